#include "provisioning/exports/Template.h"

#include "provisioning/exports/Columns.h"
#include "provisioning/exports/formats/CloudText.h"
#include "provisioning/values/BoundedRegex.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace mintmark::exports {
namespace {

constexpr std::size_t largest = 65536;
constexpr std::ptrdiff_t mostDots = 300; // toml++ goes a level deeper with each dot of a key

enum class Escape { None, Json, Csv };
enum class Devices { Good, Told, All };

/// Text, and after it a column's value; the last piece has no column.
struct Piece {
    std::string text;
    std::optional<Column> column;
};

struct Rule {
    Column column;
    BoundedRegex pattern;
};

struct Content {
    Escape escape = Escape::None;
    Devices devices = Devices::Good;
    std::string opening, between, closing;
    std::vector<Piece> line;
    std::vector<Rule> rules;
    std::uint64_t most = 0;
};

class FromTemplate final : public Exporter {
public:
    explicit FromTemplate(Content content) : m_content(std::move(content)) {}

    bool carriesFacts() const override
    {
        const auto needs = [](const auto& part) { return part.column.needsFacts(); };
        return std::ranges::any_of(m_content.rules, needs) ||
               std::ranges::any_of(m_content.line, [](const Piece& piece) {
                   return piece.column && piece.column->needsFacts();
               });
    }
    bool tells(Standing standing) const override
    {
        switch (m_content.devices) {
        case Devices::Good: return standing == Standing::Good;
        case Devices::Told: return standing != Standing::Unready;
        case Devices::All: break;
        }
        return true;
    }
    std::uint64_t most() const override { return m_content.most; }
    std::string opening() const override { return m_content.opening; }
    std::string closing() override { return m_content.closing; }

    Expected<std::string, Misfit> write(const Record& record) override
    {
        for (const auto& rule : m_content.rules) {
            const auto value = rule.column.of(record);
            const auto match = rule.pattern.search(value);
            const bool isWhole = match && match->begin == 0 && match->end == value.size();
            if (!isWhole) return misfit(record, rule.column.name(), "it is not of " + rule.pattern.pattern());
        }
        std::string line;
        for (const auto& piece : m_content.line) {
            line += piece.text;
            if (!piece.column) continue;
            const auto value = piece.column->of(record);
            if (m_content.escape == Escape::None && value.find_first_of("\r\n") != std::string::npos)
                return misfit(record, piece.column->name(),
                              "it has ends of lines, and the template escapes nothing");
            line += escaped(value);
        }
        return std::exchange(m_isFirst, false) ? line : m_content.between + line;
    }

private:
    std::string escaped(const std::string& value) const
    {
        switch (m_content.escape) {
        case Escape::None: return value;
        case Escape::Csv: return quotedCell(value);
        case Escape::Json: break;
        }
        // As a text of JSON has it, without the list's brackets and the quotation marks.
        const auto list = QJsonDocument(QJsonArray{text(value)}).toJson(QJsonDocument::Compact).toStdString();
        return list.substr(2, list.size() - 4);
    }

