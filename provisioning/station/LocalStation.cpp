#include "provisioning/station/LocalStation.h"

#include "hsm/CallWatch.h"
#include "provisioning/devices/Sockets.h"
#include "provisioning/devices/UsbLink.h"
#include "provisioning/engine/Batch.h"
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/Settle.h"
#include "provisioning/exports/DeviceExport.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/ForeignKeys.h"
#include "provisioning/station/LocalIds.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/TlsListener.h"
#include "provisioning/station/labels/Sealing.h"
#include "provisioning/station/pin/UnattendedPin.h"
#include "provisioning/station/tokens/KeySource.h"
#include "provisioning/station/tokens/Pausing.h"
#include "provisioning/station/trust/LocalTrust.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <openssl/evp.h>

#include <algorithm>
#include <cerrno>
#include <set>

namespace mintmark::station {
namespace {

using engine::outcomeOf;
using namespace std::chrono_literals;

/// How often a PIN that is not there yet is looked for.
constexpr Milliseconds lookEvery = 2s;
/// No call of a batch takes so long at a token that is well.
constexpr Milliseconds callLimit{10'000};

std::string account()
{
    ::passwd entry{};
    ::passwd* found = nullptr;
    char buffer[4096];
    if (::getpwuid_r(::geteuid(), &entry, buffer, sizeof buffer, &found) == 0 && found != nullptr)
        return found->pw_name;
    return std::to_string(::geteuid());
}

CertificateInfo infoOf(const registry::CertificateRecord& record)
{
    return {toHex(record.serial),
            toHex(record.sha256),
            record.notBefore,
            record.notAfter,
            record.profile,
            record.profileVersion,
            toHex(record.profileHash),
            certificates::toPem(record.der),
            record.revoked ? std::string(nameOf(*record.revoked)) : std::string{}};
}

} // namespace

LocalStation::LocalStation(std::filesystem::path directory, StationFile file, Access access)
    : m_directory(std::move(directory)), m_file(std::move(file)), m_access(access)
{
}

LocalStation::~LocalStation() = default;

StationInfo LocalStation::info() const
{
    StationInfo info{m_file.name, m_file.kind, {}, m_file.pin.isNamed()};
    // The URI was made by us or checked by the token: pkcs11:token=LABEL;…
    const auto begin = m_file.token.uri.find("token=");
    if (begin != std::string::npos)
        info.tokenLabel = m_file.token.uri.substr(begin + 6, m_file.token.uri.find(';', begin) - begin - 6);
    return info;
}

std::vector<ProfileInfo> LocalStation::profiles() const
{
    return listProfiles(m_directory);
}

bool LocalStation::loggedIn() const
{
    const std::lock_guard guard(m_mutex);
    return m_opened.has_value();
}

Outcome<void> LocalStation::loginFromFile(bool spendFinalTry)
{
    return login(TRY(readPin(m_directory, m_file.pin)), spendFinalTry);
}

Outcome<void> LocalStation::loginWhenPinComes(bool spendFinalTry, const Listener& listener,
                                              std::stop_token stop)
{
    auto& clock = systemClock();
    const auto tell = [&, begin = clock.steady()](EventKind kind, const std::string& text) {
        Event event;
        event.kind = kind;
        event.at = clock.now();
        event.elapsed = clock.steady() - begin;
        event.text = text;
        listener(event);
    };
    for (bool waits = false;;) {
        auto pin = readPin(m_directory, m_file.pin);
        const bool goOn =
            !pin && mayStillCome(m_directory, m_file.pin, pin.error()) && !stop.stop_requested();
        if (goOn && !waits) tell(EventKind::Paused, "the station waits for its PIN: " + pin.error().detail);
        if (!goOn && waits) tell(EventKind::Resumed, pin ? "the PIN is there" : "no PIN came");
        waits = goOn;
        if (stop.stop_requested()) return fail(Failure{FailureCode::Interrupted});
        if (!goOn) return pin ? login(*pin, spendFinalTry) : Outcome<void>(fail(pin.error()));
        const Deadline next(clock, lookEvery);
        while (!next.passed() && !stop.stop_requested())
            clock.sleep(std::min(next.left(), Milliseconds{50}));
    }
}

Outcome<void> LocalStation::login(const Pin& pin, bool spendFinalTry)
{
    {
        const std::lock_guard guard(m_mutex);
        if (!m_opened) {
            m_opened.emplace(TRY(open(pin, spendFinalTry)));
            return {};
        }
    }
    // A batch that waits for its token goes on with this login; the one before is dropped afterwards.
    return loginTo(firstToken, pin, spendFinalTry);
}

Outcome<void> LocalStation::loginTo(const std::string& token, const Pin& pin, bool spendFinalTry)
{
    SigningTokens* tokens = nullptr;
    {
        const std::lock_guard guard(m_mutex);
        if (!m_opened) return fail(Failure{FailureCode::HsmPinMissing, "the station's own PIN comes first"});
        tokens = m_opened->tokens.get();
    }
    return tokens->login(token, pin, spendFinalTry);
}

std::vector<TokenState> LocalStation::tokens() const
{
    const std::lock_guard guard(m_mutex);
    if (!m_opened || m_access != Access::Provision) return {};
    return m_opened->tokens->states();
}

Outcome<LocalStation::Opened> LocalStation::open(const Pin& pin, bool spendFinalTry) const
{
    Opened opened;
    auto& clock = systemClock();
    // Before the token and the registry: whoever does not get the lock has touched nothing.
    if (m_access == Access::Provision)
        opened.lock.emplace(TRY(RunLock::take(m_directory / part::runLock, clock, 2s)));
    opened.issuers = TRY(readIssuers(m_directory, m_file));

    if (m_file.softToken) TRY(outcomeOf(hsm::useSoftToken(m_directory / part::token)));
    opened.tokens = TRY(SigningTokens::open(m_directory, m_file, opened.issuers, pin, spendFinalTry, clock));
    {
        const auto wrapper = TRY(outcomeOf(opened.tokens->first().wrapper(m_file.registryKey)));
        auto unwrapped =
            outcomeOf(wrapper->unwrap(m_file.wrappedRegistryKey, viewOf(registryKeyContext(m_file))));
        if (!unwrapped && unwrapped.error().code == FailureCode::HsmMechanism &&
            m_file.token.isolation == hsm::Isolation::Process)
            return fail(
                Failure{FailureCode::HsmMechanism, unwrapped.error().detail +
                                                       "; `mintmark hsm rewrap` wraps the registry's key so "
                                                       "that it opens with the module in another process"});
        const auto key = TRY(std::move(unwrapped));
        const auto mode =
            m_access == Access::Provision ? registry::OpenMode::Write : registry::OpenMode::ReadOnly;
        const auto actor = "mintmark " MINTMARK_VERSION " as " + account();
        opened.store =
            TRY(outcomeOf(registry::openStore(m_directory / part::registry, key, mode, actor, clock)));
        opened.sealingKey = TRY(sealingKeyOf(key));
    }
    opened.witness = machineWitness(clock);
    if (m_access == Access::Provision) {
        const auto issuer = TRY(outcomeOf(certificates::describe(opened.issuers.issuing.front())));
        opened.guard = std::make_unique<engine::ClockGuard>(
            *opened.witness, TRY(engine::clockPastOf(*opened.store, issuer.notBefore)));
        TRY(opened.tokens->prepare(*opened.store, *opened.guard));
    }
    return opened;
}

Outcome<LifeParts> LocalStation::lifeParts()
{
    const std::lock_guard guard(m_mutex);
    if (!m_opened) return fail(Failure{FailureCode::HsmPinMissing});
    LifeParts parts{
        m_opened->store.get(), m_opened->guard.get(), m_opened->witness.get(), {}, m_opened->issuers.root};
    parts.tokens = m_opened->tokens.get();
    parts.batch = &m_batchMutex;
    parts.directory = &m_directory;
    parts.file = &m_file;
    for (const auto& one : m_opened->tokens->issuing())
        parts.issuers.push_back({one.signer, one.certificate});
    // Opened for reading, nothing signs; what ends is told all the same.
    if (parts.issuers.empty())
        for (const auto& issuing : m_opened->issuers.issuing)
            if (std::ranges::none_of(parts.issuers, [&](const auto& known) {
                    return std::ranges::equal(known.certificate, issuing);
                }))
                parts.issuers.push_back({nullptr, issuing});
    return parts;
}

Outcome<registry::Store*> LocalStation::store() const
{
    const std::lock_guard guard(m_mutex);
    if (!m_opened) return fail(Failure{FailureCode::HsmPinMissing});
    return m_opened->store.get();
}

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
            return fail(
                Failure{FailureCode::PortUnknown, missing.front().name.text + " = " + missing.front().port});
        clock.sleep(Milliseconds{20});
    }
}

