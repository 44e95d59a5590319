// The host's end of a USB/IP cable, octet by octet, and a device that says back what it hears.
#pragma once

#include "app/device/usb/Server.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <atomic>
#include <future>
#include <mutex>

namespace mintmark::test {

/// Reads big-endian words of an answer.
struct UsbAnswer {
    QByteArray header; ///< 48 octets; empty: none came in time, or the socket is closed
    QByteArray octets;

    std::uint32_t word(int at) const;
    int command() const { return static_cast<int>(word(0)); }
    std::uint32_t sequence() const { return word(4); }
    int status() const { return static_cast<int>(word(20)); }
    std::uint32_t length() const { return word(24); }
};

/// Bulk endpoint 2 both ways: what came in goes out. Some first octets mean something else; see `out`.
class EchoDevice final : public device::usb::Personality {
public:
    device::usb::Descriptors descriptors() override;
    void attached(device::usb::Cable& cable) override { m_cable = &cable; }
    void configured() override { isConfigured = true; }
    void detached() override { isDetached = true; }
    device::usb::Answer controlIn(const device::usb::Setup& setup) override;
    device::usb::Reply controlOut(const device::usb::Setup& setup,
                                  std::span<const std::uint8_t> octets) override;
    device::usb::Answer in(std::uint8_t endpoint, std::size_t most) override;
    /// 's' stalls, 'w' answers "w" at once and then waits for 300 ms, 'g' goes, 'm' says 16 KiB.
    device::usb::Reply out(std::uint8_t endpoint, std::span<const std::uint8_t> octets) override;

    std::atomic<bool> isConfigured = false, isDetached = false;
    /// What was heard, in its order.
    QByteArray heard() const;

private:
    device::usb::Cable* m_cable = nullptr;
    device::Bytes m_said;
    mutable std::mutex m_mutex;
    QByteArray m_heard;
};

/// Serves a device in a thread, until the host's end is closed.
class UsbHost final {
public:
    explicit UsbHost(device::usb::Personality& device);
    ~UsbHost();

    /// A transfer; its sequence number. `octets` of an OUT.
    std::uint32_t submit(bool isIn, std::uint8_t endpoint, std::uint32_t length,
                         const QByteArray& octets = {}, const QByteArray& setup = QByteArray(8, 0));
    std::uint32_t unlink(std::uint32_t victim);
    bool sendRaw(const QByteArray& octets);
    UsbAnswer read(int timeoutMs = 5000);
    /// A control transfer and its answer.
    UsbAnswer control(const QByteArray& setup, const QByteArray& octets = {});
    /// The device's end is closed; waits at most so long.
    bool isUnplugged(int timeoutMs = 5000);

    void close() { m_socket.reset(); }
    /// How it ended; waits for it.
    device::usb::Ended ended() { return m_ended.get(); }
    const std::string& complaint() const { return m_server->complaint(); }

private:
    device::Fd m_socket;
    std::unique_ptr<device::usb::Server> m_server;
    std::future<device::usb::Ended> m_ended;
    std::uint32_t m_sequence = 0;
    std::map<std::uint32_t, bool> m_isIn;
};

} // namespace mintmark::test
