#include "provisioning/identity/labels/Matter.h"

#include "provisioning/identity/Verhoeff.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace mintmark::identity::labels {
namespace {

constexpr std::uint32_t passcodeMost = 99'999'998;
constexpr std::size_t payloadOctets = 11; // 88 bits
constexpr std::string_view base38 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.";

auto wrong(const char* rule)
{
    return fail(LabelError{LabelCode::ContentWrong, rule});
}

std::uint32_t numberIn(const Secret& passcode)
{
    const auto octets = passcode.reveal();
    return octets.size() == 4 ? octets[0] | std::uint32_t{octets[1]} << 8 | std::uint32_t{octets[2]} << 16 |
                                    std::uint32_t{octets[3]} << 24
                              : 0;
}

bool isAllowed(std::uint32_t number)
{
    return number >= 1 && number <= passcodeMost && number != 12'345'678 && number != 87'654'321 &&
           number % 11'111'111 != 0;
}

Result<void> check(const MatterDevice& device, const Secret& passcode)
{
    if (!isPasscode(passcode)) return wrong("no passcode of Matter's");
    if (device.discriminator > 0xfff) return wrong("a discriminator has 12 bits");
    if (device.discovery == 0 || device.discovery > 7)
        return wrong("discovery is 1 to 7: SoftAP, BLE, on the network");
    if (device.vendor == 0) return wrong("a vendor's number is not 0");
    return {};
}

/// Appends `bits` of a number, the lowest first.
class BitWriter {
public:
    explicit BitWriter(std::span<std::uint8_t> octets) : m_octets(octets) {}
    void put(std::uint32_t value, unsigned bits)
    {
        for (unsigned i = 0; i < bits; ++i, ++m_at)
            m_octets[m_at / 8] =
                static_cast<std::uint8_t>(m_octets[m_at / 8] | (value >> i & 1U) << m_at % 8);
    }

private:
    std::span<std::uint8_t> m_octets;
    std::size_t m_at = 0;
};

void putDigits(std::span<std::uint8_t> into, std::uint32_t value)
{
    for (auto at = into.size(); at > 0; --at, value /= 10)
        into[at - 1] = static_cast<std::uint8_t>('0' + value % 10);
}

} // namespace

bool isPasscode(const Secret& passcode)
{
    return isAllowed(numberIn(passcode));
}

Expected<Secret, hsm::HsmError> drawPasscode(hsm::Random& random)
{
    // 27 bits are drawn; three in four are in range. That many misses in a row mean no random numbers.
    for (int tries = 0; tries < 256; ++tries) {
        auto drawn = TRY(random.draw(4));
        if (drawn.size() != 4) break;
        drawn[3] = static_cast<std::uint8_t>(drawn[3] & 0x07);
        auto passcode = Secret::copyOf(drawn);
        wipe(drawn.data(), drawn.size());
        if (isPasscode(passcode)) return passcode;
    }
    return fail(hsm::HsmError(hsm::HsmCode::Failed, "the random numbers make no passcode"));
}

Result<Secret> matterQrText(const MatterDevice& device, const Secret& passcode)
{
    TRY(check(device, passcode));
    Secret payload(payloadOctets);
    BitWriter bits(payload.revealForWriting());
    bits.put(0, 3);
    bits.put(device.vendor, 16);
    bits.put(device.product, 16);
    bits.put(static_cast<std::uint32_t>(device.flow), 2);
    bits.put(device.discovery, 8);
    bits.put(device.discriminator, 12);
    bits.put(numberIn(passcode), 27);
    Secret text(3 + 19);
    auto into = text.revealForWriting();
    into[0] = 'M';
    into[1] = 'T';
    into[2] = ':';
    const auto octets = payload.reveal();
    std::size_t at = 3;
    for (std::size_t i = 0; i < payloadOctets; i += 3) {
        const auto count = std::min<std::size_t>(3, payloadOctets - i);
        std::uint32_t value = 0;
        for (std::size_t j = count; j > 0; --j)
            value = value << 8 | octets[i + j - 1];
        const std::size_t characters = count == 3 ? 5 : count == 2 ? 4 : 2;
        for (std::size_t j = 0; j < characters; ++j, value /= 38)
            into[at++] = static_cast<std::uint8_t>(base38[value % 38]);
    }
    return text;
}

Result<Secret> matterManualCode(const MatterDevice& device, const Secret& passcode)
{
    TRY(check(device, passcode));
    const bool isLong = device.flow != MatterFlow::Standard;
    const auto number = numberIn(passcode);
    const std::uint32_t discriminator = device.discriminator >> 8;
    Secret text(isLong ? 21 : 11);
    auto into = text.revealForWriting();
    putDigits(into.first(1), (isLong ? 4U : 0U) | discriminator >> 2);
    putDigits(into.subspan(1, 5), (discriminator & 3) << 14 | (number & 0x3fff));
    putDigits(into.subspan(6, 4), number >> 14);
    if (isLong) {
        putDigits(into.subspan(10, 5), device.vendor);
        putDigits(into.subspan(15, 5), device.product);
    }
    const auto before = into.first(into.size() - 1);
    into.back() =
        static_cast<std::uint8_t>('0' + verhoeffDigit(before.size(), [&](std::size_t i) {
                                      return static_cast<unsigned>(before[before.size() - 1 - i] - '0');
                                  }));
    return text;
}

} // namespace mintmark::identity::labels
