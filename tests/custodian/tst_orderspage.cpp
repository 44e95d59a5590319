#include "tests/custodian/KeyBench.h"
#include "tests/support/Planning.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QScopeGuard>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QTableWidget>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestOrdersPage : public QObject {
    Q_OBJECT
    std::unique_ptr<Planning> m_planning;
    std::unique_ptr<DemoRoom> m_room;

    QString file(const char* name) const { return m_room->folder() + QLatin1Char('/') + QLatin1String(name); }
    QJsonObject shown(const char* name) const
    {
        return QJsonDocument::fromJson(
                   m_room->mintmark({QStringLiteral("order"), QStringLiteral("show"),
                                     QString::fromLatin1(name), QStringLiteral("--json")}))
            .object();
    }
    RoomBench bench() const
    {
        RoomBench bench(*m_room);
        bench.options.work.keeps = std::chrono::milliseconds(50);
        return bench;
    }
    /// Types a draft of this many and writes it.
    static void draft(const RoomBench& bench, const char* name, int quantity, const QString& to,
                      const QString& revision = QStringLiteral("1"))
    {
        QTRY_VERIFY(bench.visible<QLineEdit>("orderStationKey") != nullptr &&
                    bench.visible<QLineEdit>("orderStationKey")->text().size() == 64);
        bench.click("orderNew");
        QTRY_VERIFY(bench.visible("draft") != nullptr);
        bench.type("draftName", QString::fromLatin1(name));
        bench.type("draftQuantity", QString::number(quantity));
        bench.type("draftRevision", revision);
        bench.type("draftOutput", to);
        bench.click("draftSubmit");
    }
    void sign(const RoomBench& bench, const QString& from, const QString& to) const
    {
        bench.click("orderSign");
        QTRY_VERIFY(bench.visible("sign") != nullptr);
        bench.type("signInput", from);
        bench.type("signOutput", to);
        bench.type("signModule", m_planning->module());
        bench.type("signToken", QStringLiteral("pkcs11:token=planning"));
        bench.type("signPin", planningPin);
        QTest::keyClick(bench.visible("signPin"), Qt::Key_Return);
    }
    static void import(const RoomBench& bench, const QString& from)
    {
        bench.click("orderImport");
        QTRY_VERIFY(bench.visible("import") != nullptr);
        bench.type("importFile", from);
        QTest::keyClick(bench.visible("importFile"), Qt::Key_Return);
        QTRY_VERIFY2(bench.shows("So the file says."), "the question, with what is in the file");
        bench.click("barFirst");
    }
    void write(const char* name, int quantity, const QString& revision = QStringLiteral("1")) const
    {
        auto at = bench();
        at.openAt(QStringLiteral("Orders"));
        const auto json = file(name) + revision + QStringLiteral(".json");
        draft(at, name, quantity, json, revision);
        QTRY_VERIFY(at.shows("It is to be signed next."));
        sign(at, json, file(name) + revision + QStringLiteral(".order"));
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("signed by"), 15'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_planning = std::make_unique<Planning>();
        m_room = std::make_unique<DemoRoom>(QStringList{QStringLiteral("--order-signer"), m_planning->pem()});
        m_planning->plugInto(m_room->station());
        m_room->mintmark({QStringLiteral("order"), QStringLiteral("station")}); // makes the station's key
    }

    void whereThereIsNoOrderThePageSaysSo()
    {
        auto at = bench();
        at.openAt(QStringLiteral("Orders"));
        QTRY_VERIFY(at.shows("No order is here yet."));
        const auto told = QJsonDocument::fromJson(
            m_room->mintmark({QStringLiteral("order"), QStringLiteral("station"), QStringLiteral("--json")}));
        QTRY_COMPARE(at.visible<QLineEdit>("orderStationKey")->text(),
                     told.object()[QStringLiteral("key")].toString());
        QVERIFY(!at.visible("orderClose")->isEnabled());
        at.pictures(QStringLiteral("orders-empty"));
    }

    void whatIsWrongInADraftIsToldAndNothingIsWritten()
    {
        auto at = bench();
        at.openAt(QStringLiteral("Orders"));
        draft(at, "PO-0", 3, QStringLiteral("not/absolute"));
        QTRY_VERIFY(at.shows("An absolute path is needed."));
        at.type("draftOutput", file("wrong.json"));
        const std::tuple<const char*, QString, const char*> wrong[] = {
            {"draftName", QString(), "An order needs a name."},
            {"draftUntil", QStringLiteral("tomorrow"), "Until when?"},
            {"draftFrom", QStringLiteral("31.12."), "From when?"},
            {"draftRevision", QStringLiteral("0"), "The revision is a number from 1."},
            {"draftQuantity", QStringLiteral("-3"), "The quantity is a number from 1."},
            {"draftKey", QStringLiteral("12ab"), "64 hexadecimal digits"},
            {"draftIds", QStringLiteral("a-b"), "POOL:FIRST-LAST"},
            {"draftCheckHours", QStringLiteral("169"), "1 to 168 hours"},
            {"draftCheckHours", QStringLiteral("8"), "known to be good, and one that is known to be bad"},
            {"draftCheckGood", QStringLiteral("4e4f4401"), "1 to 168 hours"},
        };
        for (const auto& [field, text, problem] : wrong) {
            const auto before = at.visible<QLineEdit>(field)->text();
            at.type(field, text);
            at.click("draftSubmit");
            QTRY_VERIFY2(at.shows(problem), problem);
            at.type(field, before);
        }
        // What only the station knows to be wrong comes from it.
        at.type("draftName", QStringLiteral("no/name"));
        at.click("draftSubmit");
        QTRY_VERIFY(at.shows("MM-ORDER-WRONG"));
        QVERIFY(!QFileInfo::exists(file("wrong.json")));
        // Esc goes back.
        QTest::keyClick(at.visible("draftName"), Qt::Key_Escape);
        QTRY_VERIFY(at.visible("orderFacts") != nullptr);
    }

    void aDraftHasWhatWasTyped()
    {
        const auto profiles = QString::fromStdString(m_room->station()) + QStringLiteral("/profiles/");
        QVERIFY(QFile::copy(profiles + QStringLiteral("demo.toml"), profiles + QStringLiteral("alpha.toml")));
        const auto removed = qScopeGuard([&] { QFile::remove(profiles + QStringLiteral("alpha.toml")); });
        auto at = bench();
        at.openAt(QStringLiteral("Orders"));
        QTRY_VERIFY(at.visible<QLineEdit>("orderStationKey") != nullptr &&
                    !at.visible<QLineEdit>("orderStationKey")->text().isEmpty());
        const auto key = at.visible<QLineEdit>("orderStationKey")->text();
        at.click("orderNew");
        QTRY_VERIFY(at.visible("draft") != nullptr);
        at.pictures(QStringLiteral("orders-draft"));
        QTRY_COMPARE(at.visible<QComboBox>("draftProfile")->currentText(), QStringLiteral("alpha"));
        QVERIFY(chooseBy(at.visible<QComboBox>("draftProfile"), QStringLiteral("demo")));
        at.type("draftName", QStringLiteral("PO-7"));
        at.type("draftQuantity", QStringLiteral("40"));
        at.type("draftSockets", QStringLiteral("A1, A2"));
        at.type("draftIds", QStringLiteral("serials:100-199"));
        at.click("draftAdd");
        QCOMPARE(at.row("draftShares", 0), QStringLiteral("demo 40 ") + key.left(8) + QStringLiteral("…"));
        at.type("draftStation", QStringLiteral("bench-4"));
        at.type("draftKey", QString(64, QLatin1Char('a')));
        at.type("draftQuantity", QStringLiteral("5"));
        at.click("draftAdd");
        auto* shares = at.find<QTableWidget>("draftShares");
        shares->setFocus();
        shares->setCurrentCell(0, 0);
        QTest::keyClick(shares, Qt::Key_Down);
        QCOMPARE(shares->currentRow(), 1);
        at.click("draftRemove");
        QCOMPARE(at.find<QTableWidget>("draftShares")->rowCount(), 1);
        at.type("draftProduct", QStringLiteral("sensor"));
        at.type("draftCustomer", QStringLiteral("a customer"));
        at.type("draftRevision", QStringLiteral("2"));
        at.type("draftFrom", QStringLiteral("2026-01-01"));
        at.type("draftUntil", QStringLiteral("2036-12-31"));
        at.type("draftFirmware", QStringLiteral("1.2.3 ") + QString(64, QLatin1Char('b')));
        at.type("draftCheckHours", QStringLiteral("8"));
        at.type("draftCheckGood", QStringLiteral("4E4F4401 zz"));
        at.type("draftCheckBad", QStringLiteral("4e4f4402 4e4f4403=mm-unit-clone"));
        for (const auto* box : {"draftNonce", "draftTls", "draftNone"}) {
            QTest::keyClick(at.visible(box), Qt::Key_Space);
            QVERIFY(at.visible<QCheckBox>(box)->isChecked());
        }
        QTest::keyClick(at.visible("draftTls"), Qt::Key_Space);
        at.type("draftOutput", file("po-7.json"));
        QTest::keyClick(at.visible("draftOutput"), Qt::Key_Return);
        QTRY_VERIFY(at.shows("zz is no unit's number"));
        at.type("draftCheckGood", QStringLiteral("4E4F4401"));
        QTest::keyClick(at.visible("draftOutput"), Qt::Key_Return);
        QTRY_VERIFY(at.shows("It is to be signed next."));
        const auto read = [&] {
            QFile written(file("po-7.json"));
            return written.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(written.readAll()).object()
                                                     : QJsonObject();
        };
        const auto order = read();
        const auto is = [&](const char* member, const QJsonValue& value) {
            QCOMPARE(order[QLatin1String(member)], value);
        };
        is("order", QStringLiteral("PO-7"));
        is("revision", 2);
        is("product", QStringLiteral("sensor"));
        is("customer", QStringLiteral("a customer"));
        is("shiftCheck",
           QJsonObject{{QStringLiteral("hours"), 8},
                       {QStringLiteral("good"), QJsonArray{QStringLiteral("4e4f4401")}},
                       {QStringLiteral("bad"),
                        QJsonArray{QJsonObject{{QStringLiteral("hardware"), QStringLiteral("4e4f4402")}},
                                   QJsonObject{{QStringLiteral("hardware"), QStringLiteral("4e4f4403")},
                                               {QStringLiteral("code"), QStringLiteral("MM-UNIT-CLONE")}}}}});
        is("notBefore", QStringLiteral("2026-01-01T00:00:00Z"));
        is("notAfter", QStringLiteral("2036-12-31T23:59:59Z"));
        is("proof", QJsonArray{QStringLiteral("nonce"), QStringLiteral("none")});
        const auto stations = order[QStringLiteral("stations")].toArray();
        QCOMPARE(stations.size(), 1);
        QCOMPARE(stations[0].toObject()[QStringLiteral("key")].toString(), key);
        QCOMPARE(stations[0].toObject()[QStringLiteral("quantity")].toInt(), 40);
        QCOMPARE(stations[0].toObject()[QStringLiteral("sockets")].toArray(),
                 (QJsonArray{QStringLiteral("A1"), QStringLiteral("A2")}));
        QVERIFY2(QJsonDocument(order).toJson().contains("1.2.3"), "the firmware");
        QVERIFY2(QJsonDocument(order).toJson().contains(QByteArray(64, 'b')), "the image");
        QVERIFY2(QJsonDocument(order).toJson().contains("serials"), "the block of IDs");

        // A file that is there is asked about, and left alone where the answer is no.
        draft(at, "PO-8", 3, file("po-7.json"));
        QTRY_VERIFY(at.shows("is there already."));
        at.click("barSecond");
        QCOMPARE(read(), order);
        at.click("draftSubmit");
        QTRY_VERIFY(at.shows("is there already."));
        at.click("barFirst");
        QTRY_COMPARE(read()[QStringLiteral("order")].toString(), QStringLiteral("PO-8"));
    }

    void anOrderIsSignedWithTheKeyOfAnotherToken()
    {
        auto at = bench();
        at.openAt(QStringLiteral("Orders"));
        draft(at, "PO-1", 3, file("po-1.json"));
        QTRY_VERIFY(at.shows("It is to be signed next."));
        at.click("orderSign");
        QCOMPARE(at.visible<QLineEdit>("signInput")->text(), file("po-1.json"));
        at.pictures(QStringLiteral("orders-sign"));
        at.click("signSubmit");
        QTRY_VERIFY(at.shows("Where to?"));
        sign(at, file("po-1.json"), file("po-1.order"));
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("signed by"), 15'000);
        const auto read =
            m_room->mintmark({QStringLiteral("order"), QStringLiteral("read"), file("po-1.order")});
        QVERIFY2(read.contains("signed by") && read.contains("PO-1"), read.constData());
        // A wrong PIN is told, and what is there already is asked about and stays as it is.
        at.click("orderSign");
        at.type("signKey", QStringLiteral("orders"));
        at.type("signPin", QStringLiteral("11111111"));
        at.click("signSubmit");
        QTRY_VERIFY(at.shows("is there already."));
        at.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("MM-HSM-PIN-WRONG"), 15'000);
        QCOMPARE(m_room->mintmark({QStringLiteral("order"), QStringLiteral("read"), file("po-1.order")}),
                 read);
        at.type("signPin", planningPin); // right again, so that the count of wrong ones ends
        at.click("signSubmit");
        QTRY_VERIFY(at.shows("is there already."));
        at.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("signed by"), 15'000);
        // No other key is taken for one that is not there.
        at.click("orderSign");
        at.type("signKey", QStringLiteral("another"));
        at.type("signPin", planningPin);
        at.click("signSubmit");
        QTRY_VERIFY(at.shows("is there already."));
        at.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("MM-HSM-KEY-MISSING"), 15'000);
    }

    void aTokenWithoutAnOrderKeySignsNothing()
    {
        auto at = bench();
        at.openAt(QStringLiteral("Orders"));
        at.click("orderSign");
        at.type("signInput", file("po-1.json"));
        at.type("signOutput", file("own.order"));
        at.click("signSubmit");
        QTRY_VERIFY(at.shows("Which library?"));
        at.type("signModule", m_planning->module());
        at.click("signSubmit");
        QTRY_VERIFY(at.shows("The PIN is missing."));
        at.type("signToken", QStringLiteral("pkcs11:token=mintmark-demo"));
        at.type("signPin", QString::fromStdString(m_room->pin()));
        at.click("signSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("MM-HSM-KEY-MISSING"), 15'000);
        QVERIFY(!QFileInfo::exists(file("own.order")));
    }

    void anOrderIsImportedAndWatchedWhileItIsMade()
    {
        auto at = bench();
        at.openAt(QStringLiteral("Orders"));
        at.click("orderImport");
        at.click("importSubmit");
        QVERIFY(at.shows("Which file?"));
        at.type("importFile", file("po-1.json")); // that is not signed
        QTest::keyClick(at.visible("importFile"), Qt::Key_Return);
        QTRY_VERIFY(at.shows("not signed"));
        at.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("MM-ORDER-WRONG"), 15'000);
        QVERIFY(m_room->mintmark({QStringLiteral("order"), QStringLiteral("list"), QStringLiteral("--json")})
                    .isEmpty());
        QTest::keyClick(at.visible("importFile"), Qt::Key_Escape);
        import(at, file("po-1.order"));
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("is here."), 15'000);
        QCOMPARE(shown("PO-1")[QStringLiteral("quantity")].toInt(), 3);
        QTRY_COMPARE(at.row("ordersTable", 0), QStringLiteral("PO-1 ● open 3 0 3 0 0 – –"));
        QTest::qWait(200); // the station's lock is let go
        m_room->makeDevices(2, QStringLiteral("units"), {QStringLiteral("--order"), QStringLiteral("PO-1")});
        QTRY_COMPARE_WITH_TIMEOUT(at.row("ordersTable", 0), QStringLiteral("PO-1 ● open 3 2 1 0 0 100.0 % –"),
                                  15'000);
        at.pictures(QStringLiteral("orders"));
    }

    void eachFormIsLeftByItsButton()
    {
        auto at = bench();
        at.openAt(QStringLiteral("Orders"));
        QTRY_VERIFY(at.row("ordersTable", 0).startsWith(QStringLiteral("PO-1")));
        for (const auto& [opens, leaves] :
             {std::pair("orderNew", "draftCancel"), std::pair("orderSign", "signCancel"),
              std::pair("orderImport", "importCancel"), std::pair("orderClose", "closeCancel")}) {
            at.click(opens);
            QTRY_VERIFY2(at.visible("orderFacts") == nullptr, opens);
            at.click(leaves);
            QTRY_VERIFY2(at.visible("orderFacts") != nullptr, leaves);
        }
    }

    void whereNobodyIsLoggedInSomebodyIsNamedWhoClosesAnOrder()
    {
        write("PO-2", 1);
        auto at = bench();
        at.openAt(QStringLiteral("Orders"));
        import(at, file("PO-21.order"));
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("is here."), 15'000);
        auto* table = at.find<QTableWidget>("ordersTable");
        QTRY_COMPARE(table->rowCount(), 2);
        table->selectRow(table->findItems(QStringLiteral("PO-2"), Qt::MatchExactly).front()->row());
        at.click("orderClose");
        at.type("closeWhy", QStringLiteral("made elsewhere"));
        at.click("closeSubmit");
        QTRY_VERIFY(at.shows("Somebody has to answer for it."));
        at.type("closeWho", QStringLiteral("lead-9"));
        at.pictures(QStringLiteral("orders-close"));
        QTest::keyClick(at.visible("closeWho"), Qt::Key_Return);
        QTRY_VERIFY(at.shows("for good?"));
        at.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("is closed."), 15'000);
        QCOMPARE(shown("PO-2")[QStringLiteral("closedWhy")].toString(),
                 QStringLiteral("by lead-9: made elsewhere"));
        QVERIFY(!shown("PO-1").contains(QStringLiteral("closedAt")));
    }

    void aLaterRevisionIsImportedByTwo()
    {
        write("PO-1", 9, QStringLiteral("2"));
        QFile pin(file("officer.pin"));
        QVERIFY(pin.open(QIODevice::WriteOnly));
        pin.write("officer-pin\n");
        pin.close();
        pin.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        for (const auto& [name, role] :
             {std::pair("officer-1", "security-officer"), std::pair("lead-1", "supervisor"),
              std::pair("tech-1", "technician")})
            m_room->mintmark({QStringLiteral("operator"), QStringLiteral("add"), QLatin1String(name),
                              QStringLiteral("--role"), QLatin1String(role), QStringLiteral("--pin-file"),
                              file("officer.pin")});
        auto at = bench();
        at.open();
        at.logInAs(QStringLiteral("officer-1"), QStringLiteral("officer-pin"));
        at.goTo(QStringLiteral("Orders"));
        import(at, file("PO-12.order"));
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("A second person"), 15'000);
        at.type("personName", QStringLiteral("lead-1"));
        at.type("personPin", QStringLiteral("officer-pin"));
        QTest::keyClick(at.visible("personPin"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("is here."), 15'000);
        QCOMPARE(shown("PO-1")[QStringLiteral("revision")].toInt(), 2);
        QCOMPARE(shown("PO-1")[QStringLiteral("quantity")].toInt(), 9);
    }

    void whoMayNotIsNotOfferedIt()
    {
        auto at = bench();
        at.open();
        at.logInAs(QStringLiteral("tech-1"), QStringLiteral("officer-pin"));
        at.goTo(QStringLiteral("Orders"));
        QTRY_VERIFY(at.row("ordersTable", 0).startsWith(QStringLiteral("PO-")));
        for (const auto* name : {"orderImport", "orderClose", "orderSign"}) {
            QVERIFY2(!at.visible(name)->isEnabled(), name);
            QVERIFY2(at.visible(name)->toolTip().startsWith(QStringLiteral("a technician may not")), name);
        }
    }

    void anOrderIsClosedWithAReason()
    {
        auto at = bench();
        at.open();
        at.logInAs(QStringLiteral("lead-1"), QStringLiteral("officer-pin"));
        at.goTo(QStringLiteral("Orders"));
        QTRY_VERIFY(at.row("ordersTable", 0).startsWith(QStringLiteral("PO-")));
        auto* table = at.find<QTableWidget>("ordersTable");
        table->selectRow(table->findItems(QStringLiteral("PO-1"), Qt::MatchExactly).front()->row());
        at.click("orderClose");
        QVERIFY2(at.visible("closeWho") == nullptr, "the one who is there answers");
        at.click("closeSubmit");
        QTRY_VERIFY(at.shows("A reason is needed"));
        at.type("closeWhy", QStringLiteral("the customer cancelled"));
        at.click("closeSubmit");
        QTRY_VERIFY(at.shows("for good?"));
        at.click("barSecond");
        QVERIFY(!shown("PO-1").contains(QStringLiteral("closedAt")));
        at.click("closeSubmit");
        QTRY_VERIFY(at.shows("for good?"));
        at.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(at.shows("is closed."), 15'000);
        QCOMPARE(shown("PO-1")[QStringLiteral("closedWhy")].toString(),
                 QStringLiteral("by lead-1: the customer cancelled"));
        QTRY_VERIFY(at.row("ordersTable", table->currentRow()).contains(QStringLiteral("closed")));
        QVERIFY(!at.visible("orderClose")->isEnabled());
    }
};

MINTMARK_TEST(TestOrdersPage)
#include "tst_orderspage.moc"
