#include "provisioning/station/Orders.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/TokenOptions.h"
#include "app/cli/Verb.h"
#include "app/cli/verbs/OrderCheck.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace mintmark::cli {
namespace {

using station::OrderInfo;

Failure usage(const QString& what)
{
    return {FailureCode::Usage, what.toStdString()};
}

Outcome<WallTime> timeIn(const QString& written, const char* option)
{
    const bool isEnd = std::string_view(option) == "until";
    auto read = QDateTime::fromString(written, Qt::ISODate);
    if (!read.isValid())
        return fail(usage(QStringLiteral("--%1 takes a time as 2026-12-31T23:59:59Z, or a date")
                              .arg(QLatin1String(option))));
    if (written.size() == 10) // a day, whole
        read = QDateTime(read.date(), isEnd ? QTime(23, 59, 59) : QTime(0, 0), Qt::UTC);
    return WallTime(Milliseconds(read.toMSecsSinceEpoch()));
}

/// KEY=QUANTITY or NAME:KEY=QUANTITY, with ,ids=POOL:FIRST-LAST and ,sockets=A1+A2 behind it.
Outcome<OrderShare> shareIn(const QString& written)
{
    const auto wrong = [&](const char* what) {
        return fail(usage(QStringLiteral("--for \"%1\": %2").arg(written, QLatin1String(what))));
    };
    const auto parts = written.split(QLatin1Char(','));
    const auto equals = parts[0].indexOf(QLatin1Char('='));
    const auto colon = parts[0].indexOf(QLatin1Char(':'));
    if (equals < 0 || colon < 1 || colon > equals) return wrong("it is not NAME:KEY=QUANTITY");
    OrderShare share;
    share.station = parts[0].left(colon).toStdString();
    const auto key = fromHex(parts[0].mid(colon + 1, equals - colon - 1).toStdString());
    if (!key || key->size() != share.stationKey.size())
        return wrong("the key is not 64 hexadecimal digits, as `mintmark order station` tells them");
    std::ranges::copy(*key, share.stationKey.begin());
    bool good = false;
    share.quantity = parts[0].mid(equals + 1).toULongLong(&good);
    if (!good || share.quantity == 0) return wrong("the quantity is not a number from 1");
    for (const auto& part : parts.mid(1)) {
        if (part.startsWith(QStringLiteral("sockets="))) {
            for (const auto& socket : part.mid(8).split(QLatin1Char('+')))
                share.sockets.push_back(socket.toStdString());
            continue;
        }
        const auto begin = part.indexOf(QLatin1Char(':'));
        const auto dash = part.lastIndexOf(QLatin1Char('-'));
        if (!part.startsWith(QStringLiteral("ids=")) || begin < 5 || dash < begin)
            return wrong("behind the quantity come ids=POOL:FIRST-LAST and sockets=A1+A2");
        OrderShare::Ids ids;
        bool first = false, last = false;
        ids.pool = part.mid(4, begin - 4).toStdString();
        ids.first = part.mid(begin + 1, dash - begin - 1).toULongLong(&first);
        ids.last = part.mid(dash + 1).toULongLong(&last);
        if (!first || !last) return wrong("a block of IDs is ids=POOL:FIRST-LAST");
        share.ids = ids;
    }
    return share;
}

Outcome<Order> orderIn(const Options& options)
{
    for (const auto* needed : {"name", "profile", "until", "for"})
        if (!options.has(QLatin1String(needed)))
            return fail(usage(QStringLiteral("new needs --%1").arg(QLatin1String(needed))));
    Order order;
    order.name = options.value(QStringLiteral("name")).toStdString();
    order.product = options.value(QStringLiteral("product")).toStdString();
    order.customer = options.value(QStringLiteral("customer")).toStdString();
    order.profile = options.value(QStringLiteral("profile")).toStdString();
    if (options.has(QStringLiteral("revision"))) {
        bool good = false;
        order.revision = options.value(QStringLiteral("revision")).toUInt(&good);
        if (!good || order.revision == 0)
            return fail(usage(QStringLiteral("--revision takes a number from 1")));
    }
    order.notBefore = options.has(QStringLiteral("from"))
                          ? TRY(timeIn(options.value(QStringLiteral("from")), "from"))
                          : WallTime(Milliseconds(QDateTime::currentSecsSinceEpoch() * 1000));
    order.notAfter = TRY(timeIn(options.value(QStringLiteral("until")), "until"));
    for (const auto& proof : options.values(QStringLiteral("proof"))) {
        if (proof == QStringLiteral("nonce"))
            order.proofs.push_back(Proof::Nonce);
        else if (proof == QStringLiteral("tls"))
            order.proofs.push_back(Proof::Tls);
        else if (proof == QStringLiteral("none"))
            order.proofs.push_back(Proof::None);
        else
            return fail(usage(QStringLiteral("--proof takes nonce, tls or none")));
    }
    for (const auto& firmware : options.values(QStringLiteral("firmware"))) {
        const auto digest = fromHex(firmware.toStdString());
        if (digest && digest->size() == 32)
            order.firmware.push_back({{}, *digest});
        else
            order.firmware.push_back({firmware.toStdString(), {}});
    }
    for (const auto& share : options.values(QStringLiteral("for")))
        order.shares.push_back(TRY(shareIn(share)));
    order.shiftCheck = TRY(shiftCheckIn(options));
    return order;
}

QJsonObject jsonOf(const OrderInfo& order)
{
    QJsonObject states;
    for (const auto& [state, devices] : order.states)
        states[text(nameOf(state))] = static_cast<qint64>(devices);
    QJsonArray sockets;
    for (const auto& socket : order.sockets)
        sockets.append(text(socket));
    QJsonObject object{{QStringLiteral("order"), text(order.name)},
                       {QStringLiteral("revision"), static_cast<qint64>(order.revision)},
                       {QStringLiteral("product"), text(order.product)},
                       {QStringLiteral("customer"), text(order.customer)},
                       {QStringLiteral("profile"), text(order.profile)},
                       {QStringLiteral("profileVersion"), static_cast<qint64>(order.profileVersion)},
                       {QStringLiteral("sha256"), text(order.sha256)},
                       {QStringLiteral("notBefore"), text(toRfc3339(order.notBefore))},
                       {QStringLiteral("notAfter"), text(toRfc3339(order.notAfter))},
                       {QStringLiteral("importedAt"), text(toRfc3339(order.importedAt))},
                       {QStringLiteral("sockets"), sockets},
                       {QStringLiteral("quantity"), static_cast<qint64>(order.quantity)},
                       {QStringLiteral("made"), static_cast<qint64>(order.made)},
                       {QStringLiteral("underway"), static_cast<qint64>(order.underway)},
                       {QStringLiteral("left"), static_cast<qint64>(order.left)},
                       {QStringLiteral("givenBack"), static_cast<qint64>(order.givenBack)},
                       {QStringLiteral("runsPassed"), static_cast<qint64>(order.runsPassed)},
                       {QStringLiteral("runsFailed"), static_cast<qint64>(order.runsFailed)},
                       {QStringLiteral("states"), states}};
    if (order.closedAt) {
        object[QStringLiteral("closedAt")] = text(toRfc3339(*order.closedAt));
        object[QStringLiteral("closedWhy")] = text(order.closedWhy);
    }
    if (order.yield) object[QStringLiteral("yield")] = *order.yield;
    if (order.perHour) object[QStringLiteral("perHour")] = *order.perHour;
    if (order.finish) object[QStringLiteral("finish")] = text(toRfc3339(*order.finish));
    if (order.shift) object[QStringLiteral("shiftCheck")] = cli::jsonOf(*order.shift);
    if (order.refusal) object[QStringLiteral("refusal")] = cli::jsonOf(*order.refusal);
    return object;
}

std::string stateOf(const OrderInfo& order)
{
    if (order.closedAt) return "closed";
    if (!order.refusal) return "open";
    switch (order.refusal->code) {
    case FailureCode::OrderTerm: return "not valid now";
    case FailureCode::OrderFull: return "done";
    case FailureCode::OrderCheck: return "to be checked";
    default: return "refused";
    }
}

void show(const Options& options, const OrderInfo& order)
{
    if (options.has(QStringLiteral("json"))) return out(line(jsonOf(order)));
    const auto row = [](const char* name, const std::string& value) {
        if (!value.empty())
            out(QString(QLatin1String(name)).leftJustified(14).toStdString() + printable(value) + "\n");
    };
    row("order", order.name + ", revision " + std::to_string(order.revision) + ": " + stateOf(order));
    row("product", order.product);
    row("customer", order.customer);
    row("profile",
        order.profile + (order.profileVersion > 0 ? " version " + std::to_string(order.profileVersion) : ""));
    row("valid", toRfc3339(order.notBefore) + " to " + toRfc3339(order.notAfter));
    std::string sockets;
    for (const auto& socket : order.sockets)
        sockets += (sockets.empty() ? "" : ", ") + socket;
    row("sockets", sockets);
    row("quantity", std::to_string(order.quantity));
    row("made", std::to_string(order.made));
    row("under way", std::to_string(order.underway));
    row("left", std::to_string(order.left));
    row("given back", std::to_string(order.givenBack));
    row("failed runs", std::to_string(order.runsFailed));
    if (order.yield) row("yield", QString::number(*order.yield * 100, 'f', 1).toStdString() + " %");
    if (order.perHour) row("pace", QString::number(*order.perHour, 'f', 0).toStdString() + " an hour");
    if (order.finish) row("done by", toRfc3339(*order.finish));
    if (order.shift) {
        row("check", inWords(*order.shift));
        for (const auto& unit : order.shift->good)
            row("known good", unit);
        for (const auto& unit : order.shift->bad)
            row("known bad", unit);
    }
    if (order.closedAt) row("closed", toRfc3339(*order.closedAt) + ", " + order.closedWhy);
    if (order.refusal) row("why not", order.refusal->text());
}

void show(const station::SignedOrder& read)
{
    const auto& order = read.order;
    out("order         " + printable(order.name) + ", revision " + std::to_string(order.revision) +
        "\nproduct       " + printable(order.product) + "\nprofile       " + printable(order.profile) +
        " version " + std::to_string(order.profileVersion) + ", sha256 " + toHex(order.profileHash) +
        "\nvalid         " + toRfc3339(order.notBefore) + " to " + toRfc3339(order.notAfter) + "\n");
    for (const auto& share : order.shares)
        out("station       " + printable(share.station) + ": " + counted(share.quantity, "device") +
            ", key " + toHex(share.stationKey) + "\n");
    if (order.shiftCheck) {
        out("check         every " + std::to_string(order.shiftCheck->hours) + " h\n");
        for (const auto& unit : order.shiftCheck->good)
            out("known good    " + unit.hex() + "\n");
        for (const auto& bad : order.shiftCheck->bad)
            out("known bad     " + bad.unit.hex() + (bad.code.empty() ? "" : " " + bad.code) + "\n");
    }
    for (const auto& key : read.keys)
        out("signed by     " + printable(key) + " (as the file says)\n");
}

class OrderVerb final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("order"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("production orders: what may be made, and how far it has come");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral(
                "order new FILE | sign FILE OUT | read FILE | station | import FILE | list | show ORDER | "
                "check ORDER --socket NAME[=PORT] … | close ORDER [--json]"),
            QStringLiteral(
                "Where orders are planned:\n"
                "  new      writes an order that is not signed yet: --name, --profile, --until, and --for "
                "per station\n"
                "  sign     signs it with an order key in a token (--module, --token, --key)\n"
                "  read     shows what a file says; nothing of it is believed\n"
                "At a station:\n"
                "  station  tells the station's key, which an order names, and whose signatures it believes\n"
                "  import   takes an order in, or a later revision of one\n"
                "  list     the orders that are here\n"
                "  show     made, under way, left, yield, and when it will be done\n"
                "  check    where the order asks for it: the station passes a known-good unit, and fails a "
                "known-bad one;\n"
                "           nothing is made or written. Exit 0: proved; 1: not yet; 7: the station was "
                "wrong\n"
                "  close    nothing more is made under it; there is no way back\n\n"
                "The manual explains orders, and their file: orders.md, order-format.md."),
            QStringLiteral(
                "  mintmark order station --json | jq -r .key\n"
                "  mintmark order new po.json --name PO-4711 --profile sensor --until 2026-12-31 \\\n"
                "      --for bench-3:KEY=500,sockets=A1+A2 --for bench-4:KEY=500\n"
                "  mintmark order sign po.json po.order --module libsofthsm2.so --token "
                "pkcs11:token=planning\n"
                "  mintmark order import po.order\n"
                "  mintmark order check PO-4711 --socket A1=/dev/ttyUSB0 --socket A2=/dev/ttyUSB1\n"
                "  mintmark order check PO-4711 --socket A1 --wait 120 --operator tech-1\n"
                "  mintmark provision --profile sensor --order PO-4711 --all-sockets --count 500\n"
                "  mintmark order show PO-4711 --json | jq .left"));
        options.addStationWithPin();
        addToken(options);
        options.add({QStringLiteral("key")},
                    QStringLiteral("sign: the order key's label, CKA_ID or fingerprint."),
                    QStringLiteral("KEY"));
        options.add({QStringLiteral("name")}, QStringLiteral("new: the order's name."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("revision")}, QStringLiteral("new: from 1, rising with each change."),
                    QStringLiteral("N"));
        options.add({QStringLiteral("product")}, QStringLiteral("new: for the record."),
                    QStringLiteral("TEXT"));
        options.add({QStringLiteral("customer")}, QStringLiteral("new: for the record."),
                    QStringLiteral("TEXT"));
        options.add({QStringLiteral("profile")},
                    QStringLiteral("new: the profile, as it is in --station, or a file."),
                    QStringLiteral("NAME"));
        options.add(
            {QStringLiteral("proof")},
            QStringLiteral("new: nonce, tls or none, which is accepted; may be repeated (default: the "
                           "profile's)."),
            QStringLiteral("HOW"));
        options.add({QStringLiteral("firmware")},
                    QStringLiteral("new: a version or an image's SHA-256 that units may run; may be repeated "
                                   "(default: any)."),
                    QStringLiteral("WHICH"));
        options.add({QStringLiteral("from")}, QStringLiteral("new: not before (default: now)."),
                    QStringLiteral("TIME"));
        options.add({QStringLiteral("until")}, QStringLiteral("new: not after."), QStringLiteral("TIME"));
        options.add({QStringLiteral("for")},
                    QStringLiteral(
                        "new: NAME:KEY=QUANTITY[,ids=POOL:FIRST-LAST][,sockets=A1+A2] of a station; may be "
                        "repeated."),
                    QStringLiteral("SHARE"));
        addCheckOptions(options);
        options.add({QStringLiteral("supervisor")},
                    QStringLiteral("close, and import where there are operators: who answers for it."),
                    QStringLiteral("NAME"));
        addPersonPin(options, QStringLiteral("supervisor"));
        addSecond(options);
        options.add({QStringLiteral("why")}, QStringLiteral("close: for the record."),
                    QStringLiteral("TEXT"));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON per order."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        const auto is = [&](const char* verb, qsizetype count) {
            return words.size() == count && words[0] == QLatin1String(verb);
        };
        if (is("new", 2)) return ended(draft(options, std::filesystem::absolute(words[1].toStdString())));
        if (is("sign", 3))
            return ended(
                sign(options, words[1].toStdString(), std::filesystem::absolute(words[2].toStdString())));
        if (is("read", 2)) {
            const auto read = station::readOrder(words[1].toStdString());
            if (!read) return tell(read.error());
            show(*read);
            return ExitStatus::Done;
        }
        if (is("check", 2)) return checkStation(options, words[1].toStdString());
        const bool writes = is("import", 2) || is("close", 2);
        if (!writes && !is("list", 1) && !is("show", 2) && !is("station", 1))
            return options.refuse(QStringLiteral(
                "new FILE, sign FILE OUT, read FILE, station, import FILE, list, show ORDER, check ORDER "
                "or close ORDER?"));
        const auto who = writes
                             ? logInPerson(options, QStringLiteral("supervisor"), station::Act::OrdersWrite)
                             : Outcome<std::string>();
        if (!who) return tell(who.error());
        // A station's key is made with the first login for work.
        const auto station = options.openStation(writes || is("station", 1) ? station::Access::Provision
                                                                            : station::Access::Read);
        if (!station) return tell(station.error());
        const auto orders = (*station)->orders();
        if (!orders) return tell(orders.error());
        if (is("station", 1)) return ended(identity(options, **orders));
        if (is("list", 1)) return ended(list(options, **orders));
        const auto name = words[1].toStdString();
        const auto order =
            is("import", 2) ? withSecond(options, *who, station::Delicate::ChangeQuota,
                                         [&] { return (*orders)->import(name); })
            : is("show", 2)
                ? (*orders)->show(name)
                : (*orders)->close(name, *who, options.value(QStringLiteral("why")).toStdString());
        if (!order) return tell(order.error());
        show(options, *order);
        return ExitStatus::Done;
    }

