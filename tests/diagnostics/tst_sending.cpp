#include "provisioning/diagnostics/Hub.h"
#include "provisioning/diagnostics/JsonLine.h"
#include "tests/support/Main.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpSocket>

#include <fstream>
#include <set>

using namespace mintmark;
using namespace mintmark::diagnostics;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// Answers as it was told to, then takes everything; keeps what it was sent.
class Scripted final : public Transport {
public:
    struct Log {
        std::mutex mutex;
        std::vector<Verdict> script;
        std::vector<std::vector<std::string>> calls;
        bool hangs = false;
    };
    explicit Scripted(std::shared_ptr<Log> log) : m_log(std::move(log)) {}
    Verdict send(std::span<const Spooled> records, const std::stop_token& stop) override
    {
        bool hangs = false;
        {
            const std::scoped_lock lock(m_log->mutex);
            auto& call = m_log->calls.emplace_back();
            for (const auto& record : records)
                call.push_back(record.octets);
            hangs = m_log->hangs;
        }
        while (hangs && !stop.stop_requested())
            systemClock().sleep(10ms);
        if (hangs) return {Fate::Later, "stopped", 0, std::nullopt};
        const std::scoped_lock lock(m_log->mutex);
        if (m_log->script.empty()) return {Fate::Taken, {}, 0, std::nullopt};
        auto verdict = m_log->script.front();
        m_log->script.erase(m_log->script.begin());
        return verdict;
    }

private:
    const std::shared_ptr<Log> m_log;
};

} // namespace

/// From a spool to a destination, whatever that answers.
class SendingTest : public QObject {
    Q_OBJECT

    struct Bench {
        QTemporaryDir temporary;
        fs::path folder = temporary.path().toStdString();
        std::unique_ptr<Spool> spool = std::move(*Spool::open(folder, 1U << 20));
        std::shared_ptr<Scripted::Log> log = std::make_shared<Scripted::Log>();
        std::unique_ptr<Sender> start()
        {
            return std::make_unique<Sender>(*spool, folder, std::make_unique<Scripted>(log), systemClock());
        }
        std::size_t calls() const
        {
            const std::scoped_lock lock(log->mutex);
            return log->calls.size();
        }
    };
    static std::vector<std::string> linesOf(const fs::path& file)
    {
        std::ifstream stream(file);
        std::vector<std::string> lines;
        for (std::string line; std::getline(stream, line);)
            lines.push_back(line);
        return lines;
    }

private Q_SLOTS:
    void allIsToldOnceAndInOrder()
    {
        Bench bench;
        for (int i = 0; i < 600; ++i)
            (void)bench.spool->put(recordKind, std::to_string(i));
        bench.start()->finish(5s);
        std::vector<std::string> all;
        for (const auto& call : bench.log->calls)
            all.insert(all.end(), call.begin(), call.end());
        QCOMPARE(all.size(), std::size_t{600});
        for (int i = 0; i < 600; ++i)
            QCOMPARE(all[static_cast<std::size_t>(i)], std::to_string(i));
        QCOMPARE(bench.log->calls.size(), std::size_t{3}); // 256 at once
        QCOMPARE(bench.spool->waiting(), std::uint64_t{0});
        const auto standing = readStanding(bench.folder);
        QCOMPARE(standing.sent, std::uint64_t{600});
        QVERIFY(standing.lastSuccess);
        QCOMPARE(standing.lastError, std::string());
    }

    void laterIsTheSameAgain()
    {
        Bench bench;
        bench.log->script = {{Fate::Later, "busy", 0, 900ms}};
        (void)bench.spool->put(recordKind, "one");
        QElapsedTimer timer;
        timer.start();
        const auto sender = bench.start();
        QTRY_COMPARE_WITH_TIMEOUT(sender->standing().lastError, std::string("busy"), 5000);
        QTRY_COMPARE_WITH_TIMEOUT(bench.calls(), std::size_t{2}, 5000);
        QVERIFY(timer.elapsed() >= 900); // what it asked for
        sender->finish(2s);
        QCOMPARE(bench.log->calls[0], bench.log->calls[1]);
        QCOMPARE(sender->standing().sent, std::uint64_t{1});
        QCOMPARE(sender->standing().lastError, std::string());
    }

