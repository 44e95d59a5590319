// [[console.identify]], [[console.write.NAME]], …: what is typed on a unit's console, and what has to come.
#include "provisioning/certificates/ProfileToml.h"

#include <array>

namespace mintmark::certificates::reading {
namespace {

constexpr std::size_t mostSteps = 32;
constexpr std::size_t mostProcedures = 32;
constexpr std::size_t longestSend = 512;

constexpr std::array<std::string_view, 5> single{"begin", "identify", "save", "boot", "reset"};
constexpr std::array<std::string_view, 2> perName{"write", "read"};
constexpr std::array<std::string_view, 13> keys{"send",    "lineEnd", "ends",   "expect", "reject",
                                                "absent",  "capture", "form",   "chunk",  "timeoutMs",
                                                "pauseMs", "secret",  "onError"};
constexpr std::array<std::string_view, 6> captured{captures::hardwareId, captures::model,
                                                   captures::firmware,   captures::endorsementKey,
                                                   captures::digest,     captures::content};
constexpr std::array<std::string_view, 4> placeholders{"chunk", "value", "size", "sha256"};

struct StepReading {
    ConsoleStep step;
    bool writes = false; ///< of a procedure that gets something to write
};

/// The places of {…} that are known; nothing where one is not.
bool placeholdersFit(std::string_view text, bool writes, bool& usesChunk)
{
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
        if (at > 0 && text[at - 1] == '$') continue; // ${name} is the unit's own
        const auto end = text.find('}', at);
        if (end == std::string_view::npos) return false;
        const auto name = text.substr(at + 1, end - at - 1);
        if (!writes || std::ranges::find(placeholders, name) == placeholders.end()) return false;
        usesChunk = usesChunk || name == "chunk";
    }
    return true;
}

Verdict takeRegex(const toml::node& node, std::optional<BoundedRegex>& into)
{
    const auto* text = textIn(node);
    if (text == nullptr) return Broken{"has to be a regex, a text of 1 to 256 characters"};
    auto regex = BoundedRegex::parse(*text);
    if (!regex) return Broken{regex.error()};
    into = std::move(*regex);
    return {};
}

Verdict takeMilliseconds(const toml::node& node, std::uint32_t most, std::uint32_t& into)
{
    const auto value = integerIn(node, 0, most);
    if (!value) return Broken{"has to be a whole number of milliseconds up to " + std::to_string(most)};
    into = static_cast<std::uint32_t>(*value);
    return {};
}

template <class Enum, std::size_t count>
Verdict takeOneOf(const toml::node& node, const std::array<std::string_view, count>& names, Enum& into)
{
    const auto* text = textIn(node);
    const auto found = text == nullptr ? names.end() : std::ranges::find(names, std::string_view(*text));
    if (found == names.end()) return Broken{"has to be one of: " + list(names)};
    into = static_cast<Enum>(found - names.begin());
    return {};
}

Verdict takeCapture(const toml::node& node, ConsoleStep& step)
{
    const auto add = [&](const toml::node& one) {
        const auto* name = textIn(one);
        if (name == nullptr || std::ranges::find(captured, std::string_view(*name)) == captured.end())
            return false;
        step.capture.push_back(*name);
        return true;
    };
    const auto* array = node.as_array();
    bool known = array == nullptr ? add(node) : !array->empty() && array->size() <= captured.size();
    if (array != nullptr)
        for (const auto& one : *array)
            known = known && add(one);
    if (!known) return Broken{"has to be one, or a list, of: " + list(captured)};
    return {};
}

Verdict takeKey(std::string_view name, const toml::node& node, StepReading& reading)
{
    static constexpr std::array<std::string_view, 2> ends{"prompt", "match"};
    static constexpr std::array<std::string_view, 3> forms{"hex", "base64", "text"};
    static constexpr std::array<std::string_view, 3> errors{"fail", "ignore", "restart"};
    auto& step = reading.step;
    if (name == "send") {
        const auto* text = textIn(node);
        if (text == nullptr || text->size() > longestSend ||
            text->find_first_of(std::string_view("\n\r\0", 3)) != std::string::npos)
            return Broken{"has to be one line of at most 512 characters"};
        step.send = *text;
        return {};
    }
    if (name == "lineEnd") return takeFlag(node, step.lineEnd);
    if (name == "ends") return takeOneOf(node, ends, step.endsAtMatch);
    if (name == "expect") return takeRegex(node, step.expect);
    if (name == "reject") return takeRegex(node, step.reject);
    if (name == "absent") return takeRegex(node, step.absent);
    if (name == "capture") return takeCapture(node, step);
    if (name == "form") return takeOneOf(node, forms, step.form);
    if (name == "timeoutMs") return takeMilliseconds(node, 120'000, step.timeoutMs);
    if (name == "pauseMs") return takeMilliseconds(node, 10'000, step.pauseMs);
    if (name == "secret") return takeFlag(node, step.secret);
    if (name == "onError") return takeOneOf(node, errors, step.onError);
    if (name == "chunk") {
        const auto value = integerIn(node, 1, 1024);
        if (!value) return Broken{"has to be a whole number of octets from 1 to 1024"};
        step.chunk = static_cast<std::uint32_t>(*value);
        return {};
    }
    return Broken{"unknown; nearest: " + std::string(nearest(name, keys))};
}

/// What no single value shows.
Verdict judge(const StepReading& reading)
{
    const auto& step = reading.step;
    bool usesChunk = false;
    if (step.send && !placeholdersFit(*step.send, reading.writes, usesChunk))
        return Broken{reading.writes ? "send: in braces stands one of: " + list(placeholders)
                                     : "send: braces are for what is written"};
    if (usesChunk != (step.chunk != 0)) return Broken{"{chunk} in send, and chunk = N, go together"};
    if (!step.send && !step.expect && step.pauseMs == 0)
        return Broken{"a step sends something, expects something, or pauses"};
    if (!step.send && !step.endsAtMatch)
        return Broken{"without something to send no prompt comes: ends = \"match\""};
    if (!step.capture.empty() && (!step.expect || step.expect->groups() != step.capture.size()))
        return Broken{"capture: expect needs a group ( ) for each name, and no other"};
    return {};
}

Verdict takeSteps(std::string name, const toml::node& node, Profile& profile)
{
    const auto* array = node.as_array();
    if (array == nullptr || array->empty() || array->size() > mostSteps)
        return Broken{"has to be 1 to 32 steps: [[console." + name + "]]"};
    if (!profile.target.console) profile.target.console.emplace();
    auto& procedures = profile.target.console->procedures;
    if (procedures.size() == mostProcedures) return Broken{"more than 32 procedures"};
    std::vector<ConsoleStep> steps;
    for (const auto& one : *array) {
        const auto* table = one.as_table();
        const std::string which = "step " + std::to_string(steps.size() + 1) + ", ";
        if (table == nullptr) return Broken{which + "has to be a table", lineOf(one)};
        StepReading reading;
        reading.step.line = lineOf(one);
        reading.writes = name.starts_with("write ");
        for (const auto& [key, value] : *table)
            if (const auto broken = takeKey(key.str(), value, reading))
                return Broken{which + shown(key.str()) + ": " + broken->rule, key.source().begin.line};
        if (const auto broken = judge(reading)) return Broken{which + broken->rule, lineOf(one)};
        steps.push_back(std::move(reading.step));
    }
    procedures[std::move(name)] = std::move(steps);
    return {};
}

bool learns(const std::vector<ConsoleStep>* steps, std::initializer_list<std::string_view> names)
{
    if (steps == nullptr) return false;
    for (const auto& step : *steps)
        for (const auto& name : step.capture)
            if (std::ranges::find(names, name) != names.end()) return true;
    return false;
}

} // namespace

Verdict takeConsole(std::string_view name, const toml::node& node, Profile& profile)
{
    if (profile.target.protocol != "console") return Broken{"is for protocol = \"console\""};
    if (std::ranges::find(single, name) != single.end()) return takeSteps(std::string(name), node, profile);
    if (std::ranges::find(perName, name) == perName.end()) {
        std::vector<std::string_view> known(single.begin(), single.end());
        known.insert(known.end(), perName.begin(), perName.end());
        return Broken{"unknown; nearest: console." + std::string(nearest(name, known))};
    }
    const auto* table = node.as_table();
    if (table == nullptr)
        return Broken{"has to have a name: [[console." + std::string(name) + ".certificate]]"};
    for (const auto& [key, steps] : *table)
        if (auto broken = takeSteps(std::string(name) + " " + shown(key.str()), steps, profile)) {
            broken->rule = shown(key.str()) + ": " + broken->rule;
            if (broken->line == 0) broken->line = lineOf(steps);
            return broken;
        }
    return {};
}

std::vector<std::string> settleConsole(Target& target)
{
    if (!target.console) return {"is missing: [[console.identify]] and more say what is typed"};
    auto& script = *target.console;
    std::vector<std::string> found;
    // What is typed of a key is a secret, whether that is said or not.
    if (const auto* place = target.placeOf(TargetObject::Key))
        if (const auto its = script.procedures.find("write " + place->address);
            its != script.procedures.end())
            for (auto& step : its->second)
                step.secret = true;
    if (!learns(script.find("identify"), {captures::hardwareId}))
        found.emplace_back("[[console.identify]] has to capture hardwareId");
    if (target.setting("modelFrom") == "capture" && !learns(script.find("identify"), {captures::model}))
        found.emplace_back(
            "[[console.identify]] has to capture model, or modelFrom = \"profile\" in [target]");
    for (const auto& place : target.objects) {
        if (script.find("write " + place.address) == nullptr)
            found.push_back("[[console.write." + place.address + "]] is missing");
        if (!learns(script.find("read " + place.address), {captures::digest, captures::content}))
            found.push_back("[[console.read." + place.address + "]] has to capture digest or content");
    }
    for (const auto& [name, steps] : script.procedures) {
        const auto space = name.find(' ');
        if (space == std::string::npos) continue;
        const bool used = std::ranges::any_of(target.objects, [&](const ObjectPlace& place) {
            return place.address == name.substr(space + 1);
        });
        if (!used)
            found.push_back("[[console." + name.substr(0, space) + "." + name.substr(space + 1) +
                            "]] is of no object in [objects]");
    }
    return found;
}

} // namespace mintmark::certificates::reading
