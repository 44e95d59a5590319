#include "tests/custodian/RoomBench.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QTableWidget>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestSocketsPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;

    /// Names and places as the command line lists them: "A1=/dev/null B1=tcp://…".
    QString listed() const
    {
        QStringList all;
        const auto lines =
            m_room->mintmark({QStringLiteral("socket"), QStringLiteral("list"), QStringLiteral("--json")});
        for (const auto& line : lines.split('\n'))
            if (const auto one = QJsonDocument::fromJson(line).object(); !one.isEmpty())
                all << one[QStringLiteral("socket")].toString() + QLatin1Char('=') +
                           one[QStringLiteral("place")].toString();
        return all.join(QLatin1Char(' '));
    }
    QString node(const char* name) const { return m_room->folder() + QLatin1Char('/') + QLatin1String(name); }
    static void choose(const RoomBench& bench, const QString& name)
    {
        auto* table = bench.find<QTableWidget>("socketsTable");
        QTRY_VERIFY(!table->findItems(name, Qt::MatchExactly).isEmpty());
        table->selectRow(table->findItems(name, Qt::MatchExactly).front()->row());
    }
    static void assign(const RoomBench& bench, const char* name, const QString& place)
    {
        bench.click("socketAssign");
        bench.type("assignName", QString::fromLatin1(name));
        bench.type("assignPlace", place);
        bench.click("assignSubmit");
    }

