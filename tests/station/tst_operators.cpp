#include "hsm/base/Digest.h"
#include "provisioning/station/people/LocalOperators.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::station::people;
using namespace std::chrono_literals;

namespace {

constexpr PinCost cheap = leastCost;
const Acting owner{"root", true};

Pin pinOf(std::string_view text)
{
    Pin pin;
    if (!pin.append(text)) std::abort();
    return pin;
}

const WallTime start{Milliseconds{1'790'000'000'000}};

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void put(const std::filesystem::path& file, const std::string& content)
{
    std::filesystem::remove(file);
    std::ofstream(file, std::ios::binary) << content;
    ::chmod(file.c_str(), 0600);
}

/// The same text with a digest that fits: for what the digest does not find.
std::string sealed(std::string text)
{
    text = text.substr(0, text.rfind(",\"sha256\""));
    const auto digest = toHex(sha256(viewOf(text)));
    return text + ",\"sha256\":\"" + digest + "\"}\n";
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    if (at == std::string::npos) qFatal("the test's file has no %s", from.c_str());
    return sealed(text.replace(at, from.size(), to));
}

template <class T> QString codeOf(const Outcome<T>& outcome)
{
    return outcome ? QStringLiteral("none") : QString::fromStdString(std::string(outcome.error().name()));
}

} // namespace

class PinRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsEasyToGuessIsRefused_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<bool>("weak");
        for (const auto* weak : {"",       "1",         "12345",  "111111", "000000000", "aaaaaa",  "121212",
                                 "123123", "abcabcabc", "123456", "234567", "987654",    "890123",  "321098",
                                 "abcdef", "zyxwvut",   "noor77", "xNOORx", "roon99!",   "00badge1"})
            QTest::newRow(*weak != '\0' ? weak : "empty") << QString::fromLatin1(weak) << true;
        for (const auto* good : {"482915", "135790x", "112358", "correct horse",
                                 "Gr\xc3\xbc\xc3\x9f"
                                 "e!"})
            QTest::newRow(good) << QString::fromUtf8(good) << false;
    }
    void whatIsEasyToGuessIsRefused()
    {
        QFETCH(QString, pin);
        QFETCH(bool, weak);
        QCOMPARE(weaknessOf(pinOf(pin.toStdString()), "Noor van Dam", "00badge1").has_value(), weak);
    }

    void oneHashIsOfOnePin()
    {
        const auto hash = hashOf(pinOf("482915"), cheap).value();
        QCOMPARE(hash.salt.size(), saltSize);
        QCOMPARE(hash.tag.size(), tagSize);
        QVERIFY(isPin(pinOf("482915"), hash).value());
        for (const auto* other : {"", "482914", "4829151", "48291", "482915 "})
            QVERIFY(!isPin(pinOf(other), hash).value());
        QVERIFY(!(hashOf(pinOf("482915"), cheap).value() == hash)); // another salt
    }

    // A vector of the reference implementation's own tests (phc-winner-argon2, src/test.c, Argon2id).
    void theHashIsArgon2id()
    {
        PinHash hash{{65536, 2, 1}, bytesOf("somesalt"), {}};
        hash.tag = *fromHex("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
        QVERIFY(isPin(pinOf("password"), hash).value());
    }

    void costsOutOfBoundsAreKnown()
    {
        QVERIFY(isWithinBounds(usualCost) && isWithinBounds(leastCost) && isWithinBounds(mostCost));
        for (const PinCost& wrong : {PinCost{8191, 3, 4},
                                     {262145, 3, 4},
                                     {65536, 0, 4},
                                     {65536, 11, 4},
                                     {65536, 3, 0},
                                     {65536, 3, 17},
                                     {UINT32_MAX, UINT32_MAX, UINT32_MAX}})
            QVERIFY(!isWithinBounds(wrong));
    }
};

class OperatorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_station = m_folder->path().toStdString();
        m_clock = std::make_unique<SimulatedClock>(start);
        m_clock->sleep(1h); // the machine has run for a while
        m_people = another();
        m_log.clear();
    }

    void aStationWithoutAFileHasNoOperators()
    {
        QVERIFY(!m_people->any().value());
        QVERIFY(m_people->list().value().empty());
        QCOMPARE(codeOf(m_people->logIn("Kim", pinOf("482915"))), u"MM-OPERATOR-UNKNOWN"_qs);
        MM_VERIFY(m_people->answers("anybody", Act::DevicesProvision));
        MM_VERIFY(m_people->somebodyAnswers(Act::KeysManage));
        MM_VERIFY(m_people->spendSecond("anybody", Delicate::Reissue));
        MM_VERIFY(m_people->connect([](auto&...) { return Outcome<void>{}; }));
        QVERIFY(std::filesystem::is_empty(m_station)); // nothing was made by asking
    }

    void theFirstIsASecurityOfficerAddedByTheOwner()
    {
        const auto pin = pinOf("482915");
        QCOMPARE(codeOf(m_people->add(owner, {"Noor", Role::Technician, ""}, pin)), u"MM-OPERATOR-LAST"_qs);
        QCOMPARE(codeOf(m_people->add({"Kim", false}, {"Kim", Role::SecurityOfficer, ""}, pin)),
                 u"MM-OPERATOR-FORBIDDEN"_qs);
        QVERIFY(!m_people->any().value());
        MM_VERIFY(m_people->add(owner, {"Kim", Role::SecurityOfficer, ""}, pin));
        QVERIFY(m_people->any().value());
        QCOMPARE(codeOf(m_people->remove(owner, "Kim")), u"MM-OPERATOR-LAST"_qs);
        QCOMPARE(codeOf(m_people->setRole(owner, "Kim", Role::Auditor)), u"MM-OPERATOR-LAST"_qs);
    }

    void namesAndBadgesAreSomebodys()
    {
        crew();
        const auto pin = pinOf("739164");
        const auto add = [&](const char* name, const char* badge) {
            return codeOf(m_people->add(owner, {name, Role::Technician, badge}, pin));
        };
        for (const auto* name : {"Noor", "noor", "NOOR", "0012345678"})
            QCOMPARE(add(name, ""), u"MM-OPERATOR-EXISTS"_qs);
        QCOMPARE(add("Other", "0012345678"), u"MM-OPERATOR-EXISTS"_qs);
        QCOMPARE(add("Other", "Noor"), u"MM-OPERATOR-EXISTS"_qs); // a badge that would log in as a name
        for (const auto* name : {"", " x", "x ", "a  b", "a\tb", "a\x1b[1m", "\xff\xfe",
                                 "a\xe2\x80\x8b"
                                 "b"})
            QCOMPARE(add(name, ""), u"MM-USAGE"_qs);
        QCOMPARE(add(std::string(65, 'x').c_str(), ""), u"MM-USAGE"_qs);
        for (const auto* badge : {"abc", "with blank", "\xc3\xbc\xc3\xbc\xc3\xbc"})
            QCOMPARE(add("Other", badge), u"MM-USAGE"_qs);
        QCOMPARE(codeOf(m_people->add(owner, {"Other", Role::Technician, ""}, pinOf("123456"))),
                 u"MM-OPERATOR-PIN-WEAK"_qs);
        MM_VERIFY(m_people->remove(owner, "noor"));
        QCOMPARE(add("Noor", ""), u"MM-OPERATOR-EXISTS"_qs); // what is on record names one person
        QCOMPARE(m_people->list().value().size(), std::size_t(2));
    }

    void aNameOrABadgeLogsIn()
    {
        crew();
        QCOMPARE(m_people->logIn("Noor", pinOf("739164")).value().name, std::string("Noor"));
        QCOMPARE(m_people->logIn("noor", pinOf("739164")).value().name, std::string("Noor"));
        const auto info = m_people->logIn("0012345678", pinOf("739164")).value();
        QCOMPARE(info.name, std::string("Noor"));
        QVERIFY(info.role == Role::Technician && info.hasBadge && info.lastLogin == m_clock->now());
        // The badge's number stands nowhere in the file.
        QVERIFY(contentOf(file()).find("0012345678") == std::string::npos);
        QVERIFY(contentOf(file()).find("739164") == std::string::npos);
    }

    void anUnknownNameIsToldLikeAWrongPin()
    {
        crew();
        const auto known = m_people->logIn("Noor", pinOf("nothing"));
        const auto unknown = m_people->logIn("Mallory", pinOf("nothing"));
        QVERIFY(!known && !unknown);
        QCOMPARE(known.error().text(), unknown.error().text());
        QCOMPARE(codeOf(known), u"MM-OPERATOR-PIN"_qs);
        // Held off alike, too.
        const auto knownAgain = m_people->logIn("Noor", pinOf("nothing"));
        const auto unknownAgain = m_people->logIn("Mallory", pinOf("nothing"));
        QCOMPARE(codeOf(knownAgain), u"MM-OPERATOR-LOCKED"_qs);
        QCOMPARE(knownAgain.error().text(), unknownAgain.error().text());
        // What was typed may have been a PIN.
        QVERIFY(contentOf(file()).find("Mallory") == std::string::npos);
    }

    void eachWrongPinDoublesTheWait()
    {
        crew();
        for (std::uint32_t failures = 1; failures < lockedAt; ++failures) {
            QCOMPARE(codeOf(m_people->logIn("Noor", pinOf("wrong!"))), u"MM-OPERATOR-PIN"_qs);
            const auto wait = 1000ms * (1U << (failures - 1));
            QCOMPARE(delayAfter(failures), wait);
            // Even the right one is not looked at, up to the last millisecond, in this program or another.
            m_clock->sleep(wait - 1ms);
            QCOMPARE(codeOf(m_people->logIn("Noor", pinOf("739164"))), u"MM-OPERATOR-LOCKED"_qs);
            QCOMPARE(codeOf(another()->logIn("Noor", pinOf("739164"))), u"MM-OPERATOR-LOCKED"_qs);
            QVERIFY(infoOf("Noor").lockedUntil == m_clock->now() + 1ms);
            m_clock->sleep(1ms);
            QVERIFY(!infoOf("Noor").lockedUntil);
        }
        QCOMPARE(codeOf(m_people->logIn("Noor", pinOf("wrong!"))), u"MM-OPERATOR-PIN"_qs);
        QVERIFY(infoOf("Noor").isLocked);
        m_clock->sleep(24h * 365);
        QCOMPARE(codeOf(m_people->logIn("Noor", pinOf("739164"))), u"MM-OPERATOR-LOCKED"_qs);
        QCOMPARE(codeOf(another("another start")->logIn("0012345678", pinOf("739164"))),
                 u"MM-OPERATOR-LOCKED"_qs);
        MM_VERIFY(m_people->logIn("Kim", pinOf("482915"))); // nobody else
        QCOMPARE(codeOf(m_people->unlock({"Noor", false}, "Noor")), u"MM-OPERATOR-FORBIDDEN"_qs);
        MM_VERIFY(m_people->unlock({"Kim", false}, "Noor"));
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
        QCOMPARE(infoOf("Noor").failures, 0u);
    }

    void aRightPinForgivesWrongOnes()
    {
        crew();
        for (int i = 0; i < 30; ++i) {
            QCOMPARE(codeOf(m_people->logIn("Noor", pinOf("wrong!"))), u"MM-OPERATOR-PIN"_qs);
            m_clock->sleep(1s);
            MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
        }
    }

    /// The wall clock moves nothing; a start of the machine begins the wait again.
    void nobodyIsHelpedByAnotherClock()
    {
        crew();
        for (int i = 0; i < 5; ++i) {
            (void)m_people->logIn("Noor", pinOf("wrong!"));
            m_clock->sleep(delayAfter(std::uint32_t(i) + 1));
        }
        (void)m_people->logIn("Noor", pinOf("wrong!")); // 32 s
        const auto right = [&](Clock& clock, const char* boot) {
            return codeOf(LocalOperators(m_station, clock, boot, cheap).logIn("Noor", pinOf("739164")));
        };
        SimulatedClock later(start + 24h * 365); // put forward by a year, the machine started anew
        QCOMPARE(right(later, "second start"), u"MM-OPERATOR-LOCKED"_qs);
        later.sleep(31'999ms);
        QCOMPARE(right(later, "second start"), u"MM-OPERATOR-LOCKED"_qs);
        SimulatedClock back(start - 24h * 365); // and put back: nobody waits a year
        back.sleep(32s);
        QCOMPARE(right(back, "third start"), u"none"_qs);
    }

    void strangersAreForgottenOneByOne()
    {
        crew();
        for (std::size_t i = 0; i < most::strangers + 20; ++i)
            QCOMPARE(codeOf(m_people->logIn("nobody" + std::to_string(i), pinOf("wrong!"))),
                     u"MM-OPERATOR-PIN"_qs);
        QCOMPARE(readPeople(m_station).value()->strangers.size(), most::strangers);
        QCOMPARE(codeOf(m_people->logIn("nobody83", pinOf("wrong!"))), u"MM-OPERATOR-LOCKED"_qs);
    }

    void onlyASecurityOfficerChangesTheList()
    {
        crew();
        const auto pin = pinOf("566778");
        for (const auto* by : {"Noor", "Sam"}) {
            const Acting acting{by, false};
            QCOMPARE(codeOf(m_people->add(acting, {"New", Role::Technician, ""}, pin)),
                     u"MM-OPERATOR-FORBIDDEN"_qs);
            QCOMPARE(codeOf(m_people->remove(acting, "Noor")), u"MM-OPERATOR-FORBIDDEN"_qs);
            QCOMPARE(codeOf(m_people->setRole(acting, by, Role::SecurityOfficer)),
                     u"MM-OPERATOR-FORBIDDEN"_qs);
            QCOMPARE(codeOf(m_people->setPin(acting, "Kim", pin)), u"MM-OPERATOR-FORBIDDEN"_qs);
            QCOMPARE(codeOf(m_people->setPolicy(acting, {})), u"MM-OPERATOR-FORBIDDEN"_qs);
            MM_VERIFY(m_people->setPin(acting, by, pin)); // one's own
            MM_VERIFY(m_people->logIn(by, pin));
        }
        QCOMPARE(codeOf(m_people->remove({"Nobody", false}, "Noor")), u"MM-OPERATOR-UNKNOWN"_qs);
        QCOMPARE(codeOf(m_people->setPin({"Noor", false}, "Noor", pinOf("noor12"))),
                 u"MM-OPERATOR-PIN-WEAK"_qs);
        const Acting officer{"Kim", false};
        MM_VERIFY(m_people->setRole(officer, "Noor", Role::Supervisor));
        QVERIFY(infoOf("Noor").role == Role::Supervisor);
        MM_VERIFY(m_people->remove(officer, "Noor"));
        QCOMPARE(codeOf(m_people->allow("Noor", Act::RegistryRead)), u"MM-OPERATOR-UNKNOWN"_qs);
    }

    void theStationAsksWhoHasLoggedIn()
    {
        crew();
        QCOMPARE(codeOf(m_people->answers("", Act::DevicesProvision)), u"MM-OPERATOR-NEEDED"_qs);
        QCOMPARE(codeOf(m_people->answers("Noor", Act::DevicesProvision)), u"MM-OPERATOR-NEEDED"_qs);
        QCOMPARE(codeOf(m_people->somebodyAnswers(Act::DevicesProvision)), u"MM-OPERATOR-NEEDED"_qs);
        (void)m_people->logIn("Noor", pinOf("wrong!"));
        QCOMPARE(codeOf(m_people->answers("Noor", Act::DevicesProvision)), u"MM-OPERATOR-NEEDED"_qs);
        m_clock->sleep(1s);
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
        MM_VERIFY(m_people->answers("Noor", Act::DevicesProvision));
        MM_VERIFY(m_people->somebodyAnswers(Act::DevicesProvision));
        QCOMPARE(codeOf(m_people->answers("Noor", Act::OrdersWrite)), u"MM-OPERATOR-FORBIDDEN"_qs);
        QCOMPARE(codeOf(m_people->somebodyAnswers(Act::OrdersWrite)), u"MM-OPERATOR-FORBIDDEN"_qs);
        QCOMPARE(codeOf(m_people->answers("Sam", Act::DevicesProvision)), u"MM-OPERATOR-NEEDED"_qs);
        QCOMPARE(codeOf(another()->answers("Noor", Act::DevicesProvision)), u"MM-OPERATOR-NEEDED"_qs);
        // By another process: a new role counts at once, a new PIN wants a new log-in.
        MM_VERIFY(another()->setRole(owner, "Noor", Role::Auditor));
        QCOMPARE(codeOf(m_people->answers("Noor", Act::DevicesProvision)), u"MM-OPERATOR-FORBIDDEN"_qs);
        MM_VERIFY(m_people->answers("Noor", Act::AuditRead));
        MM_VERIFY(another()->setPin(owner, "Noor", pinOf("918273")));
        QCOMPARE(codeOf(m_people->answers("Noor", Act::AuditRead)), u"MM-OPERATOR-NEEDED"_qs);
    }

    void twoPeopleAreTwo()
    {
        crew();
        const auto second = [&](const char* first, const char* name, const char* pin, Delicate delicate) {
            return codeOf(m_people->second(first, name, pinOf(pin), delicate));
        };
        QCOMPARE(codeOf(m_people->spendSecond("Sam", Delicate::Reissue)), u"MM-SECOND-NEEDED"_qs);
        QCOMPARE(second("Sam", "Sam", "651984", Delicate::Reissue), u"MM-SECOND-SAME"_qs);
        QCOMPARE(second("Noor", "0012345678", "739164", Delicate::LockFuses),
                 u"MM-SECOND-SAME"_qs); // by the badge
        QCOMPARE(second("Sam", "Noor", "739164", Delicate::Reissue), u"MM-OPERATOR-FORBIDDEN"_qs);
        QCOMPARE(second("Noor", "Kim", "482915", Delicate::Reissue), u"MM-OPERATOR-FORBIDDEN"_qs);
        QCOMPARE(second("Nobody", "Kim", "482915", Delicate::Reissue), u"MM-OPERATOR-UNKNOWN"_qs);
        QCOMPARE(second("Sam", "Nobody", "482915", Delicate::Reissue), u"MM-OPERATOR-PIN"_qs);
        QCOMPARE(second("Sam", "Kim", "wrong!", Delicate::Reissue), u"MM-OPERATOR-PIN"_qs);
        QCOMPARE(second("Sam", "Kim", "482915", Delicate::Reissue), u"MM-OPERATOR-LOCKED"_qs);
        QCOMPARE(codeOf(m_people->spendSecond("Sam", Delicate::Reissue)), u"MM-SECOND-NEEDED"_qs);
        m_clock->sleep(1s);
        QCOMPARE(second("Sam", "Kim", "482915", Delicate::Reissue), u"none"_qs);
        // For this act of this person, once; the second person has not logged in by it.
        QCOMPARE(codeOf(m_people->spendSecond("Sam", Delicate::LockFuses)), u"MM-SECOND-NEEDED"_qs);
        QCOMPARE(codeOf(m_people->spendSecond("Noor", Delicate::Reissue)), u"MM-SECOND-NEEDED"_qs);
        QCOMPARE(codeOf(m_people->answers("Kim", Act::KeysManage)), u"MM-OPERATOR-NEEDED"_qs);
        MM_VERIFY(m_people->spendSecond("sam", Delicate::Reissue));
        QCOMPARE(codeOf(m_people->spendSecond("Sam", Delicate::Reissue)), u"MM-SECOND-NEEDED"_qs);
        // Here and now.
        QCOMPARE(second("Sam", "Kim", "482915", Delicate::ChangeQuota), u"none"_qs);
        m_clock->sleep(5min + 1ms);
        QCOMPARE(codeOf(m_people->spendSecond({}, Delicate::ChangeQuota)), u"MM-SECOND-NEEDED"_qs);
        QCOMPARE(second("Sam", "Kim", "482915", Delicate::ChangeQuota), u"none"_qs);
        m_clock->sleep(5min);
        MM_VERIFY(m_people->spendSecond({}, Delicate::ChangeQuota));
    }

    void thePolicySaysWhatNeedsTwo()
    {
        crew();
        QVERIFY(m_people->policy().value() == allOfThem());
        MM_VERIFY(m_people->setPolicy(owner, {Delicate::Reissue}));
        QVERIFY(another()->policy().value() == TwoPeople{Delicate::Reissue});
        MM_VERIFY(m_people->spendSecond("Sam", Delicate::DeleteKey));
        QCOMPARE(codeOf(m_people->spendSecond("Sam", Delicate::Reissue)), u"MM-SECOND-NEEDED"_qs);
    }

    void whatHappensWaitsForTheLog()
    {
        crew();
        (void)m_people->logIn("Noor", pinOf("wrong!"));
        m_clock->sleep(10s);
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
        (void)m_people->allow("Noor", Act::KeysManage);
        m_people = another(); // a restart
        MM_VERIFY(m_people->connect(sink()));
        QCOMPARE(actions(),
                 QStringList({u"operator.added"_qs, u"operator.added"_qs, u"operator.added"_qs,
                              u"operator.login-refused"_qs, u"operator.login"_qs, u"operator.forbidden"_qs}));
        QVERIFY(m_log[3].detail.find("wrong PIN 1 of 10") != std::string::npos);
        QVERIFY2(m_log[3].detail.find("no. 4, at " + toRfc3339(m_clock->now() - 10s)) != std::string::npos,
                 m_log[3].detail.c_str());
        QVERIFY(readPeople(m_station).value()->pending.empty());
        // From now on at once, also what another process does.
        MM_VERIFY(another()->setRole(owner, "Noor", Role::Auditor));
        QCOMPARE(m_log.size(), std::size_t(6));
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
        QCOMPARE(actions().mid(6), QStringList({u"operator.role-set"_qs, u"operator.login"_qs}));
        // Nobody's secret, whatever was done.
        for (const auto& entry : m_log)
            QVERIFY((entry.subject + entry.detail).find("739164") == std::string::npos);
    }

    void aLogThatTakesNothingLosesNothing()
    {
        crew();
        bool works = false;
        MM_VERIFY(m_people->connect({}));
        QVERIFY(!m_people->connect(
            [&, take = sink()](const auto& action, const auto& subject, const auto& detail) {
                if (!works) return Outcome<void>(fail(Failure{FailureCode::RegistryFailed}));
                return take(action, subject, detail);
            }));
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164"))); // it is on record, if not there yet
        QCOMPARE(readPeople(m_station).value()->pending.size(), std::size_t(4));
        works = true;
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
        QCOMPARE(m_log.size(), std::size_t(5));
        std::set<std::string> numbers;
        for (const auto& entry : m_log)
            numbers.insert(entry.detail.substr(entry.detail.find("no. ")));
        QCOMPARE(numbers.size(), std::size_t(5)); // each once
    }

    void whoKnocksForDaysFillsNothingAndKeepsNobodyOut()
    {
        crew();
        auto people = *readPeople(m_station).value();
        while (people.pending.size() < most::refusals)
            people.pending.push_back({++people.entries, start, "operator.login-refused", "Noor",
                                      "entry " + std::to_string(people.entries), 1});
        MM_VERIFY(writePeople(m_station, people));
        for (int i = 0; i < 50; ++i)
            QCOMPARE(codeOf(m_people->logIn("nobody" + std::to_string(i), pinOf("wrong!"))),
                     u"MM-OPERATOR-PIN"_qs);
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
        people = *readPeople(m_station).value();
        QCOMPARE(people.pending.size(), most::refusals + 2);
        QCOMPARE(people.pending[most::refusals].action, std::string("operator.refused-more"));
        QCOMPARE(people.pending[most::refusals].times, std::uint64_t(50));
        // Full of deeds: nothing is done that could not be recorded.
        while (people.pending.size() < most::pending)
            people.pending.push_back({++people.entries, start, "operator.login", "Noor",
                                      "entry " + std::to_string(people.entries), 1});
        MM_VERIFY(writePeople(m_station, people));
        const auto before = contentOf(file());
        QCOMPARE(codeOf(m_people->setRole(owner, "Noor", Role::Auditor)), u"MM-OPERATORS-RECORD"_qs);
        QCOMPARE(codeOf(m_people->logIn("Noor", pinOf("739164"))), u"MM-OPERATORS-RECORD"_qs);
        QCOMPARE(contentOf(file()), before);
        MM_VERIFY(m_people->connect(sink()));
        QCOMPARE(m_log.size(), most::pending);
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
    }

    // ---- the file

    void whatIsWrittenIsRead()
    {
        crew();
        (void)m_people->logIn("Noor", pinOf("wrong!"));
        (void)m_people->logIn("Mallory", pinOf("wrong!"));
        MM_VERIFY(m_people->remove(owner, "Sam"));
        const auto people = *readPeople(m_station).value();
        QVERIFY(peopleIn(textOf(people)).value() == people);
        struct ::stat status {};
        QCOMPARE(::stat(file().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777, ::mode_t(0600));
        QVERIFY(std::filesystem::exists(m_station / earlierName));
        MM_VERIFY(peopleIn(contentOf(m_station / earlierName)));
    }

    void eachOctetFlippedAndEachCutIsFound()
    {
        crew();
        const auto good = contentOf(file());
        MM_VERIFY(peopleIn(good));
        for (std::size_t i = 0; i < good.size(); ++i) {
            for (const unsigned bit : {0x01U, 0x20U, 0x80U}) {
                auto bad = good;
                bad[i] = char(static_cast<unsigned char>(bad[i]) ^ bit);
                const auto read = peopleIn(bad);
                QVERIFY2(!read, qPrintable(QStringLiteral("octet %1, bit %2").arg(i).arg(bit)));
                QCOMPARE(codeOf(read), u"MM-OPERATORS-FILE"_qs);
            }
            QVERIFY(!peopleIn(good.substr(0, i)));
        }
        QVERIFY(!peopleIn(good + " "));
        QVERIFY(!peopleIn(good + good));
    }

    void aDamagedFileLetsNobodyInAndStays()
    {
        crew();
        const auto good = contentOf(file());
        auto flipped = good;
        flipped[good.size() / 2] ^= 4;
        for (const auto& bad : {std::string(), std::string("{}"), good.substr(0, 100), flipped,
                                std::string(most::octets + 1, 'x'), std::string(100'000, '[')}) {
            put(file(), bad);
            refusesAll();
            QCOMPARE(contentOf(file()), bad);
        }
        put(file(), good);
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
    }

    void aFileThatOthersTouchIsNotBelieved()
    {
        crew();
        for (const ::mode_t mode : {0640U, 0604U, 0660U, 0602U, 0644U, 0601U}) {
            QCOMPARE(::chmod(file().c_str(), mode), 0);
            refusesAll();
        }
        ::chmod(file().c_str(), 0600);
        for (const ::mode_t mode : {0775U, 0757U, 0777U}) {
            QCOMPARE(::chmod(m_station.c_str(), mode), 0);
            refusesAll();
        }
        ::chmod(m_station.c_str(), 0700);
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
        // A link, a folder, a pipe, somebody else's.
        const auto elsewhere = m_station / "elsewhere";
        std::filesystem::rename(file(), elsewhere);
        std::filesystem::create_symlink(elsewhere, file());
        refusesAll();
        std::filesystem::remove(file());
        std::filesystem::create_directory(file());
        refusesAll();
        std::filesystem::remove(file());
        QCOMPARE(::mkfifo(file().c_str(), 0600), 0);
        refusesAll(); // and does not wait for a writer
        std::filesystem::remove(file());
        refusesAll(); // gone: a station that had operators does not become one without
        std::filesystem::rename(elsewhere, file());
        if (::geteuid() == 0) {
            QCOMPARE(::chown(file().c_str(), 12345, 12345), 0);
            refusesAll();
            QCOMPARE(::chown(file().c_str(), 0, 0), 0);
        }
        MM_VERIFY(m_people->logIn("Noor", pinOf("739164")));
    }

    void hostileMembersAreRefused_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const auto row = [](const char* from, const char* to) {
            QTest::newRow(to) << QString::fromLatin1(from) << QString::fromLatin1(to);
        };
        row("\"memoryKiB\":8192", "\"memoryKiB\":4294967295");
        row("\"memoryKiB\":8192", "\"memoryKiB\":8");
        row("\"memoryKiB\":8192", "\"memoryKiB\":262145");
        row("\"memoryKiB\":8192", "\"memoryKiB\":8192.5");
        row("\"memoryKiB\":8192", "\"memoryKiB\":-8192");
        row("\"memoryKiB\":8192", "\"memoryKiB\":1e300");
        row("\"memoryKiB\":8192", "\"memoryKiB\":\"8192\"");
        row("\"passes\":1", "\"passes\":0");
        row("\"passes\":1", "\"passes\":4000000000");
        row("\"lanes\":1", "\"lanes\":0");
        row("\"lanes\":1", "\"lanes\":16777216");
        row("\"way\":\"argon2id\"", "\"way\":\"argon2d\"");
        row("\"way\":\"argon2id\"", "\"way\":\"\"");
        row("\"way\":\"argon2id\"", "\"way\":\"argon2id\",\"way\":\"argon2id\"");
        row("\"salt\":\"", "\"salt\":\"0");
        row("\"tag\":\"", "\"tag\":\"zz");
        row("\"version\":1", "\"version\":2");
        row("\"version\":1", "\"version\":0");
        row("\"version\":1", "\"version\":1,\"more\":1");
        row("\"role\":\"technician\"", "\"role\":\"owner\"");
        row("\"role\":\"technician\"", "\"role\":0");
        row("\"name\":\"Noor\"", "\"name\":\"Kim\"");
        row("\"name\":\"Noor\"", "\"name\":\"kim\"");
        row("\"name\":\"Noor\"", "\"name\":\"\"");
        row("\"name\":\"Noor\"", "\"name\":\"a\\u001bb\"");
        row("\"failures\":0", "\"failures\":-1");
        row("\"failures\":0", "\"failures\":null");
        row("\"removed\":[]", "\"removed\":{}");
        row("\"removed\":[]", "\"removed\":[1]");
        row("\"strangers\":[]", "\"strangers\":[{}]");
        row("\"pending\":[", "\"pending\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]],");
        row("\"number\":2", "\"number\":1");
        row("\"entries\":3", "\"entries\":2");
        row("\"times\":1", "\"times\":0");
        row("\"twoPeople\":[", "\"twoPeople\":[\"fire\",");
        row("\"twoPeople\":[\"lock-fuses\"", "\"twoPeople\":[\"reissue\"");
        row("\"createdAt\":", "\"createdAt\":999");
        row("\"boot\":\"\"", "\"boot\":7");
    }
    void hostileMembersAreRefused()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        crew();
        const auto good = contentOf(file());
        MM_VERIFY(peopleIn(sealed(good)));
        const auto read = peopleIn(replaced(good, from.toStdString(), to.toStdString()));
        QVERIFY(!read);
        QCOMPARE(codeOf(read), u"MM-OPERATORS-FILE"_qs);
        QVERIFY(!read.error().detail.empty());
    }

    void aFullListIsWrittenAndRead()
    {
        crew();
        auto people = *readPeople(m_station).value();
        while (people.persons.size() < most::persons) {
            auto person = people.persons.back();
            person.name = std::string(56, 'x') + std::to_string(people.persons.size());
            person.badge = toHex(sha256(viewOf(person.name)));
            people.persons.push_back(person);
        }
        while (people.removed.size() < most::removed)
            people.removed.push_back(std::string(58, 'y') + std::to_string(people.removed.size()));
        while (people.strangers.size() < most::strangers)
            people.strangers.push_back({toHex(sha256(viewOf(std::to_string(people.strangers.size())))), {}});
        while (people.pending.size() < most::pending)
            people.pending.push_back({++people.entries, start, "operator.login-refused", std::string(64, 'n'),
                                      std::string(300, 'd'), 1});
        MM_VERIFY(writePeople(m_station, people));
        QVERIFY(readPeople(m_station).value().value() == people);
        QCOMPARE(codeOf(m_people->add(owner, {"One more", Role::Technician, ""}, pinOf("918273"))),
                 u"MM-USAGE"_qs);
    }

    void processesAtOnceLoseNothing()
    {
        crew();
        constexpr int processes = 4, times = 10;
        std::vector<::pid_t> children;
        for (int i = 0; i < processes; ++i) {
            const auto child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                bool good = true;
                LocalOperators people(m_station, systemClock(), "one start", cheap);
                for (int n = 0; n < times; ++n) {
                    const auto name = "crew-" + std::to_string(i) + "-" + std::to_string(n);
                    good =
                        good && people.add(owner, {name, Role::Technician, ""}, pinOf("739164")).has_value();
                    good = good && people.logIn(name, pinOf("739164")).has_value();
                }
                ::_exit(good ? 0 : 1);
            }
            children.push_back(child);
        }
        for (const auto child : children) {
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        }
        const auto people = *readPeople(m_station).value();
        QCOMPARE(people.persons.size(), std::size_t(3 + processes * times));
        QCOMPARE(people.entries, std::uint64_t(3 + 2 * processes * times));
        QCOMPARE(people.pending.size(), std::size_t(3 + 2 * processes * times));
    }

    /// Many at once guess no more than one: each wrong PIN is counted before the next is looked at.
    void processesAtOnceGuessNoMoreThanOne()
    {
        crew();
        constexpr int processes = 6;
        std::vector<::pid_t> children;
        for (int i = 0; i < processes; ++i) {
            const auto child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                LocalOperators people(m_station, systemClock(), "one start", cheap);
                const auto tried = people.logIn("Noor", pinOf("guess!" + std::to_string(i)));
                ::_exit(!tried && tried.error().code == FailureCode::OperatorPin      ? 10
                        : !tried && tried.error().code == FailureCode::OperatorLocked ? 11
                                                                                      : 1);
            }
            children.push_back(child);
        }
        int judged = 0, held = 0;
        for (const auto child : children) {
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            judged += WEXITSTATUS(status) == 10 ? 1 : 0;
            held += WEXITSTATUS(status) == 11 ? 1 : 0;
        }
        QCOMPARE(judged + held, processes);
        QCOMPARE(judged, int(readPeople(m_station).value()->persons[1].tries.failures));
        QVERIFY2(judged <= 2, "within a second one PIN is judged, and one more where the machine is slow");
    }

private:
    std::unique_ptr<LocalOperators> another(const char* boot = "one start")
    {
        return std::make_unique<LocalOperators>(m_station, *m_clock, boot, cheap);
    }
    std::filesystem::path file() const { return m_station / fileName; }
    void crew()
    {
        MM_VERIFY(m_people->add(owner, {"Kim", Role::SecurityOfficer, ""}, pinOf("482915")));
        MM_VERIFY(m_people->add(owner, {"Noor", Role::Technician, "0012345678"}, pinOf("739164")));
        MM_VERIFY(m_people->add({"Kim", false}, {"Sam", Role::Supervisor, ""}, pinOf("651984")));
    }
    OperatorInfo infoOf(const std::string& name)
    {
        const auto all = m_people->list();
        for (const auto& one : all.value())
            if (one.name == name) return one;
        qFatal("there is no %s", name.c_str());
    }
    /// Whatever is asked: the same clear code.
    void refusesAll()
    {
        QCOMPARE(codeOf(m_people->any()), u"MM-OPERATORS-FILE"_qs);
        QCOMPARE(codeOf(m_people->logIn("Noor", pinOf("739164"))), u"MM-OPERATORS-FILE"_qs);
        QCOMPARE(codeOf(m_people->answers("Noor", Act::DevicesProvision)), u"MM-OPERATORS-FILE"_qs);
        QCOMPARE(codeOf(m_people->somebodyAnswers(Act::KeysManage)), u"MM-OPERATORS-FILE"_qs);
        QCOMPARE(codeOf(m_people->spendSecond({}, Delicate::Reissue)), u"MM-OPERATORS-FILE"_qs);
        QCOMPARE(codeOf(m_people->add(owner, {"Eve", Role::SecurityOfficer, ""}, pinOf("918273"))),
                 u"MM-OPERATORS-FILE"_qs);
        QCOMPARE(codeOf(m_people->list()), u"MM-OPERATORS-FILE"_qs);
    }
    OperatorSink sink()
    {
        return [this](const std::string& action, const std::string& subject, const std::string& detail) {
            m_log.push_back({0, {}, action, subject, detail});
            return Outcome<void>{};
        };
    }
    QStringList actions() const
    {
        QStringList all;
        for (const auto& entry : m_log)
            all.append(QString::fromStdString(entry.action));
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_station;
    std::unique_ptr<SimulatedClock> m_clock;
    std::unique_ptr<LocalOperators> m_people;
    std::vector<Entry> m_log;
};

MINTMARK_TEST(PinRulesTest)
MINTMARK_TEST(OperatorsTest)
#include "tst_operators.moc"
