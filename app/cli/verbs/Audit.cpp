#include "provisioning/station/Audit.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/OutFile.h"
#include "app/cli/Verb.h"

#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {
namespace {

using station::HeadInfo;

class AuditVerb final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("audit"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("the audit log for whoever checks it elsewhere");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("audit head | key | export FILE [--from N] | consistency OLD-HEAD FILE [--json]"),
            QStringLiteral(
                "head         signs where the log stands now, adds it to the station's anchors, and prints "
                "it: keep it\n"
                "             on another machine, and an older registry is noticed\n"
                "key          the public half of the audit key, in PEM: give it to whoever verifies\n"
                "export       the log as JSON Lines, ended by a signed head\n"
                "consistency  that the log of an older head is the beginning of this one\n\n"
                "`mintmark-verify` checks what comes out, without the station and its keys.\n"
                "The manual has the formats: audit-format.md."),
            QStringLiteral(
                "  mintmark audit key > audit.pem\n"
                "  mintmark audit export audit.jsonl\n"
                "  mintmark audit export november.jsonl --from 120001\n"
                "  mintmark audit head >> anchors-of-bench-3.jsonl\n"
                "  mintmark-verify log audit.jsonl --key audit.pem --anchor anchors-of-bench-3.jsonl"));
        options.addStationWithPin();
        options.add({QStringLiteral("from")}, QStringLiteral("export: from this entry on (default: 1)."),
                    QStringLiteral("N"));
        options.add({QStringLiteral("json")}, QStringLiteral("One line of JSON."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        const auto is = [&](const char* verb, qsizetype count) {
            return words.size() == count && words[0] == QLatin1String(verb);
        };
        qint64 from = 1;
        if (options.has(QStringLiteral("from"))) {
            bool number = false;
            from = options.value(QStringLiteral("from")).toLongLong(&number);
            if (!number || from < 1) return options.refuse(QStringLiteral("--from takes a number from 1"));
        }
        if (!is("head", 1) && !is("key", 1) && !is("export", 2) && !is("consistency", 3))
            return options.refuse(QStringLiteral("head, key, export FILE or consistency OLD-HEAD FILE?"));
        const auto station = options.openStation(station::Access::Provision);
        if (!station) return tell(station.error());
        const auto audit = (*station)->audit();
        if (!audit) return tell(audit.error());
        if (is("key", 1)) {
            const auto pem = (*audit)->keyPem();
            if (!pem) return tell(pem.error());
            out(*pem);
            return ExitStatus::Done;
        }
        if (is("head", 1)) {
            const auto head = (*audit)->sign("asked");
            if (!head) return tell(head.error());
            out(head->json + "\n");
            return ExitStatus::Done;
        }
        if (is("consistency", 3))
            return tellHead(options,
                            (*audit)->proveConsistency(words[1].toStdString(), words[2].toStdString()),
                            words[2].toStdString());
        const bool terminal = isTerminal(STDERR_FILENO);
        const auto exported = (*audit)->exportTo(words[1].toStdString(), from,
                                                 [&](int percent) {
                                                     if (terminal)
                                                         std::fprintf(stderr, "\r%3d %%%s", percent,
                                                                      percent == 100 ? "\r     \r" : "");
                                                 },
                                                 {});
        if (!exported) return tell(exported.error());
        if (options.has(QStringLiteral("json"))) {
            out(line({{QStringLiteral("from"), static_cast<qint64>(exported->from)},
                      {QStringLiteral("to"), static_cast<qint64>(exported->to)},
                      {QStringLiteral("hash"), text(exported->head.hash)},
                      {QStringLiteral("root"), text(exported->head.root)},
                      {QStringLiteral("key"), text(exported->head.key)}}));
        } else {
            out("entries " + std::to_string(exported->from) + " to " + std::to_string(exported->to) + ": " +
                words[1].toStdString() + "\n");
        }
        return ExitStatus::Done;
    }

private:
    static ExitStatus tellHead(const Options& options, const Outcome<HeadInfo>& head, const std::string& file)
    {
        if (!head) return tell(head.error());
        out(options.has(QStringLiteral("json"))
                ? head->json + "\n"
                : "consistent up to entry " + std::to_string(head->number) + ": " + file + "\n");
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeAudit()
{
    return std::make_unique<AuditVerb>();
}

} // namespace mintmark::cli
