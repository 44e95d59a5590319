#include "app/device/kinds/Request.h"

#include "resources/agent/mm_der.h"

#include <initializer_list>

namespace mintmark::device {
namespace {

Bytes element(std::uint8_t tag, std::initializer_list<Bytes> parts)
{
    Bytes content;
    for (const auto& part : parts)
        content.insert(content.end(), part.begin(), part.end());
    Bytes whole;
    whole.reserve(content.size() + 4);
    whole.push_back(tag);
    if (content.size() >= 256) {
        whole.push_back(0x82);
        whole.push_back(static_cast<std::uint8_t>(content.size() >> 8));
    } else if (content.size() >= 128) {
        whole.push_back(0x81);
    }
    whole.push_back(static_cast<std::uint8_t>(content.size()));
    whole.insert(whole.end(), content.begin(), content.end());
    return whole;
}

const Bytes commonNameOid{0x06, 0x03, 0x55, 0x04, 0x03};
const Bytes ecdsaWithSha256{0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02};
// extensionRequest { keyUsage 03 02 03 e8 }, as the modem's firmware asks.
const Bytes modemAttributes{0xa0, 0x1e, 0x30, 0x1c, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7,
                            0x0d, 0x01, 0x09, 0x0e, 0x31, 0x0f, 0x30, 0x0d, 0x30, 0x0b, 0x06,
                            0x03, 0x55, 0x1d, 0x0f, 0x04, 0x04, 0x03, 0x02, 0x03, 0xe8};

} // namespace

Result<Bytes> publicKeyInfo(const Key& key)
{
    const auto point = key.point();
    if (!point) return tl::make_unexpected(point.error());
    Bytes spki(MM_DER_SPKI);
    mm_der_spki(point->data(), spki.data());
    return spki;
}

Result<Bytes> certificateRequest(const Key& key, std::string_view commonName, RequestManner manner)
{
    if (commonName.empty() || commonName.size() > MM_DER_CN) return failure("no such common name");
    const auto spki = publicKeyInfo(key);
    if (!spki) return tl::make_unexpected(spki.error());
    const bool modem = manner == RequestManner::Modem;
    const auto name = element(
        0x30,
        {element(0x31, {element(0x30, {commonNameOid,
                                       element(0x0c, {Bytes(commonName.begin(), commonName.end())})})})});
    const auto info =
        element(0x30, {{0x02, 0x01, 0x00}, name, *spki, modem ? modemAttributes : Bytes{0xa0, 0x00}});
    const auto digest = sha256(info);
    const auto signature = key.sign(std::span<const std::uint8_t, 32>(digest.data(), 32));
    if (!signature) return tl::make_unexpected(signature.error());
    return element(0x30, {info, element(0x30, {ecdsaWithSha256, modem ? Bytes{0x05, 0x00} : Bytes{}}),
                          element(0x03, {{0x00}, *signature})});
}

} // namespace mintmark::device
