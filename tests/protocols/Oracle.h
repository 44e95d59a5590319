// What a virtual unit holds, read from its own state by nobody else's code.
#pragma once

#include "app/device/kinds/Storage.h"
#include "hsm/base/Bytes.h"

#include <openssl/evp.h>

#include <memory>
#include <optional>

namespace mintmark::test {

/// What is stored under a unit's own name for it.
using Read = std::optional<Bytes> (*)(const device::Storage& storage, const std::string& name);

std::optional<Bytes> anItem(const device::Storage& storage, const std::string& name);
/// `name` is the type of an entry of esp_secure_cert, which stands in the sectors from 0xD000 on; the last
/// one counts. Read as the struct of esp_secure_cert_mgr has it.
std::optional<Bytes> anEntry(const device::Storage& storage, const std::string& name);
/// A variable of U-Boot's environment, in hexadecimal.
std::optional<Bytes> aVariable(const device::Storage& storage, const std::string& name);
/// `name` is a hexadecimal offset in the unit's flash, where a length stands (u32 little-endian) and the
/// octets behind it.
std::optional<Bytes> aPlace(const device::Storage& storage, const std::string& name);

using Key = std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)>;
/// Of DER or PEM; empty for what is none.
Key keyIn(const Bytes& stored);
Bytes certificateIn(const Bytes& stored);

} // namespace mintmark::test
