#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/PinOptions.h"
#include "app/cli/TokenOptions.h"
#include "app/cli/Verb.h"
#include "app/cli/verbs/HsmActs.h"
#include "provisioning/station/KeyRoom.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace mintmark::cli {
namespace {

using station::KeyRoom;
using station::OpenedToken;

/// One word after `mintmark hsm`.
struct Act {
    const char* name;
    const char* summary;
    Outcome<void> (*run)(const Options& options, KeyRoom& room);
};

QString quantity(const std::optional<std::uint64_t>& value)
{
    return value ? QString::number(*value) : QStringLiteral("not told");
}

Outcome<std::unique_ptr<OpenedToken>> openToken(const Options& options, KeyRoom& room)
{
    const auto address = TRY(addressOf(options, room));
    const auto pin = TRY(userPin(options, room, address));
    return room.open(address, pin, {.spendFinalTry = spends(options)});
}

// ---- what there is

Outcome<void> list(const Options& options, KeyRoom& room)
{
    // Of the libraries that are looked at because they are there, the TPM's complain of every TPM that is not
    // (tpm2-tss, doc/logging.md). No thread runs yet that could read the environment.
    if (moduleOf(options).empty()) (void)::setenv("TSS2_LOG", "all+NONE", 0);
    QJsonArray modules;
    for (const auto& module : room.modules(moduleOf(options), argumentsOf(options))) {
        auto object = jsonOf(module);
        const auto slots_ = module.problem.empty()
                                ? room.slots(module.path, argumentsOf(options))
                                : Outcome<std::vector<hsm::SlotInfo>>(std::vector<hsm::SlotInfo>());
        QJsonArray list;
        if (!json(options)) {
            out(module.path.string() + "\n");
            out("  " +
                printable(module.problem.empty()
                              ? module.description + " " + module.version + " (" + module.manufacturer +
                                    ", PKCS #11 " + module.cryptoki + ")"
                              : module.problem) +
                "\n");
        }
        if (!slots_) {
            object[QStringLiteral("problem")] = text(slots_.error().text());
            if (!json(options)) out("  " + printable(slots_.error().text()) + "\n");
        } else {
            for (const auto& slot : *slots_) {
                list.append(jsonOf(slot));
                if (json(options)) continue;
                out("  slot   " + printable(slot.description.empty() ? "-" : slot.description) +
                    (slot.token             ? ""
                     : slot.problem.empty() ? ": no token"
                                            : ": " + printable(slot.problem)) +
                    "\n");
                if (!slot.token) continue;
                const auto& token = *slot.token;
                out("    token    " +
                    (token.initialised ? printable(named(token)) : std::string("not initialised")) + "\n");
                out("    firmware " + printable(token.firmware) + ", hardware " + printable(token.hardware) +
                    (token.writeProtected ? ", write-protected" : "") + "\n");
                out("    PIN      " + pinState(token).toStdString() + ", " +
                    std::to_string(token.pinShortest) + " to " + std::to_string(token.pinLongest) +
                    " characters\n");
                out("    memory   " + quantity(token.freePrivateOctets).toStdString() + " octets private, " +
                    quantity(token.freePublicOctets).toStdString() + " public; sessions " +
                    (token.sessionsMost ? std::to_string(*token.sessionsMost)
                                        : std::string("without limit")) +
                    "; " + std::to_string(slot.mechanisms.size()) + " mechanisms\n");
                if (options.has(QStringLiteral("mechanisms")))
                    for (const auto& row : slot.mechanisms)
                        out("      " + text(row.name).leftJustified(30).toStdString() +
                            std::to_string(row.smallestKey) + "-" + std::to_string(row.largestKey) + "  " +
                            row.uses + "\n");
            }
        }
        object[QStringLiteral("slots")] = list;
        modules.append(object);
    }
    if (json(options))
        for (const auto& module : modules)
            out(line(module.toObject()));
    if (modules.isEmpty())
        note("no PKCS #11 module is installed in the usual places: name one with --module");
    return {};
}

Outcome<void> listPolicies(const Options& options, KeyRoom&)
{
    for (const auto& policy : hsm::policyInfos()) {
        if (json(options)) {
            out(line(jsonOf(policy)));
            continue;
        }
        out(text(policy.name).leftJustified(17).toStdString() + policy.title + ": " + policy.purpose + "\n");
        std::string algorithms;
        for (const auto& algorithm : policy.algorithms)
            algorithms += (algorithms.empty() ? "" : ", ") + algorithm;
        out("                 " + algorithms + "\n");
        out("                 backup: " + std::string(policy.backupAllowed ? "if asked for" : "none") + " (" +
            policy.backupReason + ")\n");
        for (const auto& other : policy.notBeside)
            out("                 never on one token with " + other + "\n");
    }
    return {};
}

// ---- a whole token

Outcome<void> initToken(const Options& options, KeyRoom& room)
{
    const auto label = options.value(QStringLiteral("label")).toStdString();
    if (!options.has(QStringLiteral("module")) || label.empty())
        return fail(usage(QStringLiteral("init-token needs --module and --label")));
    std::optional<std::string> uri;
    if (options.has(QStringLiteral("token"))) {
        uri = options.value(QStringLiteral("token")).toStdString();
        if (options.value(QStringLiteral("erase")) != options.value(QStringLiteral("token")))
            return fail(
                usage(QStringLiteral("every key on this token would be lost for ever: repeat its address "
                                     "with --erase %1")
                          .arg(options.value(QStringLiteral("token")))));
    }
    const auto pin =
        TRY(pinFor(options, QStringLiteral("so-"), "PIN for the security officer of '" + label + "'", false,
                   uri ? Twice::No : Twice::Yes));
    const auto made =
        TRY(room.initToken(moduleOf(options), argumentsOf(options), uri, label, pin, spends(options)));
    if (json(options))
        out(line({{QStringLiteral("token"), text(made.uri)},
                  {QStringLiteral("module"), text(made.module.string())}}));
    else
        out("token: " + made.uri + "\nnext: mintmark hsm set-pin --module " + made.module.string() +
            " --token '" + made.uri + "'\n");
    return {};
}

Outcome<void> setPin(const Options& options, KeyRoom& room)
{
    const auto address = TRY(addressOf(options, room));
    const auto info = TRY(room.look(address));
    if (info.officerPinLocked || info.officerPinFinalTry)
        note("PIN of the security officer: " +
             std::string(info.officerPinLocked ? "LOCKED" : "ONE TRY LEFT"));
    const auto officer = TRY(pinFor(options, QStringLiteral("so-"),
                                    "PIN of the security officer of " + printable(named(info)), info.pinPad));
    const auto user = TRY(pinFor(options, QStringLiteral("new-"), "new user PIN", info.pinPad, Twice::Yes));
    TRY(room.setUserPin(address, officer, user, spends(options)));
    note("the user PIN of " + printable(named(info)) + " is set");
    return {};
}

Outcome<void> changePin(const Options& options, KeyRoom& room)
{
    const auto address = TRY(addressOf(options, room));
    const auto info = TRY(room.look(address));
    const bool officer = options.has(QStringLiteral("so"));
    if (const auto state = pinState(info); !officer && state != QStringLiteral("good"))
        note("PIN of " + printable(named(info)) + ": " + state.toStdString());
    const auto before = TRY(pinFor(options, officer ? QStringLiteral("so-") : QString(),
                                   "present PIN of " + printable(named(info)), info.pinPad));
    const auto after = TRY(pinFor(options, QStringLiteral("new-"), "new PIN", info.pinPad, Twice::Yes));
    TRY(room.changePin(address, officer ? station::PinOwner::Officer : station::PinOwner::User, before, after,
                       spends(options)));
    note("the PIN of " + printable(named(info)) + " is changed");
    return {};
}

// ---- what it holds and can

void showOffers(const hsm::Offers& offers)
{
    const auto row = [](bool offered, const std::string& what, const std::string& reason) {
        out((offered ? "  yes  " : "  no   ") + text(what).leftJustified(48).toStdString() +
            printable(reason) + "\n");
    };
    out("what follows from it:\n");
    for (const auto& offer : offers.keys)
        row(offer.offered,
            std::string(hsm::nameOf(offer.role)) + ", " + std::string(hsm::nameOf(offer.algorithm)) + " (" +
                std::string(hsm::nameOf(offer.use)) + ")",
            offer.reason);
    row(offers.sessionKeys, "keys of a session", offers.sessionKeysReason);
    row(offers.backup, "backup of keys that are made for it", offers.backupReason);
}

Outcome<void> probe(const Options& options, KeyRoom& room)
{
    const auto token = TRY(openToken(options, room));
    const bool terminal = isTerminal(STDERR_FILENO);
    const auto found = token->probe(options.has(QStringLiteral("again")), [&](int percent) {
        if (terminal) std::fprintf(stderr, "\rmeasuring %3d %%", percent);
    });
    if (terminal) std::fputs("\r               \r", stderr);
    if (!found) return fail(found.error());
    if (json(options)) {
        out(line(jsonOf(*found)));
        return {};
    }
    out(printable(found->manufacturer + " " + found->model + ", serial " + found->serial + ", firmware " +
                  found->firmware) +
        ", measured " + toRfc3339(found->measuredAt) + "\n");
    for (const auto& row : found->rows)
        out((row.works ? "  yes  " : "  no   ") + text(row.name).leftJustified(48).toStdString() +
            printable(row.reason) + "\n");
    out("  " + std::to_string(found->parallel) + " sessions sign at the same time\n");
    showOffers(hsm::offersOf(*found));
    return {};
}

/// As RFC 7468 writes it; nothing for a secret key.
std::string publicPem(ByteView spki)
{
    if (spki.empty()) return {};
    const auto base64 =
        QByteArray(reinterpret_cast<const char*>(spki.data()), static_cast<qsizetype>(spki.size()))
            .toBase64();
    std::string pem = "-----BEGIN PUBLIC KEY-----\n";
    for (qsizetype at = 0; at < base64.size(); at += 64)
        pem += base64.mid(at, 64).toStdString() + "\n";
    return pem + "-----END PUBLIC KEY-----\n";
}

Outcome<void> listKeys(const Options& options, KeyRoom& room)
{
    const auto token = TRY(openToken(options, room));
    const auto label = options.value(QStringLiteral("label")).toStdString();
    for (const auto& key : TRY(token->keys())) {
        if (!label.empty() && key.address.label != label) continue;
        if (options.has(QStringLiteral("pem")))
            out(publicPem(key.publicKey));
        else
            show(options, key);
    }
    return {};
}

Outcome<void> generate(const Options& options, KeyRoom& room)
{
    const auto role = hsm::roleNamed(options.value(QStringLiteral("role")).toStdString());
    if (!role)
        return fail(usage(QStringLiteral("--role is one of those that `mintmark hsm policies` lists")));
    hsm::KeyOptions wanted;
    wanted.backup = options.has(QStringLiteral("with-backup"));
    if (options.has(QStringLiteral("algorithm"))) {
        wanted.algorithm = hsm::algorithmNamed(options.value(QStringLiteral("algorithm")).toStdString());
        if (!wanted.algorithm)
            return fail(
                usage(QStringLiteral("--algorithm is one of those that `mintmark hsm policies` lists")));
    }
    const auto label = options.value(QStringLiteral("label")).toStdString();
    const auto token = TRY(openToken(options, room));
    show(options,
         TRY(token->generate(*role, label.empty() ? std::string(hsm::nameOf(*role)) : label, wanted)));
    return {};
}

Outcome<void> destroy(const Options& options, KeyRoom& room)
{
    const auto id = options.value(QStringLiteral("id"));
    if (id.isEmpty())
        return fail(usage(QStringLiteral("destroy needs --id, as `mintmark hsm keys` shows it")));
    if (options.value(QStringLiteral("erase")) != id)
        return fail(
            usage(QStringLiteral("the key would be lost for ever: repeat it with --erase %1").arg(id)));
    const auto who = TRY(keyHolder(options));
    const auto token = TRY(openToken(options, room));
    TRY(withSecond(options, who, station::Delicate::DeleteKey,
                   [&] { return token->destroy(id.toStdString()); }));
    note("the key " + id.toStdString() + " is destroyed");
    return {};
}

Outcome<void> sealPin(const Options& options, KeyRoom& room)
{
    const auto file = options.value(QStringLiteral("out"));
    if (file.isEmpty()) return fail(usage(QStringLiteral("seal-pin needs --out FILE")));
    const auto pin = TRY(pinFor(options, QString(), "PIN to seal", false, Twice::Yes));
    TRY(room.seal(pin, file.toStdString(), options.value(QStringLiteral("pcrs")).toStdString()));
    out("sealed: " + file.toStdString() + "\n");
    return {};
}

Outcome<void> rewrap(const Options& options, KeyRoom& room)
{
    auto pin = hasPin(options, QString()) ? Outcome<Pin>(fail(Failure{FailureCode::HsmPinMissing}))
                                          : room.stationPin();
    if (!pin && pin.error().code != FailureCode::HsmPinMissing) return fail(pin.error());
    if (!pin) {
        const auto info = TRY(room.look(TRY(room.stationToken())));
        if (const auto state = pinState(info); state != QStringLiteral("good"))
            note("PIN of " + printable(named(info)) + ": " + state.toStdString());
        pin = pinFor(options, QString(), "PIN of token " + printable(named(info)), info.pinPad);
    }
    if (!pin) return fail(pin.error());
    const auto report = TRY(room.rewrap(*pin, options.has(QStringLiteral("spend-final-try"))));
    if (json(options))
        out(line(jsonOf(report)));
    else if (!report.done)
        out("the registry's key is wrapped with " + report.before +
            ", which works both ways: nothing was done\n");
    else
        out("the registry's key was wrapped with " + report.before + ", and is now with " + report.after +
            " by the key " + report.newKeyId + "\nthe key " + report.oldKeyId +
            " stays on the token for older copies of the station's file; without such: mintmark hsm "
            "destroy\n");
    return {};
}

constexpr std::array acts{
    Act{"list", "modules, slots and tokens, with the state of their PINs; needs no PIN", list},
    Act{"policies", "the roles that keys have, and what each may do", listPolicies},
    Act{"init-token", "makes a token, or erases one", initToken},
    Act{"set-pin", "sets the user PIN, as the security officer", setPin},
    Act{"unlock", "the same, for a PIN that is locked", setPin},
    Act{"change-pin", "changes a PIN that is known", changePin},
    Act{"probe", "what the token really does: measured once, then remembered", probe},
    Act{"keys", "the keys on the token, or with --pem their public halves (--label: one key's)", listKeys},
    Act{"generate", "makes a key by its role's policy", generate},
    Act{"backup", "takes a key out, its backup key split among custodians", backup},
    Act{"restore", "puts a backed-up key into a token", restore},
    Act{"rehearse", "restores into a scratch token, proves the key, records it", rehearse},
    Act{"inspect", "what a backup is worth; exit 7 when it was never rehearsed", inspect},
    Act{"rewrap", "wraps the station's registry key so that `isolation` can be switched", rewrap},
    Act{"seal-pin", "seals a PIN by this machine's TPM, for an unattended station", sealPin},
    Act{"destroy", "destroys a key, for ever", destroy},
};

class Hsm final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("hsm"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("tokens, their PINs and their keys");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        QString words;
        for (const auto& act : acts)
            words +=
                QStringLiteral("\n  %1%2").arg(QLatin1String(act.name), -12).arg(QLatin1String(act.summary));
        Options options(
            QStringLiteral("hsm WORD [--station DIR | --module PATH --token URI] [options]"),
            QStringLiteral(
                "What custodians do with tokens and keys. Without --module the station's token is "
                "meant. Each PIN is tried once,\nnever on another token, and no third time after two "
                "wrong ones.\n%1")
                .arg(words),
            QStringLiteral(
                "  mintmark hsm list\n"
                "  mintmark hsm init-token --module /usr/lib/softhsm/libsofthsm2.so --label root-2026\n"
                "  mintmark hsm set-pin --module /usr/lib/softhsm/libsofthsm2.so --token "
                "pkcs11:token=root-2026\n"
                "  mintmark hsm probe --station ./bench\n"
                "  mintmark hsm keys --station ./bench --json | jq .fingerprint\n"
                "  mintmark hsm keys --module libsofthsm2.so --token pkcs11:token=planning --label orders "
                "--pem\n"
                "  mintmark hsm generate --station ./bench --role audit-signer --label 'audit 2026'\n"
                "  mintmark hsm backup --station ./bench --id HEX --shares 5 --threshold 3 --file "
                "root.backup\n"
                "  mintmark hsm rehearse --file root.backup"));
        options.addStationWithPin();
        add(options);
        if (const auto status = options.parse(arguments)) return *status;
        if (options.positional().size() != 1)
            return options.refuse(QStringLiteral("one word is needed: list, probe, keys, …"));
        const auto word = options.positional().first();
        for (const auto& act : acts) {
            if (word != QLatin1String(act.name)) continue;
            const auto done = perform(act, options);
            return done ? ExitStatus::Done : tell(done.error());
        }
        return options.refuse(QStringLiteral("there is no \"hsm %1\"").arg(word));
    }

private:
    static Outcome<void> perform(const Act& act, const Options& options)
    {
        std::optional<std::filesystem::path> station;
        if (!options.has(QStringLiteral("module")) && act.run != list && act.run != listPolicies &&
            act.run != rehearse && act.run != inspect && act.run != sealPin)
            station = options.stationDirectory();
        else if (options.has(QStringLiteral("station")))
            station = options.stationDirectory();
        const auto room = TRY(station::openKeyRoom(station));
        return act.run(options, *room);
    }

