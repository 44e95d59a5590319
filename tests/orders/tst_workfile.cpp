#include "provisioning/orders/WorkFile.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::orders;

class WorkFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreFoundByTheirUnits()
    {
        const auto file = parseWork("\xef\xbb\xbf"
                                    "hardware,label,colour\r\n"
                                    "0badc0de01,L-1,\"red, or \"\"rust\"\"\nnot\"\r\n"
                                    "\r\n"
                                    "00AA55CC,,blue\n");
        MM_VERIFY(file);
        QVERIFY(file->bad.empty());
        QCOMPARE(file->list.rows.size(), 2u);
        const auto* row = file->list.rowOf({*fromHex("0badc0de01")});
        QVERIFY(row != nullptr);
        QCOMPARE(row->line, 2u);
        QCOMPARE(row->attributes[1].second, std::string("red, or \"rust\"\nnot"));
        row = file->list.rowOf({*fromHex("00aa55cc")});
        QVERIFY(row != nullptr);
        QCOMPARE(row->line, 5u);
        QCOMPARE(row->attributes.size(), 1u);
        QVERIFY(file->list.rowOf({*fromHex("00aa55cd")}) == nullptr);
    }

    void unitsAreKnownByTheirLabelsToo()
    {
        const auto file = parseWork("id,hardware,colour\n"
                                    "MM-1,0badc0de01,red\n"
                                    "MM-2,,blue\n"
                                    ",0badc0de03,green\n"
                                    ",,none\n"
                                    "mm-1,0badc0de04,again\n"
                                    "mm-2,,again\n"
                                    "a b,,blank\n");
        MM_VERIFY(file);
        std::vector<std::uint32_t> lines;
        for (const auto& row : file->bad)
            lines.push_back(row.line);
        QCOMPARE(lines, (std::vector<std::uint32_t>{5, 6, 7, 8}));
        const auto& list = file->list;
        const HardwareId one{*fromHex("0badc0de01")}, three{*fromHex("0badc0de03")},
            other{*fromHex("0badc0de09")};
        QVERIFY(list.rowOf(one, "mm-1") != nullptr);
        QVERIFY(list.rowOf(one, "MM-9") == nullptr); // on the list, with another ID
        QVERIFY(list.rowOf(one, "MM-2") == nullptr);
        QVERIFY(list.rowOf(three, "whatever") != nullptr);
        QVERIFY(list.rowOf(other, "mm-2") != nullptr);
        QCOMPARE(list.rowOf(other, "mm-2")->attributes.size(), 1u);
        QVERIFY(list.rowOf(other, "MM-1") == nullptr);
        QVERIFY(!parseWork("id\n"));
        MM_VERIFY(parseWork("id\nMM-1\n"));
    }

    void badRowsAreNamedAndGoodOnesKept()
    {
        const auto file = parseWork("hardware,a\n"
                                    "zz,1\n"
                                    "0badc0de01\n"
                                    "0badc0de02,ok\n"
                                    "0badc0de02,again\n"
                                    "00000000,1\n"
                                    ",1\n"
                                    "0badc0de03,x\"y\n"
                                    "0badc0de04,\"open\n");
        MM_VERIFY(file);
        QCOMPARE(file->list.rows.size(), 1u);
        std::vector<std::uint32_t> lines;
        for (const auto& row : file->bad)
            lines.push_back(row.line);
        QCOMPARE(lines, (std::vector<std::uint32_t>{2, 3, 5, 6, 7, 8, 9}));
        QVERIFY(file->bad[2].why.find("line 4") != std::string::npos);
    }

    void aFileThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no unit") << QByteArray("hardware\n\n");
        QTest::newRow("no hardware") << QByteArray("label\nx\n");
        QTest::newRow("a column twice") << QByteArray("hardware,a,a\n01,1,2\n");
        QTest::newRow("a column that is none") << QByteArray("hardware,A B\n01,1\n");
        QTest::newRow("too many columns") << QByteArray("hardware") + QByteArray(",x").repeated(40);
    }
    void aFileThatIsNoneIsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseWork({text.constData(), static_cast<std::size_t>(text.size())}));
    }
};

MINTMARK_TEST(WorkFileTest)
#include "tst_workfile.moc"
