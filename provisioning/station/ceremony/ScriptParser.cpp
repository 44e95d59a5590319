#include "provisioning/station/ceremony/Script.h"

#include "hsm/TokenUri.h"
#include "provisioning/certificates/Tbs.h"
#include "provisioning/certificates/Words.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/ceremony/ScriptReader.h"
#include "provisioning/station/ceremony/Transcript.h"

#include <algorithm>
#include <map>
#include <set>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestScript = 64 * 1024;
constexpr std::size_t mostPersons = 32;
constexpr std::size_t mostTokens = 8;
constexpr std::size_t mostSteps = 100;
constexpr std::int64_t longestValidity = 36525; // a hundred years

constexpr std::string_view kinds[] = {nameOf(StepKind::Generate), nameOf(StepKind::Find),
                                      nameOf(StepKind::SelfSign), nameOf(StepKind::Request),
                                      nameOf(StepKind::Certify),  nameOf(StepKind::Install),
                                      nameOf(StepKind::Confirm)};
constexpr std::string_view roles[] = {"root-ca", "issuing-ca"};
constexpr std::string_view rolesToFind[] = {roles[0]};
constexpr std::string_view algorithms[] = {"EC P-256", "EC P-384", "RSA-3072", "RSA-4096", "Ed25519"};

/// A name of the script's own: of keys and tokens.
bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= 32 && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.';
    });
}

