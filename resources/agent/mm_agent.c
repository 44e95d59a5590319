#include "resources/agent/mm_agent.h"

#include "resources/agent/mm_arguments.h"
#include "resources/agent/mm_cbor.h"
#include "resources/agent/mm_der.h"

#include <string.h>

enum error {
    NONE = 0,
    UNKNOWN = 1,
    ARGUMENT = 2,
    NO_PLACE = 3,
    NO_KEY = 4,
    NO_OBJECT = 5,
    STATE = 6,
    DIGEST_DIFFERS = 7,
    OFFSET = 8,
    STORAGE = 9,
    CRYPTOGRAPHY = 10,
    TOKEN = 11,
    TOO_LARGE = 12
};

/* MCUmgr's generic codes, which also stand where a request belongs to no group of ours. */
enum { MGMT_INVALID = 3, MGMT_MESSAGE_SIZE = 7, MGMT_NOT_SUPPORTED = 8 };

static const uint8_t version_1_codes[] = {0, 1, 3, 3, 5, 5, 6, 9, 3, 1, 1, 11, 7};

/* What several commands need. */

static bool sha256(mm_agent* agent, const uint8_t* data, size_t size, uint8_t out[MM_SHA256])
{
    agent->hooks.sha256->begin(agent->context);
    agent->hooks.sha256->add(agent->context, data, size);
    return agent->hooks.sha256->end(agent->context, out);
}

/* Over an object as the storage holds it, or over the staging area. */
static enum error stored_digest(mm_agent* agent, bool staged, uint8_t slot, uint8_t object, uint32_t size,
                                uint8_t out[MM_SHA256])
{
    uint8_t piece[128];
    agent->hooks.sha256->begin(agent->context);
    for (uint32_t at = 0; at < size;) {
        const uint32_t octets_now = size - at < sizeof piece ? size - at : (uint32_t)sizeof piece;
        const bool read =
            staged ? agent->hooks.store->stage_read(agent->context, at, piece, octets_now)
                   : agent->hooks.store->object_read(agent->context, slot, object, at, piece, octets_now);
        if (!read) {
            /* Ends the running digest all the same. */
            (void)agent->hooks.sha256->end(agent->context, out);
            return STORAGE;
        }
        agent->hooks.sha256->add(agent->context, piece, octets_now);
        at += octets_now;
    }
    return agent->hooks.sha256->end(agent->context, out) ? NONE : CRYPTOGRAPHY;
}

static enum error object_digest(mm_agent* agent, uint8_t slot, uint8_t object, uint32_t* size,
                                uint8_t out[MM_SHA256])
{
    switch (agent->hooks.store->object_size(agent->context, slot, object, size)) {
    case MM_OK: return stored_digest(agent, false, slot, object, *size, out);
    case MM_ABSENT: return NO_OBJECT;
    case MM_FAILED: break;
    }
    return STORAGE;
}

/* What a shared secret is called where it must not be shown. */
static enum error shared_name(mm_agent* agent, uint8_t slot, uint8_t out[MM_SHA256])
{
    static const char name[] = "mintmark-key-name-v1";
    if (agent->hooks.keys->mac == NULL) return NO_OBJECT;
    switch (agent->hooks.keys->mac(agent->context, slot, (const uint8_t*)name, sizeof name - 1, out)) {
    case MM_OK: return NONE;
    case MM_ABSENT: return NO_OBJECT;
    case MM_FAILED: break;
    }
    return CRYPTOGRAPHY;
}

/* The slot of a request, which was looked at. */
static uint8_t slot_of(const mm_arguments* given)
{
    return (uint8_t)given->of[MM_ARG_SLOT].number;
}

static enum error key_error(enum mm_result result)
{
    return result == MM_ABSENT ? NO_KEY : CRYPTOGRAPHY;
}

static bool hardware_id(mm_agent* agent, uint8_t out[MM_HARDWARE_ID], size_t* size)
{
    return agent->hooks.chip->hardware_id(agent->context, out, size) && *size >= 4 && *size <= MM_HARDWARE_ID;
}

static void put_number(mm_cbor_writer* out, const char* key, uint32_t value)
{
    mm_cbor_put_key(out, key);
    mm_cbor_put_uint(out, value);
}

static void put_octets(mm_cbor_writer* out, const char* key, const uint8_t* data, size_t size)
{
    mm_cbor_put_key(out, key);
    mm_cbor_put_bytes(out, data, size);
}

