#include "provisioning/diagnostics/Otlp.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace mintmark::diagnostics {
namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString decimal(std::uint64_t number)
{
    return QString::number(number);
}

QString nanoseconds(WallTime at)
{
    return QString::number(std::chrono::nanoseconds(at.time_since_epoch()).count());
}

QJsonObject attribute(std::string_view name, std::string_view value)
{
    return {{QStringLiteral("key"), textOf(name)},
            {QStringLiteral("value"), QJsonObject{{QStringLiteral("stringValue"), textOf(value)}}}};
}

QJsonObject attribute(std::string_view name, std::int64_t value)
{
    return {{QStringLiteral("key"), textOf(name)},
            {QStringLiteral("value"), QJsonObject{{QStringLiteral("intValue"), QString::number(value)}}}};
}

QJsonObject resourceOf(const Source& source)
{
    QJsonArray attributes{attribute("service.name", std::string_view("mintmark")),
                          attribute("service.version", source.version),
                          attribute("service.instance.id", source.station)};
    if (!source.host.empty()) attributes.append(attribute("host.name", source.host));
    return {{QStringLiteral("attributes"), attributes}};
}

QJsonObject scopeOf(const Source& source)
{
    return {{QStringLiteral("name"), QStringLiteral("provisioning")},
            {QStringLiteral("version"), textOf(source.version)}};
}

std::string written(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QJsonObject logRecord(const Record& record)
{
    static constexpr std::string_view names[] = {"DEBUG", "INFO", "WARN", "ERROR"};
    QJsonArray attributes{attribute("event.name", nameOf(record.name()))};
    if (!record.id().empty()) attributes.append(attribute("log.record.uid", record.id()));
    for (const auto& [key, value] : record.attributes())
        attributes.append(
            std::visit([&, name = nameOf(key)](const auto& v) { return attribute(name, v); }, value));
    return {{QStringLiteral("timeUnixNano"), nanoseconds(record.at())},
            {QStringLiteral("observedTimeUnixNano"), nanoseconds(record.at())},
            {QStringLiteral("severityNumber"), severityNumber(record.level())},
            {QStringLiteral("severityText"), textOf(names[static_cast<std::size_t>(record.level())])},
            {QStringLiteral("body"),
             QJsonObject{{QStringLiteral("stringValue"), textOf(sentenceOf(record.name()))}}},
            {QStringLiteral("attributes"), attributes}};
}

QJsonObject dataPoint(const Snapshot& snapshot, const MeasureRow& row, const Point& point)
{
    QJsonArray attributes;
    for (const auto& [name, value] : point.labels)
        attributes.append(attribute(name, std::string_view(value)));
    QJsonObject object{{QStringLiteral("attributes"), attributes},
                       {QStringLiteral("timeUnixNano"), nanoseconds(snapshot.at)}};
    if (row.instrument != Instrument::Gauge)
        object[QStringLiteral("startTimeUnixNano")] = nanoseconds(snapshot.start);
    if (row.instrument != Instrument::Histogram) {
        object[QStringLiteral("asDouble")] = point.value;
        return object;
    }
    QJsonArray buckets, bounds;
    for (const auto count : point.buckets)
        buckets.append(decimal(count));
    for (const auto bound : histogramBounds())
        bounds.append(bound);
    object[QStringLiteral("count")] = decimal(point.count);
    object[QStringLiteral("sum")] = point.sum;
    object[QStringLiteral("bucketCounts")] = buckets;
    object[QStringLiteral("explicitBounds")] = bounds;
    return object;
}

QJsonObject metricOf(const Snapshot& snapshot, const Metric& metric)
{
    constexpr int cumulative = 2; // AggregationTemporality
    const auto& row = rowOf(metric.measure);
    QJsonArray points;
    for (const auto& point : metric.points)
        points.append(dataPoint(snapshot, row, point));
    QJsonObject data{{QStringLiteral("dataPoints"), points}};
    if (row.instrument != Instrument::Gauge) data[QStringLiteral("aggregationTemporality")] = cumulative;
    if (row.instrument == Instrument::Counter) data[QStringLiteral("isMonotonic")] = true;
    const auto kind = row.instrument == Instrument::Counter ? QStringLiteral("sum")
                      : row.instrument == Instrument::Gauge ? QStringLiteral("gauge")
                                                            : QStringLiteral("histogram");
    return {{QStringLiteral("name"), textOf(row.name)},
            {QStringLiteral("description"), textOf(row.words)},
            {QStringLiteral("unit"), textOf(row.unit)},
            {kind, data}};
}

} // namespace

int severityNumber(Level level)
{
    static constexpr int numbers[] = {5, 9, 13, 17};
    return numbers[static_cast<std::size_t>(level)];
}

std::string otlpLogs(const Source& source, std::span<const Record> records)
{
    QJsonArray all;
    for (const auto& record : records)
        all.append(logRecord(record));
    const QJsonObject scope{{QStringLiteral("scope"), scopeOf(source)}, {QStringLiteral("logRecords"), all}};
    const QJsonObject resource{{QStringLiteral("resource"), resourceOf(source)},
                               {QStringLiteral("scopeLogs"), QJsonArray{scope}}};
    return written({{QStringLiteral("resourceLogs"), QJsonArray{resource}}});
}

std::string otlpMetrics(const Source& source, const Snapshot& snapshot)
{
    QJsonArray all;
    for (const auto& metric : snapshot.metrics)
        all.append(metricOf(snapshot, metric));
    const QJsonObject scope{{QStringLiteral("scope"), scopeOf(source)}, {QStringLiteral("metrics"), all}};
    const QJsonObject resource{{QStringLiteral("resource"), resourceOf(source)},
                               {QStringLiteral("scopeMetrics"), QJsonArray{scope}}};
    return written({{QStringLiteral("resourceMetrics"), QJsonArray{resource}}});
}

OtlpAnswer judge(int status, std::string_view body)
{
    const auto words = "HTTP status " + std::to_string(status);
    if (status == 429 || status == 502 || status == 503 || status == 504) return {Fate::Later, 0, words};
    if (status != 200) return {Fate::Never, 0, words};
    OtlpAnswer answer{Fate::Taken, 0, {}};
    const auto document =
        QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size())));
    const auto partial = document.object()[QStringLiteral("partialSuccess")].toObject();
    for (const auto& name : {QStringLiteral("rejectedLogRecords"), QStringLiteral("rejectedDataPoints")}) {
        const auto value = partial[name];
        const auto count = value.isString() ? value.toString().toLongLong() : value.toInteger();
        if (count > 0) answer.rejected += static_cast<std::uint64_t>(count);
    }
    answer.words = printableText(partial[QStringLiteral("errorMessage")].toString().toStdString());
    if (answer.rejected > 0 && answer.words.empty()) answer.words = "a part was rejected";
    return answer;
}

} // namespace mintmark::diagnostics
