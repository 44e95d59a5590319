#include "provisioning/station/keyroom/Place.h"

#include "hsm/Token.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Accounts.h"

#include <cstdlib>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;

/// The XDG base directory specification: an empty or relative value counts as not set.
fs::path stateFolder()
{
    if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && state[0] == '/')
        return fs::path(state) / "mintmark";
    return homeFolder() / ".local/state/mintmark";
}

} // namespace

Outcome<KeyRoomPlace> keyRoomPlace(const std::optional<fs::path>& station)
{
    if (station) {
        auto file = TRY(readStationFile(*station));
        std::error_code error;
        auto folder = fs::canonical(*station, error);
        if (error) return fail(Failure{FailureCode::StationMissing, station->string()});
        if (file.softToken) TRY(engine::outcomeOf(hsm::useSoftToken(folder / part::token)));
        return KeyRoomPlace{std::move(folder), std::move(file)};
    }
    auto folder = stateFolder();
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return fail(Failure{FailureCode::OutputFailed, folder.string() + ": " + error.message()});
    return KeyRoomPlace{std::move(folder), std::nullopt};
}

} // namespace mintmark::station
