#include "app/cli/verbs/OrderCheck.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/PeopleOptions.h"
#include "provisioning/station/ShiftChecks.h"
#include "provisioning/station/SocketChoice.h"

#include <QtCore/QJsonArray>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace mintmark::cli {
namespace {

using station::ShiftInfo;
using station::ShiftUnit;
using station::ShiftVerdict;

constexpr unsigned waitMost = 86'400;

Failure usage(const QString& what)
{
    return {FailureCode::Usage, what.toStdString()};
}

std::string_view nameOf(ShiftVerdict verdict)
{
    switch (verdict) {
    case ShiftVerdict::Right: return "right";
    case ShiftVerdict::Wrong: return "wrong";
    case ShiftVerdict::Nothing: break;
    }
    return "nothing";
}

QJsonObject jsonOf(const ShiftUnit& unit)
{
    QJsonObject object{{QStringLiteral("event"), QStringLiteral("unit")},
                       {QStringLiteral("socket"), text(unit.socket)},
                       {QStringLiteral("hardwareId"), text(unit.hardwareId)},
                       {QStringLiteral("verdict"), text(nameOf(*unit.verdict))}};
    if (!unit.kind.empty()) object[QStringLiteral("kind")] = text(unit.kind);
    if (!unit.deviceId.empty()) object[QStringLiteral("deviceId")] = text(unit.deviceId);
    if (unit.failure) object[QStringLiteral("failure")] = cli::jsonOf(*unit.failure);
    return object;
}

std::string inWords(const ShiftUnit& unit)
{
    auto told = printable(unit.socket) + ": ";
    if (!unit.verdict) return told + "looking at the unit\n";
    told += unit.kind.empty() ? "unit " : "the known-" + unit.kind + " unit ";
    told += (unit.hardwareId.empty() ? "(not known)" : printable(unit.hardwareId)) +
            (unit.failure ? " fails" : " passes");
    switch (*unit.verdict) {
    case ShiftVerdict::Right: told += ", as it should"; break;
    case ShiftVerdict::Wrong: told += ": THE STATION IS WRONG"; break;
    case ShiftVerdict::Nothing: told += ", which shows nothing of the station"; break;
    }
    return told + "\n" + (unit.failure ? "    " + printable(unit.failure->text()) + "\n" : std::string());
}

/// A stop after so long, or where `outer` stops.
class Patience {
public:
    Patience(std::stop_token outer, unsigned seconds)
        : m_relay(std::move(outer), [this] { m_stop.request_stop(); })
    {
        if (seconds == 0) return;
        m_thread = std::jthread([this, seconds](const std::stop_token& ending) {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any changed;
            changed.wait_for(lock, ending, std::chrono::seconds(seconds), [] { return false; });
            if (ending.stop_requested()) return;
            m_over = true;
            m_stop.request_stop();
        });
    }
    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }
    [[nodiscard]] bool isOver() const { return m_over; }

private:
    std::stop_source m_stop;
    std::atomic<bool> m_over = false;
    std::stop_callback<std::function<void()>> m_relay;
    std::jthread m_thread;
};

} // namespace

void addCheckOptions(Options& options)
{
    options.add({QStringLiteral("check-hours")},
                QStringLiteral("new: nothing is begun unless the station has passed a known-good unit and "
                               "failed a known-bad one in the last so many hours (1 to 168)."),
                QStringLiteral("N"));
    options.add({QStringLiteral("check-good")},
                QStringLiteral("new: a known-good unit's hardware number; may be repeated."),
                QStringLiteral("HEX"));
    options.add(
        {QStringLiteral("check-bad")},
        QStringLiteral("new: a known-bad one's, and the code that it has to fail with (default: any); "
                       "may be repeated."),
        QStringLiteral("HEX[=CODE]"));
    options.add({QStringLiteral("socket")},
                QStringLiteral("check: a socket's name, and its port where the station gave it no place; may "
                               "be repeated."),
                QStringLiteral("NAME[=PORT]"));
    options.add({QStringLiteral("all-sockets")}, QStringLiteral("check: all sockets of the station."));
    options.add({QStringLiteral("wait")},
                QStringLiteral("check: take the units one after the other, for so long (default: the one in "
                               "each socket now)."),
                QStringLiteral("SECONDS"));
    options.add({QStringLiteral("operator")},
                QStringLiteral("check: who works at the bench (default: this account)."),
                QStringLiteral("WHO"));
    addPersonPin(options, QStringLiteral("operator"));
}

