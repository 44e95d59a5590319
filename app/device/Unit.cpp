#include "app/device/Unit.h"

#include "app/device/BadRequest.h"
#include "app/device/Endorsement.h"

#include "resources/agent/mm_der.h"

#include <openssl/evp.h>

#include <QtCore/QByteArray>

#include <algorithm>
#include <cstring>
#include <utility>

namespace mintmark::device {
namespace {

using namespace std::chrono_literals;

constexpr auto resetTime = 50ms;
constexpr auto slowness = 300ms;
constexpr std::uint32_t objectMax = 16 * 1024;
constexpr const char* firmware = "1.0.0";
// A stand-in for an image: the same for each unit, so that a profile can name it.
constexpr std::string_view image = "mintmark-device firmware 1.0.0";

} // namespace

Unit::Unit(int number, std::string file, Faults faults)
    : m_number(number), m_file(std::move(file)), m_faults(std::move(faults)),
      m_digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free)
{
}

Unit::~Unit() = default;

Result<std::unique_ptr<Unit>> Unit::open(const std::string& directory, int number,
                                         const std::optional<std::string>& model, Faults faults,
                                         const KeyWays& ways)
{
    std::unique_ptr<Unit> unit(new Unit(number, stateFile(directory, number), std::move(faults)));
    auto stored = State::load(unit->m_file);
    if (!stored) return tl::make_unexpected(stored.error());
    const bool isNew = !stored->has_value();
    unit->m_state = isNew ? State::make(model.value_or("demo-sensor")) : std::move(**stored);
    if (isNew || (model && *model != unit->m_state.model)) {
        if (model) unit->m_state.model = *model;
        if (const auto saved = unit->m_state.save(unit->m_file); !saved)
            return tl::make_unexpected(saved.error());
    }
    if (!unit->m_state.keyPem.empty()) {
        auto key = Key::fromPem(unit->m_state.keyPem);
        if (!key) return failure(unit->m_file + ": " + key.error());
        unit->m_key = std::move(*key);
    }
    if (const auto prepared = unit->prepare(ways); !prepared) return tl::make_unexpected(prepared.error());
    if (const auto endorsed = unit->endorse(ways); !endorsed) return tl::make_unexpected(endorsed.error());
    unit->m_model = unit->m_faults.has(FaultKind::WrongModel) ? "other" : unit->m_state.model;
    unit->m_identity.model = unit->m_model.c_str();
    unit->m_identity.firmware = firmware;
    const Bytes digest = sha256({reinterpret_cast<const std::uint8_t*>(image.data()), image.size()});
    std::copy(digest.begin(), digest.end(), unit->m_identity.firmware_digest);
    unit->m_identity.slots = 1;
    unit->m_identity.object_max = objectMax;
    // What every unit can needs no words.
    unit->m_identity.key_ways = ways.bits == MM_KEY_MADE ? 0 : ways.bits;
    unit->m_identity.endorsement_key = unit->m_endorsementKey.data();
    unit->m_identity.endorsement_key_size = unit->m_endorsementKey.size();
    return unit;
}

bool Unit::keep(State changed)
{
    if (!changed.save(m_file)) return false;
    m_state = std::move(changed);
    return true;
}

/// A transport key, made once, where one is wanted.
Result<void> Unit::prepare(const KeyWays& ways)
{
    if ((ways.bits & MM_KEY_WRAPPED) == 0) return {};
    State changed = m_state;
    auto transport =
        changed.transportPem.empty() ? Transport::generate() : Transport::fromPem(changed.transportPem);
    if (!transport) return failure(m_file + ": " + transport.error());
    const auto pem = transport->pem();
    if (!pem) return tl::make_unexpected(pem.error());
    changed.transportPem = *pem;
    if (ways.makerPem.empty()) {
        changed.transportCertificate.clear();
    } else {
        auto certificate = transport->certify(ways.makerPem, changed.hardwareId);
        if (!certificate) return tl::make_unexpected(certificate.error());
        changed.transportCertificate = std::move(*certificate);
    }
    if (!keep(std::move(changed))) return failure(m_file + ": could not be written");
    m_transport = std::move(*transport);
    return {};
}

