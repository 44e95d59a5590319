#include "resources/agent/mm_arguments.h"

#include "resources/agent/mm_cbor.h"

#include <string.h>

/* In the order of enum mm_argument. */
static const struct {
    const char* name;
    uint8_t major;
} keys[MM_ARG_COUNT] = {{"slot", MM_CBOR_UINT},   {"alg", MM_CBOR_TEXT},    {"cn", MM_CBOR_TEXT},
                        {"nonce", MM_CBOR_BYTES}, {"obj", MM_CBOR_UINT},    {"off", MM_CBOR_UINT},
                        {"data", MM_CBOR_BYTES},  {"len", MM_CBOR_UINT},    {"sha", MM_CBOR_BYTES},
                        {"mask", MM_CBOR_UINT},   {"token", MM_CBOR_BYTES}, {"d", MM_CBOR_TEXT}};

static int find_key(unsigned wanted, const uint8_t* name, size_t size)
{
    for (int key = 0; key < MM_ARG_COUNT; ++key) {
        if ((wanted & MM_ARG(key)) && size == strlen(keys[key].name) &&
            memcmp(name, keys[key].name, size) == 0)
            return key;
    }
    return -1;
}

bool mm_arguments_read(uint8_t* payload, size_t size, unsigned wanted, mm_arguments* given)
{
    mm_cbor_reader reader = {payload, payload + size};
    mm_cbor_map map;
    given->present = 0;
    if (!mm_cbor_read_map(&reader, &map)) return false;
    for (;;) {
        const enum mm_cbor_next next = mm_cbor_read_next(&reader, &map);
        if (next == MM_CBOR_END) break;
        if (next == MM_CBOR_BAD) return false;
        int key = -1;
        if (mm_cbor_peek(&reader) == MM_CBOR_TEXT) {
            const uint8_t* name;
            size_t name_size;
            if (!mm_cbor_read_text(&reader, &name, &name_size)) return false;
            key = find_key(wanted, name, name_size);
        } else if (!mm_cbor_skip(&reader)) {
            return false;
        }
        if (key < 0) {
            if (!mm_cbor_skip(&reader)) return false;
            continue;
        }
        if (given->present & MM_ARG(key)) return false;
        given->present |= MM_ARG(key);
        if (keys[key].major == MM_CBOR_UINT) {
            uint64_t number;
            if (!mm_cbor_read_uint(&reader, &number) || number > UINT32_MAX) return false;
            given->of[key].number = (uint32_t)number;
        } else {
            mm_octets* const string = &given->of[key].string;
            if (!(keys[key].major == MM_CBOR_BYTES ? mm_cbor_read_bytes : mm_cbor_read_text)(
                    &reader, &string->data, &string->size))
                return false;
        }
    }
    return reader.at == reader.end;
}

bool mm_arguments_have(const mm_arguments* given, unsigned wanted)
{
    return (given->present & wanted) == wanted;
}

bool mm_octets_are_text(mm_octets text)
{
    for (size_t i = 0; i < text.size;) {
        const uint8_t first = text.data[i++];
        if (first == 0) return false;
        size_t more = 0;
        uint32_t least = 1, point = first;
        if (first >= 0xf0 && first < 0xf8) {
            more = 3;
            least = 0x10000;
            point = first & 7u;
        } else if (first >= 0xe0 && first < 0xf0) {
            more = 2;
            least = 0x800;
            point = first & 15u;
        } else if (first >= 0xc0 && first < 0xe0) {
            more = 1;
            least = 0x80;
            point = first & 31u;
        } else if (first >= 0x80) {
            return false;
        }
        if (text.size - i < more) return false;
        for (; more > 0; --more) {
            if ((text.data[i] & 0xc0u) != 0x80u) return false;
            point = (point << 6) | (text.data[i++] & 63u);
        }
        if (point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return false;
    }
    return true;
}
