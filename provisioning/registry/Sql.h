// The one owner of SQLite's C API: an encrypted connection, and statements on it.
//
// Nothing here knows a table. A connection and its statements belong to one thread at a time.
#pragma once

#include "hsm/base/Digest.h"
#include "hsm/base/Secret.h"
#include "provisioning/registry/StoreError.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace mintmark::registry::sql {

struct Connection;
struct Cached;

/// What an SQLite result (extended) means to the registry. SQLITE_OK is none and gives Failed.
StoreCode storeCodeOf(int extendedResult);

/// One execution of a prepared statement; at its end the statement goes back to the connection's cache.
/// Columns count from 0 and may be read after `step` gave true.
class Statement {
public:
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// True: there is a row. False: the end. Errors: storeCodeOf, SQLite's message as detail (never a value).
    [[nodiscard]] Result<bool> step();
    /// Steps to the end, whatever rows there are.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] Bytes blob(int column) const;
    /// Nothing unless the column holds exactly 32 octets.
    [[nodiscard]] std::optional<Sha256> digest(int column) const;

    // Parameters count from 1. The first failure is kept and told by `step`.
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view value);
    void bind(int parameter, ByteView value);
    void bind(int parameter, std::nullopt_t);
    template <class T> void bind(int parameter, const std::optional<T>& value)
    {
        if (value)
            bind(parameter, *value);
        else
            bind(parameter, std::nullopt);
    }
    /// By name, with its colon.
    template <class T> void bind(const char* parameter, const T& value) { bind(numberOf(parameter), value); }
    void bind(int parameter, const std::string& value) { bind(parameter, std::string_view(value)); }
    void bind(int parameter, const char* value) { bind(parameter, std::string_view(value)); }
    void bind(int parameter, const Bytes& value) { bind(parameter, ByteView(value)); }
    void bind(int parameter, const Sha256& value) { bind(parameter, ByteView(value)); }

private:
    friend class Database;
    [[nodiscard]] int numberOf(const char* parameter) const;
    Statement(Connection* connection, ::sqlite3_stmt* statement, Cached* home)
        : m_connection(connection), m_statement(statement), m_home(home)
    {
    }
    Connection* m_connection;
    ::sqlite3_stmt* m_statement;
    Cached* m_home;
    int m_bindResult = 0;
};

enum class Access { ReadOnly, ReadWrite };

class Database {
public:
    /// Opens an existing file (one of no octets becomes a new database) with 32 octets as raw key, proves
    /// that the library encrypts, and reads the schema once. Errors: KeyWrong (another key, damage),
    /// NotEncrypting, Busy, Io. Waits up to 5 s for locks, here and later.
    [[nodiscard]] static Result<Database> open(const std::filesystem::path& file, const Secret& key,
                                               Access access);
    /// An empty database of its own in memory, unencrypted: for comparing schemas.
    [[nodiscard]] static Result<Database> inMemory();

    /// Runs a script of statements without parameters; their rows are dropped.
    [[nodiscard]] Result<void> execute(const std::string& script);
    /// Prepares (or takes from the cache) and binds.
    template <class... Values>
    [[nodiscard]] Result<Statement> query(std::string_view sql, const Values&... values)
    {
        auto statement = prepare(sql);
        if (statement) {
            [[maybe_unused]] int parameter = 0;
            (statement->bind(++parameter, values), ...);
        }
        return statement;
    }
    /// A statement whose rows do not matter.
    template <class... Values> [[nodiscard]] Result<void> run(std::string_view sql, const Values&... values)
    {
        auto statement = query(sql, values...);
        if (!statement) return fail(std::move(statement).error());
        return statement->finish();
    }
    /// The first column of the first row as text; empty when there is none.
    [[nodiscard]] Result<std::string> textOf(std::string_view sql);

    /// Copies one committed state, page by page, into a connection to an empty file of whatever key, beside
    /// the work of others. `progress` 0…100.
    [[nodiscard]] Result<void> copyInto(Database& target, const std::function<void(int)>& progress);

    /// From here on SQLite does not move the write-ahead log into the file by itself after a commit.
    void keepLog();
    /// How many pages it has after the last commit; since keepLog().
    [[nodiscard]] int logPages() const;
    /// It was moved: none, until the next commit.
    void forgetLog();

    /// False while a transaction is open. SQLite ends one by itself on some errors (disk full, I/O).
    [[nodiscard]] bool outsideTransaction() const;
    [[nodiscard]] std::int64_t lastRow() const;      ///< row number of the last INSERT
    [[nodiscard]] std::int64_t totalChanges() const; ///< rows written since the connection was opened

private:
    struct Close {
        void operator()(Connection* connection) const noexcept;
    };
    explicit Database(std::unique_ptr<Connection, Close> connection) : m_connection(std::move(connection)) {}
    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    [[nodiscard]] static Result<Database> openAt(const std::string& name, int flags);
    std::unique_ptr<Connection, Close> m_connection;
};

} // namespace mintmark::registry::sql
