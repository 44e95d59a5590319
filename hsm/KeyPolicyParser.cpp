#include "hsm/KeyPolicy.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace mintmark::hsm {
namespace {

using When = AttributeRule::When;

struct Name {
    CK_ATTRIBUTE_TYPE type;
    std::string_view name;
};
#define NAMED(attribute)                                                                                     \
    Name                                                                                                     \
    {                                                                                                        \
        attribute, #attribute                                                                                \
    }
// Flags alone: values that are no yes or no follow from the algorithm.
constexpr std::array attributes{NAMED(CKA_TOKEN),
                                NAMED(CKA_PRIVATE),
                                NAMED(CKA_TRUSTED),
                                NAMED(CKA_SENSITIVE),
                                NAMED(CKA_ENCRYPT),
                                NAMED(CKA_DECRYPT),
                                NAMED(CKA_WRAP),
                                NAMED(CKA_UNWRAP),
                                NAMED(CKA_SIGN),
                                NAMED(CKA_SIGN_RECOVER),
                                NAMED(CKA_VERIFY),
                                NAMED(CKA_VERIFY_RECOVER),
                                NAMED(CKA_DERIVE),
                                NAMED(CKA_EXTRACTABLE),
                                NAMED(CKA_LOCAL),
                                NAMED(CKA_MODIFIABLE),
                                NAMED(CKA_ALWAYS_SENSITIVE),
                                NAMED(CKA_NEVER_EXTRACTABLE),
                                NAMED(CKA_WRAP_WITH_TRUSTED)};
#undef NAMED

struct Use {
    std::string_view name;
    KeyUse use;
    bool secret; ///< a secret key and not a pair
};
constexpr std::array uses{Use{"sign", KeyUse::Sign, false},          Use{"wrap", KeyUse::Wrap, true},
                          Use{"wrap-pad", KeyUse::WrapPad, true},    Use{"encrypt", KeyUse::Encrypt, true},
                          Use{"oaep", KeyUse::Oaep, false},          Use{"mac", KeyUse::Mac, true},
                          Use{"mac-derive", KeyUse::MacDerive, true}};

// Reads in a straight line; the first complaint is the answer.
class Reader {
public:
    explicit Reader(std::string file) : m_file(std::move(file)) {}

    void complain(const toml::node* node, const std::string& what)
    {
        if (m_error) return;
        const auto line = node == nullptr ? std::string() : ":" + std::to_string(node->source().begin.line);
        m_error.emplace(HsmCode::PolicyRefused, m_file + line + ": " + what);
    }
    [[nodiscard]] const std::optional<HsmError>& error() const { return m_error; }

