#include "hsm/Wrapped.h"
#include "tests/hsm/FaultyBench.h"

#include <algorithm>
#include <map>

namespace mintmark::hsm {

using namespace test;

namespace {

struct Rung {
    const char* name;
    std::set<CK_MECHANISM_TYPE> hidden;
    WrapMechanism taken;
};
const std::vector<Rung> ladder{
    {"SoftHSM as it is has no KWP", {}, WrapMechanism::AesGcm},
    {"no GCM", {CKM_AES_GCM}, WrapMechanism::AesKeyWrapPad},
    {"no AES that wraps", {CKM_AES_GCM, CKM_AES_KEY_WRAP_PAD}, WrapMechanism::RsaOaepSha1},
    {"no AES at all", {CKM_AES_KEY_GEN}, WrapMechanism::RsaOaepSha1},
    {"no OAEP", {CKM_AES_GCM, CKM_AES_KEY_WRAP_PAD, CKM_RSA_PKCS_OAEP}, WrapMechanism::HmacDerived},
    {"neither AES nor RSA", {CKM_AES_KEY_GEN, CKM_RSA_PKCS_KEY_PAIR_GEN}, WrapMechanism::HmacDerived},
};

Secret someSecret(std::size_t size = 32)
{
    Secret secret(size);
    for (std::size_t i = 0; i < size; ++i)
        secret.revealForWriting()[i] = static_cast<std::uint8_t>(i * 7 + 1);
    return secret;
}

bool same(const Result<Secret>& opened, const Secret& secret)
{
    return opened && equalInConstantTime(opened->reveal(), secret.reveal());
}

Wrapped example()
{
    return {WrapMechanism::AesGcm, "Some maker", Bytes(12, 0x11), Bytes(48, 0x22)};
}

} // namespace

/// What wraps the registry's key: the octets, and the forms that a token takes one after another.
class WrappedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyMechanismHasItsNumberAndName();
    void whatWasEncodedIsParsed();
    void everyCutIsRefused();
    void whatIsNoneIsRefused_data();
    void whatIsNoneIsRefused();
    void theTokenTakesTheNextForm_data();
    void theTokenTakesTheNextForm();
    void withNothingAtAllThereIsNoKey();
    void everyChangeIsRefused_data();
    void everyChangeIsRefused();
    void secretsOfEveryLengthComeBack_data();
    void secretsOfEveryLengthComeBack();
    void whatOneFormWrappedNamesItselfToAnother();
    void anotherKeyOfTheSameFormDoesNotOpenIt();
    void aMechanismThatIsGoneIsNamed_data();
    void aMechanismThatIsGoneIsNamed();
    void thePaddingOfAnotherMakeIsRefusedByName();

private:
    std::unique_ptr<FaultyBench> m_faulty;
    /// A key made while the rung's mechanisms are hidden; afterwards they are all there again.
    [[nodiscard]] Result<KeyAddress> make(const Rung& rung)
    {
        m_faulty->faults->behave({.hidden = rung.hidden});
        auto key = m_faulty->token->generate(KeyRole::RegistryWrap, rung.name);
        return key;
    }
    static void rungs()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < ladder.size(); ++i)
            QTest::newRow(ladder[i].name) << static_cast<int>(i);
    }
};

void WrappedTest::init()
{
    m_faulty = std::make_unique<FaultyBench>();
    MM_VERIFY(m_faulty->logIn());
}

void WrappedTest::cleanup()
{
    m_faulty.reset();
}

void WrappedTest::everyMechanismHasItsNumberAndName()
{
    // They stand in files.
    const std::map<int, std::string> names{{1, "AES-KWP"},          {2, "AES-GCM"},
                                           {3, "AES-KEY-WRAP-PAD"}, {4, "RSA-OAEP-SHA-256"},
                                           {5, "RSA-OAEP-SHA-1"},   {6, "HMAC-derived AES-GCM"}};
    for (const auto& [number, name] : names)
        QCOMPARE(std::string(nameOf(static_cast<WrapMechanism>(number))), name);
}

