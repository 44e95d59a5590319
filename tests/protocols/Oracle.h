// What a virtual unit holds, read from the unit's own state file by nobody else's code.
#pragma once

#include "hsm/base/Bytes.h"

#include <openssl/evp.h>

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace mintmark::test {

struct UnitFile {
    Bytes hardwareId;
    std::map<std::string, Bytes> items; ///< of the agent's units: "key" (PEM), "object 0", "lock", "finished"
};

/// nullopt: there is none, or it is no unit's.
[[nodiscard]] std::optional<UnitFile> unitIn(const std::string& file);

/// What is stored under a unit's own name for it.
using Read = std::optional<Bytes> (*)(const UnitFile& unit, const std::string& name);

std::optional<Bytes> anItem(const UnitFile& unit, const std::string& name);
/// `name` is the type of an entry of esp_secure_cert, which stands in the sectors from 0xD000 on; the last
/// one counts. Read as the struct of esp_secure_cert_mgr has it.
std::optional<Bytes> anEntry(const UnitFile& unit, const std::string& name);
/// A variable of U-Boot's environment, in hexadecimal.
std::optional<Bytes> aVariable(const UnitFile& unit, const std::string& name);
/// `name` is a hexadecimal offset in the unit's flash, where a length stands (u32 little-endian) and the
/// octets behind it.
std::optional<Bytes> aPlace(const UnitFile& unit, const std::string& name);

using Key = std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)>;
/// Of DER or PEM; empty for what is none.
Key keyIn(const Bytes& stored);
/// Of DER or PEM, one after the other, and nothing behind them but a zero octet; empty for what is none.
std::vector<Bytes> certificatesIn(const Bytes& stored);

} // namespace mintmark::test
