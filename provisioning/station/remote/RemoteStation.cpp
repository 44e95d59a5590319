#include "provisioning/station/remote/RemoteStation.h"

#include "provisioning/station/BackupFolder.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/remote/Transfer.h"

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

using namespace wire;

constexpr std::size_t workMost = std::size_t{16} * 1024 * 1024;

/// For calls whose events a listener gets.
Told eventsFor(const Listener& listener)
{
    return [&listener](const std::string& kind, const QJsonValue& value,
                       Secrets& secrets) -> Expected<bool, std::string> {
        if (kind != "event") return true;
        Event event;
        Reader reader(secrets);
        if (!reader.into(value, event)) return fail(reader.why());
        if (listener) listener(event);
        return true;
    };
}

Outcome<void> done(const Outcome<Nothing>& outcome)
{
    if (!outcome) return fail(outcome.error());
    return {};
}

} // namespace

RemoteStation::RemoteStation(std::shared_ptr<Connection> connection) : m_connection(std::move(connection)) {}

std::vector<ProfileInfo> RemoteStation::profiles() const
{
    return m_connection->call(call::profiles, {}).value_or(std::vector<ProfileInfo>{});
}

Outcome<void> RemoteStation::login(const Pin& pin, bool spendFinalTry)
{
    return done(m_connection->call(call::login, {{}, pin.duplicate(), spendFinalTry}));
}

Outcome<void> RemoteStation::loginTo(const std::string& token, const Pin& pin, bool spendFinalTry)
{
    if (token.empty()) return fail(Failure{FailureCode::Usage, "a token without a name"});
    return done(m_connection->call(call::login, {token, pin.duplicate(), spendFinalTry}));
}

Outcome<void> RemoteStation::loginFromFile(bool spendFinalTry)
{
    return done(m_connection->call(call::loginFromFile, {spendFinalTry, false}));
}

Outcome<void> RemoteStation::loginWhenPinComes(bool spendFinalTry, const Listener& listener,
                                               std::stop_token stop)
{
    return done(m_connection->call(call::loginFromFile, {spendFinalTry, true}, eventsFor(listener), stop));
}

bool RemoteStation::loggedIn() const
{
    return m_connection->call(call::loggedIn, {}).value_or(false);
}

std::vector<TokenState> RemoteStation::tokens() const
{
    return m_connection->call(call::tokens, {}).value_or(std::vector<TokenState>{});
}

Outcome<BatchSummary> RemoteStation::provision(const BatchRequest& request, const Listener& listener,
                                               std::stop_token stop)
{
    BatchOrder order{request.profile,     request.sockets, request.count, request.dryRun, request.order, {},
                     request.operatorName};
    if (!request.work.empty())
        order.work = TRY(sendFile(*m_connection, request.work, {}, workMost, FailureCode::WorkList));
    return m_connection->call(call::provision, order, eventsFor(listener), stop);
}

Outcome<void> RemoteStation::holdSocket(const std::string& socket, bool held)
{
    (void)TRY(m_connection->call(call::holdSocket, SocketHold{socket, held}));
    return {};
}

Outcome<std::vector<DeviceInfo>> RemoteStation::devices(const DeviceFilter& filter)
{
    std::vector<DeviceInfo> all;
    auto rest = filter;
    while (true) {
        auto page = TRY(m_connection->call(call::devices, rest));
        if (page.devices.size() > rest.limit)
            return fail(Failure{FailureCode::ServiceGarbled, "more devices than were asked for"});
        rest.limit -= static_cast<std::uint32_t>(page.devices.size());
        std::move(page.devices.begin(), page.devices.end(), std::back_inserter(all));
        if (!page.more || page.devices.empty() || rest.limit == 0) return all;
        rest.after = all.back().row;
        rest.afterChanged = all.back().changedAt;
        rest.afterId = all.back().deviceId;
    }
}

Outcome<DeviceDetails> RemoteStation::device(const std::string& deviceId)
{
    return m_connection->call(call::device, {deviceId});
}

Outcome<std::map<DeviceState, std::uint64_t>> RemoteStation::counts()
{
    return m_connection->call(call::counts, {});
}

Outcome<std::uint64_t> RemoteStation::countLabel(const std::string& deviceId, const LabelOrder& order)
{
    return m_connection->call(call::countLabel, {deviceId, order});
}

Outcome<OnboardingCodes> RemoteStation::onboarding(const std::string& deviceId, const std::string& profile,
                                                   OnboardingUse use)
{
    return m_connection->call(call::onboarding, {deviceId, profile, use});
}

