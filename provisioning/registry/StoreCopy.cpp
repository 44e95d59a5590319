// Whole copies of the registry, and the check that reads all of it.
#include "provisioning/registry/AuditTree.h"
#include "provisioning/registry/Check.h"
#include "provisioning/registry/CopyUnderKey.h"
#include "provisioning/registry/Files.h"
#include "provisioning/registry/StoreFile.h"

namespace mintmark::registry {
namespace {

void removeCopy(const std::filesystem::path& file)
{
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(file.string() + suffix, ignored);
}

/// One file without a log beside it: it can be read from a medium that nobody writes to.
Result<void> leaveAlone(sql::Database& copy)
{
    const auto mode = TRY(copy.textOf("PRAGMA journal_mode = DELETE"));
    if (mode != "delete") return fail(StoreError(StoreCode::Io, "the copy's journal mode is '" + mode + "'"));
    return {};
}

Result<void> readWhole(const std::filesystem::path& file, const Secret& key,
                       const std::function<void(int)>& progress)
{
    auto copy = TRY(sql::Database::open(file, key, sql::Access::ReadOnly));
    const auto findings = checkAll(copy, progress);
    if (findings.empty()) return {};
    return fail(StoreError(StoreCode::Damaged, "the copy has " + std::to_string(findings.size()) +
                                                   " findings, the first: " + findings.front().what + " " +
                                                   findings.front().detail));
}

/// Makes `target`, which must not exist, and leaves none where `fill` fails.
template <class Fill> Result<void> copied(const std::filesystem::path& target, Fill fill)
{
    TRY(makeFile(target));
    auto done = fill();
    if (done) done = syncDirectory(target);
    if (!done) removeCopy(target);
    return done;
}

} // namespace

Result<AuditMark> StoreFile::backup(const std::filesystem::path& file,
                                    const std::function<void(int)>& progress)
{
    TRY(copied(file, [&]() -> Result<void> {
        {
            auto source = TRY(sql::Database::open(m_file, m_key, sql::Access::ReadOnly));
            auto copy = TRY(sql::Database::open(file, m_key, sql::Access::ReadWrite));
            TRY(source.copyInto(copy, [&](int percent) {
                if (progress) progress(percent * 6 / 10);
            }));
            TRY(leaveAlone(copy));
        }
        return readWhole(file, m_key, [&](int percent) {
            if (progress) progress(60 + percent * 4 / 10);
        });
    }));
    auto copy = TRY(sql::Database::open(file, m_key, sql::Access::ReadOnly));
    return readAuditMark(copy, TRY(auditLength(copy)));
}

Result<std::vector<Finding>> StoreFile::check(const std::function<void(int)>& progress)
{
    // A connection of its own: a check of a large registry must not hold up the readers.
    auto database = sql::Database::open(m_file, m_key, sql::Access::ReadOnly);
    if (database) return checkAll(*database, progress);
    if (database.error().code == StoreCode::KeyWrong)
        return std::vector<Finding>{{"unreadable", database.error().detail}};
    return fail(database.error());
}

Result<void> closeLog(const std::filesystem::path& file, const Secret& key)
{
    TRY(guardFile(file));
    {
        auto database = TRY(sql::Database::open(file, key, sql::Access::ReadWrite));
        const auto mode = database.textOf("PRAGMA journal_mode = DELETE");
        if (!mode) return fail(mode.error());
        if (*mode != "delete")
            return fail(StoreError(StoreCode::Busy, file.string() + " is open somewhere else"));
    }
    std::error_code ignored;
    for (const char* suffix : {"-wal", "-shm"})
        if (std::filesystem::exists(file.string() + suffix, ignored))
            return fail(StoreError(StoreCode::Busy, file.string() + suffix + " did not go away"));
    return {};
}

namespace {

Result<void> resealAll(sql::Database& copy, const Reseal& reseal)
{
    TRY(copy.execute("BEGIN IMMEDIATE"));
    const auto done = [&]() -> Result<void> {
        std::int64_t after = 0;
        while (true) {
            std::string device, name;
            Bytes content;
            {
                auto rows = TRY(copy.query("SELECT s.row, d.id, s.name, s.content FROM sealed s "
                                           "JOIN devices d ON d.row = s.device WHERE s.row > ? "
                                           "ORDER BY s.row LIMIT 1",
                                           after));
                if (!TRY(rows.step())) return {};
                after = rows.integer(0);
                device = rows.text(1);
                name = rows.text(2);
                content = rows.blob(3);
            }
            TRY(copy.run("UPDATE sealed SET content = ? WHERE row = ?", TRY(reseal(device, name, content)),
                         after));
        }
    }();
    if (!done) {
        (void)copy.execute("ROLLBACK");
        return done;
    }
    return copy.execute("COMMIT");
}

} // namespace

Result<void> copyUnderKey(const std::filesystem::path& file, const Secret& key,
                          const std::filesystem::path& target, const Secret& newKey, const Reseal& reseal,
                          const std::function<void(int)>& progress)
{
    TRY(guardFile(file));
    const auto told = [&](int from, int share) {
        return [&progress, from, share](int percent) {
            if (progress) progress(from + percent * share / 100);
        };
    };
    return copied(target, [&]() -> Result<void> {
        {
            auto source = TRY(sql::Database::open(file, key, sql::Access::ReadOnly));
            auto copy = TRY(sql::Database::open(target, newKey, sql::Access::ReadWrite));
            TRY(source.copyInto(copy, told(0, 50)));
            if (reseal) TRY(resealAll(copy, reseal));
            TRY(leaveAlone(copy));
        }
        return readWhole(target, newKey, told(50, 50));
    });
}

} // namespace mintmark::registry
