#include "provisioning/station/Production.h"

#include "hsm/Offers.h"
#include "hsm/Token.h"
#include "hsm/TokenUri.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/NewStation.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/keyroom/Place.h"
#include "provisioning/station/tokens/IssuerFiles.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;
namespace fs = std::filesystem;

Failure usage(const std::string& what)
{
    return {FailureCode::Usage, what};
}

Outcome<Bytes> certificateIn(const fs::path& file)
{
    const auto pem = readWhole(file, 64 * 1024);
    if (!pem)
        return fail(Failure{FailureCode::CertificateFile,
                            file.string() + " cannot be read, or is larger than 64 KiB"});
    auto der = certificates::fromPem(*pem);
    if (!der) return fail(Failure{FailureCode::CertificateFile, file.string() + ": " + der.error().detail});
    return std::move(*der);
}

Outcome<void> isValidNow(ByteView der, const fs::path& file)
{
    const auto described = TRY(outcomeOf(certificates::describe(der)));
    const auto now = systemClock().now();
    if (described.notBefore <= now && now < described.notAfter) return {};
    return fail(Failure{FailureCode::IssuerExpired, file.string() + " is valid from " +
                                                        toRfc3339(described.notBefore) + " to " +
                                                        toRfc3339(described.notAfter) +
                                                        ", and this machine's clock says " + toRfc3339(now)});
}

struct Authorities {
    Bytes root, issuing;
};

Outcome<Authorities> authoritiesOf(const ProductionRequest& request)
{
    Authorities found;
    found.root = TRY(certificateIn(request.root));
    found.issuing = TRY(certificateIn(request.issuing));
    if (found.issuing == found.root)
        return fail(usage(request.issuing.string() + " is the root itself: it signs no devices"));
    if (const auto chain = certificates::checkChain(found.issuing, found.root); !chain)
        return fail(usage(request.issuing.string() + " is no issuing CA under " + request.root.string() +
                          ": " + chain.error().detail));
    TRY(describeIssuer(found.issuing, StationKind::Production));
    TRY(isValidNow(found.root, request.root));
    TRY(isValidNow(found.issuing, request.issuing));
    return found;
}

/// The key of that certificate, wherever its ID and label come from.
Outcome<hsm::KeyAddress> issuingKeyOn(hsm::Token& token, ByteView issuing, const fs::path& certificate)
{
    const auto wanted = toHex(TRY(outcomeOf(certificates::describe(issuing))).spki);
    std::vector<hsm::KeyListing> found;
    for (auto& key : TRY(outcomeOf(token.keys())))
        if (key.address.fingerprint == wanted && key.whole) found.push_back(std::move(key));
    if (found.empty())
        return fail(Failure{FailureCode::HsmKeyMissing,
                            "the token has no key of " + certificate.string() + " (" + wanted + ")"});
    if (found.size() > 1)
        return fail(Failure{FailureCode::HsmAmbiguous,
                            "the token has the key of " + certificate.string() + " more than once"});
    const auto& key = found.front();
    if (key.role.value_or(hsm::KeyRole::IssuingCa) != hsm::KeyRole::IssuingCa)
        return fail(Failure{FailureCode::HsmRole, "the key of " + certificate.string() + " was made as " +
                                                      std::string(hsm::nameOf(*key.role))});
    if (!key.sensitive || (key.extractable && !key.wrapWithTrusted))
        return fail(Failure{FailureCode::HsmPolicy,
                            "the key of " + certificate.string() + " could be taken out of the token"});
    const auto signer = TRY(outcomeOf(token.signer(key.address)));
    const auto challenge = sha256({viewOf("mintmark-init-v1"), TRY(outcomeOf(token.random().draw(32)))});
    const auto signature = TRY(outcomeOf(certificates::proveOver(*signer, challenge)));
    if (!certificates::verifiesWith(issuing, challenge, signature))
        return fail(
            Failure{FailureCode::HsmFailed, "what the issuing key signed is not of " + certificate.string()});
    return key.address;
}

