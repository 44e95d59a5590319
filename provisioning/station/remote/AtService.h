// What is asked of a station by its place, where a service listens there.
//
// The same calls by a folder (Sockets.h, ProfileRoom.h, Ids.h, Station.h) come here for a service's socket.
// Whoever has logged in at this process's connection asks; OperatorNeeded where nobody has.
#pragma once

#include "provisioning/station/Ids.h"
#include "provisioning/station/ProfileRoom.h"
#include "provisioning/station/Sockets.h"
#include "provisioning/station/Station.h"

namespace mintmark::station::remote {

[[nodiscard]] Outcome<std::unique_ptr<Sockets>> openSockets(const std::filesystem::path& socket);
[[nodiscard]] Outcome<std::vector<ProfileView>> viewProfiles(const std::filesystem::path& socket);
[[nodiscard]] Outcome<ProfileView> viewProfile(const std::filesystem::path& socket, const std::string& name);
/// Where the service does not say, that is what is wrong with the profile.
[[nodiscard]] ProfileView viewProfileText(const std::filesystem::path& socket, const std::string& name,
                                          std::string text);
[[nodiscard]] Outcome<IdJudgement> judgeId(const std::filesystem::path& socket, const std::string& profile,
                                           std::string_view text);
/// Where the service does not say, that is what was found.
[[nodiscard]] std::vector<Diagnosis> diagnose(const std::filesystem::path& socket,
                                              const std::vector<std::string>& ports);

} // namespace mintmark::station::remote
