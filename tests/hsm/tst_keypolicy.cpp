#include "hsm/KeyPolicy.h"
#include "tests/Where.h"
#include "tests/hsm/Bench.h"

#include <algorithm>
#include <map>
#include <set>

namespace mintmark::hsm {

using namespace test;

class KeyPolicyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRoleHasItsFile_data() { roles(); }
    void everyRoleHasItsFile();
    void noKeyCanBeTurnedIntoAnExtractor_data() { roles(); }
    void noKeyCanBeTurnedIntoAnExtractor();
    void everyKeyStaysInTheToken_data() { roles(); }
    void everyKeyStaysInTheToken();
    void authoritiesOnlySign();
    void theWrappingKeyOnlyWraps();
    void whoMakesDevicesNeitherOrdersThemNorSignsTheirFirmware();
    void anIssuingCaHasNoBackup();
    void everyAttributeHasAReason_data() { roles(); }
    void everyAttributeHasAReason();
    void aPolicyThatIsWrongIsNamed_data();
    void aPolicyThatIsWrongIsNamed();

private:
    static void roles();
};

namespace {

using Flags = std::map<CK_ATTRIBUTE_TYPE, bool>;

Flags flagsOf(const std::vector<AttributeRule>& rules)
{
    Flags flags;
    for (const auto& rule : rules)
        flags[rule.type] = rule.value;
    return flags;
}

std::vector<KeyForm> allForms(const KeyPolicy& policy)
{
    auto forms = policy.forms;
    forms.insert(forms.end(), policy.backupForms.begin(), policy.backupForms.end());
    return forms;
}

const std::string& good()
{
    static const std::string text = R"(role = "station-key"
title = "A key"
purpose = "signs"
[backup]
allowed = true
reason = "a good reason"
private = [["CKA_EXTRACTABLE", true, "a good reason"], ["CKA_WRAP_WITH_TRUSTED", true, "a good reason"]]
[[form]]
use = "sign"
algorithms = ["EC P-256"]
reason = "a good reason"
private = [["CKA_SENSITIVE", true, "a good reason"], ["CKA_EXTRACTABLE", false, "a good reason"]]
public = [["CKA_VERIFY", true, "a good reason"]]
)";
    return text;
}

} // namespace

void KeyPolicyTest::roles()
{
    QTest::addColumn<int>("role");
    for (const auto& policy : keyPolicies())
        QTest::newRow(policy.name.c_str()) << static_cast<int>(policy.role);
}

