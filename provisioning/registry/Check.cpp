#include "provisioning/registry/Check.h"

#include "provisioning/registry/AuditChain.h"
#include "provisioning/registry/Schema.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>

namespace mintmark::registry {
namespace {

constexpr std::size_t findingsOfOneName = 20;

/// A rule between the tables: the statement gives a row of text for each place where it does not hold.
struct Invariant {
    const char* name;
    const char* sql;
};

constexpr Invariant invariants[] = {
    {"certificate-without-device",
     "SELECT 'certificate ' || row || ' names device ' || device FROM certificates "
     "WHERE device NOT IN (SELECT row FROM devices)"},
    {"certificate-without-intent",
     "SELECT 'certificate ' || c.row || ' names intent ' || c.intent FROM certificates c "
     "LEFT JOIN intents i ON i.row = c.intent WHERE i.row IS NULL OR i.state <> 'issued'"},
    {"intent-without-certificate",
     "SELECT 'intent ' || row || ' is issued' FROM intents WHERE state = 'issued' "
     "AND row NOT IN (SELECT intent FROM certificates)"},
    {"certificate-not-as-intended",
     "SELECT 'certificate ' || c.row FROM certificates c JOIN intents i ON i.row = c.intent WHERE "
     "c.device <> i.device OR c.issuer <> i.issuer OR c.serial <> i.serial OR c.spki <> i.spki OR "
     "c.profile_hash <> i.profile_hash"},
    {"state-without-certificate",
     "SELECT id || ' is ' || state FROM devices WHERE state IN ('issued', 'written', 'proved', 'locked', "
     "'provisioned', 'written-unproved', 'shipped', 'in-rework') AND row NOT IN (SELECT device FROM "
     "certificates) AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.device = devices.row AND f.name = "
     "'key.derived')"},
    {"reserved-with-certificate",
     "SELECT id || ' is ' || state FROM devices WHERE state IN ('reserved', 'void') "
     "AND row IN (SELECT device FROM certificates)"},
    {"state-unknown",
     "SELECT id || ' is ' || state FROM devices WHERE state NOT IN ('reserved', 'issued', 'written', "
     "'proved', "
     "'locked', 'provisioned', 'failed', 'void', 'written-unproved', 'shipped', 'in-rework', 'revoked', "
     "'scrapped')"},
    {"id-twice", "SELECT lower(id) || ' ' || count(*) || ' times' FROM devices GROUP BY lower(id) "
                 "HAVING count(*) > 1"},
    {"unit-twice", "SELECT model || ' ' || hex(hardware_id) || ' ' || count(*) || ' times' FROM devices "
                   "GROUP BY model, hardware_id HAVING count(*) > 1"},
    {"serial-twice",
     "SELECT hex(serial) || ' of ' || issuer || ' is intended ' || count(*) || ' times' FROM intents "
     "GROUP BY issuer, serial HAVING count(*) > 1 UNION ALL "
     "SELECT hex(serial) || ' of ' || issuer || ' is issued ' || count(*) || ' times' FROM "
     "certificates GROUP BY issuer, serial HAVING count(*) > 1"},
    {"serial-of-two-kinds", "SELECT hex(o.serial) || ' of ' || o.issuer || ' is a device''s and of ' || "
                            "o.purpose FROM other_serials "
                            "o JOIN intents i ON i.issuer = o.issuer AND i.serial = o.serial"},
    {"serial-removed",
     "SELECT subject FROM audit WHERE action = 'serial.taken' GROUP BY subject HAVING count(*) > "
     "(SELECT count(*) FROM other_serials WHERE purpose = audit.subject)"},
    {"secret-removed",
     "SELECT subject FROM audit WHERE action = 'secret.sealed' GROUP BY subject HAVING count(*) > "
     "(SELECT count(*) FROM sealed s JOIN devices d ON d.row = s.device WHERE d.id = subject)"},
    {"key-of-two-devices",
     "SELECT hex(spki) FROM (SELECT spki, device FROM keys UNION SELECT spki, row FROM devices WHERE spki IS "
     "NOT "
     "NULL UNION SELECT spki, device FROM certificates UNION SELECT spki, device FROM intents) GROUP BY spki "
     "HAVING count(*) > 1"},
    {"key-unknown",
     "SELECT 'device ' || row FROM devices WHERE spki IS NOT NULL AND spki NOT IN (SELECT spki FROM "
     "keys) UNION ALL "
     "SELECT 'certificate ' || row FROM certificates WHERE spki NOT IN (SELECT spki FROM keys)"},
    // What the audit log says was drawn: the devices' own numbers are in texts whose scheme others know.
    {"counter-behind",
     "SELECT a.subject || ' gave ' || a.drawn || ', its counter is at ' || coalesce(c.last, 0) FROM "
     "(SELECT subject, max(CAST(detail AS INTEGER)) AS drawn FROM audit WHERE action = 'counter.drawn' GROUP "
     "BY "
     "subject) a LEFT JOIN counters c ON c.name = a.subject WHERE coalesce(c.last, 0) < a.drawn"},
    {"counter-repeated",
     "SELECT subject || ' gave ' || detail || ' ' || count(*) || ' times' FROM audit WHERE "
     "action = 'counter.drawn' GROUP BY subject, detail HAVING count(*) > 1"},
    {"allotments-overlap",
     "SELECT name || ' and ' || following || ' of pool ' || pool FROM (SELECT pool, name, last, lead(first) "
     "OVER w AS next_first, lead(name) OVER w AS following FROM allotments WINDOW w AS (PARTITION BY pool "
     "ORDER BY first)) WHERE next_first <= last"},
    {"lease-twice",
     "SELECT 'number ' || next_first || ' of allotment ' || allotment FROM (SELECT allotment, "
     "last, lead(first) OVER (PARTITION BY allotment ORDER BY first) AS next_first FROM leases) "
     "WHERE next_first <= last"},
    {"lease-outside", "SELECT 'lease ' || l.row FROM leases l LEFT JOIN allotments a ON a.row = l.allotment "
                      "WHERE a.row IS NULL OR l.first < a.first OR l.last >= a.next"},
    {"lease-missing",
     "SELECT 'allotment ' || a.name || ' gave ' || (a.next - a.first) || ' numbers, its leases have ' || "
     "coalesce(l.n, 0) FROM allotments a LEFT JOIN (SELECT allotment, sum(last - first + 1) AS n FROM leases "
     "GROUP BY allotment) l ON l.allotment = a.row WHERE coalesce(l.n, 0) <> a.next - a.first"},
    {"allotment-behind",
     "SELECT 'allotment ' || u.subject || ' gave ' || u.drawn || ', its next is ' || coalesce(a.next, 0) "
     "FROM "
     "(SELECT subject, max(CAST(detail AS INTEGER)) AS drawn FROM audit WHERE action = 'pool.leased' GROUP "
     "BY "
     "subject) u LEFT JOIN allotments a ON a.name = u.subject WHERE coalesce(a.next, 0) <= u.drawn"},
    {"state-counts",
     "SELECT s.state || ': kept ' || coalesce(k.devices, 0) || ', counted ' || coalesce(r.n, 0) FROM "
     "(SELECT state FROM state_counts UNION SELECT state FROM devices) s "
     "LEFT JOIN state_counts k ON k.state = s.state "
     "LEFT JOIN (SELECT state, count(*) AS n FROM devices GROUP BY state) r ON r.state = s.state "
     "WHERE coalesce(k.devices, 0) <> coalesce(r.n, 0)"},
    // What the table says is what the log's newest entry of the device says.
    {"state-not-as-logged",
     "SELECT d.id || ' is ' || d.state || ', the log says ' || coalesce(a.rest, 'reserved') FROM devices d "
     "LEFT JOIN (SELECT subject, max(seq), substr(detail, instr(detail, ' → ') + 3) AS rest FROM audit WHERE "
     "action = 'device.state' GROUP BY subject) a ON a.subject = d.id WHERE coalesce(a.rest, 'reserved') <> "
     "d.state AND a.rest NOT LIKE d.state || ',%' AND a.rest NOT LIKE d.state || ':%' OR (a.rest IS NULL AND "
     "d.state <> 'reserved')"},
    {"place-without-device",
     "SELECT 'place ' || row || ' names device ' || device FROM places WHERE device NOT "
     "IN (SELECT row FROM devices)"},
    {"order-counts",
     "SELECT o.name || ': kept ' || o.taken || ', ' || o.given_back || ' and ' || o.used || ', counted ' || "
     "coalesce(p.taken, 0) || ', ' || coalesce(p.given, 0) || ' and ' || coalesce(p.used, 0) FROM orders o "
     "LEFT JOIN (SELECT production_order, count(*) AS taken, max(number) AS newest, sum(state = "
     "'given-back') "
     "AS given, sum(state = 'used') AS used FROM places GROUP BY production_order) p ON p.production_order = "
     "o.row WHERE o.taken <> coalesce(p.taken, 0) OR o.taken <> coalesce(p.newest, 0) OR o.given_back <> "
     "coalesce(p.given, 0) OR o.used <> coalesce(p.used, 0)"},
    {"order-behind",
     "SELECT a.subject || ' gave place ' || a.drawn || ', it is at ' || coalesce(o.taken, 0) FROM "
     "(SELECT subject, max(CAST(detail AS INTEGER)) AS drawn FROM audit WHERE action = 'place.taken' GROUP "
     "BY "
     "subject) a LEFT JOIN orders o ON o.name = a.subject WHERE coalesce(o.taken, 0) < a.drawn"},
    {"certificate-without-place",
     "SELECT d.id FROM runs r JOIN intents i ON i.run = r.row JOIN certificates c ON c.intent = i.row JOIN "
     "devices d ON d.row = c.device WHERE r.production_order IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
     "places "
     "p WHERE p.device = d.row AND p.state = 'used')"},
    {"place-of-device",
     "SELECT d.id FROM devices d LEFT JOIN places p ON p.device = d.row AND p.state <> 'given-back' WHERE "
     "d.production_order IS NOT p.production_order"},
    {"order-states",
     "SELECT s.production_order || ' ' || s.state || ': kept ' || s.devices || ', counted ' || "
     "coalesce(d.n, 0) FROM order_states s LEFT JOIN (SELECT production_order, state, count(*) AS n FROM "
     "devices WHERE production_order IS NOT NULL GROUP BY production_order, state) d ON d.production_order = "
     "s.production_order AND d.state = s.state WHERE s.devices <> coalesce(d.n, 0)"},
    {"order-removed",
     "SELECT subject FROM audit WHERE action = 'order.imported' AND NOT EXISTS (SELECT 1 FROM "
     "orders WHERE name = subject)"},
    // A row for each entry, and no row without one.
    {"shift-looks",
     "SELECT o.name || ': the log has ' || coalesce(a.n, 0) || ', kept are ' || coalesce(s.n, 0) FROM orders "
     "o "
     "LEFT JOIN (SELECT subject, count(*) AS n FROM audit WHERE action = 'shift.looked' GROUP BY subject) a "
     "ON a.subject = o.name LEFT JOIN (SELECT production_order, count(*) AS n FROM shift_looks GROUP BY "
     "production_order) s ON s.production_order = o.row WHERE coalesce(a.n, 0) <> coalesce(s.n, 0)"},
    {"text-of-device",
     "SELECT 'device ' || row FROM devices WHERE row NOT IN (SELECT rowid FROM device_text)"},
    {"outbox-open",
     "SELECT 'run ' || o.run FROM outbox o JOIN runs r ON r.row = o.run WHERE o.told_at IS NOT NULL AND "
     "r.ended_at IS NULL"},
    {"outbox-removed",
     "SELECT subject FROM audit WHERE action = 'site.told' AND NOT EXISTS (SELECT 1 FROM outbox o WHERE "
     "o.run = CAST(substr(subject, 5) AS INTEGER) AND o.told_at IS NOT NULL)"},
    {"run-end", "SELECT 'run ' || row FROM runs WHERE (ended_at IS NULL) <> (outcome IS NULL)"},
    {"device-without-journal",
     "SELECT id FROM devices d WHERE NOT EXISTS (SELECT 1 FROM runs r JOIN journal j ON j.run = r.row WHERE "
     "r.device = d.row)"},
    {"device-removed",
     "SELECT subject FROM audit WHERE action = 'device.reserved' AND NOT EXISTS (SELECT 1 FROM "
     "devices WHERE id = subject)"},
    {"revocation-removed",
     "SELECT subject FROM audit WHERE action = 'certificate.revoked' GROUP BY subject HAVING count(*) > "
     "(SELECT count(*) FROM revocations r JOIN intents i ON i.row = r.intent JOIN devices d ON d.row = "
     "i.device WHERE d.id = subject)"},
    {"revoked-without-revocation",
     "SELECT id || ' is ' || state FROM devices d WHERE state = 'revoked' AND EXISTS (SELECT 1 FROM "
     "certificates c WHERE c.device = d.row AND c.intent NOT IN (SELECT intent FROM revocations))"},
    {"certificate-removed",
     "SELECT subject FROM audit WHERE action = 'certificate.recorded' GROUP BY subject HAVING count(*) > "
     "(SELECT count(*) FROM certificates c JOIN devices d ON d.row = c.device WHERE d.id = subject)"},
    {"trust-removed",
     "SELECT subject FROM audit WHERE action = 'trust.added' AND NOT EXISTS (SELECT 1 FROM trust_sets WHERE "
     "name || ' ' || version = subject)"},
    {"trust-version-missing", "SELECT name || ' has ' || count(*) || ' versions, the newest is ' || "
                              "max(version) FROM trust_sets GROUP "
                              "BY name HAVING count(*) <> max(version)"},
    // What the quick table says is what the newest fact of the device says, either way.
    {"trust-of-device",
     "SELECT d.id || ' holds ' || coalesce(s.name || ' ' || s.version, 'none') || ', its newest fact says ' "
     "|| "
     "f.value FROM (SELECT max(row) AS row FROM facts WHERE name = 'trust.set' GROUP BY device) n JOIN facts "
     "f "
     "ON f.row = n.row JOIN devices d ON d.row = f.device LEFT JOIN device_trust t ON t.device = f.device "
     "LEFT JOIN trust_sets s ON s.row = t.trust_set WHERE f.value <> coalesce(s.name || ' ' || s.version || "
     "' ' || lower(hex(s.sha256)), 'none') UNION ALL "
     "SELECT 'device ' || device || ' holds a set, and no fact says so' FROM device_trust WHERE device NOT "
     "IN "
     "(SELECT device FROM facts WHERE name = 'trust.set')"},
};

class Checker {
public:
    Checker(sql::Database& database, const std::function<void(int)>& progress)
        : m_database(database), m_progress(progress)
    {
    }

