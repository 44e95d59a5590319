#include "app/cli/CeremonyTerminal.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/OutFile.h"
#include "app/cli/Verb.h"

#include <algorithm>

namespace mintmark::cli {
namespace {

class Ca final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("ca"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral(
            "key ceremonies: CAs made before witnesses, by a reviewed script; proof that a CA's key is held");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("ca ceremony SCRIPT [--show | --rehearse] [--token NAME …] | ca transcript FILE | "
                           "ca prove --code CODE --out FILE"),
            QStringLiteral(
                "ceremony    does what the script says, step by step, and writes a signed transcript beside "
                "it. What was\n            cut goes on when the same command is started again.\n"
                "transcript  verifies such a transcript and shows it; exit 7 when it was altered, cut or is "
                "not signed.\n"
                "prove       a certificate with a platform's verification code as CN, signed by this "
                "station's CA: what Azure and\n            AWS ask for before they believe a CA. Its own key "
                "is thrown away."),
            QStringLiteral(
                "  mintmark ca ceremony root.toml --show\n"
                "  mintmark ca ceremony root.toml --rehearse\n"
                "  mintmark ca ceremony root.toml --token root\n"
                "  mintmark ca ceremony root.toml --code 9X3K-07QD --witness \"Witness 1\" --pin-file "
                "root=/run/pin\n"
                "  mintmark ca transcript root.toml.transcript.jsonl --certificate root.pem\n"
                "  mintmark ca prove --code 106A5BD242AF512B3498BD6098C4941E66CE --out proof.pem\n"
                "  mintmark ca prove --code 106A5BD242AF512B3498BD6098C4941E66CE --key root --out "
                "proof.pem"));
        options.add({QStringLiteral("show")}, QStringLiteral("Show the plan and its code, and do nothing."));
        options.add({QStringLiteral("rehearse")},
                    QStringLiteral("Do all of it on scratch tokens, and keep nothing but a transcript."));
        options.add({QStringLiteral("without-rehearsal")},
                    QStringLiteral("Begin though this script was not rehearsed."));
        options.add({QStringLiteral("token")},
                    QStringLiteral("Do only the steps of this token; may be repeated."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("code")},
                    QStringLiteral("The script's code, instead of typing it. prove: the platform's code."),
                    QStringLiteral("CODE"));
        options.add({QStringLiteral("witness")},
                    QStringLiteral("This person confirms all that they are asked; may be repeated."),
                    QStringLiteral("NAME"));
        // A ceremony has several tokens, and names them; a station asks with options of the same names.
        if (arguments.value(0) == QStringLiteral("prove")) {
            options.addStationWithPin();
            options.addOtherTokens();
        } else {
            options.add({QStringLiteral("pin-file")},
                        QStringLiteral("A token's PIN is in a file that only you can read; may be repeated."),
                        QStringLiteral("TOKEN=FILE"));
            options.add({QStringLiteral("pin-fd")},
                        QStringLiteral("Read a token's PIN from this open file descriptor; may be repeated."),
                        QStringLiteral("TOKEN=N"));
            options.add({QStringLiteral("spend-final-try")},
                        QStringLiteral("Try this token's PIN even if another wrong one may lock it; may be "
                                       "repeated."),
                        QStringLiteral("TOKEN"));
        }
        options.add({QStringLiteral("out")}, QStringLiteral("prove: the file to write, PEM."),
                    QStringLiteral("FILE"));
        options.add({QStringLiteral("key")}, QStringLiteral("prove: issuing (the default) or root."),
                    QStringLiteral("CA"));
        options.add({QStringLiteral("issuer")},
                    QStringLiteral("prove: a sibling issuer, by the beginning of its certificate's SHA-256."),
                    QStringLiteral("HEX"));
        options.add({QStringLiteral("certificate")},
                    QStringLiteral("The transcript has to be signed with this certificate's key; may be "
                                   "repeated."),
                    QStringLiteral("FILE"));
        options.add({QStringLiteral("json")}, QStringLiteral("The result as a line of JSON."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        if (words.size() == 1 && words[0] == QStringLiteral("prove")) return prove(options);
        if (words.size() != 2)
            return options.refuse(QStringLiteral("ceremony SCRIPT, transcript FILE, or prove?"));
        const std::filesystem::path file = words[1].toStdString();
        if (words[0] == QStringLiteral("ceremony")) return ceremony(options, file);
        if (words[0] == QStringLiteral("transcript")) return transcript(options, file);
        return options.refuse(QStringLiteral("what is \"%1\"?").arg(words[0]));
    }

private:
    static ExitStatus prove(const Options& options)
    {
        station::PossessionRequest request;
        request.code = options.value(QStringLiteral("code")).toStdString();
        request.issuer = options.value(QStringLiteral("issuer")).toLower().toStdString();
        const auto key = options.value(QStringLiteral("key"));
        const auto file = options.value(QStringLiteral("out"));
        if (request.code.empty()) return options.refuse(QStringLiteral("--code is missing"));
        if (file.isEmpty()) return options.refuse(QStringLiteral("--out is missing"));
        if (!key.isEmpty() && key != QStringLiteral("issuing") && key != QStringLiteral("root"))
            return options.refuse(QStringLiteral("--key takes issuing or root"));
        if (key == QStringLiteral("root")) request.ca = station::ProvenCa::Root;
        const auto station = options.openStation(station::Access::Provision);
        if (!station) return tell(station.error());
        if (!request.issuer.empty())
            if (const auto others = options.loginOthers(**station); !others) return tell(others.error());
        const auto made = (*station)->certificateLife().prove(request);
        if (!made) return tell(made.error());
        if (const auto written = writeFile(file, made->pem); !written) return tell(written.error());
        if (options.has(QStringLiteral("json")))
            out(line({{QStringLiteral("issuerSha256"), text(made->issuer)},
                      {QStringLiteral("issuer"), text(made->issuerSubject)},
                      {QStringLiteral("subject"), text(made->subject)},
                      {QStringLiteral("serial"), text(made->serial)},
                      {QStringLiteral("sha256"), text(made->sha256)},
                      {QStringLiteral("notAfter"), text(toRfc3339(made->notAfter))},
                      {QStringLiteral("file"), file}}));
        else
            out(printable(file.toStdString()) + ": " + printable(made->subject) + ", signed by " +
                printable(made->issuerSubject) + ", serial " + made->serial + ", until " +
                toRfc3339(made->notAfter) + "\n");
        return ExitStatus::Done;
    }

    static ExitStatus ceremony(const Options& options, const std::filesystem::path& file)
    {
        if (options.has(QStringLiteral("certificate")))
            return options.refuse(QStringLiteral("--certificate is for ca transcript"));
        const bool json = options.has(QStringLiteral("json"));
        const auto plan = station::planCeremony(file);
        if (!plan && !options.has(QStringLiteral("rehearse"))) return tell(plan.error());
        if (options.has(QStringLiteral("show"))) {
            if (!plan) return tell(plan.error());
            out(json ? line(jsonOf(*plan)) : planInWords(*plan));
            return ExitStatus::Done;
        }
        CeremonyAnswers answers;
        if (const auto refusal = read(options, plan ? &*plan : nullptr, answers)) return *refusal;
        station::CeremonyRequest request;
        request.script = file;
        request.rehearse = options.has(QStringLiteral("rehearse"));
        request.withoutRehearsal = options.has(QStringLiteral("without-rehearsal"));
        for (const auto& token : options.values(QStringLiteral("token")))
            request.tokens.push_back(token.toStdString());
        for (const auto& token : options.values(QStringLiteral("spend-final-try")))
            request.spendFinalTry.push_back(token.toStdString());
        CeremonyTerminal terminal(std::move(answers));
        const auto result = station::runCeremony(request, terminal);
        if (!result) return tell(result.error());
        if (json) {
            out(line(jsonOf(*result)));
            return ExitStatus::Done;
        }
        for (const auto& key : result->keys)
            out("key " + printable(key.name) + " on token " + printable(key.token) + ": " + key.fingerprint +
                "\n");
        for (const auto& output : result->outputs)
            out("file " + printable(output.file) + ": " + output.sha256 + "\n");
        out("transcript: " + printable(result->transcript.string()) + "\n" +
            (request.rehearse   ? "the rehearsal is complete; its keys and files are gone\n"
             : result->complete ? "the ceremony is complete\n"
                                : "the steps at these tokens are done\n"));
        return ExitStatus::Done;
    }

    /// Takes "NAME=VALUE" apart; names have to be the script's own.
    static std::optional<ExitStatus> read(const Options& options, const station::CeremonyPlan* plan,
                                          CeremonyAnswers& answers)
    {
        if (options.has(QStringLiteral("code")))
            answers.code = options.value(QStringLiteral("code")).toStdString();
        for (const auto& name : options.values(QStringLiteral("witness"))) {
            answers.witnesses.push_back(name.toStdString());
            if (plan != nullptr && std::ranges::find(plan->persons, answers.witnesses.back(),
                                                     &station::CeremonyPerson::name) == plan->persons.end())
                return options.refuse(QStringLiteral("the script names nobody \"%1\"").arg(name));
        }
        for (const auto* option : {"pin-file", "pin-fd"}) {
            for (const auto& given : options.values(QLatin1String(option))) {
                const auto equals = given.indexOf(QLatin1Char('='));
                const auto token = given.left(std::max<qsizetype>(equals, 0)).toStdString();
                const bool known = plan == nullptr ||
                                   std::ranges::find(plan->tokens, token, &station::CeremonyToken::name) !=
                                       plan->tokens.end();
                if (equals <= 0 || !known)
                    return options.refuse(QStringLiteral("--%1 takes a token of the script, \"=\", and a %2")
                                              .arg(QLatin1String(option), option == std::string_view("pin-fd")
                                                                              ? QStringLiteral("number")
                                                                              : QStringLiteral("file")));
                const auto value = given.mid(equals + 1);
                if (option == std::string_view("pin-file")) {
                    answers.pinFiles[token] = value.toStdString();
                    continue;
                }
                bool number = false;
                const int descriptor = value.toInt(&number);
                if (!number || descriptor < 0)
                    return options.refuse(QStringLiteral("--pin-fd takes TOKEN=N"));
                answers.pinDescriptors[token] = descriptor;
            }
        }
        return std::nullopt;
    }

    static ExitStatus transcript(const Options& options, const std::filesystem::path& file)
    {
        std::vector<std::filesystem::path> certificates;
        for (const auto& certificate : options.values(QStringLiteral("certificate")))
            certificates.emplace_back(certificate.toStdString());
        const auto report = station::checkTranscript(file, certificates);
        if (!report) return tell(report.error());
        if (options.has(QStringLiteral("json"))) {
            out(line(jsonOf(*report)));
            return ExitStatus::Done;
        }
        if (report->rehearsal) out("REHEARSAL: nothing of this is in use\n");
        for (const auto& one : report->words)
            out(printable(one) + "\n");
        out("\nscript: SHA-256 " + report->sha256 + ", code " + report->code + "\n");
        for (const auto& signer : report->signers)
            out("signed by the key " + signer + "\n");
        out(report->anchored
                ? "chain and signatures are good, and of the certificates that were given\n"
                : "chain and signatures agree with each other; --certificate shows whose they are\n");
        out(report->complete ? "every step of the script is done\n"
                             : "not every step of the script is in this transcript: others are elsewhere\n");
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeCa()
{
    return std::make_unique<Ca>();
}

} // namespace mintmark::cli
