// A list of the units that are to be made, with what is to be recorded of each.
#pragma once

#include "provisioning/values/Unit.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mintmark {

struct WorkRow {
    std::uint32_t line = 0; ///< of the file, from 1
    HardwareId hardwareId;  ///< empty: the unit is known by its label alone
    std::string label;      ///< the ID that is printed on it; empty: any
    std::vector<std::pair<std::string, std::string>> attributes; ///< name and value, for the record
};

struct WorkList {
    std::vector<WorkRow> rows;   ///< by hardware ID, each once
    std::vector<WorkRow> labels; ///< those without one, by label without regard to case, each once

    [[nodiscard]] const WorkRow* rowOf(const HardwareId& id) const
    {
        const auto found = std::ranges::lower_bound(
            rows, id.octets, {}, [](const auto& row) -> const Bytes& { return row.hardwareId.octets; });
        return found != rows.end() && found->hardwareId == id ? &*found : nullptr;
    }
    [[nodiscard]] const WorkRow* labelled(std::string_view id) const
    {
        const auto found =
            std::ranges::lower_bound(labels, lower(id), {}, [](const auto& row) { return lower(row.label); });
        return found != labels.end() && lower(found->label) == lower(id) ? &*found : nullptr;
    }
    /// The row of a unit that gets this ID, or has it; nothing where it is not on the list, or is there with
    /// another ID.
    [[nodiscard]] const WorkRow* rowOf(const HardwareId& hardware, std::string_view id) const
    {
        const auto* const row = rowOf(hardware);
        if (row == nullptr) return labelled(id);
        return row->label.empty() || lower(row->label) == lower(id) ? row : nullptr;
    }
    /// IDs are ASCII.
    [[nodiscard]] static std::string lower(std::string_view text)
    {
        std::string small(text);
        for (auto& c : small)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return small;
    }
};

} // namespace mintmark
