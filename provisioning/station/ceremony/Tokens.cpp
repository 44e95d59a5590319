#include "provisioning/station/ceremony/Tokens.h"

#include "hsm/SoftToken.h"
#include "provisioning/engine/FailureOf.h"

#include <algorithm>

namespace mintmark::station {

using engine::outcomeOf;

namespace {

Outcome<CeremonyToken> seen(const ScriptToken& script, hsm::Token& token)
{
    const auto info = TRY(outcomeOf(token.info()));
    return CeremonyToken{script.name,        script.address.module.string(),
                         script.address.uri, info.label,
                         info.serial,        info.manufacturer,
                         info.model,         info.firmware,
                         info.pinCountLow,   info.pinFinalTry,
                         info.pinLocked};
}

} // namespace

Outcome<std::unique_ptr<hsm::Token>> ScriptTokens::open(const ScriptToken& token)
{
    if (!token.soft.empty()) {
        TRY(outcomeOf(hsm::useSoftToken(m_script.folder() / token.soft)));
        // Before the first login, as a kill in the middle of one would leave nothing to restore from.
        TRY(outcomeOf(hsm::restoreSoftToken()));
        TRY(outcomeOf(hsm::copySoftToken()));
    }
    const std::filesystem::path lock = m_script.path.string() + "." + token.name + ".lock";
    return outcomeOf(hsm::openToken(token.address, lock, m_clock));
}

bool ScriptTokens::maySpendFinalTry(const std::string& token) const
{
    return std::ranges::find(m_spendFinalTry, token) != m_spendFinalTry.end();
}

Outcome<CeremonyToken> Tokens::look(const std::string& name, const std::string& serial)
{
    if (const auto found = m_opened.find(name); found != m_opened.end()) return found->second.seen;
    const auto* script = m_script.token(name);
    if (script == nullptr) return fail(Failure{FailureCode::Internal, "no token " + name});
    auto token = m_source.open(*script);
    if (!token)
        return fail(Failure{token.error().code,
                            "the ceremony waits for the token \"" + name + "\": " + token.error().detail});
    auto is = TRY(seen(*script, **token));
    if (!serial.empty() && is.serial != serial)
        return fail(Failure{FailureCode::CeremonyKey, "the token \"" + name + "\" had the serial number " +
                                                          serial + " before, and now it is " + is.serial});
    for (const auto& [other, opened] : m_opened)
        if (opened.seen.serial == is.serial && opened.seen.manufacturer == is.manufacturer)
            return fail(
                Failure{FailureCode::CeremonyKey,
                        "\"" + other + "\" and \"" + name + "\" are one token, serial number " + is.serial});
    m_opened[name] = Opened{is, std::move(*token), nullptr, false};
    return is;
}

Outcome<hsm::Token*> Tokens::loggedIn(const std::string& name)
{
    const auto found = m_opened.find(name);
    if (found == m_opened.end()) return fail(Failure{FailureCode::Internal, "not open: " + name});
    auto& opened = found->second;
    if (opened.login) return opened.token.get();
    if (opened.tried)
        return fail(Failure{FailureCode::HsmPinWrong, "\"" + name + "\" was not logged in to again"});
    // What it says of its PIN now, and not when it was plugged in.
    const auto* script = m_script.token(name);
    const auto now = TRY(seen(*script, *opened.token));
    const auto pin = TRY(m_source.pin(now));
    opened.tried = true;
    auto login = outcomeOf(opened.token->login(pin, {.spendFinalTry = m_source.maySpendFinalTry(name)}));
    if (!login)
        return fail(Failure{login.error().code, "the token \"" + name + "\": " + login.error().detail});
    opened.login = std::move(*login);
    return opened.token.get();
}

bool Tokens::isLoggedIn(const std::string& name) const
{
    const auto found = m_opened.find(name);
    return found != m_opened.end() && found->second.login != nullptr;
}

} // namespace mintmark::station
