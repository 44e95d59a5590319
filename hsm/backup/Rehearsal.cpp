#include "hsm/backup/Rehearsal.h"

#include "hsm/DurableFile.h"
#include "hsm/backup/ProofOfKey.h"
#include "hsm/backup/StrictToml.h"

#include <algorithm>

namespace mintmark::hsm {
namespace {

constexpr unsigned format = 1;
constexpr std::size_t fileMaximum = 1024 * std::size_t{1024};
constexpr std::size_t nameMaximum = 64;
constexpr std::size_t evidenceMaximum = 2048;
constexpr std::string_view header = "[[rehearsal]]";
constexpr std::string_view checkValueProof = "check-value";

void appendField(Bytes& octets, std::string_view field)
{
    octets.push_back(static_cast<std::uint8_t>(field.size() >> 8U));
    octets.push_back(static_cast<std::uint8_t>(field.size()));
    octets.insert(octets.end(), field.begin(), field.end());
}

bool sameDevice(const TokenName& a, const TokenName& b)
{
    return a.manufacturer == b.manufacturer && a.model == b.model && a.serial == b.serial;
}

std::string recordText(const RehearsalRecord& record)
{
    std::string text(header);
    const auto line = [&](const char* key, const std::string& value) {
        text += "\n" + (key + (" = " + value));
    };
    line("format", std::to_string(format));
    line("backup", inQuotes(toHex(record.backup)));
    line("time", inQuotes(record.time));
    line("manufacturer", inQuotes(record.token.manufacturer));
    line("model", inQuotes(record.token.model));
    line("serial", inQuotes(record.token.serial));
    line("proof", inQuotes(record.proof));
    line("evidence", inQuotes(toBase64(record.evidence)));
    return text + "\n";
}

// What stands below one header, or what is wrong with it.
BackupResult<RehearsalRecord> recordOf(std::string_view text, const std::string& name, unsigned lineBefore)
{
    auto toml = TRY(StrictToml::parse(text, name, lineBefore));
    RehearsalRecord record;
    toml.number("format", format, format);
    record.backup = toml.digest("backup");
    record.time = toml.time("time");
    record.token.manufacturer = toml.text("manufacturer", 0, nameMaximum);
    record.token.model = toml.text("model", 0, nameMaximum);
    record.token.serial = toml.text("serial", 0, nameMaximum);
    record.proof = toml.text("proof", 1, nameMaximum);
    record.evidence = toml.base64("evidence", 1, evidenceMaximum);
    TRY(toml.finish());
    return record;
}

// The file in pieces, each from one header to the next, so that a damaged one does not spoil the others.
struct Piece {
    unsigned line;
    std::string_view text;
    bool headed;
};

std::vector<Piece> piecesOf(std::string_view text)
{
    std::vector<Piece> pieces{{0, {}, false}};
    std::size_t begin = 0;
    unsigned number = 0;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        auto line = text.substr(from, end - from);
        if (line.ends_with('\r')) line.remove_suffix(1);
        ++number;
        if (line == header) {
            pieces.back().text = text.substr(begin, from - begin);
            begin = std::min(end + 1, text.size());
            pieces.push_back({number, {}, true});
        }
        from = end + 1;
    }
    pieces.back().text = text.substr(begin);
    return pieces;
}

bool onlyComments(std::string_view text)
{
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        if (end > from && text[from] != '#' && text[from] != '\r') return false;
        from = end + 1;
    }
    return true;
}

BackupResult<std::string> readRecords(const std::filesystem::path& path)
{
    Bytes content;
    const auto error = readFile(path, fileMaximum, content);
    if (error == std::errc::no_such_file_or_directory) return std::string{};
    if (error)
        return fail(BackupError(BackupCode::FileFailed, path.string() + " cannot be read: " + error.message(),
                                error.value()));
    return textOf(content);
}

Rehearsal judgePiece(const Piece& piece, const std::string& name, const BackupFile& file,
                     const Sha256& digest)
{
    const auto record = recordOf(piece.text, name, piece.line);
    Rehearsal result;
    if (!piece.headed)
        result.why = name + ":1: something stands before the first record";
    else if (!record)
        result.why = record.error().detail;
    else
        result = judgeRehearsal(file, digest, *record);
    result.line = std::max(piece.line, 1U);
    return result;
}

} // namespace

unsigned RehearsalReport::good() const
{
    return static_cast<unsigned>(
        std::count_if(all.begin(), all.end(), [](const auto& r) { return r.counts(); }));
}

