/* What the parts of the sample know of each other. */
#ifndef MINTMARK_ZEPHYR_GLUE_H
#define MINTMARK_ZEPHYR_GLUE_H

#include "resources/agent/mm_agent.h"

#ifdef __cplusplus
extern "C" {
#endif

#define OBJECT_MAX 2048u

/* Ready tables for any port on PSA Crypto. The keys need the slot record below, for what belongs together is
 * one record, and its writing one step. */
extern const mm_random_hooks psa_random;
extern const mm_sha256_hooks psa_sha256;
extern const mm_key_hooks psa_keys;
/* Once, at power on; false: nothing can be done. */
bool keys_init(void);
/* Over octets in memory. */
bool keys_sha256(const uint8_t* data, size_t size, uint8_t out[MM_SHA256]);

extern const mm_store_hooks nvs_store;
bool store_init(void);

/* The slot's place for a key: 0 is none, and there are two, so that a new key is whole before the old one
 * goes. */
enum { NO_KEY_PLACE = 0, KEY_PLACES = 2 };
bool store_key_place(uint8_t* place);
/* The slot has this key and no objects from now on: durable, as one step. */
bool store_begin_slot(uint8_t place);

bool store_finished_get(void* context, bool* finished);
bool store_finished_set(void* context);

#ifdef __cplusplus
}
#endif

#endif
