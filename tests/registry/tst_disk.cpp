#include "tests/registry/BrokenDisk.h"
#include "tests/registry/Fixture.h"

#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>

#include <atomic>
#include <set>
#include <thread>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

namespace {

constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

/// What callers were told.
struct Told {
    std::set<std::string> acknowledged;
    std::set<QString> refused;
};

} // namespace

/// A disk that fails at the n-th call, once or for good: what was acknowledged stays, nothing is half there,
/// and the registry goes on when the disk does.
class DiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto given = qEnvironmentVariableIntValue("MINTMARK_SEED");
        m_seed = given != 0 ? static_cast<quint32>(given) : QRandomGenerator::securelySeeded().generate();
        qInfo("seed %u", m_seed);
        Fixture fixture;
        {
            auto store = fixture.open(OpenMode::Create);
            MM_VERIFY(store);
            for (unsigned i = 1; i <= 8; ++i) {
                std::string id;
                MM_VERIFY(perform(**store, [&](Transaction& t) { return addNext(t, id); }));
                m_before.insert(id);
            }
        }
        QFile file(QString::fromStdString(fixture.file().string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_whole = file.readAll();
        m_disk = std::make_unique<BrokenDisk>();
    }
    void cleanupTestCase() { m_disk.reset(); }

    void commits_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("forGood");
        const auto row = [](const char* name, DiskFault fault) {
            QTest::addRow("%s, once", name) << static_cast<int>(fault) << false;
            QTest::addRow("%s, for good", name) << static_cast<int>(fault) << true;
        };
        row("EIO at a write", DiskFault::Write);
        row("half a write", DiskFault::ShortWrite);
        row("a full disk", DiskFault::Full);
        row("a sync fails", DiskFault::Sync);
        row("a sync fails and drops what it had", DiskFault::SyncLost);
        row("EIO at a read", DiskFault::Read);
        // The log is cut when the registry is closed.
        QTest::newRow("EIO at a cut, for good") << static_cast<int>(DiskFault::Truncate) << true;
    }
    void commits()
    {
        QFETCH(int, fault);
        QFETCH(bool, forGood);
        const auto kind = static_cast<DiskFault>(fault);
        // How many such calls a life without faults makes: each of the first is hit, and some of the others.
        const auto calls = [&] {
            Fixture fixture;
            put(fixture);
            m_disk->plan({kind, never, false});
            auto store = fixture.open(OpenMode::Write);
            Told told;
            if (store) work(**store, told);
            store->reset();
            const auto count = m_disk->calls();
            m_disk->mend();
            return count;
        }();
        QVERIFY2(calls > 0, "there is nothing to fail");
        QRandomGenerator random(m_seed);
        std::set<std::uint64_t> places;
        for (std::uint64_t n = 0; n < std::min<std::uint64_t>(calls, 12); ++n)
            places.insert(n);
        while (places.size() < std::min<std::uint64_t>(calls, 20))
            places.insert(random.bounded(static_cast<quint32>(calls)));
        int struck = 0;
        std::set<QString> refused;
        for (const auto place : places) {
            Fixture fixture;
            put(fixture);
            m_disk->plan({kind, place, forGood});
            Told told;
            told.acknowledged = m_before;
            if (auto store = fixture.open(OpenMode::Write)) {
                work(**store, told);
                if (!forGood) {
                    // The same process goes on: nothing has to be opened anew.
                    m_disk->mend();
                    std::string id;
                    auto again = perform(**store, [&](Transaction& t) { return addNext(t, id); });
                    QVERIFY2(again, qPrintable(u"at call %1: %2"_qs.arg(place).arg(
                                        again ? QString() : QString::fromStdString(again.error().detail))));
                    QVERIFY2(told.acknowledged.insert(id).second, id.c_str());
                    verify(**store, told, place);
                }
                // For good: it is closed on the disk that is gone.
            } else if (kind == DiskFault::Read && codeOf(store) == u"KeyWrong"_qs) {
                // SQLCipher makes a salt of its own where it cannot read the file's.
            } else
                told.refused.insert(codeOf(store));
            struck += m_disk->struck() > 0;
            m_disk->mend();
            for (const auto mode : {OpenMode::ReadOnly, OpenMode::Write}) {
                auto store = fixture.open(mode);
                MM_VERIFY(store);
                verify(**store, told, place);
                if (mode == OpenMode::ReadOnly) continue;
                std::string id;
                MM_VERIFY(perform(**store, [&](Transaction& t) { return addNext(t, id); }));
                QVERIFY2(told.acknowledged.insert(id).second, id.c_str());
                verify(**store, told, place);
            }
            refused.merge(told.refused);
        }
        qInfo("%d of %zu places of %llu calls struck; refused as: %s", struck, places.size(),
              static_cast<unsigned long long>(calls),
              qPrintable(QStringList(refused.begin(), refused.end()).join(u", "_qs)));
        QVERIFY(struck > 0);
        const auto expected = kind == DiskFault::Full ? u"DiskFull"_qs : u"Io"_qs;
        refused.erase(expected);
        QVERIFY2(refused.empty(), qPrintable(QStringList(refused.begin(), refused.end()).join(u", "_qs)));
    }

    void aRegistryIsMadeOrLeavesNothing_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("EIO at a write") << static_cast<int>(DiskFault::Write);
        QTest::newRow("half a write") << static_cast<int>(DiskFault::ShortWrite);
        QTest::newRow("a full disk") << static_cast<int>(DiskFault::Full);
        QTest::newRow("a sync fails and drops what it had") << static_cast<int>(DiskFault::SyncLost);
    }
    void aRegistryIsMadeOrLeavesNothing()
    {
        QFETCH(int, fault);
        QRandomGenerator random(m_seed);
        int failed = 0;
        for (int round = 0; round < 12; ++round) {
            Fixture fixture;
            const auto place =
                round < 4 ? static_cast<std::uint64_t>(round) : std::uint64_t{random.bounded(200u)};
            m_disk->plan({static_cast<DiskFault>(fault), place, true});
            const auto made = fixture.open(OpenMode::Create).has_value();
            m_disk->mend();
            if (!made) {
                ++failed;
                QVERIFY2(!std::filesystem::exists(fixture.file()), "half a registry is left");
                MM_VERIFY(fixture.open(OpenMode::Create));
            }
            auto store = fixture.open(OpenMode::Write);
            MM_VERIFY(store);
            MM_CLEAN(**store);
        }
        QVERIFY(failed > 0);
    }

    void aReaderIsToldThatTheDiskFails()
    {
        Fixture fixture;
        put(fixture);
        auto store = fixture.open(OpenMode::ReadOnly);
        MM_VERIFY(store);
        m_disk->plan({DiskFault::Read, 0, true});
        QCOMPARE(codeOf((*store)->facts(3)), u"Io"_qs);
        QCOMPARE(codeOf((*store)->deviceById("MM-3")), u"Io"_qs);
        QVERIFY2(!findingsOf(**store).isEmpty(), "a check that could read nothing is not clean");
        m_disk->mend();
        QVERIFY((*store)->deviceById("MM-3")->has_value());
        MM_CLEAN(**store);
    }

