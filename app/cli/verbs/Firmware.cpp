#include "provisioning/station/Firmware.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/TokenOptions.h"
#include "app/cli/Verb.h"

#include <array>

namespace mintmark::cli {
namespace {

using station::FirmwareReport;

Failure usage(const QString& what)
{
    return {FailureCode::Usage, what.toStdString()};
}

/// As C writes numbers: 0x200, 512.
Outcome<std::uint64_t> numberIn(const QString& text, const QString& name, std::uint64_t most)
{
    bool good = false;
    const auto number = text.toULongLong(&good, 0);
    if (!good || number > most)
        return fail(
            usage(QStringLiteral("--%1 takes a number up to %2, such as 512 or 0x200").arg(name).arg(most)));
    return number;
}

Outcome<std::uint64_t> numberOf(const Options& options, const char* name, std::uint64_t otherwise,
                                std::uint64_t most)
{
    const auto key = QString(QLatin1String(name));
    if (!options.has(key)) return otherwise;
    return numberIn(options.value(key), key, most);
}

constexpr std::uint64_t most32 = 0xffffffff;

Outcome<std::optional<std::uint32_t>> maybe(const Options& options, const char* name)
{
    if (!options.has(QLatin1String(name))) return std::optional<std::uint32_t>();
    return static_cast<std::uint32_t>(TRY(numberOf(options, name, 0, most32)));
}

/// "IMAGE:VERSION"
Outcome<station::FirmwareDependency> dependencyIn(const QString& text)
{
    const auto colon = text.indexOf(QLatin1Char(':'));
    if (colon <= 0) return fail(usage(QStringLiteral("--depends takes IMAGE:VERSION, such as 1:1.2.0")));
    return station::FirmwareDependency{
        static_cast<std::uint32_t>(TRY(numberIn(text.left(colon), QStringLiteral("depends"), 255))),
        text.mid(colon + 1).toStdString()};
}

Outcome<station::FirmwareSigning> signingOf(const Options& options)
{
    const auto has = [&](const char* name) { return options.has(QLatin1String(name)); };
    station::FirmwareSigning asked;
    asked.input = options.positional().at(1).toStdString();
    asked.output = options.positional().at(2).toStdString();
    if (!has("version")) return fail(usage(QStringLiteral("--version is missing: such as 1.2.3+45")));
    asked.version = options.value(QStringLiteral("version")).toStdString();
    asked.key = options.value(QStringLiteral("key")).toStdString();
    asked.headerSize = static_cast<std::uint32_t>(TRY(numberOf(options, "header-size", 0x200, 0xffff)));
    asked.padHeader = has("pad-header");
    asked.automaticCounter = options.value(QStringLiteral("security-counter")) == QStringLiteral("auto");
    if (!asked.automaticCounter) asked.securityCounter = TRY(maybe(options, "security-counter"));
    for (const auto& one : options.values(QStringLiteral("depends")))
        asked.dependencies.push_back(TRY(dependencyIn(one)));
    asked.loadAddress = TRY(maybe(options, "load-addr"));
    asked.romAddress = TRY(maybe(options, "rom-fixed"));
    asked.nonBootable = has("non-bootable");
    asked.wholeKey = has("whole-key");
    asked.erasedIsZero = has("erased-zero");
    asked.slotSize = TRY(numberOf(options, "slot-size", 0, most32));
    asked.align = static_cast<std::uint32_t>(TRY(numberOf(options, "align", 8, 32)));
    asked.sectors = static_cast<std::uint32_t>(TRY(numberOf(options, "max-sectors", 128, 4096)));
    asked.ending = has("confirm") ? station::SlotEnding::Confirmed
                   : has("pad")   ? station::SlotEnding::Padded
                                  : station::SlotEnding::Bare;
    return asked;
}

void show(const Options& options, const FirmwareReport& report, std::string_view verdict)
{
    if (options.has(QStringLiteral("json"))) return out(line(jsonOf(report)));
    out("version     " + report.version + ", " + std::to_string(report.octets) + " octets, " + report.ending +
        "\n");
    out("digest      " + report.digestKind + " " + report.digest + "\n");
    if (report.securityCounter) out("counter     " + std::to_string(*report.securityCounter) + "\n");
    for (const auto& one : report.dependencies)
        out("depends on  image " + std::to_string(one.image) + ", " + one.minimumVersion + " or later\n");
    for (const auto& one : report.signatures)
        out("signature   " + one.kind + ", key " + one.key + "\n");
    if (!report.fingerprint.empty())
        out("key         " + report.algorithm + ", SHA-256 " + report.fingerprint + "\n");
    out("file        SHA-256 " + report.fileDigest + "\n" + std::string(verdict) + "\n");
}

Outcome<void> sign(const Options& options)
{
    const auto asked = TRY(signingOf(options));
    std::optional<std::filesystem::path> folder;
    if (!options.has(QStringLiteral("module")) || options.has(QStringLiteral("station")))
        folder = options.stationDirectory();
    const auto room = TRY(station::openKeyRoom(folder));
    auto signing = asked;
    signing.token = TRY(addressOf(options, *room));
    const auto pin = TRY(userPin(options, *room, signing.token));
    const auto report = TRY(station::signFirmware(
        folder, signing, pin, {.spendFinalTry = options.has(QStringLiteral("spend-final-try"))}));
    show(options, report, "signed: " + asked.output.string());
    return {};
}

Outcome<void> verify(const Options& options)
{
    if (!options.has(QStringLiteral("key")))
        return fail(usage(QStringLiteral("verify needs --key PUBLIC.pem: without it only a digest could be "
                                         "compared, which anybody can make")));
    const auto report = TRY(station::verifyFirmware(options.positional().at(1).toStdString(),
                                                    options.value(QStringLiteral("key")).toStdString()));
    show(options, report, "verified");
    return {};
}

Outcome<void> info(const Options& options)
{
    show(options, TRY(station::inspectFirmware(options.positional().at(1).toStdString())),
         "its form is good; nothing was verified");
    return {};
}

struct Act {
    const char* name;
    qsizetype files;
    const char* summary;
    Outcome<void> (*run)(const Options& options);
};
constexpr std::array acts{
    Act{"sign", 2, "IN OUT: makes an MCUboot image, signed by a key of the role firmware-signer", sign},
    Act{"verify", 1, "IMAGE: reads it strictly, and verifies it with --key PUBLIC.pem; exit 7 if it is not",
        verify},
    Act{"info", 1, "IMAGE: what it says of itself, unverified", info},
};

class Firmware final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("firmware"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("firmware images, signed in the HSM");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        QString words;
        for (const auto& act : acts)
            words +=
                QStringLiteral("\n  %1%2").arg(QLatin1String(act.name), -8).arg(QLatin1String(act.summary));
        Options options(
            QStringLiteral("firmware WORD [options] FILES"),
            QStringLiteral("MCUboot images. Without --module the station's token signs.\n%1").arg(words),
            QStringLiteral(
                "  mintmark firmware sign --module /usr/lib/softhsm/libsofthsm2.so --token "
                "pkcs11:token=firmware \\\n"
                "    --version 1.2.3+45 --header-size 0x200 --security-counter auto zephyr.bin signed.bin\n"
                "  mintmark firmware verify --key firmware.pem signed.bin\n"
                "  mintmark firmware info --json signed.bin | jq -r .digest"));
        options.addStationWithPin();
        addToken(options);
        add(options);
        if (const auto status = options.parse(arguments)) return *status;
        const auto given = options.positional();
        if (given.isEmpty()) return options.refuse(QStringLiteral("one word is needed: sign, verify, info"));
        for (const auto& act : acts) {
            if (given.first() != QLatin1String(act.name)) continue;
            if (given.size() != act.files + 1)
                return options.refuse(QStringLiteral("firmware %1 takes this many files: %2")
                                          .arg(given.first())
                                          .arg(act.files));
            const auto done = act.run(options);
            return done ? ExitStatus::Done : tell(done.error());
        }
        return options.refuse(QStringLiteral("there is no \"firmware %1\"").arg(given.first()));
    }

private:
    static void add(Options& options)
    {
        const auto value = [&options](const char* name, const char* what, const char* kind) {
            options.add({QLatin1String(name)}, QLatin1String(what), QLatin1String(kind));
        };
        const auto flag = [&options](const char* name, const char* what) {
            options.add({QLatin1String(name)}, QLatin1String(what));
        };
        value("key",
              "sign: CKA_ID, fingerprint or label (default: the only firmware-signer); verify: a file.",
              "KEY");
        value("version", "1.2.3 or 1.2.3+45.", "VERSION");
        value("header-size", "Octets of the header (default: 0x200).", "N");
        flag("pad-header", "Put the header before the input; else the input begins with that many zeros.");
        value("security-counter", "A number, or \"auto\": made from the version.", "N");
        value("depends", "The image needs this version of another image; may be repeated.", "IMAGE:VERSION");
        value("load-addr", "Where it is loaded to in RAM.", "ADDRESS");
        value("rom-fixed", "Where in flash it has to stand.", "ADDRESS");
        flag("non-bootable", "It is no program that is started.");
        flag("whole-key", "Put the whole public key into the image, and not its digest.");
        value("slot-size", "Octets of the slot that it has to fit into.", "N");
        value("align", "Octets that the flash writes at once (default: 8).", "N");
        value("max-sectors", "Sectors of the slot (default: 128).", "N");
        flag("pad", "Fill the slot, with the boot loader's trailer: the image is tried once.");
        flag("confirm", "Fill the slot, and mark the image as good.");
        flag("erased-zero", "Erased flash reads 0x00 and not 0xff.");
        flag("json", "A line of JSON on standard output.");
    }
};

} // namespace

std::unique_ptr<Verb> makeFirmware()
{
    return std::make_unique<Firmware>();
}

} // namespace mintmark::cli