/* The commands: each puts the pairs of its answer. */

static enum error info(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    (void)given;
    const mm_identity* const identity = agent->identity;
    uint8_t id[MM_HARDWARE_ID];
    size_t id_size = 0;
    bool finished;
    if (!hardware_id(agent, id, &id_size)) return UNKNOWN;
    if (!agent->hooks.lock->finished_get(agent->context, &finished)) return UNKNOWN;
    put_number(out, "ver", 1);
    put_octets(out, "hwid", id, id_size);
    mm_cbor_put_key(out, "model");
    mm_cbor_put_key(out, identity->model);
    mm_cbor_put_key(out, "fw");
    mm_cbor_put_key(out, identity->firmware);
    put_octets(out, "fwd", identity->firmware_digest, MM_SHA256);
    put_number(out, "life", finished ? 1 : 0);
    mm_cbor_put_key(out, "tamp");
    mm_cbor_put_bool(out, agent->hooks.chip->tampered(agent->context));
    put_number(out, "slots", identity->slots);
    put_number(out, "max", MM_WRITE_DATA);
    if (identity->key_ways != 0) put_number(out, "keys", identity->key_ways);
    if (identity->endorsement_key_size > 0)
        put_octets(out, "ek", identity->endorsement_key, identity->endorsement_key_size);
    return NONE;
}

static void forget_write(mm_agent* agent)
{
    agent->write.active = false;
    agent->write.repeated = false;
}

static bool takes(const mm_agent* agent, uint32_t object)
{
    const uint8_t ways = agent->identity->key_ways;
    if (agent->hooks.keys->take == NULL) return false;
    return (object == MM_PRIVATE_KEY && (ways & MM_KEY_CLEAR)) ||
           (object == MM_WRAPPED_KEY && (ways & MM_KEY_WRAPPED)) ||
           (object == MM_SHARED_SECRET && (ways & MM_KEY_SHARED) && agent->hooks.keys->mac != NULL);
}

static bool makes_keys(const mm_agent* agent)
{
    return agent->identity->key_ways == 0 || (agent->identity->key_ways & MM_KEY_MADE);
}

/* The digest of what the slot is known by: its certificate, or the name of its shared secret. */
static enum error credential_digest(mm_agent* agent, uint8_t slot, uint8_t out[MM_SHA256])
{
    uint32_t size;
    const enum error error = shared_name(agent, slot, out);
    return error == NO_OBJECT ? object_digest(agent, slot, MM_CERTIFICATE, &size, out) : error;
}

static enum error keygen(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    const mm_octets algorithm = given->of[MM_ARG_ALG].string;
    const uint8_t slot = slot_of(given);
    uint8_t xy[64], spki[MM_DER_SPKI];
    if (algorithm.size != 4 || memcmp(algorithm.data, "p256", 4) != 0) return ARGUMENT;
    if (!makes_keys(agent)) return CRYPTOGRAPHY;
    forget_write(agent);
    if (!agent->hooks.keys->generate(agent->context, slot)) return CRYPTOGRAPHY;
    if (agent->hooks.keys->point(agent->context, slot, xy) != MM_OK) return CRYPTOGRAPHY;
    mm_der_spki(xy, spki);
    put_octets(out, "spki", spki, sizeof spki);
    return NONE;
}

static enum error csr(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    const mm_octets cn = given->of[MM_ARG_CN].string, nonce = given->of[MM_ARG_NONCE].string;
    const uint8_t slot = slot_of(given);
    uint8_t xy[64], rs[64], digest[MM_SHA256], request[MM_DER_REQUEST];
    if (nonce.size != MM_DER_NONCE || cn.size == 0 || cn.size > MM_DER_CN || !mm_octets_are_text(cn))
        return ARGUMENT;
    enum mm_result result = agent->hooks.keys->point(agent->context, slot, xy);
    if (result != MM_OK) return key_error(result);
    const size_t info_size = mm_der_request_info(cn.data, cn.size, xy, nonce.data, request);
    if (!sha256(agent, request + MM_DER_REQUEST_HEAD, info_size, digest)) return CRYPTOGRAPHY;
    result = agent->hooks.keys->sign(agent->context, slot, digest, rs);
    if (result != MM_OK) return key_error(result);
    put_octets(out, "der", request, mm_der_request(request, info_size, rs));
    return NONE;
}

