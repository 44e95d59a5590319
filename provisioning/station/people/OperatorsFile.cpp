#include "provisioning/station/people/OperatorsFile.h"

#include "hsm/DurableFile.h"
#include "hsm/base/Digest.h"
#include "provisioning/orders/StrictJson.h"
#include "provisioning/station/Files.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringDecoder>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace mintmark::station::people {
namespace {

constexpr int version = 1;
constexpr std::int64_t latest = 253402300799999;        // the last millisecond of the year 9999
constexpr std::int64_t largest = std::int64_t{1} << 53; // that a JSON number tells from its neighbours
constexpr std::size_t textMost = 512;

auto wrong(const std::string& what)
{
    return fail(Failure{FailureCode::OperatorsFile, what});
}

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Takes members one by one; what is left in the end is unknown.
class Members {
public:
    Members(QJsonObject object, std::string where) : m_object(std::move(object)), m_where(std::move(where)) {}

    Outcome<std::int64_t> number(const char* name, std::int64_t least, std::int64_t most)
    {
        const auto value = m_object.take(QLatin1String(name));
        const auto read = value.toDouble(-1);
        if (!value.isDouble() || read != std::floor(read) || read < static_cast<double>(least) ||
            read > static_cast<double>(most))
            return wrong(place(name) + " is no number from " + std::to_string(least) + " to " +
                         std::to_string(most));
        return static_cast<std::int64_t>(read);
    }
    Outcome<std::string> text(const char* name, std::size_t most)
    {
        const auto value = m_object.take(QLatin1String(name));
        auto read = value.toString().toStdString();
        if (!value.isString() || read.size() > most)
            return wrong(place(name) + " is no text of at most " + std::to_string(most) + " octets");
        return read;
    }
    Outcome<Bytes> octets(const char* name, std::size_t count)
    {
        const auto read = fromHex(TRY(text(name, 2 * count)));
        if (!read || read->size() != count)
            return wrong(place(name) + " is not " + std::to_string(2 * count) + " hexadecimal digits");
        return *read;
    }
    Outcome<QJsonObject> object(const char* name)
    {
        const auto value = m_object.take(QLatin1String(name));
        if (!value.isObject()) return wrong(place(name) + " is no object");
        return value.toObject();
    }
    Outcome<QJsonArray> array(const char* name, std::size_t most)
    {
        const auto value = m_object.take(QLatin1String(name));
        if (!value.isArray() || static_cast<std::size_t>(value.toArray().size()) > most)
            return wrong(place(name) + " is no array of at most " + std::to_string(most));
        return value.toArray();
    }
    [[nodiscard]] bool has(const char* name) const { return m_object.contains(QLatin1String(name)); }
    Outcome<void> end() const
    {
        if (m_object.isEmpty()) return {};
        return wrong(m_where + "has a member that is not known: \"" +
                     m_object.keys().first().left(64).toStdString() + "\"");
    }
    [[nodiscard]] std::string place(const char* name) const { return m_where + "\"" + name + "\""; }

private:
    QJsonObject m_object;
    std::string m_where;
};

WallTime timeOf(std::int64_t milliseconds)
{
    return WallTime(Milliseconds(milliseconds));
}
qint64 numberOf(WallTime time)
{
    return time.time_since_epoch().count();
}

Outcome<std::vector<QJsonObject>> objectsOf(const QJsonArray& array, const std::string& where)
{
    std::vector<QJsonObject> objects;
    for (const auto& value : array) {
        if (!value.isObject()) return wrong(where + " holds something else than objects");
        objects.push_back(value.toObject());
    }
    return objects;
}

QJsonObject jsonOf(const Tries& tries)
{
    return {{QStringLiteral("failures"), static_cast<qint64>(tries.failures)},
            {QStringLiteral("at"), numberOf(tries.at)},
            {QStringLiteral("steady"), static_cast<qint64>(tries.steady.count())},
            {QStringLiteral("boot"), qt(tries.boot)},
            {QStringLiteral("refused"), static_cast<qint64>(tries.refused)}};
}

Outcome<Tries> triesIn(Members members)
{
    Tries tries;
    tries.failures = static_cast<std::uint32_t>(TRY(members.number("failures", 0, 1'000'000)));
    tries.at = timeOf(TRY(members.number("at", 0, latest)));
    tries.steady = Milliseconds(TRY(members.number("steady", 0, largest)));
    tries.boot = TRY(members.text("boot", 64));
    tries.refused = static_cast<std::uint32_t>(TRY(members.number("refused", 0, UINT32_MAX)));
    TRY(members.end());
    return tries;
}

QJsonObject jsonOf(const Person& person)
{
    const auto& pin = person.pin;
    QJsonObject object{
        {QStringLiteral("name"), qt(person.name)},
        {QStringLiteral("role"), qt(orders::nameOf(person.role))},
        {QStringLiteral("badge"), qt(person.badge)},
        {QStringLiteral("createdAt"), numberOf(person.createdAt)},
        {QStringLiteral("tries"), jsonOf(person.tries)},
        {QStringLiteral("pin"), QJsonObject{{QStringLiteral("way"), QStringLiteral("argon2id")},
                                            {QStringLiteral("memoryKiB"), qint64(pin.cost.memoryKiB)},
                                            {QStringLiteral("passes"), qint64(pin.cost.passes)},
                                            {QStringLiteral("lanes"), qint64(pin.cost.lanes)},
                                            {QStringLiteral("salt"), qt(toHex(pin.salt))},
                                            {QStringLiteral("tag"), qt(toHex(pin.tag))}}}};
    if (person.lastLogin) object[QStringLiteral("lastLogin")] = numberOf(*person.lastLogin);
    return object;
}

Outcome<PinHash> pinIn(Members members)
{
    PinHash pin;
    if (TRY(members.text("way", 16)) != "argon2id") return wrong(members.place("way") + " is not argon2id");
    const auto cost = [&](const char* name, std::uint32_t least, std::uint32_t most) {
        return members.number(name, least, most);
    };
    pin.cost.memoryKiB =
        static_cast<std::uint32_t>(TRY(cost("memoryKiB", leastCost.memoryKiB, mostCost.memoryKiB)));
    pin.cost.passes = static_cast<std::uint32_t>(TRY(cost("passes", leastCost.passes, mostCost.passes)));
    pin.cost.lanes = static_cast<std::uint32_t>(TRY(cost("lanes", leastCost.lanes, mostCost.lanes)));
    pin.salt = TRY(members.octets("salt", saltSize));
    pin.tag = TRY(members.octets("tag", tagSize));
    TRY(members.end());
    return pin;
}

Outcome<Person> personIn(const QJsonObject& object)
{
    Members members(object, "an operator's ");
    Person person;
    person.name = TRY(members.text("name", 64));
    if (!foldedName(person.name)) return wrong(members.place("name") + " can be no name");
    const auto role = orders::roleNamed(TRY(members.text("role", 32)));
    if (!role) return wrong(members.place("role") + " is no role");
    person.role = *role;
    person.badge = TRY(members.text("badge", 64));
    if (!person.badge.empty() && person.badge.size() != 64)
        return wrong(members.place("badge") + " is not 64 hexadecimal digits");
    person.createdAt = timeOf(TRY(members.number("createdAt", 0, latest)));
    if (members.has("lastLogin")) person.lastLogin = timeOf(TRY(members.number("lastLogin", 0, latest)));
    person.tries = TRY(triesIn({TRY(members.object("tries")), person.name + "'s tries' "}));
    person.pin = TRY(pinIn({TRY(members.object("pin")), person.name + "'s PIN's "}));
    TRY(members.end());
    return person;
}

/// Two persons of one name, or with one badge.
Outcome<void> checkTwins(const People& people)
{
    std::set<std::string> names, badges;
    for (const auto& person : people.persons) {
        if (!names.insert(*foldedName(person.name)).second) return wrong("two operators have one name");
        if (!person.badge.empty() && !badges.insert(person.badge).second)
            return wrong("two operators have one badge");
    }
    return {};
}

Outcome<People> peopleOf(Members members)
{
    People people;
    const auto written = TRY(members.number("version", 1, 1'000'000));
    if (written != version) return wrong("a newer Mintmark wrote it");
    people.writes = static_cast<std::uint64_t>(TRY(members.number("writes", 1, largest)));
    people.entries = static_cast<std::uint64_t>(TRY(members.number("entries", 0, largest)));
    people.salt = TRY(members.octets("salt", saltSize));
    people.twoPeople.clear();
    for (const auto& value : TRY(members.array("twoPeople", orders::allDelicates().size()))) {
        const auto delicate = orders::delicateNamed(value.toString().toStdString());
        if (!delicate || !people.twoPeople.insert(*delicate).second)
            return wrong("\"twoPeople\" names what is not there, or one twice");
    }
    for (const auto& object : TRY(objectsOf(TRY(members.array("operators", most::persons)), "\"operators\"")))
        people.persons.push_back(TRY(personIn(object)));
    TRY(checkTwins(people));
    for (const auto& value : TRY(members.array("removed", most::removed))) {
        people.removed.push_back(value.toString().toStdString());
        if (!foldedName(people.removed.back())) return wrong("\"removed\" holds what can be no name");
    }
    for (const auto& object :
         TRY(objectsOf(TRY(members.array("strangers", most::strangers)), "\"strangers\""))) {
        Members stranger(object, "a stranger's ");
        people.strangers.push_back({toHex(TRY(stranger.octets("mark", 32))), {}});
        people.strangers.back().tries = TRY(triesIn({TRY(stranger.object("tries")), "a stranger's tries' "}));
        TRY(stranger.end());
    }
    std::uint64_t before = 0;
    for (const auto& object : TRY(objectsOf(TRY(members.array("pending", most::pending)), "\"pending\""))) {
        Members entry(object, "a pending entry's ");
        Entry one;
        one.number = static_cast<std::uint64_t>(TRY(entry.number("number", 1, largest)));
        one.at = timeOf(TRY(entry.number("at", 0, latest)));
        one.action = TRY(entry.text("action", 64));
        one.subject = TRY(entry.text("subject", textMost));
        one.detail = TRY(entry.text("detail", textMost));
        one.times = static_cast<std::uint64_t>(TRY(entry.number("times", 1, largest)));
        TRY(entry.end());
        if (one.number <= before || one.number > people.entries)
            return wrong("the pending entries' numbers do not rise");
        before = one.number;
        people.pending.push_back(std::move(one));
    }
    TRY(members.end());
    return people;
}

const std::string tailBegin = ",\"sha256\":\"";
const std::string tailEnd = "\"}\n";

Outcome<void> checkOwner(const struct ::stat& status, const std::string& name, ::mode_t forbidden,
                         const char* what)
{
    if (status.st_uid != ::geteuid() && status.st_uid != 0) return wrong(name + " belongs to somebody else");
    if ((status.st_mode & forbidden) != 0) return wrong(name + what);
    return {};
}

} // namespace

