#include "provisioning/station/Trust.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"

namespace mintmark::cli {
namespace {

using station::AffectedDevice;
using station::TrustRootInfo;
using station::TrustSetInfo;

QJsonObject jsonOf(const TrustRootInfo& root)
{
    return {{QStringLiteral("sha256"), text(root.sha256)},
            {QStringLiteral("subject"), text(root.subject)},
            {QStringLiteral("notBefore"), text(toRfc3339(root.notBefore))},
            {QStringLiteral("notAfter"), text(toRfc3339(root.notAfter))}};
}

QJsonObject jsonOf(const TrustSetInfo& set)
{
    QJsonArray roots;
    for (const auto& root : set.roots)
        roots.append(jsonOf(root));
    return {{QStringLiteral("set"), text(set.name)},
            {QStringLiteral("version"), static_cast<qint64>(set.version)},
            {QStringLiteral("newest"), set.isNewest},
            {QStringLiteral("sha256"), text(set.sha256)},
            {QStringLiteral("octets"), static_cast<qint64>(set.octets)},
            {QStringLiteral("devices"), static_cast<qint64>(set.devices)},
            {QStringLiteral("addedAt"), text(toRfc3339(set.addedAt))},
            {QStringLiteral("file"), text(set.file.string())},
            {QStringLiteral("roots"), roots}};
}

QJsonObject jsonOf(const AffectedDevice& device)
{
    return {{QStringLiteral("deviceId"), text(device.deviceId)},
            {QStringLiteral("state"), text(nameOf(device.state))},
            {QStringLiteral("set"), text(device.set)},
            {QStringLiteral("version"), static_cast<qint64>(device.version)},
            {QStringLiteral("root"), text(device.root.sha256)},
            {QStringLiteral("subject"), text(device.root.subject)},
            {QStringLiteral("notAfter"), text(toRfc3339(device.root.notAfter))}};
}

std::string titleOf(const TrustSetInfo& set)
{
    return set.name + " " + std::to_string(set.version);
}

void showRoots(const TrustSetInfo& set)
{
    for (const auto& root : set.roots)
        out("  " + root.sha256 + "  " + toRfc3339(root.notBefore) + " to " + toRfc3339(root.notAfter) +
            (root.ended ? " (has ended)  " : "  ") + printable(root.subject) + "\n");
}

class TrustVerb final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("trust"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("sets of TLS roots that units get, and which units a root's end hits");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("trust add NAME FILE | list | show NAME [VERSION] | affected --root ROOT|--set "
                           "NAME|--days N"),
            QStringLiteral(
                "add       makes the next version of a set out of a PEM file with 1 to 32 self-signed CA\n"
                "          certificates; a version never changes. A profile names the set: [write] roots = "
                "\"NAME\"\n"
                "          is its newest version, \"NAME 3\" the third\n"
                "list      all versions of all sets, and how many devices hold each\n"
                "show      a set's roots with their ends; the newest version unless one is named\n"
                "affected  the devices that hold a root now, by what each said of itself when it was "
                "written; "
                "exit 7\n"
                "          where there are some. ROOT: 8 or more digits of its SHA-256, its file, or a part "
                "of "
                "its\n"
                "          subject. Several options limit each other"),
            QStringLiteral("  mintmark trust add azure roots.pem\n"
                           "  mintmark trust show azure 1\n"
                           "  mintmark trust affected --root 3d4f8f51\n"
                           "  mintmark trust affected --root \"DigiCert Global Root G2\" --json\n"
                           "  mintmark trust affected --set \"azure 1\" --days 365"));
        options.addStationWithPin();
        options.add({QStringLiteral("root")}, QStringLiteral("affected: devices that hold this root."),
                    QStringLiteral("ROOT"));
        options.add({QStringLiteral("set")}, QStringLiteral("affected: devices that hold this set."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("days")}, QStringLiteral("affected: roots that end in this many days."),
                    QStringLiteral("N"));
        options.add({QStringLiteral("json")}, QStringLiteral("Lines of JSON."));
        if (const auto status = options.parse(arguments)) return *status;
        auto words = options.positional();
        const auto word = words.isEmpty() ? QString() : words.takeFirst();
        const bool known = word == QStringLiteral("add")        ? words.size() == 2
                           : word == QStringLiteral("show")     ? words.size() == 1 || words.size() == 2
                           : word == QStringLiteral("list")     ? words.isEmpty()
                           : word == QStringLiteral("affected") ? words.isEmpty()
                                                                : false;
        if (!known)
            return options.refuse(QStringLiteral("add NAME FILE, list, show NAME [VERSION] or affected?"));
        station::TrustQuestion question;
        if (word == QStringLiteral("affected")) {
            if (const auto wrong = ask(options, question)) return options.refuse(*wrong);
        }
        const bool adds = word == QStringLiteral("add");
        const auto station = options.openStation(adds ? station::Access::Provision : station::Access::Read);
        if (!station) return tell(station.error());
        const auto trust = (*station)->trust();
        if (!trust) return tell(trust.error());
        if (adds) return add(options, **trust, words);
        if (word == QStringLiteral("affected")) return affected(options, **trust, question);
        const auto done = word == QStringLiteral("list")
                              ? list(options, **trust)
                              : show(options, **trust, words.join(QLatin1Char(' ')).toStdString());
        return done ? ExitStatus::Done : tell(done.error());
    }

private:
    static std::optional<QString> ask(const Options& options, station::TrustQuestion& question)
    {
        question.root = options.value(QStringLiteral("root")).toStdString();
        question.set = options.value(QStringLiteral("set")).toStdString();
        if (options.has(QStringLiteral("days"))) {
            bool number = false;
            const int days = options.value(QStringLiteral("days")).toInt(&number);
            if (!number || days <= 0 || days > 3'000'000)
                return QStringLiteral("--days takes a number from 1");
            question.within = std::chrono::days{days};
        }
        if (options.has(QStringLiteral("root")) && question.root.empty())
            return QStringLiteral("--root is empty");
        if (options.has(QStringLiteral("set")) && question.set.empty())
            return QStringLiteral("--set is empty");
        if (question.root.empty() && question.set.empty() && !question.within)
            return QStringLiteral("--root, --set or --days?");
        return std::nullopt;
    }

