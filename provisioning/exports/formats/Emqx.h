// EMQX: an import of its built-in database of passwords.
#pragma once

#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

/// user_id,password_hash,salt,is_superuser, as CSV or as an array of JSON. The devices come in by their
/// certificates and have no password: the hash is one that no password is known for, so that nobody gets a
/// device's name by one.
[[nodiscard]] MadeExporter makeEmqx(const Making& making);
[[nodiscard]] std::span<const OptionRow> emqxOptions();

} // namespace mintmark::exports
