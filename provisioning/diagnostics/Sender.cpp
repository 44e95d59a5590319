#include "provisioning/diagnostics/Sender.h"

#include "provisioning/diagnostics/BackOff.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSaveFile>

#include <algorithm>

namespace mintmark::diagnostics {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t recordsMost = 256;
constexpr std::size_t octetsMost = std::size_t{512} * 1024;
constexpr Milliseconds look = 1s; ///< for what another process has put
constexpr Milliseconds claimEvery = 2s;
constexpr Milliseconds slice = 50ms;

QString fileOf(const std::filesystem::path& folder)
{
    return QString::fromStdString((folder / "standing.json").string());
}

QJsonValue timeOf(const std::optional<WallTime>& at)
{
    return at ? QJsonValue(QString::fromStdString(toRfc3339(*at))) : QJsonValue();
}

std::optional<WallTime> timeIn(const QJsonValue& value)
{
    const auto at = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return at.isValid() ? std::optional(WallTime{Milliseconds{at.toMSecsSinceEpoch()}}) : std::nullopt;
}

} // namespace

Standing readStanding(const std::filesystem::path& folder)
{
    Standing standing;
    QFile file(fileOf(folder));
    if (!file.open(QIODevice::ReadOnly)) return standing;
    const auto object = QJsonDocument::fromJson(file.read(qint64{64} * 1024)).object();
    standing.sent = static_cast<std::uint64_t>(object[QStringLiteral("sent")].toInteger());
    standing.refused = static_cast<std::uint64_t>(object[QStringLiteral("refused")].toInteger());
    standing.dropped = static_cast<std::uint64_t>(object[QStringLiteral("dropped")].toInteger());
    standing.lastSuccess = timeIn(object[QStringLiteral("lastSuccess")]);
    standing.lastError = printableText(object[QStringLiteral("lastError")].toString().toStdString());
    standing.lastErrorAt = timeIn(object[QStringLiteral("lastErrorAt")]);
    return standing;
}

Sender::Sender(Spool& spool, std::filesystem::path folder, std::unique_ptr<Transport> transport, Clock& clock)
    : m_spool(spool), m_folder(std::move(folder)), m_transport(std::move(transport)), m_clock(clock),
      m_standing(readStanding(m_folder)), m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

Sender::~Sender()
{
    m_thread.request_stop();
    if (m_thread.joinable()) m_thread.join();
}

void Sender::wake()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_news = true;
        m_isIdle = false;
    }
    m_wake.notify_all();
}

void Sender::finish(Milliseconds patience)
{
    {
        const Deadline deadline(m_clock, patience);
        std::unique_lock lock(m_mutex);
        while (!m_isIdle && !m_isWaiting && !deadline.passed())
            m_wake.wait_for(lock, slice);
    }
    m_thread.request_stop();
    if (m_thread.joinable()) m_thread.join();
    keep();
}

void Sender::dropped(std::uint64_t count)
{
    const std::scoped_lock lock(m_mutex);
    m_standing.dropped += count;
}

Standing Sender::standing() const
{
    const std::scoped_lock lock(m_mutex);
    return m_standing;
}

void Sender::keep()
{
    const auto standing = this->standing();
    QSaveFile file(fileOf(m_folder));
    if (!file.open(QIODevice::WriteOnly)) return;
    const QJsonObject object{{QStringLiteral("sent"), static_cast<qint64>(standing.sent)},
                             {QStringLiteral("refused"), static_cast<qint64>(standing.refused)},
                             {QStringLiteral("dropped"), static_cast<qint64>(standing.dropped)},
                             {QStringLiteral("lastSuccess"), timeOf(standing.lastSuccess)},
                             {QStringLiteral("lastError"), QString::fromStdString(standing.lastError)},
                             {QStringLiteral("lastErrorAt"), timeOf(standing.lastErrorAt)}};
    file.write(QJsonDocument(object).toJson(QJsonDocument::Compact));
    (void)file.commit();
}

void Sender::note(const Verdict& verdict, std::size_t records)
{
    {
        const std::scoped_lock lock(m_mutex);
        const auto now = m_clock.now();
        if (verdict.fate == Fate::Taken) {
            const auto rejected = std::min<std::uint64_t>(verdict.rejected, records);
            m_standing.sent += records - rejected;
            m_standing.refused += rejected;
            m_standing.lastSuccess = now;
        } else if (verdict.fate == Fate::Never) {
            m_standing.refused += records;
        }
        m_standing.lastError = printableText(verdict.words);
        if (!verdict.words.empty()) m_standing.lastErrorAt = now;
    }
    keep();
}

void Sender::pause(const std::stop_token& stop, Milliseconds duration)
{
    const Deadline end(m_clock, duration);
    std::unique_lock lock(m_mutex);
    m_isWaiting = true;
    m_wake.notify_all();
    while (!end.passed() && !stop.stop_requested())
        m_wake.wait_for(lock, stop, end.left(), [] { return false; });
    m_isWaiting = false;
}

void Sender::round(const std::stop_token& stop)
{
    if (!m_spool.claim()) return pause(stop, claimEvery);
    {
        const std::scoped_lock lock(m_mutex);
        m_news = false;
    }
    const auto batch = m_spool.take(recordsMost, octetsMost);
    if (batch.records.empty()) {
        std::unique_lock lock(m_mutex);
        m_isIdle = !m_news;
        m_wake.notify_all();
        m_wake.wait_for(lock, stop, look, [&] { return m_news; });
        return;
    }
    const auto verdict = m_transport->send(batch.records, stop);
    if (verdict.fate == Fate::Later) {
        if (stop.stop_requested()) return;
        ++m_tries;
        note(verdict, batch.records.size());
        return pause(stop, backOff(m_tries, QRandomGenerator::global()->generateDouble(), verdict.asked));
    }
    m_tries = 0;
    m_spool.done(batch.end);
    note(verdict, batch.records.size());
}

void Sender::work(const std::stop_token& stop) noexcept
{
    while (!stop.stop_requested()) {
        try {
            round(stop);
        } catch (...) { // out of memory and the like: what was not told is told later
            m_clock.sleep(slice);
        }
    }
}

} // namespace mintmark::diagnostics