    static ExitStatus add(const Options& options, station::Trust& trust, const QStringList& words)
    {
        const auto added = trust.add(words.at(0).toStdString(), words.at(1).toStdString());
        if (!added) return tell(added.error());
        const auto& [set, isNew] = *added;
        if (options.has(QStringLiteral("json"))) {
            auto object = jsonOf(set);
            object[QStringLiteral("added")] = isNew;
            out(line(object));
            return ExitStatus::Done;
        }
        out(titleOf(set) + (isNew ? " added" : " is the same; nothing was added") + ": " +
            std::to_string(set.roots.size()) + " roots, " + std::to_string(set.octets) + " octets\n");
        showRoots(set);
        return ExitStatus::Done;
    }

    static Outcome<void> list(const Options& options, station::Trust& trust)
    {
        for (const auto& set : TRY(trust.sets()))
            out(options.has(QStringLiteral("json"))
                    ? line(jsonOf(set))
                    : titleOf(set) + (set.isNewest ? " (newest)  " : "  ") +
                          counted(set.roots.size(), "root") + ", " + counted(set.devices, "device") +
                          ", added " + toRfc3339(set.addedAt) + "\n");
        return {};
    }

    static Outcome<void> show(const Options& options, station::Trust& trust, const std::string& title)
    {
        const auto set = TRY(trust.set(title));
        if (options.has(QStringLiteral("json"))) {
            out(line(jsonOf(set)));
            return {};
        }
        out("set      " + titleOf(set) + (set.isNewest ? " (newest)\n" : "\n") + "sha256   " + set.sha256 +
            "\noctets   " + std::to_string(set.octets) + "\ndevices  " + std::to_string(set.devices) +
            "\nadded    " + toRfc3339(set.addedAt) + "\nfile     " + printable(set.file.string()) +
            "\nroots\n");
        showRoots(set);
        return {};
    }

    static ExitStatus affected(const Options& options, station::Trust& trust,
                               const station::TrustQuestion& question)
    {
        std::uint64_t found = 0;
        const bool json = options.has(QStringLiteral("json"));
        const auto walked = trust.affected(question, [&](const AffectedDevice& device) {
            ++found;
            out(json ? line(jsonOf(device))
                     : printable(device.deviceId) + "  " + std::string(nameOf(device.state)) + "  " +
                           device.set + " " + std::to_string(device.version) + "  " +
                           toRfc3339(device.root.notAfter) + "  " + printable(device.root.subject) + "\n");
            return flushOutput();
        });
        if (!walked) return tell(walked.error());
        if (!flushOutput()) return tell({FailureCode::OutputFailed, "standard output"});
        if (found > 0)
            return tell({FailureCode::CheckFound,
                         counted(found, "device") + (found == 1 ? " is affected" : " are affected")});
        if (!json) out("no device is affected\n");
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeTrust()
{
    return std::make_unique<TrustVerb>();
}

} // namespace mintmark::cli
