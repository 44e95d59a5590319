#include "provisioning/identity/Scheme.h"

#include "hsm/base/Digest.h"
#include "provisioning/identity/Gs1.h"

#include <algorithm>

namespace mintmark::identity {
namespace {

auto unusable(std::string detail)
{
    return fail(IdentityError{IdentityCode::SchemeUnusable, std::move(detail)});
}

std::string padded(std::int64_t number, std::size_t width)
{
    auto text = std::to_string(number);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text.substr(text.size() - width);
}

std::string dateText(const part::Date& date, WallTime time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day civil(day);
    // ISO 8601: a week belongs to the year that its Thursday is in.
    const auto weekday = std::chrono::weekday(day).iso_encoding();
    const auto thursday = day + days(4) - days(weekday);
    const auto weekYear = year_month_day(thursday).year();
    const auto week = (thursday - sys_days(weekYear / January / 1)).count() / 7 + 1;
    const auto ordinal = (day - sys_days(civil.year() / January / 1)).count() + 1;

    std::string text;
    for (const auto& token : date.tokens) {
        if (token == "YYYY" || token == "YY")
            text += padded(static_cast<int>(civil.year()), token.size());
        else if (token == "GGGG" || token == "GG")
            text += padded(static_cast<int>(weekYear), token.size());
        else if (token == "MM")
            text += padded(static_cast<unsigned>(civil.month()), 2);
        else if (token == "DD")
            text += padded(static_cast<unsigned>(civil.day()), 2);
        else if (token == "DDD")
            text += padded(ordinal, 3);
        else if (token == "WW")
            text += padded(week, 2);
        else if (token == "E")
            text += padded(weekday, 1);
        else
            text += token;
    }
    return text;
}

} // namespace

/// One ID on its way.
class Rendering {
public:
    using Text = Expected<std::string, IdentityError>;

    Rendering(const Scheme& scheme, const Ingredients& ingredients)
        : m_scheme(scheme), m_in(ingredients), m_random(ingredients.random)
    {
    }

    Text write(const Template& parts)
    {
        std::vector<std::string> written;
        std::string whole;
        for (const auto& part : parts) {
            std::string text;
            if (const auto* check = std::get_if<part::Check>(&part.kind))
                text = cased(TRY(checkOf(check->kind, check->of ? written[*check->of] : whole)));
            else
                text = TRY(std::visit([this](const auto& kind) { return this->write(kind); }, part.kind));
            whole += text;
            written.push_back(std::move(text));
        }
        return whole;
    }

    Text serial()
    {
        if (!m_serial) m_serial = TRY(write(m_scheme.m_shape.serial));
        return *m_serial;
    }

private:
    [[nodiscard]] std::string cased(std::string text) const
    {
        return inCase(std::move(text), m_scheme.m_shape.upperCase);
    }

    ByteView take(std::size_t octets)
    {
        const auto taken = m_random.first(octets);
        m_random = m_random.subspan(octets);
        return taken;
    }

    Text write(const part::Text& text) { return text.text; }
    Text write(const part::Check&) { return std::string{}; }
    Text write(const part::Serial&) { return serial(); }
    Text write(const part::Date& date) { return dateText(date, m_in.now); }

    Text write(const part::Sequence& sequence)
    {
        std::string text(sequence.width, '0');
        auto rest = m_in.sequence;
        for (auto at = text.rbegin(); at != text.rend(); ++at, rest /= sequence.digits.size())
            *at = sequence.digits[rest % sequence.digits.size()];
        if (rest != 0) return unusable("the number has more digits than the scheme");
        return cased(std::move(text));
    }

    Text write(const part::EuiAddress& eui)
    {
        return euiText(*m_scheme.m_shape.block, eui.bits, m_in.address - 1, eui.form);
    }

