#include "provisioning/values/protocols/Rows.h"

#include <algorithm>
#include <charconv>

namespace mintmark::protocolrows {

bool isWord(std::string_view text, std::size_t most)
{
    return !text.empty() && text.size() <= most &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

bool isPhrase(std::string_view text, std::size_t most)
{
    return !text.empty() && text.size() <= most && text.front() != ' ' && text.back() != ' ' &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
}

std::optional<std::uint64_t> numberIn(std::string_view text, std::uint64_t least, std::uint64_t most)
{
    const bool hexadecimal = text.starts_with("0x");
    if (hexadecimal) text.remove_prefix(2);
    std::uint64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value, hexadecimal ? 16 : 10);
    if (parsed.ec != std::errc() || parsed.ptr != end || value < least || value > most) return std::nullopt;
    return value;
}

bool isPrompt(std::string_view text)
{
    return !text.empty() && text.size() <= 32 &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; }) &&
           text.find_first_not_of(' ') != std::string_view::npos;
}

bool isShellCommand(std::string_view text)
{
    static constexpr std::string_view word = "shell ";
    return text.starts_with(word) && isPhrase(text.substr(word.size()), 128);
}

bool isCredential(std::string_view text)
{
    constexpr std::array<std::string_view, 5> types{"CA", "SERV", "CLIENT", "SELF", "PK"};
    const auto space = text.find(' ');
    return space != std::string_view::npos && numberIn(text.substr(0, space), 0, 2'147'483'647) &&
           isOneOf(text.substr(space + 1), types);
}

std::string keyOf(const ObjectPlace& place)
{
    return "objects." + std::string(nameOf(place.object));
}

std::size_t leastOctets(const Profile& profile, const ObjectPlace& place)
{
    using enum TargetObject;
    using enum hsm::KeyAlgorithm;
    // Less than any has: PKCS #8 without the public key, an RSA key by its modulus and half of the rest, a
    // certificate by its signature, its key and the shortest names.
    constexpr std::size_t leastCertificate = 180;
    std::size_t der = 0;
    switch (place.object) {
    case Endpoint: return profile.target.endpoint.size() + (place.form == ObjectForm::TextZero ? 1 : 0);
    case Id: return place.form == ObjectForm::TextZero ? 2 : 1;
    case Key:
        der = hsm::isRsa(profile.keyAlgorithm) ? hsm::rsaBits(profile.keyAlgorithm) / 2 : 48;
        if (profile.keyAlgorithm == EcP256) der = 67;
        if (profile.keyAlgorithm == EcP384) der = 85;
        break;
    default: der = leastCertificate;
    }
    return place.form == ObjectForm::Der ? der : (der + 2) / 3 * 4;
}

std::optional<Contradiction> brokenCredentials(const Target& target)
{
    static constexpr std::array<std::string_view, 3> own{"SERV", "CLIENT", "SELF"}; // names of one type
    std::vector<std::pair<std::uint64_t, std::string_view>> taken;
    for (const auto& place : target.objects) {
        if (place.kind != credentialPlace.kind) continue;
        const auto space = place.address.find(' ');
        const auto tag = numberIn(std::string_view(place.address).substr(0, space), 0, 2'147'483'647);
        auto type = std::string_view(place.address).substr(space + 1);
        if (isOneOf(type, own)) type = own.front();
        if ((place.object == TargetObject::Key) != (type == "PK"))
            return Contradiction{keyOf(place), "a key is of type PK, and nothing else is"};
        for (const auto& other : taken)
            if (other.first == tag.value_or(0) && other.second == type)
                return Contradiction{keyOf(place), "is the same credential as another object's"};
        taken.emplace_back(tag.value_or(0), type);
    }
    return std::nullopt;
}

std::optional<Contradiction> brokenOwnKey(const Profile& profile)
{
    if (profile.keyWay != KeyWay::OnUnit) return std::nullopt;
    if (profile.keyAlgorithm != hsm::KeyAlgorithm::EcP256)
        return Contradiction{"key.algorithm", "the unit makes keys of P-256 alone: algorithm = \"p256\""};
    bool literal = true;
    for (const char c : profile.id.scheme) {
        if (c == '{' || c == '}') {
            literal = c == '}';
            continue;
        }
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == ':' || c == '_';
        if (literal && !plain)
            return Contradiction{"id.scheme",
                                 "the unit is told its name on a line that takes A-Z a-z 0-9 - . : _ alone"};
    }
    return std::nullopt;
}

Contradiction noReset(std::string_view way)
{
    return {"write.resetAfterWrite",
            "the unit has no reset: resetAfterWrite = false, or " + std::string(way)};
}

// The agent knows by itself where things are.
ProtocolRow agent()
{
    return {.name = "smp-agent",
            .help = "Mintmark's own agent in the firmware, over SMP",
            .links = linkbits::serial | linkbits::udp,
            .proofs = bitOf(Proof::Nonce) | bitOf(Proof::Tls) | bitOf(Proof::None),
            .keyWays = bitOf(KeyWay::OnUnit) | bitOf(KeyWay::Wrapped) | bitOf(KeyWay::Clear) |
                       bitOf(KeyWay::Derived),
            .forms = bitOf(ObjectForm::Der),
            .standardForm = ObjectForm::Der,
            .locks = true,
            .maps = false,
            .settings = {},
            .places = {}};
}

} // namespace mintmark::protocolrows
