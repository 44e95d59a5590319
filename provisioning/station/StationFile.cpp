#include "provisioning/station/StationFile.h"

#include "provisioning/station/Files.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 1
#include <toml++/toml.h>

#include <optional>
#include <sstream>

namespace mintmark::station {
namespace {

constexpr std::int64_t format = 2;

// Collects the first thing that is wrong, so that reading can go on in a straight line.
class Reader {
public:
    Reader(const toml::table& table, std::string file) : m_table(table), m_file(std::move(file)) {}

    std::string text(std::string_view path)
    {
        const auto node = m_table.at_path(path);
        if (const auto value = node.value<std::string>()) return *value;
        complain(path, node.node() == nullptr ? "is missing" : "is not a text", node.node());
        return {};
    }
    std::string optionalText(std::string_view path)
    {
        return m_table.at_path(path).node() == nullptr ? std::string{} : text(path);
    }
    std::uint32_t number(std::string_view path, std::uint32_t otherwise, std::uint32_t most)
    {
        const auto node = m_table.at_path(path);
        if (node.node() == nullptr) return otherwise;
        const auto value = node.value<std::int64_t>();
        if (value && *value >= 0 && *value <= most) return static_cast<std::uint32_t>(*value);
        complain(path, "is not a number from 0 to " + std::to_string(most), node.node());
        return otherwise;
    }
    bool flag(std::string_view path)
    {
        const auto node = m_table.at_path(path);
        if (node.node() == nullptr) return false;
        if (const auto value = node.value<bool>()) return *value;
        complain(path, "is not true or false", node.node());
        return false;
    }
    Bytes hex(std::string_view path)
    {
        const auto bytes = fromHex(text(path));
        if (!bytes || bytes->empty()) complain(path, "is not hexadecimal", m_table.at_path(path).node());
        return bytes.value_or(Bytes{});
    }
    hsm::KeyAddress key(const std::string& path)
    {
        return {hex(path + ".id"), text(path + ".label"), optionalText(path + ".fingerprint")};
    }
    void complain(std::string_view path, const std::string& what, const toml::node* node)
    {
        if (m_failure) return;
        const auto line = node != nullptr ? ":" + std::to_string(node->source().begin.line) : std::string{};
        m_failure = Failure{FailureCode::StationWrong, m_file + line + ": " + std::string(path) + " " + what};
    }
    [[nodiscard]] const std::optional<Failure>& failure() const { return m_failure; }

private:
    const toml::table& m_table;
    std::string m_file;
    std::optional<Failure> m_failure;
};

toml::table keyTable(const hsm::KeyAddress& key)
{
    toml::table table{{"id", toHex(key.id)}, {"label", key.label}};
    if (!key.fingerprint.empty()) table.insert("fingerprint", key.fingerprint);
    return table;
}

} // namespace

Outcome<StationFile> readStationFile(const std::filesystem::path& directory)
{
    const auto path = directory / part::file;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return fail(Failure{FailureCode::StationMissing, directory.string()});
    const auto content = readWhole(path, 64 * 1024);
    if (!content) return fail(Failure{FailureCode::StationWrong, path.string() + " cannot be read"});
    const auto parsed = toml::parse(*content);
    if (!parsed)
        return fail(Failure{FailureCode::StationWrong,
                            path.string() + ":" + std::to_string(parsed.error().source().begin.line) + ": " +
                                std::string(parsed.error().description())});
    Reader reader(parsed.table(), path.string());
    if (parsed.table()["format"].value<std::int64_t>() != format)
        reader.complain("format",
                        "is not " + std::to_string(format) + ": another version of Mintmark wrote it",
                        parsed.table().get("format"));
    StationFile file;
    file.id = reader.text("id");
    if (const auto id = fromHex(file.id); !id || id->size() != 16)
        reader.complain("id", "is not 32 hexadecimal digits", parsed.table().get("id"));
    file.name = reader.text("name");
    const auto kind = reader.text("kind");
    if (kind != "demo" && kind != "production")
        reader.complain("kind", "is neither demo nor production", parsed.table().get("kind"));
    file.kind = kind == "demo" ? StationKind::Demo : StationKind::Production;
    file.pinFile = reader.optionalText("pinFile");
    file.pinCredential = reader.optionalText("pinCredential");
    file.pinSealed = reader.optionalText("pinSealed");
    if (!file.pinFile.empty() + !file.pinCredential.empty() + !file.pinSealed.empty() > 1)
        reader.complain("pinFile", "pinCredential and pinSealed exclude each other", nullptr);
    const auto hold = reader.optionalText("pin");
    if (!hold.empty() && hold != "shift" && hold != "login")
        reader.complain("pin", "is neither shift (held until the program ends) nor login (forgotten at once)",
                        parsed.table().get("pin"));
    file.holdPin = hold == "shift";
    file.patienceSeconds = reader.number("token.patienceSeconds", file.patienceSeconds, 86'400);
    file.token.module = reader.text("token.module");
    file.token.uri = reader.text("token.uri");
    file.token.moduleArguments = reader.optionalText("token.arguments");
    const auto isolation = reader.optionalText("token.isolation");
    if (!isolation.empty() && isolation != "none" && isolation != "process")
        reader.complain("token.isolation", "is neither none nor process",
                        parsed.table().at_path("token.isolation").node());
    file.token.isolation = isolation == "process" ? hsm::Isolation::Process : hsm::Isolation::None;
    file.site = reader.optionalText("place.site");
    file.line = reader.optionalText("place.line");
    for (const auto* name : {&file.site, &file.line})
        if (!name->empty() && (name->size() > 20 || !isSocketName(*name)))
            reader.complain("place", "has names of 1 to 20 of A-Z a-z 0-9 . _ -",
                            parsed.table().get("place"));
    file.allotmentKey = reader.optionalText("ids.allotmentKey");
    file.softToken = reader.flag("token.soft");
    file.rootKey = reader.key("keys.root");
    file.issuingKey = reader.key("keys.issuing");
    file.registryKey = reader.key("keys.registry");
    file.wrappedRegistryKey = reader.hex("registry.wrappedKey");
    if (reader.failure()) return fail(*reader.failure());
    return file;
}

std::string registryKeyContext(const StationFile& file)
{
    return "mintmark-station-v1|" + file.id + "|registry-key";
}

Outcome<void> writeStationFile(const std::filesystem::path& directory, const StationFile& file)
{
    toml::table token{
        {"module", file.token.module.string()}, {"uri", file.token.uri}, {"soft", file.softToken}};
    toml::table keys{{"root", keyTable(file.rootKey)},
                     {"issuing", keyTable(file.issuingKey)},
                     {"registry", keyTable(file.registryKey)}};
    if (!file.token.moduleArguments.empty()) token.insert("arguments", file.token.moduleArguments);
    token.insert("isolation", file.token.isolation == hsm::Isolation::Process ? "process" : "none");
    token.insert("patienceSeconds", static_cast<std::int64_t>(file.patienceSeconds));
    toml::table table{{"format", format},
                      {"id", file.id},
                      {"pin", file.holdPin ? "shift" : "login"},
                      {"name", file.name},
                      {"kind", file.kind == StationKind::Demo ? "demo" : "production"},
                      {"token", std::move(token)},
                      {"keys", std::move(keys)},
                      {"registry", toml::table{{"wrappedKey", toHex(file.wrappedRegistryKey)}}}};
    toml::table place;
    if (!file.site.empty()) place.insert("site", file.site);
    if (!file.line.empty()) place.insert("line", file.line);
    if (!place.empty()) table.insert("place", std::move(place));
    if (!file.allotmentKey.empty()) table.insert("ids", toml::table{{"allotmentKey", file.allotmentKey}});
    if (!file.pinFile.empty()) table.insert("pinFile", file.pinFile);
    if (!file.pinCredential.empty()) table.insert("pinCredential", file.pinCredential);
    if (!file.pinSealed.empty()) table.insert("pinSealed", file.pinSealed);
    std::ostringstream text;
    text << "# A Mintmark station. Written by `mintmark init`; read at every start.\n" << table << "\n";
    return writeWhole(directory / part::file, text.str());
}

} // namespace mintmark::station
