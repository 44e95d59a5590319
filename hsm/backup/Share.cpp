#include "hsm/backup/Share.h"

#include "hsm/backup/Gf256.h"
#include "hsm/backup/Shamir.h"
#include "hsm/backup/ShareWords.h"

#include <algorithm>
#include <cstring>

namespace mintmark::hsm {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t secretAt = 6;
constexpr std::size_t checksumAt = secretAt + sharedSecretSize;
static_assert(checksumAt + 2 == packedShareSize && packedShareSize % shareRowOctets == 0);
// x^8 in the field: one octet further.
constexpr std::uint8_t nextOctet = 0x1B;

constexpr std::string_view qrPrefix = "MINTMARK-SHARE:";
constexpr std::string_view base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t base32Size = packedShareSize * 8 / 5;

auto malformed(std::string why)
{
    return fail(BackupError(BackupCode::Malformed, std::move(why)));
}

// The digest of a domain's name and octets that are secret, joined in memory that is wiped.
Sha256 digestOf(std::string_view domain, ByteView octets)
{
    Secret joined(domain.size() + octets.size());
    auto* at = joined.revealForWriting().data();
    std::memcpy(at, domain.data(), domain.size());
    std::memcpy(at + domain.size(), octets.data(), octets.size());
    return sha256(joined.reveal());
}

Sha256 checksumOf(ByteView packed)
{
    return digestOf("mintmark-share-checksum-v1", packed.first(checksumAt));
}

BackupResult<void> checkBounds(unsigned threshold, unsigned index, std::size_t octets)
{
    if (threshold < thresholdMinimum || threshold > shareCountMaximum)
        return malformed("a share's threshold is " + std::to_string(threshold) + ", which is not 2 to 16");
    if (index < 1 || index > shareCountMaximum)
        return malformed("a share's index is " + std::to_string(index) + ", which is not 1 to 16");
    if (octets != sharedSecretSize)
        return malformed("a share has " + std::to_string(octets) + " octets instead of 32");
    return {};
}

} // namespace

std::string setText(const ShareSetId& set)
{
    const auto hex = toHex(set);
    return hex.substr(0, 4) + "-" + hex.substr(4);
}

BackupResult<Secret> packShare(const Share& share)
{
    TRY(checkBounds(share.threshold, share.index, share.octets.size()));
    Secret packed(packedShareSize);
    auto octets = packed.revealForWriting();
    octets[0] = format;
    std::copy(share.set.begin(), share.set.end(), octets.begin() + 1);
    octets[5] = static_cast<std::uint8_t>((share.threshold - 1) << 4U | (share.index - 1));
    std::memcpy(&octets[secretAt], share.octets.reveal().data(), sharedSecretSize);
    const auto checksum = checksumOf(packed.reveal());
    octets[checksumAt] = checksum[0];
    octets[checksumAt + 1] = checksum[1];
    return packed;
}

BackupResult<Share> unpackShare(const Secret& packed)
{
    const auto octets = packed.reveal();
    if (octets.size() != packedShareSize)
        return malformed("a share has " + std::to_string(octets.size()) + " octets instead of 40");
    const auto checksum = checksumOf(octets);
    if (!equalInConstantTime(octets.subspan(checksumAt), ByteView(checksum).first(2)))
        return fail(BackupError(BackupCode::ShareWrong,
                                "the share's checksum does not fit: something in it is wrong"));
    if (octets[0] != format)
        return malformed("the share has format " + std::to_string(octets[0]) + ", this program reads 1");
    Share share;
    std::copy_n(octets.begin() + 1, share.set.size(), share.set.begin());
    share.threshold = (octets[5] >> 4U) + 1U;
    share.index = (octets[5] & 15U) + 1U;
    share.octets = Secret::copyOf(octets.subspan(secretAt, sharedSecretSize));
    TRY(checkBounds(share.threshold, share.index, share.octets.size()));
    return share;
}

std::uint8_t shareRowCheck(std::size_t row, ByteView octets)
{
    auto check = gf256::multiply(static_cast<std::uint8_t>(row + 1), nextOctet);
    for (const auto octet : octets)
        check = gf256::multiply(static_cast<std::uint8_t>(check ^ octet), nextOctet);
    return check;
}

BackupResult<Secret> shareAsWords(const Share& share)
{
    const auto packed = TRY(packShare(share));
    Secret text(shareWords * (shareWordLongest + 1));
    auto target = text.revealForWriting();
    std::size_t length = 0;
    const auto put = [&](std::uint8_t octet, char after) {
        const auto word = shareWord(octet);
        std::memcpy(&target[length], word.data(), word.size());
        length += word.size();
        target[length++] = static_cast<std::uint8_t>(after);
    };
    for (std::size_t row = 0; row < shareRows; ++row) {
        const auto octets = packed.reveal().subspan(row * shareRowOctets, shareRowOctets);
        for (const auto octet : octets)
            put(octet, ' ');
        put(shareRowCheck(row, octets), '\n');
    }
    return Secret::copyOf(text.reveal().first(length));
}

BackupResult<Secret> shareAsQrText(const Share& share)
{
    const auto packed = TRY(packShare(share));
    Secret text(qrPrefix.size() + base32Size);
    auto target = text.revealForWriting();
    std::memcpy(target.data(), qrPrefix.data(), qrPrefix.size());
    std::size_t at = qrPrefix.size();
    unsigned bits = 0;
    unsigned held = 0;
    for (const auto octet : packed.reveal()) {
        bits = (bits << 8U | octet) & 0xFFFU;
        for (held += 8; held >= 5; held -= 5)
            target[at++] = static_cast<std::uint8_t>(base32[bits >> (held - 5) & 31U]);
    }
    return text;
}

BackupResult<Share> shareOfQrText(ByteView text)
{
    if (text.empty()) return malformed("the text of a share's QR code is empty");
    const auto prefix = viewOf(qrPrefix);
    if (text.size() < prefix.size() || !std::equal(prefix.begin(), prefix.end(), text.begin()))
        return malformed("this is no share's QR code: it does not begin with " + std::string(qrPrefix));
    const auto digits = text.subspan(prefix.size());
    if (digits.size() != base32Size)
        return malformed("the text of a share's QR code has " + std::to_string(digits.size()) +
                         " characters after the colon instead of " + std::to_string(base32Size));
    Secret packed(packedShareSize);
    auto target = packed.revealForWriting();
    std::size_t at = 0;
    unsigned bits = 0;
    unsigned held = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const auto value = base32.find(static_cast<char>(digits[i]));
        if (value == std::string_view::npos)
            return malformed("character " + std::to_string(prefix.size() + i + 1) +
                             " of a share's QR code is not one of " + std::string(base32));
        bits = (bits << 5U | static_cast<unsigned>(value)) & 0xFFFU;
        held += 5;
        if (held < 8) continue;
        held -= 8;
        target[at++] = static_cast<std::uint8_t>(bits >> held & 0xFFU);
    }
    return unpackShare(packed);
}

Sha256 shareCommitment(const Share& share)
{
    Secret content(share.set.size() + 2 + share.octets.size());
    auto octets = content.revealForWriting();
    std::copy(share.set.begin(), share.set.end(), octets.begin());
    octets[4] = static_cast<std::uint8_t>(share.threshold);
    octets[5] = static_cast<std::uint8_t>(share.index);
    std::copy(share.octets.reveal().begin(), share.octets.reveal().end(), octets.begin() + 6);
    return digestOf("mintmark-share-v1", content.reveal());
}

} // namespace mintmark::hsm
