#include "provisioning/exports/Record.h"

#include <algorithm>
#include <array>

namespace mintmark::exports {
namespace {

/// DER (X.690), as far as a certificate's subject needs it: single-octet tags, lengths of at most 4 octets.
struct Element {
    std::uint8_t tag = 0;
    ByteView content;
};

std::optional<Element> takeElement(ByteView& from)
{
    if (from.size() < 2) return std::nullopt;
    Element element{from[0], {}};
    if ((element.tag & 0x1f) == 0x1f) return std::nullopt;
    std::size_t length = from[1], head = 2;
    if (length >= 0x80) {
        const std::size_t octets = length & 0x7f;
        if (octets == 0 || octets > 4 || from.size() < head + octets) return std::nullopt;
        length = 0;
        for (; octets + 2 > head; ++head)
            length = length << 8 | from[head];
    }
    if (from.size() - head < length) return std::nullopt;
    element.content = from.subspan(head, length);
    from = from.subspan(head + length);
    return element;
}

std::optional<ByteView> takeContent(ByteView& from, std::uint8_t tag)
{
    const auto element = takeElement(from);
    if (!element || element->tag != tag) return std::nullopt;
    return element->content;
}

constexpr std::uint8_t sequence = 0x30, set = 0x31, integer = 0x02, oid = 0x06, version = 0xa0;
constexpr std::uint8_t utf8String = 0x0c, printableString = 0x13, ia5String = 0x16;
constexpr std::array<std::uint8_t, 3> commonName{0x55, 0x04, 0x03};

} // namespace

const registry::CertificateRecord* Record::live() const
{
    const auto found = std::find_if(certificates.rbegin(), certificates.rend(),
                                    [](const auto& one) { return !one.revoked; });
    return found == certificates.rend() ? nullptr : &*found;
}

const registry::CertificateRecord* Record::newest() const
{
    return certificates.empty() ? nullptr : &certificates.back();
}

Standing standingOf(const Record& record)
{
    if (record.certificates.empty()) return Standing::Unready;
    if (record.live() == nullptr) return Standing::Blocked;
    switch (record.device.state) {
    case DeviceState::Provisioned:
    case DeviceState::Shipped: return Standing::Good;
    case DeviceState::Failed:
    case DeviceState::Void:
    case DeviceState::InRework:
    case DeviceState::Revoked:
    case DeviceState::Scrapped: return Standing::Blocked;
    default: return Standing::Unready;
    }
}

Standing standingByKey(const Record& record, bool hasKey)
{
    const auto blocked = hasKey ? Standing::Blocked : Standing::Unready;
    if (!record.certificates.empty() && record.live() == nullptr) return blocked;
    switch (record.device.state) {
    case DeviceState::Provisioned:
    case DeviceState::Shipped: return Standing::Good;
    case DeviceState::Failed:
    case DeviceState::Void:
    case DeviceState::InRework:
    case DeviceState::Revoked:
    case DeviceState::Scrapped: return blocked;
    default: return Standing::Unready;
    }
}

bool goesAlong(const std::string& fact)
{
    static constexpr std::array<std::string_view, 4> rooms{"firmware.", "lock.", "tamper.", "key."};
    return fact == "lifecycle" ||
           std::ranges::any_of(rooms, [&](std::string_view room) { return fact.starts_with(room); });
}

std::optional<std::string> commonNameIn(ByteView certificate)
{
    auto outer = takeContent(certificate, sequence);
    if (!outer) return std::nullopt;
    auto tbs = takeContent(*outer, sequence);
    if (!tbs) return std::nullopt;
    if (!tbs->empty() && tbs->front() == version && !takeElement(*tbs)) return std::nullopt;
    // Serial number, signature's algorithm, issuer, validity.
    if (!takeContent(*tbs, integer)) return std::nullopt;
    for (int i = 0; i < 3; ++i)
        if (!takeContent(*tbs, sequence)) return std::nullopt;
    auto subject = takeContent(*tbs, sequence);
    if (!subject) return std::nullopt;
    std::string name;
    while (!subject->empty()) {
        auto relative = takeContent(*subject, set);
        if (!relative) return std::nullopt;
        while (!relative->empty()) {
            auto pair = takeContent(*relative, sequence);
            if (!pair) return std::nullopt;
            const auto type = takeContent(*pair, oid);
            const auto value = takeElement(*pair);
            if (!type || !value) return std::nullopt;
            const bool isText =
                value->tag == utf8String || value->tag == printableString || value->tag == ia5String;
            if (isText && std::ranges::equal(*type, commonName)) name = textOf(value->content);
        }
    }
    return name;
}

} // namespace mintmark::exports
