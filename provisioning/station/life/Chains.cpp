// A device's chain, and a CA's proof that it is held.
#include "provisioning/certificates/ChainFile.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/ScratchKey.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/ProfileChain.h"
#include "provisioning/station/life/LocalCertificateLife.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;

constexpr auto longestProof = std::chrono::days{90};
constexpr const char* proofProfile = "ca-proof";

Outcome<Profile> loadProofProfile(const std::filesystem::path& station)
{
    const auto loaded = readProfile(station, TRY(findProfile(station, proofProfile)));
    if (!loaded.checked.errors.empty())
        return fail(Failure{FailureCode::ProfileWrong, loaded.checked.errors.front().text()});
    const auto& profile = loaded.checked.profile;
    if (profile.kind != ProfileKind::Proof)
        return fail(Failure{FailureCode::ProfileWrong, loaded.file() + ": kind: has to be \"proof\""});
    if (!profile.validity || *profile.validity > longestProof)
        return fail(
            Failure{FailureCode::ProfileWrong,
                    loaded.file() + ": certificate.validityDays: a proof is valid for 90 days at most"});
    return profile;
}

bool isCode(const std::string& code)
{
    return !code.empty() && code.size() <= 64 && std::ranges::all_of(code, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
}

} // namespace

std::vector<ChainFormInfo> chainForms()
{
    std::vector<ChainFormInfo> forms;
    for (const auto& one : certificates::chainForms())
        forms.push_back({std::string(one.name), std::string(one.what)});
    return forms;
}

Outcome<ChainInfo> LocalCertificateLife::chain(const std::string& deviceId, const std::string& form)
{
    const auto parts = TRY(m_parts());
    const auto device = TRY(outcomeOf(parts.store->deviceById(deviceId)));
    if (!device) return fail(Failure{FailureCode::DeviceUnknown, deviceId});
    const auto all = TRY(outcomeOf(parts.store->certificates(device->row)));
    const auto live = std::find_if(all.rbegin(), all.rend(), [](const auto& one) { return !one.revoked; });
    if (live == all.rend())
        return fail(
            Failure{FailureCode::DeviceState, device->id.text + " has no certificate that is not revoked"});
    const auto above = std::ranges::find_if(
        parts.issuers, [&](const auto& one) { return certificates::isIssuedBy(live->der, one.certificate); });
    if (above == parts.issuers.end())
        return fail(
            Failure{FailureCode::StationWrong, "the certificate of " + device->id.text +
                                                   " is of an issuing CA that this station does not have"});
    auto made = certificates::chainFiles(form, {live->der, above->certificate, parts.root});
    if (!made) return fail(Failure{FailureCode::Usage, device->id.text + ": " + made.error().detail});
    ChainInfo info{device->id.text, toHex(live->serial), {}};
    for (auto& part : *made)
        info.parts.push_back({std::move(part.name), std::move(part.octets)});
    return info;
}

Outcome<PossessionInfo> LocalCertificateLife::prove(const PossessionRequest& request)
{
    const auto parts = TRY(m_parts());
    if (parts.guard == nullptr)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    if (!isCode(request.code))
        return fail(Failure{FailureCode::Usage, "a platform's code is 1 to 64 of A-Z a-z 0-9 _ -"});
    // A device's name is no code: nobody else gets a certificate for it.
    if (TRY(outcomeOf(parts.store->deviceById(request.code))))
        return fail(Failure{FailureCode::Usage, "the code is the ID of a device"});
    const auto profile = TRY(loadProofProfile(*parts.directory));

    std::unique_ptr<hsm::Signer> rootSigner;
    hsm::Signer* signer = nullptr;
    ByteView ca;
    if (request.ca == ProvenCa::Root) {
        if (!request.issuer.empty())
            return fail(Failure{FailureCode::Usage, "the root is one; --issuer names an issuing CA"});
        if (parts.file->rootKey.id.empty())
            return fail(Failure{FailureCode::HsmKeyMissing,
                                "the root CA's key is where its ceremony was, not at this station"});
        rootSigner = TRY(outcomeOf(parts.tokens->first().signer(parts.file->rootKey)));
        signer = rootSigner.get();
        ca = parts.root;
    } else {
        const auto found = std::ranges::find_if(parts.issuers, [&](const auto& one) {
            return toHex(sha256(one.certificate)).starts_with(request.issuer);
        });
        if (found == parts.issuers.end())
            return fail(
                Failure{FailureCode::Usage, "no issuer of this station begins with " + request.issuer});
        if (const auto problem = parts.tokens->whyNot(found->certificate))
            return fail(Failure{FailureCode::HsmTokenMissing, *problem});
        signer = found->signer;
        ca = found->certificate;
    }

    const auto above = TRY(outcomeOf(certificates::describe(ca)));
    registry::OtherSerial taken{toHex(above.sha256), {}, proofProfile, request.code};
    taken.serial = TRY(outcomeOf(certificates::drawSerial(parts.tokens->random())));
    // The CAs' own numbers under the root are in no registry.
    for (const auto& one : parts.issuers)
        if (TRY(outcomeOf(certificates::describe(one.certificate))).serial == taken.serial)
            return fail(Failure{FailureCode::Internal, "the serial number that was drawn is a CA's"});
    const auto now = TRY(parts.guard->now());
    std::int64_t row = 0;
    TRY(outcomeOf(parts.store
                      ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                          row = TRY(transaction.takeSerial(taken));
                          return {};
                      })
                      .get()));
    // Nobody needs this key: what is shown is that the CA signed the code.
    const auto key = TRY(outcomeOf(certificates::makeScratchKey(profile.keyAlgorithm)));
    const auto der = TRY(outcomeOf(
        certificates::makeProof(*signer, ca, key->publicKey(), profile, request.code, taken.serial, now)));
    TRY(outcomeOf(parts.store
                      ->commit([&](registry::Transaction& transaction) {
                          return transaction.addOtherCertificate(row, der);
                      })
                      .get()));
    const auto made = TRY(outcomeOf(certificates::describe(der)));
    return PossessionInfo{taken.issuer,       above.subject,      made.subject,
                          toHex(made.serial), toHex(made.sha256), certificates::toPem(der),
                          made.notAfter};
}

} // namespace mintmark::station
