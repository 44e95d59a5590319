// A port of TCP on this machine as a place for a unit, and its address in a file.
#pragma once

#include "app/device/Berth.h"

#include <optional>
#include <string>

namespace mintmark::device {

/// One host at a time. When the unit starts again, the connection ends.
class TcpPlace final : public Berth, private Wire {
public:
    /// `file` gets "127.0.0.1:PORT" while the unit listens.
    TcpPlace(int index, std::string file, Feed& feed);
    ~TcpPlace() override;

private:
    void serve(Body& unit) override;
    bool listen();
    End session(Body& unit);
    std::optional<End> isToEnd() const;

    bool send(std::span<const std::uint8_t> octets) override;
    bool wait(std::chrono::milliseconds duration) override;
    std::chrono::milliseconds now() override;
    void hangUp() override { m_over = true; }
    void restarted() override { m_over = true; }

    std::string m_file;
    Fd m_listener;
    Fd m_host;
    bool m_over = false; ///< the connection, from the unit's side
    const Body* m_unit = nullptr;
};

} // namespace mintmark::device
