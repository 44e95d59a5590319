#include "provisioning/station/Accounts.h"

#include <cerrno>
#include <cstdlib>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>
#include <vector>

namespace mintmark::station {
namespace {

/// A group may have many members; what has more than this is told by its number.
constexpr std::size_t largestEntry = 1U << 20;

/// `get`: getpwuid_r or getgrgid_r. `taken` sees the entry while its buffer is there.
template <class Entry, class Id, class Get, class Taken> void look(Id id, Get get, Taken taken)
{
    for (std::size_t size = 4096; size <= largestEntry; size *= 4) {
        std::vector<char> buffer(size);
        Entry entry{};
        Entry* found = nullptr;
        const int error = get(id, &entry, buffer.data(), buffer.size(), &found);
        if (error == ERANGE) continue;
        if (error == 0 && found != nullptr) taken(*found);
        return;
    }
}

} // namespace

std::optional<Account> accountOf(::uid_t account)
{
    std::optional<Account> one;
    look<::passwd>(account, ::getpwuid_r, [&](const ::passwd& entry) {
        one = {entry.pw_name, entry.pw_gid, entry.pw_dir};
    });
    return one;
}

std::string accountName(::uid_t account)
{
    const auto found = accountOf(account);
    return found ? found->name : std::to_string(account);
}

std::string accountName()
{
    return accountName(::geteuid());
}

std::string groupName(::gid_t group)
{
    auto name = std::to_string(group);
    look<::group>(group, ::getgrgid_r, [&](const ::group& entry) { name = entry.gr_name; });
    return name;
}

std::filesystem::path homeFolder()
{
    if (const char* home = std::getenv("HOME"); home != nullptr && home[0] == '/') return home;
    const auto account = accountOf(::geteuid());
    return account ? account->home : std::filesystem::path("/");
}

} // namespace mintmark::station
