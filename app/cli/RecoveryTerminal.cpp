#include "app/cli/RecoveryTerminal.h"

#include "app/cli/Console.h"

namespace mintmark::cli {

Outcome<std::unique_ptr<RecoveryTerminal>> RecoveryTerminal::open()
{
    auto shares = ShareTerminal::open();
    if (!shares)
        return fail(
            Failure{FailureCode::Usage, "shares and passphrases are typed at a terminal, and there is none"});
    return std::unique_ptr<RecoveryTerminal>(new RecoveryTerminal(std::move(*shares)));
}

Outcome<Pin> RecoveryTerminal::passphrase(const std::string& prompt)
{
    auto typed = askPin(prompt + ": ");
    if (typed) return typed;
    switch (typed.error().code) {
    case FailureCode::Usage:
        return fail(Failure{FailureCode::Usage, "a passphrase has at most " + std::to_string(Pin::maximum) +
                                                    " octets; nothing was changed"});
    case FailureCode::HsmPinMissing:
        return fail(Failure{FailureCode::Usage, "no passphrase was typed; nothing was changed"});
    default: return typed;
    }
}

} // namespace mintmark::cli
