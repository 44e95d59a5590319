#include "provisioning/orders/OrderFile.h"
#include "provisioning/orders/OrderRules.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::orders;

namespace {

Order sample()
{
    Order order;
    order.name = "PO-4711";
    order.revision = 2;
    order.product = "sensor";
    order.customer = "ACME, line 3";
    order.profile = "demo";
    order.profileVersion = 3;
    order.profileHash.fill(0x11);
    order.firmware = {{"1.2.3", {}}, {{}, Bytes(32, 0x22)}};
    order.proofs = {Proof::Nonce, Proof::Tls};
    order.notBefore = WallTime(Milliseconds(1'796'000'000'000));
    order.notAfter = WallTime(Milliseconds(1'797'000'000'000));
    OrderShare share;
    share.stationKey.fill(0x33);
    share.station = "bench-3";
    share.quantity = 500;
    share.ids = OrderShare::Ids{"acme", 1001, 1500};
    share.sockets = {"A1", "A2"};
    order.shares.push_back(share);
    share.stationKey.fill(0x44);
    share.station = "bench-4";
    share.ids.reset();
    share.sockets.clear();
    order.shares.push_back(share);
    return order;
}

QByteArray text(const Order& order)
{
    const auto octets = writeOrder(order);
    return {reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size())};
}

Result<Order> parse(const QByteArray& text)
{
    return parseOrder(viewOf(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))));
}

} // namespace

class OrderFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const auto written = text(sample());
        const auto read = parse(written);
        MM_VERIFY(read);
        QCOMPARE(text(*read), written);
        QCOMPARE(read->shares[0].ids->last, 1500u);
        QCOMPARE(read->shares[1].sockets.size(), 0u);
        QCOMPARE(read->firmware[1].sha256, Bytes(32, 0x22));
        QCOMPARE(read->notAfter, sample().notAfter);
        QVERIFY(read->shareOf(sample().shares[1].stationKey)->station == "bench-4");
        Sha256 other{};
        QVERIFY(read->shareOf(other) == nullptr);
    }

    void whatIsNoOrderIsRefusedByItsMember_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char* name, const char* from, const char* to, const char* told) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(told);
        };
        row("another format", "mintmark-order", "mintmark-other", "format");
        row("a newer version", "\"version\": 1\n", "\"version\": 2\n", "version is not 1");
        row("a name with a slash", "PO-4711", "PO/4711", "order is not");
        row("no name", "PO-4711", "", "order is not");
        row("revision 0", "\"revision\": 2", "\"revision\": 0", "revision");
        row("half a revision", "\"revision\": 2", "\"revision\": 2.5", "revision");
        row("a member more", "\"revision\": 2", "\"revision\": 2, \"priority\": 1", "priority is not known");
        row("a member twice", "\"revision\": 2", "\"revision\": 2, \"revision\": 3", "twice");
        row("a digest cut", "1111", "11", "profile.sha256");
        row("a proof unknown", "\"tls\"", "\"faith\"", "proof");
        row("a time without zone", "Z\"", "\"", "is not a time");
        row("ended before it began", "2026-12-11", "2020-12-11", "notAfter");
        row("quantity 0", "\"quantity\": 500", "\"quantity\": 0", "quantity");
        row("quantity below 0", "\"quantity\": 500", "\"quantity\": -1", "quantity");
        row("quantity as a text", "\"quantity\": 500", "\"quantity\": \"500\"", "quantity");
        row("a quantity beyond all", "\"quantity\": 500", "\"quantity\": 1e30", "quantity");
        row("one station twice", "4444444444444444444444444444444444444444444444444444444444444444",
            "3333333333333333333333333333333333333333333333333333333333333333", "twice");
        row("a block backwards", "1500", "1000", "block of a pool");
        row("a block too far", "1500", "9007199254740994", "ids.last");
        row("a socket twice", "\"A2\"", "\"A1\"", "sockets");
        row("a socket that is none", "\"A2\"", "7", "sockets");
    }
    void whatIsNoOrderIsRefusedByItsMember()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, told);
        auto changed = text(sample());
        QVERIFY2(changed.contains(from), changed.constData());
        if (from == "mintmark-order" || from == "PO-4711")
            changed.replace(from, to);
        else
            changed.replace(changed.indexOf(from), from.size(), to);
        const auto read = parse(changed);
        QVERIFY(!read);
        QVERIFY2(read.error().detail.find(told.toStdString()) != std::string::npos,
                 read.error().detail.c_str());
    }

    void anyOctetChangedIsSeenOrHarmless()
    {
        // The parser ends with a value or an error whatever comes; the digest is another in any case.
        const auto whole = text(sample());
        const auto original = parse(whole).value();
        for (qsizetype at = 0; at < whole.size(); ++at) {
            auto changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x15);
            if (const auto read = parse(changed)) QVERIFY(read->sha256 != original.sha256);
        }
        for (qsizetype size = 0; size < whole.size() - 2; size += 7)
            QVERIFY(!parse(whole.left(size)));
    }

    void rules()
    {
        const auto order = sample();
        QCOMPARE(termOf(order, order.notBefore - Milliseconds(1)), Term::Early);
        QCOMPARE(termOf(order, order.notBefore), Term::Now);
        QCOMPARE(termOf(order, order.notAfter), Term::Now);
        QCOMPARE(termOf(order, order.notAfter + Milliseconds(1)), Term::Over);

        Profile profile;
        profile.name = "demo";
        profile.version = 3;
        profile.hash = order.profileHash;
        profile.proof = Proof::Nonce;
        QVERIFY(!profileRefusal(order, profile));
        auto other = profile;
        other.name = "demo-2";
        QVERIFY(profileRefusal(order, other));
        other = profile;
        other.version = 4;
        QVERIFY(profileRefusal(order, other));
        other = profile;
        other.hash[5] ^= 1;
        QVERIFY(profileRefusal(order, other));
        other = profile;
        other.proof = Proof::None;
        QVERIFY(profileRefusal(order, other));
        QVERIFY(!acceptsUnproved(order));

        const std::vector<std::string> sockets{"A2", "A1"}, more{"A1", "B7"};
        QVERIFY(!socketRefusal(order.shares[0], sockets));
        QVERIFY(socketRefusal(order.shares[0], more)->find("B7") != std::string::npos);
        QVERIFY(!socketRefusal(order.shares[1], more));

        QVERIFY(!firmwareRefusal(order, "1.2.3", {}));
        QVERIFY(!firmwareRefusal(order, "9.9.9", Bytes(32, 0x22)));
        QVERIFY(firmwareRefusal(order, "9.9.9", Bytes(32, 0x23)));
        QVERIFY(firmwareRefusal(order, "", {}));
        auto any = order;
        any.firmware.clear();
        QVERIFY(!firmwareRefusal(any, "", {}));
    }
};

MINTMARK_TEST(OrderFileTest)
#include "tst_orderfile.moc"