void WrappedTest::whatWasEncodedIsParsed()
{
    for (const std::size_t size : {0U, 1U, 32U, 255U}) {
        auto wrapped = example();
        wrapped.make = std::string(size, 'm');
        wrapped.iv = Bytes(size, 9);
        const auto octets = wrapped.encode();
        QCOMPARE(textOf(ByteView(octets).first(4)), std::string("MMW1"));
        QCOMPARE(int(octets[4]), 2);
        const auto parsed = Wrapped::parse(octets);
        MM_VERIFY(parsed);
        QVERIFY(parsed->mechanism == wrapped.mechanism && parsed->make == wrapped.make);
        QVERIFY(parsed->iv == wrapped.iv && parsed->body == wrapped.body);
        QVERIFY(parsed->encode() == octets);
    }
}

void WrappedTest::everyCutIsRefused()
{
    const auto octets = example().encode();
    const auto head = example().header().size();
    for (std::size_t size = 0; size <= head; ++size)
        HSM_FAILS(Wrapped::parse(ByteView(octets).first(size)), HsmCode::WrapDamaged);
    MM_VERIFY(Wrapped::parse(ByteView(octets).first(head + 1)));
}

void WrappedTest::whatIsNoneIsRefused_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("mechanism 0") << QByteArray("MMW1\0\0\0body", 11);
    QTest::newRow("mechanism 7") << QByteArray("MMW1\7\0\0body", 11);
    QTest::newRow("mechanism 255") << QByteArray("MMW1\xff\0\0body", 11);
    QTest::newRow("another version") << QByteArray("MMW2\1\0\0body", 11);
    QTest::newRow("a make longer than all") << QByteArray("MMW1\1\xff\0body", 11);
    QTest::newRow("an IV longer than all") << QByteArray("MMW1\1\0\xff"
                                                         "body",
                                                         11);
    QTest::newRow("an octet before") << QByteArray(" MMW1\1\0\0body", 12);
    QTest::newRow("huge") << QByteArray("MMW1\1\0\0", 7) + QByteArray(64 * 1024, 'x');
}

void WrappedTest::whatIsNoneIsRefused()
{
    QFETCH(QByteArray, octets);
    const auto view = ByteView(reinterpret_cast<const std::uint8_t*>(octets.constData()),
                               static_cast<std::size_t>(octets.size()));
    HSM_FAILS(Wrapped::parse(view), HsmCode::WrapDamaged);
    const auto key = m_faulty->token->generate(KeyRole::RegistryWrap, "wrap");
    MM_VERIFY(key);
    HSM_FAILS((*m_faulty->token->wrapper(*key))->unwrap(view, viewOf("context")), HsmCode::WrapDamaged);
}

void WrappedTest::theTokenTakesTheNextForm_data()
{
    rungs();
}

void WrappedTest::theTokenTakesTheNextForm()
{
    QFETCH(int, index);
    const auto& rung = ladder[static_cast<std::size_t>(index)];
    const auto key = make(rung);
    MM_VERIFY(key);
    QCOMPARE(m_faulty->token->keys()->size(), std::size_t(1)); // nothing is left of the forms before it
    const auto wrapper = m_faulty->token->wrapper(*key);
    MM_VERIFY(wrapper);
    const auto secret = someSecret();
    const auto wrapped = (*wrapper)->wrap(secret, viewOf("station and object"));
    MM_VERIFY(wrapped);
    const auto parsed = Wrapped::parse(*wrapped);
    MM_VERIFY(parsed);
    QCOMPARE(std::string(nameOf(parsed->mechanism)), std::string(nameOf(rung.taken)));
    QCOMPARE(QString::fromStdString(parsed->make), QStringLiteral("SoftHSM project"));
    QVERIFY(std::ranges::search(*wrapped, secret.reveal()).empty());
    QVERIFY(same((*wrapper)->unwrap(*wrapped, viewOf("station and object")), secret));
    const auto again = (*wrapper)->wrap(secret, viewOf("station and object"));
    MM_VERIFY(again);
    if (rung.taken != WrapMechanism::AesKeyWrapPad) QVERIFY(*again != *wrapped);
    QVERIFY(!(*wrapper)->unwrap(*wrapped, viewOf("another object")));
}

