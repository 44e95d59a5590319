// One format of file for one destination. Pure: records in, octets out.
#pragma once

#include "hsm/base/Expected.h"
#include "provisioning/exports/Options.h"
#include "provisioning/exports/Record.h"

#include <functional>
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
    /// What this destination is to do with a device: by its certificates, where the way in is not another.
    [[nodiscard]] virtual Standing standing(const Record& record) const { return standingOf(record); }
    [[nodiscard]] virtual std::string opening() const { return {}; }
    /// Whole lines, or nothing yet; an empty answer for a device that is not told (`tells`).
    [[nodiscard]] virtual Expected<std::string, Misfit> write(const Record& record) = 0;
    [[nodiscard]] virtual std::string closing() { return {}; }
    /// What the destination is told of devices of this standing.
    [[nodiscard]] virtual bool tells(Standing standing) const = 0;
    /// Records that one file may hold; 0: any number.
    [[nodiscard]] virtual std::uint64_t most() const { return 0; }
};

/// What the station does for an export; each of them may be missing.
struct ExportServices {
    /// ES256 (RFC 7518 §3.4) over the message: r ‖ s, 64 octets; or why there is none, as a sentence.
    std::function<Expected<Bytes, std::string>(ByteView message)> sign{};
    Bytes signerKey{}; ///< of that key: DER SubjectPublicKeyInfo
    /// A CA's certificate (DER) by its SHA-256 in lower-case hex.
    std::function<std::optional<Bytes>(const std::string& sha256)> authority{};
};

/// Or what is wrong with the choice, as a sentence.
using MadeExporter = Expected<std::unique_ptr<Exporter>, std::string>;

/// What a format's exporter is made of; the options were looked at by its rows.
struct Making {
    Options options;
    const ExportServices& services;
};

/// The formats by name.
struct FormatRow {
    std::string_view name;  ///< "azure-hub"
    std::string_view title; ///< for people
    MadeExporter (*make)(const Making& making);
    std::span<const OptionRow> options{};
    bool isSigned = false; ///< needs ExportServices::sign
};
[[nodiscard]] std::span<const FormatRow> allFormats();
[[nodiscard]] const FormatRow* formatNamed(std::string_view name);

struct FormatChoice {
    std::string format;               ///< a name of allFormats(), or "template"
    std::vector<std::string> columns; ///< of "jsonl", "csv" and "iot-central" (Columns.h); empty: as they are
    std::string templateFile;         ///< its content, of "template"
    std::map<std::string, std::string> options{}; ///< the format's own, by name
};
[[nodiscard]] MadeExporter exporterFor(const FormatChoice& choice, const ExportServices& services = {});

} // namespace mintmark::exports
