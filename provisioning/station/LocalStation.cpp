#include "provisioning/station/LocalStation.h"

#include "provisioning/engine/Batch.h"
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/Settle.h"
#include "provisioning/exports/DeviceExport.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/LocalIds.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/pin/UnattendedPin.h"

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

std::string account()
{
    ::passwd entry{};
    ::passwd* found = nullptr;
    char buffer[4096];
    if (::getpwuid_r(::geteuid(), &entry, buffer, sizeof buffer, &found) == 0 && found != nullptr)
        return found->pw_name;
    return std::to_string(::geteuid());
}

Outcome<Bytes> readCertificate(const std::filesystem::path& file)
{
    const auto pem = readWhole(file, 64 * 1024);
    if (!pem) return fail(Failure{FailureCode::StationWrong, file.string() + " cannot be read"});
    auto der = certificates::fromPem(*pem);
    if (!der) return fail(Failure{FailureCode::StationWrong, file.string() + ": " + der.error().detail});
    return std::move(*der);
}

/// Who hears of pauses, for as long as a batch lasts.
class Pausing {
public:
    Pausing(hsm::Pauses& pauses, hsm::Pauses::Listener listener) : m_pauses(pauses)
    {
        m_pauses.listen(std::move(listener));
    }
    ~Pausing() { m_pauses.listen({}); }
    Pausing(const Pausing&) = delete;
    Pausing& operator=(const Pausing&) = delete;

private:
    hsm::Pauses& m_pauses;
};

CertificateInfo infoOf(const registry::CertificateRecord& record)
{
    return {toHex(record.serial),
            toHex(record.sha256),
            record.notBefore,
            record.notAfter,
            record.profile,
            record.profileVersion,
            toHex(record.profileHash),
            certificates::toPem(record.der)};
}

} // namespace

LocalStation::LocalStation(std::filesystem::path directory, StationFile file, Access access)
    : m_directory(std::move(directory)), m_file(std::move(file)), m_access(access)
{
}

LocalStation::~LocalStation()
{
    if (!m_opened) return;
    // What uses a part goes before the part.
    m_ids.reset();
    m_opened->issuer.reset();
    m_opened->gate.reset();
    m_opened->signer.reset();
    m_opened->store.reset();
    m_opened->login.reset();
    m_opened->token.reset();
}