Outcome<BatchSummary> LocalStation::provision(const BatchRequest& request, const Listener& outer,
                                              std::stop_token stop)
{
    // A batch that ends for another reason waits for no token.
    std::stop_source ending;
    const std::stop_callback relay(stop, [&] { ending.request_stop(); });
    // A pause is told by whichever thread waits first.
    std::mutex telling;
    const Listener listener = [&](const Event& event) {
        if (event.kind == EventKind::RunEnded && event.failure && event.failure->isOfStation())
            ending.request_stop();
        const std::lock_guard one(telling);
        outer(event);
    };
    auto* const store = TRY(this->store());
    if (m_access != Access::Provision)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    const std::lock_guard one(m_batchMutex);
    if (m_file.kind != StationKind::Demo) return fail(Failure{FailureCode::OrderNeeded});
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
    engine::armCrashPoints();
    // Before anything of this batch is dated.
    if (!request.dryRun) TRY(engine::believeClock(*store, *m_opened->guard));
    if (!request.dryRun) TRY(engine::settle(*store, clock, listener));

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
                              request.operatorName.empty() ? account() : request.operatorName,
                              m_file.name,
                              request.dryRun,
                              &weakKeys,
                              keysOfStation(m_file),
                              keys.unitKeys.get(),
                              keys.groupMaster.get(),
                              roots ? &*roots : nullptr,
                              makers ? &*makers : nullptr,
                              witness.get()};
    std::vector<engine::SocketPort> sockets;
    for (const auto& socket : request.sockets)
        sockets.push_back({socket.name, socket.port});

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
    const auto result = engine::runBatch(bench, sockets, request.count, listener, stop);
    const BatchSummary summary{result.passed, result.failed, result.before, clock.steady() - begin,
                               result.interrupted && !result.stationFailure};
    tell(EventKind::BatchEnded, std::to_string(summary.passed) + " passed, " +
                                    std::to_string(summary.failed) + " failed, " +
                                    std::to_string(summary.before) + " provisioned before");
    if (result.stationFailure) return fail(*result.stationFailure);
    return summary;
}

