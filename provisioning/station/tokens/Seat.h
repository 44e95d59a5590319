// One token of a station, as what signs sees it: it may come late, be lost, and come back.
#pragma once

#include "hsm/Token.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/StationFile.h"

#include <atomic>
#include <mutex>

namespace mintmark::station {

/// Thread-safe. Its PIN comes from its own source or from who gives it to this one by name, and is tried with
/// no other token.
class Seat final : public hsm::Signer, public hsm::Random {
public:
    struct Plan {
        std::string name;
        hsm::TokenAddress address;
        hsm::KeyAddress key;
        Bytes spki; ///< the issuing CA's, as its certificate has it
        PinSource pin;
        bool holdPin = false;
        std::filesystem::path directory; ///< the station's
    };
    Seat(Plan plan, Clock& clock);
    ~Seat() override;

    /// Looks for the token, if it was not found yet. True when it is there. Its identity is then known.
    bool find() { return look().has_value(); }
    [[nodiscard]] hsm::Result<void> look();
    /// What the token says that it is: "manufacturer|model|serial|label"; empty before it was found.
    [[nodiscard]] std::string identity() const;
    /// It is not to be used, for good.
    void refuse(const std::string& why);
    [[nodiscard]] bool isRefused() const;

    /// One C_Login. Where the seat was prepared, its key is looked for and used once.
    [[nodiscard]] Outcome<void> login(const Pin& pin, bool spendFinalTry);
    /// With what the PIN's source has, where a login is wanted and that PIN was not tried before. What is in
    /// the way is in `state`.
    void enter();
    /// From now on a login looks for the issuing key; at once where somebody is logged in.
    [[nodiscard]] Outcome<void> prepare();

    [[nodiscard]] TokenState state() const;
    /// Told when the token is lost and when it is back; an empty one afterwards.
    void listen(std::function<void(const std::string&)> tell);

    /// Valid while the seat lives; null before the token was found.
    [[nodiscard]] hsm::Token* token() const;

    [[nodiscard]] hsm::Result<Bytes> sign(const Sha256& digest) override;
    [[nodiscard]] hsm::Result<Bytes> signMessage(ByteView message) override;
    [[nodiscard]] hsm::SignatureScheme scheme() const override { return m_scheme; }
    [[nodiscard]] ByteView publicKey() const override { return m_plan.spki; }
    [[nodiscard]] hsm::Result<Bytes> draw(std::size_t octets) override;

private:
    [[nodiscard]] Outcome<void> logIn(const Pin& pin, bool spendFinalTry);
    [[nodiscard]] Outcome<void> findKey();
    [[nodiscard]] bool wantsLogin() const;
    [[nodiscard]] hsm::HsmError problem() const;
    void setProblem(hsm::HsmCode code, const std::string& why);
    void heard(const hsm::HsmError* error);

    const Plan m_plan;
    const hsm::SignatureScheme m_scheme;
    Clock& m_clock;

    std::mutex m_entering; ///< one at a time looks, logs in and prepares; taken before m_mutex
    bool m_prepared = false;
    std::optional<Pin> m_tried; ///< not to be tried again by itself: it was wrong, or is held already

    mutable std::mutex m_mutex; ///< guards what follows
    std::unique_ptr<hsm::Token> m_token;
    std::unique_ptr<hsm::Login> m_login;
    std::unique_ptr<hsm::Signer> m_signer; ///< made once, never replaced
    std::atomic<hsm::Signer*> m_ready{nullptr};
    std::string m_identity, m_label;
    bool m_pinPad = false;
    std::string m_refusal;
    hsm::HsmError m_problem;             ///< why there is no signer
    std::optional<hsm::HsmError> m_lost; ///< what the last use said
    std::atomic<bool> m_isLost{false};

    std::mutex m_telling;
    std::function<void(const std::string&)> m_tell;
};

} // namespace mintmark::station