    void only(const toml::table& table, std::initializer_list<std::string_view> known)
    {
        for (const auto& [key, node] : table)
            if (std::ranges::find(known, key.str()) == known.end())
                complain(&node, "unknown key \"" + std::string(key.str()) + "\"");
    }
    std::string text(const toml::table& table, std::string_view key)
    {
        const auto* node = table.get(key);
        const auto value = node == nullptr ? std::nullopt : node->value<std::string>();
        if (!value || value->empty()) {
            complain(node == nullptr ? &table : node, std::string(key) + " is not a text");
            return {};
        }
        return *value;
    }
    const toml::array* list(const toml::table& table, std::string_view key, bool needed)
    {
        const auto* node = table.get(key);
        const auto* array = node == nullptr ? nullptr : node->as_array();
        if (array == nullptr && (node != nullptr || needed))
            complain(node == nullptr ? &table : node, std::string(key) + " is not a list");
        return array;
    }
    void rules(const toml::table& table, std::string_view key, When when, bool needed,
               std::vector<AttributeRule>& into)
    {
        const auto* array = list(table, key, needed);
        if (array == nullptr) return;
        for (const auto& node : *array) {
            const auto* row = node.as_array();
            const auto name =
                row != nullptr && row->size() == 3 ? row->get(0)->value<std::string>() : std::nullopt;
            const auto* flag = name ? row->get(1)->as_boolean() : nullptr;
            const auto reason = flag != nullptr ? row->get(2)->value<std::string>() : std::nullopt;
            if (!reason || reason->size() < 8) {
                complain(&node, "a row is [\"CKA_…\", true or false, \"the reason\"]");
                continue;
            }
            const auto known =
                std::ranges::find_if(attributes, [&](const Name& entry) { return entry.name == *name; });
            if (known == attributes.end()) {
                complain(&node, "\"" + *name + "\" is no attribute that a policy may speak of");
                continue;
            }
            if (std::ranges::any_of(into, [&](const auto& rule) { return rule.type == known->type; }))
                complain(&node, *name + " stands twice");
            into.push_back({known->type, *name, flag->get(), when, *reason});
        }
    }

private:
    std::string m_file;
    std::optional<HsmError> m_error;
};

bool says(const std::vector<AttributeRule>& rules, CK_ATTRIBUTE_TYPE type, bool value)
{
    return std::ranges::any_of(rules,
                               [&](const auto& rule) { return rule.type == type && rule.value == value; });
}

// Either pair turns a key that must not leave into one that can be read.
bool isSeparated(const std::vector<AttributeRule>& rules)
{
    return !(says(rules, CKA_WRAP, true) && says(rules, CKA_DECRYPT, true)) &&
           !(says(rules, CKA_UNWRAP, true) && says(rules, CKA_ENCRYPT, true));
}

void checkForm(Reader& reader, const toml::node& at, const KeyForm& form, bool withBackup)
{
    for (const auto* rules : {&form.key, &form.publicHalf})
        if (!isSeparated(*rules))
            reader.complain(&at, "no key may both wrap and decrypt, or unwrap and encrypt");
    if (!says(form.key, CKA_SENSITIVE, true)) reader.complain(&at, "CKA_SENSITIVE has to be true");
    const bool staysIn = says(form.key, CKA_EXTRACTABLE, false);
    const bool leavesTrusted =
        says(form.key, CKA_EXTRACTABLE, true) && says(form.key, CKA_WRAP_WITH_TRUSTED, true);
    if (withBackup ? !leavesTrusted : !staysIn)
        reader.complain(&at, withBackup ? "a backup needs CKA_EXTRACTABLE and CKA_WRAP_WITH_TRUSTED"
                                        : "CKA_EXTRACTABLE has to be false");
}

KeyForm readForm(Reader& reader, const toml::node& node)
{
    KeyForm form;
    const auto* table = node.as_table();
    if (table == nullptr) {
        reader.complain(&node, "form is not a table");
        return form;
    }
    reader.only(*table, {"use", "algorithms", "reason", "private", "private-seen", "public", "public-seen"});
    const auto name = reader.text(*table, "use");
    const auto use = std::ranges::find_if(uses, [&](const Use& entry) { return entry.name == name; });
    if (use == uses.end()) {
        reader.complain(table->get("use"), "\"" + name + "\" is no use of a key");
        return form;
    }
    form.use = use->use;
    form.reason = reader.text(*table, "reason");
    if (const auto* algorithms = reader.list(*table, "algorithms", true))
        for (const auto& entry : *algorithms) {
            const auto algorithm = algorithmNamed(entry.value_or(std::string()));
            if (!algorithm || isSecretKey(*algorithm) != use->secret)
                reader.complain(&entry, "this is no algorithm for the use \"" + name + "\"");
            else
                form.algorithms.push_back(*algorithm);
        }
    if (form.algorithms.empty()) reader.complain(table, "a form needs an algorithm");
    reader.rules(*table, "private", When::Asked, true, form.key);
    reader.rules(*table, "private-seen", When::Observed, false, form.key);
    reader.rules(*table, "public", When::Asked, !use->secret, form.publicHalf);
    reader.rules(*table, "public-seen", When::Observed, false, form.publicHalf);
    if (use->secret && !form.publicHalf.empty()) reader.complain(table, "a secret key has no public half");
    checkForm(reader, node, form, false);
    return form;
}

void readBackup(Reader& reader, const toml::table& root, KeyPolicy& policy)
{
    const auto* node = root.get("backup");
    const auto* table = node == nullptr ? nullptr : node->as_table();
    if (table == nullptr) return reader.complain(node == nullptr ? &root : node, "backup is not a table");
    reader.only(*table, {"allowed", "reason", "private", "unseen"});
    const auto* allowed = table->get("allowed") == nullptr ? nullptr : table->get("allowed")->as_boolean();
    if (allowed == nullptr) reader.complain(table, "backup.allowed is not true or false");
    policy.backupAllowed = allowed != nullptr && allowed->get();
    policy.backupReason = reader.text(*table, "reason");
    std::vector<AttributeRule> instead;
    reader.rules(*table, "private", When::Asked, policy.backupAllowed, instead);
    std::vector<std::string> unseen;
    if (const auto* list = reader.list(*table, "unseen", false))
        for (const auto& entry : *list)
            unseen.push_back(entry.value_or(std::string()));
    if (!policy.backupAllowed) {
        if (!instead.empty() || !unseen.empty())
            reader.complain(table, "a key without a backup needs no attributes for one");
        return;
    }
    for (auto form : policy.forms) {
        std::erase_if(form.key, [&](const AttributeRule& rule) {
            return std::ranges::find(unseen, rule.name) != unseen.end() ||
                   std::ranges::any_of(instead, [&](const auto& other) { return other.type == rule.type; });
        });
        form.key.insert(form.key.end(), instead.begin(), instead.end());
        checkForm(reader, *table, form, true);
        policy.backupForms.push_back(std::move(form));
    }
}

} // namespace

