// A batch of the station in this process.
#include "hsm/CallWatch.h"
#include "provisioning/devices/Sockets.h"
#include "provisioning/devices/UsbLink.h"
#include "provisioning/engine/Batch.h"
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/Settle.h"
#include "provisioning/engine/Warming.h"
#include "provisioning/orders/WorkFile.h"
#include "provisioning/station/Accounts.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/ForeignKeys.h"
#include "provisioning/station/LocalIds.h"
#include "provisioning/station/LocalStation.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/TlsListener.h"
#include "provisioning/station/hooks/Hooks.h"
#include "provisioning/station/people/LocalOperators.h"
#include "provisioning/station/site/SiteOutbox.h"
#include "provisioning/station/tokens/KeySource.h"
#include "provisioning/station/tokens/Pausing.h"
#include "provisioning/station/trust/LocalTrust.h"

#include <QtCore/QScopeGuard>

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <set>

namespace mintmark::station {

using engine::outcomeOf;
using namespace std::chrono_literals;

namespace {

/// No call of a batch takes so long at a token that is well.
constexpr Milliseconds callLimit{10'000};
/// What the site has not taken by then waits for the next batch.
constexpr Milliseconds siteFarewell{5'000};
/// What hooks have not done by then is given up.
constexpr Milliseconds hooksFarewell{30'000};

} // namespace

namespace {

// A tty of any kind, by what the kernel says of its device number.
bool isSerialPort(const std::string& port)
{
    struct ::stat status {};
    if (::stat(port.c_str(), &status) != 0 || !S_ISCHR(status.st_mode)) return false;
    if (major(status.st_rdev) >= 136 && major(status.st_rdev) <= 143)
        return true; // ptys, which sysfs does not list
    std::error_code error;
    const auto device = std::to_string(major(status.st_rdev)) + ":" + std::to_string(minor(status.st_rdev));
    const auto subsystem = std::filesystem::read_symlink("/sys/dev/char/" + device + "/subsystem", error);
    return !error && subsystem.filename() == "tty";
}

Outcome<void> checkNames(const BatchRequest& request)
{
    if (request.sockets.empty())
        return fail(Failure{FailureCode::Usage, "no socket is given: --socket NAME=PORT"});
    if (request.count && *request.count == 0) return fail(Failure{FailureCode::Usage, "a count of 0"});
    std::set<std::string> names, ports;
    std::vector<devices::SocketPin> pins;
    for (const auto& socket : request.sockets) {
        if (!isSocketName(socket.name.text))
            return fail(
                Failure{FailureCode::Usage,
                        "\"" + socket.name.text + "\" is no socket name: 1 to 32 of A-Z a-z 0-9 . _ -"});
        const bool isPath = socket.port.starts_with('/');
        auto pin = devices::parseSocketPin(socket.port);
        if (!pin && !devices::usbPortIn(socket.port))
            return fail(Failure{FailureCode::PortUnknown, socket.port + " " + pin.error()});
        if (pin && std::ranges::any_of(pins, [&](const auto& other) { return overlap(other, *pin); }))
            return fail(Failure{FailureCode::SocketTwice, socket.port});
        if (pin) pins.push_back(std::move(*pin));
        std::error_code ignored;
        const auto canonical =
            isPath ? std::filesystem::canonical(socket.port, ignored) : std::filesystem::path();
        if (!names.insert(socket.name.text).second)
            return fail(Failure{FailureCode::SocketTwice, socket.name.text});
        if (!ports.insert(canonical.empty() ? socket.port : canonical.string()).second)
            return fail(Failure{FailureCode::SocketTwice, socket.port});
        if (isPath && std::filesystem::exists(socket.port, ignored) && !isSerialPort(socket.port))
            return fail(Failure{FailureCode::PortUnknown, socket.port + " is no serial port"});
    }
    return {};
}

/// A port that is not there. One outside /dev is a virtual unit's, which has it while its program runs.
std::string inWords(const SocketRequest& missing)
{
    const bool isPath = missing.port.starts_with('/');
    const auto port = isPath ? std::filesystem::path(missing.port).lexically_normal().string() : missing.port;
    auto words = missing.name.text + " = " + port;
    if (isPath && !port.starts_with("/dev/"))
        words += "; a virtual unit's is there while `mintmark-device run` runs";
    return words;
}

} // namespace

Outcome<void> checkSockets(const BatchRequest& request, devices::Opener& opener, Clock& clock,
                           const std::stop_token& stop, std::vector<SocketRequest>& missing)
{
    TRY(checkNames(request));
    // A port may be gone for a moment while its unit starts again. With a count, one port that is there is
    // enough: units come and go.
    const Deadline patience(clock, 2s);
    while (true) {
        missing.clear();
        for (const auto& socket : request.sockets)
            if (opener.presence(socket.port).empty()) missing.push_back(socket);
        if (missing.empty() || (request.count && missing.size() < request.sockets.size())) return {};
        if (patience.passed() || stop.stop_requested())
            return fail(Failure{FailureCode::PortUnknown, inWords(missing.front())});
        clock.sleep(Milliseconds{20});
    }
}

namespace {

struct Work {
    orders::WorkFile file;
    std::uint32_t left = 0; ///< units of the list that are not made yet
};

bool isMade(const std::optional<registry::Device>& device)
{
    return device && (device->state == DeviceState::Provisioned || device->state == DeviceState::Shipped);
}

/// Nothing where the batch has no list.
Outcome<std::optional<Work>> workFor(const BatchRequest& request, registry::Store& store,
                                     const std::string& model)
{
    if (request.work.empty()) return std::optional<Work>{};
    const auto content = readWhole(request.work, std::size_t{16} * 1024 * 1024);
    if (!content)
        return fail(Failure{FailureCode::WorkList,
                            request.work.string() + " cannot be read, or is larger than 16 MiB"});
    auto parsed = orders::parseWork(*content);
    if (!parsed)
        return fail(Failure{FailureCode::WorkList, request.work.string() + ": " + parsed.error().detail});
    Work work{std::move(*parsed), 0};
    for (const auto& row : work.file.list.rows) {
        const auto device = TRY(outcomeOf(store.unit(model, row.hardwareId)));
        // One that was made with another ID than the list has is left, and turned away by its name.
        const auto& list = work.file.list;
        if (!isMade(device) || list.rowOf(row.hardwareId, device->id.text) == nullptr) ++work.left;
    }
    for (const auto& row : work.file.list.labels)
        if (!isMade(TRY(outcomeOf(store.deviceById(row.label))))) ++work.left;
    return std::optional(std::move(work));
}

} // namespace

Outcome<BatchSummary> LocalStation::runBatch(const BatchRequest& request, const Listener& outer,
                                             std::stop_token stop)
{
    // A batch that ends for another reason waits for no token.
    std::stop_source ending;
    const std::stop_callback relay(stop, [&] { ending.request_stop(); });
    // A pause is told by whichever thread waits first.
    std::mutex telling;
    std::optional<Hooks> hooks; // before everything that may tell it something, and after what it tells
    const Listener listener = [&](const Event& event) {
        if (event.kind == EventKind::RunEnded && event.failure && event.failure->isOfStation())
            ending.request_stop();
        const std::lock_guard one(telling);
        outer(event);
        if (hooks) hooks->take(event);
    };
    auto* const store = TRY(this->store());
    if (m_access != Access::Provision)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    const std::lock_guard one(m_batchMutex);
    const auto people = people::operatorsOf(m_directory);
    TRY(people->answers(request.operatorName, Act::DevicesProvision));
    if (m_opened->needsOrders && request.order.empty()) return fail(Failure{FailureCode::OrderNeeded});
    const auto [profile, scheme] = TRY(loadProfileWithIds(m_directory, request.profile));
    if (const auto fits = certificates::mayIssue(m_opened->issuers.issuing.front(), profile);
        !fits && profile.keyWay != KeyWay::Derived)
        return fail(Failure{FailureCode::ProfileWrong, profile.name + ": " + fits.error().detail});
    const auto roots = TRY(rootsFor(m_directory, *store, profile, request.profile));
    const auto makers = TRY(endorsementRootsFor(m_directory, *store, profile, request.profile));
    auto& clock = systemClock();
    const auto opener = devices::unitOpener(clock);
    std::vector<SocketRequest> missing;
    TRY(checkSockets(request, *opener, clock, stop, missing));
    const auto witness = TRY(listenFor(profile, m_directory, m_file, clock));
    std::vector<std::string> names;
    for (const auto& socket : request.sockets)
        names.push_back(socket.name.text);
    std::unique_ptr<LocalPermit> permit;
    if (!request.order.empty()) permit = TRY(m_opened->orders->permit(request.order, profile, names));
    const auto work = TRY(workFor(request, *store, profile.model));
    if (profile.lockMask != 0 && !request.dryRun)
        TRY(people->spendSecond(request.operatorName, Delicate::LockFuses));
    // Whoever is to be asked has to be there before anything begins.
    std::unique_ptr<SiteLink> siteLink;
    std::optional<LinkedSiteDesk> siteDesk;
    if (m_opened->site->isNamed() && !request.dryRun) {
        siteLink = TRY(m_opened->site->link());
        siteDesk.emplace(*siteLink, m_opened->site->patience());
    }
    const auto worker = request.operatorName.empty() ? accountName() : request.operatorName;
    std::vector<Hook> named;
    if (!request.dryRun) named = TRY(readHooks(m_directory));
    if (!named.empty())
        hooks.emplace(std::move(named), HookBatch{m_file.name, profile.name, request.order, worker},
                      [&](const std::string& why) {
                          Event event;
                          event.kind = EventKind::Warning;
                          event.at = clock.now();
                          event.text = why;
                          const std::lock_guard alone(telling);
                          outer(event);
                      });
    engine::armCrashPoints();
    // Before anything of this batch is dated.
    if (!request.dryRun) TRY(engine::believeClock(*store, *m_opened->guard));
    if (!request.dryRun) TRY(engine::settle(*store, clock, listener));
    if (!request.dryRun) TRY(engine::warm(*store, m_opened->tokens->random(), clock));

    auto& opened = *m_opened;
    opened.tokens->useProfile(profile);
    const auto keys = TRY(openKeySource(profile, opened.tokens->first(), opened.tokens->pauses()));
    engine::Claims claims;
    const auto weakKeys = TRY(loadWeakKeys(m_directory));
    const engine::Bench bench{*store,
                              *opened.tokens->issuer(),
                              *opener,
                              opened.tokens->random(),
                              clock,
                              profile,
                              scheme,
                              claims,
                              worker,
                              m_file.name,
                              request.dryRun,
                              &weakKeys,
                              keysOfStation(m_file),
                              keys.unitKeys.get(),
                              keys.groupMaster.get(),
                              roots ? &*roots : nullptr,
                              makers ? &*makers : nullptr,
                              witness.get(),
                              permit.get(),
                              work ? &work->file.list : nullptr,
                              siteDesk ? &*siteDesk : nullptr};
    std::optional<SiteOutbox> outbox;
    if (siteLink) outbox.emplace(*store, *siteLink, m_file.name, opened.site->patience(), clock);
    // The gates let nothing pass without it, and forget it with the batch.
    opened.tokens->usePermit(permit.get());
    const auto forgetPermit = qScopeGuard([&] { opened.tokens->usePermit(nullptr); });
    std::vector<engine::SocketPort> sockets;
    std::vector<SocketName> socketNames;
    for (const auto& socket : request.sockets) {
        sockets.push_back({socket.name, socket.port});
        socketNames.push_back(socket.name);
    }

    engine::SocketHolds holds(socketNames);
    const auto useHolds = [this](engine::SocketHolds* used) {
        const std::lock_guard guard(m_holdsMutex);
        m_holds = used;
    };
    useHolds(&holds);
    const auto forgetHolds = qScopeGuard([&] { useHolds(nullptr); });

    const auto begin = clock.steady();
    auto tell = [&](EventKind kind, std::string text) {
        Event event;
        event.kind = kind;
        event.at = clock.now();
        event.elapsed = clock.steady() - begin;
        event.text = std::move(text);
        listener(event);
    };
    tell(EventKind::BatchStarted, "profile " + profile.name + " version " + std::to_string(profile.version) +
                                      (roots ? ", trust roots " + roots->title() : ""));
    for (const auto& socket : missing)
        tell(EventKind::Notice, socket.name.text + " waits: there is no port " + socket.port + " yet");
    if (m_keyTrouble)
        tell(EventKind::Warning,
             "the token made no key for the audit log and for orders: " + m_keyTrouble->text());
    if (work)
        for (const auto& bad : work->file.bad)
            tell(EventKind::Warning, request.work.string() + ":" + std::to_string(bad.line) + ": " + bad.why);
    for (auto& warning : TRY(lowPools(*store, m_file.name, profile, scheme)))
        tell(EventKind::Notice, std::move(warning));
    const Pausing pausing(
        opened.tokens->pauses(),
        {[&](const std::string& why) { tell(EventKind::Paused, "the batch pauses: " + why); },
         [&] { tell(EventKind::Resumed, "the batch goes on"); }, ending.get_token()});
    const SigningTokens::Watch watch(*opened.tokens,
                                     [&](const std::string& text) { tell(EventKind::Notice, text); });
    const hsm::CallWatch calls(
        callLimit, clock, [&](const hsm::StuckCall& call) { tell(EventKind::Warning, hsm::inWords(call)); });
    const auto count = request.count || !work ? request.count : std::optional(work->left);
    const auto result = count == std::optional<std::uint32_t>(0)
                            ? engine::BatchResult{}
                            : engine::runBatch(bench, sockets, count, listener, stop, &holds);
    const BatchSummary summary{result.passed,
                               result.failed,
                               result.before,
                               clock.steady() - begin,
                               result.interrupted && !result.stationFailure,
                               work ? static_cast<std::uint32_t>(work->file.bad.size()) : 0};
    if (outbox)
        if (const auto waiting = outbox->finish(siteFarewell); waiting > 0)
            tell(EventKind::Warning, "the site has not been told of " + std::to_string(waiting) +
                                         " runs yet: `mintmark site` shows them");
    if (!request.dryRun && !m_file.auditKey.id.empty()) {
        // Where the log stands is signed, and kept elsewhere too, when somebody may go home.
        if (const auto head = opened.audit->sign("batch"); !head)
            tell(EventKind::Warning, "the audit log's head is not signed: " + head.error().text());
        if (const auto trouble = opened.audit->trouble())
            tell(EventKind::Warning, "a head of the audit log was not signed: " + trouble->text());
    }
    const auto ended = std::to_string(summary.passed) + " passed, " + std::to_string(summary.failed) +
                       " failed, " + std::to_string(summary.before) + " provisioned before";
    if (hooks)
        if (const auto left = hooks->finish(ended, clock.now(), hooksFarewell); left > 0)
            tell(EventKind::Warning, std::to_string(left) + " calls of hooks were given up");
    tell(EventKind::BatchEnded, ended);
    if (result.stationFailure) return fail(*result.stationFailure);
    return summary;
}

Outcome<void> LocalStation::holdSocket(const std::string& socket, bool held)
{
    const std::lock_guard guard(m_holdsMutex);
    if (m_holds == nullptr) return fail(Failure{FailureCode::Usage, "no batch works here"});
    if (!(held ? m_holds->hold(socket) : m_holds->letGo(socket)))
        return fail(Failure{FailureCode::Usage, "the batch has no socket " + socket});
    return {};
}

} // namespace mintmark::station
