#include "provisioning/station/NewStation.h"

#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/keyroom/Shares.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>

namespace mintmark::station {

using engine::outcomeOf;
namespace fs = std::filesystem;

Outcome<fs::path> placeOfNewStation(const fs::path& path, const std::string& name)
{
    std::error_code error;
    auto directory = fs::absolute(path, error).lexically_normal();
    if (!directory.has_filename()) directory = directory.parent_path();
    if (fs::exists(directory, error) && !fs::is_empty(directory, error))
        return fail(Failure{FailureCode::StationExists, directory.string()});
    if (name.empty() || name.size() > 20 || !isSocketName(name))
        return fail(Failure{FailureCode::Usage, "a station's name is 1 to 20 of A-Z a-z 0-9 . _ -"});
    return directory;
}

Outcome<void> makeStationFolder(const fs::path& path, const std::string& name,
                                const std::function<Outcome<void>(const fs::path& partial)>& build)
{
    const auto directory = TRY(placeOfNewStation(path, name));
    std::error_code error;
    fs::create_directories(directory.parent_path(), error);
    const fs::path partial = directory.string() + ".partial";
    // What an interrupted `init` left: it never was a station.
    fs::remove_all(partial, error);
    if (!fs::create_directory(partial, error))
        return fail(Failure{FailureCode::OutputFailed, partial.string() + ": " + error.message()});
    fs::permissions(partial, fs::perms::owner_all, error);
    for (const auto* folder : {"certificates", part::profiles}) {
        fs::create_directory(partial / folder, error);
        if (error)
            return fail(
                Failure{FailureCode::OutputFailed, (partial / folder).string() + ": " + error.message()});
    }
    if (auto built = build(partial); !built) {
        fs::remove_all(partial, error);
        return built;
    }
    syncFolder(partial);
    fs::remove(directory, error); // an empty folder, if it is there
    fs::rename(partial, directory, error);
    if (error) return fail(Failure{FailureCode::OutputFailed, directory.string() + ": " + error.message()});
    syncFolder(directory.parent_path());
    return {};
}

Outcome<std::vector<Bytes>> readOrderSigners(const std::vector<fs::path>& files)
{
    std::vector<Bytes> signers;
    for (const auto& file : files) {
        const auto pem = readWhole(file, 4096);
        auto spki = certificates::fromPem(pem.value_or(std::string{}), "PUBLIC KEY");
        const auto key = spki ? certificates::PublicKey::fromSpki(*spki)
                              : certificates::Result<certificates::PublicKey>(fail(spki.error()));
        if (!key || key->algorithm() != hsm::KeyAlgorithm::EcP256)
            return fail(Failure{FailureCode::Usage, file.string() + " is no public key on P-256 in PEM"});
        if (std::ranges::find(signers, *spki) == signers.end()) signers.push_back(std::move(*spki));
    }
    return signers;
}

Outcome<std::string> drawStationId()
{
    std::array<std::uint8_t, 16> id{};
    if (::RAND_bytes(id.data(), static_cast<int>(id.size())) != 1)
        return fail(Failure{FailureCode::Internal, "no random numbers"});
    return toHex(id);
}

Outcome<void> makeOwnKeys(hsm::Token& token, StationFile& file)
{
    hsm::KeyOptions bothWays;
    bothWays.bothWays = true; // so that the station's isolation can be switched later
    file.stationKey = TRY(outcomeOf(token.generate(hsm::KeyRole::StationKey, "station key")));
    file.auditKey = TRY(outcomeOf(token.generate(hsm::KeyRole::AuditSigner, "audit key")));
    file.registryKey =
        TRY(outcomeOf(token.generate(hsm::KeyRole::RegistryWrap, "registry wrap key", bothWays)));
    return {};
}

Outcome<void> makeRegistry(const fs::path& directory, hsm::Token& token, StationFile& file,
                           const std::vector<Bytes>& signers, const std::string& detail)
{
    const auto key = TRY(freshKey(token.random()));
    const auto wrapper = TRY(outcomeOf(token.wrapper(file.registryKey)));
    file.wrappedRegistryKey = TRY(outcomeOf(wrapper->wrap(key, viewOf(registryKeyContext(file)))));
    const auto store =
        TRY(outcomeOf(registry::openStore(directory / part::registry, key, registry::OpenMode::Create,
                                          "mintmark " MINTMARK_VERSION, systemClock())));
    return outcomeOf(store
                         ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                             for (const auto& signer : signers)
                                 TRY(transaction.pinOrderSigner(signer));
                             return transaction.audit("station.made", file.name, detail);
                         })
                         .get());
}

} // namespace mintmark::station
