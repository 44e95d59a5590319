// Units in memory: a real key, storage, lock bits, and the ways in which a unit or its cable misbehaves.
#pragma once

#include "provisioning/devices/Device.h"

#include <openssl/evp.h>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace mintmark::engine::test {

enum class Operation {
    Identify,
    LockState,
    GenerateKey,
    Csr,
    Digest,
    Write,
    Prove,
    Lock,
    Reset,
    Finish,
    Transport,
};
const char* nameOf(Operation operation);

enum class Quirk {
    ForgetsOnReset,       ///< keeps what is written in RAM only
    LiesInDigest,         ///< gives another digest than that of what it stores
    TamperedAfterReset,   ///< its tamper flag comes up with the reset
    ProvesWithAnotherKey, ///< signs the right octets with a key that is not its certificate's
    ProvesAnOldNonce,     ///< signs a nonce that is not ours
    ProvesShort,          ///< 63 octets of a signature
    ProvesNothing,        ///< an empty signature
    ProvesHuge,           ///< a megabyte
    RefusesProof,
    TakesAnotherKey, ///< than it is given
    IgnoresLock,     ///< says that it locked, and did not
    KeepsOldRoots,   ///< says that it took the trust roots, and did not
    IgnoresFinish,   ///< says that it is finished, and is open
};

using UnitKey = std::shared_ptr<EVP_PKEY>;
UnitKey makeUnitKey();

struct Unit {
    explicit Unit(Bytes hardwareId);
    [[nodiscard]] bool did(Operation operation) const;
    [[nodiscard]] Sha256 keyDigest() const;

    UnitInfo info;
    UnitKey key;     ///< none until it is told to make one, or given one
    Bytes shared;    ///< instead of a key; empty: none
    Bytes transport; ///< what it shows as its transport key
    std::map<devices::Object, Bytes> stored;
    std::uint32_t lockBits = 0;
    devices::Capabilities capabilities{true, true, true, true, true, true};
    std::set<Quirk> quirks;
    std::vector<Operation> done; ///< what it was asked for, refused or not
};

/// One call on a port.
struct Call {
    Operation operation;
    std::size_t index; ///< among all calls of this port, from 0
    int nth;           ///< of this operation, from 1
};

/// What a cable leads to. For one thread at a time.
struct Port {
    using Hook = std::function<std::optional<devices::DeviceError>(const Call&)>;

    Unit* unit = nullptr;
    std::string presence = "1";
    Hook before; ///< an error here: the unit never heard the call
    Hook after;  ///< an error here: the unit did it, and its answer was lost
    std::vector<Operation> calls;
};

class FakeOpener final : public devices::Opener {
public:
    [[nodiscard]] devices::Result<std::unique_ptr<devices::Device>>
    open(const std::string& port, const Profile& profile, std::stop_token stop) override;
    [[nodiscard]] std::string presence(const std::string& port) override;

    std::map<std::string, Port> ports; ///< filled before any thread works
};

} // namespace mintmark::engine::test
