// A unit that is reached over UDP: what a network does to datagrams (RFC 768 promises nothing).
#include "app/device/State.h"
#include "app/device/kinds/Kind.h"
#include "tests/protocols/Rig.h"

#include <QtCore/QTemporaryDir>

#include <array>
#include <deque>

namespace mintmark::test {
namespace {

enum class Fate { Lost, Doubled, Corrupt, Late, Reordered };
constexpr int fates = 5;
// Of an answer, and of a request.
constexpr std::array<std::string_view, 2 * fates> fateNames{
    "lost",         "doubled",         "corrupt",         "late",         "reordered",
    "request-lost", "request-doubled", "request-corrupt", "request-late", "request-reordered"};
constexpr std::size_t unplug = fateNames.size();
constexpr std::array unitFaults{device::CableFaultKind::Swap, device::CableFaultKind::Lies,
                                device::CableFaultKind::Forgets};
constexpr std::size_t swapRow = unplug + 1;
constexpr std::string_view whole = "a datagram comes whole or not at all";
constexpr Milliseconds lateness{2000};
constexpr std::size_t headerOctets = 8; // of SMP

/// One way between the host and the unit: datagrams, each with the moment at which it is there.
class Way {
public:
    struct Datagram {
        Milliseconds at;
        Bytes octets;
    };

    /// `number`: of this datagram, from 1. Damage is in the header of every second one.
    void send(Milliseconds at, Bytes octets, std::optional<Fate> fate, int number)
    {
        if (fate == Fate::Lost) return;
        if (fate == Fate::Reordered) {
            m_overtaken = std::move(octets);
            return;
        }
        if (fate == Fate::Corrupt && octets.size() > headerOctets) {
            const auto inHeader = static_cast<std::size_t>(number / 2) % headerOctets;
            octets[number % 2 == 0 ? inHeader : octets.size() / 2] ^= 0x04;
        }
        if (fate == Fate::Late) at += lateness;
        const auto behind = [](Milliseconds t, const Datagram& one) { return t < one.at; };
        const auto put = [&](const Bytes& its) {
            m_under.insert(std::upper_bound(m_under.begin(), m_under.end(), at, behind), {at, its});
        };
        put(octets);
        if (fate == Fate::Doubled) put(octets);
        if (m_overtaken) put(*m_overtaken);
        m_overtaken.reset();
    }
    std::optional<Bytes> take(Milliseconds now)
    {
        if (m_under.empty() || m_under.front().at > now) return std::nullopt;
        auto octets = std::move(m_under.front().octets);
        m_under.pop_front();
        return octets;
    }

private:
    std::deque<Datagram> m_under;
    std::optional<Bytes> m_overtaken; ///< until the next one has come
};

/// The host's socket, and the network behind it. The unit works when time passes, as long as the host waits.
class Network final : private device::Wire {
public:
    explicit Network(Clock& clock) : m_clock(clock) {}

    void put(device::ForeignUnit& unit, std::optional<Drawn> fault)
    {
        m_unit = &unit;
        m_fault = fault;
        m_out = m_struck = false;
        m_answers = m_requests = 0;
        m_busyUntil = m_clock.steady();
        m_toUnit = {};
        m_toHost = {};
        unit.powerOn();
        unit.lineChanged();
    }
    void ask(ByteView octets)
    {
        const auto fate = due(++m_requests, fates);
        if (m_out) return;
        m_toUnit.send(m_clock.steady(), Bytes(octets.begin(), octets.end()), fate, m_requests);
        work();
    }
    std::optional<Bytes> hear()
    {
        work();
        return m_toHost.take(m_clock.steady());
    }
    [[nodiscard]] int answers() const { return m_answers; }
    [[nodiscard]] bool struck() const { return m_struck; }

private:
    void work()
    {
        while (const auto request = m_toUnit.take(m_clock.steady())) {
            if (m_out) return;
            m_busyUntil = std::max(m_busyUntil, m_clock.steady());
            m_unit->receive(*request, *this);
        }
    }
    std::optional<Fate> due(int number, std::size_t first)
    {
        if (!m_fault || m_struck || m_fault->at != number || m_fault->kind < first ||
            m_fault->kind >= first + fates)
            return std::nullopt;
        m_struck = true;
        return static_cast<Fate>(m_fault->kind - first);
    }
    bool send(std::span<const std::uint8_t> octets) override
    {
        const auto fate = due(++m_answers, 0);
        if (m_fault && m_fault->kind == unplug && m_answers >= m_fault->at) m_out = m_struck = true;
        if (!m_out) m_toHost.send(m_busyUntil, Bytes(octets.begin(), octets.end()), fate, m_answers);
        return !m_out;
    }
    bool wait(std::chrono::milliseconds duration) override
    {
        m_busyUntil += duration;
        return !m_out;
    }
    std::chrono::milliseconds now() override { return std::max(m_busyUntil, m_clock.steady()); }
    void hangUp() override { m_out = true; }

