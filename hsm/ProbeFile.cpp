#include "hsm/Probe.h"

#include "hsm/DurableFile.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 1
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace mintmark::hsm {
namespace {

// Rises when a row's meaning changes: what was measured under another is measured anew.
constexpr std::int64_t format = 2;
constexpr std::size_t largest = 256 * 1024;

} // namespace

bool Capabilities::can(std::string_view name) const
{
    const auto* found = row(name);
    return found != nullptr && found->works;
}

const Capability* Capabilities::row(std::string_view name) const
{
    const auto found =
        std::ranges::find_if(rows, [&](const Capability& entry) { return entry.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

std::optional<Capabilities> readProbe(const std::filesystem::path& file)
{
    Bytes content;
    if (readFile(file, largest, content)) return std::nullopt;
    const auto parsed = toml::parse(textOf(content));
    if (!parsed) return std::nullopt;
    const auto& table = parsed.table();
    if (table["format"].value<std::int64_t>() != format) return std::nullopt;
    Capabilities found;
    for (const auto& [key, into] : {std::pair{"manufacturer", &found.manufacturer},
                                    {"model", &found.model},
                                    {"serial", &found.serial},
                                    {"firmware", &found.firmware}}) {
        if (!table[key].is_string()) return std::nullopt;
        *into = table[key].value_or(std::string());
    }
    if (!table["measuredAtMs"].is_integer() || !table["isolated"].is_boolean()) return std::nullopt;
    found.isolated = table["isolated"].value_or(false);
    found.measuredAt = WallTime(Milliseconds(table["measuredAtMs"].value_or(std::int64_t{0})));
    const auto parallel = table["parallel"].value_or(std::int64_t{0});
    const auto* rows = table["rows"].as_array();
    // A file that was cut between two rows would be of a token that can less.
    if (rows == nullptr || rows->empty() ||
        table["count"].value_or(std::int64_t{0}) != static_cast<std::int64_t>(rows->size()) || parallel < 1 ||
        parallel > 64)
        return std::nullopt;
    found.parallel = static_cast<unsigned>(parallel);
    for (const auto& node : *rows) {
        const auto* row = node.as_table();
        if (row == nullptr || !(*row)["works"].is_boolean() || !(*row)["name"].is_string() ||
            !(*row)["reason"].is_string())
            return std::nullopt;
        found.rows.push_back({(*row)["name"].value_or(std::string()), (*row)["works"].value_or(false),
                              (*row)["reason"].value_or(std::string())});
    }
    return found;
}

Result<void> writeProbe(const std::filesystem::path& file, const Capabilities& capabilities)
{
    toml::array rows;
    for (const auto& row : capabilities.rows)
        rows.push_back(toml::table{{"name", row.name}, {"works", row.works}, {"reason", row.reason}});
    const toml::table table{{"format", format},
                            {"manufacturer", capabilities.manufacturer},
                            {"model", capabilities.model},
                            {"serial", capabilities.serial},
                            {"firmware", capabilities.firmware},
                            {"measuredAtMs", capabilities.measuredAt.time_since_epoch().count()},
                            {"isolated", capabilities.isolated},
                            {"count", static_cast<std::int64_t>(capabilities.rows.size())},
                            {"parallel", static_cast<std::int64_t>(capabilities.parallel)},
                            {"rows", std::move(rows)}};
    std::ostringstream text;
    text << "# What the token was measured to do. May be deleted: it is measured again.\n" << table << "\n";
    if (const auto ec = replaceFile(file, file.string() + ".new", viewOf(text.str())))
        return fail(HsmError(
            HsmCode::Failed,
            "what was measured cannot be written to '" + file.string() + "': " + ec.message(), ec.value()));
    return {};
}

} // namespace mintmark::hsm
