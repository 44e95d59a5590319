#include "provisioning/station/StationFile.h"

#include "provisioning/station/Files.h"
#include "provisioning/station/telemetry/DiagnosticsTable.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <sstream>

namespace mintmark::station {
namespace {

constexpr std::int64_t format = 2;

// Collects the first thing that is wrong, so that reading can go on in a straight line.
class Reader {
public:
    Reader(const toml::table& table, std::string file) : m_table(table), m_file(std::move(file)) {}

    /// A table within, whose names are told with `prefix`; what is wrong in it is the outer reader's to tell.
    Reader(const toml::table& table, std::string prefix, Reader& outer)
        : m_table(table), m_prefix(std::move(prefix)), m_outer(&outer)
    {
    }

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
    std::vector<std::string> texts(std::string_view path)
    {
        const auto node = m_table.at_path(path);
        std::vector<std::string> all;
        if (node.node() == nullptr) return all;
        const auto* const list = node.as_array();
        if (list == nullptr || list->size() > 16) {
            complain(path, "is not a list of up to 16 texts", node.node());
            return all;
        }
        for (const auto& entry : *list)
            if (const auto value = entry.value<std::string>(); value && !value->empty())
                all.push_back(*value);
            else
                complain(path, "has something that is no text", &entry);
        return all;
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
    hsm::TokenAddress token(const std::string& prefix)
    {
        hsm::TokenAddress address{text(prefix + "module"), text(prefix + "uri"),
                                  optionalText(prefix + "arguments")};
        const auto isolation = optionalText(prefix + "isolation");
        if (!isolation.empty() && isolation != "none" && isolation != "process")
            complain(prefix + "isolation", "is neither none nor process",
                     m_table.at_path(prefix + "isolation").node());
        if (isolation == "process") address.isolation = hsm::Isolation::Process;
        return address;
    }
    PinSource pin()
    {
        PinSource source{optionalText("pinFile"), optionalText("pinCredential"), optionalText("pinSealed")};
        if (!source.file.empty() + !source.credential.empty() + !source.sealed.empty() > 1)
            complain("pinFile", "pinCredential and pinSealed exclude each other", nullptr);
        return source;
    }
    /// What is misspelt would be missing without a word.
    void onlyKnown(std::initializer_list<std::string_view> known)
    {
        for (const auto& [key, node] : m_table)
            if (std::ranges::find(known, std::string_view(key.str())) == known.end())
                complain(key.str(), "is not known here", &node);
    }
    void complain(std::string_view path, const std::string& what, const toml::node* node)
    {
        const auto* where = node != nullptr ? node : m_outer != nullptr ? &m_table : nullptr;
        if (m_outer != nullptr) return m_outer->complain(m_prefix + std::string(path), what, where);
        if (m_failure) return;
        const auto line = node != nullptr ? ":" + std::to_string(node->source().begin.line) : std::string{};
        m_failure = Failure{FailureCode::StationWrong, m_file + line + ": " + std::string(path) + " " + what};
    }
    [[nodiscard]] const std::optional<Failure>& failure() const { return m_failure; }

private:
    const toml::table& m_table;
    std::string m_file, m_prefix;
    Reader* m_outer = nullptr;
    std::optional<Failure> m_failure;
};

constexpr std::size_t mostTokens = 16;

AlsoToken alsoToken(Reader& reader)
{
    AlsoToken token;
    reader.onlyKnown({"name", "module", "uri", "arguments", "isolation", "patienceSeconds", "certificate",
                      "pinFile", "pinCredential", "pinSealed", "issuing"});
    token.name = reader.text("name");
    if (!isSocketName(token.name) || token.name == firstToken)
        reader.complain("name", "is not 1 to 32 of A-Z a-z 0-9 . _ -, or is the first token's", nullptr);
    token.token = reader.token({});
    token.issuingKey = reader.key("issuing");
    if (const auto digest = fromHex(token.issuingKey.fingerprint); !digest || digest->size() != 32)
        reader.complain("issuing.fingerprint", "is not the 64 hexadecimal digits of a key's SHA-256",
                        nullptr);
    token.certificate = reader.optionalText("certificate");
    token.pin = reader.pin();
    token.patienceSeconds = reader.number("patienceSeconds", 0, 86'400);
    return token;
}

std::vector<AlsoToken> alsoTokens(const toml::table& table, Reader& reader, const hsm::TokenAddress& first)
{
    std::vector<AlsoToken> tokens;
    const auto* node = table.get("also");
    if (node == nullptr) return tokens;
    const auto* array = node->as_array();
    if (array == nullptr || array->empty() || !array->is_array_of_tables()) {
        reader.complain("also", "is not a list of tables: [[also]]", node);
        return tokens;
    }
    if (array->size() >= mostTokens) reader.complain("also", "names more than 15 tokens", node);
    for (const auto& entry : *array) {
        Reader one(*entry.as_table(), "also.", reader);
        auto token = alsoToken(one);
        const auto isSame = [&](const hsm::TokenAddress& other) {
            return other.module == token.token.module && other.uri == token.token.uri &&
                   other.moduleArguments == token.token.moduleArguments;
        };
        if (isSame(first)) one.complain("uri", "is the first token's", nullptr);
        for (const auto& other : tokens) {
            if (isSame(other.token)) one.complain("uri", "is that of '" + other.name + "' too", nullptr);
            if (other.name == token.name) one.complain("name", "is there twice", nullptr);
        }
        tokens.push_back(std::move(token));
    }
    return tokens;
}

void putPin(toml::table& table, const PinSource& pin)
{
    if (!pin.file.empty()) table.insert("pinFile", pin.file);
    if (!pin.credential.empty()) table.insert("pinCredential", pin.credential);
    if (!pin.sealed.empty()) table.insert("pinSealed", pin.sealed);
}

void putToken(toml::table& table, const hsm::TokenAddress& token)
{
    table.insert("module", token.module.string());
    table.insert("uri", token.uri);
    if (!token.moduleArguments.empty()) table.insert("arguments", token.moduleArguments);
    table.insert("isolation", token.isolation == hsm::Isolation::Process ? "process" : "none");
}

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
    if (std::filesystem::is_socket(directory, ignored))
        return fail(Failure{FailureCode::ServiceUnsupported, directory.string()});
    if (!std::filesystem::exists(path, ignored))
        return fail(Failure{FailureCode::StationMissing, directory.string()});
    return readStationFileAt(path);
}

Outcome<StationFile> readStationFileAt(const std::filesystem::path& path)
{
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
    file.pin = reader.pin();
    const auto hold = reader.optionalText("pin");
    if (!hold.empty() && hold != "shift" && hold != "login")
        reader.complain("pin", "is neither shift (held until the program ends) nor login (forgotten at once)",
                        parsed.table().get("pin"));
    file.holdPin = hold == "shift";
    file.patienceSeconds = reader.number("token.patienceSeconds", file.patienceSeconds, 86'400);
    file.token = reader.token("token.");
    file.site = reader.optionalText("place.site");
    file.line = reader.optionalText("place.line");
    for (const auto* name : {&file.site, &file.line})
        if (!name->empty() && (name->size() > 20 || !isSocketName(*name)))
            reader.complain("place", "has names of 1 to 20 of A-Z a-z 0-9 . _ -",
                            parsed.table().get("place"));
    file.allotmentKey = reader.optionalText("ids.allotmentKey");
    file.softToken = reader.flag("token.soft");
    // Elsewhere, where a ceremony made the CAs.
    if (parsed.table().at_path("keys.root")) file.rootKey = reader.key("keys.root");
    file.issuingKey = reader.key("keys.issuing");
    file.registryKey = reader.key("keys.registry");
    if (parsed.table().at_path("keys.station")) file.stationKey = reader.key("keys.station");
    if (parsed.table().at_path("keys.audit")) file.auditKey = reader.key("keys.audit");
    file.wrappedRegistryKey = reader.hex("registry.wrappedKey");
    if (parsed.table().at_path("registry.nextKey")) file.nextRegistryKey = reader.hex("registry.nextKey");
    file.keyGeneration = reader.number("registry.generation", file.keyGeneration, 1'000'000);
    file.headEvery = reader.number("audit.headEvery", file.headEvery, 1'000'000);
    if (file.headEvery == 0) reader.complain("audit.headEvery", "is 0", nullptr);
    file.anchors = reader.texts("audit.anchors");
    file.syslog = reader.optionalText("audit.syslog");
    if (parsed.table().contains("tls"))
        file.tls = {reader.text("tls.listen"), reader.text("tls.certificate"), reader.text("tls.key")};
    if (parsed.table().contains("site")) {
        file.siteDesk = {reader.texts("site.program"), reader.optionalText("site.url"),
                         reader.optionalText("site.roots"), reader.optionalText("site.token"),
                         reader.number("site.timeoutSeconds", file.siteDesk.timeoutSeconds, 60)};
        if (file.siteDesk.program.empty() == file.siteDesk.url.empty())
            reader.complain("site", "has a program or a url, one of the two", parsed.table().get("site"));
        if (file.siteDesk.timeoutSeconds == 0) reader.complain("site.timeoutSeconds", "is 0", nullptr);
    }
    file.also = alsoTokens(parsed.table(), reader, file.token);
    if (const auto wrong = readDiagnostics(parsed.table(), file.diagnostics))
        reader.complain(wrong->path, wrong->what, wrong->node);
    if (reader.failure()) return fail(*reader.failure());
    return file;
}

std::string registryKeyContext(const StationFile& file)
{
    return "mintmark-station-v1|" + file.id + "|registry-key";
}

Outcome<void> writeStationFile(const std::filesystem::path& directory, const StationFile& file)
{
    toml::table token{{"soft", file.softToken},
                      {"patienceSeconds", static_cast<std::int64_t>(file.patienceSeconds)}};
    putToken(token, file.token);
    toml::table keys{{"issuing", keyTable(file.issuingKey)}, {"registry", keyTable(file.registryKey)}};
    if (!file.rootKey.id.empty()) keys.insert("root", keyTable(file.rootKey));
    if (!file.stationKey.id.empty()) keys.insert("station", keyTable(file.stationKey));
    if (!file.auditKey.id.empty()) keys.insert("audit", keyTable(file.auditKey));
    toml::table registry{{"wrappedKey", toHex(file.wrappedRegistryKey)},
                         {"generation", static_cast<std::int64_t>(file.keyGeneration)}};
    if (!file.nextRegistryKey.empty()) registry.insert("nextKey", toHex(file.nextRegistryKey));
    toml::table audit{{"headEvery", static_cast<std::int64_t>(file.headEvery)}};
    if (!file.syslog.empty()) audit.insert("syslog", file.syslog);
    if (!file.anchors.empty()) {
        toml::array anchors;
        for (const auto& anchor : file.anchors)
            anchors.push_back(anchor);
        audit.insert("anchors", std::move(anchors));
    }
    toml::table table{{"format", format},
                      {"id", file.id},
                      {"pin", file.holdPin ? "shift" : "login"},
                      {"name", file.name},
                      {"kind", file.kind == StationKind::Demo ? "demo" : "production"},
                      {"token", std::move(token)},
                      {"keys", std::move(keys)},
                      {"registry", std::move(registry)},
                      {"audit", std::move(audit)}};
    putPin(table, file.pin);
    toml::array also;
    for (const auto& other : file.also) {
        toml::table one{{"name", other.name}, {"issuing", keyTable(other.issuingKey)}};
        putToken(one, other.token);
        putPin(one, other.pin);
        if (!other.certificate.empty()) one.insert("certificate", other.certificate);
        if (other.patienceSeconds != 0)
            one.insert("patienceSeconds", static_cast<std::int64_t>(other.patienceSeconds));
        also.push_back(std::move(one));
    }
    if (!also.empty()) table.insert("also", std::move(also));
    toml::table place;
    if (!file.site.empty()) place.insert("site", file.site);
    if (!file.line.empty()) place.insert("line", file.line);
    if (!place.empty()) table.insert("place", std::move(place));
    if (!file.allotmentKey.empty()) table.insert("ids", toml::table{{"allotmentKey", file.allotmentKey}});
    if (!file.tls.listen.empty())
        table.insert("tls", toml::table{{"listen", file.tls.listen},
                                        {"certificate", file.tls.certificate},
                                        {"key", file.tls.key}});
    if (file.siteDesk.isNamed()) {
        toml::table desk{{"timeoutSeconds", static_cast<std::int64_t>(file.siteDesk.timeoutSeconds)}};
        toml::array program;
        for (const auto& word : file.siteDesk.program)
            program.push_back(word);
        if (!program.empty()) desk.insert("program", std::move(program));
        for (const auto& [name, value] :
             {std::pair{"url", &file.siteDesk.url}, std::pair{"roots", &file.siteDesk.roots},
              std::pair{"token", &file.siteDesk.token}})
            if (!value->empty()) desk.insert(name, *value);
        table.insert("site", std::move(desk));
    }
    putDiagnostics(table, file.diagnostics);
    std::ostringstream text;
    text << "# A Mintmark station. Written by `mintmark init`; read at every start.\n" << table << "\n";
    return writeWhole(directory / part::file, text.str());
}

} // namespace mintmark::station
