#include "ui/custodian/devices/DeviceModel.h"

#include "provisioning/station/Orders.h"
#include "ui/common/Theme.h"
#include "ui/common/Words.h"
#include "ui/custodian/devices/DeviceWords.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr int walkedAtOnce = 16;               ///< pages, where they only lead to another
constexpr std::uint64_t rowsMost = 20'000'000; ///< that a table can be long

DeviceRow rowOf(const station::DeviceInfo& device)
{
    DeviceRow row{device.row,
                  device.deviceId,
                  device.hardwareId,
                  device.model,
                  device.order,
                  {},
                  {},
                  {},
                  device.state,
                  device.createdAt,
                  device.changedAt,
                  {}};
    if (!device.certificates.empty()) {
        const auto& newest = device.certificates.back();
        row.serial = newest.serial;
        row.profile = newest.profile;
        row.revoked = newest.revoked;
        row.notAfter = newest.notAfter;
    }
    return row;
}

Outcome<std::vector<DeviceRow>> rowsOf(station::Station& station, const station::DeviceFilter& filter)
{
    std::vector<DeviceRow> rows;
    for (const auto& device : TRY(station.devices(filter)))
        rows.push_back(rowOf(device));
    return rows;
}

/// How many fit, where the registry keeps a count of just those.
Outcome<std::optional<std::uint64_t>> totalOf(station::Station& station, const station::DeviceFilter& filter,
                                              const std::map<DeviceState, std::uint64_t>& counts)
{
    if (!filter.text.empty() || !filter.idPrefix.empty()) return std::optional<std::uint64_t>{};
    auto states = counts;
    if (!filter.order.empty()) states = TRY(TRY(station.orders())->show(filter.order)).states;
    std::uint64_t total = 0;
    for (const auto& [state, devices] : states)
        if (!filter.state || *filter.state == state) total += devices;
    return std::optional(total);
}

int intOf(std::uint64_t number)
{
    return static_cast<int>(std::min(number, rowsMost));
}

} // namespace

DeviceModel::DeviceModel(Work& work, QObject* parent)
    : QAbstractTableModel(parent), m_work(work), m_theme(&themeOf(ThemeKind::Dark))
{
    m_filter.limit = perPage;
}

void DeviceModel::setFilter(const station::DeviceFilter& filter)
{
    m_filter = filter;
    m_filter.after = 0;
    m_filter.limit = perPage;
    m_isCountSure = true;
    ask(/*begins=*/true);
}

void DeviceModel::reload()
{
    ask(/*begins=*/false);
}

void DeviceModel::clear()
{
    ++m_round;
    m_isReading = false;
    m_isCleared = true;
    beginResetModel();
    m_rows = 0;
    m_all = 0;
    m_pages.clear();
    m_recent.clear();
    m_behind.clear();
    m_before.clear();
    endResetModel();
}

void DeviceModel::ask(bool begins)
{
    ++m_round;
    m_isReading = false;
    m_isCleared = false;
    // One question at a time: of those that come while it is asked, the newest alone follows.
    if (m_isAsking) {
        m_asksAgain = true;
        m_againBegins = m_againBegins || begins;
        return;
    }
    m_isAsking = true;
    m_isRead = false;
    m_work.read(
        this,
        [filter = m_filter](station::Station& station) -> Outcome<Answer> {
            Answer answer;
            const auto counts = TRY(station.counts());
            for (const auto& [state, devices] : counts)
                answer.all += devices;
            answer.total = TRY(totalOf(station, filter, counts));
            answer.rows = TRY(rowsOf(station, filter));
            return answer;
        },
        [this, begins](Outcome<Answer> answer) {
            m_isAsking = false;
            if (std::exchange(m_asksAgain, false)) {
                ask(std::exchange(m_againBegins, false) || begins);
                return;
            }
            if (m_isCleared) return;
            if (!answer) {
                m_isRead = true;
                Q_EMIT failed(answer.error());
                Q_EMIT atRest();
                return;
            }
            answered(std::move(*answer), begins);
        });
}

void DeviceModel::answered(Answer answer, bool begins)
{
    const int found = static_cast<int>(answer.rows.size());
    m_isWhole = answer.total.has_value() || found < perPage;
    m_all = answer.all;
    m_hasNoGaps = true;
    // A page that is not full is all there is, whatever was counted a moment before.
    const int rows = found < perPage || !answer.total ? found : std::max(found, intOf(*answer.total));
    if (begins) {
        beginResetModel();
        m_rows = rows;
        m_first = 0;
        m_last = std::min(rows, perPage / 2) - 1;
    }
    m_pages.clear();
    m_recent.clear();
    m_behind.clear();
    m_before.clear();
    m_behind[0] = {};
    if (found > 0) {
        if (found == perPage) m_behind[1] = edgeOf(answer.rows.back());
        keep(0, std::move(answer.rows));
    }
    if (begins) {
        endResetModel();
    } else {
        setCount(rows);
        if (m_rows > 0) Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, columns - 1));
    }
    Q_EMIT counted();
    pump();
}

