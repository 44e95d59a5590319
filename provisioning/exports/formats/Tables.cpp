#include "provisioning/exports/formats/Tables.h"

#include "provisioning/exports/formats/CloudText.h"

#include <array>

namespace mintmark::exports {
namespace {

constexpr std::uint64_t nrfRowsMost = 1000;
constexpr std::size_t centralIdMost = 128;

/// What these take has no word for a device that is not to be let in: it is left out, and counted.
class Table : public Exporter {
public:
    bool tells(Standing standing) const override { return standing == Standing::Good; }
};

class NrfCloud final : public Table {
public:
    std::uint64_t most() const override { return nrfRowsMost; }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto& id = record.device.id.text;
        if (!isOf(id, "-_.:")) return misfit(record, "deviceId", "A-Z a-z 0-9 - _ . : are allowed");
        if (!isOf(record.device.model, "-_. "))
            return misfit(record, "subType", "A-Z a-z 0-9 - _ . are allowed");
        const auto& certificate = *record.live();
        if (auto other = refuseOtherName(record, certificate)) return fail(std::move(*other));
        return id + "," + quotedCell(record.device.model) + ",,APP|MODEM," +
               quotedCell(pemOf(certificate.der)) + "\n";
    }
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
    std::string opening() const override { return "IOTC_DEVICEID,IOTC_DEVICENAME\r\n"; }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto& id = record.device.id.text;
        if (id.empty() || id.size() > centralIdMost || !isOf(id, "-._"))
            return misfit(record, "IOTC_DEVICEID", "1 to 128 of A-Z a-z 0-9 - . _ are allowed");
        return id + "," + quotedCell(record.device.model + " " + id) + "\r\n";
    }
};

} // namespace

std::unique_ptr<Exporter> makeNrfCloud()
{
    return std::make_unique<NrfCloud>();
}

std::unique_ptr<Exporter> makeThingsBoard()
{
    return std::make_unique<ThingsBoard>();
}

std::unique_ptr<Exporter> makeIotCentral()
{
    return std::make_unique<IotCentral>();
}

} // namespace mintmark::exports
