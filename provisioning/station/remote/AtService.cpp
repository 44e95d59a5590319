#include "provisioning/station/remote/AtService.h"

#include "provisioning/station/Profiles.h"
#include "provisioning/station/remote/BenchMethods.h"
#include "provisioning/station/remote/RemoteSockets.h"
#include "provisioning/station/remote/Transfer.h"

namespace mintmark::station::remote {

using wire::Connection;
namespace call = wire::call;

Outcome<std::unique_ptr<Sockets>> openSockets(const std::filesystem::path& socket)
{
    return std::unique_ptr<Sockets>(std::make_unique<RemoteSockets>(TRY(Connection::shared(socket))));
}

Outcome<std::vector<ProfileView>> viewProfiles(const std::filesystem::path& socket)
{
    std::vector<ProfileView> views;
    TRY(TRY(Connection::shared(socket))->call(call::viewProfiles, {}, wire::intoList(views)));
    return views;
}

Outcome<ProfileView> viewProfile(const std::filesystem::path& socket, const std::string& name)
{
    // One's own file is read here; the service judges its text, and opens nothing.
    if (name.find('/') != std::string::npos || name.ends_with(".toml")) {
        const auto own = TRY(findProfile({}, name));
        return TRY(Connection::shared(socket))->call(call::checkProfile, {own.name, own.text});
    }
    return TRY(Connection::shared(socket))->call(call::viewProfile, {name});
}

ProfileView viewProfileText(const std::filesystem::path& socket, const std::string& name, std::string text)
{
    auto view = [&]() -> Outcome<ProfileView> {
        return TRY(Connection::shared(socket))->call(call::checkProfile, {name, text});
    }();
    if (view) return std::move(*view);
    ProfileView unknown;
    unknown.name = name;
    unknown.source = socket.string();
    unknown.errors.push_back({name + ".toml", 0, {}, view.error().text()});
    unknown.text = std::move(text);
    return unknown;
}

Outcome<IdJudgement> judgeId(const std::filesystem::path& socket, const std::string& profile,
                             std::string_view text)
{
    return TRY(Connection::shared(socket))->call(call::judgeId, {profile, std::string(text)});
}

std::vector<Diagnosis> diagnose(const std::filesystem::path& socket, const std::vector<std::string>& ports)
{
    auto found = [&]() -> Outcome<std::vector<Diagnosis>> {
        return TRY(Connection::shared(socket))->call(call::diagnose, {});
    }();
    if (!found)
        return {{Health::Bad, "service", std::string(found.error().name()) + ": " + found.error().detail,
                 std::string(found.error().row().action)}};
    for (const auto& port : ports)
        found->push_back({Health::Warning, "port " + port, "this account does not open it, the service does",
                          "give a socket this place: mintmark socket assign NAME " + port});
    return std::move(*found);
}

} // namespace mintmark::station::remote
