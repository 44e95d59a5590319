#include "provisioning/station/telemetry/AlertRules.h"

#include <algorithm>
#include <array>

namespace mintmark::station {
namespace {

using namespace diagnostics;
using namespace std::chrono_literals;

struct Row {
    FailureCode code;
    Name name;
};

constexpr std::array rows{
    Row{FailureCode::RegistryOlder, Name::AlertAudit}, Row{FailureCode::AuditWrong, Name::AlertAudit},
    Row{FailureCode::OrderCounter, Name::AlertAudit},  Row{FailureCode::RegistryPlain, Name::AlertAudit},
    Row{FailureCode::HsmPinCounted, Name::AlertPin},   Row{FailureCode::HsmPinFinal, Name::AlertPin},
    Row{FailureCode::HsmPinLocked, Name::AlertPin},    Row{FailureCode::OperatorLocked, Name::AlertPin},
    Row{FailureCode::UnitTampered, Name::AlertTamper}, Row{FailureCode::UnitClone, Name::AlertClone},
    Row{FailureCode::UnitTwice, Name::AlertClone},     Row{FailureCode::KeyTwice, Name::AlertClone},
    Row{FailureCode::OrderFull, Name::AlertQuota},     Row{FailureCode::IdsExhausted, Name::AlertQuota},
    Row{FailureCode::ClockWrong, Name::AlertClock},    Row{FailureCode::DiskFull, Name::AlertDisk},
    Row{FailureCode::DiskReadOnly, Name::AlertDisk},   Row{FailureCode::IssuerExpired, Name::AlertExpiry},
};

constexpr std::uint64_t mebi = 1U << 20;
constexpr std::uint64_t diskBad = 200 * mebi, diskLow = 2048 * mebi;

} // namespace

std::optional<Alert> alertOf(const Failure& failure, const std::string& about, WallTime at)
{
    const auto row = std::ranges::find(rows, failure.code, &Row::code);
    if (row == rows.end()) return std::nullopt;
    const auto level = row->name == Name::AlertQuota ? Level::Warning : Level::Error;
    const auto code = std::string(failure.name());
    return Alert{
        row->name, about.empty() ? code : code + " " + about, level,
        std::string(failure.row().cause) + (failure.detail.empty() ? "" : " (" + failure.detail + ")"), at};
}

std::optional<Alert> PinCount::wrong(const std::string& token, WallTime at)
{
    const bool isAgain = m_first && at - *m_first < 1h && *m_first - at < 1h;
    if (!isAgain) {
        m_first = at;
        return std::nullopt;
    }
    return Alert{Name::AlertPin, "MM-HSM-PIN-WRONG " + token, Level::Error,
                 "wrong PINs were given to token '" + token + "', one after the other", at};
}

Finding diskFinding(std::uint64_t freeOctets, WallTime at)
{
    const bool isBad = freeOctets < diskBad;
    return {{Name::AlertDisk, "room", isBad ? Level::Error : Level::Warning,
             std::to_string(freeOctets / mebi) + " MiB are free on the disk of the station's folder", at},
            freeOctets < diskLow};
}

Finding expiryFinding(const std::string& what, WallTime end, std::chrono::hours warn, std::chrono::hours err,
                      WallTime at)
{
    const bool isOver = end <= at;
    return {{Name::AlertExpiry, what, end - at < err ? Level::Error : Level::Warning,
             what + (isOver ? " ended at " : " ends at ") + toRfc3339(end), at},
            end - at < warn};
}

std::optional<Alert> clockAlert(Milliseconds moved, WallTime at)
{
    constexpr Milliseconds most = 1min;
    if (std::chrono::abs(moved) <= most) return std::nullopt;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::abs(moved)).count();
    return Alert{Name::AlertClock, "jump", Level::Error,
                 "the clock went " + std::string(moved > 0ms ? "ahead" : "back") + " by " +
                     std::to_string(seconds) + " s at once",
                 at};
}

std::string inWords(const Alert& alert)
{
    return std::string(nameOf(alert.name)) + ": " + alert.detail;
}

} // namespace mintmark::station
