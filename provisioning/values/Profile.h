// A device profile, parsed: what a device gets, and what it must prove.
#pragma once

#include "hsm/base/Digest.h"
#include "provisioning/values/FirmwareRule.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mintmark {

/// Truth 4: how PASS is earned.
enum class Proof { Nonce, None };

struct Profile {
    std::string name;          ///< file name without .toml; 1–64 of a–z 0–9 -
    std::uint32_t version = 0; ///< raised by its author with each change
    Sha256 hash{};             ///< of the file's bytes; stored with each certificate
    std::string description;

    std::string model;    ///< what the unit must report
    std::string protocol; ///< "smp-agent"
    std::uint32_t baud = 115200;

    /// The ID: fixed text and one sequence, e.g. "demo-{sequence:8}" → demo-00000001.
    std::string idPrefix;
    std::uint32_t idDigits = 8;

    /// Certificate: subject is O (where given), CN = device ID, serialNumber = hardware ID in hex.
    std::string organization;
    std::optional<std::chrono::days> validity; ///< nothing: 9999-12-31T23:59:59Z (RFC 5280 §4.1.2.5)
    bool clientAuth = true;                    ///< extended key usage clientAuth

    bool writeIssuer = true; ///< the issuing CA's certificate goes to the unit too
    bool resetAfterWrite = true;
    Proof proof = Proof::Nonce;
    std::uint32_t lockMask = 0; ///< lock bits to be set and seen; 0: the unit is not locked

    FirmwareRule firmware; ///< [firmware]: what the unit has to run
};

/// A place in a file and the rule that it breaks.
struct ProfileError {
    std::string file;
    std::uint32_t line = 0; ///< from 1; 0 where no line can be named
    std::string key;        ///< e.g. certificate.validityDays; may be empty
    std::string rule;
    /// "demo.toml:12: certificate.validityDays: …"
    [[nodiscard]] std::string text() const;
};

} // namespace mintmark