Outcome<ExportSummary> RemoteStation::exportTo(const ExportRequest& request,
                                               const std::filesystem::path& file, const Percent& progress,
                                               std::stop_token stop)
{
    Arriving arriving(file);
    TRY(arriving.begin());
    auto summary = TRY(m_connection->call(call::exportTo, request, arriving.taking(progress), stop));
    const auto sum = TRY(arriving.finish());
    if (sum != summary.sha256)
        return fail(
            Failure{FailureCode::ServiceGarbled, file.string() + " is not what the service sent: remove it"});
    return summary;
}

namespace {

Outcome<std::vector<CheckFinding>> findingsOf(Connection& connection, const Method<Nothing, Nothing>& method,
                                              const Percent& progress)
{
    std::vector<CheckFinding> findings;
    const auto list = intoList(findings);
    const auto told = [&](const std::string& kind, const QJsonValue& value,
                          Secrets& secrets) -> Expected<bool, std::string> {
        if (kind == "percent" && progress) progress(value.toInt());
        return list(kind, value, secrets);
    };
    TRY(connection.call(method, {}, told));
    return findings;
}

} // namespace

Outcome<std::vector<CheckFinding>> RemoteStation::check(const Percent& progress)
{
    return findingsOf(*m_connection, call::check, progress);
}

Outcome<std::vector<CheckFinding>> RemoteStation::repair(const std::string&, const Percent& progress)
{
    return findingsOf(*m_connection, call::repair, progress);
}

Outcome<RegistryStats> RemoteStation::stats()
{
    return m_connection->call(call::stats, {});
}

Outcome<BackupInfo> RemoteStation::backup(const std::filesystem::path& folder, std::uint32_t keep,
                                          const std::string&, const Percent& progress)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return fail(Failure{FailureCode::OutputFailed, folder.string() + ": " + error.message()});
    // Under a name that is no backup's, until it is whole and what opens it lies beside it.
    const auto arrived = folder / ("arriving-" + std::to_string(::getpid()) + ".db");
    Arriving arriving(arrived);
    TRY(arriving.begin());
    const auto sent = TRY(m_connection->call(call::backup, {}, arriving.taking(progress), {}));
    const auto sum = TRY(arriving.finish());
    BackupInfo info{folder / sent.name, sent.entries, sent.hash, {}};
    const auto kept = [&]() -> Outcome<void> {
        if (sum != sent.sha256 || !isBackupName(sent.name) || sent.stationFile.empty())
            return fail(Failure{FailureCode::ServiceGarbled, "the backup is not what the service sent"});
        if (std::filesystem::exists(info.file, error))
            return fail(Failure{FailureCode::OutputFailed, info.file.string() + " is there already"});
        std::filesystem::permissions(
            arrived, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
        TRY(writeWhole(info.file.string() + ".station.toml", textOf(sent.stationFile)));
        if (!sent.recovery.empty())
            TRY(writeWhole(info.file.string() + ".recovery.toml", textOf(sent.recovery)));
        std::filesystem::rename(arrived, info.file, error);
        if (error)
            return fail(Failure{FailureCode::OutputFailed, info.file.string() + ": " + error.message()});
        syncFolder(folder);
        return {};
    }();
    if (!kept) {
        std::filesystem::remove(arrived, error);
        return fail(kept.error());
    }
    info.removed = removeOlderBackups(folder, keep, info.file);
    return info;
}

Outcome<void> RemoteStation::correct(const std::string& deviceId, std::int64_t fact, const std::string& value,
                                     const std::string& supervisor, const std::string& why)
{
    return done(m_connection->call(call::correct, {deviceId, fact, value, supervisor, why}));
}

Outcome<void> RemoteStation::logOut()
{
    m_connection->setWho({});
    return done(m_connection->call(call::logOut, {}));
}

Outcome<std::unique_ptr<Station>> connectStation(const std::filesystem::path& socket)
{
    return std::unique_ptr<Station>(std::make_unique<RemoteStation>(TRY(Connection::shared(socket))));
}

Outcome<std::shared_ptr<Operators>> connectOperators(const std::filesystem::path& socket)
{
    return std::shared_ptr<Operators>(std::make_shared<RemoteOperators>(TRY(Connection::shared(socket))));
}

Guarded* guardedIn(Station& station)
{
    return dynamic_cast<Guarded*>(&station);
}

bool isService(const std::filesystem::path& path)
{
    struct ::stat status {};
    if (path == serviceSocket) return true;
    if (::stat(path.c_str(), &status) == 0) return S_ISSOCK(status.st_mode);
    return errno == ENOENT && path.extension() == ".sock";
}

} // namespace mintmark::station
