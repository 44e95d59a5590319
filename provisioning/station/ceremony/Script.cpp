#include "provisioning/station/ceremony/Script.h"

#include <algorithm>
#include <iterator>

namespace mintmark::station {

std::string ScriptStep::output() const
{
    if (kind == StepKind::SelfSign || kind == StepKind::Certify) return certificate;
    return kind == StepKind::Request ? request : std::string{};
}

std::vector<std::string> ScriptStep::inputs() const
{
    if (kind == StepKind::Certify) return {root, request};
    if (kind == StepKind::Install) return {root, certificate};
    if (kind == StepKind::Confirm && !file.empty()) return {file};
    return {};
}

std::string ScriptStep::existing() const
{
    return kind == StepKind::Find ? certificate : std::string{};
}

bool ScriptStep::irreversible() const
{
    return kind == StepKind::Generate || kind == StepKind::SelfSign || kind == StepKind::Certify;
}

std::vector<CeremonyPerson> Script::withRole(std::string_view role) const
{
    std::vector<CeremonyPerson> found;
    std::ranges::copy_if(persons, std::back_inserter(found),
                         [&](const CeremonyPerson& person) { return person.role == role; });
    return found;
}

const ScriptToken* Script::token(std::string_view name) const
{
    const auto found = std::ranges::find(tokens, name, &ScriptToken::name);
    return found == tokens.end() ? nullptr : &*found;
}

const ScriptStep* Script::makerOf(std::string_view file) const
{
    const auto found = std::ranges::find_if(steps, [&](const ScriptStep& step) {
        return !file.empty() && (step.output() == file || step.existing() == file);
    });
    return found == steps.end() ? nullptr : &*found;
}

const ScriptStep* Script::originOf(std::string_view key) const
{
    const auto found = std::ranges::find_if(
        steps, [&](const ScriptStep& step) { return step.bringsKey() && step.key == key; });
    return found == steps.end() ? nullptr : &*found;
}

} // namespace mintmark::station
