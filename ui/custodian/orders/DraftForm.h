// The form of an order that is not signed yet.
#pragma once

#include "provisioning/station/Orders.h"
#include "ui/custodian/SideForm.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QPushButton;
class QTableWidget;

namespace mintmark::ui {

/// GUI thread.
class DraftForm final : public SideForm {
    Q_OBJECT
public:
    explicit DraftForm(QWidget* parent);
    void setProfiles(const QStringList& names);
    /// The station that is offered first.
    void setStation(const QString& name, const QString& key);
    /// As for another order: nothing stands in the list.
    void clear();
    /// Of what is typed; nothing where something is wrong, which is told.
    std::optional<Order> order();
    /// Where it is to be written; the same.
    std::optional<std::filesystem::path> output();

private:
    bool addShare();
    void showShares();

    QLineEdit *m_order, *m_revision, *m_product, *m_customer, *m_from, *m_until, *m_firmware, *m_station,
        *m_key, *m_quantity, *m_ids, *m_sockets, *m_checkHours, *m_checkGood, *m_checkBad, *m_output;
    QComboBox* m_profile;
    QCheckBox *m_nonce, *m_tls, *m_none;
    QTableWidget* m_table;
    QPushButton *m_add, *m_remove;
    std::vector<OrderShare> m_shares;
};

} // namespace mintmark::ui
