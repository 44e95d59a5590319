#include "provisioning/engine/Run.h"

#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"

#include <array>
#include <exception>
#include <utility>

namespace mintmark::engine {

std::span<const StepRow> Run::table()
{
    static constexpr std::array<StepRow, 12> rows{{
        {Step::Detecting, 0, "identify", Stoppable::Anywhere, &Run::identify},
        {Step::Detecting, 8, "admit", Stoppable::Anywhere, &Run::admit},
        {Step::Detecting, 12, "reserve", Stoppable::Anywhere, &Run::reserve},
        {Step::Key, 18, "key", Stoppable::Between, &Run::makeKey},
        {Step::Issuing, 30, "request", Stoppable::Anywhere, &Run::request},
        {Step::Issuing, 40, "issue", Stoppable::Anywhere, &Run::issue},
        {Step::Writing, 50, "write", Stoppable::Between, &Run::write},
        {Step::Verifying, 68, "verify", Stoppable::Between, &Run::verify},
        {Step::Proving, 78, "prove", Stoppable::Anywhere, &Run::prove},
        {Step::Locking, 86, "lock", Stoppable::Closes, &Run::lock},
        {Step::Locking, 93, "finish", Stoppable::Closes, &Run::finish},
        {Step::Locking, 97, "record", Stoppable::Between, &Run::record},
    }};
    return rows;
}

Run::Run(const Bench& bench, const SocketPort& socket, const Listener& listener, std::stop_token stop)
    : m_bench(bench), m_socket(socket), m_listener(listener), m_stop(stop), m_gate(std::move(stop)),
      m_startedAt(bench.clock.steady())
{
}

Run::~Run() = default;

RunEnd Run::execute()
{
    auto outcome = [&]() -> Outcome<void> {
        try {
            return walk();
        } catch (const std::exception& exception) {
            return fail(Failure{FailureCode::Internal, exception.what()});
        }
    }();
    RunEnd end;
    if (outcome)
        end.result = m_bench.dryRun               ? RunResult::Planned
                     : m_ending == Ending::Before ? RunResult::Before
                                                  : RunResult::Passed;
    else
        end.failure = outcome.error();

    if (m_run != 0 && !(outcome && m_ending != Ending::Before)) { // a passed run was ended by its last step
        const bool interrupted = end.failure && end.failure->code == FailureCode::Interrupted;
        const auto how = outcome       ? registry::RunOutcome::Before
                         : interrupted ? registry::RunOutcome::Interrupted
                                       : registry::RunOutcome::Failed;
        auto ended = commit(
            [this, how, failure = end.failure](registry::Transaction& transaction) -> registry::Result<void> {
                TRY(transaction.endRun(m_run, how, failure ? std::string(failure->name()) : std::string(),
                                       failure ? failure->detail : std::string()));
                // Kept where the unit has a certificate: then its octets may have left.
                (void)TRY(transaction.givePlaceBack(m_known->row, failure ? std::string(failure->name())
                                                                          : "provisioned before"));
                return {};
            });
        // The registry's own trouble wins over the unit's.
        if (!ended) end = {RunResult::Failed, ended.error(), {}, {}, {}};
    } else if (m_run == 0 && !m_bench.dryRun && end.failure && !m_unit.hardwareId.octets.empty() &&
               end.failure->row().exit == ExitStatus::UnitFailed) {
        // Turned away before anything was reserved: a copy at the bench is worth a line in the audit.
        const auto told = commit([&](registry::Transaction& transaction) {
            return transaction.audit("unit.refused", m_unit.hardwareId.hex(),
                                     std::string(end.failure->name()) + " " + end.failure->detail);
        });
        if (!told) end.failure = told.error();
    }
    end.presence = m_presence;
    end.hardwareId = m_unit.hardwareId;
    end.unproved = m_known && !end.failure && m_known->state == DeviceState::WrittenUnproved;
    if (m_known) end.deviceId = m_known->id.text;
    if (m_certificate) end.certificateSerial = toHex(m_certificate->serial);
    return end;
}

Outcome<void> Run::walk()
{
    // The first row brings the device, and with it the plan for the rest.
    m_row = &table().front();
    emit(EventKind::StepStarted);
    TRY(identify());
    m_plan = TRY(planFor(m_bench.profile, m_device->capabilities()));
    if (m_bench.roots != nullptr) m_plan->roots = m_bench.roots->title();
    if (m_bench.dryRun) {
        for (const auto& line : m_plan->inWords(m_bench.profile))
            emit(EventKind::Notice, line);
    }
    bool closed = false; // the unit, and the gate with it
    for (const StepRow* row : m_plan->steps) {
        if (row == &table().front()) continue;
        if (m_stop.stop_requested() && !closed) return fail(Failure{FailureCode::Interrupted});
        const bool sameStep = m_row->shown == row->shown;
        m_row = row;
        m_stepPercent = 0;
        emit(sameStep ? EventKind::StepProgress : EventKind::StepStarted);
        closed = closed || row->stoppable == Stoppable::Closes;
        if (row->stoppable != Stoppable::Anywhere) m_gate.close();
        const auto acted = (this->*row->act)();
        if (!closed) m_gate.open();
        if (!acted) return fail(ofThisUnit(acted.error()));
        if (m_ending != Ending::Open) break;
    }
    return {};
}

Outcome<void> Run::commit(registry::Job job)
{
    auto committed = m_bench.store.commit(std::move(job)).get();
    for (auto& posted : std::exchange(m_posted, {}))
        if (auto result = posted.get(); !result && committed) committed = std::move(result);
    return outcomeOf(std::move(committed));
}

// What need not be waited for joins the next group; the order of a thread's jobs is kept, so that whatever is
// waited for later stands behind it, and tells of its errors.
void Run::post(registry::Job job)
{
    m_posted.push_back(m_bench.store.join(std::move(job)));
}

// Never back: a run that goes on may pass a state that its device has left behind.
void Run::raise(DeviceState state, const char* why)
{
    post([row = m_known->row, run = m_run, state,
          why](registry::Transaction& transaction) -> registry::Result<void> {
        const auto device = TRY(transaction.device(row));
        if (static_cast<int>(device.state) >= static_cast<int>(state)) return {};
        return transaction.setState(row, state, run, why);
    });
}

void Run::planned(const char* step, std::string note)
{
    post([run = m_run, step, note = std::move(note)](registry::Transaction& transaction) {
        return transaction.journal(run, step, registry::Phase::Planned, note);
    });
    crashPoint(std::string(step) + ".planned");
}

void Run::done(const char* step, std::string note)
{
    post([run = m_run, step, note = std::move(note)](registry::Transaction& transaction) {
        return transaction.journal(run, step, registry::Phase::Done, note);
    });
    crashPoint(std::string(step) + ".done");
}

void Run::fact(const std::string& name, std::string value, Known known)
{
    registry::Fact entry{name, std::move(value), known, m_bench.clock.now(), m_run};
    post([row = m_known->row, entry = std::move(entry)](registry::Transaction& transaction) {
        return transaction.addFact(row, entry);
    });
}

void Run::progress(int stepPercent)
{
    if (stepPercent == m_stepPercent) return;
    m_stepPercent = stepPercent;
    emit(EventKind::StepProgress);
}

void Run::emit(EventKind kind, std::string text)
{
    Event event;
    event.kind = kind;
    event.at = m_bench.clock.now();
    event.socket = m_socket.name;
    event.step = m_row->shown;
    event.stepPercent = m_stepPercent;
    const auto next = m_row + 1;
    const int until = next == table().data() + table().size() ? 100 : next->wholePercent;
    event.wholePercent = m_row->wholePercent + (until - m_row->wholePercent) * m_stepPercent / 100;
    if (m_known) event.deviceId = m_known->id.text;
    event.hardwareId = m_unit.hardwareId.hex();
    event.elapsed = m_bench.clock.steady() - m_startedAt;
    event.text = text.empty() ? std::string(m_row->name) : std::move(text);
    if (m_certificate) event.certificateSerial = toHex(m_certificate->serial);
    m_listener(event);
}

Deadline Run::within(Milliseconds time) const
{
    return {m_bench.clock, time};
}

} // namespace mintmark::engine