    void neverIsCountedAndBlocksNothing()
    {
        Bench bench;
        bench.log->script = {{Fate::Never, "HTTP status 400", 0, std::nullopt}};
        for (int i = 0; i < 300; ++i)
            (void)bench.spool->put(recordKind, std::to_string(i));
        bench.start()->finish(5s);
        const auto standing = readStanding(bench.folder);
        QCOMPARE(standing.refused, std::uint64_t{256});
        QCOMPARE(standing.sent, std::uint64_t{44});
        QCOMPARE(bench.log->calls.size(), std::size_t{2});
        QVERIFY(standing.lastErrorAt);
    }

    void aPartThatIsRejectedIsCounted()
    {
        Bench bench;
        bench.log->script = {{Fate::Taken, "too old", 3, std::nullopt}};
        for (int i = 0; i < 10; ++i)
            (void)bench.spool->put(recordKind, std::to_string(i));
        bench.start()->finish(5s);
        const auto standing = readStanding(bench.folder);
        QCOMPARE(standing.sent, std::uint64_t{7});
        QCOMPARE(standing.refused, std::uint64_t{3});
        QCOMPARE(standing.lastError, std::string("too old"));
    }

    void endsSoonWhateverTheDestinationDoes()
    {
        Bench bench;
        bench.log->hangs = true;
        (void)bench.spool->put(recordKind, "one");
        const auto sender = bench.start();
        QTRY_COMPARE_WITH_TIMEOUT(bench.calls(), std::size_t{1}, 5000);
        QElapsedTimer timer;
        timer.start();
        sender->finish(500ms);
        QVERIFY(timer.elapsed() < 2000);
        QCOMPARE(bench.spool->waiting(), std::uint64_t{1}); // told at the next start
        bench.log->hangs = false;
        bench.spool = std::move(*Spool::open(bench.folder, 1U << 20));
        bench.start()->finish(5s);
        QCOMPARE(bench.spool->waiting(), std::uint64_t{0});
    }

    void theEndWaitsForNobodyWhoIsAway()
    {
        Bench bench;
        bench.log->script.assign(100, {Fate::Later, "away", 0, 60s});
        (void)bench.spool->put(recordKind, "one");
        const auto sender = bench.start();
        QTRY_COMPARE_WITH_TIMEOUT(sender->standing().lastError, std::string("away"), 5000);
        QElapsedTimer timer;
        timer.start();
        sender->finish(10s);
        QVERIFY(timer.elapsed() < 1000);
        QCOMPARE(bench.spool->waiting(), std::uint64_t{1});
    }

    void oneOfTwoProcessesSends()
    {
        Bench bench;
        const auto other = std::move(*Spool::open(bench.folder, 1U << 20));
        QVERIFY(other->claim());
        (void)bench.spool->put(recordKind, "one");
        const auto sender = bench.start();
        QTest::qWait(300);
        QCOMPARE(bench.calls(), std::size_t{0});
        sender->finish(100ms);
    }

    void whatCannotBeUsedIsSaidAndKeptForLater()
    {
        const QTemporaryDir temporary;
        const fs::path station = temporary.path().toStdString();
        Settings settings;
        settings.file = FileSettings{};
        OtlpSettings otlp;
        otlp.name = "collector";
        otlp.url = "http://collector.example"; // plain, and not this machine
        settings.otlp.push_back(otlp);
        Meter meter(systemClock().now());
        {
            Hub hub(
                settings, station, {"s", "1", "h", 1}, meter, [] {}, systemClock());
            QCOMPARE(hub.troubles().size(), std::size_t{1});
            hub.tell(Record(Name::StationNotice, Level::Debug, systemClock().now())); // below the level
            for (int i = 0; i < 100; ++i)
                hub.tell(Record(Name::RunEnded, Level::Info, systemClock().now()).with(Key::Count, i));
            hub.finish(1s);
        }
        const auto lines = linesOf(station / "diagnostics/events.jsonl");
        QCOMPARE(lines.size(), std::size_t{100});
        std::set<std::string> ids;
        for (const auto& line : lines) {
            const auto record = recordIn(line);
            QVERIFY(record);
            ids.insert(record->id());
        }
        QCOMPARE(ids.size(), std::size_t{100});
        const auto states = statesOf(settings, station, {"s", "1", "h", 1});
        QVERIFY(!states[0].trouble.empty());
        QCOMPARE(states[0].queue, std::uint64_t{101}); // the metrics of the end, too
    }

