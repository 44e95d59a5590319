#include "tests/registry/Fixture.h"

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

/// Serial numbers of certificates that are no device's, and what is sealed for a device.
class OtherSerialsTest : public QObject {
    Q_OBJECT

    [[nodiscard]] OtherSerial serial(const Bytes& octets) const
    {
        return {toHex(digestOf("issuer")), octets, "ca-proof", "106A5BD2"};
    }
    QString take(const OtherSerial& serial)
    {
        return codeOf(perform(*m_store, [&](Transaction& t) -> Result<void> {
            m_row = TRY(t.takeSerial(serial));
            return {};
        }));
    }
    QString seal(const std::string& name, const Bytes& content)
    {
        return codeOf(
            perform(*m_store, [&](Transaction& t) { return t.addSealed(m_made.device, name, content); }));
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<Fixture>();
        auto store = m_fixture->open(OpenMode::Create);
        MM_VERIFY(store);
        m_store = std::move(*store);
        MM_VERIFY(perform(*m_store, [this](Transaction& t) -> Result<void> {
            m_made = TRY(reserve(t, "MM-0001", 1));
            TRY(intend(t, m_made, "key 1"));
            return issue(t, m_made);
        }));
    }
    void cleanup()
    {
        m_store.reset();
        m_fixture.reset();
    }

    void aSerialNumberIsTakenOnce()
    {
        const auto one = serial(Bytes(16, 0x41));
        QCOMPARE(take(one), QString());
        QCOMPARE(take(one), u"Duplicate"_qs);
        // Another issuer's is another number.
        auto others = one;
        others.issuer = toHex(digestOf("another issuer"));
        QCOMPARE(take(others), QString());
        MM_CLEAN(*m_store);
    }

    void aDevicesSerialNumberIsNotTaken()
    {
        QCOMPARE(take(serial(m_made.serial)), u"Duplicate"_qs);
        MM_CLEAN(*m_store);
    }

    void noDeviceGetsASerialNumberThatIsTaken()
    {
        QCOMPARE(take(serial(Bytes(16, 0x41))), QString());
        const auto intended = perform(*m_store, [&](Transaction& t) -> Result<void> {
            TRY(t.addIntent(m_made.run, m_made.device, toHex(digestOf("issuer")), Bytes(16, 0x41),
                            m_made.spki, digestOf("profile")));
            return {};
        });
        QCOMPARE(codeOf(intended), u"Duplicate"_qs);
        MM_CLEAN(*m_store);
    }

    void whatCannotBeTakenIsForbidden()
    {
        QCOMPARE(take(serial({})), u"Forbidden"_qs);
        QCOMPARE(take(serial(Bytes(21, 0x41))), u"Forbidden"_qs);
        auto nameless = serial(Bytes(16, 0x41));
        nameless.purpose.clear();
        QCOMPARE(take(nameless), u"Forbidden"_qs);
        nameless = serial(Bytes(16, 0x41));
        nameless.issuer.clear();
        QCOMPARE(take(nameless), u"Forbidden"_qs);
        MM_CLEAN(*m_store);
    }

    void aCertificateIsAddedOnce()
    {
        QCOMPARE(take(serial(Bytes(16, 0x41))), QString());
        const auto add = [&](std::int64_t row, const Bytes& der) {
            return codeOf(perform(*m_store, [&](Transaction& t) { return t.addOtherCertificate(row, der); }));
        };
        QCOMPARE(add(m_row, {}), u"Forbidden"_qs);
        QCOMPARE(add(m_row + 1, {1}), u"NotFound"_qs);
        QCOMPARE(add(m_row, {1}), QString());
        QCOMPARE(add(m_row, {2}), u"Forbidden"_qs);
        MM_CLEAN(*m_store);
    }

    void whatIsSealedIsKeptOnce()
    {
        QVERIFY(!m_store->sealed(m_made.device, "a")->has_value());
        QCOMPARE(seal("a", {1, 2, 3}), QString());
        QCOMPARE(seal("a", {4}), u"Duplicate"_qs);
        QCOMPARE(seal("b", {4}), QString());
        QCOMPARE(seal("", {4}), u"Forbidden"_qs);
        QCOMPARE(seal("c", {}), u"Forbidden"_qs);
        QCOMPARE(m_store->sealed(m_made.device, "a").value().value(), (Bytes{1, 2, 3}));
        QVERIFY(!m_store->sealed(m_made.device + 1, "a")->has_value());
        MM_CLEAN(*m_store);
    }

    void whatIsTakenAwayIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("finding");
        QTest::newRow("a serial number") << u"DELETE FROM other_serials"_qs << u"serial-removed"_qs;
        QTest::newRow("a secret") << u"DELETE FROM sealed"_qs << u"secret-removed"_qs;
        QTest::newRow("a device's number of another kind")
            << u"UPDATE other_serials SET serial = (SELECT serial FROM intents LIMIT 1)"_qs
            << u"serial-of-two-kinds"_qs;
    }
    void whatIsTakenAwayIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(QString, finding);
        QCOMPARE(take(serial(Bytes(16, 0x41))), QString());
        QCOMPARE(seal("a", {1}), QString());
        m_store.reset();
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute(sql.toUtf8().constData()));
        }
        auto store = m_fixture->open(OpenMode::Write);
        MM_VERIFY(store);
        const auto findings = (*store)->check({});
        MM_VERIFY(findings);
        QCOMPARE(findings->size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(findings->front().what), finding);
    }

private:
    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
    Made m_made;
    std::int64_t m_row = 0;
};

MINTMARK_TEST(OtherSerialsTest)
#include "tst_otherserials.moc"
