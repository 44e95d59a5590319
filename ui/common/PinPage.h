// Asks for the token's PIN.
#pragma once

#include "provisioning/station/Station.h"
#include "ui/common/PinField.h"

class QLabel;
class QPushButton;

namespace mintmark::ui {

/// GUI thread. A PIN is handed over once per Enter; a wrong one is told once, and the field is empty again.
class PinPage final : public QWidget {
    Q_OBJECT
public:
    explicit PinPage(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setStation(const station::StationInfo& info);
    void tell(const Failure& failure);
    /// While the login is under way nothing can be typed.
    void setBusy(const QString& what);
    void setReady();

Q_SIGNALS:
    void entered(); ///< `take()` has the PIN
    void fileRequested();

public:
    [[nodiscard]] Pin take() { return m_pin->take(); }

private:
    void submit();
    QWidget* m_card;
    QLabel* m_title;
    QLabel* m_token;
    PinField* m_pin;
    QLabel* m_message;
    QPushButton* m_login;
    QPushButton* m_file;
    bool m_hasFile = false;
    bool m_busy = false;
};

} // namespace mintmark::ui