/// The maker gives a chip its key once: a unit that has one keeps it.
Result<void> Unit::endorse(const KeyWays& ways)
{
    if (m_state.endorsementPem.empty() && !ways.endorserPem.empty()) {
        auto made = makeEndorsement(ways.endorserPem, m_state.hardwareId);
        if (!made) return tl::make_unexpected(made.error());
        State changed = m_state;
        changed.endorsementPem = std::move(made->keyPem);
        changed.endorsement = std::move(made->chain);
        if (!keep(std::move(changed))) return failure(m_file + ": could not be written");
    }
    if (m_state.endorsementPem.empty()) return {};
    const auto key = Key::fromPem(m_state.endorsementPem);
    if (!key) return failure(m_file + ": " + key.error());
    const auto point = key->point();
    if (!point) return failure(m_file + ": " + point.error());
    m_endorsementKey.resize(MM_DER_SPKI);
    mm_der_spki(point->data(), m_endorsementKey.data());
    return {};
}

const Bytes& Unit::object(std::uint8_t number) const
{
    return m_unsaved[number].empty() ? m_state.objects[number] : m_unsaved[number];
}

bool Unit::generateKey(void* context, std::uint8_t)
{
    Unit& unit = of(context);
    const bool shares =
        unit.m_kinship && unit.m_kinship->key && (unit.m_number == 1 || unit.happens(FaultKind::SameKey));
    auto key = shares ? Result<Key>(*unit.m_kinship->key) : Key::generate();
    return key && unit.replaceKey(std::move(*key));
}

bool Unit::replaceKey(Key key)
{
    const auto pem = key.pem();
    const auto point = key.point();
    if (!pem || !point) return false;
    State changed = m_state;
    changed.keyPem = *pem;
    changed.publicPoint.assign(point->begin(), point->end());
    changed.sharedSecret.clear();
    changed.objects = {};
    if (!keep(std::move(changed))) return false;
    m_unsaved = {};
    m_key = std::move(key);
    return true;
}

mm_result Unit::takeKey(void* context, std::uint8_t, std::uint8_t object, std::uint32_t size)
{
    Unit& unit = of(context);
    Bytes given = std::exchange(unit.m_stage, {});
    if (size > given.size()) return MM_FAILED;
    given.resize(size);
    const bool lies = unit.happens(FaultKind::TakesOtherKey);
    if (object == MM_SHARED_SECRET) {
        if (given.size() != 32) return MM_FAILED;
        State changed = unit.m_state;
        changed.keyPem.clear();
        changed.publicPoint.clear();
        changed.objects = {};
        changed.sharedSecret = lies ? randomBytes(32) : std::move(given);
        if (!unit.keep(std::move(changed))) return MM_FAILED;
        unit.m_unsaved = {};
        unit.m_key.reset();
        return MM_OK;
    }
    if (object == MM_WRAPPED_KEY) given = unit.m_transport ? unit.m_transport->open(given) : Bytes{};
    auto key = lies ? Key::generate() : Key::fromPkcs8(given);
    return key && unit.replaceKey(std::move(*key)) ? MM_OK : MM_FAILED;
}

mm_result Unit::mac(void* context, std::uint8_t, const std::uint8_t* data, std::size_t size,
                    std::uint8_t* out)
{
    Unit& unit = of(context);
    if (unit.m_state.sharedSecret.empty()) return MM_ABSENT;
    const bool lies = unit.m_step == Step::Prove && unit.happens(FaultKind::OtherKey);
    const Bytes secret = lies ? randomBytes(32) : unit.m_state.sharedSecret;
    const Bytes code = hmacSha256(secret, {data, size});
    std::copy(code.begin(), code.end(), out);
    return MM_OK;
}

bool Unit::readMaker(void* context, std::uint8_t object, std::uint32_t offset, std::uint8_t* out,
                     std::size_t room, std::uint32_t* size)
{
    const Unit& unit = of(context);
    Bytes bytes = unit.m_state.endorsement;
    if (object == MM_TRANSPORT_KEY) {
        if (!unit.m_transport) return false;
        bytes = unit.m_state.transportCertificate;
        if (bytes.empty()) bytes = unit.m_transport->publicKey();
    }
    if (bytes.empty()) return false;
    *size = static_cast<std::uint32_t>(bytes.size());
    if (room > 0 && offset < bytes.size())
        std::memcpy(out, bytes.data() + offset, std::min<std::size_t>(room, bytes.size() - offset));
    return true;
}