    std::vector<Finding> run()
    {
        progress(0);
        pages();
        progress(30);
        part("snapshot", m_database.execute("BEGIN"));
        // Reads nothing but the statement's start takes the snapshot.
        column("page-structure", "PRAGMA integrity_check(20)", "ok");
        progress(55);
        foreignKeys();
        schema();
        progress(60);
        part("audit log", walkAudit(
                              m_database, [this](std::string what) { found("audit-chain", std::move(what)); },
                              [this](int percent) { progress(60 + percent * 20 / 100); }));
        progress(80);
        part("certificates", certificateDigests());
        part("trust sets", trustDigests());
        part("text of devices", searchedText());
        progress(90);
        for (const auto& invariant : invariants)
            column(invariant.name, invariant.sql, {});
        (void)m_database.execute("COMMIT");
        progress(100);
        return std::move(m_findings);
    }

private:
    void progress(int percent) const
    {
        if (m_progress) m_progress(percent);
    }

    void found(std::string name, std::string detail)
    {
        const auto same = std::ranges::count(m_findings, name, &Finding::what);
        if (static_cast<std::size_t>(same) < findingsOfOneName)
            m_findings.push_back({std::move(name), std::move(detail)});
    }

    void part(const std::string& name, const Result<void>& result)
    {
        if (!result)
            found("unreadable",
                  name + ": " + result.error().detail + " (" + std::to_string(result.error().foreign) + ")");
    }