    void whatIsDroppedIsAnEvent()
    {
        const QTemporaryDir temporary;
        const fs::path station = temporary.path().toStdString();
        Settings settings;
        settings.file = FileSettings{};
        SyslogSettings syslog;
        syslog.name = "siem";
        syslog.host = "127.0.0.1";
        syslog.port = 1; // nobody
        syslog.spoolMiB = 1;
        settings.syslog.push_back(syslog);
        Meter meter(systemClock().now());
        constexpr int count = 8000;
        {
            Hub hub(
                settings, station, {"s", "1", "h", 1}, meter, [] {}, systemClock());
            for (int i = 0; i < count; ++i)
                hub.tell(Record(Name::RunEnded, Level::Info, systemClock().now())
                             .with(Key::Detail, std::string(200, 'x'))
                             .with(Key::Cause, std::string(200, 'y')));
            hub.finish(1s);
        }
        std::uint64_t dropped = 0, events = 0;
        for (const auto& entry : fs::directory_iterator(station / "diagnostics"))
            if (entry.is_regular_file() &&
                entry.path().filename().string().find(".lock") == std::string::npos)
                for (const auto& line : linesOf(entry.path()))
                    if (const auto record = recordIn(line)) {
                        ++events;
                        if (record->name() != Name::SpoolDropped) continue;
                        for (const auto& [key, value] : record->attributes())
                            if (key == Key::Count)
                                dropped += static_cast<std::uint64_t>(std::get<std::int64_t>(value));
                    }
        QVERIFY(dropped > 0);
        const auto states = statesOf(settings, station, {"s", "1", "h", 1});
        QCOMPARE(states[0].queue + states[0].standing.dropped, events); // each waits, or is counted
        QVERIFY(states[0].standing.dropped >= dropped);
    }

    void metricsAreServedToThisMachine()
    {
        auto server = MetricsServer::listen(0, [] { return std::string("x 1\n"); });
        QVERIFY(server);
        QTcpSocket slow, good;
        slow.connectToHost(QStringLiteral("127.0.0.1"), (*server)->port());
        QVERIFY(slow.waitForConnected(2000));
        slow.write("GET /met"); // and no more
        good.connectToHost(QStringLiteral("127.0.0.1"), (*server)->port());
        QVERIFY(good.waitForConnected(2000));
        good.write("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(good.state(), QAbstractSocket::UnconnectedState, 6000);
        const auto answer = good.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n") && answer.endsWith("\r\n\r\nx 1\n"),
                 answer.constData());
        QTRY_COMPARE_WITH_TIMEOUT(slow.state(), QAbstractSocket::UnconnectedState, 6000);
        QTcpSocket large;
        large.connectToHost(QStringLiteral("127.0.0.1"), (*server)->port());
        QVERIFY(large.waitForConnected(2000));
        large.write(QByteArray(100'000, 'x'));
        QTRY_COMPARE_WITH_TIMEOUT(large.state(), QAbstractSocket::UnconnectedState, 6000);
        QVERIFY(!MetricsServer::listen((*server)->port(), [] { return std::string(); }));
        QElapsedTimer timer;
        timer.start();
        server->reset();
        QVERIFY(timer.elapsed() < 2000);
    }
};

MINTMARK_TEST(SendingTest)
#include "tst_sending.moc"
