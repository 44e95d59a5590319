// The certificates under which a station's tokens sign, read and compared with what station.toml says.
#pragma once

#include "hsm/base/Bytes.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/station/StationFile.h"

namespace mintmark::station {

struct IssuerFiles {
    Bytes root;
    std::vector<Bytes> issuing; ///< DER; one for each token, the first token's first
};

/// What an issuing CA's certificate (DER) says. StationWrong for a demo's in another kind of station.
[[nodiscard]] Outcome<certificates::Certificate> describeIssuer(ByteView der, StationKind kind);

/// The station's root and issuing CA. StationWrong where they cannot be read, or are a demo's in a production
/// station.
[[nodiscard]] Outcome<IssuerFiles> readOwnIssuer(const std::filesystem::path& directory,
                                                 const StationFile& file);

/// The certificate of a token's issuing key. StationWrong, with the token's name: it cannot be read, is of
/// another key, is not under the station's root, or there is none and the key is not the station's own.
[[nodiscard]] Outcome<Bytes> issuerOfToken(const std::filesystem::path& directory, const StationFile& file,
                                           const AlsoToken& token, const IssuerFiles& own);

/// All of them, or the first that is wrong.
[[nodiscard]] Outcome<IssuerFiles> readIssuers(const std::filesystem::path& directory,
                                               const StationFile& file);

} // namespace mintmark::station
