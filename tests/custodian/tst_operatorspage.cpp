#include "tests/custodian/RoomBench.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QTableWidget>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestOperatorsPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    const QString m_pin = QStringLiteral("officer-pin");

    /// What the command line says of somebody; empty for nobody.
    QJsonObject listed(const QString& name) const
    {
        const auto lines =
            m_room->mintmark({QStringLiteral("operator"), QStringLiteral("list"), QStringLiteral("--json")});
        for (const auto& line : lines.split('\n'))
            if (const auto one = QJsonDocument::fromJson(line).object(); one[QStringLiteral("name")] == name)
                return one;
        return {};
    }
    QJsonArray policy() const
    {
        return QJsonDocument::fromJson(
                   m_room->mintmark(
                       {QStringLiteral("operator"), QStringLiteral("two-people"), QStringLiteral("--json")}))
            .object()[QStringLiteral("twoPeople")]
            .toArray();
    }
    static void choose(const RoomBench& bench, const QString& name)
    {
        auto* table = bench.find<QTableWidget>("operatorsTable");
        QTRY_VERIFY(!table->findItems(name, Qt::MatchExactly).isEmpty());
        table->selectRow(table->findItems(name, Qt::MatchExactly).front()->row());
    }
    static void chooseRole(const RoomBench& bench, const char* chooser, const QString& role)
    {
        auto* box = bench.visible<QComboBox>(chooser);
        QVERIFY(box != nullptr);
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentText() != role; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentText(), role);
    }
    void openAsOfficer(RoomBench& bench) const
    {
        bench.open();
        bench.logInAs(QStringLiteral("officer-1"), m_pin);
        bench.goTo(QStringLiteral("Operators"));
        QTRY_VERIFY(bench.find<QTableWidget>("operatorsTable")->rowCount() > 0);
    }
    bool logsIn(const QString& name, const QString& pin) const
    {
        Pin typed;
        typed.append(pin.toStdString());
        auto people = station::openOperators(m_room->station());
        return people && (*people)->logIn(name.toStdString(), typed).has_value();
    }

