#include "provisioning/devices/protocols/EspEfuse.h"

#include <algorithm>
#include <cstdio>

namespace mintmark::devices::esp {
namespace {

constexpr unsigned fieldPolynomial = 0x11d;

constexpr std::uint32_t burnCode = 0x5a5a;
constexpr std::uint32_t readCode = 0x5aa5;
constexpr std::uint32_t readCommand = 1;
constexpr std::uint32_t burnCommand = 2;
constexpr std::uint32_t busyBits = 3;

constexpr std::size_t blockZeroSize = 24;

constexpr std::array blocks{
    EfuseBlock{"BLOCK0", 0, blockZeroSize, 0x2c, false},
    EfuseBlock{"USER", 3, efuseBlockSize, 0x7c, false},
    EfuseBlock{"KEY0", 4, efuseBlockSize, 0x9c, true},
    EfuseBlock{"KEY1", 5, efuseBlockSize, 0xbc, true},
    EfuseBlock{"KEY2", 6, efuseBlockSize, 0xdc, true},
    EfuseBlock{"KEY3", 7, efuseBlockSize, 0xfc, true},
    EfuseBlock{"KEY4", 8, efuseBlockSize, 0x11c, true},
    EfuseBlock{"KEY5", 9, efuseBlockSize, 0x13c, true},
    EfuseBlock{"SYS_DATA2", 10, efuseBlockSize, 0x15c, false},
};

const EfuseBlock& blockOf(unsigned number)
{
    return *std::ranges::find(blocks, number, &EfuseBlock::number);
}

std::uint8_t times(std::uint8_t a, std::uint8_t b)
{
    unsigned product = 0;
    unsigned factor = a;
    for (unsigned rest = b; rest != 0; rest >>= 1) {
        if ((rest & 1U) != 0) product ^= factor;
        factor <<= 1;
        if ((factor & 0x100U) != 0) factor ^= fieldPolynomial;
    }
    return static_cast<std::uint8_t>(product);
}

std::uint32_t wordAt(ByteView octets, std::size_t index)
{
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < 4; ++i)
        word |= static_cast<std::uint32_t>(octets[4 * index + i]) << 8 * i;
    return word;
}

std::string hexOf(std::uint32_t value)
{
    char text[16];
    std::snprintf(text, sizeof text, "0x%08x", value);
    return text;
}

DeviceError refused(std::string why)
{
    return {DeviceCode::Refused, std::move(why)};
}

class Planner {
public:
    Planner(const Chip& chip, const EfuseBlock& block)
        : m_base(chip.efuses), m_controller(*chip.controller), m_block(block)
    {
    }

    void timing()
    {
        write(m_controller.dacConfiguration, 0xffU << 9, 0xffU << 9, "DAC_NUM");
        write(m_controller.dacConfiguration, 0x28, 0xff, "DAC_CLK_DIV");
        write(m_controller.timing1, 0x3000U << 8, 0xffffU << 8, "PWR_ON_NUM");
        write(m_controller.timing2, 0x190, 0xffff, "PWR_OFF_NUM");
    }

    void program(ByteView data)
    {
        for (std::size_t i = 0; i < data.size() / 4; ++i)
            write(static_cast<std::uint16_t>(m_controller.programData + 4 * i), wordAt(data, i), 0xffffffff,
                  "data");
    }

    void code(ByteView code)
    {
        for (std::size_t i = 0; i < code.size() / 4; ++i)
            write(static_cast<std::uint16_t>(m_controller.programCheck + 4 * i), wordAt(code, i), 0xffffffff,
                  "code");
    }

    void burn(unsigned block)
    {
        write(m_controller.configuration, burnCode, 0xffffffff, "from now on commands burn");
        write(m_controller.command, burnCommand | block << 2, 0xffffffff,
              "IRREVERSIBLE: burn block " + std::to_string(block));
        idle();
        constexpr std::size_t registers = 11;
        for (std::size_t i = 0; i < registers; ++i)
            write(static_cast<std::uint16_t>(m_controller.programData + 4 * i), 0, 0xffffffff,
                  "nothing left");
        write(m_controller.configuration, readCode, 0xffffffff, "from now on commands read");
        write(m_controller.command, readCommand, 0xffffffff, "read all eFuses anew");
        idle();
    }

    void idle() { add(EfuseStep::Kind::WaitIdle, m_controller.command, 0, busyBits, "idle"); }

    void compare(unsigned block, ByteView data)
    {
        if (block != 0) {
            // Four bits a block, from block 1 on: the number of errors, and whether burning failed.
            const auto place = block - 1;
            add(EfuseStep::Kind::Check, m_controller.errors[place / 8], 0, 0xfU << place % 8 * 4,
                "no error in block " + std::to_string(block));
        }
        for (std::size_t i = 0; i < data.size() / 4; ++i)
            add(EfuseStep::Kind::Compare, static_cast<std::uint16_t>(m_block.offset + 4 * i), wordAt(data, i),
                0xffffffff, "reads as it was burnt");
    }

