#include "provisioning/certificates/SharedIssuer.h"

#include <atomic>
#include <utility>

namespace mintmark::certificates {
namespace {

constexpr Milliseconds passedOver{1000};
/// Tokens that come and go again: at some time the unit's run has to end.
constexpr int mostWaits = 3;

struct Member {
    std::unique_ptr<Issuer> issuer;
    std::atomic<int> busy{0};
    std::atomic<std::int64_t> lostUntilMs{0}; ///< on the steady clock
};

class SharedIssuer final : public Issuer {
public:
    SharedIssuer(IssuingCas parts, Clock& clock)
        : m_own(std::move(parts.own)), m_members(parts.covering.size()), m_wait(std::move(parts.wait)),
          m_clock(clock)
    {
        for (std::size_t i = 0; i < m_members.size(); ++i)
            m_members[i].issuer = std::move(parts.covering[i]);
    }

    Result<Certificate> issue(const Reservation& reservation, const AcceptedCsr& csr,
                              const Profile& profile) override
    {
        if (!profile.siblingIssuers || m_members.size() < 2) return m_own->issue(reservation, csr, profile);
        for (int waits = 0;; ++waits) {
            auto answer = covered(reservation, csr, profile);
            if (answer || answer.error().code != CertificateCode::SignerLost) return answer;
            if (waits == mostWaits || !m_wait()) return answer;
        }
    }

    [[nodiscard]] Result<ByteView> issuerOf(ByteView certificateDer) const override
    {
        auto found = m_own->issuerOf(certificateDer);
        for (std::size_t i = 0; i < m_members.size() && !found; ++i)
            found = m_members[i].issuer->issuerOf(certificateDer);
        return found;
    }
    [[nodiscard]] ByteView rootCertificate() const override { return m_own->rootCertificate(); }

private:
    static bool isItsOwn(CertificateCode code)
    {
        return code == CertificateCode::SignerLost || code == CertificateCode::IssuerExpired;
    }

    Result<Certificate> covered(const Reservation& reservation, const AcceptedCsr& csr,
                                const Profile& profile)
    {
        std::vector<bool> tried(m_members.size());
        std::optional<CertificateError> told;
        for (std::size_t count = 0; count < m_members.size(); ++count) {
            const auto index = next(tried);
            auto& member = m_members[index];
            tried[index] = true;
            ++member.busy;
            auto answer = member.issuer->issue(reservation, csr, profile);
            --member.busy;
            if (answer || !isItsOwn(answer.error().code)) return answer;
            const bool lost = answer.error().code == CertificateCode::SignerLost;
            if (lost) member.lostUntilMs = (m_clock.steady() + passedOver).count();
            // A token that may come back is the better news.
            if (!told || lost) told = std::move(answer).error();
        }
        return fail(std::move(*told));
    }

    // Those that are thought to be lost come last, and are tried all the same.
    std::size_t next(const std::vector<bool>& tried)
    {
        const auto now = m_clock.steady().count();
        const auto offset = m_turn++;
        std::optional<std::size_t> best;
        std::pair<bool, int> cost;
        for (std::size_t i = 0; i < m_members.size(); ++i) {
            const auto index = (i + offset) % m_members.size();
            if (tried[index]) continue;
            const std::pair<bool, int> its(m_members[index].lostUntilMs > now, m_members[index].busy.load());
            if (best && its >= cost) continue;
            best = index;
            cost = its;
        }
        return best.value_or(0);
    }

    const std::unique_ptr<Issuer> m_own;
    std::vector<Member> m_members;
    const std::function<bool()> m_wait;
    Clock& m_clock;
    std::atomic<std::size_t> m_turn{0};
};

} // namespace

std::unique_ptr<Issuer> makeSharedIssuer(IssuingCas parts, Clock& clock)
{
    return std::make_unique<SharedIssuer>(std::move(parts), clock);
}

} // namespace mintmark::certificates
