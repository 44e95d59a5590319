#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/Verb.h"
#include "app/cli/verbs/DeviceLeaves.h"
#include "provisioning/station/Audit.h"

#include <algorithm>

namespace mintmark::cli {
namespace {

using station::DeviceInfo;

std::string row(const DeviceInfo& device)
{
    auto cell = [](std::string_view value, int width) {
        return text(value).leftJustified(width).toStdString();
    };
    return cell(printable(device.deviceId), 22) + cell(device.hardwareId, 20) +
           cell(nameOf(device.state), 18) +
           (device.certificates.empty() ? std::string("-") : device.certificates.back().serial) + "\n";
}

class DeviceVerb final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("device"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("lists and shows the devices of the registry, and says what became of them");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("device list|show ID|rework ID|ship ID…|scrap ID…|correct ID FACT VALUE|prove ID "
                           "[--json] [--pem]"),
            QStringLiteral(
                "`list` prints the registry's devices, `show` one of them with its "
                "history. IDs are read without\n"
                "regard to case. `rework` revokes a device's certificate, and gives "
                "its unit another key and certificate\n"
                "at its next run; it cannot be undone. `ship` says that devices have left; they may "
                "come back for rework.\n"
                "`scrap` says that devices are done for, and revokes what is live of their "
                "certificates as cessationOfOperation;\n"
                "it cannot be undone. Both take several devices, tell each, and go on after one that "
                "is refused: then the exit\n"
                "status is that of the first refusal. `correct` records what is right "
                "instead of a fact that was wrong, which\n"
                "stays on record. `prove` writes the device's part of the audit log, with its "
                "proof, for mintmark-verify."),
            QStringLiteral("  mintmark device list --state provisioned\n"
                           "  mintmark device list --json | jq -r .deviceId\n"
                           "  mintmark device list --order PO-4711 --sort changed --descending --limit 20\n"
                           "  mintmark device list --search 0badc0de\n"
                           "  mintmark device prove demo-00000001 --out proof.json\n"
                           "  mintmark device show demo-00000001 --pem > chain.pem\n"
                           "  mintmark device rework demo-00000001 --supervisor \"Shift lead\" "
                           "--why \"memory exchanged\"\n"
                           "  mintmark device ship demo-00000001 demo-00000002 --as dock-1 --why \"pallet "
                           "7\"\n"
                           "  mintmark device ship --from pallet-7.txt --as dock-1 --json\n"
                           "  mintmark device scrap demo-00000003 --as lead-1 --second officer-1 --why "
                           "\"crushed\""));
        options.addStationWithPin();
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON per device."));
        options.add(
            {QStringLiteral("pem")},
            QStringLiteral("show: the certificate, its issuer and the root, in PEM, and nothing else."));
        options.add({QStringLiteral("state")}, QStringLiteral("list: only devices in this state."),
                    QStringLiteral("STATE"));
        options.add({QStringLiteral("prefix")}, QStringLiteral("list: only IDs that begin so."),
                    QStringLiteral("TEXT"));
        options.add(
            {QStringLiteral("search")},
            QStringLiteral("list: only those with this in the ID or the hardware ID (3 characters or more)."),
            QStringLiteral("TEXT"));
        options.add({QStringLiteral("order")}, QStringLiteral("list: only devices of this order."),
                    QStringLiteral("ORDER"));
        options.add({QStringLiteral("sort")}, QStringLiteral("list: by made (default), changed or id."),
                    QStringLiteral("HOW"));
        options.add({QStringLiteral("descending")}, QStringLiteral("list: the last first."));
        options.add({QStringLiteral("limit")}, QStringLiteral("list: at most N."), QStringLiteral("N"));
        options.add({QStringLiteral("out")}, QStringLiteral("prove: the file to write."),
                    QStringLiteral("FILE"));
        options.add({QStringLiteral("supervisor")}, QStringLiteral("rework, correct: who answers for it."),
                    QStringLiteral("NAME"));
        addPersonPin(options, QStringLiteral("supervisor"));
        addSecond(options);
        options.add({QStringLiteral("why")},
                    QStringLiteral("rework, correct, ship, scrap: for the record; scrap needs it."),
                    QStringLiteral("TEXT"));
        addLeaving(options);
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        if (words.size() == 1 && words[0] == QStringLiteral("list")) return list(options);
        if (words.size() == 2 && words[0] == QStringLiteral("show"))
            return show(options, words[1].toStdString());
        if (words.size() == 2 && words[0] == QStringLiteral("rework"))
            return rework(options, words[1].toStdString());
        if (!words.isEmpty() && words[0] == QStringLiteral("ship")) return ship(options, words.mid(1));
        if (!words.isEmpty() && words[0] == QStringLiteral("scrap")) return scrap(options, words.mid(1));
        if (words.size() == 4 && words[0] == QStringLiteral("correct")) return correct(options, words);
        if (words.size() == 2 && words[0] == QStringLiteral("prove"))
            return prove(options, words[1].toStdString());
        return options.refuse(words.isEmpty()
                                  ? QStringLiteral("list, show, rework, ship, scrap, correct or prove?")
                                  : QStringLiteral("what is \"%1\"?").arg(words.join(QLatin1Char(' '))));
    }

private:
    static ExitStatus rework(const Options& options, const std::string& id)
    {
        const auto who = logInPerson(options, QStringLiteral("supervisor"), station::Act::DevicesRework);
        if (!who) return tell(who.error());
        const auto station = options.openStation(station::Access::Provision);
        if (!station) return tell(station.error());
        const auto revoked = withSecond(options, *who, station::Delicate::Reissue, [&] {
            return (*station)->certificateLife().rework(id, *who,
                                                        options.value(QStringLiteral("why")).toStdString());
        });
        if (!revoked) return tell(revoked.error());
        for (const auto& one : *revoked)
            out(options.has(QStringLiteral("json"))
                    ? line({{QStringLiteral("deviceId"), text(one.deviceId)},
                            {QStringLiteral("revokedSerial"), text(one.serial)}})
                    : printable(one.deviceId) + " is in rework; certificate " + one.serial + " is revoked\n");
        return ExitStatus::Done;
    }