    [[nodiscard]] std::vector<EfuseStep> take() { return std::move(m_steps); }

private:
    void write(std::uint16_t offset, std::uint32_t value, std::uint32_t mask, std::string why)
    {
        add(EfuseStep::Kind::Write, offset, value, mask, std::move(why));
    }
    void add(EfuseStep::Kind kind, std::uint16_t offset, std::uint32_t value, std::uint32_t mask,
             std::string why)
    {
        const bool isData = why == "data" || why == "code";
        const bool hidden = m_block.isKey && (isData || kind == EfuseStep::Kind::Compare);
        m_steps.push_back({kind, m_base + offset, value, mask, std::move(why), hidden});
    }

    std::uint32_t m_base;
    const EfuseController& m_controller;
    const EfuseBlock& m_block;
    std::vector<EfuseStep> m_steps;
};

std::string inWords(const EfuseStep& step)
{
    using enum EfuseStep::Kind;
    const auto place = hexOf(step.address);
    const auto value = step.hidden ? std::string("what is not shown") : hexOf(step.value);
    const auto bits = step.mask == 0xffffffff ? std::string() : " (bits " + hexOf(step.mask) + ")";
    switch (step.kind) {
    case Write: return "write " + value + " to " + place + bits + ": " + step.why;
    case WaitIdle: return "wait until " + place + bits + " is 0, twice";
    case Check: return place + bits + " has to be 0: " + step.why;
    case Compare: return place + " has to be " + value + ": " + step.why;
    }
    return {};
}

} // namespace

std::array<std::uint8_t, efuseCodeSize + 1> efuseGenerator()
{
    std::array<std::uint8_t, efuseCodeSize + 1> polynomial{1};
    std::uint8_t root = 1;
    for (std::size_t degree = 1; degree <= efuseCodeSize; ++degree) {
        for (std::size_t i = degree; i > 0; --i)
            polynomial[i] ^= times(polynomial[i - 1], root);
        root = times(root, 2);
    }
    return polynomial;
}

std::array<std::uint8_t, efuseCodeSize> efuseCode(std::span<const std::uint8_t, efuseBlockSize> data)
{
    static const auto generator = efuseGenerator();
    std::array<std::uint8_t, efuseCodeSize> rest{};
    for (const auto octet : data) {
        const auto lead = static_cast<std::uint8_t>(octet ^ rest.front());
        std::rotate(rest.begin(), rest.begin() + 1, rest.end());
        rest.back() = 0;
        for (std::size_t i = 0; i < efuseCodeSize; ++i)
            rest[i] ^= times(generator[i + 1], lead);
    }
    return rest;
}

Result<EfusePlan> planEfuse(const Chip& chip, unsigned block, ByteView data, ByteView burnt)
{
    const std::string title(chip.title);
    if (chip.controller == nullptr)
        return fail(refused("how the " + title + " burns its eFuses is not described here"));
    if (block > mostEfuseBlock) return fail(refused("there is no eFuse block " + std::to_string(block)));
    if (block == 1 || block == 2)
        return fail(refused("eFuse block " + std::to_string(block) + " is the maker's"));
    const auto size = block == 0 ? blockZeroSize : efuseBlockSize;
    if (data.size() != size || burnt.size() != size)
        return fail(
            refused("eFuse block " + std::to_string(block) + " has " + std::to_string(size) + " octets"));

    EfusePlan plan;
    const bool same = std::ranges::equal(data, burnt);
    Bytes added(data.begin(), data.end());
    if (block == 0) {
        for (std::size_t i = 0; i < size; ++i)
            added[i] = static_cast<std::uint8_t>(data[i] & ~burnt[i]);
    } else if (!same && std::ranges::any_of(burnt, [](auto octet) { return octet != 0; })) {
        return fail(refused("eFuse block " + std::to_string(block) +
                            " holds other bits already, and is burnt as a whole or not at all"));
    }
    if (same || std::ranges::all_of(added, [](auto octet) { return octet == 0; })) {
        plan.words.push_back("block " + std::to_string(block) + " of the " + title +
                             " holds all of it: nothing to burn");
        return plan;
    }

    Planner planner(chip, blockOf(block));
    planner.idle();
    planner.timing();
    planner.program(added);
    if (block != 0) planner.code(efuseCode(std::span<const std::uint8_t, efuseBlockSize>(added)));
    planner.burn(block);
    Bytes after(burnt.begin(), burnt.end());
    for (std::size_t i = 0; i < size; ++i)
        after[i] |= added[i];
    planner.compare(block, after);
    plan.steps = planner.take();
    for (const auto& step : plan.steps)
        plan.words.push_back(inWords(step));
    return plan;
}

std::span<const EfuseBlock> efuseBlocks()
{
    return blocks;
}

const EfuseBlock* efuseBlockNamed(std::string_view name)
{
    const auto* found = std::ranges::find(blocks, name, &EfuseBlock::name);
    return found == blocks.end() ? nullptr : found;
}

Result<void> mayBurn(const Chip& chip)
{
    if (!chip.burnTrial.empty()) return {};
    return fail(refused("burning eFuses of the " + std::string(chip.title) +
                        " is not enabled: no trial on its silicon is on record. What it would take can be "
                        "planned, and nothing was written"));
}

} // namespace mintmark::devices::esp
