#include "resources/agent/mm_cbor.h"

#include <string.h>

#define INFO_INDEFINITE 31u
#define BREAK 0xffu

struct head {
    uint8_t major;
    bool indefinite; /* with major 7: the break */
    bool wide;       /* the value has more than 32 bits; it reads as the largest */
    uint32_t value;
};

static size_t left(const mm_cbor_reader* reader)
{
    return (size_t)(reader->end - reader->at);
}

static bool read_head(mm_cbor_reader* reader, struct head* head)
{
    if (left(reader) == 0) return false;
    const uint8_t first = *reader->at++;
    const unsigned info = first & 0x1fu;
    head->major = (uint8_t)(first >> 5);
    head->indefinite = false;
    head->wide = false;
    head->value = info;
    if (info < 24) return true;
    if (info == INFO_INDEFINITE) {
        head->indefinite = true;
        head->value = 0;
        return head->major >= MM_CBOR_BYTES && head->major != MM_CBOR_TAG;
    }
    if (info > 27) return false;
    const size_t octets = (size_t)1 << (info - 24);
    if (left(reader) < octets) return false;
    head->value = 0;
    for (size_t i = 0; i < octets; ++i) {
        if (head->value >> 24) head->wide = true;
        head->value = (head->value << 8) | *reader->at++;
    }
    /* No length in a buffer is as large. */
    if (head->wide) head->value = UINT32_MAX;
    return true;
}

int mm_cbor_peek(const mm_cbor_reader* reader)
{
    return left(reader) == 0 ? -1 : *reader->at >> 5;
}

bool mm_cbor_read_uint(mm_cbor_reader* reader, uint32_t* value)
{
    struct head head;
    if (!read_head(reader, &head) || head.major != MM_CBOR_UINT || head.wide) return false;
    *value = head.value;
    return true;
}

static bool read_string(mm_cbor_reader* reader, uint8_t major, const uint8_t** data, size_t* size)
{
    struct head head;
    if (!read_head(reader, &head) || head.major != major) return false;
    if (!head.indefinite) {
        if (head.value > left(reader)) return false;
        *data = reader->at;
        *size = (size_t)head.value;
        reader->at += *size;
        return true;
    }
    /* The pieces move left, over heads that were read: the string never reaches what is still to be read. */
    uint8_t* const start = reader->at;
    uint8_t* out = start;
    for (;;) {
        if (left(reader) == 0) return false;
        if (*reader->at == BREAK) {
            ++reader->at;
            break;
        }
        if (!read_head(reader, &head) || head.major != major || head.indefinite || head.value > left(reader))
            return false;
        const size_t piece = (size_t)head.value;
        memmove(out, reader->at, piece);
        out += piece;
        reader->at += piece;
    }
    *data = start;
    *size = (size_t)(out - start);
    return true;
}

bool mm_cbor_read_bytes(mm_cbor_reader* reader, const uint8_t** data, size_t* size)
{
    return read_string(reader, MM_CBOR_BYTES, data, size);
}

bool mm_cbor_read_text(mm_cbor_reader* reader, const uint8_t** data, size_t* size)
{
    return read_string(reader, MM_CBOR_TEXT, data, size);
}

bool mm_cbor_read_map(mm_cbor_reader* reader, mm_cbor_map* map)
{
    struct head head;
    if (!read_head(reader, &head) || head.major != MM_CBOR_MAP) return false;
    map->left = head.value;
    map->indefinite = head.indefinite;
    return true;
}

enum mm_cbor_next mm_cbor_read_next(mm_cbor_reader* reader, mm_cbor_map* map)
{
    if (!map->indefinite) {
        if (map->left == 0) return MM_CBOR_END;
        --map->left;
        return left(reader) == 0 ? MM_CBOR_BAD : MM_CBOR_PAIR;
    }
    if (left(reader) == 0) return MM_CBOR_BAD;
    if (*reader->at != BREAK) return MM_CBOR_PAIR;
    ++reader->at;
    return MM_CBOR_END;
}

/* One level of nesting: how many items are left, or INDEFINITE with MAP, which asks that they come in pairs,
 * and ODD within a pair. */
