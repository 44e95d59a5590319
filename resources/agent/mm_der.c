#include "resources/agent/mm_der.h"

#include <string.h>

enum {
    INTEGER = 0x02,
    BIT_STRING = 0x03,
    UTF8_STRING = 0x0c,
    PRINTABLE_STRING = 0x13,
    SEQUENCE = 0x30,
    SET = 0x31,
    ATTRIBUTES = 0xa0
};

/* SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING { 04 x y } } up to the point's x. */
static const uint8_t spki_head[] = {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                    0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                    0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04};
static const uint8_t common_name[] = {0x06, 0x03, 0x55, 0x04, 0x03};
static const uint8_t challenge_password[] = {0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
                                             0xf7, 0x0d, 0x01, 0x09, 0x07};
static const uint8_t ecdsa_with_sha256[] = {0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86,
                                            0x48, 0xce, 0x3d, 0x04, 0x03, 0x02};

/* In hexadecimal. */
#define NONCE_TEXT ((size_t)MM_DER_NONCE << 1)

void mm_der_spki(const uint8_t xy[64], uint8_t out[MM_DER_SPKI])
{
    memcpy(out, spki_head, sizeof spki_head);
    memcpy(out + sizeof spki_head, xy, 64);
}

static size_t head_size(size_t content)
{
    return content < 0x80 ? 2 : content < 0x100 ? 3 : 4;
}
static size_t whole(size_t content)
{
    return head_size(content) + content;
}

static uint8_t* put_head(uint8_t* out, uint8_t tag, size_t content)
{
    *out++ = tag;
    if (content >= 0x100) {
        *out++ = 0x82;
        *out++ = (uint8_t)(content >> 8);
    } else if (content >= 0x80) {
        *out++ = 0x81;
    }
    *out++ = (uint8_t)content;
    return out;
}

static uint8_t* put(uint8_t* out, const uint8_t* data, size_t size)
{
    memcpy(out, data, size);
    return out + size;
}

size_t mm_der_request_info(const uint8_t* cn, size_t cn_size, const uint8_t xy[64],
                           const uint8_t nonce[MM_DER_NONCE], uint8_t out[MM_DER_REQUEST_INFO])
{
    static const char hex[] = "0123456789abcdef";
    if (cn_size == 0 || cn_size > MM_DER_CN) return 0;
    const size_t pair = sizeof common_name + whole(cn_size);
    const size_t set = whole(pair);
    const size_t name = whole(set);
    const size_t values = whole(NONCE_TEXT);
    const size_t attribute = sizeof challenge_password + whole(values);
    const size_t content = 3 + whole(name) + MM_DER_SPKI + whole(whole(attribute));

    uint8_t* at = put_head(out, SEQUENCE, content);
    at = put_head(at, INTEGER, 1);
    *at++ = 0;
    at = put_head(at, SEQUENCE, name);
    at = put_head(at, SET, set);
    at = put_head(at, SEQUENCE, pair);
    at = put(at, common_name, sizeof common_name);
    at = put_head(at, UTF8_STRING, cn_size);
    at = put(at, cn, cn_size);
    mm_der_spki(xy, at);
    at += MM_DER_SPKI;
    at = put_head(at, ATTRIBUTES, whole(attribute));
    at = put_head(at, SEQUENCE, attribute);
    at = put(at, challenge_password, sizeof challenge_password);
    at = put_head(at, SET, values);
    at = put_head(at, PRINTABLE_STRING, NONCE_TEXT);
    for (size_t i = 0; i < MM_DER_NONCE; ++i) {
        *at++ = (uint8_t)hex[nonce[i] >> 4];
        *at++ = (uint8_t)hex[nonce[i] & 15u];
    }
    return (size_t)(at - out);
}

/* A positive INTEGER has neither superfluous zeros in front nor its highest bit set. */
static size_t zeros(const uint8_t number[32])
{
    size_t skip = 0;
    while (skip < 31 && number[skip] == 0)
        ++skip;
    return skip;
}

static size_t integer_size(const uint8_t number[32])
{
    const size_t skip = zeros(number);
    return 32 - skip + (number[skip] >> 7);
}

static uint8_t* put_integer(uint8_t* out, const uint8_t number[32])
{
    const size_t skip = zeros(number);
    out = put_head(out, INTEGER, integer_size(number));
    if (number[skip] & 0x80u) *out++ = 0;
    return put(out, number + skip, 32 - skip);
}

size_t mm_der_request(const uint8_t* info, size_t info_size, const uint8_t rs[64],
                      uint8_t out[MM_DER_REQUEST])
{
    const size_t numbers = whole(integer_size(rs)) + whole(integer_size(rs + 32));
    const size_t bits = 1 + whole(numbers);
    uint8_t* at = put_head(out, SEQUENCE, info_size + sizeof ecdsa_with_sha256 + whole(bits));
    at = put(at, info, info_size);
    at = put(at, ecdsa_with_sha256, sizeof ecdsa_with_sha256);
    at = put_head(at, BIT_STRING, bits);
    *at++ = 0;
    at = put_head(at, SEQUENCE, numbers);
    at = put_integer(at, rs);
    at = put_integer(at, rs + 32);
    return (size_t)(at - out);
}
