// What stands between this machine and a batch, found without a login.
#include "provisioning/certificates/Issuer.h"
#include "provisioning/registry/Cipher.h"
#include "provisioning/station/Diagnostics.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Guarded.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/Recovery.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/doctor/Folder.h"
#include "provisioning/station/doctor/Machine.h"
#include "provisioning/station/doctor/Ports.h"
#include "provisioning/station/doctor/Tokens.h"
#include "provisioning/station/keyroom/Backups.h"
#include "provisioning/station/remote/AtService.h"

#include <openssl/crypto.h>

#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;

void lookAtBackups(Findings& list, const fs::path& directory)
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
                    "rehearse it, with its custodians",
                    commandOf({"mintmark", "hsm", "rehearse", "--file", file.string()}));
        else
            good(list, "backup", file.string() + ", rehearsed");
    }
}

/// What is left when the token is gone.
void lookAtRecovery(Findings& list, const fs::path& directory)
{
    const auto make = "make one: mintmark registry recovery make --shares 2/3";
    const auto command = mintmarkAt(directory, {"registry", "recovery", "make", "--shares", "2/3"});
    const auto status = recoveryStatus(directory);
    if (!status) return bad(list, "recovery", status.error().detail, make, command);
    if (status->rekeyWasCut)
        warning(list, "recovery", "a change of the registry's key was cut",
                "open the station for work once: that ends it", mintmarkAt(directory, {"audit", "head"}));
    if (!status->isThere)
        warning(list, "recovery", "the registry's key has none: if the token dies, the registry is lost",
                make, command);
    else if (!status->isCurrent())
        warning(list, "recovery", status->file.string() + ": " + status->trouble, make, command);
    else
        good(list, "recovery",
             "of the registry's key of generation " + std::to_string(status->generation) +
                 "; `mintmark registry recovery test` rehearses it");
}

/// `tellsGood`: one that is well is worth a line.
void lookAtAuthority(Findings& list, const std::string& what, const fs::path& file, bool tellsGood)
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

void lookAtIssuers(Findings& list, const fs::path& directory, const StationFile& file)
{
    lookAtAuthority(list, "issuing CA", directory / part::issuing, true);
    lookAtAuthority(list, "root CA", directory / part::root, false);
    for (const auto& other : file.also)
        if (!other.certificate.empty())
            lookAtAuthority(list, "issuing CA", directory / other.certificate, false);
}

/// Without a login: whether another allotment could be believed.
void lookAtAllotmentKey(Findings& list, const fs::path& directory, const StationFile& file)
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

void lookAtRegistry(Findings& list, const fs::path& directory)
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
void lookAtDiagnostics(Findings& list, const fs::path& directory)
{
    const auto info = diagnosticsInfo(directory);
    if (!info) return;
    for (const auto& alert : info->alerts)
        (alert.isError ? bad : warning)(
            list, alert.name, alert.detail + " (" + toRfc3339(alert.raisedAt) + ")",
            "see to it; the manual says what each alert means: diagnostics.md", std::string());
    for (const auto& one : info->destinations) {
        const auto& why = one.trouble.empty() ? one.lastError : one.trouble;
        if (why.empty()) continue;
        warning(list, "diagnostics",
                one.kind + " " + one.name + ": " + why + "; records that wait: " + std::to_string(one.queue),
                "mend it, then let it be tried", mintmarkAt(directory, {"diagnostics", "test"}));
    }
}

void lookAtLock(Findings& list, const fs::path& directory)
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

void lookAtProfiles(Findings& list, const fs::path& directory)
{
    if (!listProfiles(directory).empty()) return;
    const auto file = shellWord((directory / part::profiles / "demo.toml").string());
    bad(list, "profiles", "there is none that can be used",
        "put one into " + (directory / part::profiles).string() + "; the command puts the shipped demo there",
        "mintmark profile show demo > " + file);
}

void lookAtStation(Findings& list, const fs::path& directory)
{
    const auto file = readStationFile(directory);
    if (!file) {
        const auto& failure = file.error();
        bad(list, "station", failure.detail + ": " + std::string(failure.row().cause),
            std::string(failure.row().action),
            failure.code == FailureCode::StationMissing ? mintmarkAt(directory, {"init", "--demo"})
                                                        : std::string());
        // A folder of something else is none of our business.
        if (failure.code == FailureCode::StationMissing)
            lookAtSoftHsm(list);
        else
            lookAtFolder(list, directory);
        lookAtDisk(list, directory);
        return;
    }
    good(list, "station", file->name + (file->kind == StationKind::Demo ? " (demo)" : " (production)"));
    lookAtFolder(list, directory);
    lookAtDisk(list, directory);
    lookAtLastWrite(list, directory);
    if (!file->pin.file.empty()) lookAtPinFile(list, "PIN file", directory / file->pin.file, true);
    lookAtTokens(list, directory, *file);
    lookAtBackups(list, directory);
    lookAtRecovery(list, directory);
    lookAtDiagnostics(list, directory);
    lookAtIssuers(list, directory, *file);
    lookAtAllotmentKey(list, directory, *file);
    lookAtRegistry(list, directory);
    lookAtLock(list, directory);
    lookAtSockets(list, directory);
    lookAtProfiles(list, directory);
}

} // namespace

std::vector<Diagnosis> diagnose(const std::filesystem::path& directory, const std::vector<std::string>& ports)
{
    if (isService(directory)) return remote::diagnose(directory, ports);
    Findings list;
    lookAtClock(list, "/");
    lookAtLibraries(list, registry::cipherVersion(), ::OpenSSL_version(OPENSSL_VERSION_STRING));
    auto here = fs::absolute(directory).lexically_normal();
    if (!here.has_filename()) here = here.parent_path();
    if (mayEnter(list, here)) lookAtStation(list, here);
    lookAtUdev(list, "/");
    lookAtSerialPorts(list);
    for (const auto& port : ports)
        lookAtPort(list, here, "port " + port, port);
    lookAtMeddlers(list, "/");
    // Where no line holds the folder's name, its commands would be cut, and half of one is another.
    if (shellWord(here.string()).empty())
        for (auto& one : list)
            one.command.clear();
    return list;
}

} // namespace mintmark::station
