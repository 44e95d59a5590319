// One login of a key room's act: which token, and with which PIN.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "ui/custodian/Work.h"

namespace mintmark::ui {

/// A token that the page knows.
struct KnownToken {
    hsm::TokenAddress address;
    hsm::TokenInfo info;
    bool isStations = false;
};

/// Copied into a call that may be made twice; the PIN is wiped with the last copy.
struct TokenLogin {
    std::filesystem::path station;
    KnownToken token;
    std::shared_ptr<Pin> pin;
    bool spendFinalTry = false;
};

/// GUI thread. HsmPinWrong where the token is the station's and the PIN is another than that of the way in:
/// the token, logged in for this window already, would not look at it.
[[nodiscard]] Outcome<TokenLogin> loginOf(const Work& work, const KnownToken& token, Pin pin, bool spend);

/// On the acting lane. An empty PIN of the station's own token is the one that the station keeps.
[[nodiscard]] Outcome<Pin> pinOf(station::KeyRoom& room, const TokenLogin& login);
struct OpenedHere {
    std::unique_ptr<station::KeyRoom> room;
    std::unique_ptr<station::OpenedToken> token; ///< goes first
};
[[nodiscard]] Outcome<OpenedHere> openFor(const TokenLogin& login);

/// On a lane.
[[nodiscard]] Outcome<KnownToken> stationsToken(const std::filesystem::path& station);
struct FoundTokens {
    std::vector<KnownToken> tokens;
    std::vector<std::string> problems; ///< modules that could not be looked at, and why
};
/// On a lane. `module` empty: those that are installed.
[[nodiscard]] Outcome<FoundTokens> tokensOf(const std::filesystem::path& station,
                                            const std::filesystem::path& module, const std::stop_token& stop);

/// "pkcs11:token=…;serial=…" (RFC 7512)
[[nodiscard]] std::string uriOf(const hsm::TokenInfo& token);

} // namespace mintmark::ui
