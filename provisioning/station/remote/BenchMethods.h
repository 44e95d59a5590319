// The service's calls for the bench: its sockets, its profiles, whether a text is an ID, and how the station
// is.
#pragma once

#include "provisioning/station/ProfileRoom.h"
#include "provisioning/station/Sockets.h"
#include "provisioning/station/remote/Methods.h"

namespace mintmark::station::wire {

namespace words {
inline constexpr std::array<Text, 3> comings{"plugged-in", "pulled-out", "changed"};
inline constexpr std::array<Text, 3> healths{"good", "warning", "bad"};
} // namespace words

template <> struct Names<SocketEvent::Kind> : NamesByTable<SocketEvent::Kind, words::comings> {
};
template <> struct Names<Health> : NamesByTable<Health, words::healths> {
};

struct SocketPlace {
    std::string name, place;
};
struct SocketLearning {
    std::string name;
    Milliseconds patience{0};
};
struct WatchTime {
    std::optional<Milliseconds> duration; ///< nothing: until it is stopped
};
struct ProfileDraft {
    std::string name, text;
};
struct IdQuestion {
    std::string profile, text;
};

MINTMARK_SHAPE(PluggedUnit, MINTMARK_MEMBER(usb), MINTMARK_MEMBER(serial), MINTMARK_MEMBER(title),
               MINTMARK_MEMBER(tty), MINTMARK_MEMBER(twin));
MINTMARK_SHAPE(SocketInfo, MINTMARK_MEMBER(name), MINTMARK_MEMBER(place), MINTMARK_MEMBER(unit));
MINTMARK_SHAPE(SocketEvent, MINTMARK_MEMBER(kind), MINTMARK_MEMBER(at), MINTMARK_MEMBER(socket));
MINTMARK_SHAPE(ProfileError, MINTMARK_MEMBER(file), MINTMARK_MEMBER(line), MINTMARK_MEMBER(key),
               MINTMARK_MEMBER(rule));
MINTMARK_SHAPE(ProfileView, MINTMARK_MEMBER(name), MINTMARK_MEMBER(source), MINTMARK_MEMBER(version),
               MINTMARK_MEMBER(description), MINTMARK_MEMBER(kind), MINTMARK_MEMBER(platform),
               MINTMARK_MEMBER(issuer), MINTMARK_MEMBER(algorithm), MINTMARK_MEMBER(model),
               MINTMARK_MEMBER(validityDays), MINTMARK_MEMBER(sha256), MINTMARK_MEMBER(text),
               MINTMARK_MEMBER(locks), MINTMARK_MEMBER(errors));
MINTMARK_SHAPE(IdMistake, MINTMARK_MEMBER(position), MINTMARK_MEMBER(rule));
MINTMARK_SHAPE(IdCandidate, MINTMARK_MEMBER(text), MINTMARK_MEMBER(position), MINTMARK_MEMBER(swapped));
MINTMARK_SHAPE(IdJudgement, MINTMARK_MEMBER(valid), MINTMARK_MEMBER(hasCheck), MINTMARK_MEMBER(mistakes),
               MINTMARK_MEMBER(candidates));
MINTMARK_SHAPE(Diagnosis, MINTMARK_MEMBER(health), MINTMARK_MEMBER(what), MINTMARK_MEMBER(finding),
               MINTMARK_MEMBER(action), MINTMARK_MEMBER(command));
MINTMARK_SHAPE(SocketPlace, MINTMARK_MEMBER(name), MINTMARK_MEMBER(place));
MINTMARK_SHAPE(SocketLearning, MINTMARK_MEMBER(name), MINTMARK_MEMBER(patience));
MINTMARK_SHAPE(WatchTime, MINTMARK_MEMBER(duration));
MINTMARK_SHAPE(ProfileDraft, MINTMARK_MEMBER(name), MINTMARK_MEMBER(text));
MINTMARK_SHAPE(IdQuestion, MINTMARK_MEMBER(profile), MINTMARK_MEMBER(text));

namespace call {

inline constexpr Method<Nothing, std::vector<SocketInfo>> socketList{{"sockets.list", Act::StationRead}};
inline constexpr Method<Nothing, std::vector<SocketInfo>> otherPorts{
    {"sockets.otherPorts", Act::StationRead}};
/// Told is "listening" once, then each event as an item.
inline constexpr Method<WatchTime, Nothing> watchSockets{{"sockets.watch", Act::StationRead, Pace::Long}};
inline constexpr Method<SocketPlace, SocketInfo> assignSocket{{"sockets.assign", Act::SocketsManage}};
/// Told is "listening" once plugging in is seen.
inline constexpr Method<SocketLearning, SocketInfo> learnSocket{
    {"sockets.learn", Act::SocketsManage, Pace::Long}};
inline constexpr Method<Named, Nothing> removeSocket{{"sockets.remove", Act::SocketsManage}};

/// Told one by one.
inline constexpr Method<Nothing, Nothing> viewProfiles{{"profiles.list", Act::StationRead, Pace::Long}};
inline constexpr Method<Named, ProfileView> viewProfile{{"profiles.show", Act::StationRead}};
/// Of a text that is nobody's yet.
inline constexpr Method<ProfileDraft, ProfileView> checkProfile{{"profiles.check", Act::StationRead}};
inline constexpr Method<IdQuestion, IdJudgement> judgeId{{"ids.judge", Act::StationRead}};
inline constexpr Method<Nothing, std::vector<Diagnosis>> diagnose{
    {"station.diagnose", Act::StationRead, Pace::Long}};

} // namespace call

} // namespace mintmark::station::wire
