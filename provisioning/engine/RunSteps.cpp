// The rows of a run, each `probe → plan → apply → verify → record`.
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/Run.h"
#include "provisioning/orders/OrderRules.h"

#include <algorithm>
#include <array>

namespace mintmark::engine {
namespace {

using namespace std::chrono_literals;
using devices::Object;

// What a unit may take for one answer: a microcontroller's key generation and flash writes are the slow ones.
constexpr Milliseconds firstAnswer = 5s;
constexpr Milliseconds quickAnswer = 5s;
constexpr Milliseconds slowAnswer = 20s;
// A boot loader that checks its image, and a driver that binds: seconds.
constexpr Milliseconds comesBack = 10s;

constexpr std::string_view proofOpening = "mintmark-prove-v1";

int rank(DeviceState state)
{
    return static_cast<int>(state);
}

bool mayGoOn(DeviceState state)
{
    return rank(state) <= rank(DeviceState::Locked);
}

} // namespace

Outcome<void> Run::openUnit()
{
    m_presence = m_bench.opener.presence(m_socket.port);
    m_device = TRY(outcomeOf(m_bench.opener.open(m_socket.port, m_bench.profile, m_gate.token())));
    return {};
}

Outcome<void> Run::identify()
{
    TRY(openUnit());
    m_unit = TRY(outcomeOf(m_device->identify(within(firstAnswer))));
    m_lockBits = TRY(outcomeOf(m_device->lockState(within(quickAnswer))));
    return {};
}

// In the architecture's order: order, model, firmware, tamper flag, lock state, known or not.
Outcome<void> Run::admit()
{
    if (m_checked == nullptr && m_bench.permit != nullptr &&
        orders::listedAs(m_bench.permit->order(), m_unit.hardwareId))
        return fail(Failure{FailureCode::UnitOfCheck, "its number is " + m_unit.hardwareId.hex()});
    if (!usableHardwareId(m_unit.hardwareId))
        return fail(Failure{FailureCode::UnitNoIdentity, "it says " + m_unit.hardwareId.hex()});
    if (m_unit.model != m_bench.profile.model)
        return fail(Failure{FailureCode::UnitWrongModel,
                            "it is a " + m_unit.model + ", the profile is for " + m_bench.profile.model});
    TRY(admitOrdered());
    if (auto refusal = m_bench.profile.firmware.refusal(m_unit.firmwareVersion, m_unit.firmwareDigest))
        return fail(Failure{FailureCode::UnitFirmware, std::move(*refusal)});
    auto claim = m_bench.claims.take(m_unit.model, m_unit.hardwareId, m_socket.name);
    if (!claim)
        return fail(Failure{FailureCode::UnitTwice,
                            "socket " + claim.error() + " has one with " + m_unit.hardwareId.hex()});
    m_claim.emplace(std::move(*claim));
    if (m_unit.tampered) return fail(Failure{FailureCode::UnitTampered});

    TRY(admitEndorsement());
    m_known = TRY(outcomeOf(m_bench.store.unit(m_unit.model, m_unit.hardwareId)));
    if (m_known) {
        if (auto refusal = labelRefusal(m_known->id.text)) return fail(std::move(*refusal));
        TRY(admitKnown());
    } else {
        if (m_unit.lifecycle == Lifecycle::Finished) return fail(Failure{FailureCode::UnitAlreadyFinished});
        if (m_lockBits != 0) return fail(Failure{FailureCode::UnitLockedBefore});
    }
    if (m_checked == nullptr && isBegun()) TRY(m_bench.permit->stationIsProved());
    if (looksOnly()) m_ending = m_ending == Ending::Open ? Ending::Closed : m_ending;
    return admitSite();
}

// Not for a unit of which nothing is made: it was made before, or this is a dry run.
Outcome<void> Run::admitSite()
{
    if (m_bench.site == nullptr || m_ending != Ending::Open) return {};
    m_siteFacts =
        TRY(m_bench.site->admit({m_bench.stationName, m_socket.name.text, m_bench.operatorName,
                                 m_bench.permit != nullptr ? m_bench.permit->order().name : std::string(),
                                 m_bench.profile.name, m_unit},
                                m_gate.token()));
    return {};
}

Outcome<void> Run::admitOrdered()
{
    const auto* order = m_checked;
    if (order == nullptr && m_bench.permit != nullptr) {
        TRY(m_bench.permit->holds(m_bench.clock.now()));
        order = &m_bench.permit->order();
    }
    if (order != nullptr)
        if (auto refusal = orders::firmwareRefusal(*order, m_unit.firmwareVersion, m_unit.firmwareDigest))
            return fail(Failure{FailureCode::UnitFirmware, std::move(*refusal)});
    // A list of labels alone speaks when the unit has its ID.
    if (m_bench.work != nullptr && m_bench.work->labels.empty() &&
        m_bench.work->rowOf(m_unit.hardwareId) == nullptr)
        return fail(Failure{FailureCode::UnitUnexpected, "its number is " + m_unit.hardwareId.hex()});
    return {};
}

std::optional<Failure> Run::labelRefusal(const std::string& id) const
{
    if (m_bench.work == nullptr || m_bench.work->rowOf(m_unit.hardwareId, id) != nullptr) return std::nullopt;
    const auto* const row = m_bench.work->rowOf(m_unit.hardwareId);
    return Failure{FailureCode::UnitUnexpected,
                   row != nullptr ? "its ID is " + id + ", the list has " + row->label + " for it"
                                  : "its number is " + m_unit.hardwareId.hex() + ", its ID " + id};
}

// Truth 6: the same unit is the same device, and only if it holds the device's key.
Outcome<void> Run::admitKnown()
{
    const auto state = m_known->state;
    m_roots = TRY(outcomeOf(m_bench.store.trustOf(m_known->row)));
    m_rework = state == DeviceState::InRework;
    if (!m_rework && !mayGoOn(state) && !isMade(state))
        return fail(
            Failure{FailureCode::DeviceState, m_known->id.text + " is " + std::string(nameOf(state))});

    const auto certificates = TRY(outcomeOf(m_bench.store.certificates(m_known->row)));
    // A revoked certificate is none.
    const auto live = std::find_if(certificates.rbegin(), certificates.rend(),
                                   [](const auto& certificate) { return !certificate.revoked; });
    if (live != certificates.rend()) m_certificate = TRY(outcomeOf(certificates::describe(live->der)));
    if (m_rework) {
        // What a supervisor took back is made anew; a unit that is closed cannot be.
        if (m_certificate)
            return fail(Failure{FailureCode::DeviceState,
                                m_known->id.text + " is in rework, and its certificate is not revoked"});
        if (m_unit.lifecycle == Lifecycle::Finished)
            return fail(Failure{FailureCode::DeviceState,
                                m_known->id.text + " is in rework, and its unit is closed: open it first"});
        return {};
    }
    if (!certificates.empty() && !m_certificate)
        return fail(Failure{FailureCode::DeviceState, "every certificate of " + m_known->id.text +
                                                          " is revoked: a supervisor sends it to rework"});
    if (derives()) {
        TRY(admitDerived());
    } else if (certificates.empty() && rank(state) >= rank(DeviceState::Issued)) {
        return fail(Failure{FailureCode::DeviceState,
                            m_known->id.text + " has a derived key, and the profile asks for a certificate"});
    }
    if (m_unit.lifecycle == Lifecycle::Finished) return settleFinished();
    // What is protected is not written anew: the run goes on with the certificate that is there.
    if ((m_lockBits & lockbits::storageProtected) != 0)
        if (const auto stored = TRY(storedRecord()); stored && !stored->revoked)
            m_certificate = TRY(outcomeOf(certificates::describe(stored->der)));
    if (isMade(state)) {
        if (!m_device->capabilities().provesNonce && !derives()) {
            // It never had a door. What it stores is all that it can show; it is left as it is.
            (void)TRY(heldCertificate());
            TRY(holdsKey());
            TRY(settleRoots());
            m_ending = Ending::Before;
            return {};
        }
        // Known as closed, and here it is open: either a copy, or a unit whose door was opened again. It has
        // to prove its key; the door is closed again by the rows that follow.
        std::optional<certificates::Certificate> held;
        if (derives())
            TRY(holdsSecret());
        else
            held = TRY(heldCertificate());
        if (const auto proved = challenge(held ? &*held : nullptr); !proved) {
            if (proved.error().code != FailureCode::ProofWrong) return fail(proved.error());
            return fail(Failure{FailureCode::UnitClone, "it does not prove the key of " + m_known->id.text});
        }
    }
    return {};
}

// A closed unit signs nothing more. What it stores must be this device's own certificate; and a run that had
// proved everything and planned the closing before it was cut has then ended well.
Outcome<void> Run::settleFinished()
{
    if (derives())
        TRY(holdsSecret());
    else
        m_certificate = TRY(heldCertificate());
    const auto state = m_known->state;
    const bool before = state == DeviceState::Provisioned || state == DeviceState::Shipped;
    if (!before) {
        // Only a run of ours that had come to the closing can have closed it: its entry was on the disk
        // before.
        const auto runs = TRY(outcomeOf(m_bench.store.runs(m_known->row)));
        const bool planned = std::ranges::any_of(
            runs, [](const auto& run) { return run.lastStep == "finish" || run.lastStep == "result"; });
        const bool proved = state == DeviceState::Proved || state == DeviceState::Locked;
        if (!proved || !planned)
            return fail(Failure{FailureCode::DeviceState, m_known->id.text + " is " +
                                                              std::string(nameOf(state)) +
                                                              " here, and its unit is closed"});
    }
    const auto mask = m_bench.profile.lockMask;
    if ((m_lockBits & mask) != mask)
        return fail(Failure{FailureCode::LockNotSeen, "the profile asks for bits " + std::to_string(mask) +
                                                          ", seen " + std::to_string(m_lockBits)});
    TRY(settleRoots());
    if (before) {
        m_ending = Ending::Before;
        return {};
    }
    m_ending = Ending::Closed;
    if (looksOnly()) return {};
    TRY(reserve());
    return record();
}

Outcome<std::optional<registry::CertificateRecord>> Run::storedRecord()
{
    const auto object = certificateObject();
    const auto stored = m_device->digest(object, within(slowAnswer));
    if (!stored && stored.error().code == devices::DeviceCode::NoObject) return std::nullopt;
    if (!stored) return fail(failureOf(stored.error()));
    for (auto& one : TRY(outcomeOf(m_bench.store.certificates(m_known->row)))) {
        const auto form = asStored(object, one.der);
        if (form && sha256(*form) == stored->digest) return std::move(one);
    }
    return std::nullopt;
}

// Any certificate of the device that is not revoked: a renewed one is written when the unit is back and open,
// and the one before it is the device's own until then. One that was superseded still tells which key an open
// unit has to prove before it gets the newest.
Outcome<certificates::Certificate> Run::heldCertificate()
{
    const auto held = TRY(storedRecord());
    if (!held || !m_certificate)
        return fail(
            Failure{FailureCode::UnitClone, "it does not hold the certificate of " + m_known->id.text});
    const bool maySwap = m_unit.lifecycle != Lifecycle::Finished && held->spki == m_certificate->spki &&
                         held->revoked == RevocationReason::Superseded;
    if (held->revoked && !maySwap)
        return fail(Failure{FailureCode::DeviceState, "it holds a certificate of " + m_known->id.text +
                                                          " that is revoked (" +
                                                          std::string(nameOf(*held->revoked)) +
                                                          "), serial number " + toHex(held->serial)});
    return outcomeOf(certificates::describe(held->der));
}

Outcome<void> Run::makeKey()
{
    if (derives()) return deriveSecret();
    if (m_known->key && !m_rework) return {}; // it has to prove that one: `request` asks it
    if (m_bench.profile.keyWay != KeyWay::OnUnit) return injectKey();
    planned("key");
    TRY(sameUnit()); // what another one holds would be gone
    m_device->nameKey(m_known->id);
    const auto spki = TRY(outcomeOf(m_device->generateKey(within(slowAnswer))));
    fact("key.origin", "made on the unit", Known::Reported);
    TRY(noteMadeKey());
    done("key", "spki sha256 " + toHex(sha256(spki)));
    return {};
}

// The request's own signature over our nonce is what shows that the unit holds the key, in a first run as in
// one that goes on. A unit that signs none is known by what it stores.
Outcome<void> Run::request()
{
    const auto can = m_device->capabilities();
    if (!can.csrWithNonce && !can.csrWithoutNonce) return requestForUnit();
    // A request without our nonce shows no more than what the unit tells of its key; and a modem signs one
    // alone, in the moment in which it makes the key.
    if (!can.csrWithNonce && m_known->key && !m_rework && m_certificate && TRY(storedKeyIsKnown()))
        return holdsKey();
    m_csr = TRY(requestOfUnit());
    if (m_known->key && !m_rework && *m_known->key != m_csr->publicKeyDigest())
        return fail(Failure{FailureCode::UnitClone, "it holds another key than " + m_known->id.text});
    if (m_injected && !std::ranges::equal(*m_injected, m_csr->publicKey()))
        return fail(Failure{FailureCode::KeyNotTaken});
    if (m_injected) fact("key.origin", m_keyOrigin, Known::Observed);
    return {};
}

Outcome<void> Run::issue()
{
    TRY(sameUnit()); // a cable does not tell when the unit behind it is exchanged
    if (derives()) return bindSecret();
    if (m_certificate) return {}; // signed in an earlier run, and the unit holds its key
    m_certificate = TRY(
        outcomeOf(m_bench.issuer.issue({m_run, m_known->id, m_unit.hardwareId}, *m_csr, m_bench.profile)));
    m_known->state = DeviceState::Issued;
    return {};
}

Outcome<void> Run::write()
{
    planned("write");
    if (derives()) {
        TRY(writeSecret()); // which takes away all that the unit held
        TRY(writeRoots(50, 100));
        done("write");
        return {};
    }
    const int rooted = m_bench.roots != nullptr ? 25 : 0;
    TRY(writeRoots(0, rooted));
    TRY(writeStored(rooted, 70));
    TRY(flush(70, 100));
    done("write");
    return {};
}

// Of an earlier run's certificate it may be another one than signs now.
Outcome<ByteView> Run::issuerOf(ByteView certificate) const
{
    // Looked up several times in a run, and each time two certificates are parsed.
    if (m_issuer && std::ranges::equal(m_issuer->certificate, certificate)) return m_issuer->issuer;
    const auto issuer = m_bench.issuer.issuerOf(certificate);
    if (issuer) {
        m_issuer = {Bytes(certificate.begin(), certificate.end()), *issuer};
        return *issuer;
    }
    return fail(
        Failure{FailureCode::DeviceState, "the certificate of " + m_known->id.text +
                                              " is of an issuing CA that this station does not have"});
}

Outcome<void> Run::writeObject(Object object, ByteView bytes, int from, int to)
{
    const auto stored = m_device->digest(object, within(slowAnswer));
    if (stored && stored->digest == sha256(bytes)) return {};
    if (!stored && stored.error().code != devices::DeviceCode::NoObject)
        return fail(failureOf(stored.error()));
    if (!m_device->capabilities().flushes) TRY(sameUnit());
    return outcomeOf(m_device->write(object, bytes, shown(from, to), within(slowAnswer)));
}

devices::Progress Run::shown(int from, int to)
{
    return [this, from, to](std::size_t written, std::size_t of) {
        progress(from + static_cast<int>(static_cast<std::size_t>(to - from) * written /
                                         std::max<std::size_t>(of, 1)));
    };
}

Outcome<void> Run::verify()
{
    planned("verify");
    if (m_plan->reset) {
        TRY(restart());
        crashPoint("verify.reset");
        progress(50);
    }
    TRY(sameUnit());
    const auto known = credential();
    if (m_secret)
        TRY(holds(known.object, known.digest));
    else
        TRY(verifyStored());
    TRY(verifyRoots());
    fact(m_secret ? "key.name" : "certificate.sha256", toHex(known.digest),
         m_device->capabilities().readBack);
    raise(DeviceState::Written, "read back");
    done("verify");
    return {};
}

// A unit that is its own USB device leaves the bus while it starts: its port is waited for, and opened again.
// One that was pulled does not come back in that time. Who it is, the caller asks.
Outcome<void> Run::restart()
{
    const auto reset = m_device->reset(within(slowAnswer));
    if (reset || reset.error().code != devices::DeviceCode::LinkGone) return outcomeOf(reset);
    m_device.reset();
    const auto patience = within(comesBack);
    while (!patience.passed()) {
        m_bench.clock.sleep(Milliseconds{50});
        if (m_bench.opener.presence(m_socket.port).empty()) continue;
        if (openUnit()) return {};
    }
    return fail(failureOf(reset.error()));
}

// Truth 5: the unit in the socket is the one that the run began with. Asked before the signature and before
// each write: on a bare line another one may have come at any time, and gets one write at most before the run
// knows.
Outcome<void> Run::sameUnit()
{
    const auto again = TRY(outcomeOf(m_device->identify(within(firstAnswer))));
    if (again.hardwareId != m_unit.hardwareId || again.model != m_unit.model)
        return fail(Failure{FailureCode::UnitSwapped,
                            "it was " + m_unit.hardwareId.hex() + " and is " + again.hardwareId.hex()});
    if (again.tampered) return fail(Failure{FailureCode::UnitTampered});
    // A boot loader may have taken another image at the reset.
    if (auto refusal = m_bench.profile.firmware.refusal(again.firmwareVersion, again.firmwareDigest))
        return fail(Failure{FailureCode::UnitFirmware, std::move(*refusal)});
    m_unit.lifecycle = again.lifecycle;
    return {};
}

// What a unit refuses, tells otherwise or does not hold may be all that another one can do. One that was told
// to start its own program is not called back from it.
Failure Run::ofThisUnit(Failure failure)
{
    using enum FailureCode;
    constexpr std::array doubtful{UnitRefused,  UnitClone,    KeyAlgorithm, KeyTwice,   KeyNotTaken,
                                  CsrMalformed, CsrSignature, CsrNonce,     CsrSubject, CsrForbidden,
                                  WriteLost,    ProofWrong,   LockNotSeen};
    const bool isStarted = m_plan && m_plan->proof == Proof::Tls && m_row->shown == Step::Proving;
    if (m_run == 0 || !m_device || isStarted || std::ranges::find(doubtful, failure.code) == doubtful.end())
        return failure;
    const auto same = sameUnit();
    return !same && same.error().code == UnitSwapped ? same.error() : failure;
}

// A signature over our nonce, the unit's number and its certificate, made with the certificate's key; or its
// like with a shared secret.
Outcome<void> Run::challenge(const certificates::Certificate* certificate)
{
    const auto drawn = TRY(outcomeOf(m_bench.random.draw(32)));
    Sha256 nonce{};
    std::ranges::copy(drawn, nonce.begin());
    const auto signature = m_device->prove(nonce, within(slowAnswer));
    if (!signature) {
        using enum devices::DeviceCode;
        const auto code = signature.error().code;
        if (code == Refused || code == NoKey || code == NoObject || code == Closed)
            return fail(Failure{FailureCode::ProofWrong, signature.error().detail});
        return fail(failureOf(signature.error()));
    }
    const auto& known = certificate != nullptr ? certificate->sha256 : m_secret->name();
    const auto digest = sha256({viewOf(proofOpening), nonce, m_unit.hardwareId.octets, known});
    if (certificate == nullptr) {
        if (!m_secret->proves(digest, *signature)) return fail(Failure{FailureCode::ProofWrong});
        return {};
    }
    // The key that the request was signed with, where it is the certificate's own, need not be parsed again.
    const bool atHand = m_csr && m_csr->publicKeyDigest() == certificate->spki;
    const bool proved = atHand ? m_csr->verifies(digest, *signature)
                               : certificates::verifiesWith(certificate->der, digest, *signature);
    if (!proved) return fail(Failure{FailureCode::ProofWrong});
    return {};
}

Outcome<void> Run::prove()
{
    planned("prove");
    const bool tls = m_plan->proof == Proof::Tls;
    if (tls)
        TRY(awaitUnit());
    else
        TRY(challenge(m_certificate ? &*m_certificate : nullptr));
    fact("key.proof",
         tls        ? "came to the station with mutual TLS"
         : m_secret ? "nonce authenticated with the derived key"
                    : "nonce signed with the certificate's key",
         Known::Attested);
    raise(DeviceState::Proved, "proved its key");
    done("prove");
    return {};
}

// The journal's entry is on the disk before each of the two irreversible steps, this one and `finish`.
Outcome<void> Run::lock()
{
    TRY(sameUnit());
    TRY(commit([run = m_run, mask = m_plan->lockMask](registry::Transaction& transaction) {
        return transaction.journal(run, "close", registry::Phase::Planned,
                                   "lock bits " + std::to_string(mask) + ", then finish");
    }));
    crashPoint("close.planned");
    m_lockBits = TRY(outcomeOf(m_device->lockState(within(quickAnswer))));
    const auto mask = m_plan->lockMask;
    if ((m_lockBits & mask) != mask) {
        TRY(outcomeOf(m_device->lock(mask, within(slowAnswer))));
        m_lockBits = TRY(outcomeOf(m_device->lockState(within(quickAnswer))));
    }
    if ((m_lockBits & mask) != mask)
        return fail(Failure{FailureCode::LockNotSeen, "asked for bits " + std::to_string(mask) + ", seen " +
                                                          std::to_string(m_lockBits)});
    TRY(challenge(m_certificate ? &*m_certificate : nullptr));
    fact("lock.bits", std::to_string(m_lockBits), Known::Reported);
    raise(DeviceState::Locked, "seen to be locked");
    done("lock");
    return {};
}

Outcome<void> Run::finish()
{
    TRY(sameUnit());
    TRY(commit([run = m_run](registry::Transaction& transaction) {
        return transaction.journal(run, "finish", registry::Phase::Planned, {});
    }));
    crashPoint("finish.planned");
    TRY(outcomeOf(m_device->finish(credential().digest, within(slowAnswer))));
    TRY(sameUnit());
    if (m_unit.lifecycle != Lifecycle::Finished)
        return fail(Failure{FailureCode::UnitRefused, "it says that it is finished, and is still open"});
    done("finish");
    return {};
}

Outcome<void> Run::record()
{
    const bool unproved = m_plan && m_plan->proof == Proof::None;
    // In words: the order lists `none` among the proofs that it accepts.
    const bool accepted =
        !unproved || (m_bench.permit != nullptr && orders::acceptsUnproved(m_bench.permit->order()));
    crashPoint("result.planned");
    fact("lifecycle", m_unit.lifecycle == Lifecycle::Finished ? "finished" : "open", Known::Reported);
    TRY(commit([&](registry::Transaction& transaction) -> registry::Result<void> {
        const auto device = TRY(transaction.device(m_known->row));
        const auto state = unproved ? DeviceState::WrittenUnproved : DeviceState::Provisioned;
        // What was proved once stays so under a profile that asks for no proof any more.
        const bool rises =
            unproved ? rank(device.state) <= rank(DeviceState::Written)
                     : device.state != DeviceState::Provisioned && device.state != DeviceState::Shipped;
        if (rises) TRY(transaction.setState(m_known->row, state, m_run, "the run ended well"));
        TRY(transaction.journal(m_run, "result", registry::Phase::Done, {}));
        return accepted ? transaction.endRun(m_run, registry::RunOutcome::Passed, {}, {})
                        : registry::Result<void>{};
    }));
    crashPoint("result.done");
    if (!accepted) return fail(Failure{FailureCode::Unproved});
    m_known->state = unproved ? DeviceState::WrittenUnproved : DeviceState::Provisioned;
    progress(100);
    return {};
}

} // namespace mintmark::engine
