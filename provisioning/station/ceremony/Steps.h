// Each step of a ceremony: probe, journal what is planned, do it, look, journal what came of it.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/station/ceremony/CeremonyFiles.h"
#include "provisioning/station/ceremony/Progress.h"
#include "provisioning/station/ceremony/Tokens.h"

#include <initializer_list>

namespace mintmark::station {

class Steps {
public:
    Steps(const Script& script, const CeremonyFiles& files, Tokens& tokens, Transcript& transcript,
          CeremonyDesk& desk, Clock& clock)
        : m_script(script), m_files(files), m_tokens(tokens), m_transcript(transcript), m_desk(desk),
          m_clock(clock)
    {
    }

    /// Does one that is open or was cut.
    [[nodiscard]] Outcome<void> run(const ScriptStep& step);
    /// Asks a person, and puts the answer on the transcript. CeremonyWitness for anything but their own name.
    [[nodiscard]] Outcome<void> confirm(const CeremonyPerson& person, const std::string& sentence,
                                        std::uint32_t step, const QJsonObject& seen = {});
    /// CeremonyWaits for the first file that is not there. Of a root that exists, what is wrong with its
    /// certificate (CeremonyFile), or with a certificate below that would outlast it (CeremonyScript).
    [[nodiscard]] Outcome<void> inputsOf(const ScriptStep& step) const;
    void tell(std::uint32_t step, CeremonyStage stage, std::string text) const;

private:
    struct Input {
        Bytes der;
        std::string sha256; ///< of the file's octets
    };

    [[nodiscard]] Outcome<void> generate(const ScriptStep& step);
    [[nodiscard]] Outcome<void> clear(const ScriptStep& step, hsm::Token& token);
    [[nodiscard]] Outcome<void> find(const ScriptStep& step);
    /// In a rehearsal, which has no such key: another of the same kind, with a certificate of the same name.
    [[nodiscard]] Outcome<void> standIn(const ScriptStep& step, const Input& root, hsm::Token& token);
    [[nodiscard]] Outcome<void> selfSign(const ScriptStep& step);
    [[nodiscard]] Outcome<void> request(const ScriptStep& step);
    [[nodiscard]] Outcome<void> certify(const ScriptStep& step);
    [[nodiscard]] Outcome<void> install(const ScriptStep& step);
    [[nodiscard]] Outcome<void> confirmAll(const ScriptStep& step);

    [[nodiscard]] Progress progress() const { return Progress::of(m_transcript); }
    [[nodiscard]] Outcome<void> plan(const ScriptStep& step, QJsonObject with);
    [[nodiscard]] Outcome<void> record(const ScriptStep& step, QJsonObject with);
    /// A file that the step would make must not be there, unless an earlier, cut attempt may have made it.
    [[nodiscard]] Outcome<bool> mayBeOurs(const ScriptStep& step) const;
    [[nodiscard]] Outcome<Input> input(const std::string& name) const;
    /// CeremonyFile where it is not the certificate that the script's reviewers saw.
    [[nodiscard]] static Outcome<void> isPinned(const ScriptStep& step, ByteView der);
    /// The certificate of a root that exists, from the script's own folder, judged.
    [[nodiscard]] Outcome<Input> existing(const ScriptStep& step) const;
    /// The key signs once over something fresh, and that is verified with the certificate.
    [[nodiscard]] Outcome<void> useOnce(const ScriptStep& step, hsm::Token& token, hsm::Signer& signer,
                                        ByteView certificate) const;
    [[nodiscard]] Outcome<void> recordFound(const ScriptStep& step, const hsm::KeyAddress& key,
                                            hsm::Signer& signer, ByteView certificate,
                                            const std::string& fileDigest);
    [[nodiscard]] Outcome<std::unique_ptr<hsm::Signer>> signerOf(const ScriptStep& step, hsm::Token*& token);

    const Script& m_script;
    const CeremonyFiles& m_files;
    Tokens& m_tokens;
    Transcript& m_transcript;
    CeremonyDesk& m_desk;
    Clock& m_clock;
};

/// What a transcript says of a certificate, and of files: their SHA-256 by name.
[[nodiscard]] Outcome<QJsonObject> certificateFields(ByteView der);
[[nodiscard]] QJsonObject filesOf(std::initializer_list<std::pair<std::string, std::string>> files);
/// A certificate's error in a ceremony's words: what a file says is the file's fault.
[[nodiscard]] Failure ceremonyFailure(const certificates::CertificateError& error, const std::string& file);

} // namespace mintmark::station
