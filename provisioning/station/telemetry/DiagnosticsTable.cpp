#include "provisioning/station/telemetry/DiagnosticsTable.h"

#include "provisioning/diagnostics/Record.h"
#include "provisioning/values/Unit.h"

#include <algorithm>
#include <set>

namespace mintmark::station {
namespace {

using namespace diagnostics;

constexpr std::size_t remotesMost = 8;
constexpr std::uint32_t spoolMost = 65'536, portMost = 65'535;

/// One table: a key that nobody asks for is misspelt.
class Table {
public:
    Table(const toml::table& table, std::string prefix, std::optional<DiagnosticsComplaint>& complaint)
        : m_table(table), m_prefix(std::move(prefix)), m_complaint(complaint)
    {
    }
    ~Table()
    {
        for (const auto& [key, node] : m_table)
            if (!m_asked.contains(std::string(key.str()))) complain(key.str(), "is not known here", &node);
    }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    const toml::node* node(std::string_view key)
    {
        m_asked.emplace(key);
        return m_table.get(key);
    }
    void text(std::string_view key, std::string& into, bool isNeeded = false)
    {
        const auto* const found = node(key);
        const auto value = found == nullptr ? std::nullopt : found->value<std::string>();
        if (value && !value->empty())
            into = *value;
        else if (found != nullptr || isNeeded)
            complain(key, found == nullptr ? "is missing" : "is no text", found);
    }
    void number(std::string_view key, std::uint32_t& into, std::uint32_t least, std::uint32_t most)
    {
        const auto* const found = node(key);
        if (found == nullptr) return;
        const auto value = found->value<std::int64_t>();
        if (value && *value >= least && *value <= most)
            into = static_cast<std::uint32_t>(*value);
        else
            complain(key, "is not a number from " + std::to_string(least) + " to " + std::to_string(most),
                     found);
    }
    void name(std::string& into, std::set<std::string>& seen)
    {
        text("name", into, true);
        if (!into.empty() && (!isSocketName(into) || !seen.insert(into).second))
            complain("name", "is not 1 to 32 of A-Z a-z 0-9 . _ -, or is there twice", m_table.get("name"));
    }
    void complain(std::string_view key, std::string what, const toml::node* node)
    {
        if (!m_complaint)
            m_complaint = {m_prefix + std::string(key), std::move(what), node != nullptr ? node : &m_table};
    }

private:
    const toml::table& m_table;
    const std::string m_prefix;
    std::optional<DiagnosticsComplaint>& m_complaint;
    std::set<std::string> m_asked;
};

/// [[diagnostics.KEY]]
std::vector<const toml::table*> tablesOf(Table& table, std::string_view key)
{
    std::vector<const toml::table*> all;
    const auto* const node = table.node(key);
    if (node == nullptr) return all;
    const auto* const array = node->as_array();
    if (array == nullptr || !array->is_array_of_tables() || array->size() > remotesMost) {
        table.complain(key, "is not a list of up to 8 tables: [[diagnostics." + std::string(key) + "]]",
                       node);
        return all;
    }
    for (const auto& entry : *array)
        all.push_back(entry.as_table());
    return all;
}

const toml::table* tableOf(Table& table, std::string_view key)
{
    const auto* const node = table.node(key);
    if (node != nullptr && node->as_table() == nullptr)
        table.complain(key, "is no table: [diagnostics." + std::string(key) + "]", node);
    return node == nullptr ? nullptr : node->as_table();
}

void readOtlp(Table& one, OtlpSettings& into, std::set<std::string>& names)
{
    one.name(into.name, names);
    one.text("url", into.url, true);
    one.text("roots", into.roots);
    one.text("token", into.token);
    one.text("header", into.header);
    one.number("timeoutSeconds", into.timeoutSeconds, 1, 60);
    one.number("metricsEverySeconds", into.metricsEverySeconds, 1, 86'400);
    one.number("spoolMiB", into.spoolMiB, 1, spoolMost);
}

void readSyslog(Table& one, SyslogSettings& into, std::set<std::string>& names)
{
    one.name(into.name, names);
    one.text("host", into.host, true);
    one.number("port", into.port, 1, portMost);
    one.text("roots", into.roots);
    one.text("certificate", into.certificate);
    one.text("key", into.key);
    one.number("facility", into.facility, 0, 23);
    one.number("timeoutSeconds", into.timeoutSeconds, 1, 60);
    one.number("spoolMiB", into.spoolMiB, 1, spoolMost);
}

void readPrometheus(Table& one, Settings& into)
{
    std::uint32_t port = 0;
    std::string address;
    one.number("port", port, 1, portMost);
    one.text("address", address);
    if (!address.empty() && address != "127.0.0.1")
        one.complain("address", "is another than 127.0.0.1: metrics are for this machine alone",
                     one.node("address"));
    if (port == 0)
        one.complain("port", "is missing", nullptr);
    else
        into.prometheusPort = port;
}

toml::table tableFor(const OtlpSettings& one)
{
    toml::table table{{"name", one.name},
                      {"url", one.url},
                      {"timeoutSeconds", static_cast<std::int64_t>(one.timeoutSeconds)},
                      {"metricsEverySeconds", static_cast<std::int64_t>(one.metricsEverySeconds)},
                      {"spoolMiB", static_cast<std::int64_t>(one.spoolMiB)}};
    for (const auto& [key, value] :
         {std::pair{"roots", &one.roots}, std::pair{"token", &one.token}, std::pair{"header", &one.header}})
        if (!value->empty()) table.insert(key, *value);
    return table;
}

toml::table tableFor(const SyslogSettings& one)
{
    toml::table table{{"name", one.name},
                      {"host", one.host},
                      {"port", static_cast<std::int64_t>(one.port)},
                      {"facility", static_cast<std::int64_t>(one.facility)},
                      {"timeoutSeconds", static_cast<std::int64_t>(one.timeoutSeconds)},
                      {"spoolMiB", static_cast<std::int64_t>(one.spoolMiB)}};
    for (const auto& [key, value] : {std::pair{"roots", &one.roots},
                                     std::pair{"certificate", &one.certificate}, std::pair{"key", &one.key}})
        if (!value->empty()) table.insert(key, *value);
    return table;
}

/// A table complains of what nobody asked for when it goes: before `complaint` is looked at.
void readWholeTable(const toml::table& whole, Settings& into, std::optional<DiagnosticsComplaint>& complaint)
{
    Table table(whole, "diagnostics.", complaint);
    table.text("level", into.level);
    if (!into.level.empty() && !levelNamed(into.level))
        table.complain("level", "is none of debug, info, warning, error", whole.get("level"));
    if (const auto* const found = tableOf(table, "file")) {
        Table one(*found, "diagnostics.file.", complaint);
        auto& file = into.file.emplace();
        one.text("path", file.path);
        one.number("maxKiB", file.maxKiB, 4, 1U << 20);
        one.number("keep", file.keep, 0, 999);
    }
    if (const auto* const found = tableOf(table, "journal")) {
        Table one(*found, "diagnostics.journal.", complaint);
        into.journal = "/run/systemd/journal/socket";
        one.text("socket", *into.journal);
    }
    std::set<std::string> names;
    for (const auto* const found : tablesOf(table, "otlp")) {
        Table one(*found, "diagnostics.otlp.", complaint);
        readOtlp(one, into.otlp.emplace_back(), names);
    }
    for (const auto* const found : tablesOf(table, "syslog")) {
        Table one(*found, "diagnostics.syslog.", complaint);
        readSyslog(one, into.syslog.emplace_back(), names);
    }
    if (const auto* const found = tableOf(table, "prometheus")) {
        Table one(*found, "diagnostics.prometheus.", complaint);
        readPrometheus(one, into);
    }
    if (const auto* const found = table.node("crls")) {
        const auto* const list = found->as_array();
        for (std::size_t i = 0; list != nullptr && i < list->size() && i < 16; ++i)
            into.crls.push_back((*list)[i].value<std::string>().value_or(""));
        if (list == nullptr || list->size() > 16 || std::ranges::find(into.crls, "") != into.crls.end())
            table.complain("crls", "is not a list of up to 16 files", found);
    }
}

} // namespace

std::optional<DiagnosticsComplaint> readDiagnostics(const toml::table& station, Settings& into)
{
    std::optional<DiagnosticsComplaint> complaint;
    const auto* const node = station.get("diagnostics");
    if (node == nullptr) return complaint;
    if (const auto* const whole = node->as_table())
        readWholeTable(*whole, into, complaint);
    else
        complaint = DiagnosticsComplaint{"diagnostics", "is no table", node};
    return complaint;
}

void putDiagnostics(toml::table& station, const Settings& settings)
{
    if (settings.isEmpty()) return;
    toml::table table;
    if (!settings.level.empty()) table.insert("level", settings.level);
    if (settings.file)
        table.insert("file", toml::table{{"path", settings.file->path},
                                         {"maxKiB", static_cast<std::int64_t>(settings.file->maxKiB)},
                                         {"keep", static_cast<std::int64_t>(settings.file->keep)}});
    if (settings.journal) table.insert("journal", toml::table{{"socket", *settings.journal}});
    toml::array otlp, syslog, crls;
    for (const auto& one : settings.otlp)
        otlp.push_back(tableFor(one));
    for (const auto& one : settings.syslog)
        syslog.push_back(tableFor(one));
    for (const auto& one : settings.crls)
        crls.push_back(one);
    if (!otlp.empty()) table.insert("otlp", std::move(otlp));
    if (!syslog.empty()) table.insert("syslog", std::move(syslog));
    if (!crls.empty()) table.insert("crls", std::move(crls));
    if (settings.prometheusPort)
        table.insert("prometheus",
                     toml::table{{"port", static_cast<std::int64_t>(*settings.prometheusPort)}});
    station.insert("diagnostics", std::move(table));
}

} // namespace mintmark::station
