#include "resources/agent/mm_der.h"

#include <string.h>

/* SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING { 04 x y } } up to the point's x. */
static const uint8_t spki_head[] = {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                    0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                    0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04};
/* SEQUENCE { INTEGER 0, SEQUENCE { SET { SEQUENCE { id-at-commonName, UTF8String } } } up to the name. Five
 * lengths are those of an empty name: the true ones are below 128 (the first below 256) for every name of at
 * most 64. */
static const uint8_t subject_head[] = {0x30, 0x81, 0x9e, 0x02, 0x01, 0x00, 0x30, 0x0b, 0x31, 0x09,
                                       0x30, 0x07, 0x06, 0x03, 0x55, 0x04, 0x03, 0x0c, 0x00};
static const uint8_t subject_lengths[] = {2, 7, 9, 11, 18};
/* [0] { SEQUENCE { challengePassword, SET { PrintableString } } } up to the nonce. */
static const uint8_t attribute_head[] = {0xa0, 0x31, 0x30, 0x2f, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
                                         0xf7, 0x0d, 0x01, 0x09, 0x07, 0x31, 0x22, 0x13, 0x20};
/* SEQUENCE { ecdsa-with-SHA256 }, BIT STRING { SEQUENCE up to the two numbers; two lengths are those of none.
 */
static const uint8_t signature_head[] = {0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d,
                                         0x04, 0x03, 0x02, 0x03, 0x03, 0x00, 0x30, 0x00};

/* A loop, since compilers open out each memcpy of a known size. */
static uint8_t* put(uint8_t* out, const uint8_t* data, size_t size)
{
    while (size-- > 0)
        *out++ = *data++;
    return out;
}

void mm_der_spki(const uint8_t xy[64], uint8_t out[MM_DER_SPKI])
{
    (void)put(put(out, spki_head, sizeof spki_head), xy, 64);
}

static uint8_t hex(unsigned digit)
{
    return (uint8_t)(digit < 10 ? '0' + digit : 'a' - 10 + digit);
}

size_t mm_der_request_info(const uint8_t* cn, size_t cn_size, const uint8_t xy[64],
                           const uint8_t nonce[MM_DER_NONCE], uint8_t request[MM_DER_REQUEST])
{
    uint8_t* const out = request + MM_DER_REQUEST_HEAD;
    uint8_t* at = put(out, subject_head, sizeof subject_head);
    for (size_t i = 0; i < sizeof subject_lengths; ++i)
        out[subject_lengths[i]] = (uint8_t)(out[subject_lengths[i]] + cn_size);
    at = put(at, cn, cn_size);
    mm_der_spki(xy, at);
    at = put(at + MM_DER_SPKI, attribute_head, sizeof attribute_head);
    for (size_t i = 0; i < MM_DER_NONCE; ++i) {
        *at++ = hex(nonce[i] >> 4);
        *at++ = hex(nonce[i] & 15u);
    }
    return (size_t)(at - out);
}

/* A positive INTEGER has neither superfluous zeros in front nor its highest bit set. */
static uint8_t* put_integer(uint8_t* out, const uint8_t* number)
{
    size_t size = 32;
    for (; size > 1 && *number == 0; --size)
        ++number;
    const uint8_t zero = *number >> 7;
    *out++ = 0x02;
    *out++ = (uint8_t)(size + zero);
    if (zero) *out++ = 0;
    return put(out, number, size);
}

size_t mm_der_request(uint8_t request[MM_DER_REQUEST], size_t info_size, const uint8_t rs[64])
{
    uint8_t* const info = request + MM_DER_REQUEST_HEAD;
    uint8_t* const signature = info + info_size;
    uint8_t* const numbers = put(signature, signature_head, sizeof signature_head);
    const uint8_t* const end = put_integer(put_integer(numbers, rs), rs + 32);
    const size_t size = (size_t)(end - numbers), content = (size_t)(end - info);
    signature[13] = (uint8_t)(signature[13] + size);
    signature[16] = (uint8_t)size;
    /* With the shortest name the content is still above 127. */
    uint8_t* at = request;
    *at++ = 0x30;
    *at++ = content < 0x100 ? 0x81 : 0x82;
    if (content >= 0x100) *at++ = (uint8_t)(content >> 8);
    *at++ = (uint8_t)content;
    memmove(at, info, content);
    return (size_t)(at - request) + content;
}
