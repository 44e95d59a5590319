#include "hsm/SoftToken.h"
#include "hsm/Token.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/DemoCas.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/NewStation.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/doctor/Remedies.h"

#include "DemoProfile.h"

#include <openssl/rand.h>

#include <algorithm>

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

Outcome<void> build(const fs::path& directory, const DemoRequest& request,
                    const std::function<void(const std::string&)>& progress)
{
    auto& clock = systemClock();
    const auto signers = TRY(readOrderSigners(request.orderSigners));
    TRY(writeWhole(directory / part::profiles / "demo.toml", demoProfile));

    progress("making a token (SoftHSM)");
    const auto pin = TRY(randomPin());
    const auto soPin = TRY(randomPin());
    StationFile file;
    file.id = TRY(drawStationId());
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
    auto softToken =
        outcomeOf(hsm::makeSoftToken(directory / part::token, "mintmark-" + request.name, soPin, pin));
    // There is no station's file to mend yet, as its failure has it.
    if (!softToken && softToken.error().code == FailureCode::HsmModule)
        softToken.error().detail += ": sudo apt-get install " + packageOfModule("libsofthsm2.so");
    file.token = TRY(std::move(softToken));
    if (request.isolated) file.token.isolation = hsm::Isolation::Process;
    const auto token = TRY(outcomeOf(hsm::openToken(file.token, directory / part::tokenLock, clock)));
    const auto login = TRY(outcomeOf(token->login(pin)));

    TRY(makeDemoCas(*token, file, directory / part::root, directory / part::issuing, progress));
    progress("making the keys of the station and the registry in the token");
    TRY(makeOwnKeys(*token, file));

    progress("making the encrypted registry");
    TRY(makeRegistry(directory, *token, file, signers, "demo"));
    return writeStationFile(directory, file);
}

} // namespace

Outcome<void> makeDemoCas(hsm::Token& token, StationFile& file, const fs::path& rootFile,
                          const fs::path& issuingFile,
                          const std::function<void(const std::string&)>& progress)
{
    auto& clock = systemClock();
    progress("making the keys of the root CA and the issuing CA in the token");
    file.rootKey = TRY(outcomeOf(token.generate(hsm::KeyRole::RootCa, "root CA")));
    file.issuingKey = TRY(outcomeOf(token.generate(hsm::KeyRole::IssuingCa, "issuing CA")));
    progress("issuing the CA certificates");
    const auto root = TRY(outcomeOf(token.signer(file.rootKey)));
    const auto issuing = TRY(outcomeOf(token.signer(file.issuingKey)));
    const auto rootDer = TRY(outcomeOf(certificates::makeRoot(
        *root, {organization, "Mintmark demo root CA"}, std::chrono::days(30 * 365), token.random(), clock)));
    const auto issuingDer = TRY(outcomeOf(certificates::makeIssuingCa(
        *root, rootDer, issuing->publicKey(), {organization, "Mintmark demo issuing CA"},
        std::chrono::days(20 * 365), token.random(), clock)));
    TRY(writeCertificate(rootFile, rootDer));
    return writeCertificate(issuingFile, issuingDer);
}

Outcome<void> makeDemoStation(const DemoRequest& request,
                              const std::function<void(const std::string&)>& progress)
{
    // Made under a name that it does not keep; who opens the station says where it is.
    const hsm::SoftTokenInUse before;
    TRY(makeStationFolder(request.directory, request.name,
                          [&](const fs::path& partial) { return build(partial, request, progress); }));
    // Its configuration names the folder that it has now. Where that fails, the next opening does it.
    (void)hsm::useSoftToken(request.directory / part::token);
    return {};
}

} // namespace mintmark::station
