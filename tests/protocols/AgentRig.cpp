#include "tests/protocols/AgentRig.h"

#include "app/device/Unit.h"
#include "tests/protocols/Cable.h"

#include <QtCore/QTemporaryDir>

namespace mintmark::test {
namespace {

using device::CableFaultKind;

/// Two units, of which one is in the socket, and one fault.
class FaultyAgent final : public device::Body {
public:
    FaultyAgent(const std::string& folder, int number, std::optional<device::CableFault> fault)
        : m_unit(made(folder, number, fault)), m_other(made(folder, number + 1, {})), m_here(m_unit.get())
    {
        if (fault) m_faults.push_back(*fault);
    }

    int number() const override { return m_unit->number(); }
    const device::Bytes& hardwareId() const override { return m_here->hardwareId(); }
    bool isFinished() const override { return m_here->isFinished(); }
    void powerOn() override
    {
        m_unit->powerOn();
        m_other->powerOn();
    }
    void lineChanged() override { m_here->lineChanged(); }
    void receive(std::span<const std::uint8_t> octets, device::Wire& wire) override
    {
        device::FaultyWire faulty(wire, m_faults, answers, [this](CableFaultKind kind) { fired(kind); });
        deliver(octets, faulty);
        if (m_here == m_unit.get() && is(CableFaultKind::Swap) && answers >= m_faults.front().at) {
            m_here = m_other.get();
            fired(CableFaultKind::Swap);
        }
    }
    /// Those of the line, and those of the unit by the names that they have of other makes.
    std::map<std::string, int> happened() const
    {
        auto all = m_fired;
        const auto& own = m_unit->state().faultsFired;
        for (const auto& [mine, its] : {std::pair(CableFaultKind::Lies, device::FaultKind::WrongDigest),
                                        std::pair(CableFaultKind::Forgets, device::FaultKind::RamOnly)})
            if (const auto found = own.find(std::string(device::nameOf(its))); found != own.end())
                all[std::string(device::nameOf(mine))] = found->second;
        return all;
    }

    int answers = 0;

private:
    static std::unique_ptr<device::Unit> made(const std::string& folder, int number,
                                              std::optional<device::CableFault> fault)
    {
        std::vector<device::Fault> faults;
        const auto has = [&](device::FaultKind kind) {
            device::Fault its{};
            its.kind = kind;
            faults.push_back(its);
        };
        if (fault && fault->kind == CableFaultKind::Lies) has(device::FaultKind::WrongDigest);
        if (fault && fault->kind == CableFaultKind::Forgets) has(device::FaultKind::RamOnly);
        auto unit = device::Unit::open(folder, number, {}, device::Faults(faults, number));
        if (!unit) qFatal("%s", unit.error().c_str());
        return std::move(*unit);
    }
    bool is(CableFaultKind kind) const { return !m_faults.empty() && m_faults.front().kind == kind; }
    void fired(CableFaultKind kind) { ++m_fired[std::string(device::nameOf(kind))]; }
    void deliver(std::span<const std::uint8_t> octets, device::Wire& wire)
    {
        using enum CableFaultKind;
        ++m_requests;
        if (m_faults.empty() || m_faults.front().kind < RequestLost || m_faults.front().at != m_requests)
            return m_here->receive(octets, wire);
        fired(m_faults.front().kind);
        if (is(RequestLost)) return;
        device::Bytes changed(octets.begin(), octets.end());
        if (is(RequestCorrupt) && !changed.empty()) changed[changed.size() / 2] ^= 0x04;
        if (is(RequestDoubled)) m_here->receive(changed, wire);
        if (!is(RequestSplit)) return m_here->receive(changed, wire);
        for (const auto& octet : changed) {
            m_here->receive(std::span(&octet, 1), wire);
            (void)wire.wait(std::chrono::milliseconds{1});
        }
    }

    std::unique_ptr<device::Unit> m_unit, m_other;
    device::Unit* m_here;
    std::vector<device::CableFault> m_faults;
    std::map<std::string, int> m_fired;
    int m_requests = 0;
};

class AgentRig final : public Rig {
public:
    explicit AgentRig(std::string port) : m_port(std::move(port))
    {
        for (int kind = 0; kind < device::cableFaultKinds; ++kind)
            m_rows.push_back({device::nameOf(static_cast<CableFaultKind>(kind))});
    }

    std::span<const FaultRow> rows() const override { return m_rows; }
    void plug(int number, std::optional<Drawn> fault) override
    {
        m_number = 2 * number;
        std::optional<device::CableFault> its;
        if (fault) its = device::CableFault{static_cast<CableFaultKind>(fault->kind), 0, fault->at};
        put(its);
    }
    void plugAgain() override { put({}); }
    devices::Links& links() override { return m_cables; }
    std::string port() const override { return m_port; }
    int turns() const override { return m_body->answers; }
    std::map<std::string, int> fired() const override { return m_body->happened(); }
    std::vector<std::string> files() const override
    {
        return {device::stateFile(folder(), m_number), device::stateFile(folder(), m_number + 1)};
    }

private:
    std::string folder() const { return m_folder.path().toStdString(); }
    void put(std::optional<device::CableFault> fault)
    {
        auto body = std::make_unique<FaultyAgent>(folder(), m_number, fault);
        m_body = body.get();
        m_cables.units[m_port] = {std::move(body), 0, true};
    }

    std::string m_port;
    std::vector<FaultRow> m_rows;
    QTemporaryDir m_folder;
    Cables m_cables;
    FaultyAgent* m_body = nullptr;
    int m_number = 0;
};

} // namespace

std::unique_ptr<Rig> agentRig(std::string port)
{
    return std::make_unique<AgentRig>(std::move(port));
}

} // namespace mintmark::test
