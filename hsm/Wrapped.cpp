#include "hsm/Wrapped.h"

#include <algorithm>
#include <array>

namespace mintmark::hsm {
namespace {

constexpr std::string_view magic = "MMW1";
constexpr std::size_t largest = 64 * 1024;
constexpr std::array<std::string_view, 7> names{"",
                                                "AES-KWP",
                                                "AES-GCM",
                                                "AES-KEY-WRAP-PAD",
                                                "RSA-OAEP-SHA-256",
                                                "RSA-OAEP-SHA-1",
                                                "HMAC-derived AES-GCM"};

} // namespace

std::string_view nameOf(WrapMechanism mechanism)
{
    return names[static_cast<std::size_t>(mechanism)];
}

Bytes Wrapped::header() const
{
    auto octets = bytesOf(magic);
    octets.push_back(static_cast<std::uint8_t>(mechanism));
    octets.push_back(static_cast<std::uint8_t>(make.size()));
    octets.insert(octets.end(), make.begin(), make.end());
    octets.push_back(static_cast<std::uint8_t>(iv.size()));
    octets.insert(octets.end(), iv.begin(), iv.end());
    return octets;
}

Bytes Wrapped::encode() const
{
    auto octets = header();
    octets.insert(octets.end(), body.begin(), body.end());
    return octets;
}

Result<Wrapped> Wrapped::parse(ByteView octets)
{
    const auto damaged = [](const char* why) {
        return fail(HsmError(HsmCode::WrapDamaged, std::string("what was wrapped ") + why));
    };
    if (octets.size() > largest) return damaged("is longer than it can be");
    if (octets.size() < magic.size() || textOf(octets.first(magic.size())) != magic)
        return damaged("does not begin as Mintmark writes it");
    auto rest = octets.subspan(magic.size());
    // The next `count` octets, or nothing where fewer are left.
    const auto take = [&rest](std::size_t count) -> std::optional<ByteView> {
        if (rest.size() < count) return std::nullopt;
        const auto taken = rest.first(count);
        rest = rest.subspan(count);
        return taken;
    };
    const auto mechanism = take(1);
    if (!mechanism || mechanism->front() == 0 || mechanism->front() >= names.size())
        return damaged("names a mechanism that this version does not know");
    const auto makeSize = take(1);
    const auto make = makeSize ? take(makeSize->front()) : std::nullopt;
    const auto ivSize = make ? take(1) : std::nullopt;
    const auto iv = ivSize ? take(ivSize->front()) : std::nullopt;
    if (!iv || rest.empty()) return damaged("is cut short");
    return Wrapped{static_cast<WrapMechanism>(mechanism->front()), textOf(*make),
                   Bytes(iv->begin(), iv->end()), Bytes(rest.begin(), rest.end())};
}

Result<void> Wrapped::checkMake(const std::string& here) const
{
    if (mechanism != WrapMechanism::AesKeyWrapPad || make == here) return {};
    return fail(
        HsmError(HsmCode::MechanismMissing, "this was wrapped with " + std::string(nameOf(mechanism)) +
                                                " by a token made by '" + make + "', and this one is by '" +
                                                here + "': only one of the same make opens it"));
}

} // namespace mintmark::hsm
