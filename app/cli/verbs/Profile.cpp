#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"
#include "provisioning/station/ProfileRoom.h"

#include <algorithm>

namespace mintmark::cli {
namespace {

class ProfileVerb final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("profile"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("device and CA profiles: what ships, what is wrong with one, examples of one");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("profile list | show NAME | lint FILE… | sample NAME --out DIR"),
            QStringLiteral(
                "list    the profiles that ship and those of the station, with what is wrong with "
                "them.\n"
                "show    one's text: the start of your own.\n"
                "lint    says what is wrong with a profile, by file, line and key; exit 2.\n"
                "sample  writes an example of its certificate, with its issuers, from a scratch CA."),
            QStringLiteral("  mintmark profile list\n"
                           "  mintmark profile show tls-client > profiles/my-sensor.toml\n"
                           "  mintmark profile lint profiles/my-sensor.toml\n"
                           "  mintmark profile sample matter-dac --out /tmp/sample"));
        options.add(
            {QStringLiteral("station")},
            QStringLiteral("Look into this station's profiles too, in its folder or through its service's "
                           "socket; it is not opened."),
            QStringLiteral("DIR"));
        options.addWhoAsks();
        options.add({QStringLiteral("out")}, QStringLiteral("Where sample writes chain.pem."),
                    QStringLiteral("DIR"));
        options.add({QStringLiteral("key")},
                    QStringLiteral("sample: another kind of key than the profile's (p256, p384, rsa2048, "
                                   "rsa3072, rsa4096, ed25519)."),
                    QStringLiteral("KIND"));
        options.add({QStringLiteral("ca-key")}, QStringLiteral("sample: the same for its issuers."),
                    QStringLiteral("KIND"));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON for each."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        if (words.isEmpty()) return options.refuse(QStringLiteral("list, show, lint or sample?"));
        if (const auto in = options.comeInAt(stationOf(options)); !in) return tell(in.error());
        const auto names = words.mid(1);
        if (words[0] == QStringLiteral("list"))
            return names.isEmpty() ? listAll(options) : options.refuse(QStringLiteral("list takes no name"));
        if (words[0] == QStringLiteral("lint"))
            return names.isEmpty() ? options.refuse(QStringLiteral("which file?")) : lint(options, names);
        if (words[0] != QStringLiteral("show") && words[0] != QStringLiteral("sample"))
            return options.refuse(QStringLiteral("what is \"%1\"?").arg(words[0]));
        if (names.size() != 1) return options.refuse(QStringLiteral("which profile?"));
        return words[0] == QStringLiteral("show") ? show(options, names[0]) : sample(options, names[0]);
    }

private:
    static std::filesystem::path stationOf(const Options& options)
    {
        return options.value(QStringLiteral("station")).toStdString();
    }

    static ExitStatus listAll(const Options& options)
    {
        const auto views = station::viewProfiles(stationOf(options));
        if (!views) return tell(views.error());
        for (const auto& view : *views) {
            if (options.has(QStringLiteral("json"))) {
                out(line(jsonOf(view)));
                continue;
            }
            out(text(view.name).leftJustified(20).toStdString() +
                text(view.kind).leftJustified(6).toStdString() + " " +
                text(view.algorithm).leftJustified(8).toStdString() + " " +
                printable(view.errors.empty() ? view.description : view.errors.front().text()) + "\n");
        }
        return ExitStatus::Done;
    }

    static ExitStatus show(const Options& options, const QString& name)
    {
        const auto view = station::viewProfile(stationOf(options), name.toStdString());
        if (!view) return tell(view.error());
        out(options.has(QStringLiteral("json")) ? line(jsonOf(*view)) : view->text);
        return ExitStatus::Done;
    }

    static ExitStatus lint(const Options& options, const QStringList& names)
    {
        auto status = ExitStatus::Done;
        for (const auto& name : names) {
            const auto view = station::viewProfile(stationOf(options), name.toStdString());
            if (!view) return tell(view.error());
            if (!view->errors.empty()) status = ExitStatus::Usage;
            if (options.has(QStringLiteral("json"))) {
                out(line(jsonOf(*view)));
                continue;
            }
            for (const auto& error : view->errors)
                out(printable(error.text()) + "\n");
            if (view->errors.empty()) out(printable(name.toStdString()) + ": good\n");
        }
        return status;
    }

    static ExitStatus sample(const Options& options, const QString& name)
    {
        if (!options.has(QStringLiteral("out")))
            return options.refuse(QStringLiteral("--out DIR is missing"));
        station::SampleRequest request;
        request.station = stationOf(options);
        request.profile = name.toStdString();
        request.directory = options.value(QStringLiteral("out")).toStdString();
        for (const auto& [option, into] : {std::pair(QStringLiteral("key"), &request.key),
                                           std::pair(QStringLiteral("ca-key"), &request.caKey)}) {
            if (!options.has(option)) continue;
            *into = station::profileAlgorithm(options.value(option).toStdString());
            if (!*into)
                return options.refuse(
                    QStringLiteral("--%1 is one of p256, p384, rsa2048, rsa3072, rsa4096, ed25519")
                        .arg(option));
        }
        const auto made = station::makeSample(request);
        if (!made) return tell(made.error());
        if (options.has(QStringLiteral("json"))) {
            out(line(jsonOf(*made)));
            return ExitStatus::Done;
        }
        out(printable(made->chain.string()) + "\n");
        for (const auto& subject : made->subjects)
            out("  " + printable(subject) + "\n");
        out("Its keys are gone: it is an example and nothing else.\n");
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeProfile()
{
    return std::make_unique<ProfileVerb>();
}

} // namespace mintmark::cli