/* Whether the piece is the last one again, because its answer was lost. */
static bool is_repeated(const mm_agent* agent, const mm_arguments* given, uint8_t slot,
                        const uint8_t piece[MM_SHA256])
{
    const uint32_t offset = given->of[MM_ARG_OFF].number;
    if (!agent->write.repeated || agent->write.slot != slot ||
        agent->write.object != given->of[MM_ARG_OBJ].number ||
        agent->write.next - agent->write.last_size != offset ||
        agent->write.last_size != given->of[MM_ARG_DATA].string.size ||
        memcmp(agent->last_sha, piece, MM_SHA256) != 0)
        return false;
    return offset != 0 || (agent->write.size == given->of[MM_ARG_LEN].number &&
                           memcmp(agent->write_sha, given->of[MM_ARG_SHA].string.data, MM_SHA256) == 0);
}

static enum error begin_write(mm_agent* agent, const mm_arguments* given, uint8_t slot)
{
    const uint32_t size = given->of[MM_ARG_LEN].number;
    if (size == 0) return ARGUMENT;
    if (size > agent->identity->object_max) return TOO_LARGE;
    agent->write.active = true;
    agent->write.repeated = false;
    agent->write.slot = slot;
    agent->write.object = (uint8_t)given->of[MM_ARG_OBJ].number;
    agent->write.size = size;
    agent->write.next = 0;
    memcpy(agent->write_sha, given->of[MM_ARG_SHA].string.data, MM_SHA256);
    return NONE;
}

/* All octets are in: only what is whole becomes the object. */
static enum error end_write(mm_agent* agent)
{
    uint8_t digest[MM_SHA256];
    forget_write(agent);
    const enum error error = stored_digest(agent, true, 0, 0, agent->write.size, digest);
    if (error != NONE) return error;
    if (memcmp(digest, agent->write_sha, MM_SHA256) != 0) return DIGEST_DIFFERS;
    const uint8_t slot = agent->write.slot, object = agent->write.object;
    if (object >= MM_OBJECTS) {
        if (agent->hooks.keys->take(agent->context, slot, object, agent->write.size) != MM_OK)
            return CRYPTOGRAPHY;
    } else if (!agent->hooks.store->stage_commit(agent->context, slot, object, agent->write.size)) {
        return STORAGE;
    }
    agent->write.repeated = true;
    return NONE;
}

static enum error write_object(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    const mm_octets data = given->of[MM_ARG_DATA].string;
    const uint32_t offset = given->of[MM_ARG_OFF].number;
    const uint8_t slot = slot_of(given);
    uint8_t piece[MM_SHA256];
    enum error error;
    if (data.size == 0) return ARGUMENT;
    if (offset == 0 && (!mm_arguments_have(given, MM_ARG(MM_ARG_LEN) | MM_ARG(MM_ARG_SHA)) ||
                        given->of[MM_ARG_SHA].string.size != MM_SHA256))
        return ARGUMENT;
    if (data.size > MM_WRITE_DATA) return TOO_LARGE;
    if (given->of[MM_ARG_OBJ].number >= MM_OBJECTS && !takes(agent, given->of[MM_ARG_OBJ].number))
        return NO_PLACE;
    if (!sha256(agent, data.data, data.size, piece)) return CRYPTOGRAPHY;
    if (is_repeated(agent, given, slot, piece)) {
        put_number(out, "off", agent->write.next);
        return NONE;
    }
    if (offset == 0) {
        error = begin_write(agent, given, slot);
        if (error != NONE) return error;
    } else if (!agent->write.active || agent->write.slot != slot ||
               agent->write.object != given->of[MM_ARG_OBJ].number || agent->write.next != offset) {
        return OFFSET;
    }
    if (data.size > agent->write.size - agent->write.next) {
        agent->write.active = offset != 0;
        return ARGUMENT;
    }
    if (!agent->hooks.store->stage_write(agent->context, offset, data.data, data.size)) {
        forget_write(agent);
        return STORAGE;
    }
    agent->write.next += (uint32_t)data.size;
    agent->write.repeated = true;
    agent->write.last_size = (uint32_t)data.size;
    memcpy(agent->last_sha, piece, MM_SHA256);
    if (agent->write.next == agent->write.size) {
        error = end_write(agent);
        if (error != NONE) return error;
    }
    put_number(out, "off", agent->write.next);
    return NONE;
}

