#include "tests/device/Client.h"

#include <QtCore/QElapsedTimer>

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace mintmark::test {
namespace {

void append16(QByteArray& to, int value)
{
    to.append(static_cast<char>(value >> 8)).append(static_cast<char>(value));
}

int at16(const QByteArray& from, qsizetype at)
{
    return static_cast<uchar>(from[at]) << 8 | static_cast<uchar>(from[at + 1]);
}

} // namespace

quint16 crc16(const QByteArray& data)
{
    quint32 crc = 0;
    for (const char octet : data) {
        crc ^= static_cast<quint32>(static_cast<uchar>(octet)) << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x8000u) ? (crc << 1) ^ 0x1021u : crc << 1;
        crc &= 0xffffu;
    }
    return static_cast<quint16>(crc);
}

QByteArray message(Op op, int group, int command, int sequence, const QByteArray& payload, int version)
{
    QByteArray message;
    message.append(static_cast<char>(version << 3 | static_cast<int>(op))).append('\0');
    append16(message, static_cast<int>(payload.size()));
    append16(message, group);
    message.append(static_cast<char>(sequence)).append(static_cast<char>(command));
    return message + payload;
}

QByteArray message(Op op, int group, int command, int sequence, const QCborMap& payload, int version)
{
    return message(op, group, command, sequence, payload.toCborValue().toCbor(), version);
}

QByteArray frame(const QByteArray& message)
{
    QByteArray raw;
    append16(raw, static_cast<int>(message.size()) + 2);
    raw += message;
    append16(raw, crc16(message));
    const QByteArray text = raw.toBase64();
    QByteArray lines;
    for (qsizetype i = 0; i < text.size(); i += 124)
        lines += QByteArray(i == 0 ? "\x06\x09" : "\x04\x14") + text.mid(i, 124) + '\n';
    return lines;
}

std::optional<Answer> Answer::parse(const QByteArray& message)
{
    if (message.size() < 8 || at16(message, 2) != message.size() - 8) return std::nullopt;
    Answer answer;
    answer.version = (message[0] >> 3) & 3;
    answer.op = message[0] & 7;
    answer.group = at16(message, 4);
    answer.sequence = static_cast<uchar>(message[6]);
    answer.command = static_cast<uchar>(message[7]);
    answer.payload = message.mid(8);
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(answer.payload, &error);
    if (error.error == QCborError::NoError && error.offset == answer.payload.size())
        answer.map = value.toMap();
    return answer;
}

int Answer::error() const
{
    const auto nested = map[QLatin1String("err")].toMap();
    return static_cast<int>((nested.isEmpty() ? map : nested)[QLatin1String("rc")].toInteger(0));
}

std::optional<QByteArray> Deframer::next()
{
    for (;;) {
        const auto end = m_octets.indexOf('\n');
        if (end < 0) return std::nullopt;
        const QByteArray line = m_octets.left(end);
        m_octets.remove(0, end + 1);
        // The last marker of the line: what stands before it is somebody's log.
        const auto first = line.lastIndexOf("\x06\x09"), next = line.lastIndexOf("\x04\x14");
        if (first >= 0) {
            m_raw.clear();
            m_begun = true;
        } else if (next < 0 || !m_begun) {
            continue;
        }
        m_raw += QByteArray::fromBase64(line.mid((first >= 0 ? first : next) + 2));
        if (m_raw.size() < 2 || m_raw.size() < at16(m_raw, 0) + 2) continue;
        m_begun = false;
        const QByteArray body = m_raw.mid(2, at16(m_raw, 0) - 2);
        if (at16(m_raw, m_raw.size() - 2) == crc16(body)) return body;
        ++badCrcs;
    }
}

bool Client::open(const QString& path)
{
    close();
    m_fd = ::open(qPrintable(path), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (m_fd < 0) return false;
    termios settings{};
    if (::tcgetattr(m_fd, &settings) != 0) return false;
    ::cfmakeraw(&settings);
    return ::tcsetattr(m_fd, TCSANOW, &settings) == 0;
}

void Client::close()
{
    if (m_fd >= 0) ::close(std::exchange(m_fd, -1));
    m_lines = {};
}

bool Client::write(const QByteArray& octets) const
{
    return ::write(m_fd, octets.constData(), static_cast<size_t>(octets.size())) == octets.size();
}

std::optional<Answer> Client::ask(Op op, int group, int command, const QByteArray& payload, int timeoutMs)
{
    const int sequence = m_sequence = (m_sequence + 1) & 0xff;
    if (!write(frame(message(op, group, command, sequence, payload)))) return std::nullopt;
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        while (const auto body = m_lines.next()) {
            const auto answer = Answer::parse(*body);
            if (answer && answer->sequence == sequence) return answer;
        }
        const auto left = timeoutMs - timer.elapsed();
        pollfd look{m_fd, POLLIN, 0};
        if (left <= 0 || ::poll(&look, 1, static_cast<int>(left)) <= 0) return std::nullopt;
        char buffer[4096];
        const auto size = ::read(m_fd, buffer, sizeof buffer);
        if (size <= 0) return std::nullopt;
        m_lines.add(QByteArray(buffer, static_cast<qsizetype>(size)));
    }
}

std::optional<Answer> Client::ask(Op op, int group, int command, const QCborMap& payload, int timeoutMs)
{
    return ask(op, group, command, payload.toCborValue().toCbor(), timeoutMs);
}

QByteArray Client::drain(int silenceMs, qsizetype most)
{
    QByteArray all;
    pollfd look{m_fd, POLLIN, 0};
    while (all.size() < most && ::poll(&look, 1, silenceMs) > 0) {
        char buffer[4096];
        const auto size = ::read(m_fd, buffer, sizeof buffer);
        if (size <= 0) break;
        all.append(buffer, static_cast<qsizetype>(size));
    }
    return all;
}

bool Client::isHungUp(int timeoutMs) const
{
    pollfd look{m_fd, 0, 0};
    return ::poll(&look, 1, timeoutMs) > 0 && (look.revents & (POLLHUP | POLLERR));
}

} // namespace mintmark::test
