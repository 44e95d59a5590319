#include "app/device/Verbs.h"

#include "app/device/Bench.h"
#include "app/device/Control.h"
#include "app/device/Help.h"

#include "resources/agent/mm_der.h"

#include <poll.h>
#include <sys/signalfd.h>

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <csignal>
#include <cstdio>

namespace mintmark::device {
namespace {

constexpr int usageError = 2;
constexpr int unitsMax = 1024;

int say(int status, const std::string& sentence)
{
    std::fprintf(stderr, "mintmark-device: %s\n", sentence.c_str());
    return status;
}

std::string native(const QString& text)
{
    return QFile::encodeName(text).toStdString();
}

std::string hex(std::span<const std::uint8_t> octets)
{
    return QByteArray::fromRawData(reinterpret_cast<const char*>(octets.data()),
                                   static_cast<qsizetype>(octets.size()))
        .toHex()
        .toStdString();
}

/// The command line of one verb.
class Line final {
public:
    explicit Line(std::initializer_list<QCommandLineOption> options)
    {
        m_parser.addOption({QStringList{QStringLiteral("dir")}, {}, QStringLiteral("D")});
        for (const auto& option : options)
            m_parser.addOption(option);
    }

    /// A sentence on what is wrong with it; `units` is how many units it may name.
    Result<void> read(const QStringList& arguments, int unitsLeast, int unitsMost)
    {
        if (!m_parser.parse(QStringList{QStringLiteral("mintmark-device")} + arguments))
            return failure(m_parser.errorText().toStdString());
        const QStringList names = m_parser.positionalArguments();
        if (names.size() > unitsMost) return failure("what is \"" + names[unitsMost].toStdString() + "\"?");
        if (names.size() < unitsLeast) return failure("a unit is missing, such as unit-1");
        if (!names.isEmpty()) {
            m_unit = parseUnit(names.first().toStdString());
            if (!m_unit)
                return failure("\"" + names.first().toStdString() + "\" is not a unit, such as unit-1");
        }
        if (value(u"dir").isEmpty()) return failure("--dir is missing");
        return {};
    }

    bool has(QStringView name) const { return m_parser.isSet(name.toString()); }
    QString value(QStringView name) const { return m_parser.value(name.toString()); }
    QStringList values(QStringView name) const { return m_parser.values(name.toString()); }
    std::string directory() const { return native(value(u"dir")); }
    std::optional<int> unit() const { return m_unit; }

