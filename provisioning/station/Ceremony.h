// Key ceremonies: a reviewed script, run step by step before witnesses, with a transcript that is signed.
//
// Values in and out, and a desk that asks the people; the command line and the screen bring one each. Calls
// block. See resources/docs/ceremony.md.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Secret.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::station {

struct CeremonyPerson {
    std::string name;
    std::string role; ///< "custodian" types the code, "witness" confirms; others are only named
};

/// A token of the script; what was read from it is empty until it is plugged in.
struct CeremonyToken {
    std::string name; ///< the script's own
    std::string module, uri;
    std::string label, serial, manufacturer, model, firmware;
    bool pinCountLow = false, pinFinalTry = false, pinLocked = false; ///< what the token says of its PIN
};

enum class CeremonyProgress {
    Open,
    Begun, ///< it was cut; the next sitting goes on
    Done
};

struct CeremonyStep {
    std::uint32_t number = 0; ///< from 1
    std::string token;        ///< at which it takes place
    std::string words;
    bool irreversible = false;
    CeremonyProgress progress = CeremonyProgress::Open;
};

/// All that a person has to see before the code is typed.
struct CeremonyPlan {
    std::string title;
    std::filesystem::path script;
    std::string sha256; ///< of the script's octets, lower-case hex
    std::string code;   ///< its first 40 bits, Crockford's base32: XXXX-XXXX
    std::vector<CeremonyPerson> persons;
    std::vector<CeremonyToken> tokens;
    std::vector<CeremonyStep> steps;
    WallTime now{};         ///< by this machine's clock, from which certificates get their dates
    bool rehearsal = false; ///< this is one
    bool rehearsed = false; ///< exactly this script was, to its end
    bool begun = false;     ///< there is a transcript
};

enum class CeremonyStage { Planned, Made, Recorded, Told };

struct CeremonyEvent {
    std::uint32_t step = 0; ///< 0: none
    CeremonyStage stage = CeremonyStage::Told;
    std::string text;
};

struct CeremonyAnswer {
    std::string text;
    bool typed = true; ///< by the person, now; otherwise given with the command
};

/// Who asks the people. Called from the thread that runs the ceremony.
class CeremonyDesk {
public:
    virtual ~CeremonyDesk() = default;
    virtual void tell(const CeremonyEvent& event) = 0;
    /// The short code, as this custodian types it with the plan in sight.
    [[nodiscard]] virtual Outcome<CeremonyAnswer> code(const CeremonyPerson& custodian,
                                                       const CeremonyPlan& plan) = 0;
    /// What this person answers to a sentence: their own name means yes, anything else no.
    [[nodiscard]] virtual Outcome<CeremonyAnswer> confirm(const CeremonyPerson& person,
                                                          const std::string& sentence) = 0;
    /// The PIN of this token, asked for once in a sitting.
    [[nodiscard]] virtual Outcome<Pin> pin(const CeremonyToken& token) = 0;
};

struct CeremonyRequest {
    std::filesystem::path script;
    std::vector<std::string> tokens; ///< only the steps of these; none: all
    bool rehearse = false;           ///< on scratch tokens, with all files in a scratch folder
    bool withoutRehearsal = false;   ///< the custodian's word that none is needed
    std::vector<std::string>
        spendFinalTry; ///< tokens on which the custodian lets the PIN's last try be spent
};

struct CeremonyOutput {
    std::string file;
    std::string sha256; ///< of the file's octets
};

struct CeremonyKey {
    std::string name, label, token;
    std::string fingerprint; ///< lower-case hex SHA-256 of the DER SubjectPublicKeyInfo
};

struct CeremonyResult {
    bool complete = false; ///< every step of the script is done; otherwise those that were asked for
    std::filesystem::path transcript;
    std::vector<CeremonyKey> keys;       ///< that the transcript tells of
    std::vector<CeremonyOutput> outputs; ///< the same
};

/// Reads the script, its transcript and its rehearsal; touches no token. MM-CEREMONY-SCRIPT with the line,
/// MM-CEREMONY-CHANGED when the transcript is of another script.
[[nodiscard]] Outcome<CeremonyPlan> planCeremony(const std::filesystem::path& script);

/// One sitting: asks for the code and the witnesses, then does every step that is open, in the script's
/// order, and signs the transcript. A sitting that was cut is gone on with. Fails with MM-CEREMONY-… or a
/// token's code; what was done until then is on the transcript.
[[nodiscard]] Outcome<CeremonyResult> runCeremony(const CeremonyRequest& request, CeremonyDesk& desk);

struct TranscriptReport {
    std::string title, sha256, code; ///< of the script
    bool rehearsal = false;
    bool complete = false;            ///< every step of the script
    std::vector<std::string> words;   ///< a line per entry, for people
    std::vector<std::string> signers; ///< fingerprints of the keys that signed, each once
    bool anchored = false;            ///< every signature is of a certificate that was given
};

/// Verifies chain and signatures. With `certificates` (PEM files) every signature has to be of one of them;
/// without, the transcript only agrees with itself. MM-CEREMONY-TRANSCRIPT names the line that is wrong, and
/// one whose last sitting did not end well.
[[nodiscard]] Outcome<TranscriptReport>
checkTranscript(const std::filesystem::path& file, const std::vector<std::filesystem::path>& certificates);

} // namespace mintmark::station
