// The roles that keys have.
#pragma once

#include <optional>
#include <string_view>

namespace mintmark::hsm {

/// The numbers are part of a key's CKA_ID and never change.
enum class KeyRole : unsigned char {
    RootCa = 0,         ///< signs CA certificates
    IssuingCa = 1,      ///< signs device certificates
    RegistryWrap = 2,   ///< wraps the registry's key
    AuditSigner = 3,    ///< signs heads of the audit chain
    OrderSigner = 4,    ///< signs production orders
    FirmwareSigner = 5, ///< signs firmware images
    GroupMaster = 6,    ///< derives symmetric device keys (Azure DPS)
    BackupWrap = 7,     ///< takes keys out for a backup and puts them back; never left on a token
    StationKey = 8,     ///< proves which station speaks
};

inline constexpr std::size_t keyRoleCount = 9;

/// "issuing-ca"; the names are those of the policies' files.
[[nodiscard]] std::string_view nameOf(KeyRole role);
[[nodiscard]] std::optional<KeyRole> roleNamed(std::string_view name);

} // namespace mintmark::hsm
