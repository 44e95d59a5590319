#include "provisioning/registry/Schema.h"

#include <algorithm>
#include <iterator>

namespace mintmark::registry {
namespace {

// Times are milliseconds since 1970-01-01 UTC. Digests are 32 octets. Nothing is ever deleted.
constexpr const char* firstSchema = R"sql(
PRAGMA application_id = 1296912971;

CREATE TABLE counters(
    name TEXT PRIMARY KEY NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE devices(
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL COLLATE NOCASE,
    model TEXT NOT NULL,
    hardware_id BLOB NOT NULL,
    state TEXT NOT NULL,
    profile TEXT NOT NULL,
    spki BLOB REFERENCES keys(spki),
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX devices_by_id ON devices(id);
CREATE UNIQUE INDEX devices_by_unit ON devices(model, hardware_id);
CREATE INDEX devices_by_state ON devices(state);

CREATE TABLE state_counts(
    state TEXT PRIMARY KEY NOT NULL,
    devices INTEGER NOT NULL CHECK (devices >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs(
    row INTEGER PRIMARY KEY,
    device INTEGER REFERENCES devices(row),
    socket TEXT NOT NULL,
    operator TEXT NOT NULL,
    port TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT,
    failure TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE INDEX runs_by_device ON runs(device);
CREATE INDEX runs_open ON runs(row) WHERE ended_at IS NULL;

CREATE TABLE journal(
    row INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs(row),
    step TEXT NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('planned', 'done')),
    note TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX journal_by_run ON journal(run);

CREATE TABLE keys(
    row INTEGER PRIMARY KEY,
    spki BLOB NOT NULL CHECK (length(spki) = 32),
    device INTEGER NOT NULL REFERENCES devices(row),
    run INTEGER REFERENCES runs(row),
    bound_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX keys_by_spki ON keys(spki);
CREATE INDEX keys_by_device ON keys(device);

CREATE TABLE intents(
    row INTEGER PRIMARY KEY,
    device INTEGER NOT NULL REFERENCES devices(row),
    run INTEGER NOT NULL REFERENCES runs(row),
    issuer TEXT NOT NULL,
    serial BLOB NOT NULL,
    spki BLOB NOT NULL REFERENCES keys(spki),
    profile_hash BLOB NOT NULL CHECK (length(profile_hash) = 32),
    state TEXT NOT NULL CHECK (state IN ('intended', 'issued', 'void')),
    why TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX intents_by_serial ON intents(issuer, serial);
CREATE INDEX intents_by_device ON intents(device);
CREATE INDEX intents_open ON intents(row) WHERE state = 'intended';

CREATE TABLE certificates(
    row INTEGER PRIMARY KEY,
    intent INTEGER NOT NULL REFERENCES intents(row),
    device INTEGER NOT NULL REFERENCES devices(row),
    issuer TEXT NOT NULL,
    serial BLOB NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    spki BLOB NOT NULL REFERENCES keys(spki),
    der BLOB NOT NULL,
    not_before INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    profile TEXT NOT NULL,
    profile_version INTEGER NOT NULL,
    profile_hash BLOB NOT NULL CHECK (length(profile_hash) = 32),
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX certificates_by_intent ON certificates(intent);
CREATE UNIQUE INDEX certificates_by_sha256 ON certificates(sha256);
CREATE UNIQUE INDEX certificates_by_serial ON certificates(issuer, serial);
CREATE INDEX certificates_by_device ON certificates(device);

CREATE TABLE facts(
    row INTEGER PRIMARY KEY,
    device INTEGER NOT NULL REFERENCES devices(row),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    known TEXT NOT NULL,
    at INTEGER NOT NULL,
    run INTEGER REFERENCES runs(row)
) STRICT;
CREATE INDEX facts_by_device ON facts(device);

CREATE TABLE audit(
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE audit_head(
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO audit_head(one, seq, hash) VALUES (1, 0, zeroblob(32));
)sql";

constexpr const char* revocations = R"sql(
CREATE TABLE revocations(
    row INTEGER PRIMARY KEY,
    intent INTEGER NOT NULL REFERENCES intents(row),
    reason INTEGER NOT NULL CHECK (reason IN (0, 1, 3, 4, 5, 9)),
    supervisor TEXT NOT NULL,
    why TEXT NOT NULL,
    revoked_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX revocations_by_intent ON revocations(intent);

CREATE TABLE crls(
    row INTEGER PRIMARY KEY,
    issuer TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    this_update INTEGER NOT NULL,
    next_update INTEGER NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    der BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX crls_by_number ON crls(issuer, number);

CREATE TABLE clock_anchor(
    one INTEGER PRIMARY KEY CHECK (one = 1),
    wall INTEGER NOT NULL,
    boot TEXT NOT NULL,
    since_boot INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_by_time ON audit(at);
CREATE INDEX audit_of_clock ON audit(seq) WHERE action = 'clock.accepted';
CREATE INDEX certificates_by_end ON certificates(not_after, row);
)sql";

// Numbers of pools: what a signed allotment gives to a station, and what was taken out of it.
constexpr const char* poolSchema = R"sql(
CREATE TABLE allotments(
    row INTEGER PRIMARY KEY,
    pool TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL COLLATE NOCASE,
    station TEXT NOT NULL,
    first INTEGER NOT NULL CHECK (first > 0),
    last INTEGER NOT NULL CHECK (last >= first),
    next INTEGER NOT NULL CHECK (next >= first AND next <= last + 1),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    imported_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX allotments_by_name ON allotments(name);
CREATE UNIQUE INDEX allotments_by_sha256 ON allotments(sha256);
CREATE UNIQUE INDEX allotments_by_pool ON allotments(pool, first);

CREATE TABLE leases(
    row INTEGER PRIMARY KEY,
    allotment INTEGER NOT NULL REFERENCES allotments(row),
    first INTEGER NOT NULL CHECK (first > 0),
    last INTEGER NOT NULL CHECK (last >= first),
    used INTEGER CHECK (used >= 0 AND used <= last - first + 1),
    holder TEXT NOT NULL,
    why TEXT NOT NULL DEFAULT '',
    taken_at INTEGER NOT NULL,
    ended_at INTEGER,
    CHECK ((used IS NULL) = (ended_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX leases_by_first ON leases(allotment, first);
CREATE INDEX leases_open ON leases(row) WHERE ended_at IS NULL;
CREATE INDEX leases_void ON leases(allotment, first) WHERE used < last - first + 1;
)sql";

// Serial numbers of certificates that are no device's, and a device's secrets, sealed before they come here.
constexpr const char* lifeSchema = R"sql(
CREATE TABLE other_serials(
    row INTEGER PRIMARY KEY,
    issuer TEXT NOT NULL,
    serial BLOB NOT NULL,
    purpose TEXT NOT NULL,
    subject TEXT NOT NULL,
    der BLOB,
    taken_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX other_serials_by_serial ON other_serials(issuer, serial);

CREATE TABLE sealed(
    row INTEGER PRIMARY KEY,
    device INTEGER NOT NULL REFERENCES devices(row),
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    sealed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sealed_by_name ON sealed(device, name);
)sql";

// Sets of trust roots, and which one each device holds now: what its newest fact "trust.set" says.
constexpr const char* trustSchema = R"sql(
CREATE TABLE trust_sets(
    row INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    added_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX trust_sets_by_name ON trust_sets(name, version);
CREATE UNIQUE INDEX trust_sets_by_sha256 ON trust_sets(name, sha256);

CREATE TABLE trust_roots(
    row INTEGER PRIMARY KEY,
    trust_set INTEGER NOT NULL REFERENCES trust_sets(row),
    position INTEGER NOT NULL CHECK (position > 0),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    subject TEXT NOT NULL,
    not_before INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    der BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX trust_roots_by_position ON trust_roots(trust_set, position);
CREATE UNIQUE INDEX trust_roots_by_sha256 ON trust_roots(trust_set, sha256);

CREATE TABLE device_trust(
    device INTEGER PRIMARY KEY REFERENCES devices(row),
    trust_set INTEGER REFERENCES trust_sets(row)
) STRICT;
CREATE INDEX device_trust_by_set ON device_trust(trust_set, device);

CREATE INDEX facts_of_trust ON facts(device) WHERE name = 'trust.set';
)sql";

// Production orders, and who has which of their places. A device has at most one.
constexpr const char* orderSchema = R"sql(
CREATE TABLE orders(
    row INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    revision INTEGER NOT NULL CHECK (revision > 0),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    envelope BLOB NOT NULL,
    profile TEXT NOT NULL,
    profile_hash BLOB NOT NULL CHECK (length(profile_hash) = 32),
    product TEXT NOT NULL,
    customer TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    not_before INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    closed_at INTEGER,
    closed_why TEXT NOT NULL DEFAULT '',
    taken INTEGER NOT NULL DEFAULT 0,
    given_back INTEGER NOT NULL DEFAULT 0,
    used INTEGER NOT NULL DEFAULT 0,
    runs_passed INTEGER NOT NULL DEFAULT 0,
    runs_failed INTEGER NOT NULL DEFAULT 0,
    CHECK (used >= 0 AND given_back >= 0 AND used + given_back <= taken)
) STRICT;
CREATE UNIQUE INDEX orders_by_name ON orders(name);

CREATE TABLE order_revisions(
    production_order INTEGER NOT NULL REFERENCES orders(row),
    revision INTEGER NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    envelope BLOB NOT NULL,
    imported_at INTEGER NOT NULL,
    PRIMARY KEY (production_order, revision)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX order_revisions_by_sha256 ON order_revisions(sha256);

CREATE TABLE places(
    row INTEGER PRIMARY KEY,
    production_order INTEGER NOT NULL REFERENCES orders(row),
    number INTEGER NOT NULL CHECK (number > 0),
    device INTEGER NOT NULL REFERENCES devices(row),
    run INTEGER REFERENCES runs(row),
    state TEXT NOT NULL CHECK (state IN ('held', 'used', 'given-back')),
    why TEXT NOT NULL DEFAULT '',
    taken_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX places_by_number ON places(production_order, number);
CREATE UNIQUE INDEX places_of_device ON places(device) WHERE state <> 'given-back';

CREATE TABLE order_signers(
    row INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    spki BLOB NOT NULL,
    pinned_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX order_signers_by_sha256 ON order_signers(sha256);

CREATE TABLE order_states(
    production_order INTEGER NOT NULL REFERENCES orders(row),
    state TEXT NOT NULL,
    devices INTEGER NOT NULL CHECK (devices >= 0),
    PRIMARY KEY (production_order, state)
) STRICT, WITHOUT ROWID;

ALTER TABLE devices ADD COLUMN production_order INTEGER REFERENCES orders(row);
ALTER TABLE runs ADD COLUMN production_order INTEGER REFERENCES orders(row);
CREATE INDEX runs_by_order ON runs(production_order, row) WHERE production_order IS NOT NULL;
ALTER TABLE facts ADD COLUMN corrects INTEGER REFERENCES facts(row);
CREATE UNIQUE INDEX facts_corrected ON facts(corrects) WHERE corrects IS NOT NULL;
)sql";

// What lets others check the log: its tree, the heads that were signed, which registry it is, and whether
// this file is a copy that was put back.
constexpr const char* auditSchema = R"sql(
CREATE TABLE registry_identity(
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL CHECK (length(id) = 16)
) STRICT;
INSERT INTO registry_identity(one, id) VALUES (1, randomblob(16));

ALTER TABLE audit_head ADD COLUMN peaks BLOB NOT NULL DEFAULT x'';
CREATE TABLE audit_nodes(
    level INTEGER NOT NULL CHECK (level >= 6),
    number INTEGER NOT NULL CHECK (number >= 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_by_subject ON audit(subject);

CREATE TABLE audit_heads(
    row INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    at INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    root BLOB NOT NULL CHECK (length(root) = 32),
    why TEXT NOT NULL,
    key BLOB NOT NULL CHECK (length(key) = 32),
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;
CREATE INDEX audit_heads_by_seq ON audit_heads(seq);

CREATE TABLE restores(
    row INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    numbers INTEGER NOT NULL,
    places INTEGER NOT NULL,
    why TEXT NOT NULL
) STRICT;
)sql";

// Every filter and sorting that screens offer has its index; texts are found by their groups of three.
constexpr const char* searchSchema = R"sql(
DROP INDEX devices_by_state;
CREATE INDEX devices_by_state ON devices(state, row);
CREATE INDEX devices_by_change ON devices(changed_at, row);
CREATE INDEX devices_by_state_and_change ON devices(state, changed_at, row);
CREATE INDEX devices_by_state_and_id ON devices(state, id);
CREATE INDEX devices_by_order ON devices(production_order, row)
    WHERE production_order IS NOT NULL;
CREATE INDEX devices_by_order_and_change ON devices(production_order, changed_at, row)
    WHERE production_order IS NOT NULL;
CREATE INDEX devices_by_order_and_id ON devices(production_order, id)
    WHERE production_order IS NOT NULL;
CREATE INDEX devices_by_order_and_state ON devices(production_order, state, row)
    WHERE production_order IS NOT NULL;
CREATE INDEX devices_by_order_state_and_change ON devices(production_order, state, changed_at, row)
    WHERE production_order IS NOT NULL;
CREATE INDEX devices_by_order_state_and_id ON devices(production_order, state, id)
    WHERE production_order IS NOT NULL;
CREATE INDEX devices_by_creation ON devices(created_at);
CREATE VIRTUAL TABLE device_text USING fts5(words, content = '', tokenize = 'trigram', detail = none);
INSERT INTO device_text(rowid, words) SELECT row, id || ' ' || lower(hex(hardware_id)) FROM devices;
)sql";

// Runs of which the site's own system has to be told, and how that goes.
constexpr const char* outboxSchema = R"sql(
CREATE TABLE outbox(
    run INTEGER PRIMARY KEY REFERENCES runs(row),
    tries INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    told_at INTEGER
) STRICT;
CREATE INDEX outbox_open ON outbox(next_try, run) WHERE told_at IS NULL;
)sql";

// What is random is dear: each such index has another page to change for every device. That a serial number
// is used once stands in the intents; a certificate has the number of its intent, and no certificate has two.
constexpr const char* leanSchema = R"sql(
DROP INDEX intents_by_serial;
CREATE UNIQUE INDEX intents_by_serial ON intents(serial, issuer);
DROP INDEX certificates_by_serial;
DROP INDEX certificates_by_sha256;
)sql";

// Looks at units of before, with which stations are checked at the start of a shift.
constexpr const char* shiftSchema = R"sql(
CREATE TABLE shift_looks(
    row INTEGER PRIMARY KEY,
    production_order INTEGER NOT NULL REFERENCES orders(row),
    revision INTEGER NOT NULL CHECK (revision > 0),
    hardware_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('good', 'bad')),
    outcome TEXT NOT NULL CHECK (outcome IN ('right', 'wrong', 'nothing')),
    failure TEXT NOT NULL,
    socket TEXT NOT NULL,
    operator TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX shift_looks_by_order ON shift_looks(production_order, revision, kind, outcome, row);
)sql";

constexpr const char* scripts[] = {firstSchema,  revocations, poolSchema,  lifeSchema,
                                   trustSchema,  orderSchema, auditSchema, searchSchema,
                                   outboxSchema, leanSchema,  shiftSchema};

Result<std::vector<std::string>> schemaOf(sql::Database& database)
{
    std::vector<std::string> entries;
    auto rows =
        TRY(database.query("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema "
                           "WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'"));
    while (TRY(rows.step()))
        entries.push_back(rows.text(0));
    std::ranges::sort(entries);
    return entries;
}

} // namespace

std::span<const char* const> schemaScripts()
{
    return scripts;
}

Result<std::int64_t> schemaVersion(sql::Database& database)
{
    auto rows = TRY(database.query("PRAGMA user_version"));
    TRY(rows.step());
    return rows.integer(0);
}

Result<void> migrate(sql::Database& database, std::span<const char* const> steps)
{
    const auto last = static_cast<std::int64_t>(steps.size());
    TRY(database.execute("BEGIN IMMEDIATE"));
    const auto rollBack = [&](StoreError error) {
        (void)database.execute("ROLLBACK");
        return fail(std::move(error));
    };
    const auto version = schemaVersion(database);
    if (!version) return rollBack(version.error());
    if (*version < 0 || *version > last)
        return rollBack({StoreCode::Newer, "schema " + std::to_string(*version) + ", this program knows " +
                                               std::to_string(last)});
    for (auto at = *version; at < last; ++at)
        if (auto done = database.execute(steps[static_cast<std::size_t>(at)]); !done)
            return rollBack(done.error());
    if (auto done = database.execute("PRAGMA user_version = " + std::to_string(last)); !done)
        return rollBack(done.error());
    if (auto done = database.execute("COMMIT"); !done) return rollBack(done.error());
    return {};
}

Result<std::vector<std::string>> schemaDifferences(sql::Database& database)
{
    auto model = TRY(sql::Database::inMemory());
    TRY(migrate(model, schemaScripts()));
    const auto expected = TRY(schemaOf(model));
    const auto found = TRY(schemaOf(database));
    std::vector<std::string> differences;
    std::ranges::set_symmetric_difference(expected, found, std::back_inserter(differences));
    return differences;
}

} // namespace mintmark::registry
