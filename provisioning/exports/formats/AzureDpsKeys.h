// An individual enrolment at DPS of a device whose key is derived from a group's master. Its key is not here:
// whoever has it puts it between the parts.
#pragma once

#include "provisioning/exports/Exporter.h"

#include <array>

namespace mintmark::exports {

/// A line, with the key's base64 (RFC 4648 §4) between each two parts: primaryKey, secondaryKey.
using KeyedLine = std::array<std::string, 3>;

/// For one file.
class KeyedEnrolments {
public:
    explicit KeyedEnrolments(std::string group);
    /// Whether the device may come in, and by a key of this group.
    [[nodiscard]] bool tells(const Record& record) const;
    [[nodiscard]] Expected<KeyedLine, Misfit> enrolmentOf(const Record& record);

private:
    const std::string m_group;
    const std::unique_ptr<Exporter> m_enrolments;
};

} // namespace mintmark::exports
