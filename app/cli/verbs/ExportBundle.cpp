#include "app/cli/verbs/ExportBundle.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/verbs/ExportWords.h"
#include "provisioning/station/Bundle.h"
#include "provisioning/station/ExportOptions.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {
namespace {

qint64 number(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

QJsonObject jsonOf(const station::BundledFile& file)
{
    QJsonArray misfits;
    for (const auto& one : file.summary.misfits)
        misfits.append(QJsonObject{{QStringLiteral("deviceId"), text(one.deviceId)},
                                   {QStringLiteral("field"), text(one.field)},
                                   {QStringLiteral("why"), text(one.why)}});
    return {{QStringLiteral("name"), text(file.name)},
            {QStringLiteral("format"), text(file.request.format)},
            {QStringLiteral("size"), number(file.size)},
            {QStringLiteral("sha256"), text(file.summary.sha256)},
            {QStringLiteral("devices"), number(file.summary.devices)},
            {QStringLiteral("blocked"), number(file.summary.blocked)},
            {QStringLiteral("unready"), number(file.summary.unready)},
            {QStringLiteral("unfit"), number(file.summary.unfit)},
            {QStringLiteral("misfits"), misfits}};
}

void show(const station::BundleSummary& made, const std::string& file, bool json)
{
    if (json) {
        QJsonArray files, recipients;
        for (const auto& one : made.files)
            files.append(jsonOf(one));
        for (const auto& one : made.recipients)
            recipients.append(QJsonObject{{QStringLiteral("subject"), text(one.subject)},
                                          {QStringLiteral("sha256"), text(one.sha256)}});
        out(line({{QStringLiteral("file"), text(file)},
                  {QStringLiteral("sha256"), text(made.sha256)},
                  {QStringLiteral("files"), files},
                  {QStringLiteral("statement"), text(made.statement)},
                  {QStringLiteral("key"), text(made.key)},
                  {QStringLiteral("head"), static_cast<qint64>(made.head.number)},
                  {QStringLiteral("registry"), text(made.head.registry)},
                  {QStringLiteral("recipients"), recipients}}));
        return;
    }
    for (const auto& one : made.files) {
        for (const auto& misfit : one.summary.misfits)
            note(one.name + ": left out: " + printable(misfit.deviceId) + ", " + misfit.field + ": " +
                 printable(misfit.why));
        out(one.name + "  " + counted(one.summary.devices, "device") + ", of them " +
            std::to_string(one.summary.blocked) +
            " not to be let in; not in it: " + std::to_string(one.summary.unready) + " not provisioned, " +
            std::to_string(one.summary.unfit) + " unfit\n");
    }
    for (const auto& one : made.recipients)
        out("encrypted for " + printable(one.subject) + "\n  certificate sha256 " + one.sha256 + "\n");
    out("signed by key " + made.key + ", head of number " + std::to_string(made.head.number) + "\n" + file +
        "  sha256 " + made.sha256 + "\n");
}

ExitStatus make(const QStringList& arguments)
{
    Options options(
        QStringLiteral(
            "export bundle FORMAT[,FORMAT…] --out FILE [--option NAME=VALUE …] [--leave-unfit-out] [--to "
            "CERT.pem …] [--json]"),
        QStringLiteral(
            "One file (a tar) with what `mintmark export FORMAT` writes, and a statement on it that the "
            "station's audit key\n"
            "signs: what is in it, and where the audit log stood. It is there whole, or not at all; an older "
            "file of the name\n"
            "is replaced. The audit log has an entry of it. Who receives it verifies it with `mintmark "
            "export "
            "verify` or\n"
            "`mintmark-verify bundle`, and the audit key (`mintmark audit key`). The manual has the format: "
            "bundle.md."),
        QStringLiteral(
            "  mintmark export bundle azure-hub,jsonl --out week-48.tar\n"
            "  mintmark export bundle azure-hub --out week-48.p7m --to cloud-team.pem\n"
            "  mintmark export bundle azure-hub,azure-dps --out week-48.tar --option devices=blocked\n"
            "  mintmark export bundle push-azure-dps --out week-48.tar     (for `export push --bundle`)"));
    options.addStationWithPin();
    options.add({QStringLiteral("out")}, QStringLiteral("The file."), QStringLiteral("FILE"));
    addFormatOptions(options,
                     QStringLiteral("An option, for each of the formats that has it (`mintmark export "
                                    "--help`); @FILE: the value is what\nis in it."));
    options.add({QStringLiteral("leave-unfit-out")},
                QStringLiteral("Leave out what the destination would refuse, and name it."));
    options.add({QStringLiteral("to")},
                QStringLiteral("Encrypt it for the owner of this certificate; repeat it for each."),
                QStringLiteral("CERT.pem"));
    options.add({QStringLiteral("json")}, QStringLiteral("Tell the result as a line of JSON."));
    if (const auto status = options.parse(arguments)) return *status;
    const auto words = options.positional().mid(1);
    if (words.size() != 1) return options.refuse(QStringLiteral("in which formats?"));
    const auto file = options.value(QStringLiteral("out")).toStdString();
    if (file.empty()) return options.refuse(QStringLiteral("--out is missing"));

    station::BundleRequest request;
    const auto known = station::exportFormats();
    for (const auto& word : words[0].split(u',')) {
        station::ExportRequest one;
        one.format = word.trimmed().toStdString();
        one.leavesUnfitOut = options.has(QStringLiteral("leave-unfit-out"));
        if (std::ranges::find(known, one.format, &station::ExportFormat::name) == known.end())
            return options.refuse(QStringLiteral("there is no format \"%1\"").arg(word));
        request.files.push_back(std::move(one));
    }
    std::map<std::string, std::string> given;
    if (const auto status = takeFormatOptions(options, given)) return *status;
    for (const auto& [name, value] : given) {
        bool isSomebodys = false;
        for (auto& one : request.files) {
            const auto rows = station::exportOptions(one.format);
            if (std::ranges::find(rows, name, &station::ExportOption::name) == rows.end()) continue;
            one.options.emplace(name, value);
            isSomebodys = true;
        }
        if (!isSomebodys)
            return options.refuse(QStringLiteral("no format has the option %1").arg(text(name)));
    }
    for (const auto& certificate : options.values(QStringLiteral("to")))
        request.recipients.emplace_back(certificate.toStdString());

    std::stop_token stop;
    const auto station = options.openStation(station::Access::Provision, &stop);
    if (!station) return tell(station.error());
    const bool terminal = isTerminal(STDERR_FILENO);
    const auto made = station::exportBundle(
        **station, request, file,
        [&](int percent) {
            if (terminal) std::fprintf(stderr, "\r%3d %%", percent);
        },
        stop);
    if (terminal) note("");
    if (!made) return tell(made.error());
    show(*made, file, options.has(QStringLiteral("json")));
    return ExitStatus::Done;
}

ExitStatus verify(const QStringList& arguments)
{
    Options options(
        QStringLiteral("export verify FILE --key AUDIT-KEY.pem [--json]"),
        QStringLiteral("Whether a bundle is what a station signed: its statement by the audit key, each file "
                       "as the statement\n"
                       "names it, and nothing else. It needs nothing of the station. An encrypted bundle is "
                       "decrypted first:\n"
                       "openssl cms -decrypt -inform DER -binary -in FILE -recip you.pem -inkey you.key -out "
                       "bundle.tar"),
        QStringLiteral("  mintmark export verify week-48.tar --key audit.pem"));
    options.add({QStringLiteral("key")},
                QStringLiteral("The station's audit key, from somebody whom you trust."),
                QStringLiteral("PEM"));
    options.add({QStringLiteral("json")}, QStringLiteral("Tell the result as a line of JSON."));
    if (const auto status = options.parse(arguments)) return *status;
    const auto words = options.positional().mid(1);
    if (words.size() != 1) return options.refuse(QStringLiteral("which file?"));
    const auto key = options.value(QStringLiteral("key"));
    if (key.isEmpty())
        return options.refuse(
            QStringLiteral("--key is missing: nothing is believed without a key that you trust"));
    const auto verdict = station::verifyBundle(words[0].toStdString(), key.toStdString());
    if (!verdict) return tell(verdict.error());
    if (options.has(QStringLiteral("json"))) {
        QJsonArray files;
        for (const auto& one : verdict->files)
            files.append(QJsonObject{{QStringLiteral("name"), text(one.name)},
                                     {QStringLiteral("format"), text(one.format)},
                                     {QStringLiteral("size"), number(one.size)},
                                     {QStringLiteral("sha256"), text(one.sha256)},
                                     {QStringLiteral("devices"), number(one.devices)},
                                     {QStringLiteral("blocked"), number(one.blocked)},
                                     {QStringLiteral("unready"), number(one.unready)},
                                     {QStringLiteral("unfit"), number(one.unfit)}});
        out(line({{QStringLiteral("good"), true},
                  {QStringLiteral("station"), text(verdict->station)},
                  {QStringLiteral("registry"), text(verdict->registry)},
                  {QStringLiteral("program"), text(verdict->program)},
                  {QStringLiteral("time"), text(verdict->time)},
                  {QStringLiteral("key"), text(verdict->key)},
                  {QStringLiteral("statement"), text(verdict->statement)},
                  {QStringLiteral("head"), static_cast<qint64>(verdict->headNumber)},
                  {QStringLiteral("headHash"), text(verdict->headHash)},
                  {QStringLiteral("files"), files}}));
        return ExitStatus::Done;
    }
    for (const auto& one : verdict->files)
        out(one.name + "  " + printable(one.format) + ", " + counted(one.devices, "device") + "\n");
    out("made " + printable(verdict->time) + " by station " + printable(verdict->station) + ", registry " +
        verdict->registry + ", head of number " + std::to_string(verdict->headNumber) + "\nsigned by key " +
        verdict->key + "\ngood\n");
    return ExitStatus::Done;
}

} // namespace

std::optional<ExitStatus> exportBundles(const QStringList& arguments)
{
    if (arguments.isEmpty()) return std::nullopt;
    if (arguments.first() == QStringLiteral("bundle")) return make(arguments);
    if (arguments.first() == QStringLiteral("verify")) return verify(arguments);
    return std::nullopt;
}

} // namespace mintmark::cli
