// A list of the units that are to be made, with what is to be recorded of each.
#pragma once

#include "provisioning/values/Unit.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace mintmark {

struct WorkRow {
    std::uint32_t line = 0; ///< of the file, from 1
    HardwareId hardwareId;
    std::vector<std::pair<std::string, std::string>> attributes; ///< name and value, for the record
};

struct WorkList {
    std::vector<WorkRow> rows; ///< by hardware ID, each once

    [[nodiscard]] const WorkRow* rowOf(const HardwareId& id) const
    {
        const auto found = std::ranges::lower_bound(
            rows, id.octets, {}, [](const auto& row) -> const Bytes& { return row.hardwareId.octets; });
        return found != rows.end() && found->hardwareId == id ? &*found : nullptr;
    }
};

} // namespace mintmark
