#include "tests/registry/Fixture.h"

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

/// What the site has to be told is there with the run, stays until it is told, and is told under one ID.
class OutboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<Fixture>();
        auto store = m_fixture->open(OpenMode::Create);
        MM_VERIFY(store);
        m_store = std::move(*store);
    }
    void cleanup()
    {
        if (m_store) MM_CLEAN(*m_store);
        m_store.reset();
        m_fixture.reset();
    }

    void aRunIsThereOnceItHasEnded()
    {
        const auto run = begin(1, true);
        QCOMPARE(waiting().size(), 0u);
        end(run, RunOutcome::Failed, "MM-KEY-TWICE");
        const auto all = waiting();
        QCOMPARE(all.size(), 1u);
        QCOMPARE(all[0].run, run);
        QCOMPARE(all[0].tries, 0u);
        QCOMPARE(all[0].result.deviceId, std::string("MM-1"));
        QCOMPARE(all[0].result.hardwareId, hardwareIdOf(1).hex());
        QCOMPARE(all[0].result.outcome, std::string("failed"));
        QCOMPARE(all[0].result.failure, std::string("MM-KEY-TWICE"));
        QCOMPARE(all[0].result.state, std::string("reserved"));
        QVERIFY(all[0].result.certificateSerials.empty());
        QVERIFY(all[0].result.runId.ends_with("-" + std::to_string(run)));
        QCOMPARE(all[0].result.runId.size(), 32 + 1 + std::to_string(run).size());
    }

    void aRunThatNobodyIsToldOfIsNotThere()
    {
        end(begin(1, false), RunOutcome::Passed);
        QCOMPARE(waiting().size(), 0u);
        QCOMPARE(told(1), u"NotFound"_qs);
    }

    void whatIsToldIsNotToldAgainAndStaysSo()
    {
        const auto run = begin(1, true);
        QCOMPARE(told(run), u"NotFound"_qs); // it has not ended
        end(run, RunOutcome::Passed);
        QCOMPARE(told(run), QString());
        QCOMPARE(told(run), u"NotFound"_qs);
        m_store.reset();
        auto again = m_fixture->open(OpenMode::Write);
        MM_VERIFY(again);
        m_store = std::move(*again);
        QCOMPARE(waiting().size(), 0u);
    }

    void oneThatIsNotTakenWaitsBehindTheOthers()
    {
        std::vector<RunRow> runs;
        for (std::uint64_t unit = 1; unit <= 3; ++unit) {
            runs.push_back(begin(unit, true));
            end(runs.back(), RunOutcome::Passed);
        }
        const WallTime later(Milliseconds(5'000));
        MM_VERIFY(m_store
                      ->commit([&](Transaction& transaction) {
                          return transaction.siteSilent(runs[0], std::string(5000, 'x'), later);
                      })
                      .get());
        const auto due = m_store->untold(WallTime(Milliseconds(4'999)), 10).value();
        QCOMPARE(due.size(), 2u);
        QCOMPARE(due[0].run, runs[1]);
        const auto all = waiting();
        QCOMPARE(all.size(), 3u);
        QCOMPARE(all[2].run, runs[0]);
        QCOMPARE(all[2].tries, 1u);
        QCOMPARE(all[2].nextTry, later);
        QCOMPARE(all[2].error.size(), 1024u);
        QCOMPARE(m_store->untold(WallTime::max(), 2).value().size(), 2u);
    }

    void theCheckFindsWhatWasTakenAway()
    {
        const auto run = begin(1, true);
        end(run, RunOutcome::Passed);
        QCOMPARE(told(run), QString());
        m_store.reset();
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute("UPDATE outbox SET told_at = NULL"));
        }
        auto again = m_fixture->open(OpenMode::Write);
        MM_VERIFY(again);
        const auto findings = (*again)->check({});
        MM_VERIFY(findings);
        QCOMPARE(findings->size(), 1u);
        QCOMPARE(findings->front().what, std::string("outbox-removed"));
    }

private:
    RunRow begin(std::uint64_t unit, bool tells)
    {
        RunRow run = 0;
        const auto done =
            m_store
                ->commit([&](Transaction& transaction) -> Result<void> {
                    const auto device = TRY(transaction.addDevice(
                        {{"MM-" + std::to_string(unit)}, "model-a", hardwareIdOf(unit), "demo"}));
                    run = TRY(transaction.beginRun({device, "A1", "nobody", {}, 0, tells}));
                    return transaction.journal(run, "reserve", Phase::Done, {});
                })
                .get();
        if (!done) qFatal("%s", done.error().detail.c_str());
        return run;
    }
    void end(RunRow run, RunOutcome outcome, const std::string& failure = {})
    {
        MM_VERIFY(m_store
                      ->commit([&](Transaction& transaction) {
                          return transaction.endRun(run, outcome, failure, {});
                      })
                      .get());
    }
    QString told(RunRow run)
    {
        const auto done =
            m_store->commit([&](Transaction& transaction) { return transaction.siteTold(run); }).get();
        if (done) return {};
        return done.error().code == StoreCode::NotFound ? u"NotFound"_qs
                                                        : QString::fromStdString(done.error().detail);
    }
    std::vector<UntoldRun> waiting() { return m_store->untold(WallTime::max(), 1000).value(); }

    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
};

MINTMARK_TEST(OutboxTest)
#include "tst_outbox.moc"
