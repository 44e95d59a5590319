// A virtual unit at the end of a cable in memory, on a simulated clock: the host's own classes speak with the
// unit's own code, and a time-out costs nothing.
#pragma once

#include "app/device/kinds/Kind.h"
#include "provisioning/devices/Link.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <openssl/x509.h>

#include <deque>

namespace mintmark::test {

class UnitCable final : public devices::Link, private device::Wire {
public:
    UnitCable(device::Body& unit, SimulatedClock& clock) : m_unit(unit), m_clock(clock) {}

    /// All that the host has sent.
    std::string sent;
    /// How long an octet from the unit is under way; the next one comes behind it.
    Milliseconds octetTime{0};

    devices::Result<void> write(ByteView bytes, const Deadline&) override
    {
        if (m_gone) return gone();
        sent.append(bytes.begin(), bytes.end());
        m_ahead = Milliseconds{0};
        m_unit.receive(bytes, *this);
        return {};
    }
    devices::Result<Bytes> read(const Deadline& deadline) override
    {
        for (;;) {
            if (!m_arriving.empty() && m_arriving.front().at <= m_clock.steady()) {
                auto octets = std::move(m_arriving.front().octets);
                m_arriving.pop_front();
                return octets;
            }
            if (m_gone) return gone();
            if (deadline.passed())
                return fail(devices::DeviceError(devices::DeviceCode::TimedOut, "in memory"));
            m_clock.sleep(Milliseconds{1});
        }
    }
    void discardInput() override
    {
        while (!m_arriving.empty() && m_arriving.front().at <= m_clock.steady())
            m_arriving.pop_front();
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
    struct Arrival {
        Milliseconds at;
        Bytes octets;
    };
    static tl::unexpected<devices::DeviceError> gone()
    {
        return fail(devices::DeviceError(devices::DeviceCode::LinkGone, "in memory"));
    }
    // What the unit sends in one go arrives in its order.
    bool send(std::span<const std::uint8_t> octets) override
    {
        if (m_gone) return false;
        if (octets.empty()) return true;
        auto at = m_clock.steady() + m_ahead;
        if (!m_arriving.empty()) at = std::max(at, m_arriving.back().at);
        if (octetTime == Milliseconds{0}) m_arriving.push_back({at, Bytes(octets.begin(), octets.end())});
        if (octetTime != Milliseconds{0})
            for (const auto octet : octets)
                m_arriving.push_back({at += octetTime, Bytes{octet}});
        return true;
    }
    bool wait(std::chrono::milliseconds duration) override
    {
        m_ahead += duration;
        return !m_gone;
    }
    std::chrono::milliseconds now() override { return m_clock.steady() + m_ahead; }
    void hangUp() override { m_gone = true; }

    device::Body& m_unit;
    SimulatedClock& m_clock;
    std::deque<Arrival> m_arriving;
    Milliseconds m_ahead{0};
    bool m_gone = false;
};

/// The SubjectPublicKeyInfo of a request that its own key signed and whose one common name is `commonName`;
/// nothing of any other. OpenSSL's word, not ours.
inline Bytes keyOfRequest(const Bytes& der, const std::string& commonName)
{
    const auto* at = der.data();
    const std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)> request(
        d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size())), &X509_REQ_free);
    if (!request || at != der.data() + der.size() ||
        X509_REQ_verify(request.get(), X509_REQ_get0_pubkey(request.get())) != 1)
        return {};
    char name[80] = {};
    const auto* subject = X509_REQ_get_subject_name(request.get());
    if (X509_NAME_entry_count(subject) != 1 ||
        X509_NAME_get_text_by_NID(subject, NID_commonName, name, sizeof name) < 0 || commonName != name)
        return {};
    std::uint8_t* spki = nullptr;
    const auto size = i2d_PUBKEY(X509_REQ_get0_pubkey(request.get()), &spki);
    if (size <= 0) return {};
    Bytes octets(spki, spki + size);
    OPENSSL_free(spki);
    return octets;
}

/// A unit of a kind, in a folder of its own.
struct VirtualUnit {
    QTemporaryDir directory;
    SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
    std::unique_ptr<device::Body> body;

    explicit VirtualUnit(std::string_view kind, std::vector<std::string> faults = {},
                         std::map<std::string, std::string> options = {})
    {
        device::Making making{.directory = directory.path().toStdString(),
                              .number = 1,
                              .model = std::nullopt,
                              .faults = {},
                              .options = std::move(options)};
        for (const auto& fault : faults)
            making.faults.push_back(device::parseCableFault(fault).value());
        body = device::kindNamed(kind)->make(making).value();
    }
    [[nodiscard]] const device::Storage& storage() const
    {
        return static_cast<const device::ForeignUnit&>(*body).storage();
    }
    [[nodiscard]] const Bytes* item(const std::string& name) const
    {
        const auto found = storage().items.find(name);
        return found == storage().items.end() ? nullptr : &found->second;
    }
    [[nodiscard]] Deadline in(int seconds = 20) const { return {clock, std::chrono::seconds(seconds)}; }
};

} // namespace mintmark::test
