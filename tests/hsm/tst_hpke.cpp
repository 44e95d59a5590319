#include "hsm/Hpke.h"
#include "hsm/PassphraseKey.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::hsm;

namespace {

Secret secretOf(std::string_view hex)
{
    return Secret::copyOf(*fromHex(hex));
}
Pin pinOf(std::string_view text)
{
    Pin pin;
    if (!pin.append(text)) qFatal("a test's passphrase is too long");
    return pin;
}

// RFC 9180 A.1: the recipient's key, and its info.
constexpr std::string_view privateKey = "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8";
constexpr std::string_view publicKey = "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d";
constexpr std::string_view info = "Ode on a Grecian Urn";
// Sealed for it by Python's cryptography 48, with AES-256-GCM.
constexpr std::string_view sealed =
    "35f48772467d2f02ee449f8d18b2c299c86288eaacb47c271fd3835175514d682cb4ee178008c19b01839ee6513d623c71a9682c"
    "126fa47a33e17e9243c06c686a8c7faadf624bd54986fb01f3";

} // namespace

/// HPKE (RFC 9180) as others have it.
class HpkeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePublicKeyIsTheRfcs()
    {
        QCOMPARE(toHex(hpkePublicKey(secretOf(privateKey)).value()), std::string(publicKey));
        QVERIFY(!hpkePublicKey(Secret(31)));
    }
    void whatAnotherProgramSealedOpens()
    {
        const auto opened = hpkeOpen(secretOf(privateKey), info, *fromHex(sealed));
        MM_VERIFY(opened);
        QCOMPARE(textOf(opened->reveal()), std::string("Beauty is truth, truth beauty"));
    }
    void whatIsSealedOpensForItsKeyAndInfoAlone()
    {
        const auto secret = Secret::copyOf(viewOf("a registry's key, of 32 octets ."));
        const auto one = hpkeSeal(*fromHex(publicKey), "here", secret);
        MM_VERIFY(one);
        QVERIFY(*one != hpkeSeal(*fromHex(publicKey), "here", secret).value());
        QVERIFY(equalInConstantTime(hpkeOpen(secretOf(privateKey), "here", *one)->reveal(), secret.reveal()));
        QCOMPARE(hpkeOpen(secretOf(privateKey), "there", *one).error().code, HsmCode::WrapDamaged);
        Secret other(32);
        other.revealForWriting()[0] = 1;
        QCOMPARE(hpkeOpen(other, "here", *one).error().code, HsmCode::WrapDamaged);
        QVERIFY(!hpkeSeal(Bytes(31, 9), "here", secret));
        // A point of small order agrees on zeros (RFC 9180 §7.1.4).
        QVERIFY(!hpkeSeal(Bytes(32, 0), "here", secret));
    }
    void eachOctetMatters()
    {
        const auto good = *fromHex(sealed);
        for (std::size_t i = 0; i < good.size(); ++i) {
            auto bad = good;
            bad[i] ^= 0x10;
            QVERIFY2(!hpkeOpen(secretOf(privateKey), info, bad), qPrintable(QString::number(i)));
        }
        for (std::size_t size = 0; size < good.size(); ++size)
            QVERIFY(!hpkeOpen(secretOf(privateKey), info, ByteView(good).first(size)));
    }
};

/// Argon2id, bounded, and passphrases that nobody should rely on.
class PassphraseKeyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theKeyIsWhatAnotherProgramDerives()
    {
        Bytes salt;
        for (std::uint8_t i = 0; i < 16; ++i)
            salt.push_back(i);
        const auto passphrase = pinOf("correct horse battery staple");
        // Python's cryptography 48.
        for (const auto& [cost, key] :
             {std::pair{PassphraseCost{65536, 2, 1},
                        std::string("c05ce4c4dd7e0e45ee6011cc59d068ade47df1b01fc0cf9cd4678bdf68a5b7b0")},
              std::pair{PassphraseCost{65536, 3, 4},
                        std::string("853b272a44db1421c02962669a55eb0994f3cab385ed1c4c79253eee19bab49e")}}) {
            const auto derived = keyOfPassphrase(passphrase, salt, cost);
            MM_VERIFY(derived);
            QCOMPARE(toHex(derived->reveal()), key);
        }
    }
    void nobodyMakesItEatTheMachine()
    {
        const auto passphrase = pinOf("correct horse battery staple");
        for (const auto& cost : {PassphraseCost{0xffffffff, 3, 4}, PassphraseCost{65536, 0xffffffff, 4},
                                 PassphraseCost{65536, 3, 0xffffffff}, PassphraseCost{8, 1, 1},
                                 PassphraseCost{65536, 0, 1}, PassphraseCost{65536, 2, 0}}) {
            QVERIFY(!isBetween(leastPassphraseCost, cost, mostPassphraseCost));
            QVERIFY(!keyOfPassphrase(passphrase, Bytes(16, 1), cost));
        }
        QVERIFY(isBetween(leastPassphraseCost, usualPassphraseCost, mostPassphraseCost));
        QVERIFY(!keyOfPassphrase(passphrase, Bytes(8, 1), leastPassphraseCost));
        QVERIFY(!keyOfPassphrase(Pin(), Bytes(16, 1), leastPassphraseCost));
    }
    void weakOnesAreToldWhy_data()
    {
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<QString>("why");
        QTest::newRow("empty") << QString() << u"0 characters"_qs;
        QTest::newRow("short") << u"Tr0ub4dor&3"_qs << u"11 characters"_qs;
        QTest::newRow("fifteen") << u"fifteen letters"_qs << u"15 characters"_qs;
        QTest::newRow("one letter") << QString(20, u'x') << u"different"_qs;
        QTest::newRow("few letters") << u"abab cdcd abab cdcd"_qs << u"different"_qs;
        QTest::newRow("a piece") << u"password1 password1 password1 "_qs << u"repeated"_qs;
        QTest::newRow("alphabet") << u"abcdefghijklmnopqrst"_qs << u"neighbours"_qs;
        QTest::newRow("backwards") << u"zyxwvutsrqponmlk"_qs << u"neighbours"_qs;
        QTest::newRow("good") << u"correct horse battery staple"_qs << QString();
        QTest::newRow("umlauts count once") << QString::fromUtf8("größe übt mäßige") << QString();
    }
    void weakOnesAreToldWhy()
    {
        QFETCH(QString, passphrase);
        QFETCH(QString, why);
        const auto weakness = weaknessOf(pinOf(passphrase.toStdString()));
        if (why.isEmpty())
            QVERIFY2(!weakness, weakness ? weakness->c_str() : "");
        else
            QVERIFY2(weakness && QString::fromStdString(*weakness).contains(why),
                     weakness ? weakness->c_str() : "none");
    }
};

MINTMARK_TEST(HpkeTest)
MINTMARK_TEST(PassphraseKeyTest)

#include "tst_hpke.moc"
