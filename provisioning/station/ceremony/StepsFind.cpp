// The step that finds a root which exists: its certificate judged, its key looked for and tried.
#include "provisioning/certificates/ExistingRoot.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/ceremony/Steps.h"

namespace mintmark::station {
namespace {

using certificates::CertificateCode;
using engine::outcomeOf;

/// The key of this certificate on the token, as the role's policy wants it.
Outcome<hsm::KeyAddress> keyOf(ByteView certificate, const ScriptStep& step, hsm::Token& token)
{
    const auto wanted = toHex(TRY(outcomeOf(certificates::describe(certificate))).spki);
    auto keys = TRY(outcomeOf(token.keys()));
    std::erase_if(
        keys, [&](const hsm::KeyListing& key) { return key.address.fingerprint != wanted || !key.whole; });
    const auto is = "of " + step.certificate + " (" + wanted + ")";
    if (keys.size() != 1)
        return fail(Failure{FailureCode::CeremonyKey,
                            "the token \"" + step.token + "\" has " +
                                (keys.empty() ? "no key " + is : "the key " + is + " more than once")});
    auto& address = keys.front().address;
    const auto kept = token.checkPolicy(address, step.role);
    if (kept) return std::move(address);
    return fail(Failure{kept.error().code == hsm::HsmCode::RoleRefused ? FailureCode::CeremonyKey
                                                                       : engine::failureOf(kept.error()).code,
                        "the key " + is + " on the token \"" + step.token + "\": " + kept.error().detail});
}

} // namespace

Outcome<void> Steps::isPinned(const ScriptStep& step, ByteView der)
{
    const auto digest = sha256(der);
    if (digest == step.pinned) return {};
    return fail(
        Failure{FailureCode::CeremonyFile, step.certificate + " is the certificate with the SHA-256 " +
                                               toHex(digest) + ", and step " + std::to_string(step.number) +
                                               " asks for the one with " + toHex(step.pinned)});
}

// A rehearsal has its files elsewhere, and looks at the certificate of the real root all the same.
Outcome<Steps::Input> Steps::existing(const ScriptStep& step) const
{
    const auto& name = step.certificate;
    const auto content = TRY(CeremonyFiles(m_script.folder()).read(name));
    if (!content)
        return fail(Failure{FailureCode::CeremonyWaits, "step " + std::to_string(step.number) + " needs " +
                                                            name +
                                                            ", the certificate of the root that exists"});
    auto der = certificates::fromPem(*content);
    if (!der) return fail(ceremonyFailure(der.error(), name));
    TRY(isPinned(step, *der));
    const auto now = m_clock.now();
    const auto root = certificates::acceptRoot(*der, now);
    if (!root && root.error().code == CertificateCode::IssuerExpired)
        return fail(Failure{FailureCode::CeremonyFile, name + ": " + root.error().detail +
                                                           "; check the clock, as a root signs nothing "
                                                           "outside its dates"});
    if (!root) return fail(ceremonyFailure(root.error(), name));
    for (const auto& below : m_script.steps)
        if (below.kind == StepKind::Certify && below.key == step.key && now + below.validity > root->notAfter)
            return fail(Failure{
                FailureCode::CeremonyScript,
                "step " + std::to_string(below.number) + " certifies for " +
                    std::to_string(below.validity.count()) + " days, and " + name + " ends at " +
                    toRfc3339(root->notAfter) + ": " +
                    std::to_string(std::chrono::floor<std::chrono::days>(root->notAfter - now).count()) +
                    " days are left"});
    return Input{std::move(*der), toHex(sha256(viewOf(*content)))};
}

Outcome<void> Steps::find(const ScriptStep& step)
{
    const auto root = TRY(existing(step));
    auto* token = TRY(m_tokens.loggedIn(step.token));
    TRY(plan(step, {{QStringLiteral("token"), text(step.token)},
                    {QStringLiteral("key"), text(step.key)},
                    {QStringLiteral("files"), filesOf({{step.certificate, root.sha256}})}}));
    if (progress().rehearsal) return standIn(step, root, *token);
    const auto key = TRY(keyOf(root.der, step, *token));
    const auto signer = TRY(outcomeOf(token->signer(key)));
    TRY(useOnce(step, *token, *signer, root.der));
    return recordFound(step, key, *signer, root.der, root.sha256);
}

Outcome<void> Steps::standIn(const ScriptStep& step, const Input& root, hsm::Token& token)
{
    tell(step.number, CeremonyStage::Told,
         "a rehearsal has no key of " + step.certificate +
             ": a STAND-IN with a certificate of the same name is made, and goes with it");
    const auto algorithm = TRY(outcomeOf(certificates::issuerKeyOf(root.der))).algorithm();
    const auto key =
        TRY(outcomeOf(token.generate(step.role, "stand-in for " + step.key, {.algorithm = algorithm})));
    const auto signer = TRY(outcomeOf(token.signer(key)));
    const auto made = certificates::makeStandIn(*signer, root.der, token.random());
    if (!made) return fail(ceremonyFailure(made.error(), step.certificate));
    const auto pem = certificates::toPem(*made);
    TRY(m_files.write(step.certificate, pem));
    TRY(useOnce(step, token, *signer, *made));
    return recordFound(step, key, *signer, *made, toHex(sha256(viewOf(pem))));
}

Outcome<void> Steps::recordFound(const ScriptStep& step, const hsm::KeyAddress& key, hsm::Signer& signer,
                                 ByteView certificate, const std::string& fileDigest)
{
    auto fields = TRY(certificateFields(certificate));
    fields.insert(QStringLiteral("key"), text(step.key));
    fields.insert(QStringLiteral("label"), text(key.label));
    fields.insert(QStringLiteral("token"), text(step.token));
    fields.insert(QStringLiteral("id"), text(toHex(key.id)));
    fields.insert(QStringLiteral("publicKey"), text(toBase64(signer.publicKey())));
    fields.insert(QStringLiteral("files"), filesOf({{step.certificate, fileDigest}}));
    if (progress().rehearsal) fields.insert(QStringLiteral("standIn"), true);
    return record(step, std::move(fields));
}

} // namespace mintmark::station
