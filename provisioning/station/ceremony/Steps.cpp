#include "provisioning/station/ceremony/Steps.h"

#include "provisioning/certificates/CaRequest.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/engine/FailureOf.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using certificates::CertificateCode;
using engine::outcomeOf;

constexpr std::string_view requestLabel = "CERTIFICATE REQUEST";

std::string sameCase(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c != ' ' || (!out.empty() && out.back() != ' '))
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

/// For reading aloud: groups of four.
std::string grouped(const std::string& hex)
{
    std::string out;
    for (std::size_t i = 0; i < hex.size(); i += 4)
        out += (i == 0 ? "" : " ") + hex.substr(i, 4);
    return out;
}

} // namespace

Outcome<QJsonObject> certificateFields(ByteView der)
{
    const auto certificate = TRY(outcomeOf(certificates::describe(der)));
    return QJsonObject{{QStringLiteral("subject"), text(certificate.subject)},
                       {QStringLiteral("serial"), text(toHex(certificate.serial))},
                       {QStringLiteral("certificateSha256"), text(toHex(certificate.sha256))},
                       {QStringLiteral("publicKeySha256"), text(toHex(certificate.spki))},
                       {QStringLiteral("notBefore"), text(toRfc3339(certificate.notBefore))},
                       {QStringLiteral("notAfter"), text(toRfc3339(certificate.notAfter))}};
}

QJsonObject filesOf(std::initializer_list<std::pair<std::string, std::string>> files)
{
    QJsonObject object;
    for (const auto& [name, sha256] : files)
        object.insert(text(name), text(sha256));
    return object;
}

Failure ceremonyFailure(const certificates::CertificateError& error, const std::string& file)
{
    switch (error.code) {
    case CertificateCode::Malformed:
    case CertificateCode::SignatureWrong:
    case CertificateCode::NonceWrong:
    case CertificateCode::SubjectWrong:
    case CertificateCode::KeyRefused:
    case CertificateCode::Forbidden:
    case CertificateCode::KeyMismatch: return {FailureCode::CeremonyFile, file + ": " + error.detail};
    default: return engine::failureOf(error);
    }
}

void Steps::tell(std::uint32_t step, CeremonyStage stage, std::string text) const
{
    m_desk.tell({step, stage, std::move(text)});
}

Outcome<void> Steps::run(const ScriptStep& step)
{
    switch (step.kind) {
    case StepKind::Generate: return generate(step);
    case StepKind::Find: return find(step);
    case StepKind::SelfSign: return selfSign(step);
    case StepKind::Request: return request(step);
    case StepKind::Certify: return certify(step);
    case StepKind::Install: return install(step);
    case StepKind::Confirm: return confirmAll(step);
    }
    return fail(Failure{FailureCode::Internal, "a step of no kind"});
}

Outcome<void> Steps::plan(const ScriptStep& step, QJsonObject with)
{
    const auto words = inWords(m_script, step);
    const auto now = progress();
    const auto before = now.planned.find(step.number);
    // A plan that was cut counts for this attempt, unless it was made for other files.
    bool same = before != now.planned.end();
    for (auto part = with.begin(); same && part != with.end(); ++part)
        same = before->second.value(part.key()) == part.value();
    if (!same) {
        with.insert(QStringLiteral("event"), QStringLiteral("planned"));
        with.insert(QStringLiteral("step"), static_cast<qint64>(step.number));
        with.insert(QStringLiteral("do"), text(nameOf(step.kind)));
        with.insert(QStringLiteral("words"), text(words));
        TRY(m_transcript.append(std::move(with)));
    }
    tell(step.number, CeremonyStage::Planned, words);
    return {};
}

Outcome<void> Steps::record(const ScriptStep& step, QJsonObject with)
{
    tell(step.number, CeremonyStage::Made, "made");
    with.insert(QStringLiteral("event"), QStringLiteral("done"));
    with.insert(QStringLiteral("step"), static_cast<qint64>(step.number));
    with.insert(QStringLiteral("do"), text(nameOf(step.kind)));
    TRY(m_transcript.append(std::move(with)));
    tell(step.number, CeremonyStage::Recorded, "on the transcript");
    return {};
}

Outcome<void> Steps::inputsOf(const ScriptStep& step) const
{
    for (const auto& name : step.inputs()) {
        if (m_files.exists(name)) continue;
        const auto* maker = m_script.makerOf(name);
        const bool exists = maker != nullptr && maker->kind == StepKind::Find;
        return fail(Failure{
            FailureCode::CeremonyWaits,
            "step " + std::to_string(step.number) + " needs " + name +
                (exists ? ", the certificate of the root that exists, which step " : ", which step ") +
                std::to_string(maker == nullptr ? 0 : maker->number) +
                (exists ? " uses at \"" : " makes at \"") +
                (maker == nullptr ? std::string{} : maker->token) + "\""});
    }
    if (step.kind == StepKind::Find) (void)TRY(existing(step));
    return {};
}

