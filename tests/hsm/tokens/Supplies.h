// The kinds of tokens behind TokenSupply: how each is started, and what it needs of the machine.
#pragma once

#include "tests/hsm/tokens/Surroundings.h"
#include "tests/hsm/tokens/TokenSupply.h"

#include <QtCore/QStringList>

namespace mintmark::hsm::test {

/// A row for each kind.
struct SupplyKind {
    const char* name;
    const char* library; ///< relative to a library directory; see libraryNamed
    QStringList programs;
    bool root;
    Result<std::unique_ptr<TokenSupply>> (*start)();
};
[[nodiscard]] const SupplyKind& supplyKind(TokenKind kind);

[[nodiscard]] Result<std::unique_ptr<TokenSupply>> startSoftHsm();
[[nodiscard]] Result<std::unique_ptr<TokenSupply>> startNss();
[[nodiscard]] Result<std::unique_ptr<TokenSupply>> startP11KitRemote();
[[nodiscard]] Result<std::unique_ptr<TokenSupply>> startTpm();
[[nodiscard]] Result<std::unique_ptr<TokenSupply>> startOpenCryptoki();

/// Loads the module and completes the address with the serial of the token with this label.
[[nodiscard]] Result<TokenAddress> addressOf(const std::filesystem::path& module, const std::string& label,
                                             const std::string& arguments = {});

/// A directory that could not be made.
[[nodiscard]] inline HsmError noDirectory()
{
    return {HsmCode::Failed, "no private directory for a token can be made"};
}

} // namespace mintmark::hsm::test
