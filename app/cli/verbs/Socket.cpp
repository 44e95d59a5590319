#include "provisioning/station/Guarded.h"
#include "provisioning/station/Sockets.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Signals.h"
#include "app/cli/Verb.h"

namespace mintmark::cli {
namespace {

using station::SocketEvent;
using station::SocketInfo;

constexpr std::uint32_t usualPatience = 120;

QJsonObject jsonOf(const SocketInfo& socket)
{
    QJsonObject object{{QStringLiteral("socket"),
                        socket.name.text.empty() ? QJsonValue() : QJsonValue(text(socket.name.text))},
                       {QStringLiteral("place"), text(socket.place)},
                       {QStringLiteral("present"), socket.unit.has_value()}};
    if (!socket.unit) return object;
    const auto& unit = *socket.unit;
    object[QStringLiteral("usb")] = text(unit.usb);
    object[QStringLiteral("serial")] = text(unit.serial);
    object[QStringLiteral("title")] = text(unit.title);
    object[QStringLiteral("tty")] = text(unit.tty);
    object[QStringLiteral("twin")] = text(unit.twin);
    return object;
}

std::string inWords(const SocketInfo& socket)
{
    auto words = (socket.name.text.empty() ? std::string("-") : socket.name.text) + "  " +
                 printable(socket.place) + "  ";
    if (!socket.unit) return words + "nothing is there";
    const auto& unit = *socket.unit;
    if (!unit.usb.empty()) words += unit.usb + "  ";
    words += unit.tty.empty() ? "no serial port" : printable(unit.tty);
    if (!unit.title.empty()) words += "  " + printable(unit.title);
    if (!unit.serial.empty()) words += "  serial number " + printable(unit.serial);
    if (!unit.twin.empty()) words += "  TWICE: also at " + printable(unit.twin);
    return words;
}

QString nameOf(SocketEvent::Kind kind)
{
    switch (kind) {
    case SocketEvent::Kind::PluggedIn: return QStringLiteral("plugged-in");
    case SocketEvent::Kind::PulledOut: return QStringLiteral("pulled-out");
    case SocketEvent::Kind::Changed: break;
    }
    return QStringLiteral("changed");
}

class Socket final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("socket"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("the fixture's places, and what is plugged in there");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("socket list [--ports] | assign NAME [PLACE] | watch | remove NAME | hold NAME | "
                           "release NAME [--json]"),
            QStringLiteral(
                "list    the sockets, and what is plugged in there; with --ports also the USB ports that no\n"
                "        socket has\n"
                "assign  gives a socket its place: a USB port as --ports shows it, an absolute path, or\n"
                "        tcp://HOST:PORT or udp://HOST:PORT. Without one it waits until a unit or an\n"
                "        adapter is plugged in, and takes that port\n"
                "watch   tells what is plugged in and pulled out, until it is interrupted\n"
                "remove  forgets a socket\n"
                "hold    lets a socket of the batch that the service works on take no unit; its run ends\n"
                "        between two steps, and goes on after `release`\n\n"
                "No port is opened. `mintmark provision --socket NAME` takes the place from here.\n"
                "The manual explains places: sockets.md."),
            QStringLiteral(
                "  mintmark socket assign A1\n"
                "  mintmark socket assign A2 pci-0000:00:14.0-usb-0:1.2\n"
                "  mintmark socket list --ports\n"
                "  mintmark socket hold A2 --as tech-1\n"
                "  mintmark socket watch --seconds 60 --json | jq 'select(.event==\"plugged-in\")'\n"
                "  mintmark provision --profile demo --socket A1 --socket A2"));
        options.addStationWithPin();
        options.add({QStringLiteral("ports")},
                    QStringLiteral("list: also USB ports with something in them that no socket has."));
        options.add(
            {QStringLiteral("seconds")},
            QStringLiteral("assign: wait at most N seconds (default: %1). watch: end after N seconds.")
                .arg(usualPatience),
            QStringLiteral("N"));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON per socket or event."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        const auto is = [&](const char* verb, qsizetype least, qsizetype most) {
            return words.size() >= least && words.size() <= most && words[0] == QLatin1String(verb);
        };
        const bool lists = is("list", 1, 1), assigns = is("assign", 2, 3), watches = is("watch", 1, 1),
                   removes = is("remove", 2, 2), holds = is("hold", 2, 2), releases = is("release", 2, 2);
        if (!lists && !assigns && !watches && !removes && !holds && !releases)
            return options.refuse(
                QStringLiteral("list, assign NAME [PLACE], watch, remove NAME, hold NAME or release NAME?"));
        if (holds || releases) {
            const auto done = hold(options, words[1].toStdString(), holds);
            return done ? ExitStatus::Done : tell(done.error());
        }
        std::optional<Milliseconds> time;
        if (options.has(QStringLiteral("seconds"))) {
            bool number = false;
            const auto seconds = options.value(QStringLiteral("seconds")).toUInt(&number);
            if (!number || seconds == 0 || seconds > 86'400)
                return options.refuse(QStringLiteral("--seconds takes a number from 1 to 86400"));
            time = Milliseconds{std::uint64_t{seconds} * 1000};
        }
        if (const auto in = options.comeInAt(options.stationDirectory()); !in) return tell(in.error());
        const auto sockets = station::openSockets(options.stationDirectory());
        if (!sockets) return tell(sockets.error());
        const auto name = words.value(1).toStdString();
        const auto done = lists     ? list(options, **sockets)
                          : assigns ? assign(options, **sockets, name, words.value(2).toStdString(), time)
                          : watches ? watch(options, **sockets, time)
                                    : (*sockets)->remove(name);
        return done ? ExitStatus::Done : tell(done.error());
    }

private:
    static bool json(const Options& options) { return options.has(QStringLiteral("json")); }

