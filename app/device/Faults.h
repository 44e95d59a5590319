// What can be wrong with a virtual unit, on demand.
#pragma once

#include "app/device/Result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::device {

/// The commands of the agent's group, in their order; Os is MCUmgr's own group (echo, parameters).
enum class Step { Info, Keygen, Csr, Write, Digest, Prove, LockStatus, Lock, Finish, Reset, Read, Os };

/// Of a request's group and command; an OS reset is a Reset.
std::optional<Step> stepOf(unsigned group, unsigned command);

enum class FaultKind {
    Silent,
    BadCrc,
    Slow,
    DiesAfter,
    Dies,
    LostReply,
    Noise,
    WrongDigest,
    RamOnly,
    Tampered,
    NotLocked,
    WrongModel,
    SameHardwareId,
    SameKey,
    OtherKey,
    TakesOtherKey,
    BadCsrSignature,
    OldNonce,
    Rsa1024,
    TrailingBytes,
    CaTrue,
    Huge,
    EmptyId,
    GarbageCbor,
    V1
};

struct Fault {
    FaultKind kind;
    int unit = 0;             ///< 0: every unit
    std::optional<Step> step; ///< as given, else the kind's own; none: every step
    std::size_t octets = 0;   ///< of DiesAfter
};

/// One fault as `[UNIT:]KIND[@STEP]`, UNIT as `unit-3` or `3`; the error is a sentence.
Result<Fault> parseFault(std::string_view text);
/// `unit-3` or `3`, from 1.
std::optional<int> parseUnit(std::string_view text);
/// "bad-crc"
std::string_view nameOf(FaultKind kind);
/// A line per kind, for people.
std::string describeFaults();

/// The faults of one unit.
class Faults final {
public:
    Faults() = default;
    Faults(const std::vector<Fault>& all, int unit);
    /// nullptr: not this one.
    const Fault* find(FaultKind kind) const;
    bool has(FaultKind kind) const { return find(kind) != nullptr; }
    /// Whether the fault is there and means this step.
    bool at(FaultKind kind, std::optional<Step> step) const;

private:
    std::vector<Fault> m_faults;
};

} // namespace mintmark::device
