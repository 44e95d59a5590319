#include "provisioning/station/Site.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"

#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {
namespace {

class SiteVerb final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("site"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("the site's own system (a MES), which is asked about units and told of runs");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("site [show | ask --model MODEL --hardware HEX | deliver] [--json]"),
            QStringLiteral(
                "show     which program or endpoint is asked, and the runs that it has not taken yet\n"
                "ask      asks as a batch would, about a unit that need not exist; nothing is recorded\n"
                "deliver  tells it of every run that waits, now\n\n"
                "A batch asks before it reserves anything, and tells how each run ended; what is not taken "
                "waits in the\nregistry, through restarts, and is told again with the same run ID. "
                "The manual has the JSON: check-in.md."),
            QStringLiteral("  mintmark site\n"
                           "  mintmark site ask --model sensor-x --hardware 4e4f4445000000a1\n"
                           "  mintmark site deliver"));
        options.addStationWithPin();
        options.add({QStringLiteral("model")}, QStringLiteral("ask: the unit's model."),
                    QStringLiteral("MODEL"));
        options.add({QStringLiteral("hardware")}, QStringLiteral("ask: the unit's own number."),
                    QStringLiteral("HEX"));
        options.add({QStringLiteral("profile")}, QStringLiteral("ask: the profile it would be made by."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("order")}, QStringLiteral("ask: the order it would be made under."),
                    QStringLiteral("ORDER"));
        options.add({QStringLiteral("json")}, QStringLiteral("One line of JSON."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        const auto verb = words.isEmpty() ? QStringLiteral("show") : words[0];
        const bool asks = verb == QStringLiteral("ask"), delivers = verb == QStringLiteral("deliver");
        if (words.size() > 1 || (!asks && !delivers && verb != QStringLiteral("show")))
            return options.refuse(QStringLiteral("show, ask or deliver?"));
        SiteQuestion question;
        if (asks) {
            const auto id = hardwareIdIn(options.value(QStringLiteral("hardware")).toStdString());
            if (!id || !options.has(QStringLiteral("model")))
                return options.refuse(QStringLiteral("ask needs --model and --hardware"));
            question.unit.hardwareId = *id;
            question.unit.model = options.value(QStringLiteral("model")).toStdString();
            question.profile = options.value(QStringLiteral("profile")).toStdString();
            question.order = options.value(QStringLiteral("order")).toStdString();
        }
        std::stop_token stop;
        const auto station =
            options.openStation(delivers ? station::Access::Provision : station::Access::Read, &stop);
        if (!station) return tell(station.error());
        const auto site = (*station)->site();
        if (!site) return tell(site.error());
        const bool json = options.has(QStringLiteral("json"));
        return asks       ? ask(**site, std::move(question), json, stop)
               : delivers ? deliver(**site, json, stop)
                          : show(**site, json);
    }

private:
    static ExitStatus show(station::Site& site, bool json)
    {
        const auto info = site.info();
        if (!info) return tell(info.error());
        if (json) {
            QJsonArray waiting;
            for (const auto& one : info->waiting)
                waiting.append(QJsonObject{{QStringLiteral("run"), text(one.runId)},
                                           {QStringLiteral("deviceId"), text(one.deviceId)},
                                           {QStringLiteral("outcome"), text(one.outcome)},
                                           {QStringLiteral("endedAt"), text(toRfc3339(one.endedAt))},
                                           {QStringLiteral("tries"), static_cast<qint64>(one.tries)},
                                           {QStringLiteral("error"), text(one.error)}});
            out(line({{QStringLiteral("place"), info->place.empty() ? QJsonValue() : text(info->place)},
                      {QStringLiteral("trouble"), info->trouble.empty() ? QJsonValue() : text(info->trouble)},
                      {QStringLiteral("waiting"), waiting},
                      {QStringLiteral("more"), info->hasMore}}));
        } else {
            out(info->place.empty() ? std::string("asks nobody: station.toml has no [site]\n")
                                    : "asks " + printable(info->place) + "\n");
            if (!info->trouble.empty()) out("cannot: " + printable(info->trouble) + "\n");
            for (const auto& one : info->waiting)
                out(one.runId + "  " + printable(one.deviceId) + "  " + one.outcome + "  told " +
                    std::to_string(one.tries) + " times" +
                    (one.error.empty() ? "" : ": " + printable(one.error)) + "\n");
            out(std::to_string(info->waiting.size()) + (info->hasMore ? " and more" : "") +
                " runs wait to be told\n");
        }
        return info->trouble.empty() ? ExitStatus::Done : ExitStatus::CheckFound;
    }

    static ExitStatus ask(station::Site& site, SiteQuestion question, bool json, const std::stop_token& stop)
    {
        const auto answer = site.ask(std::move(question), stop);
        if (!answer) return tell(answer.error());
        if (json) {
            QJsonObject facts;
            for (const auto& [name, value] : answer->facts)
                facts[text(name)] = text(value);
            out(line({{QStringLiteral("admit"), answer->admits},
                      {QStringLiteral("reason"),
                       answer->reason.empty() ? QJsonValue() : QJsonValue(text(answer->reason))},
                      {QStringLiteral("facts"), facts}}));
        } else {
            out(answer->admits
                    ? "yes\n"
                    : "no" + (answer->reason.empty() ? "" : ": " + printable(answer->reason)) + "\n");
            for (const auto& [name, value] : answer->facts)
                out("  " + printable(name) + " = " + printable(value) + "\n");
        }
        return answer->admits ? ExitStatus::Done : ExitStatus::UnitFailed;
    }

    static ExitStatus deliver(station::Site& site, bool json, const std::stop_token& stop)
    {
        const bool terminal = isTerminal(STDERR_FILENO);
        const auto done = site.deliver(
            [&](std::uint64_t told) {
                if (terminal) std::fprintf(stderr, "\r%llu told", static_cast<unsigned long long>(told));
            },
            stop);
        if (terminal) std::fputs("\r", stderr);
        if (!done) return tell(done.error());
        if (json)
            out(line({{QStringLiteral("told"), static_cast<qint64>(done->told)},
                      {QStringLiteral("left"), static_cast<qint64>(done->left)},
                      {QStringLiteral("error"),
                       done->error.empty() ? QJsonValue() : QJsonValue(text(done->error))}}));
        else
            out(std::to_string(done->told) + " runs told, " + std::to_string(done->left) + " left" +
                (done->error.empty() ? "" : ": " + printable(done->error)) + "\n");
        return done->left == 0 ? ExitStatus::Done : ExitStatus::Network;
    }
};

} // namespace

std::unique_ptr<Verb> makeSite()
{
    return std::make_unique<SiteVerb>();
}

} // namespace mintmark::cli
