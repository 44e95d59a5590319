#include "provisioning/registry/Rows.h"

#include <array>

namespace mintmark::registry {
namespace {

constexpr std::array<std::string_view, 4> outcomeNames{"passed", "failed", "provisioned-before",
                                                       "interrupted"};
constexpr std::array<std::string_view, 3> intentNames{"intended", "issued", "void"};

WallTime timeAt(const sql::Statement& row, int column)
{
    return WallTime(Milliseconds(row.integer(column)));
}

auto unreadable(std::string_view what)
{
    return fail(StoreError(StoreCode::Damaged, std::string(what)));
}

} // namespace

std::string_view nameOf(RunOutcome outcome)
{
    return outcomeNames[static_cast<std::size_t>(outcome)];
}

Result<Device> RowOf<Device>::from(const sql::Statement& row)
{
    const auto state = deviceStateOf(row.text(4));
    if (!state) return unreadable("a device's state has an unknown name");
    return Device{row.integer(0), {row.text(1)}, row.text(2),    {row.blob(3)},  *state,
                  row.text(5),    row.digest(6), timeAt(row, 7), timeAt(row, 8), row.integer(9)};
}

Result<CertificateRecord> RowOf<CertificateRecord>::from(const sql::Statement& row)
{
    const auto sha = row.digest(2);
    const auto spki = row.digest(3);
    const auto profileHash = row.digest(9);
    if (!sha || !spki || !profileHash) return unreadable("a certificate's digest has not 32 octets");
    return CertificateRecord{
        row.blob(0),    row.blob(1),     *sha,
        *spki,          row.text(4),     timeAt(row, 5),
        timeAt(row, 6), row.text(7),     static_cast<std::uint32_t>(row.integer(8)),
        *profileHash,   timeAt(row, 10), row.isNull(11) ? std::nullopt : revocationReasonOf(row.integer(11))};
}

Result<Fact> RowOf<Fact>::from(const sql::Statement& row)
{
    const auto known = knownOf(row.text(2));
    if (!known) return unreadable("a fact is known in an unknown way");
    return Fact{row.text(0),    row.text(1),    *known,        timeAt(row, 3),
                row.integer(4), row.integer(5), row.integer(6)};
}

Result<Intent> RowOf<Intent>::from(const sql::Statement& row)
{
    const auto spki = row.digest(4);
    if (!spki) return unreadable("an intent's key digest has not 32 octets");
    const auto name = row.text(5);
    for (std::size_t i = 0; i < intentNames.size(); ++i)
        if (intentNames[i] == name)
            return Intent{row.integer(0), row.integer(1), row.integer(2),
                          row.blob(3),    *spki,          static_cast<IntentState>(i)};
    return unreadable("an intent's state has an unknown name");
}

Result<Allotment> RowOf<Allotment>::from(const sql::Statement& row)
{
    const auto sha = row.digest(7);
    if (!sha) return unreadable("an allotment's digest has not 32 octets");
    const auto number = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
    Allotment allotment;
    allotment.row = row.integer(0);
    allotment.pool = row.text(1);
    allotment.name = row.text(2);
    allotment.station = row.text(3);
    allotment.first = number(4);
    allotment.last = number(5);
    allotment.next = number(6);
    allotment.sha256 = *sha;
    allotment.importedAt = timeAt(row, 8);
    return allotment;
}

Result<VoidRange> RowOf<VoidRange>::from(const sql::Statement& row)
{
    return VoidRange{row.text(0),
                     row.text(1),
                     static_cast<std::uint64_t>(row.integer(2)),
                     static_cast<std::uint64_t>(row.integer(3)),
                     row.text(4),
                     row.text(5),
                     timeAt(row, 6)};
}

Result<OrderRecord> RowOf<OrderRecord>::from(const sql::Statement& row)
{
    const auto sha = row.digest(3), profileHash = row.digest(6);
    if (!sha || !profileHash) return unreadable("an order's digest has not 32 octets");
    const auto number = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
    OrderRecord order;
    order.row = row.integer(0);
    order.name = row.text(1);
    order.revision = static_cast<std::uint32_t>(row.integer(2));
    order.sha256 = *sha;
    order.envelope = row.blob(4);
    order.profile = row.text(5);
    order.profileHash = *profileHash;
    order.product = row.text(7);
    order.customer = row.text(8);
    order.quantity = number(9);
    order.notBefore = timeAt(row, 10);
    order.notAfter = timeAt(row, 11);
    order.importedAt = timeAt(row, 12);
    if (!row.isNull(13)) order.closedAt = timeAt(row, 13);
    order.closedWhy = row.text(14);
    order.taken = number(15);
    order.givenBack = number(16);
    order.used = number(17);
    order.runsPassed = number(18);
    order.runsFailed = number(19);
    return order;
}

Result<TrustRecord> RowOf<TrustRecord>::from(const sql::Statement& row)
{
    const auto sha = row.digest(3);
    if (!sha) return unreadable("a trust set's digest has not 32 octets");
    TrustRecord record;
    record.row = row.integer(0);
    record.name = row.text(1);
    record.version = static_cast<std::uint32_t>(row.integer(2));
    record.sha256 = *sha;
    record.addedAt = timeAt(row, 4);
    return record;
}

Result<TrustRoot> RowOf<TrustRoot>::from(const sql::Statement& row)
{
    const auto sha = row.digest(1);
    if (!sha) return unreadable("a trust root's digest has not 32 octets");
    return TrustRoot{row.blob(0), *sha, row.text(2), timeAt(row, 3), timeAt(row, 4)};
}

Result<DeviceWithTrust> RowOf<DeviceWithTrust>::from(const sql::Statement& row)
{
    const auto state = deviceStateOf(row.text(2));
    if (!state) return unreadable("a device's state has an unknown name");
    return DeviceWithTrust{row.integer(0), {row.text(1)}, *state};
}

Result<Run> RowOf<Run>::from(const sql::Statement& row)
{
    Run run{row.integer(0), row.integer(1), row.text(2), row.text(3), timeAt(row, 4), {}, {},
            row.text(7),    row.text(8),    row.text(9)};
    if (!row.isNull(5)) run.endedAt = timeAt(row, 5);
    if (row.isNull(6)) return run;
    const auto name = row.text(6);
    for (std::size_t i = 0; i < outcomeNames.size(); ++i)
        if (outcomeNames[i] == name) run.outcome = static_cast<RunOutcome>(i);
    if (!run.outcome) return unreadable("a run's outcome has an unknown name");
    return run;
}

} // namespace mintmark::registry