#define INDEFINITE 0x80000000u
#define MAP 2u
#define ODD 1u

bool mm_cbor_skip(mm_cbor_reader* reader)
{
    uint32_t levels[MM_CBOR_DEPTH];
    size_t depth = 0;
    for (;;) {
        uint8_t* const start = reader->at;
        struct head head;
        if (!read_head(reader, &head)) return false;
        if (head.major == MM_CBOR_BYTES || head.major == MM_CBOR_TEXT) {
            const uint8_t* data;
            size_t size;
            reader->at = start;
            if (!read_string(reader, head.major, &data, &size)) return false;
        } else if (head.major >= MM_CBOR_ARRAY && head.major <= MM_CBOR_TAG) {
            uint32_t items = head.major == MM_CBOR_TAG ? 1 : head.value;
            /* An item takes an octet or more: a larger number cannot be kept. */
            if (items > left(reader)) return false;
            if (head.major == MM_CBOR_MAP) items *= 2;
            if (head.indefinite) items = INDEFINITE | (head.major == MM_CBOR_MAP ? MAP : 0);
            if (items > 0) {
                if (depth == MM_CBOR_DEPTH) return false;
                levels[depth++] = items;
                continue;
            }
        } else if (head.indefinite) { /* a break */
            if (depth == 0 || (levels[depth - 1] & (INDEFINITE | ODD)) != INDEFINITE) return false;
            --depth;
        }
        /* An item is complete, and with it perhaps those around it. */
        for (;;) {
            if (depth == 0) return true;
            uint32_t* const level = &levels[depth - 1];
            if (*level & INDEFINITE) {
                if (*level & MAP) *level ^= ODD;
                break;
            }
            if (--*level > 0) break;
            --depth;
        }
    }
}

static uint8_t* put(mm_cbor_writer* writer, const uint8_t* data, size_t size)
{
    if (writer->full || size > writer->capacity - writer->used) {
        writer->full = true;
        return NULL;
    }
    uint8_t* const place = writer->data + writer->used;
    if (data != NULL) memcpy(place, data, size);
    writer->used += size;
    return place;
}

static void put_head(mm_cbor_writer* writer, unsigned major, uint32_t value)
{
    uint8_t head[5];
    unsigned octets = 0, info = (unsigned)value;
    if (value > 23) {
        info = value > 0xffffu ? 26 : value > 0xffu ? 25 : 24;
        octets = 1u << (info - 24);
    }
    head[0] = (uint8_t)((major << 5) | info);
    for (unsigned i = octets; i > 0; --i, value >>= 8)
        head[i] = (uint8_t)value;
    put(writer, head, 1 + octets);
}

static uint8_t* put_string(mm_cbor_writer* writer, unsigned major, const uint8_t* data, size_t size)
{
    put_head(writer, major, (uint32_t)size);
    return put(writer, data, size);
}

void mm_cbor_put_uint(mm_cbor_writer* writer, uint32_t value)
{
    put_head(writer, MM_CBOR_UINT, value);
}

void mm_cbor_put_bytes(mm_cbor_writer* writer, const uint8_t* data, size_t size)
{
    put_string(writer, MM_CBOR_BYTES, data, size);
}

uint8_t* mm_cbor_put_space(mm_cbor_writer* writer, size_t size)
{
    return put_string(writer, MM_CBOR_BYTES, NULL, size);
}

void mm_cbor_put_text(mm_cbor_writer* writer, const uint8_t* data, size_t size)
{
    put_string(writer, MM_CBOR_TEXT, data, size);
}

void mm_cbor_put_key(mm_cbor_writer* writer, const char* key)
{
    put_string(writer, MM_CBOR_TEXT, (const uint8_t*)key, strlen(key));
}

static void put_octet(mm_cbor_writer* writer, uint8_t octet)
{
    put(writer, &octet, 1);
}

void mm_cbor_put_bool(mm_cbor_writer* writer, bool value)
{
    put_octet(writer, value ? 0xf5 : 0xf4);
}

void mm_cbor_put_map(mm_cbor_writer* writer)
{
    put_octet(writer, 0xbf);
}

void mm_cbor_put_break(mm_cbor_writer* writer)
{
    put_octet(writer, BREAK);
}
