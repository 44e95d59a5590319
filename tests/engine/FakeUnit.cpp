#include "tests/engine/FakeUnit.h"

#include "tests/certificates/Fixture.h"

#include <openssl/ecdsa.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <cstdlib>

namespace mintmark::engine::test {
namespace {

using devices::DeviceCode;
using devices::DeviceError;
using devices::Object;

/// r ‖ s over a digest, as a unit answers.
Bytes signatureOf(EVP_PKEY* key, const Sha256& digest)
{
    const certificates::openssl::KeyContext context(::EVP_PKEY_CTX_new(key, nullptr));
    Bytes der(80), raw(64);
    auto length = der.size();
    if (::EVP_PKEY_sign_init(context.get()) != 1 ||
        ::EVP_PKEY_sign(context.get(), der.data(), &length, digest.data(), digest.size()) != 1)
        std::abort();
    const auto* from = der.data();
    const std::unique_ptr<ECDSA_SIG, decltype(&::ECDSA_SIG_free)> signature(
        ::d2i_ECDSA_SIG(nullptr, &from, static_cast<long>(length)), ::ECDSA_SIG_free);
    if (!signature || ::BN_bn2binpad(::ECDSA_SIG_get0_r(signature.get()), raw.data(), 32) != 32 ||
        ::BN_bn2binpad(::ECDSA_SIG_get0_s(signature.get()), raw.data() + 32, 32) != 32)
        std::abort();
    return raw;
}

Sha256 hmac(ByteView key, ByteView message)
{
    Sha256 code{};
    unsigned size = 0;
    if (::HMAC(::EVP_sha256(), key.data(), static_cast<int>(key.size()), message.data(), message.size(),
               code.data(), &size) == nullptr)
        std::abort();
    return code;
}

Sha256 nameOfSecret(const Unit& unit)
{
    return hmac(unit.shared, viewOf("mintmark-key-name-v1"));
}

/// An envelope is the digest of the transport key and the PKCS #8.
devices::Result<void> take(Unit& unit, Object object, ByteView bytes)
{
    const bool another = unit.quirks.contains(Quirk::TakesAnotherKey);
    if (object == Object::SharedSecret) {
        unit.shared = another ? Bytes(32, 0x5a) : Bytes(bytes.begin(), bytes.end());
        unit.key.reset();
        unit.stored.clear();
        return {};
    }
    if (object == Object::WrappedKey) {
        const auto mine = sha256(unit.transport);
        if (bytes.size() < mine.size() || !std::ranges::equal(bytes.first(mine.size()), mine))
            return fail(DeviceError{DeviceCode::Refused});
        bytes = bytes.subspan(mine.size());
    }
    const auto* at = bytes.data();
    const UnitKey key(::d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(bytes.size())), ::EVP_PKEY_free);
    if (!key) return fail(DeviceError{DeviceCode::Refused});
    unit.key = another ? makeUnitKey() : key;
    unit.shared.clear();
    unit.stored.clear();
    return {};
}

class FakeDevice final : public devices::Device {
public:
    FakeDevice(Port& port, std::stop_token stop)
        : m_port(port), m_stop(std::move(stop)), m_capabilities(port.unit->capabilities)
    {
    }

    [[nodiscard]] devices::Capabilities capabilities() const override { return m_capabilities; }

    devices::Result<UnitInfo> identify(const Deadline&) override
    {
        return call<UnitInfo>(Operation::Identify, [](Unit& unit) { return unit.info; });
    }

    devices::Result<Bytes> generateKey(const Deadline&) override
    {
        return call<Bytes>(Operation::GenerateKey, [](Unit& unit) -> devices::Result<Bytes> {
            if (isProtected(unit)) return fail(DeviceError{DeviceCode::Closed});
            unit.key = makeUnitKey();
            unit.stored.clear();
            return certificates::test::spkiOfKey(unit.key.get());
        });
    }

