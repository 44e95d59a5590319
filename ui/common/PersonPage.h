// Asks who works here, who stands beside, or who may end the program.
#pragma once

#include "provisioning/station/Station.h"
#include "ui/common/PinField.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace mintmark::ui {

/// GUI thread. A name or badge, and a PIN of their own, which is handed over once per Enter.
class PersonPage final : public QWidget {
    Q_OBJECT
public:
    explicit PersonPage(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void askWho(const station::StationInfo& info);
    /// Somebody else than `first` is wanted, for what `why` says.
    void askSecond(const QString& first, const QString& why);
    /// Somebody whose role may end the program.
    void askLeaver(const QString& station);
    void tell(const Failure& failure);
    /// While it is looked at nothing can be typed.
    void setBusy(const QString& what);
    enum class Wanted { Operator, Second, Leaver };
    [[nodiscard]] Wanted wanted() const { return m_wanted; }
    [[nodiscard]] bool asksSecond() const { return m_wanted == Wanted::Second; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] Pin take() { return m_pin->take(); }

Q_SIGNALS:
    void entered();   ///< `name()` and `take()` have what was typed
    void cancelled(); ///< nobody stands beside, or leaves

private:
    void ask(Wanted wanted);
    void submit();
    void look();
    QLabel* m_title;
    QLabel* m_words;
    QLineEdit* m_name;
    PinField* m_pin;
    QLabel* m_message;
    QPushButton* m_enter;
    QPushButton* m_cancel;
    Wanted m_wanted = Wanted::Operator;
    bool m_busy = false;
};

} // namespace mintmark::ui
