#include "hsm/backup/StrictToml.h"

#include <algorithm>
#include <limits>
#include <set>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace mintmark::hsm {
namespace {

constexpr std::size_t dotsMaximum = 4;
// Whole files are small; what a text stands for has bounds of its own.
constexpr auto anyLength = std::numeric_limits<std::size_t>::max();

// toml++ takes keys with any number of dots, and its destructors recurse for each: a line of dots would end
// the process. Dots between quotes are only text.
std::optional<std::string> unfit(std::string_view line)
{
    if (line.find("\"\"\"") != std::string_view::npos || line.find("'''") != std::string_view::npos)
        return "a multi-line string is not allowed here";
    std::size_t dots = 0;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == '"' && c == '\\')
            ++i;
        else if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '#')
            break;
        else if (c == '.')
            ++dots;
    }
    if (dots > dotsMaximum) return "too many dots";
    return std::nullopt;
}

// What stood in the file, fit for a message.
std::string shown(std::string_view text)
{
    std::string result(text.substr(0, 64));
    for (auto& c : result)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) c = '?';
    return result;
}

std::string bounds(std::size_t minimum, std::size_t maximum, const char* of)
{
    return minimum == maximum
               ? "does not have " + std::to_string(minimum) + of
               : "does not have " + std::to_string(minimum) + " to " + std::to_string(maximum) + of;
}

} // namespace

struct StrictToml::Document {
    toml::table table;
    std::string name;
    unsigned lineBefore = 0;
    std::set<std::string, std::less<>> asked;
    std::optional<BackupError> error;

    [[nodiscard]] const toml::node* find(std::string_view path) const { return table.at_path(path).node(); }
    [[nodiscard]] std::string at(unsigned line) const
    {
        return name + ":" + std::to_string(lineBefore + line) + ": ";
    }
    void complainAt(const toml::node* node, std::string_view path, const std::string& what)
    {
        if (error) return;
        const auto where =
            node != nullptr && node->source().begin.line > 0 ? at(node->source().begin.line) : name + ": ";
        error.emplace(BackupCode::Malformed, where + shown(path) + " " + what);
    }
    const toml::node* ask(std::string_view path)
    {
        asked.emplace(path);
        const auto* node = find(path);
        if (node == nullptr) complainAt(nullptr, path, "is missing");
        return node;
    }
    void refuseStrangers(const toml::table& part, const std::string& prefix)
    {
        for (const auto& [key, node] : part) {
            const auto path = prefix + std::string(key.str());
            // A quoted key may hold a dot; none of ours does.
            const bool known = key.str().find('.') == std::string_view::npos && asked.contains(path);
            const auto branch = path + ".";
            const auto below = asked.lower_bound(branch);
            const bool parent = below != asked.end() && below->starts_with(branch);
            if (parent && node.is_table())
                refuseStrangers(*node.as_table(), branch);
            else if (!known)
                complainAt(&node, path, "is not known");
        }
    }
};

StrictToml::StrictToml(std::unique_ptr<Document> document) : m_document(std::move(document)) {}
StrictToml::~StrictToml() = default;
StrictToml::StrictToml(StrictToml&& other) noexcept = default;
StrictToml& StrictToml::operator=(StrictToml&& other) noexcept = default;

BackupResult<StrictToml> StrictToml::parse(std::string_view text, std::string name, unsigned lineBefore)
{
    auto document = std::make_unique<Document>();
    document->name = std::move(name);
    document->lineBefore = lineBefore;
    const auto refuse = [&](unsigned line, std::string_view why) {
        return fail(BackupError(BackupCode::Malformed, document->at(line) + shown(why)));
    };
    unsigned line = 0;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        ++line;
        if (const auto why = unfit(text.substr(from, end - from))) return refuse(line, *why);
        from = end + 1;
    }
    auto parsed = toml::parse(text);
    if (!parsed) return refuse(parsed.error().source().begin.line, parsed.error().description());
    document->table = std::move(parsed).table();
    return StrictToml(std::move(document));
}

std::string StrictToml::text(std::string_view path, std::size_t minimum, std::size_t maximum)
{
    const auto* node = m_document->ask(path);
    if (node == nullptr) return {};
    const auto value = node->value_exact<std::string>();
    if (!value)
        complain(path, "is not a text");
    else if (value->size() < minimum || value->size() > maximum)
        complain(path, bounds(minimum, maximum, " octets"));
    else if (!plainText(*value))
        complain(path, "has a control character");
    else
        return *value;
    return {};
}

