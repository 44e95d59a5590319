// What stands between this machine and a batch, found without a login.
#include "hsm/PinLedger.h"
#include "hsm/Token.h"
#include "hsm/base/ClockWitness.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/station/Diagnostics.h"
#include "provisioning/station/DoctorPorts.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Guarded.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/Recovery.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/keyroom/Backups.h"
#include "provisioning/station/remote/AtService.h"
#include "provisioning/station/tokens/IssuerFiles.h"

#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statfs.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;

using List = std::vector<Diagnosis>;

void good(List& list, std::string what, std::string finding)
{
    list.push_back({Health::Good, std::move(what), std::move(finding), {}});
}
void warning(List& list, std::string what, std::string finding, std::string action)
{
    list.push_back({Health::Warning, std::move(what), std::move(finding), std::move(action)});
}
void bad(List& list, std::string what, std::string finding, std::string action)
{
    list.push_back({Health::Bad, std::move(what), std::move(finding), std::move(action)});
}

void lookAtFolder(List& list, const fs::path& directory)
{
    struct ::stat status {};
    if (::stat(directory.c_str(), &status) != 0) return;
    if ((status.st_mode & 077) != 0)
        warning(list, "station", directory.string() + " can be entered by others",
                "chmod 700 " + directory.string());
    if (::access(directory.c_str(), W_OK) != 0 && errno == EROFS)
        bad(list, "disk", "the disk of " + directory.string() + " is read-only",
            "have it mounted for writing; the system's log says why it is not");
    else if (::access(directory.c_str(), W_OK) != 0)
        bad(list, "station", "this account may not write to " + directory.string(),
            "work as the station's owner, or change the owner");
    struct ::statfs system {};
    if (::statfs(directory.c_str(), &system) != 0) return;
    const auto freeMiB =
        static_cast<std::uint64_t>(system.f_bavail) * static_cast<std::uint64_t>(system.f_bsize) >> 20;
    if (freeMiB < 200)
        bad(list, "disk", std::to_string(freeMiB) + " MiB free",
            "make room on the disk that holds " + directory.string());
    else if (freeMiB < 2048)
        warning(list, "disk", std::to_string(freeMiB) + " MiB free",
                "make room on the disk that holds " + directory.string());
    else
        good(list, "disk", std::to_string(freeMiB) + " MiB free");
    // Magic numbers of statfs(2): write-ahead logs and locks are not safe there.
    constexpr long nfs = 0x6969, cifs = 0xFF534D42, smb2 = 0xFE534D42;
    const auto type = static_cast<long>(system.f_type);
    if (type == nfs || type == cifs || type == smb2)
        bad(list, "disk", "the station is on a network file system", "move the station to a local disk");
}

void lookAtClock(List& list)
{
    if (systemClock().now() < WallTime{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}})
        bad(list, "clock", "it says " + toRfc3339(systemClock().now()), "set the clock");
    else if (!machineWitness(systemClock())->synchronised())
        warning(list, "clock", "not known to be synchronised: " + toRfc3339(systemClock().now()),
                "timedatectl set-ntp true, or compare it with a known clock");
    else
        good(list, "clock", "synchronised");
}

void lookAtPin(List& list, const std::string& what, const hsm::TokenInfo& info)
{
    const auto name =
        info.label + " (" + info.manufacturer + " " + info.model + ", serial " + info.serial + ")";
    const auto here = std::to_string(info.pinFailuresHere) +
                      (info.pinFailuresHere == 1 ? " wrong PIN was" : " wrong PINs were") +
                      " given to it from this machine";
    if (info.pinLocked)
        bad(list, what, name + ": its PIN is locked", "have the security officer unlock it");
    else if (info.pinFinalTry)
        bad(list, what, name + ": one try of its PIN is left", "have the security officer enter it");
    else if (info.pinFailuresHere >= hsm::PinLedger::limit)
        bad(list, what, name + ": " + here + ", and no other is tried",
            "enter the right one with --spend-final-try; a right one ends the count");
    else if (info.pinFailuresHere > 0)
        warning(list, what, name + ": " + here, "enter the right one");
    else if (info.pinCountLow)
        warning(list, what, name + ": a wrong PIN was entered", "enter the right one");
    else
        good(list, what, name);
}

/// What is known of a token without a login; nothing where it is not there, which is told.
std::optional<hsm::TokenInfo> lookAtToken(List& list, const std::string& what, const std::string& keys,
                                          const fs::path& directory, const hsm::TokenAddress& address)
{
    std::error_code ignored;
    if (!fs::exists(address.module, ignored)) {
        bad(list, what, "the module " + address.module.string() + " is not there",
            "install it (SoftHSM: apt-get install softhsm2), or mend " + keys + "module in station.toml");
        return std::nullopt;
    }
    const auto token = hsm::openToken(address, directory / part::tokenLock, systemClock());
    if (!token) {
        bad(list, what, token.error().detail, "plug the token in, or mend " + keys + "uri in station.toml");
        return std::nullopt;
    }
    auto info = (*token)->info();
    if (!info) {
        bad(list, what, info.error().detail, "plug the token out and in again");
        return std::nullopt;
    }
    lookAtPin(list, what, *info);
    return *info;
}