    Result<int> number(QStringView name, int most) const
    {
        bool isNumber = false;
        const int number = value(name).toInt(&isNumber);
        if (!isNumber || number < 1 || number > most)
            return failure("--" + name.toUtf8().toStdString() + " takes a number from 1 to " +
                           std::to_string(most));
        return number;
    }

private:
    QCommandLineParser m_parser;
    std::optional<int> m_unit;
};

QCommandLineOption withValue(const QString& name)
{
    return {QStringList{name}, {}, name};
}
QCommandLineOption flag(const QString& name)
{
    return QCommandLineOption(name);
}

Result<void> handleQuestion(Bench& bench, const std::string& question)
{
    const auto space = question.find(' ');
    const auto unit =
        space == std::string::npos ? std::nullopt : parseUnit(std::string_view(question).substr(space + 1));
    if (unit && question.starts_with("pull ")) return bench.pull(*unit);
    if (unit && question.starts_with("plug ")) return bench.plug(*unit);
    return failure("not understood: " + question);
}

/// 0: no such word.
std::uint8_t keyWayOf(QStringView word)
{
    if (word == u"made") return MM_KEY_MADE;
    if (word == u"wrapped") return MM_KEY_WRAPPED;
    if (word == u"clear") return MM_KEY_CLEAR;
    return word == u"shared" ? MM_KEY_SHARED : 0;
}

int serve(Bench& bench, Control& control, const Fd& signals)
{
    for (;;) {
        pollfd look[] = {{signals.get(), POLLIN, 0}, {control.fd(), POLLIN, 0}};
        if (::poll(look, 2, -1) < 0) continue;
        if (look[0].revents) return 0;
        if (look[1].revents)
            control.answer([&](const std::string& question) { return handleQuestion(bench, question); });
    }
}

/// What --usb and --usb-fault say; the options have their units and ports.
Result<void> readUsb(const Line& line, BenchOptions& options)
{
    if (line.has(u"usb")) {
        for (const auto& word : line.value(u"usb").split(u',')) {
            const auto kind = usb::kindOf(word.toStdString());
            if (kind && options.kind != nullptr && options.kind->hangs != Hangs::Pty)
                return failure("--usb cdc and ftdi are for units with a serial line");
            if (kind) {
                options.usbKinds.push_back(*kind);
                continue;
            }
            const auto* own = kindNamed(word.toStdString());
            if (own == nullptr || own->hangs == Hangs::Pty || word != line.value(u"usb") ||
                (options.kind != nullptr && options.kind != own))
                return failure(
                    "--usb takes cdc and ftdi, with commas between, or dfu, dfuse or fastboot alone");
            options.kind = own;
            options.usbKinds.push_back(usb::Kind::Own);
        }
    }
    for (const auto& text : line.values(u"usb-fault")) {
        const auto fault = usb::parseUsbFault(text.toStdString());
        if (!fault) return tl::make_unexpected(fault.error());
        const std::string whole = "fault \"" + text.toStdString() + "\": ";
        if (options.usbKinds.empty()) return failure(whole + "needs --usb");
        if (fault->unit > options.units) return failure(whole + "there is no such unit");
        if (fault->kind == usb::UsbFaultKind::Swap && !options.ports) return failure(whole + "needs --ports");
        options.usbFaults.push_back(*fault);
    }
    return {};
}

int run(const QStringList& arguments)
{
    Line line{withValue(QStringLiteral("units")),      withValue(QStringLiteral("ports")),
              withValue(QStringLiteral("model")),      withValue(QStringLiteral("fault")),
              withValue(QStringLiteral("keys")),       withValue(QStringLiteral("maker")),
              withValue(QStringLiteral("kind")),       withValue(QStringLiteral("option")),
              withValue(QStringLiteral("usb")),        withValue(QStringLiteral("usb-fault")),
              withValue(QStringLiteral("endorsement"))};
    if (const auto read = line.read(arguments, 0, 0); !read) return say(usageError, read.error());
    BenchOptions options;
    options.directory = line.directory();
    const auto units = line.has(u"units") ? line.number(u"units", unitsMax) : Result<int>(8);
    if (!units) return say(usageError, units.error());
    options.units = *units;
    if (line.has(u"ports")) {
        const auto ports = line.number(u"ports", unitsMax);
        if (!ports) return say(usageError, ports.error());
        options.ports = *ports;
    }
    if (line.has(u"model")) {
        options.model = line.value(u"model").toStdString();
        if (options.model->empty() || options.model->size() > 32)
            return say(usageError, "--model takes 1 to 32 octets");
    }
    if (line.has(u"keys")) {
        options.keyWays.bits = 0;
        for (const auto& word : line.value(u"keys").split(u','))
            if (const auto bit = keyWayOf(word))
                options.keyWays.bits |= bit;
            else
                return say(usageError, "--keys takes made, wrapped, clear and shared, with commas between");
    }
    for (const auto& [option, into] : {std::pair(u"maker", &options.keyWays.makerPem),
                                       std::pair(u"endorsement", &options.keyWays.endorserPem)}) {
        if (!line.has(option)) continue;
        QFile file(line.value(option));
        if (!file.open(QIODevice::ReadOnly))
            return say(usageError, native(file.fileName()) + ": cannot be read");
        *into = file.read(65536).toStdString();
        if (into->empty()) return say(usageError, native(file.fileName()) + ": is empty");
    }
    if (line.has(u"kind")) {
        options.kind = kindNamed(line.value(u"kind").toStdString());
        if (options.kind == nullptr) {
            std::string known;
            for (const auto& kind : kinds())
                known += (known.empty() ? "" : ", ") + std::string(kind.name);
            return say(usageError, "--kind takes one of: " + known);
        }
    }
    if (const auto read = readUsb(line, options); !read) return say(usageError, read.error());
    if (options.kind != nullptr && (line.has(u"keys") || line.has(u"maker") || line.has(u"endorsement")))
        return say(usageError,
                   "--keys, --maker and --endorsement are for units with the agent, without --kind");
    if (options.kind != nullptr && options.kind->hangs == Hangs::UsbOnly && options.usbKinds.empty())
        return say(usageError, "these units are on USB alone: --usb " + std::string(options.kind->name));
    if (options.kind != nullptr && options.kind->hangs == Hangs::Tcp && options.usbKinds.empty() &&
        options.ports)
        return say(usageError, "units on TCP have a port each, and no --ports");
    for (const auto& text : line.values(u"option")) {
        const auto equals = text.indexOf(u'=');
        if (options.kind == nullptr || equals < 1)
            return say(usageError, "--option takes NAME=VALUE, and is for units of a --kind");
        options.kindOptions[text.left(equals).toStdString()] = text.mid(equals + 1).toStdString();
    }
    for (const auto& text : line.values(u"fault")) {
        if (options.kind != nullptr) {
            const auto fault = parseCableFault(text.toStdString());
            if (!fault) return say(usageError, fault.error());
            if (fault->unit > options.units)
                return say(usageError, "fault \"" + text.toStdString() + "\": there is no such unit");
            options.cableFaults.push_back(*fault);
            continue;
        }
        const auto fault = parseFault(text.toStdString());
        if (!fault) return say(usageError, fault.error());
        if (fault->unit > options.units)
            return say(usageError, "fault \"" + text.toStdString() + "\": there is no such unit");
        options.faults.push_back(*fault);
    }

    // Before any thread begins, so that none of them gets them.
    sigset_t set;
    ::sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM})
        ::sigaddset(&set, signal);
    struct sigaction hangUp {};
    // Whoever started this with nohup does not want it to end with the terminal.
    if (::sigaction(SIGHUP, nullptr, &hangUp) == 0 && hangUp.sa_handler != SIG_IGN) ::sigaddset(&set, SIGHUP);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    const Fd signals(::signalfd(-1, &set, SFD_CLOEXEC));

