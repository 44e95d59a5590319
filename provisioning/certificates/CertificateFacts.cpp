#include "provisioning/certificates/CertificateFacts.h"

#include <algorithm>
#include <charconv>

namespace mintmark::certificates {
namespace {

constexpr std::size_t largestCertificate = 65536;
constexpr std::string_view basicConstraints = "2.5.29.19";
constexpr std::string_view keyUsage = "2.5.29.15";
constexpr std::string_view extendedKeyUsage = "2.5.29.37";
constexpr std::string_view subjectKeyIdentifier = "2.5.29.14";
constexpr std::string_view authorityKeyIdentifier = "2.5.29.35";

CertificateError malformed(std::string what)
{
    return {CertificateCode::Malformed, std::move(what)};
}

Bytes copyOf(ByteView octets)
{
    return {octets.begin(), octets.end()};
}

std::optional<WallTime> timeOf(std::uint8_t tag, std::string_view text)
{
    const std::size_t yearDigits = tag == der::tag::utcTime ? 2 : 4;
    if (text.size() != yearDigits + 11 || text.back() != 'Z') return std::nullopt;
    if (!std::ranges::all_of(text.substr(0, text.size() - 1), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = 0;
        std::from_chars(text.data() + at, text.data() + at + size, value);
        return value;
    };
    int year = number(0, yearDigits);
    if (yearDigits == 2) year += year < 50 ? 2000 : 1900;
    using namespace std::chrono;
    const auto part = [&](std::size_t index) { return number(yearDigits + 2 * index, 2); };
    const year_month_day date{std::chrono::year{year}, month{static_cast<unsigned>(part(0))},
                              day{static_cast<unsigned>(part(1))}};
    if (!date.ok() || part(2) > 23 || part(3) > 59 || part(4) > 59) return std::nullopt;
    return sys_days{date} + hours{part(2)} + minutes{part(3)} + seconds{part(4)};
}

std::optional<TimeFacts> readTime(der::Reader& reader)
{
    const auto element = reader.next();
    if (!element || (element->tag != der::tag::utcTime && element->tag != der::tag::generalizedTime))
        return std::nullopt;
    auto text = textOf(element->content);
    auto time = timeOf(element->tag, text);
    return TimeFacts{element->tag, std::move(text), time};
}

bool readName(ByteView content, std::vector<AttributeFacts>& into)
{
    der::Reader sets(content);
    while (!sets.atEnd()) {
        const auto set = sets.next(der::tag::set);
        if (!set || set->content.empty()) return false;
        der::Reader attributes(set->content);
        while (!attributes.atEnd()) {
            const auto attribute = attributes.next(der::tag::sequence);
            if (!attribute) return false;
            der::Reader reader(attribute->content);
            const auto type = reader.next(der::tag::oid);
            const auto value = reader.next();
            if (!type || !value || !reader.atEnd()) return false;
            into.push_back({der::dottedOf(type->content), value->tag, copyOf(value->content)});
        }
    }
    return true;
}

bool readExtensions(ByteView content, std::vector<ExtensionFacts>& into)
{
    der::Reader outer(content);
    const auto sequence = outer.next(der::tag::sequence);
    if (!sequence || !outer.atEnd()) return false;
    der::Reader list(sequence->content);
    while (!list.atEnd()) {
        const auto one = list.next(der::tag::sequence);
        if (!one) return false;
        der::Reader reader(one->content);
        ExtensionFacts facts;
        const auto type = reader.next(der::tag::oid);
        if (reader.nextIs(der::tag::boolean)) {
            facts.critical = reader.next()->content.front() != 0;
            facts.writesDefault = !facts.critical;
        }
        const auto value = reader.next(der::tag::octetString);
        if (!type || !value || !reader.atEnd()) return false;
        facts.oid = der::dottedOf(type->content);
        facts.value = copyOf(value->content);
        into.push_back(std::move(facts));
    }
    return true;
}

bool readConstraints(ByteView value, CertificateFacts& facts)
{
    der::Reader outer(value);
    const auto sequence = outer.next(der::tag::sequence);
    if (!sequence || !outer.atEnd()) return false;
    der::Reader reader(sequence->content);
    if (reader.nextIs(der::tag::boolean)) facts.isCa = reader.next()->content.front() != 0;
    if (reader.nextIs(der::tag::integer)) {
        std::uint64_t length = 0;
        const auto integer = reader.next(); // outlives the loop over its octets
        for (const auto octet : integer->content)
            length = (length << 8) | octet;
        facts.pathLength = length;
    }
    return reader.atEnd();
}

bool readUsage(ByteView value, CertificateFacts& facts)
{
    der::Reader outer(value);
    const auto bits = outer.next(der::tag::bitString);
    if (!bits || !outer.atEnd()) return false;
    std::uint16_t usage = 0;
    for (unsigned bit = 0; bit < 9 && 1 + bit / 8 < bits->content.size(); ++bit)
        if ((bits->content[1 + bit / 8] & (0x80U >> (bit % 8))) != 0)
            usage = static_cast<std::uint16_t>(usage | (1U << bit));
    facts.keyUsage = usage;
    return true;
}

bool readPurposes(ByteView value, CertificateFacts& facts)
{
    der::Reader outer(value);
    const auto sequence = outer.next(der::tag::sequence);
    if (!sequence || !outer.atEnd()) return false;
    der::Reader reader(sequence->content);
    while (const auto one = reader.next(der::tag::oid))
        facts.purposes.push_back(der::dottedOf(one->content));
    return reader.atEnd() && !facts.purposes.empty();
}

bool readAuthorityKey(ByteView value, CertificateFacts& facts)
{
    der::Reader outer(value);
    const auto sequence = outer.next(der::tag::sequence);
    if (!sequence || !outer.atEnd()) return false;
    der::Reader reader(sequence->content);
    if (const auto id = reader.next(der::tag::context0)) facts.authorityKeyId = copyOf(id->content);
    return true;
}

Result<void> readKnownExtensions(CertificateFacts& facts)
{
    for (const auto& one : facts.extensions) {
        // An extension's value is DER (RFC 5280 §4.1.2.9).
        bool good = der::isOneElement(one.value);
        if (good && one.oid == basicConstraints) good = readConstraints(one.value, facts);
        if (good && one.oid == keyUsage) good = readUsage(one.value, facts);
        if (good && one.oid == extendedKeyUsage) good = readPurposes(one.value, facts);
        if (good && one.oid == authorityKeyIdentifier) good = readAuthorityKey(one.value, facts);
        if (good && one.oid == subjectKeyIdentifier) {
            const auto id = der::Reader(one.value).next(der::tag::octetString);
            good = id.has_value();
            if (id) facts.subjectKeyId = copyOf(id->content);
        }
        if (!good) return fail(malformed("extension " + one.oid + " cannot be read"));
    }
    return {};
}

} // namespace

const ExtensionFacts* CertificateFacts::extension(std::string_view oid) const
{
    const auto found = std::ranges::find(extensions, oid, &ExtensionFacts::oid);
    return found == extensions.end() ? nullptr : &*found;
}

const AttributeFacts* CertificateFacts::attribute(std::string_view type) const
{
    const auto found = std::ranges::find(subjectAttributes, type, &AttributeFacts::type);
    return found == subjectAttributes.end() ? nullptr : &*found;
}

Result<CertificateFacts> dissect(ByteView der)
{
    if (der.size() > largestCertificate) return fail(malformed("larger than 64 KiB"));
    if (!der::isOneElement(der)) return fail(malformed("not exactly one DER element"));
    const auto broken = [](const char* what) {
        return fail(malformed(std::string(what) + " cannot be read"));
    };
    der::Reader outermost(der);
    const auto outer = outermost.next(der::tag::sequence);
    if (!outer) return broken("the certificate");
    der::Reader reader(outer->content);
    const auto tbs = reader.next(der::tag::sequence);
    const auto algorithm = reader.next(der::tag::sequence);
    const auto signature = reader.next(der::tag::bitString);
    if (!tbs || !algorithm || !signature || !reader.atEnd() || signature->content.size() < 2)
        return broken("the certificate");

    CertificateFacts facts;
    facts.der = copyOf(der);
    facts.tbs = copyOf(tbs->whole);
    facts.outerAlgorithm = copyOf(algorithm->whole);
    facts.signature = copyOf(signature->content.subspan(1));
    der::Reader fields(tbs->content);
    if (fields.nextIs(der::tag::explicit0)) {
        der::Reader version(fields.next()->content);
        const auto number = version.next(der::tag::integer);
        if (!number || !version.atEnd()) return broken("the version");
        facts.version = number->content.size() == 1 ? number->content.front() + 1 : 0;
    }
    const auto serial = fields.next(der::tag::integer);
    const auto inner = fields.next(der::tag::sequence);
    const auto issuer = fields.next(der::tag::sequence);
    const auto validity = fields.next(der::tag::sequence);
    const auto subject = fields.next(der::tag::sequence);
    const auto spki = fields.next(der::tag::sequence);
    if (!serial || !inner || !issuer || !validity || !subject || !spki) return broken("a field");
    facts.serial = copyOf(serial->content);
    facts.innerAlgorithm = copyOf(inner->whole);
    facts.issuer = copyOf(issuer->whole);
    facts.subject = copyOf(subject->whole);
    facts.spki = copyOf(spki->whole);
    facts.key = PublicKey::formOf(facts.spki);
    std::vector<AttributeFacts> issuerAttributes;
    if (!readName(subject->content, facts.subjectAttributes)) return broken("the subject");
    if (!readName(issuer->content, issuerAttributes)) return broken("the issuer's name");
    der::Reader times(validity->content);
    auto notBefore = readTime(times);
    auto notAfter = readTime(times);
    if (!notBefore || !notAfter || !times.atEnd()) return broken("the validity");
    facts.notBefore = std::move(*notBefore);
    facts.notAfter = std::move(*notAfter);
    // issuerUniqueID and subjectUniqueID are stepped over.
    for (const auto uniqueId : {std::uint8_t{0x81}, std::uint8_t{0x82}})
        if (fields.nextIs(uniqueId)) (void)fields.next();
    const auto extensions = fields.next(der::tag::explicit3);
    if (extensions && !readExtensions(extensions->content, facts.extensions))
        return broken("the list of extensions");
    if (!fields.atEnd()) return broken("what follows the fields");
    TRY(readKnownExtensions(facts));
    return facts;
}

} // namespace mintmark::certificates