/// Read and judged under the station's CA.
Outcome<ProfileText> judgeProfile(const std::string& name, const std::string& station, ByteView issuing)
{
    const auto found = TRY(findProfile({}, name));
    const auto file = found.source == "shipped" ? found.name + ".toml" : found.source;
    const identity::Place place{{}, {}, station};
    const auto profile = certificates::parseProfile(
        found.text, found.name, file, [&](const IdRules& rules) -> std::optional<std::size_t> {
            const auto scheme = identity::Scheme::compile(rules, place);
            return scheme ? std::optional(scheme->longest()) : std::nullopt;
        });
    if (!profile) return fail(Failure{FailureCode::ProfileWrong, profile.error().text()});
    if (profile->kind != ProfileKind::Leaf)
        return fail(Failure{FailureCode::ProfileWrong, file + " is no profile of devices"});
    if (const auto scheme = identity::Scheme::compile(profile->id, place); !scheme)
        return fail(Failure{FailureCode::ProfileWrong,
                            file + ": id." + scheme.error().key + ": " + scheme.error().text()});
    if (const auto may = certificates::mayIssue(issuing, *profile); !may)
        return fail(Failure{FailureCode::ProfileWrong, file + ": " + may.error().detail});
    return found;
}

/// All that can be judged without the token.
struct Judged {
    std::vector<Bytes> signers;
    Authorities authorities;
    std::vector<ProfileText> profiles;
};

Outcome<Judged> judge(const ProductionRequest& request)
{
    Judged judged;
    judged.signers = TRY(readOrderSigners(request.orderSigners));
    if (judged.signers.empty())
        return fail(usage("a production station makes devices by signed order only: name who signs them"));
    const auto& credential = request.pinCredential;
    if (credential.find('/') != std::string::npos || credential.size() > 64)
        return fail(usage("a credential's name is a name, and no path"));
    judged.authorities = TRY(authoritiesOf(request));
    for (const auto& profile : request.profiles)
        judged.profiles.push_back(TRY(judgeProfile(profile, request.name, judged.authorities.issuing)));
    return judged;
}

/// The token with somebody logged in, and the issuing CA's key on it.
struct AtToken {
    std::unique_ptr<hsm::Token> token;
    hsm::TokenInfo info;
    std::unique_ptr<hsm::Login> login; ///< after the token, so that it goes before it
    hsm::KeyAddress issuingKey;
};

Outcome<AtToken> comeToToken(const ProductionRequest& request, const Judged& judged, const Pin& pin,
                             bool spendFinalTry, const std::function<void(const std::string&)>& progress)
{
    progress("looking for the issuing CA's key on the token");
    AtToken at;
    // The account's own count of wrong PINs: that of a station which is not made goes away with it.
    const auto room = TRY(keyRoomPlace(std::nullopt));
    at.token = TRY(outcomeOf(hsm::openToken(request.token, room.lockFile(), systemClock())));
    at.info = TRY(outcomeOf(at.token->info()));
    at.login = TRY(
        outcomeOf(at.token->login(pin, hsm::LoginOptions{.spendFinalTry = spendFinalTry, .holdPin = false})));
    at.issuingKey = TRY(issuingKeyOn(*at.token, judged.authorities.issuing, request.issuing));
    return at;
}

/// Of the keys that are the station's own: those that the token was measured to be unable to make.
std::vector<std::string> lacksOf(const hsm::Capabilities& measured)
{
    std::vector<std::string> lacks;
    const auto offers = hsm::offersOf(measured);
    for (const auto role :
         {hsm::KeyRole::StationKey, hsm::KeyRole::AuditSigner, hsm::KeyRole::RegistryWrap}) {
        std::string why;
        bool isMeasured = false, isOffered = false;
        for (const auto& offer : offers.keys)
            if (offer.role == role) {
                isMeasured = true;
                isOffered = isOffered || offer.offered;
                if (!offer.offered) why = offer.reason;
            }
        if (isMeasured && !isOffered) lacks.push_back("no " + std::string(hsm::nameOf(role)) + ": " + why);
    }
    return lacks;
}

