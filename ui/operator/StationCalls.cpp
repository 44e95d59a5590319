#include "ui/operator/StationCalls.h"

#include <QtCore/QMetaObject>

#include <algorithm>
#include <chrono>

namespace mintmark::ui {
namespace {

constexpr std::chrono::milliseconds pace{60};

std::uint64_t sum(const std::map<DeviceState, std::uint64_t>& counts)
{
    std::uint64_t all = 0;
    for (const auto& [state, number] : counts)
        all += number;
    return all;
}

} // namespace

StationCalls::StationCalls(OpenStation open, FindSockets sockets, QObject* parent)
    : QObject(parent), m_open(std::move(open)), m_sockets(std::move(sockets)), m_there(new QObject)
{
    m_there->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("station"));
    connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
    m_pace.setSingleShot(true);
    m_pace.setInterval(pace);
    connect(&m_pace, &QTimer::timeout, this, &StationCalls::drain);
    m_thread.start();
}

StationCalls::~StationCalls()
{
    m_stop.request_stop();
    m_thread.quit();
    m_thread.wait();
}

void StationCalls::post(std::function<std::function<void()>()> call)
{
    QMetaObject::invokeMethod(
        m_there,
        [this, call = std::move(call)] {
            auto answer = call();
            QMetaObject::invokeMethod(this, std::move(answer), Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void StationCalls::open()
{
    post([this]() -> std::function<void()> {
        m_station.reset();
        auto station = m_open();
        if (!station) return [this, failure = station.error()] { Q_EMIT openFailed(failure); };
        auto sockets = m_sockets();
        if (!sockets) return [this, failure = sockets.error()] { Q_EMIT openFailed(failure); };
        m_station = std::move(*station);
        const OpenedStation opened_{m_station->info(), m_station->profiles(), m_station->loggedIn(),
                                    std::move(*sockets)};
        return [this, opened_] { Q_EMIT opened(opened_); };
    });
}

void StationCalls::login(Pin pin)
{
    // Shared only because std::function must be copyable; it is wiped with the last copy.
    auto held = std::make_shared<Pin>(std::move(pin));
    post([this, held]() -> std::function<void()> {
        const auto outcome = m_station->login(*held, /*spendFinalTry=*/false);
        held->clear();
        if (!outcome) return [this, failure = outcome.error()] { Q_EMIT loginFailed(failure); };
        return [this] { Q_EMIT loggedIn(); };
    });
}

void StationCalls::loginFromFile()
{
    post([this]() -> std::function<void()> {
        const auto outcome = m_station->loginFromFile(/*spendFinalTry=*/false);
        if (!outcome) return [this, failure = outcome.error()] { Q_EMIT loginFailed(failure); };
        return [this] { Q_EMIT loggedIn(); };
    });
}

void StationCalls::provision(station::BatchRequest request)
{
    m_stop = {};
    post([this, request = std::move(request), token = m_stop.get_token()]() -> std::function<void()> {
        auto outcome = m_station->provision(
            request, [this](const Event& event) { take(event); }, token);
        return [this, outcome = std::move(outcome)] {
            drain(); // nothing that happened comes after the end
            if (outcome)
                Q_EMIT batchEnded(*outcome);
            else
                Q_EMIT batchFailed(outcome.error());
        };
    });
}

void StationCalls::stop()
{
    m_stop.request_stop();
}

void StationCalls::count()
{
    post([this]() -> std::function<void()> {
        const auto counts = m_station->counts();
        if (!counts) return [] {};
        return [this, all = sum(*counts)] { Q_EMIT counted(all); };
    });
}

void StationCalls::take(const Event& event)
{
    const std::lock_guard lock(m_mutex);
    if (event.kind == EventKind::StepProgress) {
        const auto last = std::find_if(m_inbox.rbegin(), m_inbox.rend(),
                                       [&](const Event& other) { return other.socket == event.socket; });
        if (last != m_inbox.rend() && last->kind == EventKind::StepProgress) {
            *last = event;
            return;
        }
    }
    m_inbox.push_back(event);
    if (std::exchange(m_woken, true)) return;
    QMetaObject::invokeMethod(
        this, [this] { m_pace.start(); }, Qt::QueuedConnection);
}

void StationCalls::drain()
{
    std::deque<Event> events;
    {
        const std::lock_guard lock(m_mutex);
        events.swap(m_inbox);
        m_woken = false;
    }
    m_pace.stop();
    if (!events.empty()) Q_EMIT happened(events);
}

} // namespace mintmark::ui