Sha256 rehearsalChallenge(const Sha256& backup, const std::string& time, const TokenName& token)
{
    Bytes octets = bytesOf("mintmark-rehearsal-v1");
    octets.insert(octets.end(), backup.begin(), backup.end());
    for (const auto* field : {&time, &token.manufacturer, &token.model, &token.serial})
        appendField(octets, *field);
    return sha256(octets);
}

Rehearsal judgeRehearsal(const BackupFile& file, const Sha256& digest, const RehearsalRecord& record)
{
    Rehearsal result;
    result.record = record;
    const auto verdict = [&](RehearsalVerdict value, std::string why) {
        result.verdict = value;
        result.why = std::move(why);
        return result;
    };
    if (record.backup != digest)
        return verdict(RehearsalVerdict::Foreign, "it is of another backup, or this one was changed since");
    if (sameDevice(record.token, file.source))
        return verdict(RehearsalVerdict::SameToken, "it was made on the token that the key came from");
    if (file.isSecretKey()) {
        if (record.proof != checkValueProof)
            return verdict(RehearsalVerdict::Unproved, "a secret key has a check value and signs nothing");
        if (!equalInConstantTime(record.evidence, file.checkValue))
            return verdict(RehearsalVerdict::Unproved, "the restored key had another check value");
        return verdict(RehearsalVerdict::CheckValueEqual, {});
    }
    const auto challenge = rehearsalChallenge(record.backup, record.time, record.token);
    const auto proved = checkProof(file.spki, record.proof, challenge, record.evidence);
    if (!proved) return verdict(RehearsalVerdict::Unproved, proved.error().detail);
    return verdict(RehearsalVerdict::Proved, {});
}

BackupResult<RehearsalReport> rehearsalsOf(const std::filesystem::path& backup)
{
    Sha256 digest{};
    const auto file = TRY(readBackup(backup, &digest));
    const auto path = rehearsalsPath(backup);
    const auto text = TRY(readRecords(path));
    RehearsalReport report;
    for (const auto& piece : piecesOf(text)) {
        if (!piece.headed && onlyComments(piece.text)) continue;
        auto found = judgePiece(piece, path.string(), file, digest);
        const auto same = [&](const Rehearsal& earlier) {
            return earlier.counts() && earlier.record.time == found.record.time &&
                   sameDevice(earlier.record.token, found.record.token);
        };
        if (found.counts() && std::any_of(report.all.begin(), report.all.end(), same)) {
            found.verdict = RehearsalVerdict::Repeated;
            found.why = "it is there already";
        }
        report.all.push_back(std::move(found));
    }
    return report;
}

BackupResult<void> addRehearsal(const std::filesystem::path& backup, const RehearsalRecord& record)
{
    Sha256 digest{};
    const auto file = TRY(readBackup(backup, &digest));
    const auto judged = judgeRehearsal(file, digest, record);
    const auto refuse = [](const std::string& why) {
        return fail(BackupError(BackupCode::NotRehearsed, "this is no rehearsal: " + why));
    };
    if (!judged.counts()) return refuse(judged.why);
    for (const auto* text :
         {&record.time, &record.token.manufacturer, &record.token.model, &record.token.serial})
        if (!plainText(*text)) return refuse("a text has a control character or is not UTF-8");
    const auto own = recordText(record);
    // What would not be read again is not written.
    const auto again = recordOf(std::string_view(own).substr(header.size() + 1), "the new record", 0);
    if (!again) return refuse(again.error().detail);

    std::error_code error;
    const auto path = std::filesystem::absolute(rehearsalsPath(backup), error);
    auto text = TRY(readRecords(path));
    if (text.empty()) text = "# Rehearsals of the backup beside it: resources/docs/key-backup.md\n";
    if (!text.ends_with('\n')) text += '\n';
    text += "\n" + own;
    if (text.size() > fileMaximum) return refuse(path.string() + " is full");
    auto temporary = path;
    temporary += ".new";
    error = replaceFile(path, temporary, viewOf(text));
    if (error)
        return fail(BackupError(BackupCode::FileFailed,
                                path.string() + " cannot be written: " + error.message(), error.value()));
    return {};
}

std::filesystem::path rehearsalsPath(const std::filesystem::path& backup)
{
    auto path = backup;
    path += ".rehearsals";
    return path;
}

} // namespace mintmark::hsm