    const auto bench = Bench::make(options);
    if (!bench) return say(1, bench.error());
    auto control = Control::listen(options.directory);
    if (!control) return say(1, control.error());
    if (const auto started = (*bench)->start(); !started) return say(1, started.error());
    const int places = options.ports.value_or(options.units);
    const std::string name = options.directory + (options.ports ? "/port-" : "/unit-");
    std::printf("ready: %d %s %s%s\n", options.units, options.units == 1 ? "unit on" : "units on",
                (name + "1").c_str(), places > 1 ? (" … " + name + std::to_string(places)).c_str() : "");
    std::fflush(stdout);
    return serve(**bench, *control, signals);
}

Result<State> stateOf(const std::string& directory, int unit)
{
    auto state = State::load(stateFile(directory, unit));
    if (!state) return tl::make_unexpected(state.error());
    if (!*state) return failure(directory + ": there is no unit-" + std::to_string(unit));
    return std::move(**state);
}

QByteArray pem(const Bytes& der)
{
    const QByteArray text =
        QByteArray::fromRawData(reinterpret_cast<const char*>(der.data()), static_cast<qsizetype>(der.size()))
            .toBase64();
    QByteArray pem = "-----BEGIN CERTIFICATE-----\n";
    for (qsizetype i = 0; i < text.size(); i += 64)
        pem += text.mid(i, 64) + '\n';
    return pem + "-----END CERTIFICATE-----\n";
}

QJsonObject countsOf(const std::map<std::string, int>& faultsFired)
{
    QJsonObject counts;
    for (const auto& [name, count] : faultsFired)
        counts[QString::fromStdString(name)] = count;
    return counts;
}

QByteArray jsonLine(int unit, const State& state)
{
    const auto digestOrNull = [](const Bytes& bytes) {
        return bytes.empty() ? QJsonValue() : QJsonValue(QString::fromStdString(hex(sha256(bytes))));
    };
    Bytes spki;
    if (state.publicPoint.size() == 64) {
        spki.resize(MM_DER_SPKI);
        mm_der_spki(state.publicPoint.data(), spki.data());
    }
    return QJsonDocument(
               QJsonObject{
                   {QStringLiteral("unit"), QStringLiteral("unit-%1").arg(unit)},
                   {QStringLiteral("hardwareId"), QString::fromStdString(hex(state.hardwareId))},
                   {QStringLiteral("model"), QString::fromStdString(state.model)},
                   {QStringLiteral("certificateSha256"), digestOrNull(state.objects[MM_CERTIFICATE])},
                   {QStringLiteral("locked"), state.lockBits != 0},
                   {QStringLiteral("finished"), state.finished},
                   {QStringLiteral("lockBits"), static_cast<int>(state.lockBits)},
                   {QStringLiteral("publicKeySha256"), digestOrNull(spki)},
                   {QStringLiteral("faultsFired"), countsOf(state.faultsFired)},
               })
               .toJson(QJsonDocument::Compact) +
           '\n';
}