Outcome<DeviceInfo> LocalStation::describe(registry::Store& store, const registry::Device& device) const
{
    DeviceInfo info{device.row,   device.id.text,   device.hardwareId.hex(), device.model,
                    device.state, device.createdAt, device.changedAt,        {}};
    for (const auto& record : TRY(outcomeOf(store.certificates(device.row))))
        info.certificates.push_back(infoOf(record));
    return info;
}

Outcome<std::vector<DeviceInfo>> LocalStation::devices(const DeviceFilter& filter)
{
    auto* const store = TRY(this->store());
    std::vector<DeviceInfo> page;
    for (const auto& device :
         TRY(outcomeOf(store->devices({filter.after, filter.limit, filter.state, filter.idPrefix}))))
        page.push_back(TRY(describe(*store, device)));
    return page;
}

Outcome<DeviceDetails> LocalStation::device(const std::string& deviceId)
{
    auto* const store = TRY(this->store());
    const auto device = TRY(outcomeOf(store->deviceById(deviceId)));
    if (!device) return fail(Failure{FailureCode::DeviceUnknown, deviceId});
    DeviceDetails details;
    details.device = TRY(describe(*store, *device));
    for (const auto& fact : TRY(outcomeOf(store->facts(device->row))))
        details.facts.push_back({fact.name, fact.value, fact.known, fact.at});
    for (const auto& run : TRY(outcomeOf(store->runs(device->row))))
        details.runs.push_back({run.socket, run.lastStep,
                                run.outcome ? std::string(nameOf(*run.outcome)) : std::string("open"),
                                run.failure, run.detail, run.startedAt, run.endedAt});
    for (const auto& intent : TRY(outcomeOf(store->intents(device->row))))
        if (intent.state == registry::IntentState::Void) details.voidSerials.push_back(toHex(intent.serial));
    const std::lock_guard guard(m_mutex);
    const auto& issuers = m_opened->issuers;
    // Of the certificate that counts, which may be another issuing CA's than signs now.
    for (const auto& issuing : issuers.issuing) {
        const auto& certificates = details.device.certificates;
        const auto newest = certificates.empty() ? certificates::Result<Bytes>(issuers.issuing.front())
                                                 : certificates::fromPem(certificates.back().pem);
        const bool its = certificates.empty() || (newest && certificates::isIssuedBy(*newest, issuing));
        if (its && details.issuerPem.empty()) details.issuerPem = certificates::toPem(issuing);
    }
    details.rootPem = certificates::toPem(issuers.root);
    return details;
}

Outcome<Ids*> LocalStation::ids()
{
    auto* const store = TRY(this->store());
    const std::lock_guard guard(m_mutex);
    if (!m_ids)
        m_ids = std::make_unique<LocalIds>(m_directory, m_file, *store, m_opened->tokens->random(),
                                           systemClock());
    return m_ids.get();
}

