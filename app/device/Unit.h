// A virtual unit: the agent's C on a state file, with what may be wrong with it.
#pragma once

#include "app/device/Body.h"
#include "app/device/Faults.h"
#include "app/device/Key.h"
#include "app/device/State.h"
#include "app/device/Transport.h"

#include "resources/agent/mm_agent.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>

using EVP_MD_CTX = struct evp_md_ctx_st;

namespace mintmark::device {

/// What units with a fault have from unit-1.
struct Kinship {
    Bytes hardwareId;
    std::optional<Key> key; ///< set when some unit has the fault same-key; unit-1 then has it too
};

/// How a unit comes to its key: bits of mm_key_way.
struct KeyWays {
    std::uint8_t bits = MM_KEY_MADE;
    std::string makerPem; ///< private key that certifies transport keys; empty: none does
    /// Private key of a chips' maker that endorses units, and perhaps its certificate; empty: none does.
    std::string endorserPem;
};

/// One thread at a time.
class Unit final : public Body {
public:
    /// Reads the unit's state file, or makes the unit. A model that is given replaces the stored one.
    static Result<std::unique_ptr<Unit>> open(const std::string& directory, int number,
                                              const std::optional<std::string>& model, Faults faults,
                                              const KeyWays& ways = {});
    ~Unit() override;
    Unit(const Unit&) = delete;
    Unit& operator=(const Unit&) = delete;

    int number() const override { return m_number; }
    const Bytes& hardwareId() const override { return m_state.hardwareId; }
    bool isFinished() const override { return m_state.finished; }
    const State& state() const { return m_state; }
    const Faults& faults() const { return m_faults; }
    const std::optional<Key>& key() const { return m_key; }
    /// Before the first power on.
    void setKinship(std::shared_ptr<const Kinship> kinship) { m_kinship = std::move(kinship); }

    void powerOn() override;
    void lineChanged() override;
    void receive(std::span<const std::uint8_t> octets, Wire& wire) override;

private:
    Unit(int number, std::string file, Faults faults);

    static const mm_hooks& hooks();
    static Unit& of(void* context) { return *static_cast<Unit*>(context); }
    static bool generateKey(void* context, std::uint8_t slot);
    static mm_result sign(void* context, std::uint8_t slot, const std::uint8_t* digest, std::uint8_t* rs);
    static mm_result takeKey(void* context, std::uint8_t slot, std::uint8_t object, std::uint32_t size);
    static mm_result mac(void* context, std::uint8_t slot, const std::uint8_t* data, std::size_t size,
                         std::uint8_t* out);
    static bool readMaker(void* context, std::uint8_t object, std::uint32_t offset, std::uint8_t* out,
                          std::size_t room, std::uint32_t* size);
    static bool commitStage(void* context, std::uint8_t slot, std::uint8_t object, std::uint32_t size);
    static bool endDigest(void* context, std::uint8_t* out);
    static bool getHardwareId(void* context, std::uint8_t* out, std::size_t* size);
    static bool getLock(void* context, std::uint32_t* bits);
    static bool setLock(void* context, std::uint32_t bits);

    /// Makes a changed state durable, and then the unit's own.
    bool keep(State changed);
    bool replaceKey(Key key);
    Result<void> prepare(const KeyWays& ways);
    Result<void> endorse(const KeyWays& ways);
    const Bytes& object(std::uint8_t number) const;
    void answer(std::size_t size, Wire& wire);
    void replacePayload(std::span<const std::uint8_t> payload);
    bool transmit(Wire& wire);
    /// It has the fault, and now it happens.
    bool happens(FaultKind kind);
    bool happensAt(FaultKind kind, std::optional<Step> step);
    void fired(FaultKind kind);
    bool flood(Wire& wire) const;

    int m_number;
    std::string m_file;
    Faults m_faults;
    State m_state;
    std::optional<Key> m_key;
    std::optional<Transport> m_transport;
    std::shared_ptr<const Kinship> m_kinship;
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> m_digest;
    std::string m_model;
    Bytes m_endorsementKey;   ///< DER SubjectPublicKeyInfo
    mm_identity m_identity{}; ///< points into m_model and m_endorsementKey

    // Volatile.
    mm_agent m_agent{};
    mm_smp_input m_input{};
    std::array<std::uint8_t, MM_SMP_MESSAGE> m_answer{};
    std::size_t m_answerSize = 0;
    Bytes m_stage;
    std::array<Bytes, 4> m_unsaved;    ///< of ram-only: what will be forgotten
    std::uint32_t m_pretendedBits = 0; ///< of not-locked
    std::optional<Step> m_step;        ///< of the request in hand
    bool m_silent = false;
    bool m_badCrc = false;
    std::size_t m_sent = 0; ///< in this session
    std::chrono::milliseconds m_deafUntil{0};

    // Once in the life of the process.
    std::array<bool, 12> m_replyLost{};
    bool m_died = false;
};

} // namespace mintmark::device
