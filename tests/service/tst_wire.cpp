#include "provisioning/station/remote/Wire.h"
#include "tests/support/Main.h"

#include <sys/socket.h>

#include <thread>

using namespace mintmark;
using namespace mintmark::station::wire;
using namespace std::chrono_literals;

namespace {

Expected<Message, std::string> reading(std::string_view text)
{
    Line line;
    line.append(text);
    return read(std::move(line));
}

std::pair<Stream, Stream> pairOf()
{
    int both[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both) != 0) qFatal("no sockets");
    return {Stream(both[0]), Stream(both[1])};
}

Deadline in(Milliseconds time)
{
    return {systemClock(), time};
}

} // namespace

class WireTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void secretsStandBesideTheJson()
    {
        Secrets secrets;
        secrets.push_back(Secret::copyOf(viewOf("one")));
        secrets.push_back(Secret());
        auto line = compose({{QStringLiteral("id"), 1}}, secrets);
        QVERIFY(line);
        QCOMPARE(line->text(), std::string_view("{\"id\":1,\"secrets\":[\"6f6e65\",\"\"]}\n"));
        line->cut(line->size() - 1);
        const auto message = read(std::move(*line));
        QVERIFY(message);
        QCOMPARE(message->object, (QJsonObject{{QStringLiteral("id"), 1}}));
        QCOMPARE(message->secrets.size(), std::size_t{2});
        QVERIFY(equalInConstantTime(message->secrets[0].reveal(), viewOf("one")));
        QVERIFY(message->secrets[1].empty());
    }

    void aTextThatLooksLikeThemIsAText()
    {
        const QString text = QLatin1String("x,\"secrets\":[\"6f\"]}");
        const auto line = compose({{QStringLiteral("text"), text}}, {});
        QVERIFY(line);
        const auto message = reading(line->text().substr(0, line->size() - 1));
        QVERIFY(message);
        QVERIFY(message->secrets.empty());
        QCOMPARE(message->object.value(QLatin1String("text")).toString(), text);
        // A member of another object is one that its reader refuses.
        const auto within = reading("{\"params\":{\"a\":1,\"secrets\":[\"6f\"]}}");
        QVERIFY(within);
        QVERIFY(within->secrets.empty());
    }

    void hostileLinesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("cut") << QByteArray("{\"id\":1");
        QTest::newRow("two") << QByteArray("{}{}");
        QTest::newRow("not UTF-8") << QByteArray("{\"id\":\"\xc3\x28\"}");
        QTest::newRow("a NUL") << QByteArray("{\"id\":1}\0", 9);
        QTest::newRow("a member twice") << QByteArray("{\"id\":1,\"id\":2}");
        QTest::newRow("an escaped name") << QByteArray("{\"i\\u0064\":1}");
        QTest::newRow("deep") << QByteArray("{\"a\":") + QByteArray(17, '[') + QByteArray(17, ']') + "}";
        QTest::newRow("very deep") << QByteArray("{\"a\":") + QByteArray(500'000, '[');
        QTest::newRow("secrets that are none") << QByteArray("{\"id\":1,\"secrets\":[\"xy\"]}");
        QTest::newRow("half an octet") << QByteArray("{\"id\":1,\"secrets\":[\"6\"]}");
        QTest::newRow("upper case") << QByteArray("{\"id\":1,\"secrets\":[\"6F\"]}");
        QTest::newRow("five") << QByteArray("{\"id\":1,\"secrets\":[\"6f\",\"6f\",\"6f\",\"6f\",\"6f\"]}");
        QTest::newRow("a long one") << QByteArray("{\"id\":1,\"secrets\":[\"") + QByteArray(2 * 513, '0') +
                                           "\"]}";
        QTest::newRow("secrets before something else") << QByteArray("{\"secrets\":[\"6f\"],\"id\":1}");
        QTest::newRow("secrets that are no list") << QByteArray("{\"id\":1,\"secrets\":\"6f\"}");
        QTest::newRow("no comma") << QByteArray("{\"id\":1,\"secrets\":[\"6f\"\"6f\"]}");
        QTest::newRow("large") << QByteArray("{\"a\":\"") + QByteArray(messageMost, 'x') + "\"}";
    }
    void hostileLinesAreRefused()
    {
        QFETCH(QByteArray, line);
        const auto message = reading({line.constData(), static_cast<std::size_t>(line.size())});
        QVERIFY(!message);
        QVERIFY(!message.error().empty());
    }

    void whatIsTooLargeIsNotSent()
    {
        const QString text(messageMost, QLatin1Char('x'));
        QVERIFY(!compose({{QStringLiteral("a"), text}}, {}));
    }

    void linesComeWholeHoweverTheyAreCut()
    {
        auto [ours, theirs] = pairOf();
        std::thread writer([&theirs = theirs] {
            for (const char c : std::string("first\n\nthird"))
                if (!theirs.send({&c, 1}, 1s)) return;
            theirs.close();
        });
        QCOMPARE(ours.next(in(5s)).value().text(), std::string_view("first"));
        QCOMPARE(ours.next(in(5s)).value().text(), std::string_view(""));
        const auto end = ours.next(in(5s));
        QVERIFY(!end);
        QVERIFY(end.error() == Stream::End::Closed);
        writer.join();
    }

    void aLineWithoutAnEndIsNotCollected()
    {
        auto [ours, theirs] = pairOf();
        std::thread writer([&theirs = theirs] {
            const std::string piece(65536, 'x');
            while (theirs.send(piece, 2s)) {
            }
        });
        const auto line = ours.next(in(10s));
        QVERIFY(!line);
        QVERIFY(line.error() == Stream::End::TooLong);
        ours.close();
        writer.join();
    }

    void nobodyWaitsForEver()
    {
        auto [ours, theirs] = pairOf();
        const auto begin = systemClock().steady();
        QVERIFY(ours.next(in(100ms)).error() == Stream::End::Late);
        QVERIFY(ours.send(std::string(std::size_t{8} << 20U, 'x'), 100ms).error() == Stream::End::Late);
        QVERIFY(systemClock().steady() - begin < 5s);
        std::thread closer([&ours = ours] {
            systemClock().sleep(100ms);
            ours.close();
        });
        QVERIFY(ours.next(in(20s)).error() != Stream::End::Late);
        closer.join();
    }

    void whatALineHeldIsWiped()
    {
        Line line;
        line.append("secret");
        const auto* const where = line.text().data();
        line.cut(2);
        QCOMPARE(line.text(), std::string_view("se"));
        QCOMPARE(std::string(where + 2, 4), std::string(4, '\0'));
        line.append("cond line");
        line.drop(3);
        QCOMPARE(line.text(), std::string_view("ond line"));
    }
};

MINTMARK_TEST(WireTest)
#include "tst_wire.moc"
