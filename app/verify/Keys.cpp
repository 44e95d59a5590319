#include "app/verify/Keys.h"

#include "app/verify/Lines.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstring>
#include <span>

namespace mintmark::verify {
namespace {

constexpr std::size_t pemMax = std::size_t{1} << 18;

template <auto Free> struct Freed {
    template <class T> void operator()(T* object) const { Free(object); }
};
using Bio = std::unique_ptr<BIO, Freed<&::BIO_free>>;
using X509Ptr = std::unique_ptr<X509, Freed<&::X509_free>>;
using PKey = std::unique_ptr<EVP_PKEY, Freed<&::EVP_PKEY_free>>;

struct Block {
    std::string name, der;
};

void freeOctets(void* octets)
{
    OPENSSL_free(octets);
}

Bio bioOf(std::string_view text)
{
    return Bio(::BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

/// The next block of PEM; nothing where there is none, or where it cannot be read.
std::optional<Block> nextBlock(BIO* bio)
{
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long length = 0;
    if (::PEM_read_bio(bio, &name, &header, &data, &length) != 1) return std::nullopt;
    Block block{name, std::string(reinterpret_cast<const char*>(data), static_cast<std::size_t>(length))};
    freeOctets(name);
    freeOctets(header);
    freeOctets(data);
    return block;
}

const unsigned char* octetsOf(const std::string& der)
{
    return reinterpret_cast<const unsigned char*>(der.data());
}

X509Ptr certificateOf(const std::string& der)
{
    const unsigned char* at = octetsOf(der);
    X509Ptr certificate(::d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (at != octetsOf(der) + der.size()) certificate.reset();
    return certificate;
}

/// The DER of a certificate's SubjectPublicKeyInfo.
std::string spkiOf(X509& certificate)
{
    unsigned char* data = nullptr;
    const int length = ::i2d_X509_PUBKEY(::X509_get_X509_PUBKEY(&certificate), &data);
    if (length <= 0) return {};
    std::string der(reinterpret_cast<const char*>(data), static_cast<std::size_t>(length));
    freeOctets(data);
    return der;
}

PKey publicKeyOf(const std::string& spki)
{
    const unsigned char* at = octetsOf(spki);
    PKey key(::d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
    char group[32] = {};
    std::size_t length = 0;
    const bool p256 = key && at == octetsOf(spki) + spki.size() &&
                      ::EVP_PKEY_get_group_name(key.get(), group, sizeof group, &length) == 1 &&
                      std::strcmp(group, SN_X9_62_prime256v1) == 0;
    if (!p256) key.reset();
    ::ERR_clear_error();
    return key;
}

} // namespace

Key::Key(Digest id, evp_pkey_st* key, std::string path)
    : m_id(id), m_key(key, &::EVP_PKEY_free), m_path(std::move(path))
{
}

bool Key::signedThis(std::string_view octets, const Signature& signature) const
{
    using Sig = std::unique_ptr<ECDSA_SIG, Freed<&::ECDSA_SIG_free>>;
    using Context = std::unique_ptr<EVP_MD_CTX, Freed<&::EVP_MD_CTX_free>>;
    const Sig pair(::ECDSA_SIG_new());
    BIGNUM* r = ::BN_bin2bn(signature.data(), 32, nullptr);
    BIGNUM* s = ::BN_bin2bn(signature.data() + 32, 32, nullptr);
    if (!pair || ::ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        ::BN_free(r);
        ::BN_free(s);
        return false;
    }
    unsigned char* der = nullptr;
    const int length = ::i2d_ECDSA_SIG(pair.get(), &der);
    const Context context(::EVP_MD_CTX_new());
    const bool good =
        length > 0 && context &&
        ::EVP_DigestVerifyInit(context.get(), nullptr, ::EVP_sha256(), nullptr, m_key.get()) == 1 &&
        ::EVP_DigestVerify(context.get(), der, static_cast<std::size_t>(length),
                           reinterpret_cast<const unsigned char*>(octets.data()), octets.size()) == 1;
    freeOctets(der);
    ::ERR_clear_error();
    return good;
}

Result<std::size_t> Keys::addFile(const std::string& path)
{
    const auto text = readWhole(path, pemMax);
    if (!text) return Failure{text.why()};
    const Bio bio = bioOf(*text);
    if (!bio) return Failure{path + ": libcrypto could not read it"};
    std::size_t found = 0;
    while (const auto block = nextBlock(bio.get())) {
        if (block->name.ends_with("PRIVATE KEY"))
            return Failure{path + ": it holds a private key; give the public one alone"};
        std::string spki = block->name == "PUBLIC KEY" ? block->der : std::string();
        if (block->name == "CERTIFICATE") {
            const X509Ptr certificate = certificateOf(block->der);
            if (certificate) spki = spkiOf(*certificate);
        }
        PKey key = publicKeyOf(spki);
        if (!key) return Failure{path + ": it holds something else than public keys on P-256 (PEM)"};
        const Digest id = sha256(spki);
        if (find(id) == nullptr) m_keys.emplace_back(id, key.release(), path);
        ++found;
    }
    const bool cleanEnd = ERR_GET_REASON(::ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ::ERR_clear_error();
    if (found == 0 || !cleanEnd) return Failure{path + ": it is not a public key in PEM"};
    return found;
}

const Key* Keys::find(const Digest& id) const
{
    for (const Key& key : m_keys)
        if (key.id() == id) return &key;
    return nullptr;
}

std::optional<std::string> certificateDer(std::string_view pem)
{
    if (pem.size() > pemMax) return std::nullopt;
    const Bio bio = bioOf(pem);
    const auto block = bio ? nextBlock(bio.get()) : std::nullopt;
    const bool one = block && block->name == "CERTIFICATE" && certificateOf(block->der) &&
                     !nextBlock(bio.get()) && pem.starts_with("-----BEGIN CERTIFICATE-----");
    ::ERR_clear_error();
    return one ? std::optional(block->der) : std::nullopt;
}

} // namespace mintmark::verify
