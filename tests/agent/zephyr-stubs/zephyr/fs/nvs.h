/* Stands for Zephyr's NVS. */
#ifndef STUB_NVS_H
#define STUB_NVS_H

#include <zephyr/device.h>
#include <zephyr/kernel.h>

#include <stdint.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct nvs_fs {
    off_t offset;
    uint32_t ate_wra;
    uint32_t data_wra;
    uint16_t sector_size;
    uint16_t sector_count;
    bool ready;
    struct k_mutex nvs_lock;
    const struct device* flash_device;
};

int nvs_mount(struct nvs_fs* fs);
ssize_t nvs_write(struct nvs_fs* fs, uint16_t id, const void* data, size_t len);
int nvs_delete(struct nvs_fs* fs, uint16_t id);
ssize_t nvs_read(struct nvs_fs* fs, uint16_t id, void* data, size_t len);

#ifdef __cplusplus
}
#endif

#endif
