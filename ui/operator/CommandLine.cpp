#include "ui/operator/CommandLine.h"

#include "ui/common/Language.h"
#include "ui/common/Words.h"
#include "ui/operator/TileGrid.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

/// The error is a sentence without its code: who reads it has just typed the line.
Expected<station::SocketChoice, QString> socketsFrom(const QStringList& values, bool all)
{
    std::vector<std::string> words;
    for (const auto& value : values)
        words.push_back(value.toStdString());
    auto choice = station::chooseSockets(words, all);
    if (!choice && choice.error().code == FailureCode::SocketTwice)
        return fail(
            QStringLiteral("%1: its name or its port is given twice").arg(lineOf(choice.error().detail)));
    if (!choice) return fail(lineOf(choice.error().detail));
    if (choice->sockets.size() > maximumSockets)
        return fail(QStringLiteral("--socket: at most %1 of them fit the window").arg(maximumSockets));
    return *choice;
}

Expected<int, QString> numberFrom(const QString& option, const QString& value, int least, int most)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return fail(QStringLiteral("--%1 %2: a number from %3 to %4 is needed")
                        .arg(option, value)
                        .arg(least)
                        .arg(most));
    return number;
}

} // namespace

Expected<CommandLine, QString> parseCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s}), version(QStringList{u"version"_s}),
        start(QStringList{u"start"_s}), allSockets(QStringList{u"all-sockets"_s}),
        custodian(QStringList{u"custodian"_s}), kiosk(QStringList{u"kiosk"_s});
    const QCommandLineOption station(u"station"_s, {}, u"DIR"_s), profile(u"profile"_s, {}, u"NAME"_s),
        order(u"order"_s, {}, u"ORDER"_s), work(u"work"_s, {}, u"FILE"_s),
        socket(u"socket"_s, {}, u"NAME[=PORT]"_s), count(u"count"_s, {}, u"N"_s),
        theme(u"theme"_s, {}, u"THEME"_s), screenshot(u"screenshot"_s, {}, u"FILE"_s),
        size(u"size"_s, {}, u"WxH"_s), seconds(u"seconds"_s, {}, u"N"_s), text(u"text"_s, {}, u"PERCENT"_s),
        barcodes(u"print-barcodes"_s, {}, u"FILE"_s), guide(u"print-guide"_s, {}, u"FILE"_s),
        language(u"language"_s, {}, u"CODE"_s);
    parser.addOptions({help,     version,    custodian, kiosk,      start,    station, profile,
                       order,    work,       socket,    allSockets, count,    theme,   text,
                       language, screenshot, size,      seconds,    barcodes, guide});
    if (!parser.parse(arguments)) return fail(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return fail(QStringLiteral("%1: nothing is expected here").arg(parser.positionalArguments().first()));

    CommandLine line;
    if (parser.isSet(help))
        line.ask = CommandLine::Ask::Help;
    else if (parser.isSet(version))
        line.ask = CommandLine::Ask::Version;
    if (line.ask != CommandLine::Ask::Window) return line;
    for (const auto& option : {station, profile, order, work, screenshot, barcodes, guide})
        if (parser.isSet(option) && parser.value(option).isEmpty())
            return fail(QStringLiteral("--%1: its value is empty").arg(option.names().first()));
    line.station = parser.value(station).toStdString();
    line.profile = parser.value(profile).toStdString();
    line.order = parser.value(order).toStdString();
    if (parser.isSet(work)) line.work = QFileInfo(parser.value(work)).absoluteFilePath().toStdString();
    line.sockets = TRY(socketsFrom(parser.values(socket), parser.isSet(allSockets)));
    if (parser.isSet(count))
        line.count =
            static_cast<std::uint32_t>(TRY(numberFrom(u"count"_s, parser.value(count), 1, 1'000'000'000)));
    if (parser.isSet(theme)) {
        if (parser.value(theme) == u"light"_s)
            line.theme = ThemeKind::Light;
        else if (parser.value(theme) == u"contrast"_s)
            line.theme = ThemeKind::HighContrast;
        else if (parser.value(theme) == u"dark"_s)
            line.theme = ThemeKind::Dark;
        else
            return fail(QStringLiteral("--theme %1: it is light, dark or contrast").arg(parser.value(theme)));
    }
    if (parser.isSet(text)) line.textScale = TRY(numberFrom(u"text"_s, parser.value(text), 100, 200));
    if (parser.isSet(language)) {
        line.language = parser.value(language);
        if (!languages().contains(line.language))
            return fail(QStringLiteral("--language %1: the windows speak %2")
                            .arg(line.language, languages().join(u", "_s)));
    }
    line.custodian = parser.isSet(custodian);
    if (line.custodian)
        for (const auto& option :
             {profile, order, work, socket, allSockets, count, start, kiosk, barcodes, guide})
            if (parser.isSet(option))
                return fail(
                    QStringLiteral("--%1: this is the operator's window's").arg(option.names().first()));
    line.start = parser.isSet(start);
    line.kiosk = parser.isSet(kiosk);
    line.barcodes = parser.value(barcodes);
    line.guide = parser.value(guide);
    line.screenshot = parser.value(screenshot);
    if (parser.isSet(size)) {
        const auto parts = parser.value(size).split(u'x');
        if (parts.size() != 2)
            return fail(QStringLiteral("--size %1: write it as 1280x800").arg(parser.value(size)));
        line.size = {TRY(numberFrom(u"size"_s, parts[0], 960, 7680)),
                     TRY(numberFrom(u"size"_s, parts[1], 640, 4320))};
    }
    if (parser.isSet(seconds)) line.seconds = TRY(numberFrom(u"seconds"_s, parser.value(seconds), 1, 3600));
    return line;
}

QString helpText()
{
    return QStringLiteral(
        "Usage: mintmark-station [OPTION]…\n"
        "The operator's window of a station: provisions the units on the bench's sockets. Or the\n"
        "custodian's: devices, keys, orders and the rest of the station.\n"
        "\n"
        "  --station DIR        the station (default: $XDG_DATA_HOME/mintmark)\n"
        "  --custodian          the custodian's window\n"
        "  --profile NAME       the profile to begin with, by name or as a file\n"
        "  --order ORDER        the order under which the units are made (`mintmark order list`)\n"
        "  --work FILE          a list of the units that may be made, CSV; no other unit is\n"
        "  --socket NAME[=PORT] a socket, and its port where the station gave it no place\n"
        "                       (`mintmark socket`); once for each, at most 16\n"
        "  --all-sockets        all sockets of the station; also without any --socket, but\n"
        "                       where the station has none the window asks for them\n"
        "  --count N            end a batch after N units; otherwise each socket is served once\n"
        "  --theme light|dark|contrast\n"
        "  --text PERCENT       how large text is, 100 to 200\n"
        "  --language CODE      these three for once; else as it was chosen on the custodian's\n"
        "                       page Settings (default: dark, 100, the account's own)\n"
        "  --start              log in from the station's PIN file, and start at once; what the\n"
        "                       profile does for good is then not asked about\n"
        "  --kiosk              the whole screen; where the station has operators, a supervisor or\n"
        "                       a security officer ends the program\n"
        "  --print-barcodes FILE\n"
        "                       write the commands for the scanner as a PDF, and show no window\n"
        "  --print-guide FILE   write the technicians' guide, two pages with pictures, as a PDF, and\n"
        "                       show no window\n"
        "  --screenshot FILE    show the window, wait until nothing moves any more, save it as\n"
        "                       a PNG and quit; without a display it is drawn unseen\n"
        "  --size WxH           of the window (default: 1280x800)\n"
        "  --seconds N          wait at most so long for the screenshot (default: 15)\n"
        "  --help, --version\n"
        "\n"
        "Keys: Enter starts, Esc goes to a failure and acknowledges it, Alt+1…9 go to a tile,\n"
        "F2 shows the shift.\n"
        "\n"
        "Examples:\n"
        "  mintmark-station --station S --profile demo\n"
        "  mintmark-station --station S --custodian --theme light\n"
        "  mintmark-station --station S --socket A1 --socket A2\n"
        "  mintmark-station --station S --socket A1=D/unit-1 --socket A2=D/unit-2\n"
        "  mintmark-station --profile demo --socket A1=/dev/ttyACM0 --count 500 --theme light\n"
        "  mintmark-station --station S --kiosk --order ACME-2026-17 --count 500\n"
        "  mintmark-station --station S --print-barcodes commands.pdf\n"
        "  mintmark-station --print-guide guide.pdf\n"
        "  mintmark-station --socket A1=/dev/ttyACM0 --start --screenshot station.png\n");
}

Outcome<std::vector<station::SocketRequest>> socketsFor(const std::filesystem::path& station,
                                                        const station::SocketChoice& choice)
{
    auto sockets =
        TRY(choice.empty() ? station::assignedSockets(station) : station::findSockets(station, choice));
    if (sockets.size() > maximumSockets)
        return fail(Failure{FailureCode::Usage,
                            "the station has " + std::to_string(sockets.size()) + " sockets, and at most " +
                                std::to_string(maximumSockets) + " fit the window: name some with --socket"});
    return sockets;
}

} // namespace mintmark::ui
