// The record that a backup was once restored and worked: what makes it a backup that can be relied on.
//
// Beside the backup FILE stands FILE.rehearsals, a record for each rehearsal. Anybody can check one with the
// public key in the backup; the format is described in resources/docs/key-backup.md.
#pragma once

#include "hsm/backup/BackupFile.h"

namespace mintmark::hsm {

struct RehearsalRecord {
    Sha256 backup{};  ///< SHA-256 of the backup file's octets
    std::string time; ///< as toRfc3339 writes it
    TokenName token;  ///< it was restored into; `label` is not recorded
    /// How the restored key showed that it works: "ecdsa" (r ‖ s, as PKCS #11 gives it), "ed25519",
    /// "rsa-pkcs1-sha256" or "rsa-pss-sha256" with a signature, or "check-value" for a secret key.
    std::string proof;
    Bytes evidence; ///< the signature over rehearsalChallenge(), or CKA_CHECK_VALUE
};

enum class RehearsalVerdict {
    Proved,          ///< the restored key signed this backup's challenge
    CheckValueEqual, ///< of a secret key there is no more to see than that its check value is the same
    Damaged,         ///< no record, as far as can be read
    Foreign,         ///< of another backup
    Unproved,        ///< signature, check value or kind of proof do not fit the key
    SameToken,       ///< made on the token that the key came from: nothing was restored
    Repeated         ///< the same as an earlier one
};

struct Rehearsal {
    unsigned line = 0;      ///< where it begins in the file
    RehearsalRecord record; ///< empty when Damaged
    RehearsalVerdict verdict = RehearsalVerdict::Damaged;
    std::string why; ///< in words, where it does not count
    [[nodiscard]] bool counts() const
    {
        return verdict == RehearsalVerdict::Proved || verdict == RehearsalVerdict::CheckValueEqual;
    }
};

struct RehearsalReport {
    std::vector<Rehearsal> all;
    [[nodiscard]] unsigned good() const;
    [[nodiscard]] bool neverRehearsed() const { return good() == 0; }
};

/// What the restored key signs: SHA-256 over "mintmark-rehearsal-v1", the backup's digest, and time,
/// manufacturer, model and serial, each after 2 octets of its length, big-endian. ECDSA and RSA sign it as
/// the digest that it is, Ed25519 as a message.
[[nodiscard]] Sha256 rehearsalChallenge(const Sha256& backup, const std::string& time,
                                        const TokenName& token);

/// Of a backup whose octets have `digest`; never Damaged or Repeated, and `line` is 0.
[[nodiscard]] Rehearsal judgeRehearsal(const BackupFile& file, const Sha256& digest,
                                       const RehearsalRecord& record);

/// Every record beside the backup, with what it is worth; none where there is no such file. FileFailed or
/// Malformed when the backup, or the file of records as a whole (1 MiB at most), cannot be read.
[[nodiscard]] BackupResult<RehearsalReport> rehearsalsOf(const std::filesystem::path& backup);

/// Adds a record at the end, durably; what is there stays, even where it is damaged. NotRehearsed, and
/// nothing is written, when it would not count.
[[nodiscard]] BackupResult<void> addRehearsal(const std::filesystem::path& backup,
                                              const RehearsalRecord& record);

/// FILE.rehearsals
[[nodiscard]] std::filesystem::path rehearsalsPath(const std::filesystem::path& backup);

} // namespace mintmark::hsm
