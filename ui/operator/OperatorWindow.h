// The operator's window: brings the station, the batch's model and the pages together.
#pragma once

#include "ui/common/Theme.h"
#include "ui/operator/BatchModel.h"
#include "ui/operator/StationCalls.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QStackedWidget;

namespace mintmark::ui {

class MessageBar;
class OperatorPage;
class PinPage;
class ProblemPage;
class SocketForm;

struct WindowOptions {
    OpenStation open;
    QString stationPlace;    ///< shown where the station cannot be opened
    std::string profile;     ///< empty: the first one
    std::string order;       ///< empty: none
    FindSockets findSockets; ///< where it finds none, the window asks for them
    std::optional<std::uint32_t> count;
    std::string operatorName;
    ThemeKind theme = ThemeKind::Dark;
    bool startAtOnce = false; ///< log in from the station's PIN file, and start
};

/// GUI thread. Never blocks on the station. While a batch works, closing asks first; the batch is stopped
/// between two steps before the window goes.
class OperatorWindow final : public QWidget {
    Q_OBJECT
public:
    explicit OperatorWindow(WindowOptions options, QWidget* parent = nullptr);
    ~OperatorWindow() override;
    [[nodiscard]] const BatchModel& model() const { return m_model; }
    [[nodiscard]] ThemeKind theme() const { return m_options.theme; }

Q_SIGNALS:
    /// Nothing moves any more until somebody does something.
    void idle();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void connectStation();
    void connectPages();
    void setTheme(ThemeKind kind);
    void open();
    void whenOpened(const OpenedStation& opened);
    void whenLoggedIn();
    void whenLoginFailed(const Failure& failure);
    void whenBatchEnded(const Failure* failure);
    void useSockets(const std::vector<station::SocketRequest>& sockets);
    void showOperator();
    void start();
    void stop();
    void refresh();
    void showStatus();

    WindowOptions m_options;
    std::vector<station::SocketRequest> m_sockets;
    BatchModel m_model;
    station::StationInfo m_info;
    bool m_loggedIn = false;
    bool m_closing = false;
    std::optional<std::uint64_t> m_devices;

    MessageBar* m_question;
    MessageBar* m_messages;
    QStackedWidget* m_pages;
    ProblemPage* m_problem;
    PinPage* m_pin;
    SocketForm* m_form;
    OperatorPage* m_page;
    QWidget* m_statusBar;
    QLabel* m_status;
    QTimer m_tick; ///< the seconds on the tiles
    /// Last, so that it is the first to go: its thread ends before anything that it tells.
    std::unique_ptr<StationCalls> m_calls;
};

} // namespace mintmark::ui