/// A relative path of plain names, none of which is hidden or leads upwards.
bool isInside(std::string_view path)
{
    if (path.size() > 128) return false;
    while (true) {
        const auto slash = path.find('/');
        const auto part = path.substr(0, slash);
        if (!isName(part) || part.front() == '.') return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

class Parser {
public:
    Parser(Script& script, ScriptReader& reader) : m_script(script), m_reader(reader) {}

    void parse()
    {
        const auto top = m_reader.top();
        top.only({"format", "title", "person", "token", "step"});
        if (top.number("format", 1, INT64_MAX) != 1)
            top.complain("format", "is not 1: another version of Mintmark reads it");
        m_script.title = top.line("title", 100);
        for (const auto& table : top.tables("person", 1, mostPersons))
            person(table);
        for (const auto& table : top.tables("token", 1, mostTokens))
            token(table);
        for (const auto& table : top.tables("step", 1, mostSteps))
            step(table);
        if (m_script.withRole("custodian").empty())
            top.complain("person", "has nobody with the role custodian, who types the code");
        // What happens at a token is signed for by a key that was made or found on it.
        for (const auto& token : m_script.tokens)
            if (std::ranges::none_of(m_script.steps, [&](const ScriptStep& step) {
                    return step.bringsKey() && step.token == token.name;
                }))
                top.complain("token", "\"" + token.name + "\" gets no key");
    }

private:
    using Table = ScriptReader::Table;

    void person(const Table& table)
    {
        table.only({"name", "role"});
        CeremonyPerson person{table.line("name", 64), table.line("role", 32)};
        if (person.name != trimmed(person.name)) table.complain("name", "begins or ends with a space");
        if (!m_persons.insert(person.name).second) table.complain("name", "is given twice");
        m_script.persons.push_back(std::move(person));
    }

    static std::string_view trimmed(std::string_view text)
    {
        while (!text.empty() && text.front() == ' ')
            text.remove_prefix(1);
        while (!text.empty() && text.back() == ' ')
            text.remove_suffix(1);
        return text;
    }

    void token(const Table& table)
    {
        table.only({"name", "module", "uri", "soft"});
        ScriptToken token;
        token.name = name(table, "name");
        if (m_script.token(token.name) != nullptr) table.complain("name", "is given twice");
        token.address.module = table.line("module", 512);
        if (!token.address.module.is_absolute()) table.complain("module", "is not an absolute path");
        token.address.uri = table.line("uri", 256);
        if (const auto uri = hsm::TokenUri::parse(token.address.uri); !uri)
            table.complain("uri", "cannot be used: " + uri.error().detail);
        else if (uri->manufacturer || uri->model)
            table.complain("uri", "may name only token and serial");
        for (const auto& other : m_script.tokens)
            if (other.address.uri == token.address.uri) table.complain("uri", "is given twice");
        if (table.has("soft")) {
            token.soft = file(table, "soft");
            for (const auto& other : m_script.tokens)
                if (!other.soft.empty() && other.soft != token.soft)
                    table.complain("soft", "names another folder than the token before: a process has one");
        }
        m_script.tokens.push_back(std::move(token));
    }

    void step(const Table& table)
    {
        ScriptStep step;
        step.number = static_cast<std::uint32_t>(m_script.steps.size() + 1);
        const auto word = table.word("do", kinds);
        const auto at = std::ranges::find(kinds, word);
        if (at == std::end(kinds)) return;
        step.kind = static_cast<StepKind>(at - std::begin(kinds));
        switch (step.kind) {
        case StepKind::Generate: generate(table, step); break;
        case StepKind::Find: find(table, step); break;
        case StepKind::SelfSign: selfSign(table, step); break;
        case StepKind::Request: request(table, step); break;
        case StepKind::Certify: certify(table, step); break;
        case StepKind::Install: install(table, step); break;
        case StepKind::Confirm: confirm(table, step); break;
        }
        m_script.steps.push_back(std::move(step));
    }

    void generate(const Table& table, ScriptStep& step)
    {
        table.only({"do", "token", "key", "role", "label", "algorithm"});
        step.token = tokenOf(table);
        step.key = newKey(table);
        step.role = table.word("role", roles) == roles[0] ? hsm::KeyRole::RootCa : hsm::KeyRole::IssuingCa;
        step.label = table.line("label", 64);
        if (table.has("algorithm")) step.algorithm = hsm::algorithmNamed(table.word("algorithm", algorithms));
        for (const auto& other : m_script.steps)
            if (other.kind == StepKind::Generate && other.token == step.token && other.label == step.label)
                table.complain("label", "is that of step " + std::to_string(other.number) +
                                            ": a restart could not tell the two keys apart");
    }

    void find(const Table& table, ScriptStep& step)
    {
        table.only({"do", "token", "key", "role", "certificate", "sha256"});
        step.token = tokenOf(table);
        step.key = newKey(table);
        (void)table.word("role", rolesToFind);
        step.role = hsm::KeyRole::RootCa;
        step.certificate = newFile(table, "certificate");
        const auto digits = table.line("sha256", 64);
        const auto digest = fromHex(digits);
        if (!digest || digest->size() != step.pinned.size())
            table.complain("sha256", "has to be 64 hexadecimal digits, the SHA-256 of the certificate's DER");
        else
            std::ranges::copy(*digest, step.pinned.begin());
    }

    void selfSign(const Table& table, ScriptStep& step)
    {
        table.only({"do", "key", "subject", "days", "certificate"});
        useKey(table, step, hsm::KeyRole::RootCa);
        if (const auto* origin = m_script.originOf(step.key);
            origin != nullptr && origin->kind == StepKind::Find)
            table.complain("key", "has its certificate already, in step " + std::to_string(origin->number));
        once(table, step);
        step.subject = subject(table);
        step.validity = days(table);
        step.certificate = newFile(table, "certificate");
    }

    void request(const Table& table, ScriptStep& step)
    {
        table.only({"do", "key", "subject", "request"});
        useKey(table, step, hsm::KeyRole::IssuingCa);
        once(table, step);
        step.subject = subject(table);
        step.request = newFile(table, "request");
    }

    void certify(const Table& table, ScriptStep& step)
    {
        table.only({"do", "key", "request", "days", "certificate"});
        useKey(table, step, hsm::KeyRole::RootCa);
        step.request = table.line("request", 128);
        const auto* asked = madeBy(table, "request", step.request, {StepKind::Request});
        if (asked == nullptr) return;
        step.subject = asked->subject;
        const auto* root = certificateOf(step.key);
        if (root == nullptr) {
            table.complain("key", "has no certificate: no earlier step self-signs or finds one");
            return;
        }
        step.root = root->certificate;
        step.validity = days(table);
        // Name and dates of a root that exists are not in the script: the steps look at its certificate.
        if (root->kind == StepKind::SelfSign) {
            if (root->subject.organization == step.subject.organization &&
                root->subject.commonName == step.subject.commonName)
                table.complain("request", "is of the root's own name");
            if (step.validity > root->validity)
                table.complain("days",
                               "is more than the root's own " + std::to_string(root->validity.count()));
        }
        step.certificate = newFile(table, "certificate");
    }

    void install(const Table& table, ScriptStep& step)
    {
        table.only({"do", "key", "certificate"});
        useKey(table, step, hsm::KeyRole::IssuingCa);
        once(table, step);
        step.certificate = table.line("certificate", 128);
        const auto* certified = madeBy(table, "certificate", step.certificate, {StepKind::Certify});
        if (certified == nullptr) return;
        const auto* asked = m_script.makerOf(certified->request);
        if (asked == nullptr || asked->key != step.key)
            table.complain("certificate", "is not that of the key \"" + step.key + "\"");
        step.subject = certified->subject;
        step.validity = certified->validity;
        step.root = certified->root;
    }

    void confirm(const Table& table, ScriptStep& step)
    {
        table.only({"do", "sentence", "by", "token", "key", "file"});
        step.sentence = table.line("sentence", 500);
        if (table.has("token"))
            step.token = tokenOf(table);
        else if (m_script.steps.empty())
            table.complain("token", "is missing: the first step does not follow another to its token");
        else
            step.token = m_script.steps.back().token;
        if (table.has("key") && table.has("file"))
            table.complain("file", "stands beside key: one fingerprint at a time");
        if (table.has("key")) {
            const auto token = step.token;
            step.key = table.line("key", 32);
            const auto* made = m_script.originOf(step.key);
            if (made == nullptr)
                table.complain("key", "is made or found by no earlier step");
            else if (made->token != token)
                table.complain("key", "is on another token than this step; show its request's file");
        }
        if (table.has("file")) {
            step.file = table.line("file", 128);
            (void)madeBy(table, "file", step.file,
                         {StepKind::Find, StepKind::SelfSign, StepKind::Request, StepKind::Certify});
        }
        step.by = table.has("by") ? table.lines("by", 64) : everybody();
        for (const auto& one : step.by)
            if (!m_persons.contains(one)) table.complain("by", "names nobody of the script: " + one);
        if (std::set<std::string>(step.by.begin(), step.by.end()).size() != step.by.size())
            table.complain("by", "names somebody twice");
        if (step.by.empty()) table.complain("by", "names nobody");
    }

    [[nodiscard]] std::vector<std::string> everybody() const
    {
        auto persons = m_script.withRole("witness");
        if (persons.empty()) persons = m_script.withRole("custodian");
        std::vector<std::string> names;
        for (const auto& person : persons)
            names.push_back(person.name);
        return names;
    }

    static std::string name(const Table& table, std::string_view key)
    {
        auto text = table.line(key, 32);
        if (!isName(text)) table.complain(key, "has to be 1 to 32 of A-Z a-z 0-9 . _ -");
        return text;
    }

    static std::string file(const Table& table, std::string_view key)
    {
        auto text = table.line(key, 128);
        if (!isInside(text))
            table.complain(key, "has to stay in the script's folder: names of A-Z a-z 0-9 . _ -, "
                                "separated by /");
        return text;
    }

    [[nodiscard]] std::string newKey(const Table& table) const
    {
        auto text = name(table, "key");
        if (const auto* other = m_script.originOf(text); other != nullptr)
            table.complain("key", other->kind == StepKind::Generate
                                      ? "is made twice"
                                      : "is found in step " + std::to_string(other->number));
        return text;
    }

    std::string newFile(const Table& table, std::string_view key)
    {
        auto text = file(table, key);
        if (text.starts_with(m_script.path.filename().string()))
            table.complain(key, "begins as the script's own files do");
        // "a.pem" and "a.pem.new", through which a file is written.
        for (const auto& [other, maker] : m_files)
            if (other == text || other == text + ".new" || other + ".new" == text ||
                other.starts_with(text + "/") || text.starts_with(other + "/"))
                table.complain(key, "is in the way of the file of step " + std::to_string(maker));
        m_files[text] = static_cast<std::uint32_t>(m_script.steps.size() + 1);
        return text;
    }

    [[nodiscard]] const ScriptStep* madeBy(const Table& table, std::string_view key, const std::string& text,
                                           std::initializer_list<StepKind> wanted) const
    {
        const auto* maker = m_script.makerOf(text);
        if (maker != nullptr && std::ranges::find(wanted, maker->kind) != wanted.end()) return maker;
        table.complain(key, "is made by no earlier step that could");
        return nullptr;
    }

    [[nodiscard]] const ScriptStep* certificateOf(std::string_view key) const
    {
        const auto found = std::ranges::find_if(m_script.steps, [&](const ScriptStep& step) {
            return (step.kind == StepKind::SelfSign || step.kind == StepKind::Find) && step.key == key;
        });
        return found == m_script.steps.end() ? nullptr : &*found;
    }

    std::string tokenOf(const Table& table)
    {
        auto text = table.line("token", 32);
        if (m_script.token(text) == nullptr) table.complain("token", "is none of the script's tokens");
        return text;
    }

    void useKey(const Table& table, ScriptStep& step, hsm::KeyRole role)
    {
        step.key = table.line("key", 32);
        const auto* made = m_script.originOf(step.key);
        if (made == nullptr) {
            table.complain("key", "is made or found by no earlier step");
            return;
        }
        step.token = made->token;
        if (made->role != role)
            table.complain("key", "has another role: " + std::string(nameOf(step.kind)) + " is for a " +
                                      std::string(role == hsm::KeyRole::RootCa ? roles[0] : roles[1]));
    }

    void once(const Table& table, const ScriptStep& step) const
    {
        for (const auto& other : m_script.steps)
            if (other.kind == step.kind && other.key == step.key)
                table.complain("key", "had the same in step " + std::to_string(other.number));
    }

    static certificates::CaSubject subject(const Table& table)
    {
        const auto part = table.table("subject");
        part.only({"organization", "commonName"});
        certificates::CaSubject subject{part.line("organization", 64), part.line("commonName", 64)};
        if (const auto name = certificates::encodeName({subject.organization, subject.commonName, {}}); !name)
            table.complain("subject", name.error().detail);
        return subject;
    }

    static std::chrono::days days(const Table& table)
    {
        return std::chrono::days(table.number("days", 1, longestValidity));
    }

    Script& m_script;
    ScriptReader& m_reader;
    std::set<std::string> m_persons;
    std::map<std::string, std::uint32_t> m_files; ///< that a step makes or finds, and which
};

} // namespace

Outcome<Script> parseScript(std::string text, const fs::path& path)
{
    Script script;
    script.path = path;
    script.digest = sha256(viewOf(text));
    script.text = std::move(text);
    if (script.text.size() > largestScript)
        return fail(Failure{FailureCode::CeremonyScript, path.string() + " is larger than 64 KiB"});
    // The transcript holds the whole script, and has to hold it octet for octet.
    if (station::text(script.text).toStdString() != script.text)
        return fail(Failure{FailureCode::CeremonyScript,
                            path.string() + " is not UTF-8, or begins with a byte order mark"});
    auto reader = TRY(ScriptReader::read(script.text, path.string()));
    Parser(script, reader).parse();
    if (reader.failure()) return fail(*reader.failure());
    return script;
}

Outcome<Script> readScript(const fs::path& path)
{
    std::error_code error;
    const auto whole = fs::absolute(path, error).lexically_normal();
    if (error || !fs::is_regular_file(whole, error))
        return fail(Failure{FailureCode::CeremonyScript, path.string() + " is not there, or not a file"});
    auto text = readWhole(whole, largestScript);
    if (!text)
        return fail(Failure{FailureCode::CeremonyScript,
                            path.string() + " cannot be read, or is larger than 64 KiB"});
    return parseScript(std::move(*text), whole);
}

} // namespace mintmark::station
