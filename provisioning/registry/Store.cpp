#include "provisioning/registry/Store.h"

#include "provisioning/registry/Check.h"
#include "provisioning/registry/Rows.h"
#include "provisioning/registry/Schema.h"
#include "provisioning/registry/Writer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace mintmark::registry {
namespace {

constexpr std::string_view plaintextMagic{"SQLite format 3\0", 16};
constexpr std::uint32_t queryMaximum = 4096;

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

StoreError ioError(const std::string& what, int number)
{
    return {number == ENOSPC || number == EDQUOT ? StoreCode::DiskFull : StoreCode::Io,
            what + ": " + std::generic_category().message(number), number};
}

/// What can be said of the file without its key.
Result<void> guardFile(const std::filesystem::path& file)
{
    // O_NONBLOCK: a FIFO in the file's place must not hang the station.
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (opened.number() < 0) {
        const int number = errno;
        if (number == ENOENT || number == ENOTDIR)
            return fail(StoreError(StoreCode::Missing, file.string() + " is not there", number));
        return fail(ioError(file.string(), number));
    }
    struct ::stat status {};
    if (::fstat(opened.number(), &status) != 0) return fail(ioError(file.string(), errno));
    if (!S_ISREG(status.st_mode))
        return fail(StoreError(StoreCode::Io, file.string() + " is not a regular file"));
    std::array<char, 16> start{};
    const auto got = ::pread(opened.number(), start.data(), start.size(), 0);
    if (got < 0) return fail(ioError(file.string(), errno));
    if (std::string_view(start.data(), static_cast<std::size_t>(got)) == plaintextMagic)
        return fail(StoreError(StoreCode::Plaintext, file.string() + " is an unencrypted database"));
    // SQLite would take an empty file for a new database: all IDs would be given again.
    if (got < static_cast<ssize_t>(start.size()))
        return fail(StoreError(StoreCode::KeyWrong, file.string() + " has been cut"));
    return {};
}

/// An empty file that only its owner can read; SQLite gives its log and index the same mode.
Result<void> makeFile(const std::filesystem::path& file)
{
    const Descriptor made(::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (made.number() >= 0) return {};
    const int number = errno;
    if (number == EEXIST || number == ELOOP)
        return fail(StoreError(StoreCode::Exists, file.string() + " exists", number));
    return fail(ioError(file.string(), number));
}

/// The directory's entry for a new file survives a power cut only after this.
Result<void> syncDirectory(const std::filesystem::path& file)
{
    const auto directory = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const Descriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.number() < 0 || ::fsync(opened.number()) != 0) return fail(ioError(directory.string(), errno));
    return {};
}

std::future<Result<void>> answered(StoreError error)
{
    std::promise<Result<void>> promise;
    promise.set_value(fail(std::move(error)));
    return promise.get_future();
}

Result<std::optional<WallTime>> latestAudit(sql::Database& database)
{
    auto rows = TRY(database.query(
        "SELECT at FROM audit WHERE seq >= coalesce((SELECT max(seq) FROM audit WHERE action = "
        "'clock.accepted'), 0) ORDER BY at DESC LIMIT 1"));
    if (!TRY(rows.step())) return std::optional<WallTime>{};
    return std::optional(WallTime(Milliseconds(rows.integer(0))));
}

class StoreFile final : public Store {
public:
    StoreFile(std::filesystem::path file, Secret key, std::unique_ptr<Writer> writer, sql::Database reader,
              std::optional<WallTime> newestAudit)
        : m_file(std::move(file)), m_key(std::move(key)), m_newestAudit(newestAudit),
          m_writer(std::move(writer)), m_reader(std::move(reader))
    {
    }

    std::future<Result<void>> commit(Job job) override
    {
        if (!m_writer) return answered({StoreCode::ReadOnly, "the registry is open for reading"});
        return m_writer->commit(std::move(job));
    }

    std::future<Result<void>> join(Job job) override
    {
        if (!m_writer) return answered({StoreCode::ReadOnly, "the registry is open for reading"});
        return m_writer->join(std::move(job));
    }

    Result<std::vector<Device>> devices(const DeviceQuery& query) override
    {
        std::string where = "WHERE row > ?1";
        if (query.state) where += " AND state = ?2";
        // IDs are printable ASCII: DEL is above every one of their characters.
        if (!query.idPrefix.empty()) where += " AND id >= ?3 AND id < ?3 || char(127)";
        where += " ORDER BY row LIMIT ?4";
        const auto state = query.state ? std::optional(nameOf(*query.state)) : std::nullopt;
        const auto limit = std::int64_t{std::min(query.limit, queryMaximum)};
        const std::lock_guard lock(m_readers);
        auto rows = TRY(m_reader.query(std::string(RowOf<Device>::select) + where));
        rows.bind(1, query.after);
        if (query.state) rows.bind(2, state);
        if (!query.idPrefix.empty()) rows.bind(3, query.idPrefix);
        rows.bind(4, limit);
        std::vector<Device> found;
        while (TRY(rows.step()))
            found.push_back(TRY(RowOf<Device>::from(rows)));
        return found;
    }

