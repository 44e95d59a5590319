// What no unit could ever do of what a profile asks for: said when the profile is read, with its line, and
// not at the bench. A bad profile for each refusal.
#include "provisioning/certificates/ProfileParser.h"
#include "tests/Where.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>

using namespace mintmark;
using namespace mintmark::certificates;

namespace {

struct Change {
    const char* from;
    const char* to;
};

QByteArray shipped(const char* name, std::initializer_list<Change> changes = {})
{
    QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/%1.toml").arg(QLatin1String(name)));
    auto text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    for (const auto& change : changes) {
        if (!text.contains(change.from)) qFatal("%s does not hold %s", name, change.from);
        text.replace(change.from, change.to);
    }
    return text;
}

} // namespace

class Contradictions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areRefusedWithTheirLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char* name, const QByteArray& text, const char* key, const char* rule) {
            QTest::newRow(name) << text << QString::fromLatin1(key) << QString::fromLatin1(rule);
        };
        const Change modelIs{"# modelIs = \"acme-sensor\" ", "modelIs = \"acme-sensor\" "};
        const Change chip{"# chip = \"esp32c3\"", "chip = \"esp32c3\""};
        const Change product{"model = \"ESP32-C3\" ", "model = \"acme-sensor\" "};
        row("esp32: a product without its chip", shipped("esp32", {modelIs, product}), "target.modelIs",
            "on which chip");
        row("esp32: a product that the unit is not to be", shipped("esp32", {modelIs, chip}),
            "target.modelIs", "no unit would be of that");
        row("esp32: a chip that is another model", shipped("esp32", {chip, {"\"ESP32-C3\"", "\"ESP32-S3\""}}),
            "target.chip", "ESP32-C3");
        row("esp32: a model that no ROM tells", shipped("esp32", {product}), "unit.model", "no chip");
        row("esp32: a chip whose MAC is not known", shipped("esp32", {{"\"ESP32-C3\"", "\"ESP32-P4\""}}),
            "unit.model", "no chip");
        row("esp32: a partition behind the flash", shipped("esp32", {{"\"0xD000\"", "\"0x400000\""}}),
            "target.partition", "flash of 4MB");
        row("esp32: a partition that the flash cuts", shipped("esp32", {{"\"0xD000\"", "\"0x3FF000\""}}),
            "target.partition", "flash of 4MB");
        row("esp32: one entry under two names", shipped("esp32", {{"\"tlv ca-cert", "\"tlv 1 0"}}),
            "objects.issuer", "the same entry as that of certificate");
        row("esp32: a key among the certificates",
            shipped("esp32", {{"\"tlv private-key", "\"tlv ca-cert 1"}}), "objects.key", "private-key");
        row("esp32: a certificate among the keys", shipped("esp32", {{"\"tlv ca-cert", "\"tlv 2 1"}}),
            "objects.issuer", "private-key");
        row("esp32: a reset that nobody does", shipped("esp32", {{"reset = \"auto\"", "reset = \"none\""}}),
            "write.resetAfterWrite", "no reset");

        row("nrf91-at: a reset without its command",
            shipped("nrf91-modem", {{"resetAfterWrite = false", "resetAfterWrite = true"}}),
            "write.resetAfterWrite", "AT#XRESET");
        row("nrf91-at: a key of another kind", shipped("nrf91-modem", {{"\"p256\"", "\"p384\""}}),
            "key.algorithm", "P-256 alone");
        row("nrf91-at: an ID that a line does not take",
            shipped("nrf91-modem", {{"tracker-{sequence:6}", "tracker/{sequence:6}"}}), "id.scheme",
            "A-Z a-z 0-9");
        row("nrf91-at: a certificate as a key",
            shipped("nrf91-modem", {{"\"cmng 16842753 0\"", "\"cmng 16842753 2\""}}), "objects.issuer",
            "type 2");

        const Change keygen{"hardwareId = ", "keygen = \"nrf_cloud_cred 16842753\"\nhardwareId = "};
        const Change own{"way = \"injected-in-the-clear\"", "way = \"on-the-unit\""};
        const Change keyless{"key = \"cred 16842753 PK as der\"\n", ""};
        row("zephyr-cred: a key of another kind",
            shipped("zephyr-cred", {keygen, own, keyless, {"\"p256\"", "\"rsa2048\""}}), "key.algorithm",
            "P-256 alone");
        row("zephyr-cred: an ID that a line does not take",
            shipped("zephyr-cred", {keygen, own, keyless, {"\"zephyr-{", "\"zephyr+{"}}), "id.scheme",
            "A-Z a-z 0-9");
        row("zephyr-cred: a key that is none", shipped("zephyr-cred", {{"16842753 PK", "16842754 SERV"}}),
            "objects.key", "type PK");
        row("zephyr-cred: a certificate that is a key",
            shipped("zephyr-cred", {{"16842753 CA", "16842754 PK"}}), "objects.issuer", "type PK");
        row("zephyr-cred: one credential under two names",
            shipped("zephyr-cred", {{"16842753 CA", "0x1010001 CLIENT"}}), "objects.issuer",
            "same credential");
        row("smp: a key that is none",
            shipped("zephyr-smp", {{"\"file /lfs1/credentials/key.der as der\"", "\"cred 42 SELF\""}}),
            "objects.key", "type PK");

        row("console: a reset without its steps",
            shipped("vendor-shell", {{"resetAfterWrite = false", "resetAfterWrite = true"}}),
            "write.resetAfterWrite", "[[console.reset]]");
        row("console: a key that no line holds",
            shipped("vendor-shell", {{"send = \"cred data {chunk}\"\nchunk = 60\nform = \"base64\"",
                                      "send = \"cred data {chunk}\"\nchunk = 60\nform = \"text\""}}),
            "objects.certificate", "as text");
        row("console: a text with a zero octet",
            shipped("vendor-shell", {{"script endpoint as text\"", "script endpoint as text-zero\""}}),
            "objects.endpoint", "as text");

        row("dfu: numbers that are none",
            shipped("stm32-dfu", {{"alt = ", "modelFrom = \"numbers\"\nalt = "}}), "unit.model", "0483:df11");
        row("dfu: no room for a key of this kind", shipped("stm32-dfu", {{"\"p256\"", "\"rsa2048\""}}),
            "objects.key", "too small");
        row("dfu: no room for any certificate",
            shipped("stm32-dfu", {{"\"at 0x400 1024\"", "\"at 0x400 128\""}}), "objects.certificate",
            "too small");
        row("fastboot: a key that no command holds",
            shipped("fastboot", {{"\"partition key\"", "\"oem set-key {base64}\""}}), "objects.key",
            "commandOctets");
    }
    void areRefusedWithTheirLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, key);
        QFETCH(QString, rule);
        const auto checked = checkProfile(text.toStdString(), "p", "p.toml");
        QCOMPARE(checked.errors.size(), std::size_t{1});
        const auto& error = checked.errors.front();
        QCOMPARE(QString::fromStdString(error.key), key);
        QVERIFY2(QString::fromStdString(error.rule).contains(rule), error.text().c_str());
        QVERIFY2(error.text().starts_with("p.toml:") && error.line > 0, error.text().c_str());
    }

    void whatAUnitCanDoIsNotRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("esp32: a product on its chip")
            << shipped("esp32", {{"model = \"ESP32-C3\" ", "model = \"acme-sensor\" "},
                                 {"# modelIs", "modelIs"},
                                 {"# chip", "chip"}});
        QTest::newRow("esp32: a partition at the flash's end")
            << shipped("esp32", {{"\"0xD000\"", "\"0x3FE000\""}});
        QTest::newRow("esp32: no reset where none is asked for")
            << shipped("esp32", {{"reset = \"auto\"", "reset = \"none\""},
                                 {"resetAfterWrite = true", "resetAfterWrite = false"}});
        QTest::newRow("esp32: two entries of one type") << shipped("esp32", {{"\"tlv ca-cert", "\"tlv 1 1"}});
        QTest::newRow("dfu: numbers")
            << shipped("stm32-dfu", {{"alt = ", "modelFrom = \"numbers\"\nalt = "},
                                     {"model = \"STM32_BOOTLOADER\" ", "model = \"0483:df11\" "}});
        QTest::newRow("dfu: a key of P-256 in 256 octets") << shipped("stm32-dfu");
        QTest::newRow("fastboot: a key in a long command")
            << shipped("fastboot", {{"\"partition key\"", "\"oem set-key {hex}\""},
                                    {"commandOctets = \"64\"", "commandOctets = \"512\""}});
    }
    void whatAUnitCanDoIsNotRefused()
    {
        QFETCH(QByteArray, text);
        const auto checked = checkProfile(text.toStdString(), "p", "p.toml");
        QVERIFY2(checked.errors.empty(), checked.errors.empty() ? "" : checked.errors.front().text().c_str());
    }
};

MINTMARK_TEST(Contradictions)
#include "tst_contradictions.moc"
