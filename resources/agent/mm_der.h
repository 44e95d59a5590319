/* DER (X.690) of the three things that a unit tells: its public key (RFC 5480), an ECDSA signature (RFC 3279
 * section 2.2.3), and a certificate request (RFC 2986), all for NIST P-256. */
#ifndef MM_DER_H
#define MM_DER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MM_DER_SPKI 91
#define MM_DER_NONCE 16
#define MM_DER_CN 64
/* The most that a CertificationRequest takes; what it signs is made behind room for its head. */
#define MM_DER_REQUEST 352
#define MM_DER_REQUEST_HEAD 4

/* The SubjectPublicKeyInfo of the point x, y: 32 octets each, big-endian. */
void mm_der_spki(const uint8_t xy[64], uint8_t out[MM_DER_SPKI]);

/* What a request signs: version 0, subject CN=<cn> (UTF8String, 1 to MM_DER_CN octets), the key, and a
 * challengePassword of the nonce in lower-case hexadecimal. Stands at request + MM_DER_REQUEST_HEAD. The
 * size. */
size_t mm_der_request_info(const uint8_t* cn, size_t cn_size, const uint8_t xy[64],
                           const uint8_t nonce[MM_DER_NONCE], uint8_t request[MM_DER_REQUEST]);

/* Makes the request of it, in place: that, ecdsa-with-SHA256 without parameters, and the signature r, s (32
 * octets each). The size. */
size_t mm_der_request(uint8_t request[MM_DER_REQUEST], size_t info_size, const uint8_t rs[64]);

#ifdef __cplusplus
}
#endif

#endif
