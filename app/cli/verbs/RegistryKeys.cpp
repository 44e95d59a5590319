#include "app/cli/verbs/RegistryKeys.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/PinOptions.h"
#include "app/cli/RecoveryTerminal.h"
#include "app/cli/TokenOptions.h"

#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {

using station::RecoveryKind;

namespace {

Failure usage(const char* what)
{
    return {FailureCode::Usage, what};
}

bool isJson(const Options& options)
{
    return options.has(QStringLiteral("json"));
}

bool spends(const Options& options)
{
    return options.has(QStringLiteral("spend-final-try"));
}

QJsonArray listed(const std::vector<std::string>& texts)
{
    QJsonArray list;
    for (const auto& one : texts)
        list.append(text(one));
    return list;
}

QJsonObject jsonOf(const station::RecoveryPart& part)
{
    QJsonObject object{{QStringLiteral("kind"), text(std::string(nameOf(part.kind)))},
                       {QStringLiteral("time"), text(part.time)}};
    if (part.kind == RecoveryKind::Shares) {
        object[QStringLiteral("set")] = text(part.set);
        object[QStringLiteral("threshold")] = static_cast<int>(part.threshold);
        object[QStringLiteral("count")] = static_cast<int>(part.count);
    } else {
        object[QStringLiteral("memoryKiB")] = static_cast<qint64>(part.memoryKiB);
        object[QStringLiteral("passes")] = static_cast<int>(part.passes);
        object[QStringLiteral("lanes")] = static_cast<int>(part.lanes);
    }
    return object;
}

void show(const Options& options, const station::RecoveryStatus& status)
{
    if (isJson(options)) {
        QJsonArray parts;
        for (const auto& part : status.parts)
            parts.append(jsonOf(part));
        out(line({{QStringLiteral("file"), text(status.file.string())},
                  {QStringLiteral("there"), status.isThere},
                  {QStringLiteral("current"), status.isCurrent()},
                  {QStringLiteral("generation"), static_cast<qint64>(status.generation)},
                  {QStringLiteral("keyGeneration"), static_cast<qint64>(status.keyGeneration)},
                  {QStringLiteral("rekeyWasCut"), status.rekeyWasCut},
                  {QStringLiteral("trouble"), text(status.trouble)},
                  {QStringLiteral("parts"), parts}}));
        return;
    }
    out("registry's key: generation " + std::to_string(status.keyGeneration) +
        (status.rekeyWasCut ? "; a re-key was cut, and the next opening for work ends it\n" : "\n"));
    if (!status.isThere) return out("recovery: NONE. If the token dies, the registry is lost with it\n");
    out("recovery: " + status.file.string() + ", for generation " + std::to_string(status.generation) +
        (status.trouble.empty() ? ", current\n" : "\n  OF NO USE: " + printable(status.trouble) + "\n"));
    for (const auto& part : status.parts)
        if (part.kind == RecoveryKind::Shares)
            out("  any " + std::to_string(part.threshold) + " of " + std::to_string(part.count) +
                " shares, set " + part.set + ", made " + part.time + "\n");
        else
            out("  a passphrase (Argon2id, " + std::to_string(part.memoryKiB / 1024) + " MiB, " +
                std::to_string(part.passes) + " passes), made " + part.time + "\n");
}

QJsonObject jsonOf(const station::RecoveryProof& proof)
{
    return {{QStringLiteral("kind"), text(std::string(nameOf(proof.kind)))},
            {QStringLiteral("generation"), static_cast<qint64>(proof.generation)},
            {QStringLiteral("devices"), static_cast<qint64>(proof.devices)},
            {QStringLiteral("entries"), static_cast<qint64>(proof.entries)}};
}

void show(const Options& options, const station::TokenReport& report)
{
    if (isJson(options)) {
        QJsonObject object{{QStringLiteral("before"), text(report.before)},
                           {QStringLiteral("after"), text(report.after)},
                           {QStringLiteral("kept"), listed(report.kept)},
                           {QStringLiteral("made"), listed(report.made)},
                           {QStringLiteral("losses"), listed(report.losses)}};
        if (report.recovered) object[QStringLiteral("recovered")] = jsonOf(*report.recovered);
        return out(line(object));
    }
    if (report.recovered)
        out("recovered by " + std::string(nameOf(report.recovered->kind)) + ": " +
            counted(report.recovered->devices, "device") + ", " + std::to_string(report.recovered->entries) +
            (report.recovered->entries == 1 ? " entry" : " entries") + " of the audit log\n");
    out("the station's token: " + printable(report.after) + "\n  before: " + printable(report.before) + "\n");
    for (const auto& [what, keys] :
         {std::pair("on it already: ", &report.kept), std::pair("made on it: ", &report.made)}) {
        std::string all;
        for (const auto& key : *keys)
            all += (all.empty() ? "" : ", ") + key;
        if (!all.empty()) out("  " + (what + all) + "\n");
    }
    for (const auto& loss : report.losses)
        out("  NOTE: " + printable(loss) + "\n");
    out("wrap keys on the old token stay, for backups of before; destroy them when none is needed\n");
}

/// As named with --by; else what there is, shares first.
Outcome<RecoveryKind> kindOf(const Options& options)
{
    const auto word = options.value(QStringLiteral("by"));
    if (word == QStringLiteral("shares")) return RecoveryKind::Shares;
    if (word == QStringLiteral("passphrase")) return RecoveryKind::Passphrase;
    if (options.has(QStringLiteral("by"))) return fail(usage("--by takes shares or passphrase"));
    const auto status = TRY(station::recoveryStatus(options.stationDirectory()));
    if (status.parts.empty()) return fail(Failure{FailureCode::RecoveryMissing, status.file.string()});
    return status.parts.front().kind;
}

/// The PIN of the token that the station gets.
Outcome<Pin> newPin(const Options& options, station::KeyRoom& room, const hsm::TokenAddress& address)
{
    const auto info = TRY(room.look(address));
    if (const auto state = pinState(info); state != QStringLiteral("good"))
        note("PIN of " + printable(named(info)) + ": " + state.toStdString());
    return pinFor(options, QStringLiteral("new-"), "PIN of the new token " + printable(named(info)),
                  info.pinPad);
}

/// Before a PIN is asked for. The keys are the machine's, and no service changes them.
Outcome<std::string> whoKeepsKeys(const Options& options)
{
    const auto station = options.stationDirectory();
    if (station::isService(station)) return fail(Failure{FailureCode::ServiceUnsupported, station.string()});
    return whoAsks(options, station::Act::KeysManage);
}

Outcome<void> recoveryMake(const Options& options)
{
    const bool shares = options.has(QStringLiteral("shares"));
    if (shares == options.has(QStringLiteral("passphrase")))
        return fail(usage("recovery make takes --shares M/N or --passphrase"));
    station::RecoveryRequest request;
    request.kind = RecoveryKind::Passphrase;
    if (shares) request = TRY(sharesRequest(options.value(QStringLiteral("shares"))));
    request.by = TRY(whoKeepsKeys(options));
    return makeRecoveryHere(options, options.stationDirectory(), request, TRY(stationPin(options)),
                            spends(options));
}

Outcome<void> recoveryShow(const Options& options)
{
    const auto status = TRY(station::recoveryStatus(options.stationDirectory()));
    show(options, status);
    if (status.isCurrent()) return {};
    return fail(Failure{FailureCode::CheckFound, status.isThere
                                                     ? "the recovery is of no use: " + status.trouble
                                                     : "the registry's key has no recovery"});
}

Outcome<void> recoveryTest(const Options& options)
{
    const auto kind = TRY(kindOf(options));
    auto desk = TRY(RecoveryTerminal::open());
    const auto proof = TRY(station::testRecovery(options.stationDirectory(), kind, *desk));
    if (isJson(options))
        out(line(jsonOf(proof)));
    else
        out("the recovery by " + std::string(nameOf(kind)) + " opens the registry: " +
            counted(proof.devices, "device") + ", " + std::to_string(proof.entries) +
            (proof.entries == 1 ? " entry" : " entries") + " of the audit log. Nothing was changed\n");
    return {};
}

Outcome<void> rekey(const Options& options)
{
    const auto by = TRY(whoKeepsKeys(options));
    const auto pin = TRY(stationPin(options));
    const auto progress = [](int percent) {
        if (isTerminal(STDERR_FILENO))
            std::fprintf(stderr, "\r%3d %%%s", percent, percent == 100 ? "\r     \r" : "");
    };
    const auto report =
        TRY(station::rekeyRegistry(options.stationDirectory(), pin, spends(options), progress, by));
    if (isJson(options)) {
        std::vector<std::string> renewed;
        for (const auto kind : report.renewed)
            renewed.emplace_back(nameOf(kind));
        out(line({{QStringLiteral("before"), static_cast<qint64>(report.before)},
                  {QStringLiteral("after"), static_cast<qint64>(report.after)},
                  {QStringLiteral("renewed"), listed(renewed)}}));
    } else {
        out("the registry has a new key, of generation " + std::to_string(report.after) + "\n");
        for (const auto kind : report.renewed)
            out("the recovery by " + std::string(nameOf(kind)) + " opens it, with what people hold\n");
        if (report.renewed.empty())
            out("there is no recovery: mintmark registry recovery make --shares 2/3\n");
        out("make a backup now: those of before open with the old key, which lies wrapped beside them\n");
    }
    return {};
}

Outcome<void> tokenChange(const Options& options)
{
    if (!options.has(QStringLiteral("module")))
        return fail(usage("token change takes the new token: --module PATH --token pkcs11:token=LABEL"));
    const auto by = TRY(whoKeepsKeys(options));
    const auto room = TRY(station::openKeyRoom(options.stationDirectory()));
    const auto address = TRY(addressOf(options, *room));
    const auto oldPin = TRY(stationPin(options));
    const auto pin = TRY(newPin(options, *room, address));
    const station::NewToken token{address, pin, spends(options), options.has(QStringLiteral("demo-cas")), by};
    show(options, TRY(station::changeToken(options.stationDirectory(), token, oldPin, spends(options))));
    return {};
}

Outcome<void> recover(const Options& options)
{
    const auto kind = TRY(kindOf(options));
    auto desk = TRY(RecoveryTerminal::open());
    const auto by = TRY(whoKeepsKeys(options));
    const auto room = TRY(station::openKeyRoom(options.stationDirectory()));
    const auto address = TRY(addressOf(options, *room));
    const auto pin = TRY(newPin(options, *room, address));
    const station::NewToken token{address, pin, spends(options), options.has(QStringLiteral("demo-cas")), by};
    show(options, TRY(station::recoverRegistry(options.stationDirectory(), kind, token, *desk)));
    return {};
}

} // namespace

