// One format of file for one destination. Pure: records in, octets out.
#pragma once

#include "hsm/base/Expected.h"
#include "provisioning/exports/Record.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace mintmark::exports {

/// A device that the destination would refuse, and which of its fields.
struct Misfit {
    std::string deviceId, field, why;
};

/// For one file and one thread.
class Exporter {
public:
    virtual ~Exporter() = default;
    /// Whether Record's facts and trust roots are wanted: they cost two questions for each device.
    [[nodiscard]] virtual bool carriesFacts() const { return false; }
    [[nodiscard]] virtual std::string opening() const { return {}; }
    /// Whole lines, or nothing yet; an empty answer for a device that is not told (`tells`).
    [[nodiscard]] virtual Expected<std::string, Misfit> write(const Record& record) = 0;
    [[nodiscard]] virtual std::string closing() { return {}; }
    /// What the destination is told of devices of this standing.
    [[nodiscard]] virtual bool tells(Standing standing) const = 0;
    /// Records that one file may hold; 0: any number.
    [[nodiscard]] virtual std::uint64_t most() const { return 0; }
};

/// The formats by name.
struct FormatRow {
    std::string_view name;  ///< "azure-hub"
    std::string_view title; ///< for people
    std::unique_ptr<Exporter> (*make)();
};
[[nodiscard]] std::span<const FormatRow> allFormats();
[[nodiscard]] const FormatRow* formatNamed(std::string_view name);

struct FormatChoice {
    std::string format;                           ///< a name of allFormats(), or "template"
    std::vector<std::string> columns;             ///< of "jsonl" and "csv" (Columns.h); empty: as they are
    std::string templateFile;                     ///< its content, of "template"
    std::map<std::string, std::string> options{}; ///< the format's own, by name
};
/// What is wrong with the choice, as a sentence.
[[nodiscard]] Expected<std::unique_ptr<Exporter>, std::string> exporterFor(const FormatChoice& choice);

} // namespace mintmark::exports
