// A station with two SoftHSM tokens behind the faulty module, and a factory floor with units in memory.
#pragma once

#include "hsm/KeyUse.h"
#include "hsm/PublicKey.h"
#include "hsm/Slots.h"
#include "hsm/Template.h"
#include "hsm/Tokens.h"
#include "provisioning/engine/Batch.h"
#include "provisioning/engine/Settle.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/tokens/SigningTokens.h"
#include "tests/engine/Floor.h"
#include "tests/hsm/Bench.h"
#include "tests/hsm/faulty-module/Faults.h"

#include <QtCore/QProcess>

#include <deque>

namespace mintmark::station::test {

inline constexpr std::string_view secondPin = "975310";

/// Made once for a class, as making tokens is slow. Both hold the key A; the second holds B too.
class TwoTokens {
public:
    TwoTokens();
    TwoTokens(const TwoTokens&) = delete;
    TwoTokens& operator=(const TwoTokens&) = delete;

    /// A folder with the certificates, for tokens of their own PINs; both sign with A.
    [[nodiscard]] StationFile file() const;
    /// The second as a sibling's: it signs with B, under a certificate of its own.
    [[nodiscard]] StationFile siblings() const;
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    void write(const char* name, std::string_view content) const;

    hsm::test::Faults* faults = nullptr;
    CK_SLOT_ID firstSlot = 0, secondSlot = 0;
    Bytes root, issuing, sibling, strangerRoot, strangerSibling;
    std::string why; ///< what was wrong with making it

private:
    hsm::Result<void> make();
    hsm::Result<hsm::KeyAddress> put(const std::string& label, std::string_view pin, EVP_PKEY* key,
                                     const std::string& name);
    [[nodiscard]] hsm::Result<CK_SLOT_ID> slotOf(const std::string& label) const;

    const hsm::test::Bench m_bench;
    std::filesystem::path m_folder;
    hsm::TokenAddress m_first, m_second;
    hsm::KeyAddress m_keyA, m_keyB;
    std::shared_ptr<hsm::Module> m_module;
};

/// A registry of its own, units on sockets A1…An, and the station's tokens.
class TwoTokenFloor {
public:
    TwoTokenFloor(TwoTokens& tokens, int sockets);
    ~TwoTokenFloor();

    /// The first token is logged in with its PIN, the others as the file says.
    Outcome<void> open(const StationFile& file);
    engine::BatchResult work();
    [[nodiscard]] int told(EventKind kind, std::string_view words = {}) const;
    [[nodiscard]] QString story() const;
    /// What is wrong with the units: each is provisioned, once, holds the issuer's certificate that signed
    /// its own, and OpenSSL's program verifies the chain. Empty where nothing is.
    [[nodiscard]] QString faults() const;
    /// How many of the units' certificates this CA signed.
    [[nodiscard]] int signedBy(const Bytes& issuer) const;

    engine::test::Floor floor{systemClock()};
    std::deque<engine::test::Unit> units;
    std::unique_ptr<SigningTokens> tokens;
    std::vector<Event> events;

private:
    TwoTokens& m_two;
    std::vector<engine::SocketPort> m_sockets;
};

} // namespace mintmark::station::test
