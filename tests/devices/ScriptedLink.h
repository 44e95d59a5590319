// A link in memory, on a simulated clock: replies are queued with the moment at which they arrive, faults are
// ordered in advance, and a time-out costs nothing.
#pragma once

#include "provisioning/devices/Link.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace mintmark::test {

class ScriptedLink final : public devices::Link {
public:
    /// What the other end hears: one call a write. Answers go through `reply`.
    std::function<void(ByteView)> onWrite;
    /// What happens at the other end when the modem lines change.
    std::function<void(bool dtr, bool rts)> onLines;
    /// Everything that was written, a write an entry.
    std::vector<std::string> written;
    /// The modem lines as they were set, and the rates, in their order.
    std::vector<std::pair<bool, bool>> lines;
    std::vector<std::uint32_t> rates;
    /// As on a pty.
    bool hasLines = true;

    explicit ScriptedLink(SimulatedClock& clock) : m_clock(clock) {}

    /// Octets that arrive `after` from now, behind those that arrive at the same moment.
    void reply(ByteView octets, Milliseconds after = Milliseconds{0})
    {
        if (m_dropReplies > 0) {
            --m_dropReplies;
            return;
        }
        const auto at = m_clock.steady() + after + m_delay;
        for (int copy = 0; copy < (m_duplicates ? 2 : 1); ++copy) {
            const auto behind = std::upper_bound(m_arriving.begin(), m_arriving.end(), at,
                                                 [](Milliseconds t, const Arrival& a) { return t < a.at; });
            m_arriving.insert(behind, Arrival{at, Bytes(octets.begin(), octets.end())});
        }
    }
    void failWrites(int count, devices::DeviceCode code)
    {
        m_failWrites = count;
        m_writeError = code;
    }
    void dropWrites(int count) { m_dropWrites = count; }
    void dropReplies(int count) { m_dropReplies = count; }
    void delayReplies(Milliseconds delay) { m_delay = delay; }
    void duplicateReplies() { m_duplicates = true; }
    /// Reads bring at most so many octets.
    void splitReads(std::size_t most) { m_mostAtOnce = most; }
    /// Every read brings this at once, for ever.
    void flood(Bytes octets) { m_flood = std::move(octets); }
    void hangUpAt(Milliseconds at) { m_hangUp = at; }
    void stopAt(Milliseconds at) { m_stop = at; }
    [[nodiscard]] std::size_t octetsRead() const { return m_octetsRead; }

    devices::Result<void> write(ByteView bytes, const Deadline&) override
    {
        if (auto error = interruption()) return fail(std::move(*error));
        if (m_failWrites > 0) {
            --m_failWrites;
            return fail(devices::DeviceError(m_writeError, "scripted"));
        }
        written.push_back(textOf(bytes));
        if (m_dropWrites > 0) {
            --m_dropWrites;
            return {};
        }
        if (onWrite) onWrite(bytes);
        return {};
    }

    devices::Result<Bytes> read(const Deadline& deadline) override
    {
        for (;;) {
            if (auto error = interruption()) return fail(std::move(*error));
            if (m_flood) {
                m_octetsRead += m_flood->size();
                return *m_flood;
            }
            if (!m_arriving.empty() && m_arriving.front().at <= m_clock.steady()) {
                auto& front = m_arriving.front().octets;
                const auto count =
                    static_cast<std::ptrdiff_t>(std::min({front.size(), m_mostAtOnce, std::size_t{4096}}));
                Bytes chunk(front.begin(), front.begin() + count);
                front.erase(front.begin(), front.begin() + count);
                if (front.empty()) m_arriving.pop_front();
                m_octetsRead += chunk.size();
                return chunk;
            }
            if (deadline.passed())
                return fail(devices::DeviceError(devices::DeviceCode::TimedOut, "scripted"));
            m_clock.sleep(Milliseconds{1});
        }
    }

    void discardInput() override
    {
        std::erase_if(m_arriving, [this](const Arrival& a) { return a.at <= m_clock.steady(); });
    }

    devices::Result<void> pause(Milliseconds duration) override
    {
        m_clock.sleep(duration);
        if (auto error = interruption()) return fail(std::move(*error));
        return {};
    }

    devices::Result<bool> setLines(bool dtr, bool rts) override
    {
        if (auto error = interruption()) return fail(std::move(*error));
        if (!hasLines) return false;
        lines.emplace_back(dtr, rts);
        if (onLines) onLines(dtr, rts);
        return true;
    }

    devices::Result<void> setBaud(std::uint32_t baud) override
    {
        if (auto error = interruption()) return fail(std::move(*error));
        rates.push_back(baud);
        return {};
    }

    Clock& clock() override { return m_clock; }

private:
    struct Arrival {
        Milliseconds at;
        Bytes octets;
    };

    std::optional<devices::DeviceError> interruption() const
    {
        if (m_hangUp && m_clock.steady() >= *m_hangUp)
            return devices::DeviceError(devices::DeviceCode::LinkGone, "scripted");
        if (m_stop && m_clock.steady() >= *m_stop)
            return devices::DeviceError(devices::DeviceCode::Stopped, "scripted");
        return std::nullopt;
    }

    SimulatedClock& m_clock;
    std::deque<Arrival> m_arriving;
    int m_failWrites = 0;
    devices::DeviceCode m_writeError = devices::DeviceCode::LinkGone;
    int m_dropWrites = 0;
    int m_dropReplies = 0;
    Milliseconds m_delay{0};
    bool m_duplicates = false;
    std::size_t m_mostAtOnce = 4096;
    std::optional<Bytes> m_flood;
    std::optional<Milliseconds> m_hangUp;
    std::optional<Milliseconds> m_stop;
    std::size_t m_octetsRead = 0;
};

} // namespace mintmark::test
