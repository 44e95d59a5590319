// At the start of a shift: the station shows that it passes a unit that is known to be good, and fails one
// that is known to be bad.
#pragma once

#include "provisioning/station/ShiftChecks.h"
#include "ui/common/Theme.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace mintmark::ui {

/// One of the two units: what is to be done with it, and what was seen, to be read from three metres.
class CheckTile final : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Waiting, Right, Wrong };
    explicit CheckTile(const QString& name, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void show(Tone tone, const QString& word, const QString& detail);
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] const QString& word() const { return m_word; }
    [[nodiscard]] const QString& detail() const { return m_detail; }

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    const QString m_name;
    const Theme* m_theme;
    Tone m_tone = Tone::Waiting;
    QString m_word, m_detail;
};

/// GUI thread. Shows what it is told and says what was asked for. Enter goes on, or checks again; Esc goes to
/// the sockets.
class CheckPage final : public QWidget {
    Q_OBJECT
public:
    explicit CheckPage(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// A check begins: the units are waited for.
    void begin(const QString& order, const station::ShiftInfo& shift);
    void look(const station::ShiftUnit& unit);
    void end(const station::ShiftInfo& shift);
    /// It ended, and nothing is known of the station.
    void fail(const Failure& failure);

Q_SIGNALS:
    void goOnRequested(); ///< it is proved
    void againRequested();
    void left();

private:
    void showUnits(const station::ShiftInfo& shift);
    void tell(const QString& verdict, const char* tone, const QString& what);
    void offer(bool goOn, bool again);
    /// The station was wrong: what either unit showed before holds no more.
    void voidShown();
    QLabel* m_order;
    CheckTile* m_good;
    CheckTile* m_bad;
    QLabel* m_verdict;
    QLabel* m_what;
    QPushButton* m_goOn;
    QPushButton* m_again;
    QPushButton* m_leave;
    station::ShiftInfo m_shift;
    bool m_wrong = false;
};

} // namespace mintmark::ui
