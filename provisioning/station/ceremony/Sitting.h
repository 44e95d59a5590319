// One sitting of a ceremony: the people say yes, the open steps are done, the transcript is signed.
#pragma once

#include "provisioning/station/ceremony/Steps.h"

namespace mintmark::station {

/// Where a ceremony leaves its traces.
struct Workplace {
    std::filesystem::path folder;     ///< of the files that it makes
    std::filesystem::path transcript; ///< "<script>.transcript.jsonl"
    bool rehearsal = false;
};

/// "<script>.transcript.jsonl" and "<script>.rehearsal.jsonl".
[[nodiscard]] std::filesystem::path transcriptOf(const Script& script);
[[nodiscard]] std::filesystem::path rehearsalOf(const Script& script);

/// The plan as people see it. CeremonyChanged when the transcript is of another script.
[[nodiscard]] Outcome<CeremonyPlan> planOf(const Script& script, const Progress& progress, bool rehearsed,
                                           const Clock& clock);
/// There is a whole, signed transcript of a rehearsal of exactly this script.
[[nodiscard]] bool wasRehearsed(const Script& script, Clock& clock);

class Sitting {
public:
    Sitting(const Script& script, Workplace place, TokenSource& source, CeremonyDesk& desk, Clock& clock);
    [[nodiscard]] Outcome<CeremonyResult> run(const CeremonyRequest& request);

private:
    [[nodiscard]] Outcome<void> begin(const CeremonyRequest& request, Transcript& transcript, Steps& steps,
                                      bool rehearsed);
    [[nodiscard]] Outcome<void> meet(const std::string& token, Transcript& transcript);
    [[nodiscard]] Outcome<void> close(Transcript& transcript, const Failure* why);
    [[nodiscard]] const ScriptStep* signingKey(const Progress& progress, bool loggedInOnly) const;
    [[nodiscard]] bool isMine(const ScriptStep& step) const;
    [[nodiscard]] CeremonyResult result(const Transcript& transcript) const;

    const Script& m_script;
    Workplace m_place;
    CeremonyDesk& m_desk;
    Clock& m_clock;
    CeremonyFiles m_files;
    Tokens m_tokens;
    std::vector<std::string> m_mine;  ///< tokens; empty: all
    std::vector<std::string> m_known; ///< tokens that are on the transcript of this sitting
};

} // namespace mintmark::station
