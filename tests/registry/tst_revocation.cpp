#include "tests/registry/Fixture.h"

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

/// Revocations, lists of them, what ends when, and what the log says of time.
class RevocationTest : public QObject {
    Q_OBJECT

    static WallTime later(std::int64_t milliseconds) { return WallTime(Milliseconds(milliseconds)); }
    [[nodiscard]] Revocation revocation(const Made& made) const
    {
        return {toHex(digestOf("issuer")),
                made.serial,
                RevocationReason::KeyCompromise,
                "Shift lead",
                "opened",
                {}};
    }
    QString revoke(const Revocation& revocation)
    {
        return codeOf(perform(*m_store, [&](Transaction& t) -> Result<void> {
            TRY(t.revoke(revocation));
            return {};
        }));
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
        if (m_store) MM_CLEAN(*m_store);
        m_store.reset();
        m_fixture.reset();
    }

    void aCertificateIsRevokedOnce()
    {
        QVERIFY(m_store->revocations({})->empty());
        QCOMPARE(revoke(revocation(m_made)), QString());
        QCOMPARE(revoke(revocation(m_made)), u"Duplicate"_qs);
        const auto all = m_store->revocations(toHex(digestOf("issuer")));
        MM_VERIFY(all);
        QCOMPARE(all->size(), std::size_t{1});
        QCOMPARE(all->front().serial, m_made.serial);
        QCOMPARE(all->front().reason, RevocationReason::KeyCompromise);
        QCOMPARE(all->front().supervisor, std::string("Shift lead"));
        QCOMPARE(all->front().why, std::string("opened"));
        QVERIFY(all->front().revokedAt > WallTime(Milliseconds(1'600'000'000'000)));
        QVERIFY(m_store->revocations(toHex(digestOf("another issuer")))->empty());
        MM_VERIFY(perform(*m_store, [this](Transaction& t) -> Result<void> {
            if (TRY(t.hasLiveCertificate(m_made.device)))
                return fail(StoreError(StoreCode::Failed, "it is still live"));
            return {};
        }));
    }

