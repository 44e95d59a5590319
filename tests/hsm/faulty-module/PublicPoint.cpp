#include "tests/hsm/faulty-module/PublicPoint.h"

#include <algorithm>
#include <string_view>

namespace mintmark::hsm::test {
namespace {

struct Curve {
    std::size_t octets;
    std::string_view prime; ///< hexadecimal, big-endian (SEC 2 §2.4.2, §2.5.1, §2.6.1)
};

constexpr Curve curves[] = {
    {32, "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"},
    {48, "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
         "ffffffff0000000000000000ffffffff"},
    {66, "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
         "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
         "ffff"},
};

int nibble(char digit)
{
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

/// y := p − y
void negate(std::span<std::uint8_t> y, std::string_view prime)
{
    int borrow = 0;
    for (std::size_t i = y.size(); i-- > 0;) {
        const int digit = nibble(prime[2 * i]) * 16 + nibble(prime[2 * i + 1]);
        const int difference = digit - y[i] - borrow;
        borrow = difference < 0 ? 1 : 0;
        y[i] = static_cast<std::uint8_t>(difference & 0xff);
    }
}

constexpr std::size_t edwardsOctets = 32;

} // namespace

void otherPoint(std::span<std::uint8_t> point)
{
    if (point.empty()) return;
    for (const auto& curve : curves) {
        const std::size_t size = 1 + 2 * curve.octets;
        // The header of an OCTET STRING has two octets, or three for P-521.
        if (point.size() < size || point.size() > size + 3 || point[point.size() - size] != 4) continue;
        negate(point.last(curve.octets), curve.prime);
        return;
    }
    if (point.size() == edwardsOctets || point.size() == edwardsOctets + 2) {
        const auto value = point.last(edwardsOctets);
        std::fill(value.begin(), value.end(), std::uint8_t(0x66)); // y = 4/5 (RFC 8032 §5.1)
        value.front() = 0x58;
        return;
    }
    point.back() ^= 1;
}

} // namespace mintmark::hsm::test