private Q_SLOTS:
    void initTestCase() { m_room = std::make_unique<DemoRoom>(); }

    void aPlaceIsAssigned()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Sockets"));
        bench.click("socketAssign");
        bench.type("assignName", QString());
        bench.click("assignSubmit");
        QTRY_VERIFY(bench.shows("Its name is missing."));
        bench.type("assignName", QStringLiteral("A1"));
        bench.type("assignPlace", QString());
        bench.click("assignSubmit");
        QTRY_VERIFY(bench.shows("A place is missing."));
        bench.type("assignPlace", QStringLiteral("1-1.2"));
        QTest::keyClick(bench.visible("assignPlace"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("bus numbers change"), 15'000);
        QCOMPARE(listed(), QString());
        bench.pictures(QStringLiteral("sockets-assign"));
        bench.type("assignPlace", node("unit-1"));
        QTest::keyClick(bench.visible("assignPlace"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Socket A1 is at"), 15'000);
        assign(bench, "N1", QStringLiteral("tcp://10.0.0.7:5554"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Socket N1 is at"), 15'000);
        QCOMPARE(listed(),
                 QStringLiteral("A1=") + node("unit-1") + QStringLiteral(" N1=tcp://10.0.0.7:5554"));
        assign(bench, "B1", node("unit-1"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-SOCKET-TWICE"), 15'000);
        bench.click("assignCancel");
        QTRY_VERIFY(bench.visible("socketEvents") != nullptr);
    }

    void anotherPlaceIsAskedAbout()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Sockets"));
        choose(bench, QStringLiteral("N1"));
        assign(bench, "N1", QStringLiteral("udp://10.0.0.8:5554"));
        QTRY_VERIFY(bench.shows("Give N1 another place?"));
        bench.click("barSecond");
        QVERIFY(listed().contains(QStringLiteral("N1=tcp://10.0.0.7:5554")));
        bench.click("assignSubmit");
        QTRY_VERIFY(bench.shows("Give N1 another place?"));
        bench.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(listed().contains(QStringLiteral("N1=udp://10.0.0.8:5554")), 15'000);
    }

    void whatComesAndGoesIsTold()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Sockets"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Watching:"), 15'000);
        QTRY_VERIFY(bench.row("socketsTable", 0).contains(QStringLiteral("nothing is there")));
        QVERIFY(QFile::link(QStringLiteral("/dev/null"), node("unit-1")));
        QTRY_VERIFY_WITH_TIMEOUT(bench.row("socketEvents", 0).contains(QStringLiteral("plugged in A1")),
                                 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.row("socketsTable", 0).contains(QStringLiteral("nothing is there")),
                                 15'000);
        bench.pictures(QStringLiteral("sockets"));
        QVERIFY(QFile::remove(node("unit-1")));
        QTRY_VERIFY_WITH_TIMEOUT(bench.row("socketEvents", 0).contains(QStringLiteral("pulled out A1")),
                                 15'000);
        // A socket that was given its place since is watched, too.
        assign(bench, "A2", node("unit-2"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Socket A2 is at"), 15'000);
        bench.click("barDismiss");
        QTRY_VERIFY_WITH_TIMEOUT(bench.row("socketsTable", 1).startsWith(QStringLiteral("A2")), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Watching:"), 15'000);
        QVERIFY(QFile::link(QStringLiteral("/dev/null"), node("unit-2")));
        QTRY_VERIFY_WITH_TIMEOUT(bench.row("socketEvents", 0).contains(QStringLiteral("plugged in A2")),
                                 15'000);
        // Away from the page nobody watches, and back on it somebody does.
        bench.goTo(QStringLiteral("Health"));
        bench.goTo(QStringLiteral("Sockets"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Watching:"), 15'000);
        QVERIFY(QFile::remove(node("unit-2")));
        QTRY_VERIFY_WITH_TIMEOUT(bench.row("socketEvents", 0).contains(QStringLiteral("pulled out A2")),
                                 15'000);
    }

    void learningIsStopped()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Sockets"));
        QTRY_VERIFY(bench.find<QTableWidget>("socketsTable")->rowCount() > 0);
        const auto before = listed();
        bench.click("socketLearn");
        bench.type("learnName", QString());
        bench.click("learnSubmit");
        QTRY_VERIFY(bench.shows("Its name is missing."));
        bench.type("learnName", QStringLiteral("C1"));
        QTest::keyClick(bench.visible("learnName"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Plug into C1 now."), 15'000);
        QTRY_VERIFY2(bench.shows("118 "), "it counts down");
        bench.pictures(QStringLiteral("sockets-learn"));
        QVERIFY(!bench.visible("learnName")->isEnabled());
        bench.click("learnCancel");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Nobody waits any more; nothing was changed."), 15'000);
        QCOMPARE(listed(), before);
        // Going away from the page stops it, too.
        bench.click("learnSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Plug into C1 now."), 15'000);
        bench.goTo(QStringLiteral("Health"));
        QTRY_VERIFY_WITH_TIMEOUT(!bench.window->work().isActing(), 15'000);
        QCOMPARE(listed(), before);
        bench.goTo(QStringLiteral("Sockets"));
        bench.click("learnCancel");
        QTRY_VERIFY(bench.visible("socketEvents") != nullptr);
    }

    void aSocketIsForgotten()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Sockets"));
        choose(bench, QStringLiteral("N1"));
        bench.click("socketRemove");
        QTRY_VERIFY(bench.shows("Forget socket N1?"));
        bench.click("barSecond");
        QVERIFY(listed().contains(QStringLiteral("N1=")));
        bench.click("socketRemove");
        QTRY_VERIFY(bench.shows("Forget socket N1?"));
        bench.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(!listed().contains(QStringLiteral("N1=")), 15'000);
        QTRY_VERIFY(bench.find<QTableWidget>("socketsTable")
                        ->findItems(QStringLiteral("N1"), Qt::MatchExactly)
                        .isEmpty());
    }

    void whoMayNotIsNotOfferedIt()
    {
        QFile pin(node("officer.pin"));
        QVERIFY(pin.open(QIODevice::WriteOnly));
        pin.write("officer-pin\n");
        pin.close();
        pin.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        for (const auto& [name, role] :
             {std::pair("officer-1", "security-officer"), std::pair("tech-1", "technician")})
            m_room->mintmark({QStringLiteral("operator"), QStringLiteral("add"), QLatin1String(name),
                              QStringLiteral("--role"), QLatin1String(role), QStringLiteral("--pin-file"),
                              node("officer.pin")});
        RoomBench bench(*m_room);
        bench.open();
        bench.logInAs(QStringLiteral("tech-1"), QStringLiteral("officer-pin"));
        bench.goTo(QStringLiteral("Sockets"));
        choose(bench, QStringLiteral("A1"));
        for (const auto* name : {"socketAssign", "socketLearn", "socketRemove"}) {
            QVERIFY2(!bench.visible(name)->isEnabled(), name);
            QVERIFY2(bench.visible(name)->toolTip().startsWith(QStringLiteral("a technician may not")), name);
        }
    }
};

MINTMARK_TEST(TestSocketsPage)
#include "tst_socketspage.moc"
