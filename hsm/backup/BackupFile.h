// The file of a backed-up key: the key wrapped, and all that a restoring person or program must know of it.
//
// A text (TOML) without any secret but the wrapped key. Its format and the encoding under its authentication
// code are described in resources/docs/key-backup.md.
#pragma once

#include "hsm/backup/BackupError.h"
#include "hsm/backup/Share.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::hsm {

/// A token as CK_TOKEN_INFO names it, without the padding.
struct TokenName {
    std::string manufacturer, model, serial, label;
    bool operator==(const TokenName&) const = default;
};

struct BackupFile {
    std::string role;      ///< of the key policy it was made by
    std::string algorithm; ///< as the key policy names it
    std::string label;     ///< CKA_LABEL; may be empty
    Bytes id;              ///< CKA_ID
    Bytes spki;            ///< DER SubjectPublicKeyInfo; empty for a secret key
    Bytes checkValue;      ///< CKA_CHECK_VALUE of a secret key; empty where there is an SPKI
    std::string mechanism; ///< that wrapped it, as PKCS #11 names it: CKM_AES_KEY_WRAP_KWP
    Bytes parameters;      ///< of the mechanism (an IV); may be empty
    Bytes wrapped;         ///< the key under the backup key
    ShareSetId set{};
    unsigned threshold = 0;
    std::vector<Sha256> commitments; ///< of each share, from index 1; so many shares there are
    TokenName source;                ///< where it was wrapped
    std::string time;                ///< when, as toRfc3339 writes it
    Sha256 policy{};                 ///< SHA-256 of the key policy's file
    Sha256 mac{};                    ///< put in by seal()

    [[nodiscard]] bool isSecretKey() const { return spki.empty(); }
    /// Lower-case hex SHA-256 of the SPKI; empty for a secret key.
    [[nodiscard]] std::string fingerprint() const;

    /// Sets `mac`: HMAC-SHA-256 over all other fields, under HKDF-SHA-256 of `backupKey` (RFC 5869, no salt,
    /// info "mintmark-backup-mac-v1").
    [[nodiscard]] BackupResult<void> seal(const Secret& backupKey);
    /// Altered when it is not this content's, or `backupKey` not its key.
    [[nodiscard]] BackupResult<void> verify(const Secret& backupKey) const;
};

inline constexpr std::size_t backupSizeMaximum = 256 * std::size_t{1024};

/// Malformed, naming the field, for values that would not be read again.
[[nodiscard]] BackupResult<std::string> textOfBackup(const BackupFile& file);
/// Strict: every field present, of its type and within its bounds, no other key, fingerprint and SPKI fitting
/// together. Malformed with `name`, line and key. Whether it was altered only verify() can tell.
[[nodiscard]] BackupResult<BackupFile> backupOfText(std::string_view text, const std::string& name);

/// FileFailed when it cannot be read or has more than 256 KiB. `digest`, where given, becomes the SHA-256 of
/// the file's octets.
[[nodiscard]] BackupResult<BackupFile> readBackup(const std::filesystem::path& path,
                                                  Sha256* digest = nullptr);
/// A new file of mode 0600, durable, whole or not at all; FileFailed where there is one already.
[[nodiscard]] BackupResult<void> writeBackup(const std::filesystem::path& path, const BackupFile& file);

} // namespace mintmark::hsm
