#include "provisioning/exports/delivery/ParcelFile.h"
#include "provisioning/exports/targets/Parcels.h"
#include "tests/exports/Records.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryFile>

using namespace mintmark;
using namespace mintmark::exports;

namespace {

Parcel parcelNamed(const std::string& id, const std::string& body = "{\"a\":1}")
{
    return {id, false, body, 0};
}

} // namespace

/// What a station would send is what comes out of the file, octet for octet; and nothing else comes out.
class ParcelFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void octetsStay_data()
    {
        QTest::addColumn<QString>("body");
        QTest::newRow("plain") << QStringLiteral("{\"deviceId\":\"MM-1\"}");
        QTest::newRow("blanks that nobody needs") << QStringLiteral("{ \"a\" :  1.50 }");
        QTest::newRow("escapes") << QStringLiteral("{\"a\":\"\\u00e4 \\n \\\\ \\\"\"}");
        QTest::newRow("letters of people") << QString::fromUtf8("{\"a\":\"Prüfstand Ω\"}");
        QTest::newRow("order of members") << QStringLiteral("{\"z\":1,\"a\":2}");
    }
    void octetsStay()
    {
        QFETCH(QString, body);
        const Parcel parcel{"MM-000001", true, body.toStdString(), 0};
        auto line = parcelLine(parcel);
        QVERIFY(line.ends_with('\n'));
        QCOMPARE(std::ranges::count(line, '\n'), 1);
        line.pop_back();
        const auto read = parcelIn(line);
        QVERIFY(read);
        QCOMPARE(read->deviceId, parcel.deviceId);
        QCOMPARE(read->blocked, true);
        QCOMPARE(read->body, parcel.body);
        QCOMPARE(read->digest(), parcel.digest());
    }

    /// The formats of files say what the live push says.
    void formatsAreWhatIsPushed_data()
    {
        QTest::addColumn<QString>("kind");
        for (const auto& kind : allTargets())
            QTest::newRow(std::string(kind.name).c_str())
                << QString::fromUtf8(kind.name.data(), static_cast<qsizetype>(kind.name.size()));
    }
    void formatsAreWhatIsPushed()
    {
        QFETCH(QString, kind);
        const std::map<std::string, MadeParcel (*)(const Record&)> own{
            {"azure-dps", &dpsParcel},
            {"azure-hub", [](const Record& record) { return hubParcel(record, false); }},
            {"aws-iot", &awsParcel},
            {"webhook", &webhookParcel}};
        const auto exporter = exporterFor({"push-" + kind.toStdString(), {}, {}});
        QVERIFY2(exporter, "each kind has a format");
        auto blocked = test::aDevice("dev-0002", DeviceState::Scrapped);
        for (const auto& record : {test::aDevice(), blocked}) {
            const auto parcel = own.at(kind.toStdString())(record);
            QVERIFY(parcel && *parcel);
            const auto line = (*exporter)->write(record);
            QVERIFY(line);
            QCOMPARE(*line, parcelLine(**parcel));
        }
        QVERIFY(!(*exporter)->tells(Standing::Unready));
    }
    void theHubIsToldHowDevicesAuthenticate()
    {
        const auto byCa =
            exporterFor({"push-azure-hub", {}, {}, {{"authentication", "certificateAuthority"}}});
        QVERIFY(byCa);
        const auto line = (*byCa)->write(test::aDevice());
        QVERIFY(line);
        QCOMPARE(*line, parcelLine(**hubParcel(test::aDevice(), true)));
        QVERIFY(!exporterFor({"push-azure-hub", {}, {}, {{"authentication", "none"}}}));
        QVERIFY(!exporterFor({"push-azure-dps", {}, {}, {{"authentication", "thumbprint"}}}));
    }

    void allOfThemInPagesAndByName()
    {
        std::string text;
        for (int i = 0; i < 1300; ++i)
            text += parcelLine(parcelNamed("MM-" + std::to_string(i), "{\"n\":" + std::to_string(i) + "}"));
        const auto file = fileOf(text);
        const auto source = parcelsInFile(file->handle());
        QVERIFY(source);
        QCOMPARE((*source)->all(), 1300U);
        std::size_t seen = 0;
        bool isLast = false;
        while (!isLast) {
            const auto page = (*source)->page();
            MM_VERIFY(page);
            QVERIFY(page->plans.size() <= 512);
            for (const auto& plan : page->plans) {
                QCOMPARE(plan.deviceId, "MM-" + std::to_string(seen));
                QCOMPARE(plan.digest, sha256(viewOf("{\"n\":" + std::to_string(seen) + "}")));
                ++seen;
            }
            isLast = page->isLast;
        }
        QCOMPARE(seen, 1300U);
        for (const auto* id : {"MM-0", "mm-777", "MM-1299"}) {
            const auto found = (*source)->parcel(id);
            MM_VERIFY(found);
            QVERIFY(*found);
        }
        const auto none = (*source)->parcel("MM-1300");
        MM_VERIFY(none);
        QVERIFY(!*none);
    }

    void nothingElseIsTaken_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto good = QByteArray::fromStdString(parcelLine(parcelNamed("MM-1")));
        const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
        row("no JSON", "hello\n");
        row("an array", "[]\n");
        row("an empty line", "\n");
        row("cut", good.chopped(1));
        row("a second one cut", good + good.left(10));
        row("the same device twice", good + good);
        row("the same device in another case", good + QByteArray(good).replace("MM-1", "mm-1"));
        row("no body", "{\"deviceId\":\"MM-1\",\"blocked\":false}\n");
        row("a body that is no text", "{\"deviceId\":\"MM-1\",\"blocked\":false,\"body\":{}}\n");
        row("a body that is no object", "{\"deviceId\":\"MM-1\",\"blocked\":false,\"body\":\"[]\"}\n");
        row("a block that is neither", "{\"deviceId\":\"MM-1\",\"blocked\":0,\"body\":\"{}\"}\n");
        row("a member too many", "{\"deviceId\":\"MM-1\",\"blocked\":false,\"body\":\"{}\",\"more\":1}\n");
        row("no ID", QByteArray::fromStdString(parcelLine(parcelNamed(""))));
        row("an ID with a blank", QByteArray::fromStdString(parcelLine(parcelNamed("MM 1"))));
        row("an ID with a line's end", QByteArray::fromStdString(parcelLine(parcelNamed("MM\n1"))));
        row("an ID that is too long",
            QByteArray::fromStdString(parcelLine(parcelNamed(std::string(257, 'M')))));
        row("a line without end", QByteArray(3 << 20, 'x'));
        row("a line that is too long", QByteArray::fromStdString(parcelLine(parcelNamed(
                                           "MM-1", "{\"a\":\"" + std::string(1 << 20, 'x') + "\"}"))));
    }
    void nothingElseIsTaken()
    {
        QFETCH(QByteArray, text);
        const auto file = fileOf(text.toStdString());
        QVERIFY(!parcelsInFile(file->handle()));
    }

    void anEmptyFileIsNobody()
    {
        const auto file = fileOf("");
        const auto source = parcelsInFile(file->handle());
        QVERIFY(source);
        const auto page = (*source)->page();
        MM_VERIFY(page);
        QVERIFY(page->isLast && page->plans.empty());
    }

private:
    static std::unique_ptr<QTemporaryFile> fileOf(const std::string& text)
    {
        auto file = std::make_unique<QTemporaryFile>();
        if (!file->open() ||
            file->write(text.data(), static_cast<qint64>(text.size())) != static_cast<qint64>(text.size()) ||
            !file->flush())
            QTest::qFail("no file", __FILE__, __LINE__);
        return file;
    }
};

MINTMARK_TEST(ParcelFileTest)
#include "tst_parcelfile.moc"
