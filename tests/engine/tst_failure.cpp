#include "provisioning/engine/FailureOf.h"
#include "provisioning/values/Event.h"
#include "provisioning/values/State.h"
#include "provisioning/values/Unit.h"
#include "tests/support/Main.h"

#include <algorithm>
#include <set>

using namespace mintmark;
using certificates::CertificateCode;
using certificates::CertificateError;
using devices::DeviceCode;
using hsm::HsmCode;
using registry::StoreCode;

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// Every value of an enum that counts from 0 to `last`.
template <class Code> std::vector<Code> allTo(Code last)
{
    std::vector<Code> all;
    for (int value = 0; value <= static_cast<int>(last); ++value)
        all.push_back(static_cast<Code>(value));
    return all;
}

} // namespace

class FailureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowOfTheTableIsFitToBeShown_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& row : failureTable())
            QTest::newRow(std::string(row.name).c_str()) << index++;
        QVERIFY(index > 40);
    }
    void everyRowOfTheTableIsFitToBeShown()
    {
        QFETCH(int, index);
        const auto& row = failureTable()[static_cast<std::size_t>(index)];
        QCOMPARE(static_cast<int>(row.code), index);
        QCOMPARE(failureNamed(row.name), &row);
        QCOMPARE(&Failure(row.code).row(), &row);
        QVERIFY(row.name.starts_with("MM-") && row.name.size() > 3 && row.name.back() != '-');
        QVERIFY(std::ranges::all_of(
            row.name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }));
        QVERIFY(!row.cause.empty() && row.cause.back() != '.' && row.cause.back() != ' ');
        QVERIFY(row.action.size() > 1 && row.action.back() == '.');
        QVERIFY(row.action.front() >= 'A' && row.action.front() <= 'Z');
        static const std::set<int> documented{1, 2, 3, 4, 5, 6, 7, 130};
        QVERIFY(documented.contains(static_cast<int>(row.exit)));
    }

    void noCodeStandsInTheTableTwice()
    {
        std::set<std::string_view> names;
        for (const auto& row : failureTable())
            QVERIFY2(names.insert(row.name).second, row.name.data());
        QCOMPARE(failureNamed("MM-NO-SUCH-CODE"), nullptr);
        QCOMPARE(failureNamed(""), nullptr);
    }

    void theTextSaysWhatWasSpecialThisTime()
    {
        QCOMPARE(Failure(FailureCode::UnitLockedBefore, "bits 3").text(),
                 std::string("MM-UNIT-LOCKED: the unit is locked, and was never provisioned here (bits 3). "
                             "Set it aside."));
        QCOMPARE(Failure(FailureCode::UnitLockedBefore).text(),
                 std::string("MM-UNIT-LOCKED: the unit is locked, and was never provisioned here. Set it "
                             "aside."));
    }

    void aUnitsFailureIsNotTheStations_data()
    {
        QTest::addColumn<int>("exit");
        QTest::addColumn<bool>("ofStation");
        for (const auto& [exit, ofStation] :
             {std::pair{1, false}, {2, true}, {3, true}, {4, true}, {5, true}, {7, true}, {130, false}})
            QTest::addRow("exit status %d", exit) << exit << ofStation;
    }
    void aUnitsFailureIsNotTheStations()
    {
        QFETCH(int, exit);
        QFETCH(bool, ofStation);
        int seen = 0;
        for (const auto& row : failureTable()) {
            if (static_cast<int>(row.exit) != exit) continue;
            QCOMPARE(Failure(row.code).isOfStation(), ofStation);
            ++seen;
        }
        QVERIFY(seen > 0);
    }

    // Each room's error has a row, and none is a mistake of ours but what is one.
    void everyErrorOfARoomHasItsRow()
    {
        for (const auto code : allTo(HsmCode::Failed)) {
            const auto failure = engine::failureOf(hsm::HsmError{code, "detail"});
            QVERIFY2(failure.code != FailureCode::Internal, failure.text().c_str());
            QVERIFY2(failure.isOfStation(), failure.text().c_str());
            QCOMPARE(failure.detail, std::string("detail"));
        }
        for (const auto code : allTo(DeviceCode::Closed)) {
            const auto failure = engine::failureOf(devices::DeviceError{code, "detail"});
            QVERIFY2(failure.code != FailureCode::Internal, failure.text().c_str());
            QVERIFY2(!failure.isOfStation(), failure.text().c_str());
        }
        for (const auto code : allTo(StoreCode::Failed)) {
            const auto failure = engine::failureOf(registry::StoreError{code, "detail"});
            QVERIFY2(failure.code != FailureCode::Internal, failure.text().c_str());
            const auto gate = engine::failureOf(
                CertificateError{CertificateCode::GateFailed, "detail", static_cast<long>(code)});
            QCOMPARE(gate.name(), failure.name());
        }
        for (const auto code : allTo(CertificateCode::Internal)) {
            const auto failure = engine::failureOf(CertificateError{code, "detail", 5});
            QCOMPARE(failure.code == FailureCode::Internal, code == CertificateCode::Internal);
        }
    }

    void theErrorsThatAPersonActsOnKeepTheirNames_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("code");
        auto row = [](const char* what, const Failure& failure, const char* code) {
            QTest::newRow(what) << text(failure.name()) << QString::fromLatin1(code);
        };
        using engine::failureOf;
        row("a wrong PIN", failureOf(hsm::HsmError{HsmCode::PinWrong}), "MM-HSM-PIN-WRONG");
        row("a locked PIN", failureOf(hsm::HsmError{HsmCode::PinLocked}), "MM-HSM-PIN-LOCKED");
        row("a lost login", failureOf(hsm::HsmError{HsmCode::LoginLost}), "MM-HSM-TOKEN-GONE");
        row("silence", failureOf(devices::DeviceError{DeviceCode::TimedOut}), "MM-UNIT-SILENT");
        row("a hang-up", failureOf(devices::DeviceError{DeviceCode::LinkGone}), "MM-UNIT-GONE");
        row("a stop", failureOf(devices::DeviceError{DeviceCode::Stopped}), "MM-INTERRUPTED");
        row("a busy port", failureOf(devices::DeviceError{DeviceCode::PortBusy}), "MM-PORT-BUSY");
        row("a full disk", failureOf(registry::StoreError{StoreCode::DiskFull}), "MM-DISK-FULL");
        row("a disk with no room for the count of PINs", failureOf(hsm::HsmError{HsmCode::DiskFull}),
            "MM-DISK-FULL");
        row("a read-only disk", failureOf(hsm::HsmError{HsmCode::DiskReadOnly}), "MM-DISK-READ-ONLY");
        row("a registry on a read-only disk", failureOf(registry::StoreError{StoreCode::ReadOnly, {}, 8}),
            "MM-DISK-READ-ONLY");
        row("a registry opened for reading", failureOf(registry::StoreError{StoreCode::ReadOnly}),
            "MM-REGISTRY-FAILED");
        row("a plain registry", failureOf(registry::StoreError{StoreCode::Plaintext}), "MM-REGISTRY-PLAIN");
        row("a key of another device",
            failureOf(
                CertificateError{CertificateCode::GateRefused, {}, static_cast<long>(StoreCode::Duplicate)}),
            "MM-KEY-TWICE");
        row("another key of the device",
            failureOf(
                CertificateError{CertificateCode::GateRefused, {}, static_cast<long>(StoreCode::Forbidden)}),
            "MM-UNIT-CLONE");
        row("a token pulled while it signed",
            failureOf(certificates::signerError({HsmCode::TokenGone, {}, 0x32})), "MM-HSM-TOKEN-GONE");
        row("a key that asks for a PIN that nobody gave",
            failureOf(certificates::signerError({HsmCode::PinMissing, {}})), "MM-HSM-PIN-MISSING");
        row("a PIN that was changed in between",
            failureOf(certificates::signerError({HsmCode::PinWrong, {}, 0xa0})), "MM-HSM-PIN-WRONG");
        row("a third wrong PIN", failureOf(certificates::signerError({HsmCode::PinCounted, {}})),
            "MM-HSM-PIN-COUNTED");
        row("a PIN that is locked", failureOf(certificates::signerError({HsmCode::PinLocked, {}, 0xa4})),
            "MM-HSM-PIN-LOCKED");
        row("a signer's key that is not there",
            failureOf(certificates::signerError({HsmCode::KeyMissing, {}, 0x60})), "MM-HSM-KEY-MISSING");
        row("a token that fails in signing", failureOf(certificates::signerError({HsmCode::Failed, {}, 0x5})),
            "MM-HSM-FAILED");
        row("a token that cannot sign", failureOf(CertificateError{CertificateCode::SigningFailed, {}, 0x54}),
            "MM-HSM-FAILED");
        row("a request with an old nonce", failureOf(CertificateError{CertificateCode::NonceWrong}),
            "MM-CSR-NONCE");
        row("a key of the wrong kind", failureOf(CertificateError{CertificateCode::KeyRefused}),
            "MM-KEY-ALGORITHM");
    }
    void theErrorsThatAPersonActsOnKeepTheirNames()
    {
        QFETCH(QString, given);
        QTEST(given, "code");
    }

    void aStateBecomesOnlyWhatTheTableHas_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("a bare ID") << u"reserved"_qs << u"failed issued void"_qs;
        QTest::newRow("a signed device") << u"issued"_qs << u"failed in-rework revoked written"_qs;
        QTest::newRow("a written device")
            << u"written"_qs << u"failed in-rework proved revoked written-unproved"_qs;
        QTest::newRow("a proved device") << u"proved"_qs << u"failed in-rework locked provisioned revoked"_qs;
        QTest::newRow("a locked device") << u"locked"_qs << u"failed in-rework provisioned revoked"_qs;
        QTest::newRow("a provisioned device")
            << u"provisioned"_qs << u"in-rework revoked scrapped shipped"_qs;
        QTest::newRow("a device given up") << u"failed"_qs << u"reserved revoked scrapped"_qs;
        QTest::newRow("an unproved device") << u"written-unproved"_qs << u"in-rework revoked shipped"_qs;
        QTest::newRow("a shipped device") << u"shipped"_qs << u"in-rework revoked"_qs;
        QTest::newRow("a device in rework") << u"in-rework"_qs << u"issued revoked scrapped"_qs;
        QTest::newRow("a revoked device") << u"revoked"_qs << u"scrapped"_qs;
        QTest::newRow("a scrapped device") << u"scrapped"_qs << QString();
        QTest::newRow("a void ID") << u"void"_qs << QString();
    }
    void aStateBecomesOnlyWhatTheTableHas()
    {
        QFETCH(QString, from);
        const auto state = deviceStateOf(from.toStdString());
        QVERIFY(state.has_value());
        QVERIFY(mayBecome(*state, *state));
        QStringList reached;
        for (const auto to : allTo(DeviceState::Scrapped))
            if (to != *state && mayBecome(*state, to)) reached << text(nameOf(to));
        reached.sort();
        QTEST(reached.join(u' '), "to");
    }

    void namesGoThereAndBack()
    {
        for (const auto state : allTo(DeviceState::Scrapped))
            QVERIFY(deviceStateOf(nameOf(state)) == state && !nameOf(state).empty());
        for (const auto known : allTo(Known::Attested))
            QVERIFY(knownOf(nameOf(known)) == known && !nameOf(known).empty());
        QVERIFY(!deviceStateOf("") && !deviceStateOf("Reserved") && !deviceStateOf("written_unproved"));
        QVERIFY(!knownOf("") && !knownOf("proved"));
        std::set<std::string_view> names;
        for (const auto kind : allTo(EventKind::BatchEnded))
            QVERIFY(names.insert(nameOf(kind)).second);
        for (const auto step : allTo(Step::Fail))
            QVERIFY(names.insert(nameOf(step)).second);
    }

    void aHardwareNumberHasToBeOne_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::addColumn<bool>("usable");
        auto row = [](const char* name, const QString& hex, bool usable) {
            QTest::newRow(name) << hex << usable;
        };
        row("a chip's number", u"8c0155a00001"_qs, true);
        row("four octets", u"8c0155a0"_qs, true);
        row("thirty-two octets", QString(u"8c01"_qs).repeated(16), true);
        row("zeros with a one", u"00000000000000000001"_qs, true);
        row("counting but for the last", u"0001020304050608"_qs, true);
        row("1234 in the middle", u"0012345678"_qs, true);
        row("dead beef, then a number", u"deadbeef01"_qs, true);
        row("nothing", QString(), false);
        row("three octets", u"8c0155"_qs, false);
        row("thirty-three octets", QString(u"8c"_qs).repeated(32) + u"01"_qs, false);
        row("zeros", u"0000000000000000"_qs, false);
        row("ones", u"ffffffffffffffffffffffff"_qs, false);
        row("one octet repeated", u"a5a5a5a5"_qs, false);
        row("counting from 0", u"000102030405060708090a0b"_qs, false);
        row("counting from 1", u"01020304"_qs, false);
        row("counting over the end", u"fdfeff0001"_qs, false);
        row("12345678", u"12345678"_qs, false);
        row("123456789abcdef0", u"123456789abcdef0"_qs, false);
        row("dead beef", u"deadbeef"_qs, false);
        row("dead beef twice", u"deadbeefdeadbeef"_qs, false);
        row("dead beef, cut", u"deadbeefdead"_qs, false);
    }
    void aHardwareNumberHasToBeOne()
    {
        QFETCH(QString, hex);
        QTEST(usableHardwareId({fromHex(hex.toStdString()).value()}), "usable");
    }

    void aSocketHasANameThatFits_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("fits");
        QTest::newRow("the bench's name") << u"A1"_qs << true;
        QTest::newRow("thirty-two characters") << QString(32, u'x') << true;
        QTest::newRow("dots and lines") << u"fixture_2.left-1"_qs << true;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("thirty-three characters") << QString(33, u'x') << false;
        QTest::newRow("a space") << u"A 1"_qs << false;
        QTest::newRow("a line's end") << u"A1\n"_qs << false;
        QTest::newRow("a letter beyond ASCII") << u"Ä1"_qs << false;
        QTest::newRow("a path") << u"../A1"_qs << false;
    }
    void aSocketHasANameThatFits()
    {
        QFETCH(QString, name);
        QTEST(isSocketName(name.toStdString()), "fits");
    }
};

MINTMARK_TEST(FailureTest)
#include "tst_failure.moc"
