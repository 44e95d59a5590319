#include "provisioning/devices/protocols/AtText.h"

#include "provisioning/devices/protocols/P256.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mintmark::devices::at {
namespace {

struct Word {
    int error;
    std::string_view text;
};
constexpr std::array words{
    Word{0, "the modem does not know it, or not now"},
    Word{50, "a parameter is wrong"},
    Word{51, "it is disabled"},
    Word{513, "there is no such credential"},
    Word{514, "access is not allowed"},
    Word{515, "its memory is full"},
    Word{518, "the modem is active (AT+CFUN=4 comes first)"},
    Word{519, "there is one already"},
    Word{520, "authentication failed"},
    Word{523, "no key could be made"},
    Word{528, "it warns of power off"},
    Word{529, "it has no ownership key"},
};
constexpr int notFound = 513;
constexpr int notAllowed = 514;
constexpr int notAuthenticated = 520;

constexpr std::string_view cmeError = "+CME ERROR:";
constexpr std::string_view cmsError = "+CMS ERROR:";
constexpr std::size_t uuidSize = 16;
// Self-described CBOR (RFC 8949 §3.4.6), an array of five, type 1, a byte string of 16.
constexpr std::uint8_t tokenHead[] = {0xd9, 0xd9, 0xf7, 0x85, 0x01, 0x50};

DeviceError errorOf(std::string_view command, int error)
{
    const auto code = error == notFound                                  ? DeviceCode::NoObject
                      : error == notAllowed || error == notAuthenticated ? DeviceCode::Closed
                                                                         : DeviceCode::Refused;
    return {code, std::string(command) + " was refused: " + inWords(error), error};
}

// Of the commands that are answered by more than a final result.
constexpr std::array<std::string_view, 3> labels{"%CMNG:", "%KEYGEN:", "%ATTESTTOKEN:"};
constexpr std::array<std::string_view, 3> questionsOfWords{"AT+CGSN", "AT+CGMM", "AT+CGMR"};

/// "7,1," of "AT%CMNG=1,7,1" and of "%CMNG: 7, 1, "…"": whose credential a line is about.
std::string placeIn(std::string_view text)
{
    std::string tight(text);
    std::erase(tight, ' ');
    std::size_t commas = 0, size = 0;
    while (size < tight.size() && commas < 2)
        if (tight[size++] == ',') ++commas;
    tight.resize(size);
    return commas == 2 ? tight : tight + ',';
}

/// Whether a line with one of the labels is of the answer to that command.
bool names(std::string_view line, std::string_view command)
{
    static constexpr std::string_view listing = "AT%CMNG=1,";
    const auto colon = line.find(':');
    if (line.substr(0, colon) != "%CMNG") return command.substr(2).starts_with(line.substr(0, colon));
    return command.starts_with(listing) &&
           placeIn(line.substr(colon + 1)) == placeIn(command.substr(listing.size()));
}

int numberBehind(std::string_view line, std::string_view label)
{
    line.remove_prefix(label.size());
    while (line.starts_with(' '))
        line.remove_prefix(1);
    int number = 0;
    const auto parsed = std::from_chars(line.data(), line.data() + line.size(), number);
    return parsed.ec == std::errc() ? number : 0;
}

std::optional<std::string> quotedBehind(const std::vector<std::string>& lines, std::string_view label)
{
    for (const auto& line : lines) {
        if (!line.starts_with(label)) continue;
        const auto begin = line.find('"');
        const auto end = line.rfind('"');
        if (begin == std::string::npos || end <= begin) return std::nullopt;
        return line.substr(begin + 1, end - begin - 1);
    }
    return std::nullopt;
}

} // namespace

std::string inWords(int error)
{
    const auto found = std::ranges::find(words, error, &Word::error);
    const auto number = error == 0 ? std::string() : " (CME error " + std::to_string(error) + ")";
    return found == words.end() ? "CME error " + std::to_string(error) : std::string(found->text) + number;
}

Result<std::vector<std::string>> linesOf(std::string_view answer, std::string_view command)
{
    std::vector<std::string> lines;
    while (!answer.empty()) {
        const auto end = std::min(answer.find('\n'), answer.size());
        auto line = answer.substr(0, end);
        answer.remove_prefix(std::min(end + 1, answer.size()));
        while (line.ends_with(' '))
            line.remove_suffix(1);
        if (line.empty()) continue;
        if (line == "OK") return lines;
        if (line == "ERROR") return fail(errorOf(command, 0));
        if (line.starts_with(cmeError)) return fail(errorOf(command, numberBehind(line, cmeError)));
        if (line.starts_with(cmsError)) return fail(errorOf(command, numberBehind(line, cmsError)));
        lines.emplace_back(line);
    }
    return fail(
        DeviceError(DeviceCode::Garbled, "the answer to " + std::string(command) + " has no final result"));
}

