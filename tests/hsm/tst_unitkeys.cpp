#include "hsm/PublicKey.h"
#include "hsm/base/UnitKeys.h"
#include "tests/hsm/FaultyBench.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace mintmark::hsm {

using namespace test;

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)>;

Key transportKey(unsigned bits = 2048)
{
    return {::EVP_RSA_gen(bits), &::EVP_PKEY_free};
}

Bytes spkiOf(EVP_PKEY* key)
{
    Bytes der(static_cast<std::size_t>(::i2d_PUBKEY(key, nullptr)));
    auto* at = der.data();
    ::i2d_PUBKEY(key, &at);
    return der;
}

/// What a unit does with its envelope: RSA-OAEP, then RFC 5649. Empty where it does not open.
Bytes openEnvelope(EVP_PKEY* transport, ByteView envelope)
{
    const auto modulus = static_cast<std::size_t>(::EVP_PKEY_get_size(transport));
    if (envelope.size() <= modulus + 1) return {};
    const auto* digest = envelope[0] == 1 ? ::EVP_sha256() : envelope[0] == 2 ? ::EVP_sha1() : nullptr;
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&::EVP_PKEY_CTX_free)> context(
        ::EVP_PKEY_CTX_new(transport, nullptr), &::EVP_PKEY_CTX_free);
    Bytes wrapKey(modulus);
    auto length = wrapKey.size();
    if (digest == nullptr || ::EVP_PKEY_decrypt_init(context.get()) != 1 ||
        ::EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) != 1 ||
        ::EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), digest) != 1 ||
        ::EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), digest) != 1 ||
        ::EVP_PKEY_decrypt(context.get(), wrapKey.data(), &length, envelope.data() + 1, modulus) != 1 ||
        length != 32)
        return {};
    const auto body = envelope.subspan(modulus + 1);
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&::EVP_CIPHER_CTX_free)> cipher(::EVP_CIPHER_CTX_new(),
                                                                                   &::EVP_CIPHER_CTX_free);
    ::EVP_CIPHER_CTX_set_flags(cipher.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    Bytes opened(body.size() + 16);
    int size = 0;
    if (::EVP_DecryptInit_ex(cipher.get(), ::EVP_aes_256_wrap_pad(), nullptr, wrapKey.data(), nullptr) != 1 ||
        ::EVP_DecryptUpdate(cipher.get(), opened.data(), &size, body.data(), static_cast<int>(body.size())) !=
            1)
        return {};
    opened.resize(static_cast<std::size_t>(size));
    return opened;
}

QByteArray octetsOf(const Bytes& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// The public half of a PKCS #8, whatever zeros stand behind it.
Bytes publicHalfOf(ByteView pkcs8)
{
    const auto* at = pkcs8.data();
    const Key key(::d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(pkcs8.size())), &::EVP_PKEY_free);
    return key ? spkiOf(key.get()) : Bytes{};
}

} // namespace

