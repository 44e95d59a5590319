// What Azure's IoT Hub and its Device Provisioning Service (DPS) ask of IDs, twins and values.
#pragma once

#include "provisioning/exports/Exporter.h"

#include <QtCore/QJsonObject>

namespace mintmark::exports::azure {

/// IoT Hub: 1 to 128 of its alphabet.
[[nodiscard]] std::optional<Misfit> refuseHubId(const Record& record);
/// DPS: 1 to `most` of its alphabet, a letter or digit first and last.
[[nodiscard]] std::optional<Misfit> refuseRegistrationId(const Record& record, std::size_t most);
/// A twin's tags have 8 KB.
[[nodiscard]] std::optional<Misfit> refuseTags(const Record& record, const QJsonObject& tags);

/// Which devices of those that a cloud is told of.
enum class Which { All, Good, Blocked };
[[nodiscard]] Which whichOf(const Options& options);
[[nodiscard]] bool tells(Which which, Standing standing);
inline constexpr OptionRow whichRow{
    "devices", "all|good|blocked",
    "those that may come in, those that must not, or both (all, where it is not given)"};
inline constexpr OptionRow edgeRow{"edge", "true|false", "whether they are IoT Edge devices (false)"};

/// A JSON object of at most 32 KB, with the keys that a twin allows (no dot, blank, dollar sign or control),
/// ten levels deep.
[[nodiscard]] std::optional<std::string> refuseDesired(std::string_view value);
inline constexpr OptionRow desiredRow{"desired", "JSON", "the twin's desired properties to begin with",
                                      &refuseDesired};
/// Of a value that refuseDesired lets pass; empty for none.
[[nodiscard]] QJsonObject desiredOf(const Options& options);

} // namespace mintmark::exports::azure