Whose whose(std::string_view command, std::string_view answer)
{
    if (command.size() < 3) return Whose::Unsaid;
    const bool asksForWords = std::ranges::find(questionsOfWords, command) != questionsOfWords.end();
    bool isAnothers = false, hasWords = false;
    while (!answer.empty()) {
        const auto end = std::min(answer.find('\n'), answer.size());
        const auto line = answer.substr(0, end);
        answer.remove_prefix(std::min(end + 1, answer.size()));
        const bool isLabelled =
            std::ranges::any_of(labels, [&](std::string_view label) { return line.starts_with(label); });
        if (isLabelled && names(line, command)) return Whose::Its;
        isAnothers = isAnothers || isLabelled;
        const bool isBare = line.find_first_not_of(' ') == std::string_view::npos || line.starts_with("OK") ||
                            line.starts_with("ERROR") || line.starts_with('+') || line.starts_with('%');
        hasWords = hasWords || !isBare;
    }
    if (isAnothers) return Whose::Another;
    return asksForWords && hasWords ? Whose::Fits : Whose::Unsaid;
}

Result<Sha256> digestIn(const std::vector<std::string>& lines, std::string_view tag, char type)
{
    static constexpr std::string_view label = "%CMNG:";
    const auto wanted = std::string(tag) + "," + type + ",\"";
    for (std::string_view line : lines) {
        if (!line.starts_with(label)) continue;
        line.remove_prefix(label.size());
        while (line.starts_with(' '))
            line.remove_prefix(1);
        // With blanks behind its commas or without.
        std::string tight(line);
        std::erase(tight, ' ');
        if (!tight.starts_with(wanted)) continue;
        const auto digits = std::string_view(tight).substr(wanted.size());
        const auto octets = fromHex(digits.substr(0, digits.find('"')));
        if (!octets || octets->size() != Sha256{}.size())
            return fail(DeviceError(DeviceCode::Garbled, "the listing tells no digest"));
        Sha256 digest{};
        std::ranges::copy(*octets, digest.begin());
        return digest;
    }
    return fail(
        DeviceError(DeviceCode::NoObject, "no credential of tag " + std::string(tag) + ", type " + type));
}

Result<std::string> keygenIn(const std::vector<std::string>& lines)
{
    auto text = quotedBehind(lines, "%KEYGEN:");
    if (!text || text->empty()) return fail(DeviceError(DeviceCode::Garbled, "%KEYGEN told no request"));
    return std::move(*text);
}

Result<std::string> uuidIn(const std::vector<std::string>& lines)
{
    const auto text = quotedBehind(lines, "%ATTESTTOKEN:");
    const auto body = text ? fromBase64Url(std::string_view(*text).substr(0, text->find('.'))) : std::nullopt;
    if (!body || body->size() < std::size(tokenHead) + uuidSize ||
        !std::equal(std::begin(tokenHead), std::end(tokenHead), body->begin()))
        return fail(DeviceError(DeviceCode::Garbled, "%ATTESTTOKEN told no UUID"));
    auto uuid = toHex(ByteView(*body).subspan(std::size(tokenHead), uuidSize));
    for (const std::size_t at : {8U, 13U, 18U, 23U})
        uuid.insert(at, 1, '-');
    return uuid;
}

std::string versionIn(std::string_view revision)
{
    const auto at = revision.rfind('_');
    const auto rest = at == std::string_view::npos ? revision : revision.substr(at + 1);
    return std::string(isAtLeast(rest, 0, 0, 0) ? rest : revision);
}

std::optional<bool> isAtLeast(std::string_view version, int major, int minor, int patch)
{
    const std::array wanted{major, minor, patch};
    std::array<int, 3> numbers{};
    const auto* at = version.data();
    const auto* end = at + version.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto parsed = std::from_chars(at, end, numbers[i]);
        if (parsed.ec != std::errc() || numbers[i] < 0) return std::nullopt;
        at = parsed.ptr;
        if (i + 1 < numbers.size()) {
            if (at == end || *at != '.') return std::nullopt;
            ++at;
        }
    }
    return numbers >= wanted;
}

} // namespace mintmark::devices::at
