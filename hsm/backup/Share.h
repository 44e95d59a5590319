// One share of a backup key, as octets, as words for people, as text for a QR code.
//
// The formats are described octet by octet in resources/docs/key-backup.md.
#pragma once

#include "hsm/backup/BackupError.h"
#include "hsm/base/Digest.h"
#include "hsm/base/Secret.h"

#include <array>
#include <string>

namespace mintmark::hsm {

/// Drawn at random for each splitting, so that shares of two sets are told apart.
using ShareSetId = std::array<std::uint8_t, 4>;
/// As people compare it: 3f0a-91c2.
[[nodiscard]] std::string setText(const ShareSetId& set);

struct Share {
    ShareSetId set{};
    unsigned threshold = 0; ///< M, from 2 to 16
    unsigned index = 0;     ///< from 1 to 16
    Secret octets;          ///< 32 of them
};

/// Format, set, threshold and index, the 32 octets, checksum.
inline constexpr std::size_t packedShareSize = 40;
/// As words: rows of 8 octets and a check.
inline constexpr std::size_t shareRowOctets = 8;
inline constexpr std::size_t shareRowWords = shareRowOctets + 1;
inline constexpr std::size_t shareRows = packedShareSize / shareRowOctets;
inline constexpr std::size_t shareWords = shareRows * shareRowWords;

/// Malformed when threshold, index or size are out of bounds.
[[nodiscard]] BackupResult<Secret> packShare(const Share& share);
/// ShareWrong when the checksum does not fit; Malformed for another format or values out of bounds.
[[nodiscard]] BackupResult<Share> unpackShare(const Secret& packed);

/// The check of the row `row` (from 0). It finds each single wrong octet, each two that changed places, and a
/// row in another's place; of all other errors it misses one in 256. `octets` has 8.
[[nodiscard]] std::uint8_t shareRowCheck(std::size_t row, ByteView octets);

/// 5 lines of 9 words in lower case, one space between them, each line ended by '\n'.
[[nodiscard]] BackupResult<Secret> shareAsWords(const Share& share);

/// "MINTMARK-SHARE:" and 64 characters of Crockford's base32: all of them in QR's alphanumeric mode.
[[nodiscard]] BackupResult<Secret> shareAsQrText(const Share& share);
/// Exactly what shareAsQrText makes and nothing else: no lower case, no spaces, no line break. Malformed
/// names the position of a wrong character.
[[nodiscard]] BackupResult<Share> shareOfQrText(ByteView text);

/// What a backup file keeps of a share, to know it again: SHA-256 over "mintmark-share-v1", set, threshold,
/// index and the 32 octets. The share must be within bounds.
[[nodiscard]] Sha256 shareCommitment(const Share& share);

} // namespace mintmark::hsm
