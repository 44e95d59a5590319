#include "provisioning/certificates/firmware/Image.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace mintmark::certificates::firmware {
namespace {

enum class Area { Protected, Plain };

struct TlvRule {
    std::uint16_t type;
    const char* name;
    Area area;
    std::size_t least, most; ///< octets of its value
};

constexpr std::array rules{
    TlvRule{tlv::keyHash, "KEYHASH", Area::Plain, 32, 48},
    TlvRule{tlv::publicKey, "PUBKEY", Area::Plain, 32, 1024},
    TlvRule{tlv::sha256, "SHA256", Area::Plain, 32, 32},
    TlvRule{tlv::sha384, "SHA384", Area::Plain, 48, 48},
    TlvRule{tlv::rsa2048, "RSA2048", Area::Plain, 256, 256},
    // DER of r and s; MCUboot before 1.5 had it padded with zeros to 72 (P-256).
    TlvRule{tlv::ecdsa, "ECDSA_SIG", Area::Plain, 8, 104},
    TlvRule{tlv::rsa3072, "RSA3072", Area::Plain, 384, 384},
    TlvRule{tlv::ed25519, "ED25519", Area::Plain, 64, 64},
    TlvRule{tlv::dependency, "DEPENDENCY", Area::Protected, 12, 12},
    TlvRule{tlv::securityCounter, "SEC_CNT", Area::Protected, 4, 4},
    TlvRule{tlv::bootRecord, "BOOT_RECORD", Area::Protected, 1, 1024},
    TlvRule{tlv::vendorId, "UUID_VID", Area::Protected, 16, 16},
    TlvRule{tlv::classId, "UUID_CID", Area::Protected, 16, 16},
};

constexpr std::size_t infoOctets = 4;
constexpr std::size_t mostSignatures = 4;
constexpr std::size_t mostTlvs = 64;
constexpr std::array<std::uint8_t, 16> magicOf8{0x77, 0xc2, 0x95, 0xf3, 0x60, 0xd2, 0xef, 0x7f,
                                                0x35, 0x52, 0x50, 0x0f, 0x2c, 0xb6, 0x79, 0x80};
constexpr std::array<std::uint8_t, 14> magicTail{0x2d, 0xe1, 0x5d, 0x29, 0x41, 0x0b, 0x8d,
                                                 0x77, 0x67, 0x9c, 0x11, 0x0f, 0x1f, 0x8a};

auto broken(std::size_t offset, const std::string& rule)
{
    char at[32];
    std::snprintf(at, sizeof at, "offset 0x%zx: ", offset);
    return fail(CertificateError{CertificateCode::Malformed, at + rule});
}

std::uint16_t u16(ByteView octets, std::size_t at)
{
    return static_cast<std::uint16_t>(octets[at] | unsigned{octets[at + 1]} << 8);
}

std::uint32_t u32(ByteView octets, std::size_t at)
{
    return u16(octets, at) | static_cast<std::uint32_t>(u16(octets, at + 2)) << 16;
}

FirmwareVersion versionAt(ByteView octets, std::size_t at)
{
    return {octets[at], octets[at + 1], u16(octets, at + 2), u32(octets, at + 4)};
}

const TlvRule* ruleOf(std::uint16_t type)
{
    const auto found = std::ranges::find(rules, type, &TlvRule::type);
    return found == rules.end() ? nullptr : &*found;
}

/// 0x00A0 to 0xFFFE with a low octet from 0xA0: for a maker's own use.
bool isVendors(std::uint16_t type)
{
    return (type & 0xff) >= 0xa0 && type != 0xffff;
}

bool isHash(std::uint16_t type)
{
    return type == tlv::sha256 || type == tlv::sha384;
}

bool isSignature(std::uint16_t type)
{
    return type == tlv::ecdsa || type == tlv::rsa2048 || type == tlv::rsa3072 || type == tlv::ed25519;
}

Result<Header> readHeader(ByteView octets)
{
    if (octets.size() > largestImage) return broken(largestImage, "an image has at most 64 MiB");
    if (octets.size() < headerOctets)
        return broken(octets.size(), "the image ends within its header of 32 octets");
    if (u32(octets, 0) != imageMagic) return broken(0, "no MCUboot image begins so (0x96f3b83d)");
    Header header{u32(octets, 4),  u16(octets, 8),  u16(octets, 10),
                  u32(octets, 12), u32(octets, 16), versionAt(octets, 20)};
    if (header.headerSize < headerOctets) return broken(8, "the header has at least 32 octets");
    if (header.protectedSize != 0 && header.protectedSize < 2 * infoOctets)
        return broken(10, "a protected area has room for its info and one TLV");
    if (header.imageSize == 0) return broken(12, "an image has a payload");
    constexpr auto known = flag::nonBootable | flag::ramLoad | flag::romFixed;
    if ((header.flags & ~known) != 0)
        return broken(16,
                      "a flag that asks for more than a signature (encryption, compression) or is unknown");
    if ((header.flags & flag::ramLoad) != 0 && (header.flags & flag::romFixed) != 0)
        return broken(16, "an image is not loaded to RAM and fixed in ROM at once");
    if ((header.flags & (flag::ramLoad | flag::romFixed)) == 0 && header.loadAddress != 0)
        return broken(4, "an address without a flag that says what it is for");
    if (u32(octets, 28) != 0) return broken(28, "the last four octets of the header are zero");
    return header;
}

/// Reads one area that has to fill [at, at + its total); returns where it ends.
Result<std::size_t> readArea(ByteView octets, std::size_t at, Area area, Image& image)
{
    const bool isProtected = area == Area::Protected;
    if (octets.size() - at < infoOctets) return broken(octets.size(), "the image ends before its TLV area");
    const auto magic = u16(octets, at);
    if (magic != (isProtected ? protectedAreaMagic : areaMagic))
        return broken(at, isProtected ? "the protected TLV area begins with 0x6908"
                          : magic == protectedAreaMagic
                              ? "a protected TLV area that the header does not tell of"
                              : "the TLV area begins with 0x6907");
    const std::size_t total = u16(octets, at + 2);
    if (total < infoOctets || total > octets.size() - at)
        return broken(at + 2, "the TLV area's size goes past the end, or is less than its info");
    if (isProtected && total != image.header.protectedSize)
        return broken(at + 2, "the protected area has not the size that the header tells");
    const auto end = at + total;
    at += infoOctets;
    while (at < end) {
        if (end - at < infoOctets) return broken(at, "the area ends within a TLV");
        const Tlv one{u16(octets, at), isProtected, at, {}};
        const std::size_t length = u16(octets, at + 2);
        if (length > end - at - infoOctets) return broken(at + 2, "a TLV goes past the end of its area");
        if (image.all.size() == mostTlvs) return broken(at, "more than 64 TLVs");
        const auto name = nameOfTlv(one.type);
        if (const auto* rule = ruleOf(one.type)) {
            if (rule->area != area)
                return broken(at, name + (isProtected ? " has no place in the protected area"
                                                      : " has to stand in the protected area"));
            if (length < rule->least || length > rule->most)
                return broken(at + 2, name + " does not have " + std::to_string(length) + " octets");
        } else if (!isVendors(one.type)) {
            return broken(at, name + " is a TLV that Mintmark cannot check");
        }
        image.all.push_back(one);
        image.all.back().value = octets.subspan(at + infoOctets, length);
        at += infoOctets + length;
    }
    return end;
}

Result<void> takeProtected(Image& image)
{
    std::vector<std::uint16_t> seen;
    for (const auto& one : image.all) {
        if (!one.isProtected) continue;
        if (one.type == tlv::dependency) {
            if (one.value[1] != 0 || one.value[2] != 0 || one.value[3] != 0)
                return broken(one.offset + 5, "three octets of a DEPENDENCY are zero");
            const Dependency wanted{one.value[0], versionAt(one.value, 4)};
            if (std::ranges::any_of(image.dependencies,
                                    [&](const auto& other) { return other.image == wanted.image; }))
                return broken(one.offset, "two DEPENDENCY for one image");
            image.dependencies.push_back(wanted);
            continue;
        }
        if (std::ranges::find(seen, one.type) != seen.end())
            return broken(one.offset, nameOfTlv(one.type) + " stands there twice");
        seen.push_back(one.type);
        if (one.type == tlv::securityCounter) image.securityCounter = u32(one.value, 0);
    }
    return {};
}

/// The hash first, then pairs of key and signature; a maker's own TLVs may stand anywhere after the hash.
Result<void> takePlain(Image& image, std::size_t end)
{
    std::vector<std::uint16_t> seen;
    std::optional<Tlv> key;
    bool hasHash = false;
    for (const auto& one : image.all) {
        if (one.isProtected) continue;
        const auto name = nameOfTlv(one.type);
        if (!hasHash) {
            if (!isHash(one.type)) return broken(one.offset, "the hash stands before " + name);
            image.hash = one;
            hasHash = true;
        } else if (isHash(one.type)) {
            return broken(one.offset, "a second hash");
        } else if (one.type == tlv::keyHash || one.type == tlv::publicKey) {
            if (key) return broken(one.offset, "a key without its signature before " + name);
            for (const auto& pair : image.signatures)
                if (pair.key.type == one.type && std::ranges::equal(pair.key.value, one.value))
                    return broken(one.offset, "two signatures of one key");
            key = one;
        } else if (isSignature(one.type)) {
            if (!key) return broken(one.offset, name + " without a key before it");
            if (image.signatures.size() == mostSignatures)
                return broken(one.offset, "more than 4 signatures");
            image.signatures.push_back({*key, one});
            key.reset();
        } else {
            if (std::ranges::find(seen, one.type) != seen.end())
                return broken(one.offset, name + " stands there twice");
            seen.push_back(one.type);
        }
    }
    if (!hasHash) return broken(end, "the TLV area has no hash");
    if (key) return broken(key->offset, "a key without its signature");
    return {};
}

/// What stands after the TLV area: nothing, or a slot's rest.
Result<Ending> readEnding(ByteView octets, std::size_t at)
{
    if (at == octets.size()) return Ending::Bare;
    for (const auto align : {std::size_t{8}, std::size_t{16}, std::size_t{32}}) {
        const auto magic = bootMagic(align);
        const auto magicPlace = (magic.size() + align - 1) / align * align;
        // swap info, copy done, image OK and swap size, each in a write unit of its own, and the magic
        if (octets.size() - at < 4 * align + magicPlace) continue;
        if (!std::ranges::equal(octets.last(magic.size()), magic)) continue;
        const auto imageOk = octets.size() - magicPlace - align;
        const auto erased = octets[octets.size() - magicPlace - 4 * align];
        if (erased != 0xff && erased != 0x00) break;
        bool confirmed = false;
        for (auto i = at; i < octets.size() - magic.size(); ++i) {
            if (i == imageOk && octets[i] == 0x01)
                confirmed = true;
            else if (octets[i] != erased)
                return broken(i, "between the TLV area and the boot magic flash is erased");
        }
        return confirmed ? Ending::Confirmed : Ending::Padded;
    }
    return broken(at, "octets follow the TLV area, and are no padding of a slot with its trailer");
}

} // namespace

