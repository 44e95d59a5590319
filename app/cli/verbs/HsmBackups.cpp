// `mintmark hsm backup`, `restore`, `rehearse` and `inspect`.
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/PinOptions.h"
#include "app/cli/ShareTerminal.h"
#include "app/cli/verbs/HsmActs.h"

namespace mintmark::cli {

using station::KeyRoom;

namespace {

void show(const Options& options, const station::BackupReport& report)
{
    if (json(options)) return out(line(jsonOf(report)));
    out(report.file.string() + ": " + report.role + " '" + printable(report.label) + "', " +
        report.algorithm + ", set " + report.set + ", any " + std::to_string(report.threshold) + " of " +
        std::to_string(report.count) + " shares\n  from " + printable(report.source) + ", " + report.time +
        "\n  " +
        (report.rehearsals == 0 ? std::string("NEVER REHEARSED: nobody knows whether it works")
                                : "rehearsed " + std::to_string(report.rehearsals) + " times") +
        "\n");
    for (const auto& doubt : report.doubts)
        out("  a record that does not count, " + printable(doubt) + "\n");
}

Outcome<unsigned> numberOf(const Options& options, const char* name, unsigned otherwise)
{
    if (!options.has(QLatin1String(name))) return otherwise;
    bool good = false;
    const auto number = options.value(QLatin1String(name)).toUInt(&good);
    if (!good) return fail(usage(QStringLiteral("--%1 takes a number").arg(QLatin1String(name))));
    return number;
}

Outcome<std::filesystem::path> fileOf(const Options& options)
{
    if (!options.has(QStringLiteral("file"))) return fail(usage(QStringLiteral("--file is missing")));
    return std::filesystem::path(options.value(QStringLiteral("file")).toStdString());
}

} // namespace

Outcome<void> backup(const Options& options, KeyRoom& room)
{
    station::BackupRequest request;
    request.token = TRY(addressOf(options, room));
    request.keyId = options.value(QStringLiteral("id")).toStdString();
    request.threshold = TRY(numberOf(options, "threshold", request.threshold));
    request.count = TRY(numberOf(options, "shares", request.count));
    request.file = TRY(fileOf(options));
    const auto who = TRY(keyHolder(options));
    auto desk = TRY(ShareTerminal::open());
    const auto info = TRY(room.look(request.token));
    const auto user = TRY(pinFor(options, QString(), "PIN of token " + printable(named(info)), info.pinPad));
    const auto officer = TRY(pinFor(options, QStringLiteral("so-"),
                                    "PIN of the security officer of " + printable(named(info)), info.pinPad));
    show(options, TRY(withSecond(options, who, station::Delicate::ExportSecrets, [&] {
             return room.backup(request, user, officer, spends(options), *desk);
         })));
    note("rehearse it now: mintmark hsm rehearse --file " + request.file.string());
    return {};
}

Outcome<void> restore(const Options& options, KeyRoom& room)
{
    const auto file = TRY(fileOf(options));
    const auto address = TRY(addressOf(options, room));
    auto desk = TRY(ShareTerminal::open());
    const auto info = TRY(room.look(address));
    const auto pin = TRY(pinFor(options, QString(), "PIN of token " + printable(named(info)), info.pinPad));
    show(options, TRY(room.restore(file, address, pin, spends(options), *desk)));
    return {};
}

Outcome<void> rehearse(const Options& options, KeyRoom& room)
{
    const auto file = TRY(fileOf(options));
    auto desk = TRY(ShareTerminal::open());
    show(options, TRY(room.rehearse(file, *desk)));
    return {};
}

Outcome<void> inspect(const Options& options, KeyRoom& room)
{
    const auto report = TRY(room.inspect(TRY(fileOf(options))));
    show(options, report);
    if (report.rehearsals == 0)
        return fail(Failure{FailureCode::CheckFound, "the backup was never rehearsed"});
    return {};
}

} // namespace mintmark::cli