/// Keys that are born in the token and leave it once, for a unit.
class UnitKeysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_faulty = std::make_unique<FaultyBench>();
        MM_VERIFY(m_faulty->logIn());
    }
    void cleanup() { m_faulty.reset(); }

    void inTheClearItIsThePrivateKeyItself_data()
    {
        QTest::addColumn<int>("algorithm");
        for (const auto algorithm : {KeyAlgorithm::EcP256, KeyAlgorithm::EcP384, KeyAlgorithm::Rsa2048})
            QTest::newRow(std::string(nameOf(algorithm)).c_str()) << static_cast<int>(algorithm);
    }
    void inTheClearItIsThePrivateKeyItself()
    {
        QFETCH(int, algorithm);
        const auto wanted = static_cast<KeyAlgorithm>(algorithm);
        const auto keys = m_faulty->token->unitKeys();
        MM_VERIFY(keys);
        const auto made = (*keys)->make(wanted, {});
        MM_VERIFY(made);
        QCOMPARE(algorithmOf(made->publicKey), std::optional(wanted));
        QCOMPARE(publicHalfOf(made->key.reveal()), made->publicKey);
    }

    void onlyTheHolderOfTheTransportKeyOpensTheEnvelope()
    {
        const auto keys = m_faulty->token->unitKeys();
        QVERIFY(keys);
        const auto transport = transportKey();
        const auto other = transportKey();
        const auto made = (*keys)->make(KeyAlgorithm::EcP256, spkiOf(transport.get()));
        MM_VERIFY(made);
        const auto opened = openEnvelope(transport.get(), made->key.reveal());
        QCOMPARE(publicHalfOf(opened), made->publicKey);
        QVERIFY(publicHalfOf(openEnvelope(other.get(), made->key.reveal())).empty());
        QVERIFY(publicHalfOf(made->key.reveal()).empty());
    }

    void eachIsAnother()
    {
        const auto keys = m_faulty->token->unitKeys();
        QVERIFY(keys);
        const auto one = (*keys)->make(KeyAlgorithm::EcP256, {});
        const auto two = (*keys)->make(KeyAlgorithm::EcP256, {});
        QVERIFY(one && two);
        QVERIFY(one->publicKey != two->publicKey);
    }

    void nothingOfItStaysInTheToken()
    {
        const auto before = m_faulty->token->keys();
        const auto keys = m_faulty->token->unitKeys();
        QVERIFY(before && keys);
        const auto transport = transportKey();
        QVERIFY((*keys)->make(KeyAlgorithm::EcP256, spkiOf(transport.get())));
        QVERIFY((*keys)->make(KeyAlgorithm::EcP256, {}));
        const auto after = m_faulty->token->keys();
        QVERIFY(after);
        QCOMPARE(after->size(), before->size());
    }

    void whatIsNoTransportKeyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("spki");
        const auto small = transportKey(1024);
        const Key curve(EVP_EC_gen("P-256"), &::EVP_PKEY_free);
        QTest::newRow("1024 bits") << octetsOf(spkiOf(small.get()));
        QTest::newRow("P-256") << octetsOf(spkiOf(curve.get()));
        QTest::newRow("no key") << octetsOf(Bytes{0x30, 0x03, 0x02, 0x01, 0x01});
    }
    void whatIsNoTransportKeyIsRefused()
    {
        QFETCH(QByteArray, spki);
        const auto octets = spki.toStdString();
        const auto keys = m_faulty->token->unitKeys();
        QVERIFY(keys);
        const auto made = (*keys)->make(KeyAlgorithm::EcP256, viewOf(octets));
        QVERIFY(!made);
        QCOMPARE(made.error().code, HsmCode::KeyMissing);
    }

    void withoutAMechanismThatUnitsCanOpenThereIsNone_data()
    {
        QTest::addColumn<unsigned long>("hidden");
        QTest::newRow("no key wrap") << static_cast<unsigned long>(CKM_AES_KEY_WRAP_PAD);
        QTest::newRow("no pairs") << static_cast<unsigned long>(CKM_EC_KEY_PAIR_GEN);
    }
    void withoutAMechanismThatUnitsCanOpenThereIsNone()
    {
        QFETCH(unsigned long, hidden);
        m_faulty->faults->behave({.hidden = {hidden}});
        const auto keys = m_faulty->token->unitKeys();
        QVERIFY(!keys);
        QCOMPARE(keys.error().code, HsmCode::MechanismMissing);
    }

    void withoutOaepNothingIsWrappedForAUnit()
    {
        m_faulty->faults->behave({.hidden = {CKM_RSA_PKCS_OAEP}});
        const auto keys = m_faulty->token->unitKeys();
        QVERIFY(keys);
        const auto transport = transportKey();
        const auto made = (*keys)->make(KeyAlgorithm::EcP256, spkiOf(transport.get()));
        QVERIFY(!made);
        QCOMPARE(made.error().code, HsmCode::MechanismMissing);
        QVERIFY((*keys)->make(KeyAlgorithm::EcP256, {}));
    }

private:
    std::unique_ptr<FaultyBench> m_faulty;
};

MINTMARK_TEST(UnitKeysTest)

} // namespace mintmark::hsm

#include "tst_unitkeys.moc"