static enum error digest(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    const uint32_t object = given->of[MM_ARG_OBJ].number;
    uint8_t sha[MM_SHA256];
    uint32_t size = MM_SHA256;
    if (object >= MM_OBJECTS && object != MM_SHARED_SECRET) return NO_PLACE;
    const enum error error = object == MM_SHARED_SECRET
                                 ? shared_name(agent, slot_of(given), sha)
                                 : object_digest(agent, slot_of(given), (uint8_t)object, &size, sha);
    if (error != NONE) return error;
    put_number(out, "len", size);
    put_octets(out, "sha", sha, sizeof sha);
    return NONE;
}

static enum error prove(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    static const char opening[] = "mintmark-prove-v1";
    const mm_octets nonce = given->of[MM_ARG_NONCE].string;
    const uint8_t slot = slot_of(given);
    uint8_t id[MM_HARDWARE_ID], sha[MM_SHA256], rs[64];
    size_t id_size = 0;
    if (nonce.size != 32) return ARGUMENT;
    const bool shared = shared_name(agent, slot, sha) == NONE;
    /* The point is thrown away: whether there is a key is told before whether there is a certificate. */
    enum mm_result result = shared ? MM_OK : agent->hooks.keys->point(agent->context, slot, rs);
    if (result != MM_OK) return key_error(result);
    const enum error error = credential_digest(agent, slot, sha);
    if (error != NONE) return error;
    if (!hardware_id(agent, id, &id_size)) return UNKNOWN;
    agent->hooks.sha256->begin(agent->context);
    agent->hooks.sha256->add(agent->context, (const uint8_t*)opening, sizeof opening - 1);
    agent->hooks.sha256->add(agent->context, nonce.data, nonce.size);
    agent->hooks.sha256->add(agent->context, id, id_size);
    agent->hooks.sha256->add(agent->context, sha, sizeof sha);
    if (!agent->hooks.sha256->end(agent->context, sha)) return CRYPTOGRAPHY;
    if (shared) {
        if (agent->hooks.keys->mac(agent->context, slot, sha, sizeof sha, rs) != MM_OK) return CRYPTOGRAPHY;
        put_octets(out, "mac", rs, MM_SHA256);
        return NONE;
    }
    result = agent->hooks.keys->sign(agent->context, slot, sha, rs);
    if (result != MM_OK) return key_error(result);
    put_octets(out, "sig", rs, sizeof rs);
    return NONE;
}

static enum error read(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    const uint32_t object = given->of[MM_ARG_OBJ].number, offset = given->of[MM_ARG_OFF].number;
    bool (*const get)(void*, uint8_t, uint32_t, uint8_t*, size_t, uint32_t*) = agent->hooks.keys->read;
    uint32_t size, again;
    if (object != MM_TRANSPORT_KEY && object != MM_ENDORSEMENT) return NO_PLACE;
    if (get == NULL || !get(agent->context, (uint8_t)object, 0, NULL, 0, &size)) return NO_OBJECT;
    if (offset >= size) return OFFSET;
    put_number(out, "len", size);
    mm_cbor_put_key(out, "data");
    const size_t octets_now = size - offset < MM_WRITE_DATA ? size - offset : MM_WRITE_DATA;
    uint8_t* const place = mm_cbor_put_space(out, octets_now);
    return place != NULL && get(agent->context, (uint8_t)object, offset, place, octets_now, &again) &&
                   again == size
               ? NONE
               : STORAGE;
}

static enum error lock_status(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    (void)given;
    uint32_t bits;
    if (!agent->hooks.lock->get(agent->context, &bits)) return UNKNOWN;
    put_number(out, "bits", bits);
    return NONE;
}

/* In a time that does not tell how much of the token was right. */
static bool is_token(const mm_agent* agent, mm_octets token)
{
    uint8_t difference = 0;
    if (token.size != sizeof agent->lock.token) return false;
    for (size_t i = 0; i < token.size; ++i)
        difference |= (uint8_t)(agent->lock.token[i] ^ token.data[i]);
    return difference == 0;
}

