// The operator's window: brings the station, the batch's model and the pages together.
#pragma once

#include "ui/common/MakerPage.h"
#include "ui/common/Theme.h"
#include "ui/operator/BatchModel.h"
#include "ui/operator/ShiftModel.h"
#include "ui/operator/StationCalls.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QStackedWidget;

namespace mintmark::ui {

class CheckPage;
class ConfirmPage;
class MessageBar;
class OperatorPage;
class PersonPage;
class PinPage;
class ProblemPage;
class ScanDesk;
class ShiftPage;
class SocketForm;

struct WindowOptions {
    OpenStation open;
    QString stationPlace;         ///< shown where the station cannot be opened
    std::string profile;          ///< empty: that of before, or the first one
    std::string order;            ///< empty: that of before, or none
    std::filesystem::path work{}; ///< a list of the units that may be made; empty: that of before, or none
    OpenPeople people;            ///< who log in; empty: nobody is asked who they are
    FindSockets findSockets;      ///< where it finds none, the window asks for them
    std::optional<std::uint32_t> count;
    std::string operatorName;
    ThemeKind theme = ThemeKind::Dark;
    bool startAtOnce =
        false;          ///< log in from the station's PIN file, and start; whoever said so has confirmed
    bool kiosk = false; ///< where the station has operators, leaving needs a role
    FindProfile profileFacts;    ///< which profiles lock; empty: none is known to
    LookAtHealth health;         ///< every minute; empty: never
    JudgeId judge;               ///< empty: what the registry does not know fits nothing
    QString memoryFile;          ///< FloorMemory.h; empty: nothing is remembered
    QString barcodeFile;         ///< where the sheet of commands goes
    MakeMakerPage maker;         ///< where there is no station, it makes one; empty: that is not offered
    std::function<void()> sound; ///< for a failure; empty: the display's bell
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
    /// A station was made in another folder than that of this window.
    void stationMade(const QString& folder);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    // OperatorWindow.cpp
    void arrange();
    void connectStation();
    void connectPages();
    void connectMaker();
    void setTheme(ThemeKind kind);
    void open();
    void whenOpened(const OpenedStation& opened);
    void whenLoggedIn();
    void whenLoginFailed(const Failure& failure);
    void useSockets(const std::vector<station::SocketRequest>& sockets);
    void showOperator();
    void showForm();
    void showWhere();
    void refresh();
    void showStatus();
    // OperatorBatch.cpp
    void connectBatch();
    void start(const std::vector<station::SocketRequest>& sockets);
    void begin(station::BatchRequest request);
    void whenPlanned(const BatchPlan& plan);
    void stop();
    void whenHappened(const std::deque<Event>& events);
    void whenBatchEnded(const Failure* failure);
    // OperatorReturn.cpp
    void connectReturn();
    /// Whether this failure means that the station's service has gone, or forgot who was in; then that is
    /// told, and the window comes back when the service does.
    bool isLost(const Failure& failure);
    void whenOpenFailed(const Failure& failure);
    // OperatorCheck.cpp
    void connectCheck();
    /// The order asks for it, and nothing is begun before.
    [[nodiscard]] bool needsCheck() const;
    void showCheck();
    void check();
    void leaveCheck();
    void whenChecked(const station::ShiftInfo& shift);
    // OperatorShift.cpp
    void connectPerson();
    void connectShift();
    void logOut();
    void showShift();
    void remember();
    void recall(const FloorMemory& memory);
    void tellCutOff();
    void printBarcodes();
    // OperatorScans.cpp
    void connectScans();
    void startSocket(const std::string& socket);
    void stopSocket(const std::string& socket);
    void toggleSocket(std::size_t index);
    [[nodiscard]] const TileState* tileOf(const std::string& socket) const;
    void tellOfScan(const QString& title, const QString& text);
    [[nodiscard]] bool isAtBench() const;

    WindowOptions m_options;
    std::vector<station::SocketRequest> m_sockets;
    BatchModel m_model;
    ShiftModel m_shift;
    FloorMemory m_memory;
    station::StationInfo m_info;
    std::optional<station::BatchRequest> m_asked; ///< looked at, or waited for a second person
    std::vector<std::string> m_serving;           ///< the sockets of the batch
    std::optional<station::OrderInfo> m_progress;
    QStringList m_resolved; ///< what this batch settled of an earlier one
    QString m_toldOfScan;   ///< while it stands in the message bar
    bool m_opened = false;
    bool m_loggedIn = false;
    bool m_hasPeople = false;
    bool m_planning = false;
    bool m_confirmed = false; ///< m_asked was
    bool m_orderOfBefore = false;
    bool m_checking = false;
    bool m_leftCheck = false; ///< whoever was asked for it went to the sockets
    bool m_closing = false;
    bool m_lost = false; ///< the station's service has gone
    bool m_mayLeave = false;
    std::optional<std::uint64_t> m_devices;

    MessageBar* m_question;
    MessageBar* m_messages;
    QStackedWidget* m_pages;
    ProblemPage* m_problem;
    PersonPage* m_person;
    PinPage* m_pin;
    SocketForm* m_form;
    CheckPage* m_check;
    ConfirmPage* m_confirm;
    OperatorPage* m_page;
    ShiftPage* m_shiftPage;
    MakerPage* m_maker = nullptr; ///< where a station can be made
    QWidget* m_statusBar;
    QLabel* m_status;
    QLabel* m_scan;
    QWidget* m_before = nullptr; ///< the page that was left for the question who may end the program
    QTimer m_tick;               ///< the seconds on the tiles
    QTimer m_look;               ///< health and order
    QTimer m_return;             ///< to a service that has gone
    std::unique_ptr<ScanDesk> m_scans;
    /// Last, so that it is the first to go: its threads end before anything that they tell.
    std::unique_ptr<StationCalls> m_calls;
};

} // namespace mintmark::ui
