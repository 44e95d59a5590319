#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/Verb.h"
#include "app/cli/verbs/CertificateLife.h"
#include "provisioning/station/CertificateRoom.h"

namespace mintmark::cli {
namespace {

class Certificate final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("certificate"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("checks certificates, revokes and renews them, makes lists and chain files, "
                              "tells what ends when");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("certificate check FILE…|rules|revoke|revoked|crl|expiring|renew|chain [options]"),
            QStringLiteral(
                "check     the certificates of all files as one chain: the device's first, then its issuers, "
                "the root\n          last. Each finding says what, why, and by which standard; exit 7 where "
                "there is one.\n"
                "rules     all rules\n"
                "revoke    a device's certificates, or one by its serial number; it cannot be undone\n"
                "revoked   lists what was revoked, by whom and why\n"
                "crl       signs a new, numbered revocation list of each issuer of this station; one whose "
                "token is missing\n          is told, and the others' are made\n"
                "expiring  lists certificates by their end, the station's own CAs too; exit 7 where there "
                "are "
                "some\n"
                "renew     a further certificate for the key that a device has proved, without its unit; the "
                "one before lives\n          until it ends, or is revoked with --supersede. Everything but "
                "the key is from the profile as it is now\n"
                "chain     a device's certificate and those above it, as a platform takes them:\n") +
                formsInWords(),
            QStringLiteral(
                "  mintmark certificate check chain.pem\n"
                "  mintmark certificate check issuing.pem root.pem --ca\n"
                "  mintmark certificate revoke --device demo-00000001 --reason keyCompromise --supervisor "
                "\"Shift lead\" --why \"returned opened\"\n"
                "  mintmark certificate crl --days 30 --out crl.pem\n"
                "  mintmark certificate expiring --days 90 --ics ends.ics\n"
                "  mintmark certificate renew --device demo-00000001 --profile demo --out renewed\n"
                "  mintmark certificate renew --expiring 60 --profile demo --supersede --supervisor \"Shift "
                "lead\" --out renewed\n"
                "  mintmark certificate chain --device demo-00000001 --for azure-dps --out chain.pem\n"
                "  mintmark certificate chain --device dac-00000001 --for matter --out dac-00000001"));
        options.addStationWithPin();
        options.addOtherTokens();
        options.add({QStringLiteral("device")},
                    QStringLiteral("revoke: all certificates of this device. renew, chain: this device."),
                    QStringLiteral("ID"));
        options.add({QStringLiteral("profile")}, QStringLiteral("renew: by this profile; a name or a file."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("expiring")},
                    QStringLiteral("renew: all certificates of the profile that end within so many days."),
                    QStringLiteral("DAYS"));
        options.add({QStringLiteral("supersede")},
                    QStringLiteral("renew: revoke the certificates before; needs --supervisor."));
        options.add({QStringLiteral("for")}, QStringLiteral("chain: one of the forms above."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("serial")}, QStringLiteral("revoke: this one, in hexadecimal."),
                    QStringLiteral("HEX"));
        options.add({QStringLiteral("issuer")},
                    QStringLiteral("revoke: the beginning of the issuing certificate's SHA-256."),
                    QStringLiteral("HEX"));
        options.add({QStringLiteral("reason")},
                    QStringLiteral("revoke: unspecified, keyCompromise, affiliationChanged, superseded, "
                                   "cessationOfOperation or privilegeWithdrawn."),
                    QStringLiteral("WORD"));
        options.add({QStringLiteral("supervisor")},
                    QStringLiteral("revoke, renew --supersede: who answers for it."), QStringLiteral("NAME"));
        addPersonPin(options, QStringLiteral("supervisor"));
        options.add({QStringLiteral("why")}, QStringLiteral("revoke, renew: for the record."),
                    QStringLiteral("TEXT"));
        options.add(
            {QStringLiteral("days")},
            QStringLiteral("crl: for how long the list is valid (30). expiring: how far to look (90)."),
            QStringLiteral("N"));
        options.add({QStringLiteral("out")},
                    QStringLiteral(
                        "crl: the file to write, PEM, or DER where its name ends in .crl or .der. chain: the "
                        "file, or for matter the folder. renew: a folder for ID.pem, the new certificate "
                        "and its issuer."),
                    QStringLiteral("FILE"));
        options.add({QStringLiteral("ics")}, QStringLiteral("expiring: a calendar file to write as well."),
                    QStringLiteral("FILE"));
        options.add({QStringLiteral("ca")},
                    QStringLiteral("check: the first certificate is a CA's, not a device's."));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        if (words.size() == 1 && words[0] == QStringLiteral("rules")) return rules(options);
        if (words.size() == 1 && words[0] == QStringLiteral("revoke")) return revoke(options);
        if (words.size() == 1 && words[0] == QStringLiteral("revoked")) return revoked(options);
        if (words.size() == 1 && words[0] == QStringLiteral("crl")) return makeCrl(options);
        if (words.size() == 1 && words[0] == QStringLiteral("expiring")) return expiring(options);
        if (words.size() == 1 && words[0] == QStringLiteral("renew")) return renew(options);
        if (words.size() == 1 && words[0] == QStringLiteral("chain")) return makeChain(options);
        if (words.isEmpty() || words[0] != QStringLiteral("check"))
            return options.refuse(
                QStringLiteral("check FILE…, rules, revoke, revoked, crl, expiring, renew or chain?"));
        if (words.size() < 2) return options.refuse(QStringLiteral("which file?"));
        return check(options, words.mid(1));
    }

private:
    static QString formsInWords()
    {
        QString words;
        for (const auto& form : station::chainForms())
            words += QStringLiteral("            ") + text(form.name).leftJustified(15) + text(form.what) +
                     QLatin1Char('\n');
        words.chop(1);
        return words;
    }

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