Outcome<station::RecoveryRequest> sharesRequest(const QString& text)
{
    const auto halves = text.split(QLatin1Char('/'));
    bool threshold = false, count = false;
    station::RecoveryRequest request;
    if (halves.size() == 2) {
        request.threshold = halves[0].toUInt(&threshold);
        request.count = halves[1].toUInt(&count);
    }
    if (!threshold || !count)
        return fail(usage("--shares takes M/N: 2/3 are three shares, of which any two bring the key back"));
    return request;
}

Outcome<void> makeRecoveryHere(const Options& options, const std::filesystem::path& station,
                               const station::RecoveryRequest& request, const Pin& pin, bool spendFinalTry)
{
    auto desk = TRY(RecoveryTerminal::open());
    show(options, TRY(station::makeRecovery(station, request, pin, spendFinalTry, *desk)));
    note("rehearse it now: mintmark registry recovery test --by " + std::string(nameOf(request.kind)));
    return {};
}

Outcome<Pin> stationPin(const Options& options)
{
    const auto room = TRY(station::openKeyRoom(options.stationDirectory()));
    if (!hasPin(options, QString()))
        if (auto pin = room->stationPin(); pin || pin.error().code != FailureCode::HsmPinMissing) return pin;
    const auto token = TRY(room->look(TRY(room->stationToken())));
    return pinFor(options, QString(), "PIN of token " + printable(token.label), token.pinPad);
}

