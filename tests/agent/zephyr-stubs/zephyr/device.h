/* Stands for Zephyr's devices and what of its device tree the sample names. */
#ifndef STUB_DEVICE_H
#define STUB_DEVICE_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

struct device {
    const char* name;
};

extern const struct device stub_device;
bool device_is_ready(const struct device* dev);

#define DT_CHOSEN(property) property
#define DEVICE_DT_GET(node) (&stub_device)

#ifdef __cplusplus
}
#endif

#endif
