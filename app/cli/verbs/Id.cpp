#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"
#include "provisioning/station/Ids.h"

#include <QtCore/QJsonArray>

namespace mintmark::cli {
namespace {

using station::IdJudgement;
using station::PoolInfo;
using station::VoidInfo;

QJsonObject jsonOf(const PoolInfo& pool)
{
    return {{QStringLiteral("pool"), text(pool.pool)},
            {QStringLiteral("allotment"), text(pool.allotment)},
            {QStringLiteral("station"), text(pool.station)},
            {QStringLiteral("ours"), pool.isOurs},
            {QStringLiteral("first"), static_cast<qint64>(pool.first)},
            {QStringLiteral("last"), static_cast<qint64>(pool.last)},
            {QStringLiteral("next"), static_cast<qint64>(pool.next)},
            {QStringLiteral("left"), static_cast<qint64>(pool.left)},
            {QStringLiteral("void"), static_cast<qint64>(pool.voided)},
            {QStringLiteral("low"), pool.isLow},
            {QStringLiteral("importedAt"), text(toRfc3339(pool.importedAt))}};
}

QJsonObject jsonOf(const VoidInfo& range)
{
    return {{QStringLiteral("pool"), text(range.pool)},
            {QStringLiteral("allotment"), text(range.allotment)},
            {QStringLiteral("first"), static_cast<qint64>(range.first)},
            {QStringLiteral("last"), static_cast<qint64>(range.last)},
            {QStringLiteral("holder"), text(range.holder)},
            {QStringLiteral("why"), text(range.why)},
            {QStringLiteral("at"), text(toRfc3339(range.at))}};
}

QJsonObject jsonOf(const IdJudgement& judgement)
{
    QJsonArray mistakes, candidates;
    for (const auto& mistake : judgement.mistakes)
        mistakes.append(QJsonObject{{QStringLiteral("position"), static_cast<qint64>(mistake.position + 1)},
                                    {QStringLiteral("rule"), text(mistake.rule)}});
    for (const auto& candidate : judgement.candidates)
        candidates.append(
            QJsonObject{{QStringLiteral("id"), text(candidate.text)},
                        {QStringLiteral("position"), static_cast<qint64>(candidate.position + 1)},
                        {QStringLiteral("change"),
                         candidate.swapped ? QStringLiteral("swapped") : QStringLiteral("replaced")}});
    return {{QStringLiteral("valid"), judgement.valid},
            {QStringLiteral("hasCheck"), judgement.hasCheck},
            {QStringLiteral("mistakes"), mistakes},
            {QStringLiteral("candidates"), candidates}};
}

class Id final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("id"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("previews and checks IDs; pools of numbers");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("id preview|check|pools|voids|allot|take [--profile NAME] [--json]"),
            QStringLiteral("preview       the IDs that come next, ten or --count N; draws nothing\n"
                           "check TEXT    whether a text is an ID of the profile, or with --check ends with "
                           "the right check\n"
                           "              characters; shows which character is likely wrong. Needs no token. "
                           "Exit 7 when not\n"
                           "pools         the allotments of numbers, and what is left of each\n"
                           "voids [POOL]  numbers that were taken and that nothing uses\n"
                           "allot FILE    imports a signed allotment (its signature is in FILE.sig)\n"
                           "take          takes --count N IDs out of the profile's pool and prints them; "
                           "they are never\n"
                           "              given again\n\n"
                           "The manual explains schemes and pools: identities.md."),
            QStringLiteral("  mintmark id preview --profile demo\n"
                           "  mintmark id check --profile demo demo-000O0001\n"
                           "  mintmark id check --check luhn 79927398713\n"
                           "  mintmark id allot 2026-48-bench-3.toml\n"
                           "  mintmark id pools --json | jq 'select(.low)'\n"
                           "  mintmark id take --profile acme --count 100 > labels.txt"));
        options.addStationWithPin();
        options.add({QStringLiteral("profile")}, QStringLiteral("A profile of the station, or a file."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("count")}, QStringLiteral("preview, take: how many."),
                    QStringLiteral("N"));
        options.add({QStringLiteral("check")}, QStringLiteral("check: luhn, damm, verhoeff, mod37-36, …"),
                    QStringLiteral("KIND"));
        options.add({QStringLiteral("json")}, QStringLiteral("JSON, a line per result."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        const auto is = [&](const char* verb, qsizetype least, qsizetype most) {
            return words.size() >= least && words.size() <= most && words[0] == QLatin1String(verb);
        };
        if (is("preview", 1, 1)) return preview(options);
        if (is("check", 2, 2)) return check(options, words[1].toStdString());
        if (is("pools", 1, 1)) return pools(options);
        if (is("voids", 1, 2)) return voids(options, words.value(1).toStdString());
        if (is("allot", 2, 2)) return allot(options, words[1].toStdString());
        if (is("take", 1, 1)) return take(options);
        return options.refuse(words.isEmpty()
                                  ? QStringLiteral("preview, check, pools, voids, allot or take?")
                                  : QStringLiteral("what is \"%1\"?").arg(words.join(QLatin1Char(' '))));
    }

private:
    static bool json(const Options& options) { return options.has(QStringLiteral("json")); }

    /// Nothing where it is no number from 1.
    static std::optional<std::uint32_t> count(const Options& options, std::uint32_t otherwise)
    {
        if (!options.has(QStringLiteral("count"))) return otherwise;
        bool isNumber = false;
        const auto value = options.value(QStringLiteral("count")).toUInt(&isNumber);
        if (!isNumber || value == 0) return std::nullopt;
        return value;
    }

    static ExitStatus preview(const Options& options)
    {
        if (!options.has(QStringLiteral("profile"))) return options.refuse(QStringLiteral("--profile?"));
        const auto wanted = count(options, 10);
        if (!wanted) return options.refuse(QStringLiteral("--count takes a number from 1"));
        const auto station = options.openStation(station::Access::Read);
        if (!station) return tell(station.error());
        const auto ids = (*station)->ids();
        if (!ids) return tell(ids.error());
        const auto shown = (*ids)->preview(options.value(QStringLiteral("profile")).toStdString(), *wanted);
        if (!shown) return tell(shown.error());
        if (json(options)) {
            for (const auto& sample : shown->ids) {
                QJsonObject object{{QStringLiteral("id"), text(sample.id)},
                                   {QStringLiteral("example"), shown->isExample}};
                QJsonObject facts;
                for (const auto& [name, value] : sample.facts)
                    facts[text(name)] = text(value);
                object[QStringLiteral("facts")] = facts;
                out(line(object));
            }
        } else {
            if (shown->isExample) note("The scheme asks the unit or chance: these are examples of its form.");
            for (const auto& sample : shown->ids) {
                out(printable(sample.id) + "\n");
                for (const auto& [name, value] : sample.facts)
                    out("    " + printable(name) + " = " + printable(value) + "\n");
            }
            if (shown->left) note(std::to_string(*shown->left) + " are left.");
        }
        if (shown->ids.empty())
            return tell({FailureCode::IdsExhausted, "profile " + shown->profile + ", " + shown->scheme});
        return ExitStatus::Done;
    }

    static ExitStatus check(const Options& options, const std::string& id)
    {
        const bool bare = options.has(QStringLiteral("check"));
        if (bare == options.has(QStringLiteral("profile")))
            return options.refuse(QStringLiteral("--profile NAME or --check KIND, and not both"));
        if (!bare)
            if (const auto in = options.comeInAt(options.stationDirectory()); !in) return tell(in.error());
        const auto judged =
            bare ? station::judgeCheck(options.value(QStringLiteral("check")).toStdString(), id)
                 : station::judgeId(options.stationDirectory(),
                                    options.value(QStringLiteral("profile")).toStdString(), id);
        if (!judged) return tell(judged.error());
        if (json(options))
            out(line(jsonOf(*judged)));
        else
            show(*judged, id);
        if (judged->valid) return ExitStatus::Done;
        return tell({FailureCode::IdInvalid, printable(id.substr(0, 80))});
    }

    static void show(const IdJudgement& judged, const std::string& id)
    {
        if (judged.valid) {
            out("valid" + std::string(judged.hasCheck ? "" : " (in form: it has no check character)") + "\n");
            return;
        }
        out(printable(id.substr(0, 256)) + "\n");
        for (const auto& mistake : judged.mistakes) {
            out(std::string(std::min<std::size_t>(mistake.position, 256), ' ') + "^ character " +
                std::to_string(mistake.position + 1) + ": " + printable(mistake.rule) + "\n");
        }
        if (!judged.candidates.empty()) out("it may be, likeliest first:\n");
        for (const auto& candidate : judged.candidates)
            out("  " + printable(candidate.text) + "   character " + std::to_string(candidate.position + 1) +
                (candidate.swapped ? " and the next were swapped" : " was misread") + "\n");
    }

    static ExitStatus pools(const Options& options)
    {
        const auto station = options.openStation(station::Access::Read);
        if (!station) return tell(station.error());
        const auto ids = (*station)->ids();
        if (!ids) return tell(ids.error());
        const auto all = (*ids)->pools();
        if (!all) return tell(all.error());
        const auto cell = [](const std::string& value, int width) {
            return text(printable(value)).leftJustified(width).toStdString() + " ";
        };
        if (!json(options))
            out("POOL            ALLOTMENT           STATION         LEFT          OF            VOID\n");
        for (const auto& pool : *all)
            out(json(options)
                    ? line(jsonOf(pool))
                    : cell(pool.pool, 15) + cell(pool.allotment, 19) + cell(pool.station, 15) +
                          cell(std::to_string(pool.left), 13) +
                          cell(std::to_string(pool.last + 1 - pool.first), 13) + std::to_string(pool.voided) +
                          (pool.isLow ? "  LOW" : "") + (pool.isOurs ? "" : "  (another station's)") + "\n");
        return ExitStatus::Done;
    }

    static ExitStatus voids(const Options& options, const std::string& pool)
    {
        const auto station = options.openStation(station::Access::Read);
        if (!station) return tell(station.error());
        const auto ids = (*station)->ids();
        if (!ids) return tell(ids.error());
        const auto listed = (*ids)->voids(pool, [&](const VoidInfo& range) {
            out(json(options) ? line(jsonOf(range))
                              : printable(range.pool) + " " + std::to_string(range.first) +
                                    (range.first == range.last ? "" : " to " + std::to_string(range.last)) +
                                    "  " + toRfc3339(range.at) + "  " + printable(range.holder) + ": " +
                                    printable(range.why) + "\n");
            return true;
        });
        return listed ? ExitStatus::Done : tell(listed.error());
    }

    static ExitStatus allot(const Options& options, const std::string& file)
    {
        const auto station = options.openStation(station::Access::Provision);
        if (!station) return tell(station.error());
        const auto ids = (*station)->ids();
        if (!ids) return tell(ids.error());
        const auto pool = (*ids)->allot(file);
        if (!pool) return tell(pool.error());
        if (json(options))
            out(line(jsonOf(*pool)));
        else
            out("allotment " + printable(pool->allotment) + ": " + std::to_string(pool->first) + " to " +
                std::to_string(pool->last) + " of pool " + printable(pool->pool) + " for station " +
                printable(pool->station) + (pool->isOurs ? "" : ", which is another one") + "\n");
        return ExitStatus::Done;
    }

    static ExitStatus take(const Options& options)
    {
        if (!options.has(QStringLiteral("profile"))) return options.refuse(QStringLiteral("--profile?"));
        const auto wanted = count(options, 1);
        if (!wanted) return options.refuse(QStringLiteral("--count takes a number from 1"));
        const auto station = options.openStation(station::Access::Provision);
        if (!station) return tell(station.error());
        const auto ids = (*station)->ids();
        if (!ids) return tell(ids.error());
        const auto taken =
            (*ids)->take(options.value(QStringLiteral("profile")).toStdString(), *wanted,
                         [&](const std::vector<std::string>& all) {
                             for (const auto& id : all)
                                 out(json(options) ? line({{QStringLiteral("id"), text(id)}}) : id + "\n");
                             return flushOutput();
                         });
        return taken ? ExitStatus::Done : tell(taken.error());
    }
};

} // namespace

std::unique_ptr<Verb> makeId()
{
    return std::make_unique<Id>();
}

} // namespace mintmark::cli
