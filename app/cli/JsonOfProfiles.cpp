// Profiles and checks of certificates, as scripts read them.
#include "app/cli/Json.h"

namespace mintmark::cli {
namespace {

QJsonValue orNull(const std::string& value)
{
    return value.empty() ? QJsonValue() : QJsonValue(text(value));
}

} // namespace

QJsonObject jsonOf(const station::ProfileView& view)
{
    QJsonArray errors;
    for (const auto& error : view.errors)
        errors.append(QJsonObject{{QStringLiteral("file"), text(error.file)},
                                  {QStringLiteral("line"), static_cast<qint64>(error.line)},
                                  {QStringLiteral("key"), text(error.key)},
                                  {QStringLiteral("rule"), text(error.rule)}});
    return {{QStringLiteral("profile"), text(view.name)},
            {QStringLiteral("source"), text(view.source)},
            {QStringLiteral("version"), static_cast<qint64>(view.version)},
            {QStringLiteral("description"), text(view.description)},
            {QStringLiteral("kind"), text(view.kind)},
            {QStringLiteral("platform"), orNull(view.platform)},
            {QStringLiteral("issuer"), orNull(view.issuer)},
            {QStringLiteral("key"), text(view.algorithm)},
            {QStringLiteral("model"), orNull(view.model)},
            {QStringLiteral("validityDays"),
             view.validityDays ? QJsonValue(static_cast<qint64>(*view.validityDays)) : QJsonValue()},
            {QStringLiteral("sha256"), text(view.sha256)},
            {QStringLiteral("errors"), errors}};
}

QJsonObject jsonOf(const station::Sample& sample)
{
    QJsonArray subjects;
    for (const auto& subject : sample.subjects)
        subjects.append(text(subject));
    return {{QStringLiteral("chain"), text(sample.chain.string())},
            {QStringLiteral("subjects"), subjects},
            {QStringLiteral("purpose"), orNull(sample.purpose)}};
}

QJsonObject jsonOf(const station::CheckRule& rule)
{
    return {{QStringLiteral("rule"), text(rule.id)},
            {QStringLiteral("what"), text(rule.what)},
            {QStringLiteral("why"), text(rule.why)},
            {QStringLiteral("source"), text(rule.source)},
            {QStringLiteral("weight"), rule.must ? QStringLiteral("must") : QStringLiteral("should")}};
}

QJsonObject jsonOf(const station::ChainReport& report)
{
    QJsonArray subjects;
    for (const auto& subject : report.subjects)
        subjects.append(orNull(subject));
    QJsonArray findings;
    for (const auto& finding : report.findings) {
        auto one = jsonOf(finding.rule);
        one.insert(QStringLiteral("certificate"), static_cast<qint64>(finding.place));
        one.insert(QStringLiteral("subject"), orNull(finding.subject));
        one.insert(QStringLiteral("detail"), text(finding.detail));
        findings.append(one);
    }
    return {{QStringLiteral("certificates"), subjects}, {QStringLiteral("findings"), findings}};
}

} // namespace mintmark::cli
