#include "provisioning/devices/protocols/EspSecurity.h"

#include "provisioning/values/Unit.h"

#include <algorithm>
#include <bit>

namespace mintmark::devices::esp {
namespace {

constexpr std::size_t longForm = 20;
constexpr std::size_t shortForm = 12;
constexpr Command securityCommand{.op = Op::GetSecurityInfo,
                                  .what = "the security state",
                                  .data = {longForm, shortForm},
                                  .patience = Milliseconds{1000}};

/// Answers have no checksum, and no number: two that agree, one after the other.
template <class Ask> auto twice(EspRom& rom, const Ask& ask) -> decltype(ask())
{
    constexpr int rounds = 3;
    auto before = ask();
    for (int round = 0; before && round < rounds; ++round) {
        auto again = ask();
        if (!again || *again == *before) return again;
        before = std::move(again);
        TRY(rom.drain());
    }
    if (!before) return before;
    return fail(DeviceError(DeviceCode::Garbled, "it tells something else each time it is asked"));
}

std::uint32_t bitsOf(std::uint32_t value, unsigned shift, unsigned width)
{
    return value >> shift & ((1U << width) - 1);
}

Result<std::uint32_t> fieldOf(EspRom& rom, const Chip& chip, const EfuseField& field,
                              const Deadline& deadline)
{
    if (field.width == 0) return 0U;
    const auto value = TRY(steadyRegister(rom, chip.efuses + field.offset, deadline));
    return bitsOf(value, field.shift, field.width);
}

// components/hal/esp32/efuse_hal.c of esp-idf: three bits of three registers, and what they count up to.
Result<std::string> revisionOfFirst(EspRom& rom, const Chip& chip, const Deadline& deadline)
{
    constexpr std::uint32_t dateRegister = 0x3ff6607c;
    const auto third = TRY(steadyRegister(rom, chip.efuses + 0x0c, deadline));
    const auto fifth = TRY(steadyRegister(rom, chip.efuses + 0x14, deadline));
    const auto date = TRY(steadyRegister(rom, dateRegister, deadline));
    const auto steps = bitsOf(third, 15, 1) | bitsOf(fifth, 20, 1) << 1 | bitsOf(date, 31, 1) << 2;
    const int major = steps == 0 ? 0 : steps == 1 ? 1 : steps == 3 ? 2 : steps == 7 ? 3 : -1;
    if (major < 0) return std::string("unknown");
    return "v" + std::to_string(major) + "." + std::to_string(bitsOf(fifth, 24, 2));
}

} // namespace

bool Security::encrypts() const
{
    return std::popcount(static_cast<unsigned>(flashCryptCount)) % 2 == 1;
}

std::uint32_t Security::lockBits() const
{
    std::uint32_t bits = 0;
    if ((flags & (softDisabledJtag | hardDisabledJtag)) != 0) bits |= lockbits::debugClosed;
    if (encrypts() || (flags & secureDownload) != 0) bits |= lockbits::readOutProtected;
    return bits;
}

std::optional<Security> securityIn(ByteView data)
{
    if (data.size() != longForm && data.size() != shortForm) return std::nullopt;
    Security security;
    security.flags = wordAt(data, 0);
    security.flashCryptCount = data[4];
    std::copy_n(data.begin() + 5, security.keyPurposes.size(), security.keyPurposes.begin());
    if (data.size() == longForm) security.chipId = wordAt(data, shortForm);
    return security;
}

Result<Security> askSecurity(EspRom& rom, const Deadline& deadline)
{
    return twice(rom, [&]() -> Result<Security> {
        const auto answer = TRY(rom.ask(securityCommand, {}, deadline));
        const auto security = securityIn(answer.data);
        if (!security)
            return fail(DeviceError(DeviceCode::Garbled, "what it tells as its security state is none"));
        return *security;
    });
}

// TRM of the ESP32, EFUSE_BLK0_RDATA0 and _RDATA6.
Result<Security> securityOfFirst(EspRom& rom, const Deadline& deadline)
{
    const auto base = firstChip().efuses;
    const auto zeroth = TRY(steadyRegister(rom, base, deadline));
    const auto sixth = TRY(steadyRegister(rom, base + 0x18, deadline));
    Security security;
    security.flashCryptCount = static_cast<std::uint8_t>(bitsOf(zeroth, 20, 7));
    if (bitsOf(sixth, 4, 2) != 0) security.flags |= Security::secureBoot; // ABS_DONE_0, _1
    if (bitsOf(sixth, 6, 1) != 0) security.flags |= Security::hardDisabledJtag;
    return security;
}

Result<std::uint32_t> steadyRegister(EspRom& rom, std::uint32_t address, const Deadline& deadline)
{
    return twice(rom, [&] { return rom.readRegister(address, deadline); });
}

Result<std::string> revisionOf(EspRom& rom, const Chip& chip, const Deadline& deadline)
{
    if (!chip.tellsSecurity) return revisionOfFirst(rom, chip, deadline);
    const auto major = TRY(fieldOf(rom, chip, chip.majorRevision, deadline));
    const auto& [low, high] = chip.minorRevision;
    const auto minor = TRY(fieldOf(rom, chip, low, deadline)) | TRY(fieldOf(rom, chip, high, deadline))
                                                                    << low.width;
    return "v" + std::to_string(major) + "." + std::to_string(minor);
}

} // namespace mintmark::devices::esp