    static ExitStatus correct(const Options& options, const QStringList& words)
    {
        bool isNumber = false;
        const auto fact = words[2].toLongLong(&isNumber);
        if (!isNumber || fact < 1)
            return options.refuse(
                QStringLiteral("\"%1\" is no fact's number; `device show` tells them").arg(words[2]));
        const auto who = logInPerson(options, QStringLiteral("supervisor"), station::Act::RegistryReadWrite);
        if (!who) return tell(who.error());
        const auto station = options.openStation(station::Access::Provision);
        if (!station) return tell(station.error());
        const auto corrected = (*station)->correct(words[1].toStdString(), fact, words[3].toStdString(), *who,
                                                   options.value(QStringLiteral("why")).toStdString());
        return corrected ? ExitStatus::Done : tell(corrected.error());
    }

    static ExitStatus prove(const Options& options, const std::string& id)
    {
        if (!options.has(QStringLiteral("out")))
            return options.refuse(QStringLiteral("prove needs --out FILE"));
        const auto station = options.openStation(station::Access::Provision);
        if (!station) return tell(station.error());
        const auto audit = (*station)->audit();
        if (!audit) return tell(audit.error());
        const auto head = (*audit)->proveDevice(id, options.value(QStringLiteral("out")).toStdString());
        if (!head) return tell(head.error());
        out(options.has(QStringLiteral("json"))
                ? head->json + "\n"
                : "proved up to entry " + std::to_string(head->number) + ": " +
                      options.value(QStringLiteral("out")).toStdString() + "\n");
        return ExitStatus::Done;
    }

    static std::optional<QString> fill(const Options& options, station::DeviceFilter& filter,
                                       std::uint64_t& limit)
    {
        using Sort = station::DeviceFilter::Sort;
        filter.text = options.value(QStringLiteral("search")).toStdString();
        filter.order = options.value(QStringLiteral("order")).toStdString();
        filter.descending = options.has(QStringLiteral("descending"));
        const auto sort = options.value(QStringLiteral("sort"));
        if (sort == QStringLiteral("changed"))
            filter.sort = Sort::Changed;
        else if (sort == QStringLiteral("id"))
            filter.sort = Sort::Id;
        else if (!sort.isEmpty() && sort != QStringLiteral("made"))
            return QStringLiteral("--sort takes made, changed or id");
        if (options.has(QStringLiteral("limit"))) {
            bool number = false;
            limit = options.value(QStringLiteral("limit")).toULongLong(&number);
            if (!number || limit == 0) return QStringLiteral("--limit takes a number from 1");
        }
        return std::nullopt;
    }