    Clock& m_clock;
    device::ForeignUnit* m_unit = nullptr;
    std::optional<Drawn> m_fault;
    Way m_toUnit, m_toHost;
    bool m_out = false, m_struck = false;
    int m_answers = 0, m_requests = 0;
    Milliseconds m_busyUntil{0};
};

/// As NetworkLink: a read brings a datagram, a write sends one, and nobody tells of a unit that is gone.
class Socket final : public devices::Link {
public:
    Socket(Network& network, Clock& clock) : m_network(network), m_clock(clock) {}

    devices::Result<void> write(ByteView bytes, const Deadline&) override
    {
        m_network.ask(bytes);
        return {};
    }
    devices::Result<Bytes> read(const Deadline& deadline) override
    {
        for (;;) {
            if (auto octets = m_network.hear()) return std::move(*octets);
            if (deadline.passed())
                return fail(devices::DeviceError(devices::DeviceCode::TimedOut, "nothing came"));
            m_clock.sleep(Milliseconds{1});
        }
    }
    void discardInput() override
    {
        while (m_network.hear()) {
        }
    }
    devices::Result<void> pause(Milliseconds duration) override
    {
        m_clock.sleep(duration);
        return {};
    }
    devices::Result<bool> setLines(bool, bool) override { return false; }
    devices::Result<void> setBaud(std::uint32_t) override { return {}; }
    Clock& clock() override { return m_clock; }

private:
    Network& m_network;
    Clock& m_clock;
};

class DatagramRig final : public Rig, private devices::Links {
public:
    DatagramRig(RigUnit unit, std::string port, Clock& clock)
        : m_unit(std::move(unit)), m_port(std::move(port)), m_network(clock)
    {
        for (const auto name : fateNames)
            m_rows.push_back({name});
        m_rows.push_back({device::nameOf(device::CableFaultKind::Unplug)});
        for (const auto kind : unitFaults)
            m_rows.push_back({device::nameOf(kind)});
        for (const auto kind : {device::CableFaultKind::Split, device::CableFaultKind::RequestSplit})
            m_rows.push_back({device::nameOf(kind), whole});
    }

    std::span<const FaultRow> rows() const override { return m_rows; }
    void plug(int number, std::optional<Drawn> fault) override
    {
        m_making = {m_folder.path().toStdString(), number, {}, {}, m_unit.options};
        if (fault && fault->kind >= swapRow)
            m_making.faults.push_back({unitFaults.at(fault->kind - swapRow), 0, fault->at});
        put(fault);
    }
    void plugAgain() override
    {
        m_making.faults.clear();
        put({});
    }
    devices::Links& links() override { return *this; }
    std::string port() const override { return m_port; }
    int turns() const override { return m_network.answers(); }
    std::map<std::string, int> fired() const override
    {
        auto all = m_body->own().faultsFired;
        if (m_network.struck()) ++all[std::string(m_rows[m_drawn].name)];
        return all;
    }
    std::vector<std::string> files() const override
    {
        const auto own = device::stateFile(m_making.directory, m_making.number);
        return {own, device::ForeignUnit::fileOfOther(own)};
    }

private:
    void put(std::optional<Drawn> fault)
    {
        auto made = device::kindNamed(m_unit.kind)->make(m_making);
        if (!made) qFatal("%s", made.error().c_str());
        m_body.reset(&dynamic_cast<device::ForeignUnit&>(*made->release()));
        m_drawn = fault ? fault->kind : 0;
        m_network.put(*m_body, fault);
    }
    devices::Result<std::unique_ptr<devices::Link>> open(const std::string&, const LineSettings&,
                                                         Clock& clock, std::stop_token) override
    {
        return std::make_unique<Socket>(m_network, clock);
    }
    std::string presence(const std::string& port) override { return port; }

    RigUnit m_unit;
    std::string m_port;
    std::vector<FaultRow> m_rows;
    QTemporaryDir m_folder;
    Network m_network;
    device::Making m_making;
    std::unique_ptr<device::ForeignUnit> m_body;
    std::size_t m_drawn = 0;
};

} // namespace

std::unique_ptr<Rig> datagramRig(RigUnit unit, std::string port, Clock& clock)
{
    return std::make_unique<DatagramRig>(std::move(unit), std::move(port), clock);
}

} // namespace mintmark::test