std::string_view attributeName(CK_ATTRIBUTE_TYPE type)
{
    for (const auto& entry : attributes)
        if (entry.type == type) return entry.name;
    return {};
}

Result<KeyPolicy> parseKeyPolicy(std::string_view text, const std::string& file)
{
    Reader reader(file);
    const auto parsed = toml::parse(text);
    if (!parsed)
        return fail(HsmError(HsmCode::PolicyRefused, file + ":" +
                                                         std::to_string(parsed.error().source().begin.line) +
                                                         ": " + std::string(parsed.error().description())));
    const auto& root = parsed.table();
    KeyPolicy policy;
    policy.digest = sha256(viewOf(text));
    reader.only(root, {"role", "title", "purpose", "not-beside", "backup", "form"});
    policy.name = reader.text(root, "role");
    if (const auto role = roleNamed(policy.name))
        policy.role = *role;
    else
        reader.complain(root.get("role"), "\"" + policy.name + "\" is no role");
    policy.title = reader.text(root, "title");
    policy.purpose = reader.text(root, "purpose");
    if (const auto* others = reader.list(root, "not-beside", false))
        for (const auto& node : *others) {
            const auto* row = node.as_array();
            const auto other = row != nullptr && row->size() == 2
                                   ? roleNamed(row->get(0)->value_or(std::string()))
                                   : std::nullopt;
            const auto reason = other ? row->get(1)->value<std::string>() : std::nullopt;
            if (reason)
                policy.notBeside.push_back({*other, *reason});
            else
                reader.complain(&node, "a row is [\"a role\", \"the reason\"]");
        }
    if (const auto* forms = reader.list(root, "form", true))
        for (const auto& node : *forms)
            policy.forms.push_back(readForm(reader, node));
    if (policy.forms.empty()) reader.complain(&root, "a policy needs a form");
    readBackup(reader, root, policy);
    if (reader.error()) return fail(*reader.error());
    return policy;
}

} // namespace mintmark::hsm
