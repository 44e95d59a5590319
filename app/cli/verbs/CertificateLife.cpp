#include "app/cli/verbs/CertificateLife.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/OutFile.h"
#include "app/cli/PeopleOptions.h"

namespace mintmark::cli {
namespace {

QJsonObject jsonOf(const station::RevocationInfo& one)
{
    return {{QStringLiteral("deviceId"), text(one.deviceId)},
            {QStringLiteral("serial"), text(one.serial)},
            {QStringLiteral("issuerSha256"), text(one.issuer)},
            {QStringLiteral("reason"), text(nameOf(one.reason))},
            {QStringLiteral("revokedAt"), text(toRfc3339(one.revokedAt))},
            {QStringLiteral("supervisor"), text(one.supervisor)},
            {QStringLiteral("why"), text(one.why)}};
}

void show(const Options& options, const std::vector<station::RevocationInfo>& all)
{
    const bool json = options.has(QStringLiteral("json"));
    for (const auto& one : all)
        out(json ? line(jsonOf(one))
                 : toRfc3339(one.revokedAt) + "  " + printable(one.deviceId) + "  " + one.serial + "  " +
                       std::string(nameOf(one.reason)) + ", by " + printable(one.supervisor) +
                       (one.why.empty() ? "" : ": " + printable(one.why)) + "\n");
}

std::optional<int> daysOf(const Options& options, int otherwise)
{
    if (!options.has(QStringLiteral("days"))) return otherwise;
    bool number = false;
    const int days = options.value(QStringLiteral("days")).toInt(&number);
    return number && days > 0 && days <= 3'000'000 ? std::optional(days) : std::nullopt;
}

} // namespace

ExitStatus revoke(const Options& options)
{
    const auto reason = options.has(QStringLiteral("reason"))
                            ? revocationReasonOf(options.value(QStringLiteral("reason")).toStdString())
                            : std::optional(RevocationReason::Unspecified);
    if (!reason)
        return options.refuse(
            QStringLiteral("\"%1\" is no reason").arg(options.value(QStringLiteral("reason"))));
    station::RevocationRequest request;
    request.deviceId = options.value(QStringLiteral("device")).toStdString();
    request.serial = options.value(QStringLiteral("serial")).toStdString();
    request.issuer = options.value(QStringLiteral("issuer")).toLower().toStdString();
    request.reason = *reason;
    request.why = options.value(QStringLiteral("why")).toStdString();
    if (request.deviceId.empty() == request.serial.empty())
        return options.refuse(QStringLiteral("--device, or --serial?"));
    const auto who = logInPerson(options, QStringLiteral("supervisor"), station::Act::CertificatesRevoke);
    if (!who) return tell(who.error());
    request.supervisor = *who;
    const auto station = options.openStation(station::Access::Provision);
    if (!station) return tell(station.error());
    const auto revoked = (*station)->certificateLife().revoke(request);
    if (!revoked) return tell(revoked.error());
    show(options, *revoked);
    if (!options.has(QStringLiteral("json")))
        out("`mintmark certificate crl` makes the list that tells others\n");
    return ExitStatus::Done;
}

ExitStatus revoked(const Options& options)
{
    const auto station = options.openStation(station::Access::Read);
    if (!station) return tell(station.error());
    const auto all = (*station)->certificateLife().revocations();
    if (!all) return tell(all.error());
    show(options, *all);
    return ExitStatus::Done;
}

ExitStatus makeCrl(const Options& options)
{
    const auto days = daysOf(options, 30);
    if (!days) return options.refuse(QStringLiteral("--days takes a number from 1"));
    const auto file = options.value(QStringLiteral("out"));
    if (file.isEmpty()) return options.refuse(QStringLiteral("--out is missing"));
    const auto station = options.openStation(station::Access::Provision);
    if (!station) return tell(station.error());
    // Each issuer signs its own list.
    if (const auto others = options.loginOthers(**station); !others) return tell(others.error());
    const bool der = file.endsWith(QLatin1String(".crl")) || file.endsWith(QLatin1String(".der"));
    const auto report = (*station)->certificateLife().makeCrls(std::chrono::days{*days}, der);
    if (!report) return tell(report.error());
    std::string content;
    for (const auto& crl : report->made)
        content += der ? std::string(crl.der.begin(), crl.der.end()) : crl.pem;
    // With no list at all, an older file is better than an empty one.
    if (!report->made.empty())
        if (const auto written = writeFile(file, content); !written) return tell(written.error());
    for (const auto& crl : report->made) {
        if (options.has(QStringLiteral("json")))
            out(line({{QStringLiteral("issuerSha256"), text(crl.issuer)},
                      {QStringLiteral("issuer"), text(crl.issuerSubject)},
                      {QStringLiteral("number"), static_cast<qint64>(crl.number)},
                      {QStringLiteral("revoked"), static_cast<qint64>(crl.revoked)},
                      {QStringLiteral("thisUpdate"), text(toRfc3339(crl.thisUpdate))},
                      {QStringLiteral("nextUpdate"), text(toRfc3339(crl.nextUpdate))},
                      {QStringLiteral("sha256"), text(crl.sha256)},
                      {QStringLiteral("file"), file}}));
        else
            out("list " + std::to_string(crl.number) + " of " + printable(crl.issuerSubject) + ": " +
                std::to_string(crl.revoked) + " revoked, next by " + toRfc3339(crl.nextUpdate) + "\nsha256 " +
                crl.sha256 + "\n");
    }
    auto status = ExitStatus::Done;
    for (const auto& missing : report->missing) {
        auto failure = missing.why;
        failure.detail = "no list of " + printable(missing.issuerSubject) + ": " + failure.detail;
        const auto one = tell(failure);
        if (status == ExitStatus::Done) status = one;
    }
    return status;
}

ExitStatus expiring(const Options& options)
{
    const auto days = daysOf(options, 90);
    if (!days) return options.refuse(QStringLiteral("--days takes a number from 1"));
    const auto station = options.openStation(station::Access::Read);
    if (!station) return tell(station.error());
    auto& life = (*station)->certificateLife();
    const auto clock = life.clock();
    if (!clock) return tell(clock.error());
    const auto until = clock->now + std::chrono::days{*days};
    const bool json = options.has(QStringLiteral("json"));
    std::uint64_t found = 0;
    const auto walked = life.ending(until, [&](const station::EndingInfo& one) {
        ++found;
        const auto kind = one.kind == station::EndingKind::Root     ? "root"
                          : one.kind == station::EndingKind::Issuer ? "issuer"
                                                                    : "device";
        if (json) {
            QJsonObject object{{QStringLiteral("kind"), text(kind)},
                               {QStringLiteral("name"), text(one.name)},
                               {QStringLiteral("serial"), text(one.serial)},
                               {QStringLiteral("notAfter"), text(toRfc3339(one.notAfter))}};
            if (one.kind == station::EndingKind::Device) {
                object[QStringLiteral("profile")] = text(one.profile);
                object[QStringLiteral("state")] = text(nameOf(one.state));
            }
            out(line(object));
        } else {
            out(toRfc3339(one.notAfter) + "  " + kind + "  " + printable(one.name) + "  " + one.serial +
                (one.profile.empty() ? "" : "  profile " + printable(one.profile)) + "\n");
        }
        return flushOutput();
    });
    if (!walked) return tell(walked.error());
    if (options.has(QStringLiteral("ics"))) {
        const auto calendar = life.endingCalendar(until);
        if (!calendar) return tell(calendar.error());
        if (const auto written = writeFile(options.value(QStringLiteral("ics")), *calendar); !written)
            return tell(written.error());
    }
    if (found > 0)
        return tell({FailureCode::CheckFound, std::to_string(found) + " end before " + toRfc3339(until)});
    if (!json) out("nothing ends before " + toRfc3339(until) + "\n");
    return ExitStatus::Done;
}

} // namespace mintmark::cli
