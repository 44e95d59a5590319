// The service's socket: one JSON object a line, with secrets that stay out of the JSON parser's memory.
//
// A message is compact JSON and a line feed. A secret stands in it as a number; the octets themselves are the
// last member, `"secrets":["hex",…]`, which is put on and taken off here, in memory that is wiped.
// See resources/docs/service.md.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Secret.h"
#include "provisioning/values/Failure.h"

#include <QtCore/QJsonObject>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mintmark::station::wire {

inline constexpr int major = 1; ///< another one is not spoken with
inline constexpr int minor = 5; ///< more calls, or more that is told; a client of the same major works on
inline constexpr std::size_t messageMost = std::size_t{1024} * 1024; ///< octets, without the line feed
inline constexpr std::size_t secretsMost = 4, secretMost = 512;      ///< in a message; octets of one
inline constexpr std::size_t chunk = std::size_t{256} * 1024;        ///< octets of a file in one message
inline constexpr Milliseconds heartbeat{2'000}; ///< the service is heard at least so often

/// Secrets of one message.
using Secrets = std::vector<Secret>;

/// Characters in memory that is wiped when it grows, is emptied or ends.
class Line {
public:
    Line() = default;
    ~Line() { wipeAll(); }
    Line(Line&& other) noexcept : m_text(std::exchange(other.m_text, {})) {}
    Line& operator=(Line&& other) noexcept;
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    void append(std::string_view text);
    /// Takes away, and wipes, the first `count` characters.
    void drop(std::size_t count);
    void cut(std::size_t size); ///< keeps the first `size` characters, wipes the others
    [[nodiscard]] std::size_t size() const { return m_text.size(); }
    [[nodiscard]] std::string_view text() const { return {m_text.data(), m_text.size()}; }

private:
    void wipeAll() noexcept;
    std::vector<char> m_text;
};

struct Message {
    QJsonObject object;
    Secrets secrets;
};

/// The line of a message, with its line feed; nothing where it is larger than a message may be.
[[nodiscard]] std::optional<Line> compose(const QJsonObject& object, const Secrets& secrets);
/// What a line without its line feed holds, or why it is no message. Reads strictly: UTF-8, no member twice,
/// 16 levels. The line is wiped where it holds secrets.
[[nodiscard]] Expected<Message, std::string> read(Line line);

/// A stream socket that does not block. Reading is for one thread, writing for one at a time.
class Stream {
public:
    explicit Stream(int descriptor) : m_descriptor(descriptor) {}
    ~Stream();
    Stream(Stream&& other) noexcept;
    Stream& operator=(Stream&&) = delete;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    enum class End { Closed, TooLong, Late, Broken };
    /// The next line, without its line feed. Late: none was whole by the deadline; Closed: the other side, or
    /// close(), ended it.
    [[nodiscard]] Expected<Line, End> next(const Deadline& deadline);
    /// All of it, or Late as soon as the other side took nothing for `patience`.
    [[nodiscard]] Expected<void, End> send(std::string_view text, Milliseconds patience);
    /// Ends both ways: whoever waits in next() or send() comes back. From any thread.
    void close() noexcept;
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor = -1;
    Line m_received;
    std::size_t m_looked = 0; ///< of what was received, so many characters have no line feed
};

} // namespace mintmark::station::wire