    Result<std::set<std::string>> badPages()
    {
        std::set<std::string> bad;
        auto rows = TRY(m_database.query("PRAGMA cipher_integrity_check"));
        while (TRY(rows.step()))
            bad.insert(rows.text(0));
        return bad;
    }

    /// SQLCipher's check reads the file past SQLite's locks: beside a writer's checkpoint it can meet a page
    /// that is half written. What is damaged is so each time.
    void pages()
    {
        std::set<std::string> bad;
        for (int round = 0; round < 3; ++round) {
            auto seen = badPages();
            if (!seen) return part("page authentication", fail(seen.error()));
            if (round == 0) {
                bad = std::move(*seen);
            } else {
                std::erase_if(bad, [&](const std::string& page) { return !seen->contains(page); });
            }
            if (bad.empty()) return;
        }
        const auto newer = pagesOfLog();
        if (!newer) return part("page authentication", fail(newer.error()));
        for (const auto& page : bad)
            if (!newer->contains(pageOf(page))) found("page-authentication", page);
    }

    /// The number in what SQLCipher says of a page: "HMAC verification failed for page 7", "page 7 has an
    /// invalid size of 4096 bytes (expected 8192 bytes)".
    static std::string pageOf(std::string_view finding)
    {
        constexpr std::string_view word = "page ";
        const auto at = finding.rfind(word);
        if (at == std::string_view::npos) return {};
        const auto number = finding.substr(at + word.size());
        return std::string(number.substr(0, number.find_first_not_of("0123456789")));
    }