mm_result Unit::sign(void* context, std::uint8_t, const std::uint8_t* digest, std::uint8_t* rs)
{
    Unit& unit = of(context);
    if (!unit.m_key) return MM_ABSENT;
    std::optional<Key> key = unit.m_key;
    if (unit.m_step == Step::Prove && unit.happens(FaultKind::OtherKey)) {
        auto other = Key::generate();
        if (!other) return MM_FAILED;
        key = std::move(*other);
    }
    const auto raw = key->signRaw(std::span<const std::uint8_t, 32>(digest, 32));
    if (!raw) return MM_FAILED;
    std::copy(raw->begin(), raw->end(), rs);
    return MM_OK;
}

bool Unit::commitStage(void* context, std::uint8_t, std::uint8_t object, std::uint32_t size)
{
    Unit& unit = of(context);
    if (size > unit.m_stage.size()) return false;
    Bytes bytes(unit.m_stage.begin(), unit.m_stage.begin() + size);
    if (unit.m_faults.has(FaultKind::RamOnly)) {
        unit.m_unsaved[object] = std::move(bytes);
        return true;
    }
    State changed = unit.m_state;
    changed.objects[object] = std::move(bytes);
    return unit.keep(std::move(changed));
}

bool Unit::endDigest(void* context, std::uint8_t* out)
{
    Unit& unit = of(context);
    if (EVP_DigestFinal_ex(unit.m_digest.get(), out, nullptr) != 1) return false;
    if (unit.m_step == Step::Digest && unit.happens(FaultKind::WrongDigest)) out[0] ^= 1;
    return true;
}

bool Unit::getHardwareId(void* context, std::uint8_t* out, std::size_t* size)
{
    Unit& unit = of(context);
    Bytes id = unit.m_state.hardwareId;
    if (unit.m_kinship && unit.happens(FaultKind::SameHardwareId)) id = unit.m_kinship->hardwareId;
    if (unit.happens(FaultKind::EmptyId)) id.assign(id.size(), 0);
    std::copy(id.begin(), id.end(), out);
    *size = id.size();
    return true;
}

bool Unit::getLock(void* context, std::uint32_t* bits)
{
    const Unit& unit = of(context);
    *bits = unit.m_state.lockBits;
    if (unit.m_step == Step::Lock) *bits |= unit.m_pretendedBits;
    return true;
}

bool Unit::setLock(void* context, std::uint32_t bits)
{
    Unit& unit = of(context);
    if (unit.happens(FaultKind::NotLocked)) {
        unit.m_pretendedBits |= bits;
        return true;
    }
    if ((unit.m_state.lockBits | bits) == unit.m_state.lockBits) return true;
    State changed = unit.m_state;
    changed.lockBits |= bits;
    return unit.keep(std::move(changed));
}

