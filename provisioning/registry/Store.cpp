#include "provisioning/registry/Store.h"

#include "provisioning/registry/Files.h"
#include "provisioning/registry/Schema.h"
#include "provisioning/registry/StoreFile.h"

#include <system_error>

namespace mintmark::registry {
namespace {

std::future<Result<void>> answered(StoreError error)
{
    std::promise<Result<void>> promise;
    promise.set_value(fail(std::move(error)));
    return promise.get_future();
}

} // namespace

Result<std::optional<WallTime>> latestAudit(sql::Database& database)
{
    auto rows = TRY(database.query(
        "SELECT at FROM audit WHERE seq >= coalesce((SELECT max(seq) FROM audit WHERE action = "
        "'clock.accepted'), 0) ORDER BY at DESC LIMIT 1"));
    if (!TRY(rows.step())) return std::optional<WallTime>{};
    return std::optional(WallTime(Milliseconds(rows.integer(0))));
}

std::future<Result<void>> StoreFile::commit(Job job)
{
    if (!m_writer) return answered({StoreCode::ReadOnly, "the registry is open for reading"});
    return m_writer->commit(std::move(job));
}

std::future<Result<void>> StoreFile::join(Job job)
{
    if (!m_writer) return answered({StoreCode::ReadOnly, "the registry is open for reading"});
    return m_writer->join(std::move(job));
}

namespace {

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
    if (const auto network = networkFileSystemOf(file.parent_path()); network && mode != OpenMode::ReadOnly)
        return fail(StoreError(StoreCode::Io, file.string() + " is on " + *network +
                                                  ", which keeps no promise about locks and syncs: a "
                                                  "registry that works lies on a local disk"));
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
