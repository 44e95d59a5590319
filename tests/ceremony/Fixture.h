// A folder with a script and two SoftHSM tokens, and people who say what a test tells them to.
#pragma once

#include "hsm/Token.h"
#include "provisioning/station/Ceremony.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <functional>
#include <map>

namespace mintmark::station::test {

/// The script of the tests: root and issuing CA on two tokens.
std::string scriptText();
/// Another: a new issuing CA under the root of the first, whose certificate has this SHA-256.
std::string findingText(const std::string& sha256);

class ScriptedDesk final : public CeremonyDesk {
public:
    void tell(const CeremonyEvent& event) override;
    Outcome<CeremonyAnswer> code(const CeremonyPerson& custodian, const CeremonyPlan& plan) override;
    Outcome<CeremonyAnswer> confirm(const CeremonyPerson& person, const std::string& sentence) override;
    Outcome<Pin> pin(const CeremonyToken& token) override;

    std::function<void(const CeremonyEvent&)> onTell;
    std::optional<std::string> typedCode;       ///< instead of the plan's
    std::map<std::string, std::string> answers; ///< instead of the person's own name
    std::map<std::string, std::string> pins;    ///< instead of the right one
    std::vector<std::string> asked;             ///< "code NAME", "confirm NAME: SENTENCE", "pin TOKEN"
    std::vector<CeremonyEvent> told;
    std::optional<CeremonyPlan> plan;
};

/// In memory where the machine has /dev/shm, as key files are slow on a disk.
class Room {
public:
    explicit Room(std::string script = "root.toml");
    [[nodiscard]] bool valid() const { return m_dir.isValid(); }
    [[nodiscard]] std::filesystem::path folder() const { return m_dir.path().toStdString(); }
    [[nodiscard]] std::filesystem::path script() const { return folder() / m_script; }
    [[nodiscard]] std::filesystem::path transcript() const { return script().string() + ".transcript.jsonl"; }
    [[nodiscard]] std::filesystem::path rehearsal() const { return script().string() + ".rehearsal.jsonl"; }
    void write(const std::string& name, std::string_view content) const;
    [[nodiscard]] std::string read(const std::string& name) const;
    /// The script, and a SoftHSM token for each of "root" and "issuing" in `soft`. Tokens are made in a child
    /// process, so that this one has no module loaded.
    [[nodiscard]] bool furnish(const std::string& text = scriptText()) const;
    /// The script, and copies of another room's tokens and of its root.pem.
    void furnishFrom(const Room& other, const std::string& text) const;
    /// Logged in to; the login goes before the token.
    struct Entered {
        std::unique_ptr<hsm::Token> token;
        std::unique_ptr<hsm::Login> login;
    };
    [[nodiscard]] Expected<Entered, hsm::HsmError> enter(const std::string& token) const;
    [[nodiscard]] hsm::TokenAddress address(const std::string& token) const;
    /// Labels of the keys on a token, sorted.
    [[nodiscard]] Expected<std::vector<std::string>, hsm::HsmError> keysOn(const std::string& token) const;

    [[nodiscard]] Outcome<CeremonyResult> run(ScriptedDesk& desk, std::vector<std::string> tokens = {}) const;
    [[nodiscard]] Outcome<CeremonyResult> rehearse(ScriptedDesk& desk) const;

private:
    QTemporaryDir m_dir;
    std::string m_script;
};

Pin pinOf(std::string_view text);

/// The failure's code, or an empty text.
template <class T> std::string codeOf(const Outcome<T>& outcome)
{
    return outcome ? std::string{} : std::string(outcome.error().name());
}

} // namespace mintmark::station::test
