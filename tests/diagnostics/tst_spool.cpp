#include "provisioning/diagnostics/RotatingFile.h"
#include "provisioning/diagnostics/Spool.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <csignal>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>

using namespace mintmark::diagnostics;
namespace fs = std::filesystem;

/// What waits on the disk, through cuts and kills.
class SpoolTest : public QObject {
    Q_OBJECT

    static std::unique_ptr<Spool> open(const fs::path& folder, std::uint64_t octets = 1U << 20)
    {
        auto spool = Spool::open(folder, octets);
        return spool ? std::move(*spool) : nullptr;
    }
    static std::string text(int number) { return "record " + std::to_string(number); }
    static std::vector<std::string> drain(Spool& spool, std::size_t at = 7)
    {
        std::vector<std::string> all;
        while (true) {
            const auto batch = spool.take(at, 1U << 20);
            if (batch.records.empty()) return all;
            for (const auto& record : batch.records)
                all.push_back(record.octets);
            spool.done(batch.end);
        }
    }
    static std::string contentOf(const fs::path& file)
    {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    static std::vector<std::string> linesOf(const fs::path& file)
    {
        std::ifstream stream(file);
        std::vector<std::string> lines;
        for (std::string line; std::getline(stream, line);)
            lines.push_back(line);
        return lines;
    }

private Q_SLOTS:
    void inOrderAndOnce()
    {
        const QTemporaryDir folder;
        const fs::path place = folder.path().toStdString() + "/spool";
        {
            const auto spool = open(place);
            for (int i = 0; i < 100; ++i)
                QVERIFY(spool->put('R', text(i)).trouble.empty());
        }
        const auto spool = open(place);
        QVERIFY(spool->claim());
        QCOMPARE(spool->waiting(), std::uint64_t{100});
        QCOMPARE(spool->take(10, 1U << 20).records.size(), std::size_t{10});
        QCOMPARE(spool->take(10, 1U << 20).records.front().octets, text(0)); // not done: the same again
        const auto all = drain(*spool);
        QCOMPARE(all.size(), std::size_t{100});
        for (int i = 0; i < 100; ++i)
            QCOMPARE(all[static_cast<std::size_t>(i)], text(i));
        QCOMPARE(spool->waiting(), std::uint64_t{0});
        struct ::stat status {};
        QCOMPARE(::stat(place.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0700U);
    }

    void aBatchIsOfOneKind()
    {
        const QTemporaryDir folder;
        const auto spool = open(folder.path().toStdString());
        for (const char kind : {'R', 'R', 'S', 'R'})
            (void)spool->put(kind, "x");
        std::vector<std::size_t> sizes;
        for (auto batch = spool->take(9, 99); !batch.records.empty(); batch = spool->take(9, 99)) {
            sizes.push_back(batch.records.size());
            spool->done(batch.end);
        }
        QCOMPARE(sizes, (std::vector<std::size_t>{2, 1, 1}));
    }

    /// Whatever is left of a segment, its whole records are read, and what is put later too.
    void cutAtEveryOctet()
    {
        std::string segment;
        std::vector<std::size_t> ends;
        for (const auto* one : {"first", "", "third one"}) {
            segment += spoolRecord('R', one);
            ends.push_back(segment.size());
        }
        for (std::size_t size = 0; size <= segment.size(); ++size) {
            const auto whole = static_cast<std::size_t>(
                std::ranges::count_if(ends, [&](std::size_t end) { return end <= size; }));
            QCOMPARE(spoolRecords(std::string_view(segment).substr(0, size)).records.size(), whole);
            const QTemporaryDir folder;
            const fs::path place = folder.path().toStdString();
            std::ofstream(place / "0000000000000001.spool", std::ios::binary)
                .write(segment.data(), static_cast<std::streamsize>(size));
            const auto spool = open(place);
            QVERIFY(spool->put('R', "later").trouble.empty());
            const auto all = drain(*spool);
            QCOMPARE(all.size(), whole + 1);
            QCOMPARE(all.back(), std::string("later"));
        }
    }

    void anyOctetAltered()
    {
        const auto one = spoolRecord('R', "first"), segment = one + spoolRecord('R', "second");
        for (std::size_t at = 0; at < one.size(); ++at)
            for (int bit = 0; bit < 8; ++bit) {
                auto altered = segment;
                altered[at] = static_cast<char>(altered[at] ^ (1 << bit));
                for (const auto& record : spoolRecords(altered).records)
                    QVERIFY(record.octets == "second");
            }
    }

    /// A place that was cut could be another number: then all is told again, and nothing left out.
    void thePlaceIsCutAtEveryOctet()
    {
        const QTemporaryDir folder;
        const fs::path place = folder.path().toStdString();
        const auto spool = open(place);
        for (int i = 0; i < 20; ++i)
            (void)spool->put('R', text(i));
        spool->done(spool->take(15, 1U << 20).end);
        QCOMPARE(spool->waiting(), std::uint64_t{5});
        const auto told = contentOf(place / "told");
        for (std::size_t size = 0; size < told.size(); ++size) {
            std::ofstream(place / "told", std::ios::binary | std::ios::trunc) << told.substr(0, size);
            QCOMPARE(spool->waiting(), std::uint64_t{20});
        }
        for (const auto* odd : {"7", "99999999999999999999999 1\n", "1 99999999\n", "-1 -1\n", "\n"}) {
            std::ofstream(place / "told", std::ios::binary | std::ios::trunc) << odd;
            (void)spool->waiting(); // bad input ends nothing
        }
    }

    void theOldestGo()
    {
        const QTemporaryDir folder;
        const fs::path place = folder.path().toStdString();
        const auto spool = open(place, 8192);
        std::uint64_t dropped = 0;
        constexpr int count = 500;
        for (int i = 0; i < count; ++i) {
            const auto put = spool->put('R', text(i) + std::string(50, 'x'));
            QVERIFY(put.trouble.empty());
            dropped += put.dropped;
        }
        std::uint64_t octets = 0;
        for (const auto& entry : fs::directory_iterator(place))
            if (entry.path().extension() == ".spool") octets += entry.file_size();
        QVERIFY(octets <= 8192);
        QVERIFY(octets > 4096);
        const auto all = drain(*spool);
        QCOMPARE(all.size() + dropped, static_cast<std::size_t>(count)); // each is there, or counted
        QVERIFY(all.back().starts_with(text(count - 1)));
        QVERIFY(all.front().starts_with(text(static_cast<int>(dropped))));
    }

    void whatWasToldIsNotCountedAsDropped()
    {
        const QTemporaryDir folder;
        const auto spool = open(folder.path().toStdString(), 8192);
        std::uint64_t dropped = 0;
        for (int i = 0; i < 500; ++i) {
            dropped += spool->put('R', std::string(60, 'x')).dropped;
            spool->done(spool->take(10, 1U << 20).end);
        }
        QCOMPARE(dropped, std::uint64_t{0});
    }

    void twoProcessesPutAndOneTakes()
    {
        const QTemporaryDir folder;
        const fs::path place = folder.path().toStdString();
        const auto one = open(place), other = open(place);
        QVERIFY(one->claim());
        QVERIFY(one->claim());
        QVERIFY(!other->claim());
        for (int i = 0; i < 50; ++i)
            QVERIFY((i % 2 == 0 ? *one : *other).put('R', text(i)).trouble.empty());
        QCOMPARE(drain(*one).size(), std::size_t{50});
    }

    void nothingThatIsPutIsLostToAKill()
    {
        const QTemporaryDir folder;
        const fs::path place = folder.path().toStdString();
        std::mt19937 chance(20261122);
        std::set<std::string> acknowledged, seen;
        for (int round = 0; round < 20; ++round) {
            int pipe[2];
            QCOMPARE(::pipe(pipe), 0);
            const auto child = ::fork();
            if (child == 0) {
                ::close(pipe[0]);
                const auto spool = open(place);
                for (int i = 0;; ++i) {
                    const auto line = std::to_string(round) + "/" + std::to_string(i);
                    if (!spool || !spool->put('R', line).trouble.empty()) ::_exit(1);
                    const auto told = line + "\n";
                    if (::write(pipe[1], told.data(), told.size()) < 0) ::_exit(1);
                }
            }
            ::close(pipe[1]);
            std::this_thread::sleep_for(std::chrono::milliseconds(1 + chance() % 15));
            QCOMPARE(::kill(child, SIGKILL), 0);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status));
            std::string told;
            char part[4096];
            for (ssize_t count = 0; (count = ::read(pipe[0], part, sizeof part)) > 0;)
                told.append(part, static_cast<std::size_t>(count));
            ::close(pipe[0]);
            std::istringstream lines(told.substr(0, told.rfind('\n') + 1));
            for (std::string line; std::getline(lines, line);)
                acknowledged.insert(line);
            const auto spool = open(place);
            for (auto& one : drain(*spool, 256))
                QVERIFY2(seen.insert(one).second, one.c_str());
        }
        QVERIFY(acknowledged.size() > 20);
        QVERIFY(std::ranges::includes(seen, acknowledged));
    }

