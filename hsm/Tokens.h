// Modules, slots and tokens as a custodian sees them, and what is done to a whole token.
#pragma once

#include "hsm/Token.h"

namespace mintmark::hsm {

/// Libraries that p11-kit's configuration names and those where SoftHSM, NSS, TPM2 and others are installed.
[[nodiscard]] std::vector<std::filesystem::path> knownModules();

[[nodiscard]] ModuleInfo moduleInfo(const std::filesystem::path& module, const std::string& arguments = {});

/// Every slot. `lockFile` as for openToken: the count of wrong PINs stands beside it.
[[nodiscard]] Result<std::vector<SlotInfo>> listSlots(const std::filesystem::path& module,
                                                      const std::string& arguments,
                                                      const std::filesystem::path& lockFile, Clock& clock);

/// C_InitToken. *Irreversible*: every object on the token is lost. `uri` names a token that is there; without
/// one the first slot whose token was never initialised. A token that was needs the officer's PIN
/// (`spendFinalTry` as for Token::login) that it has; a label that another token of the module has is refused
/// (TokenAmbiguous). Returns the new address.
[[nodiscard]] Result<TokenAddress> initToken(const std::filesystem::path& module,
                                             const std::string& arguments,
                                             const std::optional<std::string>& uri, const std::string& label,
                                             const Pin& officerPin, bool spendFinalTry,
                                             const std::filesystem::path& lockFile, Clock& clock);

/// C_InitPIN by the officer: sets the first user PIN, and unlocks a user PIN that is locked. One C_Login.
[[nodiscard]] Result<void> setUserPin(const TokenAddress& address, const Pin& officerPin, const Pin& userPin,
                                      bool spendFinalTry, const std::filesystem::path& lockFile,
                                      Clock& clock);

enum class PinOwner { User, Officer };
/// C_SetPIN. One try with the old PIN: counted, and refused when the flags warn, as Token::login does.
[[nodiscard]] Result<void> changePin(const TokenAddress& address, PinOwner owner, const Pin& before,
                                     const Pin& after, bool spendFinalTry,
                                     const std::filesystem::path& lockFile, Clock& clock);

} // namespace mintmark::hsm
