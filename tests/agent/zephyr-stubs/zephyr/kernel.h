/* Stands for Zephyr's kernel: a queue and the clock. */
#ifndef STUB_KERNEL_H
#define STUB_KERNEL_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct {
    int64_t ticks;
} k_timeout_t;
#define K_NO_WAIT ((k_timeout_t){0})
#define K_FOREVER ((k_timeout_t){-1})

struct k_mutex {
    int unused;
};
struct k_msgq {
    size_t msg_size;
    uint32_t max_msgs;
    char* buffer;
};
#define K_MSGQ_DEFINE(q_name, q_msg_size, q_max_msgs, q_align)                                               \
    static char q_name##_buffer[(q_max_msgs) * (q_msg_size)];                                                \
    struct k_msgq q_name = {(q_msg_size), (q_max_msgs), q_name##_buffer}

int k_msgq_put(struct k_msgq* msgq, const void* data, k_timeout_t timeout);
int k_msgq_get(struct k_msgq* msgq, void* data, k_timeout_t timeout);
uint32_t k_uptime_get_32(void);
int32_t k_msleep(int32_t ms);

#endif
