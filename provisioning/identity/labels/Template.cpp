#include "provisioning/identity/labels/Template.h"

#include "provisioning/identity/labels/Gs1.h"

#include <algorithm>
#include <array>
#include <cmath>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace mintmark::identity::labels {
namespace {

constexpr std::size_t largestTemplate = 65536;
constexpr std::size_t mostElements = 64;
constexpr std::array<std::string_view, 8> placeholders{
    "deviceId", "hardwareId", "model", "date", "gtin", "gs1", "matter.qr", "matter.manual"};
constexpr std::array<std::string_view, 4> naming{"deviceId", "hardwareId", "gs1", "matter.qr"};

struct KindName {
    std::string_view name;
    SymbolKind kind;
};
constexpr std::array kinds{
    KindName{"qr", SymbolKind::QrCode}, KindName{"data-matrix", SymbolKind::DataMatrix},
    KindName{"gs1-data-matrix", SymbolKind::Gs1DataMatrix}, KindName{"code128", SymbolKind::Code128}};

std::uint32_t lineOf(const toml::node& node)
{
    return node.source().begin.line;
}

std::string shown(std::string_view text)
{
    std::string safe(text.substr(0, 48));
    for (auto& c : safe)
        if (c < ' ' || c > '~') c = '?';
    return safe;
}

/// Calls `take(name, known)` for each {placeholder}; false where a brace has no partner.
template <class Take> bool eachPlaceholder(std::string_view value, Take take)
{
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] == '}') return false;
        if (value[at] != '{') continue;
        const auto close = value.find_first_of("{}", at + 1);
        if (close == std::string_view::npos || value[close] == '{') return false;
        take(value.substr(at + 1, close - at - 1));
        at = close;
    }
    return true;
}

class Reading {
public:
    Reading(std::string_view file) { m_sheet.file = file; }

    Expected<Template, ProfileError> read(const toml::table& root)
    {
        keys(root, "", {"format", "label", "gs1", "text", "code"});
        integer(root, "format", "", 1, 1);
        if (const auto* label = section(root, "label")) {
            keys(*label, "label.", {"width", "height", "dpi"});
            m_sheet.width = number(*label, "width", "label.", 5, 300);
            m_sheet.height = number(*label, "height", "label.", 5, 300);
            m_sheet.dotsPerInch = static_cast<std::uint32_t>(integer(*label, "dpi", "label.", 100, 1200));
        } else if (!m_first) {
            note(0, "label", "missing");
        }
        if (root.contains("gs1"))
            if (const auto* gs1 = section(root, "gs1")) readGs1(*gs1);
        readElements(root, "text");
        readElements(root, "code");
        if (!m_first && m_sheet.elements.empty()) note(0, "", "a label has a text or a code at least");
        if (m_first) return fail(*m_first);
        return std::move(m_sheet);
    }

private:
    void note(std::uint32_t line, std::string key, std::string rule)
    {
        if (!m_first || line < m_first->line)
            m_first = ProfileError{m_sheet.file, line, std::move(key), std::move(rule)};
    }

    void keys(const toml::table& table, const std::string& prefix,
              std::initializer_list<std::string_view> known)
    {
        for (const auto& [key, node] : table) {
            if (std::ranges::find(known, key.str()) != known.end()) continue;
            std::string all;
            for (const auto name : known)
                all += (all.empty() ? "" : ", ") + std::string(name);
            note(key.source().begin.line, prefix + shown(key.str()), "unknown; known are " + all);
        }
    }

    const toml::table* section(const toml::table& root, std::string_view name)
    {
        const auto* node = root.get(name);
        if (node == nullptr) return nullptr;
        if (const auto* table = node->as_table()) return table;
        note(lineOf(*node), std::string(name), "has to be a section, [" + std::string(name) + "]");
        return nullptr;
    }

    double number(const toml::table& table, const char* name, const std::string& prefix, double least,
                  double most)
    {
        const auto* node = table.get(name);
        if (node == nullptr) {
            note(lineOf(table), prefix + name, "missing");
            return least;
        }
        const auto value = node->is_number() ? node->value<double>() : std::nullopt;
        if (!value || !std::isfinite(*value) || *value < least || *value > most) {
            char rule[96];
            std::snprintf(rule, sizeof rule, "has to be a number of millimetres from %g to %g", least, most);
            note(lineOf(*node), prefix + name, rule);
            return least;
        }
        return *value;
    }

