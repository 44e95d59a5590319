#include "hsm/Token.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/StationFile.h"

#include "DemoProfile.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>

namespace mintmark::station {
namespace {

using engine::outcomeOf;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

// In the CA's own name, so that it stands in every certificate's issuer and can be taken back by nobody.
const std::string organization = "Mintmark demo, not for production";

Outcome<Pin> randomPin()
{
    Secret octets(4);
    if (::RAND_priv_bytes(octets.revealForWriting().data(), 4) != 1)
        return fail(Failure{FailureCode::Internal, "no random numbers"});
    Pin pin;
    std::uint32_t number = 0;
    for (auto octet : octets.reveal())
        number = number << 8 | octet;
    for (int i = 0; i < 8; ++i) {
        pin.append(static_cast<char>('0' + number % 10));
        number /= 10;
    }
    return pin;
}

Outcome<void> writeCertificate(const fs::path& file, ByteView der)
{
    return writeWhole(file, certificates::toPem(der));
}

/// Before anything is made.
Outcome<std::vector<Bytes>> signersIn(const std::vector<fs::path>& files)
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

Outcome<void> build(const fs::path& directory, const DemoRequest& request,
                    const std::function<void(const std::string&)>& progress)
{
    auto& clock = systemClock();
    const auto signers = TRY(signersIn(request.orderSigners));
    std::error_code error;
    for (const auto* folder : {"certificates", part::profiles}) {
        fs::create_directory(directory / folder, error);
        if (error)
            return fail(
                Failure{FailureCode::OutputFailed, (directory / folder).string() + ": " + error.message()});
    }
    TRY(writeWhole(directory / part::profiles / "demo.toml", demoProfile));

    progress("making a token (SoftHSM)");
    const auto pin = TRY(randomPin());
    const auto soPin = TRY(randomPin());
    StationFile file;
    std::array<std::uint8_t, 16> id{};
    if (::RAND_bytes(id.data(), static_cast<int>(id.size())) != 1)
        return fail(Failure{FailureCode::Internal, "no random numbers"});
    file.id = toHex(id);
    file.holdPin = true; // it lies beside the token anyway
    file.name = request.name;
    file.kind = StationKind::Demo;
    file.softToken = true;
    file.pin.file = part::pin;
    {
        Secret line(pin.size() + 1);
        std::ranges::copy(pin.reveal(), line.revealForWriting().begin());
        line.revealForWriting().back() = '\n';
        const auto octets = line.reveal();
        TRY(writeWhole(directory / part::pin, {reinterpret_cast<const char*>(octets.data()), octets.size()}));
    }
    file.token =
        TRY(outcomeOf(hsm::makeSoftToken(directory / part::token, "mintmark-" + request.name, soPin, pin)));
    if (request.isolated) file.token.isolation = hsm::Isolation::Process;
    const auto token = TRY(outcomeOf(hsm::openToken(file.token, directory / part::tokenLock, clock)));
    const auto login = TRY(outcomeOf(token->login(pin)));

    progress("making the keys of the root CA, the issuing CA and the registry in the token");
    file.rootKey = TRY(outcomeOf(token->generate(hsm::KeyRole::RootCa, "root CA")));
    file.issuingKey = TRY(outcomeOf(token->generate(hsm::KeyRole::IssuingCa, "issuing CA")));
    hsm::KeyOptions bothWays;
    bothWays.bothWays = true; // so that the station's isolation can be switched later
    file.stationKey = TRY(outcomeOf(token->generate(hsm::KeyRole::StationKey, "station key")));
    file.auditKey = TRY(outcomeOf(token->generate(hsm::KeyRole::AuditSigner, "audit key")));
    file.registryKey =
        TRY(outcomeOf(token->generate(hsm::KeyRole::RegistryWrap, "registry wrap key", bothWays)));

    progress("issuing the CA certificates");
    const auto root = TRY(outcomeOf(token->signer(file.rootKey)));
    const auto issuing = TRY(outcomeOf(token->signer(file.issuingKey)));
    const auto rootDer =
        TRY(outcomeOf(certificates::makeRoot(*root, {organization, "Mintmark demo root CA"},
                                             std::chrono::days(30 * 365), token->random(), clock)));
    const auto issuingDer = TRY(outcomeOf(certificates::makeIssuingCa(
        *root, rootDer, issuing->publicKey(), {organization, "Mintmark demo issuing CA"},
        std::chrono::days(20 * 365), token->random(), clock)));
    TRY(writeCertificate(directory / part::root, rootDer));
    TRY(writeCertificate(directory / part::issuing, issuingDer));

    progress("making the encrypted registry");
    {
        Secret key(32);
        const auto drawn = TRY(outcomeOf(token->random().draw(32)));
        // Two sources, so that a token with poor random numbers does not make a poor key.
        if (::RAND_priv_bytes(key.revealForWriting().data(), 32) != 1)
            return fail(Failure{FailureCode::Internal, "no random numbers"});
        for (std::size_t i = 0; i < 32; ++i)
            key.revealForWriting()[i] ^= drawn[i];
        const auto wrapper = TRY(outcomeOf(token->wrapper(file.registryKey)));
        file.wrappedRegistryKey = TRY(outcomeOf(wrapper->wrap(key, viewOf(registryKeyContext(file)))));
        const auto store =
            TRY(outcomeOf(registry::openStore(directory / part::registry, key, registry::OpenMode::Create,
                                              "mintmark " MINTMARK_VERSION, clock)));
        TRY(outcomeOf(store
                          ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                              for (const auto& signer : signers)
                                  TRY(transaction.pinOrderSigner(signer));
                              return transaction.audit("station.made", request.name, "demo");
                          })
                          .get()));
    }
    return writeStationFile(directory, file);
}

} // namespace

Outcome<void> makeDemoStation(const DemoRequest& request,
                              const std::function<void(const std::string&)>& progress)
{
    std::error_code error;
    auto directory = fs::absolute(request.directory, error).lexically_normal();
    if (!directory.has_filename()) directory = directory.parent_path();
    if (fs::exists(directory, error) && !fs::is_empty(directory, error))
        return fail(Failure{FailureCode::StationExists, directory.string()});
    if (request.name.empty() || request.name.size() > 20 || !isSocketName(request.name))
        return fail(Failure{FailureCode::Usage, "a station's name is 1 to 20 of A-Z a-z 0-9 . _ -"});
    fs::create_directories(directory.parent_path(), error);
    const fs::path partial = directory.string() + ".partial";
    // What an interrupted `init` left: it never was a station.
    fs::remove_all(partial, error);
    if (!fs::create_directory(partial, error))
        return fail(Failure{FailureCode::OutputFailed, partial.string() + ": " + error.message()});
    fs::permissions(partial, fs::perms::owner_all, error);

    if (auto built = build(partial, request, progress); !built) {
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

} // namespace mintmark::station
