#include "provisioning/station/hooks/Hooks.h"
#include "tests/support/Main.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

#include <fstream>
#include <sys/stat.h>

using namespace mintmark;
using namespace mintmark::station;
using namespace std::chrono_literals;

namespace {

struct Folder {
    QTemporaryDir folder;
    [[nodiscard]] std::filesystem::path path() const { return folder.path().toStdString(); }
    std::string program(const std::string& name, const std::string& script) const
    {
        const auto file = path() / name;
        std::ofstream(file) << "#!/bin/sh\n" << script << "\n";
        ::chmod(file.c_str(), 0755);
        return file.string();
    }
    [[nodiscard]] std::string text(const std::string& name) const
    {
        std::ifstream stream(path() / name);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
};

Event ended(RunResult result, const std::string& device)
{
    Event event;
    event.kind = EventKind::RunEnded;
    event.socket = SocketName{"A1"};
    event.result = result;
    event.deviceId = device;
    event.hardwareId = "00ff";
    event.text = "one\ntwo";
    return event;
}

const HookBatch batch{"bench-3", "sensor", "PO-1", "tech-1"};

} // namespace

class HooksFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatStandsInItIsRead()
    {
        const auto hooks =
            parseHooks("format = 1\n[[hook]]\nstage = \"unit-passed\"\nprogram = [\"/bin/true\", \"-x\"]\n"
                       "timeoutSeconds = 60\n[[hook]]\nstage = \"batch-ended\"\nprogram = [\"/bin/true\"]\n",
                       "h");
        QVERIFY(hooks.has_value());
        QCOMPARE(hooks->size(), std::size_t{2});
        QVERIFY(hooks->front().stage == HookStage::UnitPassed);
        QCOMPARE(hooks->front().program, (std::vector<std::string>{"/bin/true", "-x"}));
        QVERIFY(hooks->front().within == 60s);
        QVERIFY(hooks->back().within == 10s);
        QVERIFY(parseHooks("format = 1\n", "h")->empty());
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        const auto hook = [](const char* lines) {
            return QStringLiteral("format = 1\n[[hook]]\n") + QLatin1String(lines);
        };
        QTest::newRow("no format") << QStringLiteral("[[hook]]\n") << QStringLiteral("format is missing");
        QTest::newRow("another format")
            << QStringLiteral("format = 2\n") << QStringLiteral("h:1: format is not 1");
        QTest::newRow("no TOML") << QStringLiteral("format = \n") << QStringLiteral("h:1");
        QTest::newRow("not known") << QStringLiteral("format = 1\nhoks = 1\n") << QStringLiteral("h:2: hoks");
        QTest::newRow("no list") << QStringLiteral("format = 1\nhook = 1\n") << QStringLiteral("[[hook]]");
        QTest::newRow("no stage") << hook("program = [\"/bin/true\"]\n") << QStringLiteral("stage is not");
        QTest::newRow("stage") << hook("stage = \"unit-locked\"\nprogram = [\"/bin/true\"]\n")
                               << QStringLiteral("h:3: stage is not");
        QTest::newRow("no program") << hook("stage = \"unit-passed\"\n")
                                    << QStringLiteral("program is not a list");
        QTest::newRow("empty program")
            << hook("stage = \"unit-passed\"\nprogram = []\n") << QStringLiteral("program is not a list");
        QTest::newRow("a line, no list") << hook("stage = \"unit-passed\"\nprogram = \"/bin/true\"\n")
                                         << QStringLiteral("program is not a list");
        QTest::newRow("a number") << hook("stage = \"unit-passed\"\nprogram = [1]\n")
                                  << QStringLiteral("is no text");
        QTest::newRow("a key more")
            << hook("stage = \"unit-passed\"\nprogram = [\"/bin/true\"]\nshell = true\n")
            << QStringLiteral("hook.shell");
        for (const auto* seconds : {"0", "61", "-1", "\"10\"", "1.5"})
            QTest::newRow(seconds)
                << hook("stage = \"unit-passed\"\nprogram = [\"/bin/true\"]\ntimeoutSeconds = ") +
                       QLatin1String(seconds)
                << QStringLiteral("h:5: timeoutSeconds");
        QTest::newRow("too many") << QStringLiteral("format = 1\n") +
                                         QStringLiteral(
                                             "[[hook]]\nstage = \"unit-passed\"\nprogram = [\"/bin/true\"]\n")
                                             .repeated(17)
                                  << QStringLiteral("more than 16");
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        const auto hooks = parseHooks(text.toStdString(), "h");
        QVERIFY(!hooks);
        QVERIFY(hooks.error().code == FailureCode::StationWrong);
        QVERIFY2(hooks.error().detail.find(word.toStdString()) != std::string::npos,
                 hooks.error().detail.c_str());
    }

