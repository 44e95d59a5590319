// The agent as a line reaches it: octets into the framing, messages into the commands, on a unit in memory
// that checks what the agent promises to its hooks.
//
// The first octet of an input chooses the unit. Then it is either the line itself, or messages without
// framing, each behind its length (2 octets, big-endian), which are framed and read again: a mutation rarely
// keeps a CRC.
#include "resources/agent/mm_agent.h"
#include "resources/agent/mm_cbor.h"
#include "tests/fuzz/Fuzz.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <vector>

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint8_t slots = 2;
constexpr std::uint32_t objectMax = 700;
constexpr std::uint8_t aboutMessages = 1, aboutEveryKeyWay = 2, aboutFailures = 4, aboutEndorsement = 8;

struct Unit {
    std::array<bool, slots> keys{};
    std::array<bool, slots> secrets{};
    std::array<Bytes, std::size_t{slots} * MM_OBJECTS> objects;
    Bytes stage;
    std::uint32_t bits = 0, now = 0xffffffff;
    bool finished = false, digesting = false, fails = false;
    std::uint8_t sum = 0;
    unsigned calls = 0;
    Bytes endorsement = Bytes(1500, 0xe5);

    static Unit& of(void* context) { return *static_cast<Unit*>(context); }
    /// A unit with faults refuses each seventh thing that it is asked.
    bool failsNow() { return fails && ++calls % 7 == 0; }
    Bytes& object(std::uint8_t slot, std::uint8_t number)
    {
        MINTMARK_FUZZ_MUST(slot < slots && number < MM_OBJECTS);
        return objects[std::size_t{slot} * MM_OBJECTS + number];
    }
    void forget(std::uint8_t slot)
    {
        for (std::uint8_t number = 0; number < MM_OBJECTS; ++number)
            object(slot, number).clear();
        keys[slot] = secrets[slot] = false;
    }
    /// The agent keeps these doors shut.
    void mustBeOpen() const { MINTMARK_FUZZ_MUST(!finished); }
    void mustBeWritable() const { MINTMARK_FUZZ_MUST(!finished && (bits & MM_LOCK_STORAGE) == 0); }
};

void fill(std::uint8_t* out, std::size_t size)
{
    std::memset(out, 0x55, size);
}

const mm_chip_hooks chip = {[](void*, std::uint8_t* out, std::size_t* size) {
                                fill(out, MM_HARDWARE_ID);
                                *size = MM_HARDWARE_ID;
                                return true;
                            },
                            [](void* context) { return Unit::of(context).now += 900; },
                            [](void*) { return false; }};

const mm_random_hooks randomNumbers = {[](void*, std::uint8_t* out, std::size_t size) {
    fill(out, size);
    return true;
}};

// Weak on purpose, so that mutations find messages whose digest is right: the sum of the octets, 32 times.
const mm_sha256_hooks digests = {[](void* context) {
                                     Unit& unit = Unit::of(context);
                                     MINTMARK_FUZZ_MUST(!unit.digesting);
                                     unit.digesting = true;
                                     unit.sum = 0;
                                 },
                                 [](void* context, const std::uint8_t* data, std::size_t size) {
                                     Unit& unit = Unit::of(context);
                                     MINTMARK_FUZZ_MUST(unit.digesting);
                                     for (std::size_t i = 0; i < size; ++i)
                                         unit.sum = static_cast<std::uint8_t>(unit.sum + data[i]);
                                 },
                                 [](void* context, std::uint8_t* out) {
                                     Unit& unit = Unit::of(context);
                                     MINTMARK_FUZZ_MUST(unit.digesting);
                                     unit.digesting = false;
                                     std::memset(out, unit.sum, MM_SHA256);
                                     return !unit.failsNow();
                                 }};

