#include "provisioning/diagnostics/Metrics.h"

#include <algorithm>

namespace mintmark::diagnostics {
namespace {

constexpr std::array<MeasureRow, measureCount> rows{{
    {"mintmark.units", "{unit}", Instrument::Counter, "Runs that ended, by result and code"},
    {"mintmark.yield", "1", Instrument::Gauge, "Part of the units that passed since the program began"},
    {"mintmark.step.duration", "s", Instrument::Histogram, "How long a step of a run took"},
    {"mintmark.run.duration", "s", Instrument::Histogram, "How long a run took"},
    {"mintmark.hsm.sign.duration", "s", Instrument::Histogram, "How long a token took for a signature"},
    {"mintmark.alerts", "{alert}", Instrument::Counter, "Alerts that were raised"},
    {"mintmark.diagnostics.dropped", "{record}", Instrument::Counter, "Records that a destination lost"},
    {"mintmark.diagnostics.queue", "{record}", Instrument::Gauge, "Records that wait for a destination"},
    {"mintmark.site.queue", "{run}", Instrument::Gauge, "Runs of which the site was not told yet"},
    {"mintmark.disk.free", "By", Instrument::Gauge, "Free room on the disk of the station's folder"},
    {"mintmark.registry.size", "By", Instrument::Gauge, "Size of the registry's file and its log"},
    {"mintmark.token.ready", "1", Instrument::Gauge, "1 while the token can sign"},
}};

constexpr std::array<double, 16> bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                        0.5,   1,      2.5,   5,    10,    30,   60,  120};
constexpr std::size_t combinationsMost = 256;

} // namespace

const MeasureRow& rowOf(Measure measure)
{
    return rows[static_cast<std::size_t>(measure)];
}

std::span<const double> histogramBounds()
{
    return bounds;
}

Point* Meter::at(Measure measure, const Labels& labels)
{
    auto& points = m_points[static_cast<std::size_t>(measure)];
    if (const auto known = points.find(labels); known != points.end()) return &known->second;
    if (points.size() >= combinationsMost) return nullptr;
    Point point;
    point.labels = labels;
    if (rowOf(measure).instrument == Instrument::Histogram) point.buckets.resize(bounds.size() + 1);
    return &points.emplace(labels, std::move(point)).first->second;
}

void Meter::add(Measure measure, const Labels& labels, double amount)
{
    const std::scoped_lock lock(m_mutex);
    if (auto* const point = at(measure, labels)) point->value += amount;
}

void Meter::set(Measure measure, const Labels& labels, double value)
{
    const std::scoped_lock lock(m_mutex);
    if (auto* const point = at(measure, labels)) point->value = value;
}

void Meter::observe(Measure measure, const Labels& labels, double seconds)
{
    const std::scoped_lock lock(m_mutex);
    auto* const point = at(measure, labels);
    if (point == nullptr) return;
    ++point->buckets[static_cast<std::size_t>(std::ranges::lower_bound(bounds, seconds) - bounds.begin())];
    ++point->count;
    point->sum += seconds;
}

Snapshot Meter::snapshot(WallTime at) const
{
    const std::scoped_lock lock(m_mutex);
    // A clock that went back must not make a span that ends before it begins.
    Snapshot all{m_start, std::max(at, m_start), {}};
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        if (m_points[i].empty()) continue;
        Metric metric{static_cast<Measure>(i), {}};
        for (const auto& [labels, point] : m_points[i])
            metric.points.push_back(point);
        all.metrics.push_back(std::move(metric));
    }
    return all;
}

} // namespace mintmark::diagnostics
