#include "tests/registry/Fixture.h"

#include <algorithm>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

/// Whatever the filter: the same entries as somebody who reads the whole log, the newest first.
class AuditPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<Fixture>();
        m_store = m_fixture->open(OpenMode::Create).value();
        // More than one call looks at.
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            for (int i = 0; i < 25'000; ++i) {
                const auto number = std::to_string(i % 1000);
                TRY(t.audit(i % 5000 == 7 ? "rare.thing"
                            : i % 2 == 0  ? "common.one"
                                          : "common.other",
                            "subject-" + number, i == 40 ? "only Here" : "detail " + number));
            }
            return {};
        }));
        auto reader = m_store->auditReader(1).value();
        while (auto line = reader->next().value())
            m_all.push_back(line->entry);
        std::ranges::reverse(m_all);
        QVERIFY(m_all.size() > 25'000);
    }
    void cleanupTestCase()
    {
        MM_CLEAN(*m_store);
        m_store.reset();
    }

    void pagesAreWhole_data()
    {
        QTest::addColumn<QByteArray>("actor");
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("limit");
        QTest::newRow("all") << QByteArray() << QByteArray() << QByteArray() << QByteArray() << 4096;
        QTest::newRow("a kind of action")
            << QByteArray() << QByteArray("common.") << QByteArray() << QByteArray() << 999;
        QTest::newRow("a rare action")
            << QByteArray() << QByteArray("rare.thing") << QByteArray() << QByteArray() << 2;
        QTest::newRow("a subject") << QByteArray() << QByteArray() << QByteArray("subject-77") << QByteArray()
                                   << 7;
        QTest::newRow("a subject and an action")
            << QByteArray() << QByteArray("rare") << QByteArray("subject-7") << QByteArray() << 7;
        QTest::newRow("a text") << QByteArray() << QByteArray() << QByteArray() << QByteArray("ONLY here")
                                << 10;
        QTest::newRow("a text that is SQL's own")
            << QByteArray() << QByteArray() << QByteArray() << QByteArray("%_'\"--") << 10;
        QTest::newRow("somebody who is named")
            << QByteArray("DETAIL 77") << QByteArray() << QByteArray() << QByteArray() << 10;
        QTest::newRow("the account") << QByteArray::fromStdString(m_all.front().actor) << QByteArray()
                                     << QByteArray() << QByteArray() << 4000;
        QTest::newRow("nobody") << QByteArray("nobody else") << QByteArray() << QByteArray() << QByteArray()
                                << 10;
    }
    void pagesAreWhole()
    {
        QFETCH(QByteArray, actor);
        QFETCH(QByteArray, action);
        QFETCH(QByteArray, subject);
        QFETCH(QByteArray, text);
        QFETCH(int, limit);
        AuditQuery query;
        query.actor = actor.toStdString();
        query.action = action.toStdString();
        query.subject = subject.toStdString();
        query.text = text.toStdString();
        query.limit = static_cast<std::uint32_t>(limit);
        std::vector<std::int64_t> expected;
        for (const auto& entry : m_all)
            if (QByteArray::fromStdString(entry.actor + '\n' + entry.subject + '\n' + entry.detail)
                    .toLower()
                    .contains(actor.toLower()) &&
                QByteArray::fromStdString(entry.action).startsWith(action) &&
                (subject.isEmpty() || entry.subject == query.subject) &&
                (text.isEmpty() || QByteArray::fromStdString(entry.subject + '\n' + entry.detail)
                                       .toLower()
                                       .contains(text.toLower())))
                expected.push_back(entry.seq);
        std::vector<std::int64_t> found;
        int pages = 0;
        do {
            const auto page = m_store->auditPage(query);
            MM_VERIFY(page);
            QVERIFY(page->entries.size() <= query.limit);
            for (const auto& entry : page->entries)
                found.push_back(entry.seq);
            query.before = page->next;
            QVERIFY(++pages < 1000);
        } while (query.before != 0);
        QCOMPARE(found, expected);
        // A subject is looked up; a text is looked for, some entries at a time.
        if (!subject.isEmpty()) QVERIFY(pages <= static_cast<int>(expected.size()) / limit + 1);
        if (!text.isEmpty()) QVERIFY(pages > 1);
    }

    void timesAreInclusive()
    {
        AuditQuery query;
        const auto& middle = m_all[m_all.size() / 2];
        query.from = query.until = middle.at;
        bool found = false;
        do {
            const auto page = m_store->auditPage(query);
            MM_VERIFY(page);
            for (const auto& entry : page->entries) {
                QVERIFY(entry.at == middle.at);
                found = found || entry.seq == middle.seq;
            }
            query.before = page->next;
        } while (query.before != 0);
        QVERIFY(found);
    }

    void whatCannotBeGivesNothing()
    {
        AuditQuery query;
        query.limit = 0;
        QVERIFY(m_store->auditPage(query)->entries.empty());
        QCOMPARE(m_store->auditPage(query)->next, std::int64_t{0});
        query.limit = 1'000'000;
        QCOMPARE(m_store->auditPage(query)->entries.size(), 4096u);
        query.before = std::numeric_limits<std::int64_t>::max();
        QCOMPARE(m_store->auditPage(query)->entries.front().seq, m_all.front().seq);
        query.before = std::numeric_limits<std::int64_t>::min();
        QCOMPARE(m_store->auditPage(query)->entries.front().seq, m_all.front().seq);
        query.before = 1;
        QVERIFY(m_store->auditPage(query)->entries.empty());
    }

private:
    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
    std::vector<AuditEntry> m_all; ///< the newest first
};

MINTMARK_TEST(AuditPagesTest)
#include "tst_auditpages.moc"