const mm_key_hooks keys = {
    [](void* context, std::uint8_t slot) {
        Unit& unit = Unit::of(context);
        unit.mustBeWritable();
        if (unit.failsNow()) return false;
        unit.forget(slot);
        return unit.keys[slot] = true;
    },
    [](void* context, std::uint8_t slot, std::uint8_t* xy) {
        Unit& unit = Unit::of(context);
        MINTMARK_FUZZ_MUST(slot < slots);
        fill(xy, 64);
        return unit.keys[slot] ? MM_OK : MM_ABSENT;
    },
    [](void* context, std::uint8_t slot, const std::uint8_t* digest, std::uint8_t* rs) {
        Unit& unit = Unit::of(context);
        unit.mustBeOpen();
        MINTMARK_FUZZ_MUST(slot < slots && unit.keys[slot]);
        // Numbers with zeros in front and with the highest bit, as the digest has it.
        std::memcpy(rs, digest, MM_SHA256);
        std::memset(rs + 32, 0, 32);
        return unit.failsNow() ? MM_FAILED : MM_OK;
    },
    [](void* context, std::uint8_t slot, std::uint8_t object, std::uint32_t size) {
        Unit& unit = Unit::of(context);
        unit.mustBeWritable();
        MINTMARK_FUZZ_MUST(slot < slots && object >= MM_PRIVATE_KEY && object <= MM_SHARED_SECRET &&
                           size == unit.stage.size());
        unit.stage.clear();
        if (unit.failsNow()) return MM_FAILED;
        unit.forget(slot);
        (object == MM_SHARED_SECRET ? unit.secrets : unit.keys)[slot] = true;
        return MM_OK;
    },
    [](void* context, std::uint8_t slot, const std::uint8_t* data, std::size_t size, std::uint8_t* out) {
        Unit& unit = Unit::of(context);
        MINTMARK_FUZZ_MUST(slot < slots && size > 0);
        std::memset(out, data[size - 1], 32);
        return unit.secrets[slot] ? MM_OK : MM_ABSENT;
    },
    [](void* context, std::uint8_t object, std::uint32_t offset, std::uint8_t* out, std::size_t room,
       std::uint32_t* size) {
        const Unit& unit = Unit::of(context);
        MINTMARK_FUZZ_MUST(object == MM_TRANSPORT_KEY || object == MM_ENDORSEMENT);
        *size = static_cast<std::uint32_t>(unit.endorsement.size());
        MINTMARK_FUZZ_MUST(offset <= *size);
        if (room > 0)
            std::memcpy(out, unit.endorsement.data() + offset, std::min<std::size_t>(room, *size - offset));
        return object == MM_ENDORSEMENT;
    }};

const mm_store_hooks store = {
    [](void* context, std::uint32_t offset, const std::uint8_t* data, std::size_t size) {
        Unit& unit = Unit::of(context);
        unit.mustBeWritable();
        if (offset == 0) unit.stage.clear();
        MINTMARK_FUZZ_MUST(offset == unit.stage.size() && size > 0 && size <= objectMax - offset);
        unit.stage.insert(unit.stage.end(), data, data + size);
        return !unit.failsNow();
    },
    [](void* context, std::uint32_t offset, std::uint8_t* out, std::size_t size) {
        Unit& unit = Unit::of(context);
        MINTMARK_FUZZ_MUST(offset <= unit.stage.size() && size <= unit.stage.size() - offset);
        std::memcpy(out, unit.stage.data() + offset, size);
        return !unit.failsNow();
    },
    [](void* context, std::uint8_t slot, std::uint8_t object, std::uint32_t size) {
        Unit& unit = Unit::of(context);
        unit.mustBeWritable();
        MINTMARK_FUZZ_MUST(size > 0 && size == unit.stage.size());
        if (unit.failsNow()) return false;
        unit.object(slot, object) = unit.stage;
        return true;
    },
    [](void* context, std::uint8_t slot, std::uint8_t object, std::uint32_t* size) {
        Unit& unit = Unit::of(context);
        *size = static_cast<std::uint32_t>(unit.object(slot, object).size());
        return unit.failsNow() ? MM_FAILED : *size == 0 ? MM_ABSENT : MM_OK;
    },
    [](void* context, std::uint8_t slot, std::uint8_t object, std::uint32_t offset, std::uint8_t* out,
       std::size_t size) {
        Unit& unit = Unit::of(context);
        const Bytes& stored = unit.object(slot, object);
        MINTMARK_FUZZ_MUST(offset <= stored.size() && size <= stored.size() - offset);
        std::memcpy(out, stored.data() + offset, size);
        return !unit.failsNow();
    }};

const mm_lock_hooks locks = {[](void* context, std::uint32_t* bits) {
                                 *bits = Unit::of(context).bits;
                                 return !Unit::of(context).failsNow();
                             },
                             [](void* context, std::uint32_t bits) {
                                 Unit& unit = Unit::of(context);
                                 unit.mustBeOpen();
                                 MINTMARK_FUZZ_MUST(bits != 0 && (bits & ~std::uint32_t{MM_LOCK_ALL}) == 0);
                                 unit.bits |= bits;
                                 return true;
                             },
                             [](void* context, bool* finished) {
                                 *finished = Unit::of(context).finished;
                                 return !Unit::of(context).failsNow();
                             },
                             [](void* context) {
                                 Unit::of(context).mustBeOpen();
                                 return Unit::of(context).finished = true;
                             }};

