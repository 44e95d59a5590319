// A host of a few lines, written for these tests alone: it shares nothing with the agent that it talks to.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QCborMap>
#include <QtCore/QString>

#include <optional>

namespace mintmark::test {

enum class Op { Read = 0, Write = 2 };

constexpr int agentGroup = 19789;

quint16 crc16(const QByteArray& data);
/// A request: header and payload.
QByteArray message(Op op, int group, int command, int sequence, const QByteArray& payload, int version = 1);
QByteArray message(Op op, int group, int command, int sequence, const QCborMap& payload, int version = 1);
/// As the line carries it.
QByteArray frame(const QByteArray& message);

struct Answer {
    int version = 0;
    int op = 0;
    int group = 0;
    int sequence = 0;
    int command = 0;
    QByteArray payload;
    QCborMap map; ///< empty when the payload is not one map

    static std::optional<Answer> parse(const QByteArray& message);
    /// `err.rc` or `rc`; 0 when it is no error.
    int error() const;
    QCborValue operator[](const char* key) const { return map[QLatin1String(key)]; }
};

/// Finds messages in what a line brings; throws away what has no CRC.
class Deframer final {
public:
    void add(const QByteArray& octets) { m_octets += octets; }
    std::optional<QByteArray> next();
    int badCrcs = 0;

private:
    QByteArray m_octets;
    QByteArray m_raw;
    bool m_begun = false;
};

/// Speaks over a serial port or a pseudo-terminal. Every wait has a deadline.
class Client final {
public:
    ~Client() { close(); }
    bool open(const QString& path);
    void close();
    int fd() const { return m_fd; }
    bool write(const QByteArray& octets) const;
    /// Sends a request and waits for its answer.
    std::optional<Answer> ask(Op op, int group, int command, const QByteArray& payload, int timeoutMs = 2000);
    std::optional<Answer> ask(Op op, int group, int command, const QCborMap& payload = {},
                              int timeoutMs = 2000);
    /// Octets that come until the line is silent for so long, or gone.
    QByteArray drain(int silenceMs, qsizetype most = 4 << 20);
    /// Whether the line has been hung up, waiting for it at most so long.
    bool isHungUp(int timeoutMs) const;

private:
    int m_fd = -1;
    int m_sequence = 0;
    Deframer m_lines;
};

} // namespace mintmark::test
