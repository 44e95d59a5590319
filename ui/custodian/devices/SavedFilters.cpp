#include "ui/custodian/devices/SavedFilters.h"

#include "hsm/base/MayBlock.h"
#include "ui/custodian/devices/DeviceModel.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr qint64 octetsMost = 256 * 1024;
using Sort = station::DeviceFilter::Sort;
constexpr std::pair<Sort, const char*> sorts[] = {
    {Sort::Made, "made"}, {Sort::Changed, "changed"}, {Sort::Id, "id"}};

std::string boundedText(const QSettings& kept, const QString& key)
{
    return kept.value(key).toString().left(64).toStdString();
}

} // namespace

SavedFilters::SavedFilters() : m_hidden{DeviceModel::HardwareId, DeviceModel::Serial, DeviceModel::Profile} {}

SavedFilters SavedFilters::read(const QString& file)
{
    mayBlock("a file");
    SavedFilters saved;
    const QFileInfo info(file);
    if (!info.isFile() || info.size() > octetsMost) return saved;
    QSettings kept(file, QSettings::IniFormat);
    const int count = std::min(kept.beginReadArray(u"filters"_s), most);
    for (int i = 0; i < count; ++i) {
        kept.setArrayIndex(i);
        const auto name = kept.value(u"name"_s).toString().trimmed();
        if (name.isEmpty() || name.size() > nameMost) continue;
        station::DeviceFilter filter;
        filter.text = boundedText(kept, u"text"_s);
        filter.idPrefix = boundedText(kept, u"prefix"_s);
        filter.order = kept.value(u"order"_s).toString().left(256).toStdString();
        filter.state = deviceStateOf(kept.value(u"state"_s).toString().toStdString());
        filter.descending = kept.value(u"descending"_s).toBool();
        for (const auto& [sort, word] : sorts)
            if (kept.value(u"sort"_s).toString() == QLatin1String(word)) filter.sort = sort;
        saved.m_all.emplace_back(name, filter);
    }
    kept.endArray();
    if (kept.contains(u"columns/hidden"_s)) {
        saved.m_hidden.clear();
        for (const auto& text : kept.value(u"columns/hidden"_s).toStringList()) {
            const int column = text.toInt();
            if (column > DeviceModel::Id && column < DeviceModel::columns) saved.m_hidden.insert(column);
        }
    }
    return saved;
}

QString SavedFilters::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           u"/mintmark/devices.ini"_s;
}

Outcome<void> SavedFilters::put(const QString& name, const station::DeviceFilter& filter)
{
    const auto trimmed = name.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > nameMost)
        return fail(Failure(FailureCode::Usage, "a filter's name has 1 to 64 characters"));
    const auto there = std::ranges::find(m_all, trimmed, &Named::first);
    if (there != m_all.end())
        there->second = filter;
    else if (m_all.size() >= most)
        return fail(Failure(FailureCode::Usage, "100 filters are saved; delete one first"));
    else
        m_all.emplace_back(trimmed, filter);
    std::ranges::sort(m_all,
                      [](const Named& a, const Named& b) { return a.first.localeAwareCompare(b.first) < 0; });
    return {};
}

void SavedFilters::remove(const QString& name)
{
    std::erase_if(m_all, [&](const Named& one) { return one.first == name; });
}

Outcome<void> SavedFilters::write(const QString& file) const
{
    mayBlock("a file");
    QDir().mkpath(QFileInfo(file).path());
    QSettings kept(file, QSettings::IniFormat);
    kept.clear();
    kept.beginWriteArray(u"filters"_s, static_cast<int>(m_all.size()));
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        const auto& [name, filter] = m_all[i];
        kept.setArrayIndex(static_cast<int>(i));
        kept.setValue(u"name"_s, name);
        kept.setValue(u"text"_s, QString::fromStdString(filter.text));
        kept.setValue(u"prefix"_s, QString::fromStdString(filter.idPrefix));
        kept.setValue(u"order"_s, QString::fromStdString(filter.order));
        kept.setValue(u"state"_s,
                      filter.state ? QString::fromStdString(std::string(nameOf(*filter.state))) : QString());
        kept.setValue(u"descending"_s, filter.descending);
        for (const auto& [sort, word] : sorts)
            if (filter.sort == sort) kept.setValue(u"sort"_s, QLatin1String(word));
    }
    kept.endArray();
    QStringList columns;
    for (const int column : m_hidden)
        columns << QString::number(column);
    kept.setValue(u"columns/hidden"_s, columns);
    kept.sync();
    if (kept.status() != QSettings::NoError)
        return fail(Failure(FailureCode::OutputFailed, file.toStdString() + " cannot be written"));
    return {};
}

} // namespace mintmark::ui
