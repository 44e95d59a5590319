#include "provisioning/orders/Dsse.h"

#include "provisioning/orders/StrictJson.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace mintmark::orders {
namespace {

constexpr qsizetype signaturesMost = 16;

auto wrong(const char* what)
{
    return fail(OrderError(OrderCode::Form, std::string("the envelope ") + what));
}

std::optional<Bytes> decoded(const QJsonValue& value)
{
    if (!value.isString()) return std::nullopt;
    auto text = value.toString().toLatin1();
    text.replace('-', '+').replace('_', '/');
    while (text.endsWith('='))
        text.chop(1);
    const auto octets =
        QByteArray::fromBase64Encoding(text, QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals |
                                                 QByteArray::AbortOnBase64DecodingErrors);
    if (octets.decodingStatus != QByteArray::Base64DecodingStatus::Ok) return std::nullopt;
    return Bytes(octets.decoded.begin(), octets.decoded.end());
}

QString encoded(ByteView octets)
{
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size()))
            .toBase64());
}

} // namespace

Bytes preAuthentication(std::string_view type, ByteView payload)
{
    const auto opening = "DSSEv1 " + std::to_string(type.size()) + " " + std::string(type) + " " +
                         std::to_string(payload.size()) + " ";
    Bytes message(opening.begin(), opening.end());
    message.insert(message.end(), payload.begin(), payload.end());
    return message;
}

Result<Envelope> parseEnvelope(std::string_view text)
{
    const auto object = TRY(parseStrict(text, "the envelope"));
    Envelope envelope;
    envelope.type = object[QStringLiteral("payloadType")].toString().toStdString();
    auto payload = decoded(object[QStringLiteral("payload")]);
    const auto signatures = object[QStringLiteral("signatures")].toArray();
    if (envelope.type.empty() || !payload) return wrong("has no payloadType, or no payload in base64");
    envelope.payload = std::move(*payload);
    if (signatures.isEmpty()) return wrong("has no signature");
    if (signatures.size() > signaturesMost) return wrong("has more than 16 signatures");
    for (const auto& entry : signatures) {
        auto octets = decoded(entry.toObject()[QStringLiteral("sig")]);
        if (!octets) return wrong("has a signature that is not in base64");
        envelope.signatures.push_back(
            {entry.toObject()[QStringLiteral("keyid")].toString().toStdString(), std::move(*octets)});
    }
    return envelope;
}

std::string writeEnvelope(const Envelope& envelope)
{
    QJsonArray signatures;
    for (const auto& one : envelope.signatures)
        signatures.append(QJsonObject{{QStringLiteral("keyid"), QString::fromStdString(one.keyId)},
                                      {QStringLiteral("sig"), encoded(one.octets)}});
    const QJsonObject object{{QStringLiteral("payload"), encoded(envelope.payload)},
                             {QStringLiteral("payloadType"), QString::fromStdString(envelope.type)},
                             {QStringLiteral("signatures"), signatures}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

bool isSigned(const Envelope& envelope, const std::function<bool(ByteView, ByteView)>& isGood)
{
    const auto message = preAuthentication(envelope.type, envelope.payload);
    return std::ranges::any_of(envelope.signatures,
                               [&](const auto& one) { return isGood(message, one.octets); });
}

} // namespace mintmark::orders
