#include "app/cli/Console.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"

namespace mintmark::cli {
namespace {

class Init final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("init"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("makes a station"); }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("init --demo [--station DIR] [--name NAME] [--isolated] [--order-signer FILE …]"),
            QStringLiteral("Makes a demo station: a SoftHSM token, a root and an issuing CA, and "
                           "an encrypted registry.\n"
                           "The token's PIN is drawn at random and stands in DIR/pin. A demo "
                           "station can never become a\n"
                           "production station."),
            QStringLiteral("  mintmark init --demo --station ./bench\n  mintmark init --demo\n"
                           "  mintmark init --demo --station ./bench --order-signer planning.pem"));
        options.addStation();
        options.add({QStringLiteral("demo")}, QStringLiteral("Make a demo station."));
        options.add({QStringLiteral("name")}, QStringLiteral("The station's name (default: demo)."),
                    QStringLiteral("NAME"));
        options.add(
            {QStringLiteral("isolated")},
            QStringLiteral("Run the token's module in another process: what it does to itself, it does "
                           "not do to the station."));
        options.add(
            {QStringLiteral("order-signer")},
            QStringLiteral("Public key (PEM) of somebody who signs orders; may be repeated. From then on the "
                           "station makes devices by order only, and believes no other signer."),
            QStringLiteral("FILE"));
        if (const auto status = options.parse(arguments)) return *status;
        if (!options.positional().isEmpty())
            return options.refuse(QStringLiteral("what is \"%1\"?").arg(options.positional().first()));
        if (!options.has(QStringLiteral("demo")))
            return options.refuse(
                QStringLiteral("only demo stations can be made by this version: add --demo"));

        station::DemoRequest request;
        request.directory = options.stationDirectory();
        if (options.has(QStringLiteral("name")))
            request.name = options.value(QStringLiteral("name")).toStdString();
        for (const auto& file : options.values(QStringLiteral("order-signer")))
            request.orderSigners.emplace_back(file.toStdString());
        request.isolated = options.has(QStringLiteral("isolated"));
        const auto made =
            station::makeDemoStation(request, [](const std::string& stage) { note("  " + stage); });
        if (!made) return tell(made.error());
        out("station: " + request.directory.string() + "\n");
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeInit()
{
    return std::make_unique<Init>();
}

} // namespace mintmark::cli