    Text write(const part::UuidText& uuid)
    {
        if (uuid.version == 4) return cased(textOf(uuid4(take(uuid4Octets))));
        if (uuid.version == 7) return cased(textOf(uuid7(m_in.now, take(uuid7Octets))));
        return cased(textOf(uuid5(m_scheme.m_namespace, TRY(write(m_scheme.m_name)))));
    }

    Text write(const part::Hardware& hardware)
    {
        const auto size = m_in.hardwareId.octets.size();
        if (hardware.octets ? size != *hardware.octets
                            : size < fewestHardwareOctets || size > mostHardwareOctets)
            return unusable("the unit's hardware ID has " + std::to_string(size) + " octets");
        return cased(m_in.hardwareId.hex());
    }

    Text write(const part::HardwareHash& hash)
    {
        if (m_in.hardwareId.octets.empty()) return unusable("the unit has no hardware ID");
        return cased(toHex(sha256(m_in.hardwareId.octets)).substr(0, hash.digits));
    }

    Text write(const part::RandomText& random)
    {
        std::string text;
        const auto base = random.letters.size();
        const std::size_t octets = 256 % base == 0 ? 1 : 8;
        for (unsigned i = 0; i < random.length; ++i) {
            std::uint64_t value = 0;
            for (const auto octet : take(octets))
                value = value << 8 | octet;
            text += random.letters[value % base];
        }
        return cased(std::move(text));
    }

    const Scheme& m_scheme;
    const Ingredients& m_in;
    ByteView m_random;
    std::optional<std::string> m_serial;
};

bool Scheme::hasCheck() const
{
    const auto in = [](const Template& parts) {
        return std::ranges::any_of(
            parts, [](const Part& part) { return std::holds_alternative<part::Check>(part.kind); });
    };
    const bool serial = std::ranges::any_of(
        m_shape.scheme, [](const Part& part) { return std::holds_alternative<part::Serial>(part.kind); });
    return in(m_shape.scheme) || (serial && in(m_shape.serial));
}

Expected<MadeId, IdentityError> Scheme::make(const Ingredients& ingredients) const
{
    const auto exhausted = [](std::uint64_t number, std::uint64_t last) {
        return fail(IdentityError{IdentityCode::SequenceExhausted,
                                  "number " + std::to_string(number) +
                                      " does not fit: the scheme's last is " + std::to_string(last)});
    };
    if (m_needs.sequence && ingredients.sequence > m_needs.sequence->last)
        return exhausted(ingredients.sequence, m_needs.sequence->last);
    if (m_needs.addresses) {
        const auto& [counter, pool, count, last] = *m_needs.addresses;
        if (ingredients.address == 0) return unusable("no address was drawn");
        if (ingredients.address > last || count > last - ingredients.address + 1)
            return exhausted(ingredients.address, last);
    }
    if (ingredients.random.size() < m_needs.randomOctets) return unusable("too few random octets were drawn");
    const auto year =
        std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(ingredients.now)).year();
    if (year < std::chrono::year(1970) || year > std::chrono::year(9999))
        return unusable("the clock's year is not between 1970 and 9999");

    Rendering rendering(*this, ingredients);
    MadeId made;
    // The parts of the GS1 serial number come first, so that the order of the random octets is one.
    const auto serial = m_hasSerial ? TRY(rendering.serial()) : std::string{};
    made.id.text = TRY(rendering.write(m_shape.scheme));
    if (m_needs.addresses)
        for (std::uint32_t i = 0; i < m_needs.addresses->count; ++i)
            made.facts["id.address." + std::to_string(i + 1)] =
                euiText(*m_shape.block, m_addressBits, ingredients.address - 1 + i, m_addressForm);
    if (m_hasSerial && !m_gtin.empty()) {
        made.facts["gs1.element"] = gs1::readable(m_gtin, serial);
        if (!m_link.empty()) made.facts["gs1.link"] = gs1::digitalLink(m_link, m_gtin, serial);
    }
    return made;
}

} // namespace mintmark::identity
