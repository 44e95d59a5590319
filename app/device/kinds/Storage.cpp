#include "app/device/kinds/Storage.h"

#include "app/device/Fd.h"

#include <fcntl.h>

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cerrno>
#include <cstring>

namespace mintmark::device {
namespace {

constexpr qint64 fileMax = 64 << 20;

QString base64(const Bytes& bytes)
{
    return QString::fromLatin1(QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()),
                                                       static_cast<qsizetype>(bytes.size()))
                                   .toBase64());
}

std::optional<Bytes> fromBase64(const QJsonValue& value)
{
    if (!value.isString()) return std::nullopt;
    const auto decoded =
        QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) return std::nullopt;
    return Bytes(decoded.decoded.begin(), decoded.decoded.end());
}

Result<std::optional<QJsonObject>> readObject(const std::string& name)
{
    QFile file(QFile::decodeName(name.c_str()));
    if (!file.open(QIODevice::ReadOnly)) {
        if (!file.exists()) return std::optional<QJsonObject>();
        return failure(name + ": " + file.errorString().toStdString());
    }
    const auto document = QJsonDocument::fromJson(file.read(fileMax));
    if (!document.isObject()) return failure(name + ": not the state of a unit");
    return std::optional(document.object());
}

} // namespace

Result<std::string> kindOf(const std::string& file)
{
    const auto object = readObject(file);
    if (!object) return tl::make_unexpected(object.error());
    if (!*object) return failure(file + ": there is no such unit");
    return (**object)[u"kind"].toString().toStdString();
}

Result<std::optional<Storage>> Storage::load(const std::string& file, const std::string& kind)
{
    const auto found = readObject(file);
    if (!found) return tl::make_unexpected(found.error());
    if (!*found) return std::optional<Storage>();
    const auto& object = **found;
    Storage storage;
    storage.kind = object[u"kind"].toString().toStdString();
    if (storage.kind != kind)
        return failure(file + ": is of kind \"" + storage.kind + "\", not \"" + kind + "\"");
    const auto number = fromBase64(object[u"hardwareId"]);
    if (!number || !object[u"model"].isString() || !object[u"items"].isObject())
        return failure(file + ": not the state of a unit");
    storage.hardwareId = *number;
    storage.model = object[u"model"].toString().toStdString();
    const auto items = object[u"items"].toObject();
    for (auto it = items.begin(); it != items.end(); ++it) {
        const auto bytes = fromBase64(it.value());
        if (!bytes) return failure(file + ": not the state of a unit");
        storage.items.emplace(it.key().toStdString(), *bytes);
    }
    const auto fired = object[u"faultsFired"].toObject();
    for (auto it = fired.begin(); it != fired.end(); ++it)
        storage.faultsFired.emplace(it.key().toStdString(), it.value().toInt());
    storage.requests = object[u"requests"].toInt();
    storage.answers = object[u"answers"].toInt();
    return std::optional(std::move(storage));
}

Result<void> Storage::save(const std::string& file) const
{
    QJsonObject things, fired;
    for (const auto& [name, bytes] : items)
        things[QString::fromStdString(name)] = base64(bytes);
    for (const auto& [name, count] : faultsFired)
        fired[QString::fromStdString(name)] = count;
    const QJsonObject object{
        {QStringLiteral("kind"), QString::fromStdString(kind)},
        {QStringLiteral("hardwareId"), base64(hardwareId)},
        {QStringLiteral("model"), QString::fromStdString(model)},
        {QStringLiteral("items"), things},
        {QStringLiteral("faultsFired"), fired},
        {QStringLiteral("requests"), requests},
        {QStringLiteral("answers"), answers},
    };
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    const std::string partial = file + ".partial";
    {
        const Fd fd(::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!fd) return failure(partial + ": " + std::strerror(errno));
        for (qsizetype done = 0; done < text.size();) {
            const auto n =
                ::write(fd.get(), text.constData() + done, static_cast<std::size_t>(text.size() - done));
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) return failure(partial + ": " + std::strerror(errno));
            done += n;
        }
    }
    // Against the end of this process, not of the machine: no fsync.
    if (::rename(partial.c_str(), file.c_str()) != 0) return failure(file + ": " + std::strerror(errno));
    return {};
}

} // namespace mintmark::device
