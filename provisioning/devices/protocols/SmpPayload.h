// The payload of an SMP message: one CBOR map with text keys (RFC 8949).
#pragma once

#include "hsm/base/WipedBytes.h"

#include <QtCore/QCborMap>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mintmark::devices::smp {

/// What a unit said, read field by field with type and size checked. Nothing that comes in is trusted:
/// each function gives nothing where the field is missing, of another type, or outside the bounds. Octets may
/// be a key that is read back: they are wiped when this goes.
class Fields {
public:
    /// Definite and indefinite lengths. Nothing where `payload` is anything but one map, has trailing
    /// octets, one text key twice, or more than 64 entries.
    [[nodiscard]] static std::optional<Fields> parse(ByteView payload);

    [[nodiscard]] bool has(QLatin1String key) const;
    [[nodiscard]] std::optional<std::int64_t> number(QLatin1String key, std::int64_t least,
                                                     std::int64_t most) const;
    [[nodiscard]] std::optional<Bytes> octets(QLatin1String key, std::size_t least, std::size_t most) const;
    /// The same where it may be a key: as long as this is there. Not of a map within the map.
    [[nodiscard]] std::optional<ByteView> view(QLatin1String key, std::size_t least, std::size_t most) const;
    /// Printable ASCII.
    [[nodiscard]] std::optional<std::string> text(QLatin1String key, std::size_t least,
                                                  std::size_t most) const;
    [[nodiscard]] std::optional<bool> flag(QLatin1String key) const;
    [[nodiscard]] std::optional<Fields> map(QLatin1String key) const;
    /// Text of several lines, as a console prints it: printable ASCII, and of the controls tab, CR, LF and
    /// ESC.
    [[nodiscard]] std::optional<std::string> lines(QLatin1String key, std::size_t most) const;
    /// A list of maps.
    [[nodiscard]] std::optional<std::vector<Fields>> maps(QLatin1String key, std::size_t most) const;

private:
    using Octets = std::map<std::string, WipedBytes, std::less<>>;
    explicit Fields(const QCborMap& map, Octets octets = {}) : m_map(map), m_octets(std::move(octets)) {}
    [[nodiscard]] static std::optional<Fields> checked(const QCborMap& map);
    QCborMap m_map;
    Octets m_octets; ///< byte strings, which Qt's values would not wipe; a map within the map has its own in
                     ///< m_map
};

/// A map to be sent, put together field by field, each key once. It may hold a key: what it put together is
/// wiped, and who takes the payload wipes that.
class PayloadWriter {
public:
    PayloadWriter& number(QLatin1String key, std::uint32_t value);
    PayloadWriter& octets(QLatin1String key, ByteView value);
    PayloadWriter& text(QLatin1String key, std::string_view utf8);
    PayloadWriter& texts(QLatin1String key, std::span<const std::string_view> utf8);
    PayloadWriter& flag(QLatin1String key, bool value);
    [[nodiscard]] Bytes encode() const;

private:
    void begin(QLatin1String key);
    /// A major type of RFC 8949 §3 with its argument, as short as it can be.
    void head(unsigned major, std::uint64_t argument);
    void append(ByteView octets);

    std::size_t m_fields = 0;
    WipedBytes m_octets; ///< the fields, one after the other
};

} // namespace mintmark::devices::smp
