#include "resources/agent/mm_smp.h"

#define FIRST_0 0x06u
#define FIRST_1 0x09u
#define NEXT_0 0x04u
#define NEXT_1 0x14u

/* Octets of a message in a full line: 124 characters. */
#define LINE_OCTETS 93u

enum state { BETWEEN, AFTER_FIRST, AFTER_NEXT, IN_LINE };

void mm_smp_get_header(const uint8_t octets[MM_SMP_HEADER], mm_smp_header* header)
{
    header->version = (uint8_t)((octets[0] >> 3) & 3u);
    header->op = octets[0] & 7u;
    header->length = (uint16_t)((octets[2] << 8) | octets[3]);
    header->group = (uint16_t)((octets[4] << 8) | octets[5]);
    header->sequence = octets[6];
    header->command = octets[7];
}

void mm_smp_put_header(const mm_smp_header* header, uint8_t octets[MM_SMP_HEADER])
{
    octets[0] = (uint8_t)((header->version << 3) | header->op);
    octets[1] = 0;
    octets[2] = (uint8_t)(header->length >> 8);
    octets[3] = (uint8_t)header->length;
    octets[4] = (uint8_t)(header->group >> 8);
    octets[5] = (uint8_t)header->group;
    octets[6] = header->sequence;
    octets[7] = header->command;
}

uint16_t mm_smp_crc(uint16_t crc, const uint8_t* data, size_t size)
{
    for (size_t i = 0; i < size; ++i) {
        /* The polynomial x^16+x^12+x^5+1, eight steps at once: no table, few instructions. */
        uint16_t x = (uint16_t)((crc >> 8) ^ data[i]);
        x = (uint16_t)(x ^ (x >> 4));
        crc = (uint16_t)((crc << 8) ^ (x << 12) ^ (x << 5) ^ x);
    }
    return crc;
}

void mm_smp_input_init(mm_smp_input* input)
{
    input->used = 0;
    input->total = 0;
    input->quantum = 0;
    input->digits = 0;
    input->padding = 0;
    input->column = 0;
    input->state = BETWEEN;
    input->begun = false;
}

uint8_t* mm_smp_message(mm_smp_input* input)
{
    return input->buffer + 2;
}

static void drop(mm_smp_input* input)
{
    input->begun = false;
    input->state = BETWEEN;
}

static void begin_line(mm_smp_input* input)
{
    input->state = IN_LINE;
    input->column = 2;
    input->quantum = 0;
    input->digits = 0;
    input->padding = 0;
}

static int digit(uint8_t c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    if (c == '/') return 63;
    return -1;
}

/* A decoded octet; false when there is no room for it, or none is due. */
static bool keep(mm_smp_input* input, uint8_t octet)
{
    if (input->used == MM_SMP_BUFFER || (input->total != 0 && input->used == input->total)) return false;
    input->buffer[input->used++] = octet;
    if (input->used != 2) return true;
    input->total = 2 + (size_t)((input->buffer[0] << 8) | input->buffer[1]);
    return input->total >= 2 + MM_SMP_HEADER + 2 && input->total <= MM_SMP_BUFFER;
}

static bool decode(mm_smp_input* input, uint8_t c)
{
    if (c == '=') {
        if (input->digits < 2) return false;
        ++input->padding;
    } else {
        const int value = digit(c);
        if (value < 0 || input->padding > 0) return false;
        input->quantum = (input->quantum << 6) | (uint32_t)value;
    }
    if (++input->digits < 4) return true;
    const uint32_t quantum = input->quantum << (6 * input->padding);
    const unsigned octets = 3u - input->padding;
    input->quantum = 0;
    input->digits = 0;
    for (unsigned i = 0; i < octets; ++i) {
        if (!keep(input, (uint8_t)(quantum >> (16 - 8 * i)))) return false;
    }
    return true;
}

/* At a line feed: the size of the message, if it is complete and whole. */
static size_t end_line(mm_smp_input* input)
{
    input->state = BETWEEN;
    if (input->digits != 0) {
        drop(input);
        return 0;
    }
    if (input->total == 0 || input->used < input->total) return 0;
    drop(input);
    if (mm_smp_crc(0, input->buffer + 2, input->total - 2) != 0) return 0;
    return input->total - 4;
}

size_t mm_smp_input_octet(mm_smp_input* input, uint8_t octet)
{
    switch ((enum state)input->state) {
    case IN_LINE:
        if (octet == '\n') return end_line(input);
        if (octet == '\r') return 0;
        /* 127 with the line feed, which is still to come. */
        if (++input->column < MM_SMP_LINE && decode(input, octet)) return 0;
        drop(input);
        break;
    case AFTER_FIRST:
        if (octet == FIRST_1) {
            input->begun = true;
            input->used = 0;
            input->total = 0;
            begin_line(input);
            return 0;
        }
        break;
    case AFTER_NEXT:
        if (octet == NEXT_1 && input->begun) {
            begin_line(input);
            return 0;
        }
        break;
    case BETWEEN: break;
    }
    if (octet == FIRST_0)
        input->state = AFTER_FIRST;
    else if (octet == NEXT_0)
        input->state = AFTER_NEXT;
    else
        input->state = BETWEEN;
    return 0;
}

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* The octet at a place of length, message and CRC. */
static uint8_t raw(const uint8_t* message, size_t size, uint16_t crc, size_t at)
{
    const size_t length = size + 2;
    if (at == 0) return (uint8_t)(length >> 8);
    if (at == 1) return (uint8_t)length;
    if (at < size + 2) return message[at - 2];
    return at == size + 2 ? (uint8_t)(crc >> 8) : (uint8_t)crc;
}

void mm_smp_output(const uint8_t* message, size_t size, mm_smp_put put, void* context)
{
    const uint16_t crc = mm_smp_crc(0, message, size);
    const size_t total = size + 4;
    uint8_t line[MM_SMP_LINE];
    for (size_t at = 0; at < total;) {
        const size_t end = total - at > LINE_OCTETS ? at + LINE_OCTETS : total;
        size_t used = 0;
        line[used++] = at == 0 ? FIRST_0 : NEXT_0;
        line[used++] = at == 0 ? FIRST_1 : NEXT_1;
        for (; at < end; at += 3) {
            const size_t octets = end - at < 3 ? end - at : 3;
            uint32_t quantum = 0;
            for (size_t i = 0; i < 3; ++i)
                quantum = (quantum << 8) | (i < octets ? raw(message, size, crc, at + i) : 0u);
            for (size_t i = 0; i < 4; ++i)
                line[used++] =
                    i <= octets ? (uint8_t)alphabet[(quantum >> (18 - 6 * i)) & 63u] : (uint8_t)'=';
        }
        line[used++] = '\n';
        put(context, line, used);
    }
}
