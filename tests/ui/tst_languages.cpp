#include "provisioning/engine/Plan.h"
#include "provisioning/station/Profiles.h"
#include "tests/support/Main.h"
#include "tests/support/Voices.h"
#include "tests/ui/PeopleBench.h"
#include "ui/common/HealthWords.h"
#include "ui/common/Words.h"
#include "ui/operator/CheckPage.h"
#include "ui/operator/PlanWords.h"

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

/// The floor's window in a language whose every text is longer, and in each that the program speaks: nothing
/// is cut off, and nothing was forgotten.
class TestFloorLanguages : public QObject {
    Q_OBJECT
    Voices m_voices;

    /// Show what units, files and people are called, and words that are nobody's to translate.
    const QStringList m_ours{QStringLiteral("stationName"), QStringLiteral("profiles"),
                             QStringLiteral("checkGood"), QStringLiteral("checkBad"),
                             QStringLiteral("personTitle")};

    static void voices_data()
    {
        QTest::addColumn<int>("scale");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("code");
        for (const auto& code : QStringList{QString()} + Voices::all())
            for (const int scale : {100, 200})
                QTest::addRow("%s %d %%", code.isEmpty() ? "longer" : qPrintable(code), scale)
                    << scale << (scale == 100 ? QSize(1280, 800) : QSize(1920, 1080)) << code;
    }
    void check(const QWidget& window, const QString& where, QStringList& all) const
    {
        m_voices.check(window, where, m_ours, all);
    }
    static void tellTiles(const WindowBench& bench)
    {
        bench.say(endEvent("A1", RunResult::Passed, "demo-1"));
        bench.say(stepEvent("A2", Step::Writing, 0, 50, "demo-2", 5200));
        bench.say(endEvent("A3", RunResult::Failed, "demo-3", Failure(FailureCode::WriteLost)));
        bench.say(stepEvent("A4", Step::Locking, 0, 86, "demo-4", 7600));
        bench.say(endEvent("A5", RunResult::Before, "demo-5"));
        auto unproved = endEvent("A6", RunResult::Passed, "demo-6");
        unproved.text = "written-unproved";
        bench.say(unproved);
        bench.say(endEvent("A7", RunResult::Failed, {}, Failure(FailureCode::UnitNoIdentity)));
        bench.say(endEvent("A8", RunResult::Failed, "demo-8", Failure(FailureCode::HsmTokenGone)));
        QTRY_VERIFY(bench.tile(8)->tile().look() == TileLook::Failed);
    }

private Q_SLOTS:
    void init() { m_voices.speak({}); }
    void cleanup()
    {
        m_voices.fallSilent();
        setTextScale(100);
    }

    void itTranslatesAsItShould()
    {
        const auto text = m_voices.longer().translate("mintmark::ui::X", "Look again", nullptr, -1);
        QVERIFY(text.startsWith(QStringLiteral("[Look again")) && text.endsWith(QLatin1Char(']')));
        QVERIFY(text.size() >= 14);
        QVERIFY(m_voices.longer().translate("QLineEdit", "Copy", nullptr, -1).isNull());
        // A test that finds nothing would be worth nothing.
        QWidget window;
        window.resize(200, 200);
        auto* label =
            new QLabel(QStringLiteral("[a long text that does not fit at all, whatever is done]"), &window);
        label->setGeometry(0, 0, 50, 20);
        auto* other = new QLabel(QStringLiteral("a"), &window);
        other->setGeometry(0, 50, 100, 40);
        window.show();
        QCOMPARE(faultsOf(window, {}).size(), 2);
    }

    void failuresAreTranslated()
    {
        for (const auto& row : failureTable()) {
            const Failure failure(row.code);
            QVERIFY2(causeOf(failure).startsWith(QLatin1Char('[')), row.name.data());
            QVERIFY2(actionOf(failure).startsWith(QLatin1Char('[')), row.name.data());
        }
    }

