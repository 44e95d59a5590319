#include "tests/registry/Fixture.h"

#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>

#include <set>
#include <thread>
#include <unistd.h>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

namespace {

constexpr char fileVariable[] = "MINTMARK_TEST_REGISTRY";

} // namespace

/// Run as a process of its own by KillTest: commits on four threads until it is killed, and says on its
/// output what was acknowledged.
class EndlessCommits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commitsUntilItIsKilled()
    {
        if (!qEnvironmentVariableIsSet(fileVariable)) MINTMARK_SKIP("a part of KillTest");
        auto store =
            openStore(qgetenv(fileVariable).toStdString(), keyOf(1), OpenMode::Write, "child", systemClock());
        MM_VERIFY(store);
        // Should nobody kill it, it ends by itself.
        ::alarm(60);
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                std::string id;
                while (perform(**store, [&](Transaction& t) { return addNext(t, id); })) {
                    const auto line = "ack " + id + "\n";
                    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) return;
                }
            });
        for (auto& thread : threads)
            thread.join();
    }
};
MINTMARK_TEST(EndlessCommits)

/// Two processes and one registry: a reader beside a writer, and the writer killed.
class KillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<Fixture>();
        MM_VERIFY(m_fixture->open(OpenMode::Create));
    }

    void readersWorkBesideAWriterInAnotherProcess()
    {
        QProcess child;
        startChild(child);
        QVERIFY(child.waitForReadyRead(20'000));
        auto reader = m_fixture->open(OpenMode::ReadOnly);
        MM_VERIFY(reader);
        std::uint64_t last = 0;
        int grown = 0;
        for (int round = 0; round < 6; ++round) {
            const auto counts = (*reader)->counts();
            MM_VERIFY(counts);
            const auto now = counts->at(DeviceState::Reserved);
            QVERIFY(now >= last);
            if (now > last) ++grown;
            last = now;
            const auto devices = (*reader)->devices({0, 4096, {}, {}});
            MM_VERIFY(devices);
            QVERIFY(devices->size() >= std::min<std::size_t>(now, 4096));
            MM_CLEAN(**reader);
        }
        QVERIFY(grown > 2);
        QCOMPARE(child.state(), QProcess::Running);
        child.kill();
        QVERIFY(child.waitForFinished(10'000));
    }

    void nothingAcknowledgedIsLostByTenKills()
    {
        auto random = QRandomGenerator::securelySeeded();
        std::set<std::string> acknowledged;
        int killedWhileItCommitted = 0;
        for (int round = 0; round < 10; ++round) {
            QProcess child;
            startChild(child);
            // Three of ten die at any moment of their start, the others while they commit.
            if (round % 3 != 2) QVERIFY(child.waitForReadyRead(20'000));
            QTest::qSleep(static_cast<int>(random.bounded(round % 3 == 2 ? 60 : 150)));
            child.kill();
            QVERIFY(child.waitForFinished(10'000));
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            const auto before = acknowledged.size();
            const auto output = child.readAllStandardOutput();
            for (const auto& line : output.left(output.lastIndexOf('\n') + 1).split('\n'))
                if (line.startsWith("ack "))
                    QVERIFY2(acknowledged.insert(line.mid(4).toStdString()).second,
                             "a number was given twice");
            if (acknowledged.size() > before) ++killedWhileItCommitted;
            // Whoever comes first after the kill finds everything, be it one that only reads.
            for (const auto mode : {OpenMode::ReadOnly, OpenMode::Write}) {
                const auto store = m_fixture->open(mode);
                MM_VERIFY(store);
                for (const auto& id : acknowledged)
                    QVERIFY2((*store)->deviceById(id)->has_value(), id.c_str());
                MM_CLEAN(**store);
            }
        }
        qInfo("%zu acknowledged, %d of 10 killed while committing", acknowledged.size(),
              killedWhileItCommitted);
        QVERIFY(killedWhileItCommitted >= 6);
    }

private:
    void startChild(QProcess& child) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(fileVariable),
                           QString::fromStdString(m_fixture->file().string()));
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::MergedChannels);
        // Its own report goes to a file: the first line that comes is one of the child's.
        child.start(QCoreApplication::applicationFilePath(),
                    {u"EndlessCommits"_qs, u"-o"_qs, u"/dev/null,txt"_qs});
        QVERIFY(child.waitForStarted(10'000));
    }

    std::unique_ptr<Fixture> m_fixture;
};

MINTMARK_TEST(KillTest)
#include "tst_kill.moc"
