// What profiles may say of units with DFU and fastboot.
#include "provisioning/certificates/ProfileParser.h"
#include "provisioning/values/protocols/DfuRows.h"
#include "tests/Where.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>

using namespace mintmark;
using namespace mintmark::certificates;

namespace {

QByteArray shipped(const char* name)
{
    QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/%1.toml").arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray with(const char* name, const char* from, const char* to)
{
    auto text = shipped(name);
    if (!text.contains(from)) qFatal("the shipped profile does not hold %s", from);
    return text.replace(from, to);
}

} // namespace

class BootProfilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theShippedOnes()
    {
        const auto dfu = parseProfile(shipped("stm32-dfu").toStdString(), "stm32-dfu", "stm32-dfu.toml");
        QVERIFY2(dfu, dfu ? "" : dfu.error().text().c_str());
        QCOMPARE(dfu->target.protocol, std::string("dfu"));
        QCOMPARE(dfu->target.setting("modelFrom"), std::string_view("product"));
        const auto* certificate = dfu->target.placeOf(TargetObject::Certificate);
        QVERIFY(certificate != nullptr);
        const auto spot = protocolrows::dfuSpotIn(certificate->address);
        QVERIFY(spot && spot->offset == 0x400 && spot->size == 1024);

        const auto fastboot = parseProfile(shipped("fastboot").toStdString(), "fastboot", "fastboot.toml");
        QVERIFY2(fastboot, fastboot ? "" : fastboot.error().text().c_str());
        QCOMPARE(fastboot->target.setting("serialVar"), std::string_view("serialno"));
        const auto* id = fastboot->target.placeOf(TargetObject::Id);
        QVERIFY(id != nullptr && id->kind == "oem" && id->address == "set-id {hex}" &&
                id->form == ObjectForm::Text);
    }

    void whatContradictsItself_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("rule");
        const auto row = [](const char* name, const QByteArray& text, const char* key, const char* rule) {
            QTest::newRow(name) << text << QByteArray(key) << QByteArray(rule);
        };
        row("two places overlap", with("stm32-dfu", "at 0x400 1024", "at 0x80 1024"), "objects", "overlap");
        row("a place reaches beyond the partition", with("stm32-dfu", "at 0xc00 64", "at 0xfff 64"),
            "objects", "beyond the partition");
        row("a partition reaches beyond 32 bits", with("stm32-dfu", "0x0800f000", "0xfffff800"),
            "target.size", "beyond 32-bit");
        row("no size", with("stm32-dfu", "size = \"4096\"", ""), "target", "needs a setting: size");
        row("no setting", with("stm32-dfu", "alt = \"Internal Flash\"", ""), "target",
            "needs a setting: alt");
        row("a size of nothing", with("stm32-dfu", "\"4096\"", "\"0\""), "target.size", "8 to 1048576");
        row("a place without a size", with("stm32-dfu", "at 0 256", "at 256"), "objects.key",
            "octets reserved");
        row("a proof by nonce", with("stm32-dfu", "method = \"none\"", "method = \"nonce\""), "proof.method",
            "cannot give this proof");
        row("no way to read back", with("fastboot", "digestVar = \"sha256:{object}\"", ""), "target",
            "no way of its own to read back");
        row("two ways to read back",
            with("fastboot", "digestVar", "stageCommand = \"oem stage {object}\"\ndigestVar"),
            "target.stageCommand", "second way");
        row("a digest of nothing", with("fastboot", "sha256:{object}", "sha256"), "target.digestVar",
            "{object}");
        row("a command without an object", with("fastboot", "set-id {hex}", "set-id"), "objects.id",
            "{base64}");
        row("a command with something else", with("fastboot", "set-id {hex}", "set-id {hex} {x}"),
            "objects.id", "{base64}");
        row("a partition with a space", with("fastboot", "partition key", "partition my key"), "objects.key",
            "partition's name");
        row("too short a command", with("fastboot", "\"64\"", "\"63\""), "target.commandOctets",
            "64 to 4096");
    }
    void whatContradictsItself()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, rule);
        const auto profile = parseProfile(text.toStdString(), "p", "p.toml");
        QVERIFY(!profile);
        const auto told = profile.error().text();
        QVERIFY2(told.find(key.toStdString()) != std::string::npos &&
                     told.find(rule.toStdString()) != std::string::npos,
                 told.c_str());
    }
};
MINTMARK_TEST(BootProfilesTest)

#include "tst_bootprofiles.moc"
