#include "provisioning/exports/targets/Policy.h"

#include <openssl/evp.h>

#include <algorithm>

namespace mintmark::exports {
namespace {

constexpr Milliseconds lasts{3600 * 1000}, keptFor{600 * 1000};
constexpr std::size_t least = 16, most = 64;

} // namespace

std::optional<Secret> policyKeyIn(const Secret& base64)
{
    const auto text = base64.reveal();
    if (text.empty() || text.size() % 4 != 0 || text.size() > 96) return std::nullopt;
    Secret decoded(text.size() / 4 * 3);
    const int size =
        ::EVP_DecodeBlock(decoded.revealForWriting().data(), text.data(), static_cast<int>(text.size()));
    if (size < 0) return std::nullopt;
    const auto padding =
        static_cast<std::size_t>(std::count(text.end() - 2, text.end(), static_cast<std::uint8_t>('=')));
    const auto length = static_cast<std::size_t>(size) - padding;
    if (length < least || length > most) return std::nullopt;
    return Secret::copyOf(decoded.reveal().first(length));
}

std::optional<web::HttpsRequest> Policy::signedOne(web::HttpsRequest request, WallTime now) const
{
    const std::lock_guard lock(m_mutex);
    if (m_token.empty() || now - m_madeAt > keptFor || now < m_madeAt) {
        auto token = web::sharedAccessSignature(m_host, m_name, m_key, now + lasts);
        if (!token) return std::nullopt;
        m_token = std::move(*token);
        m_madeAt = now;
    }
    request.headers.emplace_back("Authorization", m_token);
    return request;
}

} // namespace mintmark::exports
