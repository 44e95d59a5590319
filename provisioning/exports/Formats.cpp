// The table of the formats.
#include "provisioning/exports/Columns.h"
#include "provisioning/exports/Template.h"
#include "provisioning/exports/formats/AwsIot.h"
#include "provisioning/exports/formats/Azure.h"
#include "provisioning/exports/formats/Plain.h"
#include "provisioning/exports/formats/Tables.h"

#include <algorithm>
#include <array>

namespace mintmark::exports {

std::span<const FormatRow> allFormats()
{
    static constexpr std::array<FormatRow, 10> rows{{
        {"jsonl", "JSON Lines: every device, with its certificates", &makeJsonLines},
        {"csv", "CSV: a row for each device", &makeCsv},
        {"azure-hub", "Azure IoT Hub: devices.txt, by the certificate's CA", &makeHubByAuthority},
        {"azure-hub-thumbprint", "Azure IoT Hub: devices.txt, by the certificate's thumbprint",
         &makeHubByThumbprint},
        {"azure-dps", "Azure DPS: an individual enrolment a line", &makeDps},
        {"azure-dps-bulk", "Azure DPS: bodies of ten enrolments", &makeDpsBulk},
        {"aws-iot", "AWS IoT: parameters of a bulk registration", &makeAwsParameters},
        {"nrf-cloud", "nRF Cloud: onboarding, at most 1,000 devices", &makeNrfCloud},
        {"thingsboard", "ThingsBoard: bulk import", &makeThingsBoard},
        {"iot-central", "Azure IoT Central: devices", &makeIotCentral},
    }};
    return rows;
}

const FormatRow* formatNamed(std::string_view name)
{
    const auto rows = allFormats();
    const auto found = std::ranges::find(rows, name, &FormatRow::name);
    return found == rows.end() ? nullptr : &*found;
}

Expected<std::unique_ptr<Exporter>, std::string> exporterFor(const FormatChoice& choice)
{
    if (choice.format == "template") {
        if (!choice.columns.empty()) return fail(std::string("a template names its columns itself"));
        return templateIn(choice.templateFile);
    }
    const auto* row = formatNamed(choice.format);
    if (row == nullptr) return fail("there is no format \"" + choice.format + "\"");
    if (!choice.templateFile.empty()) return fail(choice.format + " takes no template");
    if (choice.columns.empty()) return row->make();
    if (choice.columns.size() > Column::most)
        return fail("more than " + std::to_string(Column::most) + " columns");
    std::vector<Column> columns;
    for (const auto& name : choice.columns) {
        auto column = Column::named(name);
        if (!column) return fail("there is no column \"" + name + "\"");
        const auto isSame = [&](const Column& other) { return other.name() == name; };
        if (std::ranges::any_of(columns, isSame)) return fail("the column " + name + " is named twice");
        columns.push_back(std::move(*column));
    }
    if (choice.format == "csv") return makeCsvOf(std::move(columns));
    if (choice.format == "jsonl") return makeJsonLinesOf(std::move(columns));
    return fail("the columns of " + choice.format + " are its destination's");
}

} // namespace mintmark::exports
