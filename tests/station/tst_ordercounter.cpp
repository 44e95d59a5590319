#include "provisioning/station/orders/OrderCounter.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <fstream>
#include <iterator>
#include <map>

using namespace mintmark;
using namespace mintmark::station;
using certificates::test::SoftwareSigner;

namespace {

/// A token's notes; `isDead`: the power goes before it writes.
class Memory final : public hsm::TokenNotes {
public:
    hsm::Result<std::optional<Bytes>> read(const std::string& name) override
    {
        const auto known = notes.find(name);
        return known == notes.end() ? std::optional<Bytes>{} : std::optional(known->second);
    }
    hsm::Result<void> write(const std::string& name, const Bytes& value) override
    {
        if (isDead) return fail(hsm::HsmError(hsm::HsmCode::TokenGone, "gone"));
        ++writes;
        notes[name] = value;
        return {};
    }
    std::map<std::string, Bytes> notes;
    bool isDead = false;
    int writes = 0;
};

} // namespace

/// Two counts of one thing: an older registry does not fit the counter, an older counter does not fit the
/// registry.
class OrderCounterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_witness = {};
    }

    void everyPlaceIsCoveredBeforeItIsGiven()
    {
        auto counter = open(0).value();
        QCOMPARE(counter.covered(), 0u);
        MM_VERIFY(counter.cover(0, 0)); // with the import
        for (std::uint64_t taken = 0; taken < 200; ++taken) {
            MM_VERIFY(counter.cover(taken, taken + 1));
            QVERIFY(counter.covered() > taken);
            QVERIFY(counter.covered() <= taken + 64);
            // Whenever the station dies, the registry has what was given: as much as before, or one more.
            MM_VERIFY(open(taken));
            MM_VERIFY(open(taken + 1));
        }
        QCOMPARE(lines().size(), std::size_t{1 + 4});
        // Sockets that begin together are covered together.
        MM_VERIFY(counter.cover(200, 270));
        QVERIFY(counter.covered() >= 270);
        MM_VERIFY(open(200));
        MM_VERIFY(open(270));
    }

    void anOlderRegistryIsNoticed()
    {
        auto counter = open(0).value();
        for (std::uint64_t taken = 0; taken < 130; ++taken)
            MM_VERIFY(counter.cover(taken, taken + 1));
        MM_VERIFY(open(130));
        QCOMPARE(code(127), u"MM-ORDER-COUNTER"_qs);
        QCOMPARE(code(0), u"MM-ORDER-COUNTER"_qs);
        // Within the places of one statement the audit log's heads have to tell.
        MM_VERIFY(open(128));
    }

    void anOlderCounterIsNoticed()
    {
        auto counter = open(0).value();
        MM_VERIFY(counter.cover(0, 1));
        const auto old = content();
        for (std::uint64_t taken = 1; taken < 70; ++taken)
            MM_VERIFY(counter.cover(taken, taken + 1));
        put(old);
        QCOMPARE(code(70), u"MM-ORDER-COUNTER"_qs);
        std::filesystem::remove(file());
        QCOMPARE(code(70), u"MM-ORDER-COUNTER"_qs);
        MM_VERIFY(open(0));
    }

    void whatIsDoneToTheFileIsNoticed_data()
    {
        QTest::addColumn<int>("what");
        for (const auto& [what, name] : {std::pair{0, "an octet of a signature"},
                                         {1, "an octet of a statement"},
                                         {2, "a line left out"},
                                         {3, "two lines in each other's place"},
                                         {4, "a line twice"},
                                         {5, "another key"},
                                         {6, "another order"},
                                         {7, "another station"},
                                         {8, "no JSON"},
                                         {9, "an empty line"}})
            QTest::newRow(name) << what;
    }
    void whatIsDoneToTheFileIsNoticed()
    {
        QFETCH(int, what);
        {
            auto counter = open(0).value();
            for (std::uint64_t taken = 0; taken < 200; taken += 10)
                MM_VERIFY(counter.cover(taken, taken + 10));
        }
        MM_VERIFY(open(200));
        auto all = lines();
        QVERIFY(all.size() >= 4);
        const auto flip = [](std::string& line, const char* after) {
            auto& c = line[line.find(after) + std::string_view(after).size() + 30];
            c = c == 'A' ? 'B' : 'A';
        };
        switch (what) {
        case 0: flip(all[1], "\"sig\":\""); break;
        case 1: flip(all[1], "\"payload\":\""); break;
        case 2: all.erase(all.begin() + 1); break;
        case 3: std::swap(all[1], all[2]); break;
        case 4: all.insert(all.begin() + 1, all[1]); break;
        case 8: all[1] = "{"; break;
        case 9: all.insert(all.begin() + 1, ""); break;
        default: break;
        }
        std::string text;
        for (const auto& line : all)
            text += line + "\n";
        put(text);
        SoftwareSigner stranger;
        const auto opened =
            OrderCounter::open(file(), what == 6 ? "PO-2" : "PO-1", what == 7 ? "other" : "station",
                               what == 5 ? stranger : m_signer, 200);
        QVERIFY(!opened);
        QCOMPARE(QString::fromUtf8(opened.error().name().data(),
                                   static_cast<qsizetype>(opened.error().name().size())),
                 u"MM-ORDER-COUNTER"_qs);
    }

    void aLineThatWasCutWasNeverReliedOn()
    {
        {
            auto counter = open(0).value();
            MM_VERIFY(counter.cover(0, 1));
            MM_VERIFY(counter.cover(64, 65));
        }
        const auto all = content();
        put(all.substr(0, all.size() - 20));
        auto counter = open(64).value();
        QCOMPARE(counter.covered(), 64u);
        MM_VERIFY(counter.cover(64, 65));
        MM_VERIFY(open(65));
    }

    void aDiskThatIsPutBackIsNotTheTokens()
    {
        Memory token;
        m_witness = {&token, "T1"};
        auto counter = open(0).value();
        MM_VERIFY(counter.cover(0, 1));
        const auto old = content();
        for (std::uint64_t taken = 1; taken < 300; ++taken)
            MM_VERIFY(counter.cover(taken, taken + 1));
        QCOMPARE(token.writes, 5); // never for each unit
        MM_VERIFY(open(300));
        // Registry and counter, both of the same day.
        put(old);
        QCOMPARE(code(1), u"MM-ORDER-COUNTER"_qs);
        std::filesystem::remove(file());
        QCOMPARE(code(0), u"MM-ORDER-COUNTER"_qs);
    }

    void aTokenThatIsPutBackIsNotTheDisks()
    {
        Memory token;
        m_witness = {&token, "T1"};
        auto counter = open(0).value();
        MM_VERIFY(counter.cover(0, 1));
        const auto old = token.notes;
        for (std::uint64_t taken = 1; taken < 300; ++taken)
            MM_VERIFY(counter.cover(taken, taken + 1));
        token.notes = old;
        QCOMPARE(code(300), u"MM-ORDER-COUNTER"_qs);
        token.notes.clear();
        QCOMPARE(code(300), u"MM-ORDER-COUNTER"_qs);
        for (auto& [name, value] : old)
            token.notes[name] = Bytes(32, 1);
        QCOMPARE(code(300), u"MM-ORDER-COUNTER"_qs);
        // Another token is asked nothing: who changed it has signed for that elsewhere.
        Memory other;
        m_witness = {&other, "T2"};
        MM_VERIFY(open(300));
    }

    void aPowerCutBetweenTheTwoIsMended()
    {
        Memory token;
        m_witness = {&token, "T1"};
        {
            auto counter = open(0).value();
            MM_VERIFY(counter.cover(0, 1));
            token.isDead = true;
            QVERIFY(!counter.cover(64, 65)); // on the disk, and not in the token
        }
        auto counter = open(64);
        MM_VERIFY(counter);
        QVERIFY(!counter->cover(64, 65));
        token.isDead = false;
        MM_VERIFY(counter->cover(64, 65));
        MM_VERIFY(counter->cover(128, 129));
        MM_VERIFY(open(129));
        // The same with the very first statement.
        std::filesystem::remove(file());
        token.notes.clear();
        auto first = open(0).value();
        token.isDead = true;
        QVERIFY(!first.cover(0, 1));
        token.isDead = false;
        MM_VERIFY(open(0)->cover(0, 1));
        MM_VERIFY(open(1));
    }

    void aCounterOfBeforeHasNoWitness()
    {
        {
            auto counter = open(0).value();
            MM_VERIFY(counter.cover(0, 1));
            MM_VERIFY(counter.cover(64, 65));
        }
        Memory token;
        m_witness = {&token, "T1"};
        auto counter = open(65);
        MM_VERIFY(counter);
        MM_VERIFY(counter->cover(65, 66));
        QCOMPARE(token.writes, 1);
    }

private:
    [[nodiscard]] std::filesystem::path file() const
    {
        return std::filesystem::path(m_directory->path().toStdString()) / "orders" / "po-1.counter";
    }
    Outcome<OrderCounter> open(std::uint64_t taken)
    {
        return OrderCounter::open(file(), "PO-1", "station", m_signer, taken, m_witness);
    }
    QString code(std::uint64_t taken)
    {
        const auto opened = open(taken);
        return opened ? QString()
                      : QString::fromUtf8(opened.error().name().data(),
                                          static_cast<qsizetype>(opened.error().name().size()));
    }
    [[nodiscard]] std::string content() const
    {
        std::ifstream in(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void put(const std::string& text) const
    {
        std::ofstream(file(), std::ios::binary | std::ios::trunc) << text;
    }
    [[nodiscard]] std::vector<std::string> lines() const
    {
        std::vector<std::string> all;
        std::ifstream in(file());
        for (std::string line; std::getline(in, line);)
            all.push_back(line);
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    SoftwareSigner m_signer;
    CounterWitness m_witness;
};

MINTMARK_TEST(OrderCounterTest)
#include "tst_ordercounter.moc"
