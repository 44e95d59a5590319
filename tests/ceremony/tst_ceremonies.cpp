// What people and tokens can do to a ceremony.
#include "provisioning/certificates/CaRequest.h"
#include "tests/ceremony/Fixture.h"

#include <algorithm>
#include <set>

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::station::test;

namespace {

namespace fs = std::filesystem;

std::set<std::string> namesIn(const fs::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.insert(entry.path().filename().string());
    return names;
}

} // namespace

class Ceremonies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePlanIsShownBeforeTheCodeIsAsked()
    {
        const Room room;
        QVERIFY(room.furnish());
        const auto plan = planCeremony(room.script());
        MM_VERIFY(plan);
        QVERIFY(!plan->begun && !plan->rehearsed);
        QCOMPARE(plan->sha256, toHex(sha256(viewOf(scriptText()))));
        QCOMPARE(std::ranges::count_if(plan->steps, &CeremonyStep::irreversible), std::ptrdiff_t{4});
        QCOMPARE(namesIn(room.folder()), (std::set<std::string>{"root.toml", "soft"}));
        ScriptedDesk desk;
        MM_VERIFY(room.run(desk));
        QCOMPARE(desk.asked.front(), std::string("code Custodian"));
        QCOMPARE(desk.plan->code, plan->code);
        QCOMPARE(std::ranges::count(desk.asked, "pin root"), std::ptrdiff_t{1});
        QCOMPARE(std::ranges::count(desk.asked, "pin issuing"), std::ptrdiff_t{1});
        const auto after = planCeremony(room.script());
        MM_VERIFY(after);
        QVERIFY(std::ranges::all_of(
            after->steps, [](const auto& step) { return step.progress == CeremonyProgress::Done; }));
    }

    void aWrongCodeStartsNothing()
    {
        const Room room;
        QVERIFY(room.furnish());
        ScriptedDesk desk;
        desk.typedCode = "0000-0000";
        QCOMPARE(codeOf(room.run(desk)), std::string("MM-CEREMONY-CODE"));
        QVERIFY(!fs::exists(room.transcript()));
        QVERIFY(room.keysOn("root").value().empty());
    }

    void aWitnessWhoDoesNotConfirmStopsItThere()
    {
        const Room room;
        QVERIFY(room.furnish());
        ScriptedDesk desk;
        desk.onTell = [&](const CeremonyEvent& event) {
            if (event.step == 3 && event.stage == CeremonyStage::Planned) desk.answers["Witness One"] = "no";
        };
        QCOMPARE(codeOf(room.run(desk)), std::string("MM-CEREMONY-WITNESS"));
        QVERIFY(room.keysOn("issuing").value().empty());
        // Signed, as a key was there; but not finished, which a reader is told.
        const auto report = checkTranscript(room.transcript(), {});
        QCOMPARE(codeOf(report), std::string("MM-CEREMONY-TRANSCRIPT"));
        QVERIFY(report.error().detail.find("Witness One did not confirm") != std::string::npos);
        ScriptedDesk again;
        again.answers["Witness One"] = "  witness  ONE ";
        MM_VERIFY(room.run(again));
        MM_VERIFY(checkTranscript(room.transcript(), {}));
    }

    void aChangedScriptIsRefusedWithBothCodes()
    {
        const Room room;
        QVERIFY(room.furnish());
        ScriptedDesk desk;
        desk.answers["Witness One"] = "no";
        QCOMPARE(codeOf(room.run(desk)), std::string("MM-CEREMONY-WITNESS"));
        room.write("root.toml", scriptText() + "# one more comment\n");
        ScriptedDesk again;
        const auto result = room.run(again);
        QCOMPARE(codeOf(result), std::string("MM-CEREMONY-CHANGED"));
        QVERIFY(result.error().detail.find(desk.plan->code) != std::string::npos);
        QVERIFY(again.asked.empty());
        QCOMPARE(codeOf(planCeremony(room.script())), std::string("MM-CEREMONY-CHANGED"));
    }

    void aRehearsalLeavesItsTranscriptAlone()
    {
        const Room room;
        QVERIFY(room.furnish());
        ScriptedDesk real;
        CeremonyRequest request;
        request.script = room.script();
        QCOMPARE(codeOf(runCeremony(request, real)), std::string("MM-CEREMONY-REHEARSAL"));
        QVERIFY(real.asked.empty());

        ScriptedDesk desk;
        const auto result = room.rehearse(desk);
        MM_VERIFY(result);
        QVERIFY(desk.plan->rehearsal);
        QCOMPARE(std::ranges::count_if(desk.asked, [](const auto& a) { return a.starts_with("pin"); }),
                 std::ptrdiff_t{0});
        QCOMPARE(namesIn(room.folder()),
                 (std::set<std::string>{"root.toml", "soft", "root.toml.lock", "root.toml.root.lock",
                                        "root.toml.rehearsal.jsonl"}));
        QVERIFY(room.keysOn("root").value().empty());
        const auto report = checkTranscript(room.folder() / "root.toml.rehearsal.jsonl", {});
        MM_VERIFY(report);
        QVERIFY(report->rehearsal && report->complete);

        MM_VERIFY(runCeremony(request, real));
        QVERIFY(real.plan->rehearsed && !real.plan->rehearsal);
        // It counts for exactly this script.
        room.write("root.toml", scriptText() + "\n");
        fs::remove(room.transcript());
        QVERIFY(!planCeremony(room.script())->rehearsed);
    }

    void aRehearsalThatEndedEarlyDoesNotCount()
    {
        const Room room;
        QVERIFY(room.furnish());
        ScriptedDesk desk;
        desk.onTell = [&](const CeremonyEvent& event) {
            if (event.step == 3) desk.answers["Witness One"] = "no";
        };
        QCOMPARE(codeOf(room.rehearse(desk)), std::string("MM-CEREMONY-WITNESS"));
        QVERIFY(!planCeremony(room.script())->rehearsed);
        QVERIFY(!fs::exists(room.folder() / "root.toml.rehearsal"));
        ScriptedDesk again;
        MM_VERIFY(room.rehearse(again));
        QVERIFY(planCeremony(room.script())->rehearsed);
    }

    void aFolderThatIsNoRehearsalsIsLeftAlone()
    {
        const Room room;
        QVERIFY(room.furnish());
        fs::create_directory(room.folder() / "root.toml.rehearsal");
        room.write("root.toml.rehearsal/mine", "dear to somebody");
        ScriptedDesk desk;
        QCOMPARE(codeOf(room.rehearse(desk)), std::string("MM-CEREMONY-EXISTS"));
        QCOMPARE(room.read("root.toml.rehearsal/mine"), std::string("dear to somebody"));
        // What a killed rehearsal left has its mark.
        room.write("root.toml.rehearsal/mintmark-rehearsal", "");
        MM_VERIFY(room.rehearse(desk));
        QVERIFY(!fs::exists(room.folder() / "root.toml.rehearsal"));
    }

    void aWrongPinIsTriedOnceAndOnOneToken()
    {
        const Room room;
        QVERIFY(room.furnish());
        ScriptedDesk desk;
        desk.pins["root"] = "pin-of-issuing";
        QCOMPARE(codeOf(room.run(desk)), std::string("MM-HSM-PIN-WRONG"));
        QCOMPARE(std::ranges::count_if(desk.asked, [](const auto& a) { return a.starts_with("pin"); }),
                 std::ptrdiff_t{1});
        ScriptedDesk again;
        MM_VERIFY(room.run(again));
    }

    void whatIsThereAlreadyIsNotTouched()
    {
        const Room room;
        QVERIFY(room.furnish());
        room.write("root.pem", "somebody's\n");
        ScriptedDesk desk;
        QCOMPARE(codeOf(room.run(desk)), std::string("MM-CEREMONY-EXISTS"));
        QCOMPARE(room.read("root.pem"), std::string("somebody's\n"));
        fs::remove(room.folder() / "root.pem");
        ScriptedDesk again;
        MM_VERIFY(room.run(again));
        // Another ceremony on the same tokens: its label is taken.
        fs::rename(room.script(), room.folder() / "second.toml");
        CeremonyRequest request;
        request.script = room.folder() / "second.toml";
        request.withoutRehearsal = true;
        ScriptedDesk third;
        QCOMPARE(codeOf(runCeremony(request, third)), std::string("MM-CEREMONY-EXISTS"));
        QCOMPARE(room.keysOn("root").value(), std::vector<std::string>{"Root CA 1"});
    }

    void aLinkOutOfTheFolderIsNotFollowed()
    {
        const Room room;
        QVERIFY(room.furnish());
        QTemporaryDir outside;
        fs::create_directory_symlink(outside.path().toStdString(), room.folder() / "out");
        auto text = scriptText();
        for (auto at = text.find("\"root.pem\""); at != std::string::npos;
             at = text.find("\"root.pem\"", at + 12))
            text.replace(at, 10, "\"out/root.pem\"");
        room.write("root.toml", text);
        ScriptedDesk desk;
        QCOMPARE(codeOf(room.run(desk)), std::string("MM-CEREMONY-FILE"));
        QVERIFY(namesIn(outside.path().toStdString()).empty());
    }

    void onTwoMachinesTheFilesPassAndEachHasItsTranscript()
    {
        const Room rootRoom;
        const Room issuingRoom;
        QVERIFY(rootRoom.furnish() && issuingRoom.furnish());
        ScriptedDesk desk;
        // The root's part ends at the request, which is not there yet.
        auto result = rootRoom.run(desk, {"root"});
        QCOMPARE(codeOf(result), std::string("MM-CEREMONY-WAITS"));
        QVERIFY(result.error().detail.find("issuing.csr, which step 5 makes at \"issuing\"") !=
                std::string::npos);
        QVERIFY(rootRoom.keysOn("issuing").value().empty());
        // Once more: it waits without asking anybody, and the transcript stays.
        const auto waiting = rootRoom.read("root.toml.transcript.jsonl");
        ScriptedDesk idle;
        QCOMPARE(codeOf(rootRoom.run(idle, {"root"})), std::string("MM-CEREMONY-WAITS"));
        QVERIFY(idle.asked.empty());
        QCOMPARE(rootRoom.read("root.toml.transcript.jsonl"), waiting);

        ScriptedDesk issuing;
        QCOMPARE(codeOf(issuingRoom.run(issuing, {"issuing"})), std::string("MM-CEREMONY-WAITS"));
        QVERIFY(issuingRoom.keysOn("root").value().empty());

        rootRoom.write("issuing.csr", issuingRoom.read("issuing.csr"));
        ScriptedDesk second;
        result = rootRoom.run(second, {"root"});
        MM_VERIFY(result);
        QVERIFY(!result->complete);
        MM_VERIFY(checkTranscript(rootRoom.transcript(), {rootRoom.folder() / "root.pem"}));

        issuingRoom.write("root.pem", rootRoom.read("root.pem"));
        issuingRoom.write("issuing.pem", rootRoom.read("issuing.pem"));
        ScriptedDesk third;
        result = issuingRoom.run(third, {"issuing"});
        MM_VERIFY(result);
        const auto report = checkTranscript(issuingRoom.transcript(), {issuingRoom.folder() / "issuing.pem"});
        MM_VERIFY(report);
        QVERIFY(!report->complete);
    }

    void aRequestThatIsNotTheRightOneIsRefused_data()
    {
        QTest::addColumn<QString>("what");
        for (const auto* what :
             {"empty", "cut", "huge", "a certificate", "two requests", "another subject", "a folder"})
            QTest::newRow(what) << QString::fromUtf8(what);
    }
    void aRequestThatIsNotTheRightOneIsRefused()
    {
        QFETCH(QString, what);
        const Room room;
        QVERIFY(room.furnish());
        ScriptedDesk desk;
        QCOMPARE(codeOf(room.run(desk, {"root"})), std::string("MM-CEREMONY-WAITS"));
        Room other;
        QVERIFY(other.furnish());
        const auto at = scriptText().find("commonName = \"Issuing CA 1\"");
        auto text = scriptText();
        if (what == u"another subject") text.replace(at, 27, "commonName = \"Issuing CA 2\"");
        other.write("root.toml", text);
        ScriptedDesk elsewhere;
        QCOMPARE(codeOf(other.run(elsewhere, {"issuing"})), std::string("MM-CEREMONY-WAITS"));
        const auto good = other.read("issuing.csr");
        std::string wrong = good;
        if (what == u"empty") wrong.clear();
        if (what == u"cut") wrong.resize(wrong.size() / 2);
        if (what == u"huge") wrong.append(100'000, '\n');
        if (what == u"a certificate") wrong = room.read("root.pem");
        if (what == u"two requests") wrong += good;
        if (what == u"a folder")
            fs::create_directory(room.folder() / "issuing.csr");
        else
            room.write("issuing.csr", wrong);
        ScriptedDesk again;
        QCOMPARE(codeOf(room.run(again, {"root"})), std::string("MM-CEREMONY-FILE"));
        QVERIFY(!fs::exists(room.folder() / "issuing.pem"));
        // The right one may still come.
        fs::remove(room.folder() / "issuing.csr");
        if (what == u"another subject") return;
        room.write("issuing.csr", good);
        ScriptedDesk last;
        MM_VERIFY(room.run(last, {"root"}));
    }

    void aTokenThatIsNotThereIsNamedAndWaitedFor()
    {
        const Room room;
        auto text = scriptText();
        const auto at = text.find("pkcs11:token=issuing");
        QVERIFY(room.furnish(text.replace(at, 20, "pkcs11:token=missing")));
        ScriptedDesk desk;
        const auto result = room.run(desk);
        QCOMPARE(codeOf(result), std::string("MM-HSM-TOKEN-MISSING"));
        QVERIFY(result.error().detail.find("waits for the token \"issuing\"") != std::string::npos);
        QCOMPARE(room.keysOn("root").value(), std::vector<std::string>{"Root CA 1"});
        const auto before = room.read("root.toml.transcript.jsonl");
        ScriptedDesk again;
        QCOMPARE(codeOf(room.run(again)), std::string("MM-HSM-TOKEN-MISSING"));
        QVERIFY(again.asked.empty());
        QCOMPARE(room.read("root.toml.transcript.jsonl"), before);
    }

    void anotherTokenOfTheSameLabelIsNotTakenForIt()
    {
        const Room room;
        QVERIFY(room.furnish());
        ScriptedDesk desk;
        desk.onTell = [&](const CeremonyEvent& event) {
            if (event.step == 3) desk.answers["Witness One"] = "no";
        };
        QCOMPARE(codeOf(room.run(desk)), std::string("MM-CEREMONY-WITNESS"));
        Room other;
        QVERIFY(other.furnish());
        fs::remove_all(room.folder() / "soft");
        fs::copy(other.folder() / "soft", room.folder() / "soft", fs::copy_options::recursive);
        // The witness's step needs no token; the signature does.
        ScriptedDesk again;
        const auto result = room.run(again);
        QCOMPARE(codeOf(result), std::string("MM-CEREMONY-KEY"));
        QVERIFY(result.error().detail.find("had the serial number") != std::string::npos);
    }

    void oneTokenUnderTwoNamesIsNoticed()
    {
        const Room room;
        QVERIFY(room.furnish());
        // The label under one name, the serial number under the other.
        ScriptedDesk desk;
        QCOMPARE(codeOf(room.run(desk, {"root"})), std::string("MM-CEREMONY-WAITS"));
        const auto transcript = room.read("root.toml.transcript.jsonl");
        const auto at = transcript.find("\"serial\":\"") + 10;
        const auto serial = transcript.substr(at, transcript.find('"', at) - at);
        fs::remove(room.transcript());
        fs::remove(room.folder() / "root.pem");
        auto text = scriptText();
        text.replace(text.find("pkcs11:token=issuing"), 20, "pkcs11:serial=" + serial);
        text.replace(text.find("label = \"Root CA 1\""), 19, "label = \"Root CA 2\"");
        room.write("root.toml", text);
        ScriptedDesk again;
        const auto result = room.run(again);
        QCOMPARE(codeOf(result), std::string("MM-CEREMONY-KEY"));
        QVERIFY(result.error().detail.find("are one token") != std::string::npos);
    }

    void aSecondProcessWaitsItsTurn()
    {
        const Room room;
        QVERIFY(room.furnish());
        std::string inner;
        ScriptedDesk desk;
        desk.onTell = [&](const CeremonyEvent&) {
            if (!inner.empty()) return;
            ScriptedDesk second;
            inner = codeOf(room.run(second));
        };
        MM_VERIFY(room.run(desk));
        QCOMPARE(inner, std::string("MM-CEREMONY-BUSY"));
    }

    void aTokenOrARehearsalThatCannotBeIsUsage()
    {
        const Room room;
        QVERIFY(room.furnish());
        ScriptedDesk desk;
        QCOMPARE(codeOf(room.run(desk, {"nothing"})), std::string("MM-USAGE"));
        CeremonyRequest request;
        request.script = room.script();
        request.rehearse = true;
        request.tokens = {"root"};
        QCOMPARE(codeOf(runCeremony(request, desk)), std::string("MM-USAGE"));
    }
};

MINTMARK_TEST(Ceremonies)
#include "tst_ceremonies.moc"
