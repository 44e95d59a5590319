#include "provisioning/identity/Shape.h"

namespace mintmark::identity {
namespace {

using Cells = std::vector<CharacterSet>;

template <class... F> struct Each : F... {
    using F::operator()...;
};
template <class... F> Each(F...) -> Each<F...>;

Cells many(std::size_t count, const CharacterSet& set)
{
    return Cells(count, set);
}

Cells fixed(std::string_view text)
{
    Cells cells;
    for (const char c : text) {
        CharacterSet set;
        put(set, c);
        cells.push_back(set);
    }
    return cells;
}

Cells dateCells(const part::Date& date)
{
    const auto digits = setOf(alphabet::decimal, false);
    const auto range = [](char from, char to) {
        CharacterSet set;
        for (char c = from; c <= to; ++c)
            put(set, c);
        return set;
    };
    Cells cells;
    for (const auto& token : date.tokens) {
        if (token.size() == 1 && token != "E") {
            const auto one = fixed(token);
            cells.insert(cells.end(), one.begin(), one.end());
            continue;
        }
        auto made = many(token.size(), digits);
        if (token == "MM") made[0] = range('0', '1');
        if (token == "DD" || token == "DDD") made[0] = range('0', '3');
        if (token == "WW") made[0] = range('0', '5');
        if (token == "E") made[0] = range('1', '7');
        cells.insert(cells.end(), made.begin(), made.end());
    }
    return cells;
}

Cells euiCells(const Shape& shape, const part::EuiAddress& eui)
{
    if (!shape.block) return {};
    // The block's own digits are fixed, the rest may be any.
    const auto sample = euiText(*shape.block, eui.bits, 0, eui.form);
    auto cells = fixed(sample);
    auto fixedDigits = shape.block->prefixBits / 4;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (sample[i] == '-' || sample[i] == ':') continue;
        if (fixedDigits > 0)
            --fixedDigits;
        else
            cells[i] = setOf(alphabet::hex, isUpper(eui.form));
    }
    return cells;
}

Cells uuidCells(int version, bool upperCase)
{
    auto cells = many(36, setOf(alphabet::hex, upperCase));
    for (const std::size_t dash : {8U, 13U, 18U, 23U})
        cells[dash] = fixed("-")[0];
    cells[14] = fixed(std::to_string(version))[0];
    cells[19] = setOf("89AB", upperCase);
    return cells;
}

} // namespace

Cells cellsOf(const Shape& shape, const Part& part, unsigned hardwareOctets)
{
    const bool up = shape.upperCase;
    return std::visit(
        Each{
            [&](const part::Text& text) { return fixed(text.text); },
            [&](const part::Sequence& sequence) { return many(sequence.width, setOf(sequence.digits, up)); },
            [&](const part::Date& date) { return dateCells(date); },
            [&](const part::EuiAddress& eui) { return euiCells(shape, eui); },
            [&](const part::UuidText& uuid) { return uuidCells(uuid.version, up); },
            [&](const part::Hardware& hardware) {
                return many(std::size_t{2} * hardware.octets.value_or(hardwareOctets),
                            setOf(alphabet::hex, up));
            },
            [&](const part::HardwareHash& hash) { return many(hash.digits, setOf(alphabet::hex, up)); },
            [&](const part::RandomText& random) { return many(random.length, setOf(random.letters, up)); },
            [&](const part::Check& check) {
                return many(lengthOf(check.kind), setOf(charactersOf(check.kind), up));
            },
            [&](const part::Serial&) { return cellsOf(shape, shape.serial, hardwareOctets); },
        },
        part.kind);
}

Cells cellsOf(const Shape& shape, const Template& parts, unsigned hardwareOctets)
{
    Cells cells;
    for (const auto& part : parts) {
        const auto more = cellsOf(shape, part, hardwareOctets);
        cells.insert(cells.end(), more.begin(), more.end());
    }
    return cells;
}

unsigned openLengths(const Shape& shape, const Template& parts)
{
    unsigned open = 0;
    for (const auto& part : parts) {
        if (const auto* hardware = std::get_if<part::Hardware>(&part.kind); hardware != nullptr)
            open += hardware->octets ? 0U : 1U;
        if (std::holds_alternative<part::Serial>(part.kind)) open += openLengths(shape, shape.serial);
    }
    return open;
}

} // namespace mintmark::identity