    devices::Result<Bytes> csr(const DeviceId& id, ByteView nonce, const Deadline&) override
    {
        return call<Bytes>(Operation::Csr, [&](Unit& unit) -> devices::Result<Bytes> {
            if (isFinished(unit)) return fail(DeviceError{DeviceCode::Closed});
            if (!unit.key) return fail(DeviceError{DeviceCode::NoKey});
            certificates::test::RequestParts parts;
            parts.key = unit.key.get();
            parts.subject = {{"CN", id.text}};
            parts.challengePasswords = {toHex(nonce)};
            return certificates::test::makeRequest(parts);
        });
    }

    devices::Result<void> write(Object object, ByteView bytes, const devices::Progress& progress,
                                const Deadline&) override
    {
        return call<void>(Operation::Write, [&](Unit& unit) -> devices::Result<void> {
            if (isProtected(unit)) return fail(DeviceError{DeviceCode::Closed});
            progress(bytes.size() / 2, bytes.size());
            if (object >= Object::PrivateKey) return take(unit, object, bytes);
            if (object != Object::Roots || !unit.quirks.contains(Quirk::KeepsOldRoots))
                unit.stored[object] = Bytes(bytes.begin(), bytes.end());
            progress(bytes.size(), bytes.size());
            return {};
        });
    }

    devices::Result<devices::StoredObject> digest(Object object, const Deadline&) override
    {
        return call<devices::StoredObject>(
            Operation::Digest, [&](Unit& unit) -> devices::Result<devices::StoredObject> {
                if (object == Object::SharedSecret) {
                    if (unit.shared.empty()) return fail(DeviceError{DeviceCode::NoObject});
                    return devices::StoredObject{32, nameOfSecret(unit)};
                }
                const auto found = unit.stored.find(object);
                if (found == unit.stored.end()) return fail(DeviceError{DeviceCode::NoObject});
                devices::StoredObject stored{static_cast<std::uint32_t>(found->second.size()),
                                             sha256(found->second)};
                if (unit.quirks.contains(Quirk::LiesInDigest)) stored.digest[0] ^= 1;
                return stored;
            });
    }

    devices::Result<Bytes> transportKey(const Deadline&) override
    {
        return call<Bytes>(Operation::Transport, [](Unit& unit) -> devices::Result<Bytes> {
            if (unit.transport.empty()) return fail(DeviceError{DeviceCode::NoKey});
            return unit.transport;
        });
    }

    devices::Result<Bytes> prove(const Sha256& nonce, const Deadline&) override
    {
        return call<Bytes>(Operation::Prove, [&](Unit& unit) -> devices::Result<Bytes> {
            if (isFinished(unit)) return fail(DeviceError{DeviceCode::Closed});
            if (unit.quirks.contains(Quirk::RefusesProof)) return fail(DeviceError{DeviceCode::Refused});
            if (unit.quirks.contains(Quirk::ProvesNothing)) return Bytes{};
            if (unit.quirks.contains(Quirk::ProvesHuge)) return Bytes(1U << 20U, 0x5a);
            auto signedNonce = nonce;
            if (unit.quirks.contains(Quirk::ProvesAnOldNonce)) signedNonce[31] ^= 1;
            if (!unit.shared.empty()) {
                auto secret = unit.shared;
                if (unit.quirks.contains(Quirk::ProvesWithAnotherKey)) secret[0] ^= 1;
                const auto code = hmac(secret, sha256({viewOf("mintmark-prove-v1"), signedNonce,
                                                       unit.info.hardwareId.octets, nameOfSecret(unit)}));
                return Bytes(code.begin(), code.end());
            }
            if (!unit.key) return fail(DeviceError{DeviceCode::NoKey});
            if (!unit.stored.contains(Object::Certificate)) return fail(DeviceError{DeviceCode::NoObject});
            const auto digest = sha256({viewOf("mintmark-prove-v1"), signedNonce, unit.info.hardwareId.octets,
                                        sha256(unit.stored[Object::Certificate])});
            const auto key = unit.quirks.contains(Quirk::ProvesWithAnotherKey) ? makeUnitKey() : unit.key;
            auto signature = signatureOf(key.get(), digest);
            if (unit.quirks.contains(Quirk::ProvesShort)) signature.pop_back();
            return signature;
        });
    }

    devices::Result<std::uint32_t> lockState(const Deadline&) override
    {
        return call<std::uint32_t>(Operation::LockState, [](Unit& unit) { return unit.lockBits; });
    }