private:
    static ExitStatus ended(const Outcome<void>& outcome)
    {
        return outcome ? ExitStatus::Done : tell(outcome.error());
    }

    static Outcome<void> draft(const Options& options, const std::filesystem::path& output)
    {
        TRY(station::draftOrder(options.stationDirectory(), TRY(orderIn(options)), output));
        out("written, and not signed yet: " + output.string() + "\n");
        return {};
    }

    static Outcome<void> sign(const Options& options, const std::filesystem::path& input,
                              const std::filesystem::path& output)
    {
        std::optional<std::filesystem::path> folder;
        if (!options.has(QStringLiteral("module")) || options.has(QStringLiteral("station")))
            folder = options.stationDirectory();
        const auto room = TRY(station::openKeyRoom(folder));
        station::OrderSigning signing{TRY(addressOf(options, *room)),
                                      options.value(QStringLiteral("key")).toStdString(), input, output};
        const auto pin = TRY(userPin(options, *room, signing.token));
        const auto made = TRY(station::signOrder(
            folder, signing, pin, {.spendFinalTry = options.has(QStringLiteral("spend-final-try"))}));
        show(made);
        out("signed: " + output.string() + "\n");
        return {};
    }

    static Outcome<void> identity(const Options& options, station::Orders& orders)
    {
        const auto identity = TRY(orders.identity());
        if (options.has(QStringLiteral("json"))) {
            QJsonArray signers;
            for (const auto& signer : identity.signers)
                signers.append(text(signer));
            out(line({{QStringLiteral("station"), text(identity.name)},
                      {QStringLiteral("key"), text(identity.key)},
                      {QStringLiteral("keyPem"), text(identity.keyPem)},
                      {QStringLiteral("signers"), signers},
                      {QStringLiteral("needsOrders"), identity.needsOrders}}));
            return {};
        }
        out("station       " + printable(identity.name) + "\nkey           " + identity.key + "\n");
        for (const auto& signer : identity.signers)
            out("believes      " + signer + "\n");
        out(identity.needsOrders ? "makes devices by order only\n"
                                 : "makes devices without an order: a demo station\n");
        out(identity.keyPem);
        return {};
    }

    static Outcome<void> list(const Options& options, station::Orders& orders)
    {
        const auto all = TRY(orders.list());
        const bool json = options.has(QStringLiteral("json"));
        const auto cell = [](const std::string& value, int width) {
            return text(value).leftJustified(width).toStdString();
        };
        if (!json)
            out("ORDER                 REVISION  QUANTITY  MADE      LEFT      UNTIL                     "
                "STATE\n");
        for (const auto& order : all)
            out(json ? line(jsonOf(order))
                     : cell(printable(order.name), 22) + cell(std::to_string(order.revision), 10) +
                           cell(std::to_string(order.quantity), 10) + cell(std::to_string(order.made), 10) +
                           cell(std::to_string(order.left), 10) + cell(toRfc3339(order.notAfter), 26) +
                           stateOf(order) + "\n");
        return {};
    }
};

} // namespace

std::unique_ptr<Verb> makeOrder()
{
    return std::make_unique<OrderVerb>();
}

} // namespace mintmark::cli
