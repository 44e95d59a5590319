#include "provisioning/exports/bundle/Sealing.h"

#include "hsm/base/Digest.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

namespace mintmark::exports {
namespace {

constexpr std::size_t pemMost = std::size_t{64} * 1024;
constexpr std::size_t recipientsMost = 64;
constexpr int rsaBitsLeast = 2048;

using Bio = std::unique_ptr<::BIO, decltype(&::BIO_free)>;

std::string whatOpenSslSays()
{
    char text[256] = {};
    ::ERR_error_string_n(::ERR_peek_last_error(), text, sizeof text);
    ::ERR_clear_error();
    return text;
}

std::string subjectOf(const ::X509& certificate)
{
    const Bio bio(::BIO_new(::BIO_s_mem()), &::BIO_free);
    if (!bio) return {};
    // Octets beyond ASCII and control characters are escaped: it is shown on terminals.
    ::X509_NAME_print_ex(bio.get(), ::X509_get_subject_name(&certificate), 0, XN_FLAG_RFC2253);
    char* data = nullptr;
    const auto length = BIO_get_mem_data(bio.get(), &data);
    return length > 0 ? std::string(data, static_cast<std::size_t>(length)) : std::string();
}

std::string sha256Of(::X509& certificate)
{
    unsigned char* der = nullptr;
    const int length = ::i2d_X509(&certificate, &der);
    if (length <= 0) return {};
    auto digest = toHex(sha256(ByteView(der, static_cast<std::size_t>(length))));
    OPENSSL_free(der);
    return digest;
}

bool isKnownCurve(const ::EVP_PKEY& key)
{
    std::array<char, 32> group{};
    std::size_t length = 0;
    if (::EVP_PKEY_get_group_name(&key, group.data(), group.size(), &length) != 1) return false;
    const std::string_view name(group.data(), length);
    return name == SN_X9_62_prime256v1 || name == SN_secp384r1 || name == SN_secp521r1;
}

/// A sentence on what is wrong with it; empty where nothing is.
std::string unfitness(::X509& certificate, WallTime now)
{
    const auto at = static_cast<::time_t>(now.time_since_epoch().count() / 1000);
    const int begins = ::ASN1_TIME_cmp_time_t(::X509_get0_notBefore(&certificate), at);
    const int ends = ::ASN1_TIME_cmp_time_t(::X509_get0_notAfter(&certificate), at);
    if (begins == -2 || ends == -2) return "its validity cannot be read";
    if (begins > 0) return "it is not valid yet";
    if (ends < 0) return "it has expired";
    const auto* key = ::X509_get0_pubkey(&certificate);
    if (key == nullptr) return "its key cannot be read";
    const bool isRsa = ::EVP_PKEY_is_a(key, "RSA") == 1;
    if (!isRsa && ::EVP_PKEY_is_a(key, "EC") != 1) return "its key is neither RSA nor EC";
    if (isRsa && ::EVP_PKEY_get_bits(key) < rsaBitsLeast) return "its RSA key is shorter than 2048 bits";
    if (!isRsa && !isKnownCurve(*key)) return "its key is on another curve than P-256, P-384 and P-521";
    if ((::X509_get_extension_flags(&certificate) & EXFLAG_INVALID) != 0)
        return "one of its extensions cannot be read";
    // All bits are set where there is no keyUsage.
    const auto needed = static_cast<std::uint32_t>(isRsa ? KU_KEY_ENCIPHERMENT : KU_KEY_AGREEMENT);
    if ((::X509_get_key_usage(&certificate) & needed) == 0)
        return std::string("its keyUsage does not allow ") + (isRsa ? "keyEncipherment" : "keyAgreement");
    return {};
}

int sinkWrite(::BIO* bio, const char* data, std::size_t length, std::size_t* written)
{
    const auto* sink = static_cast<const Sealing::Sink*>(::BIO_get_data(bio));
    if (sink == nullptr || !(*sink)({data, length})) return 0;
    *written = length;
    return 1;
}

long sinkControl(::BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/)
{
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

/// Octets into a Sealing::Sink; made once.
const ::BIO_METHOD* sinkMethod()
{
    static const ::BIO_METHOD* const method = [] {
        auto* made = ::BIO_meth_new(::BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "mintmark sink");
        if (made != nullptr) {
            ::BIO_meth_set_write_ex(made, &sinkWrite);
            ::BIO_meth_set_ctrl(made, &sinkControl);
        }
        return made;
    }();
    return method;
}

bool addRecipient(::CMS_ContentInfo* message, const Recipient& recipient)
{
    auto* info = ::CMS_add1_recipient_cert(message, recipient.certificate.get(), CMS_KEY_PARAM);
    auto* context = info == nullptr ? nullptr : ::CMS_RecipientInfo_get0_pkey_ctx(info);
    if (context == nullptr) return false;
    if (::CMS_RecipientInfo_type(info) == CMS_RECIPINFO_AGREE)
        return EVP_PKEY_CTX_set_ecdh_kdf_md(context, ::EVP_sha256()) > 0;
    return ::EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0 &&
           ::EVP_PKEY_CTX_set_rsa_oaep_md(context, ::EVP_sha256()) > 0 &&
           ::EVP_PKEY_CTX_set_rsa_mgf1_md(context, ::EVP_sha256()) > 0;
}

} // namespace

Expected<Recipient, std::string> recipientIn(std::string_view pem, WallTime now)
{
    if (pem.size() > pemMost) return fail(std::string("it is larger than 64 KiB"));
    const Bio bio(::BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &::BIO_free);
    const auto read = [&] {
        return std::shared_ptr<::X509>(
            bio ? ::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr, &::X509_free);
    };
    Recipient recipient;
    recipient.certificate = read();
    const bool isAlone = recipient.certificate && !read();
    ::ERR_clear_error();
    if (!recipient.certificate) return fail(std::string("it holds no certificate in PEM"));
    if (!isAlone) return fail(std::string("it holds more than one certificate"));
    if (auto wrong = unfitness(*recipient.certificate, now); !wrong.empty()) return fail(std::move(wrong));
    recipient.subject = subjectOf(*recipient.certificate);
    recipient.sha256 = sha256Of(*recipient.certificate);
    return recipient;
}

Expected<std::unique_ptr<Sealing>, std::string> Sealing::to(std::span<const Recipient> recipients, Sink sink)
{
    if (recipients.empty() || recipients.size() > recipientsMost)
        return fail(std::string("a bundle is for 1 to 64 recipients"));
    std::unique_ptr<Sealing> made(new Sealing(std::move(sink)));
    // An AEAD cipher makes it AuthEnvelopedData.
    made->m_message =
        ::CMS_encrypt(nullptr, nullptr, ::EVP_aes_256_gcm(), CMS_BINARY | CMS_STREAM | CMS_PARTIAL);
    if (made->m_message == nullptr ||
        !std::ranges::all_of(recipients, [&](const auto& one) { return addRecipient(made->m_message, one); }))
        return fail(whatOpenSslSays());
    made->m_out = sinkMethod() == nullptr ? nullptr : ::BIO_new(sinkMethod());
    if (made->m_out == nullptr) return fail(whatOpenSslSays());
    ::BIO_set_data(made->m_out, &made->m_sink);
    ::BIO_set_init(made->m_out, 1);
    made->m_chain = ::BIO_new_CMS(made->m_out, made->m_message);
    if (made->m_chain == nullptr) return fail(whatOpenSslSays());
    return made;
}

Sealing::~Sealing()
{
    while (m_chain != nullptr && m_chain != m_out) {
        auto* const next = ::BIO_pop(m_chain);
        ::BIO_free(m_chain);
        m_chain = next;
    }
    ::BIO_free(m_out);
    ::CMS_ContentInfo_free(m_message);
    ::ERR_clear_error();
}

bool Sealing::put(std::string_view octets)
{
    while (!octets.empty()) {
        std::size_t written = 0;
        if (::BIO_write_ex(m_chain, octets.data(), octets.size(), &written) != 1 || written == 0)
            return false;
        octets.remove_prefix(written);
    }
    return true;
}

bool Sealing::finish()
{
    return BIO_flush(m_chain) == 1;
}

} // namespace mintmark::exports
