#include "tests/device/UsbHost.h"

#include <poll.h>
#include <sys/socket.h>

#include <QtCore/QtEndian>

#include <cerrno>
#include <chrono>

using namespace mintmark::device::usb;
using namespace std::chrono_literals;

namespace mintmark::test {
namespace {

QByteArray word(std::uint32_t value)
{
    QByteArray octets(4, 0);
    qToBigEndian(value, octets.data());
    return octets;
}

} // namespace

std::uint32_t UsbAnswer::word(int at) const
{
    return header.size() == 48 ? qFromBigEndian<std::uint32_t>(header.constData() + at) : 0xdeadbeef;
}

Descriptors EchoDevice::descriptors()
{
    Descriptors all;
    all.device = {18, 1, 0, 2, 0, 0, 0, 64, 0x34, 0x12, 0x78, 0x56, 0, 1, 1, 2, 0, 1};
    all.configuration = {9, 2, 9, 0, 0, 1, 0, 0x80, 50};
    all.strings = {"Mintmark", "Größe"};
    return all;
}

Answer EchoDevice::controlIn(const Setup& setup)
{
    if (setup.type() == 2) return {Reply::Done, device::Bytes(100, 7)};
    return {Reply::Stall};
}

Reply EchoDevice::controlOut(const Setup& setup, std::span<const std::uint8_t>)
{
    return setup.type() == 2 ? Reply::Done : Reply::Stall;
}

Answer EchoDevice::in(std::uint8_t endpoint, std::size_t most)
{
    if (endpoint != 2) return {Reply::Later};
    if (m_said.empty()) return {Reply::Later};
    // 'm' is a babble: it does not look at the room.
    const bool babbles = m_said.front() == 'm';
    const auto size = babbles ? m_said.size() : std::min(most, m_said.size());
    Answer answer{Reply::Done, {m_said.begin(), m_said.begin() + static_cast<std::ptrdiff_t>(size)}};
    m_said.erase(m_said.begin(), m_said.begin() + static_cast<std::ptrdiff_t>(size));
    return answer;
}

Reply EchoDevice::out(std::uint8_t endpoint, std::span<const std::uint8_t> octets)
{
    if (endpoint != 2) return Reply::Stall;
    {
        const std::lock_guard lock(m_mutex);
        m_heard.append(reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size()));
    }
    if (octets.empty()) return Reply::Done;
    switch (octets.front()) {
    case 's': return Reply::Stall;
    case 'g': m_cable->leave({Departure::Kind::Gone, {}}); return Reply::Done;
    case 'm': m_said.assign(16384, 'm'); return Reply::Done;
    case 'w':
        m_said.push_back('w');
        m_cable->wait(300ms);
        return Reply::Done;
    default: m_said.insert(m_said.end(), octets.begin(), octets.end()); return Reply::Done;
    }
}

QByteArray EchoDevice::heard() const
{
    const std::lock_guard lock(m_mutex);
    return m_heard;
}

UsbHost::UsbHost(Personality& device)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) qFatal("socketpair");
    m_socket = device::Fd(ends[0]);
    m_server = std::make_unique<Server>(device::Fd(ends[1]), device, -1, [] { return false; });
    m_ended = std::async(std::launch::async, [this] { return m_server->serve(); });
}

UsbHost::~UsbHost()
{
    close();
    if (m_ended.valid()) m_ended.wait();
}

bool UsbHost::sendRaw(const QByteArray& octets)
{
    return ::send(m_socket.get(), octets.constData(), static_cast<std::size_t>(octets.size()),
                  MSG_NOSIGNAL) == octets.size();
}

std::uint32_t UsbHost::submit(bool isIn, std::uint8_t endpoint, std::uint32_t length,
                              const QByteArray& octets, const QByteArray& setup)
{
    ++m_sequence;
    m_isIn[m_sequence] = isIn;
    const auto size = isIn ? length : static_cast<std::uint32_t>(octets.size());
    sendRaw(word(1) + word(m_sequence) + word(0x10001) + word(isIn ? 1 : 0) + word(endpoint) + word(0) +
            word(size) + word(0) + word(0xffffffff) + word(0) + setup + octets);
    return m_sequence;
}

std::uint32_t UsbHost::unlink(std::uint32_t victim)
{
    ++m_sequence;
    sendRaw(word(2) + word(m_sequence) + word(0x10001) + word(0) + word(0) + word(victim) +
            QByteArray(24, 0));
    return m_sequence;
}

UsbAnswer UsbHost::read(int timeoutMs)
{
    const auto take = [&](qsizetype size) {
        QByteArray octets;
        while (octets.size() < size) {
            pollfd look{m_socket.get(), POLLIN, 0};
            if (::poll(&look, 1, timeoutMs) != 1) return QByteArray();
            QByteArray part(size - octets.size(), 0);
            const auto got = ::recv(m_socket.get(), part.data(), static_cast<std::size_t>(part.size()), 0);
            if (got <= 0) return QByteArray();
            octets += part.left(got);
        }
        return octets;
    };
    UsbAnswer answer{take(48), {}};
    if (answer.command() == 3 && m_isIn[answer.sequence()] && answer.length() > 0)
        answer.octets = take(answer.length());
    return answer;
}

UsbAnswer UsbHost::control(const QByteArray& setup, const QByteArray& octets)
{
    const bool isIn = (setup[0] & 0x80) != 0;
    const auto length = static_cast<std::uint32_t>(static_cast<std::uint8_t>(setup[6])) |
                        static_cast<std::uint32_t>(static_cast<std::uint8_t>(setup[7])) << 8;
    submit(isIn, 0, length, octets, setup);
    return read();
}

bool UsbHost::isUnplugged(int timeoutMs)
{
    pollfd look{m_socket.get(), POLLIN, 0};
    char octet = 0;
    if (::poll(&look, 1, timeoutMs) != 1) return false;
    const auto got = ::recv(m_socket.get(), &octet, 1, 0);
    // Who closes a socket with something unread in it resets it.
    return got == 0 || (got < 0 && errno == ECONNRESET);
}

} // namespace mintmark::test
