#include "provisioning/station/doctor/Folder.h"

#include "provisioning/station/Accounts.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/doctor/Machine.h"

#include <sys/stat.h>
#include <sys/statfs.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <unistd.h>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;

/// A folder of more than this is not looked through.
constexpr int mostFiles = 4096;

std::optional<struct ::stat> statusOf(const fs::path& path)
{
    struct ::stat status {};
    if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
    return status;
}

std::string mountOf(const fs::path& directory)
{
    std::error_code ignored;
    auto place = fs::canonical(directory, ignored);
    const auto inside = statusOf(place);
    while (inside && place.has_relative_path()) {
        const auto above = statusOf(place.parent_path());
        if (!above || above->st_dev != inside->st_dev) break;
        place = place.parent_path();
    }
    return place.string();
}

/// As `sudo -u` takes it: an account without a name by its number, with a sign before it.
std::string sudoName(::uid_t account)
{
    const auto number = std::to_string(account);
    const auto name = accountName(account);
    return name == number ? '#' + number : name;
}

/// Work as the owner; or, where root made a station by mistake, become its owner. `isStation`: it is no
/// folder above one, which is root's for good reason.
Remedy becomeOwner(const fs::path& directory, ::uid_t owner, bool isStation)
{
    if (owner == 0 && isStation)
        return {"make it the account's own",
                commandOf({"sudo", "chown", "-R", ownerSpec(::geteuid()), directory.string()})};
    return {"work as " + accountName(owner) + ", whose it is, or change the owner",
            "sudo -u " + shellWord(sudoName(owner)) + ' ' + mintmarkAt(directory, {"doctor"})};
}

void lookAtOwners(Findings& list, const fs::path& directory, ::uid_t owner)
{
    std::error_code error;
    int seen = 0, foreign = 0;
    fs::path first;
    for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end && seen < mostFiles;
         at.increment(error), ++seen) {
        const auto status = statusOf(at->path());
        if (!status || status->st_uid == owner) continue;
        if (foreign++ == 0) first = at->path();
    }
    if (foreign == 0) return;
    bad(list, "station",
        "files of another account are in it (" + std::to_string(foreign) + "), as " + first.string(),
        "give them to " + accountName(owner) + ", whose the folder is",
        commandOf({"sudo", "chown", "-R", ownerSpec(owner), directory.string()}));
}

} // namespace

bool mayEnter(Findings& list, const fs::path& directory)
{
    struct ::stat file {};
    if (::stat((directory / part::file).c_str(), &file) == 0 || errno != EACCES) return true;
    // The nearest of its folders that can be seen.
    auto place = directory;
    struct ::stat status {};
    while (::stat(place.c_str(), &status) != 0 && place.has_relative_path())
        place = place.parent_path();
    const bool isOwn = status.st_uid == ::geteuid();
    const auto remedy =
        isOwn ? Remedy{"let the account into its own folder", commandOf({"chmod", "u+rwx", place.string()})}
              : becomeOwner(directory, status.st_uid, place == directory);
    bad(list, "station",
        "this account may not look into " + place.string() + ", which is " + accountName(status.st_uid) +
            "'s",
        remedy.action, remedy.command);
    return false;
}

void lookAtFolder(Findings& list, const fs::path& directory)
{
    struct ::stat status {};
    if (::stat(directory.c_str(), &status) != 0) return;
    const bool isOwn = status.st_uid == ::geteuid();
    if ((status.st_mode & 077) != 0)
        warning(list, "station", directory.string() + " can be entered by others", "keep it to its owner",
                (isOwn ? "" : "sudo ") + commandOf({"chmod", "700", directory.string()}));
    if (::access(directory.c_str(), W_OK) != 0 && errno != EROFS) {
        const auto remedy = isOwn ? Remedy{"let the account write into its own folder",
                                           commandOf({"chmod", "u+rwx", directory.string()})}
                                  : becomeOwner(directory, status.st_uid, true);
        bad(list, "station", "this account may not write to " + directory.string(), remedy.action,
            remedy.command);
    }
    lookAtOwners(list, directory, status.st_uid);
}

void lookAtDisk(Findings& list, const fs::path& directory)
{
    if (::access(directory.c_str(), W_OK) != 0 && errno == EROFS)
        bad(list, "disk", "the disk of " + directory.string() + " is read-only",
            "have it mounted for writing; the system's log says why it is not",
            commandOf({"sudo", "mount", "-o", "remount,rw", mountOf(directory)}));
    struct ::statfs system {};
    if (::statfs(directory.c_str(), &system) != 0) return;
    const auto freeMiB =
        static_cast<std::uint64_t>(system.f_bavail) * static_cast<std::uint64_t>(system.f_bsize) >> 20;
    const auto finding = std::to_string(freeMiB) + " MiB free";
    const auto action = "make room on the disk that holds " + directory.string() +
                        "; the command shows what takes most of it";
    const auto largest = "du -xah " + shellWord(mountOf(directory)) + " 2>/dev/null | sort -h | tail -n 20";
    if (freeMiB < 200)
        bad(list, "disk", finding, action, largest);
    else if (freeMiB < 2048)
        warning(list, "disk", finding, action, largest);
    else
        good(list, "disk", finding);
    if (system.f_files > 0 && system.f_ffree < 1000)
        bad(list, "disk", "room for " + std::to_string(system.f_ffree) + " files more", action,
            "du -x --inodes " + shellWord(mountOf(directory)) + " 2>/dev/null | sort -n | tail -n 20");
    // Magic numbers of statfs(2): write-ahead logs and locks are not safe there.
    constexpr long nfs = 0x6969, cifs = 0xFF534D42, smb2 = 0xFE534D42;
    const auto type = static_cast<long>(system.f_type);
    if (type == nfs || type == cifs || type == smb2)
        bad(list, "disk", "the station is on a network file system",
            "move the station to a local disk, and name it with --station from then on",
            "mv " + shellWord(fs::absolute(directory).string()) + " \"$HOME\"/mintmark-station");
}

void lookAtLastWrite(Findings& list, const fs::path& directory)
{
    constexpr long tolerated = 120;
    struct ::stat status {};
    long newest = 0;
    for (const auto* suffix : {"", "-wal"})
        if (::stat((directory / part::registry).string().append(suffix).c_str(), &status) == 0)
            newest = std::max<long>(newest, status.st_mtim.tv_sec);
    const WallTime written{std::chrono::duration_cast<WallTime::duration>(std::chrono::seconds(newest))};
    const auto now = systemClock().now();
    if (written <= now + std::chrono::seconds(tolerated)) return;
    bad(list, "clock",
        "it says " + toRfc3339(now) + ", and the registry was written at " + toRfc3339(written),
        "set the clock: it is behind", keepTime("/"));
}

} // namespace mintmark::station