void DeviceModel::setCount(int rows)
{
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
}

void DeviceModel::setInSight(int first, int last)
{
    m_first = std::max(0, first);
    m_last = std::max(m_first, last);
    pump();
}

int DeviceModel::lastPage() const
{
    return m_rows == 0 ? 0 : (m_rows - 1) / perPage;
}

std::optional<int> DeviceModel::wanted() const
{
    if (m_rows == 0) return std::nullopt;
    const int last = std::min(m_last, m_rows - 1) / perPage;
    for (int page = std::min(m_first, m_rows - 1) / perPage; page <= last; ++page)
        if (!m_pages.contains(page)) return page;
    // Then a little ahead of the eye, so that scrolling meets no page's edge.
    const int ahead = std::min(m_last + perPage / 2, m_rows - 1) / perPage;
    for (int page = std::max(0, m_first - perPage / 2) / perPage; page <= ahead; ++page)
        if (!m_pages.contains(page)) return page;
    // What grows is read a page ahead of the eye.
    if (!m_isWhole && m_last + perPage >= m_rows) return lastPage() + 1;
    return std::nullopt;
}

void DeviceModel::pump()
{
    if (m_isAsking || m_isReading) return;
    const auto page = wanted();
    if (!page) {
        Q_EMIT walking(0);
        if (!std::exchange(m_isRead, true)) Q_EMIT atRest();
        return;
    }
    m_isRead = false;
    read(stepTo(*page));
}

bool DeviceModel::isDirect() const
{
    return m_hasNoGaps && m_isWhole && m_filter.sort == station::DeviceFilter::Sort::Made &&
           !m_filter.state && m_filter.order.empty() && m_filter.text.empty() && m_filter.idPrefix.empty();
}

DeviceModel::Edge DeviceModel::directEdge(int page) const
{
    const std::int64_t before = std::int64_t{page} * perPage;
    return {m_filter.descending ? m_rows - before + 1 : before, {}, {}};
}

DeviceModel::Step DeviceModel::stepTo(int page) const
{
    if (const auto edge = m_behind.find(page); edge != m_behind.end())
        return {page, 1, false, edge->second, perPage};
    if (isDirect()) return {page, 1, false, directEdge(page), perPage};
    if (const auto edge = m_before.find(page); edge != m_before.end() && m_isCountSure)
        return {page, 1, true, edge->second, perPage};
    const auto below = std::prev(m_behind.upper_bound(page)); // there is always page 0
    const int from = below->first;
    if (!m_isCountSure) return {from, std::min(walkedAtOnce, page - from + 1), false, below->second, 0};
    const int last = lastPage();
    const int ofLast = m_rows - last * perPage;
    if (page == last) return {page, 1, true, {}, ofLast};
    // From the nearest that is known, on either side.
    const auto above = m_before.upper_bound(page);
    const int to = above == m_before.end() ? last : above->first;
    const bool isUpward = to - page < page - from;
    if (!isUpward) return {from, std::min(walkedAtOnce, page - from + 1), false, below->second, 0};
    const int count = std::min(walkedAtOnce, to - page + 1);
    if (above == m_before.end()) return {last, 1, true, {}, ofLast};
    return {to - count + 1, count, true, above->second, 0};
}

station::DeviceFilter DeviceModel::queryOf(const Step& step) const
{
    auto query = m_filter;
    query.limit = static_cast<std::uint32_t>(step.limit > 0 ? step.limit : step.count * perPage);
    query.descending = m_filter.descending != step.isUpward;
    query.after = step.from.row;
    query.afterChanged = step.from.changed;
    query.afterId = step.from.id;
    return query;
}

void DeviceModel::read(const Step& step)
{
    m_isReading = true;
    const int towards = wanted().value_or(step.first);
    const int apart = towards < step.first ? step.first - towards : towards - (step.first + step.count - 1);
    Q_EMIT walking(std::max(0, apart));
    m_work.read(
        this, [query = queryOf(step)](station::Station& station) { return rowsOf(station, query); },
        [this, step, round = m_round](Outcome<std::vector<DeviceRow>> rows) {
            if (round != m_round) return; // of a filter that is gone
            m_isReading = false;
            if (!rows) {
                m_isRead = true;
                Q_EMIT failed(rows.error());
                Q_EMIT atRest();
                return;
            }
            if (step.isUpward) std::ranges::reverse(*rows);
            take(step, std::move(*rows));
            pump();
        });
}