/// The agent's two ends: what comes in, and what goes out.
class Line {
public:
    explicit Line(std::uint8_t about) : m_input(new mm_smp_input), m_endorsementKey(MM_ENDORSEMENT_KEY, 0xee)
    {
        static const mm_hooks hooks = {&chip, &randomNumbers, &digests, &keys, &store, &locks};
        m_unit.fails = (about & aboutFailures) != 0;
        m_identity.model = "model";
        m_identity.firmware = "1.0";
        m_identity.slots = slots;
        m_identity.object_max = objectMax;
        m_identity.key_ways = (about & aboutEveryKeyWay) ? 15 : 0;
        if (about & aboutEndorsement) {
            m_identity.endorsement_key = m_endorsementKey.data();
            m_identity.endorsement_key_size = m_endorsementKey.size();
        }
        mm_smp_input_init(m_input.get());
        mm_agent_init(&m_agent, &m_identity, &hooks, &m_unit);
    }

    void octet(std::uint8_t octet)
    {
        const std::size_t size = mm_smp_input_octet(m_input.get(), octet);
        if (size == 0) return;
        MINTMARK_FUZZ_MUST(size >= MM_SMP_HEADER && size <= MM_SMP_MESSAGE);
        const std::uint8_t* const message = mm_smp_message(m_input.get());
        if (m_expected)
            MINTMARK_FUZZ_MUST(std::equal(message, message + size, m_expected->begin(), m_expected->end()));
        answer(Bytes(message, message + size));
    }

    /// A message goes over the framing and comes back whole.
    void message(const Bytes& message)
    {
        m_expected = &message;
        mm_smp_output(
            message.data(), message.size(),
            [](void* context, const std::uint8_t* line, std::size_t size) {
                MINTMARK_FUZZ_MUST(size <= MM_SMP_LINE);
                for (std::size_t i = 0; i < size; ++i)
                    static_cast<Line*>(context)->octet(line[i]);
            },
            this);
        m_expected = nullptr;
    }

private:
    void answer(Bytes request)
    {
        // Blocks of exactly their size, so that a sanitizer sees a step too far.
        request.shrink_to_fit();
        const std::unique_ptr<std::uint8_t[]> out(new std::uint8_t[MM_SMP_MESSAGE]);
        mm_smp_header asked{};
        mm_smp_get_header(request.data(), &asked);
        const std::size_t size = mm_agent_answer(&m_agent, request.data(), request.size(), out.get());
        MINTMARK_FUZZ_MUST(!m_unit.digesting);
        if (size == 0) return;
        MINTMARK_FUZZ_MUST(size > MM_SMP_HEADER && size <= MM_SMP_MESSAGE);
        mm_smp_header given{};
        mm_smp_get_header(out.get(), &given);
        MINTMARK_FUZZ_MUST(given.op == asked.op + 1 && given.group == asked.group &&
                           given.command == asked.command && given.sequence == asked.sequence &&
                           given.version == asked.version && given.length == size - MM_SMP_HEADER);
        mm_cbor_reader reader{out.get() + MM_SMP_HEADER, out.get() + size};
        MINTMARK_FUZZ_MUST(mm_cbor_peek(&reader) == MM_CBOR_MAP && mm_cbor_skip(&reader) &&
                           reader.at == reader.end);
        if (mm_agent_reset_due(&m_agent)) {
            const mm_hooks hooks = m_agent.hooks;
            m_unit.stage.clear();
            mm_agent_init(&m_agent, &m_identity, &hooks, &m_unit);
        }
    }

    std::unique_ptr<mm_smp_input> m_input;
    Bytes m_endorsementKey;
    Unit m_unit;
    mm_identity m_identity{};
    mm_agent m_agent{};
    const Bytes* m_expected = nullptr;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    Line line(data[0]);
    if ((data[0] & aboutMessages) == 0) {
        for (std::size_t at = 1; at < size; ++at)
            line.octet(data[at]);
        return 0;
    }
    for (std::size_t at = 1; size - at >= 2;) {
        const std::size_t length = std::size_t{data[at]} << 8 | data[at + 1];
        at += 2;
        Bytes message(data + at, data + at + std::min(length, size - at));
        at += message.size();
        if (message.size() < MM_SMP_HEADER || message.size() > MM_SMP_MESSAGE) continue;
        // The length in the header is mostly right: what is behind it is what is looked for.
        if ((message[1] & 1) == 0) {
            message[2] = static_cast<std::uint8_t>((message.size() - MM_SMP_HEADER) >> 8);
            message[3] = static_cast<std::uint8_t>(message.size() - MM_SMP_HEADER);
        }
        line.message(message);
    }
    return 0;
}