private Q_SLOTS:
    void initTestCase() { m_room = std::make_unique<DemoRoom>(); }

    void theFirstOneIsASecurityOfficer()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Operators"));
        QTRY_VERIFY(bench.shows("This station has no operators"));
        bench.pictures(QStringLiteral("operators-none"));
        bench.click("operatorAdd");
        QCOMPARE(bench.visible<QComboBox>("addOperatorRole")->currentText(),
                 QStringLiteral("security officer"));
        bench.click("addOperatorSubmit");
        QTRY_VERIFY(bench.shows("A name is missing."));
        bench.type("addOperatorName", QStringLiteral("officer-1"));
        bench.click("addOperatorSubmit");
        QTRY_VERIFY(bench.shows("The PIN is missing."));
        bench.type("addOperatorPin", m_pin);
        bench.type("addOperatorAgain", QStringLiteral("another-pin"));
        bench.click("addOperatorSubmit");
        QTRY_VERIFY(bench.shows("The two PINs differ"));
        QVERIFY(listed(QStringLiteral("officer-1")).isEmpty());
        bench.type("addOperatorPin", m_pin);
        bench.type("addOperatorAgain", m_pin);
        QTest::keyClick(bench.visible("addOperatorAgain"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("is security officer here now."), 15'000);
        QCOMPARE(listed(QStringLiteral("officer-1"))[QStringLiteral("role")].toString(),
                 QStringLiteral("security-officer"));
    }

    void othersAreAddedWithABadge()
    {
        RoomBench bench(*m_room);
        openAsOfficer(bench);
        bench.click("operatorAdd");
        bench.type("addOperatorName", QStringLiteral("tech-1"));
        bench.type("addOperatorBadge", QStringLiteral("0012345678"));
        bench.type("addOperatorPin", QStringLiteral("12"));
        bench.type("addOperatorAgain", QStringLiteral("12"));
        bench.click("addOperatorSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-OPERATOR-PIN-WEAK"), 15'000);
        QVERIFY(listed(QStringLiteral("tech-1")).isEmpty());
        bench.type("addOperatorPin", QStringLiteral("tech-pin-1"));
        bench.type("addOperatorAgain", QStringLiteral("tech-pin-1"));
        bench.pictures(QStringLiteral("operators-add"));
        bench.click("addOperatorSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("is technician here now."), 15'000);
        QVERIFY(listed(QStringLiteral("tech-1"))[QStringLiteral("badge")].toBool());
        QVERIFY(logsIn(QStringLiteral("0012345678"), QStringLiteral("tech-pin-1")));
        QTRY_VERIFY(
            bench.row("operatorsTable", 1).startsWith(QStringLiteral("tech-1 technician yes ✓ may log in")));
        bench.pictures(QStringLiteral("operators"));
    }

    void oneIsAddedInAnotherRole()
    {
        RoomBench bench(*m_room);
        openAsOfficer(bench);
        bench.click("operatorAdd");
        bench.click("addOperatorCancel");
        QTRY_VERIFY(bench.visible("policySave") != nullptr);
        bench.click("operatorAdd");
        bench.type("addOperatorName", QStringLiteral("lead-1"));
        chooseRole(bench, "addOperatorRole", QStringLiteral("supervisor"));
        bench.type("addOperatorPin", QStringLiteral("lead-pin-1"));
        bench.type("addOperatorAgain", QStringLiteral("lead-pin-1"));
        bench.click("addOperatorSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("is supervisor here now."), 15'000);
        QCOMPARE(listed(QStringLiteral("lead-1"))[QStringLiteral("role")].toString(),
                 QStringLiteral("supervisor"));
        QVERIFY(!listed(QStringLiteral("lead-1"))[QStringLiteral("badge")].toBool());
        // A name that cannot be is told beside what was typed.
        bench.click("operatorAdd");
        bench.type("addOperatorName", QStringLiteral("lead/2"));
        bench.type("addOperatorPin", QStringLiteral("lead-pin-1"));
        bench.type("addOperatorAgain", QStringLiteral("lead-pin-1"));
        bench.click("addOperatorSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("addOperatorProblem") != nullptr, 15'000);
        QVERIFY(listed(QStringLiteral("lead/2")).isEmpty());
    }

    void aPinIsSetAnew()
    {
        RoomBench bench(*m_room);
        openAsOfficer(bench);
        choose(bench, QStringLiteral("tech-1"));
        bench.click("operatorPin");
        bench.click("newPinCancel");
        QTRY_VERIFY(bench.visible("policySave") != nullptr);
        bench.click("operatorPin");
        QTRY_VERIFY(bench.shows("A new PIN for tech-1"));
        bench.type("newPinFirst", QStringLiteral("tech-pin-2"));
        bench.click("newPinSubmit");
        QTRY_VERIFY(bench.shows("to be typed twice"));
        bench.type("newPinAgain", QStringLiteral("tech-pin-2"));
        QTest::keyClick(bench.visible("newPinAgain"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("has a new PIN."), 15'000);
        QVERIFY(logsIn(QStringLiteral("tech-1"), QStringLiteral("tech-pin-2")));
    }

    void whoIsHeldOffIsUnlocked()
    {
        QVERIFY(!logsIn(QStringLiteral("tech-1"), QStringLiteral("wrong-pin")));
        QCOMPARE(listed(QStringLiteral("tech-1"))[QStringLiteral("wrongPins")].toInt(), 1);
        RoomBench bench(*m_room);
        // The more wrong ones, the longer: so that it is still so when the page is there.
        for (int i = 0; i < 3; ++i) {
            QTest::qWait(1100 << i);
            QVERIFY(!logsIn(QStringLiteral("tech-1"), QStringLiteral("wrong-pin")));
        }
        openAsOfficer(bench);
        choose(bench, QStringLiteral("officer-1"));
        QVERIFY(!bench.visible("operatorUnlock")->isEnabled());
        choose(bench, QStringLiteral("tech-1"));
        auto* table = bench.find<QTableWidget>("operatorsTable");
        QVERIFY(bench.row("operatorsTable", table->currentRow()).contains(QStringLiteral("held off until")));
        bench.click("operatorUnlock");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("may log in again."), 15'000);
        QCOMPARE(listed(QStringLiteral("tech-1"))[QStringLiteral("wrongPins")].toInt(), 0);
    }

    void aRoleIsChanged()
    {
        RoomBench bench(*m_room);
        openAsOfficer(bench);
        choose(bench, QStringLiteral("tech-1"));
        bench.click("operatorRole");
        chooseRole(bench, "newRoleRole", QStringLiteral("auditor"));
        bench.click("newRoleSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("is auditor now."), 15'000);
        QCOMPARE(listed(QStringLiteral("tech-1"))[QStringLiteral("role")].toString(),
                 QStringLiteral("auditor"));
        // The last security officer stays one.
        choose(bench, QStringLiteral("officer-1"));
        bench.click("operatorRole");
        chooseRole(bench, "newRoleRole", QStringLiteral("technician"));
        bench.click("newRoleSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-OPERATOR-LAST"), 15'000);
        bench.click("newRoleCancel");
        QTRY_VERIFY(bench.visible("policySave") != nullptr);
    }

    void whatNeedsTwoIsSaved()
    {
        RoomBench bench(*m_room);
        openAsOfficer(bench);
        QTRY_VERIFY(bench.visible<QCheckBox>("policy-reissue")->isChecked());
        QVERIFY2(!bench.visible("policySave")->isEnabled(), "nothing is changed");
        for (const auto* box : {"policy-lock-fuses", "policy-reissue", "policy-export-secrets",
                                "policy-delete-key", "policy-scrap"})
            QTest::keyClick(bench.visible(box), Qt::Key_Space);
        bench.click("policySave");
        QTRY_VERIFY(bench.shows("Let one person alone do this?"));
        bench.click("barSecond");
        QCOMPARE(policy().size(), 6);
        bench.click("policySave");
        QTRY_VERIFY(bench.shows("Let one person alone do this?"));
        bench.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("is changed."), 15'000);
        QCOMPARE(policy(), QJsonArray{QStringLiteral("change-quota")});
        // More is not asked about.
        QTRY_VERIFY(!bench.visible("policySave")->isEnabled());
        QTest::keyClick(bench.visible("policy-delete-key"), Qt::Key_Space);
        QTest::keyClick(bench.visible("policy-change-quota"), Qt::Key_Space);
        QTest::keyClick(bench.visible("policy-change-quota"), Qt::Key_Space);
        bench.click("policySave");
        QTRY_COMPARE_WITH_TIMEOUT(policy().size(), 2, 15'000);
    }

    void whoMayNotIsNotOfferedIt()
    {
        RoomBench bench(*m_room);
        bench.open();
        bench.logInAs(QStringLiteral("tech-1"), QStringLiteral("tech-pin-2"));
        bench.goTo(QStringLiteral("Operators"));
        choose(bench, QStringLiteral("officer-1"));
        for (const auto* name : {"operatorAdd", "operatorRole", "operatorRemove", "operatorPin", "policySave",
                                 "policy-reissue"}) {
            QVERIFY2(!bench.visible(name)->isEnabled(), name);
            QVERIFY2(bench.visible(name)->toolTip().startsWith(QStringLiteral("an auditor may not")), name);
        }
        // But one's own PIN.
        choose(bench, QStringLiteral("tech-1"));
        bench.click("operatorPin");
        bench.type("newPinFirst", QStringLiteral("tech-pin-3"));
        bench.type("newPinAgain", QStringLiteral("tech-pin-3"));
        bench.click("newPinSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("has a new PIN."), 15'000);
        QVERIFY(logsIn(QStringLiteral("tech-1"), QStringLiteral("tech-pin-3")));
    }

    void whoIsRemovedIsGone()
    {
        RoomBench bench(*m_room);
        openAsOfficer(bench);
        choose(bench, QStringLiteral("tech-1"));
        bench.click("operatorRemove");
        QTRY_VERIFY(bench.shows("for good?"));
        bench.click("barSecond");
        QVERIFY(!listed(QStringLiteral("tech-1")).isEmpty());
        bench.click("operatorRemove");
        QTRY_VERIFY(bench.shows("for good?"));
        bench.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("is no operator any more."), 15'000);
        QVERIFY(listed(QStringLiteral("tech-1")).isEmpty());
        QTRY_COMPARE(bench.find<QTableWidget>("operatorsTable")->rowCount(), 2);
    }
};

MINTMARK_TEST(TestOperatorsPage)
#include "tst_operatorspage.moc"
