/* SMP messages on a serial line: MCUmgr's console framing and its header.
 *
 * On the line: lines of at most 127 octets, `06 09` before the first and `04 14` before each further one,
 * base64 of u16be(size + 2), message, u16be(CRC-16/XMODEM of the message). Other text may stand between the
 * lines. */
#ifndef MM_SMP_H
#define MM_SMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What the unit tells as `buf_size`: a message with its length and its CRC. At least 512. */
#ifndef MM_SMP_BUFFER
#define MM_SMP_BUFFER 1024
#endif
/* The largest message, header and payload. */
#define MM_SMP_MESSAGE (MM_SMP_BUFFER - 4)
#define MM_SMP_HEADER 8
#define MM_SMP_LINE 127

enum mm_smp_op { MM_SMP_READ = 0, MM_SMP_WRITE = 2 };

typedef struct {
    uint8_t version; /* 0 is SMP version 1, 1 is SMP version 2 */
    uint8_t op;
    uint16_t length; /* of the payload */
    uint16_t group;
    uint8_t sequence;
    uint8_t command;
} mm_smp_header;

/* Big-endian, 8 octets. */
void mm_smp_get_header(const uint8_t octets[MM_SMP_HEADER], mm_smp_header* header);
void mm_smp_put_header(const mm_smp_header* header, uint8_t octets[MM_SMP_HEADER]);

/* CRC-16/XMODEM: polynomial 0x1021, start 0, not reflected; 0x31c3 for "123456789". */
uint16_t mm_smp_crc(uint16_t crc, const uint8_t* data, size_t size);

/* The line as it comes in. */
typedef struct {
    size_t used;
    size_t total; /* 0 until the length is in */
    uint32_t quantum;
    uint8_t digits;
    uint8_t padding;
    uint8_t column;
    uint8_t state;
    bool begun;
    uint8_t buffer[MM_SMP_BUFFER]; /* last: what is before it is near, and costs less code */
} mm_smp_input;

void mm_smp_input_init(mm_smp_input* input);
/* Takes one octet of the line; the size of a message when it completes one, else 0. What fails framing,
 * base64, length or CRC is dropped. The message is at mm_smp_message until the next octet. */
size_t mm_smp_input_octet(mm_smp_input* input, uint8_t octet);
uint8_t* mm_smp_message(mm_smp_input* input);

/* Takes one line to be sent, marker and line feed included. */
typedef void (*mm_smp_put)(void* context, const uint8_t* line, size_t size);
/* Frames a message of at most 65533 octets, line after line. */
void mm_smp_output(const uint8_t* message, size_t size, mm_smp_put put, void* context);

#ifdef __cplusplus
}
#endif

#endif
