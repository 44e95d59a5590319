// One thing that happened, as every destination is told of it: a stable name, a level, and attributes from a
// closed list.
#pragma once

#include "hsm/base/Clock.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace mintmark::diagnostics {

enum class Level { Debug, Info, Warning, Error };
[[nodiscard]] std::string_view nameOf(Level level); ///< "debug", "info", "warning", "error"
[[nodiscard]] std::optional<Level> levelNamed(std::string_view name);

enum class Name {
    BatchStarted,
    BatchEnded,
    BatchPaused,
    BatchResumed,
    RunEnded,
    RunResolved,
    SocketHeld,
    StationNotice,
    StationWarning,
    StationOpened,
    LoginRefused,
    SpoolDropped,
    DiagnosticsTest,
    AlertAudit,
    AlertPin,
    AlertTamper,
    AlertClone,
    AlertQuota,
    AlertClock,
    AlertDisk,
    AlertExpiry,
    AlertCleared,
};
inline constexpr std::size_t nameCount = 22;
[[nodiscard]] std::string_view nameOf(Name name);     ///< "run.ended": stable, at most 32 octets
[[nodiscard]] std::string_view sentenceOf(Name name); ///< for people; always the same
[[nodiscard]] std::optional<Name> nameNamed(std::string_view name);

enum class Key {
    DeviceId,
    HardwareId,
    Socket,
    Step,
    Result,
    Code,
    Operator,
    Order,
    Profile,
    CertificateSerial,
    ElapsedMs,
    Passed,
    Failed,
    Before,
    Destination,
    Count,
    Alert,
    Cause,
    Detail,
};
inline constexpr std::size_t keyCount = 19;
[[nodiscard]] std::string_view nameOf(Key key); ///< "device.id"
[[nodiscard]] std::optional<Key> keyNamed(std::string_view name);

using Value = std::variant<std::string, std::int64_t>;

/// Nothing gets in but values of the keys above. Texts are printable and short whatever they were: control
/// characters and octets that are no UTF-8 become U+FFFD, and 256 octets are the most of each.
class Record {
public:
    Record(Name name, Level level, WallTime at) : m_name(name), m_level(level), m_at(at) {}
    /// An empty text is left out. Of a key that is given twice the first value stays.
    Record& with(Key key, std::string_view text);
    Record& with(Key key, std::int64_t number);
    /// What tells it from every other record: drawn once, kept when it is sent twice.
    Record& identified(std::string_view id);

    [[nodiscard]] Name name() const { return m_name; }
    [[nodiscard]] Level level() const { return m_level; }
    [[nodiscard]] WallTime at() const { return m_at; }
    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] const std::vector<std::pair<Key, Value>>& attributes() const { return m_attributes; }
    bool operator==(const Record&) const = default;

private:
    Name m_name;
    Level m_level;
    WallTime m_at;
    std::string m_id;
    std::vector<std::pair<Key, Value>> m_attributes;
};

/// At most `most` octets of UTF-8 that can be printed on one line.
[[nodiscard]] std::string printableText(std::string_view text, std::size_t most = 256);

/// Who tells it.
struct Source {
    std::string station; ///< its name
    std::string version; ///< of the program
    std::string host;
    std::int64_t process = 0;
};

} // namespace mintmark::diagnostics