/// What this command made on a token that it does not own: gone again, or told by its ID.
void takeBack(hsm::Token& token, const StationFile& file,
              const std::function<void(const std::string&)>& progress)
{
    for (const auto* key : {&file.stationKey, &file.auditKey, &file.registryKey}) {
        if (key->id.empty()) continue;
        const auto gone = token.destroy(*key);
        progress("the " + key->label + " that was made (" + toHex(key->id) + ") " +
                 (gone ? "is taken away again" : "is left on the token: " + gone.error().detail));
    }
}

Outcome<void> build(const fs::path& directory, const ProductionRequest& request, const Pin& pin,
                    bool spendFinalTry, const std::function<void(const std::string&)>& progress)
{
    const auto judged = TRY(judge(request));
    StationFile file;
    file.id = TRY(drawStationId());
    file.name = request.name;
    file.kind = StationKind::Production;
    file.pin.credential = request.pinCredential;
    file.token = request.token;
    // As it will read them at each start.
    TRY(writeWhole(directory / part::root, certificates::toPem(judged.authorities.root)));
    TRY(writeWhole(directory / part::issuing, certificates::toPem(judged.authorities.issuing)));
    TRY(readOwnIssuer(directory, file));
    for (const auto& profile : judged.profiles)
        TRY(writeWhole(directory / part::profiles / (profile.name + ".toml"), profile.text));

    const auto at = TRY(comeToToken(request, judged, pin, spendFinalTry, progress));
    // Another token may get the same label one day.
    file.token.uri = hsm::tokenUriOf(at.info.label, at.info.serial);
    file.issuingKey = at.issuingKey;
    const auto made = [&]() -> Outcome<void> {
        progress("making the keys of the station and the registry on the token");
        TRY(makeOwnKeys(*at.token, file));
        progress("making the encrypted registry");
        TRY(makeRegistry(directory, *at.token, file, judged.signers,
                         "production, token " + at.info.serial + ", issuing CA " +
                             toHex(sha256(judged.authorities.issuing))));
        return writeStationFile(directory, file);
    }();
    if (!made) takeBack(*at.token, file, progress);
    return made;
}

} // namespace

Outcome<ProductionPlan> planProductionStation(const ProductionRequest& request, const Pin& pin,
                                              bool spendFinalTry,
                                              const std::function<void(const std::string&)>& progress,
                                              const std::function<void(int)>& percent)
{
    ProductionPlan plan;
    plan.directory = TRY(placeOfNewStation(request.directory, request.name));
    const auto judged = TRY(judge(request));
    const auto issuing = TRY(outcomeOf(certificates::describe(judged.authorities.issuing)));
    plan.root = TRY(outcomeOf(certificates::describe(judged.authorities.root))).subject;
    plan.issuing = issuing.subject;
    plan.issuingUntil = issuing.notAfter;
    for (const auto& profile : judged.profiles)
        plan.profiles.push_back(profile.name);
    plan.orderSigners = judged.signers.size();
    const auto at = TRY(comeToToken(request, judged, pin, spendFinalTry, progress));
    plan.token = at.info;
    plan.issuingKey = at.issuingKey.label;
    progress("measuring what the token does");
    plan.measured = TRY(outcomeOf(at.token->capabilities(false, percent)));
    plan.lacks = lacksOf(plan.measured);
    return plan;
}

Outcome<void> makeProductionStation(const ProductionRequest& request, const Pin& pin, bool spendFinalTry,
                                    const std::function<void(const std::string&)>& progress)
{
    return makeStationFolder(request.directory, request.name, [&](const fs::path& partial) {
        return build(partial, request, pin, spendFinalTry, progress);
    });
}

} // namespace mintmark::station
