#include "ui/operator/FloorMemory.h"

#include "hsm/base/MayBlock.h"
#include "provisioning/station/SocketChoice.h"
#include "ui/operator/TileGrid.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSaveFile>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr qint64 largestFile = 65536;
constexpr qsizetype longestText = 4096;

std::string textIn(const QJsonObject& object, const QString& name)
{
    const auto text = object[name].toString();
    return text.size() <= longestText ? text.toStdString() : std::string();
}

std::vector<station::SocketRequest> socketsIn(const QJsonArray& array)
{
    std::vector<station::SocketRequest> sockets;
    for (const auto& value : array) {
        station::SocketRequest socket{SocketName{textIn(value.toObject(), u"name"_s)},
                                      textIn(value.toObject(), u"port"_s)};
        // As the form would have it: one that is wrong makes all of them doubtful.
        if (!isSocketName(socket.name.text) ||
            (!socket.port.starts_with('/') && !station::isPlace(socket.port)) ||
            sockets.size() == maximumSockets)
            return {};
        sockets.push_back(std::move(socket));
    }
    return sockets;
}

} // namespace

QString floorMemoryFile(const std::filesystem::path& station)
{
    auto home = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(home)) home = QDir::homePath() + u"/.local/state"_s;
    std::error_code error;
    auto place = std::filesystem::weakly_canonical(station, error);
    if (error) place = station;
    const auto name =
        QCryptographicHash::hash(QByteArray::fromStdString(place.string()), QCryptographicHash::Sha256)
            .toHex()
            .left(16);
    return home + u"/mintmark/bench-"_s + QString::fromLatin1(name) + u".json"_s;
}

FloorMemory readFloorMemory(const QString& file)
{
    mayBlock("a file");
    FloorMemory memory;
    QFile input(file);
    // A pipe or a device would hold the window up.
    if (file.isEmpty() || !QFileInfo(file).isFile() || !input.open(QIODevice::ReadOnly)) return memory;
    const auto octets = input.read(largestFile + 1);
    if (octets.size() > largestFile) return memory;
    const auto object = QJsonDocument::fromJson(octets).object();
    if (object[u"version"_s].toInt() != 1) return memory;
    memory.order = textIn(object, u"order"_s);
    memory.profile = textIn(object, u"profile"_s);
    memory.sockets = socketsIn(object[u"sockets"_s].toArray());
    memory.working = object[u"working"_s].toBool();
    memory.sound = object[u"sound"_s].toBool(true);
    memory.work = textIn(object, u"work"_s);
    if (!memory.work.starts_with('/')) memory.work.clear();
    return memory;
}

Outcome<void> writeFloorMemory(const QString& file, const FloorMemory& memory)
{
    QJsonArray sockets;
    for (const auto& socket : memory.sockets)
        sockets.append(QJsonObject{{u"name"_s, QString::fromStdString(socket.name.text)},
                                   {u"port"_s, QString::fromStdString(socket.port)}});
    const QJsonObject object{{u"version"_s, 1},
                             {u"order"_s, QString::fromStdString(memory.order)},
                             {u"profile"_s, QString::fromStdString(memory.profile)},
                             {u"sockets"_s, sockets},
                             {u"working"_s, memory.working},
                             {u"sound"_s, memory.sound},
                             {u"work"_s, QString::fromStdString(memory.work)}};
    mayBlock("a file");
    QDir().mkpath(QFileInfo(file).path());
    QSaveFile output(file);
    const auto octets = QJsonDocument(object).toJson();
    if (!output.open(QIODevice::WriteOnly) ||
        !output.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        output.write(octets) != octets.size() || !output.commit())
        return fail(
            Failure{FailureCode::OutputFailed, (file + u": "_s + output.errorString()).toStdString()});
    return {};
}

} // namespace mintmark::ui
