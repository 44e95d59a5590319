// The table of the formats.
#include "provisioning/exports/Columns.h"
#include "provisioning/exports/Template.h"
#include "provisioning/exports/formats/AwsIot.h"
#include "provisioning/exports/formats/Azure.h"
#include "provisioning/exports/formats/Emqx.h"
#include "provisioning/exports/formats/Manifest.h"
#include "provisioning/exports/formats/Plain.h"
#include "provisioning/exports/formats/Push.h"
#include "provisioning/exports/formats/Tables.h"

#include <algorithm>
#include <array>

namespace mintmark::exports {

namespace {

Expected<std::vector<Column>, std::string> columnsOf(const std::vector<std::string>& names)
{
    std::vector<Column> columns;
    for (const auto& name : names) {
        auto column = Column::named(name);
        if (!column) return fail("there is no column \"" + name + "\"");
        const auto isSame = [&](const Column& other) { return other.name() == name; };
        if (std::ranges::any_of(columns, isSame)) return fail("the column " + name + " is named twice");
        columns.push_back(std::move(*column));
    }
    return columns;
}

/// "HEADER=COLUMN", or a column that is its own header.
Expected<std::vector<CentralColumn>, std::string> centralColumnsOf(const std::vector<std::string>& names)
{
    std::vector<CentralColumn> columns;
    for (const auto& name : names) {
        const auto equals = name.find('=');
        const auto header = name.substr(0, equals);
        if (const auto wrong = refuseTextLongerThan(header, 128)) return fail("a header " + *wrong);
        auto column = Column::named(equals == std::string::npos ? header : name.substr(equals + 1));
        if (!column) return fail("there is no column \"" + name + "\"");
        const bool isTaken = header == "IOTC_DEVICEID" || header == "IOTC_DEVICENAME" ||
                             std::ranges::find(columns, header, &CentralColumn::header) != columns.end();
        if (isTaken) return fail("the column " + header + " is there twice");
        columns.push_back({header, std::move(*column)});
    }
    return columns;
}

} // namespace

std::span<const FormatRow> allFormats()
{
    static const std::array<FormatRow, 19> rows{{
        {"jsonl", "JSON Lines: every device, with its certificates", &makeJsonLines},
        {"csv", "CSV: a row for each device", &makeCsv},
        {"azure-hub", "Azure IoT Hub: devices.txt, by the certificate's CA", &makeHubByAuthority,
         hubOptions()},
        {"azure-hub-thumbprint", "Azure IoT Hub: devices.txt, by the certificate's thumbprint",
         &makeHubByThumbprint, hubOptions()},
        {"azure-dps", "Azure DPS: an individual enrolment a line", &makeDps, dpsOptions()},
        {"azure-dps-bulk", "Azure DPS: bodies of ten enrolments", &makeDpsBulk, dpsBulkOptions()},
        {"azure-dps-groups", "Azure DPS: an enrolment group a line", &makeDpsGroups, dpsGroupOptions()},
        {"azure-dps-groups-bulk", "Azure DPS: bodies of ten enrolment groups", &makeDpsGroupsBulk,
         dpsGroupsBulkOptions()},
        {"aws-iot", "AWS IoT: parameters of a bulk registration", &makeAwsParameters, awsOptions()},
        {"aws-iot-certificates", "AWS IoT: certificates for accounts without the CA", &makeAwsCertificates},
        {"nrf-cloud", "nRF Cloud: onboarding, at most 1,000 devices", &makeNrfCloud, nrfOptions()},
        {"thingsboard", "ThingsBoard: bulk import", &makeThingsBoard},
        {"iot-central", "Azure IoT Central: devices", &makeIotCentral},
        {"emqx", "EMQX: names that no password opens", &makeEmqx, emqxOptions()},
        {"manifest", "Signed manifest: a JWS for each device", &makeManifest, manifestOptions(), true},
        {"push-azure-dps", "For a push from a bundle: to Azure DPS", &makePushDps},
        {"push-azure-hub", "For a push from a bundle: to Azure IoT Hub", &makePushHub, pushHubOptions()},
        {"push-aws-iot", "For a push from a bundle: to AWS IoT", &makePushAws},
        {"push-webhook", "For a push from a bundle: to a webhook", &makePushWebhook},
    }};
    return rows;
}

const FormatRow* formatNamed(std::string_view name)
{
    const auto rows = allFormats();
    const auto found = std::ranges::find(rows, name, &FormatRow::name);
    return found == rows.end() ? nullptr : &*found;
}

MadeExporter exporterFor(const FormatChoice& choice, const ExportServices& services)
{
    if (choice.format == "template") {
        if (!choice.columns.empty()) return fail(std::string("a template names its columns itself"));
        if (auto wrong = refuseOptions(choice.format, {}, choice.options)) return fail(std::move(*wrong));
        return templateIn(choice.templateFile);
    }
    const auto* row = formatNamed(choice.format);
    if (row == nullptr) return fail("there is no format \"" + choice.format + "\"");
    if (!choice.templateFile.empty()) return fail(choice.format + " takes no template");
    if (auto wrong = refuseOptions(row->name, row->options, choice.options)) return fail(std::move(*wrong));
    if (row->isSigned && !services.sign)
        return fail(choice.format + " is signed, and there is nothing here that signs");
    if (choice.columns.empty()) return row->make({Options(choice.options), services});
    if (choice.columns.size() > Column::most)
        return fail("more than " + std::to_string(Column::most) + " columns");
    if (choice.format == "csv") return makeCsvOf(TRY(columnsOf(choice.columns)));
    if (choice.format == "jsonl") return makeJsonLinesOf(TRY(columnsOf(choice.columns)));
    if (choice.format == "iot-central") return makeIotCentralWith(TRY(centralColumnsOf(choice.columns)));
    return fail("the columns of " + choice.format + " are its destination's");
}

} // namespace mintmark::exports
