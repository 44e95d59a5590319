#include "tests/protocols/Oracle.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <charconv>

namespace mintmark::test {
namespace {

Bytes octetsOf(const QByteArray& octets)
{
    return {octets.begin(), octets.end()};
}

Bytes decoded(const QJsonValue& value)
{
    return octetsOf(QByteArray::fromBase64(value.toString().toLatin1()));
}

} // namespace

std::optional<UnitFile> unitIn(const std::string& name)
{
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    const auto object = QJsonDocument::fromJson(file.readAll()).object();
    UnitFile unit{decoded(object[u"hardwareId"]), {}};
    if (unit.hardwareId.empty()) return std::nullopt;
    const auto items = object[u"items"].toObject();
    for (auto it = items.begin(); it != items.end(); ++it)
        unit.items[it.key().toStdString()] = decoded(it.value());
    if (!object.contains(u"objects")) return unit;
    const auto objects = object[u"objects"].toArray();
    for (qsizetype i = 0; i < objects.size(); ++i)
        if (const auto octets = decoded(objects[i]); !octets.empty())
            unit.items["object " + std::to_string(i)] = octets;
    if (const auto key = object[u"key"].toString().toLatin1(); !key.isEmpty())
        unit.items["key"] = octetsOf(key);
    if (const auto secret = decoded(object[u"sharedSecret"]); !secret.empty()) unit.items["secret"] = secret;
    if (const auto bits = object[u"lockBits"].toInt(); bits != 0)
        unit.items["lock"] = {static_cast<std::uint8_t>(bits)};
    if (object[u"finished"].toBool()) unit.items["finished"] = {1};
    return unit;
}

std::optional<Bytes> anItem(const UnitFile& unit, const std::string& name)
{
    const auto found = unit.items.find(name);
    return found == unit.items.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Bytes> anEntry(const UnitFile& unit, const std::string& name)
{
    Bytes flash;
    for (const int sector : {13, 14}) {
        const auto found =
            unit.items.find("flash@0x" + QByteArray::number(sector * 4096, 16).toUpper().toStdString());
        const auto lower = unit.items.find("flash@0x" + QByteArray::number(sector * 4096, 16).toStdString());
        const auto& place = found != unit.items.end() ? found : lower;
        if (place == unit.items.end()) break;
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

std::optional<Bytes> aVariable(const UnitFile& unit, const std::string& name)
{
    const auto text = anItem(unit, name);
    return text ? fromHex(textOf(*text)) : std::nullopt;
}

std::optional<Bytes> aPlace(const UnitFile& unit, const std::string& name)
{
    const auto found = unit.items.find("flash");
    if (found == unit.items.end()) return std::nullopt;
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

std::vector<Bytes> certificatesIn(const Bytes& stored)
{
    std::vector<Bytes> all;
    const auto take = [&](X509* certificate) {
        Bytes der(static_cast<std::size_t>(::i2d_X509(certificate, nullptr)));
        auto* to = der.data();
        (void)::i2d_X509(certificate, &to);
        all.push_back(std::move(der));
        ::X509_free(certificate);
    };
    if (!stored.empty() && stored.front() == 0x30) {
        const auto* at = stored.data();
        const auto* const end = at + stored.size();
        while (at != end) {
            auto* const next = ::d2i_X509(nullptr, &at, static_cast<long>(end - at));
            if (next == nullptr) return {};
            take(next);
        }
        return all;
    }
    const std::string_view text(reinterpret_cast<const char*>(stored.data()), stored.size());
    auto rest = text.substr(0, text.find_last_not_of(std::string_view("\0\r\n", 3)) + 1);
    constexpr std::string_view closing = "-----END CERTIFICATE-----";
    if (!rest.ends_with(closing) || text.size() - rest.size() > 3) return {};
    while (!rest.empty()) {
        const auto size = rest.find(closing) + closing.size();
        const std::unique_ptr<BIO, decltype(&::BIO_free_all)> bio(
            ::BIO_new_mem_buf(rest.data(), static_cast<int>(size)), &::BIO_free_all);
        auto* const next = ::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr);
        if (next == nullptr) return {};
        take(next);
        rest.remove_prefix(size);
        while (rest.starts_with('\n') || rest.starts_with('\r'))
            rest.remove_prefix(1);
    }
    return all;
}

} // namespace mintmark::test
