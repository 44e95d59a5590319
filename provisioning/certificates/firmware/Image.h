// MCUboot images: header, payload, TLV areas and trailer, read from a stranger's octets.
//
// header ‖ payload ‖ [protected TLV area] ‖ TLV area ‖ [padding to the slot's end, with the trailer]
// Little-endian. Source: MCUboot, docs/design.md and boot/bootutil/include/bootutil/image.h.
#pragma once

#include "hsm/base/Bytes.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/values/FirmwareRule.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace mintmark::certificates::firmware {

inline constexpr std::uint32_t imageMagic = 0x96f3b83d;
inline constexpr std::uint16_t areaMagic = 0x6907;
inline constexpr std::uint16_t protectedAreaMagic = 0x6908;
inline constexpr std::size_t headerOctets = 32;
inline constexpr std::size_t largestImage = std::size_t{64} << 20;

namespace flag {
inline constexpr std::uint32_t nonBootable = 0x10;
inline constexpr std::uint32_t ramLoad = 0x20;
inline constexpr std::uint32_t romFixed = 0x100;
} // namespace flag

namespace tlv {
inline constexpr std::uint16_t keyHash = 0x01;
inline constexpr std::uint16_t publicKey = 0x02;
inline constexpr std::uint16_t sha256 = 0x10;
inline constexpr std::uint16_t sha384 = 0x11;
inline constexpr std::uint16_t rsa2048 = 0x20;
inline constexpr std::uint16_t ecdsa = 0x22;
inline constexpr std::uint16_t rsa3072 = 0x23;
inline constexpr std::uint16_t ed25519 = 0x24;
inline constexpr std::uint16_t dependency = 0x40;
inline constexpr std::uint16_t securityCounter = 0x50;
inline constexpr std::uint16_t bootRecord = 0x60;
inline constexpr std::uint16_t vendorId = 0x74;
inline constexpr std::uint16_t classId = 0x75;
} // namespace tlv

struct Header {
    std::uint32_t loadAddress = 0; ///< of RAM or, with flag::romFixed, of flash
    std::uint16_t headerSize = headerOctets;
    std::uint16_t protectedSize = 0; ///< of the protected area with its info; 0: there is none
    std::uint32_t imageSize = 0;     ///< of the payload
    std::uint32_t flags = 0;
    FirmwareVersion version;
};

/// The image depends on another image of the same unit.
struct Dependency {
    std::uint8_t image = 0;
    FirmwareVersion minimum;
    friend bool operator==(const Dependency&, const Dependency&) = default;
};

struct Tlv {
    std::uint16_t type = 0;
    bool isProtected = false;
    std::size_t offset = 0; ///< of its type, from the image's start
    ByteView value;
};

/// One of the pairs that follow the hash: whose signature, and the signature.
struct SignatureTlv {
    Tlv key; ///< tlv::keyHash or tlv::publicKey
    Tlv signature;
};

enum class Ending {
    Bare,      ///< ends with its TLV area
    Padded,    ///< fills its slot; the boot loader takes it for a test
    Confirmed, ///< fills its slot, and is marked as good
};

/// Views into the octets that were parsed.
struct Image {
    Header header;
    ByteView region;      ///< what is hashed: header, payload, protected area
    std::vector<Tlv> all; ///< in their order, the protected ones first
    Tlv hash;             ///< the first of the unprotected area
    std::vector<SignatureTlv> signatures;
    std::optional<std::uint32_t> securityCounter;
    std::vector<Dependency> dependencies;
    Ending ending = Ending::Bare;
    std::size_t octets = 0; ///< up to the end of the TLV area
};

/// Strict: every octet has to be accounted for. Malformed, with the offset and the rule, for anything else,
/// also for what no verifier could check without more keys (encrypted or compressed images) and for a TLV in
/// the area where MCUboot does not look for it. One hash, then 0 to 4 pairs; a type stands once in its area,
/// dependencies once for each image. After the TLV area there is nothing, or the padding and trailer that
/// Build.h makes: erased octets of one value (0xff or 0x00), the boot magic at the end.
[[nodiscard]] Result<Image> parseImage(ByteView octets);

/// "SHA256", "ECDSA_SIG", "0x00a0"
[[nodiscard]] std::string nameOfTlv(std::uint16_t type);

/// The boot magic at a slot's end, for flash that is written in units of at most `maximumAlign` octets.
[[nodiscard]] Bytes bootMagic(std::size_t maximumAlign);

} // namespace mintmark::certificates::firmware
