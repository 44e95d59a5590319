// All tokens of a station that sign, behind one issuer: they share the load, cover for each other, and those
// that are missing are looked for.
#pragma once

#include "hsm/SharedKeys.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/engine/RegistryGate.h"
#include "provisioning/station/tokens/IssuerFiles.h"
#include "provisioning/station/tokens/Seat.h"

#include <thread>

namespace mintmark::station {

/// Thread-safe once it is prepared.
class SigningTokens {
public:
    /// Finds the first token and logs in: what is wrong with it is told. Nothing of the others is touched
    /// yet.
    [[nodiscard]] static Outcome<std::unique_ptr<SigningTokens>> open(const std::filesystem::path& directory,
                                                                      const StationFile& file,
                                                                      IssuerFiles issuers, const Pin& pin,
                                                                      bool spendFinalTry, Clock& clock);
    ~SigningTokens();
    SigningTokens(const SigningTokens&) = delete;
    SigningTokens& operator=(const SigningTokens&) = delete;

    [[nodiscard]] hsm::Token& first() { return *m_seats.front()->token(); }
    [[nodiscard]] hsm::Pauses& pauses() { return *m_pauses; }
    [[nodiscard]] hsm::Random& random() { return *m_random; }
    /// Called with how many seconds each signature of an issuing key took, and whether it came, on the thread
    /// that asked for it. Before prepare().
    void watchSigning(std::function<void(double, bool)> watch) { m_signWatch = std::move(watch); }

    /// Looks for the other tokens, once, and makes the issuer. A token that is missing, has no PIN or not the
    /// key is no failure; one that is another's twin is (StationWrong). `store` and `guard` outlive this.
    [[nodiscard]] Outcome<void> prepare(registry::Store& store, engine::ClockGuard& guard);
    /// Null before prepare().
    [[nodiscard]] certificates::Issuer* issuer() { return m_issuer.get(); }
    /// No run may be under way.
    void useProfile(const Profile& profile);
    /// What the batch that begins makes certificates under; null: nothing. It outlives the batch.
    void usePermit(engine::Permit* permit);
    /// From here on nothing is certified without one.
    void needPermit();

    /// Why no token can sign with this CA's key now, in words; nothing where one can.
    [[nodiscard]] std::optional<std::string> whyNot(ByteView issuing) const;
    [[nodiscard]] Outcome<void> login(const std::string& name, const Pin& pin, bool spendFinalTry);
    [[nodiscard]] std::vector<TokenState> states() const;
    /// Looks once for what is missing: tokens, and PINs that their sources have now.
    void attend();

    /// While it lives, attends every 2 s, and tells of tokens that are lost and come back, where there are
    /// several. Tells at once what is not ready.
    class Watch {
    public:
        Watch(SigningTokens& tokens, std::function<void(const std::string&)> tell);
        ~Watch();
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

    private:
        SigningTokens& m_tokens;
        std::jthread m_thread;
    };

    /// Each issuing CA once, with a signer that does not wait for its token. Empty before prepare().
    struct IssuingKey {
        hsm::Signer* signer = nullptr;
        ByteView certificate;
    };
    [[nodiscard]] const std::vector<IssuingKey>& issuing() const { return m_issuing; }

private:
    SigningTokens(const std::filesystem::path& directory, const StationFile& file, IssuerFiles issuers,
                  Clock& clock);
    [[nodiscard]] bool isThere(Seat& seat);
    /// The signers of all tokens with this certificate; with `waits`, they wait when all are lost.
    [[nodiscard]] Outcome<hsm::Signer*> signerOf(ByteView issuing, bool waits);
    [[nodiscard]] bool waitForAny();

    const IssuerFiles m_issuers;
    Clock& m_clock;
    std::function<void(double, bool)> m_signWatch; ///< may be empty
    const std::shared_ptr<hsm::Pauses> m_pauses;
    std::vector<std::shared_ptr<Seat>> m_seats; ///< the first token's first
    std::mutex m_looking;                       ///< one looks for tokens at a time
    std::unique_ptr<hsm::Random> m_random;
    std::vector<std::unique_ptr<hsm::Signer>> m_signers;
    std::vector<std::unique_ptr<engine::RegistryGate>> m_gates; ///< one for each certificate
    std::vector<IssuingKey> m_issuing;
    std::unique_ptr<certificates::Issuer> m_issuer;
};

} // namespace mintmark::station
