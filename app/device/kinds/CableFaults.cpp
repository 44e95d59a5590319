#include "app/device/kinds/CableFaults.h"

#include "app/device/Faults.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mintmark::device {
namespace {

using namespace std::chrono_literals;

struct Row {
    CableFaultKind kind;
    std::string_view name;
    std::string_view help;
};
constexpr std::array rows{
    Row{CableFaultKind::Lost, "lost", "an answer never arrives"},
    Row{CableFaultKind::Doubled, "doubled", "an answer arrives twice"},
    Row{CableFaultKind::Corrupt, "corrupt", "one bit of an answer is another"},
    Row{CableFaultKind::Late, "late", "an answer arrives two seconds late"},
    Row{CableFaultKind::Split, "split", "an answer arrives octet by octet"},
    Row{CableFaultKind::Unplug, "unplug", "the cable is out in the middle of an answer, once"},
    Row{CableFaultKind::Swap, "swap", "from an answer on, another unit is there"},
    Row{CableFaultKind::Lies, "lies", "from an answer on, it reads back something else than it stores"},
    Row{CableFaultKind::Forgets, "forgets", "what was written is gone after a reset"},
    Row{CableFaultKind::RequestLost, "request-lost", "a request never arrives"},
    Row{CableFaultKind::RequestDoubled, "request-doubled", "a request arrives twice"},
    Row{CableFaultKind::RequestCorrupt, "request-corrupt", "one bit of a request is another"},
    Row{CableFaultKind::RequestSplit, "request-split", "a request arrives octet by octet"},
};

} // namespace

std::string_view nameOf(CableFaultKind kind)
{
    return rows[static_cast<std::size_t>(kind)].name;
}

std::string describeCableFaults()
{
    std::string text;
    for (const auto& row : rows)
        text += "  " + std::string(row.name) + std::string(17 - row.name.size(), ' ') +
                std::string(row.help) + "\n";
    return text;
}

Result<CableFault> parseCableFault(std::string_view text)
{
    const std::string whole(text);
    CableFault fault{CableFaultKind::Lost};
    if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        const auto unit = parseUnit(text.substr(0, colon));
        if (!unit) return failure("fault \"" + whole + "\": no unit before the colon, such as unit-1");
        fault.unit = *unit;
        text.remove_prefix(colon + 1);
    }
    if (const auto at = text.find('@'); at != std::string_view::npos) {
        const auto digits = text.substr(at + 1);
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), fault.at);
        if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size() || fault.at < 1)
            return failure("fault \"" + whole + "\": behind @ stands an answer's number, from 1");
        text = text.substr(0, at);
    }
    const auto row = std::ranges::find(rows, text, &Row::name);
    if (row == rows.end())
        return failure("fault \"" + whole + "\" is not known: see `mintmark-device faults`");
    fault.kind = row->kind;
    return fault;
}

bool FaultyWire::send(std::span<const std::uint8_t> octets)
{
    ++m_answers;
    for (const auto& fault : m_faults)
        if (fault.at == m_answers && fault.kind <= CableFaultKind::Unplug) {
            m_fired(fault.kind);
            return act(fault.kind, octets);
        }
    return m_wire.send(octets);
}

bool FaultyWire::act(CableFaultKind kind, std::span<const std::uint8_t> octets)
{
    switch (kind) {
    case CableFaultKind::Lost: return true;
    case CableFaultKind::Doubled: return m_wire.send(octets) && m_wire.send(octets);
    case CableFaultKind::Corrupt: {
        Bytes changed(octets.begin(), octets.end());
        if (!changed.empty()) changed[changed.size() / 2] ^= 0x04;
        return m_wire.send(changed);
    }
    case CableFaultKind::Late: return m_wire.wait(2s) && m_wire.send(octets);
    case CableFaultKind::Split:
        for (const auto& octet : octets)
            if (!m_wire.send(std::span(&octet, 1)) || !m_wire.wait(1ms)) return false;
        return true;
    case CableFaultKind::Unplug:
        (void)m_wire.send(octets.first(octets.size() / 2));
        m_wire.hangUp();
        return false;
    case CableFaultKind::Swap:
    case CableFaultKind::Lies:
    case CableFaultKind::Forgets:
    case CableFaultKind::RequestLost:
    case CableFaultKind::RequestDoubled:
    case CableFaultKind::RequestCorrupt:
    case CableFaultKind::RequestSplit: break;
    }
    return m_wire.send(octets);
}

} // namespace mintmark::device
