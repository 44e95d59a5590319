#include "ui/custodian/audit/AuditModel.h"

#include "ui/common/Words.h"

#include <QtCore/QDateTime>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

void AuditModel::show(std::vector<station::AuditEntryInfo> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int AuditModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant AuditModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& entry = m_entries[static_cast<std::size_t>(index.row())];
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case Number: return figures(static_cast<std::uint64_t>(entry.number));
    case Time: return momentOf(entry.at);
    case What: return lineOf(entry.what);
    case Subject: return lineOf(entry.subject);
    case Detail: return lineOf(entry.detail);
    case Who: return lineOf(entry.who);
    default: return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Number: return tr("Entry");
    case Time: return tr("Time");
    case What: return tr("What");
    case Subject: return tr("Of what");
    case Detail: return tr("Detail");
    case Who: return tr("Who");
    default: return {};
    }
}

} // namespace mintmark::ui