bool isSameToken(const hsm::TokenInfo& a, const hsm::TokenInfo& b)
{
    return a.manufacturer == b.manufacturer && a.model == b.model && a.serial == b.serial &&
           a.label == b.label;
}

void lookAtAlso(List& list, const fs::path& directory, const StationFile& file, const AlsoToken& also,
                std::vector<hsm::TokenInfo>& seen)
{
    const auto what = "token " + also.name;
    if (const auto own = readOwnIssuer(directory, file); own)
        if (const auto issuer = issuerOfToken(directory, file, also, *own); !issuer)
            bad(list, what, issuer.error().detail,
                "mend its [[also]] in station.toml: `mintmark hsm keys` shows keys and fingerprints");
    if (!also.pin.isNamed())
        warning(list, what, "station.toml names no source of its PIN",
                "somebody has to give it at each start; or name pinFile, pinCredential or pinSealed");
    else if (!also.pin.file.empty())
        if (const auto pin = readPinFile(directory / also.pin.file); !pin)
            bad(list, what, pin.error().detail, "chmod 600 " + (directory / also.pin.file).string());
    const auto info = lookAtToken(list, what, "also.", directory, also.token);
    if (!info) return;
    if (std::ranges::any_of(seen, [&](const auto& other) { return isSameToken(other, *info); }))
        bad(list, what, "it is the same token as another of this station",
            "name another one, or take its [[also]] out of station.toml");
    seen.push_back(*info);
}

void lookAtTokens(List& list, const fs::path& directory, const StationFile& file)
{
    if (file.softToken)
        if (const auto used = hsm::useSoftToken(directory / part::token); !used)
            return bad(list, "token", used.error().detail,
                       "restore the station's folder `token` from a backup");
    std::vector<hsm::TokenInfo> seen;
    if (auto first = lookAtToken(list, "token", "token.", directory, file.token)) seen.push_back(*first);
    for (const auto& also : file.also)
        lookAtAlso(list, directory, file, also, seen);
}

void lookAtBackups(List& list, const fs::path& directory)
{
    const auto backups = knownBackups(directory);
    if (!backups) return bad(list, "backups", backups.error().detail, "restore the file from a backup");
    for (const auto& file : *backups) {
        const auto report = inspectBackup(file);
        std::error_code ignored;
        if (!fs::exists(file, ignored))
            warning(list, "backup", file.string() + " is not there (it was made here)",
                    "bring its medium and run `mintmark hsm inspect --file FILE`; or take its line out of " +
                        (directory / part::backups).string());
        else if (!report)
            bad(list, "backup", report.error().detail, "make a new backup: mintmark hsm backup");
        else if (report->rehearsals == 0)
            warning(list, "backup",
                    file.string() + " (" + report->role + " '" + report->label + "') was never rehearsed",
                    "mintmark hsm rehearse --file " + file.string());
        else
            good(list, "backup", file.string() + ", rehearsed");
    }
}

/// What is left when the token is gone.
void lookAtRecovery(List& list, const fs::path& directory)
{
    const auto make = "mintmark registry recovery make --shares 2/3";
    const auto status = recoveryStatus(directory);
    if (!status) return bad(list, "recovery", status.error().detail, make);
    if (status->rekeyWasCut)
        warning(list, "recovery", "a change of the registry's key was cut",
                "open the station for work once (mintmark audit head): it ends it");
    if (!status->isThere)
        warning(list, "recovery", "the registry's key has none: if the token dies, the registry is lost",
                make);
    else if (!status->isCurrent())
        warning(list, "recovery", status->file.string() + ": " + status->trouble, make);
    else
        good(list, "recovery",
             "of the registry's key of generation " + std::to_string(status->generation) +
                 "; `mintmark registry recovery test` rehearses it");
}

/// `tellsGood`: one that is well is worth a line.
void lookAtAuthority(List& list, const std::string& what, const fs::path& file, bool tellsGood)
{
    const auto pem = readWhole(file, 64 * 1024);
    const auto der = pem ? certificates::fromPem(*pem) : certificates::Result<Bytes>{};
    const auto authority =
        pem && der ? certificates::describe(*der) : certificates::Result<certificates::Certificate>{};
    if (!pem || !der || !authority)
        return bad(list, what, file.string() + " is missing or damaged", "restore it from a backup");
    const auto left =
        std::chrono::duration_cast<std::chrono::days>(authority->notAfter - systemClock().now()).count();
    const auto until = "valid until " + toRfc3339(authority->notAfter);
    if (left < 0)
        bad(list, what, until, "make a new " + what);
    else if (left < 90)
        warning(list, what, until, "plan a new " + what);
    else if (tellsGood)
        good(list, what, until);
}

