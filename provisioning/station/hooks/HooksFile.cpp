#include "provisioning/station/hooks/HooksFile.h"

#include "provisioning/station/Files.h"
#include "provisioning/station/StationToml.h"
#include "provisioning/station/site/SiteProgram.h"

#include <array>
#include <cerrno>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace mintmark::station {
namespace {

constexpr std::size_t mostHooks = 16, mostWords = 32;
constexpr std::int64_t mostSeconds = 60;

constexpr std::array<std::pair<HookStage, std::string_view>, 5> stages{
    {{HookStage::BatchStarted, "batch-started"},
     {HookStage::UnitPassed, "unit-passed"},
     {HookStage::UnitFailed, "unit-failed"},
     {HookStage::UnitKnown, "unit-known"},
     {HookStage::BatchEnded, "batch-ended"}}};

Outcome<HookStage> stageOf(const StationToml& file, const toml::table& table)
{
    const auto* node = table.get("stage");
    const auto value = node == nullptr ? std::nullopt : node->value<std::string>();
    for (const auto& [stage, name] : stages)
        if (value && node->is_string() && *value == name) return stage;
    return fail(file.wrong(node == nullptr ? &table : node, "stage is not batch-started, unit-passed, "
                                                            "unit-failed, unit-known or batch-ended"));
}

Outcome<std::vector<std::string>> programOf(const StationToml& file, const toml::table& table)
{
    const auto* node = table.get("program");
    const auto* list = node == nullptr ? nullptr : node->as_array();
    if (list == nullptr || list->empty() || list->size() > mostWords)
        return fail(file.wrong(node == nullptr ? &table : node,
                               "program is not a list of 1 to 32 texts: its path, and arguments"));
    std::vector<std::string> words;
    for (const auto& one : *list) {
        const auto word = one.value<std::string>();
        if (!one.is_string() || !word || word->find('\0') != std::string::npos)
            return fail(file.wrong(&one, "program has a word that is no text"));
        words.push_back(*word);
    }
    return words;
}

Outcome<Hook> hookOf(const StationToml& file, const toml::table& table)
{
    TRY(file.onlyHas(table, "hook", {"stage", "program", "timeoutSeconds"}));
    Hook hook;
    hook.stage = TRY(stageOf(file, table));
    hook.program = TRY(programOf(file, table));
    if (const auto* seconds = table.get("timeoutSeconds")) {
        const auto value = seconds->value<std::int64_t>();
        if (!seconds->is_integer() || !value || *value < 1 || *value > mostSeconds)
            return fail(file.wrong(seconds, "timeoutSeconds is not 1 to 60"));
        hook.within = Milliseconds{1000} * *value;
    }
    return hook;
}

} // namespace

std::string_view nameOf(HookStage stage)
{
    for (const auto& [one, name] : stages)
        if (one == stage) return name;
    return {};
}

Outcome<std::vector<Hook>> parseHooks(std::string_view text, const std::string& name)
{
    const StationToml file(name);
    std::vector<Hook> hooks;
    TRY(file.read(text, "hook", mostHooks, [&](const toml::table& table) -> Outcome<void> {
        hooks.push_back(TRY(hookOf(file, table)));
        return {};
    }));
    return hooks;
}

Outcome<std::vector<Hook>> readHooks(const std::filesystem::path& station)
{
    const auto path = station / hooksFile;
    struct ::stat status {};
    if (::stat(path.c_str(), &status) != 0 && errno == ENOENT) return std::vector<Hook>{};
    const auto content = readWhole(path, StationToml::mostOctets);
    if (!content)
        return fail(
            Failure{FailureCode::StationWrong, path.string() + " cannot be read, or is larger than 64 KiB"});
    // It says what this account starts: only who may change the station may change it.
    if ((status.st_uid != 0 && status.st_uid != ::geteuid()) || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return fail(Failure{FailureCode::StationWrong, "others may write " + path.string()});
    auto hooks = TRY(parseHooks(*content, path.string()));
    for (const auto& hook : hooks)
        if (auto trouble = programTrouble(hook.program.front()); !trouble.empty())
            return fail(Failure{FailureCode::StationWrong, path.string() + ": " + trouble});
    return hooks;
}

} // namespace mintmark::station