void KeyPolicyTest::everyRoleHasItsFile()
{
    QFETCH(int, role);
    QCOMPARE(keyPolicies().size(), keyRoleCount);
    const auto& policy = policyOf(static_cast<KeyRole>(role));
    QVERIFY(policy.role == static_cast<KeyRole>(role));
    QVERIFY(roleNamed(nameOf(policy.role)) == policy.role);
    QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/key-policies/%1.toml")
                   .arg(QString::fromStdString(policy.name)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto octets = file.readAll().toStdString();
    QVERIFY(sha256(viewOf(octets)) == policy.digest);
}

void KeyPolicyTest::noKeyCanBeTurnedIntoAnExtractor()
{
    QFETCH(int, role);
    for (const auto& form : allForms(policyOf(static_cast<KeyRole>(role))))
        for (const auto* rules : {&form.key, &form.publicHalf}) {
            auto flags = flagsOf(*rules);
            QVERIFY(!(flags[CKA_WRAP] && flags[CKA_DECRYPT]));
            QVERIFY(!(flags[CKA_UNWRAP] && flags[CKA_ENCRYPT]));
        }
}

void KeyPolicyTest::everyKeyStaysInTheToken()
{
    QFETCH(int, role);
    const auto& policy = policyOf(static_cast<KeyRole>(role));
    // The backup key is put into a token for a ceremony, and is not made there.
    Flags wanted{
        {CKA_SENSITIVE, true}, {CKA_EXTRACTABLE, false}, {CKA_TOKEN, policy.role != KeyRole::BackupWrap}};
    if (policy.role != KeyRole::BackupWrap)
        wanted.insert({{CKA_PRIVATE, true},
                       {CKA_ALWAYS_SENSITIVE, true},
                       {CKA_NEVER_EXTRACTABLE, true},
                       {CKA_LOCAL, true},
                       {CKA_MODIFIABLE, false}});
    for (const auto& form : policy.forms) {
        const auto flags = flagsOf(form.key);
        for (const auto& [type, value] : wanted) {
            const auto found = flags.find(type);
            QVERIFY2(found != flags.end(), attributeName(type).data());
            QCOMPARE(found->second, value);
        }
    }
    QCOMPARE(policy.backupForms.empty(), !policy.backupAllowed);
    for (const auto& form : policy.backupForms) {
        const auto flags = flagsOf(form.key);
        QVERIFY(flags.at(CKA_EXTRACTABLE) && flags.at(CKA_WRAP_WITH_TRUSTED) && flags.at(CKA_SENSITIVE));
    }
}

void KeyPolicyTest::authoritiesOnlySign()
{
    for (auto role : {KeyRole::RootCa, KeyRole::IssuingCa, KeyRole::OrderSigner, KeyRole::FirmwareSigner,
                      KeyRole::AuditSigner, KeyRole::StationKey})
        for (const auto& form : allForms(policyOf(role))) {
            QVERIFY(form.use == KeyUse::Sign);
            const auto flags = flagsOf(form.key);
            QVERIFY(flags.at(CKA_SIGN));
            for (auto type : {CKA_DECRYPT, CKA_UNWRAP, CKA_DERIVE, CKA_SIGN_RECOVER}) {
                QVERIFY(flags.contains(type));
                QVERIFY(!flags.at(type));
            }
        }
}

void KeyPolicyTest::theWrappingKeyOnlyWraps()
{
    const auto& policy = policyOf(KeyRole::RegistryWrap);
    // The order is the order in which tokens are asked.
    std::vector<KeyUse> order;
    for (const auto& form : policy.forms)
        order.push_back(form.use);
    QVERIFY((order ==
             std::vector{KeyUse::Wrap, KeyUse::Encrypt, KeyUse::WrapPad, KeyUse::Oaep, KeyUse::MacDerive}));
    const std::map<KeyUse, std::set<CK_ATTRIBUTE_TYPE>> allowed{{KeyUse::Wrap, {CKA_WRAP, CKA_UNWRAP}},
                                                                {KeyUse::Encrypt, {CKA_ENCRYPT, CKA_DECRYPT}},
                                                                {KeyUse::WrapPad, {CKA_WRAP, CKA_UNWRAP}},
                                                                {KeyUse::Oaep, {CKA_DECRYPT}},
                                                                {KeyUse::MacDerive, {CKA_SIGN}}};
    for (const auto& form : policy.forms) {
        std::set<CK_ATTRIBUTE_TYPE> may;
        for (const auto& [type, value] : flagsOf(form.key))
            if (value &&
                (type == CKA_WRAP || type == CKA_UNWRAP || type == CKA_ENCRYPT || type == CKA_DECRYPT ||
                 type == CKA_SIGN || type == CKA_VERIFY || type == CKA_DERIVE))
                may.insert(type);
        QVERIFY(may == allowed.at(form.use));
    }
}

void KeyPolicyTest::whoMakesDevicesNeitherOrdersThemNorSignsTheirFirmware()
{
    const auto refuses = [](KeyRole who, KeyRole other) {
        return std::ranges::any_of(policyOf(who).notBeside,
                                   [&](const auto& neighbour) { return neighbour.role == other; });
    };
    for (auto role : {KeyRole::OrderSigner, KeyRole::FirmwareSigner}) {
        QVERIFY(refuses(role, KeyRole::IssuingCa));
        QVERIFY(refuses(KeyRole::IssuingCa, role));
    }
}

void KeyPolicyTest::anIssuingCaHasNoBackup()
{
    QVERIFY(!policyOf(KeyRole::IssuingCa).backupAllowed);
    QVERIFY(policyOf(KeyRole::IssuingCa).backupReason.find("second issuing CA") != std::string::npos);
    QVERIFY(policyOf(KeyRole::RootCa).backupAllowed);
}

void KeyPolicyTest::everyAttributeHasAReason()
{
    QFETCH(int, role);
    const auto& policy = policyOf(static_cast<KeyRole>(role));
    QVERIFY(policy.title.size() > 3 && policy.purpose.size() > 10 && policy.backupReason.size() > 10);
    for (const auto& form : allForms(policy)) {
        QVERIFY(!form.algorithms.empty() && form.reason.size() > 10);
        for (const auto* rules : {&form.key, &form.publicHalf})
            for (const auto& rule : *rules) {
                QCOMPARE(attributeName(rule.type), std::string_view(rule.name));
                QVERIFY2(rule.reason.size() > 8, rule.name.c_str());
            }
    }
}

void KeyPolicyTest::aPolicyThatIsWrongIsNamed_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char* name, const char* before, const char* after, const char* named) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(named);
    };
    row("nothing", nullptr, "", "role");
    row("no TOML", "role =", "role", "x.toml:1");
    row("an unknown key", "title =", "titel =", "titel");
    row("no role of ours", "station-key", "boss", "boss");
    row("an unknown use", "\"sign\"", "\"sing\"", "x.toml:9");
    row("an unknown algorithm", "EC P-256", "EC P-255", "x.toml:10");
    row("a secret key's algorithm", "EC P-256", "AES-256", "x.toml:10");
    row("an unknown attribute", "CKA_VERIFY", "CKA_VERIFI", "CKA_VERIFI");
    row("a row without a reason", "[\"CKA_VERIFY\", true, \"a good reason\"]", "[\"CKA_VERIFY\", true]",
        "x.toml:13");
    row("a flag that is a text", "[\"CKA_VERIFY\", true", "[\"CKA_VERIFY\", \"yes\"", "x.toml:13");
    row("a row twice", "public = [", "public = [[\"CKA_VERIFY\", false, \"a good reason\"], ", "twice");
    row("a key that may leave", "[\"CKA_EXTRACTABLE\", false", "[\"CKA_EXTRACTABLE\", true",
        "CKA_EXTRACTABLE");
    row("a key that may be read", "[\"CKA_SENSITIVE\", true", "[\"CKA_SENSITIVE\", false", "CKA_SENSITIVE");
    row("wrap and decrypt", "private = [[\"CKA_S",
        "private = [[\"CKA_WRAP\", true, \"a good reason\"], [\"CKA_DECRYPT\", true, \"a good reason\"], "
        "[\"CKA_S",
        "wrap and decrypt");
    row("unwrap and encrypt", "public = [",
        "public = [[\"CKA_UNWRAP\", true, \"a good reason\"], [\"CKA_ENCRYPT\", true, \"a good reason\"], ",
        "unwrap and encrypt");
    row("a backup that nobody has to trust", ", [\"CKA_WRAP_WITH_TRUSTED\", true, \"a good reason\"]", "",
        "CKA_WRAP_WITH_TRUSTED");
    row("a backup that is not allowed and has attributes", "allowed = true", "allowed = false", "x.toml:4");
}

void KeyPolicyTest::aPolicyThatIsWrongIsNamed()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, named);
    MM_VERIFY(parseKeyPolicy(good(), "x.toml"));
    auto text = QByteArray::fromStdString(good());
    if (before.isNull())
        text.clear();
    else
        QVERIFY(text.contains(before));
    text = before.isNull() ? QByteArray() : text.replace(before, after);
    const auto policy = parseKeyPolicy(text.toStdString(), "x.toml");
    HSM_FAILS(policy, HsmCode::PolicyRefused);
    QVERIFY2(policy.error().detail.starts_with("x.toml"), policy.error().detail.c_str());
    QVERIFY2(policy.error().detail.find(named.toStdString()) != std::string::npos,
             policy.error().detail.c_str());
}

MINTMARK_TEST(KeyPolicyTest)

} // namespace mintmark::hsm

#include "tst_keypolicy.moc"
