#include "app/cli/CeremonyTerminal.h"

#include "app/cli/Console.h"
#include "provisioning/station/Station.h"

#include <algorithm>

namespace mintmark::cli {

using station::CeremonyAnswer;
using station::CeremonyPerson;
using station::CeremonyPlan;
using station::CeremonyProgress;
using station::CeremonyStage;

std::string planInWords(const CeremonyPlan& plan)
{
    std::string out = plan.rehearsal ? "REHEARSAL of " : "CEREMONY: ";
    out += printable(plan.title) + "\n\n";
    for (const auto& person : plan.persons)
        out += "  " + printable(person.role) + ": " + printable(person.name) + "\n";
    if (std::ranges::none_of(plan.persons, [](const auto& person) { return person.role == "witness"; }))
        out += "  NO WITNESS is named\n";
    for (const auto& token : plan.tokens)
        out += "  token \"" + printable(token.name) + "\": " + printable(token.uri) + "\n      in " +
               printable(token.module) + "\n";
    out += "\n";
    bool irreversible = false;
    for (const auto& step : plan.steps) {
        const char* mark = step.progress == CeremonyProgress::Done    ? "  done "
                           : step.progress == CeremonyProgress::Begun ? "  CUT  "
                                                                      : "       ";
        out += mark + std::to_string(step.number) + (step.irreversible ? " ! " : "   ") + "at \"" +
               printable(step.token) + "\": " + printable(step.words) + "\n";
        irreversible = irreversible || step.irreversible;
    }
    if (irreversible) out += "\n       ! cannot be undone\n";
    if (!plan.rehearsal)
        out += plan.rehearsed ? "\nExactly this script was rehearsed to its end.\n"
                              : "\nThis script was NOT rehearsed.\n";
    out += "\nThis machine's clock says " + toRfc3339(plan.now) + ".\n";
    return out + "\nSHA-256 of the script: " + plan.sha256 + "\nCode: " + plan.code + "\n";
}

void CeremonyTerminal::tell(const station::CeremonyEvent& event)
{
    const std::string step = event.step == 0 ? "" : std::to_string(event.step) + ": ";
    switch (event.stage) {
    case CeremonyStage::Planned:
    case CeremonyStage::Told: note("  " + step + printable(event.text)); break;
    case CeremonyStage::Made: break;
    case CeremonyStage::Recorded: note("  " + step + "done, and " + printable(event.text)); break;
    }
}

Outcome<CeremonyAnswer> CeremonyTerminal::code(const CeremonyPerson& custodian, const CeremonyPlan& plan)
{
    if (!m_shown) note(planInWords(plan));
    m_shown = true;
    if (m_answers.code) return CeremonyAnswer{*m_answers.code, false};
    auto typed =
        askLine(printable(custodian.name) + ", compare the code with that of the reviewed script, and "
                                            "type it to start: ");
    if (!typed)
        return fail(Failure{FailureCode::CeremonyCode,
                            "there is no terminal to ask " + custodian.name + " at; --code gives it"});
    return CeremonyAnswer{std::move(*typed), true};
}

Outcome<CeremonyAnswer> CeremonyTerminal::confirm(const CeremonyPerson& person, const std::string& sentence)
{
    if (std::ranges::find(m_answers.witnesses, person.name) != m_answers.witnesses.end())
        return CeremonyAnswer{person.name, false};
    note("\n  " + printable(sentence) + "\n");
    auto typed = askLine(printable(person.name) + ", if this is so, type your name: ");
    if (!typed)
        return fail(Failure{FailureCode::CeremonyWitness,
                            "there is no terminal to ask " + person.name + " at; --witness gives the word"});
    return CeremonyAnswer{std::move(*typed), true};
}

Outcome<Pin> CeremonyTerminal::pin(const station::CeremonyToken& token)
{
    if (token.pinLocked)
        note("  token \"" + token.name + "\" says that its PIN is locked");
    else if (token.pinFinalTry)
        note("  token \"" + token.name + "\" says that ONE TRY of its PIN is left");
    else if (token.pinCountLow)
        note("  token \"" + token.name + "\" says that a wrong PIN was entered");
    if (const auto file = m_answers.pinFiles.find(token.name); file != m_answers.pinFiles.end())
        return station::readPinFile(file->second);
    if (const auto fd = m_answers.pinDescriptors.find(token.name); fd != m_answers.pinDescriptors.end())
        return station::readPinDescriptor(fd->second);
    return askPin("PIN of token \"" + printable(token.name) + "\" (label " + printable(token.label) +
                  ", serial number " + printable(token.serial) + "): ");
}

} // namespace mintmark::cli
