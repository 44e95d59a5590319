// How a profile's [id] becomes a scheme, and what it refuses on the way.
#include "provisioning/identity/Gs1.h"
#include "provisioning/identity/Platform.h"
#include "provisioning/identity/Scheme.h"

#include <algorithm>

namespace mintmark::identity {
namespace {

constexpr std::size_t longestId = 64; // ub-common-name: the ID is the certificate's common name
constexpr double enoughRandomBits = 64;
constexpr unsigned enoughHashDigits = 16;
constexpr std::uint32_t mostAddresses = 16;

SchemeError wrong(std::string key, std::string rule, std::optional<std::size_t> offset = {})
{
    return {std::move(key), offset, std::move(rule)};
}

std::uint64_t power(std::uint64_t base, unsigned exponent)
{
    std::uint64_t value = 1;
    for (unsigned i = 0; i < exponent; ++i)
        value *= base;
    return value;
}

double bitsOf(const part::RandomText& random)
{
    const double perLetter = random.letters.size() == 10   ? 3.32
                             : random.letters.size() == 16 ? 4.0
                             : random.letters.size() == 32 ? 5.0
                                                           : 5.16;
    return perLetter * random.length;
}

template <class Kind> const Kind* as(const Part& part)
{
    return std::get_if<Kind>(&part.kind);
}

template <class Kind> const Part* find(const Template& parts)
{
    const auto found =
        std::ranges::find_if(parts, [](const Part& part) { return as<Kind>(part) != nullptr; });
    return found == parts.end() ? nullptr : &*found;
}

} // namespace

/// Works on the three templates of one profile.
class Compiler {
public:
    Compiler(const IdRules& rules, const Place& place) : m_rules(rules), m_place(place) {}

    Expected<Scheme, SchemeError> compile()
    {
        TRY(values());
        TRY(templates());
        TRY(draws());
        TRY(uses());
        TRY(uniqueness());
        TRY(extent());
        return std::move(m_scheme);
    }

private:
    using Done = Expected<void, SchemeError>;

    Done values()
    {
        m_scheme.m_text = m_rules.scheme;
        m_scheme.m_shape.upperCase = m_rules.upperCase;
        if (!m_rules.gtin.empty()) {
            const auto gtin = gs1::gtin14(m_rules.gtin);
            if (!gtin) return fail(wrong("gtin", gtin.error().detail));
            m_scheme.m_gtin = *gtin;
        }
        if (!m_rules.link.empty()) {
            const auto& link = m_rules.link;
            const bool plain =
                std::ranges::all_of(link, [](char c) { return c > 0x20 && c < 0x7F && c != '"'; });
            if (!link.starts_with("https://") || link.size() < 9 || link.size() > 200 || !plain ||
                link.find_first_of("?#{}") != std::string::npos)
                return fail(wrong("link", "a Digital Link starts with https:// and a host"));
            m_scheme.m_link = link;
        }
        if (!m_rules.block.empty()) {
            const auto block = euiBlockOf(m_rules.block);
            if (!block) return fail(wrong("block", block.error().detail));
            m_scheme.m_shape.block = *block;
        }
        if (m_rules.addresses < 1 || m_rules.addresses > mostAddresses)
            return fail(wrong("addresses", "a device takes 1 to 16 addresses"));
        if (!m_rules.uuidNamespace.empty()) {
            const auto space = namespaceOf(m_rules.uuidNamespace);
            if (!space) return fail(wrong("namespace", "a namespace is \"dns\", \"url\" or a UUID"));
            m_scheme.m_namespace = *space;
        }
        return {};
    }

    Done templates()
    {
        TemplateContext context{m_place, m_scheme.m_gtin, m_scheme.m_shape.block.has_value(),
                                false,   false,           m_rules.upperCase};
        if (!m_rules.serial.empty()) {
            m_scheme.m_shape.serial = TRY(parseTemplate("serial", m_rules.serial, context));
            context.hasSerial = m_scheme.m_hasSerial = true;
        }
        if (!m_rules.name.empty()) {
            m_scheme.m_name = TRY(parseTemplate("name", m_rules.name, context));
            context.hasName = !m_rules.uuidNamespace.empty();
        }
        m_scheme.m_shape.scheme = TRY(parseTemplate("scheme", m_rules.scheme, context));
        return {};
    }

    struct Named {
        std::string key;
        const std::string* text;
        const Template* parts;
    };
    [[nodiscard]] std::vector<Named> all() const
    {
        return {{"scheme", &m_rules.scheme, &m_scheme.m_shape.scheme},
                {"serial", &m_rules.serial, &m_scheme.m_shape.serial},
                {"name", &m_rules.name, &m_scheme.m_name}};
    }

