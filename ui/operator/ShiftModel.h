// What a shift made, beyond one batch: its last results, its failures by code. No widgets, no clock.
#pragma once

#include "ui/operator/BatchModel.h"

#include <map>

namespace mintmark::ui {

struct FailureShare {
    FailureCode code{};
    std::uint32_t count = 0;
    double upToHere = 0; ///< of all failures, with the more frequent ones: 0…100
};

class ShiftModel {
public:
    static constexpr std::size_t lastKept = 10;
    /// Ends count, all other lines are passed over. A run that a stop cut has not ended.
    void add(const LogLine& line);
    void clear();

    [[nodiscard]] std::uint32_t passed() const { return m_passed; }
    [[nodiscard]] std::uint32_t before() const { return m_before; }
    [[nodiscard]] std::uint32_t failed() const { return m_failed; }
    [[nodiscard]] std::uint32_t ended() const { return m_passed + m_before + m_failed; }
    [[nodiscard]] std::optional<double> yieldPercent() const;
    /// The newest first.
    [[nodiscard]] const std::deque<LogLine>& last() const { return m_last; }
    /// The most frequent first; equal ones by their code.
    [[nodiscard]] std::vector<FailureShare> pareto() const;

private:
    std::uint32_t m_passed = 0, m_before = 0, m_failed = 0;
    std::map<FailureCode, std::uint32_t> m_failures;
    std::deque<LogLine> m_last;
};

} // namespace mintmark::ui