    void eachLanguageHasWordsForAllThatHappens_data()
    {
        QTest::addColumn<QString>("code");
        for (const auto& code : Voices::all())
            QTest::newRow(qPrintable(code)) << code;
    }
    void eachLanguageHasWordsForAllThatHappens()
    {
        QFETCH(QString, code);
        m_voices.speak(code);
        QVERIFY(!nameOfLanguage(code).isEmpty() && nameOfLanguage(code) != code);
        for (const auto& row : failureTable()) {
            const Failure failure(row.code);
            auto cause = QString::fromLatin1(row.cause.data(), static_cast<qsizetype>(row.cause.size()));
            cause[0] = cause[0].toUpper();
            QVERIFY2(causeOf(failure) != cause + QLatin1Char('.'), row.name.data());
            QVERIFY2(actionOf(failure).toUtf8() != QByteArrayView(row.action), row.name.data());
        }
        for (int step = 0; step <= static_cast<int>(Step::Fail); ++step)
            QVERIFY(!wordOf(static_cast<Step>(step)).isEmpty());
        QVERIFY(wordOf(Step::Ready) != QStringLiteral("READY"));
        // Whoever stands three metres away reads these in any language.
        QCOMPARE(wordOf(Step::Pass), QStringLiteral("PASS"));
        QCOMPARE(wordOf(Step::Fail), QStringLiteral("FAIL"));
        for (int state = 0; state <= static_cast<int>(DeviceState::Scrapped); ++state)
            QVERIFY(!wordOf(static_cast<DeviceState>(state)).isEmpty());
        QCOMPARE(m_voices.missing(), QStringList());
    }

    // Each line of each plan that the shipped profiles make: none is told in English.
    void aPlanIsToldInTheLanguage_data() { eachLanguageHasWordsForAllThatHappens_data(); }
    void aPlanIsToldInTheLanguage()
    {
        QFETCH(QString, code);
        m_voices.speak(code);
        int lines = 0;
        const auto profiles = station::shippedProfiles();
        QVERIFY(profiles.size() > 5);
        for (const auto& info : profiles) {
            const auto profile = station::loadProfile({}, info.name);
            // A CA's, or a proof's of one: no unit is made by it.
            if (info.text.find("\nkind = ") != std::string::npos) continue;
            QVERIFY2(profile, info.name.c_str());
            for (const auto proof : {Proof::None, Proof::Nonce, Proof::Tls})
                for (const auto way : {KeyWay::OnUnit, KeyWay::Wrapped, KeyWay::Clear, KeyWay::Derived})
                    for (const bool whole : {false, true}) {
                        auto changed = *profile;
                        changed.keyWay = way;
                        changed.keyGroup = "sensors"; // of a derived key
                        engine::Plan plan;
                        plan.proof = proof;
                        plan.writeIssuer = plan.reset = plan.finish = whole;
                        plan.lockMask = whole ? lockbits::debugClosed | lockbits::storageProtected |
                                                    lockbits::readOutProtected
                                              : 0;
                        plan.roots = whole ? "acme-2" : "";
                        for (const auto& line : plan.inWords(changed)) {
                            const auto words = inWords(line);
                            ++lines;
                            QVERIFY2(words != QString::fromStdString(line), line.c_str());
                            QVERIFY2(!words.contains(QLatin1Char('%')), qPrintable(words));
                        }
                    }
        }
        QVERIFY(lines > 500);
        QVERIFY(inWords("identify the unit; it must be of model M-7 %1").contains(QStringLiteral("M-7 %1")));
        QCOMPARE(inWords("something else"), QStringLiteral("something else"));
        QCOMPARE(m_voices.missing(), QStringList());
    }