void lookAtIssuers(List& list, const fs::path& directory, const StationFile& file)
{
    lookAtAuthority(list, "issuing CA", directory / part::issuing, true);
    lookAtAuthority(list, "root CA", directory / part::root, false);
    for (const auto& other : file.also)
        if (!other.certificate.empty())
            lookAtAuthority(list, "issuing CA", directory / other.certificate, false);
}

/// Without a login: whether another allotment could be believed.
void lookAtAllotmentKey(List& list, const fs::path& directory, const StationFile& file)
{
    std::string drawing;
    for (const auto& info : listProfiles(directory)) {
        const auto profile = loadProfile(directory, info.name);
        if (profile && (!profile->id.pool.empty() || !profile->id.blockPool.empty()))
            drawing += (drawing.empty() ? "" : ", ") + info.name;
    }
    if (drawing.empty()) return;
    const auto wanted = "profile " + drawing + " draws from a pool";
    if (file.allotmentKey.empty())
        return bad(list, "pools", wanted + ", and the station names no key that allotments are signed with",
                   "put the key's file into the station, and name it in station.toml: [ids] allotmentKey");
    if (!readWhole(directory / file.allotmentKey, 64 * 1024))
        return bad(list, "pools", (directory / file.allotmentKey).string() + " cannot be read: " + wanted,
                   "restore the key that allotments are signed with");
    good(list, "pools", wanted + "; `mintmark doctor --login` looks at what is left");
}

void lookAtRegistry(List& list, const fs::path& directory)
{
    const auto file = directory / part::registry;
    const auto descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return bad(list, "registry", file.string() + ": " + reason(errno),
                   "restore it from a backup, with its station.toml");
    char opening[16] = {};
    const auto count = ::read(descriptor, opening, sizeof opening);
    ::close(descriptor);
    if (count != 16)
        bad(list, "registry", file.string() + " is cut short", "restore it from a backup");
    else if (std::string_view(opening, 15) == "SQLite format 3")
        bad(list, "registry", file.string() + " is not encrypted",
            "restore it from a backup: somebody put another file there");
    else
        good(list, "registry",
             "encrypted, " + std::to_string(fs::file_size(file) >> 10) +
                 " KiB; `mintmark registry check` reads it all");
}

/// Alerts that stand, and destinations that are not reached.
void lookAtDiagnostics(List& list, const fs::path& directory)
{
    const auto info = diagnosticsInfo(directory);
    if (!info) return;
    for (const auto& alert : info->alerts)
        (alert.isError ? bad
                       : warning)(list, alert.name, alert.detail + " (" + toRfc3339(alert.raisedAt) + ")",
                                  "see to it; resources/docs/diagnostics.md says what each alert means");
    for (const auto& one : info->destinations) {
        const auto& why = one.trouble.empty() ? one.lastError : one.trouble;
        if (why.empty()) continue;
        warning(list, "diagnostics",
                one.kind + " " + one.name + ": " + why + "; " + std::to_string(one.queue) + " records wait",
                "mend it, then `mintmark diagnostics test`");
    }
}

void lookAtLock(List& list, const fs::path& directory)
{
    const int descriptor = ::open((directory / part::runLock).c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return good(list, "lock", "free");
    const bool free = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    ::close(descriptor);
    if (free) return good(list, "lock", "free");
    const auto holder = readWhole(directory / part::runLock, 256).value_or("somebody");
    if (holder.starts_with("process " + std::to_string(::getpid()) + " "))
        good(list, "lock", "held by this program, which works on the station");
    else
        warning(list, "lock", "held by " + holder, "wait until it has ended");
}

} // namespace

std::vector<Diagnosis> diagnose(const std::filesystem::path& directory, const std::vector<std::string>& ports)
{
    if (isService(directory)) return remote::diagnose(directory, ports);
    List list;
    lookAtClock(list);
    const auto file = readStationFile(directory);
    if (!file) {
        bad(list, "station", file.error().detail + ": " + std::string(file.error().row().cause),
            std::string(file.error().row().action));
    } else {
        good(list, "station", file->name + (file->kind == StationKind::Demo ? " (demo)" : " (production)"));
        lookAtFolder(list, directory);
        if (!file->pin.file.empty()) {
            if (const auto pin = readPinFile(directory / file->pin.file); !pin)
                bad(list, "PIN file", pin.error().detail,
                    "chmod 600 " + (directory / file->pin.file).string());
            else
                good(list, "PIN file", "readable by its owner alone");
        }
        lookAtTokens(list, fs::absolute(directory), *file);
        lookAtBackups(list, fs::absolute(directory));
        lookAtRecovery(list, directory);
        lookAtDiagnostics(list, directory);
        lookAtIssuers(list, directory, *file);
        lookAtAllotmentKey(list, directory, *file);
        lookAtRegistry(list, directory);
        lookAtLock(list, directory);
        lookAtSockets(list, directory);
        if (listProfiles(directory).empty())
            bad(list, "profiles", "there is none that can be used",
                "put one into " + (directory / part::profiles).string());
    }
    for (const auto& port : ports)
        lookAtPort(list, "port " + port, port);
    lookAtMeddlers(list, "/");
    return list;
}

} // namespace mintmark::station
