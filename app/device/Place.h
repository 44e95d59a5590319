// One end of a cable: a link in the directory, and a thread that serves the unit behind it.
#pragma once

#include "app/device/Berth.h"
#include "app/device/Pty.h"

#include <string>

namespace mintmark::device {

class Place final : public Berth, private Wire {
public:
    Place(int index, std::string link, Seat seat, Feed& feed);
    ~Place() override;

private:
    void serve(Unit& unit) override;
    End session(Unit& unit);
    bool renew();
    /// Waits for the events on the line or a wake; the line's events.
    short watch(short events, int timeoutMs) const;
    std::optional<End> isToEnd() const;

    bool send(std::span<const std::uint8_t> octets) override;
    bool wait(std::chrono::milliseconds duration) override;
    void hangUp() override { m_died = true; }

    std::string m_link;

    // The thread's own.
    std::optional<Pty> m_pty;
    const Unit* m_unit = nullptr;
    bool m_died = false;
    bool m_heard = false; ///< the host sent something
};

} // namespace mintmark::device
