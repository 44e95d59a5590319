#include "app/device/State.h"

#include "app/device/Fd.h"
#include "app/device/Key.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace mintmark::device {
namespace {

constexpr qint64 fileMax = 1 << 20;

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

} // namespace

State State::make(const std::string& model)
{
    State state;
    state.hardwareId = randomBytes(8);
    state.model = model;
    return state;
}

Result<std::optional<State>> State::load(const std::string& name)
{
    QFile file(QFile::decodeName(name.c_str()));
    if (!file.open(QIODevice::ReadOnly)) {
        if (!file.exists()) return std::optional<State>();
        return failure(name + ": " + file.errorString().toStdString());
    }
    const auto document = QJsonDocument::fromJson(file.read(fileMax));
    const QJsonObject object = document.object();
    const auto hardwareId = fromBase64(object[u"hardwareId"]);
    const auto point = fromBase64(object[u"publicPoint"]);
    const QJsonArray objects = object[u"objects"].toArray();
    State state;
    bool whole = hardwareId && hardwareId->size() == 8 && point && (point->empty() || point->size() == 64) &&
                 static_cast<std::size_t>(objects.size()) == state.objects.size() &&
                 object[u"model"].isString() && object[u"key"].isString() && object[u"lockBits"].isDouble() &&
                 object[u"finished"].isBool();
    // Only units that take keys from outside, or have one of their maker's, have these.
    for (const auto& [key, into] : {std::pair(u"sharedSecret", &state.sharedSecret),
                                    std::pair(u"transportCertificate", &state.transportCertificate),
                                    std::pair(u"endorsement", &state.endorsement)}) {
        if (!object.contains(QStringView(key))) continue;
        const auto bytes = fromBase64(object[QStringView(key)]);
        whole = whole && bytes.has_value();
        if (bytes) *into = *bytes;
    }
    for (std::size_t i = 0; whole && i < state.objects.size(); ++i) {
        const auto bytes = fromBase64(objects[static_cast<qsizetype>(i)]);
        whole = bytes.has_value();
        if (whole) state.objects[i] = *bytes;
    }
    if (!whole) return failure(name + ": not the state of a unit");
    state.hardwareId = *hardwareId;
    state.publicPoint = *point;
    state.model = object[u"model"].toString().toStdString();
    state.keyPem = object[u"key"].toString().toStdString();
    state.lockBits = static_cast<std::uint32_t>(object[u"lockBits"].toInt()) & 7u;
    state.finished = object[u"finished"].toBool();
    const auto fired = object[u"faultsFired"].toObject();
    for (auto it = fired.begin(); it != fired.end(); ++it)
        state.faultsFired.emplace(it.key().toStdString(), it.value().toInt());
    state.transportPem = object[u"transportKey"].toString().toStdString();
    state.endorsementPem = object[u"endorsementKey"].toString().toStdString();
    return state;
}

Result<void> State::save(const std::string& name) const
{
    QJsonArray stored;
    for (const auto& bytes : objects)
        stored.append(base64(bytes));
    QJsonObject object{
        {QStringLiteral("hardwareId"), base64(hardwareId)},
        {QStringLiteral("model"), QString::fromStdString(model)},
        {QStringLiteral("key"), QString::fromStdString(keyPem)},
        {QStringLiteral("publicPoint"), base64(publicPoint)},
        {QStringLiteral("objects"), stored},
        {QStringLiteral("lockBits"), static_cast<int>(lockBits)},
        {QStringLiteral("finished"), finished},
    };
    if (!sharedSecret.empty()) object[u"sharedSecret"] = base64(sharedSecret);
    if (!transportPem.empty()) object[u"transportKey"] = QString::fromStdString(transportPem);
    if (!transportCertificate.empty()) object[u"transportCertificate"] = base64(transportCertificate);
    if (!endorsementPem.empty()) object[u"endorsementKey"] = QString::fromStdString(endorsementPem);
    if (!endorsement.empty()) object[u"endorsement"] = base64(endorsement);
    if (!faultsFired.empty()) {
        QJsonObject fired;
        for (const auto& [kind, count] : faultsFired)
            fired[QString::fromStdString(kind)] = count;
        object[u"faultsFired"] = fired;
    }
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    const std::string partial = name + ".partial";
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
    if (::rename(partial.c_str(), name.c_str()) != 0) return failure(name + ": " + std::strerror(errno));
    return {};
}

std::string stateFile(const std::string& directory, int unit)
{
    return directory + "/unit-" + std::to_string(unit) + ".state";
}

Result<std::vector<int>> unitsIn(const std::string& directory)
{
    const QDir dir(QFile::decodeName(directory.c_str()));
    if (!dir.exists()) return failure(directory + ": no such directory");
    std::vector<int> units;
    const auto names = dir.entryList({QStringLiteral("unit-*.state")}, QDir::Files);
    for (const auto& name : names) {
        bool isNumber = false;
        const int unit = name.mid(5, name.size() - 11).toInt(&isNumber);
        if (isNumber && unit > 0) units.push_back(unit);
    }
    std::sort(units.begin(), units.end());
    return units;
}

} // namespace mintmark::device
