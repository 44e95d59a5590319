#include "app/device/Faults.h"

#include "resources/agent/mm_agent.h"

#include <algorithm>
#include <charconv>

namespace mintmark::device {
namespace {

enum class Takes { Nothing, Step, Octets };

struct Row {
    std::string_view name;
    FaultKind kind;
    Takes takes;
    std::optional<Step> step;
    std::string_view text;
};

constexpr Row rows[] = {
    {"silent", FaultKind::Silent, Takes::Step, std::nullopt,
     "gives no answer from STEP on, until it is reset or plugged in again (default: from the first request)"},
    {"bad-crc", FaultKind::BadCrc, Takes::Step, std::nullopt,
     "answers with a wrong CRC from STEP on, until it is reset or plugged in again (default: always)"},
    {"slow", FaultKind::Slow, Takes::Step, std::nullopt, "answers 300 ms late (default: at every step)"},
    {"dies-after", FaultKind::DiesAfter, Takes::Octets, std::nullopt,
     "dies-after=N hangs up after N octets of a session, once; gone until `plug`"},
    {"dies", FaultKind::Dies, Takes::Step, Step::Write,
     "hangs up when the request of STEP arrives, once; gone until `plug` (default: write)"},
    {"lost-reply", FaultKind::LostReply, Takes::Step, std::nullopt,
     "the first answer of STEP is not sent, later ones are (default: of every step)"},
    {"noise", FaultKind::Noise, Takes::Nothing, std::nullopt,
     "log text between the lines, garbage before markers"},
    {"wrong-digest", FaultKind::WrongDigest, Takes::Nothing, std::nullopt, "digest answers a wrong SHA-256"},
    {"ram-only", FaultKind::RamOnly, Takes::Nothing, std::nullopt,
     "stores are acknowledged and read back, but forgotten at a reset"},
    {"tampered", FaultKind::Tampered, Takes::Nothing, std::nullopt, "the tamper flag is set"},
    {"not-locked", FaultKind::NotLocked, Takes::Nothing, std::nullopt,
     "lock answers the wanted bits, but the lock status stays 0"},
    {"wrong-model", FaultKind::WrongModel, Takes::Nothing, std::nullopt, "the model is \"other\""},
    {"same-hardware-id", FaultKind::SameHardwareId, Takes::Nothing, std::nullopt,
     "tells the hardware ID of unit-1, with a key of its own"},
    {"same-key", FaultKind::SameKey, Takes::Nothing, std::nullopt, "keygen yields the key of unit-1"},
    {"other-key", FaultKind::OtherKey, Takes::Nothing, std::nullopt,
     "prove signs with another key than the CSR's"},
    {"takes-other-key", FaultKind::TakesOtherKey, Takes::Nothing, std::nullopt,
     "says that it took the key that it was given, and makes one of its own"},
    {"bad-csr-signature", FaultKind::BadCsrSignature, Takes::Nothing, std::nullopt,
     "the CSR's signature is wrong"},
    {"old-nonce", FaultKind::OldNonce, Takes::Nothing, std::nullopt,
     "the CSR carries 16 zero octets as nonce"},
    {"rsa-1024", FaultKind::Rsa1024, Takes::Nothing, std::nullopt, "the CSR is for an RSA key of 1024 bits"},
    {"trailing-bytes", FaultKind::TrailingBytes, Takes::Nothing, std::nullopt, "two octets behind the CSR"},
    {"ca-true", FaultKind::CaTrue, Takes::Nothing, std::nullopt, "the CSR asks for basicConstraints CA:TRUE"},
    {"huge", FaultKind::Huge, Takes::Step, Step::Info,
     "an answer that claims 65535 octets, and 1 MiB of lines (default: of info)"},
    {"empty-id", FaultKind::EmptyId, Takes::Nothing, std::nullopt, "the hardware ID is all zeros"},
    {"garbage-cbor", FaultKind::GarbageCbor, Takes::Step, Step::Info,
     "the answer is not CBOR (default: of info)"},
    {"v1", FaultKind::V1, Takes::Nothing, std::nullopt, "answers in SMP version 1"},
};

constexpr std::string_view stepNames[] = {"info",       "keygen", "csr",    "write", "digest", "prove",
                                          "lockstatus", "lock",   "finish", "reset", "read"};

} // namespace

std::optional<Step> stepOf(unsigned group, unsigned command)
{
    if (group == MM_GROUP_OS) return command == 5 ? Step::Reset : Step::Os;
    if (group != MM_GROUP_AGENT || command > MM_READ) return std::nullopt;
    return static_cast<Step>(command);
}

std::optional<int> parseUnit(std::string_view text)
{
    if (text.starts_with("unit-")) text.remove_prefix(5);
    int unit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), unit);
    if (error != std::errc() || end != text.data() + text.size() || unit < 1) return std::nullopt;
    return unit;
}

