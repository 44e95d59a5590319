#include "ui/operator/StationCalls.h"

#include "hsm/base/Secret.h"
#include "provisioning/station/Guarded.h"
#include "ui/common/ServiceLogin.h"
#include "ui/operator/BarcodeSheet.h"

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

std::optional<Failure> lossOf(station::Station& station)
{
    const auto* const guarded = station::guardedIn(station);
    return guarded == nullptr ? std::nullopt : guarded->lost();
}

} // namespace

bool isIrreversible(const std::string& line)
{
    return line.starts_with("IRREVERSIBLE");
}

StationCalls::StationCalls(CallOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_there(new QObject), m_askingThere(new QObject)
{
    m_there->moveToThread(&m_thread);
    m_askingThere->moveToThread(&m_asking);
    m_thread.setObjectName(QStringLiteral("station"));
    m_asking.setObjectName(QStringLiteral("asking"));
    connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
    connect(&m_asking, &QThread::finished, m_askingThere, &QObject::deleteLater);
    m_asking.start();
    m_pace.setSingleShot(true);
    m_pace.setInterval(pace);
    connect(&m_pace, &QTimer::timeout, this, &StationCalls::drain);
    m_thread.start();
}

StationCalls::~StationCalls()
{
    m_stop.request_stop();
    m_leaving.request_stop();
    m_thread.quit();
    m_thread.wait();
    // What was to be remembered is written before.
    QMetaObject::invokeMethod(
        m_askingThere, [this] { m_asking.quit(); }, Qt::QueuedConnection);
    m_asking.wait();
}

void StationCalls::post(std::function<std::function<void()>()> call)
{
    postTo(m_there, std::move(call));
}

void StationCalls::ask(std::function<std::function<void()>(station::Station&)> call)
{
    postTo(m_askingThere, [this, call = std::move(call)]() -> std::function<void()> {
        const std::lock_guard staying(m_staying);
        if (!m_station) return [] {};
        if (!m_station->loggedIn()) {
            if (const auto loss = lossOf(*m_station))
                return [this, failure = *loss] { Q_EMIT stationLost(failure); };
            return [] {};
        }
        return call(*m_station);
    });
}

void StationCalls::letGo()
{
    const std::lock_guard staying(m_staying);
    m_station.reset();
    m_people.reset();
}

void StationCalls::postTo(QObject* there, std::function<std::function<void()>()> call)
{
    QMetaObject::invokeMethod(
        there,
        [this, call = std::move(call)] {
            auto answer = call();
            QMetaObject::invokeMethod(this, std::move(answer), Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void StationCalls::open()
{
    post([this]() -> std::function<void()> {
        letGo();
        m_who.clear();
        auto station = m_options.open();
        if (!station) return [this, failure = station.error()] { Q_EMIT openFailed(failure); };
        {
            const std::lock_guard staying(m_staying);
            m_station = std::move(*station);
        }
        return goOn();
    });
}

std::function<void()> StationCalls::goOn()
{
    const auto failed = [this](const Failure& failure) -> std::function<void()> {
        letGo();
        return [this, failure] { Q_EMIT openFailed(failure); };
    };
    if (m_options.people && !m_people) {
        auto people = m_options.people();
        if (!people) return failed(people.error());
        const std::lock_guard staying(m_staying);
        m_people = std::move(*people);
    }
    if (m_people && m_who.empty()) {
        const auto any = m_people->any();
        if (!any) return failed(any.error());
        if (*any) return [this, info = m_station->info()] { Q_EMIT personNeeded(info); };
    }
    auto sockets = m_options.sockets();
    if (!sockets) return failed(sockets.error());
    const OpenedStation opened_{m_station->info(), m_station->profiles(),
                                isLoggedInSoon(*m_station, [this] { return !m_leaving.stop_requested(); }),
                                std::move(*sockets), readFloorMemory(m_options.memoryFile)};
    return [this, opened_] { Q_EMIT opened(opened_); };
}

void StationCalls::logIn(std::string nameOrBadge, Pin pin)
{
    auto held = std::make_shared<Pin>(std::move(pin)); // as in login()
    post([this, name = std::move(nameOrBadge), held]() -> std::function<void()> {
        const auto who = m_people->logIn(name, *held);
        held->clear();
        if (!who) return [this, failure = who.error()] { Q_EMIT personFailed(failure); };
        m_who = who->name;
        return [this, name = QString::fromStdString(m_who), then = goOn()] {
            Q_EMIT personIn(name);
            then();
        };
    });
}

void StationCalls::second(std::string nameOrBadge, Pin pin, station::Delicate delicate)
{
    auto held = std::make_shared<Pin>(std::move(pin));
    post([this, name = std::move(nameOrBadge), held, delicate]() -> std::function<void()> {
        const auto who = m_people->second(m_who, name, *held, delicate);
        held->clear();
        if (!who) return [this, failure = who.error()] { Q_EMIT personFailed(failure); };
        return [this, beside = QString::fromStdString(who->name)] { Q_EMIT secondIn(beside); };
    });
}

void StationCalls::changePerson()
{
    post([this]() -> std::function<void()> {
        m_who.clear();
        // Until the next one is in, nobody makes calls at a service either.
        if (auto* const guarded = m_station ? station::guardedIn(*m_station) : nullptr)
            if (const auto out = guarded->logOut(); !out)
                return [this, failure = out.error()] { Q_EMIT stationLost(failure); };
        return goOn();
    });
}

void StationCalls::leave(std::string nameOrBadge, Pin pin)
{
    auto held = std::make_shared<Pin>(std::move(pin));
    // A batch may be working.
    postTo(m_askingThere, [this, name = std::move(nameOrBadge), held]() -> std::function<void()> {
        const auto people = [this] {
            const std::lock_guard staying(m_staying);
            return m_people;
        }();
        const auto who = people ? people->logIn(name, *held)
                                : Outcome<station::OperatorInfo>(fail(Failure(FailureCode::OperatorNeeded)));
        held->clear();
        if (!who) return [this, failure = who.error()] { Q_EMIT personFailed(failure); };
        const bool may =
            who->role == station::Role::Supervisor || who->role == station::Role::SecurityOfficer;
        return [this, may, name = who->name] {
            // To a service it is from now on this person who works here, also where they stay.
            post([this, name]() -> std::function<void()> {
                m_who = name;
                return [] {};
            });
            Q_EMIT worksHere(QString::fromStdString(name));
            if (may)
                Q_EMIT mayLeave();
            else
                Q_EMIT personFailed(Failure(FailureCode::OperatorForbidden,
                                            "a supervisor or a security officer ends the program"));
        };
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

void StationCalls::plan(station::BatchRequest request)
{
    m_stop = {};
    post([this, request = std::move(request), token = m_stop.get_token()]() mutable -> std::function<void()> {
        BatchPlan plan;
        plan.profile = request.profile;
        if (m_options.profile) {
            const auto facts = m_options.profile(request.profile);
            if (!facts) return [this, failure = facts.error()] { Q_EMIT planFailed(failure); };
            plan.locks = facts->locks;
            plan.version = facts->version;
            plan.sha256 = facts->sha256;
        }
        if (!plan.locks) return [this, plan] { Q_EMIT planned(plan); };
        request.dryRun = true;
        request.count.reset(); // those that are in the sockets now
        std::string first;     // the socket whose plan is told: it is the same for all
        std::optional<Failure> unitsOwn;
        const auto outcome = m_station->provision(
            request,
            [&](const Event& event) {
                if (!event.socket) return;
                const auto& socket = event.socket->text;
                if (event.kind == EventKind::Notice) {
                    if (first.empty()) first = socket;
                    if (first == socket) plan.lines.push_back(event.text);
                } else if (event.kind == EventKind::RunEnded && event.failure) {
                    if (!unitsOwn) unitsOwn = event.failure;
                } else if (event.kind == EventKind::RunEnded) {
                    plan.units.push_back({socket, event.hardwareId, event.deviceId});
                }
            },
            token);
        if (!outcome) return [this, failure = outcome.error()] { Q_EMIT planFailed(failure); };
        if (plan.units.empty())
            return [this, failure = unitsOwn.value_or(Failure(FailureCode::Interrupted))] {
                Q_EMIT planFailed(failure);
            };
        plan.locks = std::ranges::any_of(
            plan.lines, [](const std::string& line) { return line.starts_with("IRREVERSIBLE: lock"); });
        return [this, plan] { Q_EMIT planned(plan); };
    });
}

ScanAnswer StationCalls::answerFor(station::Station& station, const std::string& text,
                                   const std::string& profile) const
{
    ScanAnswer answer;
    answer.length = text.size();
    constexpr std::size_t longestId = 256;
    const bool isPlain = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
    if (text.empty() || text.size() > longestId || !isPlain) return answer;
    auto device = station.device(text);
    if (device) {
        answer.what = ScanAnswer::What::Known;
        answer.device = std::move(device->device);
    } else if (device.error().code != FailureCode::DeviceUnknown) {
        answer.what = ScanAnswer::What::Unasked;
        answer.failure = device.error();
    } else if (m_options.judge) {
        const auto judged = m_options.judge(profile, text);
        if (!judged) {
            answer.what = ScanAnswer::What::Unasked;
            answer.failure = judged.error();
        } else if (judged->valid) {
            answer.what = ScanAnswer::What::New;
        }
    }
    if (answer.what == ScanAnswer::What::New || answer.what == ScanAnswer::What::Known)
        answer.text = QString::fromStdString(text);
    return answer;
}

void StationCalls::lookUp(const QString& scanned, const std::string& profile)
{
    auto text = std::make_shared<std::string>(scanned.toStdString());
    ask([this, text, profile](station::Station& station) -> std::function<void()> {
        const auto answer = answerFor(station, *text, profile);
        wipe(text->data(), text->size());
        return [this, answer] { Q_EMIT lookedUp(answer); };
    });
}

void StationCalls::look()
{
    if (!m_options.health) return;
    ask([this](station::Station& station) -> std::function<void()> {
        return [this, found = m_options.health(station)] { Q_EMIT looked(found); };
    });
}

void StationCalls::hold(const std::string& socket, bool held)
{
    ask([this, socket, held](station::Station& station) -> std::function<void()> {
        auto done = station.holdSocket(socket, held);
        if (done) return [] {};
        return [this, failure = done.error()] { Q_EMIT holdFailed(failure); };
    });
}

void StationCalls::order(const std::string& name)
{
    ask([this, name](station::Station& station) -> std::function<void()> {
        auto orders = station.orders();
        if (!orders) return [this, failure = orders.error()] { Q_EMIT orderFailed(failure); };
        auto order = (*orders)->show(name);
        if (!order) return [this, failure = order.error()] { Q_EMIT orderFailed(failure); };
        return [this, info = std::move(*order)] { Q_EMIT ordered(info); };
    });
}

void StationCalls::remember(const FloorMemory& memory)
{
    if (m_options.memoryFile.isEmpty()) return;
    postTo(m_askingThere, [this, memory]() -> std::function<void()> {
        const auto written = writeFloorMemory(m_options.memoryFile, memory);
        if (written) return [] {};
        return [this, failure = written.error()] { Q_EMIT rememberFailed(failure); };
    });
}

void StationCalls::printBarcodes(const QString& file, std::vector<SocketName> sockets)
{
    postTo(m_askingThere, [this, file, sockets = std::move(sockets)]() -> std::function<void()> {
        const auto written = writeBarcodeSheet(file, sockets);
        if (written) return [this, file] { Q_EMIT printed(file); };
        return [this, failure = written.error()] { Q_EMIT printFailed(failure); };
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

void StationCalls::checkShift(station::ShiftRequest request)
{
    m_stop = {};
    post([this, request = std::move(request), token = m_stop.get_token()]() -> std::function<void()> {
        const auto failed = [this](const Failure& failure) -> std::function<void()> {
            return [this, failure] { Q_EMIT checkFailed(failure); };
        };
        const auto checks = m_station->shiftChecks();
        if (!checks) return failed(checks.error());
        const auto shift = (*checks)->checkShift(
            request,
            [this](const station::ShiftUnit& unit) {
                QMetaObject::invokeMethod(
                    this, [this, unit] { Q_EMIT lookedAt(unit); }, Qt::QueuedConnection);
            },
            token);
        if (!shift) return failed(shift.error());
        return [this, shift = *shift] { Q_EMIT checked(shift); };
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