void addKeyOptions(Options& options)
{
    options.add({QStringLiteral("shares")},
                QStringLiteral("recovery make: N shares, of which any M bring the key back."),
                QStringLiteral("M/N"));
    options.add({QStringLiteral("passphrase")},
                QStringLiteral("recovery make: a passphrase, typed at the terminal."));
    options.add({QStringLiteral("by")},
                QStringLiteral("recovery test, recover: shares or passphrase (default: what there is)."),
                QStringLiteral("KIND"));
    addToken(options);
    addPinSource(options, QStringLiteral("new-"),
                 QStringLiteral("token change, recover: the new token's PIN"));
    options.add(
        {QStringLiteral("demo-cas")},
        QStringLiteral("token change, recover: a demo station gets a new root and issuing CA on it."));
}

QString keyUsage()
{
    return QStringLiteral(
        "registry recovery make --shares M/N | --passphrase | recovery show | recovery test "
        "[--by KIND] | rekey | token change --module PATH --token URI | recover [--by KIND] "
        "[--module PATH --token URI]");
}

QString keyDescription()
{
    return QStringLiteral(
        "recovery make  wraps the registry's key once more, beside the token: for shares among custodians or "
        "for a\n"
        "         passphrase; both may be there. They are shown and typed at the terminal alone\n"
        "recovery show  what there is, and whether it is current; exit 7 when it is not\n"
        "recovery test  opens it and the registry with it: a rehearsal that changes nothing\n"
        "rekey    a new random key for the registry; the recovery goes on with the shares and passphrase "
        "that "
        "it has\n"
        "token change   another token becomes the station's, while the old one works\n"
        "recover  the same when the old one is dead: the key comes from the recovery");
}

QString keyExamples()
{
    return QStringLiteral(
        "  mintmark registry recovery make --shares 2/3\n"
        "  mintmark registry recovery show --json\n"
        "  mintmark registry recovery test --by passphrase\n"
        "  mintmark registry rekey --station ./bench\n"
        "  mintmark registry token change --module /usr/lib/softhsm/libsofthsm2.so --token "
        "'pkcs11:token=new'\n"
        "  mintmark registry recover --by shares --module /usr/lib/softhsm/libsofthsm2.so --token "
        "'pkcs11:token=new'");
}

std::optional<ExitStatus> runKeyAct(const Options& options, const QStringList& words)
{
    const struct {
        QStringList words;
        Outcome<void> (*act)(const Options&);
    } acts[] = {{{QStringLiteral("recovery"), QStringLiteral("make")}, recoveryMake},
                {{QStringLiteral("recovery"), QStringLiteral("show")}, recoveryShow},
                {{QStringLiteral("recovery"), QStringLiteral("test")}, recoveryTest},
                {{QStringLiteral("rekey")}, rekey},
                {{QStringLiteral("token"), QStringLiteral("change")}, tokenChange},
                {{QStringLiteral("recover")}, recover}};
    for (const auto& one : acts) {
        if (words != one.words) continue;
        const auto done = one.act(options);
        return done ? ExitStatus::Done : tell(done.error());
    }
    return std::nullopt;
}

} // namespace mintmark::cli
