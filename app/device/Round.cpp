#include "app/device/Round.h"

#include <algorithm>

namespace mintmark::device {

void Round::add(int unit, Progress progress)
{
    m_units[unit] = Standing{progress, 0, false};
    if (m_begun) m_queue.push_back(unit);
}

void Round::begin()
{
    m_begun = true;
    for (const Progress progress : {Progress::Unfinished, Progress::Finished}) {
        for (auto& [unit, standing] : m_units) {
            if (standing.progress != progress) continue;
            standing.visits = 0;
            m_queue.push_back(unit);
        }
    }
}

std::optional<int> Round::take()
{
    if (m_queue.empty()) {
        const bool busy =
            std::any_of(m_units.begin(), m_units.end(), [](const auto& u) { return u.second.inPort; });
        if (busy) return std::nullopt;
        begin();
        if (m_queue.empty()) return std::nullopt;
    }
    const int unit = m_queue.front();
    m_queue.pop_front();
    m_units[unit].inPort = true;
    return unit;
}

void Round::giveBack(int unit, Progress progress)
{
    Standing& standing = m_units[unit];
    standing.inPort = false;
    standing.progress = progress;
    if (++standing.visits < 2 && progress == Progress::Unfinished) m_queue.push_back(unit);
}

void Round::remove(int unit)
{
    m_units.erase(unit);
    m_queue.erase(std::remove(m_queue.begin(), m_queue.end(), unit), m_queue.end());
}

} // namespace mintmark::device
