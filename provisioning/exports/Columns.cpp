#include "provisioning/exports/Columns.h"

#include "provisioning/exports/formats/CloudText.h"

#include <openssl/x509.h>

#include <algorithm>
#include <array>

namespace mintmark::exports {
namespace {

constexpr std::string_view factPrefix = "fact.", knownPrefix = "known.";

const registry::CertificateRecord* certificateOf(const Record& record)
{
    const auto* live = record.live();
    return live != nullptr ? live : record.newest();
}

template <class Of> std::string ofCertificate(const Record& record, Of of)
{
    const auto* certificate = certificateOf(record);
    return certificate == nullptr ? std::string() : std::string(of(*certificate));
}

using Parsed = std::unique_ptr<::X509, decltype(&::X509_free)>;

Parsed parsed(ByteView der)
{
    const auto* at = der.data();
    return {::d2i_X509(nullptr, &at, static_cast<long>(der.size())), &::X509_free};
}

/// RFC 2253, as Hono and directories have it.
std::string subjectOf(const registry::CertificateRecord& certificate)
{
    const auto read = parsed(certificate.der);
    if (!read) return {};
    const std::unique_ptr<::BIO, decltype(&::BIO_free)> out(::BIO_new(::BIO_s_mem()), &::BIO_free);
    if (::X509_NAME_print_ex(out.get(), ::X509_get_subject_name(read.get()), 0,
                             XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB)) < 0)
        return {};
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

/// DER of the SubjectPublicKeyInfo, in hexadecimal.
std::string publicKeyOf(const registry::CertificateRecord& certificate)
{
    const auto read = parsed(certificate.der);
    if (!read) return {};
    unsigned char* der = nullptr;
    const int size = ::i2d_X509_PUBKEY(::X509_get_X509_PUBKEY(read.get()), &der);
    if (size <= 0) return {};
    const auto hex = toHex(ByteView(der, static_cast<std::size_t>(size)));
    ::OPENSSL_free(der);
    return hex;
}

class Csv final : public Exporter {
public:
    explicit Csv(std::vector<Column> columns) : m_columns(std::move(columns)) {}
    bool tells(Standing) const override { return true; }
    bool carriesFacts() const override { return std::ranges::any_of(m_columns, &Column::needsFacts); }
    std::string opening() const override
    {
        return row([](const Column& column) { return column.name(); });
    }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        return row([&](const Column& column) { return column.of(record); });
    }

private:
    template <class Of> std::string row(Of of) const
    {
        std::string cells;
        for (const auto& column : m_columns)
            cells += (&column == m_columns.data() ? "" : ",") + safeCell(of(column));
        return cells + "\r\n";
    }
    std::vector<Column> m_columns;
};

class JsonLines final : public Exporter {
public:
    explicit JsonLines(std::vector<Column> columns) : m_columns(std::move(columns)) {}
    bool tells(Standing) const override { return true; }
    bool carriesFacts() const override { return std::ranges::any_of(m_columns, &Column::needsFacts); }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        QJsonObject object;
        for (const auto& column : m_columns) {
            const auto value = column.of(record);
            object[text(column.name())] = value.empty() ? QJsonValue() : QJsonValue(text(value));
        }
        return line(object);
    }

private:
    std::vector<Column> m_columns;
};

} // namespace

std::span<const Column::Row> Column::rows()
{
    using registry::CertificateRecord;
    static constexpr std::array<Row, 20> all{{
        {"deviceId", [](const Record& r) { return r.device.id.text; }},
        {"hardwareId", [](const Record& r) { return r.device.hardwareId.hex(); }},
        {"model", [](const Record& r) { return r.device.model; }},
        {"state", [](const Record& r) { return std::string(nameOf(r.device.state)); }},
        {"standing",
         [](const Record& r) {
             static constexpr std::array words{"good", "blocked", "unready"};
             return std::string(words.at(static_cast<std::size_t>(standingOf(r))));
         }},
        {"createdAt", [](const Record& r) { return toRfc3339(r.device.createdAt); }},
        {"changedAt", [](const Record& r) { return toRfc3339(r.device.changedAt); }},
        {"trustRoots", [](const Record& r) { return r.trustRoots; }},
        {"certificate.serial",
         [](const Record& r) {
             return ofCertificate(r, [](const CertificateRecord& c) { return toHex(c.serial); });
         }},
        {"certificate.sha256",
         [](const Record& r) {
             return ofCertificate(r, [](const CertificateRecord& c) { return toHex(c.sha256); });
         }},
        {"certificate.issuerSha256",
         [](const Record& r) {
             return ofCertificate(r, [](const CertificateRecord& c) { return c.issuer; });
         }},
        {"certificate.notBefore",
         [](const Record& r) {
             return ofCertificate(r, [](const CertificateRecord& c) { return toRfc3339(c.notBefore); });
         }},
        {"certificate.notAfter",
         [](const Record& r) {
             return ofCertificate(r, [](const CertificateRecord& c) { return toRfc3339(c.notAfter); });
         }},
        {"certificate.profile",
         [](const Record& r) {
             return ofCertificate(r, [](const CertificateRecord& c) { return c.profile; });
         }},
        {"certificate.revoked",
         [](const Record& r) {
             return ofCertificate(r, [](const CertificateRecord& c) {
                 return c.revoked ? nameOf(*c.revoked) : std::string_view();
             });
         }},
        {"certificate.subject", [](const Record& r) { return ofCertificate(r, subjectOf); }},
        {"certificate.pem",
         [](const Record& r) {
             return ofCertificate(r, [](const CertificateRecord& c) { return pemOf(c.der); });
         }},
        {"certificate.der",
         [](const Record& r) {
             return ofCertificate(r, [](const CertificateRecord& c) { return toBase64(c.der); });
         }},
        {"publicKey.sha256",
         [](const Record& r) {
             return ofCertificate(r, [](const CertificateRecord& c) { return toHex(c.spki); });
         }},
        {"publicKey.der", [](const Record& r) { return ofCertificate(r, publicKeyOf); }},
    }};
    return all;
}

std::optional<Column> Column::named(std::string_view name)
{
    for (const auto& row : rows())
        if (row.name == name) return Column(std::string(name), row.of);
    const auto isOfFact = [&](std::string_view prefix) {
        return name.starts_with(prefix) && name.size() > prefix.size();
    };
    return isOfFact(factPrefix) || isOfFact(knownPrefix) ? std::optional(Column(std::string(name), nullptr))
                                                         : std::nullopt;
}

std::vector<std::string_view> Column::names()
{
    std::vector<std::string_view> names;
    for (const auto& row : rows())
        names.push_back(row.name);
    return names;
}

bool Column::needsFacts() const
{
    return isFact() || m_name == "trustRoots";
}

std::string Column::of(const Record& record) const
{
    if (!isFact()) return m_of(record);
    const bool isKnown = m_name.starts_with(knownPrefix);
    const auto found = record.facts.find(m_name.substr((isKnown ? knownPrefix : factPrefix).size()));
    if (found == record.facts.end()) return {};
    return isKnown ? std::string(nameOf(found->second.known)) : found->second.value;
}

std::unique_ptr<Exporter> makeCsvOf(std::vector<Column> columns)
{
    return std::make_unique<Csv>(std::move(columns));
}

std::unique_ptr<Exporter> makeJsonLinesOf(std::vector<Column> columns)
{
    return std::make_unique<JsonLines>(std::move(columns));
}

} // namespace mintmark::exports
