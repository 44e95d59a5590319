#include "provisioning/certificates/TrustSetParser.h"

#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/Parsed.h"

#include <openssl/x509v3.h>

#include <algorithm>

namespace mintmark::certificates {
namespace {

constexpr std::size_t largest = std::size_t{64} * 1024;
constexpr std::size_t mostRoots = 32;
constexpr std::string_view anyOpening = "-----BEGIN";
constexpr std::string_view anyClosing = "-----END";
constexpr std::string_view opening = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view closing = "-----END CERTIFICATE-----";

bool isNoText(char c)
{
    const auto octet = static_cast<unsigned char>(c);
    return (octet < 0x20 && c != '\n' && c != '\r' && c != '\t') || octet == 0x7f;
}

/// A root as it stands in a set, or why it is none.
Result<TrustRoot> rootOf(ByteView der)
{
    const auto parsed = TRY(parseX509(der));
    auto described = TRY(describe(der));
    const auto refuse = [&](const std::string& why) {
        return fail(openssl::error(CertificateCode::Forbidden, why + " (" + described.subject + ")"));
    };
    // 1: a CA by its extensions; 3: by its version alone, as roots of the nineties are.
    const int authority = ::X509_check_ca(parsed.get());
    if (authority != 1 && authority != 3) return refuse("it is no CA's certificate");
    // An intermediate in a unit's store is what breaks when a platform exchanges its intermediates.
    if (::X509_self_signed(parsed.get(), 1) != 1)
        return refuse("it is not signed by its own key, as a root is");
    ::ERR_clear_error();
    return TrustRoot{{der.begin(), der.end()},
                     described.sha256,
                     std::move(described.subject),
                     described.notBefore,
                     described.notAfter};
}

class Reading {
public:
    explicit Reading(std::string_view pem) : m_pem(pem) {}

    Result<TrustSet> read()
    {
        if (m_pem.size() > largest) return wrong(CertificateCode::Malformed, 0, "larger than 64 KiB");
        if (const auto at = std::ranges::find_if(m_pem, isNoText); at != m_pem.end())
            return wrong(CertificateCode::Malformed, static_cast<std::size_t>(at - m_pem.begin()),
                         m_pem.starts_with('\x30') ? "it is not PEM; it looks like DER"
                                                   : "an octet that is no text");
        std::size_t from = 0;
        for (auto at = m_pem.find(anyOpening); at != std::string_view::npos;
             at = m_pem.find(anyOpening, from)) {
            TRY(onlyText(from, at));
            from = TRY(takeBlock(at));
        }
        TRY(onlyText(from, m_pem.size()));
        if (m_set.roots.empty()) return wrong(CertificateCode::Malformed, 0, "there is no certificate in it");
        m_set.sha256 = sha256(m_set.bundle());
        return std::move(m_set);
    }

private:
    /// A block whose beginning was lost would go away unseen.
    Result<void> onlyText(std::size_t from, std::size_t to)
    {
        const auto at = m_pem.substr(from, to - from).find(anyClosing);
        if (at == std::string_view::npos) return {};
        return wrong(CertificateCode::Malformed, from + at, "the end of a block that has no beginning");
    }

    /// Gives the place behind the block.
    Result<std::size_t> takeBlock(std::size_t at)
    {
        if (!m_pem.substr(at).starts_with(opening)) {
            const auto end = std::min({m_pem.find('\n', at), m_pem.size(), at + 48});
            return wrong(CertificateCode::Forbidden, at,
                         "a block of another kind: " + std::string(m_pem.substr(at, end - at)));
        }
        const auto end = m_pem.find(closing, at);
        const auto next = m_pem.find(anyOpening, at + opening.size());
        if (end == std::string_view::npos || next < end)
            return wrong(CertificateCode::Malformed, at, "the block is cut");
        const auto place = "certificate " + std::to_string(m_set.roots.size() + 1) + ": ";
        if (m_set.roots.size() == mostRoots)
            return wrong(CertificateCode::Malformed, at, "a set has at most 32 roots");
        const auto der = fromPem(m_pem.substr(at, end + closing.size() - at));
        if (!der) return wrong(der.error().code, at, place + der.error().detail);
        auto root = rootOf(*der);
        if (!root) return wrong(root.error().code, at, place + root.error().detail);
        if (std::ranges::find(m_set.roots, root->sha256, &TrustRoot::sha256) != m_set.roots.end())
            return wrong(CertificateCode::Forbidden, at,
                         place + "it stands in the set twice (" + root->subject + ")");
        m_set.roots.push_back(std::move(*root));
        return end + closing.size();
    }

    [[nodiscard]] tl::unexpected<CertificateError> wrong(CertificateCode code, std::size_t at,
                                                         const std::string& why) const
    {
        const auto line = 1 + std::ranges::count(m_pem.substr(0, at), '\n');
        return fail(CertificateError{code, "line " + std::to_string(line) + ": " + why});
    }

    std::string_view m_pem;
    TrustSet m_set;
};

} // namespace

Result<TrustSet> parseTrustSet(std::string_view pem)
{
    return Reading(pem).read();
}

std::string toPem(const TrustSet& set)
{
    std::string pem;
    for (const auto& root : set.roots)
        pem += toPem(root.der);
    return pem;
}

} // namespace mintmark::certificates