    static std::uint32_t swapped(std::uint32_t value)
    {
        return value << 24 | (value & 0xff00) << 8 | (value >> 8 & 0xff00) | value >> 24;
    }

    /// The pages that the write-ahead log has a newer state of. Where power failed in a checkpoint, their old
    /// one in the file may be half written: nobody reads it, and the next checkpoint writes it anew.
    Result<std::set<std::string>> pagesOfLog()
    {
        std::string file;
        {
            auto rows = TRY(m_database.query("PRAGMA database_list"));
            while (TRY(rows.step()))
                if (rows.text(1) == "main") file = rows.text(2);
        }
        std::set<std::string> pages;
        std::ifstream log(file + "-wal", std::ios::binary);
        // https://www.sqlite.org/fileformat2.html#walformat: big-endian; the salts of a frame are the
        // header's.
        std::array<char, 32> header{};
        if (!log.read(header.data(), header.size())) return pages;
        const auto number = [](const char* at) {
            std::uint32_t value = 0;
            for (int i = 0; i < 4; ++i)
                value = value << 8 | static_cast<unsigned char>(at[i]);
            return value;
        };
        // As SQLite believes them: each with the sum over all before it, and with a commit behind it.
        const bool isBig = number(header.data()) == 0x377f0683;
        const auto pageOctets = number(header.data() + 8);
        if (pageOctets < 512 || pageOctets > 65536) return pages;
        std::array<std::uint32_t, 2> sum{};
        const auto add = [&](const char* octets, std::size_t size) {
            const auto word = [&](const char* at) { return isBig ? number(at) : swapped(number(at)); };
            for (std::size_t at = 0; at + 8 <= size; at += 8) {
                sum[0] += word(octets + at) + sum[1];
                sum[1] += word(octets + at + 4) + sum[0];
            }
        };
        add(header.data(), 24);
        std::array<char, 24> frame{};
        std::vector<char> page(pageOctets);
        std::set<std::string> uncommitted;
        while (log.read(frame.data(), frame.size()) && log.read(page.data(), pageOctets) &&
               std::equal(header.begin() + 16, header.begin() + 24, frame.begin() + 8)) {
            add(frame.data(), 8);
            add(page.data(), page.size());
            if (sum[0] != number(frame.data() + 16) || sum[1] != number(frame.data() + 20)) break;
            uncommitted.insert(std::to_string(number(frame.data())));
            if (number(frame.data() + 4) != 0) pages.merge(uncommitted); // how many pages the file then has
        }
        return pages;
    }