static enum error lock(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    const uint32_t mask = given->of[MM_ARG_MASK].number;
    if (mask == 0 || (mask & ~(uint32_t)MM_LOCK_ALL)) return ARGUMENT;
    const uint32_t now = agent->hooks.chip->now_ms(agent->context);
    if (!mm_arguments_have(given, MM_ARG(MM_ARG_TOKEN))) {
        agent->lock.armed =
            agent->hooks.random->fill(agent->context, agent->lock.token, sizeof agent->lock.token);
        if (!agent->lock.armed) return CRYPTOGRAPHY;
        agent->lock.mask = mask;
        agent->lock.since_ms = now;
        put_octets(out, "token", agent->lock.token, sizeof agent->lock.token);
        return NONE;
    }
    if (!agent->lock.armed || agent->lock.mask != mask || now - agent->lock.since_ms > MM_LOCK_TOKEN_MS ||
        !is_token(agent, given->of[MM_ARG_TOKEN].string)) {
        agent->lock.armed = false;
        return TOKEN;
    }
    /* Stays armed for its ten seconds: when the answer is lost, the same request may come again. */
    if (!agent->hooks.lock->set(agent->context, mask)) return UNKNOWN;
    return lock_status(agent, given, out);
}

static enum error finish(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    (void)out;
    const mm_octets wanted = given->of[MM_ARG_SHA].string;
    uint8_t sha[MM_SHA256];
    bool finished;
    if (wanted.size != MM_SHA256) return ARGUMENT;
    if (!agent->hooks.lock->finished_get(agent->context, &finished)) return UNKNOWN;
    const enum error error = credential_digest(agent, 0, sha);
    if (error != NONE) return error;
    if (memcmp(sha, wanted.data, MM_SHA256) != 0) return finished ? STATE : DIGEST_DIFFERS;
    if (finished) return NONE;
    agent->write.active = false;
    agent->lock.armed = false;
    return agent->hooks.lock->finished_set(agent->context) ? NONE : STORAGE;
}

static enum error reset(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    (void)given;
    (void)out;
    agent->reset_due = true;
    return NONE;
}

static enum error echo(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    (void)agent;
    mm_cbor_put_key(out, "r");
    mm_cbor_put_text(out, given->of[MM_ARG_TEXT].string.data, given->of[MM_ARG_TEXT].string.size);
    return NONE;
}

static enum error parameters(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out)
{
    (void)agent;
    (void)given;
    put_number(out, "buf_size", MM_SMP_BUFFER);
    put_number(out, "buf_count", 1);
    return NONE;
}

/* In which state of the unit a command is refused. */
enum state { ANY, OPEN, WRITABLE };

static const struct command {
    enum error (*answer)(mm_agent* agent, const mm_arguments* given, mm_cbor_writer* out);
    uint16_t needs;
    uint16_t takes;
    bool ours; /* MM_GROUP_AGENT, or else MM_GROUP_OS */
    uint8_t number;
    uint8_t op;
    uint8_t when;
} commands[] = {
    {echo, MM_ARG(MM_ARG_TEXT), 0, false, 0, MM_SMP_WRITE, ANY},
    {reset, 0, 0, false, 5, MM_SMP_WRITE, ANY},
    {parameters, 0, 0, false, 6, MM_SMP_READ, ANY},
    {info, 0, 0, true, MM_INFO, MM_SMP_READ, ANY},
    {keygen, MM_ARG(MM_ARG_SLOT) | MM_ARG(MM_ARG_ALG), 0, true, MM_KEYGEN, MM_SMP_WRITE, WRITABLE},
    {csr, MM_ARG(MM_ARG_SLOT) | MM_ARG(MM_ARG_CN) | MM_ARG(MM_ARG_NONCE), 0, true, MM_CSR, MM_SMP_WRITE,
     OPEN},
    {write_object, MM_ARG(MM_ARG_SLOT) | MM_ARG(MM_ARG_OBJ) | MM_ARG(MM_ARG_OFF) | MM_ARG(MM_ARG_DATA),
     MM_ARG(MM_ARG_LEN) | MM_ARG(MM_ARG_SHA), true, MM_WRITE, MM_SMP_WRITE, WRITABLE},
    {digest, MM_ARG(MM_ARG_SLOT) | MM_ARG(MM_ARG_OBJ), 0, true, MM_DIGEST, MM_SMP_READ, ANY},
    {prove, MM_ARG(MM_ARG_SLOT) | MM_ARG(MM_ARG_NONCE), 0, true, MM_PROVE, MM_SMP_WRITE, OPEN},
    {lock_status, 0, 0, true, MM_LOCK_STATUS, MM_SMP_READ, ANY},
    {lock, MM_ARG(MM_ARG_MASK), MM_ARG(MM_ARG_TOKEN), true, MM_LOCK, MM_SMP_WRITE, OPEN},
    {finish, MM_ARG(MM_ARG_SHA), 0, true, MM_FINISH, MM_SMP_WRITE, ANY},
    {reset, 0, 0, true, MM_RESET, MM_SMP_WRITE, ANY},
    {read, MM_ARG(MM_ARG_SLOT) | MM_ARG(MM_ARG_OBJ) | MM_ARG(MM_ARG_OFF), 0, true, MM_READ, MM_SMP_READ, ANY},
};

