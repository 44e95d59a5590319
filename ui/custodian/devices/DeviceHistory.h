// All that happened to one device, as the registry tells it, in the order of time.
#pragma once

#include "provisioning/station/Audit.h"
#include "provisioning/station/Station.h"

#include <QtCore/QString>

#include <vector>

namespace mintmark::ui {

struct HistoryEntry {
    enum class Kind { Made, State, Run, Fact, Certificate, Revocation, VoidSerial };
    enum class Tone { Plain, Good, Bad, Past }; ///< Past: no longer what is believed
    Kind kind = Kind::Made;
    Tone tone = Tone::Plain;
    WallTime at{}; ///< none for a void serial number
    QString kindWord, what, value, how;
    std::optional<station::FactInfo> fact; ///< one that can be corrected
};

/// Oldest first; what has no time comes last. Texts are of one line. `log`: the audit log's entries of the
/// device, which know who did what people do: shipping, scrapping, labels, corrections.
[[nodiscard]] std::vector<HistoryEntry> historyOf(const station::DeviceDetails& details,
                                                  const std::vector<station::RevocationInfo>& revoked,
                                                  const std::vector<station::AuditEntryInfo>& log);

} // namespace mintmark::ui