    void onlyWhoMayChangeTheStationMayChangeWhatItStarts()
    {
        const Folder here;
        QVERIFY(readHooks(here.path())->empty()); // no file: no hooks
        const auto program = here.program("hook", "exit 0");
        const auto file = here.path() / hooksFile;
        std::ofstream(file) << "format = 1\n[[hook]]\nstage = \"unit-passed\"\nprogram = [\"" << program
                            << "\"]\n";
        ::chmod(file.c_str(), 0600);
        QCOMPARE(readHooks(here.path())->size(), std::size_t{1});
        ::chmod(program.c_str(), 0775);
        QVERIFY(!readHooks(here.path()));
        ::chmod(program.c_str(), 0644);
        QVERIFY(!readHooks(here.path()));
        ::chmod(program.c_str(), 0755);
        ::chmod(file.c_str(), 0622);
        QVERIFY(!readHooks(here.path()));
    }
};
MINTMARK_TEST(HooksFileTest)

class HooksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachIsToldOfItsOwnStageInTheOrderOfEvents()
    {
        const Folder here;
        const auto log = (here.path() / "log").string();
        const auto program = here.program("hook", "{ cat; env | grep ^MINTMARK_ | sort; } >>" + log);
        std::vector<std::string> warnings;
        Hooks hooks({{HookStage::UnitPassed, {program}, 10s}, {HookStage::BatchEnded, {program}, 10s}}, batch,
                    [&](const std::string& why) { warnings.push_back(why); });
        hooks.take(ended(RunResult::Passed, "D-1"));
        hooks.take(ended(RunResult::Failed, "D-2"));
        hooks.take(ended(RunResult::Planned, "D-3"));
        hooks.take(ended(RunResult::Passed, "D-4"));
        QCOMPARE(hooks.finish("all done", WallTime{}, 20s), std::size_t{0});
        QVERIFY2(warnings.empty(), warnings.empty() ? "" : warnings.front().c_str());
        const auto said = QString::fromStdString(here.text("log"));
        QCOMPARE(said.count(QStringLiteral("MINTMARK_STAGE=unit-passed")), 2);
        QCOMPARE(said.count(QStringLiteral("MINTMARK_STAGE=batch-ended")), 1);
        QVERIFY(said.indexOf(QStringLiteral("D-1")) < said.indexOf(QStringLiteral("D-4")));
        QVERIFY(!said.contains(QStringLiteral("D-2")) && !said.contains(QStringLiteral("D-3")));
        QVERIFY(said.contains(
            QStringLiteral("MINTMARK_DEVICE_ID=D-1\nMINTMARK_HARDWARE_ID=00ff\nMINTMARK_OPERATOR=tech-1\n"
                           "MINTMARK_ORDER=PO-1\nMINTMARK_PROFILE=sensor\n")));
        QVERIFY(said.contains(QStringLiteral("MINTMARK_TEXT=one?two\n"))); // one line, whatever it was
        const auto first = QJsonDocument::fromJson(said.section(QLatin1Char('\n'), 0, 0).toUtf8()).object();
        QCOMPARE(first[QStringLiteral("interface")].toInt(), 1);
        QCOMPARE(first[QStringLiteral("deviceId")].toString(), QStringLiteral("D-1"));
        QCOMPARE(first[QStringLiteral("text")].toString(), QStringLiteral("one\ntwo"));
    }

    void oneThatFailsIsToldAndTheNextGetsItsTurn()
    {
        const Folder here;
        const auto log = (here.path() / "log").string();
        std::vector<std::string> warnings;
        Hooks hooks({{HookStage::UnitFailed, {here.program("bad", "exit 3")}, 10s},
                     {HookStage::UnitFailed, {here.program("slow", "sleep 60")}, 1s},
                     {HookStage::UnitFailed, {here.program("good", "echo here >>" + log)}, 10s}},
                    batch, [&](const std::string& why) { warnings.push_back(why); });
        QElapsedTimer timer;
        timer.start();
        hooks.take(ended(RunResult::Failed, "D-1"));
        QVERIFY(timer.elapsed() < 500); // no unit waits for a hook
        QCOMPARE(hooks.finish({}, WallTime{}, 20s), std::size_t{0});
        QVERIFY(timer.elapsed() < 15'000);
        QCOMPARE(warnings.size(), std::size_t{2});
        QVERIFY(warnings[0].find("status 3") != std::string::npos);
        QVERIFY(warnings[1].find("1000 ms") != std::string::npos);
        QCOMPARE(here.text("log"), std::string("here\n"));
    }

    void whatIsNotDoneInTimeIsGivenUpAndCounted()
    {
        const Folder here;
        const auto slow = here.program("slow", "sleep 60");
        Hooks hooks({{HookStage::UnitPassed, {slow}, 60s}}, batch, [](const std::string&) {});
        for (int i = 0; i < 3; ++i)
            hooks.take(ended(RunResult::Passed, "D"));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(hooks.finish({}, WallTime{}, 300ms), std::size_t{3});
        QVERIFY(timer.elapsed() < 5000);
    }
};
MINTMARK_TEST(HooksTest)

#include "tst_hooks.moc"
