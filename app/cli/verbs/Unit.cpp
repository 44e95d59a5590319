#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Signals.h"
#include "app/cli/Verb.h"
#include "provisioning/station/SocketChoice.h"
#include "provisioning/station/Units.h"

#include <array>
#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {
namespace {

using station::UnitImage;

QJsonObject jsonOf(const UnitImage& image)
{
    return {{QStringLiteral("image"), static_cast<int>(image.image)},
            {QStringLiteral("slot"), static_cast<int>(image.slot)},
            {QStringLiteral("version"), text(image.version)},
            {QStringLiteral("hash"), text(image.hash)},
            {QStringLiteral("bootable"), image.bootable},
            {QStringLiteral("pending"), image.pending},
            {QStringLiteral("confirmed"), image.confirmed},
            {QStringLiteral("active"), image.active},
            {QStringLiteral("permanent"), image.permanent}};
}

void show(const Options& options, const std::vector<UnitImage>& images)
{
    for (const auto& image : images) {
        if (options.has(QStringLiteral("json"))) {
            out(line(jsonOf(image)));
            continue;
        }
        std::string flags;
        for (const auto& [set, name] :
             {std::pair(image.active, "active"), std::pair(image.confirmed, "confirmed"),
              std::pair(image.pending, "pending"), std::pair(image.permanent, "permanent"),
              std::pair(!image.bootable, "not bootable")})
            if (set) flags += (flags.empty() ? "" : ", ") + std::string(name);
        out("image " + std::to_string(image.image) + " slot " + std::to_string(image.slot) + "  " +
            image.version + "  " + (image.hash.empty() ? "(no hash told)" : image.hash.substr(0, 16)) + "  " +
            flags + "\n");
    }
}

Outcome<void> info(const Options& options, const station::UnitPlace& place, std::stop_token stop)
{
    const auto seen = TRY(station::lookAtUnit(place, std::move(stop)));
    if (options.has(QStringLiteral("json"))) {
        QJsonArray facts;
        for (const auto& fact : seen.facts)
            facts.append(QJsonObject{{QStringLiteral("name"), text(fact.name)},
                                     {QStringLiteral("value"), text(fact.value)},
                                     {QStringLiteral("known"), text(fact.known)}});
        out(line({{QStringLiteral("hardwareId"), text(seen.hardwareId)},
                  {QStringLiteral("model"), text(seen.model)},
                  {QStringLiteral("firmwareVersion"), text(seen.firmwareVersion)},
                  {QStringLiteral("firmwareSha256"), text(seen.firmwareDigest)},
                  {QStringLiteral("finished"), seen.finished},
                  {QStringLiteral("tampered"), seen.tampered},
                  {QStringLiteral("lockBits"), static_cast<int>(seen.lockBits)},
                  {QStringLiteral("facts"), facts}}));
        return {};
    }
    out("hardware    " + seen.hardwareId + "\nmodel       " + seen.model + "\n");
    if (!seen.firmwareVersion.empty())
        out("firmware    " + seen.firmwareVersion + "  " + seen.firmwareDigest + "\n");
    out("locks       " + std::to_string(seen.lockBits) + (seen.finished ? ", finished" : "") +
        (seen.tampered ? ", TAMPERED" : "") + "\n");
    for (const auto& fact : seen.facts)
        out("            " + fact.name + " = " + fact.value + " (" + fact.known + ")\n");
    return {};
}

Outcome<void> slots(const Options& options, const station::UnitPlace& place, std::stop_token stop)
{
    show(options, TRY(station::imagesOfUnit(place, std::move(stop))));
    return {};
}

Outcome<void> send(const Options& options, const station::UnitPlace& place, std::stop_token stop)
{
    station::ImageSending sending;
    sending.file = options.positional().at(1).toStdString();
    bool number = true;
    if (options.has(QStringLiteral("image")))
        sending.image = options.value(QStringLiteral("image")).toUInt(&number);
    if (!number || sending.image > 15)
        return fail(Failure{FailureCode::Usage, "--image takes a number from 0 to 15"});
    if (options.has(QStringLiteral("test")) && options.has(QStringLiteral("confirm")))
        return fail(Failure{FailureCode::Usage, "--test tries it once, --confirm for good: one of them"});
    sending.choice = options.has(QStringLiteral("confirm")) ? station::ImageChoice::Confirm
                     : options.has(QStringLiteral("test"))  ? station::ImageChoice::Test
                                                            : station::ImageChoice::Leave;
    sending.reset = options.has(QStringLiteral("reset"));
    int percent = -1;
    const bool terminal = isTerminal(STDERR_FILENO);
    const auto images = station::sendImageToUnit(
        place, sending,
        [&](std::uint64_t sent, std::uint64_t of) {
            const int now = static_cast<int>(100 * sent / of);
            if (now == percent || (!terminal && now / 10 == percent / 10)) return;
            percent = now;
            std::fprintf(stderr, terminal ? "\rsending  %3d %%" : "sending  %3d %%\n", percent);
        },
        std::move(stop));
    if (terminal && percent >= 0) std::fputs("\n", stderr);
    show(options, TRY(images));
    return {};
}

Outcome<void> reset(const Options&, const station::UnitPlace& place, std::stop_token stop)
{
    return station::resetUnit(place, std::move(stop));
}

Outcome<void> efuses(const Options& options, const station::UnitPlace& place, std::stop_token stop)
{
    station::EfusePlanFiles planned;
    for (const auto& one : options.values(QStringLiteral("plan"))) {
        const auto equals = one.indexOf(QLatin1Char('='));
        if (equals < 1 || equals + 1 == one.size())
            return fail(Failure{FailureCode::Usage, "--plan takes BLOCK=FILE, such as KEY0=digest.bin"});
        planned.emplace_back(one.left(equals).toStdString(), one.mid(equals + 1).toStdString());
    }
    const auto seen = TRY(station::planEfusesOfUnit(place, planned, std::move(stop)));
    if (options.has(QStringLiteral("json"))) {
        QJsonArray blocks;
        for (const auto& block : seen.blocks) {
            QJsonArray steps;
            for (const auto& step : block.steps)
                steps.append(text(step));
            blocks.append(QJsonObject{{QStringLiteral("block"), text(block.block)},
                                      {QStringLiteral("observed"), text(block.observed)},
                                      {QStringLiteral("wanted"), text(block.wanted)},
                                      {QStringLiteral("steps"), steps},
                                      {QStringLiteral("refusal"), text(block.refusal)}});
        }
        out(line({{QStringLiteral("chip"), text(seen.chip)},
                  {QStringLiteral("hardwareId"), text(seen.hardwareId)},
                  {QStringLiteral("burns"), false},
                  {QStringLiteral("enabled"), seen.enabled},
                  {QStringLiteral("why"), text(seen.why)},
                  {QStringLiteral("blocks"), blocks}}));
        return {};
    }
    out(seen.chip + "  " + seen.hardwareId + "\n");
    for (const auto& block : seen.blocks) {
        out("\n" + block.block + "\n  observed  " + block.observed + "\n");
        if (block.wanted.empty()) continue;
        out("  planned   " + block.wanted + "\n");
        if (!block.refusal.empty())
            out("  refused   " + block.refusal + "\n");
        else if (block.steps.empty())
            out("  nothing to burn: the unit holds all of it\n");
        for (const auto& step : block.steps)
            out("  would     " + step + "\n");
    }
    out("\nNothing was burnt: this command only shows a plan.\n" + (seen.enabled ? "" : seen.why + ".\n"));
    return {};
}

struct Act {
    const char* name;
    qsizetype words;
    const char* summary;
    Outcome<void> (*run)(const Options&, const station::UnitPlace&, std::stop_token);
};
constexpr std::array acts{
    Act{"info", 0, "asks it who it is; writes nothing", info},
    Act{"slots", 0, "the firmware images that it holds (SMP: stock Zephyr, MCUboot's recovery)", slots},
    Act{"send", 1, "IMAGE: sends it a signed MCUboot image, with --test or --confirm for the next start",
        send},
    Act{"efuses", 0, "ESP32: what its eFuses hold, and with --plan what burning would take; burns nothing",
        efuses},
    Act{"reset", 0, "resets it, and waits until it answers again", reset},
};

class Unit final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("unit"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("one unit on a port, outside a batch");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        QString words;
        for (const auto& act : acts)
            words +=
                QStringLiteral("\n  %1%2").arg(QLatin1String(act.name), -8).arg(QLatin1String(act.summary));
        Options options(
            QStringLiteral("unit WORD --profile NAME --port PORT [options]"),
            QStringLiteral("Speaks to one unit as its profile says. Nothing of it is recorded.\n%1")
                .arg(words),
            QStringLiteral(
                "  mintmark unit info --profile zephyr-smp --port /dev/ttyACM0\n"
                "  mintmark unit send signed.bin --profile zephyr-smp --port /dev/ttyACM0 --test --reset\n"
                "  mintmark unit efuses --profile esp32 --port /dev/ttyUSB0\n"
                "  mintmark unit efuses --profile esp32 --port /dev/ttyUSB0 --plan KEY0=digest.bin --json\n"
                "  mintmark unit slots --profile zephyr-smp --port udp://192.0.2.7:1337 --json"));
        options.addStation();
        options.add({QStringLiteral("profile")},
                    QStringLiteral("How the unit is spoken to: a profile, or a file."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("port")},
                    QStringLiteral("A serial port, tcp://ADDRESS:PORT or udp://ADDRESS:PORT."),
                    QStringLiteral("PORT"));
        options.add({QStringLiteral("image")}, QStringLiteral("send: which processor's (default: 0)."),
                    QStringLiteral("N"));
        options.add({QStringLiteral("test")}, QStringLiteral("send: tried at the next start, once."));
        options.add({QStringLiteral("confirm")},
                    QStringLiteral("send: started from now on. There is no way back but another image."));
        options.add({QStringLiteral("reset")}, QStringLiteral("send: reset it afterwards."));
        options.add({QStringLiteral("plan")},
                    QStringLiteral("efuses: what would be burnt into a block (BLOCK0, USER, KEY0 to KEY5, "
                                   "SYS_DATA2), a file of its octets; may be repeated. It is shown alone."),
                    QStringLiteral("BLOCK=FILE"));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON on standard output."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto given = options.positional();
        if (given.isEmpty())
            return options.refuse(QStringLiteral("one word is needed: info, slots, send, efuses, reset"));
        for (const auto& act : acts) {
            if (given.first() != QLatin1String(act.name)) continue;
            if (given.size() != act.words + 1)
                return options.refuse(
                    QStringLiteral("unit %1 takes this many files: %2").arg(given.first()).arg(act.words));
            if (!options.has(QStringLiteral("profile")))
                return options.refuse(QStringLiteral("--profile is missing"));
            if (!options.has(QStringLiteral("port")))
                return options.refuse(QStringLiteral("--port is missing"));
            const station::UnitPlace place{
                options.stationDirectory(), options.value(QStringLiteral("profile")).toStdString(),
                station::portAsTyped(options.value(QStringLiteral("port")).toStdString())};
            const auto done = act.run(options, place, stopOnSignals());
            return done ? ExitStatus::Done : tell(done.error());
        }
        return options.refuse(QStringLiteral("there is no \"unit %1\"").arg(given.first()));
    }
};

} // namespace

std::unique_ptr<Verb> makeUnit()
{
    return std::make_unique<Unit>();
}

} // namespace mintmark::cli
