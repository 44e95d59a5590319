#include "tests/device/Crypto.h"
#include "tests/device/Program.h"
#include "tests/support/Main.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>

using namespace mintmark::test;

namespace {

const QCborMap keygenRequest{{QStringLiteral("slot"), 0}, {QStringLiteral("alg"), QStringLiteral("p256")}};
const QCborMap csrRequest{{QStringLiteral("slot"), 0},
                          {QStringLiteral("cn"), QStringLiteral("DEMO-0001")},
                          {QStringLiteral("nonce"), QByteArray(16, '\x5a')}};
const QCborMap certificateRequest{{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), 0}};

} // namespace

class DeviceFaults : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_root;
    std::unique_ptr<RunningBench> m_bench;
    Client m_client;

    bool start(const QStringList& faults, int units = 2)
    {
        QStringList arguments{QStringLiteral("--units"), QString::number(units), QStringLiteral("--dir"),
                              m_root->path()};
        for (const auto& fault : faults)
            arguments << QStringLiteral("--fault") << fault;
        return m_bench->start(arguments);
    }
    QString path(int unit) const { return m_root->path() + QStringLiteral("/unit-%1").arg(unit); }
    bool startAndOpen(const char* fault)
    {
        return start({QString::fromLatin1(fault)}) && m_client.open(path(2));
    }
    std::optional<Answer> info(int timeoutMs = 1000)
    {
        return m_client.ask(Op::Read, agentGroup, 0, QCborMap(), timeoutMs);
    }
    bool plug(int unit) const
    {
        return device(
                   {QStringLiteral("plug"), QString::number(unit), QStringLiteral("--dir"), m_root->path()})
                   .exit == 0;
    }
    QByteArray der()
    {
        const auto key = m_client.ask(Op::Write, agentGroup, 1, keygenRequest);
        const auto csr = m_client.ask(Op::Write, agentGroup, 2, csrRequest);
        return key && csr ? (*csr)["der"].toByteArray() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        m_bench = std::make_unique<RunningBench>();
    }
    void cleanup()
    {
        m_client.close();
        m_bench.reset();
    }

    void aSilentUnitFromTheFirstRequest()
    {
        QVERIFY(startAndOpen("2:silent"));
        QVERIFY(!info(100));
        QVERIFY(!m_client.ask(Op::Read, 0, 6, QCborMap(), 100));
        Client other;
        QVERIFY(other.open(path(1)));
        QVERIFY(other.ask(Op::Read, agentGroup, 0));
    }

    void aUnitThatFallsSilentAtAStepAndSpeaksAfterPlugging()
    {
        QVERIFY(startAndOpen("unit-2:silent@csr"));
        QVERIFY(m_client.ask(Op::Write, agentGroup, 1, keygenRequest));
        QVERIFY(!m_client.ask(Op::Write, agentGroup, 2, csrRequest, 100));
        QVERIFY(!info(100));
        QCOMPARE(
            device({QStringLiteral("pull"), QStringLiteral("2"), QStringLiteral("--dir"), m_root->path()})
                .exit,
            0);
        QVERIFY(plug(2));
        QVERIFY(m_client.open(path(2)));
        QVERIFY(info());
    }

    void badCrcs()
    {
        QVERIFY(startAndOpen("bad-crc@keygen"));
        QVERIFY(info());
        const QByteArray request = frame(message(Op::Write, agentGroup, 1, 77, keygenRequest));
        QVERIFY(m_client.write(request));
        Deframer lines;
        lines.add(m_client.drain(200));
        QVERIFY(!lines.next());
        QCOMPARE(lines.badCrcs, 1);
    }

    void slowAnswers()
    {
        QVERIFY(startAndOpen("slow@info"));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(info());
        QVERIFY(timer.elapsed() >= 300);
        timer.restart();
        QVERIFY(m_client.ask(Op::Write, agentGroup, 1, keygenRequest));
        QVERIFY(timer.elapsed() < 250);
    }

    void theLinkDiesAfterSoManyOctets()
    {
        QVERIFY(startAndOpen("2:dies-after=10"));
        QVERIFY(m_client.write(frame(message(Op::Read, agentGroup, 0, 1, QCborMap()))));
        QCOMPARE(m_client.drain(500).size(), 10);
        QVERIFY(m_client.isHungUp(500));
        QVERIFY(!QFileInfo(path(2)).isSymLink());
        QVERIFY(plug(2));
        QVERIFY(m_client.open(path(2)));
        QVERIFY(info());
    }

    void theLinkDiesAtAStep()
    {
        QVERIFY(startAndOpen("2:dies@keygen"));
        QVERIFY(info());
        QVERIFY(!m_client.ask(Op::Write, agentGroup, 1, keygenRequest));
        QVERIFY(m_client.isHungUp(500));
        QVERIFY(waitForLink(path(2), false));
        QVERIFY(plug(2));
        QVERIFY(m_client.open(path(2)));
        QVERIFY(m_client.ask(Op::Write, agentGroup, 1, keygenRequest));
    }

    void aLostReplyIsLostOnce()
    {
        QVERIFY(startAndOpen("lost-reply@keygen"));
        QVERIFY(info());
        QVERIFY(!m_client.ask(Op::Write, agentGroup, 1, keygenRequest, 100));
        QVERIFY(!shown(m_root->path(), 2)[u"publicKeySha256"].isNull());
        QVERIFY(m_client.ask(Op::Write, agentGroup, 1, keygenRequest));
    }

    void noiseLeavesTheMessagesWhole()
    {
        QVERIFY(startAndOpen("noise"));
        const Provisioned done = provision(m_client, Ending::Open);
        QVERIFY2(done.isDone, qPrintable(done.failedAt));
        QVERIFY(m_client.write(frame(message(Op::Read, agentGroup, 0, 1, QCborMap()))));
        QVERIFY(m_client.drain(100).contains("<inf>"));
    }

    void aWrongDigest()
    {
        QVERIFY(startAndOpen("wrong-digest"));
        QCOMPARE(writeObject(m_client, 0, "certificate"), 0);
        const auto digest = m_client.ask(Op::Read, agentGroup, 4, certificateRequest);
        QCOMPARE((*digest)["len"].toInteger(), 11);
        QVERIFY((*digest)["sha"].toByteArray() != sha256("certificate"));
        QCOMPARE(shown(m_root->path(), 2)[u"certificateSha256"].toString().toLatin1(),
                 sha256("certificate").toHex());
    }

    void storesThatAreOnlyInMemory()
    {
        QVERIFY(startAndOpen("ram-only"));
        QCOMPARE(writeObject(m_client, 0, "certificate"), 0);
        QCOMPARE((*m_client.ask(Op::Read, agentGroup, 4, certificateRequest))["sha"].toByteArray(),
                 sha256("certificate"));
        QVERIFY(m_client.ask(Op::Write, agentGroup, 9));
        QElapsedTimer timer;
        timer.start();
        while (!info(20))
            QVERIFY(timer.elapsed() < 2000);
        QCOMPARE(m_client.ask(Op::Read, agentGroup, 4, certificateRequest)->error(), 5);
        QVERIFY(shown(m_root->path(), 2)[u"certificateSha256"].isNull());
    }

    void whatTheUnitTellsOfItself()
    {
        QVERIFY(start({QStringLiteral("1:tampered"), QStringLiteral("2:wrong-model"),
                       QStringLiteral("3:same-hardware-id"), QStringLiteral("4:empty-id")},
                      4));
        QList<Answer> told;
        QList<QByteArray> keys;
        for (int unit = 1; unit <= 4; ++unit) {
            QVERIFY(m_client.open(path(unit)));
            told.append(*info());
            keys.append((*m_client.ask(Op::Write, agentGroup, 1, keygenRequest))["spki"].toByteArray());
        }
        QCOMPARE(told[0]["tamp"].toBool(), true);
        QCOMPARE(told[1]["tamp"].toBool(), false);
        QCOMPARE(told[1]["model"].toString(), QStringLiteral("other"));
        QCOMPARE(told[2]["model"].toString(), QStringLiteral("demo-sensor"));
        QCOMPARE(told[2]["hwid"].toByteArray(), told[0]["hwid"].toByteArray());
        QVERIFY(keys[2] != keys[0]);
        QCOMPARE(told[3]["hwid"].toByteArray(), QByteArray(8, '\0'));
    }

    void twoUnitsWithOneKey()
    {
        QVERIFY(start({QStringLiteral("3:same-key")}, 3));
        QList<QByteArray> keys;
        for (int unit = 1; unit <= 3; ++unit) {
            QVERIFY(m_client.open(path(unit)));
            const Provisioned done = provision(m_client, Ending::Open);
            QVERIFY2(done.isDone, qPrintable(done.failedAt));
            keys.append(done.spki);
        }
        QCOMPARE(keys[2], keys[0]);
        QVERIFY(keys[1] != keys[0]);
    }

    void aLockThatDoesNotHold()
    {
        QVERIFY(startAndOpen("not-locked"));
        const auto token = m_client.ask(Op::Write, agentGroup, 7, {{QStringLiteral("mask"), 7}});
        const auto locked =
            m_client.ask(Op::Write, agentGroup, 7,
                         {{QStringLiteral("mask"), 7}, {QStringLiteral("token"), (*token)["token"]}});
        QCOMPARE((*locked)["bits"].toInteger(), 7);
        QCOMPARE((*m_client.ask(Op::Read, agentGroup, 6))["bits"].toInteger(), 0);
        QCOMPARE(shown(m_root->path(), 2)[u"locked"], QJsonValue(false));
    }

    void aProofByAnotherKey()
    {
        QVERIFY(startAndOpen("other-key"));
        QCOMPARE(provision(m_client, Ending::Open).failedAt, QStringLiteral("the proof"));
    }

    void badRequests_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"bad-csr-signature", "old-nonce", "rsa-1024", "trailing-bytes", "ca-true"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    void badRequests()
    {
        QFETCH(QString, fault);
        QVERIFY(start({fault}) && m_client.open(path(2)));
        const QByteArray octets = der();
        const ReadRequest request = readRequest(octets);
        QCOMPARE(request.commonName, QByteArray("DEMO-0001"));
        // Each is wrong in its own way alone.
        QCOMPARE(request.isVerified, fault != u"bad-csr-signature");
        QCOMPARE(request.challengePassword,
                 (fault == u"old-nonce" ? QByteArray(16, '\0') : QByteArray(16, '\x5a')).toHex());
        QCOMPARE(request.spki.size() == 91, fault != u"rsa-1024");
        QCOMPARE(request.isWhole, fault != u"trailing-bytes");
        QCOMPARE(request.asksForCa, fault == u"ca-true");
    }

    void aHugeAnswer()
    {
        QVERIFY(startAndOpen("huge"));
        QVERIFY(m_client.ask(Op::Write, agentGroup, 1, keygenRequest));
        QVERIFY(m_client.write(frame(message(Op::Read, agentGroup, 0, 1, QCborMap()))));
        const QByteArray flood = m_client.drain(500);
        QVERIFY(flood.size() > 1000 * 1000);
        QVERIFY(flood.startsWith("\x06\x09//8JAP//TU0B"));
        for (const auto& line : flood.left(127 * 50).split('\n'))
            QVERIFY(line.size() <= 126);
        // And a host that does not read it, but leaves, is no obstacle.
        QVERIFY(m_client.write(frame(message(Op::Read, agentGroup, 0, 1, QCborMap()))));
        m_client.close();
        QVERIFY(waitForLink(path(2), true));
        QElapsedTimer timer;
        timer.start();
        bool answered = false;
        while (!answered && timer.elapsed() < 2000)
            answered = m_client.open(path(2)) && m_client.ask(Op::Write, agentGroup, 1, keygenRequest, 200);
        QVERIFY(answered);
    }

    void answersThatAreNotCbor()
    {
        QVERIFY(startAndOpen("garbage-cbor"));
        const auto answer = info();
        QVERIFY(answer);
        QVERIFY(!answer->payload.isEmpty());
        QVERIFY(answer->map.isEmpty());
        QVERIFY(!(*m_client.ask(Op::Write, agentGroup, 1, keygenRequest))["spki"].toByteArray().isEmpty());
    }

    void answersInVersionOne()
    {
        QVERIFY(startAndOpen("v1"));
        const auto answer = info();
        QVERIFY(answer);
        QCOMPARE(answer->version, 0);
        QCOMPARE((*answer)["ver"].toInteger(), 1);
        QCOMPARE(m_client.ask(Op::Write, agentGroup, 2, csrRequest)->map,
                 (QCborMap{{QStringLiteral("rc"), 5}}));
    }
};

MINTMARK_TEST(DeviceFaults)
#include "tst_faults.moc"
