// The power fails at every moment of which a ceremony tells: before and after each line of the transcript,
// and between what was done and its line.
#include "provisioning/certificates/Issuer.h"
#include "tests/ceremony/Fixture.h"

#include <QtCore/QSet>

#include <csignal>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::station::test;

namespace {

/// Runs the ceremony in a child that dies at the `nth` thing it tells (from 1; 0: never). True when it died
/// there, false when it came to its end.
bool killedAt(const Room& room, std::size_t nth)
{
    const auto child = ::fork();
    if (child == 0) {
        ScriptedDesk desk;
        desk.onTell = [&](const CeremonyEvent&) {
            if (desk.told.size() == nth) ::raise(SIGKILL);
        };
        ::_exit(room.run(desk) ? 0 : 1);
    }
    int status = 0;
    if (::waitpid(child, &status, 0) != child) qFatal("the child is lost");
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0) qFatal("the ceremony failed before its cut");
    return WIFSIGNALED(status);
}

/// What a whole run tells.
const std::vector<CeremonyEvent>& wholeRun()
{
    static const auto told = [] {
        Room room;
        ScriptedDesk desk;
        if (!room.furnish() || !room.run(desk)) qFatal("the whole run fails");
        return desk.told;
    }();
    return told;
}

} // namespace

class Restarting : public QObject {
    Q_OBJECT

    /// What has to be so at the end, however many cuts there were.
    void verifyEnd(const Room& room, const ScriptedDesk& desk, const CeremonyResult& result)
    {
        QVERIFY(result.complete);
        QCOMPARE(result.keys.size(), std::size_t{2});
        QCOMPARE(result.outputs.size(), std::size_t{3});
        const auto root = room.keysOn("root");
        MM_VERIFY(root);
        QCOMPARE(*root, std::vector<std::string>{"Root CA 1"});
        const auto issuing = room.keysOn("issuing");
        MM_VERIFY(issuing);
        QCOMPARE(*issuing, std::vector<std::string>{"Issuing CA 1"});
        // The PIN of a token is asked for once in a sitting.
        const QSet<std::string> once(desk.asked.begin(), desk.asked.end());
        QCOMPARE(static_cast<std::size_t>(once.size()), desk.asked.size());
        const auto rootDer = certificates::fromPem(room.read("root.pem"));
        const auto issuingDer = certificates::fromPem(room.read("issuing.pem"));
        MM_VERIFY(rootDer);
        MM_VERIFY(issuingDer);
        MM_VERIFY(certificates::checkChain(*issuingDer, *rootDer));
        QCOMPARE(toHex(certificates::describe(*rootDer)->spki), result.keys[0].fingerprint);
        QCOMPARE(toHex(certificates::describe(*issuingDer)->spki), result.keys[1].fingerprint);
        for (const auto& output : result.outputs)
            QCOMPARE(output.sha256, toHex(sha256(viewOf(room.read(output.file)))));
        // After a cut at the last step only the issuing CA's token was needed, and its key signed.
        const auto report =
            checkTranscript(room.transcript(), {room.folder() / "root.pem", room.folder() / "issuing.pem"});
        MM_VERIFY(report);
        QVERIFY(report->complete && report->anchored && !report->rehearsal);
    }

private Q_SLOTS:
    void aWholeRunTellsOfEveryMoment()
    {
        std::map<std::uint32_t, std::set<CeremonyStage>> stages;
        for (const auto& event : wholeRun())
            stages[event.step].insert(event.stage);
        for (std::uint32_t step = 1; step <= 7; ++step)
            QVERIFY(stages[step].contains(CeremonyStage::Planned) &&
                    stages[step].contains(CeremonyStage::Made) &&
                    stages[step].contains(CeremonyStage::Recorded));
    }

    void cutAnywhereItGoesOn_data()
    {
        QTest::addColumn<int>("nth");
        const auto& told = wholeRun();
        for (std::size_t i = 0; i < told.size(); ++i)
            QTest::addRow("%zu, step %u, stage %d", i + 1, told[i].step, static_cast<int>(told[i].stage))
                << static_cast<int>(i + 1);
    }
    void cutAnywhereItGoesOn()
    {
        QFETCH(int, nth);
        const Room room;
        QVERIFY(room.valid() && room.furnish());
        QVERIFY(killedAt(room, static_cast<std::size_t>(nth)));
        ScriptedDesk desk;
        const auto result = room.run(desk);
        MM_VERIFY(result);
        verifyEnd(room, desk, *result);
        // There is nothing left to do or to ask.
        ScriptedDesk idle;
        const auto before = room.read("root.toml.transcript.jsonl");
        MM_VERIFY(room.run(idle));
        QVERIFY(idle.asked.empty() && idle.told.empty());
        QCOMPARE(room.read("root.toml.transcript.jsonl"), before);
    }

    void cutOverAndOverItStillComesToItsEnd()
    {
        const Room room;
        QVERIFY(room.furnish());
        int cuts = 0;
        // A sitting tells of one witness and two tokens before the step at which it is.
        while (killedAt(room, 6))
            QVERIFY(++cuts < 40);
        QVERIFY(cuts > 3);
        ScriptedDesk desk;
        const auto result = room.run(desk);
        MM_VERIFY(result);
        verifyEnd(room, desk, *result);
    }

    void aKeyThatACutLeftIsMadeAnewAndToldOf()
    {
        const Room room;
        QVERIFY(room.furnish());
        // Between the making of the root's key and its line.
        std::size_t nth = 1;
        for (const auto& event : wholeRun()) {
            if (event.step == 1 && event.stage == CeremonyStage::Made) break;
            ++nth;
        }
        QVERIFY(killedAt(room, nth));
        QCOMPARE(room.keysOn("root").value(), std::vector<std::string>{"Root CA 1"});
        QVERIFY(room.read("root.toml.transcript.jsonl").find("\"removed\"") == std::string::npos);
        ScriptedDesk desk;
        const auto result = room.run(desk);
        MM_VERIFY(result);
        verifyEnd(room, desk, *result);
        QVERIFY(room.read("root.toml.transcript.jsonl").find("\"event\":\"removed\"") != std::string::npos);
    }

    void aCertificateThatACutLeftIsTakenOnlyIfItIsTheRightOne()
    {
        const Room room;
        QVERIFY(room.furnish());
        std::size_t nth = 1;
        for (const auto& event : wholeRun()) {
            if (event.step == 2 && event.stage == CeremonyStage::Made) break;
            ++nth;
        }
        QVERIFY(killedAt(room, nth));
        const auto made = room.read("root.pem");
        QVERIFY(!made.empty());
        room.write("root.pem", "something else\n");
        ScriptedDesk desk;
        QCOMPARE(codeOf(room.run(desk)), std::string("MM-CEREMONY-FILE"));
        QCOMPARE(room.read("root.pem"), std::string("something else\n"));
        room.write("root.pem", made);
        ScriptedDesk again;
        const auto result = room.run(again);
        MM_VERIFY(result);
        QCOMPARE(room.read("root.pem"), made);
        verifyEnd(room, again, *result);
    }
};

MINTMARK_TEST(Restarting)
#include "tst_restart.moc"