    static void add(Options& options)
    {
        addToken(options);
        const auto value = [&options](const char* name, const char* what, const char* kind) {
            options.add({QLatin1String(name)}, QLatin1String(what), QLatin1String(kind));
        };
        value("operator", "backup, destroy at a station with operators: a security officer.", "NAME");
        addPersonPin(options, QStringLiteral("operator"));
        addSecond(options);
        value("label", "Of a token or key that is made; keys: of the key that is meant.", "TEXT");
        value("role", "Of a key that is made.", "ROLE");
        value("algorithm", "Of a key that is made (default: the policy's first that the token can).", "NAME");
        value("id", "A key's CKA_ID, in hexadecimal.", "HEX");
        value("file", "The file of a backup.", "FILE");
        value("shares", "How many custodians hold a share (default: 3).", "N");
        value("threshold", "How many of them bring the key back (default: 2).", "M");
        value("out", "The file that is written.", "FILE");
        value("pcrs", "PCRs that must be the same at unsealing: sha256:0,7 (default: none).", "PCRS");
        value("erase", "The address of what is to be lost for ever, once more.", "URI|HEX");
        options.add({QStringLiteral("with-backup")}, QStringLiteral("The key may be backed up later."));
        options.add({QStringLiteral("so")},
                    QStringLiteral("The security officer's PIN, and not the user's."));
        options.add({QStringLiteral("again")}, QStringLiteral("Measure anew."));
        options.add({QStringLiteral("mechanisms")}, QStringLiteral("List mechanisms too."));
        options.add({QStringLiteral("pem")}, QStringLiteral("keys: public halves in PEM, and nothing else."));
        addPinSource(options, QStringLiteral("so-"), QStringLiteral("The security officer's PIN"));
        addPinSource(options, QStringLiteral("new-"), QStringLiteral("The new PIN"));
        options.add({QStringLiteral("json")}, QStringLiteral("Lines of JSON on standard output."));
    }
};

} // namespace

std::unique_ptr<Verb> makeHsm()
{
    return std::make_unique<Hsm>();
}

} // namespace mintmark::cli
