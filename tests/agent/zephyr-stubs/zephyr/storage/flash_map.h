/* Stands for Zephyr's flash map: each partition has 16 KB. */
#ifndef STUB_FLASH_MAP_H
#define STUB_FLASH_MAP_H

#include <zephyr/device.h>

#define FIXED_PARTITION_DEVICE(label) (&stub_device)
#define FIXED_PARTITION_OFFSET(label) 0xfc000
#define FIXED_PARTITION_SIZE(label) 0x4000

#endif