Result<Fault> parseFault(std::string_view text)
{
    const std::string whole = "fault \"" + std::string(text) + "\": ";
    Fault fault{};
    if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        const auto unit = parseUnit(text.substr(0, colon));
        if (!unit) return failure(whole + "\"" + std::string(text.substr(0, colon)) + "\" is not a unit");
        fault.unit = *unit;
        text.remove_prefix(colon + 1);
    }
    std::optional<Step> step;
    if (const auto sign = text.find('@'); sign != std::string_view::npos) {
        const auto name = text.substr(sign + 1);
        const auto found = std::find(std::begin(stepNames), std::end(stepNames), name);
        if (found == std::end(stepNames))
            return failure(whole + "no step is called \"" + std::string(name) + "\"");
        step = static_cast<Step>(found - std::begin(stepNames));
        text = text.substr(0, sign);
    }
    std::optional<std::string_view> number;
    if (const auto equals = text.find('='); equals != std::string_view::npos) {
        number = text.substr(equals + 1);
        text = text.substr(0, equals);
    }
    const auto row =
        std::find_if(std::begin(rows), std::end(rows), [&](const Row& r) { return r.name == text; });
    if (row == std::end(rows)) return failure(whole + "no such fault; `mintmark-device faults` lists them");
    if (step && row->takes != Takes::Step) return failure(whole + "takes no step");
    if (number.has_value() != (row->takes == Takes::Octets))
        return failure(whole +
                       (number ? "takes no number" : "needs a number of octets, as in dies-after=200"));
    if (number) {
        const auto [end, error] =
            std::from_chars(number->data(), number->data() + number->size(), fault.octets);
        if (error != std::errc() || end != number->data() + number->size())
            return failure(whole + "\"" + std::string(*number) + "\" is not a number of octets");
    }
    fault.kind = row->kind;
    fault.step = step ? step : row->step;
    return fault;
}

std::string_view nameOf(FaultKind kind)
{
    return std::find_if(std::begin(rows), std::end(rows), [&](const Row& row) { return row.kind == kind; })
        ->name;
}

std::string describeFaults()
{
    std::string text;
    for (const Row& row : rows) {
        std::string name(row.name);
        if (row.takes == Takes::Step) name += "[@STEP]";
        if (row.takes == Takes::Octets) name += "=N";
        name.resize(std::max<std::size_t>(name.size() + 1, 22), ' ');
        text += name + std::string(row.text) + "\n";
    }
    return text;
}

Faults::Faults(const std::vector<Fault>& all, int unit)
{
    for (const Fault& fault : all) {
        if (fault.unit == 0 || fault.unit == unit) m_faults.push_back(fault);
    }
}

const Fault* Faults::find(FaultKind kind) const
{
    const auto found =
        std::find_if(m_faults.begin(), m_faults.end(), [&](const Fault& f) { return f.kind == kind; });
    return found == m_faults.end() ? nullptr : &*found;
}

bool Faults::at(FaultKind kind, std::optional<Step> step) const
{
    return std::any_of(m_faults.begin(), m_faults.end(), [&](const Fault& fault) {
        return fault.kind == kind && (!fault.step || fault.step == step);
    });
}

} // namespace mintmark::device
