// Real tokens for tests: each is made new, in a private place, and gone with its daemons at the end.
#pragma once

#include "hsm/Module.h"
#include "hsm/Token.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace mintmark::hsm::test {

enum class TokenKind {
    SoftHsm,      ///< SoftHSM2 in this process, as a demo station has it
    Nss,          ///< NSS softokn, a second full implementation
    P11KitRemote, ///< SoftHSM2 in another process, through p11-kit's remoting
    Tpm,          ///< tpm2-pkcs11 over a simulated TPM 2.0 and its resource manager: slow, and it locks
    OpenCryptoki  ///< opencryptoki's software token; root, in a mount namespace of its own
};

struct TestToken {
    std::string name;     ///< of the kind, as in matrix-skips.txt
    TokenAddress address; ///< with label and serial
    std::string userPin, soPin;
    std::filesystem::path directory; ///< the supply's own: a test may keep its lock file here
};

/// At most one of a kind at a time in a process: modules read their configuration from its environment. To
/// be used by the main thread, and dropped after every Token and Module of its own.
class TokenSupply {
public:
    /// Why this machine cannot have one: a library, a program or a right that is missing.
    [[nodiscard]] static std::optional<std::string> missing(TokenKind kind);
    /// Some seconds at most; Failed with what the program in question said.
    [[nodiscard]] static Result<std::unique_ptr<TokenSupply>> start(TokenKind kind);
    [[nodiscard]] static const char* nameOf(TokenKind kind);

    virtual ~TokenSupply() = default;
    [[nodiscard]] const TestToken& token() const { return m_token; }

protected:
    TestToken m_token;
};

/// The slot of the initialised token that the address names.
[[nodiscard]] Result<CK_SLOT_ID> slotOf(const Module& module, const TokenAddress& address);

} // namespace mintmark::hsm::test
