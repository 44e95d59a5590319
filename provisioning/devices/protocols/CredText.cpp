#include "provisioning/devices/protocols/CredText.h"

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

Result<Sha256> digestIn(std::string_view output, const Place& place)
{
    const auto plain = plainText(output);
    bool counted = false;
    std::optional<Sha256> digest;
    for (const auto line : splitAt(plain, '\n')) {
        if (line.ends_with(" credentials found.") || line.ends_with(" credential found.")) counted = true;
        const auto parts = splitAt(line, ',');
        if (parts.size() != 4 || parts[0] != place.tag || !sameType(parts[1], place.type)) continue;
        const auto octets = fromBase64(parts[2]);
        if (!octets || octets->size() != 32 || digest)
            return fail(DeviceError(DeviceCode::Garbled, "cred list told no digest: " + firstLine(output)));
        digest.emplace();
        std::ranges::copy(*octets, digest->begin());
    }
    if (digest) return *digest;
    if (counted)
        return fail(DeviceError(DeviceCode::NoObject, "no credential " + place.tag + " " + place.type));
    return fail(DeviceError(DeviceCode::Garbled, "cred list is not understood: " + firstLine(output)));
}

} // namespace mintmark::devices::cred
