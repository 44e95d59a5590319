#include "app/device/BadRequest.h"

#include "resources/agent/mm_arguments.h"
#include "resources/agent/mm_cbor.h"
#include "resources/agent/mm_smp.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstring>

namespace mintmark::device {
namespace {

void freeExtensions(STACK_OF(X509_EXTENSION) * extensions)
{
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
}

bool askForCa(X509_REQ* request)
{
    const std::unique_ptr<STACK_OF(X509_EXTENSION), decltype(&freeExtensions)> extensions(
        sk_X509_EXTENSION_new_null(), &freeExtensions);
    X509_EXTENSION* const extension =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:TRUE");
    if (!extensions || !extension) return false;
    if (sk_X509_EXTENSION_push(extensions.get(), extension) == 0) {
        X509_EXTENSION_free(extension);
        return false;
    }
    return X509_REQ_add_extensions(request, extensions.get()) == 1;
}

enum class Extension { None, CaTrue };

/// A request for the key, DER: CN, challengePassword of the nonce in hexadecimal, and perhaps an
/// extensionRequest.
Result<Bytes> makeRequest(EVP_PKEY* key, const std::string& cn, std::span<const std::uint8_t> nonce,
                          Extension extension)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (const auto octet : nonce)
        hex.append(1, digits[octet >> 4]).append(1, digits[octet & 15]);
    const std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)> request(X509_REQ_new(), &X509_REQ_free);
    if (!request || X509_REQ_set_version(request.get(), 0) != 1 ||
        X509_REQ_set_pubkey(request.get(), key) != 1 ||
        X509_NAME_add_entry_by_NID(X509_REQ_get_subject_name(request.get()), NID_commonName, MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(cn.data()),
                                   static_cast<int>(cn.size()), -1, 0) != 1 ||
        X509_REQ_add1_attr_by_NID(request.get(), NID_pkcs9_challengePassword, V_ASN1_PRINTABLESTRING,
                                  reinterpret_cast<const unsigned char*>(hex.data()),
                                  static_cast<int>(hex.size())) != 1 ||
        (extension == Extension::CaTrue && !askForCa(request.get())) ||
        X509_REQ_sign(request.get(), key, EVP_sha256()) == 0)
        return failure("no request could be made");
    const int size = i2d_X509_REQ(request.get(), nullptr);
    if (size <= 0) return failure("no request could be made");
    Bytes der(static_cast<std::size_t>(size));
    auto* at = der.data();
    i2d_X509_REQ(request.get(), &at);
    return der;
}

/// The same for a new RSA key of 1024 bits.
Result<Bytes> makeRsaRequest(const std::string& cn, std::span<const std::uint8_t> nonce)
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_RSA_gen(1024u), &EVP_PKEY_free);
    if (!key) return failure("no RSA key could be made");
    return makeRequest(key.get(), cn, nonce, Extension::None);
}

/// The `der` of an answer to csr; empty when it is an error.
Bytes derOf(const Bytes& answer)
{
    Bytes payload(answer.begin() + MM_SMP_HEADER, answer.end());
    mm_cbor_reader reader{payload.data(), payload.data() + payload.size()};
    mm_cbor_map map{};
    const std::uint8_t* text = nullptr;
    std::size_t size = 0;
    if (!mm_cbor_read_map(&reader, &map) || mm_cbor_read_next(&reader, &map) != MM_CBOR_PAIR ||
        !mm_cbor_read_text(&reader, &text, &size) || size != 3 || std::memcmp(text, "der", 3) != 0 ||
        !mm_cbor_read_bytes(&reader, &text, &size))
        return {};
    return Bytes(text, text + size);
}

} // namespace

Bytes spoilRequest(const Faults& faults, const Key& key, const Bytes& request, const Bytes& answered)
{
    Bytes der = derOf(answered);
    Bytes payload(request.begin() + MM_SMP_HEADER, request.end());
    mm_arguments given{};
    constexpr unsigned wanted = MM_ARG(MM_ARG_CN) | MM_ARG(MM_ARG_NONCE);
    if (der.empty() || !mm_arguments_read(payload.data(), payload.size(), wanted, &given)) return {};
    const mm_octets cn = given.of[MM_ARG_CN].string;
    const std::string name(cn.data, cn.data + cn.size);
    const std::span nonce(given.of[MM_ARG_NONCE].string.data, given.of[MM_ARG_NONCE].string.size);

    if (faults.has(FaultKind::Rsa1024)) {
        der = makeRsaRequest(name, nonce).value_or(Bytes());
    } else if (faults.has(FaultKind::CaTrue)) {
        der = makeRequest(key.get(), name, nonce, Extension::CaTrue).value_or(Bytes());
    } else if (faults.has(FaultKind::OldNonce)) {
        der = makeRequest(key.get(), name, Bytes(nonce.size(), 0), Extension::None).value_or(Bytes());
    } else if (faults.has(FaultKind::BadCsrSignature)) {
        der.back() ^= 1;
    } else if (faults.has(FaultKind::TrailingBytes)) {
        der.insert(der.end(), {0x05, 0x00});
    } else {
        return {};
    }
    Bytes answer(MM_SMP_MESSAGE - MM_SMP_HEADER);
    mm_cbor_writer out{answer.data(), answer.size(), 0, false};
    mm_cbor_put_map(&out);
    mm_cbor_put_key(&out, "der");
    mm_cbor_put_bytes(&out, der.data(), der.size());
    mm_cbor_put_break(&out);
    answer.resize(out.full ? 0 : out.used);
    return answer;
}

} // namespace mintmark::device
