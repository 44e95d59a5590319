#include "provisioning/devices/links/PortHolder.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <dirent.h>
#include <fstream>
#include <memory>
#include <string_view>

namespace mintmark::devices {
namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

std::optional<int> numberOf(std::string_view text)
{
    int number = 0;
    const auto end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || at != end || number <= 0) return std::nullopt;
    return number;
}

PortHolder named(int process)
{
    PortHolder holder{{}, process};
    std::ifstream comm("/proc/" + std::to_string(process) + "/comm");
    std::getline(comm, holder.program);
    for (auto& octet : holder.program)
        if (static_cast<unsigned char>(octet) < ' ' || octet == '\x7f') octet = '?';
    if (holder.program.empty()) holder.program = "a program";
    return holder;
}

// "12: FLOCK  ADVISORY  WRITE 4711 00:06:1234 0 EOF"; device numbers are hexadecimal, the inode is not. A
// process of another namespace is 0 or negative.
std::optional<int> lockerOf(const struct stat& node)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%02x:%02x:%ju", major(node.st_dev), minor(node.st_dev),
                  static_cast<std::uintmax_t>(node.st_ino));
    const std::string wanted = text.data();
    std::ifstream locks("/proc/locks");
    std::string number, kind, manner, access, process, file;
    for (int line = 0; line < 10'000 && locks >> number >> kind; ++line) {
        if (kind == "->" && !(locks >> kind)) break; // one that waits for the lock above it
        if (!(locks >> manner >> access >> process >> file)) break;
        std::string rest;
        std::getline(locks, rest);
        if (kind == "FLOCK" && file == wanted) return numberOf(process);
    }
    return std::nullopt;
}

enum class Look : std::uint8_t { Holds, DoesNot, Hidden };

Look lookInto(int process, const std::string& node, const Deadline& deadline)
{
    const auto path = "/proc/" + std::to_string(process) + "/fd";
    const Folder folder(::opendir(path.c_str()));
    if (!folder) return errno == EACCES || errno == EPERM ? Look::Hidden : Look::DoesNot; // or it has ended
    std::array<char, 256> target{};
    while (const auto* entry = ::readdir(folder.get())) {
        if (deadline.passed()) return Look::Hidden;
        const auto length = ::readlinkat(::dirfd(folder.get()), entry->d_name, target.data(), target.size());
        if (length > 0 && std::string_view(target.data(), static_cast<std::size_t>(length)) == node)
            return Look::Holds;
    }
    return Look::DoesNot;
}

} // namespace

HolderSearch findHolder(const std::string& node, const Deadline& deadline)
{
    struct stat status {};
    if (::stat(node.c_str(), &status) == 0)
        if (const auto process = lockerOf(status)) return {named(*process), true};

    const Folder processes(::opendir("/proc"));
    if (!processes) return {};
    HolderSearch search{std::nullopt, true};
    const auto own = ::getpid();
    while (const auto* entry = ::readdir(processes.get())) {
        if (deadline.passed()) {
            search.sawAll = false;
            break;
        }
        const auto process = numberOf(entry->d_name);
        // Whoever asks may have the port open to ask; what it holds for longer it has locked.
        if (!process || *process == own) continue;
        switch (lookInto(*process, node, deadline)) {
        case Look::Holds: return {named(*process), search.sawAll};
        case Look::Hidden: search.sawAll = false; break;
        case Look::DoesNot: break;
        }
    }
    return search;
}

std::string inWords(const HolderSearch& search)
{
    if (search.holder)
        return search.holder->program + " (process " + std::to_string(search.holder->process) + ")";
    return search.sawAll ? "another program" : "another account's program";
}

} // namespace mintmark::devices
