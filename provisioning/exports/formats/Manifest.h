// A manifest after Microchip's Trust Platform manifest, version 3: what each device is and its key, signed.
#pragma once

#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

/// An array of JSON, an object a device: a flattened JWS (RFC 7515 §7.2.2), ES256 by the station's key. Only
/// devices that may come in.
[[nodiscard]] MadeExporter makeManifest(const Making& making);
[[nodiscard]] std::span<const OptionRow> manifestOptions();

} // namespace mintmark::exports
