#include "tests/support/Main.h"
#include "tests/ui/PeopleBench.h"

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestPeople : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBadgeStandsForAName()
    {
        PeopleBench bench;
        bench.open();
        bench.type("0012345678", "8765432100");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        QVERIFY(bench.shows("tech-1"));
        bench.startBatch();
        QCOMPARE(bench.station->request().operatorName, std::string("tech-1"));
        bench.station->finish();
    }

    void aWrongPinIsToldAndTheFieldIsEmptyAgain()
    {
        PeopleBench bench;
        bench.open();
        bench.type("tech-1", "000000");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(bench.shows("MM-OPERATOR-PIN"));
        QCOMPARE(bench.people->logIns.load(), 1);
        QCOMPARE(qobject_cast<PinField*>(bench.pin())->characters(), std::size_t{0});
        QVERIFY(!bench.button("personEnter")->isEnabled());
        QVERIFY(!bench.pinField()->isVisible());
        // Nothing is asked with a field left empty.
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        bench.name()->clear();
        QTest::keyClicks(bench.pin(), QStringLiteral("1-hcet"));
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTest::qWait(50);
        QCOMPARE(bench.people->logIns.load(), 1);
    }

    void aStationWithoutOperatorsAsksNobody()
    {
        PeopleBench bench;
        bench.people->hasAny = false;
        bench.toOperator();
        QVERIFY(!bench.name()->isVisible());
        bench.startBatch();
        QCOMPARE(bench.station->request().operatorName, std::string("bench"));
        bench.station->finish();
    }

    void operatorsThatCannotBeReadAreAPageThatSaysSo()
    {
        PeopleBench bench;
        bench.failure.emplace(FailureCode::OperatorsFile);
        bench.open();
        QTRY_VERIFY(bench.shows("MM-OPERATORS-FILE"));
        bench.failure.reset();
        bench.click("retry");
        QTRY_VERIFY(bench.name()->isVisible());
    }

    void aSecondPersonStandsBesideAndTheBatchBegins()
    {
        PeopleBench bench;
        bench.toBench();
        bench.startBatch();
        bench.station->finish(fail(Failure(FailureCode::SecondNeeded)));
        QTRY_VERIFY(bench.shows("A second person"));
        QVERIFY(bench.shows("Somebody else than tech-1"));
        // The first alone is not two.
        bench.type("tech-1", "1-hcet");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(bench.shows("MM-SECOND-SAME"));
        QCOMPARE(bench.station->batches.load(), 1);
        bench.type("lead-1", "1-dael");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(bench.station->working());
        QCOMPARE(bench.people->beside, std::string("lead-1"));
        QCOMPARE(bench.people->wanted.load(), station::Delicate::LockFuses);
        QCOMPARE(bench.station->batches.load(), 2);
        QCOMPARE(bench.station->request().operatorName, std::string("tech-1"));
        bench.station->finish();
    }

    void whereNobodyCanLogInASecondPersonIsNotAskedFor()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        bench.station->finish(fail(Failure(FailureCode::SecondNeeded)));
        QTRY_VERIFY(bench.shows("MM-SECOND-NEEDED"));
        QVERIFY(!bench.shows("A second person"));
    }

    void itIsSeen_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void itIsSeen()
    {
        QFETCH(bool, dark);
        PeopleBench bench;
        bench.options.theme = dark ? ThemeKind::Dark : ThemeKind::Light;
        bench.open();
        bench.type("tech-1", "000000");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(bench.shows("MM-OPERATOR-PIN"));
        const auto folder = qEnvironmentVariable("MINTMARK_SCREENSHOTS");
        const auto picture = bench.window->grab();
        QVERIFY(!picture.isNull());
        if (!folder.isEmpty())
            QVERIFY(picture.save(
                folder + (dark ? QStringLiteral("/person-dark.png") : QStringLiteral("/person-light.png"))));
        bench.window.reset();
        PeopleBench beside;
        beside.options.theme = bench.options.theme;
        beside.toBench();
        beside.startBatch();
        beside.station->finish(fail(Failure(FailureCode::SecondNeeded)));
        QTRY_VERIFY(beside.shows("A second person"));
        if (!folder.isEmpty())
            QVERIFY(beside.window->grab().save(
                folder + (dark ? QStringLiteral("/second-dark.png") : QStringLiteral("/second-light.png"))));
        // Nothing is cut off, once the window has laid its page out again: every label has the height that
        // its words need.
        const auto cut = [&beside] {
            for (const auto* label : beside.window->findChildren<QLabel*>())
                if (label->isVisible() && label->wordWrap() &&
                    label->heightForWidth(label->width()) > label->height())
                    return label->text();
            return QString();
        };
        QTRY_COMPARE(cut(), QString());
    }
};

MINTMARK_TEST(TestPeople)
#include "tst_people.moc"
