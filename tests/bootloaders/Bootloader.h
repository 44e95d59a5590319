// A virtual boot loader and the cable to it, for as long as a test lasts.
#pragma once

#include "app/device/kinds/Kind.h"
#include "app/device/usb/UsbFaults.h"
#include "tests/bootloaders/MemoryUsb.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

namespace mintmark::test {

/// Settings as a profile has them, with the standards of the protocol's row.
inline Target targetOf(const std::string& protocol, std::vector<std::pair<std::string, std::string>> settings,
                       const std::vector<std::pair<TargetObject, std::string>>& places)
{
    Target target;
    target.protocol = protocol;
    target.settings = std::move(settings);
    for (const auto& row : protocolNamed(protocol)->settings)
        if (target.setting(row.name).empty() && !row.standard.empty())
            target.settings.emplace_back(row.name, row.standard);
    for (const auto& [object, place] : places) {
        const auto space = place.find(' ');
        target.objects.push_back(
            {object, place.substr(0, space), place.substr(space + 1), ObjectForm::Der, 1});
    }
    return target;
}

class Bootloader {
public:
    Bootloader(const char* kind, std::map<std::string, std::string> options,
               const std::vector<std::string>& cableFaults = {},
               const std::vector<std::string>& usbFaults = {}, int number = 1)
    {
        device::Making making{folder.path().toStdString(), number, std::nullopt, {}, std::move(options)};
        for (const auto& fault : cableFaults)
            making.faults.push_back(device::parseCableFault(fault).value());
        for (const auto& fault : usbFaults)
            m_usbFaults.push_back(bus::parseUsbFault(fault).value());
        auto made = device::kindNamed(kind)->make(making);
        if (!made) qFatal("%s", made.error().c_str());
        unit = std::move(*made);
        std::string serial;
        for (const auto octet : unit->hardwareId())
            serial += QByteArray::number(octet, 16).rightJustified(2, '0').toStdString();
        faults = bus::UsbFaults(m_usbFaults, number);
        faulty.emplace(*unit->usbDevice(serial), faults);
        connector.device = &*faulty;
        connector.powerOn = [this] { unit->powerOn(); };
    }

    Deadline in(int ms = 60'000) { return {clock, Milliseconds{ms}}; }
    std::unique_ptr<MemoryUsb> cable()
    {
        auto made = std::make_unique<MemoryUsb>(connector, clock);
        link = made.get();
        return made;
    }
    [[nodiscard]] const device::Storage& storage() const
    {
        return static_cast<const device::ForeignUnit&>(*unit).own();
    }

    QTemporaryDir folder;
    SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
    std::unique_ptr<device::Body> unit;
    Connector connector;
    MemoryUsb* link = nullptr;

private:
    std::vector<bus::UsbFault> m_usbFaults;

public:
    bus::UsbFaults faults;
    std::optional<bus::Faulty> faulty;
};

} // namespace mintmark::test
