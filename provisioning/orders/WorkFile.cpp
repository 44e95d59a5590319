#include "provisioning/orders/WorkFile.h"

#include <map>
#include <optional>

namespace mintmark::orders {
namespace {

constexpr std::size_t octetsMost = std::size_t{16} * 1024 * 1024;
constexpr std::size_t rowsMost = 100'000;
constexpr std::size_t columnsMost = 32;
constexpr std::size_t valueMost = 1024;
constexpr std::size_t hardwareMost = 64;

auto wrong(std::string detail)
{
    return fail(OrderError(OrderCode::Form, std::move(detail)));
}

/// One record after the other; a quoted field may hold commas, quotes (doubled) and line ends.
class Records {
public:
    explicit Records(std::string_view text) : m_text(text)
    {
        if (m_text.starts_with("\xef\xbb\xbf")) m_text.remove_prefix(3); // as spreadsheets write it
    }
    [[nodiscard]] std::uint32_t line() const { return m_recordLine; }
    [[nodiscard]] bool isBroken() const { return m_broken; } ///< the last record's quotes do not match

    std::optional<std::vector<std::string>> next()
    {
        if (m_at >= m_text.size()) return std::nullopt;
        m_recordLine = m_line;
        m_broken = false;
        std::vector<std::string> fields(1);
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '"' && fields.back().empty()) {
                quoted(fields.back());
            } else if (c == ',') {
                fields.emplace_back();
            } else if (c == '\n') {
                ++m_line;
                break;
            } else if (c != '\r' || (m_at < m_text.size() && m_text[m_at] != '\n')) {
                m_broken = m_broken || c == '"';
                fields.back() += c;
            }
        }
        return fields;
    }

private:
    void quoted(std::string& field)
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '\n') ++m_line;
            if (c != '"') {
                field += c;
            } else if (m_at < m_text.size() && m_text[m_at] == '"') {
                field += '"';
                ++m_at;
            } else {
                return;
            }
        }
        m_broken = true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::uint32_t m_line = 1, m_recordLine = 1;
    bool m_broken = false;
};

bool isColumn(const std::string& name)
{
    return !name.empty() && name.size() <= 32 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
}

bool isLabel(const std::string& text)
{
    return text.size() <= 128 && std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

} // namespace

Result<WorkFile> parseWork(std::string_view text)
{
    if (text.size() > octetsMost) return wrong("it is larger than 16 MiB");
    Records records(text);
    const auto columns = records.next();
    if (!columns || columns->size() > columnsMost)
        return wrong("its first line does not name 1 to 32 columns");
    std::optional<std::size_t> hardware, label;
    for (std::size_t i = 0; i < columns->size(); ++i) {
        const auto& name = (*columns)[i];
        if (!isColumn(name)) return wrong("line 1: \"" + name + "\" is no column: 1 to 32 of a-z 0-9 . _ -");
        if (std::ranges::count(*columns, name) > 1)
            return wrong("line 1: column " + name + " is there twice");
        if (name == "hardware") hardware = i;
        if (name == "id") label = i;
    }
    if (!hardware && !label) return wrong("line 1: there is no column hardware, and none that is id");

    WorkFile file;
    std::map<Bytes, std::uint32_t> seen;
    std::map<std::string, std::uint32_t> seenLabels;
    std::size_t rows = 0;
    while (const auto fields = records.next()) {
        if (fields->size() == 1 && fields->front().empty()) continue; // an empty line
        if (++rows > rowsMost) return wrong("it has more than 100000 rows");
        const auto bad = [&](std::string why) { file.bad.push_back({records.line(), std::move(why)}); };
        if (records.isBroken()) {
            bad("its quotes do not match");
            continue;
        }
        if (fields->size() != columns->size()) {
            bad("it has " + std::to_string(fields->size()) + " fields, there are " +
                std::to_string(columns->size()) + " columns");
            continue;
        }
        WorkRow row{records.line(), {}, {}, {}};
        if (label) row.label = (*fields)[*label];
        if (!isLabel(row.label)) {
            bad("id is not up to 128 printable ASCII characters without blanks");
            continue;
        }
        const bool isByLabel = !hardware || ((*fields)[*hardware].empty() && !row.label.empty());
        const auto octets = isByLabel ? std::optional(Bytes{}) : fromHex((*fields)[*hardware]);
        if (isByLabel && row.label.empty()) {
            bad("id is empty");
            continue;
        }
        if (!isByLabel && (!octets || octets->empty() || octets->size() > hardwareMost)) {
            bad("hardware is not 1 to 64 octets in hexadecimal");
            continue;
        }
        row.hardwareId.octets = *octets;
        if (!isByLabel && !usableHardwareId(row.hardwareId)) {
            bad("hardware is shorter than 4 octets, or a known default");
            continue;
        }
        bool good = true;
        for (std::size_t i = 0; i < fields->size() && good; ++i) {
            if (i == hardware || i == label || (*fields)[i].empty()) continue;
            good = (*fields)[i].size() <= valueMost;
            if (!good) bad("column " + (*columns)[i] + " has more than 1024 octets");
            row.attributes.emplace_back((*columns)[i], (*fields)[i]);
        }
        if (!good) continue;
        const auto known = isByLabel ? seen.end() : seen.find(*octets);
        const auto knownLabel =
            row.label.empty() ? seenLabels.end() : seenLabels.find(WorkList::lower(row.label));
        if (known != seen.end() || knownLabel != seenLabels.end()) {
            const auto line = known != seen.end() ? known->second : knownLabel->second;
            bad("this unit is in line " + std::to_string(line) + " already");
            continue;
        }
        if (!isByLabel) seen.emplace(*octets, row.line);
        if (!row.label.empty()) seenLabels.emplace(WorkList::lower(row.label), row.line);
        (isByLabel ? file.list.labels : file.list.rows).push_back(std::move(row));
    }
    if (file.list.rows.empty() && file.list.labels.empty() && file.bad.empty())
        return wrong("it names no unit");
    std::ranges::sort(file.list.labels, {}, [](const auto& row) { return WorkList::lower(row.label); });
    std::ranges::sort(file.list.rows, {},
                      [](const auto& row) -> const Bytes& { return row.hardwareId.octets; });
    return file;
}

} // namespace mintmark::orders