/// What a unit of another make holds: a line of JSON, or one thing as it is.
int showForeign(const std::string& file, int unit, const std::string& kind, const QString& item)
{
    const auto storage = Storage::load(file, kind);
    if (!storage) return say(usageError, storage.error());
    if (!*storage) return say(usageError, file + ": there is no such unit");
    const auto& holds = **storage;
    if (!item.isEmpty()) {
        const auto found = holds.items.find(item.toStdString());
        if (found == holds.items.end()) return say(1, "the unit holds no \"" + item.toStdString() + "\"");
        std::fwrite(found->second.data(), 1, found->second.size(), stdout);
        return 0;
    }
    QJsonObject items;
    for (const auto& [name, bytes] : holds.items)
        items[QString::fromStdString(name)] =
            QJsonObject{{QStringLiteral("length"), static_cast<qint64>(bytes.size())},
                        {QStringLiteral("sha256"), QString::fromStdString(hex(sha256(bytes)))}};
    const auto text =
        QJsonDocument(QJsonObject{
                          {QStringLiteral("unit"), QStringLiteral("unit-%1").arg(unit)},
                          {QStringLiteral("kind"), QString::fromStdString(kind)},
                          {QStringLiteral("hardwareId"), QString::fromStdString(hex(holds.hardwareId))},
                          {QStringLiteral("model"), QString::fromStdString(holds.model)},
                          {QStringLiteral("items"), items},
                          {QStringLiteral("faultsFired"), countsOf(holds.faultsFired)},
                          {QStringLiteral("requests"), holds.requests},
                          {QStringLiteral("answers"), holds.answers},
                      })
            .toJson(QJsonDocument::Compact) +
        '\n';
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    return 0;
}

int show(const QStringList& arguments)
{
    Line line{flag(QStringLiteral("json")), flag(QStringLiteral("pem")), withValue(QStringLiteral("item"))};
    if (const auto read = line.read(arguments, 0, 1); !read) return say(usageError, read.error());
    const int asked = (line.has(u"json") ? 1 : 0) + (line.has(u"pem") ? 1 : 0) + (line.has(u"item") ? 1 : 0);
    if (asked != 1) return say(usageError, "show takes --json, --pem or --item");
    if (line.has(u"item") && !line.unit()) return say(usageError, "a unit is missing, such as unit-1");
    if (line.has(u"pem") && !line.unit()) return say(usageError, "a unit is missing, such as unit-1");
    std::vector<int> units;
    if (line.unit()) {
        units.push_back(*line.unit());
    } else {
        const auto found = unitsIn(line.directory());
        if (!found) return say(usageError, found.error());
        units = *found;
        if (units.empty()) return say(usageError, line.directory() + ": there are no units");
    }
    for (const int unit : units) {
        const auto file = stateFile(line.directory(), unit);
        if (const auto kind = kindOf(file); kind && !kind->empty()) {
            if (line.has(u"pem"))
                return say(usageError, "--pem is for units with the agent; --item shows one thing");
            if (const int status = showForeign(file, unit, *kind, line.value(u"item")); status != 0)
                return status;
            continue;
        }
        if (line.has(u"item")) return say(usageError, "--item is for units of another --kind");
        const auto state = stateOf(line.directory(), unit);
        if (!state) return say(usageError, state.error());
        QByteArray text;
        if (line.has(u"json")) {
            text = jsonLine(unit, *state);
        } else {
            if (state->objects[MM_CERTIFICATE].empty())
                return say(1, "unit-" + std::to_string(unit) + " has no certificate");
            text = pem(state->objects[MM_CERTIFICATE]);
            if (!state->objects[MM_ISSUING_CA].empty()) text += pem(state->objects[MM_ISSUING_CA]);
        }
        std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    }
    return 0;
}

bool writeFile(const QDir& directory, const QString& name, const QByteArray& content)
{
    QFile file(directory.filePath(name));
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size() &&
           file.flush();
}

