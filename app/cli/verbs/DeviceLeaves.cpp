#include "app/cli/verbs/DeviceLeaves.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/PeopleOptions.h"

#include <QtCore/QFile>

#include <algorithm>

namespace mintmark::cli {
namespace {

using station::LeaveStep;

constexpr qint64 fileMost = 1024 * 1024; ///< octets: more than leaveMost lines have
constexpr int idMost = 128;

bool isId(const QByteArray& line)
{
    return line.size() <= idMost && std::ranges::all_of(line, [](char c) { return c > 0x20 && c < 0x7F; });
}

/// An ID a line; empty lines are left out.
Outcome<std::vector<std::string>> idsIn(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            Failure{FailureCode::Usage, name.toStdString() + ": " + file.errorString().toStdString()});
    auto text = file.read(fileMost + 1);
    if (text.size() > fileMost)
        return fail(Failure{FailureCode::Usage, name.toStdString() + " is larger than 1 MiB"});
    if (text.startsWith("\xEF\xBB\xBF")) text.remove(0, 3);
    std::vector<std::string> ids;
    int number = 0;
    for (const auto& raw : text.split('\n')) {
        ++number;
        const auto line = raw.trimmed();
        if (line.isEmpty()) continue;
        if (!isId(line))
            return fail(Failure{FailureCode::Usage, name.toStdString() + ", line " + std::to_string(number) +
                                                        ": this can be no device ID"});
        ids.push_back(line.toStdString());
    }
    if (ids.empty()) return fail(Failure{FailureCode::Usage, name.toStdString() + " names no device"});
    return ids;
}

QJsonObject objectOf(const LeaveStep& step, const char* state)
{
    QJsonObject object{{QStringLiteral("deviceId"), text(step.deviceId)}};
    if (step.failure) {
        object[QStringLiteral("failure")] = jsonOf(*step.failure);
        return object;
    }
    QJsonArray revoked;
    for (const auto& serial : step.revoked)
        revoked.append(text(serial));
    object[QStringLiteral("state")] = text(state);
    object[QStringLiteral("before")] = step.before;
    object[QStringLiteral("revokedSerials")] = revoked;
    return object;
}

std::string lineOf(const LeaveStep& step, const char* state)
{
    std::string line = "[" + std::to_string(step.number) + " of " + std::to_string(step.of) + "] " +
                       printable(step.deviceId) + "  ";
    if (step.failure) return line + "refused\n";
    line += state;
    if (step.before) line += " before";
    for (const auto& serial : step.revoked)
        line += "; certificate " + serial + " is revoked";
    return line + "\n";
}

/// `call` makes it, and tells each device to what it is given.
template <class Call>
ExitStatus leave(const Options& options, const QStringList& words, station::Act act, const char* state,
                 const Call& call)
{
    const auto from = options.value(QStringLiteral("from"));
    if (words.isEmpty() == from.isEmpty()) return options.refuse(QStringLiteral("an ID, or --from FILE?"));
    station::LeaveRequest request;
    for (const auto& word : words)
        request.deviceIds.push_back(word.toStdString());
    if (!from.isEmpty()) {
        auto ids = idsIn(from);
        if (!ids) return tell(ids.error());
        request.deviceIds = std::move(*ids);
    }
    request.why = options.value(QStringLiteral("why")).toStdString();
    const auto who = whoAsks(options, act);
    if (!who) return tell(who.error());
    if (who->empty() && !station::isService(options.stationDirectory()))
        return options.refuse(QStringLiteral("who says so? Name yourself with --as"));
    request.by = *who;
    std::stop_token stop;
    const auto station = options.openStation(station::Access::Provision, &stop);
    if (!station) return tell(station.error());
    // A guarded station's own word: who has logged in, also where they were asked for their name.
    if (const auto* const guarded = station::guardedIn(**station))
        if (const auto in = guarded->whoIsIn()) request.by = in->name;
    const bool json = options.has(QStringLiteral("json"));
    auto status = ExitStatus::Done;
    const auto each = [&](const LeaveStep& step) {
        if (step.failure) {
            const auto one = tell(*step.failure);
            if (status == ExitStatus::Done) status = one;
        }
        out(json ? line(objectOf(step, state)) : lineOf(step, state));
        return flushOutput();
    };
    const auto summary = call((*station)->certificateLife(), request, each, stop);
    if (!summary) return tell(summary.error());
    if (!json)
        out(std::to_string(summary->left) + " " + state + ", " + std::to_string(summary->before) +
            " before, " + std::to_string(summary->failed) + " refused\n");
    return status;
}

} // namespace

void addLeaving(Options& options)
{
    options.add({QStringLiteral("from")},
                QStringLiteral("ship, scrap: a file with an ID a line, at most 4096."),
                QStringLiteral("FILE"));
}

ExitStatus ship(const Options& options, const QStringList& ids)
{
    return leave(options, ids, station::Act::DevicesShip, "shipped",
                 [](station::CertificateLife& life, const station::LeaveRequest& request, const auto& each,
                    const std::stop_token& stop) { return life.ship(request, each, stop); });
}

ExitStatus scrap(const Options& options, const QStringList& ids)
{
    if (options.value(QStringLiteral("why")).trimmed().isEmpty())
        return options.refuse(QStringLiteral("a device is scrapped for a reason: --why"));
    return leave(options, ids, station::Act::DevicesScrap, "scrapped",
                 [&options](station::CertificateLife& life, const station::LeaveRequest& request,
                            const auto& each, const std::stop_token& stop) {
                     return withSecond(options, request.by, station::Delicate::Scrap,
                                       [&] { return life.scrap(request, each, stop); });
                 });
}

} // namespace mintmark::cli
