// The bench through the service: its sockets, its profiles, whether a text is an ID, and how the station is.
//
// All of these are asked of the station's folder anew for each call, as whoever owns it would.
#include "provisioning/station/Ids.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/remote/BenchMethods.h"
#include "provisioning/station/serving/Calls.h"

namespace mintmark::station::serving {

using namespace wire;

namespace {

constexpr Milliseconds patienceMost{86'400'000};

void addSocketCalls(Desk::Parts& parts)
{
    parts.on(call::socketList, [&parts](Call&, const Nothing&) -> Outcome<std::vector<SocketInfo>> {
        return TRY(openSockets(parts.directory))->sockets();
    });
    parts.on(call::otherPorts, [&parts](Call&, const Nothing&) -> Outcome<std::vector<SocketInfo>> {
        return TRY(openSockets(parts.directory))->otherPorts();
    });
    parts.on(call::watchSockets, [&parts](Call& call, const WatchTime& time) -> Outcome<Nothing> {
        TRY(TRY(openSockets(parts.directory))
                ->watch(
                    time.duration, [&] { call.tellItem("listening", true, false); },
                    [&](const SocketEvent& event) { (void)call.item(event); }, call.stop));
        return Nothing{};
    });
    parts.on(call::assignSocket, [&parts](Call&, const SocketPlace& asked) -> Outcome<SocketInfo> {
        return TRY(openSockets(parts.directory))->assign(asked.name, asked.place);
    });
    parts.on(call::learnSocket, [&parts](Call& call, const SocketLearning& asked) -> Outcome<SocketInfo> {
        if (asked.patience <= Milliseconds{0} || asked.patience > patienceMost)
            return fail(Failure{FailureCode::Usage, "a socket is waited for between 1 ms and a day"});
        return TRY(openSockets(parts.directory))
            ->learn(
                asked.name, asked.patience, [&] { call.tellItem("listening", true, false); }, call.stop);
    });
    parts.on(call::removeSocket, [&parts](Call&, const Named& socket) -> Outcome<Nothing> {
        TRY(TRY(openSockets(parts.directory))->remove(socket.name));
        return Nothing{};
    });
}

} // namespace

void addBenchCalls(Desk::Parts& parts)
{
    addSocketCalls(parts);
    parts.on(call::viewProfiles, [&parts](Call& call, const Nothing&) -> Outcome<Nothing> {
        for (const auto& view : TRY(viewProfiles(parts.directory)))
            if (!call.item(view)) break;
        return Nothing{};
    });
    parts.on(call::viewProfile, [&parts](Call&, const Named& profile) -> Outcome<ProfileView> {
        TRY(isOurs(profile.name));
        return viewProfile(parts.directory, profile.name);
    });
    parts.on(call::checkProfile, [&parts](Call&, const ProfileDraft& asked) -> Outcome<ProfileView> {
        TRY(isOurs(asked.name));
        if (asked.text.size() > profileLimit)
            return fail(Failure{FailureCode::ProfileWrong, asked.name + ".toml is larger than 64 KiB"});
        return viewProfileText(parts.directory, asked.name, asked.text);
    });
    parts.on(call::judgeId, [&parts](Call&, const IdQuestion& asked) -> Outcome<IdJudgement> {
        TRY(isOurs(asked.profile));
        return judgeId(parts.directory, asked.profile, asked.text);
    });
    // Looking at tokens takes seconds where one does not answer: it holds up nobody who asks for anything
    // else.
    parts.on(call::diagnose, [&parts](Call&, const Nothing&) -> Outcome<std::vector<Diagnosis>> {
        const std::lock_guard one(parts.looking);
        return diagnose(parts.directory, {});
    });
}

} // namespace mintmark::station::serving
