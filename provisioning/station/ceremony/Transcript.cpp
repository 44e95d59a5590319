#include "provisioning/station/ceremony/Transcript.h"

#include "provisioning/certificates/PublicKey.h"
#include "provisioning/station/Files.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

namespace mintmark::station {
namespace {

constexpr std::size_t largestTranscript = 4 * 1024 * 1024;
constexpr std::string_view domain = "mintmark-transcript-v1";

/// Keys in the order of their names, no spaces: there is one way to write an object.
std::string written(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

Failure wrong(std::size_t line, const std::string& what)
{
    return {FailureCode::CeremonyTranscript, "line " + std::to_string(line) + ": " + what};
}

Sha256 signedDigest(std::string_view before)
{
    return sha256({viewOf(domain), sha256(viewOf(before))});
}

QJsonObject signatureLine(std::size_t number, const Sha256& previous, ByteView spki, ByteView signature)
{
    return {{QStringLiteral("n"), static_cast<qint64>(number)},
            {QStringLiteral("event"), QStringLiteral("signed")},
            {QStringLiteral("previous"), text(toHex(previous))},
            {QStringLiteral("publicKey"), text(toBase64(spki))},
            {QStringLiteral("signature"), text(toBase64(signature))}};
}

} // namespace

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::string field(const QJsonObject& line, const char* name)
{
    return line.value(QLatin1String(name)).toString().toStdString();
}

std::uint32_t stepOf(const QJsonObject& line)
{
    return static_cast<std::uint32_t>(std::max(0, line.value(QStringLiteral("step")).toInt()));
}

Outcome<Transcript> Transcript::open(const std::filesystem::path& file, Clock& clock)
{
    Transcript transcript(file, clock);
    TRY(transcript.read());
    return transcript;
}

bool Transcript::isSigned() const
{
    return !m_lines.empty() && field(m_lines.back(), "event") == "signed";
}

Outcome<void> Transcript::read()
{
    std::error_code error;
    const auto status = std::filesystem::symlink_status(m_file, error);
    if (status.type() == std::filesystem::file_type::not_found) return {};
    if (status.type() != std::filesystem::file_type::regular)
        return fail(Failure{FailureCode::CeremonyTranscript, m_file.string() + " is not a file"});
    const auto whole = readWhole(m_file, largestTranscript);
    if (!whole)
        return fail(Failure{FailureCode::CeremonyTranscript,
                            m_file.string() + " cannot be read, or is larger than 4 MiB"});
    if (whole->empty()) return fail(Failure{FailureCode::CeremonyTranscript, m_file.string() + " is empty"});
    std::string_view rest(*whole);
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos) return fail(wrong(m_lines.size() + 1, "it is cut in its middle"));
        TRY(readLine(rest.substr(0, end)));
        rest.remove_prefix(end + 1);
    }
    return {};
}

Outcome<void> Transcript::readLine(std::string_view line)
{
    const auto number = m_lines.size() + 1;
    QJsonParseError error;
    const auto document =
        QJsonDocument::fromJson(QByteArray(line.data(), static_cast<qsizetype>(line.size())), &error);
    if (!document.isObject()) return fail(wrong(number, "it is not a JSON object"));
    const auto object = document.object();
    if (written(object) != line) return fail(wrong(number, "it is not written as a transcript is"));
    if (object.value(QStringLiteral("n")).toInteger(-1) != static_cast<qint64>(number))
        return fail(wrong(number, "its number is another: lines were left out, put in or moved"));
    if (field(object, "previous") != toHex(m_last))
        return fail(wrong(number, "it does not follow the line before: one of the two was altered, left out, "
                                  "put in or moved"));
    if (field(object, "event") == "signed") {
        const auto spki = fromBase64(field(object, "publicKey"));
        const auto signature = fromBase64(field(object, "signature"));
        const auto key =
            spki ? certificates::PublicKey::fromSpki(*spki)
                 : certificates::Result<certificates::PublicKey>(
                       fail(certificates::CertificateError{certificates::CertificateCode::Malformed}));
        if (!key || !signature || object != signatureLine(number, m_last, *spki, *signature))
            return fail(wrong(number, "it is not a signature as a transcript has it"));
        if (!key->verifiesOver(signedDigest(m_text), *signature))
            return fail(wrong(number, "the signature is not of the lines before it"));
        m_signers.push_back(*spki);
    }
    m_last = sha256(viewOf(line));
    m_text.append(line).append(1, '\n');
    m_lines.push_back(object);
    return {};
}

Outcome<void> Transcript::append(QJsonObject entry)
{
    entry.insert(QStringLiteral("n"), static_cast<qint64>(m_lines.size() + 1));
    entry.insert(QStringLiteral("at"), text(toRfc3339(m_clock->now())));
    entry.insert(QStringLiteral("previous"), text(toHex(m_last)));
    return write(entry);
}

Outcome<void> Transcript::sign(hsm::Signer& signer)
{
    const auto digest = signedDigest(m_text);
    const auto key = certificates::PublicKey::fromSpki(signer.publicKey());
    if (!key)
        return fail(Failure{FailureCode::HsmFailed, "the transcript was not signed: " + key.error().detail});
    const auto made = certificates::signOver(signer, key->algorithm(), digest);
    if (!made)
        return fail(Failure{FailureCode::HsmFailed, "the transcript was not signed: " + made.error().detail});
    const auto& signature = *made;
    if (signature.empty() || !key->verifiesOver(digest, signature))
        return fail(
            Failure{FailureCode::HsmFailed, "what the token signed of the transcript does not verify"});
    TRY(write(signatureLine(m_lines.size() + 1, m_last, signer.publicKey(), signature)));
    m_signers.emplace_back(signer.publicKey().begin(), signer.publicKey().end());
    return {};
}

Outcome<void> Transcript::write(const QJsonObject& entry)
{
    const auto line = written(entry);
    auto whole = m_text + line + "\n";
    if (whole.size() > largestTranscript)
        return fail(Failure{FailureCode::OutputFailed, m_file.string() + " would be larger than 4 MiB"});
    // The whole file each time: after a power cut there is the line, or there is not, and never half of one.
    TRY(writeWhole(m_file, whole));
    m_last = sha256(viewOf(line));
    m_text = std::move(whole);
    m_lines.push_back(entry);
    return {};
}

} // namespace mintmark::station
