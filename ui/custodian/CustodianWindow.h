// The custodian's window: the way in, the side bar, the pages, and who is there.
#pragma once

#include "ui/common/Keeper.h"
#include "ui/common/MakerPage.h"
#include "ui/common/Settings.h"
#include "ui/common/Theme.h"
#include "ui/custodian/Work.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace mintmark::ui {

class MessageBar;
class Page;
class PersonPage;
class PinPage;
class ProblemPage;
class SideBar;

struct CustodianOptions {
    WorkOptions work;
    ThemeKind theme = ThemeKind::Dark;
    int textScale = 100;  ///< percent
    MakeMakerPage maker;  ///< where there is no station, it makes one; empty: that is not offered
    QString settingsFile; ///< where what somebody chooses is kept (Settings.h); empty: nowhere
    std::chrono::milliseconds leavesAfter{
        900'000}; ///< without a key or a mouse; then the PIN is asked for again
};

/// GUI thread. Never blocks on the station. Closing while an act is under way asks first.
class CustodianWindow final : public QWidget {
    Q_OBJECT
public:
    explicit CustodianWindow(CustodianOptions options, QWidget* parent = nullptr);
    ~CustodianWindow() override;
    [[nodiscard]] Work& work() { return *m_work; }
    [[nodiscard]] Page* page() const; ///< at the front; nothing before somebody is in
    void setTheme(ThemeKind kind, int textScale);
    [[nodiscard]] ThemeKind theme() const { return m_options.theme; }

Q_SIGNALS:
    /// Nothing moves any more until somebody does something.
    void idle();
    /// A station was made in another folder than that of this window.
    void stationMade(const QString& folder);

protected:
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeFace();
    void connectMaker();
    void makeFaceAnew();
    void connectWork();
    void connectWayIn();
    void add(Page* page);
    void choose(const Settings& chosen);
    void explain(const QString& code);
    void open();
    void leave();
    void whenIn();
    void ask(const QString& title, const QString& text, const QString& first, const QString& second,
             std::function<void()> then);
    void showWho();

    CustodianOptions m_options;
    std::unique_ptr<Work> m_work;
    std::unique_ptr<Keeper> m_keeper;
    std::vector<Page*> m_list;
    std::function<void()> m_then; ///< of the question that stands there

    // Made anew where the language changes.
    QWidget* m_face = nullptr; ///< all of the following
    SideBar* m_side;
    MessageBar* m_question;
    MessageBar* m_messages;
    QStackedWidget* m_all;   ///< the way in, or the pages with their side bar
    QStackedWidget* m_pages; ///< in the order of the side bar
    QWidget* m_inside;
    MakerPage* m_maker = nullptr; ///< where a station can be made
    ProblemPage* m_problem;
    PersonPage* m_person;
    PinPage* m_pin;
    QLabel* m_status;
    QPushButton* m_leave;
    QTimer m_quiet;
    bool m_closing = false;
};

} // namespace mintmark::ui
