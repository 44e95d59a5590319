#include "provisioning/exports/formats/AzureRules.h"

#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <cctype>

namespace mintmark::exports::azure {
namespace {

constexpr std::size_t hubIdMost = 128, tagsMost = 8192, desiredMost = 32768;
constexpr int twinDeepest = 10;
constexpr std::string_view hubMarks = "-.+%_#*?!(),=@$'", registrationMarks = "-._:";

bool isAlphanumeric(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool isTwin(const QJsonValue& value, int depth)
{
    if (depth > twinDeepest) return false;
    if (value.isArray()) {
        for (const auto& one : value.toArray())
            if (!isTwin(one, depth + 1)) return false;
        return true;
    }
    const auto object = value.toObject();
    for (auto one = object.begin(); one != object.end(); ++one) {
        for (const auto c : one.key())
            if (c == u'.' || c == u'$' || c.isSpace() || c.unicode() < 0x20 || c.unicode() == 0x7f)
                return false;
        if (one.key().isEmpty() || !isTwin(one.value(), depth + 1)) return false;
    }
    return true;
}

} // namespace

std::optional<Misfit> refuseHubId(const Record& record)
{
    const auto& id = record.device.id.text;
    if (!id.empty() && id.size() <= hubIdMost && isOf(id, hubMarks)) return std::nullopt;
    return Misfit{id, "deviceId", "1 to 128 of A-Z a-z 0-9 and " + std::string(hubMarks) + " are allowed"};
}

std::optional<Misfit> refuseRegistrationId(const Record& record, std::size_t most)
{
    const auto& id = record.device.id.text;
    if (!id.empty() && id.size() <= most && isOf(id, registrationMarks) && isAlphanumeric(id.front()) &&
        isAlphanumeric(id.back()))
        return std::nullopt;
    return Misfit{id, "registrationId",
                  "1 to " + std::to_string(most) +
                      " of A-Z a-z 0-9 - . _ : are allowed, with a letter or digit first and last"};
}

std::optional<Misfit> refuseTags(const Record& record, const QJsonObject& tags)
{
    const auto size = QJsonDocument(tags).toJson(QJsonDocument::Compact).size();
    if (static_cast<std::size_t>(size) <= tagsMost) return std::nullopt;
    return Misfit{record.device.id.text, "tags",
                  std::to_string(size) + " octets; a twin's tags may have " + std::to_string(tagsMost)};
}

Which whichOf(const Options& options)
{
    const auto which = options.text(whichRow.name, "all");
    return which == "good" ? Which::Good : which == "blocked" ? Which::Blocked : Which::All;
}

bool tells(Which which, Standing standing)
{
    if (standing == Standing::Unready) return false;
    return which == Which::All || (which == Which::Good) == (standing == Standing::Good);
}

std::optional<std::string> refuseDesired(std::string_view value)
{
    if (value.size() > desiredMost) return "has more than 32 KB";
    const auto parsed = QJsonDocument::fromJson(text(value).toUtf8());
    if (!parsed.isObject()) return "is an object of JSON";
    if (!isTwin(parsed.object(), 0))
        return "has ten levels at most, and keys without dots, blanks and dollar signs";
    return std::nullopt;
}

QJsonObject desiredOf(const Options& options)
{
    return QJsonDocument::fromJson(text(options.text(desiredRow.name)).toUtf8()).object();
}

} // namespace mintmark::exports::azure
