#include "provisioning/registry/JobTransaction.h"

#include "provisioning/registry/Rows.h"

#include <algorithm>
#include <limits>

namespace mintmark::registry {
namespace {

// Bounds on what a unit, a script or an order may put in.
constexpr std::size_t idMaximum = 128;
constexpr std::size_t nameMaximum = 256;
constexpr std::size_t noteMaximum = 4096; // cut there: a run must be able to end, whatever its error says
constexpr std::size_t valueMaximum = 65536;
constexpr std::size_t derMaximum = 65536;
constexpr std::size_t crlMaximum = std::size_t{64} * 1024 * 1024;
constexpr std::size_t serialMaximum = 20; // RFC 5280 §4.1.2.2
constexpr std::size_t hardwareIdMaximum = 64;

auto forbidden(std::string why)
{
    return fail(StoreError(StoreCode::Forbidden, std::move(why)));
}

std::string cut(const std::string& text)
{
    return text.size() <= noteMaximum ? text : text.substr(0, noteMaximum);
}

bool isName(const std::string& text)
{
    return !text.empty() && text.size() <= nameMaximum;
}

/// Printable ASCII without the space, so that "without regard to case" means one thing everywhere.
bool isDeviceId(const std::string& text)
{
    return !text.empty() && text.size() <= idMaximum &&
           std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

std::optional<std::int64_t> runOrNone(RunRow run)
{
    return run == 0 ? std::nullopt : std::optional<std::int64_t>(run);
}

std::string runName(RunRow run)
{
    return "run " + std::to_string(run);
}

bool needsCertificate(DeviceState state)
{
    switch (state) {
    case DeviceState::Reserved:
    case DeviceState::Failed:
    case DeviceState::Void:
    case DeviceState::Revoked:
    case DeviceState::Scrapped: return false;
    default: return true;
    }
}

bool mayGetCertificates(DeviceState state)
{
    return state != DeviceState::Void && state != DeviceState::Revoked && state != DeviceState::Scrapped;
}

} // namespace

Result<void> JobTransaction::note(const std::string& action, const std::string& subject,
                                  const std::string& detail)
{
    return appendAudit(m_database, m_head, {0, m_clock.now(), m_actor, action, subject, detail});
}

Result<bool> JobTransaction::any(std::string_view sql, std::int64_t value)
{
    auto rows = TRY(m_database.query(sql, value));
    return rows.step();
}

Result<std::uint64_t> JobTransaction::drawCounter(const std::string& name)
{
    return guarded([&]() -> Result<std::uint64_t> {
        if (!isName(name)) return forbidden("a counter's name has 1 to 256 octets");
        std::int64_t drawn = 0;
        {
            auto rows = TRY(m_database.query("INSERT INTO counters(name, last) VALUES (?, 1) "
                                             "ON CONFLICT(name) DO UPDATE SET last = last + 1 RETURNING last",
                                             name));
            if (!TRY(rows.step())) return fail(StoreError(StoreCode::Failed, "a counter gave no number"));
            drawn = rows.integer(0);
            TRY(rows.finish());
        }
        TRY(note("counter.drawn", name, std::to_string(drawn)));
        return static_cast<std::uint64_t>(drawn);
    });
}

Result<DeviceRow> JobTransaction::addDevice(const NewDevice& device)
{
    return guarded([&]() -> Result<DeviceRow> {
        const auto& octets = device.hardwareId.octets;
        if (!isDeviceId(device.id.text))
            return forbidden("a device ID has 1 to 128 printable ASCII characters and no space");
        if (!isName(device.model) || !isName(device.profile))
            return forbidden("a model's or profile's name has 1 to 256 octets");
        if (octets.empty() || octets.size() > hardwareIdMaximum)
            return forbidden("a hardware ID has 1 to 64 octets");
        const auto at = m_clock.now();
        const auto now = toColumn(at);
        TRY(m_database.run(
            "INSERT INTO devices(id, model, hardware_id, state, profile, created_at, changed_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            device.id.text, device.model, octets, nameOf(DeviceState::Reserved), device.profile, now, now));
        const DeviceRow row = m_database.lastRow();
        m_texts.emplace_back(row, device.id.text + " " + device.hardwareId.hex());
        Device kept;
        kept.row = row;
        kept.id = device.id;
        kept.model = device.model;
        kept.hardwareId = device.hardwareId;
        kept.profile = device.profile;
        kept.createdAt = kept.changedAt = at;
        m_devices.insert_or_assign(row, KeptDevice{std::move(kept)});
        count(DeviceState::Reserved, 1);
        TRY(note("device.reserved", device.id.text,
                 device.model + " " + device.hardwareId.hex() + ", profile " + device.profile));
        return row;
    });
}

Result<void> JobTransaction::setState(DeviceRow row, DeviceState state, RunRow run, const std::string& why)
{
    return guarded([&]() -> Result<void> {
        auto* const kept = TRY(keptDevice(row));
        auto& device = kept->device;
        if (run != 0) TRY(openRun(run));
        if (device.state == state) return {};
        const auto change = std::string(nameOf(device.state)) + " → " + std::string(nameOf(state));
        if (!mayBecome(device.state, state)) return forbidden(change + " is no transition");
        const bool certified = TRY(any("SELECT 1 FROM certificates WHERE device = ? LIMIT 1", row));
        if (needsCertificate(state) && !certified &&
            !TRY(any("SELECT 1 FROM facts WHERE device = ? AND name = 'key.derived' LIMIT 1", row)))
            return forbidden(change + " needs a certificate");
        if ((state == DeviceState::Reserved || state == DeviceState::Void) && certified)
            return forbidden(change + ": the device has a certificate");
        count(device.state, -1);
        count(state, 1);
        if (device.order != 0) {
            countInOrder(device.order, device.state, -1);
            countInOrder(device.order, state, 1);
        }
        device.state = state;
        device.changedAt = m_clock.now();
        kept->state = kept->time = true;
        return note("device.state", device.id.text,
                    change + (run == 0 ? "" : ", " + runName(run)) + (why.empty() ? "" : ": " + cut(why)));
    });
}

Result<void> JobTransaction::bindKey(DeviceRow row, const Sha256& spki, RunRow run)
{
    return guarded([&]() -> Result<void> {
        auto* const kept = TRY(keptDevice(row));
        auto& device = kept->device;
        if (run != 0) TRY(openRun(run));
        bool known = false;
        {
            auto owner = TRY(m_database.query("SELECT device FROM keys WHERE spki = ?", spki));
            known = TRY(owner.step());
            if (known && owner.integer(0) != row)
                return fail(StoreError(StoreCode::Duplicate, "another device has had this key"));
        }
        if (device.key == spki) return {};
        if (device.key) {
            if (TRY(hasLiveCertificate(row)))
                return forbidden("the device has a certificate for another key");
            if (TRY(any("SELECT 1 FROM intents WHERE device = ? AND state = 'intended' LIMIT 1", row)))
                return forbidden("the device has an open intent for another key");
        }
        const auto now = m_clock.now();
        if (!known)
            TRY(m_database.run("INSERT INTO keys(spki, device, run, bound_at) VALUES (?, ?, ?, ?)", spki, row,
                               runOrNone(run), toColumn(now)));
        device.key = spki;
        device.changedAt = now;
        kept->key = kept->time = true;
        ++m_keptChanges;
        return note("key.bound", device.id.text, toHex(spki));
    });
}

Result<void> JobTransaction::addFact(DeviceRow row, const Fact& fact)
{
    return guarded([&]() -> Result<void> {
        if (!isName(fact.name)) return forbidden("a fact's name has 1 to 256 octets");
        if (fact.value.size() > valueMaximum) return forbidden("a fact's value is too long");
        const auto device = TRY(this->device(row));
        std::string corrected;
        if (fact.corrects != 0) {
            const auto wrong =
                TRY(readOne<Fact>(m_database, "WHERE row = ? AND device = ?", fact.corrects, row));
            if (!wrong || wrong->name != fact.name)
                return forbidden("the device has no fact " + std::to_string(fact.corrects) + " of this name");
            if (TRY(any("SELECT 1 FROM facts WHERE corrects = ?", fact.corrects)))
                return forbidden("fact " + std::to_string(fact.corrects) + " is corrected already");
            if (fact.known < wrong->known)
                return forbidden("what is " + std::string(nameOf(wrong->known)) +
                                 " is not corrected by what is " + std::string(nameOf(fact.known)));
            corrected = ", instead of fact " + std::to_string(fact.corrects) + " = " + wrong->value;
        }
        if (fact.name == trustFact) TRY(holdTrust(row, fact.value));
        const auto at = fact.at == WallTime{} ? m_clock.now() : fact.at;
        TRY(m_database.run(
            "INSERT INTO facts(device, name, value, known, at, run, corrects) VALUES (?, ?, ?, ?, ?, ?, ?)",
            row, fact.name, fact.value, nameOf(fact.known), toColumn(at), runOrNone(fact.run),
            runOrNone(fact.corrects)));
        return note("fact.added", device.id.text,
                    fact.name + " (" + std::string(nameOf(fact.known)) + ") = " + fact.value + corrected);
    });
}

Result<RunRow> JobTransaction::beginRun(const NewRun& run)
{
    return guarded([&]() -> Result<RunRow> {
        if (run.socket.size() > nameMaximum || run.operatorName.size() > nameMaximum ||
            run.port.size() > noteMaximum)
            return forbidden("a run's socket, operator or port is too long");
        TRY(m_database.run("INSERT INTO runs(device, socket, operator, port, started_at, production_order) "
                           "VALUES (?, ?, ?, ?, "
                           "?, ?)",
                           runOrNone(run.device), run.socket, run.operatorName, run.port,
                           toColumn(m_clock.now()), runOrNone(run.order)));
        const RunRow row = m_database.lastRow();
        m_runs.insert_or_assign(row, OpenRun{run.device, run.order});
        if (run.tellsSite) TRY(m_database.run("INSERT INTO outbox(run) VALUES (?)", row));
        TRY(note("run.begun", runName(row),
                 "device " + std::to_string(run.device) + ", socket " + run.socket + ", operator " +
                     run.operatorName + ", port " + run.port));
        return row;
    });
}

Result<void> JobTransaction::journal(RunRow row, const std::string& step, Phase phase,
                                     const std::string& text)
{
    return guarded([&]() -> Result<void> {
        if (!isName(step)) return forbidden("a step's name has 1 to 256 octets");
        TRY(openRun(row));
        const std::string name = phase == Phase::Planned ? "planned" : "done";
        TRY(m_database.run("INSERT INTO journal(run, step, phase, note, at) VALUES (?, ?, ?, ?, ?)", row,
                           step, name, cut(text), toColumn(m_clock.now())));
        return note("step." + name, runName(row), text.empty() ? step : step + ": " + cut(text));
    });
}

Result<void> JobTransaction::endRun(RunRow row, RunOutcome outcome, const std::string& failure,
                                    const std::string& detail)
{
    return guarded([&]() -> Result<void> {
        if (failure.size() > nameMaximum) return forbidden("a failure's code is too long");
        const auto run = TRY(openRun(row));
        TRY(m_database.run("UPDATE runs SET ended_at = ?, outcome = ?, failure = ?, detail = ? WHERE row = ?",
                           toColumn(m_clock.now()), nameOf(outcome), failure, cut(detail), row));
        m_runs.erase(row);
        if (run.order != 0 && (outcome == RunOutcome::Passed || outcome == RunOutcome::Failed)) {
            auto* const kept = TRY(keptOrder(run.order));
            ++(outcome == RunOutcome::Passed ? kept->order.runsPassed : kept->order.runsFailed);
            kept->isChanged = true;
        }
        auto text = std::string(nameOf(outcome));
        if (!failure.empty()) text += ", " + failure;
        if (!detail.empty()) text += ": " + cut(detail);
        return note("run.ended", runName(row), text);
    });
}

Result<IntentRow> JobTransaction::addIntent(RunRow runRow, DeviceRow row, const std::string& issuer,
                                            const Bytes& serial, const Sha256& spki,
                                            const Sha256& profileHash)
{
    return guarded([&]() -> Result<IntentRow> {
        if (!isName(issuer)) return forbidden("an issuer's name has 1 to 256 octets");
        if (serial.empty() || serial.size() > serialMaximum)
            return forbidden("a serial number has 1 to 20 octets");
        const auto device = TRY(this->device(row));
        const auto run = TRY(openRun(runRow));
        if (run.device != row) return forbidden(runName(runRow) + " is another device's");
        if (!device.key || *device.key != spki)
            return forbidden("the key is not the one bound to the device");
        if (!mayGetCertificates(device.state))
            return forbidden("the device is " + std::string(nameOf(device.state)));
        if (TRY(isTaken(issuer, serial)))
            return fail(StoreError(StoreCode::Duplicate, "the issuer has used this serial number"));
        const auto now = toColumn(m_clock.now());
        TRY(m_database.run("INSERT INTO intents(device, run, issuer, serial, spki, profile_hash, state, "
                           "created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, 'intended', ?, ?)",
                           row, runRow, issuer, serial, spki, profileHash, now, now));
        const IntentRow intent = m_database.lastRow();
        TRY(note("intent.added", device.id.text,
                 "serial " + toHex(serial) + ", issuer " + issuer + ", " + runName(runRow)));
        return intent;
    });
}

Result<void> JobTransaction::addCertificate(IntentRow row, const CertificateRecord& certificate)
{
    return guarded([&]() -> Result<void> {
        if (certificate.der.empty() || certificate.der.size() > derMaximum)
            return forbidden("a certificate has 1 to 65536 octets");
        if (sha256(certificate.der) != certificate.sha256)
            return forbidden("the digest is not the certificate's");
        DeviceRow owner = 0;
        {
            auto intent = TRY(m_database.query(
                "SELECT device, issuer, serial, spki, profile_hash, state FROM intents WHERE row = ?", row));
            if (!TRY(intent.step()))
                return fail(StoreError(StoreCode::NotFound, "there is no intent " + std::to_string(row)));
            if (intent.text(5) != "intended") return forbidden("the intent is " + intent.text(5));
            if (intent.text(1) != certificate.issuer || intent.blob(2) != certificate.serial)
                return forbidden("the intent is for another issuer or serial number");
            if (intent.digest(3) != certificate.spki) return forbidden("the intent is for another key");
            if (intent.digest(4) != certificate.profileHash)
                return forbidden("the intent is for another profile");
            owner = intent.integer(0);
        }
        const auto device = TRY(this->device(owner));
        if (!mayGetCertificates(device.state))
            return forbidden("the device is " + std::string(nameOf(device.state)));
        const auto now = toColumn(m_clock.now());
        const auto recorded = certificate.recordedAt == WallTime{} ? now : toColumn(certificate.recordedAt);
        TRY(m_database.run("INSERT INTO certificates(intent, device, issuer, serial, sha256, spki, der, "
                           "not_before, not_after, "
                           "profile, profile_version, profile_hash, recorded_at) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                           row, owner, certificate.issuer, certificate.serial, certificate.sha256,
                           certificate.spki, certificate.der, toColumn(certificate.notBefore),
                           toColumn(certificate.notAfter), certificate.profile,
                           std::int64_t{certificate.profileVersion}, certificate.profileHash, recorded));
        TRY(m_database.run("UPDATE intents SET state = 'issued', changed_at = ? WHERE row = ?", now, row));
        return note("certificate.recorded", device.id.text,
                    "serial " + toHex(certificate.serial) + ", sha256 " + toHex(certificate.sha256));
    });
}

Result<void> JobTransaction::voidIntent(IntentRow row, const std::string& why)
{
    return guarded([&]() -> Result<void> {
        const auto intent = TRY(readOne<Intent>(m_database, "WHERE row = ?", row));
        if (!intent)
            return fail(StoreError(StoreCode::NotFound, "there is no intent " + std::to_string(row)));
        if (intent->state == IntentState::Issued) return forbidden("the intent has a certificate");
        if (intent->state == IntentState::Void) return {};
        const auto device = TRY(this->device(intent->device));
        TRY(m_database.run("UPDATE intents SET state = 'void', why = ?, changed_at = ? WHERE row = ?",
                           cut(why), toColumn(m_clock.now()), row));
        return note("intent.void", device.id.text, "serial " + toHex(intent->serial) + ": " + cut(why));
    });
}

Result<DeviceRow> JobTransaction::revoke(const Revocation& revocation)
{
    return guarded([&]() -> Result<DeviceRow> {
        if (!isName(revocation.supervisor)) return forbidden("a revocation needs a supervisor's name");
        if (revocation.serial.empty() || revocation.serial.size() > serialMaximum)
            return forbidden("a serial number has 1 to 20 octets");
        std::int64_t intent = 0;
        DeviceRow owner = 0;
        {
            auto rows =
                TRY(m_database.query("SELECT row, device FROM intents WHERE issuer = ? AND serial = ?",
                                     revocation.issuer, revocation.serial));
            if (!TRY(rows.step()))
                return fail(StoreError(StoreCode::NotFound,
                                       "the issuer never intended serial " + toHex(revocation.serial)));
            intent = rows.integer(0);
            owner = rows.integer(1);
        }
        if (TRY(any("SELECT 1 FROM revocations WHERE intent = ?", intent)))
            return fail(StoreError(StoreCode::Duplicate,
                                   "serial " + toHex(revocation.serial) + " is revoked already"));
        const auto device = TRY(this->device(owner));
        const auto at = revocation.revokedAt == WallTime{} ? m_clock.now() : revocation.revokedAt;
        TRY(m_database.run("INSERT INTO revocations(intent, reason, supervisor, why, revoked_at) "
                           "VALUES (?, ?, ?, ?, ?)",
                           intent, static_cast<std::int64_t>(revocation.reason), revocation.supervisor,
                           cut(revocation.why), toColumn(at)));
        TRY(note("certificate.revoked", device.id.text,
                 "serial " + toHex(revocation.serial) + ", " + std::string(nameOf(revocation.reason)) +
                     ", by " + revocation.supervisor +
                     (revocation.why.empty() ? "" : ": " + cut(revocation.why))));
        return owner;
    });
}

Result<bool> JobTransaction::hasLiveCertificate(DeviceRow device)
{
    return any(
        "SELECT 1 FROM certificates WHERE device = ? AND intent NOT IN (SELECT intent FROM revocations) "
        "LIMIT 1",
        device);
}

Result<void> JobTransaction::addCrl(const CrlRecord& crl)
{
    return guarded([&]() -> Result<void> {
        if (crl.der.empty() || crl.der.size() > crlMaximum) return forbidden("a list has 1 to 64 Mi octets");
        if (sha256(crl.der) != crl.sha256) return forbidden("the digest is not the list's");
        const auto number = static_cast<std::int64_t>(crl.number);
        {
            auto rows = TRY(m_database.query("SELECT max(number) FROM crls WHERE issuer = ?", crl.issuer));
            if (TRY(rows.step()) && !rows.isNull(0) && rows.integer(0) >= number)
                return fail(
                    StoreError(rows.integer(0) == number ? StoreCode::Duplicate : StoreCode::Forbidden,
                               "the issuer's newest list has number " + std::to_string(rows.integer(0))));
        }
        TRY(m_database.run("INSERT INTO crls(issuer, number, this_update, next_update, sha256, der) "
                           "VALUES (?, ?, ?, ?, ?, ?)",
                           crl.issuer, number, toColumn(crl.thisUpdate), toColumn(crl.nextUpdate), crl.sha256,
                           crl.der));
        return note("crl.signed", crl.issuer,
                    "number " + std::to_string(number) + ", sha256 " + toHex(crl.sha256));
    });
}

Result<void> JobTransaction::setClockAnchor(const ClockAnchor& anchor)
{
    return guarded([&]() -> Result<void> {
        if (anchor.boot.size() > nameMaximum) return forbidden("a start's name has at most 256 octets");
        return m_database.run("INSERT INTO clock_anchor(one, wall, boot, since_boot) VALUES (1, ?1, ?2, ?3) "
                              "ON CONFLICT(one) DO UPDATE SET wall = ?1, boot = ?2, since_boot = ?3",
                              toColumn(anchor.wall), anchor.boot, std::int64_t{anchor.sinceBoot.count()});
    });
}

Result<std::vector<Run>> JobTransaction::openRuns()
{
    return readAll<Run>(m_database, "WHERE ended_at IS NULL ORDER BY row");
}

Result<std::vector<Intent>> JobTransaction::openIntents()
{
    return readAll<Intent>(m_database, "WHERE state = 'intended' ORDER BY row");
}

Result<void> JobTransaction::audit(const std::string& action, const std::string& subject,
                                   const std::string& detail)
{
    return guarded([&]() -> Result<void> {
        if (!isName(action) || subject.size() > noteMaximum)
            return forbidden("an audit entry's action or subject is empty or too long");
        return note(action, subject, detail.size() > valueMaximum ? detail.substr(0, valueMaximum) : detail);
    });
}

} // namespace mintmark::registry
