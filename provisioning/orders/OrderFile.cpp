#include "provisioning/orders/OrderFile.h"

#include "provisioning/orders/OrderRules.h"
#include "provisioning/orders/StrictJson.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace mintmark::orders {
namespace {

constexpr std::string_view formatName = "mintmark-order";
constexpr std::uint32_t formatVersion = 1;
constexpr std::size_t textMost = 256;
constexpr std::size_t sharesMost = 256;
constexpr std::size_t listMost = 64;
constexpr std::uint32_t hoursMost = 168;
constexpr std::uint64_t quantityMost = 1'000'000'000;
constexpr std::uint64_t numberMost = std::uint64_t{1} << 53; // what a JSON number holds exactly

constexpr std::array<std::pair<Proof, std::string_view>, 3> proofNames{
    {{Proof::Nonce, "nonce"}, {Proof::Tls, "tls"}, {Proof::None, "none"}}};

auto wrong(const std::string& what)
{
    return fail(OrderError(OrderCode::Form, what));
}

bool isName(const std::string& text, std::size_t most)
{
    return !text.empty() && text.size() <= most && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == '-';
    });
}

/// Reads one object; the first thing that is wrong is kept, so that reading goes on in a straight line.
class Reader {
public:
    Reader(QJsonObject object, std::string place, std::optional<OrderError>& error)
        : m_object(std::move(object)), m_place(std::move(place)), m_error(error)
    {
    }
    ~Reader()
    {
        for (const auto& name : m_object.keys())
            if (!m_read.contains(name)) complain(name, "is not known here");
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    std::string text(const QString& name, bool needed = true)
    {
        const auto value = take(name);
        if (value.isString()) return value.toString().toStdString();
        if (needed || !value.isUndefined())
            complain(name, value.isUndefined() ? "is missing" : "is not a text");
        return {};
    }
    std::uint64_t number(const QString& name, std::uint64_t least, std::uint64_t most)
    {
        const auto value = take(name);
        const auto number = value.toDouble(-1);
        if (value.isDouble() && number >= static_cast<double>(least) && number <= static_cast<double>(most) &&
            std::floor(number) == number)
            return static_cast<std::uint64_t>(number);
        complain(name, "is not a number from " + std::to_string(least) + " to " + std::to_string(most));
        return least;
    }
    Sha256 digest(const QString& name)
    {
        const auto octets = fromHex(text(name));
        Sha256 digest{};
        if (!octets || octets->size() != digest.size())
            complain(name, "is not the 64 hexadecimal digits of a SHA-256");
        else
            std::ranges::copy(*octets, digest.begin());
        return digest;
    }
    WallTime time(const QString& name)
    {
        const auto written = QString::fromStdString(text(name));
        const auto read = QDateTime::fromString(written, Qt::ISODate);
        if (!read.isValid() || !written.endsWith(QLatin1Char('Z')))
            complain(name, "is not a time as 2026-12-31T23:59:59Z");
        return WallTime(Milliseconds(read.toMSecsSinceEpoch()));
    }
    QJsonArray array(const QString& name, std::size_t least, std::size_t most, bool needed = true)
    {
        const auto value = take(name);
        if (value.isUndefined() && !needed) return {};
        const auto list = value.toArray();
        if (!value.isArray() || static_cast<std::size_t>(list.size()) < least ||
            static_cast<std::size_t>(list.size()) > most)
            complain(name, "is not a list of " + std::to_string(least) + " to " + std::to_string(most));
        return list;
    }
    QJsonObject object(const QString& name)
    {
        const auto value = take(name);
        if (!value.isObject()) complain(name, value.isUndefined() ? "is missing" : "is not an object");
        return value.toObject();
    }
    bool has(const QString& name) const { return m_object.contains(name); }
    std::string place(const QString& name) const { return m_place + name.toStdString(); }
    void complain(const QString& name, const std::string& what)
    {
        if (!m_error) m_error = OrderError(OrderCode::Form, place(name) + " " + what);
    }
    std::optional<OrderError>& error() { return m_error; }

private:
    QJsonValue take(const QString& name)
    {
        m_read.insert(name);
        return m_object.value(name);
    }

    QJsonObject m_object;
    std::string m_place;
    std::optional<OrderError>& m_error;
    std::set<QString> m_read;
};

OrderShare shareIn(const QJsonValue& value, std::size_t index, std::optional<OrderError>& error)
{
    Reader reader(value.toObject(), "stations[" + std::to_string(index) + "].", error);
    OrderShare share;
    share.stationKey = reader.digest(QStringLiteral("key"));
    share.station = reader.text(QStringLiteral("name"));
    share.quantity = reader.number(QStringLiteral("quantity"), 1, quantityMost);
    if (reader.has(QStringLiteral("ids"))) {
        Reader ids(reader.object(QStringLiteral("ids")), reader.place(QStringLiteral("ids.")), error);
        OrderShare::Ids block;
        block.pool = ids.text(QStringLiteral("pool"));
        block.first = ids.number(QStringLiteral("first"), 1, numberMost);
        block.last = ids.number(QStringLiteral("last"), 1, numberMost);
        share.ids = std::move(block);
    }
    for (const auto& socket : reader.array(QStringLiteral("sockets"), 1, listMost, false))
        share.sockets.push_back(socket.toString().toStdString());
    return share;
}

OrderFirmware firmwareIn(const QJsonValue& value, std::size_t index, std::optional<OrderError>& error)
{
    Reader reader(value.toObject(), "firmware[" + std::to_string(index) + "].", error);
    OrderFirmware firmware;
    firmware.version = reader.text(QStringLiteral("version"), false);
    if (reader.has(QStringLiteral("sha256"))) {
        const auto digest = reader.digest(QStringLiteral("sha256"));
        firmware.sha256.assign(digest.begin(), digest.end());
    }
    return firmware;
}

HardwareId unitIn(const QString& written, Reader& reader, const QString& name)
{
    auto octets = fromHex(written.toStdString());
    if (octets && !octets->empty()) return {std::move(*octets)};
    reader.complain(name, "is not a unit's number in hexadecimal");
    return {};
}

ShiftCheck shiftCheckIn(const QJsonObject& object, std::optional<OrderError>& error)
{
    Reader reader(object, "shiftCheck.", error);
    ShiftCheck check;
    check.hours = static_cast<std::uint32_t>(reader.number(QStringLiteral("hours"), 1, hoursMost));
    for (const auto& unit : reader.array(QStringLiteral("good"), 1, listMost))
        check.good.push_back(unitIn(unit.toString(), reader, QStringLiteral("good")));
    std::size_t index = 0;
    for (const auto& entry : reader.array(QStringLiteral("bad"), 1, listMost)) {
        Reader bad(entry.toObject(), "shiftCheck.bad[" + std::to_string(index++) + "].", error);
        const auto hardware = QStringLiteral("hardware");
        ShiftCheck::Bad unit;
        unit.unit = unitIn(QString::fromStdString(bad.text(hardware)), bad, hardware);
        unit.code = bad.text(QStringLiteral("code"), false);
        check.bad.push_back(std::move(unit));
    }
    return check;
}

Result<void> checkShiftCheck(const ShiftCheck& check)
{
    if (check.hours == 0 || check.hours > hoursMost) return wrong("shiftCheck.hours is not 1 to 168");
    if (check.good.empty() || check.good.size() > listMost || check.bad.empty() ||
        check.bad.size() > listMost)
        return wrong("shiftCheck does not name 1 to 64 units that are good, and 1 to 64 that are bad");
    std::set<HardwareId> units;
    const auto isNew = [&](const HardwareId& unit) -> Result<void> {
        if (!usableHardwareId(unit)) return wrong("shiftCheck: " + unit.hex() + " is no unit's number");
        if (!units.insert(unit).second) return wrong("shiftCheck: unit " + unit.hex() + " is there twice");
        return {};
    };
    for (const auto& unit : check.good)
        TRY(isNew(unit));
    for (const auto& bad : check.bad) {
        TRY(isNew(bad.unit));
        if (bad.code.empty()) continue;
        const auto* const row = failureNamed(bad.code);
        if (row == nullptr || !judgesUnit(row->code))
            return wrong("shiftCheck: " + bad.code.substr(0, 64) +
                         " is not the code of a unit that is bad, whoever asks it");
    }
    return {};
}

QJsonObject jsonOf(const ShiftCheck& check)
{
    QJsonArray good, bad;
    for (const auto& unit : check.good)
        good.append(QString::fromStdString(unit.hex()));
    for (const auto& one : check.bad) {
        QJsonObject entry{{QStringLiteral("hardware"), QString::fromStdString(one.unit.hex())}};
        if (!one.code.empty()) entry[QStringLiteral("code")] = QString::fromStdString(one.code);
        bad.append(entry);
    }
    return {{QStringLiteral("hours"), static_cast<qint64>(check.hours)},
            {QStringLiteral("good"), good},
            {QStringLiteral("bad"), bad}};
}

QString timeText(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate);
}

