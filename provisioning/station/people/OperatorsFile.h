// operators.json: who may work at a station, how often a wrong PIN came, and what the audit log still has to
// get. resources/docs/people.md describes it.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/orders/Roles.h"
#include "provisioning/station/people/PinHash.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::station::people {

/// Wrong PINs in a row, and when the last one came: by the wall clock, for people, and by the steady clock of
/// one start of the machine, for the back-off.
struct Tries {
    std::uint32_t failures = 0;
    WallTime at{};
    Milliseconds steady{0};
    std::string boot;          ///< names a start of the machine
    std::uint32_t refused = 0; ///< since then, without a look at the PIN
    bool operator==(const Tries&) const = default;
};

struct Person {
    std::string name;
    orders::Role role = orders::Role::Technician;
    std::string badge; ///< badgeMark; empty: none
    PinHash pin;
    WallTime createdAt{};
    std::optional<WallTime> lastLogin;
    Tries tries;
    bool operator==(const Person&) const = default;
};

/// A name that is nobody's, and was tried: held off like a person.
struct Stranger {
    std::string mark;
    Tries tries;
    bool operator==(const Stranger&) const = default;
};

/// For the audit log.
struct Entry {
    std::uint64_t number = 0; ///< from 1: an entry that comes twice is known by it
    WallTime at{};
    std::string action, subject, detail;
    std::uint64_t times = 1; ///< the same again, until it was written
    bool operator==(const Entry&) const = default;
};

struct People {
    std::uint64_t writes = 0;  ///< how often this was written
    std::uint64_t entries = 0; ///< the last one's number
    Bytes salt;                ///< of the marks
    orders::TwoPeople twoPeople = orders::allOfThem();
    std::vector<Person> persons;
    std::vector<std::string> removed; ///< names, which are not given again
    std::vector<Stranger> strangers;  ///< the oldest first
    std::vector<Entry> pending;       ///< the oldest first
    bool operator==(const People&) const = default;
};

namespace most {
inline constexpr std::size_t persons = 256, removed = 1024, strangers = 64, pending = 1024,
                             octets = 1024 * 1024;
inline constexpr std::size_t refusals = 512; ///< of the pending: from here on only their number is kept
} // namespace most

/// What a name is compared by: without regard to case, composed. Nothing for what can be no name: 1 to 64
/// octets of UTF-8, no control characters, blanks one by one and within.
[[nodiscard]] std::optional<std::string> foldedName(std::string_view name);
[[nodiscard]] bool isBadge(std::string_view badge);
/// What is kept of a badge, and of a name that is nobody's.
[[nodiscard]] std::string markOf(const Bytes& salt, std::string_view text);

/// The text of the file, which ends with the SHA-256 of all that is before it.
[[nodiscard]] std::string textOf(const People& people);
/// OperatorsFile, with what is wrong: a digest that does not fit, a member that is missing, unknown, of
/// another kind or out of its bounds, two persons of one name.
[[nodiscard]] Outcome<People> peopleIn(std::string_view text);

inline constexpr const char* fileName = "operators.json";
inline constexpr const char* earlierName = "operators.before";
inline constexpr const char* lockName = "operators.lock";

/// Nothing where there is no file and never was one. OperatorsFile for one that others can read or write, in
/// a folder that others can write, a link, another kind of file, or what peopleIn refuses.
[[nodiscard]] Outcome<std::optional<People>> readPeople(const std::filesystem::path& station);
/// Whole or not at all, mode 0600; the one before stays beside it. Under the lock.
[[nodiscard]] Outcome<void> writePeople(const std::filesystem::path& station, const People& people);

} // namespace mintmark::station::people