    Content m_content;
    bool m_isFirst = true;
};

class Reading {
public:
    Expected<Content, std::string> read(const toml::table& root)
    {
        for (const auto& [key, node] : root)
            if (!known(key.str())) note(node, std::string(key.str()), "there is no such key");
        const auto* format = root.get("format");
        if (format == nullptr || format->value<std::int64_t>() != 1) note(root, "format", "it has to be 1");
        m_content.escape = choice(root, "escape", {"none", "json", "csv"}, Escape::None);
        m_content.devices = choice(root, "devices", {"good", "told", "all"}, Devices::Good);
        m_content.opening = optional(root, "opening");
        m_content.between = optional(root, "between");
        m_content.closing = optional(root, "closing");
        if (const auto* most = root.get("most")) {
            const auto number = most->value<std::int64_t>();
            if (!most->is_integer() || *number < 1)
                note(*most, "most", "it is a number from 1");
            else
                m_content.most = static_cast<std::uint64_t>(*number);
        }
        if (const auto* line = root.get("line"); line != nullptr && line->is_string())
            pieces(*line, *line->value<std::string>());
        else
            note(root, "line", "it is missing, or is no text");
        if (const auto* rules = root.get("rules")) readRules(*rules);
        if (m_first) return fail(std::move(*m_first));
        return std::move(m_content);
    }

private:
    static bool known(std::string_view key)
    {
        static constexpr std::array<std::string_view, 9> keys{
            "format", "title", "escape", "devices", "opening", "between", "line", "closing", "rules"};
        return key == "most" || std::ranges::find(keys, key) != keys.end();
    }
    void note(const toml::node& node, const std::string& key, const std::string& what)
    {
        if (!m_first) m_first = std::to_string(node.source().begin.line) + ": " + key + ": " + what;
    }
    std::string optional(const toml::table& root, const char* key)
    {
        const auto* node = root.get(key);
        if (node == nullptr) return {};
        if (!node->is_string()) note(*node, key, "it is no text");
        return node->value_or(std::string());
    }
    template <class Enum>
    Enum choice(const toml::table& root, const char* key, std::initializer_list<std::string_view> names,
                Enum other)
    {
        const auto* node = root.get(key);
        if (node == nullptr) return other;
        const auto found = std::ranges::find(names, node->value_or(std::string_view()));
        if (node->is_string() && found != names.end()) return static_cast<Enum>(found - names.begin());
        std::string all;
        for (const auto name : names)
            all += (all.empty() ? "" : ", ") + std::string(name);
        note(*node, key, "it is one of " + all);
        return other;
    }
    void pieces(const toml::node& node, std::string_view line)
    {
        while (true) {
            const auto open = line.find("{{");
            if (open == std::string_view::npos) break;
            const auto close = line.find("}}", open);
            if (close == std::string_view::npos) return note(node, "line", "a {{ has no }}");
            const auto name = line.substr(open + 2, close - open - 2);
            auto column = Column::named(name);
            if (!column) return noteColumn(node, "line", name);
            m_content.line.push_back({std::string(line.substr(0, open)), std::move(column)});
            if (m_content.line.size() > Column::most)
                return note(node, "line", "it names more than 64 columns");
            line.remove_prefix(close + 2);
        }
        if (m_content.line.empty()) return note(node, "line", "it names no column: {{deviceId}}");
        m_content.line.push_back({std::string(line), {}});
    }
    void noteColumn(const toml::node& node, const std::string& key, std::string_view name)
    {
        std::string safe(name.substr(0, 48));
        std::ranges::replace_if(
            safe, [](char c) { return c < ' ' || c > '~'; }, '?');
        note(node, key, "there is no column \"" + safe + "\"");
    }
    void readRules(const toml::node& node)
    {
        const auto* table = node.as_table();
        if (table == nullptr) return note(node, "rules", "it is no section");
        for (const auto& [key, pattern] : *table) {
            auto column = Column::named(key.str());
            if (!column) return noteColumn(pattern, "rules", key.str());
            auto regex = BoundedRegex::parse(pattern.value_or(std::string_view()));
            if (!pattern.is_string() || !regex)
                return note(pattern, "rules", regex ? "a pattern is a text" : regex.error());
            m_content.rules.push_back({std::move(*column), std::move(*regex)});
        }
    }

    Content m_content;
    std::optional<std::string> m_first;
};

} // namespace

Expected<std::unique_ptr<Exporter>, std::string> templateIn(std::string_view file)
{
    if (file.size() > largest) return fail(std::string("it is larger than 64 KiB"));
    std::ptrdiff_t dots = 0;
    for (const char c : file) {
        dots = c == '\n' ? 0 : dots + (c == '.' ? 1 : 0);
        if (dots > mostDots) return fail(std::string("a line has too many dots"));
    }
    const auto parsed = toml::parse(file);
    if (!parsed)
        return fail(std::to_string(parsed.error().source().begin.line) + ": " +
                    std::string(parsed.error().description()));
    auto content = TRY(Reading().read(parsed.table()));
    return std::make_unique<FromTemplate>(std::move(content));
}

} // namespace mintmark::exports
