#include "provisioning/station/ceremony/ScriptReader.h"

#include "provisioning/certificates/Words.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>

namespace mintmark::station {
namespace {

using certificates::shown;

const toml::table emptyTable;

const toml::table& tableOf(const void* node)
{
    return node == nullptr ? emptyTable : *static_cast<const toml::table*>(node);
}

std::string lineOf(const toml::node& node)
{
    return std::to_string(node.source().begin.line);
}

} // namespace

Outcome<ScriptReader> ScriptReader::read(std::string_view text, std::string file)
{
    auto parsed = toml::parse(text);
    if (!parsed)
        return fail(Failure{FailureCode::CeremonyScript,
                            file + ":" + std::to_string(parsed.error().source().begin.line) + ": " +
                                shown(parsed.error().description(), 200)});
    return ScriptReader(std::make_shared<const toml::table>(std::move(parsed).table()), std::move(file));
}

ScriptReader::Table ScriptReader::top()
{
    return {*this, m_document.get(), {}};
}

void ScriptReader::Table::complain(std::string_view key, const std::string& what) const
{
    if (m_reader->m_failure) return;
    const auto& table = tableOf(m_node);
    const auto* node = table.get(key);
    const auto line = lineOf(node != nullptr ? *node : table);
    m_reader->m_failure =
        Failure{FailureCode::CeremonyScript,
                m_reader->m_file + ":" + line + ": " + m_place + shown(key) + " " + shown(what, 300)};
}

void ScriptReader::Table::only(std::initializer_list<std::string_view> keys) const
{
    for (const auto& [key, node] : tableOf(m_node)) {
        if (std::ranges::find(keys, key.str()) != keys.end()) continue;
        const std::vector<std::string_view> known(keys);
        complain(key.str(), "is not known here; is \"" +
                                std::string(certificates::nearest(key.str(), known)) + "\" meant?");
    }
}

bool ScriptReader::Table::has(std::string_view key) const
{
    return tableOf(m_node).contains(key);
}

std::string ScriptReader::Table::line(std::string_view key, std::size_t longest) const
{
    const auto* node = tableOf(m_node).get(key);
    const auto value = node == nullptr ? std::nullopt : node->value_exact<std::string>();
    if (!value)
        complain(key, node == nullptr ? "is missing" : "is not a text");
    else if (value->empty() || certificates::charactersIn(*value) > longest)
        complain(key, "has to be 1 to " + std::to_string(longest) + " characters");
    else if (certificates::hasControlCharacter(*value))
        complain(key, "has a line break or another control character");
    return value.value_or(std::string{});
}

std::vector<std::string> ScriptReader::Table::lines(std::string_view key, std::size_t longest) const
{
    std::vector<std::string> found;
    const auto* array = tableOf(m_node).get_as<toml::array>(key);
    if (array == nullptr) {
        complain(key, "is not a list of texts");
        return found;
    }
    for (const auto& node : *array) {
        const auto value = node.value_exact<std::string>();
        if (!value || value->empty() || certificates::charactersIn(*value) > longest ||
            certificates::hasControlCharacter(*value)) {
            complain(key, "is not a list of texts of 1 to " + std::to_string(longest) + " characters");
            return found;
        }
        found.push_back(*value);
    }
    return found;
}

std::string ScriptReader::Table::word(std::string_view key, std::span<const std::string_view> known) const
{
    auto text = line(key, 64);
    if (!text.empty() && std::ranges::find(known, text) == known.end())
        complain(key, "is none of " + certificates::list(known) + "; is \"" +
                          std::string(certificates::nearest(text, known)) + "\" meant?");
    return text;
}

std::int64_t ScriptReader::Table::number(std::string_view key, std::int64_t least, std::int64_t most) const
{
    const auto* node = tableOf(m_node).get(key);
    const auto value = node == nullptr ? std::nullopt : node->value_exact<std::int64_t>();
    if (!value)
        complain(key, node == nullptr ? "is missing" : "is not a whole number");
    else if (*value < least || *value > most)
        complain(key, "has to be " + std::to_string(least) + " to " + std::to_string(most));
    return value && *value >= least && *value <= most ? *value : least;
}

ScriptReader::Table ScriptReader::Table::table(std::string_view key) const
{
    const auto* node = tableOf(m_node).get(key);
    const auto* table = node == nullptr ? nullptr : node->as_table();
    if (table == nullptr) complain(key, node == nullptr ? "is missing" : "is not a table");
    return {*m_reader, table, m_place + std::string(key) + "."};
}

std::vector<ScriptReader::Table> ScriptReader::Table::tables(std::string_view key, std::size_t least,
                                                             std::size_t most) const
{
    std::vector<Table> found;
    const auto* node = tableOf(m_node).get(key);
    if (node == nullptr) {
        complain(key, "is missing");
        return found;
    }
    const auto* array = node->as_array();
    if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
        complain(key, "is not written as [[" + std::string(key) + "]]");
        return found;
    }
    if (array->size() < least || array->size() > most) {
        complain(key, "has to be there " + std::to_string(least) + " to " + std::to_string(most) + " times");
        return found;
    }
    for (const auto& entry : *array)
        found.push_back({*m_reader, entry.as_table(), m_place + std::string(key) + "."});
    return found;
}

} // namespace mintmark::station
