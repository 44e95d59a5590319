#include "provisioning/registry/Sql.h"

#include "hsm/base/MayBlock.h"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <map>

namespace mintmark::registry::sql {

/// A prepared statement's place in the cache; empty while it is in use.
struct Cached {
    ::sqlite3_stmt* statement = nullptr;
};

struct Connection {
    ::sqlite3* handle = nullptr;
    std::map<std::string, Cached, std::less<>> cache;
    int logPages = 0;
};

namespace {

constexpr int busyTimeoutMs = 5000;
constexpr std::size_t keyOctets = 32;
constexpr int copyPages = 256;
/// SQLITE_TRANSIENT without its C cast: SQLite takes a copy of what is bound.
const auto copied = reinterpret_cast<::sqlite3_destructor_type>(std::intptr_t{-1});

StoreError errorOf(const Connection& connection, int result)
{
    return {storeCodeOf(result), ::sqlite3_errmsg(connection.handle), result};
}

/// SQLCipher takes anything but exactly x'<64 hex digits>' as a passphrase, without a word.
bool isRawKey(ByteView text)
{
    if (text.size() != 3 + 2 * keyOctets || text[0] != 'x' || text[1] != '\'' || text.back() != '\'')
        return false;
    return std::ranges::all_of(text.subspan(2, 2 * keyOctets), [](std::uint8_t c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

Secret rawKeyText(const Secret& key)
{
    static constexpr char digits[] = "0123456789abcdef";
    Secret text(3 + 2 * key.size());
    auto out = text.revealForWriting();
    std::size_t at = 0;
    out[at++] = 'x';
    out[at++] = '\'';
    for (const auto octet : key.reveal()) {
        out[at++] = static_cast<std::uint8_t>(digits[octet >> 4]);
        out[at++] = static_cast<std::uint8_t>(digits[octet & 15]);
    }
    out[at] = '\'';
    return text;
}

} // namespace

StoreCode storeCodeOf(int extendedResult)
{
    switch (extendedResult) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return StoreCode::Duplicate;
    case SQLITE_CONSTRAINT_FOREIGNKEY: return StoreCode::NotFound;
    case SQLITE_CONSTRAINT_CHECK: return StoreCode::Forbidden;
    default: break;
    }
    switch (extendedResult & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: return StoreCode::Busy;
    case SQLITE_NOTADB: return StoreCode::KeyWrong;
    case SQLITE_CORRUPT: return StoreCode::Damaged;
    case SQLITE_FULL: return StoreCode::DiskFull;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return StoreCode::Io;
    case SQLITE_READONLY:
    case SQLITE_PERM: return StoreCode::ReadOnly;
    default: return StoreCode::Failed;
    }
}

Statement::~Statement()
{
    if (m_statement == nullptr) return;
    ::sqlite3_reset(m_statement);
    ::sqlite3_clear_bindings(m_statement);
    if (m_home->statement == nullptr)
        m_home->statement = m_statement;
    else
        ::sqlite3_finalize(m_statement);
}

Statement::Statement(Statement&& other) noexcept
    : m_connection(other.m_connection), m_statement(std::exchange(other.m_statement, nullptr)),
      m_home(other.m_home), m_bindResult(other.m_bindResult)
{
}

Result<bool> Statement::step()
{
    if (m_bindResult != SQLITE_OK) return fail(errorOf(*m_connection, m_bindResult));
    mayBlock("the registry");
    const int result = ::sqlite3_step(m_statement);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    return fail(errorOf(*m_connection, result));
}

Result<void> Statement::finish()
{
    while (TRY(step())) {
    }
    return {};
}

bool Statement::isNull(int column) const
{
    return ::sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return ::sqlite3_column_int64(m_statement, column);
}

std::string Statement::text(int column) const
{
    const auto* octets = ::sqlite3_column_text(m_statement, column);
    if (octets == nullptr) return {};
    const auto size = static_cast<std::size_t>(::sqlite3_column_bytes(m_statement, column));
    return {octets, octets + size};
}

Bytes Statement::blob(int column) const
{
    const auto* octets = static_cast<const std::uint8_t*>(::sqlite3_column_blob(m_statement, column));
    if (octets == nullptr) return {};
    return {octets, octets + ::sqlite3_column_bytes(m_statement, column)};
}

std::optional<Sha256> Statement::digest(int column) const
{
    const auto octets = blob(column);
    Sha256 digest{};
    if (octets.size() != digest.size()) return std::nullopt;
    std::ranges::copy(octets, digest.begin());
    return digest;
}

int Statement::numberOf(const char* parameter) const
{
    return ::sqlite3_bind_parameter_index(m_statement, parameter); // 0 makes the binding fail
}

void Statement::bind(int parameter, std::int64_t value)
{
    const int result = ::sqlite3_bind_int64(m_statement, parameter, value);
    if (m_bindResult == SQLITE_OK) m_bindResult = result;
}

void Statement::bind(int parameter, std::string_view value)
{
    const int result = ::sqlite3_bind_text64(m_statement, parameter, value.empty() ? "" : value.data(),
                                             value.size(), copied, SQLITE_UTF8);
    if (m_bindResult == SQLITE_OK) m_bindResult = result;
}

void Statement::bind(int parameter, ByteView value)
{
    // A null pointer would bind NULL where an empty blob is meant.
    const int result =
        value.empty() ? ::sqlite3_bind_zeroblob(m_statement, parameter, 0)
                      : ::sqlite3_bind_blob64(m_statement, parameter, value.data(), value.size(), copied);
    if (m_bindResult == SQLITE_OK) m_bindResult = result;
}

void Statement::bind(int parameter, std::nullopt_t)
{
    const int result = ::sqlite3_bind_null(m_statement, parameter);
    if (m_bindResult == SQLITE_OK) m_bindResult = result;
}

void Database::Close::operator()(Connection* connection) const noexcept
{
    for (auto& [text, cached] : connection->cache)
        ::sqlite3_finalize(cached.statement);
    ::sqlite3_close_v2(connection->handle);
    delete connection;
}

Result<Database> Database::openAt(const std::string& name, int flags)
{
    Database database{std::unique_ptr<Connection, Close>(new Connection)};
    auto& connection = *database.m_connection;
    const int opened = ::sqlite3_open_v2(name.c_str(), &connection.handle,
                                         flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    if (opened != SQLITE_OK) {
        if (connection.handle != nullptr) return fail(errorOf(connection, opened));
        return fail(StoreError(StoreCode::Failed, "SQLite has no memory for a connection", opened));
    }
    ::sqlite3_busy_timeout(connection.handle, busyTimeoutMs);
    // What a hostile file's schema may do: nothing but hold data.
    for (const auto& [option, value] :
         {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}, std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
          std::pair{SQLITE_DBCONFIG_DQS_DML, 0}, std::pair{SQLITE_DBCONFIG_DQS_DDL, 0}}) {
        const int set = ::sqlite3_db_config(connection.handle, option, value, nullptr);
        if (set != SQLITE_OK) return fail(errorOf(connection, set));
    }
    return database;
}

Result<Database> Database::inMemory()
{
    return openAt(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY);
}

Result<Database> Database::open(const std::filesystem::path& file, const Secret& key, Access access)
{
    if (key.size() != keyOctets)
        return fail(StoreError(StoreCode::KeyWrong, "a registry's key has 32 octets"));
    const auto text = rawKeyText(key);
    if (!isRawKey(text.reveal()))
        return fail(StoreError(StoreCode::KeyWrong, "the key's text is not x'64 hexadecimal digits'"));

    auto database =
        TRY(openAt(file.string(), access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE));
    auto& connection = *database.m_connection;
    const int keyed =
        ::sqlite3_key_v2(connection.handle, "main", text.reveal().data(), static_cast<int>(text.size()));
    if (keyed != SQLITE_OK) return fail(errorOf(connection, keyed));
    // A plain SQLite that took SQLCipher's place would accept the key, and write plaintext.
    const auto version = TRY(database.textOf("PRAGMA cipher_version"));
    if (!version.starts_with("4."))
        return fail(StoreError(StoreCode::NotEncrypting, "cipher_version is '" + version + "'"));
    TRY(database.execute("PRAGMA cipher_log_level = NONE;"
                         "PRAGMA cipher_page_size = 8192;"
                         "PRAGMA cipher_hmac_algorithm = HMAC_SHA256;"
                         "PRAGMA temp_store = MEMORY;"
                         "PRAGMA mmap_size = 0;"));
    // The key is not tried before the first read.
    const auto first = database.textOf("SELECT count(*) FROM sqlite_schema");
    if (!first) {
        auto error = first.error();
        if (error.code == StoreCode::Damaged || error.code == StoreCode::Failed)
            error.code = StoreCode::KeyWrong;
        return fail(std::move(error));
    }
    TRY(database.execute("PRAGMA foreign_keys = ON;"
                         "PRAGMA cell_size_check = ON;"
                         "PRAGMA synchronous = FULL;"));
    if (access == Access::ReadOnly) {
        TRY(database.execute("PRAGMA query_only = ON; PRAGMA cache_size = -16384"));
        return database;
    }
    const auto mode = TRY(database.textOf("PRAGMA journal_mode = WAL"));
    if (mode != "wal")
        return fail(StoreError(StoreCode::Io, "journal mode is '" + mode + "' instead of WAL"));
    // The inner pages of every index, and those that a group changes: each that is not here is read and
    // decrypted, and written out before its time where there is no room.
    TRY(database.execute("PRAGMA cache_size = -131072"));
    return database;
}

Result<void> Database::execute(const std::string& script)
{
    const int result = ::sqlite3_exec(m_connection->handle, script.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) return fail(errorOf(*m_connection, result));
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    auto home = m_connection->cache.find(sql);
    if (home == m_connection->cache.end()) home = m_connection->cache.emplace(sql, Cached{}).first;
    auto* statement = std::exchange(home->second.statement, nullptr);
    if (statement == nullptr) {
        if (sql.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
            return fail(StoreError(StoreCode::Failed, "a statement of this size"));
        const int result =
            ::sqlite3_prepare_v3(m_connection->handle, sql.data(), static_cast<int>(sql.size()),
                                 SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (result != SQLITE_OK) return fail(errorOf(*m_connection, result));
    }
    return Statement(m_connection.get(), statement, &home->second);
}

Result<std::string> Database::textOf(std::string_view sql)
{
    auto statement = TRY(prepare(sql));
    if (!TRY(statement.step())) return std::string{};
    return statement.text(0);
}

Result<void> Database::copyInto(Database& target, const std::function<void(int)>& progress)
{
    // A read that stays open fixes the state that is copied, whatever others commit meanwhile.
    TRY(execute("BEGIN"));
    const auto fixed = textOf("SELECT count(*) FROM sqlite_schema");
    auto copied = [&]() -> Result<void> {
        if (!fixed) return fail(fixed.error());
        auto* const backup =
            ::sqlite3_backup_init(target.m_connection->handle, "main", m_connection->handle, "main");
        if (backup == nullptr)
            return fail(
                errorOf(*target.m_connection, ::sqlite3_extended_errcode(target.m_connection->handle)));
        int result = SQLITE_OK;
        while (result == SQLITE_OK) {
            result = ::sqlite3_backup_step(backup, copyPages);
            const int all = ::sqlite3_backup_pagecount(backup);
            if (progress && all > 0)
                progress(100 -
                         static_cast<int>(std::int64_t{100} * ::sqlite3_backup_remaining(backup) / all));
        }
        const int finished = ::sqlite3_backup_finish(backup);
        if (result != SQLITE_DONE) return fail(errorOf(*target.m_connection, result));
        if (finished != SQLITE_OK) return fail(errorOf(*target.m_connection, finished));
        return {};
    }();
    (void)execute("COMMIT");
    return copied;
}

void Database::keepLog()
{
    ::sqlite3_wal_hook(
        m_connection->handle,
        [](void* connection, ::sqlite3*, const char*, int pages) {
            static_cast<Connection*>(connection)->logPages = pages;
            return SQLITE_OK;
        },
        m_connection.get());
}

int Database::logPages() const
{
    return m_connection->logPages;
}

void Database::forgetLog()
{
    m_connection->logPages = 0;
}

bool Database::outsideTransaction() const
{
    return ::sqlite3_get_autocommit(m_connection->handle) != 0;
}

std::int64_t Database::lastRow() const
{
    return ::sqlite3_last_insert_rowid(m_connection->handle);
}

std::int64_t Database::totalChanges() const
{
    return ::sqlite3_total_changes64(m_connection->handle);
}

} // namespace mintmark::registry::sql