void WrappedTest::withNothingAtAllThereIsNoKey()
{
    m_faulty->faults->behave({.hidden = {CKM_AES_KEY_GEN, CKM_RSA_PKCS_KEY_PAIR_GEN, CKM_SHA256_HMAC}});
    HSM_FAILS(m_faulty->token->generate(KeyRole::RegistryWrap, "wrap"), HsmCode::MechanismMissing);
    QVERIFY(m_faulty->token->keys()->empty());
}

void WrappedTest::everyChangeIsRefused_data()
{
    rungs();
}

void WrappedTest::everyChangeIsRefused()
{
    QFETCH(int, index);
    const auto key = make(ladder[static_cast<std::size_t>(index)]);
    MM_VERIFY(key);
    const auto wrapper = m_faulty->token->wrapper(*key);
    MM_VERIFY(wrapper);
    const auto context = viewOf("context");
    const auto wrapped = (*wrapper)->wrap(someSecret(), context);
    MM_VERIFY(wrapped);
    // The make stands in the header of every form; where nothing binds it, it is compared or of no effect.
    const auto head = Wrapped::parse(*wrapped)->header().size();
    for (std::size_t at = 0; at < wrapped->size(); ++at) {
        const bool inMake = at >= 6 && at < 6 + std::string_view("SoftHSM project").size();
        if (inMake && at > 6) continue;
        if (at > head + 16 && at + 16 < wrapped->size() && at % 16 != 0) continue; // a few will do
        auto altered = *wrapped;
        altered[at] ^= 1;
        const auto opened = (*wrapper)->unwrap(altered, context);
        QVERIFY2(!opened, qPrintable(QStringLiteral("octet %1").arg(at)));
    }
    for (const std::size_t less : {1U, 8U, 16U, 17U}) {
        const auto opened = (*wrapper)->unwrap(ByteView(*wrapped).first(wrapped->size() - less), context);
        QVERIFY2(!opened, qPrintable(QStringLiteral("%1 less").arg(less)));
    }
    auto longer = *wrapped;
    longer.insert(longer.end(), 8, 0);
    QVERIFY(!(*wrapper)->unwrap(longer, context));
    QVERIFY(same((*wrapper)->unwrap(*wrapped, context), someSecret()));
}

void WrappedTest::secretsOfEveryLengthComeBack_data()
{
    rungs();
}

void WrappedTest::secretsOfEveryLengthComeBack()
{
    QFETCH(int, index);
    const auto key = make(ladder[static_cast<std::size_t>(index)]);
    MM_VERIFY(key);
    const auto wrapper = m_faulty->token->wrapper(*key);
    MM_VERIFY(wrapper);
    for (const std::size_t size : {1U, 7U, 8U, 15U, 16U, 17U, 33U, 255U, 4096U}) {
        const auto wrapped = (*wrapper)->wrap(someSecret(size), viewOf("c"));
        MM_VERIFY(wrapped);
        const auto opened = (*wrapper)->unwrap(*wrapped, viewOf("c"));
        MM_VERIFY(opened);
        QVERIFY2(same(opened, someSecret(size)),
                 qPrintable(QStringLiteral("%1: %2").arg(size).arg(opened->size())));
    }
    HSM_FAILS((*wrapper)->wrap(Secret(), viewOf("c")), HsmCode::Failed);
    HSM_FAILS((*wrapper)->wrap(Secret(4097), viewOf("c")), HsmCode::Failed);
}

void WrappedTest::whatOneFormWrappedNamesItselfToAnother()
{
    std::map<WrapMechanism, std::pair<KeyAddress, Bytes>> made;
    for (const auto& rung : ladder) {
        if (made.contains(rung.taken)) continue;
        const auto key = make(rung);
        MM_VERIFY(key);
        const auto wrapped = (*m_faulty->token->wrapper(*key))->wrap(someSecret(), viewOf("c"));
        MM_VERIFY(wrapped);
        made[rung.taken] = {*key, *wrapped};
    }
    m_faulty->faults->behave({});
    QCOMPARE(made.size(), std::size_t(4));
    for (const auto& [mechanism, one] : made)
        for (const auto& [other, two] : made) {
            if (mechanism == other) continue;
            const auto opened = (*m_faulty->token->wrapper(two.first))->unwrap(one.second, viewOf("c"));
            HSM_FAILS(opened, HsmCode::MechanismMissing);
            QVERIFY2(opened.error().detail.find(nameOf(mechanism)) != std::string::npos,
                     opened.error().detail.c_str());
        }
}

