// Makes the station's blocking calls on a thread of its own, and brings the answers to the GUI thread.
#pragma once

#include "provisioning/station/Station.h"

#include <QtCore/QObject>
#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

namespace mintmark::ui {

/// How the station is opened; called on the calls' thread, once per `open()`.
using OpenStation = std::function<Outcome<std::unique_ptr<station::Station>>()>;

/// The sockets of the bench, which may have to be read from the station's files; called there, too.
using FindSockets = std::function<Outcome<std::vector<station::SocketRequest>>()>;

struct OpenedStation {
    station::StationInfo info;
    std::vector<station::ProfileInfo> profiles;
    bool loggedIn = false;
    std::vector<station::SocketRequest> sockets;
};

/// All functions are for the GUI thread and return at once; answers come as signals on it, in the order of
/// the calls. Events of a batch are handed over at most 16 times a second, all of them except progress that
/// is already out of date.
class StationCalls final : public QObject {
    Q_OBJECT
public:
    StationCalls(OpenStation open, FindSockets sockets, QObject* parent = nullptr);
    /// Stops a batch that works and waits for its end.
    ~StationCalls() override;

    void open();
    void login(Pin pin);
    void loginFromFile();
    void provision(station::BatchRequest request);
    /// Lets each run end between two steps.
    void stop();
    void count();

Q_SIGNALS:
    void opened(const mintmark::ui::OpenedStation& station);
    void openFailed(const mintmark::Failure& failure);
    void loggedIn();
    void loginFailed(const mintmark::Failure& failure);
    void happened(const std::deque<mintmark::Event>& events);
    void batchEnded(const mintmark::station::BatchSummary& summary);
    void batchFailed(const mintmark::Failure& failure); ///< the station's own; the batch has ended, too
    void counted(quint64 devices);

private:
    /// Runs `call` on the calls' thread, and what it returns on the GUI thread.
    void post(std::function<std::function<void()>()> call);
    void take(const Event& event);
    void drain();

    OpenStation m_open;
    FindSockets m_sockets;
    std::unique_ptr<station::Station> m_station; ///< the calls' thread alone
    std::stop_source m_stop;
    QThread m_thread;
    QObject* m_there; ///< lives on m_thread

    std::mutex m_mutex;
    std::deque<Event> m_inbox; ///< under m_mutex
    bool m_woken = false;      ///< under m_mutex
    QTimer m_pace;
};

} // namespace mintmark::ui
