#include "provisioning/station/ForeignKeys.h"
#include "provisioning/station/Profiles.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <fstream>

using namespace mintmark;
using namespace mintmark::station;

namespace {

constexpr const char* profileText = R"(format = 1
version = 1

[unit]
model = "sensor"
protocol = "smp-agent"

[id]
scheme = "s-{sequence:6}"

[certificate]
validityDays = 30
extendedKeyUsage = ["clientAuth"]

[proof]
method = "nonce"

[lock]
bits = []
)";

} // namespace

/// A profile is refused when it is loaded, with file, line and key, also for what only the room of IDs knows.
class ProfilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noUnitMayBringAKeyOfAnyTokenOfTheStation()
    {
        StationFile file;
        const auto named = [](hsm::KeyAddress& key, char digit) { key.fingerprint = std::string(64, digit); };
        named(file.rootKey, '1');
        named(file.issuingKey, '2');
        named(file.registryKey, '3');
        file.also.resize(2);
        named(file.also[0].issuingKey, '4');
        named(file.also[1].issuingKey, '5');
        QStringList found;
        for (const auto& key : keysOfStation(file))
            found << QString::fromStdString(toHex(key)).left(1);
        QCOMPARE(found, QStringList({u"1"_qs, u"2"_qs, u"3"_qs, u"4"_qs, u"5"_qs}));
    }

    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        std::filesystem::create_directory(folder() / "profiles");
    }

    void idsAreLintedWhenAProfileIsLoaded_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const char* written, const char* said) {
            QTest::newRow(name) << QString::fromLatin1(written) << QString::fromLatin1(said);
        };
        row("as it should be", "scheme = \"s-{sequence:6}\"", "");
        row("an ID that could repeat", "scheme = \"s-1\"", "sensor.toml:9: id.scheme: has no {sequence:N}");
        row("a part that is not known", "scheme = \"s-{sequense:6}\"",
            "sensor.toml:9: id.scheme: at character 4: there is no such part");
        row("capitals for Azure", "scheme = \"S-{sequence:6}\"", "sensor.toml:9: id.scheme: azure-dps: ");
        row("capitals for AWS", "scheme = \"S-{sequence:6}\"\nplatforms = [\"aws-iot\"]", "");
        row("a platform that is not known", "scheme = \"s-{sequence:6}\"\nplatforms = [\"azur\"]",
            "sensor.toml:10: id.platforms: there is no platform");
        row("a GTIN with a wrong digit", "scheme = \"{gtin}{sequence:6}\"\n\ngtin = \"09506000134353\"",
            "sensor.toml:11: id.gtin: its last digit is 3");
        row("a place that the station does not name", "scheme = \"{site}{sequence:6}\"",
            "sensor.toml:9: id.scheme: at character 2: the station's file names no site");
    }
    void idsAreLintedWhenAProfileIsLoaded()
    {
        QFETCH(QString, written);
        QFETCH(QString, said);
        std::string text = profileText;
        const std::string scheme = "scheme = \"s-{sequence:6}\"";
        text.replace(text.find(scheme), scheme.size(), written.toStdString());
        std::ofstream(folder() / "profiles" / "sensor.toml") << text;
        const auto loaded = loadProfile(folder(), "sensor");
        QCOMPARE(listProfiles(folder()).size(), said.isEmpty() ? std::size_t{1} : std::size_t{0});
        if (said.isEmpty()) {
            MM_VERIFY(loaded);
            return;
        }
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, FailureCode::ProfileWrong);
        QVERIFY2(loaded.error().detail.find(said.toStdString()) != std::string::npos,
                 loaded.error().detail.c_str());
    }

    void aStationsListsOfWeakKeysAreAllRead()
    {
        const auto lists = folder() / "weak-keys";
        std::filesystem::remove_all(lists);
        // None is no failure: none is shipped.
        QCOMPARE(loadWeakKeys(folder())->size(), std::size_t{0});
        std::filesystem::create_directory(lists);
        QCOMPARE(loadWeakKeys(folder())->size(), std::size_t{0});
        const Bytes modulus(256, 0xc5);
        const auto entry = certificates::WeakKeyList::entryOf(modulus);
        std::ofstream(lists / "RSA-2048") << "# a comment\n\n00010203040506070809\r\n"
                                          << toHex(entry) << "\n";
        std::ofstream(lists / "RSA-4096") << "ffffffffffffffffffff";
        const auto both = loadWeakKeys(folder());
        MM_VERIFY(both);
        QCOMPARE(both->size(), std::size_t{3});
        QVERIFY(both->contains(modulus));
        QVERIFY(!both->contains(Bytes(256, 0xc7)));
    }

    void aListOfWeakKeysThatIsBrokenIsNamedWithItsLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const char* text, const char* said) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(said);
        };
        row("a digit too few", "# list\n00010203040506070809\n0001020304050607080\n", "line 3 of");
        row("a digit too many", "000102030405060708090\n", "line 1 of");
        row("no digits", "00010203040506070809\n\nModulus=00\n", "line 3 of");
        row("a space behind", "00010203040506070809 \n", "line 1 of");
        row("a page of the web", "<!DOCTYPE html>", "line 1 of");
    }
    void aListOfWeakKeysThatIsBrokenIsNamedWithItsLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, said);
        const auto lists = folder() / "weak-keys";
        std::filesystem::remove_all(lists);
        std::filesystem::create_directory(lists);
        std::ofstream(lists / "good") << "00010203040506070809\n";
        std::ofstream(lists / "bad") << text.toStdString();
        const auto loaded = loadWeakKeys(folder());
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, FailureCode::StationWrong);
        QVERIFY2(loaded.error().detail.find(said.toStdString()) != std::string::npos,
                 loaded.error().detail.c_str());
        QVERIFY2(loaded.error().detail.find("weak-keys/bad") != std::string::npos,
                 loaded.error().detail.c_str());
        std::filesystem::remove_all(lists);
        // What is no file is told too, and not passed over.
        std::filesystem::create_directories(lists / "folder");
        QVERIFY(!loadWeakKeys(folder()));
        std::filesystem::remove_all(lists);
    }

private:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    QTemporaryDir m_folder;
};

MINTMARK_TEST(ProfilesTest)
#include "tst_profiles.moc"