Outcome<Steps::Input> Steps::input(const std::string& name) const
{
    const auto content = TRY(m_files.read(name));
    if (!content) return fail(Failure{FailureCode::CeremonyWaits, name});
    auto digest = toHex(sha256(viewOf(*content)));
    const auto known = progress().files;
    if (const auto before = known.find(name); before != known.end() && before->second != digest)
        return fail(
            Failure{FailureCode::CeremonyFile,
                    name + " is another than on the transcript, where its SHA-256 is " + before->second});
    const auto* maker = m_script.makerOf(name);
    const bool isRequest = maker != nullptr && maker->kind == StepKind::Request;
    auto der = certificates::fromPem(*content, isRequest ? requestLabel : "CERTIFICATE");
    if (!der) return fail(ceremonyFailure(der.error(), name));
    // Where the root's token is elsewhere, nobody has looked at this file yet.
    if (maker != nullptr && maker->kind == StepKind::Find && !progress().rehearsal)
        TRY(isPinned(*maker, *der));
    return Input{std::move(*der), std::move(digest)};
}

Outcome<bool> Steps::mayBeOurs(const ScriptStep& step) const
{
    const auto name = step.output();
    if (!m_files.exists(name)) return false;
    if (progress().planned.contains(step.number)) return true;
    return fail(Failure{FailureCode::CeremonyExists, "the file " + name});
}

Outcome<std::unique_ptr<hsm::Signer>> Steps::signerOf(const ScriptStep& step, hsm::Token*& token)
{
    const auto* origin = m_script.originOf(step.key);
    const auto now = progress();
    if (origin == nullptr || !now.done.contains(origin->number))
        return fail(Failure{FailureCode::CeremonyKey, "the transcript does not tell that the key \"" +
                                                          step.key + "\" was made or found"});
    token = TRY(m_tokens.loggedIn(step.token));
    auto signer = token->signer(now.keyOf(*origin));
    if (!signer && signer.error().code == hsm::HsmCode::KeyMissing)
        return fail(Failure{FailureCode::CeremonyKey, "\"" + step.key + "\": " + signer.error().detail});
    return outcomeOf(std::move(signer));
}

// A key that an interrupted generation left was used for nothing, and nobody saw that the token keeps to its
// policy: it is made anew, not taken.
Outcome<void> Steps::clear(const ScriptStep& step, hsm::Token& token)
{
    const auto planned = progress().planned.contains(step.number);
    auto keys = TRY(outcomeOf(token.keys()));
    std::erase_if(keys, [&](const hsm::KeyListing& key) { return key.address.label != step.label; });
    if (keys.empty()) return {};
    if (!planned)
        return fail(Failure{FailureCode::CeremonyExists, "a key with the label \"" + step.label +
                                                             "\" on the token \"" + step.token + "\""});
    const auto whole = std::ranges::count_if(keys, &hsm::KeyListing::whole);
    if (whole > 1 ||
        std::ranges::any_of(keys, [&](const auto& key) { return key.role.value_or(step.role) != step.role; }))
        return fail(Failure{FailureCode::CeremonyKey,
                            std::to_string(keys.size()) + " keys with the label \"" + step.label +
                                "\" are on the token \"" + step.token +
                                "\", and an interrupted step can have left one, of its own role"});
    for (const auto& key : keys) {
        const auto& left = key.address;
        TRY(m_transcript.append({{QStringLiteral("event"), QStringLiteral("removed")},
                                 {QStringLiteral("step"), static_cast<qint64>(step.number)},
                                 {QStringLiteral("id"), text(toHex(left.id))},
                                 {QStringLiteral("label"), text(left.label)},
                                 {QStringLiteral("publicKeySha256"), text(left.fingerprint)},
                                 {QStringLiteral("whole"), key.whole}}));
        tell(step.number, CeremonyStage::Told,
             std::string(key.whole ? "a key" : "half a key") +
                 " that the interrupted step left, used for nothing, is destroyed and made anew");
        TRY(outcomeOf(token.destroy(left)));
    }
    return {};
}

