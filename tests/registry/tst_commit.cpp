#include "provisioning/registry/Writer.h"
#include "tests/registry/Fixture.h"

#include <QtCore/QElapsedTimer>

#include <atomic>
#include <csignal>
#include <latch>
#include <set>
#include <sys/resource.h>
#include <thread>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

namespace {

/// Holds the writer's thread inside a job, so that what is queued meanwhile becomes one group.
class Held {
public:
    explicit Held(Store& store)
        : m_done(store.commit([this](Transaction&) -> Result<void> {
              m_inside.count_down();
              m_go.wait();
              return {};
          }))
    {
        m_inside.wait();
    }
    Result<void> release()
    {
        m_go.count_down();
        return m_done.get();
    }

private:
    std::latch m_inside{1};
    std::latch m_go{1};
    std::future<Result<void>> m_done;
};

} // namespace

/// What is acknowledged is there; what fails, fails alone.
class CommitTest : public QObject {
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

    void eightThreadsCommitTwoHundredJobsEach()
    {
        std::atomic<int> failed = 0;
        std::vector<std::vector<std::string>> ids(8);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < ids.size(); ++i)
            threads.emplace_back([&, i] {
                for (int n = 0; n < 200; ++n) {
                    std::string id;
                    if (!perform(*m_store, [&](Transaction& t) { return addNext(t, id); })) ++failed;
                    ids[i].push_back(id);
                }
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(failed.load(), 0);
        std::set<std::string> all;
        for (const auto& some : ids)
            all.insert(some.begin(), some.end());
        QCOMPARE(all.size(), 1600u);
        reopen();
        QCOMPARE(m_store->counts()->at(DeviceState::Reserved), 1600u);
        for (const auto& id : all)
            QVERIFY(m_store->deviceById(id)->has_value());
        std::uint64_t next = 0;
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            next = TRY(t.drawCounter("next"));
            return {};
        }));
        QCOMPARE(next, 1601u);
    }

    void aFailingJobIsRolledBackAlone()
    {
        std::string first, lost, second;
        std::vector<std::future<Result<void>>> answers;
        Held held(*m_store);
        answers.push_back(m_store->commit([&](Transaction& t) { return addNext(t, first); }));
        answers.push_back(m_store->commit([&](Transaction& t) -> Result<void> {
            TRY(addNext(t, lost));
            return fail(StoreError(StoreCode::Forbidden, "the job's own reason", 7));
        }));
        answers.push_back(m_store->commit([&](Transaction& t) -> Result<void> {
            TRY(addNext(t, lost));
            throw std::runtime_error("thrown");
        }));
        answers.push_back(m_store->commit([&](Transaction& t) -> Result<void> {
            TRY(addNext(t, lost));
            throw 7;
        }));
        answers.push_back(m_store->commit({}));
        answers.push_back(m_store->commit([&](Transaction& t) { return addNext(t, second); }));
        MM_VERIFY(held.release());
        std::vector<Result<void>> results;
        for (auto& answer : answers)
            results.push_back(answer.get());
        MM_VERIFY(results[0]);
        QCOMPARE(codeOf(results[1]), u"Forbidden"_qs);
        QCOMPARE(results[1].error().detail, std::string("the job's own reason"));
        QCOMPARE(results[1].error().foreign, 7L);
        QCOMPARE(codeOf(results[2]), u"Failed"_qs);
        QVERIFY(results[2].error().detail.find("thrown") != std::string::npos);
        QCOMPARE(codeOf(results[3]), u"Failed"_qs);
        QCOMPARE(codeOf(results[4]), u"Failed"_qs);
        MM_VERIFY(results[5]);
        // The numbers that were drawn in vain were never given to anybody.
        QCOMPARE(first, std::string("MM-1"));
        QCOMPARE(second, std::string("MM-2"));
        QCOMPARE(m_store->counts()->at(DeviceState::Reserved), 2u);
    }

    void aChangeThatStoppedHalfWayFailsTheJobThatLooksAway()
    {
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute("ALTER TABLE state_counts RENAME TO gone"));
        }
        const auto result = perform(*m_store, [](Transaction& t) -> Result<void> {
            (void)t.addDevice({{"MM-1"}, "model-a", hardwareIdOf(1), "demo"});
            return {};
        });
        QCOMPARE(codeOf(result), u"Failed"_qs);
        QVERIFY(!m_store->deviceById("MM-1")->has_value());
        auto database = m_fixture->database();
        MM_VERIFY(database);
        MM_VERIFY(database->execute("ALTER TABLE gone RENAME TO state_counts"));
        MM_VERIFY(perform(*m_store, [](Transaction& t) {
            std::string id;
            return addNext(t, id);
        }));
        // Renaming twice leaves its mark on the schema's text, which is not this test's matter.
        m_store.reset();
    }

    void anAcknowledgedJobIsSeenByEverybody()
    {
        auto reader = m_fixture->open(OpenMode::ReadOnly);
        MM_VERIFY(reader);
        for (int i = 0; i < 50; ++i) {
            std::string id;
            MM_VERIFY(perform(*m_store, [&](Transaction& t) { return addNext(t, id); }));
            QVERIFY((*reader)->deviceById(id)->has_value());
            QVERIFY(m_store->deviceById(id)->has_value());
        }
    }

    void jobsOfOneThreadRunInItsOrderAndTheQueueIsFinishedAtTheEnd()
    {
        std::vector<int> order;
        std::vector<std::future<Result<void>>> answers;
        for (int i = 0; i < 300; ++i)
            answers.push_back(m_store->commit([&order, i](Transaction& t) -> Result<void> {
                order.push_back(i);
                std::string id;
                return addNext(t, id);
            }));
        m_store.reset();
        for (auto& answer : answers)
            MM_VERIFY(answer.get());
        QVERIFY(std::ranges::is_sorted(order));
        QCOMPARE(order.size(), 300u);
        reopen();
        QCOMPARE(m_store->counts()->at(DeviceState::Reserved), 300u);
    }

    // A batch's only run comes after the thread that began the batch: neither keeps the other company.
    void whoIsAloneWaitsForNoCompany()
    {
        m_store.reset();
        auto database = m_fixture->database();
        MM_VERIFY(database);
        Writer writer(std::move(*database), "test", systemClock());
        std::atomic<int> failed = 0;
        const auto commit = [&] {
            std::string id;
            if (!writer.commit([&](Transaction& t) { return addNext(t, id); }).get()) ++failed;
        };
        for (int batch = 0; batch < 5; ++batch) {
            commit();
            std::thread([&] {
                for (int i = 0; i < 6; ++i)
                    commit();
            }).join();
        }
        QCOMPARE(int(failed), 0);
        QCOMPARE(writer.gatherings(), std::size_t{0});

        // Two at once are company: the group after that waits for more.
        std::latch inside{1}, go{1}, queued{1};
        auto first = writer.commit([&](Transaction&) -> Result<void> {
            inside.count_down();
            go.wait();
            return {};
        });
        inside.wait();
        std::thread second([&] {
            std::string id;
            auto answer = writer.commit([&](Transaction& t) { return addNext(t, id); });
            queued.count_down();
            if (!answer.get()) ++failed;
        });
        queued.wait();
        go.count_down();
        second.join();
        MM_VERIFY(first.get());
        QCOMPARE(int(failed), 0);
        QCOMPARE(writer.gatherings(), std::size_t{1});
    }

    void anotherWriterIsWaitedForAndThenNamed()
    {
        auto other = m_fixture->database();
        MM_VERIFY(other);
        MM_VERIFY(other->execute("BEGIN IMMEDIATE"));
        std::string id;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(codeOf(perform(*m_store, [&](Transaction& t) { return addNext(t, id); })), u"Busy"_qs);
        QVERIFY(timer.elapsed() >= 4500);
        QVERIFY(timer.elapsed() < 8000);
        MM_VERIFY(other->execute("ROLLBACK"));
        MM_VERIFY(perform(*m_store, [&](Transaction& t) { return addNext(t, id); }));
        QCOMPARE(id, std::string("MM-1"));
    }

    /// A real refusal of the file system, in the middle of things: the limit on a file's size.
    void aFullDiskFailsWhatIsNotWrittenAndNothingElse()
    {
        std::string id;
        MM_VERIFY(perform(*m_store, [&](Transaction& t) { return addNext(t, id); }));
        const auto old = std::signal(SIGXFSZ, SIG_IGN);
        struct ::rlimit before {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        struct ::rlimit small = before;
        small.rlim_cur = std::filesystem::file_size(m_fixture->in("registry.db-wal")) + 300'000;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        std::uint64_t done = 1;
        QString refused;
        while (done < 1000 && refused.isEmpty()) {
            refused = codeOf(perform(*m_store, [&](Transaction& t) { return addNext(t, id); }));
            if (refused.isEmpty()) ++done;
        }
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, old);
        QVERIFY2(refused == u"Io"_qs || refused == u"DiskFull"_qs, qPrintable(refused));
        QVERIFY(done > 1);
        QCOMPARE(m_store->counts()->at(DeviceState::Reserved), done);
        MM_VERIFY(perform(*m_store, [&](Transaction& t) { return addNext(t, id); }));
        QCOMPARE(id, "MM-" + std::to_string(done + 1));
        reopen();
        QCOMPARE(m_store->counts()->at(DeviceState::Reserved), done + 1);
    }

    void commitsPerSecond_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("one thread") << 1;
        QTest::newRow("eight threads") << 8;
    }
    void commitsPerSecond()
    {
        // Told, not judged; beside the executable, whose file system is a disk and not memory.
        QFETCH(int, threads);
        const auto directory = QCoreApplication::applicationDirPath() + u"/commits-XXXXXX"_qs;
        const QTemporaryDir place(directory);
        QVERIFY(place.isValid());
        auto store = openStore(std::filesystem::path(place.path().toStdString()) / "registry.db", keyOf(1),
                               OpenMode::Create, "test", systemClock());
        MM_VERIFY(store);
        std::atomic<int> done = 0;
        QElapsedTimer timer;
        timer.start();
        std::vector<std::thread> running;
        for (int i = 0; i < threads; ++i)
            running.emplace_back([&] {
                std::string id;
                while (timer.elapsed() < 700)
                    if (perform(**store, [&](Transaction& t) { return addNext(t, id); })) ++done;
            });
        for (auto& thread : running)
            thread.join();
        QVERIFY(done > 0);
        qInfo("%.0f commits/s", done * 1000.0 / static_cast<double>(timer.elapsed()));
    }

private:
    void reopen()
    {
        m_store.reset();
        auto store = m_fixture->open(OpenMode::Write);
        MM_VERIFY(store);
        m_store = std::move(*store);
    }

    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
};

MINTMARK_TEST(CommitTest)
#include "tst_commit.moc"
