// A ceremony's desk at the terminal; what was given with the command is not asked for.
#pragma once

#include "provisioning/station/Ceremony.h"

#include <map>
#include <vector>

namespace mintmark::cli {

/// What a script may give instead of a person at the terminal.
struct CeremonyAnswers {
    std::optional<std::string> code;
    std::vector<std::string> witnesses;          ///< who confirm all that they are asked
    std::map<std::string, std::string> pinFiles; ///< by the tokens' names
    std::map<std::string, int> pinDescriptors;
};

class CeremonyTerminal final : public station::CeremonyDesk {
public:
    explicit CeremonyTerminal(CeremonyAnswers answers) : m_answers(std::move(answers)) {}
    void tell(const station::CeremonyEvent& event) override;
    [[nodiscard]] Outcome<station::CeremonyAnswer> code(const station::CeremonyPerson& custodian,
                                                        const station::CeremonyPlan& plan) override;
    [[nodiscard]] Outcome<station::CeremonyAnswer> confirm(const station::CeremonyPerson& person,
                                                           const std::string& sentence) override;
    [[nodiscard]] Outcome<Pin> pin(const station::CeremonyToken& token) override;

private:
    CeremonyAnswers m_answers;
    bool m_shown = false;
};

/// The plan for people, with its code at the end; irreversible steps are marked.
[[nodiscard]] std::string planInWords(const station::CeremonyPlan& plan);

} // namespace mintmark::cli
