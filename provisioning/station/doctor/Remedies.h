// What the doctor says of a finding, and the command that mends it, as a shell takes it. Nobody runs it here.
#pragma once

#include "provisioning/station/Station.h"

#include <sys/types.h>

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::station {

using Findings = std::vector<Diagnosis>;

void good(Findings& list, std::string what, std::string finding);
void warning(Findings& list, std::string what, std::string finding, std::string action,
             std::string command = {});
void bad(Findings& list, std::string what, std::string finding, std::string action, std::string command = {});

/// One word of a POSIX shell, whatever is in it. Empty for what no line can hold.
[[nodiscard]] std::string shellWord(std::string_view word);
/// The words, each quoted.
[[nodiscard]] std::string commandOf(std::initializer_list<std::string_view> words);
/// `mintmark WORDS… --station DIRECTORY`.
[[nodiscard]] std::string mintmarkAt(const std::filesystem::path& directory,
                                     std::initializer_list<std::string_view> words);

/// As chown takes it: with the account's own group, where it has a name.
[[nodiscard]] std::string ownerSpec(::uid_t account);

struct Remedy {
    std::string action, command;
};
/// What lets this account open what belongs to `group`: to join it, or to begin a session in which it counts.
[[nodiscard]] Remedy joinGroup(::gid_t group);

/// Of Debian's packages that which has a PKCS #11 module of this file name; empty: none is known.
[[nodiscard]] std::string packageOfModule(const std::string& fileName);

} // namespace mintmark::station