    devices::Result<void> lock(std::uint32_t mask, const Deadline&) override
    {
        return call<void>(Operation::Lock, [&](Unit& unit) -> devices::Result<void> {
            if (isFinished(unit)) return fail(DeviceError{DeviceCode::Closed});
            if (!unit.quirks.contains(Quirk::IgnoresLock)) unit.lockBits |= mask;
            return {};
        });
    }

    devices::Result<void> reset(const Deadline&) override
    {
        return call<void>(Operation::Reset, [](Unit& unit) -> devices::Result<void> {
            if (unit.quirks.contains(Quirk::ForgetsOnReset)) unit.stored.clear();
            if (unit.quirks.contains(Quirk::TamperedAfterReset)) unit.info.tampered = true;
            return {};
        });
    }

    devices::Result<void> finish(const Sha256& credential, const Deadline&) override
    {
        return call<void>(Operation::Finish, [&](Unit& unit) -> devices::Result<void> {
            if (isFinished(unit)) return fail(DeviceError{DeviceCode::Closed});
            const auto held =
                unit.shared.empty() ? sha256(unit.stored[Object::Certificate]) : nameOfSecret(unit);
            if (held != credential) return fail(DeviceError{DeviceCode::Refused});
            if (!unit.quirks.contains(Quirk::IgnoresFinish)) unit.info.lifecycle = Lifecycle::Finished;
            return {};
        });
    }

private:
    static bool isFinished(const Unit& unit) { return unit.info.lifecycle == Lifecycle::Finished; }
    static bool isProtected(const Unit& unit)
    {
        return isFinished(unit) || (unit.lockBits & lockbits::storageProtected) != 0;
    }

    template <class T, class Act> devices::Result<T> call(Operation operation, Act act)
    {
        const auto nth = static_cast<int>(std::ranges::count(m_port.calls, operation)) + 1;
        const Call now{operation, m_port.calls.size(), nth};
        m_port.calls.push_back(operation);
        if (m_port.before) {
            if (auto error = m_port.before(now)) return fail(*error);
        }
        if (m_stop.stop_requested()) return fail(DeviceError{DeviceCode::Stopped});
        if (m_port.unit == nullptr) return fail(DeviceError{DeviceCode::LinkGone});
        m_port.unit->done.push_back(operation);
        devices::Result<T> result = act(*m_port.unit);
        if (m_port.after) {
            if (auto error = m_port.after(now)) return fail(*error);
        }
        return result;
    }

    Port& m_port;
    std::stop_token m_stop; ///< a wait that is stopped ends at once, as on a real link
    devices::Capabilities m_capabilities;
};

} // namespace

const char* nameOf(Operation operation)
{
    static constexpr const char* names[] = {"identify", "lock-state", "generate-key", "csr",
                                            "digest",   "write",      "prove",        "lock",
                                            "reset",    "finish",     "transport"};
    return names[static_cast<std::size_t>(operation)];
}

UnitKey makeUnitKey()
{
    return {certificates::test::makeEcKey()};
}

Unit::Unit(Bytes hardwareId)
{
    info.hardwareId.octets = std::move(hardwareId);
    info.model = "demo-model";
    info.firmwareVersion = "1.2.3";
    info.firmwareDigest = Bytes(32, 0xab);
}

bool Unit::did(Operation operation) const
{
    return std::ranges::find(done, operation) != done.end();
}

Sha256 Unit::keyDigest() const
{
    return sha256(certificates::test::spkiOfKey(key.get()));
}

devices::Result<std::unique_ptr<devices::Device>> FakeOpener::open(const std::string& port, const Profile&,
                                                                   std::stop_token stop)
{
    const auto found = ports.find(port);
    if (found == ports.end() || found->second.unit == nullptr)
        return fail(DeviceError{DeviceCode::PortMissing});
    return std::make_unique<FakeDevice>(found->second, std::move(stop));
}

std::string FakeOpener::presence(const std::string& port)
{
    const auto found = ports.find(port);
    return found == ports.end() || found->second.unit == nullptr ? std::string() : found->second.presence;
}

} // namespace mintmark::engine::test
