#include "ui/operator/WindowAtStation.h"

#include "provisioning/station/Ids.h"
#include "provisioning/station/ProfileRoom.h"
#include "ui/operator/CommandLine.h"

namespace mintmark::ui {
namespace {

Outcome<ProfileFacts> factsOf(const std::filesystem::path& place, const std::string& profile)
{
    const auto view = TRY(station::viewProfile(place, profile));
    // What is wrong with it is told by the batch; until then it may lock.
    return ProfileFacts{view.locks || !view.errors.empty(), view.version, view.sha256};
}

/// What doctor finds, and how the token that works is now.
std::vector<station::Diagnosis> healthOf(const std::filesystem::path& place, station::Station& station)
{
    auto found = station::diagnose(place, {});
    for (auto& more : station::diagnoseRegistry(station))
        found.push_back(std::move(more));
    for (const auto& token : station.tokens())
        if (!token.ready)
            found.push_back({station::Health::Bad, "token", token.label + ": " + token.problem,
                             token.pinWanted ? "enter its PIN" : "plug it in again"});
    return found;
}

} // namespace

WindowOptions windowAt(const std::filesystem::path& place, const station::SocketChoice& choice)
{
    WindowOptions options;
    options.open = [place] { return station::openStation(place, station::Access::Provision); };
    options.people = [place] { return station::openOperators(place); };
    options.stationPlace = QString::fromStdString(place.string());
    options.findSockets = [place, choice] { return socketsFor(place, choice); };
    options.profileFacts = [place](const std::string& profile) { return factsOf(place, profile); };
    options.health = [place](station::Station& station) { return healthOf(place, station); };
    options.judge = [place](const std::string& profile, const std::string& text) {
        return station::judgeId(place, profile, text);
    };
    return options;
}

} // namespace mintmark::ui
