// A unit with which stations are checked: looked at, and left as it is.
#include "provisioning/engine/Run.h"
#include "provisioning/orders/OrderRules.h"

#include <exception>

namespace mintmark::engine {

bool Run::isMade(DeviceState state) const
{
    // Of those that no proof was asked of, none comes back to be made; here one may be what is known to be
    // good.
    const bool unproved =
        m_checked != nullptr && state == DeviceState::WrittenUnproved && orders::acceptsUnproved(*m_checked);
    return state == DeviceState::Provisioned || state == DeviceState::Shipped || unproved;
}

RunEnd Run::look(const Order& order)
{
    m_checked = &order;
    m_row = &table().front();
    auto outcome = [&]() -> Outcome<void> {
        try {
            return lookAtUnit();
        } catch (const std::exception& exception) {
            return fail(Failure{FailureCode::Internal, exception.what()});
        }
    }();
    RunEnd end;
    if (outcome)
        end.result = RunResult::Before;
    else
        end.failure = outcome.error();
    end.presence = m_presence;
    end.hardwareId = m_unit.hardwareId;
    if (m_known) end.deviceId = m_known->id.text;
    if (m_certificate) end.certificateSerial = toHex(m_certificate->serial);
    return end;
}

// The rows that only look, and what a run would else find out after them.
Outcome<void> Run::lookAtUnit()
{
    emit(EventKind::StepStarted);
    TRY(identify());
    if (!orders::listedAs(*m_checked, m_unit.hardwareId))
        return fail(Failure{FailureCode::UnitUnlisted, "its number is " + m_unit.hardwareId.hex()});
    m_plan = TRY(planFor(m_bench.profile, m_device->capabilities()));
    TRY(admit());
    if (!m_known) return fail(Failure{FailureCode::UnitNotMade, m_unit.hardwareId.hex() + " is not known"});
    if (!isMade(m_known->state))
        return fail(Failure{FailureCode::UnitNotMade,
                            m_known->id.text + " is " + std::string(nameOf(m_known->state))});
    // It has shown what it holds. What was closed when it was made is closed still.
    const auto mask = m_plan->lockMask;
    if ((m_lockBits & mask) != mask)
        return fail(Failure{FailureCode::LockNotSeen, "the profile asks for bits " + std::to_string(mask) +
                                                          ", seen " + std::to_string(m_lockBits)});
    if (m_plan->finish && m_unit.lifecycle != Lifecycle::Finished)
        return fail(Failure{FailureCode::LockNotSeen, m_known->id.text + " was closed, and is open again"});
    TRY(settleRoots());
    return sameUnit();
}

} // namespace mintmark::engine
