/* Stands for Zephyr's register of key IDs. */
#ifndef STUB_KEY_IDS_H
#define STUB_KEY_IDS_H

#include <psa/crypto.h>

#define ZEPHYR_PSA_APPLICATION_KEY_ID_RANGE_BEGIN (psa_key_id_t)0x30000000

#endif
