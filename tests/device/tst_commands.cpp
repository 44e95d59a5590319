#include "tests/device/Client.h"
#include "tests/device/Crypto.h"
#include "tests/support/Main.h"

#include "app/device/Key.h"
#include "resources/agent/mm_agent.h"

#include <QtCore/QCborArray>
#include <QtCore/QCryptographicHash>
#include <QtCore/QHash>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QRandomGenerator>

#include <array>

using namespace mintmark::test;
using mintmark::device::Key;

namespace {

/// A unit's parts in memory, with storage that counts and can fail.
struct Parts {
    std::optional<Key> keys[2];
    QHash<int, QByteArray> objects;
    QByteArray stage;
    QByteArray hardwareId = QByteArray::fromHex("0102030405060708");
    uint32_t lockBits = 0;
    uint32_t nowMs = 0xfffff000u;
    bool finished = false;
    bool tampered = false;
    bool storageFails = false;
    bool keyFails = false;
    bool takesNone = false;
    QByteArray secret, transport, endorsement;
    QHash<int, QByteArray> taken; ///< by the object that it came as
    int stageWrites = 0;
    int commits = 0;
    QCryptographicHash digest{QCryptographicHash::Sha256};

    static Parts& of(void* context) { return *static_cast<Parts*>(context); }
    static const mm_hooks& hooks();
};

QByteArray bytes(const uint8_t* data, size_t size)
{
    return {reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)};
}

const mm_hooks& Parts::hooks()
{
    static mm_chip_hooks chip{};
    static mm_random_hooks random{};
    static mm_sha256_hooks digests{};
    static mm_key_hooks keys{};
    static mm_store_hooks store{};
    static mm_lock_hooks locks{};
    static const mm_hooks h{&chip, &random, &digests, &keys, &store, &locks};
    random.fill = [](void*, uint8_t* out, size_t size) {
        for (size_t i = 0; i < size; ++i)
            out[i] = static_cast<uint8_t>(QRandomGenerator::global()->bounded(256));
        return true;
    };
    chip.now_ms = [](void* c) { return of(c).nowMs; };
    chip.hardware_id = [](void* c, uint8_t* out, size_t* size) {
        const QByteArray& id = of(c).hardwareId;
        std::copy_n(id.begin(), qMin<qsizetype>(id.size(), 32), reinterpret_cast<char*>(out));
        *size = static_cast<size_t>(id.size());
        return true;
    };
    chip.tampered = [](void* c) { return of(c).tampered; };
    digests.begin = [](void* c) { of(c).digest.reset(); };
    digests.add = [](void* c, const uint8_t* data, size_t size) { of(c).digest.addData(bytes(data, size)); };
    digests.end = [](void* c, uint8_t* out) {
        const QByteArray result = of(c).digest.result();
        std::copy(result.begin(), result.end(), reinterpret_cast<char*>(out));
        return true;
    };
    keys.generate = [](void* c, uint8_t slot) {
        if (of(c).keyFails) return false;
        of(c).keys[slot] = std::move(*Key::generate());
        for (int object = 0; object < 4; ++object)
            of(c).objects.remove(slot * 4 + object);
        return true;
    };
    keys.point = [](void* c, uint8_t slot, uint8_t* xy) {
        if (!of(c).keys[slot]) return MM_ABSENT;
        const auto point = *of(c).keys[slot]->point();
        std::copy(point.begin(), point.end(), xy);
        return MM_OK;
    };
    keys.sign = [](void* c, uint8_t slot, const uint8_t* digest, uint8_t* rs) {
        if (of(c).keyFails) return MM_FAILED;
        const auto raw = *of(c).keys[slot]->signRaw(std::span<const uint8_t, 32>(digest, 32));
        std::copy(raw.begin(), raw.end(), rs);
        return MM_OK;
    };
    keys.take = [](void* c, uint8_t, uint8_t object, uint32_t size) {
        const QByteArray given = std::exchange(of(c).stage, {}).left(static_cast<qsizetype>(size));
        if (of(c).takesNone) return MM_FAILED;
        of(c).taken[object] = given;
        of(c).objects.clear();
        if (object == MM_SHARED_SECRET) of(c).secret = given;
        return MM_OK;
    };
    keys.mac = [](void* c, uint8_t, const uint8_t* data, size_t size, uint8_t* out) {
        if (of(c).secret.isEmpty()) return MM_ABSENT;
        const QByteArray code =
            QMessageAuthenticationCode::hash(bytes(data, size), of(c).secret, QCryptographicHash::Sha256);
        std::copy(code.begin(), code.end(), reinterpret_cast<char*>(out));
        return MM_OK;
    };
    keys.read = [](void* c, uint8_t object, uint32_t offset, uint8_t* out, size_t room, uint32_t* size) {
        const QByteArray& given = object == MM_TRANSPORT_KEY ? of(c).transport : of(c).endorsement;
        if (given.isEmpty()) return false;
        *size = static_cast<uint32_t>(given.size());
        const QByteArray part = given.mid(static_cast<qsizetype>(offset), static_cast<qsizetype>(room));
        std::copy(part.begin(), part.end(), reinterpret_cast<char*>(out));
        return true;
    };
    store.stage_write = [](void* c, uint32_t offset, const uint8_t* data, size_t size) {
        ++of(c).stageWrites;
        if (of(c).storageFails) return false;
        of(c).stage.truncate(static_cast<qsizetype>(offset));
        of(c).stage += bytes(data, size);
        return true;
    };
    store.stage_read = [](void* c, uint32_t offset, uint8_t* out, size_t size) {
        const QByteArray piece =
            of(c).stage.mid(static_cast<qsizetype>(offset), static_cast<qsizetype>(size));
        std::copy(piece.begin(), piece.end(), reinterpret_cast<char*>(out));
        return piece.size() == static_cast<qsizetype>(size);
    };
    store.stage_commit = [](void* c, uint8_t slot, uint8_t object, uint32_t size) {
        ++of(c).commits;
        if (of(c).storageFails) return false;
        of(c).objects[slot * 4 + object] = of(c).stage.left(static_cast<qsizetype>(size));
        return true;
    };
    store.object_size = [](void* c, uint8_t slot, uint8_t object, uint32_t* size) {
        const auto found = of(c).objects.constFind(slot * 4 + object);
        if (found == of(c).objects.constEnd()) return MM_ABSENT;
        *size = static_cast<uint32_t>(found->size());
        return MM_OK;
    };
    store.object_read = [](void* c, uint8_t slot, uint8_t object, uint32_t offset, uint8_t* out,
                           size_t size) {
        const QByteArray piece = of(c).objects[slot * 4 + object].mid(static_cast<qsizetype>(offset),
                                                                      static_cast<qsizetype>(size));
        std::copy(piece.begin(), piece.end(), reinterpret_cast<char*>(out));
        return piece.size() == static_cast<qsizetype>(size);
    };
    locks.get = [](void* c, uint32_t* bits) {
        *bits = of(c).lockBits;
        return true;
    };
    locks.set = [](void* c, uint32_t bits) {
        of(c).lockBits |= bits;
        return true;
    };
    locks.finished_get = [](void* c, bool* finished) {
        *finished = of(c).finished;
        return true;
    };
    locks.finished_set = [](void* c) { return of(c).finished = true; };
    return h;
}

