// Makes the station's blocking calls on a thread of its own, and brings the answers to the GUI thread.
#pragma once

#include "provisioning/station/Ids.h"
#include "provisioning/station/Orders.h"
#include "provisioning/station/ShiftChecks.h"
#include "ui/common/Opening.h"
#include "ui/operator/FloorMemory.h"

#include <QtCore/QObject>
#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

namespace mintmark::ui {

/// The sockets of the bench, which may have to be read from the station's files; called there, too.
using FindSockets = std::function<Outcome<std::vector<station::SocketRequest>>()>;

/// What a profile does for good, and what it is known by; called there.
struct ProfileFacts {
    bool locks = false; ///< or may: what the plan says decides
    std::uint32_t version = 0;
    std::string sha256;
};
using FindProfile = std::function<Outcome<ProfileFacts>(const std::string& profile)>;
/// What doctor finds; called on the asking thread, also while a batch works.
using LookAtHealth = std::function<std::vector<station::Diagnosis>(station::Station& station)>;
/// Whether a text is an ID of the profile's; called there.
using JudgeId =
    std::function<Outcome<station::IdJudgement>(const std::string& profile, const std::string& text)>;

struct CallOptions {
    OpenStation open;
    OpenPeople people; ///< may be empty: nobody is asked who they are
    FindSockets sockets;
    FindProfile profile;  ///< may be empty: none locks
    LookAtHealth health;  ///< may be empty
    JudgeId judge;        ///< may be empty: no text is an ID
    QString memoryFile{}; ///< empty: nothing is remembered
};

struct OpenedStation {
    station::StationInfo info;
    std::vector<station::ProfileInfo> profiles;
    bool loggedIn = false;
    std::vector<station::SocketRequest> sockets;
    FloorMemory memory;
};

/// A unit that the plan was made for.
struct PlannedUnit {
    std::string socket, hardwareId, deviceId; ///< the last is empty where it has none yet
};

/// A batch, looked at before it begins.
struct BatchPlan {
    bool locks = false; ///< false: nothing more has to be known of it
    std::string profile, sha256;
    std::uint32_t version = 0;
    std::vector<std::string> lines; ///< Plan::inWords
    std::vector<PlannedUnit> units;
};
/// As the plan marks it.
bool isIrreversible(const std::string& line);

/// What is known of a scanned label.
struct ScanAnswer {
    enum class What {
        New,     ///< an ID of the profile's that no device has
        Known,   ///< `device` has it
        Unfit,   ///< no ID of the profile's, and no device's
        Unasked, ///< it could not be found out; `failure`
    };
    What what = What::Unfit;
    QString text; ///< of New and Known; what fits nothing may be a PIN, and is not kept
    std::size_t length = 0;
    std::optional<station::DeviceInfo> device;
    std::optional<Failure> failure;
};

/// All functions are for the GUI thread and return at once; answers come as signals on it. Two threads call:
/// one the batch and what goes before it, in the order of the calls; the other asks, also while a batch
/// works. Events of a batch are handed over at most 16 times a second, all of them except progress that is
/// already out of date.
class StationCalls final : public QObject {
    Q_OBJECT
public:
    explicit StationCalls(CallOptions options, QObject* parent = nullptr);
    /// Stops a batch that works and waits for its end.
    ~StationCalls() override;

    void open();
    /// After `personNeeded`. Once somebody is in, the opening goes on.
    void logIn(std::string nameOrBadge, Pin pin);
    /// Somebody stands beside whoever is in.
    void second(std::string nameOrBadge, Pin pin, station::Delicate delicate);
    /// Whoever works here goes; the next one is asked for. The station stays open.
    void changePerson();
    /// Whether this person may end the program: a supervisor or a security officer.
    void leave(std::string nameOrBadge, Pin pin);
    void login(Pin pin);
    void loginFromFile();
    /// Looks what a batch would do. Where it locks its units, each socket's unit is identified; nothing is
    /// written.
    void plan(station::BatchRequest request);
    void provision(station::BatchRequest request);
    /// Waits for the units of the order's check; ends as ShiftChecks says.
    void checkShift(station::ShiftRequest request);
    /// Lets each run end between two steps; ends a check.
    void stop();
    void count();

    // On the asking thread.
    void lookUp(const QString& scanned, const std::string& profile);
    void look();
    /// One socket of the batch that works.
    void hold(const std::string& socket, bool held);
    void order(const std::string& name);
    void remember(const FloorMemory& memory);
    /// The sheet of commands for these sockets, into a file.
    void printBarcodes(const QString& file, std::vector<SocketName> sockets);

Q_SIGNALS:
    void opened(const mintmark::ui::OpenedStation& station);
    void openFailed(const mintmark::Failure& failure);
    /// While nobody asked for anything: the station's service has gone.
    void stationLost(const mintmark::Failure& failure);
    void personNeeded(const mintmark::station::StationInfo& info);
    void personIn(const QString& name);
    void personFailed(const mintmark::Failure& failure);
    void secondIn(const QString& name);
    void mayLeave();
    void worksHere(const QString& name); ///< whoever gave name and PIN last, in the midst of the shift
    void planned(const mintmark::ui::BatchPlan& plan);
    void planFailed(const mintmark::Failure& failure);
    void lookedUp(const mintmark::ui::ScanAnswer& answer);
    void looked(const std::vector<mintmark::station::Diagnosis>& found);
    void ordered(const mintmark::station::OrderInfo& order);
    void orderFailed(const mintmark::Failure& failure);
    void holdFailed(const mintmark::Failure& failure);
    void rememberFailed(const mintmark::Failure& failure);
    void printed(const QString& file);
    void printFailed(const mintmark::Failure& failure);
    void loggedIn();
    void loginFailed(const mintmark::Failure& failure);
    void happened(const std::deque<mintmark::Event>& events);
    void batchEnded(const mintmark::station::BatchSummary& summary);
    void batchFailed(const mintmark::Failure& failure); ///< the station's own; the batch has ended, too
    void lookedAt(const mintmark::station::ShiftUnit& unit);
    void checked(const mintmark::station::ShiftInfo& shift);
    void checkFailed(const mintmark::Failure& failure);
    void counted(quint64 devices);

private:
    /// Runs `call` on the calls' thread, and what it returns on the GUI thread.
    void post(std::function<std::function<void()>()> call);
    /// The same on the asking thread, with the station, while it stays; not at all where nobody is logged in.
    void ask(std::function<std::function<void()>(station::Station&)> call);
    void postTo(QObject* there, std::function<std::function<void()>()> call);
    void letGo();
    ScanAnswer answerFor(station::Station& station, const std::string& text,
                         const std::string& profile) const;
    /// On the calls' thread: who works here, then all that is shown of the station.
    std::function<void()> goOn();
    void take(const Event& event);
    void drain();

    const CallOptions m_options;
    /// Held by whoever asks, and by the calls' thread while the station comes or goes.
    std::mutex m_staying;
    // The calls' thread alone, but for `ask`.
    std::unique_ptr<station::Station> m_station;
    std::shared_ptr<station::Operators> m_people; ///< as the station: for `leave`, too
    std::string m_who;                            ///< that somebody logged in as; empty: nobody has, or need
    std::stop_source m_stop;
    std::stop_source m_leaving; ///< once nobody waits for anything any more
    QThread m_thread, m_asking;
    QObject* m_there;       ///< lives on m_thread
    QObject* m_askingThere; ///< lives on m_asking

    std::mutex m_mutex;
    std::deque<Event> m_inbox; ///< under m_mutex
    bool m_woken = false;      ///< under m_mutex
    QTimer m_pace;
};

} // namespace mintmark::ui