QByteArray qbytes(const Bytes& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

int prove(const QStringList& arguments)
{
    Line line{withValue(QStringLiteral("nonce")), withValue(QStringLiteral("out"))};
    if (const auto read = line.read(arguments, 1, 1); !read) return say(usageError, read.error());
    const QByteArray nonce = QByteArray::fromHex(line.value(u"nonce").toLatin1());
    if (nonce.size() != 32 || line.value(u"nonce").size() != 64)
        return say(usageError, "--nonce takes 64 hexadecimal digits");
    const auto state = stateOf(line.directory(), *line.unit());
    if (!state) return say(usageError, state.error());
    const Bytes& certificate = state->objects[MM_CERTIFICATE];
    if (certificate.empty() || state->keyPem.empty())
        return say(1, "unit-" + std::to_string(*line.unit()) + " has no certificate");
    const auto key = Key::fromPem(state->keyPem);
    if (!key) return say(1, key.error());

    const QByteArray message =
        "mintmark-prove-v1" + nonce + qbytes(state->hardwareId) + qbytes(sha256(certificate));
    const Bytes digest = sha256({reinterpret_cast<const std::uint8_t*>(message.constData()),
                                 static_cast<std::size_t>(message.size())});
    const auto signature = key->sign(std::span<const std::uint8_t, 32>(digest.data(), 32));
    if (!signature) return say(1, signature.error());

    const QDir out(line.has(u"out") ? line.value(u"out") : QStringLiteral("."));
    if (!out.mkpath(QStringLiteral(".")) || !writeFile(out, QStringLiteral("message.bin"), message) ||
        !writeFile(out, QStringLiteral("signature.der"), qbytes(*signature)) ||
        !writeFile(out, QStringLiteral("certificate.pem"), pem(certificate)))
        return say(1, native(out.path()) + ": could not be written");
    return 0;
}

int cable(const QString& verb, const QStringList& arguments)
{
    Line line{};
    if (const auto read = line.read(arguments, 1, 1); !read) return say(usageError, read.error());
    // Of any make.
    if (const auto kind = kindOf(stateFile(line.directory(), *line.unit())); !kind)
        return say(usageError, line.directory() + ": there is no unit-" + std::to_string(*line.unit()));
    const auto asked =
        Control::ask(line.directory(), verb.toStdString() + " unit-" + std::to_string(*line.unit()));
    return asked ? 0 : say(1, asked.error());
}

} // namespace

int runVerb(const QStringList& arguments)
{
    struct Verb {
        QString name;
        const char* help;
        std::function<int(const QStringList&)> run;
    };
    const Verb verbs[] = {
        {QStringLiteral("run"), runHelp, run},
        {QStringLiteral("show"), showHelp, show},
        {QStringLiteral("prove"), proveHelp, prove},
        {QStringLiteral("pull"), cableHelp,
         [](const QStringList& rest) { return cable(QStringLiteral("pull"), rest); }},
        {QStringLiteral("plug"), cableHelp,
         [](const QStringList& rest) { return cable(QStringLiteral("plug"), rest); }},
    };
    const QString first = arguments.value(0);
    const auto isHelp = [](const QString& word) { return word == u"--help" || word == u"-h"; };
    if (isHelp(first) || first == u"help") {
        std::fputs(generalHelp, stdout);
        return 0;
    }
    if (first == u"--version") {
        std::puts("mintmark-device " MINTMARK_VERSION);
        return 0;
    }
    if (first == u"faults") {
        if (arguments.size() == 2 && !isHelp(arguments[1]))
            return say(usageError, "faults takes no arguments");
        std::fputs(describeFaults().c_str(), stdout);
        std::puts("\nOf units on USB (--usb-fault):");
        std::fputs(usb::describeUsbFaults().c_str(), stdout);
        std::puts("\nSTEP: info keygen csr write digest prove lock lockstatus finish reset read\n"
                  "Example: mintmark-device run --units 4 --dir /tmp/bench --fault unit-2:silent@write");
        std::puts("\nOf units of another --kind, as [UNIT:]KIND[@N], N an answer from 1:");
        std::fputs(describeCableFaults().c_str(), stdout);
        return 0;
    }
    if (first == QStringLiteral("kinds")) {
        for (const auto& kind : kinds())
            std::printf("%-10.*s %.*s\n", static_cast<int>(kind.name.size()), kind.name.data(),
                        static_cast<int>(kind.help.size()), kind.help.data());
        return 0;
    }
    for (const auto& verb : verbs) {
        if (first != verb.name) continue;
        const QStringList rest = arguments.mid(1);
        if (std::any_of(rest.begin(), rest.end(), isHelp)) {
            std::fputs(verb.help, stdout);
            return 0;
        }
        return verb.run(rest);
    }
    if (first.isEmpty()) {
        std::fputs(generalHelp, stderr);
        return usageError;
    }
    return say(usageError, "\"" + first.toStdString() + "\" is not a verb; see mintmark-device --help");
}

} // namespace mintmark::device
