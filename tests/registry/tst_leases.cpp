#include "tests/registry/Fixture.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>

#include <array>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

namespace {

constexpr char fileVariable[] = "MINTMARK_TEST_LEASES";
constexpr char outputVariable[] = "MINTMARK_TEST_LEASES_OUTPUT";
constexpr std::uint32_t leaseSize = 32;
constexpr int threadsOfOne = 8;

/// One thread: takes a lease, hands its numbers out (a line in a file stands for a printed label), ends it.
void drawToTheEnd(Store& store, int output, const std::string& holder)
{
    std::optional<LeaseRow> before;
    while (true) {
        Lease lease;
        const auto taken = perform(store, [&](Transaction& t) -> Result<void> {
            if (before) TRY(t.endLease(*before, leaseSize, {}));
            lease = TRY(t.lease("acme", "bench-3", leaseSize, leaseSize, holder));
            return {};
        });
        if (!taken && taken.error().code == StoreCode::Busy) continue;
        if (!taken) {
            // Nothing is left: the last lease is ended by itself.
            while (before && taken.error().code == StoreCode::Exhausted) {
                const auto ended =
                    perform(store, [&](Transaction& t) { return t.endLease(*before, leaseSize, {}); });
                if (ended || ended.error().code != StoreCode::Busy) return;
            }
            return;
        }
        std::string lines;
        for (auto number = lease.first; number <= lease.last; ++number)
            lines += std::to_string(number) + "\n";
        // A moment in which a kill makes a gap.
        std::this_thread::sleep_for(std::chrono::microseconds(lease.first / leaseSize * 7 % 20'000));
        // In one call, so that a line is there whole or not at all.
        if (::write(output, lines.data(), lines.size()) != static_cast<::ssize_t>(lines.size())) return;
        before = lease.row;
    }
}

} // namespace

/// Run as processes of their own by LeasesTest.
class DrawLeases : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsUntilNothingIsLeft()
    {
        if (!qEnvironmentVariableIsSet(fileVariable)) MINTMARK_SKIP("a part of LeasesTest");
        ::alarm(3600); // should its parent be gone
        Result<std::unique_ptr<Store>> store = fail(StoreError{StoreCode::Busy, {}});
        for (int i = 0; i < 100 && !store && store.error().code == StoreCode::Busy; ++i)
            store = openStore(qgetenv(fileVariable).toStdString(), keyOf(1), OpenMode::Write, "child",
                              systemClock());
        MM_VERIFY(store);
        const int output = ::open(qgetenv(outputVariable).constData(), O_WRONLY | O_APPEND | O_CLOEXEC);
        QVERIFY(output >= 0);
        const auto holder = "process " + std::to_string(::getpid());
        std::vector<std::thread> threads;
        for (int i = 0; i < threadsOfOne; ++i)
            threads.emplace_back([&] { drawToTheEnd(**store, output, holder); });
        for (auto& thread : threads)
            thread.join();
        ::close(output);
    }
};
MINTMARK_TEST(DrawLeases)

/// Eight threads in each of four processes draw numbers from one registry while processes are killed at
/// random: none twice, and every number that was handed out to nobody is listed as void. The processes share
/// the file by SQLite's locks alone; a station has its own lock besides, which lets in one process.
class LeasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noNumberIsDrawnTwiceAndEveryGapIsListed()
    {
        const auto wanted =
            static_cast<std::uint64_t>(std::max(100'000, qEnvironmentVariableIntValue("MINTMARK_IDS"))) /
            leaseSize * leaseSize;
        auto random = QRandomGenerator::securelySeeded();
        Fixture fixture;
        {
            auto store = fixture.open(OpenMode::Create);
            MM_VERIFY(store);
            MM_VERIFY(perform(**store, [&](Transaction& t) {
                return t.addAllotment({"acme", "all", "bench-3", 1, wanted, digestOf("all")});
            }));
        }
        const auto output = fixture.in("numbers");
        std::ofstream(output).close();
        QElapsedTimer time;
        time.start();
        std::array<std::unique_ptr<QProcess>, 4> processes;
        for (auto& process : processes)
            process = start(fixture, output);
        int kills = 0;
        // By how far they are and not by the clock: also a quick machine is cut some twenty times.
        qint64 next = 0;
        while (std::ranges::any_of(processes,
                                   [](const auto& one) { return one->state() != QProcess::NotRunning; })) {
            QTest::qWait(5);
            QVERIFY2(time.elapsed() < 3'500'000, "it does not come to an end");
            const auto written = static_cast<qint64>(std::filesystem::file_size(output));
            if (written < next) continue;
            next = written + 2000 + static_cast<qint64>(random.bounded(50'000U) * (wanted / 100'000));
            auto& victim = processes[random.bounded(4U)];
            if (victim->state() != QProcess::Running) continue;
            victim->kill();
            QVERIFY(victim->waitForFinished(20'000));
            if (victim->exitStatus() == QProcess::CrashExit) ++kills;
            victim = start(fixture, output);
        }
        const auto seconds = static_cast<double>(time.elapsed()) / 1000;

        auto store = fixture.open(OpenMode::Write);
        MM_VERIFY(store);
        std::uint64_t cut = 0;
        MM_VERIFY(perform(**store, [&](Transaction& t) -> Result<void> {
            cut = TRY(t.voidLeases("its process was killed"));
            return {};
        }));
        std::vector<bool> drawn(wanted + 1), isVoid(wanted + 1);
        std::ifstream lines(output);
        std::uint64_t count = 0;
        for (std::string line; std::getline(lines, line); ++count) {
            const auto number = std::stoull(line);
            QVERIFY2(number >= 1 && number <= wanted, line.c_str());
            QVERIFY2(!drawn[number], ("drawn twice: " + line).c_str());
            drawn[number] = true;
        }
        for (std::uint32_t skip = 0;;) {
            const auto page = (*store)->voids("acme", skip);
            MM_VERIFY(page);
            if (page->empty()) break;
            skip += static_cast<std::uint32_t>(page->size());
            for (const auto& range : *page)
                for (auto number = range.first; number <= range.last; ++number)
                    isVoid[number] = true;
        }
        std::uint64_t gaps = 0, both = 0;
        for (std::uint64_t number = 1; number <= wanted; ++number) {
            QVERIFY2(drawn[number] || isVoid[number],
                     ("a gap that is not listed: " + std::to_string(number)).c_str());
            if (!drawn[number]) ++gaps;
            if (drawn[number] && isVoid[number]) ++both;
        }
        // Numbers that were handed out and not yet ended when their process died: nobody gets them again
        // either.
        QVERIFY(both <= static_cast<std::uint64_t>(kills) * threadsOfOne * leaseSize);
        QCOMPARE(gaps + both, cut);
        qInfo("%llu drawn in %.1f s, %d kills, %llu void and never seen, %llu void and seen",
              static_cast<unsigned long long>(count), seconds, kills, static_cast<unsigned long long>(gaps),
              static_cast<unsigned long long>(both));
        QVERIFY2(kills >= 3 && cut > 0, "too few kills to show anything");
        MM_CLEAN(**store);
    }

private:
    static std::unique_ptr<QProcess> start(const Fixture& fixture, const std::filesystem::path& output)
    {
        auto process = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(fileVariable),
                           QString::fromStdString(fixture.file().string()));
        environment.insert(QString::fromLatin1(outputVariable), QString::fromStdString(output.string()));
        process->setProcessEnvironment(environment);
        process->start(QCoreApplication::applicationFilePath(),
                       {u"DrawLeases"_qs, u"-o"_qs, u"/dev/null,txt"_qs});
        if (!process->waitForStarted(20'000)) qWarning("a process did not start");
        return process;
    }
};

MINTMARK_TEST(LeasesTest)
#include "tst_leases.moc"
