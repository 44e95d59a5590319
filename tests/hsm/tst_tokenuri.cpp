#include "hsm/TokenUri.h"
#include "tests/support/Main.h"

namespace mintmark::hsm {

class TokenUriTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAllFourAttributes();
    void writesWhatItReads();
    void refusesTypos_data();
    void refusesTypos();
    void neverRepeatsAValue();
};

void TokenUriTest::readsAllFourAttributes()
{
    const auto uri = TokenUri::parse(
        "pkcs11:model=SoftHSM%20v2;manufacturer=SoftHSM%20project;serial=0123abcd;token=mintmark-d%C3%a9mo");
    MM_VERIFY(uri);
    QCOMPARE(QByteArray::fromStdString(*uri->token), QByteArray("mintmark-d\xC3\xA9mo"));
    QCOMPARE(QByteArray::fromStdString(*uri->serial), QByteArray("0123abcd"));
    QCOMPARE(QByteArray::fromStdString(*uri->manufacturer), QByteArray("SoftHSM project"));
    QCOMPARE(QByteArray::fromStdString(*uri->model), QByteArray("SoftHSM v2"));
    const auto serialAlone = TokenUri::parse("pkcs11:serial=1");
    MM_VERIFY(serialAlone);
    QVERIFY(!serialAlone->token);
}

void TokenUriTest::writesWhatItReads()
{
    const std::string label = "a;b=c%d/e f\xC3\xA9?#";
    const auto uri = TokenUri::parse(tokenUriOf(label, "00;1"));
    MM_VERIFY(uri);
    QVERIFY(*uri->token == label);
    QVERIFY(*uri->serial == "00;1");
}

void TokenUriTest::refusesTypos_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, QByteArray text, const char* says) {
        QTest::newRow(name) << std::move(text) << QByteArray(says);
    };
    row("nothing at all", "", "pkcs11:");
    row("no scheme", "token=a;serial=1", "pkcs11:");
    row("another scheme", "pkcs12:token=a", "pkcs11:");
    row("a scheme in capitals is not what we write", "PKCS11:token=a", "pkcs11:");
    row("only the scheme", "pkcs11:", "neither token nor serial");
    row("a misspelt attribute", "pkcs11:tokn=a;serial=1", "'tokn'");
    row("an attribute in capitals", "pkcs11:Token=a", "'Token'");
    row("an attribute of a key", "pkcs11:token=a;object=ca", "'object'");
    row("a slot number", "pkcs11:token=a;slot-id=3", "'slot-id'");
    row("one attribute twice", "pkcs11:token=a;token=b", "twice");
    row("no equals sign", "pkcs11:token", "without '='");
    row("an empty part", "pkcs11:token=a;;serial=1", "without '='");
    row("a semicolon at the end", "pkcs11:token=a;", "ends with ';'");
    row("an empty value", "pkcs11:token=;serial=1", "nothing after 'token='");
    row("a percent sign alone", "pkcs11:token=a%", "percent-encoding");
    row("half a percent-encoding", "pkcs11:token=a%2", "percent-encoding");
    row("a percent-encoding that is not hexadecimal", "pkcs11:token=%zz", "percent-encoding");
    row("a bare space", "pkcs11:token=a b", "must be percent-encoded");
    row("a space before an attribute", "pkcs11: token=a", "'?token'");
    row("a bare octet above ASCII", "pkcs11:token=\xC3\xA9", "must be percent-encoded");
    row("a line break at the end", "pkcs11:token=a\n", "must be percent-encoded");
    row("a zero octet", QByteArray("pkcs11:token=a\0b", 16), "must be percent-encoded");
    row("a query", "pkcs11:token=a?module-path=/x.so", "query");
    row("only manufacturer and model", "pkcs11:manufacturer=x;model=y", "neither token nor serial");
    row("a label of 33 octets", "pkcs11:token=" + QByteArray(33, 'a'), "at most 32");
    row("a serial of 17 octets", "pkcs11:serial=" + QByteArray(17, '1'), "at most 16");
    row("a megabyte", "pkcs11:token=" + QByteArray(1 << 20, 'a'), "at most 32");
}

void TokenUriTest::refusesTypos()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    const auto uri = TokenUri::parse(text.toStdString());
    QVERIFY(!uri);
    QVERIFY(uri.error().code == HsmCode::AddressWrong);
    QVERIFY2(uri.error().detail.find(says.toStdString()) != std::string::npos, uri.error().detail.c_str());
    QVERIFY(uri.error().detail.size() < 200);
}

void TokenUriTest::neverRepeatsAValue()
{
    for (const char* text : {"pkcs11:token=a;pin-value=908172", "pkcs11:token=a?pin-value=908172",
                             "pkcs11:token=a;908172", "pkcs11:token=90817 2", "pkcs11:token=908172%z"}) {
        const auto uri = TokenUri::parse(text);
        QVERIFY(!uri);
        QVERIFY2(uri.error().detail.find("90817") == std::string::npos, uri.error().detail.c_str());
    }
}

MINTMARK_TEST(TokenUriTest)

} // namespace mintmark::hsm

#include "tst_tokenuri.moc"