    void theFileIsPutAside()
    {
        const QTemporaryDir folder;
        const fs::path file = folder.path().toStdString() + "/events.jsonl";
        RotatingFile log(file, {200, 3});
        for (int i = 0; i < 100; ++i)
            QCOMPARE(log.add("line " + std::to_string(i)), std::string());
        std::vector<std::string> all;
        for (const auto* ending : {".3", ".2", ".1", ""}) {
            const auto lines = linesOf(file.string() + ending);
            QVERIFY(fs::file_size(file.string() + ending) <= 200);
            all.insert(all.end(), lines.begin(), lines.end());
        }
        QVERIFY(!fs::exists(file.string() + ".4"));
        QCOMPARE(all.back(), std::string("line 99"));
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(all[i], "line " + std::to_string(100 - all.size() + i));
        struct ::stat status {};
        QCOMPARE(::stat(file.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0137, 0U);
    }

    void aRotationThatWasCutGoesOn()
    {
        const QTemporaryDir folder;
        const fs::path file = folder.path().toStdString() + "/e";
        std::ofstream(file) << std::string(199, 'n') << "\n";
        std::ofstream(file.string() + ".2") << "older\n"; // .1 was moved there, and then came the kill
        std::ofstream(file.string() + ".3") << "oldest\n";
        RotatingFile log(file, {200, 3});
        QCOMPARE(log.add("new"), std::string());
        QCOMPARE(linesOf(file), std::vector<std::string>{"new"});
        QCOMPARE(linesOf(file.string() + ".1").front().size(), std::size_t{199});
        QCOMPARE(linesOf(file.string() + ".2").front(), std::string("older"));
        QCOMPARE(linesOf(file.string() + ".3").front(), std::string("oldest"));
    }

    void aLineThatWasCutSpoilsNoOther()
    {
        const QTemporaryDir folder;
        const fs::path file = folder.path().toStdString() + "/e";
        std::ofstream(file) << "whole\ncu";
        RotatingFile log(file, {});
        QCOMPARE(log.add("next"), std::string());
        QCOMPARE(linesOf(file), (std::vector<std::string>{"whole", "cu", "next"}));
        RotatingFile nowhere(folder.path().toStdString() + "/no/e", {});
        QVERIFY(!nowhere.add("x").empty());
        RotatingFile directory(folder.path().toStdString(), {});
        QVERIFY(!directory.add("x").empty());
    }

    void linesSurviveKills()
    {
        const QTemporaryDir folder;
        const fs::path file = folder.path().toStdString() + "/e";
        for (int round = 0; round < 10; ++round) {
            const auto child = ::fork();
            if (child == 0) {
                RotatingFile log(file, {2000, 3});
                for (int i = 0;; ++i)
                    if (!log.add("{" + std::string(40, 'x') + "}").empty()) ::_exit(1);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(3 + round));
            QCOMPARE(::kill(child, SIGKILL), 0);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status));
        }
        RotatingFile log(file, {2000, 3});
        QCOMPARE(log.add("end"), std::string());
        QCOMPARE(linesOf(file).back(), std::string("end"));
        int cut = 0;
        for (const auto* ending : {".1", ".2", ".3"})
            for (const auto& line : linesOf(file.string() + ending))
                cut += line.size() == 42 ? 0 : line.size() < 42 ? 1 : 1000;
        QVERIFY(cut <= 10); // one for each kill at most, and never two lines in one
    }
};

MINTMARK_TEST(SpoolTest)
#include "tst_spool.moc"