Outcome<void> Steps::generate(const ScriptStep& step)
{
    auto* token = TRY(m_tokens.loggedIn(step.token));
    TRY(clear(step, *token));
    TRY(plan(step, {{QStringLiteral("token"), text(step.token)},
                    {QStringLiteral("key"), text(step.key)},
                    {QStringLiteral("label"), text(step.label)}}));
    const auto key = TRY(outcomeOf(token->generate(step.role, step.label, {.algorithm = step.algorithm})));
    const auto signer = TRY(outcomeOf(token->signer(key)));
    return record(step, {{QStringLiteral("key"), text(step.key)},
                         {QStringLiteral("label"), text(step.label)},
                         {QStringLiteral("token"), text(step.token)},
                         {QStringLiteral("id"), text(toHex(key.id))},
                         {QStringLiteral("publicKey"), text(toBase64(signer->publicKey()))},
                         {QStringLiteral("publicKeySha256"), text(key.fingerprint)}});
}

Outcome<void> Steps::useOnce(const ScriptStep& step, hsm::Token& token, hsm::Signer& signer,
                             ByteView certificate) const
{
    const auto context = step.kind == StepKind::Find ? "mintmark-find-v1" : "mintmark-install-v1";
    const auto challenge = sha256({viewOf(context), TRY(outcomeOf(token.random().draw(32)))});
    const auto signature = TRY(outcomeOf(certificates::proveOver(signer, challenge)));
    if (certificates::verifiesWith(certificate, challenge, signature)) return {};
    return fail(Failure{FailureCode::HsmFailed,
                        "what the key \"" + step.key + "\" signed is not of " + step.certificate});
}

Outcome<void> Steps::selfSign(const ScriptStep& step)
{
    hsm::Token* token = nullptr;
    const auto signer = TRY(signerOf(step, token));
    const auto check = [&](ByteView der) -> Outcome<void> {
        const auto checked =
            certificates::checkCaCertificate(der, {step.subject, signer->publicKey(), step.validity, der});
        if (!checked) return fail(ceremonyFailure(checked.error(), step.certificate));
        return {};
    };
    const bool there = TRY(mayBeOurs(step));
    TRY(plan(step, {}));
    if (!there) {
        const auto made =
            certificates::makeRoot(*signer, step.subject, step.validity, token->random(), m_clock);
        if (!made) return fail(ceremonyFailure(made.error(), step.certificate));
        TRY(check(*made));
        TRY(m_files.write(step.certificate, certificates::toPem(*made)));
    }
    const auto seen = TRY(input(step.certificate));
    TRY(check(seen.der));
    auto fields = TRY(certificateFields(seen.der));
    fields.insert(QStringLiteral("files"), filesOf({{step.certificate, seen.sha256}}));
    return record(step, std::move(fields));
}

Outcome<void> Steps::request(const ScriptStep& step)
{
    hsm::Token* token = nullptr;
    const auto signer = TRY(signerOf(step, token));
    const bool there = TRY(mayBeOurs(step));
    TRY(plan(step, {}));
    if (!there) {
        const auto made = certificates::makeCaRequest(*signer, step.subject);
        if (!made) return fail(ceremonyFailure(made.error(), step.request));
        TRY(m_files.write(step.request, certificates::toPem(*made, requestLabel)));
    }
    const auto seen = TRY(input(step.request));
    const auto accepted = certificates::acceptCaRequest(seen.der, step.subject);
    if (!accepted) return fail(ceremonyFailure(accepted.error(), step.request));
    if (!std::ranges::equal(accepted->spki, signer->publicKey()))
        return fail(Failure{FailureCode::CeremonyFile, step.request + " is of another key"});
    return record(step, {{QStringLiteral("publicKeySha256"), text(toHex(accepted->spkiDigest))},
                         {QStringLiteral("files"), filesOf({{step.request, seen.sha256}})}});
}

Outcome<void> Steps::certify(const ScriptStep& step)
{
    TRY(inputsOf(step));
    hsm::Token* token = nullptr;
    const auto signer = TRY(signerOf(step, token));
    const auto root = TRY(input(step.root));
    const auto asked = TRY(input(step.request));
    const auto accepted = certificates::acceptCaRequest(asked.der, step.subject);
    if (!accepted) return fail(ceremonyFailure(accepted.error(), step.request));
    const auto check = [&](ByteView der) -> Outcome<void> {
        const auto checked =
            certificates::checkCaCertificate(der, {step.subject, accepted->spki, step.validity, root.der});
        if (!checked) return fail(ceremonyFailure(checked.error(), step.certificate));
        return {};
    };
    const bool there = TRY(mayBeOurs(step));
    TRY(plan(step,
             {{QStringLiteral("publicKeySha256"), text(toHex(accepted->spkiDigest))},
              {QStringLiteral("files"), filesOf({{step.root, root.sha256}, {step.request, asked.sha256}})}}));
    if (!there) {
        const auto made = certificates::makeIssuingCaFromRequest(*signer, root.der, asked.der, step.subject,
                                                                 step.validity, token->random(), m_clock);
        if (!made) return fail(ceremonyFailure(made.error(), step.request));
        TRY(check(*made));
        TRY(m_files.write(step.certificate, certificates::toPem(*made)));
    }
    const auto seen = TRY(input(step.certificate));
    TRY(check(seen.der));
    auto fields = TRY(certificateFields(seen.der));
    fields.insert(
        QStringLiteral("files"),
        filesOf({{step.root, root.sha256}, {step.request, asked.sha256}, {step.certificate, seen.sha256}}));
    return record(step, std::move(fields));
}