QString hex(ByteView octets)
{
    return QString::fromStdString(toHex(octets));
}

} // namespace

Result<void> checkOrder(const Order& order)
{
    if (!isName(order.name, 64)) return wrong("order is not 1 to 64 of A-Z a-z 0-9 . _ -");
    if (order.revision == 0) return wrong("revision is not 1 or more");
    if (order.product.size() > textMost || order.customer.size() > textMost)
        return wrong("product or customer has more than 256 octets");
    if (!isName(order.profile, 64)) return wrong("profile.name is no profile's name");
    if (order.notAfter <= order.notBefore) return wrong("notAfter is not after notBefore");
    if (order.proofs.empty()) return wrong("proof is empty");
    if (order.shares.empty() || order.shares.size() > sharesMost) return wrong("stations are not 1 to 256");
    for (const auto& firmware : order.firmware)
        if ((firmware.version.empty() && firmware.sha256.empty()) || firmware.version.size() > 64)
            return wrong(
                "firmware names neither a version nor a digest, or a version of more than 64 octets");
    if (order.shiftCheck) TRY(checkShiftCheck(*order.shiftCheck));
    std::set<Sha256> keys;
    for (const auto& share : order.shares) {
        if (!isName(share.station, 32)) return wrong("a station's name is not 1 to 32 of A-Z a-z 0-9 . _ -");
        if (!keys.insert(share.stationKey).second)
            return wrong("station " + share.station + " is there twice");
        if (share.quantity == 0 || share.quantity > quantityMost)
            return wrong("the quantity of station " + share.station + " is not 1 to 1000000000");
        if (share.ids && (!isName(share.ids->pool, 64) || share.ids->first == 0 ||
                          share.ids->last < share.ids->first || share.ids->last > numberMost))
            return wrong("the ids of station " + share.station + " are no block of a pool");
        std::set<std::string> sockets;
        for (const auto& socket : share.sockets)
            if (!isName(socket, 32) || !sockets.insert(socket).second)
                return wrong("the sockets of station " + share.station + " are no names, or one is twice");
    }
    return {};
}