    // That the doctor says nothing but this is asked of the doctor itself: tests/e2e/test_doctor.py.
    void whatWasFoundIsToldInTheLanguage_data() { eachLanguageHasWordsForAllThatHappens_data(); }
    void whatWasFoundIsToldInTheLanguage()
    {
        QFETCH(QString, code);
        m_voices.speak(code);
        const auto isTold = [](const char* text, const QStringList& kept, const QStringList& gone) {
            const auto words = healthWords(text);
            for (const auto& part : kept)
                QVERIFY2(words.contains(part), qPrintable(words));
            for (const auto& part : gone)
                QVERIFY2(!words.contains(part), qPrintable(words));
            QVERIFY2(!words.contains(QLatin1Char('%')), qPrintable(words));
        };
        const auto q = [](const char* text) { return QString::fromUtf8(text); };
        isTold("312 MiB free", {q("312")}, {q("free")});
        isTold("make room on the disk that holds /srv/line 2; the command shows what takes most of it",
               {q("/srv/line 2")}, {q("make room"), q("most")});
        // A name, known or not, before what is known; and the other way round in a cause of Failures.def.
        isTold("factory-ca-2 (Acme HSM, serial 7): its PIN is locked",
               {q("factory-ca-2 (Acme HSM, serial 7): ")}, {q("locked")});
        isTold("factory-ca-2 (Acme HSM, serial 7): 3 wrong PINs were given to it from this machine",
               {q("factory-ca-2 (Acme HSM, serial 7): "), q("3")}, {q("wrong")});
        QVERIFY(healthWords("a: 3 wrong PINs were given to it from this machine").startsWith(q("a: ")));
        isTold("/srv/a: b/pin: No such file or directory", {q("/srv/a: b/pin: ")}, {q("such file")});
        isTold("/srv/line-2: there is no station here", {q("/srv/line-2: ")}, {q("no station")});
        isTold(": its PIN is locked", {q(": ")}, {q("locked")});
        // A value is nobody's form, but for what is known itself.
        isTold("the module /usr/lib/x.so is made for 32-bit Arm, and this program for 64-bit x86-64",
               {q("/usr/lib/x.so"), q("32-bit Arm"), q("64-bit x86-64")}, {q("made for")});
        isTold("the PKCS #11 module '/x.so' is not there", {q("/x.so")}, {q("the PKCS"), q("not there")});
        isTold("otlp collector: Permission denied; records that wait: 1284",
               {q("otlp collector: "), figures(1284)}, {q("records"), q("denied")});
        isTold("profile a, b draws from a pool; `mintmark doctor --login` looks at what is left",
               {q("a, b"), q("`mintmark doctor --login`")}, {q("draws")});
        // Alerts, with the time of each.
        isTold("812 MiB are free on the disk of the station's folder (2026-11-22T12:00:00Z)",
               {q("812"), q(" (2026-11-22T12:00:00Z)")}, {q("free")});
        isTold("the revocation list a.crl cannot be read (2026-11-22T12:00:00.123Z)",
               {q("a.crl"), q(" (2026-11-22T12:00:00.123Z)")}, {q("cannot be")});
        isTold("the issuing CA of token beta ended at 2026-11-22T11:00:00Z (2026-11-22T12:00:00Z)",
               {q("beta"), q("2026-11-22T11:00:00Z"), q(" (2026-11-22T12:00:00Z)")},
               {q("issuing"), q("ended")});
        isTold("wrong PINs were given to token 'a (b)', one after the other (2026-11-22T12:00:00Z)",
               {q("a (b)")}, {q("wrong")});
        const auto& row = failureTable().front();
        const auto cause = std::string(row.cause);
        isTold((cause + " (7 of 9)").c_str(), {q(" (7 of 9)")}, {QString::fromStdString(cause)});
        // A count is of digits: what a unit calls itself is not taken for one.
        isTold("x; records that wait: many with the serial number 1 is at 1-1 and at 1-2",
               {q("x; records that wait: "), q("many"), q("1-1"), q("1-2")}, {q("serial number")});
        isTold("copy 70-mintmark.rules to /etc/udev/rules.d and run `udevadm control --reload`; or stop it: "
               "systemctl disable --now ModemManager",
               {q("70-mintmark.rules"), q("`udevadm control --reload`"),
                q("systemctl disable --now ModemManager")},
               {q("; or stop it")});
        QCOMPARE(healthWords("mintmark certificate renew --expiring 90"),
                 q("mintmark certificate renew --expiring 90"));
        QCOMPARE(healthWords(""), QString());
        QCOMPARE(healthWords("%1 %2"), q("%1 %2"));
        // What a unit calls itself may be anything.
        const auto strange =
            QStringLiteral("x") + QString(QStringLiteral(": a (b '")).repeated(30) + QStringLiteral(")");
        QCOMPARE(healthWords(strange.toStdString()), strange);
        QVERIFY(healthName("socket A1").contains(q("A1")) && !healthName("socket A1").contains(q("ocket")));
        QVERIFY(healthName("disk") != q("Disk") && !healthName("disk")[0].isLower());
        QCOMPARE(healthName("alert.clone"), q("alert.clone"));
        QCOMPARE(m_voices.missing(), QStringList());
    }

