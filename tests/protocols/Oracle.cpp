#include "tests/protocols/Oracle.h"

#include <QtCore/QByteArray>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <charconv>

namespace mintmark::test {

std::optional<Bytes> anItem(const device::Storage& storage, const std::string& name)
{
    const auto found = storage.items.find(name);
    return found == storage.items.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Bytes> anEntry(const device::Storage& storage, const std::string& name)
{
    Bytes flash;
    for (const int sector : {13, 14}) {
        const auto found =
            storage.items.find("flash@0x" + QByteArray::number(sector * 4096, 16).toUpper().toStdString());
        const auto lower =
            storage.items.find("flash@0x" + QByteArray::number(sector * 4096, 16).toStdString());
        const auto& place = found != storage.items.end() ? found : lower;
        if (place == storage.items.end()) break;
        flash.insert(flash.end(), place->second.begin(), place->second.end());
    }
    const auto number = [&](std::size_t at, std::size_t octets) {
        std::size_t value = 0;
        for (std::size_t i = octets; i-- > 0;)
            value = value << 8 | flash[at + i];
        return value;
    };
    std::optional<Bytes> last;
    for (std::size_t at = 0; at + 16 <= flash.size() && number(at, 4) == 0xba5eba11;) {
        const auto length = number(at + 10, 2);
        const auto padded = (length + 15) / 16 * 16;
        if (at + 12 + padded + 4 > flash.size()) break;
        if (std::to_string(number(at + 8, 1)) == name)
            last = Bytes(flash.begin() + static_cast<long>(at + 12),
                         flash.begin() + static_cast<long>(at + 12 + length));
        at += 12 + padded + 4;
    }
    return last;
}

std::optional<Bytes> aVariable(const device::Storage& storage, const std::string& name)
{
    const auto text = anItem(storage, name);
    return text ? fromHex(textOf(*text)) : std::nullopt;
}

std::optional<Bytes> aPlace(const device::Storage& storage, const std::string& name)
{
    const auto found = storage.items.find("flash");
    if (found == storage.items.end()) return std::nullopt;
    const auto& flash = found->second;
    std::size_t at = 0;
    (void)std::from_chars(name.data(), name.data() + name.size(), at, 16);
    if (at + 4 > flash.size()) return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = 4; i-- > 0;)
        length = length << 8 | flash[at + i];
    if (length == 0xffffffff || length > flash.size() - at - 4) return std::nullopt;
    const auto first = flash.begin() + static_cast<long>(at + 4);
    return Bytes(first, first + static_cast<long>(length));
}

Key keyIn(const Bytes& stored)
{
    const auto* at = stored.data();
    Key key(::d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(stored.size())), &::EVP_PKEY_free);
    if (key) return key;
    const std::unique_ptr<BIO, decltype(&::BIO_free_all)> bio(
        ::BIO_new_mem_buf(stored.data(), static_cast<int>(stored.size())), &::BIO_free_all);
    return {::PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &::EVP_PKEY_free};
}

Bytes certificateIn(const Bytes& stored)
{
    if (!stored.empty() && stored.front() == 0x30) return stored;
    const std::unique_ptr<BIO, decltype(&::BIO_free_all)> bio(
        ::BIO_new_mem_buf(stored.data(), static_cast<int>(stored.size())), &::BIO_free_all);
    const std::unique_ptr<X509, decltype(&::X509_free)> parsed(
        ::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &::X509_free);
    if (!parsed) return {};
    Bytes der(static_cast<std::size_t>(::i2d_X509(parsed.get(), nullptr)));
    auto* to = der.data();
    (void)::i2d_X509(parsed.get(), &to);
    return der;
}

} // namespace mintmark::test