Bytes StrictToml::hex(std::string_view path, std::size_t minimum, std::size_t maximum)
{
    const auto value = text(path, 0, anyLength);
    const auto bytes = fromHex(value);
    if (!bytes || toHex(*bytes) != value)
        complain(path, "is not lower-case hexadecimal");
    else if (bytes->size() < minimum || bytes->size() > maximum)
        complain(path, bounds(minimum, maximum, " octets in hexadecimal"));
    else
        return *bytes;
    return {};
}

Bytes StrictToml::base64(std::string_view path, std::size_t minimum, std::size_t maximum)
{
    const auto bytes = fromBase64(text(path, 0, anyLength));
    if (!bytes)
        complain(path, "is not base64");
    else if (bytes->size() < minimum || bytes->size() > maximum)
        complain(path, bounds(minimum, maximum, " octets in base64"));
    else
        return *bytes;
    return {};
}

unsigned StrictToml::number(std::string_view path, unsigned minimum, unsigned maximum)
{
    const auto* node = m_document->ask(path);
    if (node == nullptr) return 0;
    const auto value = node->value_exact<std::int64_t>();
    if (!value)
        complain(path, "is not a whole number");
    else if (*value < minimum || *value > maximum)
        complain(path, minimum == maximum
                           ? "is not " + std::to_string(minimum)
                           : "is not " + std::to_string(minimum) + " to " + std::to_string(maximum));
    else
        return static_cast<unsigned>(*value);
    return 0;
}

Sha256 StrictToml::digest(std::string_view path)
{
    Sha256 result{};
    const auto bytes = hex(path, result.size(), result.size());
    if (bytes.size() == result.size()) std::copy(bytes.begin(), bytes.end(), result.begin());
    return result;
}

std::vector<Sha256> StrictToml::digests(std::string_view path, std::size_t minimum, std::size_t maximum)
{
    const auto* node = m_document->ask(path);
    if (node == nullptr) return {};
    const auto* array = node->as_array();
    if (array == nullptr) {
        complain(path, "is not a list");
        return {};
    }
    if (array->size() < minimum || array->size() > maximum) {
        complain(path, bounds(minimum, maximum, " entries"));
        return {};
    }
    std::vector<Sha256> result;
    for (const auto& entry : *array) {
        const auto value = entry.value_exact<std::string>();
        const auto bytes = value ? fromHex(*value) : std::nullopt;
        Sha256 digest{};
        if (!bytes || bytes->size() != digest.size() || toHex(*bytes) != *value) {
            m_document->complainAt(&entry, path, "has an entry that is not 32 octets in hexadecimal");
            return {};
        }
        std::copy(bytes->begin(), bytes->end(), digest.begin());
        result.push_back(digest);
    }
    return result;
}

std::string StrictToml::time(std::string_view path)
{
    auto value = text(path, 24, 24);
    if (!isMoment(value)) complain(path, "is not a moment like 2026-11-22T14:05:00.123Z");
    return value;
}

bool StrictToml::has(std::string_view path) const
{
    return m_document->find(path) != nullptr;
}

void StrictToml::complain(std::string_view path, const std::string& what)
{
    m_document->complainAt(m_document->find(path), path, what);
}

BackupResult<void> StrictToml::finish()
{
    if (!m_document->error) m_document->refuseStrangers(m_document->table, {});
    if (m_document->error) return fail(*m_document->error);
    return {};
}

std::string inQuotes(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

bool plainText(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t more = lead < 0x80 ? 0 : lead < 0xC2 ? 4 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        if (lead < 0x20 || lead == 0x7F || lead > 0xF4 || more > 3 || i + more >= text.size()) return false;
        std::uint32_t point = more == 0 ? lead : lead & (0x3FU >> more);
        for (std::size_t k = 1; k <= more; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0U) != 0x80U) return false;
            point = point << 6U | (next & 0x3FU);
        }
        const bool tooLong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
        if (tooLong || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000) ||
            (point >= 0x80 && point < 0xA0))
            return false;
        i += more + 1;
    }
    return true;
}

bool isMoment(std::string_view text)
{
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd.dddZ";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i]) return false;
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    const int month = two(5);
    const int day = two(8);
    const int year = two(0) * 100 + two(2);
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int days = month == 2                                                ? (leap ? 29 : 28)
                     : (month == 4 || month == 6 || month == 9 || month == 11) ? 30
                                                                               : 31;
    return month >= 1 && month <= 12 && day >= 1 && day <= days && two(11) < 24 && two(14) < 60 &&
           two(17) < 60;
}

} // namespace mintmark::hsm
