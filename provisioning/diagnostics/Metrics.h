// What is counted and measured: a closed list of measures, each with few and short labels.
#pragma once

#include "hsm/base/Clock.h"

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mintmark::diagnostics {

enum class Measure {
    Units,          ///< by result and code
    Yield,          ///< of this process
    StepTime,       ///< by step
    RunTime,        ///< by result
    SignTime,       ///< by outcome
    Alerts,         ///< by name
    DroppedRecords, ///< by destination
    QueuedRecords,  ///< by destination
    SiteQueue,
    DiskFree,
    RegistrySize,
    TokenReady, ///< by token: 1 or 0
};
inline constexpr std::size_t measureCount = 12;

enum class Instrument { Counter, Gauge, Histogram };

struct MeasureRow {
    std::string_view name; ///< "mintmark.units"
    std::string_view unit; ///< UCUM: "s", "By", "{unit}"
    Instrument instrument;
    std::string_view words;
};
[[nodiscard]] const MeasureRow& rowOf(Measure measure);

using Labels = std::vector<std::pair<std::string, std::string>>;

struct Point {
    Labels labels;
    double value = 0;                   ///< of a counter or a gauge
    std::vector<std::uint64_t> buckets; ///< of a histogram: one more than bounds
    std::uint64_t count = 0;
    double sum = 0;
};

struct Metric {
    Measure measure;
    std::vector<Point> points;
};

/// All of it at one moment; counts run from `start`.
struct Snapshot {
    WallTime start{}, at{};
    std::vector<Metric> metrics; ///< those that have a point
};

/// Upper bounds of the histograms' buckets, in seconds.
[[nodiscard]] std::span<const double> histogramBounds();

/// Thread-safe, never waits long. A measure keeps 256 combinations of labels; further ones are left out.
class Meter {
public:
    explicit Meter(WallTime start) : m_start(start) {}
    void add(Measure measure, const Labels& labels, double amount = 1);
    void set(Measure measure, const Labels& labels, double value);
    void observe(Measure measure, const Labels& labels, double seconds);
    [[nodiscard]] Snapshot snapshot(WallTime at) const;

private:
    Point* at(Measure measure, const Labels& labels);

    const WallTime m_start;
    mutable std::mutex m_mutex;
    std::array<std::map<Labels, Point>, measureCount> m_points;
};

} // namespace mintmark::diagnostics
