#include "tests/protocols/Rig.h"

#include "app/device/State.h"
#include "tests/protocols/AgentRig.h"
#include "tests/protocols/Cable.h"
#include "tests/protocols/UsbBus.h"

#include <QtCore/QTemporaryDir>

#include <array>

namespace mintmark::test {
namespace {

constexpr std::string_view noReset = "its runs have no reset in which anything could be forgotten";

std::unique_ptr<device::ForeignUnit> made(const RigUnit& unit, const device::Making& making)
{
    auto body = device::kindNamed(unit.kind)->make(making);
    if (!body) qFatal("%s", body.error().c_str());
    return std::unique_ptr<device::ForeignUnit>(&dynamic_cast<device::ForeignUnit&>(*body->release()));
}

class LineRig final : public Rig {
public:
    LineRig(RigUnit unit, std::string port) : m_unit(std::move(unit)), m_port(std::move(port))
    {
        for (int kind = 0; kind < device::cableFaultKinds; ++kind) {
            const auto is = static_cast<device::CableFaultKind>(kind);
            const bool never = is == device::CableFaultKind::Forgets && !m_unit.resets;
            m_rows.push_back({device::nameOf(is), never ? noReset : std::string_view()});
        }
    }

    std::span<const FaultRow> rows() const override { return m_rows; }
    void plug(int number, std::optional<Drawn> fault) override
    {
        m_making = {m_folder.path().toStdString(), number, {}, {}, m_unit.options};
        if (fault)
            m_making.faults.push_back({static_cast<device::CableFaultKind>(fault->kind), 0, fault->at});
        plugMade();
    }
    void plugAgain() override
    {
        m_making.faults.clear();
        plugMade();
    }
    devices::Links& links() override { return m_cables; }
    std::string port() const override { return m_port; }
    int turns() const override { return m_body->answers(); }
    std::map<std::string, int> fired() const override { return m_body->own().faultsFired; }
    std::vector<std::string> files() const override
    {
        const auto own = device::stateFile(m_making.directory, m_making.number);
        return {own, device::ForeignUnit::fileOfOther(own)};
    }

private:
    void plugMade()
    {
        auto body = made(m_unit, m_making);
        m_body = body.get();
        m_cables.units[m_port] = {std::move(body), 0, true};
    }

    RigUnit m_unit;
    std::string m_port;
    std::vector<FaultRow> m_rows;
    QTemporaryDir m_folder;
    Cables m_cables;
    device::Making m_making;
    device::ForeignUnit* m_body = nullptr;
};

class UsbRig final : public Rig {
public:
    UsbRig(RigUnit unit, Clock& clock) : m_unit(std::move(unit)), m_bus(clock)
    {
        for (int kind = 0; kind < transferFaults; ++kind)
            m_rows.push_back({nameOf(static_cast<TransferFault>(kind))});
        m_rows.push_back({device::nameOf(device::CableFaultKind::Lies)});
        m_rows.push_back(
            {device::nameOf(device::CableFaultKind::Forgets), m_unit.resets ? std::string_view() : noReset});
        // What a line knows and USB does not.
        constexpr std::string_view twice = "the toggle of a packet drops what comes twice (USB 2.0 §8.6)";
        constexpr std::string_view bits =
            "a packet whose CRC is wrong is dropped and sent again (USB 2.0 §8.3.5, §8.7)";
        constexpr std::string_view whole = "a transfer comes as one, however many packets carry it";
        for (const auto& [kind, why] : {std::pair{device::CableFaultKind::Doubled, twice},
                                        {device::CableFaultKind::RequestDoubled, twice},
                                        {device::CableFaultKind::Corrupt, bits},
                                        {device::CableFaultKind::RequestCorrupt, bits},
                                        {device::CableFaultKind::Split, whole},
                                        {device::CableFaultKind::RequestSplit, whole}})
            m_rows.push_back({device::nameOf(kind), why});
    }

    std::span<const FaultRow> rows() const override { return m_rows; }
    void plug(int number, std::optional<Drawn> fault) override
    {
        m_making = {m_folder.path().toStdString(), 2 * number, {}, {}, m_unit.options};
        std::optional<UsbBus::Fault> ofTransfer;
        if (fault && fault->kind < transferFaults)
            ofTransfer = UsbBus::Fault{static_cast<TransferFault>(fault->kind), fault->at};
        else if (fault && fault->kind == lies)
            m_making.faults.push_back({device::CableFaultKind::Lies});
        else if (fault)
            m_making.faults.push_back({device::CableFaultKind::Forgets});
        m_struck = fault ? m_rows[fault->kind].name : std::string_view();
        m_ofTransfer = ofTransfer.has_value();
        auto other = m_making;
        ++other.number;
        other.faults.clear();
        m_other = made(m_unit, other);
        m_body = made(m_unit, m_making);
        m_bus.put(*m_body, m_other.get(), ofTransfer);
    }
    void plugAgain() override
    {
        m_making.faults.clear();
        m_body = made(m_unit, m_making);
        m_bus.put(*m_body, m_other.get(), std::nullopt);
    }
    devices::Links& links() override { return m_bus; }
    std::string port() const override { return "usb:in-memory-usb-0:1"; }
    int turns() const override { return m_bus.transfers(); }
    std::map<std::string, int> fired() const override
    {
        if (!m_ofTransfer) return m_body->own().faultsFired;
        if (!m_bus.struck()) return {};
        return {{std::string(m_struck), 1}};
    }
    std::vector<std::string> files() const override
    {
        return {device::stateFile(m_making.directory, m_making.number),
                device::stateFile(m_making.directory, m_making.number + 1)};
    }
    bool tellsOfAnother() const override { return true; }

private:
    static constexpr std::size_t lies = transferFaults;

    RigUnit m_unit;
    std::vector<FaultRow> m_rows;
    QTemporaryDir m_folder;
    UsbBus m_bus;
    device::Making m_making;
    std::unique_ptr<device::ForeignUnit> m_body, m_other;
    std::string_view m_struck;
    bool m_ofTransfer = false;
};

} // namespace

std::unique_ptr<Rig> lineRig(RigUnit unit, std::string port)
{
    if (unit.kind == "agent") return agentRig(std::move(port));
    return std::make_unique<LineRig>(std::move(unit), std::move(port));
}

std::unique_ptr<Rig> usbRig(RigUnit unit, Clock& clock)
{
    return std::make_unique<UsbRig>(std::move(unit), clock);
}

} // namespace mintmark::test