void DeviceModel::take(const Step& step, std::vector<DeviceRow> rows)
{
    const int found = static_cast<int>(rows.size());
    const int asked = step.limit > 0 ? step.limit : step.count * perPage;
    const int begin = step.first * perPage;
    if (isDirect() && !rows.empty() && !m_behind.contains(step.first) && step.first > 0) {
        const auto expected = directEdge(step.first).row + (m_filter.descending ? -1 : 1);
        if (rows.front().row != expected) {
            m_hasNoGaps = false; // then it is walked to, as everywhere else
            return;
        }
    }
    if (step.isUpward && found < asked) {
        // Fewer than were counted: what stood there has gone to another state. All is asked again, and from
        // then on the count is not built on.
        m_isCountSure = false;
        ask(/*begins=*/false);
        return;
    }
    if (!m_isWhole) {
        if (found < perPage) m_isWhole = true;
        setCount(std::max(m_rows, begin + found));
        Q_EMIT counted();
    } else if (!step.isUpward && (begin + found > m_rows || found < asked) && begin + found != m_rows) {
        setCount(begin + found);
        Q_EMIT counted();
    }
    for (int at = 0; at < found; at += perPage) {
        const int page = step.first + at / perPage;
        const int end = std::min(found, at + perPage);
        const auto from = rows.begin() + at, to = rows.begin() + end;
        m_before[page - 1] = edgeOf(*from);
        if (end - at == perPage) m_behind[page + 1] = edgeOf(*std::prev(to));
        keep(page, {std::make_move_iterator(from), std::make_move_iterator(to)});
        Q_EMIT dataChanged(index(page * perPage, 0), index(page * perPage + end - at - 1, columns - 1));
    }
}

void DeviceModel::keep(int page, std::vector<DeviceRow> rows)
{
    m_pages.insert_or_assign(page, std::move(rows));
    m_recent.remove(page);
    m_recent.push_front(page);
    while (m_recent.size() > pagesKept) {
        m_pages.erase(m_recent.back());
        m_recent.pop_back();
    }
}

DeviceModel::Edge DeviceModel::edgeOf(const DeviceRow& row)
{
    return {row.row, row.changedAt, row.deviceId};
}

const DeviceRow* DeviceModel::at(int row) const
{
    if (row < 0 || row >= m_rows) return nullptr;
    const auto page = m_pages.find(row / perPage);
    const auto place = static_cast<std::size_t>(row % perPage);
    return page != m_pages.end() && place < page->second.size() ? &page->second[place] : nullptr;
}

void DeviceModel::setTheme(const Theme& theme)
{
    m_theme = &theme;
    if (m_rows > 0) Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, columns - 1), {Qt::ForegroundRole});
}

int DeviceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int DeviceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString DeviceModel::textOf(const DeviceRow& row, int column) const
{
    switch (column) {
    case Id: return lineOf(row.deviceId);
    case State: return wordOf(row.state);
    case Model: return lineOf(row.model);
    case HardwareId: return lineOf(row.hardwareId);
    case Order: return row.order.empty() ? u"—"_s : lineOf(row.order);
    case Made: return whenOf(row.createdAt);
    case Changed: return whenOf(row.changedAt);
    case Serial: return row.serial.empty() ? u"—"_s : lineOf(row.serial);
    case Until:
        return !row.revoked.empty() ? tr("revoked: %1").arg(lineOf(row.revoked))
                                    : whenOf(row.notAfter).left(10);
    case Profile: return row.profile.empty() ? u"—"_s : lineOf(row.profile);
    default: return {};
    }
}

QVariant DeviceModel::data(const QModelIndex& index, int role) const
{
    const auto* row = index.isValid() ? at(index.row()) : nullptr;
    if (role == Qt::DisplayRole) return row != nullptr ? textOf(*row, index.column()) : u"…"_s;
    if (role == Qt::AccessibleTextRole)
        return row != nullptr ? textOf(*row, index.column()) : tr("not read yet");
    if (role != Qt::ForegroundRole) return {};
    if (row == nullptr) return m_theme->dim;
    if (index.column() == Until && !row->revoked.empty()) return m_theme->failText;
    if (index.column() != State) return {};
    switch (row->state) {
    case DeviceState::Provisioned:
    case DeviceState::Shipped: return m_theme->passText;
    case DeviceState::Failed:
    case DeviceState::Revoked: return m_theme->failText;
    case DeviceState::WrittenUnproved:
    case DeviceState::InRework: return m_theme->warnText;
    default: return {};
    }
}

QVariant DeviceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Id: return tr("Device ID");
    case State: return tr("State");
    case Model: return tr("Model");
    case HardwareId: return tr("Hardware ID");
    case Order: return tr("Order");
    case Made: return tr("Made");
    case Changed: return tr("Changed");
    case Serial: return tr("Serial number");
    case Until: return tr("Certificate until");
    case Profile: return tr("Profile");
    default: return {};
    }
}

} // namespace mintmark::ui