const mm_hooks& Unit::hooks()
{
    static mm_chip_hooks chip{};
    static mm_random_hooks random{};
    static mm_sha256_hooks digests{};
    static mm_key_hooks keys{};
    static mm_store_hooks store{};
    static mm_lock_hooks locks{};
    static const mm_hooks table = [] {
        random.fill = [](void*, std::uint8_t* out, std::size_t size) {
            const Bytes bytes = randomBytes(size);
            std::copy(bytes.begin(), bytes.end(), out);
            return true;
        };
        chip.now_ms = [](void*) {
            const auto now = std::chrono::steady_clock::now().time_since_epoch();
            return static_cast<std::uint32_t>(
                std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
        };
        chip.hardware_id = &Unit::getHardwareId;
        chip.tampered = [](void* context) { return of(context).happens(FaultKind::Tampered); };
        digests.begin = [](void* context) {
            EVP_DigestInit_ex(of(context).m_digest.get(), EVP_sha256(), nullptr);
        };
        digests.add = [](void* context, const std::uint8_t* data, std::size_t size) {
            EVP_DigestUpdate(of(context).m_digest.get(), data, size);
        };
        digests.end = &Unit::endDigest;
        keys.generate = &Unit::generateKey;
        keys.point = [](void* context, std::uint8_t, std::uint8_t* xy) {
            const Bytes& point = of(context).m_state.publicPoint;
            std::copy(point.begin(), point.end(), xy);
            return point.empty() ? MM_ABSENT : MM_OK;
        };
        keys.sign = &Unit::sign;
        keys.take = &Unit::takeKey;
        keys.mac = &Unit::mac;
        keys.read = &Unit::readMaker;
        store.stage_write = [](void* context, std::uint32_t offset, const std::uint8_t* data,
                               std::size_t size) {
            Bytes& stage = of(context).m_stage;
            if (offset > stage.size() || offset + size > objectMax) return false;
            stage.resize(offset);
            stage.insert(stage.end(), data, data + size);
            return true;
        };
        store.stage_read = [](void* context, std::uint32_t offset, std::uint8_t* out, std::size_t size) {
            const Bytes& stage = of(context).m_stage;
            if (offset > stage.size() || size > stage.size() - offset) return false;
            std::memcpy(out, stage.data() + offset, size);
            return true;
        };
        store.stage_commit = &Unit::commitStage;
        store.object_size = [](void* context, std::uint8_t, std::uint8_t object, std::uint32_t* size) {
            const Bytes& bytes = of(context).object(object);
            *size = static_cast<std::uint32_t>(bytes.size());
            return bytes.empty() ? MM_ABSENT : MM_OK;
        };
        store.object_read = [](void* context, std::uint8_t, std::uint8_t object, std::uint32_t offset,
                               std::uint8_t* out, std::size_t size) {
            const Bytes& bytes = of(context).object(object);
            if (offset > bytes.size() || size > bytes.size() - offset) return false;
            std::memcpy(out, bytes.data() + offset, size);
            return true;
        };
        locks.get = &Unit::getLock;
        locks.set = &Unit::setLock;
        locks.finished_get = [](void* context, bool* finished) {
            *finished = of(context).m_state.finished;
            return true;
        };
        locks.finished_set = [](void* context) {
            State changed = of(context).m_state;
            changed.finished = true;
            return of(context).keep(std::move(changed));
        };
        return mm_hooks{&chip, &random, &digests, &keys, &store, &locks};
    }();
    return table;
}

void Unit::powerOn()
{
    mm_agent_init(&m_agent, &m_identity, &hooks(), this);
    mm_smp_input_init(&m_input);
    m_stage.clear();
    if (m_unsaved != std::array<Bytes, 4>{}) fired(FaultKind::RamOnly);
    m_unsaved = {};
    m_silent = false;
    m_badCrc = false;
}

void Unit::lineChanged()
{
    mm_smp_input_init(&m_input);
    m_sent = 0;
}

void Unit::receive(std::span<const std::uint8_t> octets, Wire& wire)
{
    if (wire.now() < m_deafUntil) return;
    for (const std::uint8_t octet : octets) {
        const std::size_t size = mm_smp_input_octet(&m_input, octet);
        if (size == 0) continue;
        answer(size, wire);
        if (mm_agent_reset_due(&m_agent)) {
            powerOn();
            m_deafUntil = wire.now() + resetTime;
            wire.restarted();
            return;
        }
        if (m_died) return;
    }
}

void Unit::answer(std::size_t size, Wire& wire)
{
    std::uint8_t* const message = mm_smp_message(&m_input);
    mm_smp_header header{};
    mm_smp_get_header(message, &header);
    m_step = stepOf(header.group, header.command);

    if (!m_died && m_faults.at(FaultKind::Dies, m_step)) {
        m_died = true;
        fired(FaultKind::Dies);
        wire.hangUp();
        return;
    }
    m_silent = m_silent || m_faults.at(FaultKind::Silent, m_step);
    m_badCrc = m_badCrc || m_faults.at(FaultKind::BadCrc, m_step);
    if (m_silent) return fired(FaultKind::Silent);
    if (happens(FaultKind::V1)) message[0] &= 7;
    if (m_step == Step::Info) (void)happens(FaultKind::WrongModel);

    const Bytes request(message, message + size);
    m_answerSize = mm_agent_answer(&m_agent, message, size, m_answer.data());
    if (m_answerSize == 0) return;
    if (m_step == Step::Csr && m_key) {
        const Bytes spoiled = spoilRequest(
            m_faults, *m_key, request, {m_answer.begin(), m_answer.begin() + std::ptrdiff_t(m_answerSize)});
        if (!spoiled.empty()) replacePayload(spoiled);
        using enum FaultKind;
        for (const auto kind : {BadCsrSignature, OldNonce, Rsa1024, TrailingBytes, CaTrue})
            if (!spoiled.empty()) (void)happens(kind);
    }
    if (happensAt(FaultKind::GarbageCbor, m_step)) {
        static constexpr std::uint8_t garbage[] = {0xbf, 0x63, 'd', 'e', 0x1c, 0xff, 0xfe, 0x5f, 0x9f};
        replacePayload(garbage);
    }
    if (m_step && m_faults.at(FaultKind::LostReply, m_step)) {
        bool& lost = m_replyLost[static_cast<std::size_t>(*m_step)];
        if (!std::exchange(lost, true)) return fired(FaultKind::LostReply);
    }
    if (happensAt(FaultKind::Slow, m_step) && !wire.wait(slowness)) return;
    if (happensAt(FaultKind::Huge, m_step))
        (void)flood(wire);
    else
        (void)transmit(wire);
}

void Unit::replacePayload(std::span<const std::uint8_t> payload)
{
    if (payload.size() > MM_SMP_MESSAGE - MM_SMP_HEADER) return;
    mm_smp_header header{};
    mm_smp_get_header(m_answer.data(), &header);
    header.length = static_cast<std::uint16_t>(payload.size());
    mm_smp_put_header(&header, m_answer.data());
    std::copy(payload.begin(), payload.end(), m_answer.begin() + MM_SMP_HEADER);
    m_answerSize = MM_SMP_HEADER + payload.size();
}

bool Unit::happens(FaultKind kind)
{
    const bool has = m_faults.has(kind);
    if (has) fired(kind);
    return has;
}

bool Unit::happensAt(FaultKind kind, std::optional<Step> step)
{
    const bool has = m_faults.at(kind, step);
    if (has) fired(kind);
    return has;
}

// Each kind reaches the disk when it happens first, and with whatever else is kept.
void Unit::fired(FaultKind kind)
{
    if (++m_state.faultsFired[std::string(nameOf(kind))] == 1) (void)m_state.save(m_file);
}

bool Unit::transmit(Wire& wire)
{
    struct Lines {
        const Unit& unit;
        Bytes text;
        bool first = true;
    } lines{*this, {}};
    const auto put = [](void* context, const std::uint8_t* line, std::size_t size) {
        auto& to = *static_cast<Lines*>(context);
        if (to.unit.m_faults.has(FaultKind::Noise)) {
            // A whole line of log, then one that the marker cuts off, with half a marker in it.
            static constexpr std::string_view log =
                "[00:00:01.250] <inf> sensor: 21.5 C, ready\r\n\x06\x41\x04uart\xff";
            to.text.insert(to.text.end(), log.begin(), log.end());
        }
        const std::size_t at = to.text.size();
        to.text.insert(to.text.end(), line, line + size);
        // A character of the header: the length stays right, the CRC does not.
        if (std::exchange(to.first, false) && to.unit.m_badCrc)
            to.text[at + 10] = to.text[at + 10] == 'A' ? 'B' : 'A';
    };
    mm_smp_output(m_answer.data(), m_answerSize, put, &lines);
    if (m_badCrc) fired(FaultKind::BadCrc);
    (void)happens(FaultKind::Noise);

    std::span<const std::uint8_t> text = lines.text;
    const Fault* const dies = m_died ? nullptr : m_faults.find(FaultKind::DiesAfter);
    if (!dies || m_sent + text.size() < dies->octets) {
        m_sent += text.size();
        return wire.send(text);
    }
    m_died = true;
    fired(FaultKind::DiesAfter);
    // The host gets these octets, and then the hang-up takes nothing from it.
    const bool sent = wire.send(text.first(dies->octets - m_sent)) && wire.wait(5ms);
    wire.hangUp();
    return sent;
}

bool Unit::flood(Wire& wire) const
{
    constexpr std::size_t lineOctets = 93, lineCount = (1024 * 1024) / 127;
    std::array<char, lineOctets> raw{};
    raw[0] = raw[1] = raw[4] = raw[5] = '\xff';
    raw[2] = static_cast<char>(m_answer[0]);
    for (std::size_t i = 4; i < MM_SMP_HEADER; ++i)
        raw[i + 2] = static_cast<char>(m_answer[i]);
    for (std::size_t i = 0; i < lineCount; ++i) {
        const QByteArray line =
            (i == 0 ? QByteArray("\x06\x09") : QByteArray("\x04\x14")) +
            QByteArray::fromRawData(raw.data(), static_cast<qsizetype>(raw.size())).toBase64() + '\n';
        if (!wire.send({reinterpret_cast<const std::uint8_t*>(line.constData()),
                        static_cast<std::size_t>(line.size())}))
            return false;
        raw.fill('\x60');
    }
    return true;
}

} // namespace mintmark::device
