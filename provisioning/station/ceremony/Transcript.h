// The transcript of a ceremony, which is its journal too: one JSON object a line, each with the digest of the
// line before; what is not on it was not done.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"
#include "hsm/base/Signer.h"
#include "provisioning/values/Failure.h"

#include <QtCore/QJsonObject>

#include <filesystem>
#include <vector>

namespace mintmark::station {

class Transcript {
public:
    /// Reads what is there and checks it; one without lines when there is no file. CeremonyTranscript names
    /// the line that is wrong.
    [[nodiscard]] static Outcome<Transcript> open(const std::filesystem::path& file, Clock& clock);

    /// Adds number, time and the digest of the line before; on the disk when it returns.
    [[nodiscard]] Outcome<void> append(QJsonObject entry);
    /// Adds the signature over SHA-256("mintmark-transcript-v1" ‖ SHA-256 of all octets before its line).
    [[nodiscard]] Outcome<void> sign(hsm::Signer& signer);

    [[nodiscard]] const std::vector<QJsonObject>& lines() const { return m_lines; }
    /// Nothing follows the last signature.
    [[nodiscard]] bool isSigned() const;
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    /// DER SubjectPublicKeyInfo of each signature, in their order.
    [[nodiscard]] const std::vector<Bytes>& signers() const { return m_signers; }

private:
    Transcript(std::filesystem::path file, Clock& clock) : m_file(std::move(file)), m_clock(&clock) {}
    [[nodiscard]] Outcome<void> read();
    [[nodiscard]] Outcome<void> readLine(std::string_view line);
    [[nodiscard]] Outcome<void> write(const QJsonObject& entry);

    std::filesystem::path m_file;
    Clock* m_clock;
    std::string m_text;
    Sha256 m_last{}; ///< of the last line, without its end
    std::vector<QJsonObject> m_lines;
    std::vector<Bytes> m_signers;
};

[[nodiscard]] QString text(std::string_view value);
/// The text of one field; empty when it is not there or no text.
[[nodiscard]] std::string field(const QJsonObject& line, const char* name);
[[nodiscard]] std::uint32_t stepOf(const QJsonObject& line);

} // namespace mintmark::station
