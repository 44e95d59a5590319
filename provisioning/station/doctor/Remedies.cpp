#include "provisioning/station/doctor/Remedies.h"

#include "provisioning/station/Accounts.h"

#include <algorithm>
#include <array>
#include <grp.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_./:@%+,-").find(c) != std::string_view::npos;
}

/// As the system's list of groups says, whatever this session began with.
bool isListedIn(::gid_t group)
{
    const auto account = accountOf(::geteuid());
    if (!account) return false;
    std::array<::gid_t, 256> groups{};
    int count = static_cast<int>(groups.size());
    if (::getgrouplist(account->name.c_str(), account->group, groups.data(), &count) < 0) return false;
    return std::find(groups.begin(), groups.begin() + count, group) != groups.begin() + count;
}

} // namespace

void good(Findings& list, std::string what, std::string finding)
{
    list.push_back({Health::Good, std::move(what), std::move(finding), {}, {}});
}

void warning(Findings& list, std::string what, std::string finding, std::string action, std::string command)
{
    list.push_back(
        {Health::Warning, std::move(what), std::move(finding), std::move(action), std::move(command)});
}

void bad(Findings& list, std::string what, std::string finding, std::string action, std::string command)
{
    list.push_back({Health::Bad, std::move(what), std::move(finding), std::move(action), std::move(command)});
}

std::string shellWord(std::string_view word)
{
    if (std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
        return {};
    if (!word.empty() && std::ranges::all_of(word, isPlain)) return std::string(word);
    std::string text = "'";
    for (const char c : word)
        if (c == '\'')
            text += "'\\''";
        else
            text += c;
    return text + '\'';
}

std::string commandOf(std::initializer_list<std::string_view> words)
{
    std::string line;
    for (const auto word : words) {
        const auto text = shellWord(word);
        if (text.empty()) return {};
        line += (line.empty() ? "" : " ") + text;
    }
    return line;
}

std::string mintmarkAt(const std::filesystem::path& directory, std::initializer_list<std::string_view> words)
{
    const auto place = shellWord(directory.string());
    const auto what = commandOf(words);
    return place.empty() || what.empty() ? std::string() : "mintmark " + what + " --station " + place;
}

std::string ownerSpec(::uid_t account)
{
    const auto name = accountName(account);
    return name == std::to_string(account) ? name : name + ':';
}

Remedy joinGroup(::gid_t group)
{
    const auto name = groupName(group);
    if (isListedIn(group))
        return {"log out and in again: this session began before the account joined the group " + name,
                commandOf({"newgrp", name})};
    return {"join the group " + name + ", then log out and in again",
            commandOf({"sudo", "usermod", "-aG", name, accountName(::geteuid())})};
}

std::string packageOfModule(const std::string& fileName)
{
    struct Row {
        const char* module;
        const char* package;
    };
    constexpr std::array rows{
        Row{"libsofthsm2.so", "softhsm2"},
        Row{"opensc-pkcs11.so", "opensc-pkcs11"},
        Row{"libykcs11.so", "ykcs11"},
        Row{"libtpm2_pkcs11.so", "libtpm2-pkcs11-1"},
        Row{"libtpm2_pkcs11.so.1", "libtpm2-pkcs11-1"},
        Row{"libopencryptoki.so", "opencryptoki"},
        Row{"yubihsm_pkcs11.so", "yubihsm-pkcs11"},
        Row{"libsoftokn3.so", "libnss3"},
    };
    const auto found = std::ranges::find(rows, fileName, &Row::module);
    return found != rows.end() ? found->package : "";
}

} // namespace mintmark::station
