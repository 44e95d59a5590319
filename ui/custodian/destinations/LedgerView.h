// What destinations were told of each device, and what is owed: a page at a time.
#pragma once

#include "provisioning/station/Destinations.h"
#include "ui/common/Theme.h"
#include "ui/custodian/Work.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace mintmark::ui {

/// GUI thread.
class LedgerView final : public QWidget {
    Q_OBJECT
public:
    explicit LedgerView(Work& work, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// Those that may be chosen; what was chosen stays, where it is still there.
    void setDestinations(const std::vector<station::DestinationInfo>& all);
    void choose(const std::string& destination);
    /// Reads it anew.
    void look();

Q_SIGNALS:
    void failed(const mintmark::Failure& failure);

private:
    [[nodiscard]] station::DeliveryFilter filter() const;
    void read(bool more);
    void show();
    void put(int row, const station::Delivery& delivery);

    Work& m_work;
    const Theme* m_theme;
    QComboBox *m_of, *m_state;
    QLineEdit* m_device;
    QCheckBox* m_older;
    QTableWidget* m_table;
    QLabel* m_note;
    QPushButton* m_more;
    QTimer m_typing;
    std::vector<station::Delivery> m_all;
    std::uint64_t m_asked = 0; ///< counts, so that a late answer to an older question is let go
    bool m_hasMore = false;
};

} // namespace mintmark::ui
