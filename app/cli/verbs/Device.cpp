#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"

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
        return QStringLiteral("lists and shows the devices of the registry");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(QStringLiteral("device list|show ID|rework ID [--json] [--pem]"),
                        QStringLiteral("`list` prints the registry's devices, `show` one of them with its "
                                       "history. IDs are read without\n"
                                       "regard to case. `rework` revokes a device's certificate, and gives "
                                       "its unit another key and certificate\n"
                                       "at its next run; it cannot be undone."),
                        QStringLiteral("  mintmark device list --state provisioned\n"
                                       "  mintmark device list --json | jq -r .deviceId\n"
                                       "  mintmark device show demo-00000001 --pem > chain.pem\n"
                                       "  mintmark device rework demo-00000001 --supervisor \"Shift lead\" "
                                       "--why \"memory exchanged\""));
        options.addStationWithPin();
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON per device."));
        options.add(
            {QStringLiteral("pem")},
            QStringLiteral("show: the certificate, its issuer and the root, in PEM, and nothing else."));
        options.add({QStringLiteral("state")}, QStringLiteral("list: only devices in this state."),
                    QStringLiteral("STATE"));
        options.add({QStringLiteral("prefix")}, QStringLiteral("list: only IDs that begin so."),
                    QStringLiteral("TEXT"));
        options.add({QStringLiteral("supervisor")}, QStringLiteral("rework: who answers for it."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("why")}, QStringLiteral("rework: for the record."),
                    QStringLiteral("TEXT"));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        if (words.size() == 1 && words[0] == QStringLiteral("list")) return list(options);
        if (words.size() == 2 && words[0] == QStringLiteral("show"))
            return show(options, words[1].toStdString());
        if (words.size() == 2 && words[0] == QStringLiteral("rework"))
            return rework(options, words[1].toStdString());
        return options.refuse(words.isEmpty()
                                  ? QStringLiteral("list, show or rework?")
                                  : QStringLiteral("what is \"%1\"?").arg(words.join(QLatin1Char(' '))));
    }

private:
    static ExitStatus rework(const Options& options, const std::string& id)
    {
        const auto station = options.openStation(station::Access::Provision);
        if (!station) return tell(station.error());
        const auto revoked = (*station)->certificateLife().rework(
            id, options.value(QStringLiteral("supervisor")).toStdString(),
            options.value(QStringLiteral("why")).toStdString());
        if (!revoked) return tell(revoked.error());
        for (const auto& one : *revoked)
            out(options.has(QStringLiteral("json"))
                    ? line({{QStringLiteral("deviceId"), text(one.deviceId)},
                            {QStringLiteral("revokedSerial"), text(one.serial)}})
                    : printable(one.deviceId) + " is in rework; certificate " + one.serial + " is revoked\n");
        return ExitStatus::Done;
    }

    static ExitStatus list(const Options& options)
    {
        station::DeviceFilter filter;
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
            const auto page = (*station)->devices(filter);
            if (!page) return tell(page.error());
            for (const auto& device : *page)
                out(json ? line(jsonOf(device)) : row(device));
            if (page->size() < filter.limit || !flushOutput()) return ExitStatus::Done;
            filter.after = page->back().row;
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
            std::string(nameOf(device.state)) + "\nmade          " + toRfc3339(device.createdAt) + "\n");
        for (const auto& certificate : device.certificates)
            out("certificate   " + certificate.serial + ", until " + toRfc3339(certificate.notAfter) +
                ", profile " + printable(certificate.profile) + " version " +
                std::to_string(certificate.profileVersion) +
                (certificate.revoked.empty() ? "" : ", REVOKED: " + certificate.revoked) +
                "\n              sha256 " + certificate.sha256 + "\n");
        for (const auto& serial : details->voidSerials)
            out("void serial   " + serial + "\n");
        for (const auto& fact : details->facts)
            out("fact          " + toRfc3339(fact.at) + "  " + printable(fact.name) + " = " +
                printable(fact.value) + "  (" + std::string(nameOf(fact.known)) + ")\n");
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
