// What a profile says of how its units are spoken to, and what it may not say.
#include "provisioning/certificates/ProfileParser.h"
#include "tests/Where.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>

using namespace mintmark;
using namespace mintmark::certificates;

namespace {

QByteArray shipped()
{
    QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/zephyr-smp.toml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray with(const char* from, const char* to)
{
    auto text = shipped();
    if (!text.contains(from)) qFatal("the shipped profile does not hold %s", from);
    return text.replace(from, to);
}

} // namespace

class TargetKeysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theShippedProfileMapsEachObjectToItsPlace()
    {
        const auto profile = parseProfile(shipped().toStdString(), "zephyr-smp", "zephyr-smp.toml");
        QVERIFY2(profile, profile ? "" : profile.error().text().c_str());
        const auto& target = profile->target;
        QCOMPARE(target.protocol, std::string("smp"));
        QCOMPARE(target.objects.size(), std::size_t{5});
        const auto* key = target.placeOf(TargetObject::Key);
        QVERIFY(key != nullptr);
        QCOMPARE(key->kind, std::string("file"));
        QCOMPARE(key->address, std::string("/lfs1/credentials/key.der"));
        QCOMPARE(key->form, ObjectForm::Der);
        QCOMPARE(target.formOf(TargetObject::Id), ObjectForm::Text);
        QVERIFY(target.keeps(TargetObject::Issuer) && !target.keeps(TargetObject::Roots));
        QCOMPARE(target.setting("framing"), std::string_view("console"));
        QVERIFY(profile->writeIssuer);
        QCOMPARE(target.endpoint, std::string("mqtts://iot.example.com:8883"));
    }

    void whatTheProfileLeavesOutHasTheProtocolsStandard()
    {
        auto text = with("framing = \"console\"", "");
        text.replace("modelFrom = \"board\"", "");
        const auto profile = parseProfile(text.toStdString(), "p", "p.toml");
        QVERIFY2(profile, profile ? "" : profile.error().text().c_str());
        QCOMPARE(profile->target.setting("framing"), std::string_view("console"));
        QCOMPARE(profile->target.setting("modelFrom"), std::string_view("board"));
    }

    void anImpossibleTargetIsRefusedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char* name, const QByteArray& text, const char* key, const char* rule) {
            QTest::newRow(name) << text << QString::fromLatin1(key) << QString::fromLatin1(rule);
        };
        row("an unknown protocol", with("protocol = \"smp\"", "protocol = \"morse\""), "unit.protocol",
            "\"smp-agent\", \"smp\"");
        row("an unknown setting", with("framing = \"console\"", "frame = \"console\""), "target.frame",
            "nearest: target.framing");
        row("a setting that does not fit", with("framing = \"console\"", "framing = \"morse\""),
            "target.framing", "raw");
        row("a source that is none", with("\"shell hwinfo devid\"", "\"telepathy\""), "target.hardwareId",
            "shell COMMAND");
        row("a setting that is no text", with("framing = \"console\"", "framing = 3"), "target.framing",
            "text");
        row("an unknown object", with("id = \"setting", "idd = \"setting"), "objects.idd", "certificate");
        row("an unknown kind of place", with("\"file /lfs1/credentials/crt.der as der\"", "\"drawer 3\""),
            "objects.certificate", "\"file\", \"setting\", \"cred\"");
        row("a relative path", with("file /lfs1/credentials/crt.der as der", "file crt.der as der"),
            "objects.certificate", "absolute path");
        row("a path that climbs", with("file /lfs1/credentials/crt.der", "file /lfs1/../crt.der"),
            "objects.certificate", "absolute path");
        row("an unknown form", with("crt.der as der", "crt.der as jpeg"), "objects.certificate", "that form");
        row("a certificate as text", with("crt.der as der", "crt.der as text"), "objects.certificate",
            "that form");
        row("an ID as DER", with("factory/id as text", "factory/id as der"), "objects.id", "is text");
        row("one place for two", with("credentials/ca.der", "credentials/crt.der"), "objects.issuer",
            "the same place");
        row("an ID among the credentials", with("setting factory/id as text", "cred 42 SERV"), "objects.id",
            "\"file\", \"setting\"");
        row("no certificate", with("certificate = \"file /lfs1/credentials/crt.der as der\"", ""), "objects",
            "where the certificate is kept");
        row("no key", with("key = \"file /lfs1/credentials/key.der as der\"", ""), "objects",
            "where the key is kept");
        const auto keyless = [](const char* from, const char* to) {
            return with(from, to).replace("key = \"file /lfs1/credentials/key.der as der\"\n", "");
        };
        row("a key that the unit cannot make",
            keyless("way = \"injected-in-the-clear\"", "way = \"on-the-unit\""), "key.way",
            "injected-in-the-clear");
        row("no words about the key's way", keyless("way = \"injected-in-the-clear\"", ""), "key.way",
            "injected-in-the-clear");
        row("a place for a key that is not given", with("way = \"injected-in-the-clear\"", ""), "objects.key",
            "injected-in-the-clear");
        row("a proof that it cannot give", with("method = \"none\"", "method = \"nonce\""), "proof.method",
            "cannot give this proof");
        row("a lock that it has not", with("bits = []", "bits = [\"debug\"]"), "lock.bits", "has no lock");
        row("roots without a place", with("resetAfterWrite = true", "roots = \"cloud\""), "write.roots",
            "has no place");
        row("a place for roots that nobody names", with("[id]\n", "roots = \"file /lfs1/roots\"\n\n[id]\n"),
            "objects.roots", "trust roots");
        row("an endpoint without a place", with("endpoint = \"setting factory/endpoint as text\"", ""),
            "target.endpoint", "has no place");
        row("a place for an endpoint that nobody names",
            with("endpoint = \"mqtts://iot.example.com:8883\"", ""), "objects.endpoint", "needs its text");
        row("a map for the agent", with("protocol = \"smp\"", "protocol = \"smp-agent\""), "target.framing",
            "knows no such setting");
        row("too fast", with("baud = 115200", "baud = 8000000"), "unit.baud", "4000000");
        row("no parity", with("baud = 115200", "parity = \"mark\""), "unit.parity", "even");
        row("three stop bits", with("baud = 115200", "stopBits = 3"), "unit.stopBits", "1 or 2");
    }
    void anImpossibleTargetIsRefusedWithItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, key);
        QFETCH(QString, rule);
        const auto checked = checkProfile(text.toStdString(), "p", "p.toml");
        QVERIFY(!checked.errors.empty());
        const auto& error = checked.errors.front();
        QCOMPARE(QString::fromStdString(error.key), key);
        QVERIFY2(QString::fromStdString(error.rule).contains(rule), error.text().c_str());
        QVERIFY2(error.line > 0, error.text().c_str());
    }

    void aCaHasNoTarget()
    {
        const auto text = QByteArray("format = 1\nversion = 1\nkind = \"ca\"\n[target]\nframing = \"raw\"\n");
        const auto checked = checkProfile(text.toStdString(), "p", "p.toml");
        QVERIFY(!checked.errors.empty());
        QCOMPARE(QString::fromStdString(checked.errors.front().key), u"target.framing"_qs);
    }
};

MINTMARK_TEST(TargetKeysTest)
#include "tst_targetkeys.moc"