void WrappedTest::anotherKeyOfTheSameFormDoesNotOpenIt()
{
    for (const auto& rung : ladder) {
        const auto one = make(rung);
        MM_VERIFY(one);
        const auto two = make(rung);
        MM_VERIFY(two);
        const auto wrapped = (*m_faulty->token->wrapper(*one))->wrap(someSecret(), viewOf("c"));
        MM_VERIFY(wrapped);
        QVERIFY2(!(*m_faulty->token->wrapper(*two))->unwrap(*wrapped, viewOf("c")), rung.name);
        QVERIFY2(same((*m_faulty->token->wrapper(*one))->unwrap(*wrapped, viewOf("c")), someSecret()),
                 rung.name);
    }
}

void WrappedTest::aMechanismThatIsGoneIsNamed_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<qulonglong>("gone");
    QTest::newRow("AES-GCM") << 0 << qulonglong(CKM_AES_GCM);
    QTest::newRow("AES-KEY-WRAP-PAD") << 1 << qulonglong(CKM_AES_KEY_WRAP_PAD);
    QTest::newRow("RSA-OAEP") << 2 << qulonglong(CKM_RSA_PKCS_OAEP);
    QTest::newRow("HMAC") << 5 << qulonglong(CKM_SHA256_HMAC);
}

void WrappedTest::aMechanismThatIsGoneIsNamed()
{
    QFETCH(int, index);
    QFETCH(qulonglong, gone);
    const auto& rung = ladder[static_cast<std::size_t>(index)];
    const auto key = make(rung);
    MM_VERIFY(key);
    const auto wrapper = m_faulty->token->wrapper(*key);
    MM_VERIFY(wrapper);
    const auto wrapped = (*wrapper)->wrap(someSecret(), viewOf("c"));
    MM_VERIFY(wrapped);
    m_faulty->faults->behave({.hidden = {static_cast<CK_MECHANISM_TYPE>(gone)}});
    const auto opened = (*wrapper)->unwrap(*wrapped, viewOf("c"));
    HSM_FAILS(opened, HsmCode::MechanismMissing);
    QVERIFY2(opened.error().detail.find(nameOf(rung.taken)) != std::string::npos,
             opened.error().detail.c_str());
    m_faulty->faults->behave({});
    QVERIFY(same((*wrapper)->unwrap(*wrapped, viewOf("c")), someSecret()));
}

void WrappedTest::thePaddingOfAnotherMakeIsRefusedByName()
{
    const auto key = make(ladder[1]);
    MM_VERIFY(key);
    const auto wrapper = m_faulty->token->wrapper(*key);
    MM_VERIFY(wrapper);
    auto wrapped = Wrapped::parse(*(*wrapper)->wrap(someSecret(), viewOf("c")));
    MM_VERIFY(wrapped);
    wrapped->make = "Another maker";
    const auto opened = (*wrapper)->unwrap(wrapped->encode(), viewOf("c"));
    HSM_FAILS(opened, HsmCode::MechanismMissing);
    QVERIFY(opened.error().detail.find("AES-KEY-WRAP-PAD") != std::string::npos);
    QVERIFY(opened.error().detail.find("Another maker") != std::string::npos);
    // A key that wraps opens what KWP wrapped, where the token has KWP; SoftHSM says by name that it has not.
    wrapped->mechanism = WrapMechanism::AesKwp;
    const auto kwp = (*wrapper)->unwrap(wrapped->encode(), viewOf("c"));
    HSM_FAILS(kwp, HsmCode::MechanismMissing);
    QVERIFY(kwp.error().detail.find("AES-KWP") != std::string::npos);
    QCOMPARE(kwp.error().foreign, long(CKR_MECHANISM_INVALID));
    QVERIFY(m_faulty->faults->calls("C_UnwrapKey") > 0);
}

MINTMARK_TEST(WrappedTest)

} // namespace mintmark::hsm

#include "tst_wrapped.moc"