StationInfo LocalStation::info() const
{
    StationInfo info{m_file.name,
                     m_file.kind,
                     {},
                     !m_file.pinFile.empty() || !m_file.pinCredential.empty() || !m_file.pinSealed.empty()};
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

Outcome<Pin> pinOfStation(const std::filesystem::path& directory, const StationFile& file)
{
    if (!file.pinCredential.empty()) return readPinCredential(file.pinCredential);
    if (!file.pinSealed.empty()) return unsealPin(directory / file.pinSealed);
    if (!file.pinFile.empty()) return readPinFile(directory / file.pinFile);
    return fail(Failure{FailureCode::HsmPinMissing});
}

Outcome<void> LocalStation::loginFromFile(bool spendFinalTry)
{
    return login(TRY(pinOfStation(m_directory, m_file)), spendFinalTry);
}

Outcome<void> LocalStation::login(const Pin& pin, bool spendFinalTry)
{
    const std::lock_guard guard(m_mutex);
    if (!m_opened) {
        m_opened.emplace(TRY(open(pin, spendFinalTry)));
        return {};
    }
    // A batch that waits for its token goes on with this login; the one before is dropped afterwards.
    auto login = TRY(
        outcomeOf(m_opened->token->login(pin, {.spendFinalTry = spendFinalTry, .holdPin = m_file.holdPin})));
    std::swap(m_opened->login, login);
    return {};
}

Outcome<LocalStation::Opened> LocalStation::open(const Pin& pin, bool spendFinalTry) const
{
    Opened opened;
    auto& clock = systemClock();
    // Before the token and the registry: whoever does not get the lock has touched nothing.
    if (m_access == Access::Provision)
        opened.lock.emplace(TRY(RunLock::take(m_directory / part::runLock, clock, 2s)));
    opened.issuerDer = TRY(readCertificate(m_directory / part::issuing));
    opened.rootDer = TRY(readCertificate(m_directory / part::root));
    const auto issuer = TRY(outcomeOf(certificates::describe(opened.issuerDer)));
    if (m_file.kind != StationKind::Demo && issuer.subject.find("not for production") != std::string::npos)
        return fail(Failure{FailureCode::StationWrong,
                            "its CA is a demo's: such a station can never be a production station"});

    if (m_file.softToken) TRY(outcomeOf(hsm::useSoftToken(m_directory / part::token)));
    opened.token = TRY(outcomeOf(hsm::openToken(m_file.token, m_directory / part::tokenLock, clock)));
    opened.login =
        TRY(outcomeOf(opened.token->login(pin, {.spendFinalTry = spendFinalTry, .holdPin = m_file.holdPin})));
    opened.pauses = std::make_shared<hsm::Pauses>(clock, std::chrono::seconds(m_file.patienceSeconds));
    opened.random = hsm::makeSharedRandom({&opened.token->random()}, opened.pauses);
    {
        const auto wrapper = TRY(outcomeOf(opened.token->wrapper(m_file.registryKey)));
        const auto key =
            TRY(outcomeOf(wrapper->unwrap(m_file.wrappedRegistryKey, viewOf(registryKeyContext(m_file)))));
        const auto mode =
            m_access == Access::Provision ? registry::OpenMode::Write : registry::OpenMode::ReadOnly;
        const auto actor = "mintmark " MINTMARK_VERSION " as " + account();
        opened.store =
            TRY(outcomeOf(registry::openStore(m_directory / part::registry, key, mode, actor, clock)));
    }
    if (m_access == Access::Provision) {
        std::vector<std::unique_ptr<hsm::Signer>> signers;
        signers.push_back(TRY(outcomeOf(opened.token->signer(m_file.issuingKey))));
        opened.signer = TRY(outcomeOf(hsm::makeSharedSigner(std::move(signers), opened.pauses, clock)));
        opened.gate =
            std::make_unique<engine::RegistryGate>(*opened.store, *opened.random, toHex(issuer.sha256));
        opened.issuer = TRY(outcomeOf(
            certificates::makeIssuer(*opened.signer, opened.issuerDer, opened.rootDer, *opened.gate, clock)));
    }
    return opened;
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
    for (const auto& socket : request.sockets) {
        if (!isSocketName(socket.name.text))
            return fail(
                Failure{FailureCode::Usage,
                        "\"" + socket.name.text + "\" is no socket name: 1 to 32 of A-Z a-z 0-9 . _ -"});
        if (!socket.port.starts_with('/'))
            return fail(Failure{FailureCode::PortUnknown, socket.port + " is not an absolute path"});
        std::error_code ignored;
        const auto canonical = std::filesystem::canonical(socket.port, ignored);
        if (!names.insert(socket.name.text).second)
            return fail(Failure{FailureCode::SocketTwice, socket.name.text});
        if (!ports.insert(canonical.empty() ? socket.port : canonical.string()).second)
            return fail(Failure{FailureCode::SocketTwice, socket.port});
        if (std::filesystem::exists(socket.port, ignored) && !isSerialPort(socket.port))
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
    auto& clock = systemClock();
    const auto opener = devices::serialOpener(clock);
    std::vector<SocketRequest> missing;
    TRY(checkSockets(request, *opener, clock, stop, missing));
    engine::armCrashPoints();
    if (!request.dryRun) TRY(engine::settle(*store, clock, listener));

    auto& opened = *m_opened;
    opened.gate->useProfile(profile);
    engine::Claims claims;
    const engine::Bench bench{
        *store,         *opened.issuer, *opener,
        *opened.random, clock,          profile,
        scheme,         claims,         request.operatorName.empty() ? account() : request.operatorName,
        m_file.name,    request.dryRun};
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
    tell(EventKind::BatchStarted, "profile " + profile.name + " version " + std::to_string(profile.version));
    for (const auto& socket : missing)
        tell(EventKind::Notice, socket.name.text + " waits: there is no port " + socket.port + " yet");
    for (auto& warning : TRY(lowPools(*store, m_file.name, profile, scheme)))
        tell(EventKind::Notice, std::move(warning));
    const Pausing pausing(
        *opened.pauses, {[&](const std::string& why) { tell(EventKind::Paused, "the batch pauses: " + why); },
                         [&] { tell(EventKind::Resumed, "the batch goes on"); }, ending.get_token()});
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
    details.issuerPem = certificates::toPem(m_opened->issuerDer);
    details.rootPem = certificates::toPem(m_opened->rootDer);
    return details;
}

Outcome<Ids*> LocalStation::ids()
{
    auto* const store = TRY(this->store());
    const std::lock_guard guard(m_mutex);
    if (!m_ids)
        m_ids = std::make_unique<LocalIds>(m_directory, m_file, *store, *m_opened->random, systemClock());
    return m_ids.get();
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