/// The agent in two slots, asked without a line.
struct Agent {
    Parts parts;
    mm_identity identity{"demo-sensor", "1.2.3", {}, 2, 4096, 0, nullptr, 0};
    mm_agent agent{};
    int sequence = 7;

    Agent() { restart(); }
    void restart() { mm_agent_init(&agent, &identity, &Parts::hooks(), &parts); }

    QByteArray answerTo(const QByteArray& request)
    {
        const auto size = static_cast<size_t>(request.size());
        const std::unique_ptr<uint8_t[]> exact(new uint8_t[size]);
        std::copy(request.begin(), request.end(), reinterpret_cast<char*>(exact.get()));
        std::array<uint8_t, MM_SMP_MESSAGE> answer{};
        return bytes(answer.data(), mm_agent_answer(&agent, exact.get(), size, answer.data()));
    }
    Answer ask(Op op, int group, int command, const QByteArray& payload, int version = 1)
    {
        return Answer::parse(answerTo(message(op, group, command, ++sequence, payload, version)))
            .value_or(Answer());
    }
    Answer read(int command, const QCborMap& payload = {})
    {
        return ask(Op::Read, agentGroup, command, payload.toCborValue().toCbor());
    }
    Answer write(int command, const QCborMap& payload = {})
    {
        return ask(Op::Write, agentGroup, command, payload.toCborValue().toCbor());
    }
    QByteArray keygen(int slot = 0)
    {
        return write(1, {{QStringLiteral("slot"), slot},
                         {QStringLiteral("alg"), QStringLiteral("p256")}})["spki"]
            .toByteArray();
    }
    static QCborMap piece(int object, const QByteArray& whole, qsizetype at, qsizetype size)
    {
        QCborMap map{{QStringLiteral("slot"), 0},
                     {QStringLiteral("obj"), object},
                     {QStringLiteral("off"), at},
                     {QStringLiteral("data"), whole.mid(at, size)}};
        if (at == 0) {
            map[QStringLiteral("len")] = whole.size();
            map[QStringLiteral("sha")] = sha256(whole);
        }
        return map;
    }
    int store(int object, const QByteArray& whole)
    {
        for (qsizetype at = 0; at < whole.size(); at += 500) {
            if (const int error = write(3, piece(object, whole, at, 500)).error()) return error;
        }
        return 0;
    }
    int finish(const QByteArray& digest) { return write(8, {{QStringLiteral("sha"), digest}}).error(); }
    int lock(int mask)
    {
        const Answer armed = write(7, {{QStringLiteral("mask"), mask}});
        if (armed.error()) return armed.error();
        const auto token = armed["token"];
        return write(7, {{QStringLiteral("mask"), mask}, {QStringLiteral("token"), token}}).error();
    }
};

const QByteArray nonce16 = QByteArray::fromHex("000102030405060708090a0b0c0d0eff");

QCborMap csrRequest(const QString& cn = QStringLiteral("DEMO-0001"), const QByteArray& nonce = nonce16)
{
    return {{QStringLiteral("slot"), 0}, {QStringLiteral("cn"), cn}, {QStringLiteral("nonce"), nonce}};
}

QCborMap proveRequest(const QByteArray& nonce = QByteArray(32, 'n'))
{
    return {{QStringLiteral("slot"), 0}, {QStringLiteral("nonce"), nonce}};
}

const QByteArray certificate = QByteArray("certificate").repeated(60);

} // namespace

class AgentCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersCarryTheRequestsNumbers()
    {
        Agent unit;
        const Answer answer = unit.ask(Op::Write, 0, 0, QByteArray::fromHex("a161646568656c6c6f"));
        QCOMPARE(answer.version, 1);
        QCOMPARE(answer.op, 3);
        QCOMPARE(answer.group, 0);
        QCOMPARE(answer.command, 0);
        QCOMPARE(answer.sequence, unit.sequence);
        QCOMPARE(answer["r"].toString(), QStringLiteral("hello"));
        QVERIFY(answer.payload.startsWith('\xbf') && answer.payload.endsWith('\xff'));
        const Answer old = unit.ask(Op::Write, 0, 0, QByteArray::fromHex("a161646568656c6c6f"), 0);
        QCOMPARE(old.version, 0);
        QCOMPARE(old["r"].toString(), QStringLiteral("hello"));
    }

    void parametersTellTheBuffer()
    {
        Agent unit;
        const Answer answer = unit.ask(Op::Read, 0, 6, QByteArray::fromHex("a0"));
        QCOMPARE(answer["buf_size"].toInteger(), 1024);
        QVERIFY(answer["buf_count"].toInteger() >= 1);
    }

    void anEchoThatDoesNotFitIsTooLarge()
    {
        Agent unit;
        const QCborMap most{{QStringLiteral("d"), QString(1005, QLatin1Char('x'))}};
        QCOMPARE(message(Op::Write, 0, 0, 1, most).size(), MM_SMP_MESSAGE - 1);
        QCOMPARE(unit.ask(Op::Write, 0, 0, most.toCborValue().toCbor())["r"].toString().size(), 1005);
        const QCborMap larger{{QStringLiteral("d"), QString(1006, QLatin1Char('x'))}};
        QCOMPARE(unit.ask(Op::Write, 0, 0, larger.toCborValue().toCbor()).error(), 7);
    }

    void infoTellsTheUnit()
    {
        Agent unit;
        unit.identity.firmware_digest[31] = 0x42;
        unit.parts.tampered = true;
        const Answer info = unit.read(0);
        QCOMPARE(info["ver"].toInteger(), 1);
        QCOMPARE(info["hwid"].toByteArray(), unit.parts.hardwareId);
        QCOMPARE(info["model"].toString(), QStringLiteral("demo-sensor"));
        QCOMPARE(info["fw"].toString(), QStringLiteral("1.2.3"));
        QCOMPARE(info["fwd"].toByteArray(), QByteArray(31, '\0') + '\x42');
        QCOMPARE(info["life"].toInteger(), 0);
        QCOMPARE(info["tamp"].toBool(), true);
        QCOMPARE(info["slots"].toInteger(), 2);
        // A piece of that size fits a message together with everything else.
        const auto most = static_cast<qsizetype>(info["max"].toInteger());
        QCborMap first = Agent::piece(3, QByteArray(most + 1, 'x'), 0, most);
        first[QStringLiteral("slot")] = 70000;
        first[QStringLiteral("obj")] = 70000;
        first[QStringLiteral("len")] = 70000;
        QVERIFY(most >= 512);
        QVERIFY(message(Op::Write, agentGroup, 3, 1, first).size() <= MM_SMP_MESSAGE);
    }

    void aBadHardwareIdIsNotTold_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("too short") << 3;
        QTest::newRow("too long") << 33;
    }
    void aBadHardwareIdIsNotTold()
    {
        QFETCH(int, size);
        Agent unit;
        unit.parts.hardwareId = QByteArray(size, 'x');
        QCOMPARE(unit.read(0).error(), 1);
    }

    void keygenMakesAnotherKeyEachTimeAndForgetsTheObjects()
    {
        Agent unit;
        const QByteArray first = unit.keygen();
        QCOMPARE(first.size(), 91);
        QCOMPARE(unit.store(0, certificate), 0);
        const QByteArray second = unit.keygen();
        QVERIFY(first != second);
        QCOMPARE(unit.read(4, {{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), 0}}).error(), 5);
        QVERIFY(unit.keygen(1) != second);
        QCOMPARE(unit.write(1, {{QStringLiteral("slot"), 0}, {QStringLiteral("alg"), QStringLiteral("rsa")}})
                     .error(),
                 2);
        QCOMPARE(unit.write(1, {{QStringLiteral("slot"), 2}, {QStringLiteral("alg"), QStringLiteral("p256")}})
                     .error(),
                 3);
        unit.parts.keyFails = true;
        QCOMPARE(unit.write(1, {{QStringLiteral("slot"), 0}, {QStringLiteral("alg"), QStringLiteral("p256")}})
                     .error(),
                 10);
    }

    void theRequestIsWhatOpenSslCallsOne_data()
    {
        QTest::addColumn<QString>("cn");
        QTest::newRow("an identifier") << QStringLiteral("DEMO-0001");
        QTest::newRow("one letter") << QStringLiteral("x");
        QTest::newRow("letters of two octets") << QStringLiteral("Grün-Ä");
        QTest::newRow("64 octets") << QString(64, QLatin1Char('y'));
        QTest::newRow("45 octets, where a length grows") << QString(45, QLatin1Char('z'));
    }
    void theRequestIsWhatOpenSslCallsOne()
    {
        QFETCH(QString, cn);
        Agent unit;
        const QByteArray spki = unit.keygen();
        // Many, because an INTEGER of the signature has a length of its own each time.
        for (int i = 0; i < 64; ++i) {
            const ReadRequest request = readRequest(unit.write(2, csrRequest(cn))["der"].toByteArray());
            QVERIFY(request.isWhole);
            QVERIFY(request.isVerified);
            QCOMPARE(request.version, 0L);
            QCOMPARE(request.commonName, cn.toUtf8());
            QCOMPARE(request.challengePassword, QByteArray("000102030405060708090a0b0c0d0eff"));
            QCOMPARE(request.challengeType, 19);
            QCOMPARE(request.attributes, 1);
            QCOMPARE(request.spki, spki);
            QVERIFY(!request.asksForCa);
        }
    }

    void aBadCsrRequestIsRefused_data()
    {
        QTest::addColumn<QCborMap>("request");
        QTest::addColumn<int>("error");
        const auto without = [](QCborMap map, const QString& key) {
            map.remove(key);
            return map;
        };
        auto slot = csrRequest();
        slot[QStringLiteral("slot")] = 2;
        auto huge = csrRequest();
        huge[QStringLiteral("slot")] = qint64{1} << 40;
        auto negative = csrRequest();
        negative[QStringLiteral("slot")] = -1;
        auto text = csrRequest();
        text[QStringLiteral("nonce")] = QStringLiteral("0123456789abcdef");
        auto octets = csrRequest();
        octets[QStringLiteral("cn")] = QByteArray("DEMO");
        QTest::newRow("no nonce") << without(csrRequest(), QStringLiteral("nonce")) << 2;
        QTest::newRow("no name") << without(csrRequest(), QStringLiteral("cn")) << 2;
        QTest::newRow("no slot") << without(csrRequest(), QStringLiteral("slot")) << 2;
        QTest::newRow("a short nonce") << csrRequest(QStringLiteral("x"), nonce16.left(15)) << 2;
        QTest::newRow("a long nonce") << csrRequest(QStringLiteral("x"), nonce16 + "x") << 2;
        QTest::newRow("an empty name") << csrRequest(QString()) << 2;
        QTest::newRow("65 octets of name") << csrRequest(QString(65, QLatin1Char('x'))) << 2;
        QTest::newRow("a NUL in the name")
            << csrRequest(QStringLiteral("good") + QChar(0) + QStringLiteral("bad")) << 2;
        QTest::newRow("another slot") << slot << 3;
        QTest::newRow("a slot of 41 bits") << huge << 2;
        QTest::newRow("a negative slot") << negative << 2;
        QTest::newRow("a nonce in text") << text << 2;
        QTest::newRow("a name in octets") << octets << 2;
    }
    void aBadCsrRequestIsRefused()
    {
        QFETCH(QCborMap, request);
        QFETCH(int, error);
        Agent unit;
        QCOMPARE(unit.write(2, csrRequest()).error(), 4);
        unit.keygen();
        QCOMPARE(unit.write(2, request).error(), error);
    }

    void textThatIsNotUtf8IsRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("an overlong slash") << QByteArray("a\xc0\xaf");
        QTest::newRow("a surrogate") << QByteArray("\xed\xa0\x80");
        QTest::newRow("above U+10FFFF") << QByteArray("\xf4\x90\x80\x80");
        QTest::newRow("a lone continuation") << QByteArray("\x80");
        QTest::newRow("cut") << QByteArray("a\xe2\x82");
        QTest::newRow("five octets") << QByteArray("\xf8\x88\x80\x80\x80");
    }
    void textThatIsNotUtf8IsRefused()
    {
        QFETCH(QByteArray, name);
        Agent unit;
        unit.keygen();
        const QByteArray payload = QByteArray::fromHex("a364736c6f740062636e") +
                                   static_cast<char>(0x60 + name.size()) + name +
                                   QByteArray::fromHex("656e6f6e636550") + nonce16;
        QCOMPARE(unit.ask(Op::Write, agentGroup, 2, payload).error(), 2);
    }

    void anObjectComesInPieces()
    {
        Agent unit;
        const QByteArray whole = QByteArray("0123456789").repeated(130);
        for (const qsizetype size : {1, 7, 500, 896}) {
            for (qsizetype at = 0; at < whole.size(); at += size) {
                const Answer answer = unit.write(3, Agent::piece(2, whole, at, size));
                QCOMPARE(answer.error(), 0);
                QCOMPARE(answer["off"].toInteger(), qMin(at + size, whole.size()));
                QCOMPARE(unit.parts.objects.value(2) == whole, at + size >= whole.size());
            }
            const Answer digest = unit.read(4, {{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), 2}});
            QCOMPARE(digest["len"].toInteger(), whole.size());
            QCOMPARE(digest["sha"].toByteArray(), sha256(whole));
            unit.parts.objects.clear();
        }
    }

    void aRepeatedPieceIsAnsweredAndNotWritten()
    {
        Agent unit;
        const QByteArray whole(1000, 'w');
        for (qsizetype at = 0; at < 1000; at += 400) {
            const QCborMap piece = Agent::piece(0, whole, at, 400);
            QCOMPARE(unit.write(3, piece)["off"].toInteger(), qMin<qsizetype>(at + 400, 1000));
            const int writes = unit.parts.stageWrites, commits = unit.parts.commits;
            QCOMPARE(unit.write(3, piece)["off"].toInteger(), qMin<qsizetype>(at + 400, 1000));
            QCOMPARE(unit.parts.stageWrites, writes);
            QCOMPARE(unit.parts.commits, commits);
        }
        QCOMPARE(unit.parts.stageWrites, 3);
        QCOMPARE(unit.parts.commits, 1);
        QCOMPARE(unit.parts.objects.value(0), whole);
        // One piece alone, too.
        const QCborMap only = Agent::piece(1, QByteArray("short"), 0, 5);
        QCOMPARE(unit.write(3, only)["off"].toInteger(), 5);
        QCOMPARE(unit.write(3, only)["off"].toInteger(), 5);
        QCOMPARE(unit.parts.commits, 2);
    }

    void aPieceAtAnotherPlaceIsRefusedAndTheRestGoesOn()
    {
        Agent unit;
        const QByteArray whole = QByteArray("abcdefgh").repeated(125);
        QCOMPARE(unit.write(3, Agent::piece(0, whole, 200, 200)).error(), 8);
        QCOMPARE(unit.write(3, Agent::piece(0, whole, 0, 400)).error(), 0);
        QCOMPARE(unit.write(3, Agent::piece(0, whole, 600, 100)).error(), 8);
        QCOMPARE(unit.write(3, Agent::piece(0, whole, 200, 200)).error(), 8);
        QCOMPARE(unit.write(3, Agent::piece(1, whole, 400, 200)).error(), 8);
        QCOMPARE(unit.write(3, Agent::piece(0, QByteArray(1100, 'x'), 400, 601)).error(), 2);
        QCOMPARE(unit.write(3, Agent::piece(0, whole, 400, 600)).error(), 0);
        QCOMPARE(unit.parts.objects.value(0), whole);
        QCOMPARE(unit.write(3, Agent::piece(0, whole, 999, 1)).error(), 8);
    }

    void aWriteMayBeginAgain()
    {
        Agent unit;
        const QByteArray first(800, '1'), second(600, '2');
        QCOMPARE(unit.write(3, Agent::piece(0, first, 0, 400)).error(), 0);
        QCOMPARE(unit.write(3, Agent::piece(0, second, 0, 400)).error(), 0);
        QCOMPARE(unit.write(3, Agent::piece(0, second, 400, 400)).error(), 0);
        QCOMPARE(unit.parts.objects.value(0), second);
    }

    void aDifferentDigestStoresNothing()
    {
        Agent unit;
        QCOMPARE(unit.store(0, certificate), 0);
        QCborMap wrong = Agent::piece(0, QByteArray(100, 'x'), 0, 100);
        wrong[QStringLiteral("sha")] = QByteArray(32, '\0');
        QCOMPARE(unit.write(3, wrong).error(), 7);
        QCOMPARE(unit.write(3, wrong).error(), 7);
        QCOMPARE(unit.parts.objects.value(0), certificate);
    }

    void badWritesAreRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QCborValue>("value");
        QTest::addColumn<int>("error");
        const QCborValue nothing;
        QTest::newRow("no digest") << QStringLiteral("sha") << nothing << 2;
        QTest::newRow("no length") << QStringLiteral("len") << nothing << 2;
        QTest::newRow("no data") << QStringLiteral("data") << nothing << 2;
        QTest::newRow("no object") << QStringLiteral("obj") << nothing << 2;
        QTest::newRow("no offset") << QStringLiteral("off") << nothing << 2;
        QTest::newRow("a short digest") << QStringLiteral("sha") << QCborValue(QByteArray(31, 'x')) << 2;
        QTest::newRow("empty data") << QStringLiteral("data") << QCborValue(QByteArray("")) << 2;
        QTest::newRow("a length of nothing") << QStringLiteral("len") << QCborValue(0) << 2;
        QTest::newRow("more data than the length") << QStringLiteral("len") << QCborValue(50) << 2;
        QTest::newRow("a length beyond the storage") << QStringLiteral("len") << QCborValue(4097) << 12;
        QTest::newRow("the largest length") << QStringLiteral("len") << QCborValue(0xffffffffLL) << 12;
        QTest::newRow("more data than a piece may have")
            << QStringLiteral("data") << QCborValue(QByteArray(897, 'x')) << 12;
        QTest::newRow("another object") << QStringLiteral("obj") << QCborValue(4) << 3;
        QTest::newRow("another slot") << QStringLiteral("slot") << QCborValue(2) << 3;
        QTest::newRow("object 256") << QStringLiteral("obj") << QCborValue(256) << 3;
        QTest::newRow("slot 256") << QStringLiteral("slot") << QCborValue(256) << 3;
    }
    void badWritesAreRefused()
    {
        QFETCH(QString, key);
        QFETCH(QCborValue, value);
        QFETCH(int, error);
        Agent unit;
        QCborMap request = Agent::piece(0, QByteArray(100, 'x'), 0, 100);
        if (value.isUndefined())
            request.remove(key);
        else
            request[key] = value;
        QCOMPARE(unit.write(3, request).error(), error);
        QCOMPARE(unit.parts.commits, 0);
        QVERIFY(unit.parts.objects.isEmpty());
        QCOMPARE(unit.write(3, Agent::piece(0, QByteArray(100, 'x'), 0, 100)).error(), 0);
    }

    void aStorageThatFailsIsTold()
    {
        Agent unit;
        unit.parts.storageFails = true;
        QCOMPARE(unit.write(3, Agent::piece(0, certificate, 0, 100)).error(), 9);
        unit.parts.storageFails = false;
        QCOMPARE(unit.write(3, Agent::piece(0, certificate, 100, 100)).error(), 8);
        QCOMPARE(unit.store(0, certificate), 0);
    }

    void aResetForgetsAWriteThatWasNotWhole()
    {
        Agent unit;
        QCOMPARE(unit.write(3, Agent::piece(0, certificate, 0, 100)).error(), 0);
        QCOMPARE(unit.write(9).error(), 0);
        QVERIFY(mm_agent_reset_due(&unit.agent));
        unit.restart();
        QVERIFY(!mm_agent_reset_due(&unit.agent));
        QCOMPARE(unit.write(3, Agent::piece(0, certificate, 100, 100)).error(), 8);
        QCOMPARE(unit.ask(Op::Write, 0, 5, QByteArray::fromHex("a0")).error(), 0);
        QVERIFY(mm_agent_reset_due(&unit.agent));
        (void)unit.read(0);
        QVERIFY(!mm_agent_reset_due(&unit.agent));
    }

    void theProofIsASignatureThatOpenSslVerifies()
    {
        Agent unit;
        QCOMPARE(unit.write(5, proveRequest()).error(), 4);
        const QByteArray spki = unit.keygen();
        QCOMPARE(unit.write(5, proveRequest()).error(), 5);
        QCOMPARE(unit.store(0, certificate), 0);
        QCOMPARE(unit.write(5, proveRequest(QByteArray(31, 'n'))).error(), 2);
        const QByteArray signature = unit.write(5, proveRequest())["sig"].toByteArray();
        const QByteArray message =
            "mintmark-prove-v1" + QByteArray(32, 'n') + unit.parts.hardwareId + sha256(certificate);
        QVERIFY(isSignedBy(spki, message, signature));
        QVERIFY(!isSignedBy(spki, message + "x", signature));
        unit.parts.keyFails = true;
        QCOMPARE(unit.write(5, proveRequest()).error(), 10);
    }

    void aUnitSaysHowItComesToItsKey()
    {
        Agent unit;
        QVERIFY(unit.read(0)["keys"].isUndefined());
        unit.identity.key_ways = MM_KEY_WRAPPED | MM_KEY_SHARED;
        QCOMPARE(unit.read(0)["keys"].toInteger(), 10);
        // It does not offer to make one, nor to take one in the clear.
        QCOMPARE(unit.write(1, {{QStringLiteral("slot"), 0}, {QStringLiteral("alg"), QStringLiteral("p256")}})
                     .error(),
                 10);
        QCOMPARE(unit.store(4, QByteArray(138, 'k')), 3);
        QVERIFY(unit.parts.taken.isEmpty());
    }

    void aKeyFromOutsideIsTakenWholeAndNeverStored()
    {
        Agent unit;
        unit.identity.key_ways = MM_KEY_WRAPPED | MM_KEY_CLEAR;
        for (const int object : {4, 5}) {
            QCOMPARE(unit.store(1, certificate), 0);
            const QByteArray key = QByteArray::number(object).repeated(700);
            QCOMPARE(unit.write(3, Agent::piece(object, key, 0, 500)).error(), 0);
            QVERIFY(!unit.parts.taken.contains(object));
            const auto last = Agent::piece(object, key, 500, 500);
            QCOMPARE(unit.write(3, last)["off"].toInteger(), 700);
            QCOMPARE(unit.parts.taken[object], key);
            // Its answer was lost: answered again, and not taken again.
            unit.parts.taken.clear();
            QCOMPARE(unit.write(3, last)["off"].toInteger(), 700);
            QVERIFY(unit.parts.taken.isEmpty());
            QVERIFY(unit.parts.objects.isEmpty());
            QCOMPARE(unit.read(4, {{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), object}}).error(), 3);
        }
        unit.parts.takesNone = true;
        QCOMPARE(unit.store(4, QByteArray(138, 'k')), 10);
        unit.parts.takesNone = false;
        unit.parts.lockBits = MM_LOCK_STORAGE;
        QCOMPARE(unit.store(4, QByteArray(138, 'k')), 6);
        unit.parts.lockBits = 0;
        unit.parts.finished = true;
        QCOMPARE(unit.store(4, QByteArray(138, 'k')), 6);
        QVERIFY(unit.parts.taken.isEmpty());
    }

    void aSharedSecretProvesAndFinishesByItsName()
    {
        const auto mac = [](const QByteArray& key, const QByteArray& data) {
            return QMessageAuthenticationCode::hash(data, key, QCryptographicHash::Sha256);
        };
        Agent unit;
        unit.identity.key_ways = MM_KEY_SHARED;
        const QCborMap six{{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), 6}};
        QCOMPARE(unit.read(4, six).error(), 5);
        QCOMPARE(unit.write(5, proveRequest()).error(), 4);
        const QByteArray secret(32, 's');
        QCOMPARE(unit.store(6, secret), 0);
        const QByteArray name = mac(secret, "mintmark-key-name-v1");
        const Answer held = unit.read(4, six);
        QCOMPARE(held["sha"].toByteArray(), name);
        QCOMPARE(held["len"].toInteger(), 32);
        const QByteArray nonce(32, 'n');
        const Answer proof = unit.write(5, proveRequest(nonce));
        QVERIFY(proof["sig"].isUndefined());
        QCOMPARE(proof["mac"].toByteArray(),
                 mac(secret, sha256("mintmark-prove-v1" + nonce + unit.parts.hardwareId + name)));
        QCOMPARE(unit.finish(QByteArray(32, 'x')), 7);
        QCOMPARE(unit.finish(name), 0);
        QCOMPARE(unit.write(5, proveRequest(nonce)).error(), 6);
        QCOMPARE(unit.read(4, six)["sha"].toByteArray(), name);
    }

    void anEndorsementKeyIsToldWhereThereIsOne()
    {
        Agent unit;
        QVERIFY(unit.read(0)["ek"].isUndefined());
        const QByteArray key = QByteArray("k").repeated(MM_ENDORSEMENT_KEY);
        unit.identity.endorsement_key = reinterpret_cast<const uint8_t*>(key.constData());
        unit.identity.endorsement_key_size = static_cast<size_t>(key.size());
        QCOMPARE(unit.read(0)["ek"].toByteArray(), key);
    }

    void infoAtItsLargestFitsTheSmallestBuffer()
    {
        Agent unit;
        unit.identity.model = unit.identity.firmware = "01234567890123456789012345678901";
        unit.identity.slots = 255;
        unit.identity.key_ways = 15;
        unit.parts.hardwareId = QByteArray(MM_HARDWARE_ID, 'h');
        const QByteArray key = QByteArray("k").repeated(MM_ENDORSEMENT_KEY);
        unit.identity.endorsement_key = reinterpret_cast<const uint8_t*>(key.constData());
        unit.identity.endorsement_key_size = static_cast<size_t>(key.size());
        const Answer info = unit.read(0);
        QCOMPARE(info["ek"].toByteArray(), key);
        // A buffer of 512 octets holds a message of 508, of which 8 are its header.
        QVERIFY2(info.payload.size() <= 500, qPrintable(QString::number(info.payload.size())));
    }

    void theEndorsementIsReadByItsNumber()
    {
        Agent unit;
        const auto ask = [&](int object, qsizetype offset) {
            return unit.read(10, {{QStringLiteral("slot"), 0},
                                  {QStringLiteral("obj"), object},
                                  {QStringLiteral("off"), offset}});
        };
        QCOMPARE(ask(8, 0).error(), 5);
        unit.parts.endorsement = QByteArray("certificate ").repeated(100);
        QCOMPARE(ask(7, 0).error(), 5);
        const Answer first = ask(8, 0);
        QCOMPARE(first["len"].toInteger(), 1200);
        const QByteArray part = first["data"].toByteArray();
        QVERIFY(part.size() < 1200);
        QCOMPARE(part + ask(8, part.size())["data"].toByteArray(), unit.parts.endorsement);
        QCOMPARE(ask(8, 1199)["data"].toByteArray(), QByteArray(" "));
        QCOMPARE(ask(8, 1200).error(), 8);
        // Nothing is written there, and nothing but `read` gives it.
        QCOMPARE(unit.write(3, Agent::piece(8, QByteArray(10, 'x'), 0, 10)).error(), 3);
        QCOMPARE(unit.read(4, {{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), 8}}).error(), 3);
    }

    void theTransportKeyIsReadInParts()
    {
        Agent unit;
        const auto ask = [&](int object, qsizetype offset) {
            return unit.read(10, {{QStringLiteral("slot"), 0},
                                  {QStringLiteral("obj"), object},
                                  {QStringLiteral("off"), offset}});
        };
        QCOMPARE(ask(7, 0).error(), 5);
        unit.parts.transport = QByteArray("0123456789").repeated(150);
        QByteArray whole;
        while (whole.size() < unit.parts.transport.size()) {
            const Answer answer = ask(7, whole.size());
            QCOMPARE(answer["len"].toInteger(), 1500);
            const QByteArray part = answer["data"].toByteArray();
            QVERIFY(!part.isEmpty());
            whole += part;
        }
        QCOMPARE(whole, unit.parts.transport);
        QCOMPARE(ask(7, 1500).error(), 8);
        QCOMPARE(ask(7, 4000000000).error(), 8);
        for (const int object : {0, 3, 4, 6, 9})
            QCOMPARE(ask(object, 0).error(), 3);
    }

    void lockingTakesTwoSteps()
    {
        Agent unit;
        const auto commit = [&](int mask, const QCborValue& token) {
            return unit.write(7, {{QStringLiteral("mask"), mask}, {QStringLiteral("token"), token}});
        };
        QCOMPARE(commit(7, QByteArray(8, '\0')).error(), 11);
        const auto arm = [&](int mask) { return unit.write(7, {{QStringLiteral("mask"), mask}})["token"]; };
        auto token = arm(3);
        QCOMPARE(token.toByteArray().size(), 8);
        QCOMPARE(unit.parts.lockBits, 0u);
        QCOMPARE(commit(7, token).error(), 11);
        QCOMPARE(commit(3, token).error(), 11);
        token = arm(3);
        QByteArray wrong = token.toByteArray();
        wrong[7] = static_cast<char>(wrong[7] ^ 1);
        QCOMPARE(commit(3, wrong).error(), 11);
        QCOMPARE(commit(3, token).error(), 11);
        token = arm(3);
        QCOMPARE(commit(3, token.toByteArray().left(7)).error(), 11);
        token = arm(3);
        unit.parts.nowMs += 10001; // and it wraps round here
        QCOMPARE(commit(3, token).error(), 11);
        token = arm(3);
        QVERIFY(arm(3) != token);
        QCOMPARE(commit(3, token).error(), 11);
        token = arm(3);
        unit.restart();
        QCOMPARE(commit(3, token).error(), 11);
        QCOMPARE(unit.parts.lockBits, 0u);
        token = arm(3);
        unit.parts.nowMs += 10000;
        QCOMPARE(commit(3, token)["bits"].toInteger(), 3);
        QCOMPARE(commit(3, token)["bits"].toInteger(), 3);
        QCOMPARE(unit.read(6)["bits"].toInteger(), 3);
        QCOMPARE(unit.write(7, {{QStringLiteral("mask"), 0}}).error(), 2);
        QCOMPARE(unit.write(7, {{QStringLiteral("mask"), 8}}).error(), 2);
        QCOMPARE(unit.write(7).error(), 2);
    }

    void lockedStorageIsNotWrittenAndStillProves()
    {
        Agent unit;
        unit.keygen();
        QCOMPARE(unit.store(0, certificate), 0);
        QCOMPARE(unit.lock(1), 0);
        QCOMPARE(unit.store(1, certificate), 0);
        QCOMPARE(unit.lock(2), 0);
        QCOMPARE(unit.store(1, certificate), 6);
        QCOMPARE(unit.write(1, {{QStringLiteral("slot"), 0}, {QStringLiteral("alg"), QStringLiteral("p256")}})
                     .error(),
                 6);
        QCOMPARE(unit.write(5, proveRequest()).error(), 0);
        QCOMPARE(unit.write(2, csrRequest()).error(), 0);
        QCOMPARE(unit.lock(4), 0);
        QCOMPARE(unit.read(6)["bits"].toInteger(), 7);
    }

    void afterFinishTheDoorIsClosed()
    {
        Agent unit;
        unit.keygen();
        QCOMPARE(unit.finish(sha256(certificate)), 5);
        QCOMPARE(unit.store(0, certificate), 0);
        QCOMPARE(unit.finish(QByteArray(32, 'x')), 7);
        QCOMPARE(unit.finish(QByteArray(31, 'x')), 2);
        QCOMPARE(unit.read(0)["life"].toInteger(), 0);
        QCOMPARE(unit.finish(sha256(certificate)), 0);
        QCOMPARE(unit.read(0)["life"].toInteger(), 1);
        QCOMPARE(unit.finish(sha256(certificate)), 0);
        QCOMPARE(unit.finish(QByteArray(32, 'x')), 6);
        QCOMPARE(unit.write(1, {{QStringLiteral("slot"), 0}, {QStringLiteral("alg"), QStringLiteral("p256")}})
                     .error(),
                 6);
        QCOMPARE(unit.write(2, csrRequest()).error(), 6);
        QCOMPARE(unit.store(1, certificate), 6);
        QCOMPARE(unit.write(5, proveRequest()).error(), 6);
        QCOMPARE(unit.lock(7), 6);
        QCOMPARE(unit.read(6)["bits"].toInteger(), 0);
        QCOMPARE(unit.read(4, {{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), 0}})["sha"].toByteArray(),
                 sha256(certificate));
        QCOMPARE(unit.write(9).error(), 0);
    }

    void errorsHaveBothForms()
    {
        Agent unit;
        const auto csr = csrRequest().toCborValue().toCbor();
        const Answer modern = unit.ask(Op::Write, agentGroup, 2, csr);
        QCOMPARE(modern.map, (QCborMap{{QStringLiteral("err"), QCborMap{{QStringLiteral("group"), 19789},
                                                                        {QStringLiteral("rc"), 4}}}}));
        const Answer old = unit.ask(Op::Write, agentGroup, 2, csr, 0);
        QCOMPARE(old.version, 0);
        QCOMPARE(old.map, (QCborMap{{QStringLiteral("rc"), 5}}));
        const QCborMap unsupported{{QStringLiteral("rc"), 8}};
        QCOMPARE(unit.ask(Op::Read, 64, 0, QByteArray::fromHex("a0")).map, unsupported);
        QCOMPARE(unit.ask(Op::Read, agentGroup, 11, QByteArray::fromHex("a0")).map, unsupported);
        QCOMPARE(unit.ask(Op::Read, agentGroup, 1, csr).map, unsupported);
        QCOMPARE(unit.ask(Op::Write, 0, 9, QByteArray::fromHex("a0")).map, unsupported);
        QCOMPARE(unit.ask(Op::Write, 0, 0, QByteArray::fromHex("a0")).map,
                 (QCborMap{{QStringLiteral("rc"), 3}}));
        QCOMPARE(unit.ask(Op::Write, agentGroup, 7, QByteArray::fromHex("a2646d61736b0765746f6b656e4100"), 0)
                     .error(),
                 11);
    }

    void whatIsNoRequestGetsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("octets");
        const QByteArray good = message(Op::Read, agentGroup, 0, 1, QByteArray::fromHex("a0"));
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a header") << good.left(7);
        QTest::newRow("a payload that is missing") << good.left(8);
        QTest::newRow("an octet more than the length") << good + "x";
        QTest::newRow("an answer") << QByteArray(good).replace(0, 1, "\x09");
        QTest::newRow("an unknown operation") << QByteArray(good).replace(0, 1, "\x0c");
        QTest::newRow("a later version") << QByteArray(good).replace(0, 1, "\x10");
    }
    void whatIsNoRequestGetsNoAnswer()
    {
        QFETCH(QByteArray, octets);
        Agent unit;
        QCOMPARE(unit.answerTo(octets), QByteArray());
    }

    void aMapMayHaveAnyFormAndUnknownKeys_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("definite") << QByteArray::fromHex("a264736c6f740063616c676470323536");
        QTest::newRow("indefinite") << QByteArray::fromHex("bf64736c6f740063616c676470323536ff");
        QTest::newRow("a key and a text in pieces")
            << QByteArray::fromHex("bf7f62736c626f74ff0063616c677f61706332353660ffff");
        QTest::newRow("unknown keys of any kind") << QByteArray::fromHex(
            "bf0102617aa1617b8301f6fb400921fb54442d1864736c6f740063616c6764703235366364756d9f40ffff");
        QTest::newRow("another command's key with another type")
            << QByteArray::fromHex("a364736c6f740063616c676470323536646461746118ff");
        QTest::newRow("a number longer than needed")
            << QByteArray::fromHex("a264736c6f741b000000000000000063616c676470323536");
    }
    void aMapMayHaveAnyFormAndUnknownKeys()
    {
        QFETCH(QByteArray, payload);
        Agent unit;
        QCOMPARE(unit.ask(Op::Write, agentGroup, 1, payload)["spki"].toByteArray().size(), 91);
    }

    void malformedMapsAreErrorTwo_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("an array") << QByteArray::fromHex("8264736c6f7400");
        QTest::newRow("a number") << QByteArray::fromHex("00");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a key twice") << QByteArray::fromHex("a364736c6f740064736c6f740063616c676470323536");
        QTest::newRow("something behind the map")
            << QByteArray::fromHex("a264736c6f740063616c67647032353600");
        QTest::newRow("a map that promises more") << QByteArray::fromHex("a364736c6f740063616c676470323536");
        QTest::newRow("a map as long as memory") << QByteArray::fromHex("bbffffffffffffffff64736c6f7400");
        QTest::newRow("deep nesting") << QByteArray::fromHex("bf61789f") + QByteArray(900, '\x9f');
    }
    void malformedMapsAreErrorTwo()
    {
        QFETCH(QByteArray, payload);
        Agent unit;
        QCOMPARE(unit.ask(Op::Write, agentGroup, 1, payload).error(), 2);
    }

    void requestsCutAnywhereAreErrorTwo()
    {
        Agent unit;
        unit.keygen();
        const QByteArray whole = Agent::piece(0, QByteArray(40, 'x'), 0, 40).toCborValue().toCbor();
        for (qsizetype size = 0; size < whole.size(); ++size)
            QCOMPARE(unit.ask(Op::Write, agentGroup, 3, whole.left(size)).error(), 2);
        QCOMPARE(unit.parts.stageWrites, 0);
    }

    void anyOctetsAreSurvived()
    {
        Agent unit;
        unit.keygen();
        QRandomGenerator random(4711);
        const QByteArray bases[] = {csrRequest().toCborValue().toCbor(),
                                    proveRequest().toCborValue().toCbor(),
                                    Agent::piece(0, certificate, 0, 60).toCborValue().toCbor()};
        for (int i = 0; i < 30000; ++i) {
            QByteArray payload = bases[i % 3];
            for (int change = random.bounded(1, 6); change > 0; --change)
                payload[random.bounded(payload.size())] = static_cast<char>(random.bounded(256));
            const QByteArray answer = unit.answerTo(message(
                random.bounded(2) ? Op::Write : Op::Read, agentGroup, random.bounded(13), i & 0xff, payload));
            const auto parsed = Answer::parse(answer);
            QVERIFY(parsed && (!parsed->map.isEmpty() || parsed->payload == QByteArray::fromHex("bfff")));
            unit.parts.lockBits = 0;
            unit.parts.finished = false;
        }
    }
};

MINTMARK_TEST(AgentCommands)
#include "tst_commands.moc"