    Done draws()
    {
        auto& needs = m_scheme.m_needs;
        for (const auto& [key, text, parts] : all()) {
            std::string before = key == "serial" ? m_scheme.m_gtin : std::string{};
            bool sequenceHere = false;
            for (std::size_t i = 0; i < parts->size(); ++i) {
                const auto& part = (*parts)[i];
                if (const auto* sequence = as<part::Sequence>(part)) {
                    if (sequenceHere)
                        return fail(
                            wrong(key, "an ID has one number: a second sequence repeats it", part.offset));
                    sequenceHere = true;
                    const auto last = power(sequence->digits.size(), sequence->width) - 1;
                    if (!needs.sequence) needs.sequence = Draw{"id:" + before, m_rules.pool, 1, last};
                    needs.sequence->last = std::min(needs.sequence->last, last);
                }
                if (const auto* random = as<part::RandomText>(part))
                    // An octet for a letter, where that is without bias; else eight, whose bias is below
                    // 2^-58.
                    needs.randomOctets += random->length * (256 % random->letters.size() == 0 ? 1U : 8U);
                if (const auto* uuid = as<part::UuidText>(part); uuid != nullptr && uuid->version != 5)
                    needs.randomOctets += uuid->version == 4 ? uuid4Octets : uuid7Octets;
                if (as<part::Hardware>(part) != nullptr || as<part::HardwareHash>(part) != nullptr)
                    m_scheme.m_asksTheUnit = true;
                if (const auto* eui = as<part::EuiAddress>(part)) TRY(address(key, part, *eui));
                if (const auto* fixed = as<part::Text>(part)) {
                    before += fixed->text;
                } else {
                    const auto end = i + 1 < parts->size() ? (*parts)[i + 1].offset : text->size();
                    before += text->substr(part.offset, end - part.offset);
                }
            }
        }
        return {};
    }

    Done address(const std::string& key, const Part& part, const part::EuiAddress& eui)
    {
        auto& needs = m_scheme.m_needs;
        if (needs.addresses && m_scheme.m_addressBits != eui.bits)
            return fail(wrong(key, "EUI-48 and EUI-64 of one block in one ID", part.offset));
        m_scheme.m_addressBits = eui.bits;
        m_scheme.m_addressForm = eui.form;
        const auto& block = *m_scheme.m_shape.block;
        needs.addresses = Draw{"eui" + std::to_string(eui.bits) + ":" + block.hex(), m_rules.blockPool,
                               m_rules.addresses, capacityOf(block, eui.bits)};
        return {};
    }

    /// A key that nothing uses is one that its author believes in.
    Done uses()
    {
        const auto& needs = m_scheme.m_needs;
        const auto unused = [](const char* key, const char* part) {
            return fail(wrong(key, std::string("nothing uses it: there is no ") + part));
        };
        bool hasUuid5 = false;
        for (const auto& part : m_scheme.m_shape.scheme)
            if (const auto* uuid = as<part::UuidText>(part)) hasUuid5 = hasUuid5 || uuid->version == 5;
        if (!m_rules.pool.empty() && !needs.sequence) return unused("pool", "{sequence}");
        if (!m_rules.block.empty() && !needs.addresses) return unused("block", "{eui48} or {eui64}");
        if (!m_rules.blockPool.empty() && !needs.addresses) return unused("blockPool", "{eui48} or {eui64}");
        if (m_rules.addresses > 1 && !needs.addresses) return unused("addresses", "{eui48} or {eui64}");
        if (!m_rules.name.empty() && !hasUuid5) return unused("name", "{uuid:5}");
        if (!m_rules.uuidNamespace.empty() && !hasUuid5) return unused("namespace", "{uuid:5}");
        if (m_rules.serial.empty() && !m_rules.link.empty())
            return unused("link", "key serial, which a Digital Link ends with");
        if (!m_rules.link.empty() && m_rules.gtin.empty())
            return unused("link", "key gtin, which a Digital Link begins with");
        if (!m_rules.serial.empty() && m_rules.gtin.empty() &&
            find<part::Serial>(m_scheme.m_shape.scheme) == nullptr)
            return unused("serial", "{serial} and no key gtin");
        return {};
    }

