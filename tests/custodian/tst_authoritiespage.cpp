#include "tests/custodian/KeyBench.h"

#include <QtCore/QDate>
#include <QtWidgets/QTabBar>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;
using namespace Qt::StringLiterals;

class TestAuthoritiesPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;

    void open(RoomBench& bench) const
    {
        bench.openAt(u"CAs and lists"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.find<QTableWidget>("casTable")->rowCount(), 2, 20'000);
    }
    [[nodiscard]] QString path(const QString& name) const { return m_room->folder() + u'/' + name; }
    static QByteArray content(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_room = std::make_unique<DemoRoom>();
        m_room->makeDevices(2);
    }

    void listsAreMadeAndWhatIsKnownOfThemIsShown()
    {
        RoomBench bench(*m_room);
        open(bench);
        auto* table = bench.find<QTableWidget>("casTable");
        QCOMPARE(table->item(1, 3)->text(), u"none yet"_s);
        QVERIFY(!bench.visible<QPushButton>("casMake")->isEnabled());
        typeInto(bench, "casDays", u"7"_s);
        typeInto(bench, "casListFile", path(u"lists.pem"_s));
        bench.click("casMake");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The lists are written"), 20'000);
        QVERIFY(content(path(u"lists.pem"_s)).startsWith("-----BEGIN X509 CRL-----"));
        QTRY_COMPARE_WITH_TIMEOUT(table->item(1, 3)->text(), u"1"_s, 20'000);
        QProcess openssl;
        openssl.start(u"openssl"_s, {u"crl"_s, u"-in"_s, path(u"lists.pem"_s), u"-noout"_s, u"-nextupdate"_s,
                                     u"-dateopt"_s, u"iso_8601"_s});
        QVERIFY(openssl.waitForFinished(10'000));
        const auto next = QString::fromLatin1(openssl.readAllStandardOutput()).section(u'=', 1).left(16);
        QCOMPARE(table->item(1, 5)->text(), next);
        bench.pictures(u"cas"_s);

        // The next one has the next number, by Enter in the file's field too; in DER where the name says so.
        typeInto(bench, "casListFile", path(u"list.crl"_s));
        QTest::keyClick(bench.visible("casListFile"), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(table->item(1, 3)->text(), u"2"_s, 20'000);
        QVERIFY(content(path(u"list.crl"_s)).startsWith("\x30"));
    }

    void aFolderThatIsNotThereIsToldAndNothingIsWritten()
    {
        RoomBench bench(*m_room);
        open(bench);
        typeInto(bench, "casCertificateFile", u"/dev/null/no.pem"_s);
        bench.click("casSave");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-OUTPUT"), 20'000);
        typeInto(bench, "casDays", u"0"_s);
        typeInto(bench, "casListFile", path(u"never.pem"_s));
        QVERIFY(!bench.visible<QPushButton>("casMake")->isEnabled());
        QVERIFY(!QFileInfo::exists(path(u"never.pem"_s)));
    }

    void aCertificateIsSaved()
    {
        RoomBench bench(*m_room);
        open(bench);
        clickRow(bench.find<QTableWidget>("casTable"), 0);
        typeInto(bench, "casCertificateFile", path(u"root.pem"_s));
        bench.click("casSave");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The certificate is written"), 20'000);
        const auto saved = content(path(u"root.pem"_s));
        QVERIFY(saved.startsWith("-----BEGIN CERTIFICATE-----"));
        QVERIFY(bench.shows("SHA-256"));
        clickRow(bench.find<QTableWidget>("casTable"), 1);
        bench.click("casSave");
        QTRY_VERIFY_WITH_TIMEOUT(content(path(u"root.pem"_s)) != saved, 20'000);
    }

    void whatEndsIsShownAndWrittenAsACalendar()
    {
        RoomBench bench(*m_room);
        open(bench);
        auto* bar = bench.find<QTabBar>("casTabBar");
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
        auto* ending = bench.find<QTableWidget>("casEnding");
        QVERIFY(chooseBy(bench.visible<QComboBox>("casAhead"), u"within 30 years"_s));
        QTRY_VERIFY_WITH_TIMEOUT(ending->rowCount() >= 4, 20'000); // two devices, the issuing CA, the root
        QVERIFY(rowWith(ending, u"device"_s) >= 0);
        QVERIFY(rowWith(ending, u"root"_s) >= 0);
        const auto devices = m_room->mintmark({u"device"_s, u"list"_s, u"--json"_s});
        const auto id =
            QJsonDocument::fromJson(devices.left(devices.indexOf('\n'))).object()[u"deviceId"_s].toString();
        QVERIFY(!id.isEmpty());
        QVERIFY2(rowWith(ending, id) >= 0, qPrintable(id));
        bench.pictures(u"ending"_s);
        QVERIFY(!bench.visible<QPushButton>("casCalendar")->isEnabled());
        typeInto(bench, "casCalendarFile", path(u"ends.ics"_s));
        bench.click("casCalendar");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The calendar is written"), 20'000);
        const auto calendar = content(path(u"ends.ics"_s));
        QVERIFY(calendar.startsWith("BEGIN:VCALENDAR\r\n"));
        QVERIFY(calendar.count("BEGIN:VEVENT") >= 3);
        // And nothing within 30 days.
        QVERIFY(chooseBy(bench.visible<QComboBox>("casAhead"), u"within 30 days"_s));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Nothing ends within 30 days"), 20'000);
        QCOMPARE(ending->rowCount(), 0);
        bench.click("casAgain");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QPushButton>("casAgain")->isEnabled(), 20'000);
    }

    void aCloudsCodeIsSignedByTheChosenCa()
    {
        RoomBench bench(*m_room);
        open(bench);
        auto* bar = bench.find<QTabBar>("casTabBar");
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(2).center());
        clickRow(bench.find<QTableWidget>("casTable"), 1);
        QVERIFY(!bench.visible<QPushButton>("casProve")->isEnabled());
        typeInto(bench, "casProofCode", u"106A5BD242AF512B"_s);
        QVERIFY(!bench.visible<QPushButton>("casProve")->isEnabled());
        typeInto(bench, "casProofFile", path(u"proof.pem"_s));
        bench.click("casProve");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The proof is written"), 20'000);
        bench.pictures(u"cas-proof"_s);
        // OpenSSL believes it: the code is its name, and the chosen CA has signed it.
        const auto openssl = [&](const QStringList& words) {
            QProcess process;
            process.start(u"openssl"_s, words);
            return process.waitForFinished(10'000) && process.exitCode() == 0
                       ? process.readAllStandardOutput()
                       : QByteArray();
        };
        const auto signedBy = [&](int row) {
            clickRow(bench.find<QTableWidget>("casTable"), row);
            bar->setCurrentIndex(0);
            typeInto(bench, "casCertificateFile", path(u"ca-%1.pem"_s.arg(row)));
            bench.click("casSave");
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path(u"ca-%1.pem"_s.arg(row))), 20'000);
        };
        signedBy(0);
        signedBy(1);
        QVERIFY(openssl({u"x509"_s, u"-noout"_s, u"-subject"_s, u"-in"_s, path(u"proof.pem"_s)})
                    .contains("106A5BD242AF512B"));
        QVERIFY(openssl({u"verify"_s, u"-partial_chain"_s, u"-trusted"_s, path(u"ca-1.pem"_s),
                         path(u"proof.pem"_s)})
                    .contains("OK"));
        // The other one, by Enter.
        bar->setCurrentIndex(2);
        clickRow(bench.find<QTableWidget>("casTable"), 0);
        typeInto(bench, "casProofFile", path(u"root-proof.pem"_s));
        QTest::keyClick(bench.visible("casProofCode"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path(u"root-proof.pem"_s)), 20'000);
        QVERIFY(openssl({u"verify"_s, u"-partial_chain"_s, u"-trusted"_s, path(u"ca-0.pem"_s),
                         path(u"root-proof.pem"_s)})
                    .contains("OK"));
        // A device's ID is nobody's code.
        typeInto(bench, "casProofCode", u"demo-00000001"_s);
        typeInto(bench, "casProofFile", path(u"none.pem"_s));
        bench.click("casProve");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("the ID of a device"), 20'000);
        QVERIFY(!QFileInfo::exists(path(u"none.pem"_s)));
    }
};

MINTMARK_TEST(TestAuthoritiesPage)
#include "tst_authoritiespage.moc"