    void numbersAndDatesAreWrittenAsTheLanguageDoes_data()
    {
        QTest::addColumn<QString>("large");
        QTest::addColumn<QString>("seconds");
        QTest::addColumn<QString>("percent");
        QTest::addColumn<QString>("moment");
        const auto row = [](const char* code, const char* large, const char* seconds, const char* percent,
                            const char* moment) {
            if (languages().contains(QString::fromLatin1(code)))
                QTest::newRow(code) << QString::fromUtf8(large) << QString::fromUtf8(seconds)
                                    << QString::fromUtf8(percent) << QString::fromUtf8(moment);
        };
        row("en", "1\u00a0234\u00a0567", "8.4 s", "99.3 %", "2026-01-31 13:05:09");
        row("de", "1.234.567", "8,4 s", "99,3 %", "31.01.2026 13:05:09");
        row("es", "1.234.567", "8,4 s", "99,3 %", "31/01/2026 13:05:09");
        row("vi", "1.234.567", "8,4 s", "99,3%", "31/01/2026 13:05:09");
        row("zh_CN", "1,234,567", "8.4 秒", "99.3%", "2026/01/31 13:05:09");
    }
    void numbersAndDatesAreWrittenAsTheLanguageDoes()
    {
        QFETCH(QString, large);
        QFETCH(QString, seconds);
        QFETCH(QString, percent);
        QFETCH(QString, moment);
        m_voices.fallSilent();
        setLanguage(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(figures(1'234'567), large);
        QCOMPARE(secondsOf(Milliseconds(8'400)), seconds);
        QCOMPARE(percentOf(99.26), percent);
        const QDateTime then(QDate(2026, 1, 31), QTime(13, 5, 9));
        const auto time = WallTime(Milliseconds(then.toMSecsSinceEpoch()));
        QCOMPARE(momentOf(time), moment);
        QCOMPARE(minuteOf(time), moment.chopped(3));
        QCOMPARE(minuteOf(time).left(10).size(), 10); // its day alone, for narrow columns
        QCOMPARE(momentOf(WallTime{}), QStringLiteral("—"));
        QCOMPARE(QLocale(), localeOfLanguage());
        // In words of the language, one is not many.
        const auto devices = [](int n) {
            return QCoreApplication::translate("mintmark::ui::OperatorWindow",
                                               "Registry: encrypted, %1 devices", nullptr, n);
        };
        const bool hasOne =
            QLocale().language() != QLocale::Chinese && QLocale().language() != QLocale::Vietnamese;
        QCOMPARE(devices(1) != devices(2), hasOne);
    }

    void theAccountsLanguageIsFound_data()
    {
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QString>("spoken");
        const auto row = [](const char* name, const QStringList& wanted, const char* code) {
            QTest::newRow(name) << wanted << QString::fromLatin1(code);
        };
        const auto list = [](const char* codes) {
            return QString::fromLatin1(codes).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        row("German", list("de-DE de"), "de");
        row("Austrian German", list("de-AT de"), "de");
        row("Mexican Spanish", list("es-Latn-MX es-MX es"), "es");
        row("China", list("zh-Hans-CN zh-CN zh"), "zh_CN");
        row("China by its glibc name", list("zh_CN"), "zh_CN");
        row("Singapore", list("zh-Hans-SG zh-SG zh"), "zh_CN");
        row("Taiwan", list("zh-Hant-TW zh-TW zh"), "en");
        row("Hong Kong", list("zh-Hant-HK zh-HK zh"), "en");
        row("Taiwan, then German", list("zh-Hant-TW zh-TW zh de-DE de"), "de");
        row("Taiwan, then China", list("zh-Hant-TW zh-TW zh zh-Hans-CN zh-CN zh"), "zh_CN");
        row("Viet Nam", list("vi-VN vi"), "vi");
        row("English before German", list("en-GB en de-DE de"), "en");
        row("one that nobody speaks", list("ja-JP ja"), "en");
        row("one that nobody speaks, then Spanish", list("ja-JP ja es-ES es"), "es");
        row("C", list("C"), "en");
        row("none", {}, "en");
        row("nonsense", list("../.. %1 -"), "en");
    }
    void theAccountsLanguageIsFound()
    {
        QFETCH(QStringList, wanted);
        QTEST(languageFor(wanted, {QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("es"),
                                   QStringLiteral("vi"), QStringLiteral("zh_CN")}),
              "spoken");
    }

    // All that the floor's screen shows at work: who is there, tiles of each kind, the shift, what is
    // confirmed.
    void theFloor_data() { voices_data(); }
    void theFloor()
    {
        QFETCH(int, scale);
        QFETCH(QSize, size);
        QFETCH(QString, code);
        m_voices.speak(code);
        QStringList faults;
        setTextScale(scale);
        PeopleBench bench;
        bench.sockets.clear();
        for (int i = 1; i <= 8; ++i)
            bench.sockets.push_back({SocketName{"A" + std::to_string(i)}, "/dev/none"});
        bench.options.order = "PO-1";
        bench.options.count = 5000;
        bench.locks("demo");
        auto& order = bench.station->orders["PO-1"];
        order.name = "PO-1";
        order.quantity = 5000;
        order.made = 1284;
        order.left = 3716;
        bench.open(size);
        QTRY_VERIFY(bench.name()->isVisible() && bench.name()->isEnabled());
        check(*bench.window, QStringLiteral("floor person"), faults);
        bench.type("tech-1", "0000");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(bench.shows("MM-OPERATOR-PIN"));
        check(*bench.window, QStringLiteral("floor person refused"), faults);
        bench.type("tech-1", "1-hcet");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        bench.login("0815");
        QTRY_VERIFY(bench.shows("MM-HSM-PIN-WRONG"));
        check(*bench.window, QStringLiteral("floor PIN refused"), faults);
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        Voices::tellAll(faults);
        QVERIFY(faults.isEmpty());
    }
    void tilesAndTheShift_data() { voices_data(); }
    void tilesAndTheShift()
    {
        QFETCH(int, scale);
        QFETCH(QSize, size);
        QFETCH(QString, code);
        m_voices.speak(code);
        QStringList faults;
        setTextScale(scale);
        WindowBench bench(8);
        bench.options.operatorName = "[kim]";
        bench.options.order = "[PO-1]";
        bench.station->orders["[PO-1]"].name = "[PO-1]";
        bench.options.health = [](station::Station&) -> std::vector<station::Diagnosis> {
            return {{station::Health::Good, "clock", "synchronised", ""},
                    {station::Health::Warning, "disk", "312 MiB free",
                     "make room on the disk that holds /srv/line-2; the command shows what takes most of "
                     "it"},
                    {station::Health::Warning, "socket A1", "ModemManager (process 812) holds it",
                     "close that program"}};
        };
        bench.open(size);
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        bench.startBatch();
        tellTiles(bench);
        check(*bench.window, QStringLiteral("floor tiles"), faults);
        QTest::keyClick(bench.window.get(), Qt::Key_F2);
        QTRY_VERIFY(bench.visibleButton("shiftBack") != nullptr);
        QTRY_VERIFY(bench.window->findChild<QLabel*>(QStringLiteral("health-disk"))
                        ->text()
                        .contains(QStringLiteral("312")));
        check(*bench.window, QStringLiteral("floor shift"), faults);
        bench.click("shiftBack");
        bench.station->finish();
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isEnabled(), 30'000);
        Voices::tellAll(faults);
        QVERIFY(faults.isEmpty());
    }
    // The check of the station, from the first word to the verdict.
    void theCheck_data() { voices_data(); }
    void theCheck()
    {
        QFETCH(int, scale);
        QFETCH(QSize, size);
        QFETCH(QString, code);
        m_voices.speak(code);
        QStringList faults;
        setTextScale(scale);
        WindowBench bench;
        bench.options.order = "PO-1";
        station::ShiftInfo shift;
        shift.hours = 8;
        shift.good = {"4e4f4445000000a1"};
        shift.bad = {"4e4f4445000000b2 MM-UNIT-CLONE"};
        auto& order = bench.station->orders["PO-1"];
        order.name = "PO-1";
        order.quantity = order.left = 5;
        order.shift = shift;
        order.refusal = Failure(FailureCode::OrderCheck);
        bench.open(size);
        bench.login();
        QTRY_VERIFY(bench.station->checking());
        check(*bench.window, QStringLiteral("check begins"), faults);
        bench.station->look({"A1", "4e4f4445000000a1", {}, "good", station::ShiftVerdict::Right, {}});
        QTest::qWait(100);
        check(*bench.window, QStringLiteral("check half"), faults);
        bench.station->look({"A1", "4e4f4445000000b2", {}, "bad", station::ShiftVerdict::Wrong, {}});
        bench.station->finishCheck(shift);
        QTRY_VERIFY(bench.visibleButton("checkAgain") != nullptr);
        check(*bench.window, QStringLiteral("check wrong"), faults);
        Voices::tellAll(faults);
        QVERIFY(faults.isEmpty());
    }
};

MINTMARK_TEST(TestFloorLanguages)
#include "tst_languages.moc"