    /// Whether no two IDs of this template can be the same, whatever the day, the place and the unit.
    [[nodiscard]] bool unique(const Template& parts) const
    {
        return std::ranges::any_of(parts, [this](const Part& part) {
            if (const auto* uuid = as<part::UuidText>(part))
                return uuid->version != 5 || unique(m_scheme.m_name);
            if (const auto* random = as<part::RandomText>(part)) return bitsOf(*random) >= enoughRandomBits;
            if (const auto* hash = as<part::HardwareHash>(part)) return hash->digits >= enoughHashDigits;
            if (as<part::Serial>(part) != nullptr) return unique(m_scheme.m_shape.serial);
            return as<part::Sequence>(part) != nullptr || as<part::EuiAddress>(part) != nullptr ||
                   as<part::Hardware>(part) != nullptr;
        });
    }

    Done uniqueness()
    {
        const auto lacks = [](const char* what) {
            return std::string("has no {sequence:N} nor anything else that never comes again; without it ") +
                   what +
                   " (an address, a UUID, the hardware ID, its hash of 16 digits or 64 bits of random "
                   "text would do)";
        };
        if (!unique(m_scheme.m_shape.scheme))
            return fail(wrong("scheme", lacks("two devices would have one ID")));
        if (m_scheme.m_hasSerial && !unique(m_scheme.m_shape.serial))
            return fail(wrong("serial", lacks("two devices would have one serial number")));
        // With two open lengths, two different pairs of values can make one text.
        if (openLengths(m_scheme.m_shape, m_scheme.m_shape.scheme) > 1)
            return fail(wrong("scheme", "two parts of open length: say how many octets, {hardware:8}"));
        return {};
    }

    Done extent()
    {
        const auto& shape = m_scheme.m_shape;
        if (m_scheme.m_hasSerial) {
            const auto serial = cellsOf(shape, shape.serial, mostHardwareOctets);
            if (serial.size() > 20)
                return fail(wrong("serial", "the longest GS1 serial number has " +
                                                std::to_string(serial.size()) +
                                                " characters; 20 are allowed"));
            for (const auto& cell : serial)
                for (std::size_t c = 0; c < cell.size(); ++c)
                    if (cell.test(c) && !gs1::isSerialCharacter(static_cast<char>(c)))
                        return fail(wrong("serial", std::string("a GS1 serial number cannot hold '") +
                                                        static_cast<char>(c) + "'"));
        }
        const auto cells = cellsOf(shape, shape.scheme, mostHardwareOctets);
        m_scheme.m_longest = cells.size();
        if (cells.size() > longestId)
            return fail(wrong("scheme", "the longest ID has " + std::to_string(cells.size()) +
                                            " characters; 64 are allowed"));
        Extent extent{cells.size(), {}, cells.front(), cells.back(), {}};
        for (const auto& cell : cells)
            extent.any |= cell;
        for (const auto& part : shape.scheme)
            if (const auto* text = as<part::Text>(part)) extent.fixedText += text->text;
        for (const auto& platform : m_rules.platforms) {
            const bool known =
                std::ranges::find(platformNames(), std::string_view(platform)) != platformNames().end();
            if (auto rule = brokenRule(platform, extent))
                return fail(wrong(known ? "scheme" : "platforms", std::move(*rule)));
        }
        // Check characters that nothing counts for would only be seen at the bench.
        return checkable();
    }

    Done checkable() const
    {
        for (const auto& [key, text, parts] : all()) {
            for (std::size_t i = 0; i < parts->size(); ++i) {
                const auto* check = as<part::Check>((*parts)[i]);
                if (check == nullptr) continue;
                bool counts = false;
                for (std::size_t before = 0; before < i; ++before) {
                    if (check->of && *check->of != before) continue;
                    for (const auto& cell : cellsOf(m_scheme.m_shape, (*parts)[before], fewestHardwareOctets))
                        // Of letters and digits at one place some make no digit: only a place that always
                        // counts is sure to.
                        counts = counts || alwaysCounts(check->kind, cell);
                }
                if (!counts)
                    return fail(wrong(key,
                                      "no character before it counts for " + std::string(nameOf(check->kind)),
                                      (*parts)[i].offset));
            }
        }
        return {};
    }

    static bool alwaysCounts(CheckKind kind, const CharacterSet& cell)
    {
        for (std::size_t c = 0; c < cell.size(); ++c)
            if (cell.test(c) && !covers(kind, static_cast<char>(c))) return false;
        return true;
    }

    const IdRules& m_rules;
    const Place& m_place;
    Scheme m_scheme;
};

Expected<Scheme, SchemeError> Scheme::compile(const IdRules& rules, const Place& place)
{
    return Compiler(rules, place).compile();
}

} // namespace mintmark::identity