std::optional<std::string> foldedName(std::string_view name)
{
    if (name.empty() || name.size() > 64) return std::nullopt;
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder(QByteArrayView(name.data(), static_cast<qsizetype>(name.size())));
    if (decoder.hasError() || text.contains(QStringLiteral("  ")) || text != text.trimmed())
        return std::nullopt;
    for (const auto& character : text.toUcs4()) {
        const auto category = QChar::category(character);
        const bool isBlank = character == U' ';
        if (!isBlank && !QChar::isLetterOrNumber(character) && !QChar::isMark(character) &&
            std::u32string_view(U"._-'@").find(static_cast<char32_t>(character)) == std::u32string_view::npos)
            return std::nullopt;
        if (category == QChar::Other_Control || category == QChar::Other_Format) return std::nullopt;
    }
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded().toStdString();
}

bool isBadge(std::string_view badge)
{
    return badge.size() >= 4 && badge.size() <= 128 &&
           std::ranges::all_of(badge, [](char c) { return c > ' ' && c <= '~'; });
}

std::string markOf(const Bytes& salt, std::string_view text)
{
    return toHex(sha256({salt, viewOf(text)}));
}

std::string textOf(const People& people)
{
    QJsonArray twoPeople, persons, removed, strangers, pending;
    for (const auto delicate : people.twoPeople)
        twoPeople.append(qt(orders::nameOf(delicate)));
    for (const auto& person : people.persons)
        persons.append(jsonOf(person));
    for (const auto& name : people.removed)
        removed.append(qt(name));
    for (const auto& stranger : people.strangers)
        strangers.append(QJsonObject{{QStringLiteral("mark"), qt(stranger.mark)},
                                     {QStringLiteral("tries"), jsonOf(stranger.tries)}});
    for (const auto& entry : people.pending)
        pending.append(QJsonObject{{QStringLiteral("number"), static_cast<qint64>(entry.number)},
                                   {QStringLiteral("at"), numberOf(entry.at)},
                                   {QStringLiteral("action"), qt(entry.action)},
                                   {QStringLiteral("subject"), qt(entry.subject)},
                                   {QStringLiteral("detail"), qt(entry.detail)},
                                   {QStringLiteral("times"), static_cast<qint64>(entry.times)}});
    const QJsonObject object{{QStringLiteral("version"), version},
                             {QStringLiteral("writes"), static_cast<qint64>(people.writes)},
                             {QStringLiteral("entries"), static_cast<qint64>(people.entries)},
                             {QStringLiteral("salt"), qt(toHex(people.salt))},
                             {QStringLiteral("twoPeople"), twoPeople},
                             {QStringLiteral("operators"), persons},
                             {QStringLiteral("removed"), removed},
                             {QStringLiteral("strangers"), strangers},
                             {QStringLiteral("pending"), pending}};
    auto text = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
    text.pop_back(); // the brace, which comes behind the digest
    const auto digest = toHex(sha256(viewOf(text)));
    return text + tailBegin + digest + tailEnd;
}

