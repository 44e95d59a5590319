#include "provisioning/certificates/Endorsement.h"

#include "provisioning/certificates/OpenSsl.h"
#include "provisioning/certificates/Parsed.h"

#include <openssl/x509_vfy.h>

#include <algorithm>

namespace mintmark::certificates {
namespace {

constexpr std::size_t mostCertificates = 8;
constexpr std::size_t largestChain = 8192;

using Stack = std::unique_ptr<STACK_OF(X509), openssl::Releaser<[](STACK_OF(X509)* stack) {
                                  sk_X509_pop_free(stack, ::X509_free);
                              }>>;

Result<std::vector<openssl::X509Certificate>> split(ByteView chain)
{
    if (chain.empty() || chain.size() > largestChain)
        return fail(CertificateError{CertificateCode::Malformed, "an endorsement has 1 to 8192 octets"});
    std::vector<openssl::X509Certificate> all;
    const auto* at = chain.data();
    const auto* const end = chain.data() + chain.size();
    while (at != end) {
        openssl::X509Certificate one(::d2i_X509(nullptr, &at, static_cast<long>(end - at)));
        if (!one || all.size() == mostCertificates)
            return fail(openssl::error(CertificateCode::Malformed, "the endorsement is no chain of 1 to 8 certificates"));
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace

Result<EndorsementFacts> checkEndorsement(ByteView chain, ByteView endorsementKey,
                                          std::span<const TrustRoot> roots, WallTime now)
{
    auto certificates = TRY(split(chain));
    auto* const own = certificates.front().get();
    if (!std::ranges::equal(spkiOf(*own), endorsementKey))
        return fail(CertificateError{CertificateCode::KeyMismatch,
                                     "the endorsement certificate is of another key than the unit tells"});

    const openssl::Store store(::X509_STORE_new());
    for (const auto& root : roots) {
        const auto* at = root.der.data();
        const openssl::X509Certificate parsed(::d2i_X509(nullptr, &at, static_cast<long>(root.der.size())));
        if (!store || !parsed || ::X509_STORE_add_cert(store.get(), parsed.get()) != 1)
            return fail(openssl::error(CertificateCode::Internal, "a root cannot be used"));
    }
    const Stack others(sk_X509_new_null());
    for (std::size_t i = 1; i < certificates.size(); ++i)
        if (others && sk_X509_push(others.get(), certificates[i].get()) > 0) (void)certificates[i].release();
    const openssl::StoreContext context(::X509_STORE_CTX_new());
    if (!context || ::X509_STORE_CTX_init(context.get(), store.get(), own, others.get()) != 1)
        return fail(openssl::error(CertificateCode::Internal, "the endorsement cannot be verified"));
    auto* const parameters = ::X509_STORE_CTX_get0_param(context.get());
    (void)::X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_IGNORE_CRITICAL);
    ::X509_VERIFY_PARAM_set_time(parameters, std::chrono::system_clock::to_time_t(now));
    if (::X509_verify_cert(context.get()) != 1) {
        const int why = ::X509_STORE_CTX_get_error(context.get());
        ::ERR_clear_error();
        return fail(CertificateError{CertificateCode::Forbidden,
                                     std::string("it leads to no root that is trusted: ") +
                                         ::X509_verify_cert_error_string(why)});
    }
    const auto* const path = ::X509_STORE_CTX_get0_chain(context.get());
    const auto* const last = sk_X509_value(path, sk_X509_num(path) - 1);
    const auto lastDer = openssl::encoded<X509>(last, ::i2d_X509);
    const auto digest = sha256(lastDer);
    const auto root = std::ranges::find(roots, digest, &TrustRoot::sha256);
    if (root == roots.end())
        return fail(CertificateError{CertificateCode::Forbidden, "it ends at a root that is not the set's"});
    return EndorsementFacts{
        openssl::encoded<X509>(own, ::i2d_X509),
        TRY(nameText(openssl::encoded<X509_NAME>(::X509_get_issuer_name(own), ::i2d_X509_NAME))), digest,
        root->subject};
}

} // namespace mintmark::certificates
