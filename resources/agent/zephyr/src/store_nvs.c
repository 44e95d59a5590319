/* Objects in Zephyr's NVS, in a partition of their own. One slot.
 *
 * NVS makes the writing of one entry atomic: its allocation entry is written after its data and carries a
 * CRC. What is larger than an entry is made atomic here: the pieces of an object go to whichever of two banks
 * is not in use, and then one entry, the slot's record, names the bank. Before that entry the old object
 * counts, after it the new one. */
#include "resources/agent/zephyr/src/glue.h"

#include <zephyr/device.h>
#include <zephyr/drivers/flash.h>
#include <zephyr/fs/nvs.h>
#include <zephyr/storage/flash_map.h>

#include <string.h>

#define PIECE 256u
#define PIECES (OBJECT_MAX / PIECE)

enum { RECORD_ID = 1, FINISHED_ID = 2, FIRST_PIECE_ID = 0x100 };

struct record {
    uint8_t key_place;
    uint8_t bank[MM_OBJECTS];
    uint16_t size[MM_OBJECTS]; /* 0: not stored */
};

static struct nvs_fs fs;
static uint8_t stage[OBJECT_MAX];
static uint32_t staged;

/* NVS gives 0 where the same octets were there already. */
static bool put(uint16_t id, const void* data, size_t size)
{
    const ssize_t written = nvs_write(&fs, id, data, size);
    return written == 0 || written == (ssize_t)size;
}

static bool get_record(struct record* record)
{
    const ssize_t size = nvs_read(&fs, RECORD_ID, record, sizeof *record);
    if (size == -ENOENT) {
        memset(record, 0, sizeof *record);
        return true;
    }
    return size == (ssize_t)sizeof *record;
}

static uint16_t piece_id(uint8_t object, uint8_t bank, uint32_t piece)
{
    return (uint16_t)(FIRST_PIECE_ID + (object * 2u + bank) * PIECES + piece);
}

/* Room for what comes. That a piece stays when this fails does no harm: no record names it. */
static void forget(uint8_t object, uint8_t bank)
{
    for (uint32_t piece = 0; piece < PIECES; ++piece)
        (void)nvs_delete(&fs, piece_id(object, bank, piece));
}

bool store_init(void)
{
    struct flash_pages_info page;
    struct record record;
    fs.flash_device = FIXED_PARTITION_DEVICE(mintmark_partition);
    fs.offset = FIXED_PARTITION_OFFSET(mintmark_partition);
    if (!device_is_ready(fs.flash_device)) return false;
    if (flash_get_page_info_by_offs(fs.flash_device, fs.offset, &page) != 0) return false;
    fs.sector_size = (uint16_t)page.size;
    fs.sector_count = (uint16_t)(FIXED_PARTITION_SIZE(mintmark_partition) / page.size);
    if (nvs_mount(&fs) != 0 || !get_record(&record)) return false;
    /* What a cut left in the banks that are not in use. */
    for (uint8_t object = 0; object < MM_OBJECTS; ++object) {
        for (uint8_t bank = 0; bank < 2; ++bank) {
            if (record.size[object] == 0 || record.bank[object] != bank) forget(object, bank);
        }
    }
    return true;
}

bool store_key_place(uint8_t* place)
{
    struct record record;
    if (!get_record(&record) || record.key_place > KEY_PLACES) return false;
    *place = record.key_place;
    return true;
}

bool store_begin_slot(uint8_t place)
{
    struct record record;
    memset(&record, 0, sizeof record);
    record.key_place = place;
    if (!put(RECORD_ID, &record, sizeof record)) return false;
    for (uint8_t object = 0; object < MM_OBJECTS; ++object) {
        forget(object, 0);
        forget(object, 1);
    }
    return true;
}

static bool stage_write(void* context, uint32_t offset, const uint8_t* data, size_t size)
{
    (void)context;
    if (offset > OBJECT_MAX || size > OBJECT_MAX - offset || (offset != 0 && offset != staged)) return false;
    memcpy(stage + offset, data, size);
    staged = offset + (uint32_t)size;
    return true;
}

static bool stage_read(void* context, uint32_t offset, uint8_t* out, size_t size)
{
    (void)context;
    if (offset > staged || size > staged - offset) return false;
    memcpy(out, stage + offset, size);
    return true;
}

static bool stage_commit(void* context, uint8_t slot, uint8_t object, uint32_t size)
{
    struct record record;
    (void)context;
    (void)slot;
    if (object >= MM_OBJECTS || size == 0 || size > staged || !get_record(&record)) return false;
    const uint8_t old = record.bank[object] & 1u;
    const bool replaces = record.size[object] != 0;
    const uint8_t bank = replaces ? old ^ 1u : 0;
    for (uint32_t at = 0; at < size; at += PIECE) {
        const uint32_t rest = size - at;
        if (!put(piece_id(object, bank, at / PIECE), stage + at, rest < PIECE ? rest : PIECE)) return false;
    }
    record.bank[object] = bank;
    record.size[object] = (uint16_t)size;
    if (!put(RECORD_ID, &record, sizeof record)) return false; /* the one step */
    if (replaces) forget(object, old);
    return true;
}

static enum mm_result object_size(void* context, uint8_t slot, uint8_t object, uint32_t* size)
{
    struct record record;
    (void)context;
    (void)slot;
    if (object >= MM_OBJECTS || !get_record(&record)) return MM_FAILED;
    *size = record.size[object];
    return *size == 0 ? MM_ABSENT : MM_OK;
}

static bool object_read(void* context, uint8_t slot, uint8_t object, uint32_t offset, uint8_t* out,
                        size_t size)
{
    struct record record;
    uint8_t piece[PIECE];
    (void)context;
    (void)slot;
    if (object >= MM_OBJECTS || !get_record(&record)) return false;
    const uint32_t whole = record.size[object];
    if (offset > whole || size > whole - offset) return false;
    while (size > 0) {
        const uint32_t number = offset / PIECE, from = offset % PIECE;
        const uint32_t rest = whole - number * PIECE, held = rest < PIECE ? rest : PIECE;
        const size_t now = size < held - from ? size : held - from;
        if (nvs_read(&fs, piece_id(object, record.bank[object] & 1u, number), piece, held) != (ssize_t)held)
            return false;
        memcpy(out, piece + from, now);
        out += now;
        offset += (uint32_t)now;
        size -= now;
    }
    return true;
}

const mm_store_hooks nvs_store = {.stage_write = stage_write,
                                  .stage_read = stage_read,
                                  .stage_commit = stage_commit,
                                  .object_size = object_size,
                                  .object_read = object_read};

bool store_finished_get(void* context, bool* finished)
{
    uint8_t mark = 0;
    (void)context;
    const ssize_t size = nvs_read(&fs, FINISHED_ID, &mark, 1);
    *finished = size == 1;
    return size == 1 || size == -ENOENT;
}

bool store_finished_set(void* context)
{
    const uint8_t mark = 1;
    (void)context;
    return put(FINISHED_ID, &mark, 1);
}
