#include "provisioning/station/hooks/HooksFile.h"

#include "provisioning/station/Files.h"
#include "provisioning/station/site/SiteProgram.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <array>
#include <cerrno>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace mintmark::station {
namespace {

constexpr std::size_t mostOctets = 64 * 1024;
constexpr std::size_t mostHooks = 16, mostWords = 32;
constexpr std::int64_t mostSeconds = 60;
/// toml++ goes a level deeper with each dot of a key, and back by recursion.
constexpr std::ptrdiff_t mostDots = 300;

constexpr std::array<std::pair<HookStage, std::string_view>, 5> stages{
    {{HookStage::BatchStarted, "batch-started"},
     {HookStage::UnitPassed, "unit-passed"},
     {HookStage::UnitFailed, "unit-failed"},
     {HookStage::UnitKnown, "unit-known"},
     {HookStage::BatchEnded, "batch-ended"}}};

// What stood in the file, fit for a message.
std::string shown(std::string_view text)
{
    std::string result(text.substr(0, 64));
    for (auto& c : result)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    return result;
}

class Reader {
public:
    explicit Reader(std::string name) : m_name(std::move(name)) {}

    [[nodiscard]] Failure wrong(const toml::node* node, const std::string& what) const
    {
        return wrongAt(node == nullptr ? 0U : static_cast<unsigned>(node->source().begin.line), what);
    }
    [[nodiscard]] Failure wrongAt(unsigned line, const std::string& what) const
    {
        return {FailureCode::StationWrong,
                m_name + (line > 0 ? ":" + std::to_string(line) : "") + ": " + what};
    }

    Outcome<Hook> hook(const toml::node& node) const
    {
        const auto* table = node.as_table();
        if (table == nullptr) return fail(wrong(&node, "hook is not a [[hook]]"));
        for (const auto& [key, value] : *table)
            if (key.str() != "stage" && key.str() != "program" && key.str() != "timeoutSeconds")
                return fail(wrong(&value, "hook." + shown(key.str()) + " is not known here"));
        Hook hook;
        hook.stage = TRY(stage(*table));
        hook.program = TRY(program(*table));
        if (const auto* seconds = table->get("timeoutSeconds")) {
            const auto value = seconds->value<std::int64_t>();
            if (!seconds->is_integer() || !value || *value < 1 || *value > mostSeconds)
                return fail(wrong(seconds, "timeoutSeconds is not 1 to 60"));
            hook.within = Milliseconds{1000} * *value;
        }
        return hook;
    }

private:
    Outcome<HookStage> stage(const toml::table& table) const
    {
        const auto* node = table.get("stage");
        const auto value = node == nullptr ? std::nullopt : node->value<std::string>();
        for (const auto& [stage, name] : stages)
            if (value && node->is_string() && *value == name) return stage;
        return fail(wrong(node == nullptr ? &table : node, "stage is not batch-started, unit-passed, "
                                                           "unit-failed, unit-known or batch-ended"));
    }

    Outcome<std::vector<std::string>> program(const toml::table& table) const
    {
        const auto* node = table.get("program");
        const auto* list = node == nullptr ? nullptr : node->as_array();
        if (list == nullptr || list->empty() || list->size() > mostWords)
            return fail(wrong(node == nullptr ? &table : node,
                              "program is not a list of 1 to 32 texts: its path, and arguments"));
        std::vector<std::string> words;
        for (const auto& one : *list) {
            const auto word = one.value<std::string>();
            if (!one.is_string() || !word || word->find('\0') != std::string::npos)
                return fail(wrong(&one, "program has a word that is no text"));
            words.push_back(*word);
        }
        return words;
    }

    std::string m_name;
};

} // namespace

std::string_view nameOf(HookStage stage)
{
    for (const auto& [one, name] : stages)
        if (one == stage) return name;
    return {};
}

Outcome<std::vector<Hook>> parseHooks(std::string_view text, const std::string& name)
{
    const Reader reader(name);
    unsigned line = 1;
    std::ptrdiff_t dots = 0;
    for (const char c : text) {
        dots = c == '\n' ? 0 : dots + (c == '.' ? 1 : 0);
        if (dots > mostDots) return fail(reader.wrongAt(line, "the line has too many dots"));
        if (c == '\n') ++line;
    }
    const auto parsed = toml::parse(text);
    if (!parsed)
        return fail(reader.wrongAt(static_cast<unsigned>(parsed.error().source().begin.line),
                                   std::string(parsed.error().description())));
    const auto& table = parsed.table();
    for (const auto& [key, node] : table)
        if (key.str() != "format" && key.str() != "hook")
            return fail(reader.wrong(&node, shown(key.str()) + " is not known here"));
    const auto* version = table.get("format");
    if (version == nullptr) return fail(reader.wrong(nullptr, "format is missing"));
    if (!version->is_integer() || version->value<std::int64_t>() != 1)
        return fail(reader.wrong(version, "format is not 1: another version of Mintmark wrote it"));
    std::vector<Hook> hooks;
    const auto* list = table.get("hook");
    if (list == nullptr) return hooks;
    if (!list->is_array()) return fail(reader.wrong(list, "hook is not a list of [[hook]]"));
    for (const auto& node : *list->as_array()) {
        if (hooks.size() == mostHooks) return fail(reader.wrong(&node, "there are more than 16 hooks"));
        hooks.push_back(TRY(reader.hook(node)));
    }
    return hooks;
}

Outcome<std::vector<Hook>> readHooks(const std::filesystem::path& station)
{
    const auto path = station / hooksFile;
    struct ::stat status {};
    if (::stat(path.c_str(), &status) != 0 && errno == ENOENT) return std::vector<Hook>{};
    const auto content = readWhole(path, mostOctets);
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
