#include "hsm/KeyUse.h"

#include <algorithm>

namespace mintmark::hsm {
namespace {

constexpr std::size_t longestDraw = 1 << 20;
constexpr std::size_t drawSlice = 1024; // some tokens refuse more at a time

class TokenRandom final : public Random {
public:
    explicit TokenRandom(std::shared_ptr<SessionPool> pool) : m_pool(std::move(pool)) {}

    [[nodiscard]] Result<Bytes> draw(std::size_t octets) override
    {
        if (octets > longestDraw)
            return fail(HsmError(HsmCode::Failed, "at most 1 MiB is drawn from a token at once"));
        if (octets == 0) return Bytes();
        return m_pool->run([octets](Session& session) -> Result<Bytes> {
            Bytes drawn(octets);
            for (std::size_t at = 0; at < octets; at += drawSlice) {
                const auto slice = std::min(drawSlice, octets - at);
                const CK_RV rv = session.p11().C_GenerateRandom(session.handle(), drawn.data() + at, slice);
                if (rv != CKR_OK) return fail(session.error("C_GenerateRandom", rv));
            }
            return drawn;
        });
    }

private:
    const std::shared_ptr<SessionPool> m_pool;
};

} // namespace

std::unique_ptr<Random> makeRandom(std::shared_ptr<SessionPool> pool)
{
    return std::make_unique<TokenRandom>(std::move(pool));
}

} // namespace mintmark::hsm