std::string nameOfTlv(std::uint16_t type)
{
    if (const auto* rule = ruleOf(type)) return rule->name;
    char name[16];
    std::snprintf(name, sizeof name, "0x%04x", unsigned{type});
    return name;
}

Bytes bootMagic(std::size_t maximumAlign)
{
    if (maximumAlign <= 8) return {magicOf8.begin(), magicOf8.end()};
    Bytes magic{static_cast<std::uint8_t>(maximumAlign), 0};
    magic.insert(magic.end(), magicTail.begin(), magicTail.end());
    return magic;
}

Result<Image> parseImage(ByteView octets)
{
    Image image;
    image.header = TRY(readHeader(octets));
    // Each addend is at most 4 GiB: the sum does not wrap.
    const auto payloadEnd = std::size_t{image.header.headerSize} + image.header.imageSize;
    if (payloadEnd > octets.size())
        return broken(octets.size(), "the image ends within the payload that its header tells of");
    auto at = payloadEnd;
    if (image.header.protectedSize != 0) at = TRY(readArea(octets, at, Area::Protected, image));
    image.region = octets.first(at);
    at = TRY(readArea(octets, at, Area::Plain, image));
    TRY(takeProtected(image));
    TRY(takePlain(image, at));
    image.octets = at;
    image.ending = TRY(readEnding(octets, at));
    return image;
}

} // namespace mintmark::certificates::firmware
