// A serial port as a Link: termios and poll, for a thread without an event loop
// (resources/docs/decisions/serial.md).
#pragma once

#include "provisioning/devices/Link.h"
#include "provisioning/devices/links/Descriptor.h"

namespace mintmark::devices {

/// The port is held alone: flock against whoever asks (root too), TIOCEXCL against everybody else. It is
/// closed at the first error, and every later call is LinkGone.
class SerialLink final : public Link {
public:
    /// `port` is a tty that has been set up and is not blocking.
    SerialLink(Descriptor port, std::string name, Clock& clock, std::stop_token stop)
        : m_port(std::move(port)), m_name(std::move(name)), m_clock(clock), m_stop(std::move(stop))
    {
    }
    ~SerialLink() override;

    [[nodiscard]] Result<void> write(ByteView bytes, const Deadline& deadline) override;
    [[nodiscard]] Result<Bytes> read(const Deadline& deadline) override;
    void discardInput() override;
    [[nodiscard]] Result<void> pause(Milliseconds duration) override;
    [[nodiscard]] Result<bool> setLines(bool dtr, bool rts) override;
    [[nodiscard]] Result<void> setBaud(std::uint32_t baud) override;
    [[nodiscard]] Clock& clock() override { return m_clock; }

private:
    /// Waits until one of `events` is there: true, or false at the deadline.
    [[nodiscard]] Result<bool> waitFor(short events, const Deadline& deadline);
    [[nodiscard]] DeviceError gone(int error);
    /// Soon, also where the unit takes nothing of what is still to be sent.
    void close();

    Descriptor m_port;
    std::string m_name;
    Clock& m_clock;
    std::stop_token m_stop;
};

} // namespace mintmark::devices
