/* The agent on a serial port of a Zephyr board: the port that MCUmgr would have (`zephyr,uart-mcumgr`),
 * 115200 8N1 as the board's device tree says. */
#include "resources/agent/zephyr/src/glue.h"

#include <zephyr/device.h>
#include <zephyr/drivers/hwinfo.h>
#include <zephyr/drivers/uart.h>
#include <zephyr/kernel.h>
#include <zephyr/linker/linker-defs.h>
#include <zephyr/sys/reboot.h>

static const struct device* const uart = DEVICE_DT_GET(DT_CHOSEN(zephyr_uart_mcumgr));

/* Longer than what comes while a key is made or flash is erased: a whole message as text. */
K_MSGQ_DEFINE(line_in, 1, 2048, 1);

static void on_uart(const struct device* device, void* data)
{
    uint8_t octet;
    (void)data;
    if (uart_irq_update(device) <= 0) return;
    while (uart_irq_rx_ready(device) > 0 && uart_fifo_read(device, &octet, 1) == 1) {
        /* What finds no room is lost; the message then fails its CRC, and the host asks again. */
        (void)k_msgq_put(&line_in, &octet, K_NO_WAIT);
    }
}

static void put_line(void* context, const uint8_t* line, size_t size)
{
    (void)context;
    for (size_t i = 0; i < size; ++i)
        uart_poll_out(uart, line[i]);
}

static bool hardware_id(void* context, uint8_t out[MM_HARDWARE_ID], size_t* size)
{
    (void)context;
    const ssize_t got = hwinfo_get_device_id(out, MM_HARDWARE_ID);
    if (got <= 0) return false;
    *size = (size_t)got;
    return true;
}

static uint32_t now_ms(void* context)
{
    (void)context;
    return k_uptime_get_32();
}

/* The board has no tamper switch. */
static bool tampered(void* context)
{
    (void)context;
    return false;
}

/* To be written for the chip: Zephyr has no interface for lock bits. Until then the unit shows none and
 * refuses to set any, so that a profile that asks for them fails. */
static bool lock_get(void* context, uint32_t* bits)
{
    (void)context;
    *bits = 0;
    return true;
}

static bool lock_set(void* context, uint32_t bits)
{
    (void)context;
    (void)bits;
    return false;
}

static const mm_chip_hooks chip = {.hardware_id = hardware_id, .now_ms = now_ms, .tampered = tampered};
static const mm_lock_hooks locks = {
    .get = lock_get, .set = lock_set, .finished_get = store_finished_get, .finished_set = store_finished_set};

static mm_identity identity = {.model = "zephyr-sample",
                               .firmware = "1.0.0",
                               .slots = 1,
                               .object_max = OBJECT_MAX,
                               .key_ways = MM_KEY_MADE};
static mm_smp_input input;
static mm_agent agent;
static uint8_t answer[MM_SMP_MESSAGE];

int main(void)
{
    const mm_hooks hooks = {.chip = &chip,
                            .random = &psa_random,
                            .sha256 = &psa_sha256,
                            .keys = &psa_keys,
                            .store = &nvs_store,
                            .lock = &locks};
    if (!device_is_ready(uart) || !store_init() || !keys_init()) return 0;
    /* The image as it stands in flash (CONFIG_XIP). */
    if (!keys_sha256((const uint8_t*)__rom_region_start, (size_t)(__rom_region_end - __rom_region_start),
                     identity.firmware_digest))
        return 0;

    mm_smp_input_init(&input);
    mm_agent_init(&agent, &identity, &hooks, NULL);
    if (uart_irq_callback_user_data_set(uart, on_uart, NULL) != 0) return 0;
    uart_irq_rx_enable(uart);
    for (;;) {
        uint8_t octet;
        if (k_msgq_get(&line_in, &octet, K_FOREVER) != 0) continue;
        const size_t size = mm_smp_input_octet(&input, octet);
        if (size == 0) continue;
        const size_t answered = mm_agent_answer(&agent, mm_smp_message(&input), size, answer);
        if (answered > 0) mm_smp_output(answer, answered, put_line, NULL);
        if (mm_agent_reset_due(&agent)) {
            k_msleep(20); /* the last octets are still in the port's shift register */
            sys_reboot(SYS_REBOOT_COLD);
        }
    }
}