    Result<std::optional<Device>> deviceById(const std::string& id) override
    {
        const std::lock_guard lock(m_readers);
        return readOne<Device>(m_reader, "WHERE id = ?", id);
    }

    Result<std::optional<Device>> unit(const std::string& model, const HardwareId& id) override
    {
        const std::lock_guard lock(m_readers);
        return readOne<Device>(m_reader, "WHERE model = ? AND hardware_id = ?", model, id.octets);
    }

    Result<std::vector<CertificateRecord>> certificates(DeviceRow device) override
    {
        return ofDevice<CertificateRecord>(device);
    }
    Result<std::vector<Fact>> facts(DeviceRow device) override { return ofDevice<Fact>(device); }
    Result<std::vector<Run>> runs(DeviceRow device) override { return ofDevice<Run>(device); }
    Result<std::vector<Intent>> intents(DeviceRow device) override { return ofDevice<Intent>(device); }

    Result<std::map<DeviceState, std::uint64_t>> counts() override
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

    Result<std::vector<Revocation>> revocations(const std::string& issuer) override
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

    Result<std::vector<std::string>> issuersOf(const Bytes& serial) override
    {
        const std::lock_guard lock(m_readers);
        std::vector<std::string> found;
        auto rows = TRY(m_reader.query("SELECT issuer FROM intents WHERE serial = ? ORDER BY row", serial));
        while (TRY(rows.step()))
            found.push_back(rows.text(0));
        return found;
    }

    Result<DeviceId> deviceOf(const std::string& issuer, const Bytes& serial) override
    {
        const std::lock_guard lock(m_readers);
        auto rows = TRY(m_reader.query("SELECT d.id FROM intents i JOIN devices d ON d.row = i.device WHERE "
                                       "i.issuer = ? AND i.serial = ?",
                                       issuer, serial));
        if (!TRY(rows.step())) return fail(StoreError(StoreCode::NotFound, "serial " + toHex(serial)));
        return DeviceId{rows.text(0)};
    }