Outcome<std::optional<ShiftCheck>> shiftCheckIn(const Options& options)
{
    const auto good = options.values(QStringLiteral("check-good"));
    const auto bad = options.values(QStringLiteral("check-bad"));
    const bool any = options.has(QStringLiteral("check-hours")) || !good.isEmpty() || !bad.isEmpty();
    if (!any) return std::optional<ShiftCheck>{};
    ShiftCheck check;
    bool isNumber = false;
    check.hours = options.value(QStringLiteral("check-hours")).toUInt(&isNumber);
    if (!isNumber || good.isEmpty() || bad.isEmpty())
        return fail(usage(QStringLiteral("--check-hours N, --check-good and --check-bad go together")));
    const auto unitIn = [](const QString& written) -> Outcome<HardwareId> {
        auto octets = fromHex(written.toStdString());
        if (!octets)
            return fail(usage(QStringLiteral("\"%1\" is no hardware number in hexadecimal").arg(written)));
        return HardwareId{std::move(*octets)};
    };
    for (const auto& unit : good)
        check.good.push_back(TRY(unitIn(unit)));
    for (const auto& written : bad) {
        const auto parts = written.split(QLatin1Char('='));
        if (parts.size() > 2) return fail(usage(QStringLiteral("--check-bad takes HEX or HEX=CODE")));
        check.bad.push_back({TRY(unitIn(parts[0])), parts.value(1).toStdString()});
    }
    return std::optional(std::move(check));
}

QJsonObject jsonOf(const ShiftInfo& shift)
{
    const auto list = [](const std::vector<std::string>& units) {
        QJsonArray array;
        for (const auto& unit : units)
            array.append(text(unit));
        return array;
    };
    QJsonObject object{{QStringLiteral("hours"), static_cast<qint64>(shift.hours)},
                       {QStringLiteral("good"), list(shift.good)},
                       {QStringLiteral("bad"), list(shift.bad)},
                       {QStringLiteral("proved"), shift.until.has_value()}};
    const auto time = [&](const char* name, const std::optional<WallTime>& at) {
        if (at) object[QLatin1String(name)] = text(toRfc3339(*at));
    };
    time("goodAt", shift.goodAt);
    time("badAt", shift.badAt);
    time("wrongAt", shift.wrongAt);
    time("until", shift.until);
    return object;
}

std::string inWords(const ShiftInfo& shift)
{
    if (shift.until) return "the station is proved until " + toRfc3339(*shift.until);
    const auto one = [](const char* what, const std::optional<WallTime>& at) {
        return std::string(what) + (at ? toRfc3339(*at) : "not yet");
    };
    return std::string("the station is NOT proved: ") +
           (shift.wrongAt ? "it was wrong at " + toRfc3339(*shift.wrongAt) + "; since then " : "") +
           one("good ", shift.goodAt) + one(", bad ", shift.badAt) + "; both within " +
           std::to_string(shift.hours) + " h";
}

ExitStatus checkStation(const Options& options, const std::string& order)
{
    station::ShiftRequest request;
    request.order = order;
    unsigned seconds = 0;
    if (options.has(QStringLiteral("wait"))) {
        bool isNumber = false;
        seconds = options.value(QStringLiteral("wait")).toUInt(&isNumber);
        if (!isNumber || seconds == 0 || seconds > waitMost)
            return options.refuse(QStringLiteral("--wait takes a number of seconds from 1 to 86400"));
        request.waits = true;
    }
    std::vector<std::string> words;
    for (const auto& word : options.values(QStringLiteral("socket")))
        words.push_back(word.toStdString());
    const auto choice = station::chooseSockets(words, options.has(QStringLiteral("all-sockets")));
    if (!choice) return tell(choice.error());
    if (choice->empty()) return options.refuse(QStringLiteral("check needs --socket or --all-sockets"));
    auto sockets = station::socketsToServe(options.stationDirectory(), *choice);
    if (!sockets) return tell(sockets.error());
    request.sockets = std::move(*sockets);
    auto who = logInPerson(options, QStringLiteral("operator"), station::Act::DevicesProvision);
    if (!who) return tell(who.error());
    request.operatorName = std::move(*who);
    std::stop_token stop;
    const auto station = options.openStation(station::Access::Provision, &stop);
    if (!station) return tell(station.error());
    const auto checks = (*station)->shiftChecks();
    if (!checks) return tell(checks.error());

    const bool json = options.has(QStringLiteral("json"));
    std::optional<Failure> wrong;
    const Patience patience(stop, seconds);
    const auto shift = (*checks)->checkShift(
        request,
        [&](const ShiftUnit& unit) {
            if (unit.verdict == ShiftVerdict::Wrong)
                wrong = Failure{FailureCode::ShiftWrong, "unit " + unit.hardwareId + ", known to be " +
                                                             unit.kind + ", in socket " + unit.socket};
            if (!json) return out(inWords(unit));
            if (!unit.verdict) return;
            out(line(jsonOf(unit)));
            (void)flushOutput();
        },
        patience.token());
    if (!shift && patience.isOver() && shift.error().code == FailureCode::Interrupted)
        return tell({FailureCode::UnitSilent,
                     "no unit of the check came within " + std::to_string(seconds) + " s, or not both"});
    if (!shift) return tell(shift.error());
    if (json) {
        auto object = jsonOf(*shift);
        object[QStringLiteral("event")] = QStringLiteral("station");
        out(line(object));
    } else {
        out(inWords(*shift) + "\n");
    }
    if (wrong) return tell(*wrong);
    return shift->until ? ExitStatus::Done : ExitStatus::UnitFailed;
}

} // namespace mintmark::cli
