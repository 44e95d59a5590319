/* The arguments of a request: one CBOR map with text keys. */
#ifndef MM_ARGUMENTS_H
#define MM_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Octets in the request. */
typedef struct {
    const uint8_t* data;
    size_t size;
} mm_octets;

enum mm_argument {
    MM_ARG_SLOT,
    MM_ARG_ALG,
    MM_ARG_CN,
    MM_ARG_NONCE,
    MM_ARG_OBJ,
    MM_ARG_OFF,
    MM_ARG_DATA,
    MM_ARG_LEN,
    MM_ARG_SHA,
    MM_ARG_MASK,
    MM_ARG_TOKEN,
    MM_ARG_TEXT,
    MM_ARG_COUNT
};

#define MM_ARG(argument) (1u << (argument))

typedef struct {
    unsigned present;
    union {
        uint32_t number;
        mm_octets string;
    } of[MM_ARG_COUNT];
} mm_arguments;

/* Reads one map and nothing behind it; false when it is malformed, when a wanted argument comes twice, or has
 * a value of the wrong type or above 32 bits. Unknown and unwanted keys are passed over. */
bool mm_arguments_read(uint8_t* payload, size_t size, unsigned wanted, mm_arguments* given);
bool mm_arguments_have(const mm_arguments* given, unsigned wanted);

/* Whether it is UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF) without a NUL. */
bool mm_octets_are_text(mm_octets text);

#ifdef __cplusplus
}
#endif

#endif
