#include "provisioning/registry/AuditTree.h"
#include "tests/registry/Fixture.h"

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

namespace {

Sha256 leafOf(ByteView data)
{
    static constexpr std::uint8_t prefix[] = {0};
    return sha256({prefix, data});
}

/// RFC 9162 §2.1.3.2, written from its text: the other end of AuditTree's paths.
Sha256 rootByPath(std::uint64_t leaf, std::uint64_t size, Sha256 hash, const std::vector<Sha256>& path)
{
    auto fn = leaf, sn = size - 1;
    for (const auto& p : path) {
        if (sn == 0) return {};
        if ((fn & 1) != 0 || fn == sn) {
            hash = auditNode(p, hash);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            hash = auditNode(hash, p);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 ? hash : Sha256{};
}

/// §2.1.4.2: the roots that a proof of consistency leads to.
std::pair<Sha256, Sha256> rootsByProof(std::uint64_t first, std::uint64_t second, std::vector<Sha256> proof,
                                       const Sha256& firstRoot)
{
    if ((first & (first - 1)) == 0) proof.insert(proof.begin(), firstRoot);
    auto fn = first - 1, sn = second - 1;
    while ((fn & 1) != 0) {
        fn >>= 1;
        sn >>= 1;
    }
    Sha256 fr = proof.front(), sr = proof.front();
    for (auto c = proof.begin() + 1; c != proof.end(); ++c) {
        if (sn == 0) return {};
        if ((fn & 1) != 0 || fn == sn) {
            fr = auditNode(*c, fr);
            sr = auditNode(*c, sr);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            sr = auditNode(sr, *c);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return {fr, sr};
}

} // namespace

/// The audit log's tree, its heads, and what others are given of it.
class LogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // formats.md A6: leaves and roots that were computed elsewhere.
    void theTreeIsThatOfRfc9162()
    {
        const std::vector<std::string> leaves = {"",
                                                 "00",
                                                 "10",
                                                 "2021",
                                                 "3031",
                                                 "40414243",
                                                 "5051525354555657",
                                                 "606162636465666768696a6b6c6d6e6f"};
        const std::map<std::size_t, std::string> roots = {
            {0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
            {1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
            {2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
            {3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
            {5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
            {8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}};
        std::vector<Sha256> peaks;
        for (std::size_t n = 0; n <= leaves.size(); ++n) {
            if (const auto root = roots.find(n); root != roots.end())
                QCOMPARE(toHex(treeRoot(peaks)), root->second);
            if (n == leaves.size()) break;
            const auto octets = QByteArray::fromHex(QByteArray::fromStdString(leaves[n]));
            addLeaf(peaks, n,
                    leafOf({reinterpret_cast<const std::uint8_t*>(octets.constData()),
                            static_cast<std::size_t>(octets.size())}),
                    [](int, std::uint64_t, const Sha256&) {});
        }
    }

    void everyEntryIsProvedAndEveryLengthAgrees()
    {
        Fixture fixture;
        auto opened = fixture.open(OpenMode::Create);
        MM_VERIFY(opened);
        auto& store = **opened;
        for (int i = 0; i < 300; ++i)
            MM_VERIFY(perform(store, [&](Transaction& t) {
                return t.audit("test.done", i % 7 == 0 ? "seven" : "x", std::to_string(i));
            }));
        const auto mark = store.auditMark().value();
        QCOMPARE(mark.number, 301);
        QCOMPARE(store.auditNumber(), 301);
        // The tree once more, from the entries alone.
        auto reader = store.auditReader(1);
        MM_VERIFY(reader);
        QCOMPARE((*reader)->start().to, 301);
        std::vector<Sha256> leaves, peaks, roots{treeRoot({})};
        while (auto line = (*reader)->next().value()) {
            leaves.push_back(auditLeaf(line->entry));
            addLeaf(peaks, leaves.size() - 1, leaves.back(), [](int, std::uint64_t, const Sha256&) {});
            roots.push_back(treeRoot(peaks));
        }
        QCOMPARE(leaves.size(), 301u);
        QCOMPARE(mark.root, roots.back());
        for (const std::int64_t length : {1, 2, 3, 63, 64, 65, 127, 128, 192, 255, 256, 300, 301})
            QCOMPARE(store.auditMarkAt(length).value().root, roots[static_cast<std::size_t>(length)]);
        const auto proven = store.proveSubject("seven", 301).value();
        QCOMPARE(proven.size(), 43u);
        for (const auto& one : proven)
            QCOMPARE(rootByPath(static_cast<std::uint64_t>(one.entry.seq - 1), 301, auditLeaf(one.entry),
                                one.path),
                     mark.root);
        for (const std::int64_t from : {1, 2, 3, 7, 63, 64, 65, 128, 200, 256, 299, 300})
            for (const std::int64_t to : {from + 1, std::int64_t{300}, std::int64_t{301}}) {
                if (to <= from) continue;
                const auto [old, now] = rootsByProof(
                    static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to),
                    store.proveConsistency(from, to).value(), roots[static_cast<std::size_t>(from)]);
                QCOMPARE(old, roots[static_cast<std::size_t>(from)]);
                QCOMPARE(now, roots[static_cast<std::size_t>(to)]);
            }
        QVERIFY(store.proveConsistency(1, 301).value().size() > 0);
        QCOMPARE(codeOf(store.auditMarkAt(302)), u"NotFound"_qs);
        QCOMPARE(codeOf(store.proveConsistency(2, 1)), u"NotFound"_qs);
        MM_CLEAN(store);
    }

    void aLogWithoutATreeGetsOne()
    {
        Fixture fixture;
        Sha256 root{};
        {
            auto store = fixture.open(OpenMode::Create).value();
            for (int i = 0; i < 200; ++i)
                MM_VERIFY(perform(*store, [&](Transaction& t) { return t.audit("test.done", "x", {}); }));
            root = store->auditMark().value().root;
        }
        {
            auto database = fixture.database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute("UPDATE audit_head SET peaks = x''; DELETE FROM audit_nodes"));
        }
        auto store = fixture.open(OpenMode::Write).value();
        QCOMPARE(store->auditMarkAt(201).value().root, root);
        MM_CLEAN(*store);
    }

    void aPartOfTheLogBeginsWithWhatWasBefore()
    {
        Fixture fixture;
        auto store = fixture.open(OpenMode::Create).value();
        for (int i = 0; i < 20; ++i)
            MM_VERIFY(perform(*store, [&](Transaction& t) { return t.audit("test.done", "x", {}); }));
        const auto before = store->auditMarkAt(10).value();
        auto reader = store->auditReader(11).value();
        QCOMPARE(reader->start().previous, before.hash);
        QCOMPARE(treeRoot(reader->start().peaks), before.root);
        QCOMPARE(reader->next().value()->entry.seq, 11);
        QCOMPARE(codeOf(store->auditReader(30)), u"NotFound"_qs);
    }

    void headsAreKeptWhereTheyFit()
    {
        Fixture fixture;
        auto store = fixture.open(OpenMode::Create).value();
        for (int i = 0; i < 5; ++i)
            MM_VERIFY(perform(*store, [&](Transaction& t) { return t.audit("test.done", "x", {}); }));
        SignedHead head;
        static_cast<AuditMark&>(head) = store->auditMark().value();
        head.why = "asked";
        head.key = digestOf("key");
        const auto add = [&](const SignedHead& one) {
            return codeOf(perform(*store, [&](Transaction& t) { return t.addHead(one); }));
        };
        QCOMPARE(add(head), QString());
        auto other = head;
        other.hash[0] ^= 1;
        QCOMPARE(add(other), u"Forbidden"_qs);
        other = head;
        other.number = 7;
        QCOMPARE(add(other), u"Forbidden"_qs);
        other = head;
        other.registry[3] ^= 1;
        QCOMPARE(add(other), u"Forbidden"_qs);
        QCOMPARE(store->newestHead().value()->number, 6);
        QCOMPARE(store->heads(0, 10).value().size(), 1u);
        // A head leaves no entry: the log would never come to an end.
        QCOMPARE(store->auditMark().value().number, 6);
        MM_CLEAN(*store);
    }

    void theOctetsOfAHeadAreThePages()
    {
        AuditMark mark;
        for (std::size_t i = 0; i < 16; ++i)
            mark.registry[i] = static_cast<std::uint8_t>(i);
        mark.number = 2;
        mark.at = WallTime(Milliseconds(1795356300500));
        mark.hash.fill(0xaa);
        mark.root.fill(0xbb);
        mark.why = "export";
        std::string expected = "6d696e746d61726b2d61756469742d686561642d7631"
                               "000102030405060708090a0b0c0d0e0f"
                               "0000000000000002"
                               "000001a2039314d4";
        for (int i = 0; i < 32; ++i)
            expected += "aa";
        for (int i = 0; i < 32; ++i)
            expected += "bb";
        QCOMPARE(toHex(headOctets(mark)), expected + "000000066578706f7274");
    }

    void aTreeThatWasTouchedIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("a node") << QByteArray("UPDATE audit_nodes SET hash = zeroblob(32) WHERE level = 7");
        QTest::newRow("a node removed")
            << QByteArray("DELETE FROM audit_nodes WHERE level = 6 AND number = 1");
        QTest::newRow("a node more") << QByteArray("INSERT INTO audit_nodes VALUES (9, 5, zeroblob(32))");
        QTest::newRow("the peaks") << QByteArray("UPDATE audit_head SET peaks = zeroblob(length(peaks))");
        QTest::newRow("a head") << QByteArray("UPDATE audit_heads SET root = zeroblob(32)");
        QTest::newRow("a head beyond") << QByteArray("UPDATE audit_heads SET seq = 5000");
    }
    void aTreeThatWasTouchedIsFound()
    {
        QFETCH(QByteArray, sql);
        Fixture fixture;
        {
            auto store = fixture.open(OpenMode::Create).value();
            for (int i = 0; i < 140; ++i)
                MM_VERIFY(perform(*store, [&](Transaction& t) { return t.audit("test.done", "x", {}); }));
            SignedHead head;
            static_cast<AuditMark&>(head) = store->auditMark().value();
            head.why = "asked";
            MM_VERIFY(perform(*store, [&](Transaction& t) { return t.addHead(head); }));
            MM_CLEAN(*store);
        }
        {
            auto database = fixture.database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute(sql.toStdString()));
        }
        auto store = fixture.open(OpenMode::ReadOnly).value();
        const auto findings = findingsOf(*store);
        QVERIFY2(
            std::ranges::any_of(findings, [](const QString& f) { return f.startsWith(u"audit-chain:"_qs); }),
            qPrintable(findings.join(u"; "_qs)));
    }
};

MINTMARK_TEST(LogTest)
#include "tst_log.moc"