Outcome<Trust*> LocalStation::trust()
{
    auto* const store = TRY(this->store());
    const std::lock_guard guard(m_mutex);
    if (!m_trust) m_trust = std::make_unique<LocalTrust>(m_directory, *store, m_access, systemClock());
    return m_trust.get();
}

Outcome<std::map<DeviceState, std::uint64_t>> LocalStation::counts()
{
    auto* const store = TRY(this->store());
    return outcomeOf(store->counts());
}

Outcome<std::vector<CheckFinding>> LocalStation::check(const Percent& progress)
{
    auto* const store = TRY(this->store());
    std::vector<CheckFinding> findings;
    for (auto& finding : TRY(outcomeOf(store->check(progress))))
        findings.push_back({std::move(finding.what), std::move(finding.detail)});
    return findings;
}

// An export takes the place of an older file, and of nothing else: no device, no pipe, no part of a station.
Outcome<void> LocalStation::mayBeReplaced(const std::filesystem::path& file) const
{
    std::error_code error;
    const auto status = std::filesystem::symlink_status(file, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return fail(Failure{FailureCode::OutputFailed, file.string() + " is there, and is no ordinary file"});
    const auto folder =
        std::filesystem::weakly_canonical(std::filesystem::absolute(file).parent_path(), error);
    const auto [end, at] = std::ranges::mismatch(m_directory, folder);
    if (end == m_directory.end())
        return fail(Failure{FailureCode::OutputFailed, file.string() + " lies in the station's own folder"});
    return {};
}

Outcome<ExportSummary> LocalStation::exportTo(ExportFormat format, const std::filesystem::path& file,
                                              const Percent& progress, std::stop_token stop)
{
    auto* const store = TRY(this->store());
    TRY(mayBeReplaced(file));
    const auto temporary = std::filesystem::path(file.string() + "." + std::to_string(::getpid()) + ".new");
    (void)::unlink(temporary.c_str());
    auto failed = [&](const char* what) {
        const int error = errno;
        (void)::unlink(temporary.c_str());
        return fail(Failure{FailureCode::OutputFailed,
                            std::string(what) + " " + file.string() + ": " + reason(error)});
    };
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (descriptor < 0) return failed("cannot write");
    std::unique_ptr<::EVP_MD_CTX, decltype(&::EVP_MD_CTX_free)> digest(::EVP_MD_CTX_new(),
                                                                       &::EVP_MD_CTX_free);
    ::EVP_DigestInit_ex(digest.get(), ::EVP_sha256(), nullptr);
    std::string buffer;
    auto flush = [&] {
        std::string_view rest = buffer;
        ::EVP_DigestUpdate(digest.get(), rest.data(), rest.size());
        while (!rest.empty()) {
            const auto count = ::write(descriptor, rest.data(), rest.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return false;
            rest.remove_prefix(static_cast<std::size_t>(count));
        }
        buffer.clear();
        return true;
    };
    const auto exported = exports::exportDevices(
        *store, format == ExportFormat::Csv ? exports::Format::Csv : exports::Format::JsonLines,
        [&](std::string_view line) {
            buffer += line;
            return buffer.size() < 64 * 1024 || flush();
        },
        progress, stop);
    const bool flushed = flush();
    const bool complete =
        exported && exported->end == exports::ExportEnd::Complete && flushed && ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!complete) {
        errno = error;
        if (!exported || exported->end == exports::ExportEnd::Stopped) (void)::unlink(temporary.c_str());
        if (!exported) return fail(engine::failureOf(exported.error()));
        if (exported->end == exports::ExportEnd::Stopped) return fail(Failure{FailureCode::Interrupted});
        return failed("cannot write");
    }
    if (::rename(temporary.c_str(), file.c_str()) != 0) return failed("cannot rename to");
    syncFolder(file.parent_path());
    Sha256 sum{};
    ::EVP_DigestFinal_ex(digest.get(), sum.data(), nullptr);
    return ExportSummary{exported->devices, toHex(sum)};
}

Outcome<std::unique_ptr<Station>> openStation(const std::filesystem::path& directory, Access access)
{
    auto file = TRY(readStationFile(directory));
    std::error_code error;
    auto absolute = std::filesystem::canonical(directory, error);
    if (error) return fail(Failure{FailureCode::StationMissing, directory.string()});
    return std::unique_ptr<Station>(
        std::make_unique<LocalStation>(std::move(absolute), std::move(file), access));
}

} // namespace mintmark::station
