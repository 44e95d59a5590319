// Profiles for who writes them: what ships, what is wrong with one, what its certificates look like. No
// station and no token is needed; `station` is a folder, or a service's socket, where whoever has logged in
// asks.
#pragma once

#include "hsm/base/KeyAlgorithm.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/Profile.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::station {

struct ProfileView {
    std::string name, source; ///< a path, or "shipped"
    std::uint32_t version = 0;
    std::string description, kind, platform, issuer, algorithm, model;
    std::optional<std::int64_t> validityDays; ///< nothing: without an end
    std::string sha256;                       ///< of the text, as it is stored with each certificate
    std::string text;
    bool locks = false;               ///< its units are locked for good
    std::vector<ProfileError> errors; ///< empty: it can be used
};

/// Those that ship, then those of the station's folder (an empty path: none), also those with errors. Fails
/// at a service alone: OperatorNeeded, ServiceGone …
[[nodiscard]] Outcome<std::vector<ProfileView>> viewProfiles(const std::filesystem::path& station);
/// By name or file, as a batch finds it. ProfileMissing, ProfileWrong where it cannot be read at all.
[[nodiscard]] Outcome<ProfileView> viewProfile(const std::filesystem::path& station, const std::string& name);

/// The same of a text that somebody writes, as if it were the station's profile of this name. Touches no file
/// but its issuers'.
[[nodiscard]] ProfileView viewProfileText(const std::filesystem::path& station, const std::string& name,
                                          std::string text);
enum class Replace { No, Yes };
/// Puts the text into the station's profiles folder, whole or not at all. ProfileWrong, and nothing is
/// written, for a name that cannot be and for a text with errors or of more than 64 KiB; OutputFailed where
/// there is one already and `replace` is No. StationMissing.
[[nodiscard]] Outcome<ProfileView> saveProfile(const std::filesystem::path& station, const std::string& name,
                                               const std::string& text, Replace replace);

struct SampleRequest {
    std::filesystem::path station; ///< may be empty
    std::string profile;           ///< name or file
    std::filesystem::path directory;
    std::optional<hsm::KeyAlgorithm> key;   ///< instead of the profile's own
    std::optional<hsm::KeyAlgorithm> caKey; ///< instead of its issuers' own
};
struct Sample {
    std::filesystem::path chain; ///< PEM: the profile's certificate, its issuers, the root
    std::vector<std::string> subjects;
    std::string purpose; ///< as `openssl verify -purpose` takes it; empty: any
};
/// Makes an example of the profile's certificate with a scratch CA whose keys are thrown away, through the
/// same code that certifies devices. A profile without an issuer gets the shipped factory-ca and root-ca.
/// ProfileWrong, or OutputFailed where the folder cannot be made or holds a chain.pem.
[[nodiscard]] Outcome<Sample> makeSample(const SampleRequest& request);

/// "p256", "p384", "rsa2048", "rsa3072", "rsa4096", "ed25519"; as profiles write them.
[[nodiscard]] std::optional<hsm::KeyAlgorithm> profileAlgorithm(const std::string& name);

} // namespace mintmark::station
