#include "provisioning/station/Ceremony.h"
#include "tests/custodian/ShareReading.h"

#include <QtWidgets/QCheckBox>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;
using namespace Qt::StringLiterals;

class TestCeremoniesPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    QTemporaryDir m_folder;

    [[nodiscard]] QString script() const { return m_folder.filePath(u"root.toml"_s); }
    [[nodiscard]] QString code() const
    {
        const auto plan = station::planCeremony(script().toStdString());
        return plan ? QString::fromStdString(plan->code) : QString();
    }
    void read(RoomBench& bench) const
    {
        bench.openAt(u"Ceremonies"_s);
        typeInto(bench, "ceremonyScript", script());
        bench.click("ceremonyRead");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QTableWidget>("ceremonySteps") != nullptr, 20'000);
    }
    /// Answers all that is asked, as the people of the script would, until it is over, or this is said.
    void answer(RoomBench& bench, const char* until = "the ceremony's outcome") const
    {
        int asked = 0;
        const auto step = [&] {
            auto* title = bench.visible<QLabel>("deskTitle");
            if (title == nullptr) return;
            const auto who = title->text().section(u':', 0, 0);
            if (auto* line = bench.visible<QLineEdit>("deskLine")) {
                line->setFocus();
                QTest::keyClicks(line, title->text().endsWith(u"the code"_s) ? code() : who);
                ++asked;
                if (asked == 2) bench.pictures(u"ceremony-asks"_s);
                QTest::keyClick(line, Qt::Key_Return);
            } else if (auto* secret = bench.visible("deskSecret")) {
                const auto name = title->text().section(u'“', 1).section(u'”', 0, 0);
                QTest::keyClicks(secret, u"pin-of-"_s + name);
                ++asked;
                bench.click("deskGo");
            }
        };
        QTRY_VERIFY_WITH_TIMEOUT((step(), bench.visible("ceremonyOutcome") != nullptr || bench.shows(until)),
                                 90'000);
        QVERIFY(asked >= 3);
    }
    void softHsmTool(const QStringList& words) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"SOFTHSM2_CONF"_s, m_folder.filePath(u"soft/softhsm2.conf"_s));
        environment.insert(u"XDG_STATE_HOME"_s, m_folder.filePath(u"state"_s));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark"),
                      words + QStringList{u"--module"_s, QString::fromLatin1(softHsm)});
        QVERIFY(process.waitForFinished(60'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_room = std::make_unique<DemoRoom>();
        QDir folder(m_folder.path());
        QVERIFY(folder.mkpath(u"soft/tokens"_s) && folder.mkpath(u"state"_s));
        std::ofstream(m_folder.filePath(u"soft/softhsm2.conf"_s).toStdString())
            << "directories.tokendir = " << m_folder.filePath(u"soft/tokens"_s).toStdString()
            << "\nobjectstore.backend = file\n";
        const PinFile officer("officer-1");
        for (const auto& name : {u"root"_s, u"issuing"_s}) {
            const PinFile user("pin-of-" + name.toUtf8());
            softHsmTool({u"hsm"_s, u"init-token"_s, u"--label"_s, name, u"--so-pin-file"_s, officer.path()});
            softHsmTool({u"hsm"_s, u"set-pin"_s, u"--token"_s, u"pkcs11:token="_s + name, u"--so-pin-file"_s,
                         officer.path(), u"--new-pin-file"_s, user.path()});
        }
        std::string text = "format = 1\ntitle = \"A root for the test\"\n"
                           "[[person]]\nname = \"Custodian\"\nrole = \"custodian\"\n"
                           "[[person]]\nname = \"Witness One\"\nrole = \"witness\"\n";
        for (const std::string name : {"root", "issuing"})
            text += "[[token]]\nname = \"" + name + "\"\nmodule = \"" + softHsm +
                    "\"\nuri = \"pkcs11:token=" + name + "\"\nsoft = \"soft\"\n";
        text += "[[step]]\ndo = \"generate\"\ntoken = \"root\"\nkey = \"root\"\nrole = \"root-ca\"\nlabel = "
                "\"Root 1\"\n"
                "[[step]]\ndo = \"self-sign\"\nkey = \"root\"\ndays = 7300\ncertificate = \"root.pem\"\n"
                "subject = { organization = \"Test\", commonName = \"Root 1\" }\n"
                "[[step]]\ndo = \"confirm\"\nsentence = \"The digest was read aloud\"\nfile = \"root.pem\"\n"
                "[[step]]\ndo = \"generate\"\ntoken = \"issuing\"\nkey = \"issuing\"\nrole = \"issuing-ca\"\n"
                "label = \"Issuing 1\"\n"
                "[[step]]\ndo = \"request\"\nkey = \"issuing\"\nrequest = \"issuing.csr\"\n"
                "subject = { organization = \"Test\", commonName = \"Issuing 1\" }\n"
                "[[step]]\ndo = \"certify\"\nkey = \"root\"\nrequest = \"issuing.csr\"\ndays = 3650\n"
                "certificate = \"issuing.pem\"\n"
                "[[step]]\ndo = \"install\"\nkey = \"issuing\"\ncertificate = \"issuing.pem\"\n";
        std::ofstream(script().toStdString()) << text;
    }

    void aScriptThatCannotBeReadIsTold()
    {
        RoomBench bench(*m_room);
        bench.openAt(u"Ceremonies"_s);
        bench.pictures(u"ceremony-empty"_s);
        typeInto(bench, "ceremonyScript", u"/etc/hostname"_s);
        QTest::keyClick(bench.visible("ceremonyScript"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-CEREMONY-SCRIPT"), 20'000);
        QVERIFY(bench.visible("ceremonySteps") == nullptr);
    }

    void thePlanStandsThereWithItsCode()
    {
        RoomBench bench(*m_room);
        read(bench);
        QVERIFY(bench.visible<QLabel>("ceremonyCode")->text().contains(code()));
        auto* steps = bench.visible<QTableWidget>("ceremonySteps");
        QCOMPARE(steps->rowCount(), 7);
        clickRow(steps, 5);
        QVERIFY(steps->selectionModel()->isRowSelected(5));
        QVERIFY(bench.shows("NOT rehearsed"));
        QVERIFY(bench.shows("Witness One"));
        auto* start = bench.visible<QPushButton>("ceremonyStart");
        QVERIFY(!start->isEnabled());
        QTest::keyClick(bench.visible<QCheckBox>("ceremonyWithout"), Qt::Key_Space);
        QVERIFY(start->isEnabled());
        bench.pictures(u"ceremony"_s);
    }

    void anotherCodeEndsTheSitting()
    {
        RoomBench bench(*m_room);
        read(bench);
        bench.click("ceremonyRehearse");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("deskLine") != nullptr, 30'000);
        typeInto(bench, "deskLine", u"0000-0000"_s);
        bench.click("deskGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-CEREMONY-CODE"), 30'000);
        QVERIFY(bench.shows("NOT rehearsed"));
    }

    void whoGivesUpIsAskedNothingMore()
    {
        RoomBench bench(*m_room);
        read(bench);
        bench.click("ceremonyRehearse");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("deskLine") != nullptr, 30'000);
        bench.click("deskStop");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-INTERRUPTED"), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QPushButton>("ceremonyRehearse") != nullptr, 20'000);
    }

    void itIsRehearsedAndThenHeld()
    {
        RoomBench bench(*m_room);
        read(bench);
        bench.click("ceremonyRehearse");
        answer(bench);
        QVERIFY(bench.shows("The rehearsal is over"));
        bench.click("ceremonyBack");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("rehearsed to its end"), 20'000);
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"root.pem"_s)));

        const auto begin = [&](const QString& token) {
            QVERIFY(chooseBy(bench.visible<QComboBox>("ceremonyToken"), token));
            bench.click("ceremonyStart");
            QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Begin the ceremony itself?"), 20'000);
            bench.click("barFirst");
        };
        // First where the root's token is, which then waits for what the other one makes.
        begin(u"Only at “root”"_s);
        answer(bench, "MM-CEREMONY-WAITS");
        QVERIFY(bench.shows("MM-CEREMONY-WAITS"));
        QVERIFY(QFileInfo::exists(m_folder.filePath(u"root.pem"_s)));
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"issuing.csr"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.visible("ceremonyStart") != nullptr && bench.visible("ceremonyStart")->isEnabled(), 20'000);
        begin(u"All"_s);
        answer(bench);
        QVERIFY(bench.shows("The ceremony is over"));
        QVERIFY(QFileInfo::exists(m_folder.filePath(u"issuing.pem"_s)));
        bench.pictures(u"ceremony-over"_s);
        bench.click("ceremonyCheck");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("agrees with itself"), 20'000);
        typeInto(bench, "ceremonyCertificate", m_folder.filePath(u"root.pem"_s));
        bench.click("ceremonyCheck");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("of the certificate that was given"), 20'000);
        QProcess transcript;
        transcript.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark"),
                         {u"ca"_s, u"transcript"_s, script() + u".transcript.jsonl"_s, u"--certificate"_s,
                          m_folder.filePath(u"root.pem"_s)});
        QVERIFY(transcript.waitForFinished(30'000));
        QCOMPARE(transcript.exitCode(), 0);
        // The station is open again.
        bench.goTo(u"CAs and lists"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.find<QTableWidget>("casTable")->rowCount(), 2, 20'000);
    }
};

MINTMARK_TEST(TestCeremoniesPage)
#include "tst_ceremoniespage.moc"
