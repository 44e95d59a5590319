#include "hsm/KeyUse.h"
#include "hsm/Keys.h"

namespace mintmark::hsm {
namespace {

constexpr std::size_t macSize = 32;

class TokenMac final : public Mac {
public:
    TokenMac(std::shared_ptr<SessionPool> pool, Bytes id) : m_pool(std::move(pool)), m_id(std::move(id)) {}

    [[nodiscard]] Result<Bytes> mac(ByteView message) override
    {
        return m_pool->run([&](Session& session) -> Result<Bytes> {
            return hmacIn(session, TRY(session.find(CKO_SECRET_KEY, m_id)), message);
        });
    }

private:
    const std::shared_ptr<SessionPool> m_pool;
    const Bytes m_id;
};

} // namespace

Result<Bytes> hmacIn(Session& session, CK_OBJECT_HANDLE key, ByteView message)
{
    CK_MECHANISM mechanism{CKM_SHA256_HMAC, nullptr, 0};
    CK_RV rv = session.p11().C_SignInit(session.handle(), &mechanism, key);
    if (rv != CKR_OK) return fail(session.error("C_SignInit", rv));
    Bytes code(macSize);
    CK_ULONG length = code.size();
    // An empty message has no address, and modules refuse a null pointer whatever the length is.
    std::uint8_t none = 0;
    auto* octets = message.empty() ? &none : const_cast<std::uint8_t*>(message.data());
    rv = session.p11().C_Sign(session.handle(), octets, message.size(), code.data(), &length);
    if (rv != CKR_OK) return fail(session.error("C_Sign", rv));
    if (length != macSize)
        return fail(HsmError(HsmCode::SignatureWrong,
                             "C_Sign: an HMAC-SHA-256 has 32 octets, not " + std::to_string(length)));
    return code;
}

Result<std::unique_ptr<Mac>> makeMac(std::shared_ptr<SessionPool> pool, const KeyAddress& key)
{
    if (!key.fingerprint.empty())
        return fail(HsmError(HsmCode::KeyMissing, "a secret key has no fingerprint; this address has one"));
    auto mac = std::make_unique<TokenMac>(std::move(pool), key.id);
    // Nobody can check it from outside; that it gives the same for the same, and another for another, can be.
    const auto once = TRY(mac->mac(viewOf("mintmark-mac-check-v1")));
    const auto twice = TRY(mac->mac(viewOf("mintmark-mac-check-v1")));
    const auto other = TRY(mac->mac(viewOf("mintmark-mac-check-v2")));
    if (once != twice || once == other)
        return fail(HsmError(HsmCode::SignatureWrong, "what the token authenticates is not an HMAC"));
    return mac;
}

} // namespace mintmark::hsm
