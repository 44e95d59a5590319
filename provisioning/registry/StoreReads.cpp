// Readers of single things: short statements on the readers' connection.
#include "provisioning/registry/StoreFile.h"

#include "provisioning/registry/Lists.h"
#include "provisioning/registry/Rows.h"

#include <algorithm>

namespace mintmark::registry {

Result<std::optional<Device>> StoreFile::deviceById(const std::string& id)
{
    const std::lock_guard lock(m_readers);
    return readOne<Device>(m_reader, "WHERE id = ?", id);
}

Result<std::optional<Device>> StoreFile::unit(const std::string& model, const HardwareId& id)
{
    const std::lock_guard lock(m_readers);
    return readOne<Device>(m_reader, "WHERE model = ? AND hardware_id = ?", model, id.octets);
}

Result<std::vector<CertificateRecord>> StoreFile::certificates(DeviceRow device)
{
    return ofDevice<CertificateRecord>(device);
}
Result<std::vector<Fact>> StoreFile::facts(DeviceRow device)
{
    return ofDevice<Fact>(device);
}
Result<std::vector<Run>> StoreFile::runs(DeviceRow device)
{
    return ofDevice<Run>(device);
}
Result<std::vector<Intent>> StoreFile::intents(DeviceRow device)
{
    return ofDevice<Intent>(device);
}

Result<std::map<DeviceState, std::uint64_t>> StoreFile::counts()
{
    const std::lock_guard lock(m_readers);
    std::map<DeviceState, std::uint64_t> counts;
    auto rows = TRY(m_reader.query("SELECT state, devices FROM state_counts WHERE devices > 0"));
    while (TRY(rows.step())) {
        const auto state = deviceStateOf(rows.text(0));
        if (!state) return fail(StoreError(StoreCode::Damaged, "a count is of an unknown state"));
        counts[*state] = static_cast<std::uint64_t>(rows.integer(1));
    }
    return counts;
}

Result<std::optional<CrlRecord>> newestCrl(Store& store, const std::string& issuer)
{
    auto* file = dynamic_cast<StoreFile*>(&store);
    if (file == nullptr) return fail(StoreError(StoreCode::Forbidden, "this store keeps no lists"));
    return file->newestCrl(issuer);
}

Result<std::optional<CrlRecord>> StoreFile::newestCrl(const std::string& issuer)
{
    const std::lock_guard lock(m_readers);
    auto rows = TRY(m_reader.query("SELECT number, this_update, next_update, sha256 FROM crls "
                                   "WHERE issuer = ? ORDER BY number DESC LIMIT 1",
                                   issuer));
    if (!TRY(rows.step())) return std::nullopt;
    CrlRecord list;
    list.issuer = issuer;
    list.number = static_cast<std::uint64_t>(rows.integer(0));
    list.thisUpdate = WallTime(Milliseconds(rows.integer(1)));
    list.nextUpdate = WallTime(Milliseconds(rows.integer(2)));
    const auto digest = rows.digest(3);
    if (!digest) return fail(StoreError(StoreCode::Damaged, "a list's digest has not its length"));
    list.sha256 = *digest;
    return list;
}

Result<std::vector<Revocation>> StoreFile::revocations(const std::string& issuer)
{
    const std::lock_guard lock(m_readers);
    std::vector<Revocation> found;
    auto rows = TRY(m_reader.query(
        "SELECT i.issuer, i.serial, r.reason, r.supervisor, r.why, r.revoked_at FROM revocations r "
        "JOIN intents i ON i.row = r.intent WHERE ?1 = '' OR i.issuer = ?1 ORDER BY r.row",
        issuer));
    while (TRY(rows.step())) {
        const auto reason = revocationReasonOf(rows.integer(2));
        if (!reason) return fail(StoreError(StoreCode::Damaged, "a revocation's reason is unknown"));
        found.push_back({rows.text(0), rows.blob(1), *reason, rows.text(3), rows.text(4),
                         WallTime(Milliseconds(rows.integer(5)))});
    }
    return found;
}

Result<std::vector<std::string>> StoreFile::issuersOf(const Bytes& serial)
{
    const std::lock_guard lock(m_readers);
    std::vector<std::string> found;
    auto rows = TRY(m_reader.query("SELECT issuer FROM intents WHERE serial = ? ORDER BY row", serial));
    while (TRY(rows.step()))
        found.push_back(rows.text(0));
    return found;
}

Result<DeviceId> StoreFile::deviceOf(const std::string& issuer, const Bytes& serial)
{
    const std::lock_guard lock(m_readers);
    auto rows = TRY(m_reader.query("SELECT d.id FROM intents i JOIN devices d ON d.row = i.device WHERE "
                                   "i.issuer = ? AND i.serial = ?",
                                   issuer, serial));
    if (!TRY(rows.step())) return fail(StoreError(StoreCode::NotFound, "serial " + toHex(serial)));
    return DeviceId{rows.text(0)};
}

Result<std::vector<CertificateOfDevice>>
StoreFile::ending(WallTime until, std::pair<WallTime, std::int64_t> after, std::uint32_t limit)
{
    const std::lock_guard lock(m_readers);
    auto rows = TRY(m_reader.query(
        "SELECT c.row, d.id, d.state, c.device, c.not_after FROM certificates c JOIN devices d ON "
        "d.row = c.device WHERE c.not_after < ?1 AND (c.not_after, c.row) > (?2, ?3) AND c.intent NOT IN "
        "(SELECT intent FROM revocations) ORDER BY c.not_after, c.row LIMIT ?4",
        toColumn(until), toColumn(after.first), after.second, std::int64_t{std::min(limit, queryMaximum)}));
    std::vector<CertificateOfDevice> found;
    while (TRY(rows.step())) {
        const auto state = deviceStateOf(rows.text(2));
        if (!state) return fail(StoreError(StoreCode::Damaged, "a device's state has an unknown name"));
        found.push_back({rows.integer(0), {rows.text(1)}, *state, {}});
    }
    for (auto& one : found) {
        auto record = TRY(readOne<CertificateRecord>(m_reader, "WHERE row = ?", one.row));
        if (!record) return fail(StoreError(StoreCode::Damaged, "a certificate went away"));
        one.certificate = std::move(*record);
    }
    return found;
}

Result<std::optional<WallTime>> StoreFile::newestAudit()
{
    if (m_writer) return m_newestAudit;
    // A reader writes no entry of its own.
    const std::lock_guard lock(m_readers);
    return latestAudit(m_reader);
}

Result<std::optional<ClockAnchor>> StoreFile::clockAnchor()
{
    const std::lock_guard lock(m_readers);
    auto rows = TRY(m_reader.query("SELECT wall, boot, since_boot FROM clock_anchor"));
    if (!TRY(rows.step())) return std::optional<ClockAnchor>{};
    return std::optional(
        ClockAnchor{WallTime(Milliseconds(rows.integer(0))), rows.text(1), Milliseconds(rows.integer(2))});
}

Result<std::optional<Bytes>> StoreFile::sealed(DeviceRow device, const std::string& name)
{
    const std::lock_guard lock(m_readers);
    auto rows = TRY(m_reader.query("SELECT content FROM sealed WHERE device = ? AND name = ?", device, name));
    if (!TRY(rows.step())) return std::optional<Bytes>{};
    return std::optional(rows.blob(0));
}

Result<std::uint64_t> StoreFile::counter(const std::string& name)
{
    const std::lock_guard lock(m_readers);
    auto rows = TRY(m_reader.query("SELECT last FROM counters WHERE name = ?", name));
    return TRY(rows.step()) ? static_cast<std::uint64_t>(rows.integer(0)) : 0;
}

Result<std::vector<Allotment>> StoreFile::allotments()
{
    const std::lock_guard lock(m_readers);
    return readAll<Allotment>(m_reader, "ORDER BY pool, first");
}

Result<std::vector<VoidRange>> StoreFile::voids(const std::string& pool, std::uint32_t skip)
{
    const std::lock_guard lock(m_readers);
    return readAll<VoidRange>(m_reader,
                              "WHERE l.used < l.last - l.first + 1 AND (?1 = '' OR a.pool = ?1) "
                              "ORDER BY a.pool, l.first LIMIT ?2 OFFSET ?3",
                              pool, std::int64_t{queryMaximum}, std::int64_t{skip});
}

Result<std::vector<TrustRecord>> StoreFile::trustSets()
{
    const std::lock_guard lock(m_readers);
    auto all = TRY(readAll<TrustRecord>(m_reader, "ORDER BY name, version"));
    for (auto& one : all) {
        one.roots = TRY(readAll<TrustRoot>(m_reader, "WHERE trust_set = ? ORDER BY position", one.row));
        auto devices = TRY(m_reader.query("SELECT count(*) FROM device_trust WHERE trust_set = ?", one.row));
        TRY(devices.step());
        one.devices = static_cast<std::uint64_t>(devices.integer(0));
    }
    return all;
}

Result<std::optional<TrustRecord>> StoreFile::trustOf(DeviceRow device)
{
    const std::lock_guard lock(m_readers);
    auto found = TRY(readOne<TrustRecord>(
        m_reader, "WHERE row = (SELECT trust_set FROM device_trust WHERE device = ?)", device));
    if (found)
        found->roots = TRY(readAll<TrustRoot>(m_reader, "WHERE trust_set = ? ORDER BY position", found->row));
    return found;
}

Result<std::vector<DeviceWithTrust>> StoreFile::devicesWithTrust(std::int64_t set, DeviceRow after,
                                                                 std::uint32_t limit)
{
    const std::lock_guard lock(m_readers);
    return readAll<DeviceWithTrust>(
        m_reader,
        "WHERE t.trust_set = ? AND t.device > ? AND d.state <> 'scrapped' ORDER BY t.device LIMIT ?", set,
        after, std::int64_t{std::min(limit, queryMaximum)});
}

} // namespace mintmark::registry
