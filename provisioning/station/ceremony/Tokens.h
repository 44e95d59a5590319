// The tokens of one sitting: each opened when its first step comes, and logged in to once.
#pragma once

#include "hsm/Token.h"
#include "provisioning/station/ceremony/Script.h"

#include <map>
#include <memory>

namespace mintmark::station {

/// Where tokens and PINs come from: those that the script names, or scratch ones.
class TokenSource {
public:
    virtual ~TokenSource() = default;
    [[nodiscard]] virtual Outcome<std::unique_ptr<hsm::Token>> open(const ScriptToken& token) = 0;
    [[nodiscard]] virtual Outcome<Pin> pin(const CeremonyToken& token) = 0;
    /// The custodian's word for this token (MM-HSM-PIN-FINAL, MM-HSM-PIN-COUNTED).
    [[nodiscard]] virtual bool maySpendFinalTry(const std::string& token) const = 0;
};

/// The real ones. PINs come from the desk.
class ScriptTokens final : public TokenSource {
public:
    ScriptTokens(const Script& script, const std::vector<std::string>& spendFinalTry, CeremonyDesk& desk,
                 Clock& clock)
        : m_script(script), m_spendFinalTry(spendFinalTry), m_desk(desk), m_clock(clock)
    {
    }
    [[nodiscard]] Outcome<std::unique_ptr<hsm::Token>> open(const ScriptToken& token) override;
    [[nodiscard]] Outcome<Pin> pin(const CeremonyToken& token) override { return m_desk.pin(token); }
    [[nodiscard]] bool maySpendFinalTry(const std::string& token) const override;

private:
    const Script& m_script;
    const std::vector<std::string>& m_spendFinalTry;
    CeremonyDesk& m_desk;
    Clock& m_clock;
};

class Tokens {
public:
    Tokens(const Script& script, TokenSource& source) : m_script(script), m_source(source) {}

    /// Opens it where it is not open. HsmTokenMissing when it is not plugged in; CeremonyKey when it is
    /// another than `serial` (empty: any), or the same as one that the script takes for another.
    [[nodiscard]] Outcome<CeremonyToken> look(const std::string& name, const std::string& serial);
    /// Logs in where that was not done: one C_Login in the life of this object, whatever it says.
    [[nodiscard]] Outcome<hsm::Token*> loggedIn(const std::string& name);
    [[nodiscard]] bool isLoggedIn(const std::string& name) const;

private:
    struct Opened {
        CeremonyToken seen;
        std::unique_ptr<hsm::Token> token;
        std::unique_ptr<hsm::Login> login; ///< goes before the token
        bool tried = false;
    };
    const Script& m_script;
    TokenSource& m_source;
    std::map<std::string, Opened> m_opened;
};

} // namespace mintmark::station
