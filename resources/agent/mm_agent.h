/* The unit's side of resources/docs/agent-protocol.md: takes a request, gives the answer.
 *
 * Portable C99 without allocation and without an operating system. The firmware gives what only it has, its
 * key storage, flash, random numbers and lock bits, as a table of functions. One thread at a time per agent.
 */
#ifndef MM_AGENT_H
#define MM_AGENT_H

#include "resources/agent/mm_smp.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MM_GROUP_OS 0
#define MM_GROUP_AGENT 19789

enum mm_command {
    MM_INFO = 0,
    MM_KEYGEN = 1,
    MM_CSR = 2,
    MM_WRITE = 3,
    MM_DIGEST = 4,
    MM_PROVE = 5,
    MM_LOCK_STATUS = 6,
    MM_LOCK = 7,
    MM_FINISH = 8,
    MM_RESET = 9,
    MM_READ = 10
};

enum mm_object {
    MM_CERTIFICATE = 0,
    MM_ISSUING_CA = 1,
    MM_TRUST_ROOTS = 2,
    MM_CONFIGURATION = 3,
    MM_OBJECTS = 4, /* the stored ones */
    /* Ways in for a key that was made elsewhere: written, taken by `key_take`, and never stored as objects.
     */
    MM_PRIVATE_KEY = 4,
    MM_WRAPPED_KEY = 5,
    MM_SHARED_SECRET = 6,
    /* Read alone: what a key is wrapped for, and whom the chip's maker says it is. */
    MM_TRANSPORT_KEY = 7,
    MM_ENDORSEMENT = 8
};

/* How a key may come to a slot: bits of `keys` in the answer to `info`. */
enum mm_key_way { MM_KEY_MADE = 1, MM_KEY_WRAPPED = 2, MM_KEY_CLEAR = 4, MM_KEY_SHARED = 8 };

enum mm_lock_bit { MM_LOCK_DEBUG = 1, MM_LOCK_STORAGE = 2, MM_LOCK_READ_OUT = 4, MM_LOCK_ALL = 7 };

#define MM_HARDWARE_ID 32
#define MM_SHA256 32
/* An RSA key of 2048 bits, as TPMs have; one of P-256 takes 91. */
#define MM_ENDORSEMENT_KEY 294
/* The largest `data` of a write: what a message holds beside the rest of the request. */
#define MM_WRITE_DATA ((MM_SMP_MESSAGE - MM_SMP_HEADER - 112) & ~15)
/* How long a lock token is good. */
#define MM_LOCK_TOKEN_MS 10000u

enum mm_result { MM_OK = 0, MM_ABSENT = 1, MM_FAILED = 2 };

/* What the firmware knows of itself. All of it must outlive the agent. */
typedef struct {
    const char* model;                  /* at most 32 octets */
    const char* firmware;               /* at most 32 octets */
    uint8_t firmware_digest[MM_SHA256]; /* SHA-256 of the running image */
    uint8_t slots;
    uint32_t object_max; /* the largest object that the storage takes */
    uint8_t key_ways;    /* bits of mm_key_way; 0 means MM_KEY_MADE */
    /* Of a chip that its maker gave an identity (a TPM, a secure element): that key, as DER
     * SubjectPublicKeyInfo of at most MM_ENDORSEMENT_KEY octets. NULL and 0: it has none. */
    const uint8_t* endorsement_key;
    size_t endorsement_key_size;
} mm_identity;

/* What the firmware can do, in tables by whose work it is: a port takes the ready table of its cryptography
 * and writes those of its flash and its chip. Each function gets the context of mm_agent_init; "durable"
 * means: before the function returns, and whenever the power fails. */

/* The chip itself. */
typedef struct {
    /* Its own number, 4 to 32 octets. */
    bool (*hardware_id)(void* context, uint8_t out[MM_HARDWARE_ID], size_t* size);
    /* Any start, wraps round; goes on while the unit runs. */
    uint32_t (*now_ms)(void* context);
    bool (*tampered)(void* context);
} mm_chip_hooks;

typedef struct {
    /* From a source fit for keys. */
    bool (*fill)(void* context, uint8_t* out, size_t size);
} mm_random_hooks;

/* One running SHA-256 at a time. */
typedef struct {
    void (*begin)(void* context);
    void (*add)(void* context, const uint8_t* data, size_t size);
    bool (*end)(void* context, uint8_t out[MM_SHA256]);
} mm_sha256_hooks;

