// How the registry's rows become the border's values.
#pragma once

#include "provisioning/registry/Sql.h"
#include "provisioning/registry/Store.h"

namespace mintmark::registry {

/// For each value: `select`, up to and without the WHERE, and `from`, which reads one row of it.
template <class Row> struct RowOf;

template <> struct RowOf<Device> {
    static constexpr std::string_view select =
        "SELECT row, id, model, hardware_id, state, profile, spki, created_at, changed_at, "
        "coalesce(production_order, 0) FROM devices ";
    static Result<Device> from(const sql::Statement& row);
};
template <> struct RowOf<CertificateRecord> {
    static constexpr std::string_view select =
        "SELECT der, serial, sha256, spki, issuer, not_before, not_after, profile, profile_version, "
        "profile_hash, recorded_at, (SELECT reason FROM revocations r WHERE r.intent = certificates.intent) "
        "FROM certificates ";
    static Result<CertificateRecord> from(const sql::Statement& row);
};
template <> struct RowOf<Fact> {
    static constexpr std::string_view select =
        "SELECT name, value, known, at, run, row, coalesce(corrects, 0) FROM facts ";
    static Result<Fact> from(const sql::Statement& row);
};
template <> struct RowOf<Intent> {
    static constexpr std::string_view select = "SELECT row, device, run, serial, spki, state FROM intents ";
    static Result<Intent> from(const sql::Statement& row);
};
template <> struct RowOf<Run> {
    static constexpr std::string_view select =
        "SELECT row, device, socket, "
        "coalesce((SELECT step FROM journal WHERE run = runs.row ORDER BY row DESC LIMIT 1), ''), "
        "started_at, ended_at, outcome, failure, detail, operator FROM runs ";
    static Result<Run> from(const sql::Statement& row);
};

template <> struct RowOf<Allotment> {
    static constexpr std::string_view select =
        "SELECT row, pool, name, station, first, last, next, sha256, imported_at FROM allotments ";
    static Result<Allotment> from(const sql::Statement& row);
};
template <> struct RowOf<VoidRange> {
    static constexpr std::string_view select =
        "SELECT a.pool, a.name, l.first + l.used, l.last, l.holder, l.why, l.ended_at FROM leases l "
        "JOIN allotments a ON a.row = l.allotment ";
    static Result<VoidRange> from(const sql::Statement& row);
};

template <> struct RowOf<OrderRecord> {
    static constexpr std::string_view select =
        "SELECT row, name, revision, sha256, envelope, profile, profile_hash, product, customer, quantity, "
        "not_before, not_after, imported_at, closed_at, closed_why, taken, given_back, used, runs_passed, "
        "runs_failed FROM orders ";
    static Result<OrderRecord> from(const sql::Statement& row);
};

template <> struct RowOf<TrustRecord> {
    static constexpr std::string_view select = "SELECT row, name, version, sha256, added_at FROM trust_sets ";
    static Result<TrustRecord> from(const sql::Statement& row); ///< without its roots and devices
};
template <> struct RowOf<TrustRoot> {
    static constexpr std::string_view select =
        "SELECT der, sha256, subject, not_before, not_after FROM trust_roots ";
    static Result<TrustRoot> from(const sql::Statement& row);
};
template <> struct RowOf<DeviceWithTrust> {
    static constexpr std::string_view select =
        "SELECT d.row, d.id, d.state FROM device_trust t JOIN devices d ON d.row = t.device ";
    static Result<DeviceWithTrust> from(const sql::Statement& row);
};

/// Every row of `RowOf<Row>::select` with `tail` (WHERE …, ORDER BY …) behind it.
template <class Row, class... Values>
Result<std::vector<Row>> readAll(sql::Database& database, std::string_view tail, const Values&... values)
{
    std::vector<Row> found;
    auto rows = TRY(database.query(std::string(RowOf<Row>::select).append(tail), values...));
    while (TRY(rows.step()))
        found.push_back(TRY(RowOf<Row>::from(rows)));
    return found;
}

template <class Row, class... Values>
Result<std::optional<Row>> readOne(sql::Database& database, std::string_view tail, const Values&... values)
{
    auto rows = TRY(database.query(std::string(RowOf<Row>::select).append(tail), values...));
    if (!TRY(rows.step())) return std::optional<Row>{};
    return std::optional<Row>(TRY(RowOf<Row>::from(rows)));
}

inline std::int64_t toColumn(WallTime time)
{
    return std::int64_t{time.time_since_epoch().count()};
}

} // namespace mintmark::registry
