#include "provisioning/diagnostics/BackOff.h"
#include "provisioning/diagnostics/Journal.h"
#include "provisioning/diagnostics/JsonLine.h"
#include "provisioning/diagnostics/MetricsServer.h"
#include "provisioning/diagnostics/Otlp.h"
#include "provisioning/diagnostics/Prometheus.h"
#include "provisioning/diagnostics/SyslogMessage.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include "tests/Where.h"

#include <set>

using namespace mintmark;
using namespace mintmark::diagnostics;
using namespace std::chrono_literals;

/// One record and one snapshot, as each destination reads them.
class EncodersTest : public QObject {
    Q_OBJECT

    static WallTime noon() { return std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 12h + 123ms; }
    static Source source() { return {"line3-ws2", "1.0.0", "host 3", 4711}; }
    static Record record()
    {
        Record one(Name::RunEnded, Level::Error, noon());
        one.with(Key::DeviceId, "dev-0001").with(Key::ElapsedMs, 42).identified("a1-7");
        return one;
    }
    static QJsonObject objectOf(const std::string& text)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    }

private Q_SLOTS:
    void textsArePrintableAndShort_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("plain") << QByteArray("dev-0001") << QByteArray("dev-0001");
        QTest::newRow("line ends") << QByteArray("a\r\nb")
                                   << QByteArray("a\xEF\xBF\xBD\xEF\xBF\xBD"
                                                 "b");
        QTest::newRow("an escape") << QByteArray("\x1B[31m") << QByteArray("\xEF\xBF\xBD[31m");
        QTest::newRow("a zero") << QByteArray("a\0b", 3)
                                << QByteArray("a\xEF\xBF\xBD"
                                              "b");
        QTest::newRow("no UTF-8") << QByteArray("\xFF") << QByteArray("\xEF\xBF\xBD");
        QTest::newRow("a letter") << QByteArray("J\xC3\xB6rg") << QByteArray("J\xC3\xB6rg");
        QTest::newRow("too long") << QByteArray(1000, 'x') << QByteArray(256, 'x');
        QTest::newRow("cut before a letter") << QByteArray(255, 'x') + "\xC3\xB6" << QByteArray(255, 'x');
    }
    void textsArePrintableAndShort()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, kept);
        Record one(Name::RunEnded, Level::Info, noon());
        one.with(Key::Detail, given.toStdString());
        QCOMPARE(QByteArray::fromStdString(std::get<std::string>(one.attributes().front().second)), kept);
    }

    void aLineComesBackAsTheRecord()
    {
        const auto line = jsonLine(record());
        QVERIFY(line.find('\n') == std::string::npos);
        const auto back = recordIn(line);
        QVERIFY(back);
        QVERIFY(*back == record());
        for (const auto* bad : {"", "{}", "[]", "{\"event\":\"run.ended\"}", "\xFF",
                                R"({"at":"2026-11-22T12:00:00.123Z","event":"no.such","level":"info"})"})
            QVERIFY2(!recordIn(bad), bad);
        for (std::size_t size = 0; size < line.size(); ++size)
            QVERIFY(!recordIn(std::string_view(line).substr(0, size)));
    }

    void everyNameIsStable()
    {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < nameCount; ++i) {
            const auto name = nameOf(static_cast<Name>(i));
            QVERIFY(seen.insert(name).second);
            QVERIFY(!name.empty() && name.size() <= 32);
            QVERIFY(!sentenceOf(static_cast<Name>(i)).empty());
            QCOMPARE(nameNamed(name), std::optional(static_cast<Name>(i)));
        }
        for (std::size_t i = 0; i < keyCount; ++i) {
            QVERIFY(seen.insert(nameOf(static_cast<Key>(i))).second);
            QCOMPARE(keyNamed(nameOf(static_cast<Key>(i))), std::optional(static_cast<Key>(i)));
        }
        QVERIFY(!nameNamed("run"));
    }

    /// What a user configures a receiver by is written down.
    void everyNameIsOnThePage()
    {
        QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/docs/diagnostics.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto page = file.readAll().toStdString();
        const auto isThere = [&](std::string_view name) {
            return page.find("`" + std::string(name) + "`") != std::string::npos;
        };
        for (std::size_t i = 0; i < nameCount; ++i)
            QVERIFY2(isThere(nameOf(static_cast<Name>(i))), nameOf(static_cast<Name>(i)).data());
        for (std::size_t i = 0; i < keyCount; ++i)
            QVERIFY2(isThere(nameOf(static_cast<Key>(i))), nameOf(static_cast<Key>(i)).data());
        for (std::size_t i = 0; i < measureCount; ++i) {
            QVERIFY2(isThere(rowOf(static_cast<Measure>(i)).name),
                     rowOf(static_cast<Measure>(i)).name.data());
            const auto name = prometheusName(static_cast<Measure>(i));
            QVERIFY2(isThere(name), name.c_str());
        }
    }

    void logsAsTheCollectorReadsThem()
    {
        const Record all[] = {record()};
        const auto resource = objectOf(otlpLogs(source(), all))[u"resourceLogs"_qs].toArray()[0].toObject();
        const auto attributes = resource[u"resource"_qs].toObject()[u"attributes"_qs].toArray();
        QVERIFY(attributes.contains(
            QJsonObject{{u"key"_qs, u"service.instance.id"_qs},
                        {u"value"_qs, QJsonObject{{u"stringValue"_qs, u"line3-ws2"_qs}}}}));
        const auto log =
            resource[u"scopeLogs"_qs].toArray()[0].toObject()[u"logRecords"_qs].toArray()[0].toObject();
        QCOMPARE(log[u"timeUnixNano"_qs].toString(), u"1795348800123000000"_qs);
        QCOMPARE(log[u"severityNumber"_qs].toInt(), 17);
        QCOMPARE(log[u"severityText"_qs].toString(), u"ERROR"_qs);
        QVERIFY(!log[u"body"_qs].toObject()[u"stringValue"_qs].toString().isEmpty());
        const auto given = log[u"attributes"_qs].toArray();
        QVERIFY(given.contains(QJsonObject{{u"key"_qs, u"device.id"_qs},
                                           {u"value"_qs, QJsonObject{{u"stringValue"_qs, u"dev-0001"_qs}}}}));
        QVERIFY(given.contains(
            QJsonObject{{u"key"_qs, u"elapsed"_qs}, {u"value"_qs, QJsonObject{{u"intValue"_qs, u"42"_qs}}}}));
        QVERIFY(
            given.contains(QJsonObject{{u"key"_qs, u"event.name"_qs},
                                       {u"value"_qs, QJsonObject{{u"stringValue"_qs, u"run.ended"_qs}}}}));
    }

    void metricsAsTheCollectorReadsThem()
    {
        Meter meter(noon());
        meter.add(Measure::Units, {{"result", "passed"}}, 3);
        meter.observe(Measure::StepTime, {{"step", "key"}}, 0.02);
        meter.observe(Measure::StepTime, {{"step", "key"}}, 1000);
        meter.set(Measure::DiskFree, {}, 5e9);
        const auto body = objectOf(otlpMetrics(source(), meter.snapshot(noon() + 1s)));
        const auto metrics = body[u"resourceMetrics"_qs]
                                 .toArray()[0]
                                 .toObject()[u"scopeMetrics"_qs]
                                 .toArray()[0]
                                 .toObject()[u"metrics"_qs]
                                 .toArray();
        QCOMPARE(metrics.size(), 3);
        const auto sum = metrics[0].toObject()[u"sum"_qs].toObject();
        QCOMPARE(sum[u"aggregationTemporality"_qs].toInt(), 2);
        QVERIFY(sum[u"isMonotonic"_qs].toBool());
        const auto point = sum[u"dataPoints"_qs].toArray()[0].toObject();
        QCOMPARE(point[u"startTimeUnixNano"_qs].toString(), u"1795348800123000000"_qs);
        QCOMPARE(point[u"timeUnixNano"_qs].toString(), u"1795348801123000000"_qs);
        QCOMPARE(point[u"asDouble"_qs].toDouble(), 3.0);
        const auto histogram =
            metrics[1].toObject()[u"histogram"_qs].toObject()[u"dataPoints"_qs].toArray()[0].toObject();
        QCOMPARE(histogram[u"count"_qs].toString(), u"2"_qs);
        const auto buckets = histogram[u"bucketCounts"_qs].toArray();
        QCOMPARE(buckets.size(), histogram[u"explicitBounds"_qs].toArray().size() + 1);
        QCOMPARE(buckets[4].toString(), u"1"_qs); // 0.01 < 0.02 ≤ 0.025
        QCOMPARE(buckets.last().toString(), u"1"_qs);
        const auto gauge = metrics[2].toObject()[u"gauge"_qs].toObject();
        QVERIFY(!gauge.contains(u"aggregationTemporality"_qs));
        QVERIFY(!gauge[u"dataPoints"_qs].toArray()[0].toObject().contains(u"startTimeUnixNano"_qs));
    }

    void labelsAreFew()
    {
        Meter meter(noon());
        for (int i = 0; i < 1000; ++i)
            meter.add(Measure::Units, {{"code", std::to_string(i)}});
        QCOMPARE(meter.snapshot(noon()).metrics[0].points.size(), std::size_t{256});
    }

    void answersOfACollector_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("fate");
        QTest::addColumn<int>("rejected");
        const auto taken = static_cast<int>(Fate::Taken), later = static_cast<int>(Fate::Later),
                   never = static_cast<int>(Fate::Never);
        QTest::newRow("taken") << 200 << QByteArray("{}") << taken << 0;
        QTest::newRow("taken, in no words") << 200 << QByteArray() << taken << 0;
        QTest::newRow("in part") << 200
                                 << QByteArray(
                                        R"({"partialSuccess":{"rejectedLogRecords":"2","errorMessage":"x"}})")
                                 << taken << 2;
        QTest::newRow("in part, as a number")
            << 200 << QByteArray(R"({"partialSuccess":{"rejectedDataPoints":3}})") << taken << 3;
        QTest::newRow("a warning") << 200 << QByteArray(R"({"partialSuccess":{"errorMessage":"old"}})")
                                   << taken << 0;
        for (const int status : {429, 502, 503, 504})
            QTest::addRow("%d", status) << status << QByteArray() << later << 0;
        for (const int status : {201, 204, 301, 302, 307, 400, 401, 403, 404, 408, 413, 500, 501})
            QTest::addRow("%d", status) << status << QByteArray() << never << 0;
    }
    void answersOfACollector()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, fate);
        QFETCH(int, rejected);
        const auto answer = judge(status, body.toStdString());
        QCOMPARE(static_cast<int>(answer.fate), fate);
        QCOMPARE(answer.rejected, static_cast<std::uint64_t>(rejected));
        QCOMPARE(answer.words.empty(), fate == static_cast<int>(Fate::Taken) && !body.contains("partial"));
    }

    void syslogAsRfc5424()
    {
        auto one = record();
        one.with(Key::Detail, "a\"b\\c]d");
        const auto message = QByteArray::fromStdString(syslogMessage(source(), 16, one));
        QCOMPARE(message,
                 QByteArray("<131>1 2026-11-22T12:00:00.123Z host3 mintmark 4711 run.ended [mintmark@32473"
                            " station=\"line3-ws2\" id=\"a1-7\" device.id=\"dev-0001\" elapsed=\"42\""
                            " detail=\"a\\\"b\\\\c\\]d\"] a unit's run ended"));
        QCOMPARE(QByteArray::fromStdString(framed("abc")), QByteArray("3 abc"));
        QVERIFY(framed("\xC3\xB6").starts_with("2 "));
    }

    void theLargestRecordFitsAReceiver()
    {
        Record one(Name::RunEnded, Level::Info, noon());
        for (std::size_t key = 0; key < keyCount; ++key)
            one.with(static_cast<Key>(key), std::string(5000, '"'));
        const auto source = Source{std::string(64, 's'), "1", std::string(5000, 'h'), 1};
        // RFC 5425 §4.3.1: 8192 octets should be taken. 256 quotes a value, each escaped, are more; texts of
        // people are not.
        Record people(Name::RunEnded, Level::Info, noon());
        for (std::size_t key = 0; key < keyCount; ++key)
            people.with(static_cast<Key>(key), std::string(5000, 'x'));
        QVERIFY(syslogMessage(source, 16, people).size() <= 8192);
        QVERIFY(syslogMessage(source, 16, one).size() <= 16384);
    }

    void theJournalsProtocol()
    {
        const auto datagram = journalDatagram(source(), record());
        for (const auto* field :
             {"PRIORITY=3\n", "SYSLOG_IDENTIFIER=mintmark\n", "MINTMARK_EVENT=run.ended\n",
              "MINTMARK_DEVICE_ID=dev-0001\n", "MINTMARK_ELAPSED=42\n",
              "MESSAGE=a unit's run ended device.id=dev-0001 elapsed=42\n"})
            QVERIFY2(datagram.find(field) != std::string::npos, field);
        Source odd = source();
        odd.station = "two\nlines";
        const auto binary = journalDatagram(odd, record());
        const std::string expected =
            std::string("MINTMARK_STATION\n") + '\t' + std::string(7, '\0') + "two\nlines\n";
        QVERIFY(binary.find(expected) != std::string::npos);
        QVERIFY(!sendToJournal("/nonexistent/socket", datagram));
        QVERIFY(!sendToJournal(std::string(200, 'x'), datagram));
    }

    void prometheusReadsIt()
    {
        Meter meter(noon());
        meter.add(Measure::Units, {{"result", "passed"}, {"code", "a\"b\\c\nd"}}, 3);
        meter.observe(Measure::SignTime, {{"outcome", "good"}}, 0.0004);
        meter.observe(Measure::SignTime, {{"outcome", "good"}}, 500);
        const auto text = QString::fromStdString(prometheusText(meter.snapshot(noon()))).split(u'\n');
        QVERIFY(text.contains(u"# TYPE mintmark_units_total counter"_qs));
        QVERIFY(text.contains(u"mintmark_units_total{result=\"passed\",code=\"a\\\"b\\\\c\\nd\"} 3"_qs));
        QVERIFY(
            text.contains(u"mintmark_hsm_sign_duration_seconds_bucket{outcome=\"good\",le=\"0.001\"} 1"_qs));
        QVERIFY(
            text.contains(u"mintmark_hsm_sign_duration_seconds_bucket{outcome=\"good\",le=\"+Inf\"} 2"_qs));
        QVERIFY(text.contains(u"mintmark_hsm_sign_duration_seconds_count{outcome=\"good\"} 2"_qs));
        QCOMPARE(text.last(), QString());
    }

    void onlyAScrapeIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("status");
        const QByteArray host("Host: 127.0.0.1:9464");
        QTest::newRow("a scrape") << "GET /metrics HTTP/1.1\r\n" + host << QByteArray("200");
        QTest::newRow("by name") << QByteArray("GET /metrics HTTP/1.1\r\nhOST:  localhost ")
                                 << QByteArray("200");
        QTest::newRow("with a query") << "GET /metrics?x=1 HTTP/1.0\r\n" + host << QByteArray("200");
        QTest::newRow("another path") << "GET / HTTP/1.1\r\n" + host << QByteArray("404");
        QTest::newRow("another method") << "POST /metrics HTTP/1.1\r\n" + host << QByteArray("405");
        QTest::newRow("another host")
            << QByteArray("GET /metrics HTTP/1.1\r\nHost: evil.example") << QByteArray("403");
        QTest::newRow("no host") << QByteArray("GET /metrics HTTP/1.1") << QByteArray("403");
        QTest::newRow("two hosts") << "GET /metrics HTTP/1.1\r\n" + host + "\r\n" + host << QByteArray("403");
        QTest::newRow("no HTTP") << QByteArray("hello") << QByteArray("400");
        QTest::newRow("nothing") << QByteArray() << QByteArray("400");
        QTest::newRow("another protocol") << QByteArray("GET /metrics SPDY/3") << QByteArray("400");
    }
    void onlyAScrapeIsAnswered()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, status);
        const auto answer = metricsAnswer(head.toStdString(), [] { return std::string("x 1\n"); });
        QVERIFY2(answer.starts_with("HTTP/1.1 " + status.toStdString() + " "), answer.c_str());
        QCOMPARE(answer.ends_with("\r\n\r\nx 1\n"), status == "200");
    }

    void backingOffRisesAndIsBounded()
    {
        for (std::uint32_t tries = 1; tries < 100; ++tries) {
            const auto whole = Milliseconds{1000} * (1LL << std::min(tries - 1, 6U));
            QCOMPARE(backOff(tries, 0, std::nullopt).count(), whole.count() / 2);
            QCOMPARE(backOff(tries, 1, std::nullopt).count(), whole.count());
        }
        QCOMPARE(backOff(0, 1, std::nullopt).count(), 1000);
        QCOMPARE(backOff(1, 1, 30s).count(), 30'000);     // what is asked for is the least
        QCOMPARE(backOff(7, 1, 1s).count(), 64'000);      // and no excuse to come earlier
        QCOMPARE(backOff(1, 0, 100h).count(), 3'600'000); // an hour is the most
    }

    void retryAfterIsSecondsOrADate()
    {
        const WallTime now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 12h;
        QCOMPARE(retryAfter("7", now), std::optional<Milliseconds>(7s));
        QCOMPARE(retryAfter("Sun, 22 Nov 2026 12:01:00 GMT", now), std::optional<Milliseconds>(60s));
        QCOMPARE(retryAfter("Sun, 22 Nov 2026 11:00:00 GMT", now), std::optional<Milliseconds>(0s));
        for (const auto* bad : {"", "-1", "1.5", "soon", "9999999999999999999"})
            QVERIFY2(!retryAfter(bad, now), bad);
    }
};

MINTMARK_TEST(EncodersTest)
#include "tst_encoders.moc"
