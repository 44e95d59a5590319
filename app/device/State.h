// What a unit keeps without power: its number, its key, its objects, its lock bits. A file, `unit-N.state`.
#pragma once

#include "app/device/Result.h"

#include <array>
#include <map>
#include <optional>

namespace mintmark::device {

struct State {
    Bytes hardwareId; ///< 8 octets
    std::string model;
    std::string keyPem;           ///< empty: no key
    Bytes publicPoint;            ///< x, y of that key, 64 octets
    Bytes sharedSecret;           ///< instead of a key; empty: none
    std::string transportPem;     ///< what a key can be wrapped for; empty: none
    Bytes transportCertificate;   ///< the maker's, for that one; empty: none
    std::string endorsementPem;   ///< the key that its maker gave it; empty: none
    Bytes endorsement;            ///< the maker's certificates for that one, DER, its own first
    std::array<Bytes, 4> objects; ///< as the protocol numbers them; empty: not stored
    std::uint32_t lockBits = 0;
    bool finished = false;
    std::map<std::string, int> faultsFired; ///< each kind, how often

    /// A new unit, with a random hardware ID.
    static State make(const std::string& model);
    /// nullopt: there is no such file.
    static Result<std::optional<State>> load(const std::string& file);
    /// Replaces the file as one step; mode 0600.
    Result<void> save(const std::string& file) const;
};

/// DIR/unit-N.state
std::string stateFile(const std::string& directory, int unit);
/// The numbers of the units that have a state in the directory, ascending.
Result<std::vector<int>> unitsIn(const std::string& directory);

} // namespace mintmark::device