Outcome<void> Steps::install(const ScriptStep& step)
{
    TRY(inputsOf(step));
    hsm::Token* token = nullptr;
    const auto signer = TRY(signerOf(step, token));
    const auto root = TRY(input(step.root));
    const auto certificate = TRY(input(step.certificate));
    const auto checked = certificates::checkCaCertificate(
        certificate.der, {step.subject, signer->publicKey(), step.validity, root.der});
    if (!checked) return fail(ceremonyFailure(checked.error(), step.certificate));
    TRY(plan(step, {{QStringLiteral("files"),
                     filesOf({{step.root, root.sha256}, {step.certificate, certificate.sha256}})}}));
    TRY(useOnce(step, *token, *signer, certificate.der));
    auto fields = TRY(certificateFields(certificate.der));
    fields.insert(QStringLiteral("files"),
                  filesOf({{step.root, root.sha256}, {step.certificate, certificate.sha256}}));
    return record(step, std::move(fields));
}

Outcome<void> Steps::confirm(const CeremonyPerson& person, const std::string& sentence, std::uint32_t step,
                             const QJsonObject& seen)
{
    const auto answer = TRY(m_desk.confirm(person, sentence));
    if (sameCase(answer.text) != sameCase(person.name))
        return fail(Failure{FailureCode::CeremonyWitness, person.name + " did not confirm: " + sentence});
    auto line = seen;
    line.insert(QStringLiteral("event"), QStringLiteral("confirmed"));
    line.insert(QStringLiteral("person"), text(person.name));
    line.insert(QStringLiteral("role"), text(person.role));
    line.insert(QStringLiteral("sentence"), text(sentence));
    line.insert(QStringLiteral("typed"), answer.typed);
    if (step != 0) line.insert(QStringLiteral("step"), static_cast<qint64>(step));
    TRY(m_transcript.append(std::move(line)));
    tell(step, CeremonyStage::Told, person.name + " confirmed");
    return {};
}

Outcome<void> Steps::confirmAll(const ScriptStep& step)
{
    TRY(inputsOf(step));
    QJsonObject seen;
    std::string shown;
    const auto now = progress();
    const auto standingIn = [&](const ScriptStep* origin) {
        const bool is = now.rehearsal && origin != nullptr && origin->kind == StepKind::Find;
        return is ? ", a STAND-IN for the rehearsal" : "";
    };
    if (!step.key.empty()) {
        const auto* origin = m_script.originOf(step.key);
        if (origin == nullptr || !now.done.contains(origin->number))
            return fail(
                Failure{FailureCode::CeremonyKey, "the key \"" + step.key + "\" was not made or found here"});
        const auto fingerprint = now.keyOf(*origin).fingerprint;
        seen.insert(QStringLiteral("publicKeySha256"), text(fingerprint));
        shown = "key \"" + step.key + "\"" + standingIn(origin) + ": " + grouped(fingerprint);
    }
    if (!step.file.empty()) {
        const auto file = TRY(input(step.file));
        seen.insert(QStringLiteral("files"), filesOf({{step.file, file.sha256}}));
        const auto* maker = m_script.makerOf(step.file);
        if (maker != nullptr && maker->kind == StepKind::Request) {
            const auto accepted = certificates::acceptCaRequest(file.der, maker->subject);
            if (!accepted) return fail(ceremonyFailure(accepted.error(), step.file));
            seen.insert(QStringLiteral("publicKeySha256"), text(toHex(accepted->spkiDigest)));
            shown = "key in " + step.file + ": " + grouped(toHex(accepted->spkiDigest));
        } else {
            const auto digest = toHex(sha256(file.der));
            seen.insert(QStringLiteral("certificateSha256"), text(digest));
            shown = step.file + standingIn(maker) + ": " + grouped(digest);
        }
    }
    TRY(plan(step, {}));
    const auto sentence = step.sentence + (shown.empty() ? "" : " [" + shown + "]");
    for (const auto& name : step.by) {
        const auto person = std::ranges::find(m_script.persons, name, &CeremonyPerson::name);
        if (person == m_script.persons.end()) return fail(Failure{FailureCode::Internal, name});
        TRY(confirm(*person, sentence, step.number, seen));
    }
    return record(step, std::move(seen));
}

} // namespace mintmark::station
