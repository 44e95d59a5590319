// What the machine itself has to have: its clock, the libraries in the program, udev's rules.
#pragma once

#include "provisioning/station/doctor/Remedies.h"

namespace mintmark::station {

/// `root` is / but for tests: which programs keep the time is looked for there.
void lookAtClock(Findings& list, const std::filesystem::path& root);

/// Lets the network keep the clock, by what is installed for it.
[[nodiscard]] std::string keepTime(const std::filesystem::path& root);

/// What was linked in or is loaded, against what is needed: `cipher` as SQLCipher tells its version,
/// `openSsl` as OpenSSL does.
void lookAtLibraries(Findings& list, const std::string& cipher, const std::string& openSsl);

/// Whether the rule that opens ports is installed and as this program ships it. Where no udev runs there is
/// nothing to look at.
void lookAtUdev(Findings& list, const std::filesystem::path& root);

/// Whether udev finds a rule of this name, of any content.
[[nodiscard]] bool isRuleInstalled(const std::filesystem::path& root, const std::string& name);
/// Installs the rule of this name, as this program ships it.
[[nodiscard]] std::string installRule(const std::string& name);
inline constexpr const char* portsRuleName = "70-mintmark.rules";
inline constexpr const char* brlttyRuleName = "95-mintmark-brltty.rules";

} // namespace mintmark::station
