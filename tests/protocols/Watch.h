// Every unit as the engine sees it, with a look at what it asks, and when.
#pragma once

#include "provisioning/devices/Device.h"

#include <functional>
#include <map>

namespace mintmark::test {

/// Of one run.
struct Watch {
    Bytes first;                                    ///< the number of the unit that it began with
    bool knowsAnother = false;                      ///< another one has told its number
    bool isSure = false;                            ///< nothing was written since it was asked who it is
    std::vector<std::string> faults;                ///< what should not have been, in words
    Milliseconds longest{0};                        ///< deadline that was given
    std::function<void(const Bytes& number)> tells; ///< a unit told its number
};

class WatchedDevice final : public devices::Device {
public:
    WatchedDevice(std::unique_ptr<devices::Device> real, Clock& clock, Watch& watch)
        : m_real(std::move(real)), m_clock(clock), m_watch(watch)
    {
    }

    devices::Capabilities capabilities() const override { return m_real->capabilities(); }
    devices::Result<UnitInfo> identify(const Deadline& deadline) override
    {
        auto info = timed("identify", deadline, [&] { return m_real->identify(deadline); });
        if (!info) return info;
        const auto& number = info->hardwareId.octets;
        if (m_watch.first.empty()) m_watch.first = number;
        m_watch.knowsAnother = m_watch.knowsAnother || number != m_watch.first;
        m_watch.isSure = true;
        if (m_watch.tells) m_watch.tells(number);
        return info;
    }
    void nameKey(const DeviceId& id) override { m_real->nameKey(id); }
    devices::Result<Bytes> generateKey(const Deadline& deadline) override
    {
        changes("generateKey");
        return timed("generateKey", deadline, [&] { return m_real->generateKey(deadline); });
    }
    devices::Result<Bytes> csr(const DeviceId& id, ByteView nonce, const Deadline& deadline) override
    {
        return timed("csr", deadline, [&] { return m_real->csr(id, nonce, deadline); });
    }
    devices::Result<void> write(devices::Object object, ByteView bytes, const devices::Progress& progress,
                                const Deadline& deadline) override
    {
        if (!capabilities().flushes || object == devices::Object::PrivateKey) changes("write");
        return timed("write", deadline, [&] { return m_real->write(object, bytes, progress, deadline); });
    }
    devices::Result<void> flush(const devices::Progress& progress, const Deadline& deadline) override
    {
        if (capabilities().flushes) changes("flush");
        return timed("flush", deadline, [&] { return m_real->flush(progress, deadline); });
    }
    devices::Result<std::string> attestation(const Deadline& deadline) override
    {
        return timed("attestation", deadline, [&] { return m_real->attestation(deadline); });
    }
    devices::Result<devices::StoredObject> digest(devices::Object object, const Deadline& deadline) override
    {
        return timed("digest", deadline, [&] { return m_real->digest(object, deadline); });
    }
    devices::Result<Bytes> transportKey(const Deadline& deadline) override
    {
        return timed("transportKey", deadline, [&] { return m_real->transportKey(deadline); });
    }
    devices::Result<Bytes> endorsement(const Deadline& deadline) override
    {
        return timed("endorsement", deadline, [&] { return m_real->endorsement(deadline); });
    }
    devices::Result<Bytes> prove(const Sha256& nonce, const Deadline& deadline) override
    {
        return timed("prove", deadline, [&] { return m_real->prove(nonce, deadline); });
    }
    devices::Result<std::uint32_t> lockState(const Deadline& deadline) override
    {
        return timed("lockState", deadline, [&] { return m_real->lockState(deadline); });
    }
    devices::Result<void> lock(std::uint32_t mask, const Deadline& deadline) override
    {
        changes("lock");
        return timed("lock", deadline, [&] { return m_real->lock(mask, deadline); });
    }
    devices::Result<void> reset(const Deadline& deadline) override
    {
        return timed("reset", deadline, [&] { return m_real->reset(deadline); });
    }
    devices::Result<void> boot(const Deadline& deadline) override
    {
        return timed("boot", deadline, [&] { return m_real->boot(deadline); });
    }
    devices::Result<void> finish(const Sha256& credential, const Deadline& deadline) override
    {
        changes("finish");
        return timed("finish", deadline, [&] { return m_real->finish(credential, deadline); });
    }

private:
    // A link looks every 50 ms at the latest, and what was begun then is ended.
    static constexpr Milliseconds grain{100};

    void changes(const char* what)
    {
        if (!m_watch.isSure) m_watch.faults.push_back(std::string(what) + ", and nobody asked who it is");
        if (m_watch.knowsAnother) m_watch.faults.push_back(std::string(what) + ", and another one is there");
        m_watch.isSure = false;
    }
    template <class Call>
    auto timed(const char* what, const Deadline& deadline, Call call) -> decltype(call())
    {
        const auto given = deadline.left();
        m_watch.longest = std::max(m_watch.longest, given);
        const auto since = m_clock.steady();
        auto answer = call();
        if (const auto took = m_clock.steady() - since; took > given + grain)
            m_watch.faults.push_back(std::string(what) + " took " + std::to_string(took.count()) + " of " +
                                     std::to_string(given.count()) + " ms");
        return answer;
    }

    std::unique_ptr<devices::Device> m_real;
    Clock& m_clock;
    Watch& m_watch;
};

class WatchedOpener final : public devices::Opener {
public:
    WatchedOpener(devices::Opener& real, Clock& clock, Watch& watch)
        : m_real(real), m_clock(clock), m_watch(watch)
    {
    }
    devices::Result<std::unique_ptr<devices::Device>> open(const std::string& port, const Profile& profile,
                                                           std::stop_token stop) override
    {
        m_watch.isSure = false;
        auto device = TRY(m_real.open(port, profile, std::move(stop)));
        return std::make_unique<WatchedDevice>(std::move(device), m_clock, m_watch);
    }
    std::string presence(const std::string& port) override { return m_real.presence(port); }

private:
    devices::Opener& m_real;
    Clock& m_clock;
    Watch& m_watch;
};

} // namespace mintmark::test
