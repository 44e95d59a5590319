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

HardwareId unit(std::uint8_t last)
{
    return {{0x4e, 0x4f, 0x44, last}};
}

Order withCheck()
{
    auto order = sample();
    order.shiftCheck =
        ShiftCheck{8, {unit(0x01), unit(0x02)}, {{unit(0xb1), {}}, {unit(0xb2), "MM-UNIT-CLONE"}}};
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

    // An order of before is signed as it is: not an octet of it may change.
    void anOrderWithoutACheckIsWrittenAsBefore()
    {
        QVERIFY(!text(sample()).contains("shiftCheck"));
        QVERIFY(!parse(text(sample()))->shiftCheck);
        QCOMPARE(QString::fromStdString(toHex(sha256(writeOrder(sample())))),
                 QStringLiteral("afbc3c15f0b6360cb52486031fe5693d7961a051954afac2f1e7935eb633deba"));
    }

    void aCheckIsWrittenAndRead()
    {
        const auto written = text(withCheck());
        const auto read = parse(written);
        MM_VERIFY(read);
        QCOMPARE(text(*read), written);
        QVERIFY(read->shiftCheck);
        QCOMPARE(read->shiftCheck->hours, 8u);
        QCOMPARE(read->shiftCheck->good.size(), std::size_t{2});
        QVERIFY(read->shiftCheck->good[1] == unit(0x02));
        QVERIFY(read->shiftCheck->bad[0].code.empty());
        QCOMPARE(read->shiftCheck->bad[1].code, std::string("MM-UNIT-CLONE"));
        QVERIFY(listedAs(*read, unit(0x01)) == ListedAs::Good);
        QVERIFY(listedAs(*read, unit(0xb2)) == ListedAs::Bad);
        QVERIFY(!listedAs(*read, unit(0x03)));
        QVERIFY(!listedAs(sample(), unit(0x01)));
    }

    void aCheckThatCannotBeIsRefusedByItsMember_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char* name, const char* from, const char* to, const char* told) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(told);
        };
        row("no hours", "\"hours\": 8", "\"hours\": 0", "shiftCheck.hours");
        row("more than a week", "\"hours\": 8", "\"hours\": 169", "shiftCheck.hours");
        row("half an hour", "\"hours\": 8", "\"hours\": 0.5", "shiftCheck.hours");
        row("hours as a text", "\"hours\": 8", "\"hours\": \"8\"", "shiftCheck.hours");
        row("hours missing", "\"hours\": 8", "\"minutes\": 8", "shiftCheck");
        row("a member more", "\"hours\": 8", "\"hours\": 8, \"how\": 1", "shiftCheck.how is not known");
        row("a number that is none", "\"4e4f4402\"", "\"4e4f440g\"", "shiftCheck.good");
        row("a number that is no text", "\"4e4f4402\"", "7", "shiftCheck.good");
        row("an empty number", "\"4e4f4402\"", "\"\"", "shiftCheck.good");
        row("a number too short", "\"4e4f4402\"", "\"4e4f\"", "is no unit's number");
        row("a number of no unit", "\"4e4f4402\"", "\"00000000\"", "is no unit's number");
        row("good twice", "\"4e4f4402\"", "\"4E4F4401\"", "is there twice");
        row("good and bad", "\"4e4f44b1\"", "\"4e4f4401\"", "is there twice");
        row("a bad one that is no object", "{\n                \"hardware\": \"4e4f44b1\"\n            }",
            "7", "shiftCheck.bad[0].hardware");
        row("a code that there is not", "MM-UNIT-CLONE", "MM-NOTHING", "MM-NOTHING is not the code");
        row("a code of the station", "MM-UNIT-CLONE", "MM-HSM-TOKEN-GONE", "is not the code");
        row("a code that any cable gives", "MM-UNIT-CLONE", "MM-UNIT-GONE", "is not the code");
        row("a code of the bench", "MM-UNIT-CLONE", "MM-UNIT-TWICE", "is not the code");
        row("a bad one's member more", "MM-UNIT-CLONE\"", "MM-UNIT-CLONE\", \"why\": 1", "is not known here");
    }
    void aCheckThatCannotBeIsRefusedByItsMember()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, told);
        auto changed = text(withCheck());
        QVERIFY2(changed.contains(from), changed.constData());
        changed.replace(changed.indexOf(from), from.size(), to);
        const auto read = parse(changed);
        QVERIFY(!read);
        QVERIFY2(read.error().detail.find(told.toStdString()) != std::string::npos,
                 read.error().detail.c_str());
    }

    void aCheckHasOneOfEachAndNotTooMany()
    {
        auto order = withCheck();
        order.shiftCheck->good.clear();
        QVERIFY(!checkOrder(order));
        QVERIFY(!parse(text(order)));
        order = withCheck();
        order.shiftCheck->bad.clear();
        QVERIFY(!checkOrder(order));
        QVERIFY(!parse(text(order)));
        order = withCheck();
        order.shiftCheck->good.clear();
        for (int i = 0; i < 65; ++i)
            order.shiftCheck->good.push_back({{0x4e, 0x4f, 0x01, static_cast<std::uint8_t>(i)}});
        QVERIFY(!checkOrder(order));
        QVERIFY(!parse(text(order)));
        order.shiftCheck->good.pop_back();
        MM_VERIFY(checkOrder(order));
        MM_VERIFY(parse(text(order)));
    }

    void whatAUnitShowsOfTheStation_data()
    {
        QTest::addColumn<int>("last");
        QTest::addColumn<QString>("failure");
        QTest::addColumn<int>("shown");
        const auto row = [](const char* name, int last, const char* failure, Shown shown) {
            QTest::newRow(name) << last << QString::fromLatin1(failure) << static_cast<int>(shown);
        };
        row("good passes", 0x01, "", Shown::Right);
        row("good fails", 0x01, "MM-UNIT-CLONE", Shown::Wrong);
        row("good is seen unlocked", 0x02, "MM-LOCK-NOT-SEEN", Shown::Wrong);
        row("good is pulled", 0x01, "MM-UNIT-GONE", Shown::Nothing);
        row("good was never made", 0x01, "MM-UNIT-NOT-MADE", Shown::Nothing);
        row("good, and the token is gone", 0x01, "MM-HSM-TOKEN-GONE", Shown::Nothing);
        row("bad passes", 0xb1, "", Shown::Wrong);
        row("bad would be made", 0xb1, "MM-UNIT-NOT-MADE", Shown::Wrong);
        row("bad fails", 0xb1, "MM-UNIT-FIRMWARE", Shown::Right);
        row("bad is silent", 0xb1, "MM-UNIT-SILENT", Shown::Nothing);
        row("bad is garbled", 0xb1, "MM-UNIT-GARBLED", Shown::Nothing);
        row("bad refuses", 0xb1, "MM-UNIT-REFUSED", Shown::Nothing);
        row("bad, and the port is forbidden", 0xb1, "MM-PORT-FORBIDDEN", Shown::Nothing);
        row("bad, and the registry fails", 0xb1, "MM-REGISTRY-FAILED", Shown::Nothing);
        row("bad, and the token is gone", 0xb1, "MM-HSM-TOKEN-GONE", Shown::Nothing);
        row("bad in two sockets", 0xb1, "MM-UNIT-TWICE", Shown::Nothing);
        row("bad as it is named", 0xb2, "MM-UNIT-CLONE", Shown::Right);
        row("bad for another reason", 0xb2, "MM-UNIT-FIRMWARE", Shown::Nothing);
        row("named, and passes", 0xb2, "", Shown::Wrong);
    }
    void whatAUnitShowsOfTheStation()
    {
        QFETCH(int, last);
        QFETCH(QString, failure);
        QFETCH(int, shown);
        const auto order = withCheck();
        const auto one = unit(static_cast<std::uint8_t>(last));
        std::optional<FailureCode> code;
        if (!failure.isEmpty()) {
            QVERIFY(failureNamed(failure.toStdString()) != nullptr);
            code = failureNamed(failure.toStdString())->code;
        }
        QCOMPARE(static_cast<int>(shownBy(*order.shiftCheck, one, *listedAs(order, one), code)), shown);
    }

    void whatWasShownHoldsForItsHours()
    {
        const auto check = *withCheck().shiftCheck;
        const WallTime begin(Milliseconds(1'796'000'000'000));
        const auto hours = [](int count) { return std::chrono::hours(count); };
        QVERIFY(!provedUntil(check, begin, std::nullopt, begin));
        QVERIFY(!provedUntil(check, std::nullopt, begin, begin));
        QVERIFY(provedUntil(check, begin, begin + hours(1), begin + hours(2)) == begin + hours(8));
        QVERIFY(provedUntil(check, begin + hours(1), begin, begin + hours(8)) == begin + hours(8));
        QVERIFY(!provedUntil(check, begin, begin + hours(1), begin + hours(8) + Milliseconds(1)));
        // A clock that was set back makes nothing true that is yet to be.
        QVERIFY(!provedUntil(check, begin, begin + hours(1), begin));
        QVERIFY(provedUntil(check, begin, begin + Milliseconds(1500), begin));
    }

    void anyOctetChangedIsSeenOrHarmless_data()
    {
        QTest::addColumn<bool>("check");
        QTest::newRow("without a check") << false;
        QTest::newRow("with a check") << true;
    }
    void anyOctetChangedIsSeenOrHarmless()
    {
        QFETCH(bool, check);
        // The parser ends with a value or an error whatever comes; the digest is another in any case.
        const auto whole = text(check ? withCheck() : sample());
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
