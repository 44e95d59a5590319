// A USB device at the end of a socket, as a host's virtual controller asks for it with USB/IP.
#pragma once

#include "app/device/Fd.h"
#include "app/device/usb/Standard.h"
#include "app/device/usb/UsbIp.h"

#include <deque>
#include <functional>
#include <map>

namespace mintmark::device::usb {

/// Left: the device went by itself. Interrupted: the caller's wish. HostGone: the host took the port away, or
/// said what cannot be served; `Server::complaint` then tells what.
enum class Ended { Left, Interrupted, HostGone };

/// One plugging-in. One thread.
class Server final : private Cable {
public:
    /// `wake` is a descriptor that becomes readable when `isToEnd` is to be looked at; the server does not
    /// read it. `tick`, where given, is called about every 50 ms.
    Server(Fd socket, Personality& personality, int wake, std::function<bool()> isToEnd,
           std::function<void()> tick = {});
    ~Server() override = default;

    /// Serves the device until it or the host goes, or `isToEnd` says so; the socket is closed then, which is
    /// the unplugging.
    Ended serve();

    bool isConfigured() const { return m_configured; }
    /// With Ended::Left.
    Departure departure() const { return m_departure.value_or(Departure{}); }
    const std::string& complaint() const { return m_complaint; }

private:
    using Clock = std::chrono::steady_clock;

    struct Transfer {
        Submit submit;
        Bytes octets; ///< of an OUT
        bool takenBack = false;
    };
    /// What is asked of one endpoint in one direction, in its order.
    struct Pipe {
        std::deque<Transfer> waiting;
        bool later = false;  ///< the first one was answered Later, and nothing has happened since
        bool inHand = false; ///< the device is just asked: what follows has to wait
    };

    bool isOver() const;
    bool pump(Clock::time_point until);
    bool readSome();
    bool parse();
    bool take(const Submit& submit, Bytes octets);
    bool takeBack(const Unlink& unlink);
    bool answerAll();
    bool answerFirst(std::uint8_t address, Pipe& pipe);
    Answer ask(std::uint8_t address, const Transfer& transfer);
    bool reply(const Transfer& transfer, const Answer& answer);
    void somethingHappened();
    bool send(std::span<const std::uint8_t> octets);
    bool complain(std::string sentence);

    bool wait(std::chrono::milliseconds duration) override;
    void askAgain(std::chrono::milliseconds after) override;
    std::chrono::milliseconds now() override;
    void leave(Departure departure) override;

    Fd m_socket;
    Personality& m_personality;
    int m_wake;
    std::function<bool()> m_isToEnd;
    std::function<void()> m_tick;
    Standard m_standard;

    Bytes m_received;
    std::map<std::uint8_t, Pipe> m_pipes; ///< by the endpoint's address; 0 has both directions
    std::vector<Transfer*> m_inHand;      ///< asked of the device just now; deeper calls behind
    std::optional<Clock::time_point> m_askAgainAt;
    std::optional<Departure> m_departure;
    std::optional<Departure> m_leaving; ///< once its time has come
    Clock::time_point m_leavesAt;
    bool m_configured = false;
    bool m_hostGone = false;
    std::string m_complaint;
};

} // namespace mintmark::device::usb
