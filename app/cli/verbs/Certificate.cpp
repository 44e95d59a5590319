#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"
#include "provisioning/station/CertificateRoom.h"

namespace mintmark::cli {
namespace {

class Certificate final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("certificate"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("looks at certificates and chains by our own rules, and explains");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("certificate check FILE… | certificate rules"),
            QStringLiteral("check  the certificates of all files as one chain: the device's first, then its "
                           "issuers, the root\n       last. Each finding says what, why, and by which "
                           "standard; exit 7 where there is one.\n"
                           "rules  all rules."),
            QStringLiteral("  mintmark certificate check chain.pem\n"
                           "  mintmark certificate check device.der issuing.pem root.pem --json\n"
                           "  mintmark certificate check issuing.pem root.pem --ca"));
        options.add({QStringLiteral("ca")},
                    QStringLiteral("The first certificate is a CA's, not a device's."));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        if (words.size() == 1 && words[0] == QStringLiteral("rules")) return rules(options);
        if (words.isEmpty() || words[0] != QStringLiteral("check"))
            return options.refuse(QStringLiteral("check FILE…, or rules?"));
        if (words.size() < 2) return options.refuse(QStringLiteral("which file?"));
        return check(options, words.mid(1));
    }

private:
    static ExitStatus check(const Options& options, const QStringList& names)
    {
        std::vector<std::filesystem::path> files;
        for (const auto& name : names)
            files.emplace_back(name.toStdString());
        const auto report = station::checkCertificateFiles(files, options.has(QStringLiteral("ca")));
        if (!report) return tell(report.error());
        const auto status = report->findings.empty() ? ExitStatus::Done : ExitStatus::CheckFound;
        if (options.has(QStringLiteral("json"))) {
            out(line(jsonOf(*report)));
            return status;
        }
        for (const auto& finding : report->findings)
            out("certificate " + std::to_string(finding.place) +
                (finding.subject.empty() ? "" : " (" + printable(finding.subject) + ")") + ": " +
                finding.rule.id + (finding.rule.must ? "" : " (should)") + ": " + printable(finding.detail) +
                "\n  rule:   " + finding.rule.what + "\n  why:    " + finding.rule.why +
                "\n  source: " + finding.rule.source + "\n");
        if (report->findings.empty())
            out(std::to_string(report->subjects.size()) + (report->subjects.size() == 1
                                                               ? " certificate: nothing found\n"
                                                               : " certificates: nothing found\n"));
        return status;
    }

    static ExitStatus rules(const Options& options)
    {
        for (const auto& rule : station::certificateCheckRules())
            out(options.has(QStringLiteral("json"))
                    ? line(jsonOf(rule))
                    : text(rule.id).leftJustified(24).toStdString() + rule.what + " (" + rule.source + ")\n");
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeCertificate()
{
    return std::make_unique<Certificate>();
}

} // namespace mintmark::cli