    void column(const std::string& name, const char* sql, std::string_view expected)
    {
        part(name, [&]() -> Result<void> {
            auto rows = TRY(m_database.query(sql));
            while (TRY(rows.step()))
                if (auto text = rows.text(0); expected.empty() || text != expected)
                    found(name, std::move(text));
            return {};
        }());
    }

    void foreignKeys()
    {
        part("foreign keys", [&]() -> Result<void> {
            auto rows = TRY(m_database.query("PRAGMA foreign_key_check"));
            while (TRY(rows.step()))
                found("foreign-key", rows.text(0) + " " + rows.text(1) + " names a row of " + rows.text(2));
            return {};
        }());
    }

    void schema()
    {
        auto differences = schemaDifferences(m_database);
        if (!differences) return part("schema", fail(differences.error()));
        for (auto& difference : *differences)
            found("schema", std::move(difference));
    }

    Result<void> certificateDigests()
    {
        auto rows = TRY(m_database.query("SELECT row, der, sha256 FROM certificates"));
        while (TRY(rows.step()))
            if (sha256(rows.blob(1)) != rows.digest(2))
                found("certificate-digest", "certificate " + std::to_string(rows.integer(0)));
        return {};
    }

    Result<void> trustDigests()
    {
        Bytes bundle;
        auto rows = TRY(m_database.query(
            "SELECT s.name || ' ' || s.version, s.sha256, r.der, r.sha256, r.row IS (SELECT row FROM "
            "trust_roots "
            "l WHERE l.trust_set = s.row ORDER BY l.position DESC LIMIT 1) FROM trust_sets s LEFT JOIN "
            "trust_roots r ON r.trust_set = s.row ORDER BY s.row, r.position"));
        while (TRY(rows.step())) {
            const auto der = rows.blob(2);
            bundle.insert(bundle.end(), der.begin(), der.end());
            if (sha256(der) != rows.digest(3)) found("trust-digest", "a root of " + rows.text(0));
            if (rows.integer(4) == 0) continue;
            if (sha256(bundle) != rows.digest(1)) found("trust-digest", rows.text(0));
            bundle.clear();
        }
        return {};
    }