    void whatCannotBeRevokedIsNamed_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("code");
        QTest::newRow("a serial number that was never intended") << "serial"
                                                                 << "NotFound";
        QTest::newRow("another issuer's") << "issuer"
                                          << "NotFound";
        QTest::newRow("without a supervisor") << "supervisor"
                                              << "Forbidden";
        QTest::newRow("an empty serial number") << "empty"
                                                << "Forbidden";
        QTest::newRow("a serial number of 21 octets") << "long"
                                                      << "Forbidden";
    }
    void whatCannotBeRevokedIsNamed()
    {
        QFETCH(QString, how);
        QFETCH(QString, code);
        auto asked = revocation(m_made);
        if (how == u"serial"_qs) asked.serial.back() ^= 1;
        if (how == u"issuer"_qs) asked.issuer = toHex(digestOf("another issuer"));
        if (how == u"supervisor"_qs) asked.supervisor.clear();
        if (how == u"empty"_qs) asked.serial.clear();
        if (how == u"long"_qs) asked.serial = Bytes(21, 1);
        QCOMPARE(revoke(asked), code);
        QVERIFY(m_store->revocations({})->empty());
    }

    void aVoidSerialNumberCanBeRevoked()
    {
        Made cut;
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            cut = TRY(reserve(t, "MM-0002", 2));
            TRY(intend(t, cut, "key 2"));
            return t.voidIntent(cut.intent, "cut");
        }));
        QCOMPARE(revoke(revocation(cut)), QString());
        QCOMPARE(*m_store->issuersOf(cut.serial), std::vector<std::string>{toHex(digestOf("issuer"))});
        QCOMPARE(m_store->deviceOf(toHex(digestOf("issuer")), cut.serial)->text, std::string("MM-0002"));
        QCOMPARE(codeOf(m_store->deviceOf("another", cut.serial)), u"NotFound"_qs);
    }

    void listsAreNumberedUpwards()
    {
        const auto add = [this](const char* issuer, std::uint64_t number) {
            const Bytes der{1, 2, 3};
            return codeOf(perform(*m_store, [&](Transaction& t) {
                return t.addCrl({issuer, number, later(1), later(2), sha256(der), der});
            }));
        };
        QCOMPARE(add("a", 2), QString());
        QCOMPARE(add("a", 2), u"Duplicate"_qs);
        QCOMPARE(add("a", 1), u"Forbidden"_qs);
        QCOMPARE(add("a", 7), QString());
        QCOMPARE(add("b", 1), QString());
        QCOMPARE(codeOf(perform(*m_store,
                                [](Transaction& t) {
                                    return t.addCrl({"c", 1, later(1), later(2), {}, {1}});
                                })),
                 u"Forbidden"_qs);
    }

    void aRevokedCertificateEndsNoMore()
    {
        const auto end = certificateOf(m_made.serial, m_made.spki).notAfter;
        const std::pair<WallTime, std::int64_t> start{WallTime::min(), 0};
        QVERIFY(m_store->ending(end, start, 10)->empty());
        const auto found = m_store->ending(end + Milliseconds{1}, start, 10);
        MM_VERIFY(found);
        QCOMPARE(found->size(), std::size_t{1});
        QCOMPARE(found->front().deviceId.text, std::string("MM-0001"));
        QCOMPARE(found->front().certificate.serial, m_made.serial);
        QVERIFY(m_store->ending(end + Milliseconds{1}, {end, found->front().row}, 10)->empty());
        QCOMPARE(revoke(revocation(m_made)), QString());
        QVERIFY(m_store->ending(end + Milliseconds{1}, start, 10)->empty());
    }

    void aRevocationThatIsTakenOutIsFound()
    {
        QCOMPARE(revoke(revocation(m_made)), QString());
        MM_VERIFY(perform(*m_store, [this](Transaction& t) {
            return t.setState(m_made.device, DeviceState::Revoked, 0, "its last certificate was revoked");
        }));
        MM_CLEAN(*m_store);
        m_store.reset();
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute("DELETE FROM revocations"));
        }
        auto store = m_fixture->open(OpenMode::Write);
        MM_VERIFY(store);
        const auto findings = findingsOf(**store);
        QVERIFY2(!findings.filter(u"revocation-removed"_qs).isEmpty(), qPrintable(findings.join(u' ')));
        QVERIFY2(!findings.filter(u"revoked-without-revocation"_qs).isEmpty(),
                 qPrintable(findings.join(u' ')));
    }

    void theNewestEntryIsThatBeforeTheOpening()
    {
        SimulatedClock clock(later(2'000'000'000'000));
        const auto open = [&](OpenMode mode) {
            return openStore(m_fixture->in("other.db"), keyOf(1), mode, "test", clock);
        };
        QVERIFY(!(**open(OpenMode::Create)).newestAudit()->has_value());
        const auto newest = [&](std::int64_t at) {
            clock.sleep(later(at) - clock.now());
            const auto store = open(OpenMode::Write);
            return store ? (*store)->newestAudit()->value_or(WallTime{}) : WallTime{};
        };
        QCOMPARE(newest(2'000'000'100'000), later(2'000'000'000'000));
        QCOMPARE(newest(1'900'000'000'000), later(2'000'000'100'000));
        // The wrong entry of that opening does not become the newest.
        QCOMPARE(newest(1'900'000'000'500), later(2'000'000'100'000));
        {
            const auto store = open(OpenMode::Write);
            MM_VERIFY(store);
            MM_VERIFY(
                perform(**store, [](Transaction& t) { return t.audit("clock.accepted", "Shift lead", {}); }));
        }
        QCOMPARE(newest(1'900'000'001'000), later(1'900'000'000'500));
    }

    void theAnchorIsKept()
    {
        QVERIFY(!m_store->clockAnchor()->has_value());
        for (const std::int64_t at : {5, 3}) {
            MM_VERIFY(perform(*m_store, [&](Transaction& t) {
                return t.setClockAnchor({later(at), "this start", Milliseconds{at * 2}});
            }));
            const auto anchor = m_store->clockAnchor();
            MM_VERIFY(anchor);
            QCOMPARE((*anchor)->wall, later(at));
            QCOMPARE((*anchor)->boot, std::string("this start"));
            QCOMPARE((*anchor)->sinceBoot, Milliseconds{at * 2});
        }
    }

private:
    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
    Made m_made;
};

MINTMARK_TEST(RevocationTest)
#include "tst_revocation.moc"
