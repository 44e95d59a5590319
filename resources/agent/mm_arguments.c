#include "resources/agent/mm_arguments.h"

#include "resources/agent/mm_cbor.h"

#include <string.h>

/* In the order of enum mm_argument. Without pointers and NULs, for its size. */
static const struct {
    uint8_t major;
    uint8_t size;
    char name[5];
} keys[MM_ARG_COUNT] = {{MM_CBOR_UINT, 4, {'s', 'l', 'o', 't'}},
                        {MM_CBOR_TEXT, 3, {'a', 'l', 'g'}},
                        {MM_CBOR_TEXT, 2, {'c', 'n'}},
                        {MM_CBOR_BYTES, 5, {'n', 'o', 'n', 'c', 'e'}},
                        {MM_CBOR_UINT, 3, {'o', 'b', 'j'}},
                        {MM_CBOR_UINT, 3, {'o', 'f', 'f'}},
                        {MM_CBOR_BYTES, 4, {'d', 'a', 't', 'a'}},
                        {MM_CBOR_UINT, 3, {'l', 'e', 'n'}},
                        {MM_CBOR_BYTES, 3, {'s', 'h', 'a'}},
                        {MM_CBOR_UINT, 4, {'m', 'a', 's', 'k'}},
                        {MM_CBOR_BYTES, 5, {'t', 'o', 'k', 'e', 'n'}},
                        {MM_CBOR_TEXT, 1, {'d'}}};

static int find_key(unsigned wanted, const uint8_t* name, size_t size)
{
    for (int key = 0; key < MM_ARG_COUNT; ++key) {
        if ((wanted & MM_ARG(key)) && size == keys[key].size && memcmp(name, keys[key].name, size) == 0)
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
            if (!mm_cbor_read_uint(&reader, &given->of[key].number)) return false;
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
        if (first < 0x80) {
            if (first == 0) return false;
            continue;
        }
        /* 0xc0 and 0xc1 begin overlong forms alone. */
        if (first < 0xc2 || first >= 0xf8) return false;
        const unsigned more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        uint32_t point = first & (0x3fu >> more);
        if (text.size - i < more) return false;
        for (unsigned left = more; left > 0; --left) {
            if ((text.data[i] & 0xc0u) != 0x80u) return false;
            point = (point << 6) | (text.data[i++] & 63u);
        }
        /* Shorter forms hold what is below 2^11 and 2^16. */
        if (point >> (5 * more + 1) == 0 || point > 0x10ffff || (point >> 11) == 0x1b) return false;
    }
    return true;
}
