#include "provisioning/devices/protocols/DfuSe.h"
#include "provisioning/values/protocols/DfuRows.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::devices;

class DfuTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void status()
    {
        const auto busy = dfu::statusIn(Bytes{0, 0x10, 0x27, 0x01, 4, 0});
        QVERIFY(busy && busy->code == 0 && busy->poll == Milliseconds{0x012710} &&
                busy->state == dfu::State::DownloadBusy);
        QVERIFY(!dfu::statusIn(Bytes{0, 0, 0, 0, 11, 0}));
        QVERIFY(!dfu::statusIn(Bytes{0, 0, 0, 0, 2}));
        QVERIFY(!dfu::statusIn(Bytes{0, 0, 0, 0, 2, 0, 0}));
        QVERIFY(dfu::textOfStatus(8).starts_with("errADDRESS"));
        QCOMPARE(dfu::textOfStatus(200), std::string("status 200"));
    }

    void functionalDescriptor()
    {
        const auto st = dfu::functionalIn(Bytes{9, 0x21, 0x0b, 0xff, 0, 0, 8, 0x1a, 1});
        QVERIFY(st && st->canDownload && st->canUpload && !st->manifestationTolerant && st->detachesItself &&
                st->transferSize == 2048 && st->isDfuSe() && st->detachTimeout == Milliseconds{255});
        // Of DFU 1.0, without a version, behind another one.
        const auto old = dfu::functionalIn(Bytes{3, 0x24, 7, 7, 0x21, 5, 0, 0, 64, 0});
        QVERIFY(old && old->version == 0x0100 && old->manifestationTolerant && !old->canUpload);
        QVERIFY(!dfu::functionalIn({}));
        QVERIFY(!dfu::functionalIn(Bytes{9, 0x21, 0x0b, 0xff, 0, 0, 8}));          // cut
        QVERIFY(!dfu::functionalIn(Bytes{5, 0x21, 0x0b, 0xff, 0}));                // too short
        QVERIFY(!dfu::functionalIn(Bytes{0, 0x21, 9, 0x21, 1, 0, 0, 0, 8, 0, 1})); // would never end
        QVERIFY(!dfu::functionalIn(Bytes{9, 0x21, 3, 0, 0, 4, 0, 0x10, 1}));       // transfers of 4 octets
    }

    // As ST's boot loaders tell it (AN2606, and the output of dfu-util -l on such parts).
    void layouts()
    {
        const auto f4 = dfuse::layoutIn("@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg");
        QVERIFY(f4 && f4->name == "Internal Flash" && f4->segments.size() == 3);
        QVERIFY(f4->segments[1].begin == 0x08010000 && f4->segments[1].end == 0x08020000 &&
                f4->segments[1].page == 64 * 1024 && f4->segments[2].end == 0x08100000);
        QVERIFY(f4->segments[0].readable && f4->segments[0].erasable && f4->segments[0].writeable);
        const auto option = dfuse::layoutIn("@Option Bytes  /0x1FFFC000/01*016 e");
        QVERIFY(option && option->segments[0].readable && !option->segments[0].erasable &&
                option->segments[0].writeable && option->segments[0].page == 16);
        const auto two = dfuse::layoutIn("@Flash/0x08000000/02*001Ka/0x08100000/02*001Mg ");
        QVERIFY(two && two->segments.size() == 2 && two->segments[1].end == 0x08300000);
    }

    void layoutsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"",
                                 "@",
                                 "Internal Flash",
                                 "@Flash",
                                 "@Flash/",
                                 "@Flash/08000000/1*1Kg",
                                 "@Flash/0x08000000",
                                 "@Flash/0x08000000/",
                                 "@Flash/0x08000000/1*1K",
                                 "@Flash/0x08000000/1*1Kh",
                                 "@Flash/0x08000000/0*1Kg",
                                 "@Flash/0x08000000/1*0Kg",
                                 "@Flash/0x08000000/*1Kg",
                                 "@Flash/0x08000000/1*1Gg",
                                 "@Flash/0x08000000/1*1Kg,",
                                 "@Flash/0x08000000/1*1Kg/",
                                 "@Flash/0x108000000/1*1Kg",
                                 "@Flash/0xFFFFFC00/2*1Kg",
                                 "@Flash/0x08000000/99999*99999Mg",
                                 "@Flash/0x08000000/-1*1Kg",
                                 "@Flash/0x08000000/2*1Kg/0x08000400/1*1Kg",
                                 "@Flash/0x08000000/123456*1Kg"})
            QTest::addRow("%s", text) << QByteArray(text);
        QByteArray many("@Flash/0x08000000/1*1Kg");
        for (int i = 0; i < 64; ++i)
            many += ",1*1Kg";
        QTest::newRow("65 segments") << many;
    }
    void layoutsThatAreNone()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!dfuse::layoutIn(text.toStdString()));
    }

    void pages()
    {
        const auto layout = dfuse::layoutIn("@F/0x08000000/04*001Kg,02*002Kg,02*001Ka,02*001Kf").value();
        QVERIFY((dfuse::pagesOf(layout, 0x08000c00, 3072).value() ==
                 std::vector<std::uint32_t>{0x08000c00, 0x08001000}));
        const auto why = [&](std::uint64_t begin, std::uint64_t size) {
            const auto pages = dfuse::pagesOf(layout, begin, size);
            return pages ? std::string() : pages.error().detail;
        };
        QVERIFY(why(0x08000c10, 1024).find("begin where a page does") != std::string::npos);
        QVERIFY(why(0x08000c00, 1025).find("end where a page does") != std::string::npos);
        QVERIFY(why(0x08001c00, 1024).find("begin where") != std::string::npos);
        QVERIFY(why(0x08002000, 1024).find("cannot be erased") != std::string::npos);
        QVERIFY(why(0x08002800, 1024).find("cannot be read") != std::string::npos);
        QVERIFY(why(0x09000000, 1024).find("there is none") != std::string::npos);
        QVERIFY(why(0xfffffff0, 1024).find("there is none") != std::string::npos);
    }

    void placesOfTheProfile()
    {
        const auto spot = protocolrows::dfuSpotIn("0x400 1024");
        QVERIFY(spot && spot->offset == 1024 && spot->size == 1024);
        for (const char* text : {"", "0x400", "0x400 4", "0x400 1024 ", "-1 1024", "0 2000000", "a 1024"})
            QVERIFY2(!protocolrows::dfuSpotIn(text), text);
    }
};
MINTMARK_TEST(DfuTest)

#include "tst_dfu.moc"
