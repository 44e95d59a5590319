// One page of the audit log as a table.
#pragma once

#include "provisioning/station/Audit.h"

#include <QtCore/QAbstractTableModel>

namespace mintmark::ui {

/// GUI thread. Never more than what it was given last.
class AuditModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    enum Column { Number, Time, What, Subject, Detail, Who, Columns };

    void show(std::vector<station::AuditEntryInfo> entries);
    [[nodiscard]] const std::vector<station::AuditEntryInfo>& entries() const { return m_entries; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<station::AuditEntryInfo> m_entries;
};

} // namespace mintmark::ui