Result<Order> parseOrder(ByteView payload)
{
    const std::string_view text(reinterpret_cast<const char*>(payload.data()), payload.size());
    std::optional<OrderError> error;
    Order order;
    {
        Reader reader(TRY(parseStrict(text, "the order")), {}, error);
        if (reader.text(QStringLiteral("format")) != formatName)
            reader.complain(QStringLiteral("format"), "is not " + std::string(formatName));
        if (reader.number(QStringLiteral("version"), 0, numberMost) != formatVersion)
            reader.complain(QStringLiteral("version"), "is not 1: a newer program wrote it");
        order.name = reader.text(QStringLiteral("order"));
        order.revision = static_cast<std::uint32_t>(reader.number(QStringLiteral("revision"), 1, 1'000'000));
        order.product = reader.text(QStringLiteral("product"));
        order.customer = reader.text(QStringLiteral("customer"), false);
        {
            Reader profile(reader.object(QStringLiteral("profile")), "profile.", error);
            order.profile = profile.text(QStringLiteral("name"));
            order.profileVersion =
                static_cast<std::uint32_t>(profile.number(QStringLiteral("version"), 1, 1'000'000'000));
            order.profileHash = profile.digest(QStringLiteral("sha256"));
        }
        std::size_t index = 0;
        for (const auto& entry : reader.array(QStringLiteral("firmware"), 1, listMost, false))
            order.firmware.push_back(firmwareIn(entry, index++, error));
        for (const auto& entry : reader.array(QStringLiteral("proof"), 1, proofNames.size())) {
            const auto name = entry.toString().toStdString();
            const auto known =
                std::ranges::find(proofNames, name, [](const auto& row) { return row.second; });
            if (known == proofNames.end())
                reader.complain(QStringLiteral("proof"), "is not of nonce, tls, none");
            else
                order.proofs.push_back(known->first);
        }
        order.notBefore = reader.time(QStringLiteral("notBefore"));
        order.notAfter = reader.time(QStringLiteral("notAfter"));
        index = 0;
        for (const auto& entry : reader.array(QStringLiteral("stations"), 1, sharesMost))
            order.shares.push_back(shareIn(entry, index++, error));
        if (reader.has(QStringLiteral("shiftCheck")))
            order.shiftCheck = shiftCheckIn(reader.object(QStringLiteral("shiftCheck")), error);
    }
    if (error) return fail(*error);
    TRY(checkOrder(order));
    order.sha256 = sha256(payload);
    return order;
}

Bytes writeOrder(const Order& order)
{
    QJsonArray firmware, proofs, stations;
    for (const auto& one : order.firmware) {
        QJsonObject entry;
        if (!one.version.empty()) entry[QStringLiteral("version")] = QString::fromStdString(one.version);
        if (!one.sha256.empty()) entry[QStringLiteral("sha256")] = hex(one.sha256);
        firmware.append(entry);
    }
    for (const auto proof : order.proofs)
        for (const auto& [value, name] : proofNames)
            if (value == proof)
                proofs.append(QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())));
    for (const auto& share : order.shares) {
        QJsonObject entry{{QStringLiteral("key"), hex(share.stationKey)},
                          {QStringLiteral("name"), QString::fromStdString(share.station)},
                          {QStringLiteral("quantity"), static_cast<qint64>(share.quantity)}};
        if (share.ids)
            entry[QStringLiteral("ids")] =
                QJsonObject{{QStringLiteral("pool"), QString::fromStdString(share.ids->pool)},
                            {QStringLiteral("first"), static_cast<qint64>(share.ids->first)},
                            {QStringLiteral("last"), static_cast<qint64>(share.ids->last)}};
        QJsonArray sockets;
        for (const auto& socket : share.sockets)
            sockets.append(QString::fromStdString(socket));
        if (!sockets.isEmpty()) entry[QStringLiteral("sockets")] = sockets;
        stations.append(entry);
    }
    QJsonObject object{{QStringLiteral("format"),
                        QString::fromLatin1(formatName.data(), static_cast<qsizetype>(formatName.size()))},
                       {QStringLiteral("version"), static_cast<qint64>(formatVersion)},
                       {QStringLiteral("order"), QString::fromStdString(order.name)},
                       {QStringLiteral("revision"), static_cast<qint64>(order.revision)},
                       {QStringLiteral("product"), QString::fromStdString(order.product)},
                       {QStringLiteral("profile"),
                        QJsonObject{{QStringLiteral("name"), QString::fromStdString(order.profile)},
                                    {QStringLiteral("version"), static_cast<qint64>(order.profileVersion)},
                                    {QStringLiteral("sha256"), hex(order.profileHash)}}},
                       {QStringLiteral("proof"), proofs},
                       {QStringLiteral("notBefore"), timeText(order.notBefore)},
                       {QStringLiteral("notAfter"), timeText(order.notAfter)},
                       {QStringLiteral("stations"), stations}};
    if (!order.customer.empty()) object[QStringLiteral("customer")] = QString::fromStdString(order.customer);
    if (!firmware.isEmpty()) object[QStringLiteral("firmware")] = firmware;
    if (order.shiftCheck) object[QStringLiteral("shiftCheck")] = jsonOf(*order.shiftCheck);
    const auto text = QJsonDocument(object).toJson(QJsonDocument::Indented);
    return {text.begin(), text.end()};
}

} // namespace mintmark::orders