    static void show(const Options& options, const SocketInfo& socket)
    {
        out(json(options) ? line(jsonOf(socket)) : inWords(socket) + "\n");
    }

    static Outcome<void> list(const Options& options, station::Sockets& sockets)
    {
        for (const auto& socket : TRY(sockets.sockets()))
            show(options, socket);
        if (options.has(QStringLiteral("ports")))
            for (const auto& port : TRY(sockets.otherPorts()))
                show(options, port);
        return {};
    }

    static Outcome<void> hold(const Options& options, const std::string& name, bool held)
    {
        if (!station::isService(options.stationDirectory()))
            return fail(
                Failure{FailureCode::Usage,
                        "this station's batch works in another program, which cannot be asked; on its "
                        "screen Ctrl+1 holds the first socket"});
        const auto station = TRY(options.openStation(station::Access::Provision));
        TRY(station->holdSocket(name, held));
        if (json(options))
            out(line({{QStringLiteral("socket"), text(name)}, {QStringLiteral("held"), held}}));
        else
            out(printable(name) + (held ? " is held\n" : " is let go\n"));
        return {};
    }

    static Outcome<void> assign(const Options& options, station::Sockets& sockets, const std::string& name,
                                const std::string& place, std::optional<Milliseconds> time)
    {
        if (!place.empty()) {
            show(options, TRY(sockets.assign(name, place)));
            return {};
        }
        const auto stop = stopOnSignals();
        show(options, TRY(sockets.learn(
                          name, time.value_or(Milliseconds{usualPatience * 1000}),
                          [&] { note("plug into " + printable(name) + " now"); }, stop)));
        return {};
    }

    static Outcome<void> watch(const Options& options, station::Sockets& sockets,
                               std::optional<Milliseconds> time)
    {
        const auto stop = stopOnSignals();
        const auto listening = [] { note("watching"); };
        bool written = true;
        std::stop_source ending;
        const std::stop_callback relay(stop, [&] { ending.request_stop(); });
        TRY(sockets.watch(
            time, listening,
            [&](const SocketEvent& event) {
                if (json(options)) {
                    QJsonObject object{{QStringLiteral("event"), nameOf(event.kind)},
                                       {QStringLiteral("at"), text(toRfc3339(event.at))}};
                    const auto socket = jsonOf(event.socket);
                    for (auto part = socket.begin(); part != socket.end(); ++part)
                        object[part.key()] = part.value();
                    object.remove(QStringLiteral("present"));
                    out(line(object));
                } else {
                    out(toRfc3339(event.at) + "  " + nameOf(event.kind).leftJustified(10).toStdString() +
                        "  " + inWords(event.socket) + "\n");
                }
                written = written && flushOutput();
                if (!written) ending.request_stop();
            },
            ending.get_token()));
        if (!written) return fail(Failure{FailureCode::OutputFailed, "standard output"});
        return {};
    }
};

} // namespace

std::unique_ptr<Verb> makeSocket()
{
    return std::make_unique<Socket>();
}

} // namespace mintmark::cli
