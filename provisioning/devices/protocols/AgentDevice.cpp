#include "provisioning/devices/protocols/AgentDevice.h"

#include <algorithm>

namespace mintmark::devices {

using smp::Command;
using smp::Fields;
using smp::Op;
using smp::PayloadWriter;
using smp::UnitError;

namespace {

constexpr std::uint16_t group = 19789;
constexpr std::uint32_t slot = 0;

// The first try's patience: what a microcontroller needs for a flash write, a signature, a key.
constexpr Command infoCommand{Op::Read, group, 0};
constexpr Command keygenCommand{Op::Write, group, 1, Milliseconds{3000}};
constexpr Command csrCommand{Op::Write, group, 2, Milliseconds{2000}};
constexpr Command writeCommand{Op::Write, group, 3};
constexpr Command digestCommand{Op::Read, group, 4};
constexpr Command proveCommand{Op::Write, group, 5, Milliseconds{2000}};
constexpr Command lockStatusCommand{Op::Read, group, 6};
constexpr Command lockCommand{Op::Write, group, 7};
constexpr Command finishCommand{Op::Write, group, 8};
constexpr Command resetCommand{Op::Write, group, 9};
constexpr Command readCommand{Op::Read, group, 10};
// A unit that boots hears nothing: ask often, but not again while the answer may be under way. Each would be
// answered, and the next request would wait for the last of these answers.
Command bootedAt(std::uint32_t baud)
{
    constexpr std::uint32_t octets = 224; // of a request and its answer, as a rule
    constexpr std::uint32_t bitsOfAnOctet = 10;
    constexpr Milliseconds least{10}; // adapters keep octets for a while
    const Milliseconds wire{octets * bitsOfAnOctet * 1000 / std::max(baud, 1U) + 1};
    return {Op::Read, group, 0, std::max(wire, least), Milliseconds{100}, true};
}

constexpr std::int32_t rcNoPlace = 3;
constexpr std::int32_t rcNoKey = 4;
constexpr std::int32_t rcNoObject = 5;
constexpr std::int32_t rcRefusedInThisState = 6;
constexpr std::int32_t rcNotTheOffset = 8;
constexpr std::int32_t rcToken = 11;
constexpr std::int32_t genericNoEntry = 5;
constexpr std::int32_t genericBadState = 6;

// Bits of `keys` in the answer to info.
constexpr std::uint32_t makesKey = 1;
constexpr std::uint32_t takesWrapped = 2;
constexpr std::uint32_t takesClear = 4;
constexpr std::uint32_t takesShared = 8;

constexpr std::uint32_t transportObject = 7;
constexpr std::uint32_t largestTransport = 4096;
constexpr std::uint32_t endorsementObject = 8;
constexpr std::uint32_t largestEndorsement = 8192;
constexpr std::size_t largestEndorsementKey = 512;

constexpr int mostRestarts = 3;

QLatin1String key(const char* name)
{
    return QLatin1String(name);
}

const char* nameOf(const Command& command)
{
    static constexpr const char* names[] = {"info",        "keygen", "csr",    "write", "digest", "prove",
                                            "lock status", "lock",   "finish", "reset", "read"};
    return command.command < std::size(names) ? names[command.command] : "a request";
}

DeviceCode codeOf(const UnitError& error, const Command& command)
{
    if (error.form == UnitError::Form::Generic) {
        if (error.rc == genericBadState) return DeviceCode::Closed;
        if (error.rc == genericNoEntry)
            return command.command == csrCommand.command ? DeviceCode::NoKey : DeviceCode::NoObject;
        return DeviceCode::Refused;
    }
    if (error.group != group) return DeviceCode::Refused;
    switch (error.rc) {
    case rcNoKey: return DeviceCode::NoKey;
    case rcNoObject: return DeviceCode::NoObject;
    case rcRefusedInThisState: return DeviceCode::Closed;
    default: return DeviceCode::Refused;
    }
}

DeviceError errorOf(const UnitError& error, const Command& command)
{
    return {codeOf(error, command),
            std::string("the unit refused ") + nameOf(command) + ": rc " + std::to_string(error.rc) +
                (error.form == UnitError::Form::Grouped && error.group != group
                     ? " of group " + std::to_string(error.group)
                     : ""),
            error.rc};
}

bool isRc(const std::optional<UnitError>& error, std::int32_t rc)
{
    return error && error->form == UnitError::Form::Grouped && error->group == group && error->rc == rc;
}

DeviceError garbled(const Command& command, const char* field)
{
    return {DeviceCode::Garbled,
            std::string("the unit's answer to ") + nameOf(command) + " lacks a usable `" + field + "`"};
}

/// The value, or which field of the answer is missing, of the wrong type or out of bounds.
template <class T> Result<T> need(std::optional<T> value, const Command& command, const char* field)
{
    if (!value) return fail(garbled(command, field));
    return std::move(*value);
}

Sha256 shaOf(const Bytes& octets)
{
    Sha256 digest{};
    std::copy_n(octets.begin(), digest.size(), digest.begin());
    return digest;
}

} // namespace

AgentDevice::AgentDevice(std::unique_ptr<Link> link, std::shared_ptr<smp::PacingMemory> memory,
                         std::uint32_t baud)
    : m_link(std::move(link)), m_memory(std::move(memory)), m_client(*m_link), m_booted(bootedAt(baud))
{
}

Capabilities AgentDevice::capabilities() const
{
    return {.generatesKey = (m_keyWays & makesKey) != 0,
            .csrWithNonce = true,
            .provesNonce = true,
            .locks = true,
            .resets = true,
            .finishes = true,
            .takesWrappedKey = (m_keyWays & takesWrapped) != 0,
            .takesClearKey = (m_keyWays & takesClear) != 0,
            .takesSharedSecret = (m_keyWays & takesShared) != 0};
}

Result<UnitInfo> AgentDevice::identify(const Deadline& deadline)
{
    return info(infoCommand, deadline);
}

Result<UnitInfo> AgentDevice::info(const Command& command, const Deadline& deadline)
{
    const auto fields = TRY(call(command, PayloadWriter().encode(), deadline));
    TRY(need(fields.number(key("ver"), 1, 1), command, "ver"));
    UnitInfo unit;
    unit.hardwareId.octets = TRY(need(fields.octets(key("hwid"), 0, 32), command, "hwid"));
    unit.model = TRY(need(fields.text(key("model"), 1, 64), command, "model"));
    unit.firmwareVersion = TRY(need(fields.text(key("fw"), 0, 64), command, "fw"));
    if (fields.has(key("fwd"))) {
        unit.firmwareDigest = TRY(need(fields.octets(key("fwd"), 0, 32), command, "fwd"));
        if (!unit.firmwareDigest.empty() && unit.firmwareDigest.size() != 32)
            return fail(garbled(command, "fwd"));
    }
    unit.lifecycle = TRY(need(fields.number(key("life"), 0, 1), command, "life")) == 0 ? Lifecycle::Open
                                                                                       : Lifecycle::Finished;
    unit.tampered = TRY(need(fields.flag(key("tamp")), command, "tamp"));
    TRY(need(fields.number(key("slots"), 1, UINT32_MAX), command, "slots"));
    const auto largest = TRY(need(fields.number(key("max"), 1, UINT32_MAX), command, "max"));

    if (fields.has(key("ek")))
        unit.endorsementKey = TRY(need(fields.octets(key("ek"), 1, largestEndorsementKey), command, "ek"));
    // Agents that do not say it make their keys.
    m_keyWays = makesKey;
    if (fields.has(key("keys")))
        m_keyWays =
            static_cast<std::uint32_t>(TRY(need(fields.number(key("keys"), 1, UINT32_MAX), command, "keys")));
    m_largestPiece = static_cast<std::size_t>(largest);
    m_model = unit.model;
    m_known = m_memory->recall(m_model);
    m_client.usePacing(m_known);
    return unit;
}

Result<Bytes> AgentDevice::generateKey(const Deadline& deadline)
{
    // Repeated after a lost answer it makes another key: the answer to the last try is the one that counts.
    const auto fields =
        TRY(call(keygenCommand, PayloadWriter().number(key("slot"), slot).text(key("alg"), "p256").encode(),
                 deadline));
    return need(fields.octets(key("spki"), 1, 512), keygenCommand, "spki");
}

Result<Bytes> AgentDevice::csr(const DeviceId& id, ByteView nonce, const Deadline& deadline)
{
    const auto fields = TRY(call(csrCommand,
                                 PayloadWriter()
                                     .number(key("slot"), slot)
                                     .text(key("cn"), id.text)
                                     .octets(key("nonce"), nonce)
                                     .encode(),
                                 deadline));
    return need(fields.octets(key("der"), 1, 4096), csrCommand, "der");
}

Result<std::size_t> AgentDevice::largestPiece(const Deadline& deadline)
{
    if (!m_largestPiece) TRY(identify(deadline));
    return *m_largestPiece;
}

Result<void> AgentDevice::write(Object object, ByteView bytes, const Progress& progress,
                                const Deadline& deadline)
{
    const auto largest = TRY(largestPiece(deadline));
    const auto digest = sha256(bytes);
    std::size_t at = 0;
    int restarts = 0;
    do {
        // Tries of one piece may be cut differently, and the unit may have taken one whose answer was lost.
        std::size_t furthest = at;
        const auto piece = [&](std::size_t room) {
            PayloadWriter payload;
            payload.number(key("slot"), slot)
                .number(key("obj"), static_cast<std::uint32_t>(object))
                .number(key("off"), static_cast<std::uint32_t>(at));
            if (at == 0)
                payload.number(key("len"), static_cast<std::uint32_t>(bytes.size()))
                    .octets(key("sha"), digest);
            constexpr std::size_t longerLength = 2; // of a byte string with up to 65535 octets
            const auto frame = PayloadWriter(payload).octets(key("data"), {}).encode().size() + longerLength;
            const auto fits = std::max<std::size_t>(room > frame ? room - frame : 0, 1);
            const auto length = std::min({fits, largest, bytes.size() - at});
            furthest = std::max(furthest, at + length);
            return payload.octets(key("data"), bytes.subspan(at, length)).encode();
        };
        const auto answer = TRY(m_client.request(writeCommand, piece, deadline));
        rememberPacing();
        if (answer.error) {
            if (!isRc(answer.error, rcNotTheOffset) || ++restarts > mostRestarts)
                return fail(errorOf(*answer.error, writeCommand));
            at = 0; // the unit lost its place, or a reset lay in between
            continue;
        }
        const auto next = static_cast<std::size_t>(
            TRY(need(answer.fields.number(key("off"), 0, UINT32_MAX), writeCommand, "off")));
        if (next > furthest || (next <= at && !bytes.empty())) {
            if (next != 0 || ++restarts > mostRestarts) return fail(garbled(writeCommand, "off"));
        }
        at = next;
        if (progress) progress(at, bytes.size());
    } while (at < bytes.size());
    return {};
}

Result<StoredObject> AgentDevice::digest(Object object, const Deadline& deadline)
{
    const auto fields = TRY(call(digestCommand,
                                 PayloadWriter()
                                     .number(key("slot"), slot)
                                     .number(key("obj"), static_cast<std::uint32_t>(object))
                                     .encode(),
                                 deadline));
    StoredObject stored;
    stored.length =
        static_cast<std::uint32_t>(TRY(need(fields.number(key("len"), 0, UINT32_MAX), digestCommand, "len")));
    stored.digest = shaOf(TRY(need(fields.octets(key("sha"), 32, 32), digestCommand, "sha")));
    return stored;
}

Result<Bytes> AgentDevice::prove(const Sha256& nonce, const Deadline& deadline)
{
    const auto fields =
        TRY(call(proveCommand, PayloadWriter().number(key("slot"), slot).octets(key("nonce"), nonce).encode(),
                 deadline));
    if (fields.has(key("mac"))) return need(fields.octets(key("mac"), 32, 32), proveCommand, "mac");
    return need(fields.octets(key("sig"), 64, 64), proveCommand, "sig");
}

Result<Bytes> AgentDevice::transportKey(const Deadline& deadline)
{
    return read(transportObject, largestTransport, deadline);
}

Result<Bytes> AgentDevice::endorsement(const Deadline& deadline)
{
    auto chain = read(endorsementObject, largestEndorsement, deadline);
    // Agents from before there was such an object know no such number.
    if (!chain && chain.error().code == DeviceCode::Refused && chain.error().foreign == rcNoPlace)
        return Device::endorsement(deadline);
    return chain;
}

Result<Bytes> AgentDevice::read(std::uint32_t object, std::uint32_t most, const Deadline& deadline)
{
    Bytes whole;
    for (std::size_t size = 1; whole.size() < size;) {
        const auto fields = TRY(call(readCommand,
                                     PayloadWriter()
                                         .number(key("slot"), slot)
                                         .number(key("obj"), object)
                                         .number(key("off"), static_cast<std::uint32_t>(whole.size()))
                                         .encode(),
                                     deadline));
        size = static_cast<std::size_t>(TRY(need(fields.number(key("len"), 1, most), readCommand, "len")));
        const auto part = TRY(need(fields.octets(key("data"), 1, most), readCommand, "data"));
        if (part.size() > size - std::min(size, whole.size())) return fail(garbled(readCommand, "data"));
        whole.insert(whole.end(), part.begin(), part.end());
    }
    return whole;
}

Result<std::uint32_t> AgentDevice::lockState(const Deadline& deadline)
{
    const auto fields = TRY(call(lockStatusCommand, PayloadWriter().encode(), deadline));
    return static_cast<std::uint32_t>(
        TRY(need(fields.number(key("bits"), 0, UINT32_MAX), lockStatusCommand, "bits")));
}

Result<void> AgentDevice::lock(std::uint32_t mask, const Deadline& deadline)
{
    for (int round = 0;; ++round) {
        const auto armed =
            TRY(call(lockCommand, PayloadWriter().number(key("mask"), mask).encode(), deadline));
        const auto token = TRY(need(armed.octets(key("token"), 8, 8), lockCommand, "token"));
        auto locked =
            call(lockCommand, PayloadWriter().number(key("mask"), mask).octets(key("token"), token).encode(),
                 deadline);
        if (locked) return {};
        auto error = std::move(locked).error();
        if (error.code != DeviceCode::Refused && error.code != DeviceCode::Closed)
            return fail(std::move(error));
        // A repeated commit whose first answer was lost is refused, although the bits are set.
        if ((TRY(lockState(deadline)) & mask) == mask) return {};
        if (error.foreign != rcToken || round > 0) return fail(std::move(error));
    }
}

Result<void> AgentDevice::reset(const Deadline& deadline)
{
    TRY(call(resetCommand, PayloadWriter().encode(), deadline));
    TRY(info(m_booted, deadline));
    return {};
}

Result<void> AgentDevice::finish(const Sha256& credential, const Deadline& deadline)
{
    auto finished = call(finishCommand, PayloadWriter().octets(key("sha"), credential).encode(), deadline);
    if (finished) return {};
    auto error = std::move(finished).error();
    if (error.code != DeviceCode::Closed) return fail(std::move(error));
    // Closed already: by an earlier try, if it holds this certificate or secret.
    if (TRY(identify(deadline)).lifecycle != Lifecycle::Finished) return fail(std::move(error));
    for (const auto object : {Object::Certificate, Object::SharedSecret}) {
        const auto held = digest(object, deadline);
        if (held && held->digest == credential) return {};
    }
    return fail(std::move(error));
}

void AgentDevice::rememberPacing()
{
    if (m_model.empty() || m_client.pacing() <= m_known) return;
    m_known = m_client.pacing();
    m_memory->note(m_model, m_known);
}

Result<Fields> AgentDevice::call(const Command& command, Bytes payload, const Deadline& deadline)
{
    auto answer = TRY(m_client.request(command, std::move(payload), deadline));
    rememberPacing();
    if (answer.error) return fail(errorOf(*answer.error, command));
    return std::move(answer.fields);
}

Result<std::unique_ptr<Device>> openAgent(const Opening& opening)
{
    return std::make_unique<AgentDevice>(TRY(opening.openLine()), opening.pacing,
                                         opening.profile.target.line.baud);
}

} // namespace mintmark::devices
