#include "provisioning/devices/protocols/FastbootLink.h"

#include "hsm/base/WipedBytes.h"

#include <algorithm>
#include <array>
#include <functional>

namespace mintmark::devices::fastboot {
namespace {

constexpr std::string_view handshake = "FB01";
constexpr std::size_t lengthSize = 8;
constexpr std::size_t piece = 16'384;
constexpr std::size_t packet = 512;
constexpr Milliseconds handshakePatience{5000};
constexpr Milliseconds returnPatience{15'000};
// A unit that was told to start again still listens for a moment.
constexpr Milliseconds leaves{500};
constexpr Milliseconds betweenTries{250};

DeviceError garbled(const char* what)
{
    return {DeviceCode::Garbled, what};
}

class TcpCarrier final : public Carrier {
public:
    using Connect = std::function<Result<std::unique_ptr<Link>>()>;
    explicit TcpCarrier(Connect connect) : m_connect(std::move(connect)) {}

    [[nodiscard]] Result<void> begin()
    {
        m_link.reset();
        m_received = WipedBytes();
        m_link = TRY(m_connect());
        const Deadline deadline(m_link->clock(), handshakePatience);
        TRY(m_link->write(viewOf(handshake), deadline));
        const auto answer = TRY(take(handshake.size(), deadline));
        // "FB" and a version, of which ours is the first.
        const bool fits = answer[0] == 'F' && answer[1] == 'B' && answer[2] >= '0' && answer[2] <= '9' &&
                          answer[3] >= '0' && answer[3] <= '9' && (answer[2] != '0' || answer[3] != '0');
        if (!fits)
            return fail(DeviceError(DeviceCode::Refused, "what answers there does not speak fastboot"));
        return {};
    }

    [[nodiscard]] Result<void> send(ByteView message, const Progress& progress,
                                    const Deadline& deadline) override
    {
        std::array<std::uint8_t, lengthSize> length{};
        for (std::size_t i = 0; i < lengthSize; ++i)
            length[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(message.size()) >>
                                                  8 * (lengthSize - 1 - i));
        // A command in one write, so that it is one segment.
        if (message.size() <= packet) {
            WipedBytes whole(length.begin(), length.end());
            whole.insert(whole.end(), message.begin(), message.end());
            auto sent = m_link->write(whole, deadline);
            if (sent && progress) progress(message.size(), message.size());
            return sent;
        }
        TRY(m_link->write(length, deadline));
        for (std::size_t at = 0; at < message.size(); at += piece) {
            TRY(m_link->write(message.subspan(at, std::min(piece, message.size() - at)), deadline));
            if (progress) progress(std::min(at + piece, message.size()), message.size());
        }
        return {};
    }

    [[nodiscard]] Result<Bytes> receive(const Deadline& deadline) override
    {
        return take(TRY(length(longestReply, deadline)), deadline);
    }

    [[nodiscard]] Result<Bytes> receiveData(std::size_t size, const Deadline& deadline) override
    {
        Bytes data;
        data.reserve(size); // bounded by who asks; what is read back may be a key, and does not move
        while (data.size() < size) {
            const auto next = TRY(length(size - data.size(), deadline));
            auto part = TRY(take(next, deadline));
            const WipedAtEnd wiped(part);
            data.insert(data.end(), part.begin(), part.end());
        }
        return data;
    }

    [[nodiscard]] Result<void> reopen(const Deadline& deadline) override
    {
        const auto patience = deadline.within(returnPatience);
        const auto left = m_link->pause(leaves);
        if (!left && left.error().code != DeviceCode::LinkGone) return left;
        auto& clock = m_link->clock();
        for (;;) {
            const auto begun = begin();
            if (begun || begun.error().code == DeviceCode::Stopped) return begun;
            if (patience.passed()) return begun;
            clock.sleep(std::min(betweenTries, patience.left()));
        }
    }

private:
    [[nodiscard]] Result<std::size_t> length(std::size_t most, const Deadline& deadline)
    {
        const auto octets = TRY(take(lengthSize, deadline));
        std::uint64_t size = 0;
        for (const auto octet : octets)
            size = size << 8 | octet;
        if (size == 0 || size > most)
            return fail(garbled("a message of fastboot has a length that cannot be"));
        return static_cast<std::size_t>(size);
    }

    [[nodiscard]] Result<Bytes> take(std::size_t size, const Deadline& deadline)
    {
        while (m_received.size() < size) {
            auto more = TRY(m_link->read(deadline));
            const WipedAtEnd wiped(more);
            m_received.insert(m_received.end(), more.begin(), more.end());
        }
        const auto end = m_received.begin() + static_cast<std::ptrdiff_t>(size);
        Bytes taken(m_received.begin(), end);
        m_received.erase(m_received.begin(), end);
        if (m_received.empty()) m_received = WipedBytes(); // and what was there is wiped
        return taken;
    }

    Connect m_connect;
    std::unique_ptr<Link> m_link;
    WipedBytes m_received;
};

class UsbCarrier final : public Carrier {
public:
    explicit UsbCarrier(std::unique_ptr<UsbLink> link) : m_link(std::move(link)) {}

    [[nodiscard]] Result<void> begin(const Deadline& deadline)
    {
        const auto& settings = m_link->unit().settings;
        const auto found = std::ranges::find_if(settings, [](const UsbSetting& one) {
            return one.interfaceClass == 0xff && one.subclass == 0x42 && one.protocol == 0x03;
        });
        if (found == settings.end())
            return fail(DeviceError(DeviceCode::Refused, "the unit at " + m_link->unit().place +
                                                             " has no interface for fastboot"));
        const auto isIn = [](std::uint8_t address) { return (address & 0x80) != 0; };
        const auto in = std::ranges::find_if(found->bulkEndpoints, isIn);
        const auto out = std::ranges::find_if_not(found->bulkEndpoints, isIn);
        if (in == found->bulkEndpoints.end() || out == found->bulkEndpoints.end())
            return fail(garbled("its interface for fastboot has no two bulk endpoints"));
        m_in = *in;
        m_out = *out;
        return m_link->claim(found->number, found->alternate, deadline);
    }

    [[nodiscard]] Result<void> send(ByteView message, const Progress& progress,
                                    const Deadline& deadline) override
    {
        for (std::size_t at = 0; at < message.size(); at += piece) {
            TRY(m_link->bulkOut(m_out, message.subspan(at, std::min(piece, message.size() - at)), deadline));
            if (progress) progress(std::min(at + piece, message.size()), message.size());
        }
        return {};
    }

    [[nodiscard]] Result<Bytes> receive(const Deadline& deadline) override
    {
        return m_link->bulkIn(m_in, longestReply, deadline);
    }

    [[nodiscard]] Result<Bytes> receiveData(std::size_t size, const Deadline& deadline) override
    {
        Bytes data;
        data.reserve(size); // as above
        while (data.size() < size) {
            const auto rest = (size - data.size() + packet - 1) / packet * packet;
            auto part = TRY(m_link->bulkIn(m_in, std::min(rest, piece), deadline));
            const WipedAtEnd wiped(part);
            if (part.size() > size - data.size()) return fail(garbled("it sent more than it had announced"));
            data.insert(data.end(), part.begin(), part.end());
        }
        return data;
    }

    [[nodiscard]] Result<void> reopen(const Deadline& deadline) override
    {
        TRY(m_link->reopen(deadline.within(returnPatience)));
        return begin(deadline);
    }

private:
    std::unique_ptr<UsbLink> m_link;
    std::uint8_t m_in = 0;
    std::uint8_t m_out = 0;
};

} // namespace

Result<std::unique_ptr<Carrier>> openCarrier(const Opening& opening)
{
    if (usbPortIn(opening.port)) {
        auto carrier = std::make_unique<UsbCarrier>(
            TRY(opening.links.openUsb(opening.port, opening.clock, opening.stop)));
        TRY(carrier->begin(Deadline(opening.clock, handshakePatience)));
        return carrier;
    }
    if (!opening.port.starts_with("tcp://"))
        return fail(DeviceError(DeviceCode::PortMissing,
                                opening.port + ": fastboot takes usb:… or tcp://ADDRESS:PORT"));
    // The carrier outlives the opening, not what it names.
    auto carrier =
        std::make_unique<TcpCarrier>([&links = opening.links, &clock = opening.clock, port = opening.port,
                                      line = opening.profile.target.line,
                                      stop = opening.stop] { return links.open(port, line, clock, stop); });
    TRY(carrier->begin());
    return carrier;
}

} // namespace mintmark::devices::fastboot