/* What keeps a command from being carried out at all. */
static enum error refuse(mm_agent* agent, const struct command* command, const mm_arguments* given)
{
    bool finished;
    uint32_t bits;
    if ((command->needs & MM_ARG(MM_ARG_SLOT)) && given->of[MM_ARG_SLOT].number >= agent->identity->slots)
        return NO_PLACE;
    if (command->when == ANY) return NONE;
    if (!agent->hooks.lock->finished_get(agent->context, &finished)) return UNKNOWN;
    if (finished) return STATE;
    if (command->when == OPEN) return NONE;
    if (!agent->hooks.lock->get(agent->context, &bits)) return UNKNOWN;
    return (bits & MM_LOCK_STORAGE) ? STATE : NONE;
}

/* An error of the group, or a generic code where the group is 0. */
static void put_error(mm_cbor_writer* out, uint16_t group, uint32_t code)
{
    out->used = 0;
    out->full = false;
    mm_cbor_put_map(out);
    if (group != 0) {
        mm_cbor_put_key(out, "err");
        mm_cbor_put_map(out);
        put_number(out, "group", group);
    }
    put_number(out, "rc", code);
    mm_cbor_put_break(out);
    if (group != 0) mm_cbor_put_break(out);
}

void mm_agent_init(mm_agent* agent, const mm_identity* identity, const mm_hooks* hooks, void* context)
{
    memset(agent, 0, sizeof *agent);
    agent->identity = identity;
    agent->hooks = *hooks;
    agent->context = context;
}

static const struct command* find_command(const mm_smp_header* header)
{
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; ++i) {
        const struct command* const command = &commands[i];
        if (header->group == (command->ours ? MM_GROUP_AGENT : MM_GROUP_OS) &&
            command->number == header->command && command->op == header->op)
            return command;
    }
    return NULL;
}

size_t mm_agent_answer(mm_agent* agent, uint8_t* request, size_t size, uint8_t answer[MM_SMP_MESSAGE])
{
    mm_smp_header header;
    agent->reset_due = false;
    if (size < MM_SMP_HEADER) return 0;
    mm_smp_get_header(request, &header);
    if (header.length != size - MM_SMP_HEADER || header.version > 1) return 0;
    if (header.op != MM_SMP_READ && header.op != MM_SMP_WRITE) return 0;

    mm_cbor_writer out = {answer + MM_SMP_HEADER, MM_SMP_MESSAGE - MM_SMP_HEADER, 0, false};
    const struct command* const command = find_command(&header);
    if (command == NULL) {
        put_error(&out, 0, MGMT_NOT_SUPPORTED);
    } else {
        mm_arguments given;
        enum error error = ARGUMENT;
        mm_cbor_put_map(&out);
        if (mm_arguments_read(request + MM_SMP_HEADER, header.length, command->needs | command->takes,
                              &given) &&
            mm_arguments_have(&given, command->needs)) {
            error = refuse(agent, command, &given);
            if (error == NONE) error = command->answer(agent, &given, &out);
        }
        mm_cbor_put_break(&out);
        if (error != NONE && !command->ours)
            put_error(&out, 0, MGMT_INVALID);
        else if (error != NONE && header.version == 0)
            put_error(&out, 0, version_1_codes[error]);
        else if (error != NONE)
            put_error(&out, MM_GROUP_AGENT, (uint32_t)error);
        else if (out.full)
            put_error(&out, 0, MGMT_MESSAGE_SIZE);
    }
    header.op = (uint8_t)(header.op + 1);
    header.length = (uint16_t)out.used;
    mm_smp_put_header(&header, answer);
    return MM_SMP_HEADER + out.used;
}

bool mm_agent_reset_due(const mm_agent* agent)
{
    return agent->reset_due;
}
