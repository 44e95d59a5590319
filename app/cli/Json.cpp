#include "app/cli/Json.h"

#include "app/cli/Interface.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace mintmark::cli {
namespace {

double seconds(Milliseconds time)
{
    return static_cast<double>(time.count()) / 1000.0;
}

} // namespace

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::string line(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

QJsonObject jsonOf(const Failure& failure)
{
    return {{QStringLiteral("code"), text(failure.name())},
            {QStringLiteral("cause"), text(failure.row().cause)},
            {QStringLiteral("action"), text(failure.row().action)},
            {QStringLiteral("detail"), text(failure.detail)},
            {QStringLiteral("exit"), static_cast<int>(failure.row().exit)}};
}

QJsonObject jsonOf(const Event& event)
{
    QJsonObject object{{QStringLiteral("event"), text(nameOf(event.kind))},
                       {QStringLiteral("at"), text(toRfc3339(event.at))},
                       {QStringLiteral("text"), text(event.text)}};
    if (event.kind == EventKind::BatchStarted) object[QStringLiteral("interface")] = interfaceVersion;
    if (event.kind == EventKind::BatchEnded) object[QStringLiteral("seconds")] = seconds(event.elapsed);
    if (!event.socket) return object;
    object[QStringLiteral("socket")] = text(event.socket->text);
    if (event.kind == EventKind::SocketReady || event.kind == EventKind::SocketHeld) return object;
    object[QStringLiteral("step")] = text(nameOf(event.step));
    object[QStringLiteral("stepPercent")] = event.stepPercent;
    object[QStringLiteral("wholePercent")] = event.wholePercent;
    object[QStringLiteral("seconds")] = seconds(event.elapsed);
    if (!event.deviceId.empty()) object[QStringLiteral("deviceId")] = text(event.deviceId);
    if (!event.hardwareId.empty()) object[QStringLiteral("hardwareId")] = text(event.hardwareId);
    if (!event.certificateSerial.empty())
        object[QStringLiteral("certificateSerial")] = text(event.certificateSerial);
    if (event.result) object[QStringLiteral("result")] = text(nameOf(*event.result));
    if (event.failure) object[QStringLiteral("failure")] = jsonOf(*event.failure);
    return object;
}

QJsonObject jsonOf(const station::BatchSummary& summary)
{
    return {{QStringLiteral("event"), QStringLiteral("summary")},
            {QStringLiteral("passed"), static_cast<qint64>(summary.passed)},
            {QStringLiteral("failed"), static_cast<qint64>(summary.failed)},
            {QStringLiteral("provisionedBefore"), static_cast<qint64>(summary.before)},
            {QStringLiteral("seconds"), seconds(summary.elapsed)},
            {QStringLiteral("badRows"), static_cast<qint64>(summary.badRows)},
            {QStringLiteral("interrupted"), summary.interrupted}};
}

QJsonObject jsonOf(const station::DeviceInfo& device)
{
    QJsonArray certificates;
    for (const auto& certificate : device.certificates) {
        QJsonObject one{{QStringLiteral("serial"), text(certificate.serial)},
                        {QStringLiteral("sha256"), text(certificate.sha256)},
                        {QStringLiteral("notBefore"), text(toRfc3339(certificate.notBefore))},
                        {QStringLiteral("notAfter"), text(toRfc3339(certificate.notAfter))},
                        {QStringLiteral("profile"), text(certificate.profile)},
                        {QStringLiteral("profileVersion"), static_cast<qint64>(certificate.profileVersion)},
                        {QStringLiteral("profileSha256"), text(certificate.profileHash)}};
        if (!certificate.revoked.empty()) one[QStringLiteral("revoked")] = text(certificate.revoked);
        certificates.append(one);
    }
    return {{QStringLiteral("deviceId"), text(device.deviceId)},
            {QStringLiteral("hardwareId"), text(device.hardwareId)},
            {QStringLiteral("model"), text(device.model)},
            {QStringLiteral("state"), text(nameOf(device.state))},
            {QStringLiteral("createdAt"), text(toRfc3339(device.createdAt))},
            {QStringLiteral("changedAt"), text(toRfc3339(device.changedAt))},
            {QStringLiteral("order"), device.order.empty() ? QJsonValue() : QJsonValue(text(device.order))},
            {QStringLiteral("certificates"), certificates}};
}

QJsonObject jsonOf(const station::DeviceDetails& details)
{
    auto object = jsonOf(details.device);
    QJsonArray facts, runs, voids;
    for (const auto& fact : details.facts)
        facts.append(QJsonObject{
            {QStringLiteral("name"), text(fact.name)},
            {QStringLiteral("value"), text(fact.value)},
            {QStringLiteral("known"), text(nameOf(fact.known))},
            {QStringLiteral("at"), text(toRfc3339(fact.at))},
            {QStringLiteral("fact"), static_cast<qint64>(fact.row)},
            {QStringLiteral("corrects"),
             fact.corrects == 0 ? QJsonValue() : QJsonValue(static_cast<qint64>(fact.corrects))}});
    for (const auto& run : details.runs) {
        QJsonObject entry{{QStringLiteral("socket"), text(run.socket)},
                          {QStringLiteral("lastStep"), text(run.lastStep)},
                          {QStringLiteral("outcome"), text(run.outcome)},
                          {QStringLiteral("operator"), text(run.operatorName)},
                          {QStringLiteral("startedAt"), text(toRfc3339(run.startedAt))}};
        if (run.endedAt) entry[QStringLiteral("endedAt")] = text(toRfc3339(*run.endedAt));
        if (!run.failure.empty()) entry[QStringLiteral("failure")] = text(run.failure);
        if (!run.detail.empty()) entry[QStringLiteral("detail")] = text(run.detail);
        runs.append(entry);
    }
    for (const auto& serial : details.voidSerials)
        voids.append(text(serial));
    object[QStringLiteral("facts")] = facts;
    object[QStringLiteral("runs")] = runs;
    object[QStringLiteral("voidSerials")] = voids;
    return object;
}

QJsonObject jsonOf(const station::Diagnosis& diagnosis)
{
    const auto health = diagnosis.health == station::Health::Good      ? QStringLiteral("good")
                        : diagnosis.health == station::Health::Warning ? QStringLiteral("warning")
                                                                       : QStringLiteral("bad");
    return {{QStringLiteral("health"), health},
            {QStringLiteral("what"), text(diagnosis.what)},
            {QStringLiteral("finding"), text(diagnosis.finding)},
            {QStringLiteral("action"), text(diagnosis.action)},
            {QStringLiteral("command"), text(diagnosis.command)}};
}

QJsonObject jsonOf(const station::CeremonyPlan& plan)
{
    QJsonArray persons, tokens, steps;
    for (const auto& person : plan.persons)
        persons.append(QJsonObject{{QStringLiteral("name"), text(person.name)},
                                   {QStringLiteral("role"), text(person.role)}});
    for (const auto& token : plan.tokens)
        tokens.append(QJsonObject{{QStringLiteral("name"), text(token.name)},
                                  {QStringLiteral("module"), text(token.module)},
                                  {QStringLiteral("uri"), text(token.uri)}});
    for (const auto& step : plan.steps)
        steps.append(
            QJsonObject{{QStringLiteral("step"), static_cast<qint64>(step.number)},
                        {QStringLiteral("token"), text(step.token)},
                        {QStringLiteral("words"), text(step.words)},
                        {QStringLiteral("irreversible"), step.irreversible},
                        {QStringLiteral("progress"),
                         step.progress == station::CeremonyProgress::Open    ? QStringLiteral("open")
                         : step.progress == station::CeremonyProgress::Begun ? QStringLiteral("begun")
                                                                             : QStringLiteral("done")}});
    return {{QStringLiteral("title"), text(plan.title)},
            {QStringLiteral("script"), text(plan.script.string())},
            {QStringLiteral("sha256"), text(plan.sha256)},
            {QStringLiteral("code"), text(plan.code)},
            {QStringLiteral("now"), text(toRfc3339(plan.now))},
            {QStringLiteral("rehearsed"), plan.rehearsed},
            {QStringLiteral("begun"), plan.begun},
            {QStringLiteral("persons"), persons},
            {QStringLiteral("tokens"), tokens},
            {QStringLiteral("steps"), steps}};
}

QJsonObject jsonOf(const station::CeremonyResult& result)
{
    QJsonArray keys, outputs;
    for (const auto& key : result.keys)
        keys.append(QJsonObject{{QStringLiteral("key"), text(key.name)},
                                {QStringLiteral("label"), text(key.label)},
                                {QStringLiteral("token"), text(key.token)},
                                {QStringLiteral("publicKeySha256"), text(key.fingerprint)}});
    for (const auto& output : result.outputs)
        outputs.append(QJsonObject{{QStringLiteral("file"), text(output.file)},
                                   {QStringLiteral("sha256"), text(output.sha256)}});
    return {{QStringLiteral("complete"), result.complete},
            {QStringLiteral("transcript"), text(result.transcript.string())},
            {QStringLiteral("keys"), keys},
            {QStringLiteral("outputs"), outputs}};
}

QJsonObject jsonOf(const station::TranscriptReport& report)
{
    QJsonArray words, signers;
    for (const auto& one : report.words)
        words.append(text(one));
    for (const auto& one : report.signers)
        signers.append(text(one));
    return {
        {QStringLiteral("title"), text(report.title)}, {QStringLiteral("scriptSha256"), text(report.sha256)},
        {QStringLiteral("code"), text(report.code)},   {QStringLiteral("rehearsal"), report.rehearsal},
        {QStringLiteral("complete"), report.complete}, {QStringLiteral("anchored"), report.anchored},
        {QStringLiteral("signers"), signers},          {QStringLiteral("lines"), words}};
}

} // namespace mintmark::cli
