#include "ui/operator/ShiftModel.h"

#include <algorithm>

namespace mintmark::ui {

void ShiftModel::add(const LogLine& line)
{
    if (!line.result || *line.result == RunResult::Planned) return;
    if (line.failure && line.failure->code == FailureCode::Interrupted) return;
    switch (*line.result) {
    case RunResult::Passed: ++m_passed; break;
    case RunResult::Before: ++m_before; break;
    case RunResult::Failed:
        ++m_failed;
        ++m_failures[line.failure ? line.failure->code : FailureCode::Internal];
        break;
    case RunResult::Planned: break;
    }
    m_last.push_front(line);
    if (m_last.size() > lastKept) m_last.pop_back();
}

void ShiftModel::clear()
{
    *this = {};
}

std::optional<double> ShiftModel::yieldPercent() const
{
    if (ended() == 0) return std::nullopt;
    return 100.0 * (m_passed + m_before) / ended();
}

std::vector<FailureShare> ShiftModel::pareto() const
{
    std::vector<FailureShare> shares;
    for (const auto& [code, count] : m_failures)
        shares.push_back({code, count, 0});
    std::ranges::stable_sort(shares, std::greater{}, &FailureShare::count);
    std::uint32_t sum = 0;
    for (auto& share : shares) {
        sum += share.count;
        share.upToHere = 100.0 * sum / m_failed;
    }
    return shares;
}

} // namespace mintmark::ui
