/* Stands for PSA Crypto's header: the calls of the sample, as the specification 1.1 declares them. */
#ifndef STUB_PSA_CRYPTO_H
#define STUB_PSA_CRYPTO_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t psa_status_t;
typedef uint32_t psa_algorithm_t;
typedef uint16_t psa_key_type_t;
typedef uint8_t psa_ecc_family_t;
typedef uint32_t psa_key_usage_t;
typedef uint32_t psa_key_id_t;
typedef uint32_t psa_key_lifetime_t;

#define PSA_SUCCESS ((psa_status_t)0)
#define PSA_ERROR_INVALID_HANDLE ((psa_status_t)-136)
#define PSA_ERROR_DOES_NOT_EXIST ((psa_status_t)-140)
#define PSA_ERROR_HARDWARE_FAILURE ((psa_status_t)-147)

#define PSA_ALG_SHA_256 ((psa_algorithm_t)0x02000009)
#define PSA_ALG_ECDSA(hash_alg) ((psa_algorithm_t)(0x06000600 | ((hash_alg)&0xff)))
#define PSA_ECC_FAMILY_SECP_R1 ((psa_ecc_family_t)0x12)
#define PSA_KEY_TYPE_ECC_KEY_PAIR(curve) ((psa_key_type_t)(0x7100 | (curve)))
#define PSA_KEY_USAGE_SIGN_HASH ((psa_key_usage_t)0x00001000)
#define PSA_KEY_LIFETIME_PERSISTENT ((psa_key_lifetime_t)0x00000001)

typedef struct {
    psa_key_type_t type;
    size_t bits;
    psa_key_lifetime_t lifetime;
    psa_key_id_t id;
    psa_key_usage_t usage;
    psa_algorithm_t algorithm;
} psa_key_attributes_t;
/* clang-format off */
#define PSA_KEY_ATTRIBUTES_INIT {0, 0, 0, 0, 0, 0}

typedef struct {
    unsigned id;
} psa_hash_operation_t;
#define PSA_HASH_OPERATION_INIT {0}
/* clang-format on */

void psa_set_key_lifetime(psa_key_attributes_t* attributes, psa_key_lifetime_t lifetime);
void psa_set_key_id(psa_key_attributes_t* attributes, psa_key_id_t key);
void psa_set_key_type(psa_key_attributes_t* attributes, psa_key_type_t type);
void psa_set_key_bits(psa_key_attributes_t* attributes, size_t bits);
void psa_set_key_usage_flags(psa_key_attributes_t* attributes, psa_key_usage_t usage_flags);
void psa_set_key_algorithm(psa_key_attributes_t* attributes, psa_algorithm_t alg);

psa_status_t psa_crypto_init(void);
psa_status_t psa_generate_random(uint8_t* output, size_t output_size);
psa_status_t psa_generate_key(const psa_key_attributes_t* attributes, psa_key_id_t* key);
psa_status_t psa_destroy_key(psa_key_id_t key);
psa_status_t psa_export_public_key(psa_key_id_t key, uint8_t* data, size_t data_size, size_t* data_length);
psa_status_t psa_sign_hash(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* hash, size_t hash_length,
                           uint8_t* signature, size_t signature_size, size_t* signature_length);
psa_status_t psa_hash_setup(psa_hash_operation_t* operation, psa_algorithm_t alg);
psa_status_t psa_hash_update(psa_hash_operation_t* operation, const uint8_t* input, size_t input_length);
psa_status_t psa_hash_finish(psa_hash_operation_t* operation, uint8_t* hash, size_t hash_size,
                             size_t* hash_length);
psa_status_t psa_hash_abort(psa_hash_operation_t* operation);

#ifdef __cplusplus
}
#endif

#endif
