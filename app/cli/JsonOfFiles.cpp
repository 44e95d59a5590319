// Firmware images and labels as JSON.
#include "app/cli/Json.h"

namespace mintmark::cli {

QJsonObject jsonOf(const station::FirmwareReport& report)
{
    QJsonArray dependencies, signatures;
    for (const auto& one : report.dependencies)
        dependencies.append(QJsonObject{{QStringLiteral("image"), static_cast<qint64>(one.image)},
                                        {QStringLiteral("minimumVersion"), text(one.minimumVersion)}});
    for (const auto& one : report.signatures)
        signatures.append(
            QJsonObject{{QStringLiteral("kind"), text(one.kind)}, {QStringLiteral("key"), text(one.key)}});
    QJsonObject object{{QStringLiteral("version"), text(report.version)},
                       {QStringLiteral("octets"), static_cast<qint64>(report.octets)},
                       {QStringLiteral("headerSize"), static_cast<qint64>(report.headerSize)},
                       {QStringLiteral("payloadSize"), static_cast<qint64>(report.payloadSize)},
                       {QStringLiteral("flags"), static_cast<qint64>(report.flags)},
                       {QStringLiteral("dependencies"), dependencies},
                       {QStringLiteral("digestKind"), text(report.digestKind)},
                       {QStringLiteral("digest"), text(report.digest)},
                       {QStringLiteral("fileSha256"), text(report.fileDigest)},
                       {QStringLiteral("ending"), text(report.ending)},
                       {QStringLiteral("signatures"), signatures}};
    if (report.securityCounter)
        object[QStringLiteral("securityCounter")] = static_cast<qint64>(*report.securityCounter);
    if (!report.fingerprint.empty()) {
        object[QStringLiteral("algorithm")] = text(report.algorithm);
        object[QStringLiteral("fingerprint")] = text(report.fingerprint);
    }
    return object;
}

QJsonObject jsonOf(const station::LabelReport& report)
{
    QJsonArray codes, texts;
    for (const auto& one : report.codes)
        codes.append(text(one));
    for (const auto& one : report.texts)
        texts.append(text(one));
    QJsonObject object{{QStringLiteral("deviceId"), text(report.deviceId)},
                       {QStringLiteral("codes"), codes},
                       {QStringLiteral("texts"), texts}};
    if (report.number > 0) object[QStringLiteral("number")] = static_cast<qint64>(report.number);
    if (!report.destination.empty()) {
        object[QStringLiteral("destination")] = text(report.destination);
        object[QStringLiteral("octets")] = static_cast<qint64>(report.octets);
    }
    return object;
}

} // namespace mintmark::cli
