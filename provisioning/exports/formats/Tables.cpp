#include "provisioning/exports/formats/Tables.h"

#include "provisioning/exports/formats/CloudText.h"

#include <algorithm>
#include <array>

namespace mintmark::exports {
namespace {

constexpr std::uint64_t nrfRowsMost = 1000;
constexpr std::size_t centralIdMost = 128, tagsMost = 256;

/// What these take has no word for a device that is not to be let in: it is left out, and counted.
class Table : public Exporter {
public:
    bool tells(Standing standing) const override { return standing == Standing::Good; }
};

std::optional<std::string> refuseTags(std::string_view value)
{
    if (!value.empty() && value.size() <= tagsMost && isOf(value, "-_.:|")) return std::nullopt;
    return "has tags of A-Z a-z 0-9 - _ . :, parted by |";
}

std::optional<std::string> refuseFirmwareTypes(std::string_view value)
{
    static constexpr std::array<std::string_view, 5> types{"APP", "MODEM", "BOOT", "SOFTDEVICE",
                                                           "BOOTLOADER"};
    const auto isType = [](const std::string& one) { return std::ranges::find(types, one) != types.end(); };
    if (std::ranges::all_of(parted(value, '|'), isType)) return std::nullopt;
    return "has APP, MODEM, BOOT, SOFTDEVICE, BOOTLOADER, parted by |";
}

class NrfCloud final : public Table {
public:
    explicit NrfCloud(const Options& options)
        : m_fixed("," + options.text("tags") + "," + options.text("fwTypes", "APP|MODEM") + ",")
    {
    }
    std::uint64_t most() const override { return nrfRowsMost; }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto& id = record.device.id.text;
        if (!isOf(id, "-_.:")) return misfit(record, "deviceId", "A-Z a-z 0-9 - _ . : are allowed");
        if (!isOf(record.device.model, "-_. "))
            return misfit(record, "subType", "A-Z a-z 0-9 - _ . are allowed");
        const auto& certificate = *record.live();
        if (auto other = refuseOtherName(record, certificate)) return fail(std::move(*other));
        return id + "," + quotedCell(record.device.model) + m_fixed + quotedCell(pemOf(certificate.der)) +
               "\n";
    }

private:
    const std::string m_fixed;
};

class ThingsBoard final : public Table {
public:
    bool carriesFacts() const override { return true; }
    std::string opening() const override
    {
        std::string header = "name,type,label,x509";
        for (const auto& column : columns)
            header += "," + std::string(column);
        return header + "\n";
    }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        std::string row = quotedCell(record.device.id.text) + "," + quotedCell(record.device.model) + "," +
                          record.device.hardwareId.hex() + "," + quotedCell(pemOf(record.live()->der));
        for (const auto& column : columns) {
            const auto found = record.facts.find(std::string(column));
            row += ",";
            if (found != record.facts.end()) row += quotedCell(found->second.value);
        }
        return row + "\n";
    }

private:
    static constexpr std::array<std::string_view, 5> columns{"firmware.version", "firmware.sha256",
                                                             "lock.bits", "lifecycle", "key.origin"};
};

class IotCentral final : public Table {
public:
    explicit IotCentral(std::vector<CentralColumn> columns) : m_columns(std::move(columns)) {}
    bool carriesFacts() const override
    {
        return std::ranges::any_of(m_columns, [](const auto& one) { return one.column.needsFacts(); });
    }
    std::string opening() const override
    {
        std::string header = "IOTC_DEVICEID,IOTC_DEVICENAME";
        for (const auto& one : m_columns)
            header += "," + quotedCell(one.header);
        return header + "\r\n";
    }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto& id = record.device.id.text;
        if (id.empty() || id.size() > centralIdMost || !isOf(id, "-._"))
            return misfit(record, "IOTC_DEVICEID", "1 to 128 of A-Z a-z 0-9 - . _ are allowed");
        auto row = id + "," + quotedCell(record.device.model + " " + id);
        for (const auto& one : m_columns)
            row += "," + quotedCell(one.column.of(record));
        return row + "\r\n";
    }

private:
    const std::vector<CentralColumn> m_columns;
};

} // namespace

MadeExporter makeNrfCloud(const Making& making)
{
    return std::make_unique<NrfCloud>(making.options);
}

std::span<const OptionRow> nrfOptions()
{
    static constexpr std::array<OptionRow, 2> rows{{
        {"tags", "TAG|TAG|…", "tags of all of them", &refuseTags},
        {"fwTypes", "TYPE|TYPE|…", "what of their firmware can be updated (APP|MODEM)", &refuseFirmwareTypes},
    }};
    return rows;
}

MadeExporter makeThingsBoard(const Making&)
{
    return std::make_unique<ThingsBoard>();
}

std::unique_ptr<Exporter> makeIotCentralWith(std::vector<CentralColumn> columns)
{
    return std::make_unique<IotCentral>(std::move(columns));
}

MadeExporter makeIotCentral(const Making&)
{
    return makeIotCentralWith({});
}

} // namespace mintmark::exports
