#include "provisioning/exports/DeviceExport.h"
#include "provisioning/exports/formats/Plain.h"
#include "tests/support/Main.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

using namespace mintmark;
using namespace mintmark::exports;
using registry::OpenMode;

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

HardwareId hardwareIdOf(std::uint32_t number)
{
    return {Bytes{0x8c, 0x01, static_cast<std::uint8_t>(number >> 16), static_cast<std::uint8_t>(number >> 8),
                  static_cast<std::uint8_t>(number)}};
}

class Registry {
public:
    Registry()
    {
        Secret key(32);
        key.revealForWriting()[3] = 9;
        const auto file = std::filesystem::path(m_directory.path().toStdString()) / "registry.db";
        store = std::move(registry::openStore(file, key, OpenMode::Create, "test", systemClock()).value());
    }

    void add(const std::vector<registry::NewDevice>& devices)
    {
        MM_VERIFY(store
                      ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                          for (const auto& device : devices)
                              TRY(transaction.addDevice(device));
                          return {};
                      })
                      .get());
    }

    /// A certificate of this serial number's last octet for the first device.
    void certify(registry::DeviceRow device, std::uint8_t number)
    {
        MM_VERIFY(store
                      ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                          registry::CertificateRecord record;
                          record.serial = Bytes(16, 0x41);
                          record.serial.back() = number;
                          record.der = bytesOf("certificate " + toHex(record.serial));
                          record.sha256 = sha256(record.der);
                          record.spki = sha256(viewOf("the key"));
                          record.issuer = toHex(sha256(viewOf("the issuer")));
                          record.notBefore = WallTime(Milliseconds(1'700'000'000'000));
                          record.notAfter = WallTime(Milliseconds(253'402'300'799'000));
                          record.profile = "demo, \"the first\"";
                          record.profileVersion = 3;
                          record.profileHash = sha256(viewOf("the profile"));
                          const auto run = TRY(transaction.beginRun({device, "A1", "tester", "P1"}));
                          TRY(transaction.bindKey(device, record.spki, run));
                          const auto intent = TRY(transaction.addIntent(
                              run, device, record.issuer, record.serial, record.spki, record.profileHash));
                          return transaction.addCertificate(intent, record);
                      })
                      .get());
    }

    std::unique_ptr<registry::Store> store;

private:
    QTemporaryDir m_directory{(QFileInfo(u"/dev/shm"_qs).isWritable() ? u"/dev/shm"_qs : QDir::tempPath()) +
                              u"/mintmark-exports-XXXXXX"_qs};
};

enum class Format { JsonLines, Csv };

std::unique_ptr<Exporter> exporterOf(Format format)
{
    return std::move(exporterFor({format == Format::Csv ? "csv" : "jsonl", {}, {}}).value());
}

std::string exported(registry::Store& store, Format format)
{
    std::string all;
    const auto exporter = exporterOf(format);
    const auto result = exportDevices(
        store, *exporter, Unfit::EndsIt,
        [&](std::string_view lines) {
            all += lines;
            return true;
        },
        [](int) {}, {});
    return result && result->end == ExportEnd::Complete ? all : "failed";
}

/// RFC 4180, written from the standard alone: rows of cells.
std::vector<QStringList> cellsOf(std::string_view csv)
{
    std::vector<QStringList> rows;
    QStringList row;
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            cell += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            row << text(cell);
            cell.clear();
        } else if (!quoted && c == '\r' && i + 1 < csv.size() && csv[i + 1] == '\n') {
            row << text(cell);
            rows.push_back(std::exchange(row, {}));
            cell.clear();
            ++i;
        } else {
            cell += c;
        }
    }
    if (quoted || !cell.empty() || !row.isEmpty()) rows.push_back({u"a row without its end"_qs});
    return rows;
}

} // namespace

class DeviceExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyRegistryIsAHeaderOrNothing()
    {
        Registry registry;
        QCOMPARE(exported(*registry.store, Format::JsonLines), std::string());
        const auto rows = cellsOf(exported(*registry.store, Format::Csv));
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.front().join(u' '),
                 u"deviceId hardwareId model state createdAt certificateSerial certificateSha256 "
                 "notBefore notAfter profile profileVersion"_qs);
    }

    void everyCellComesBackFromTheFile_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("idCell");
        QTest::addColumn<QString>("modelCell");
        auto row = [](const char* name, const QString& id, const QString& model, const QString& idCell,
                      const QString& modelCell) {
            QTest::newRow(name) << id << model << idCell << modelCell;
        };
        row("plain words", u"demo-1"_qs, u"model a"_qs, u"demo-1"_qs, u"model a"_qs);
        row("a comma", u"a,b"_qs, u"model, a"_qs, u"a,b"_qs, u"model, a"_qs);
        row("quotation marks", u"a\"b\""_qs, u"\"a\""_qs, u"a\"b\""_qs, u"\"a\""_qs);
        row("ends of lines", u"a"_qs, u"one\r\ntwo\nthree\rfour"_qs, u"a"_qs, u"one\r\ntwo\nthree\rfour"_qs);
        row("letters beyond ASCII", u"a"_qs, u"Modell Ü ☃"_qs, u"a"_qs, u"Modell Ü ☃"_qs);
        row("a formula", u"=1+1"_qs, u"=HYPERLINK(\"x\",\"y\")"_qs, u"'=1+1"_qs,
            u"'=HYPERLINK(\"x\",\"y\")"_qs);
        row("a plus", u"+1"_qs, u"+a"_qs, u"'+1"_qs, u"'+a"_qs);
        row("a minus", u"-1"_qs, u"-a"_qs, u"'-1"_qs, u"'-a"_qs);
        row("an at sign", u"@SUM(A1)"_qs, u"@a"_qs, u"'@SUM(A1)"_qs, u"'@a"_qs);
        row("a tab before a formula", u"a"_qs, u"\t=1"_qs, u"a"_qs, u"'\t=1"_qs);
        row("a line's end before a formula", u"a"_qs, u"\r=1"_qs, u"a"_qs, u"'\r=1"_qs);
        row("a formula in the middle is none", u"a=1"_qs, u"a=1"_qs, u"a=1"_qs, u"a=1"_qs);
    }
    void everyCellComesBackFromTheFile()
    {
        QFETCH(QString, id);
        QFETCH(QString, model);
        Registry registry;
        registry.add({{{id.toStdString()}, model.toStdString(), hardwareIdOf(1), "demo"}});
        const auto rows = cellsOf(exported(*registry.store, Format::Csv));
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[1].size(), rows[0].size());
        QTEST(rows[1][0], "idCell");
        QCOMPARE(rows[1][1], u"8c01000001"_qs);
        QTEST(rows[1][2], "modelCell");
        QCOMPARE(rows[1][3], u"reserved"_qs);
        QCOMPARE(rows[1].mid(5).join(QString()), QString()); // no certificate, its cells are empty

        const auto line = exported(*registry.store, Format::JsonLines);
        QCOMPARE(line.find('\n'), line.size() - 1);
        const auto object =
            QJsonDocument::fromJson(QByteArray::fromStdString(line)).object(); // as it is, undefused
        QCOMPARE(object[u"deviceId"_qs].toString(), id);
        QCOMPARE(object[u"model"_qs].toString(), model);
    }

    void certificatesAreThereAndTheNewestIsTheTables()
    {
        Registry registry;
        registry.add({{{"demo-1"}, "m", hardwareIdOf(1), "demo"}});
        const auto device = registry.store->devices({}).value().front();
        registry.certify(device.row, 1);
        registry.certify(device.row, 2);
        const auto serial = [](const char* last) { return QString(u"41"_qs).repeated(15) + text(last); };

        const auto line = exported(*registry.store, Format::JsonLines);
        const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        QCOMPARE(object[u"createdAt"_qs].toString(), text(toRfc3339(device.createdAt)));
        const auto list = object[u"certificates"_qs].toArray();
        QCOMPARE(list.size(), 2);
        const auto oldest = list[0].toObject();
        QCOMPARE(oldest[u"serial"_qs].toString(), serial("01"));
        QCOMPARE(list[1].toObject()[u"serial"_qs].toString(), serial("02"));
        QCOMPARE(oldest[u"notBefore"_qs].toString(), u"2023-11-14T22:13:20.000Z"_qs);
        QCOMPARE(oldest[u"notAfter"_qs].toString(), u"9999-12-31T23:59:59.000Z"_qs);
        QCOMPARE(oldest[u"profile"_qs].toString(), u"demo, \"the first\""_qs);
        QCOMPARE(oldest[u"profileVersion"_qs].toInt(), 3);
        const auto der = fromBase64(oldest[u"der"_qs].toString().toStdString());
        QVERIFY(der.has_value());
        QCOMPARE(text(toHex(sha256(*der))), oldest[u"sha256"_qs].toString());
        for (const auto& keys : {object.keys(), oldest.keys()}) {
            std::size_t last = 0;
            for (const auto& key : keys) { // sorted by Qt, and alphabetical in the file too
                const auto place = line.find("\"" + key.toStdString() + "\":");
                QVERIFY(place != std::string::npos && place > last);
                last = place;
            }
        }

        const auto rows = cellsOf(exported(*registry.store, Format::Csv));
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[1][5], serial("02"));
        QCOMPARE(rows[1][9], u"demo, \"the first\""_qs);
        QCOMPARE(rows[1][10], u"3"_qs);
    }

    void manyPagesComeOutWholeAndInOrder_data()
    {
        QTest::addColumn<unsigned>("devices");
        QTest::newRow("one page to its brim") << 512U;
        QTest::newRow("one more than a page") << 513U;
        QTest::newRow("two pages and a half") << 1280U;
    }
    void manyPagesComeOutWholeAndInOrder()
    {
        QFETCH(unsigned, devices);
        Registry registry;
        std::vector<registry::NewDevice> all;
        for (unsigned number = 1; number <= devices; ++number)
            all.push_back({{"demo-" + std::to_string(number)}, "m", hardwareIdOf(number), "demo"});
        registry.add(all);
        std::vector<std::string> lines;
        std::vector<int> told;
        const auto exporter = exporterOf(Format::JsonLines);
        const auto result = exportDevices(
            *registry.store, *exporter, Unfit::EndsIt,
            [&](std::string_view line) {
                lines.emplace_back(line);
                return true;
            },
            [&](int percent) { told.push_back(percent); }, {});
        MM_VERIFY(result);
        QCOMPARE(result->end, ExportEnd::Complete);
        QCOMPARE(result->devices, std::uint64_t{devices});
        QCOMPARE(lines.size(), std::size_t{devices});
        for (std::size_t i = 0; i < lines.size(); ++i)
            QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(lines[i]))[u"deviceId"_qs].toString(),
                     text(all[i].id.text));
        QVERIFY(std::ranges::is_sorted(told));
        QVERIFY(!told.empty() && told.front() >= 0 && told.back() == 100);
    }

    void aFullDiskAndAStopEndTheExportAndSaySo_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("JSON lines") << static_cast<int>(Format::JsonLines);
        QTest::newRow("CSV") << static_cast<int>(Format::Csv);
    }
    void aFullDiskAndAStopEndTheExportAndSaySo()
    {
        QFETCH(int, format);
        const auto chosen = static_cast<Format>(format);
        Registry registry;
        std::vector<registry::NewDevice> all;
        for (unsigned number = 1; number <= 5; ++number)
            all.push_back({{"demo-" + std::to_string(number)}, "m", hardwareIdOf(number), "demo"});
        registry.add(all);
        const auto exporter = exporterOf(chosen);
        const int header = chosen == Format::Csv ? 1 : 0;

        for (const int room : {0, 1, 3}) {
            int taken = 0;
            const auto full = exportDevices(
                *registry.store, *exporter, Unfit::EndsIt, [&](std::string_view) { return ++taken <= room; },
                [](int) {}, {});
            MM_VERIFY(full);
            QCOMPARE(full->end, ExportEnd::SinkRefused);
            QCOMPARE(taken, room + 1); // not asked again once it said no
            QCOMPARE(full->devices, static_cast<std::uint64_t>(std::max(0, room - header)));
        }

        std::stop_source stop;
        int taken = 0;
        const auto stopped = exportDevices(
            *registry.store, *exporter, Unfit::EndsIt,
            [&](std::string_view) {
                if (++taken == 2 + header) stop.request_stop();
                return true;
            },
            [](int) {}, stop.get_token());
        MM_VERIFY(stopped);
        QCOMPARE(stopped->end, ExportEnd::Stopped);
        QCOMPARE(stopped->devices, std::uint64_t{2});
        QCOMPARE(taken, 2 + header);
    }
};

MINTMARK_TEST(DeviceExportTest)
#include "tst_deviceexport.moc"
