#include "app/device/Transport.h"

#include "app/device/Maker.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace mintmark::device {
namespace {

template <auto free> struct Free {
    template <class T> void operator()(T* object) const { free(object); }
};
template <class T, auto free> using Owned = std::unique_ptr<T, Free<free>>;

constexpr std::size_t wrapKeySize = 32;

EVP_PKEY* readKey(const std::string& pem)
{
    const Owned<BIO, BIO_free_all> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr;
}

} // namespace

Transport::Transport(EVP_PKEY* key) : m_key(key, &EVP_PKEY_free) {}

Result<Transport> Transport::generate()
{
    EVP_PKEY* const key = EVP_RSA_gen(2048);
    if (!key) return failure("no RSA key could be made");
    return Transport(key);
}

Result<Transport> Transport::fromPem(const std::string& pem)
{
    EVP_PKEY* const read = readKey(pem);
    if (!read) return failure("not a private key");
    Transport transport(read);
    if (EVP_PKEY_get_base_id(read) != EVP_PKEY_RSA) return failure("not an RSA key");
    return transport;
}

Result<std::string> Transport::pem() const
{
    const Owned<BIO, BIO_free_all> bio(BIO_new(BIO_s_mem()));
    char* text = nullptr;
    if (!bio ||
        PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return failure("the key could not be written");
    const long size = BIO_get_mem_data(bio.get(), &text);
    return std::string(text, static_cast<std::size_t>(size));
}

Bytes Transport::publicKey() const
{
    std::uint8_t* der = nullptr;
    const int size = i2d_PUBKEY(m_key.get(), &der);
    Bytes bytes(der, der + (size > 0 ? size : 0));
    OPENSSL_free(der);
    return bytes;
}

Result<Bytes> Transport::certify(const std::string& makerPem, std::span<const std::uint8_t> hardwareId) const
{
    return makerCertificate(makerPem, m_key.get(), "transport key", hardwareId);
}

Bytes Transport::open(std::span<const std::uint8_t> envelope) const
{
    const auto modulus = static_cast<std::size_t>(EVP_PKEY_get_size(m_key.get()));
    if (envelope.size() <= 1 + modulus) return {};
    const EVP_MD* const digest = envelope[0] == 1 ? EVP_sha256() : envelope[0] == 2 ? EVP_sha1() : nullptr;
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new(m_key.get(), nullptr));
    Bytes wrapKey(modulus);
    std::size_t length = wrapKey.size();
    if (!digest || !context || EVP_PKEY_decrypt_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) != 1 ||
        EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), digest) != 1 ||
        EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), digest) != 1 ||
        EVP_PKEY_decrypt(context.get(), wrapKey.data(), &length, envelope.data() + 1, modulus) != 1 ||
        length != wrapKeySize)
        return {};
    const auto body = envelope.subspan(1 + modulus);
    const Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free> cipher(EVP_CIPHER_CTX_new());
    Bytes opened(body.size() + 16);
    int size = 0;
    if (!cipher) return {};
    EVP_CIPHER_CTX_set_flags(cipher.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    if (EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_wrap_pad(), nullptr, wrapKey.data(), nullptr) != 1 ||
        EVP_DecryptUpdate(cipher.get(), opened.data(), &size, body.data(), static_cast<int>(body.size())) !=
            1)
        return {};
    opened.resize(static_cast<std::size_t>(size));
    return opened;
}

} // namespace mintmark::device
