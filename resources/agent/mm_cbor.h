/* CBOR (RFC 8949), as much of it as a request or an answer of the agent needs: a bounded reader of definite
 * and indefinite lengths, and a writer. Nothing is copied out and nothing is allocated. */
#ifndef MM_CBOR_H
#define MM_CBOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How deep an item that is skipped may be nested. */
#define MM_CBOR_DEPTH 8

enum mm_cbor_major {
    MM_CBOR_UINT = 0,
    MM_CBOR_NEGATIVE = 1,
    MM_CBOR_BYTES = 2,
    MM_CBOR_TEXT = 3,
    MM_CBOR_ARRAY = 4,
    MM_CBOR_MAP = 5,
    MM_CBOR_TAG = 6,
    MM_CBOR_SIMPLE = 7
};

/* What is still to be read. The octets are the reader's own: a string that comes in pieces is joined in
 * place. */
typedef struct {
    uint8_t* at;
    uint8_t* end;
} mm_cbor_reader;

/* A map that is being read: so many pairs are left, or all until the break. */
typedef struct {
    uint32_t left;
    bool indefinite;
} mm_cbor_map;

enum mm_cbor_next { MM_CBOR_END = 0, MM_CBOR_PAIR = 1, MM_CBOR_BAD = -1 };

/* Each reading function: false when the next item is of another type, cut, or not CBOR; the reader then
 * stands anywhere, and nothing more can be read. */

/* The major type of the next item, without consuming it; -1 at the end. */
int mm_cbor_peek(const mm_cbor_reader* reader);
/* False also where the number has more than 32 bits. */
bool mm_cbor_read_uint(mm_cbor_reader* reader, uint32_t* value);
/* A byte string; the octets stay in the reader's buffer. */
bool mm_cbor_read_bytes(mm_cbor_reader* reader, const uint8_t** data, size_t* size);
/* A text string, not ended by a NUL; whether it is UTF-8 is not looked at. */
bool mm_cbor_read_text(mm_cbor_reader* reader, const uint8_t** data, size_t* size);
bool mm_cbor_read_map(mm_cbor_reader* reader, mm_cbor_map* map);
/* Whether another pair of the map follows; consumes the break of an indefinite one. */
enum mm_cbor_next mm_cbor_read_next(mm_cbor_reader* reader, mm_cbor_map* map);
/* One whole item of any type, nested at most MM_CBOR_DEPTH deep. */
bool mm_cbor_skip(mm_cbor_reader* reader);

/* Where to write. What does not fit sets `full`, and nothing is written from then on. */
typedef struct {
    uint8_t* data;
    size_t capacity;
    size_t used;
    bool full;
} mm_cbor_writer;

void mm_cbor_put_uint(mm_cbor_writer* writer, uint32_t value);
void mm_cbor_put_bytes(mm_cbor_writer* writer, const uint8_t* data, size_t size);
void mm_cbor_put_text(mm_cbor_writer* writer, const uint8_t* data, size_t size);
/* A byte string whose octets the caller fills in; NULL when it does not fit. */
uint8_t* mm_cbor_put_space(mm_cbor_writer* writer, size_t size);
/* A key or a text that ends with a NUL. */
void mm_cbor_put_key(mm_cbor_writer* writer, const char* key);
void mm_cbor_put_bool(mm_cbor_writer* writer, bool value);
/* A map of indefinite length: its pairs follow, then mm_cbor_put_break. */
void mm_cbor_put_map(mm_cbor_writer* writer);
void mm_cbor_put_break(mm_cbor_writer* writer);

#ifdef __cplusplus
}
#endif

#endif
