// The row "reserve": an ID that nothing else ever had, bound to the unit's own number, on the disk first.
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/Run.h"

namespace mintmark::engine {
namespace {

// Another profile's scheme may have made the same text: the next number is tried, so many times.
constexpr int mostNumbers = 1000;
// Random text that meets another is one in billions; each try has its octets before the job begins, because
// no job touches a token.
constexpr int mostRandoms = 4;

} // namespace

registry::Result<std::uint64_t> Run::drawNumbers(registry::Transaction& transaction,
                                                 const identity::Draw& draw, Reserving& reserving)
{
    if (draw.pool.empty()) {
        const auto first = TRY(transaction.drawCounter(draw.counter));
        for (std::uint32_t i = 1; i < draw.count; ++i)
            (void)TRY(transaction.drawCounter(draw.counter));
        return first;
    }
    const auto lease = TRY(transaction.lease(draw.pool, m_bench.stationName, draw.count, draw.count,
                                             "socket " + m_socket.name.text));
    reserving.leases.emplace_back(lease.row, draw.count);
    // Told once, by the run whose number crosses the line.
    const auto line = lease.whole / 100 * m_bench.profile.id.warnPercent +
                      lease.whole % 100 * m_bench.profile.id.warnPercent / 100;
    if (lease.left <= line && lease.left + draw.count > line)
        reserving.warning = "pool " + draw.pool + " has " + std::to_string(lease.left) + " of " +
                            std::to_string(lease.whole) + " numbers left: import another allotment";
    return lease.first;
}

registry::Result<registry::DeviceRow> Run::addNew(registry::Transaction& transaction, Reserving& reserving)
{
    const auto& scheme = m_bench.scheme;
    const auto& needs = scheme.needs();
    const bool isRandom = needs.randomOctets > 0;
    const bool isCounted = needs.sequence || needs.addresses;
    const auto refuse = [&](FailureCode code, std::string why) {
        reserving.failure = Failure{code, why};
        return fail(registry::StoreError{registry::StoreCode::Forbidden, std::move(why)});
    };
    std::string taken;
    for (int i = 0; i < (isRandom ? mostRandoms : isCounted ? mostNumbers : 1); ++i) {
        reserving.leases.clear();
        identity::Ingredients with{0, 0, reserving.now, m_unit.hardwareId, {}};
        if (isRandom) with.random = reserving.random[static_cast<std::size_t>(i)];
        if (needs.sequence) with.sequence = TRY(drawNumbers(transaction, *needs.sequence, reserving));
        if (needs.addresses) with.address = TRY(drawNumbers(transaction, *needs.addresses, reserving));
        const auto made = scheme.make(with);
        if (!made && made.error().code == identity::IdentityCode::SequenceExhausted)
            return refuse(FailureCode::IdsExhausted, made.error().detail);
        if (!made)
            return refuse(scheme.asksTheUnit() ? FailureCode::UnitIdForm : FailureCode::Internal,
                          made.error().detail);
        auto added = transaction.addDevice({made->id, m_unit.model, m_unit.hardwareId, m_bench.profile.name});
        const bool isTaken = !added && added.error().code == registry::StoreCode::Duplicate &&
                             !TRY(transaction.findUnit(m_unit.model, m_unit.hardwareId));
        if (!added && !isTaken) return added;
        for (const auto& [lease, count] : reserving.leases)
            TRY(transaction.endLease(lease, isTaken ? 0 : count,
                                     isTaken ? made->id.text + " is another device's" : std::string{}));
        taken = made->id.text + " is taken";
        if (isTaken) continue;
        for (const auto& [name, value] : made->facts)
            TRY(transaction.addFact(*added, {name, value, Known::Intended, reserving.now, 0}));
        return added;
    }
    // An ID of the unit's own number that another device has: this unit's trouble, not the station's.
    return refuse(isRandom || isCounted ? FailureCode::IdsExhausted : FailureCode::UnitTwice, taken);
}

bool Run::needsPlace() const
{
    return m_bench.permit != nullptr && (!m_known || !hasProvedItsKey(m_known->state));
}

bool Run::isBegun() const
{
    return needsPlace() && (!m_known || m_rework || m_known->order != m_bench.permit->row());
}

Outcome<void> Run::reserve()
{
    const registry::NewRun run{m_known ? m_known->row : 0,
                               m_socket.name.text,
                               m_bench.operatorName,
                               m_socket.port,
                               m_bench.permit != nullptr ? m_bench.permit->row() : 0,
                               m_bench.site != nullptr};
    auto taking = TRY(Taking::begin(needsPlace() ? m_bench.permit : nullptr));
    registry::Place place;
    crashPoint("reserve.planned");
    const bool isNew = !m_known;
    registry::Device made;
    registry::RunRow begun = 0; // this run's only once it is on the disk: a number rolled back is given anew
    Reserving reserving;
    reserving.now = m_bench.clock.now();
    for (int i = 0; isNew && m_bench.scheme.needs().randomOctets > 0 && i < mostRandoms; ++i)
        reserving.random.push_back(TRY(outcomeOf(m_bench.random.draw(m_bench.scheme.needs().randomOctets))));
    const auto reserved = commit([&](registry::Transaction& transaction) -> registry::Result<void> {
        auto mine = run;
        if (isNew) mine.device = TRY(addNew(transaction, reserving));
        made = TRY(transaction.device(mine.device));
        // Rolled back, with the number that was drawn: the next unit may be the right one for it.
        if (isNew) reserving.failure = labelRefusal(made.id.text);
        if (reserving.failure)
            return fail(registry::StoreError(registry::StoreCode::Forbidden, reserving.failure->detail));
        begun = TRY(transaction.beginRun(mine));
        if (needsPlace()) {
            auto taken = transaction.takePlace(m_bench.permit->row(), mine.device, begun);
            if (!taken && taken.error().code == registry::StoreCode::Exhausted)
                reserving.failure = Failure{FailureCode::OrderFull, taken.error().detail};
            if (!taken && taken.error().code == registry::StoreCode::Forbidden)
                reserving.failure = Failure{FailureCode::OrderOld, taken.error().detail};
            place = TRY(std::move(taken));
        }
        return transaction.journal(begun, "reserve", registry::Phase::Done,
                                   isNew ? "new" : "goes on from " + std::string(nameOf(made.state)));
    });
    if (reserving.failure) return fail(*reserving.failure);
    TRY(reserved);
    taking.took(place);
    m_run = begun;
    m_known = std::move(made);
    crashPoint("reserve.done");
    if (!reserving.warning.empty()) emit(EventKind::Notice, reserving.warning);
    fact("firmware.version", m_unit.firmwareVersion, Known::Reported);
    if (!m_unit.firmwareDigest.empty())
        fact("firmware.sha256", toHex(m_unit.firmwareDigest), Known::Reported);
    // The profile's word, not the unit's: who signed the digests that it allows.
    if (!m_bench.profile.firmware.signer.empty() && !m_bench.profile.firmware.digests.empty())
        fact("firmware.signer", m_bench.profile.firmware.signer, Known::Intended);
    for (const auto& [name, value, known] : m_unit.facts)
        fact(name, value, known);
    if (const auto* row =
            m_bench.work != nullptr ? m_bench.work->rowOf(m_unit.hardwareId, m_known->id.text) : nullptr)
        for (const auto& [name, value] : row->attributes)
            fact("attribute." + name, value, Known::Intended);
    for (const auto& [name, value] : m_siteFacts)
        fact("site." + name, value, Known::Intended);
    if (m_unit.endorsementKey) fact("endorsement.key", toHex(*m_unit.endorsementKey), Known::Reported);
    return {};
}

} // namespace mintmark::engine
