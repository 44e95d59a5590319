#include "ui/operator/ScanTiming.h"

#include "hsm/base/Secret.h"

#include <algorithm>
#include <utility>

namespace mintmark::ui {

void wipe(std::vector<TypedKey>& keys)
{
    mintmark::wipe(keys.data(), keys.size() * sizeof(TypedKey));
    keys.clear();
}

std::u16string textOf(const std::vector<TypedKey>& keys)
{
    std::u16string text;
    text.reserve(longestScan);
    for (const auto& key : keys)
        text += key.text;
    return text;
}

ScanTiming::~ScanTiming()
{
    for (auto* keys : {&m_held, &m_typed, &m_scan})
        wipe(*keys);
}

ScanTiming::Then ScanTiming::lookAtEnd(Milliseconds at) const
{
    const bool quick = at >= m_last && at - m_last < scanGap;
    if (quick && !m_held.empty()) return Then::Scan;
    return quick && m_justEnded ? Then::Swallow : Then::Pass;
}

ScanTiming::Then ScanTiming::character(const TypedKey& key)
{
    // A clock that goes back is no scanner's.
    if (!m_held.empty() && (key.at < m_last || key.at - m_last >= scanGap)) giveUp();
    m_justEnded = false;
    m_last = key.at;
    if (m_held.capacity() == 0) m_held.reserve(longestScan); // nothing is copied about in memory
    if (m_held.size() < longestScan)
        m_held.push_back(key);
    else
        ++m_beyond;
    return Then::Hold;
}

ScanTiming::Then ScanTiming::end(Milliseconds at)
{
    const auto then = lookAtEnd(at);
    switch (then) {
    case Then::Scan:
        wipe(m_scan);
        m_scanLength = m_held.size() + m_beyond;
        if (m_beyond == 0)
            m_scan.swap(m_held);
        else
            wipe(m_held);
        m_beyond = 0;
        m_justEnded = true;
        m_last = at;
        break;
    case Then::Swallow: m_last = at; break;
    default:
        giveUp();
        m_justEnded = false;
        break;
    }
    return then;
}

bool ScanTiming::release(int key)
{
    const auto found = std::find_if(m_held.begin(), m_held.end(), [key](const TypedKey& held) {
        return held.key == key && !held.released;
    });
    if (found == m_held.end()) return false;
    found->released = true;
    return true;
}

void ScanTiming::expire()
{
    giveUp();
}

void ScanTiming::giveUp()
{
    m_typed.insert(m_typed.end(), m_held.begin(), m_held.end());
    wipe(m_held);
    m_beyond = 0;
}

std::vector<TypedKey> ScanTiming::takeTyped()
{
    return std::exchange(m_typed, {});
}

std::vector<TypedKey> ScanTiming::takeScan()
{
    return std::exchange(m_scan, {});
}

} // namespace mintmark::ui