Outcome<People> peopleIn(std::string_view text)
{
    if (text.size() > most::octets) return wrong("it is larger than 1 MiB");
    const auto tail = tailBegin.size() + 64 + tailEnd.size();
    if (text.size() <= tail) return wrong("it is cut, or is another file");
    const auto body = text.substr(0, text.size() - tail);
    if (text.substr(body.size()) != tailBegin + toHex(sha256(viewOf(body))) + tailEnd)
        return wrong("it is damaged, cut, or was written by somebody else: its SHA-256 does not fit");
    auto object = orders::parseStrict(text, "the file");
    if (!object) return wrong(object.error().detail);
    object->remove(QStringLiteral("sha256"));
    return peopleOf({std::move(*object), ""});
}

Outcome<std::optional<People>> readPeople(const std::filesystem::path& station)
{
    const auto file = station / fileName;
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0) {
        const int error = errno;
        if (error != ENOENT) return wrong(file.string() + ": " + reason(error));
        if (::access((station / earlierName).c_str(), F_OK) == 0)
            return wrong(file.string() + " is gone; " + earlierName +
                         " is what it was before its last change");
        return std::optional<People>{};
    }
    struct ::stat status {
    }, folder{};
    std::string content(most::octets + 1, '\0');
    std::size_t have = 0;
    int error = ::fstat(descriptor, &status) != 0 || ::stat(station.c_str(), &folder) != 0 ? errno : 0;
    while (error == 0 && S_ISREG(status.st_mode) && have < content.size()) {
        const auto got = ::read(descriptor, content.data() + have, content.size() - have);
        if (got < 0 && errno != EINTR) error = errno;
        if (got == 0) break;
        if (got > 0) have += static_cast<std::size_t>(got);
    }
    ::close(descriptor);
    if (error != 0) return wrong(file.string() + ": " + reason(error));
    if (!S_ISREG(status.st_mode)) return wrong(file.string() + " is no ordinary file");
    TRY(checkOwner(status, file.string(), 077, " can be read or written by others than its owner"));
    TRY(checkOwner(folder, station.string(), 022, ", the station's folder, can be written by others"));
    content.resize(have);
    auto people = peopleIn(content);
    if (!people) return wrong(file.string() + ": " + people.error().detail);
    return std::optional(std::move(*people));
}

Outcome<void> writePeople(const std::filesystem::path& station, const People& people)
{
    const auto file = station / fileName;
    const auto text = textOf(people);
    if (text.size() > most::octets) return fail(Failure{FailureCode::OperatorsRecord, "1 MiB is full"});
    // What is there stays under another name, whole too.
    const auto linked = station / (std::string(earlierName) + ".new");
    (void)::unlink(linked.c_str());
    if (::link(file.c_str(), linked.c_str()) == 0) {
        if (::rename(linked.c_str(), (station / earlierName).c_str()) != 0)
            return fail(Failure{FailureCode::OutputFailed, linked.string() + ": " + reason(errno)});
    } else if (errno != ENOENT) {
        return fail(Failure{FailureCode::OutputFailed, linked.string() + ": " + reason(errno)});
    }
    return writeWhole(file, text);
}

} // namespace mintmark::station::people