typedef struct {
    /* Makes a P-256 key pair in the slot, and forgets the key and the objects that were there; durable, as
     * one step. */
    bool (*generate)(void* context, uint8_t slot);
    /* The point: x, y, 32 octets each, big-endian. MM_ABSENT: no key in the slot. */
    enum mm_result (*point)(void* context, uint8_t slot, uint8_t xy[64]);
    /* ECDSA over a digest: r, s, 32 octets each, big-endian. */
    enum mm_result (*sign)(void* context, uint8_t slot, const uint8_t digest[MM_SHA256], uint8_t rs[64]);

    /* Optional, for keys that were made elsewhere. Makes the first `size` octets of the staging area, which
     * is wiped in any case, the slot's key, by way of the object number; forgets the key and the objects that
     * were there; durable, as one step. MM_FAILED: it is no key, or not one for this unit. */
    enum mm_result (*take)(void* context, uint8_t slot, uint8_t object, uint32_t size);
    /* Optional. HMAC-SHA-256 with the slot's shared secret; MM_ABSENT where it has none. */
    enum mm_result (*mac)(void* context, uint8_t slot, const uint8_t* data, size_t size, uint8_t out[32]);
    /* Optional: what the chip's maker put there. MM_TRANSPORT_KEY: DER SubjectPublicKeyInfo, or a DER
     * certificate of the maker's for it. MM_ENDORSEMENT: DER certificates, the endorsement key's first.
     * Gives its whole size, and at most `room` octets from `offset`; false: there is none. */
    bool (*read)(void* context, uint8_t object, uint32_t offset, uint8_t* out, size_t room, uint32_t* size);
} mm_key_hooks;

typedef struct {
    /* A staging area of object_max octets, written in order from 0; a reset may empty it. */
    bool (*stage_write)(void* context, uint32_t offset, const uint8_t* data, size_t size);
    bool (*stage_read)(void* context, uint32_t offset, uint8_t* out, size_t size);
    /* Makes the first `size` octets of the staging area the object; durable, as one step. */
    bool (*stage_commit)(void* context, uint8_t slot, uint8_t object, uint32_t size);
    enum mm_result (*object_size)(void* context, uint8_t slot, uint8_t object, uint32_t* size);
    /* From the storage itself, not from a copy in memory. */
    bool (*object_read)(void* context, uint8_t slot, uint8_t object, uint32_t offset, uint8_t* out,
                        size_t size);
} mm_store_hooks;

typedef struct {
    /* The hardware's own bits. */
    bool (*get)(void* context, uint32_t* bits);
    /* Irreversible. */
    bool (*set)(void* context, uint32_t bits);
    bool (*finished_get)(void* context, bool* finished);
    /* Irreversible, durable. */
    bool (*finished_set)(void* context);
} mm_lock_hooks;

typedef struct {
    const mm_chip_hooks* chip;
    const mm_random_hooks* random;
    const mm_sha256_hooks* sha256;
    const mm_key_hooks* keys;
    const mm_store_hooks* store;
    const mm_lock_hooks* lock;
} mm_hooks;

/* The agent's volatile state; its members are its own. Octets first: so they cost less code. */
typedef struct {
    bool reset_due;

    struct {
        bool active;   /* more pieces are expected */
        bool repeated; /* the last piece is known, and may come again */
        uint8_t slot, object;
        uint32_t size, next;
        uint32_t last_size;
    } write;

    struct {
        bool armed;
        uint8_t token[8];
        uint32_t mask, since_ms;
    } lock;

    const mm_identity* identity;
    void* context;
    mm_hooks hooks;
    uint8_t write_sha[MM_SHA256];
    uint8_t last_sha[MM_SHA256];
} mm_agent;

/* At power on and after each reset. The tables must outlive the agent; `hooks` itself need not. */
void mm_agent_init(mm_agent* agent, const mm_identity* identity, const mm_hooks* hooks, void* context);

/* Answers a request (header and payload, which it may rearrange). The size of the answer, at most
 * MM_SMP_MESSAGE; 0: there is none to give. */
size_t mm_agent_answer(mm_agent* agent, uint8_t* request, size_t size, uint8_t answer[MM_SMP_MESSAGE]);

/* Whether the answer that was just given is to be followed by a reset. */
bool mm_agent_reset_due(const mm_agent* agent);

#ifdef __cplusplus
}
#endif

#endif