private:
    void put(const Fixture& fixture) const
    {
        QFile file(QString::fromStdString(fixture.file().string()));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(m_whole), m_whole.size());
    }

    /// Three callers, each a few devices.
    static void work(Store& store, Told& told)
    {
        std::mutex mutex;
        std::vector<std::thread> threads;
        for (int i = 0; i < 3; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 6; ++n) {
                    std::string id;
                    const auto done = perform(store, [&](Transaction& t) { return addNext(t, id); });
                    const std::lock_guard one(mutex);
                    if (done)
                        told.acknowledged.insert(id);
                    else
                        told.refused.insert(codeOf(done));
                }
            });
        for (auto& thread : threads)
            thread.join();
    }

    static void verify(Store& store, const Told& told, std::uint64_t place)
    {
        const auto at = u"at call %1: "_qs.arg(place);
        for (const auto& id : told.acknowledged) {
            const auto device = store.deviceById(id);
            QVERIFY2(device, qPrintable(at + QString::fromStdString(id)));
            QVERIFY2(device->has_value(), qPrintable(at + QString::fromStdString(id) + u" is lost"_qs));
        }
        const auto findings = findingsOf(store);
        QVERIFY2(findings.isEmpty(), qPrintable(at + findings.join(u"; "_qs)));
    }

    quint32 m_seed = 0;
    std::set<std::string> m_before;
    QByteArray m_whole;
    std::unique_ptr<BrokenDisk> m_disk;
};

MINTMARK_TEST(DiskTest)
#include "tst_disk.moc"
