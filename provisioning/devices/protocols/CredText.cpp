#include "provisioning/devices/protocols/CredText.h"

#include "provisioning/devices/protocols/P256.h"

#include <algorithm>
#include <array>
#include <vector>

namespace mintmark::devices::cred {
namespace {

std::vector<std::string_view> splitAt(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

constexpr std::size_t largestRequest = 4096;
bool isBase64(std::string_view line)
{
    return !line.empty() && std::ranges::all_of(line, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
               c == '/' || c == '=';
    });
}

/// The octets behind "CSR: " or "PUBKEY: ", which may take several lines.
Result<Bytes> octetsBehind(std::string_view label, std::string_view output)
{
    const auto plain = plainText(output);
    std::string text;
    bool begun = false;
    for (auto line : splitAt(plain, '\n')) {
        while (line.ends_with(' '))
            line.remove_suffix(1);
        if (!begun) {
            if (!line.starts_with(label)) continue;
            begun = true;
            line.remove_prefix(label.size());
            while (line.starts_with(' '))
                line.remove_prefix(1);
        } else if (!isBase64(line)) {
            break;
        }
        text += line;
    }
    if (!begun)
        return fail(DeviceError(DeviceCode::NoKey,
                                "no " + std::string(label) + " in the answer: " + firstLine(output)));
    auto octets = fromBase64(text);
    if (!octets || octets->empty() || octets->size() > largestRequest)
        return fail(
            DeviceError(DeviceCode::Garbled, "what stands behind " + std::string(label) + " is not base64"));
    return std::move(*octets);
}

/// "[00:00:01.000,000] <inf> net: …": what the firmware says meanwhile.
bool isLog(std::string_view line)
{
    return line.starts_with('[') && line.find("] <") != std::string_view::npos;
}

/// The server's certificate has had three names.
bool sameType(std::string_view printed, std::string_view asked)
{
    constexpr std::array<std::string_view, 3> own{"SERV", "SELF", "CLIENT"};
    const auto isOwn = [&](std::string_view type) { return std::ranges::find(own, type) != own.end(); };
    return printed == asked || (isOwn(printed) && isOwn(asked));
}

} // namespace

Result<Place> placeOf(const std::string& address)
{
    const auto space = address.find(' ');
    if (space == std::string::npos)
        return fail(DeviceError(DeviceCode::Refused, "no security tag and type: " + address));
    return Place{address.substr(0, space), address.substr(space + 1)};
}

std::string plainText(std::string_view output)
{
    std::string plain;
    for (std::size_t i = 0; i < output.size(); ++i) {
        if (output[i] == '\x1b') {
            // CSI: parameters, and a letter at the end. Whatever else it is, one character goes with it.
            if (i + 1 < output.size() && output[i + 1] == '[') {
                i += 2;
                while (i < output.size() && (output[i] < '@' || output[i] > '~'))
                    ++i;
            } else {
                ++i;
            }
        } else if (output[i] != '\r') {
            plain += output[i];
        }
    }
    return plain;
}

std::string firstLine(std::string_view output)
{
    const auto plain = plainText(output);
    for (const auto line : splitAt(plain, '\n'))
        if (line.find_first_not_of(" \t") != std::string_view::npos) return std::string(line.substr(0, 120));
    return "nothing was printed";
}

std::string answerIn(std::string_view output)
{
    const auto plain = plainText(output);
    std::string last;
    std::size_t at = 0;
    while (at < plain.size()) {
        auto end = plain.find('\n', at);
        if (end == std::string::npos) end = plain.size();
        std::string_view line(plain.data() + at, end - at);
        at = end + 1;
        const auto marked = line.starts_with("ID:");
        if (marked) line.remove_prefix(3);
        while (!line.empty() && line.front() == ' ')
            line.remove_prefix(1);
        while (!line.empty() && line.back() == ' ')
            line.remove_suffix(1);
        if (line.empty() || isLog(line)) continue;
        last = line;
        if (marked) break;
    }
    return last;
}

bool isPrintable(std::string_view text)
{
    return !text.empty() && text.size() <= 128 &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

Result<Sha256> digestIn(std::string_view output, const Place& place)
{
    const auto plain = plainText(output);
    std::optional<bool> none;
    std::optional<Sha256> digest;
    for (const auto line : splitAt(plain, '\n')) {
        if (line.ends_with(" credentials found.") || line.ends_with(" credential found."))
            none = line.starts_with("0 ");
        const auto parts = splitAt(line, ',');
        if (parts.size() != 4 || parts[0] != place.tag || !sameType(parts[1], place.type)) continue;
        const auto octets = fromBase64(parts[2]);
        if (!octets || octets->size() != 32 || digest)
            return fail(DeviceError(DeviceCode::Garbled, "cred list told no digest: " + firstLine(output)));
        digest.emplace();
        std::ranges::copy(*octets, digest->begin());
    }
    if (digest) return *digest;
    // One that was counted and not told is no reason to take it for missing.
    if (none == std::optional(true))
        return fail(DeviceError(DeviceCode::NoObject, "no credential " + place.tag + " " + place.type));
    return fail(DeviceError(DeviceCode::Garbled, "cred list is not understood: " + firstLine(output)));
}

Result<Bytes> requestIn(std::string_view output)
{
    return octetsBehind("CSR:", output);
}

Result<Bytes> publicKeyIn(std::string_view output)
{
    const auto point = TRY(octetsBehind("PUBKEY:", output));
    auto spki = p256Spki(point);
    if (!spki) return fail(DeviceError(DeviceCode::Garbled, "its public key is no point of P-256"));
    return std::move(*spki);
}

} // namespace mintmark::devices::cred
