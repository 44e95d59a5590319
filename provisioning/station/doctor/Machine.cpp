#include "provisioning/station/doctor/Machine.h"

#include "hsm/base/ClockWitness.h"
#include "provisioning/station/Files.h"

#include "UdevRules.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;

constexpr const char* reloadRules = "sudo udevadm control --reload && sudo udevadm trigger";

/// Where udev looks, the first before the others.
constexpr std::array ruleFolders{"etc/udev/rules.d", "run/udev/rules.d", "usr/local/lib/udev/rules.d",
                                 "usr/lib/udev/rules.d", "lib/udev/rules.d"};

std::vector<fs::path> installed(const fs::path& root, const std::string& name)
{
    std::vector<fs::path> found;
    std::error_code ignored;
    for (const char* folder : ruleFolders)
        if (fs::exists(root / folder / name, ignored)) found.push_back(root / folder / name);
    return found;
}

/// Without comments and empty lines: what udev reads.
std::string rulesOf(std::string_view text)
{
    std::string rules;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto first = line.find_first_not_of(" \t\r");
        if (first != std::string_view::npos && line[first] != '#')
            rules += std::string(line.substr(first)) + '\n';
    }
    return rules;
}

bool isOurs(const fs::path& file)
{
    return rulesOf(readWhole(file, 64 * 1024).value_or("")) == rulesOf(portsRule);
}

bool isAtLeast(const std::string& version, long major)
{
    return std::strtol(version.c_str(), nullptr, 10) >= major;
}

} // namespace

std::string keepTime(const fs::path& root)
{
    std::error_code ignored;
    for (const char* keeper : {"usr/lib/systemd/systemd-timesyncd", "lib/systemd/systemd-timesyncd",
                               "usr/sbin/chronyd", "usr/sbin/ntpd"})
        if (fs::exists(root / keeper, ignored)) return "sudo timedatectl set-ntp true";
    return "sudo apt-get install systemd-timesyncd && sudo timedatectl set-ntp true";
}

void lookAtClock(Findings& list, const fs::path& root)
{
    const auto now = toRfc3339(systemClock().now());
    if (systemClock().now() < WallTime{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}})
        bad(list, "clock", "it says " + now, "set the clock", keepTime(root));
    else if (!machineWitness(systemClock())->synchronised())
        warning(list, "clock", "not known to be synchronised: " + now,
                "let the network keep it, or compare it with a known clock", keepTime(root));
    else
        good(list, "clock", "synchronised");
}

void lookAtLibraries(Findings& list, const std::string& cipher, const std::string& openSsl)
{
    const auto found = "SQLCipher " + (cipher.empty() ? "(none)" : cipher) + ", OpenSSL " + openSsl;
    if (!isAtLeast(cipher, 4))
        bad(list, "libraries", found + ": SQLCipher 4 is needed, and it is linked into the program",
            "build again with the release's backports, or install a package of Mintmark",
            "sudo apt-get install -t \"$(. /etc/os-release; echo \"$VERSION_CODENAME\")-backports\" "
            "libsqlcipher-dev");
    else if (!isAtLeast(openSsl, 3))
        bad(list, "libraries", found + ": OpenSSL 3 is needed", "bring the system up to date",
            "sudo apt-get update && sudo apt-get install --only-upgrade openssl libssl3");
    else
        good(list, "libraries", found);
}

bool isRuleInstalled(const fs::path& root, const std::string& name)
{
    return !installed(root, name).empty();
}

std::string installRule(const std::string& name)
{
    return "mintmark doctor --rule " + name + " | sudo install -D -m 0644 /dev/stdin /etc/udev/rules.d/" +
           name + " && " + reloadRules;
}

std::optional<std::string> shippedRule(const std::string& name)
{
    if (name == portsRuleName) return std::string(portsRule);
    if (name == brlttyRuleName) return std::string(brlttyRule);
    return std::nullopt;
}

void lookAtUdev(Findings& list, const fs::path& root)
{
    std::error_code ignored;
    if (!fs::exists(root / "run/udev/control", ignored))
        return good(list, "udev", "it does not run here: ports are as the system made them");
    const auto found = installed(root, portsRuleName);
    if (found.empty())
        return warning(list, "udev", std::string(portsRuleName) + " is not installed",
                       "install it: whoever sits at this machine may then open its ports, and nothing else "
                       "talks to units",
                       installRule(portsRuleName));
    if (isOurs(found.front())) return good(list, "udev", found.front().string());
    const auto finding = found.front().string() + " is not as this version ships it";
    const bool isShadow = found.size() > 1 && isOurs(found[1]);
    warning(list, "udev", finding,
            isShadow ? "take it away: " + found[1].string() + " is right, and comes after it"
                     : std::string("put this version's in its place"),
            isShadow ? "sudo rm " + shellWord(found.front().string()) + " && " + reloadRules
                     : installRule(portsRuleName));
}

} // namespace mintmark::station
