// A transcript judged and put into words, by somebody who was not there.
#include "provisioning/certificates/Issuer.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/ceremony/Progress.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <set>

namespace mintmark::station {
namespace {

Failure wrong(const std::string& what)
{
    return {FailureCode::CeremonyTranscript, what};
}

std::string stepWords(const QJsonObject& line)
{
    return "step " + std::to_string(stepOf(line)) + ": ";
}

/// "publicKeySha256 ab…, files a.pem 12…"
std::string details(const QJsonObject& line)
{
    std::string words;
    const auto add = [&](const std::string& part) { words += (words.empty() ? "" : ", ") + part; };
    for (const auto* name : {"subject", "label", "id", "publicKeySha256", "certificateSha256", "serial",
                             "notBefore", "notAfter"})
        if (const auto value = field(line, name); !value.empty()) add(std::string(name) + " " + value);
    const auto files = line.value(QStringLiteral("files")).toObject();
    for (auto file = files.begin(); file != files.end(); ++file)
        add("file " + file.key().toStdString() + " " + file.value().toString().toStdString());
    return words;
}

std::string wordsOf(const QJsonObject& line)
{
    const auto event = field(line, "event");
    const auto who = field(line, "person") + " (" + field(line, "role") + ")";
    const std::string means =
        line.value(QStringLiteral("typed")).toBool() ? "typed" : "given with the command";
    if (event == "opened") return "opened: " + field(line, "title") + ", code " + field(line, "code");
    if (event == "sitting") {
        std::string tokens;
        for (const auto& token : line.value(QStringLiteral("tokens")).toArray())
            tokens += " " + token.toString().toStdString();
        std::string words =
            "a sitting with " + field(line, "program") + ", tokens:" + (tokens.empty() ? " all" : tokens);
        const auto rehearsed = line.value(QStringLiteral("rehearsed"));
        if (rehearsed.isBool()) words += rehearsed.toBool() ? ", rehearsed before" : ", NOT rehearsed";
        return words;
    }
    if (event == "code") return who + " gave the code " + field(line, "code") + ", " + means;
    if (event == "confirmed") return who + " confirmed, " + means + ": " + field(line, "sentence");
    if (event == "token")
        return "token \"" + field(line, "token") + "\": label " + field(line, "label") + ", serial number " +
               field(line, "serial") + ", " + field(line, "manufacturer") + " " + field(line, "model") +
               ", firmware " + field(line, "firmware");
    if (event == "planned") return stepWords(line) + "begins: " + field(line, "words");
    if (event == "removed")
        return stepWords(line) + "destroyed a key that an interrupted attempt left: " + details(line);
    if (event == "done")
        return stepWords(line) + "DONE, " + field(line, "do") + " " +
               (line.value(QStringLiteral("standIn")).toBool() ? "a STAND-IN for the rehearsal, " : "") +
               details(line);
    if (event == "closed")
        return line.value(QStringLiteral("finished")).toBool()
                   ? std::string("closed, ") + (line.value(QStringLiteral("complete")).toBool()
                                                    ? "every step of the script is done"
                                                    : "every step at these tokens is done")
                   : "closed without being finished: " + field(line, "code") + " " + field(line, "detail");
    if (event == "signed") return "SIGNED";
    return event;
}

std::string fingerprintOf(const Bytes& spki)
{
    return toHex(sha256(spki));
}

Outcome<std::set<std::string>> anchors(const std::vector<std::filesystem::path>& files)
{
    std::set<std::string> keys;
    for (const auto& file : files) {
        const auto pem = readWhole(file, 64 * 1024);
        const auto der = pem ? certificates::fromPem(*pem)
                             : certificates::Result<Bytes>(fail(certificates::CertificateError{
                                   certificates::CertificateCode::Malformed, "cannot be read"}));
        const auto certificate = der ? certificates::describe(*der)
                                     : certificates::Result<certificates::Certificate>(fail(der.error()));
        if (!certificate)
            return fail(
                Failure{FailureCode::CeremonyFile, file.string() + ": " + certificate.error().detail});
        keys.insert(toHex(certificate->spki));
    }
    return keys;
}

} // namespace

Outcome<TranscriptReport> checkTranscript(const std::filesystem::path& file,
                                          const std::vector<std::filesystem::path>& certificates)
{
    const auto allowed = TRY(anchors(certificates));
    const auto transcript = TRY(Transcript::open(file, systemClock()));
    const auto& lines = transcript.lines();
    if (lines.empty()) return fail(wrong(file.string() + " is not there"));
    const auto openings = std::ranges::count_if(
        lines, [](const QJsonObject& line) { return field(line, "event") == "opened"; });
    if (field(lines.front(), "event") != "opened" || openings != 1)
        return fail(wrong("it does not begin with one opening"));
    if (toHex(sha256(viewOf(field(lines.front(), "script")))) != field(lines.front(), "scriptSha256"))
        return fail(wrong("line 1: the script is not of the digest beside it"));
    if (!transcript.isSigned() || lines.size() < 2 || field(lines[lines.size() - 2], "event") != "closed")
        return fail(wrong("it is not signed to its end: it was cut, or its last sitting was"));

    const auto progress = Progress::of(transcript);
    TranscriptReport report;
    report.title = progress.title;
    report.sha256 = progress.sha256;
    report.code = progress.code;
    report.rehearsal = progress.rehearsal;
    report.complete = progress.complete();
    report.anchored = !certificates.empty();
    for (const auto& spki : transcript.signers()) {
        const auto signer = fingerprintOf(spki);
        if (!progress.fingerprints.contains(signer))
            return fail(
                wrong("it is signed by the key " + signer + ", which this ceremony neither made nor found"));
        if (!certificates.empty() && !allowed.contains(signer))
            return fail(wrong("it is signed by the key " + signer +
                              ", which is that of no certificate that was given"));
        if (std::ranges::find(report.signers, signer) == report.signers.end())
            report.signers.push_back(signer);
    }
    if (!progress.finished)
        return fail(wrong("its last sitting ended before it was finished: " +
                          field(lines[lines.size() - 2], "detail")));
    for (const auto& line : lines)
        report.words.push_back((field(line, "at").empty() ? std::string(24, ' ') : field(line, "at")) + "  " +
                               wordsOf(line));
    return report;
}

} // namespace mintmark::station
