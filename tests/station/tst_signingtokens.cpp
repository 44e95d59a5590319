#include "tests/station/TwoTokens.h"

#include <fstream>

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::station::test;
using namespace std::chrono_literals;
using hsm::test::Deed;

#define VERIFY_WHY(condition, why) QVERIFY2(condition, qPrintable(why))

/// Several tokens behind one issuer, on real tokens.
class SigningTokensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_two = std::make_unique<TwoTokens>();
        QVERIFY2(m_two->why.empty(), m_two->why.c_str());
    }
    void cleanupTestCase() { m_two.reset(); }

    void twoTokensWithOneKeyMakeUnitsOfOneIssuer()
    {
        TwoTokenFloor floor(*m_two, 6);
        MM_VERIFY(floor.open(m_two->file()));
        const auto result = floor.work();
        VERIFY_WHY(result.passed == 6 && !result.stationFailure, floor.story());
        QCOMPARE(floor.faults(), QString());
        QCOMPARE(floor.signedBy(m_two->issuing), 6);
    }

    void aTokenThatIsLostInMidBatchIsCoveredForByItsTwinKey()
    {
        TwoTokenFloor floor(*m_two, 6);
        MM_VERIFY(floor.open(m_two->file()));
        loseTheFirst();
        const auto result = floor.work();
        VERIFY_WHY(result.passed == 6 && !result.stationFailure, floor.story());
        VERIFY_WHY(floor.told(EventKind::Paused) == 0, floor.story());
        VERIFY_WHY(floor.told(EventKind::Notice, "'station' is lost") == 1, floor.story());
        QCOMPARE(floor.faults(), QString());
        QCOMPARE(floor.signedBy(m_two->issuing), 6);
    }

    void aLostTokenThatIsPluggedInSignsAgain()
    {
        TwoTokenFloor floor(*m_two, 6);
        MM_VERIFY(floor.open(m_two->file()));
        m_two->faults->strike({.function = "C_Sign",
                               .call = 2,
                               .times = 1,
                               .deed = Deed::Remove,
                               .answer = CKR_DEVICE_REMOVED,
                               .slot = m_two->firstSlot});
        VERIFY_WHY(floor.work().passed == 6, floor.story());
        QVERIFY(!floor.tokens->states().at(0).ready);
        m_two->faults->plugIn(m_two->firstSlot);
        // The station may log in again only where it holds the PIN; here a person gives it.
        MM_VERIFY(floor.tokens->login(firstToken, hsm::test::pinOf(hsm::test::userPin), false));
        QVERIFY2(floor.tokens->states().at(0).ready, floor.tokens->states().at(0).problem.c_str());
    }

    void aSiblingSharesAndCoversWhereTheProfileAllowsIt()
    {
        TwoTokenFloor floor(*m_two, 8);
        floor.floor.profile.siblingIssuers = true;
        MM_VERIFY(floor.open(m_two->siblings()));
        loseTheFirst();
        const auto result = floor.work();
        VERIFY_WHY(result.passed == 8 && !result.stationFailure, floor.story());
        VERIFY_WHY(floor.told(EventKind::Paused) == 0, floor.story());
        QCOMPARE(floor.faults(), QString());
        QCOMPARE(floor.signedBy(m_two->issuing) + floor.signedBy(m_two->sibling), 8);
        // The first signed one before it was lost, and no more.
        QCOMPARE(floor.signedBy(m_two->issuing), 1);
    }

    void bothSiblingsSignWhileBothAreThere()
    {
        TwoTokenFloor floor(*m_two, 8);
        floor.floor.profile.siblingIssuers = true;
        MM_VERIFY(floor.open(m_two->siblings()));
        VERIFY_WHY(floor.work().passed == 8, floor.story());
        QCOMPARE(floor.faults(), QString());
        QVERIFY(floor.signedBy(m_two->issuing) > 0);
        QVERIFY(floor.signedBy(m_two->sibling) > 0);
    }

    void aSiblingSignsNothingWhereTheProfileDoesNotAllowIt()
    {
        TwoTokenFloor floor(*m_two, 4);
        auto file = m_two->siblings();
        file.holdPin = true;
        MM_VERIFY(floor.open(file));
        loseTheFirst();
        const auto result = floor.work();
        VERIFY_WHY(result.stationFailure.has_value(), floor.story());
        QCOMPARE(engine::test::text(result.stationFailure->name()), u"MM-HSM-TOKEN-GONE"_qs);
        VERIFY_WHY(floor.told(EventKind::Paused) == 1, floor.story());
        QCOMPARE(floor.signedBy(m_two->sibling), 0);
        // No unit is lost: with the token back, the next batch finishes the rest.
        m_two->faults->plugIn(m_two->firstSlot);
        const auto again = floor.work();
        VERIFY_WHY(again.passed + again.before == 4, floor.story());
        QCOMPARE(floor.faults(), QString());
        QCOMPARE(floor.signedBy(m_two->issuing), 4);
    }

    void withBothLostTheBatchWaitsAndGoesOnWithTheFirstThatIsBack()
    {
        TwoTokenFloor floor(*m_two, 3);
        floor.floor.profile.siblingIssuers = true;
        auto file = m_two->siblings();
        file.also.front().patienceSeconds = 20; // the longest of all counts
        MM_VERIFY(floor.open(file));
        m_two->faults->strike(
            {.function = "C_Sign", .call = 1, .times = 1, .deed = Deed::Remove, .slot = m_two->firstSlot});
        m_two->faults->strike({.function = "C_Sign",
                               .call = 1,
                               .times = 1,
                               .deed = Deed::Remove,
                               .time = 500ms,
                               .slot = m_two->secondSlot});
        const auto result = floor.work();
        VERIFY_WHY(result.passed == 3 && !result.stationFailure, floor.story());
        VERIFY_WHY(floor.told(EventKind::Paused) >= 1, floor.story());
        QCOMPARE(floor.told(EventKind::Paused), floor.told(EventKind::Resumed));
        QCOMPARE(floor.faults(), QString());
        QCOMPARE(floor.signedBy(m_two->sibling), 3);
    }

    void thePinOfOneTokenIsNeverTriedOnAnother()
    {
        TwoTokenFloor floor(*m_two, 2);
        MM_VERIFY(floor.open(m_two->file()));
        QCOMPARE(m_two->faults->logins(), 2UL);
        VERIFY_WHY(floor.work().passed == 2, floor.story());
        QCOMPARE(m_two->faults->logins(), 2UL);
        // The two have different PINs, so that one on the wrong token would be counted as wrong.
        QCOMPARE(failuresOf(m_two->file().token), 0);
        QCOMPARE(failuresOf(m_two->file().also.front().token), 0);
    }

    void aWrongPinOfTheSecondIsTriedOnceAndTheFirstGoesOn()
    {
        auto file = m_two->file();
        m_two->write("pin-wrong", "000000\n");
        file.also.front().pin.file = "pin-wrong";
        TwoTokenFloor floor(*m_two, 2);
        MM_VERIFY(floor.open(file));
        floor.tokens->attend();
        floor.tokens->attend();
        QCOMPARE(m_two->faults->logins(), 2UL);
        const auto state = floor.tokens->states().at(1);
        QVERIFY(!state.ready && state.pinWanted);
        QVERIFY2(state.problem.find("MM-HSM-PIN-WRONG") != std::string::npos, state.problem.c_str());
        VERIFY_WHY(floor.work().passed == 2, floor.story());
        QVERIFY(floor.told(EventKind::Notice, "'second' does not sign yet") == 1);
        QCOMPARE(failuresOf(file.token), 0);
        QCOMPARE(failuresOf(file.also.front().token), 1);
        // A person's word ends it, and the count.
        MM_VERIFY(floor.tokens->login("second", hsm::test::pinOf(secondPin), false));
        QVERIFY(floor.tokens->states().at(1).ready);
        QCOMPARE(failuresOf(file.also.front().token), 0);
    }

    void aTokenWithoutAPinWaitsForOneAndTheOthersGoOn()
    {
        auto file = m_two->file();
        file.also.front().pin = {};
        TwoTokenFloor floor(*m_two, 2);
        MM_VERIFY(floor.open(file));
        QCOMPARE(m_two->faults->logins(), 1UL);
        QVERIFY(floor.tokens->states().at(1).pinWanted);
        VERIFY_WHY(floor.work().passed == 2, floor.story());
        QCOMPARE(m_two->faults->logins(), 1UL);
        QVERIFY(floor.told(EventKind::Notice, "'second' does not sign yet") == 1);
        MM_VERIFY(floor.tokens->login("second", hsm::test::pinOf(secondPin), false));
        QVERIFY(floor.tokens->states().at(1).ready);
        QVERIFY(!floor.tokens->login("third", hsm::test::pinOf(secondPin), false));
        QCOMPARE(m_two->faults->logins(), 2UL);
    }

    void aTokenWithAPadAsksForItsPinItself()
    {
        auto file = m_two->file();
        file.also.front().pin = {};
        TwoTokenFloor floor(*m_two, 1);
        m_two->faults->remove(m_two->secondSlot);
        MM_VERIFY(floor.open(file));
        m_two->faults->behave(
            {.pinPad = hsm::test::PinPad{std::string(secondPin), std::string(hsm::test::officerPin), {}}});
        m_two->faults->plugIn(m_two->secondSlot);
        floor.tokens->attend();
        const auto waiting = floor.tokens->states().at(1);
        QVERIFY(waiting.pinWanted && waiting.pinPad);
        QVERIFY(!floor.tokens->states().at(0).pinPad);
        MM_VERIFY(floor.tokens->login("second", Pin(), false));
        QVERIFY(floor.tokens->states().at(1).ready);
        QCOMPARE(m_two->faults->logins(), 2UL);
    }

    void aPinThatComesLaterIsFound()
    {
        auto file = m_two->file();
        file.also.front().pin.file = "pin-later";
        TwoTokenFloor floor(*m_two, 1);
        MM_VERIFY(floor.open(file));
        QVERIFY(floor.tokens->states().at(1).pinWanted);
        m_two->write("pin-later", std::string(secondPin) + "\n");
        floor.tokens->attend();
        QVERIFY2(floor.tokens->states().at(1).ready, floor.tokens->states().at(1).problem.c_str());
        std::filesystem::remove(m_two->folder() / "pin-later");
    }

    void aTokenThatIsMissingAtTheStartJoinsWhenItIsPluggedIn()
    {
        TwoTokenFloor floor(*m_two, 1);
        m_two->faults->remove(m_two->secondSlot);
        MM_VERIFY(floor.open(m_two->file()));
        QVERIFY(!floor.tokens->states().at(1).ready);
        m_two->faults->plugIn(m_two->secondSlot);
        floor.tokens->attend();
        QVERIFY2(floor.tokens->states().at(1).ready, floor.tokens->states().at(1).problem.c_str());
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QString>("mistake");
        QTest::addColumn<QString>("words");
        QTest::newRow("another key without a certificate")
            << u"no certificate"_qs << u"names no certificate of its own"_qs;
        QTest::newRow("its certificate is of another key")
            << u"other key"_qs << u"certificates/issuing.pem is of the key"_qs;
        QTest::newRow("its certificate is under another root")
            << u"stranger"_qs << u"is not under this root"_qs;
        QTest::newRow("its certificate is missing") << u"missing"_qs << u"cannot be read"_qs;
        QTest::newRow("a certificate for the station's own key")
            << u"own key"_qs << u"is the station's own"_qs;
        QTest::newRow("the same token twice") << u"twice"_qs << u"the same token as 'station'"_qs;
    }
    void mistakesAreNamed()
    {
        QFETCH(QString, mistake);
        QFETCH(QString, words);
        auto file = m_two->siblings();
        auto& other = file.also.front();
        if (mistake == u"no certificate"_qs) other.certificate.clear();
        if (mistake == u"other key"_qs) other.certificate = part::issuing;
        if (mistake == u"stranger"_qs) other.certificate = "certificates/stranger.pem";
        if (mistake == u"missing"_qs) other.certificate = "certificates/nowhere.pem";
        if (mistake == u"own key"_qs) other.issuingKey = file.issuingKey;
        if (mistake == u"twice"_qs) {
            file = m_two->file();
            file.also.front().token.uri = "pkcs11:token=one"; // by another address
        }
        TwoTokenFloor floor(*m_two, 1);
        const auto opened = floor.open(file);
        QVERIFY(!opened);
        QCOMPARE(engine::test::text(opened.error().name()), u"MM-STATION-WRONG"_qs);
        VERIFY_WHY(engine::test::text(opened.error().detail).contains(words),
                   engine::test::text(opened.error().detail));
    }

    void whatIsWrittenIsReadAgain()
    {
        auto file = m_two->siblings();
        file.rootKey = file.registryKey = file.issuingKey;
        file.wrappedRegistryKey = Bytes(40, 7);
        file.also.front().patienceSeconds = 90;
        MM_VERIFY(writeStationFile(m_two->folder(), file));
        const auto read = readStationFile(m_two->folder());
        MM_VERIFY(read);
        QCOMPARE(read->also.size(), std::size_t{1});
        const auto& other = read->also.front();
        QCOMPARE(other.name, std::string("second"));
        QCOMPARE(other.certificate, std::string("certificates/sibling.pem"));
        QCOMPARE(other.issuingKey.fingerprint, file.also.front().issuingKey.fingerprint);
        QCOMPARE(other.pin.file, std::string("pin-two"));
        QCOMPARE(other.token.uri, file.also.front().token.uri);
        QCOMPARE(other.patienceSeconds, 90U);
    }

    void anAlsoSectionIsReadStrictly_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("words");
        QTest::newRow("misspelt") << u"pinfile = \"x\""_qs << u"also.pinfile is not known here"_qs;
        QTest::newRow("two sources") << u"pinFile = \"x\"\npinSealed = \"y\""_qs << u"exclude each other"_qs;
        QTest::newRow("isolation") << u"isolation = \"maybe\""_qs << u"neither none nor process"_qs;
        QTest::newRow("patience") << u"patienceSeconds = -1"_qs << u"is not a number"_qs;
        QTest::newRow("certificate") << u"certificate = 3"_qs << u"is not a text"_qs;
    }
    void anAlsoSectionIsReadStrictly()
    {
        QFETCH(QString, line);
        QFETCH(QString, words);
        auto file = m_two->file();
        file.rootKey = file.registryKey = file.issuingKey;
        file.wrappedRegistryKey = Bytes(40, 7);
        file.also.clear();
        MM_VERIFY(writeStationFile(m_two->folder(), file));
        std::ofstream(m_two->folder() / part::file, std::ios::app)
            << "[[also]]\nname = \"second\"\nmodule = \"/m.so\"\nuri = \"pkcs11:token=two\"\n"
            << line.toStdString() << "\n[also.issuing]\nid = \"aa\"\nlabel = \"k\"\nfingerprint = \""
            << file.issuingKey.fingerprint << "\"\n";
        const auto read = readStationFile(m_two->folder());
        QVERIFY(!read);
        QCOMPARE(engine::test::text(read.error().name()), u"MM-STATION-WRONG"_qs);
        VERIFY_WHY(engine::test::text(read.error().detail).contains(words),
                   engine::test::text(read.error().detail));
    }

private:
    /// When it signs for the second time in the batch.
    void loseTheFirst()
    {
        m_two->faults->strike({.function = "C_Sign",
                               .call = 2,
                               .times = 1,
                               .deed = Deed::Remove,
                               .answer = CKR_DEVICE_REMOVED,
                               .slot = m_two->firstSlot});
    }
    [[nodiscard]] int failuresOf(const hsm::TokenAddress& address) const
    {
        const auto token = hsm::openToken(address, m_two->folder() / part::tokenLock, systemClock());
        const auto info = token ? (*token)->info() : hsm::Result<hsm::TokenInfo>(fail(token.error()));
        return info ? info->pinFailuresHere : -1;
    }

    std::unique_ptr<TwoTokens> m_two;
};

MINTMARK_TEST(SigningTokensTest)

#include "tst_signingtokens.moc"
