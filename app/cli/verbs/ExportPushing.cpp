#include "app/cli/verbs/ExportPushing.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"

#include <QtCore/QFile>

#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {
namespace {

qint64 number(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

std::optional<std::string> settingFile(const QString& file)
{
    QFile content(file);
    constexpr qint64 most = 64 * 1024;
    if (!content.open(QIODevice::ReadOnly) || content.size() > most) return std::nullopt;
    return content.read(most).toStdString();
}

QJsonObject objectOf(const station::PushSummary& summary)
{
    return {{QStringLiteral("told"), number(summary.told)},
            {QStringLiteral("had"), number(summary.had)},
            {QStringLiteral("blocked"), number(summary.blocked)},
            {QStringLiteral("unready"), number(summary.unready)},
            {QStringLiteral("unfit"), number(summary.unfit)},
            {QStringLiteral("aside"), number(summary.aside)},
            {QStringLiteral("owed"), number(summary.owed)},
            {QStringLiteral("requests"), number(summary.requests)},
            {QStringLiteral("milliseconds"), static_cast<qint64>(summary.elapsed.count())},
            {QStringLiteral("lastError"),
             summary.lastError.empty() ? QJsonValue() : QJsonValue(text(summary.lastError))}};
}

} // namespace

void addSettings(Options& options)
{
    options.add({QStringLiteral("set")}, QStringLiteral("A setting; repeat it for each."),
                QStringLiteral("NAME=VALUE"));
    options.add({QStringLiteral("set-file")},
                QStringLiteral("A setting that is a file's content (roots, certificate)."),
                QStringLiteral("NAME=FILE"));
}

std::optional<ExitStatus> takeSettings(const Options& options, std::map<std::string, std::string>& settings)
{
    for (const auto& [option, isFile] :
         {std::pair(QStringLiteral("set"), false), {QStringLiteral("set-file"), true}})
        for (const auto& pair : options.values(option)) {
            const auto mark = pair.indexOf(u'=');
            if (mark < 1) return options.refuse(QStringLiteral("--%1 takes NAME=VALUE").arg(option));
            auto value = std::optional(pair.mid(mark + 1).toStdString());
            if (isFile) value = settingFile(pair.mid(mark + 1));
            if (!value)
                return options.refuse(
                    QStringLiteral("%1 cannot be read, or is larger than 64 KiB").arg(pair));
            if (!settings.emplace(pair.left(mark).toStdString(), *value).second)
                return options.refuse(QStringLiteral("%1 is given twice").arg(pair.left(mark)));
        }
    return std::nullopt;
}

void addCredential(Options& options)
{
    options.add({QStringLiteral("credential-file")}, QStringLiteral("A file that only you can read."),
                QStringLiteral("FILE"));
    options.add({QStringLiteral("credential-fd")}, QStringLiteral("An open file descriptor."),
                QStringLiteral("N"));
}

std::optional<ExitStatus> takeCredential(const Options& options, Secret& credential)
{
    const auto file = options.value(QStringLiteral("credential-file"));
    if (file.isEmpty() == !options.has(QStringLiteral("credential-fd")))
        return options.refuse(QStringLiteral("--credential-file or --credential-fd?"));
    bool isNumber = true;
    const int descriptor =
        file.isEmpty() ? options.value(QStringLiteral("credential-fd")).toInt(&isNumber) : -1;
    if (!isNumber) return options.refuse(QStringLiteral("--credential-fd takes a number"));
    auto read = file.isEmpty() ? station::readCredentialDescriptor(descriptor)
                               : station::readCredentialFile(file.toStdString());
    if (!read) return tell(read.error());
    credential = std::move(*read);
    return std::nullopt;
}

void addPushOptions(Options& options)
{
    options.add({QStringLiteral("dry-run")},
                QStringLiteral("Looks, and says what would be told; sends nothing."));
    options.add({QStringLiteral("within")}, QStringLiteral("Ends after so long, whatever is still owed."),
                QStringLiteral("SECONDS"));
    options.add({QStringLiteral("json")}, QStringLiteral("Tell the result as a line of JSON."));
}

std::optional<ExitStatus> takeWithin(const Options& options, std::optional<Milliseconds>& within)
{
    if (!options.has(QStringLiteral("within"))) return std::nullopt;
    bool isNumber = false;
    const auto seconds = options.value(QStringLiteral("within")).toUInt(&isNumber);
    if (!isNumber || seconds == 0 || seconds > 7 * 24 * 3600)
        return options.refuse(QStringLiteral("--within takes 1 to 604800 seconds"));
    within = Milliseconds{std::int64_t{seconds} * 1000};
    return std::nullopt;
}

PushLine::PushLine() : m_isTerminal(isTerminal(STDERR_FILENO)) {}

station::PushListener PushLine::listener() const
{
    return [isTerminal = m_isTerminal](const station::PushProgress& progress) {
        if (isTerminal)
            std::fprintf(stderr, "\r\033[K%llu of %llu%s%s", static_cast<unsigned long long>(progress.done),
                         static_cast<unsigned long long>(progress.all), progress.waiting.empty() ? "" : "  ",
                         progress.waiting.c_str());
    };
}

void PushLine::end() const
{
    if (m_isTerminal) std::fputs("\r\033[K", stderr);
}

void showPush(const station::PushSummary& summary, PushShown how)
{
    if (how.isJson)
        out(line(objectOf(summary)));
    else if (how.isDryRun)
        out(counted(summary.owed, "device") + " would be told, " + std::to_string(summary.had) +
            " have been; " + std::to_string(summary.unready) + " are not ready, " +
            std::to_string(summary.unfit) + " do not fit\n");
    else
        out(counted(summary.told, "device") + " told, of them " + std::to_string(summary.blocked) +
            " as not to be let in; " + std::to_string(summary.had) + " were told before, " +
            std::to_string(summary.unready) + " are not ready\n" + std::to_string(summary.owed) + " owed, " +
            std::to_string(summary.aside + summary.unfit) + " set aside\n");
}

ExitStatus endOfPush(const station::PushSummary& summary)
{
    if (summary.owed > 0)
        return tell(
            Failure{FailureCode::CloudOwed, counted(summary.owed, "device") + "; " + summary.lastError});
    if (summary.aside + summary.unfit > 0)
        return tell(Failure{FailureCode::CloudAside, counted(summary.aside + summary.unfit, "device")});
    return ExitStatus::Done;
}

} // namespace mintmark::cli
