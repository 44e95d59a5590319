#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/Verb.h"
#include "provisioning/station/Labels.h"

namespace mintmark::cli {
namespace {

Failure usage(const QString& what)
{
    return {FailureCode::Usage, what.toStdString()};
}

class LabelVerb final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("label"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("prints and checks the labels of devices");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral(
                "label preview|print DEVICE --template FILE …, label verify DEVICE SCANNED --template FILE"),
            QStringLiteral(
                "`preview` shows a label, crossed out. `print` makes one and counts it: a second one is a "
                "reprint and\nneeds a supervisor. `verify` compares what a scanner read with what the "
                "device's label holds; exit 7\nif it is not the same."),
            QStringLiteral(
                "  mintmark label preview demo-00000001 --template x1.toml --out look.svg\n"
                "  mintmark label print demo-00000001 --template x1.toml --to tcp:192.0.2.7:9100\n"
                "  mintmark label print demo-00000001 --template x1.toml --out label.png --reprint "
                "--supervisor lead-1\n"
                "  mintmark label verify demo-00000001 \"$SCANNED\" --template x1.toml\n"
                "  mintmark label verify demo-00000001 - --template matter.toml    # scanned into standard "
                "input"));
        options.addStationWithPin();
        const auto value = [&options](const char* key, const char* what, const char* kind) {
            options.add({QLatin1String(key)}, QLatin1String(what), QLatin1String(kind));
        };
        value("template", "What the label looks like (manual: labels.md).", "FILE");
        value("out", "Into a file: .svg, .png or .zpl.", "FILE");
        value("to", "To a printer, in ZPL: tcp:ADDRESS:PORT or device:/dev/usb/lp0.", "PRINTER");
        value("supervisor", "Who answers for a reprint.", "NAME");
        addPersonPin(options, QStringLiteral("supervisor"));
        value("profile",
              "print: whose [matter] the first label is by, where it is not the device's own profile.",
              "NAME");
        options.add({QStringLiteral("reprint")},
                    QStringLiteral("The device has a label, and needs another one."));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON on standard output."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        const auto word = words.isEmpty() ? QString() : words.first();
        const qsizetype wanted = word == QStringLiteral("verify") ? 3 : 2;
        if (word != QStringLiteral("preview") && word != QStringLiteral("print") &&
            word != QStringLiteral("verify"))
            return options.refuse(QStringLiteral("preview, print or verify?"));
        if (words.size() != wanted)
            return options.refuse(wanted == 3 ? QStringLiteral("verify takes a device and what was scanned")
                                              : QStringLiteral("%1 takes one device").arg(word));
        if (!options.has(QStringLiteral("template")))
            return options.refuse(QStringLiteral("--template is missing"));
        const auto done = perform(word, options);
        return done ? ExitStatus::Done : tell(done.error());
    }

private:
    static Outcome<void> perform(const QString& word, const Options& options)
    {
        const auto text = [&](const char* key) { return options.value(QLatin1String(key)).toStdString(); };
        const station::LabelRequest request{options.positional().at(1).toStdString(), text("template"),
                                            text("profile")};
        const station::LabelDestination to{text("out"), text("to")};
        const bool prints = word == QStringLiteral("print");
        const bool verifies = word == QStringLiteral("verify");
        const auto scanned = verifies ? TRY(scannedText(options.positional().at(2))) : std::string();
        if (prints && to.file.empty() == to.printer.empty())
            return fail(usage(QStringLiteral("print needs --out FILE or --to PRINTER")));
        if (word == QStringLiteral("preview") && (to.file.empty() || !to.printer.empty()))
            return fail(usage(QStringLiteral("preview needs --out FILE")));
        const bool reprints = prints && options.has(QStringLiteral("reprint"));
        const auto who =
            reprints ? TRY(logInPerson(options, QStringLiteral("supervisor"), station::Act::LabelsReprint))
                     : text("supervisor");
        const auto station =
            TRY(options.openStation(prints ? station::Access::Provision : station::Access::Read));
        if (prints) return show(options, TRY(station::printLabel(*station, request, to, reprints, who)));
        if (word == QStringLiteral("preview"))
            return show(options, TRY(station::previewLabel(*station, request, to.file)));
        const auto report = TRY(station::verifyLabel(*station, request, scanned));
        return show(options, report, "the label is the device's");
    }

    /// "-": a line of standard input, so that a payload of Matter's stands in no list of processes.
    static Outcome<std::string> scannedText(const QString& word)
    {
        if (word != QStringLiteral("-")) return word.toStdString();
        std::string text;
        for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) {
            if (text.size() == 4096) return fail(usage(QStringLiteral("more than 4096 octets were scanned")));
            text += static_cast<char>(c);
        }
        return text;
    }

    static Outcome<void> show(const Options& options, const station::LabelReport& report,
                              const std::string& verdict = {})
    {
        if (options.has(QStringLiteral("json"))) {
            out(line(jsonOf(report)));
            return {};
        }
        out("device  " + printable(report.deviceId) + "\n");
        for (const auto& code : report.codes)
            out("code    " + printable(code) + "\n");
        for (const auto& one : report.texts)
            out("text    " + printable(one) + "\n");
        if (report.number > 0)
            out("label " + std::to_string(report.number) +
                " of this device: " + printable(report.destination) + "\n");
        else
            out((verdict.empty() ? "preview: " + printable(report.destination) : verdict) + "\n");
        return {};
    }
};

} // namespace

std::unique_ptr<Verb> makeLabel()
{
    return std::make_unique<LabelVerb>();
}

} // namespace mintmark::cli
