#include "provisioning/diagnostics/Prometheus.h"

#include <charconv>

namespace mintmark::diagnostics {
namespace {

std::string number(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text)
        switch (c) {
        case '\\': result += "\\\\"; break;
        case '"': result += "\\\""; break;
        case '\n': result += "\\n"; break;
        default: result += c;
        }
    return result;
}

/// "{a="1",le="0.5"}"; nothing without labels.
std::string inBraces(const Labels& labels, const std::string& bound = {})
{
    std::string text;
    for (const auto& [name, value] : labels)
        text += (text.empty() ? "" : ",") + name + "=\"" + escaped(value) + "\"";
    if (!bound.empty()) text += (text.empty() ? "" : ",") + ("le=\"" + bound + "\"");
    return text.empty() ? text : "{" + text + "}";
}

void putHistogram(std::string& text, const std::string& name, const Point& point)
{
    const auto bounds = histogramBounds();
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < point.buckets.size(); ++i) {
        below += point.buckets[i];
        const auto bound = i < bounds.size() ? number(bounds[i]) : std::string("+Inf");
        text += name + "_bucket" + inBraces(point.labels, bound) + " " + std::to_string(below) + "\n";
    }
    text += name + "_sum" + inBraces(point.labels) + " " + number(point.sum) + "\n";
    text += name + "_count" + inBraces(point.labels) + " " + std::to_string(point.count) + "\n";
}

} // namespace

std::string prometheusName(Measure measure)
{
    const auto& row = rowOf(measure);
    std::string name;
    for (const char c : row.name)
        name += c == '.' ? '_' : c;
    if (row.unit == "s") name += "_seconds";
    if (row.unit == "By") name += "_bytes";
    if (row.instrument == Instrument::Counter) name += "_total";
    return name;
}

std::string prometheusText(const Snapshot& snapshot)
{
    std::string text;
    for (const auto& metric : snapshot.metrics) {
        const auto& row = rowOf(metric.measure);
        const auto name = prometheusName(metric.measure);
        const auto* const kind = row.instrument == Instrument::Counter ? "counter"
                                 : row.instrument == Instrument::Gauge ? "gauge"
                                                                       : "histogram";
        text += "# HELP " + name + " " + std::string(row.words) + ".\n# TYPE " + name + " " + kind + "\n";
        for (const auto& point : metric.points)
            if (row.instrument == Instrument::Histogram)
                putHistogram(text, name, point);
            else
                text += name + inBraces(point.labels) + " " + number(point.value) + "\n";
    }
    return text;
}

} // namespace mintmark::diagnostics