    Result<std::vector<CertificateOfDevice>> ending(WallTime until, std::pair<WallTime, std::int64_t> after,
                                                    std::uint32_t limit) override
    {
        const std::lock_guard lock(m_readers);
        auto rows = TRY(m_reader.query(
            "SELECT c.row, d.id, d.state, c.device, c.not_after FROM certificates c JOIN devices d ON "
            "d.row = c.device WHERE c.not_after < ?1 AND (c.not_after, c.row) > (?2, ?3) AND c.intent NOT IN "
            "(SELECT intent FROM revocations) ORDER BY c.not_after, c.row LIMIT ?4",
            toColumn(until), toColumn(after.first), after.second,
            std::int64_t{std::min(limit, queryMaximum)}));
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

    Result<std::optional<WallTime>> newestAudit() override
    {
        if (m_writer) return m_newestAudit;
        // A reader writes no entry of its own.
        const std::lock_guard lock(m_readers);
        return latestAudit(m_reader);
    }

    Result<std::optional<ClockAnchor>> clockAnchor() override
    {
        const std::lock_guard lock(m_readers);
        auto rows = TRY(m_reader.query("SELECT wall, boot, since_boot FROM clock_anchor"));
        if (!TRY(rows.step())) return std::optional<ClockAnchor>{};
        return std::optional(ClockAnchor{WallTime(Milliseconds(rows.integer(0))), rows.text(1),
                                         Milliseconds(rows.integer(2))});
    }

    Result<std::optional<Bytes>> sealed(DeviceRow device, const std::string& name) override
    {
        const std::lock_guard lock(m_readers);
        auto rows =
            TRY(m_reader.query("SELECT content FROM sealed WHERE device = ? AND name = ?", device, name));
        if (!TRY(rows.step())) return std::optional<Bytes>{};
        return std::optional(rows.blob(0));
    }

    Result<std::uint64_t> counter(const std::string& name) override
    {
        const std::lock_guard lock(m_readers);
        auto rows = TRY(m_reader.query("SELECT last FROM counters WHERE name = ?", name));
        return TRY(rows.step()) ? static_cast<std::uint64_t>(rows.integer(0)) : 0;
    }

    Result<std::vector<Allotment>> allotments() override
    {
        const std::lock_guard lock(m_readers);
        return readAll<Allotment>(m_reader, "ORDER BY pool, first");
    }

    Result<std::vector<VoidRange>> voids(const std::string& pool, std::uint32_t skip) override
    {
        const std::lock_guard lock(m_readers);
        return readAll<VoidRange>(m_reader,
                                  "WHERE l.used < l.last - l.first + 1 AND (?1 = '' OR a.pool = ?1) "
                                  "ORDER BY a.pool, l.first LIMIT ?2 OFFSET ?3",
                                  pool, std::int64_t{queryMaximum}, std::int64_t{skip});
    }

    Result<std::vector<TrustRecord>> trustSets() override
    {
        const std::lock_guard lock(m_readers);
        auto all = TRY(readAll<TrustRecord>(m_reader, "ORDER BY name, version"));
        for (auto& one : all) {
            one.roots = TRY(readAll<TrustRoot>(m_reader, "WHERE trust_set = ? ORDER BY position", one.row));
            auto devices =
                TRY(m_reader.query("SELECT count(*) FROM device_trust WHERE trust_set = ?", one.row));
            TRY(devices.step());
            one.devices = static_cast<std::uint64_t>(devices.integer(0));
        }
        return all;
    }

    Result<std::optional<TrustRecord>> trustOf(DeviceRow device) override
    {
        const std::lock_guard lock(m_readers);
        auto found = TRY(readOne<TrustRecord>(
            m_reader, "WHERE row = (SELECT trust_set FROM device_trust WHERE device = ?)", device));
        if (found)
            found->roots =
                TRY(readAll<TrustRoot>(m_reader, "WHERE trust_set = ? ORDER BY position", found->row));
        return found;
    }

    Result<std::vector<DeviceWithTrust>> devicesWithTrust(std::int64_t set, DeviceRow after,
                                                          std::uint32_t limit) override
    {
        const std::lock_guard lock(m_readers);
        return readAll<DeviceWithTrust>(
            m_reader,
            "WHERE t.trust_set = ? AND t.device > ? AND d.state <> 'scrapped' ORDER BY t.device LIMIT ?", set,
            after, std::int64_t{std::min(limit, queryMaximum)});
    }

    Result<std::vector<Finding>> check(const std::function<void(int)>& progress) override
    {
        // A connection of its own: a check of a large registry must not hold up the readers.
        auto database = sql::Database::open(m_file, m_key, sql::Access::ReadOnly);
        if (database) return checkAll(*database, progress);
        if (database.error().code == StoreCode::KeyWrong)
            return std::vector<Finding>{{"unreadable", database.error().detail}};
        return fail(database.error());
    }

private:
    template <class Row> Result<std::vector<Row>> ofDevice(DeviceRow device)
    {
        const std::lock_guard lock(m_readers);
        return readAll<Row>(m_reader, "WHERE device = ? ORDER BY row", device);
    }

    const std::filesystem::path m_file;
    const Secret m_key;
    const std::optional<WallTime> m_newestAudit;
    // The reader is closed before the writer, which as the last one takes the write-ahead log away.
    std::unique_ptr<Writer> m_writer;
    std::mutex m_readers;
    sql::Database m_reader;
};

Result<std::unique_ptr<Store>> openFile(const std::filesystem::path& file, const Secret& key, OpenMode mode,
                                        const std::string& actor, Clock& clock)
{
    std::unique_ptr<Writer> writer;
    std::optional<WallTime> newestAudit;
    if (mode != OpenMode::ReadOnly) {
        auto database = TRY(sql::Database::open(file, key, sql::Access::ReadWrite));
        const auto version = TRY(schemaVersion(database));
        // A registry has its schema from its first transaction on; without one it was never finished.
        if (version == 0 && mode == OpenMode::Write)
            return fail(StoreError(StoreCode::Damaged, file.string() + " has no schema"));
        if (version != static_cast<std::int64_t>(schemaScripts().size()))
            TRY(migrate(database, schemaScripts()));
        if (mode == OpenMode::Create) TRY(guardFile(file));
        newestAudit = TRY(latestAudit(database));
        try {
            writer = std::make_unique<Writer>(std::move(database), actor, clock);
        } catch (const std::system_error& error) {
            return fail(StoreError(StoreCode::Failed, "no thread for the writer", error.code().value()));
        }
        const char* action = mode == OpenMode::Create ? "registry.created" : "registry.opened";
        TRY(writer
                ->commit([action, name = file.filename().string()](Transaction& transaction) {
                    return transaction.audit(action, name, MINTMARK_VERSION);
                })
                .get());
    }
    auto reader = TRY(sql::Database::open(file, key, sql::Access::ReadOnly));
    const auto version = TRY(schemaVersion(reader));
    const auto expected = static_cast<std::int64_t>(schemaScripts().size());
    if (version == 0) return fail(StoreError(StoreCode::Damaged, file.string() + " has no schema"));
    if (version > expected)
        return fail(StoreError(StoreCode::Newer, "schema " + std::to_string(version) +
                                                     ", this program knows " + std::to_string(expected)));
    if (version < expected)
        return fail(StoreError(StoreCode::Failed, "an older schema: open the station once for writing"));
    return std::unique_ptr<Store>(std::make_unique<StoreFile>(
        file, Secret::copyOf(key.reveal()), std::move(writer), std::move(reader), newestAudit));
}

} // namespace

Result<std::unique_ptr<Store>> openStore(const std::filesystem::path& file, const Secret& key, OpenMode mode,
                                         const std::string& actor, Clock& clock)
{
    if (mode != OpenMode::Create) {
        TRY(guardFile(file));
        return openFile(file, key, mode, actor, clock);
    }
    TRY(makeFile(file));
    auto store = openFile(file, key, mode, actor, clock);
    if (store) {
        if (const auto synced = syncDirectory(file); !synced) store = fail(synced.error());
    }
    if (!store) {
        std::error_code ignored;
        for (const char* suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(file.string() + suffix, ignored);
    }
    return store;
}

} // namespace mintmark::registry
