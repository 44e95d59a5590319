/* Random numbers, SHA-256 and the slot's key by PSA Crypto. The private key cannot be exported: it is made by
 * psa_generate_key, and all that its policy allows is to sign a hash. */
#include "resources/agent/zephyr/src/glue.h"

#include <psa/crypto.h>
#include <zephyr/psa/key_ids.h>

#include <string.h>

#define KEY_ALGORITHM PSA_ALG_ECDSA(PSA_ALG_SHA_256)

static psa_key_id_t key_id(uint8_t place)
{
    return ZEPHYR_PSA_APPLICATION_KEY_ID_RANGE_BEGIN + place;
}

static bool is_gone(psa_status_t status)
{
    return status == PSA_SUCCESS || status == PSA_ERROR_INVALID_HANDLE || status == PSA_ERROR_DOES_NOT_EXIST;
}

bool keys_init(void)
{
    uint8_t kept;
    if (psa_crypto_init() != PSA_SUCCESS || !store_key_place(&kept)) return false;
    /* A key that no record names: the power failed while it was made, or before the old one was destroyed. */
    for (uint8_t place = 1; place <= KEY_PLACES; ++place) {
        if (place != kept && !is_gone(psa_destroy_key(key_id(place)))) return false;
    }
    return true;
}

static bool fill(void* context, uint8_t* out, size_t size)
{
    (void)context;
    return psa_generate_random(out, size) == PSA_SUCCESS;
}

const mm_random_hooks psa_random = {.fill = fill};

static psa_hash_operation_t hash = PSA_HASH_OPERATION_INIT;
static bool hash_is_whole;

static void hash_begin(void* context)
{
    (void)context;
    (void)psa_hash_abort(&hash);
    hash_is_whole = psa_hash_setup(&hash, PSA_ALG_SHA_256) == PSA_SUCCESS;
}

static void hash_add(void* context, const uint8_t* data, size_t size)
{
    (void)context;
    if (hash_is_whole) hash_is_whole = psa_hash_update(&hash, data, size) == PSA_SUCCESS;
}

static bool hash_end(void* context, uint8_t out[MM_SHA256])
{
    size_t size = 0;
    (void)context;
    if (!hash_is_whole) {
        (void)psa_hash_abort(&hash);
        return false;
    }
    return psa_hash_finish(&hash, out, MM_SHA256, &size) == PSA_SUCCESS && size == MM_SHA256;
}

const mm_sha256_hooks psa_sha256 = {.begin = hash_begin, .add = hash_add, .end = hash_end};

bool keys_sha256(const uint8_t* data, size_t size, uint8_t out[MM_SHA256])
{
    hash_begin(NULL);
    hash_add(NULL, data, size);
    return hash_end(NULL, out);
}

static bool generate(void* context, uint8_t slot)
{
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t made = 0;
    uint8_t old;
    (void)context;
    (void)slot;
    if (!store_key_place(&old)) return false;
    const uint8_t place = old == 1 ? 2 : 1;
    if (!is_gone(psa_destroy_key(key_id(place)))) return false;
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_PERSISTENT);
    psa_set_key_id(&attributes, key_id(place));
    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(&attributes, 256);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_HASH);
    psa_set_key_algorithm(&attributes, KEY_ALGORITHM);
    if (psa_generate_key(&attributes, &made) != PSA_SUCCESS) return false;
    /* The one step: with this record the new key counts, and the old one's certificate is gone. */
    if (!store_begin_slot(place)) return false;
    /* If this does not come to pass, keys_init does it. */
    if (old != NO_KEY_PLACE) (void)psa_destroy_key(key_id(old));
    return true;
}

static enum mm_result point(void* context, uint8_t slot, uint8_t xy[64])
{
    uint8_t place, octets[65];
    size_t size = 0;
    (void)context;
    (void)slot;
    if (!store_key_place(&place)) return MM_FAILED;
    if (place == NO_KEY_PLACE) return MM_ABSENT;
    /* 0x04, x, y. */
    if (psa_export_public_key(key_id(place), octets, sizeof octets, &size) != PSA_SUCCESS ||
        size != sizeof octets || octets[0] != 0x04)
        return MM_FAILED;
    memcpy(xy, octets + 1, 64);
    return MM_OK;
}

static enum mm_result sign(void* context, uint8_t slot, const uint8_t digest[MM_SHA256], uint8_t rs[64])
{
    uint8_t place;
    size_t size = 0;
    (void)context;
    (void)slot;
    if (!store_key_place(&place)) return MM_FAILED;
    if (place == NO_KEY_PLACE) return MM_ABSENT;
    /* PSA's form of an ECDSA signature is the agent's: r, s. */
    return psa_sign_hash(key_id(place), KEY_ALGORITHM, digest, MM_SHA256, rs, 64, &size) == PSA_SUCCESS &&
                   size == 64
               ? MM_OK
               : MM_FAILED;
}

const mm_key_hooks psa_keys = {.generate = generate, .point = point, .sign = sign};
