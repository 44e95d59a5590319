// A factory floor whose issuing CA's key and random numbers are in a real token behind the faulty module.
#pragma once

#include "hsm/SharedKeys.h"
#include "provisioning/engine/Batch.h"
#include "tests/engine/Floor.h"
#include "tests/hsm/Bench.h"
#include "tests/hsm/faulty-module/Faults.h"

#include <deque>

namespace mintmark::sweep {

/// A SoftHSM token with a root's and an issuing CA's key, and their certificates. Made once for many halls,
/// as making keys is slow.
class Factory {
public:
    /// `faults` is null where the token could not be made; `why` says what was wrong.
    Factory();
    Factory(const Factory&) = delete;
    Factory& operator=(const Factory&) = delete;

    [[nodiscard]] hsm::Result<std::unique_ptr<hsm::Token>> open() const;

    hsm::test::Faults* faults = nullptr;
    hsm::KeyAddress issuingKey;
    Bytes root, issuing;
    std::string why;

private:
    hsm::Result<void> make();
    const hsm::test::Bench m_bench;
    hsm::TokenAddress m_address;
};

struct HallOptions {
    int sockets = 3;
    bool holdPin = true;
    Milliseconds patience{150};
    hsm::test::Habits habits = {}; ///< of the token from the start
};

/// A registry of its own, units in memory on sockets A1…An (ports P1…Pn), and a token that was just opened
/// and logged in. No fault is left when it is there, and none when it goes.
class TokenHall {
public:
    TokenHall(Factory& factory, const HallOptions& options);
    ~TokenHall();
    TokenHall(const TokenHall&) = delete;
    TokenHall& operator=(const TokenHall&) = delete;

    /// As a station does it: what was cut before is settled first.
    engine::BatchResult work(std::stop_token stop = {});
    /// The person at the station types the PIN.
    [[nodiscard]] hsm::Result<void> logIn();

    /// The shift ends: everybody logs out.
    void close();

    /// What is wrong with how the last batch ended: each unit is passed or failed with a code, or the batch
    /// ended with a code. Empty where nothing is.
    [[nodiscard]] QString faultsOfEnding(const engine::BatchResult& result) const;
    /// What is wrong with the floor once everything is done: units, certificates, the registry's own check.
    [[nodiscard]] QString faultsOfFloor() const;
    [[nodiscard]] int told(EventKind kind) const;
    /// The codes of the last batch's runs, for a failure's message.
    [[nodiscard]] QString story() const;

    std::string why; ///< what was wrong with making it
    engine::test::Floor floor{systemClock()};
    std::deque<engine::test::Unit> units;
    std::unique_ptr<hsm::Token> token;
    std::vector<Event> events; ///< of the last batch
    std::function<void(const Event&)> heard;

private:
    hsm::Result<void> make(const HallOptions& options);

    Factory& m_factory;
    const bool m_holdPin;
    std::vector<engine::SocketPort> m_sockets;
    std::unique_ptr<hsm::Login> m_login;
    std::shared_ptr<hsm::Pauses> m_pauses;
    std::unique_ptr<hsm::Random> m_random;
    std::unique_ptr<hsm::Signer> m_signer;
    std::unique_ptr<engine::RegistryGate> m_gate;
    std::unique_ptr<certificates::Issuer> m_issuer;
};

} // namespace mintmark::sweep