    std::int64_t integer(const toml::table& table, const char* name, const std::string& prefix,
                         std::int64_t least, std::int64_t most)
    {
        const auto* node = table.get(name);
        const auto* value = node != nullptr ? node->as_integer() : nullptr;
        if (value != nullptr && value->get() >= least && value->get() <= most) return value->get();
        note(node != nullptr ? lineOf(*node) : lineOf(table), prefix + name,
             node == nullptr
                 ? "missing"
                 : "has to be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return least;
    }

    std::string text(const toml::table& table, const char* name, const std::string& prefix)
    {
        const auto* node = table.get(name);
        const auto* value = node != nullptr ? node->as_string() : nullptr;
        if (value == nullptr) {
            note(node != nullptr ? lineOf(*node) : lineOf(table), prefix + name,
                 node == nullptr ? "missing" : "has to be a text");
            return {};
        }
        const auto& given = value->get();
        if (given.empty() || given.size() > 256 ||
            !std::ranges::all_of(given, [](char c) { return c >= ' ' && c <= '~'; }))
            note(lineOf(*node), prefix + name, "has to be 1 to 256 printable ASCII characters");
        return given;
    }

    void readGs1(const toml::table& table)
    {
        keys(table, "gs1.", {"gtin"});
        m_sheet.gtin = text(table, "gtin", "gs1.");
        if (m_first) return;
        if (const auto checked = gs1FieldsIn("(01)" + m_sheet.gtin); !checked || checked->size() != 1)
            note(lineOf(*table.get("gtin")), "gs1.gtin",
                 checked ? std::string("has to be one GTIN") : checked.error().detail);
    }

    void readElements(const toml::table& root, const char* name)
    {
        const auto* node = root.get(name);
        if (node == nullptr) return;
        const auto* array = node->as_array();
        if (array == nullptr)
            return note(lineOf(*node), name, "has to be written as [[" + std::string(name) + "]]");
        for (const auto& entry : *array) {
            const auto* table = entry.as_table();
            if (table == nullptr)
                return note(lineOf(entry), name, "has to be written as [[" + std::string(name) + "]]");
            if (m_sheet.elements.size() == mostElements)
                return note(lineOf(entry), name, "a label has at most 64 texts and codes");
            m_sheet.elements.push_back(readElement(*table, std::string_view(name) == "code"));
        }
    }

    TemplateElement readElement(const toml::table& table, bool isCode)
    {
        const std::string prefix = isCode ? "code." : "text.";
        TemplateElement element;
        element.line = lineOf(table);
        element.x = number(table, "x", prefix, 0, 300);
        element.y = number(table, "y", prefix, 0, 300);
        element.value = text(table, "value", prefix);
        if (isCode) {
            const auto named = text(table, "kind", prefix);
            const auto found = std::ranges::find(kinds, std::string_view(named), &KindName::name);
            if (found == kinds.end())
                note(table.contains("kind") ? lineOf(*table.get("kind")) : lineOf(table), prefix + "kind",
                     "has to be \"qr\", \"data-matrix\", \"gs1-data-matrix\" or \"code128\"");
            element.symbol = found == kinds.end() ? SymbolKind::QrCode : found->kind;
            element.module = number(table, "module", prefix, 0.1, 5);
        }
        if (element.symbol == SymbolKind::Code128) {
            keys(table, prefix, {"kind", "x", "y", "module", "height", "value"});
            element.height = number(table, "height", prefix, 2, 100);
        } else if (isCode) {
            keys(table, prefix, {"kind", "x", "y", "module", "value"});
        } else {
            keys(table, prefix, {"x", "y", "height", "value"});
            element.height = number(table, "height", prefix, 1, 50);
        }
        checkPlaceholders(table, prefix, element.value);
        // What phones read: a code of its own, of the one kind that they look for.
        const bool isAlone = element.value == "{matter.qr}" && element.symbol == SymbolKind::QrCode;
        if (element.value.find("{matter.qr}") != std::string::npos && !isAlone)
            note(lineOf(*table.get("value")), prefix + "value",
                 "{matter.qr} stands alone, in a code of the kind \"qr\"");
        if (isCode && element.value.find("{matter.manual}") != std::string::npos)
            note(lineOf(*table.get("value")), prefix + "value", "{matter.manual} stands in a text");
        return element;
    }

    void checkPlaceholders(const toml::table& table, const std::string& prefix, const std::string& value)
    {
        const auto* node = table.get("value");
        if (node == nullptr) return;
        const bool paired = eachPlaceholder(value, [&](std::string_view name) {
            if (std::ranges::find(placeholders, name) == placeholders.end())
                note(lineOf(*node), prefix + "value",
                     "{" + shown(name) +
                         "} stands for nothing; known are {deviceId}, {hardwareId}, {model}, {date}, "
                         "{gtin}, {gs1}, {matter.qr} and {matter.manual}");
            else if ((name == "gtin" || name == "gs1") && m_sheet.gtin.empty())
                note(lineOf(*node), prefix + "value", "{" + std::string(name) + "} needs [gs1] with a gtin");
        });
        if (!paired) note(lineOf(*node), prefix + "value", "a brace without its partner");
    }

    Template m_sheet;
    std::optional<ProfileError> m_first;
};

} // namespace

Expected<Template, ProfileError> parseTemplate(std::string_view text, std::string_view file)
{
    if (text.size() > largestTemplate)
        return fail(ProfileError{std::string(file), 0, {}, "larger than 64 KiB"});
    const auto parsed = toml::parse(text);
    if (!parsed)
        return fail(ProfileError{std::string(file),
                                 parsed.error().source().begin.line,
                                 {},
                                 "not TOML: " + shown(parsed.error().description())});
    return Reading(file).read(parsed.table());
}

std::string filled(const std::string& value, const Template& sheet, const LabelValues& values)
{
    std::string text;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] != '{') {
            text += value[at];
            continue;
        }
        const auto close = value.find('}', at);
        const auto name = value.substr(at + 1, close - at - 1);
        if (name == "deviceId") text += values.deviceId;
        if (name == "hardwareId") text += values.hardwareId;
        if (name == "model") text += values.model;
        if (name == "date") text += values.date;
        if (name == "gtin") text += sheet.gtin;
        if (name == "gs1") text += "(01)" + sheet.gtin + "(21)" + values.deviceId;
        if (name == "matter.qr") text += values.matterQr;
        if (name == "matter.manual") text += values.matterManual;
        at = close;
    }
    return text;
}

bool holdsOnboarding(const std::string& value)
{
    return value.find("{matter.") != std::string::npos;
}

bool holdsOnboarding(const Template& sheet)
{
    return std::ranges::any_of(sheet.elements,
                               [](const TemplateElement& one) { return holdsOnboarding(one.value); });
}

bool namesDevice(const std::string& value)
{
    bool names = false;
    eachPlaceholder(value, [&](std::string_view name) {
        names = names || std::ranges::find(naming, name) != naming.end();
    });
    return names;
}

} // namespace mintmark::identity::labels
