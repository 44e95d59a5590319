// What a profile says of how its units are spoken to, and where they keep what they are given.
#pragma once

#include "provisioning/values/ConsoleScript.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mintmark {

/// What a unit can be given. Each has a name in [objects].
enum class TargetObject { Certificate, Issuer, Chain, Key, Roots, Endpoint, Id };
inline constexpr std::array targetObjects{
    TargetObject::Certificate, TargetObject::Issuer,   TargetObject::Chain, TargetObject::Key,
    TargetObject::Roots,       TargetObject::Endpoint, TargetObject::Id};
/// "certificate", "issuer", …
[[nodiscard]] std::string_view nameOf(TargetObject object);

/// As what it is stored. Certificates and keys as DER or PEM; what is text (endpoint, ID) as it is, and
/// with a zero octet behind it where the firmware wants one.
enum class ObjectForm { Der, Pem, PemZero, Text, TextZero };
/// "der", "pem", "pem-zero", "text", "text-zero"
[[nodiscard]] std::string_view nameOf(ObjectForm form);

/// "file /lfs1/crt.der as der": where one object is kept. Which kinds and addresses there are is the
/// protocol's to say (ProtocolRow).
struct ObjectPlace {
    TargetObject object = TargetObject::Certificate;
    std::string kind;    ///< "file"
    std::string address; ///< "/lfs1/crt.der"
    ObjectForm form = ObjectForm::Der;
    std::uint32_t line = 0; ///< of the profile
};

/// How a unit's key can be known to be there (truth 4), as bits of ProtocolRow::proofs.
enum class Proof {
    Nonce, ///< the unit signs ours
    Tls,   ///< it boots, and comes to the station with mutual TLS
    None,  ///< not at all: the device ends written-unproved
};

/// How a unit comes to its key, as bits of ProtocolRow::keyWays.
enum class KeyWay {
    OnUnit,  ///< it makes it, and signs a request
    Wrapped, ///< the token makes it, wrapped for the unit's own transport key
    Clear,   ///< the token makes it, and it crosses the cable in the clear
    Derived, ///< a symmetric one, derived from its group's master; there is no certificate
};

template <class Enum> constexpr std::uint32_t bitOf(Enum value)
{
    return 1U << static_cast<unsigned>(value);
}

/// On what a protocol is spoken, as bits of ProtocolRow::links.
namespace linkbits {
inline constexpr std::uint32_t serial = 1;
inline constexpr std::uint32_t usb = 2;
inline constexpr std::uint32_t tcp = 4;
inline constexpr std::uint32_t udp = 8;
} // namespace linkbits

/// A key of [target] that a protocol knows.
struct SettingRow {
    std::string_view name;
    std::string_view standard; ///< its value where the profile is silent; empty: none
    bool required = false;
    bool (*fits)(std::string_view) = nullptr;
    std::string_view rule; ///< "has to be …", said where it does not fit
};

/// A kind of place that a protocol's units have.
struct PlaceRow {
    std::string_view kind;
    bool (*fits)(std::string_view address) = nullptr;
    std::string_view rule;     ///< "has to be …"
    std::uint32_t objects = 0; ///< bits of TargetObject that may be kept there
};

struct Profile;

/// What in a profile contradicts itself, though each value is well.
struct Contradiction {
    std::string key; ///< "target.keygen"
    std::string rule;
};

/// One protocol, as profiles may ask for it.
struct ProtocolRow {
    std::string_view name; ///< "smp-agent"
    std::string_view help; ///< a line for people
    std::uint32_t links = 0;
    std::uint32_t proofs = 0;
    std::uint32_t keyWays = 0;
    std::uint32_t forms = 0;                   ///< bits of ObjectForm that its units may be given
    ObjectForm standardForm = ObjectForm::Der; ///< of certificates and keys where the profile is silent
    bool locks = false;                        ///< [lock] may ask for bits
    bool maps = true; ///< false: the unit itself knows where things are, and there is no [objects]
    std::span<const SettingRow> settings;
    std::span<const PlaceRow> places;
    /// What only this protocol can tell of a device's profile: all that would be refused of it at each unit;
    /// may be missing. Settings and objects are filled in.
    std::optional<Contradiction> (*contradiction)(const Profile& profile) = nullptr;
};

/// All that are built in; the first is the agent's.
[[nodiscard]] std::span<const ProtocolRow> protocols();
[[nodiscard]] const ProtocolRow* protocolNamed(std::string_view name);

enum class Parity : std::uint8_t { None, Even, Odd };

/// A serial line as a profile asks for it; 8 data bits. A pty ignores what it does not have; an adapter that
/// does not do what is asked is refused.
struct LineSettings {
    static constexpr std::uint32_t mostBaud = 4'000'000;

    std::uint32_t baud = 115200; ///< 1 to `mostBaud`; a rate that the driver cannot do is its to round
    Parity parity = Parity::None;
    std::uint8_t stopBits = 1;
    bool hardwareFlow = false; ///< RTS and CTS
};

struct Target {
    std::string protocol = "smp-agent"; ///< of protocols()
    LineSettings line;
    std::vector<std::pair<std::string, std::string>> settings; ///< each that the protocol has, with its value
    std::vector<ObjectPlace> objects;                          ///< at most one of each; empty for the agent
    std::string endpoint;                 ///< what a unit with a place for it is told to connect to
    std::optional<ConsoleScript> console; ///< of protocol "console"

    /// Empty where the profile says nothing and the protocol has no standard.
    [[nodiscard]] std::string_view setting(std::string_view name) const;
    [[nodiscard]] const ObjectPlace* placeOf(TargetObject object) const;
    /// Whether the unit is given this: by its map, or, of a unit without one, what the agent knows.
    [[nodiscard]] bool keeps(TargetObject object) const;
    [[nodiscard]] ObjectForm formOf(TargetObject object) const;
};

} // namespace mintmark
