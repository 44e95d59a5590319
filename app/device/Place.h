// One end of a cable: a link in the directory, and a thread that serves the unit behind it.
#pragma once

#include "app/device/Berth.h"
#include "app/device/Pty.h"

#include <array>
#include <optional>
#include <string>

namespace mintmark::device {

class Place final : public Berth, private Wire {
public:
    Place(int index, std::string link, Seat seat, Feed& feed);
    ~Place() override;

private:
    void serve(Body& unit) override;
    End session(Body& unit);
    bool renew();
    /// Waits for the events on the line or a wake; the line's events.
    short watch(short events, int timeoutMs) const;
    std::optional<End> isToEnd() const;

    bool send(std::span<const std::uint8_t> octets) override;
    bool wait(std::chrono::milliseconds duration) override;
    std::chrono::milliseconds now() override;
    void hangUp() override { m_died = true; }

    std::string m_link;

    // The thread's own.
    std::optional<Pty> m_pty;
    const Body* m_unit = nullptr;
    bool m_died = false;
    bool m_heard = false; ///< the host sent something
};

} // namespace mintmark::device
