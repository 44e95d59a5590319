#include "provisioning/certificates/firmware/Build.h"

#include "provisioning/certificates/firmware/Keys.h"
#include "provisioning/certificates/firmware/Verify.h"

#include <algorithm>
#include <cstdio>

namespace mintmark::certificates::firmware {
namespace {

auto refused(const std::string& rule)
{
    return fail(CertificateError{CertificateCode::Malformed, rule});
}

class Writer {
public:
    void u8(std::uint8_t value) { octets.push_back(value); }
    void u16(std::size_t value)
    {
        u8(static_cast<std::uint8_t>(value & 0xff));
        u8(static_cast<std::uint8_t>(value >> 8 & 0xff));
    }
    void u32(std::uint32_t value)
    {
        u16(value & 0xffff);
        u16(value >> 16);
    }
    void raw(ByteView value) { octets.insert(octets.end(), value.begin(), value.end()); }
    void version(const FirmwareVersion& version)
    {
        u8(version.major);
        u8(version.minor);
        u16(version.revision);
        u32(version.build);
    }
    void tlv(std::uint16_t type, ByteView value)
    {
        u16(type);
        u16(value.size());
        raw(value);
    }
    Bytes octets;
};

Bytes area(std::uint16_t magic, const Writer& tlvs)
{
    Writer whole;
    whole.u16(magic);
    whole.u16(tlvs.octets.size() + 4);
    whole.raw(tlvs.octets);
    return std::move(whole.octets);
}

/// In imgtool's order.
Bytes protectedArea(const BuildRequest& request)
{
    Writer tlvs;
    if (request.securityCounter) {
        Writer value;
        value.u32(*request.securityCounter);
        tlvs.tlv(tlv::securityCounter, value.octets);
    }
    for (const auto& dependency : request.dependencies) {
        Writer value;
        value.u32(dependency.image);
        value.version(dependency.minimum);
        tlvs.tlv(tlv::dependency, value.octets);
    }
    return tlvs.octets.empty() ? Bytes() : area(protectedAreaMagic, tlvs);
}

bool isWriteSize(std::size_t align)
{
    return align == 1 || align == 2 || align == 4 || align == 8 || align == 16 || align == 32;
}

/// imgtool: with --pad-header 32 octets of header and erased flash, else the header over the input's zeros.
Bytes regionOf(ByteView input, const BuildRequest& request, ByteView guarded)
{
    const auto payload = request.padHeader ? input : input.subspan(request.headerSize);
    Writer region;
    region.octets.reserve(std::size_t{request.headerSize} + payload.size() + guarded.size());
    region.u32(imageMagic);
    region.u32(request.loadAddress);
    region.u16(request.headerSize);
    region.u16(guarded.size());
    region.u32(static_cast<std::uint32_t>(payload.size()));
    region.u32(request.flags);
    region.version(request.version);
    region.u32(0);
    region.octets.resize(request.headerSize, request.padHeader ? request.erased : std::uint8_t{0});
    region.raw(payload);
    region.raw(guarded);
    return std::move(region.octets);
}

Result<Bytes> signatureOf(ByteView region, const ImageKey& key, hsm::Signer& signer)
{
    // Ed25519 signs the digest as its message (MCUboot, unless it is built for pure signatures).
    auto made = key.algorithm() == hsm::KeyAlgorithm::Ed25519 ? signer.signMessage(key.digestOf(region))
                                                              : signer.signMessage(region);
    if (!made) return fail(signerError(made.error()));
    if (key.signatureType() != tlv::ecdsa) return std::move(*made);
    auto der = ecdsaToDer(*made);
    if (der.empty())
        return fail(CertificateError{CertificateCode::SigningFailed, "the signer gave no ECDSA signature"});
    return der;
}

void fillSlot(Bytes& image, const BuildRequest& request)
{
    const auto maximum = std::max<std::size_t>(8, request.align);
    const auto magic = bootMagic(maximum);
    const auto magicPlace = (magic.size() + maximum - 1) / maximum * maximum;
    image.resize(request.slotSize - magic.size(), request.erased);
    image.insert(image.end(), magic.begin(), magic.end());
    if (request.ending == Ending::Confirmed) image[image.size() - magicPlace - maximum] = 0x01;
}

} // namespace

std::uint32_t automaticCounter(const FirmwareVersion& version)
{
    return std::uint32_t{version.major} << 24 | std::uint32_t{version.minor} << 16 | version.revision;
}

std::size_t trailerSize(std::size_t align, std::size_t sectors)
{
    const auto maximum = std::max<std::size_t>(8, align);
    return sectors * 3 * align + 4 * maximum + (16 + maximum - 1) / maximum * maximum;
}

Result<void> checkBuild(ByteView input, const BuildRequest& request)
{
    if (input.empty()) return refused("the input is empty");
    if (input.size() > largestImage) return refused("the input has more than 64 MiB");
    if (request.headerSize < headerOctets) return refused("the header has at least 32 octets");
    if (!isWriteSize(request.align))
        return refused("flash is written in units of 1, 2, 4, 8, 16 or 32 octets");
    if (request.sectors == 0 || request.sectors > 4096) return refused("a slot has 1 to 4096 sectors");
    if (request.slotSize > largestImage) return refused("a slot has at most 64 MiB");
    if (request.erased != 0xff && request.erased != 0x00) return refused("erased flash is 0xff or 0x00");
    if (request.ending != Ending::Bare && request.slotSize == 0)
        return refused("the slot's size is needed to fill it");
    if (request.dependencies.size() > 16) return refused("more than 16 dependencies");
    for (std::size_t i = 0; i < request.dependencies.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (request.dependencies[i].image == request.dependencies[j].image)
                return refused("two dependencies on image " + std::to_string(request.dependencies[i].image));
    const auto begins = [&](std::size_t at) {
        return input.size() >= at + 4 && input[at] == 0x3d && input[at + 1] == 0xb8 &&
               input[at + 2] == 0xf3 && input[at + 3] == 0x96;
    };
    if (begins(0)) return refused("offset 0x0: the input is an MCUboot image already");
    if (request.padHeader) return {};
    if (input.size() <= request.headerSize)
        return refused("the input is not larger than the header that it is to leave room for");
    for (std::size_t i = 0; i < request.headerSize; ++i)
        if (input[i] != 0) {
            char at[32];
            std::snprintf(at, sizeof at, "offset 0x%zx: ", i);
            return refused(at +
                           std::string("the input leaves no room for the header: its first octets are not "
                                       "zero, and --pad-header was not given"));
        }
    return {};
}

Result<Bytes> buildImage(ByteView input, const BuildRequest& request, hsm::Signer& signer)
{
    TRY(checkBuild(input, request));
    const auto key = TRY(ImageKey::fromSpki(signer.publicKey()));
    if (signer.scheme() != key.scheme())
        return fail(CertificateError{CertificateCode::KeyRefused,
                                     "the key signs with " + std::string(hsm::nameOf(signer.scheme())) +
                                         ", and MCUboot takes " + std::string(hsm::nameOf(key.scheme()))});
    auto image = regionOf(input, request, protectedArea(request));
    const auto trailer = trailerSize(request.align, request.sectors);
    const auto fits = [&]() -> Result<void> {
        if (request.slotSize == 0 || image.size() + trailer <= request.slotSize) return {};
        return refused("the image of " + std::to_string(image.size()) + " octets and the trailer of " +
                       std::to_string(trailer) + " do not fit into the slot of " +
                       std::to_string(request.slotSize));
    };
    TRY(fits()); // before anything is signed
    Writer tlvs;
    const auto digest = key.digestOf(image);
    tlvs.tlv(key.hashType(), digest);
    if (request.wholeKey)
        tlvs.tlv(tlv::publicKey, key.encoded());
    else
        tlvs.tlv(tlv::keyHash, key.keyHash());
    tlvs.tlv(key.signatureType(), TRY(signatureOf(image, key, signer)));
    const auto plain = area(areaMagic, tlvs);
    image.insert(image.end(), plain.begin(), plain.end());
    TRY(fits());
    if (request.ending != Ending::Bare) fillSlot(image, request);
    if (const auto verified = verifyImage(image, key); !verified) {
        if (verified.error().code == CertificateCode::Malformed) return fail(verified.error());
        return fail(CertificateError{CertificateCode::SigningFailed,
                                     "what the signer gave does not verify: " + verified.error().detail});
    }
    return image;
}

} // namespace mintmark::certificates::firmware
