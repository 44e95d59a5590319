#include "provisioning/registry/ShiftChecks.h"

#include "provisioning/registry/JobTransaction.h"
#include "provisioning/registry/StoreFile.h"

#include <algorithm>
#include <array>

namespace mintmark::registry {
namespace {

constexpr std::size_t nameMaximum = 256;
constexpr std::array<std::string_view, 2> kindNames{"good", "bad"};
constexpr std::array<std::string_view, 3> outcomeNames{"right", "wrong", "nothing"};

std::string_view nameOf(UnitKind kind)
{
    return kindNames.at(static_cast<std::size_t>(kind));
}

std::string_view nameOf(ShiftOutcome outcome)
{
    return outcomeNames.at(static_cast<std::size_t>(outcome));
}

} // namespace

Result<void> JobTransaction::addShiftLook(const ShiftLook& look)
{
    return guarded([&]() -> Result<void> {
        const auto order = TRY(this->order(look.order));
        if (order.revision != look.revision)
            return fail(StoreError(StoreCode::Forbidden, "revision " + std::to_string(order.revision) +
                                                             " of order " + order.name + " is here, not " +
                                                             std::to_string(look.revision)));
        if (look.unit.octets.empty() || look.unit.octets.size() > nameMaximum ||
            look.failure.size() > nameMaximum || look.socket.size() > nameMaximum ||
            look.operatorName.size() > nameMaximum)
            return fail(StoreError(StoreCode::Forbidden, "it is no look at a unit"));
        TRY(m_database.run("INSERT INTO shift_looks(production_order, revision, hardware_id, kind, outcome, "
                           "failure, socket, operator, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                           look.order, std::int64_t{look.revision}, look.unit.octets, nameOf(look.kind),
                           nameOf(look.outcome), look.failure, look.socket, look.operatorName,
                           toColumn(m_clock.now())));
        return note("shift.looked", order.name,
                    std::string(nameOf(look.outcome)) + ": the " + std::string(nameOf(look.kind)) + " unit " +
                        look.unit.hex() + (look.failure.empty() ? " passed" : " failed: " + look.failure) +
                        ", socket " + look.socket + ", " + look.operatorName);
    });
}

Result<ShiftProof> StoreFile::shiftProof(OrderRow order, std::uint32_t revision)
{
    const std::lock_guard lock(m_readers);
    using Look = std::optional<std::pair<std::int64_t, WallTime>>;
    const auto newest = [&](UnitKind kind, ShiftOutcome outcome, std::int64_t after) -> Result<Look> {
        auto rows = TRY(m_reader.query("SELECT row, at FROM shift_looks WHERE production_order = ? AND "
                                       "revision = ? AND kind = ? AND outcome = ? AND row > ? "
                                       "ORDER BY row DESC LIMIT 1",
                                       order, std::int64_t{revision}, nameOf(kind), nameOf(outcome), after));
        if (!TRY(rows.step())) return Look{};
        return Look(std::pair(rows.integer(0), WallTime(Milliseconds(rows.integer(1)))));
    };
    Look wrong;
    for (const auto kind : {UnitKind::Good, UnitKind::Bad})
        if (const auto one = TRY(newest(kind, ShiftOutcome::Wrong, 0));
            one && (!wrong || one->first > wrong->first))
            wrong = one;
    // By their rows, not by their times: a clock may have been set.
    const auto after = wrong ? wrong->first : 0;
    const auto good = TRY(newest(UnitKind::Good, ShiftOutcome::Right, after));
    const auto bad = TRY(newest(UnitKind::Bad, ShiftOutcome::Right, after));
    ShiftProof proof;
    if (good) proof.good = good->second;
    if (bad) proof.bad = bad->second;
    if (wrong && (!good || !bad)) proof.wrong = wrong->second;
    return proof;
}

} // namespace mintmark::registry
