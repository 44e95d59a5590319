// Pools of numbers: what is allotted to a station, what was taken, and what of that is void.
#include "provisioning/registry/JobTransaction.h"
#include "provisioning/registry/Rows.h"

#include <algorithm>

namespace mintmark::registry {
namespace {

constexpr std::size_t nameMaximum = 256;
constexpr std::size_t whyMaximum = 4096;
constexpr std::uint64_t numberMaximum = std::uint64_t{1} << 62;
constexpr std::uint32_t leaseMaximum = 4096;

auto forbidden(std::string why)
{
    return fail(StoreError(StoreCode::Forbidden, std::move(why)));
}

bool isName(const std::string& text)
{
    return !text.empty() && text.size() <= nameMaximum &&
           std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

std::int64_t column(std::uint64_t number)
{
    return static_cast<std::int64_t>(number);
}

std::string range(std::uint64_t first, std::uint64_t last)
{
    return std::to_string(first) + " to " + std::to_string(last);
}

} // namespace

Result<void> JobTransaction::addAllotment(const NewAllotment& allotment)
{
    return guarded([&]() -> Result<void> {
        if (!isName(allotment.pool) || !isName(allotment.name) || !isName(allotment.station))
            return forbidden("the name of a pool, an allotment or a station has 1 to 256 characters and no "
                             "space");
        if (allotment.first == 0 || allotment.last < allotment.first || allotment.last > numberMaximum)
            return forbidden("an allotment's numbers go from 1 or more to 2^62 at most");
        {
            auto same = TRY(m_database.query("SELECT name FROM allotments WHERE name = ? OR sha256 = ?",
                                             allotment.name, allotment.sha256));
            if (TRY(same.step()))
                return fail(
                    StoreError(StoreCode::Duplicate, "allotment " + same.text(0) + " was imported before"));
        }
        {
            auto other =
                TRY(m_database.query("SELECT name, station, first, last FROM allotments WHERE pool = ? AND "
                                     "first <= ? AND last >= ? "
                                     "ORDER BY first LIMIT 1",
                                     allotment.pool, column(allotment.last), column(allotment.first)));
            if (TRY(other.step()))
                return fail(StoreError(StoreCode::Duplicate,
                                       "it has " + range(allotment.first, allotment.last) + " of pool " +
                                           allotment.pool + ", and allotment " + other.text(0) + " gave " +
                                           range(static_cast<std::uint64_t>(other.integer(2)),
                                                 static_cast<std::uint64_t>(other.integer(3))) +
                                           " to station " + other.text(1)));
        }
        TRY(m_database.run(
            "INSERT INTO allotments(pool, name, station, first, last, next, sha256, imported_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            allotment.pool, allotment.name, allotment.station, column(allotment.first),
            column(allotment.last), column(allotment.first), allotment.sha256, toColumn(m_clock.now())));
        return note("pool.allotted", allotment.name,
                    range(allotment.first, allotment.last) + " of pool " + allotment.pool + " to station " +
                        allotment.station + ", file " + toHex(allotment.sha256));
    });
}

Result<Lease> JobTransaction::lease(const std::string& pool, const std::string& station, std::uint32_t least,
                                    std::uint32_t most, const std::string& holder)
{
    return guarded([&]() -> Result<Lease> {
        if (least == 0 || most < least || most > leaseMaximum)
            return forbidden("a lease has 1 to 4096 numbers");
        if (holder.size() > nameMaximum) return forbidden("a holder's name has at most 256 octets");
        Lease lease;
        lease.pool = pool;
        std::int64_t allotment = 0;
        bool known = false;
        {
            auto rows =
                TRY(m_database.query("SELECT row, name, first, last, next FROM allotments WHERE pool = ? "
                                     "AND station = ? ORDER BY first",
                                     pool, station));
            while (TRY(rows.step())) {
                known = true;
                const auto left = static_cast<std::uint64_t>(rows.integer(3) + 1 - rows.integer(4));
                lease.whole += static_cast<std::uint64_t>(rows.integer(3) + 1 - rows.integer(2));
                lease.left += left;
                if (allotment != 0 || left < least) continue;
                allotment = rows.integer(0);
                lease.allotment = rows.text(1);
                lease.first = static_cast<std::uint64_t>(rows.integer(4));
                lease.last = lease.first + std::min<std::uint64_t>(left, most) - 1;
            }
        }
        if (allotment == 0)
            return fail(StoreError(StoreCode::Exhausted,
                                   known ? "pool " + pool + " has " + std::to_string(lease.left) +
                                               " numbers left for station " + station
                                         : "no allotment of pool " + pool + " names station " + station));
        lease.left -= lease.last - lease.first + 1;
        TRY(m_database.run("UPDATE allotments SET next = ? WHERE row = ?", column(lease.last + 1),
                           allotment));
        TRY(m_database.run(
            "INSERT INTO leases(allotment, first, last, holder, taken_at) VALUES (?, ?, ?, ?, ?)", allotment,
            column(lease.first), column(lease.last), holder, toColumn(m_clock.now())));
        lease.row = m_database.lastRow();
        // The last number first: `registry check` compares it with where the allotment stands.
        TRY(note("pool.leased", lease.allotment,
                 std::to_string(lease.last) + " down to " + std::to_string(lease.first) + " of pool " + pool +
                     ", by " + holder));
        return lease;
    });
}

Result<void> JobTransaction::endLease(LeaseRow row, std::uint64_t used, const std::string& why)
{
    return guarded([&]() -> Result<void> {
        std::string allotment;
        std::uint64_t first = 0, last = 0;
        {
            auto rows = TRY(m_database.query("SELECT a.name, l.first, l.last, l.ended_at FROM leases l JOIN "
                                             "allotments a ON a.row = l.allotment WHERE l.row = ?",
                                             row));
            if (!TRY(rows.step()))
                return fail(StoreError(StoreCode::NotFound, "there is no lease " + std::to_string(row)));
            if (!rows.isNull(3)) return forbidden("lease " + std::to_string(row) + " was ended before");
            allotment = rows.text(0);
            first = static_cast<std::uint64_t>(rows.integer(1));
            last = static_cast<std::uint64_t>(rows.integer(2));
        }
        if (used > last - first + 1) return forbidden("more numbers used than the lease has");
        const auto reason = why.substr(0, whyMaximum);
        TRY(m_database.run("UPDATE leases SET used = ?, why = ?, ended_at = ? WHERE row = ?", column(used),
                           reason, toColumn(m_clock.now()), row));
        if (used == last - first + 1) return {};
        return note("pool.void", allotment,
                    range(first + used, last) + (reason.empty() ? "" : ": " + reason));
    });
}

Result<std::uint64_t> JobTransaction::voidLeases(const std::string& why)
{
    std::vector<std::pair<LeaseRow, std::uint64_t>> open;
    {
        auto rows = TRY(
            m_database.query("SELECT row, last - first + 1 FROM leases WHERE ended_at IS NULL ORDER BY row"));
        while (TRY(rows.step()))
            open.emplace_back(rows.integer(0), static_cast<std::uint64_t>(rows.integer(1)));
    }
    std::uint64_t voided = 0;
    for (const auto& [row, count] : open) {
        TRY(endLease(row, 0, why));
        voided += count;
    }
    return voided;
}

} // namespace mintmark::registry