    static ExitStatus list(const Options& options)
    {
        station::DeviceFilter filter;
        std::uint64_t limit = ~std::uint64_t{0};
        if (const auto wrong = fill(options, filter, limit)) return options.refuse(*wrong);
        filter.idPrefix = options.value(QStringLiteral("prefix")).toStdString();
        if (options.has(QStringLiteral("state"))) {
            filter.state = deviceStateOf(options.value(QStringLiteral("state")).toStdString());
            if (!filter.state)
                return options.refuse(
                    QStringLiteral("there is no state \"%1\"").arg(options.value(QStringLiteral("state"))));
        }
        const auto station = options.openStation(station::Access::Read);
        if (!station) return tell(station.error());
        const bool json = options.has(QStringLiteral("json"));
        if (!json) out("DEVICE ID             HARDWARE ID         STATE             CERTIFICATE SERIAL\n");
        while (true) {
            filter.limit = static_cast<std::uint32_t>(std::min<std::uint64_t>(256, limit));
            const auto page = (*station)->devices(filter);
            if (!page) return tell(page.error());
            for (const auto& device : *page)
                out(json ? line(jsonOf(device)) : row(device));
            limit -= page->size();
            if (page->size() < filter.limit || limit == 0 || !flushOutput()) return ExitStatus::Done;
            filter.after = page->back().row;
            filter.afterChanged = page->back().changedAt;
            filter.afterId = page->back().deviceId;
        }
    }

    static ExitStatus show(const Options& options, const std::string& id)
    {
        const auto station = options.openStation(station::Access::Read);
        if (!station) return tell(station.error());
        const auto details = (*station)->device(id);
        if (!details) return tell(details.error());
        if (options.has(QStringLiteral("pem"))) {
            if (details->device.certificates.empty())
                return tell({FailureCode::DeviceUnknown, id + " has no certificate"});
            if (details->issuerPem.empty())
                return tell(
                    {FailureCode::StationWrong,
                     "the certificate of " + id + " is of an issuing CA that this station does not have"});
            out(details->device.certificates.back().pem + details->issuerPem + details->rootPem);
            return ExitStatus::Done;
        }
        if (options.has(QStringLiteral("json"))) {
            out(line(jsonOf(*details)));
            return ExitStatus::Done;
        }
        const auto& device = details->device;
        out("device ID     " + printable(device.deviceId) + "\nhardware ID   " + device.hardwareId +
            "\nmodel         " + printable(device.model) + "\nstate         " +
            std::string(nameOf(device.state)) + "\nmade          " + toRfc3339(device.createdAt) + "\n" +
            (device.order.empty() ? std::string() : "order         " + printable(device.order) + "\n"));
        for (const auto& certificate : device.certificates)
            out("certificate   " + certificate.serial + ", until " + toRfc3339(certificate.notAfter) +
                ", profile " + printable(certificate.profile) + " version " +
                std::to_string(certificate.profileVersion) +
                (certificate.revoked.empty() ? "" : ", REVOKED: " + certificate.revoked) +
                "\n              sha256 " + certificate.sha256 + "\n");
        for (const auto& serial : details->voidSerials)
            out("void serial   " + serial + "\n");
        for (const auto& fact : details->facts)
            out("fact " + text(std::to_string(fact.row)).leftJustified(9).toStdString() + toRfc3339(fact.at) +
                "  " + printable(fact.name) + " = " + printable(fact.value) + "  (" +
                std::string(nameOf(fact.known)) +
                (fact.corrects != 0 ? ", instead of fact " + std::to_string(fact.corrects) : "") + ")\n");
        for (const auto& run : details->runs)
            out("run           " + toRfc3339(run.startedAt) + "  " + run.socket + "  " + run.outcome +
                "  after " + run.lastStep + (run.failure.empty() ? "" : "  " + run.failure) +
                (run.detail.empty() ? "" : " (" + printable(run.detail) + ")") + "\n");
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeDevice()
{
    return std::make_unique<DeviceVerb>();
}

} // namespace mintmark::cli
