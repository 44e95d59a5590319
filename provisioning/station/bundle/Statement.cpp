#include "provisioning/station/bundle/Statement.h"

#include "provisioning/exports/bundle/Tar.h"
#include "provisioning/orders/StrictJson.h"
#include "provisioning/station/audit/AuditJson.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace mintmark::station {
namespace {

constexpr const char* statementType = "https://in-toto.io/Statement/v1";

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QJsonValue number(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

QJsonObject entryOf(const BundledFile& file)
{
    QJsonArray columns;
    for (const auto& column : file.request.columns)
        columns.append(text(column));
    QJsonObject options;
    for (const auto& [name, value] : file.request.options)
        options[text(name)] = text(value);
    return {{QStringLiteral("name"), text(file.name)},
            {QStringLiteral("format"), text(file.request.format)},
            {QStringLiteral("size"), number(file.size)},
            {QStringLiteral("devices"), number(file.summary.devices)},
            {QStringLiteral("blocked"), number(file.summary.blocked)},
            {QStringLiteral("unready"), number(file.summary.unready)},
            {QStringLiteral("unfit"), number(file.summary.unfit)},
            {QStringLiteral("leaveUnfitOut"), file.request.leavesUnfitOut},
            {QStringLiteral("columns"), columns},
            {QStringLiteral("options"), options}};
}

/// Members of one object, each asked for by name; what is missing or of another kind is remembered.
class Members {
public:
    explicit Members(const QJsonValue& value) : m_object(value.toObject()), m_good(value.isObject()) {}

    std::string string(const char* name)
    {
        const auto value = take(name);
        m_good = m_good && value.isString();
        return value.toString().toStdString();
    }
    std::uint64_t number(const char* name)
    {
        const auto value = take(name).toInteger(-1);
        m_good = m_good && value >= 0;
        return static_cast<std::uint64_t>(value);
    }
    QJsonArray array(const char* name)
    {
        const auto value = take(name);
        m_good = m_good && value.isArray();
        return value.toArray();
    }
    QJsonValue object(const char* name)
    {
        const auto value = take(name);
        m_good = m_good && value.isObject();
        return value;
    }
    [[nodiscard]] bool good() const { return m_good; }

private:
    [[nodiscard]] QJsonValue take(const char* name) const { return m_object[QLatin1String(name)]; }

    QJsonObject m_object;
    bool m_good;
};

auto wrong(std::string why)
{
    return fail(Failure{FailureCode::BundleWrong, std::move(why)});
}

bool isDigest(const std::string& digits)
{
    const auto octets = fromHex(digits);
    return octets && octets->size() == Sha256{}.size() && toHex(*octets) == digits;
}

} // namespace

std::string statementJson(const std::string& station, WallTime time, const registry::SignedHead& head,
                          const std::vector<BundledFile>& files)
{
    QJsonArray subjects, entries;
    for (const auto& file : files) {
        subjects.append(QJsonObject{
            {QStringLiteral("name"), text(file.name)},
            {QStringLiteral("digest"), QJsonObject{{QStringLiteral("sha256"), text(file.summary.sha256)}}}});
        entries.append(entryOf(file));
    }
    const auto headDocument = QJsonDocument::fromJson(QByteArray::fromStdString(headJson(head)));
    const QJsonObject predicate{{QStringLiteral("program"), QStringLiteral("mintmark " MINTMARK_VERSION)},
                                {QStringLiteral("time"), text(toRfc3339(time))},
                                {QStringLiteral("station"), text(station)},
                                {QStringLiteral("registry"), text(toHex(head.registry))},
                                {QStringLiteral("files"), entries},
                                {QStringLiteral("head"), headDocument.object()[QStringLiteral("head")]}};
    const QJsonObject statement{{QStringLiteral("_type"), QLatin1String(statementType)},
                                {QStringLiteral("subject"), subjects},
                                {QStringLiteral("predicateType"), text(bundlePredicate)},
                                {QStringLiteral("predicate"), predicate}};
    return QJsonDocument(statement).toJson(QJsonDocument::Compact).toStdString();
}

Outcome<Statement> parseStatement(std::string_view json)
{
    const auto parsed = orders::parseStrict(json, "the statement");
    if (!parsed) return wrong(parsed.error().detail);
    Members members{QJsonValue(*parsed)};
    const bool isOurs =
        members.string("_type") == statementType && members.string("predicateType") == bundlePredicate;
    const auto subjects = members.array("subject");
    const auto predicateValue = members.object("predicate");
    if (!members.good() || !isOurs) return wrong("its statement is not one of an export bundle of version 1");
    Members predicate(predicateValue);
    Statement statement;
    statement.says.program = predicate.string("program");
    statement.says.time = predicate.string("time");
    statement.says.station = predicate.string("station");
    statement.says.registry = predicate.string("registry");
    const auto files = predicate.array("files");
    const auto head = predicate.object("head");
    if (!predicate.good())
        return wrong("its statement's predicate lacks a member, or has one of another kind");
    const auto signedHead = headIn(QJsonDocument(QJsonObject{{QStringLiteral("head"), head}})
                                       .toJson(QJsonDocument::Compact)
                                       .toStdString());
    if (!signedHead || toHex(signedHead->registry) != statement.says.registry)
        return wrong("its statement has no head of its registry");
    statement.head = *signedHead;
    statement.says.headNumber = signedHead->number;
    statement.says.headHash = toHex(signedHead->hash);
    if (subjects.isEmpty() || subjects.size() > static_cast<qsizetype>(exports::payloadsMost) ||
        files.size() != subjects.size())
        return wrong("its statement names no file, more than 64, or not each of them twice");
    for (qsizetype i = 0; i < subjects.size(); ++i) {
        Members subject(subjects[i]), entry(files[i]);
        Members digest(subject.object("digest"));
        BundleVerdict::File file{entry.string("name"),    entry.string("format"),  digest.string("sha256"),
                                 entry.number("size"),    entry.number("devices"), entry.number("blocked"),
                                 entry.number("unready"), entry.number("unfit")};
        if (subject.string("name") != file.name || !subject.good() || !entry.good() || !digest.good() ||
            !isDigest(file.sha256))
            return wrong("its statement tells of a file in another form than a bundle's");
        const bool isInOrder = statement.says.files.empty() || statement.says.files.back().name < file.name;
        if (!exports::isPayloadName(file.name) || !isInOrder)
            return wrong("its statement names a file that no bundle may have there");
        statement.says.files.push_back(std::move(file));
    }
    return statement;
}

} // namespace mintmark::station
