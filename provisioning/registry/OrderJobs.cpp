// Production orders: what is imported, and who has which place.
#include "provisioning/registry/JobTransaction.h"
#include "provisioning/registry/Rows.h"

#include <array>

namespace mintmark::registry {
namespace {

constexpr std::size_t nameMaximum = 64;
constexpr std::size_t textMaximum = 256;
constexpr std::size_t whyMaximum = 4096;
constexpr std::size_t envelopeMaximum = std::size_t{1024} * 1024;
constexpr std::int64_t crlsOfLostTime = 1 << 20;
constexpr std::int64_t counterEnd = std::int64_t{1} << 62; // beyond every scheme
constexpr std::uint64_t quantityMaximum = std::uint64_t{1} << 40;

constexpr std::array<std::string_view, 3> placeNames{"held", "used", "given-back"};

auto forbidden(std::string why)
{
    return fail(StoreError(StoreCode::Forbidden, std::move(why)));
}

std::string placeName(std::uint64_t number, const OrderRecord& order)
{
    return "place " + std::to_string(number) + " of " + order.name;
}

std::optional<std::int64_t> runOrNone(RunRow run)
{
    return run == 0 ? std::nullopt : std::optional<std::int64_t>(run);
}

} // namespace

Result<void> JobTransaction::pinOrderSigner(const Bytes& spki)
{
    return guarded([&]() -> Result<void> {
        if (spki.empty() || spki.size() > textMaximum) return forbidden("it is no public key");
        const auto digest = sha256(spki);
        TRY(m_database.run("INSERT INTO order_signers(sha256, spki, pinned_at) VALUES (?, ?, ?)", digest,
                           spki, toColumn(m_clock.now())));
        return note("order.signer-pinned", toHex(digest), {});
    });
}

Result<OrderRow> JobTransaction::importOrder(const NewOrder& order)
{
    return guarded([&]() -> Result<OrderRow> {
        if (order.name.empty() || order.name.size() > nameMaximum || order.revision == 0)
            return forbidden("an order's name has 1 to 64 octets, and its revisions count from 1");
        if (order.product.size() > textMaximum || order.customer.size() > textMaximum ||
            order.profile.empty() || order.profile.size() > textMaximum || order.envelope.empty() ||
            order.envelope.size() > envelopeMaximum || order.quantity > quantityMaximum)
            return forbidden("a text of the order is too long, or its quantity too large");
        TRY(writeOrders());
        const auto known = TRY(readOne<OrderRecord>(m_database, "WHERE name = ?", order.name));
        {
            auto same = TRY(m_database.query("SELECT o.name, r.revision FROM order_revisions r JOIN orders o "
                                             "ON o.row = r.production_order "
                                             "WHERE r.sha256 = ?",
                                             order.sha256));
            if (TRY(same.step()))
                return fail(StoreError(StoreCode::Duplicate, "order " + same.text(0) + " revision " +
                                                                 same.text(1) + " was imported before"));
        }
        if (known && known->closedAt) return forbidden("order " + known->name + " is closed");
        if (known && known->revision >= order.revision)
            return forbidden("revision " + std::to_string(known->revision) + " of order " + known->name +
                             " is here already");
        const auto now = toColumn(m_clock.now());
        TRY(m_database.run(
            "INSERT INTO orders(name, revision, sha256, envelope, profile, profile_hash, product, customer, "
            "quantity, not_before, not_after, imported_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
            "?11, ?12) ON CONFLICT(name) DO UPDATE SET revision = ?2, sha256 = ?3, envelope = ?4, "
            "profile = ?5, profile_hash = ?6, product = ?7, customer = ?8, quantity = ?9, not_before = ?10, "
            "not_after = ?11, imported_at = ?12",
            order.name, std::int64_t{order.revision}, order.sha256, order.envelope, order.profile,
            order.profileHash, order.product, order.customer, static_cast<std::int64_t>(order.quantity),
            toColumn(order.notBefore), toColumn(order.notAfter), now));
        const OrderRow row = known ? known->row : m_database.lastRow();
        m_orders.erase(row);
        TRY(m_database.run("INSERT INTO order_revisions(production_order, revision, sha256, envelope, "
                           "imported_at) VALUES (?, ?, ?, ?, ?)",
                           row, std::int64_t{order.revision}, order.sha256, order.envelope, now));
        TRY(note("order.imported", order.name,
                 "revision " + std::to_string(order.revision) + ", " + std::to_string(order.quantity) +
                     " devices, profile " + order.profile + ", sha256 " + toHex(order.sha256)));
        return row;
    });
}

Result<void> JobTransaction::closeOrder(OrderRow row, const std::string& why)
{
    return guarded([&]() -> Result<void> {
        auto& order = TRY(keptOrder(row))->order;
        if (order.closedAt) return forbidden("order " + order.name + " is closed already");
        const auto reason = why.substr(0, whyMaximum);
        const auto now = m_clock.now();
        TRY(m_database.run("UPDATE orders SET closed_at = ?, closed_why = ? WHERE row = ?", toColumn(now),
                           reason, row));
        order.closedAt = now;
        order.closedWhy = reason;
        return note("order.closed", order.name,
                    std::to_string(order.used) + " used, " + std::to_string(order.left()) + " left" +
                        (reason.empty() ? "" : ": " + reason));
    });
}

Result<std::optional<Place>> JobTransaction::placeOf(DeviceRow device)
{
    auto rows = TRY(m_database.query(
        "SELECT production_order, number, state FROM places WHERE device = ? AND state <> 'given-back'",
        device));
    if (!TRY(rows.step())) return std::optional<Place>{};
    return std::optional(Place{rows.integer(0), static_cast<std::uint64_t>(rows.integer(1)),
                               rows.text(2) == placeNames[0] ? PlaceState::Held : PlaceState::Used});
}

Result<Place> JobTransaction::takePlace(OrderRow row, DeviceRow deviceRow, RunRow run)
{
    return guarded([&]() -> Result<Place> {
        auto* const kept = TRY(keptOrder(row));
        auto& order = kept->order;
        auto* const keptUnit = TRY(keptDevice(deviceRow));
        auto& device = keptUnit->device;
        if (const auto had = TRY(placeOf(deviceRow)); had) {
            if (had->state == PlaceState::Used || had->order == row) return *had;
            (void)TRY(givePlaceBack(deviceRow, "goes on in order " + order.name));
        }
        if (order.closedAt) return forbidden("order " + order.name + " is closed");
        if (order.left() == 0)
            return fail(StoreError(StoreCode::Exhausted, "order " + order.name + " has all of its " +
                                                             std::to_string(order.quantity) + " devices"));
        const Place place{row, order.taken + 1, PlaceState::Held};
        const auto now = toColumn(m_clock.now());
        TRY(m_database.run(
            "INSERT INTO places(production_order, number, device, run, state, taken_at, changed_at) "
            "VALUES (?, ?, ?, ?, 'held', ?, ?)",
            row, static_cast<std::int64_t>(place.number), deviceRow, runOrNone(run), now, now));
        ++order.taken;
        kept->isChanged = true;
        device.order = row;
        keptUnit->order = true;
        countInOrder(row, device.state, 1);
        // The number first: `registry check` compares it with where the order stands.
        TRY(note("place.taken", order.name, std::to_string(place.number) + " by " + device.id.text));
        // Whoever has a certificate already, of before there were orders, is counted for good.
        if (TRY(any("SELECT 1 FROM certificates WHERE device = ? LIMIT 1", deviceRow)) ||
            TRY(any("SELECT 1 FROM facts WHERE device = ? AND name = 'key.derived' LIMIT 1", deviceRow))) {
            TRY(usePlace(deviceRow));
            return Place{place.order, place.number, PlaceState::Used};
        }
        return place;
    });
}

Result<void> JobTransaction::usePlace(DeviceRow deviceRow)
{
    return guarded([&]() -> Result<void> {
        const auto place = TRY(placeOf(deviceRow));
        if (!place) return forbidden("the device has no place in an order");
        if (place->state == PlaceState::Used) return {};
        auto* const kept = TRY(keptOrder(place->order));
        const auto device = TRY(this->device(deviceRow));
        TRY(m_database.run(
            "UPDATE places SET state = 'used', changed_at = ? WHERE device = ? AND state <> 'given-back'",
            toColumn(m_clock.now()), deviceRow));
        ++kept->order.used;
        kept->isChanged = true;
        return note("place.used", device.id.text, placeName(place->number, kept->order));
    });
}

Result<bool> JobTransaction::givePlaceBack(DeviceRow deviceRow, const std::string& why)
{
    return guarded([&]() -> Result<bool> {
        const auto place = TRY(placeOf(deviceRow));
        if (!place || place->state == PlaceState::Used) return false;
        auto* const kept = TRY(keptOrder(place->order));
        auto* const keptUnit = TRY(keptDevice(deviceRow));
        auto& device = keptUnit->device;
        const auto reason = why.substr(0, whyMaximum);
        TRY(m_database.run("UPDATE places SET state = 'given-back', why = ?, changed_at = ? WHERE device = ? "
                           "AND state <> 'given-back'",
                           reason, toColumn(m_clock.now()), deviceRow));
        ++kept->order.givenBack;
        kept->isChanged = true;
        device.order = 0;
        keptUnit->order = true;
        countInOrder(place->order, device.state, -1);
        TRY(note("place.given-back", device.id.text,
                 placeName(place->number, kept->order) + (reason.empty() ? "" : ": " + reason)));
        return true;
    });
}

Result<void> JobTransaction::addHead(const SignedHead& head)
{
    return guarded([&]() -> Result<void> {
        if (head.number < 1 || head.number > m_head.seq)
            return forbidden("the log has no entry " + std::to_string(head.number));
        auto rows = TRY(m_database.query("SELECT hash FROM audit WHERE seq = ?", head.number));
        if (!TRY(rows.step()) || rows.digest(0) != head.hash)
            return forbidden("the head's hash is not that of entry " + std::to_string(head.number));
        if (head.registry != TRY(readRegistryId(m_database)))
            return forbidden("the head is another registry's");
        return m_database.run("INSERT INTO audit_heads(seq, at, hash, root, why, key, signature) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?)",
                              head.number, toColumn(head.at), head.hash, head.root, head.why, head.key,
                              ByteView(head.signature));
    });
}

Result<std::pair<std::uint64_t, std::uint64_t>> JobTransaction::voidRest(const std::string& why)
{
    return guarded([&]() -> Result<std::pair<std::uint64_t, std::uint64_t>> {
        std::uint64_t numbers = TRY(voidLeases(why)), places = 0;
        TRY(writeOrders());
        std::vector<std::pair<std::string, std::string>> pools;
        {
            auto rows = TRY(
                m_database.query("SELECT pool, station, last + 1 - next FROM allotments WHERE next <= last"));
            while (TRY(rows.step())) {
                pools.emplace_back(rows.text(0), rows.text(1));
                numbers += static_cast<std::uint64_t>(rows.integer(2));
            }
        }
        // As leases that nobody ever uses: `registry check` counts every number of an allotment in them.
        TRY(m_database.run(
            "INSERT INTO leases(allotment, first, last, used, holder, why, taken_at, ended_at) "
            "SELECT row, next, last, 0, 'restore', ?1, ?2, ?2 FROM allotments WHERE next <= last",
            why.substr(0, whyMaximum), toColumn(m_clock.now())));
        TRY(m_database.run("UPDATE allotments SET next = last + 1 WHERE next <= last"));
        for (const auto& [pool, station] : pools)
            TRY(note("pool.void", pool, "the rest, of station " + station + ": " + why));
        // Numbers without a pool: nobody knows how far they had gone. Lists of revoked certificates have
        // numbers that rise, and no more than that is asked of them.
        TRY(m_database.run("UPDATE counters SET last = last + ?1 WHERE name LIKE 'crl %'", crlsOfLostTime));
        TRY(m_database.run(
            "UPDATE counters SET last = ?1 WHERE name NOT LIKE 'crl %' AND name NOT LIKE 'label:%' "
            "AND last < ?1",
            counterEnd));
        std::vector<OrderRecord> open =
            TRY(readAll<OrderRecord>(m_database, "WHERE closed_at IS NULL ORDER BY row"));
        for (const auto& order : open) {
            places += order.left();
            TRY(closeOrder(order.row, why));
        }
        TRY(m_database.run("INSERT INTO restores(at, seq, numbers, places, why) VALUES (?, ?, ?, ?, ?)",
                           toColumn(m_clock.now()), m_head.seq, static_cast<std::int64_t>(numbers),
                           static_cast<std::int64_t>(places), why.substr(0, whyMaximum)));
        TRY(note("registry.restored", "registry",
                 std::to_string(numbers) + " numbers and " + std::to_string(places) +
                     " places are void: " + why));
        return std::pair(numbers, places);
    });
}

} // namespace mintmark::registry