    /// The index of parts of IDs keeps no text to hold it against, and SQLite's own check is content with an
    /// older state of it: how many devices each group of three characters has is counted anew.
    Result<void> searchedText()
    {
        std::map<std::string, std::int64_t> devices;
        {
            auto rows =
                TRY(m_database.query("SELECT lower(id) || ' ' || lower(hex(hardware_id)) FROM devices"));
            std::set<std::string> groups;
            while (TRY(rows.step())) {
                const auto words = rows.text(0);
                groups.clear();
                for (std::size_t at = 0; at + 3 <= words.size(); ++at)
                    groups.insert(words.substr(at, 3));
                for (const auto& group : groups)
                    ++devices[group];
            }
        }
        for (const auto& [group, expected] : devices) {
            std::string phrase = "\"";
            for (const char c : group)
                phrase += c == '"' ? std::string(2, c) : std::string(1, c);
            auto rows = TRY(
                m_database.query("SELECT count(*) FROM device_text WHERE device_text MATCH ?", phrase + '"'));
            const auto seen = TRY(rows.step()) ? rows.integer(0) : 0;
            if (seen != expected)
                found("text-of-devices", "a search for \"" + group + "\" meets " + std::to_string(seen) +
                                             " devices, " + std::to_string(expected) + " have it");
        }
        return {};
    }

    sql::Database& m_database;
    const std::function<void(int)>& m_progress;
    std::vector<Finding> m_findings;
};

} // namespace

Result<bool> invariantHolds(sql::Database& database, std::string_view name)
{
    for (const auto& invariant : invariants) {
        if (invariant.name != name) continue;
        auto rows = TRY(database.query(invariant.sql));
        return !TRY(rows.step());
    }
    return true;
}

std::vector<Finding> checkAll(sql::Database& database, const std::function<void(int)>& progress)
{
    return Checker(database, progress).run();
}

} // namespace mintmark::registry
