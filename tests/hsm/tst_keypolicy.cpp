#include "hsm/KeyPolicy.h"
#include "tests/support/Main.h"

#include <map>

namespace mintmark::hsm {

class KeyPolicyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noKeyCanBeTurnedIntoAnExtractor_data();
    void noKeyCanBeTurnedIntoAnExtractor();
    void everyKeyStaysInTheToken_data() { noKeyCanBeTurnedIntoAnExtractor_data(); }
    void everyKeyStaysInTheToken();
    void authoritiesOnlySign();
    void theWrappingKeyOnlyWraps();
    void everyAttributeHasAReason_data() { noKeyCanBeTurnedIntoAnExtractor_data(); }
    void everyAttributeHasAReason();
};

namespace {
using Flags = std::map<CK_ATTRIBUTE_TYPE, bool>;
Flags flagsOf(std::span<const AttributeRule> rules)
{
    Flags flags;
    for (const auto& rule : rules)
        flags[rule.type] = rule.value;
    return flags;
}
} // namespace

void KeyPolicyTest::noKeyCanBeTurnedIntoAnExtractor_data()
{
    QTest::addColumn<int>("role");
    QTest::newRow("the root CA's key") << static_cast<int>(KeyRole::RootCa);
    QTest::newRow("the issuing CA's key") << static_cast<int>(KeyRole::IssuingCa);
    QTest::newRow("the key that wraps the registry's") << static_cast<int>(KeyRole::RegistryWrap);
}

void KeyPolicyTest::noKeyCanBeTurnedIntoAnExtractor()
{
    QFETCH(int, role);
    const auto& policy = policyOf(static_cast<KeyRole>(role));
    for (const auto rules : {policy.key, policy.publicHalf}) {
        auto flags = flagsOf(rules);
        QVERIFY(!(flags[CKA_WRAP] && flags[CKA_DECRYPT]));
        QVERIFY(!(flags[CKA_UNWRAP] && flags[CKA_ENCRYPT]));
    }
}

void KeyPolicyTest::everyKeyStaysInTheToken()
{
    QFETCH(int, role);
    const auto& policy = policyOf(static_cast<KeyRole>(role));
    QVERIFY(policy.role == static_cast<KeyRole>(role));
    const auto flags = flagsOf(policy.key);
    const Flags wanted{{CKA_TOKEN, true},        {CKA_PRIVATE, true},          {CKA_SENSITIVE, true},
                       {CKA_EXTRACTABLE, false}, {CKA_ALWAYS_SENSITIVE, true}, {CKA_NEVER_EXTRACTABLE, true},
                       {CKA_LOCAL, true},        {CKA_MODIFIABLE, false}};
    for (const auto& [type, value] : wanted) {
        const auto found = flags.find(type);
        QVERIFY(found != flags.end());
        QCOMPARE(found->second, value);
    }
}

void KeyPolicyTest::authoritiesOnlySign()
{
    for (auto role : {KeyRole::RootCa, KeyRole::IssuingCa}) {
        QCOMPARE(policyOf(role).generation, CK_MECHANISM_TYPE(CKM_EC_KEY_PAIR_GEN));
        const auto flags = flagsOf(policyOf(role).key);
        QVERIFY(flags.at(CKA_SIGN));
        for (auto type : {CKA_DECRYPT, CKA_UNWRAP, CKA_DERIVE, CKA_SIGN_RECOVER}) {
            QVERIFY(flags.contains(type));
            QVERIFY(!flags.at(type));
        }
    }
}

void KeyPolicyTest::theWrappingKeyOnlyWraps()
{
    QCOMPARE(policyOf(KeyRole::RegistryWrap).generation, CK_MECHANISM_TYPE(CKM_AES_KEY_GEN));
    const auto flags = flagsOf(policyOf(KeyRole::RegistryWrap).key);
    QVERIFY(flags.at(CKA_WRAP) && flags.at(CKA_UNWRAP));
    for (auto type : {CKA_ENCRYPT, CKA_DECRYPT, CKA_SIGN, CKA_VERIFY, CKA_DERIVE}) {
        QVERIFY(flags.contains(type));
        QVERIFY(!flags.at(type));
    }
}

void KeyPolicyTest::everyAttributeHasAReason()
{
    QFETCH(int, role);
    const auto& policy = policyOf(static_cast<KeyRole>(role));
    for (const auto rules : {policy.key, policy.publicHalf})
        for (const auto& rule : rules) {
            QVERIFY(QByteArray(rule.name).startsWith("CKA_"));
            QVERIFY2(QByteArray(rule.reason).size() > 8, rule.name);
        }
}

MINTMARK_TEST(KeyPolicyTest)

} // namespace mintmark::hsm

#include "tst_keypolicy.moc"
