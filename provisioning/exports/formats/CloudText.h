// What the clouds' formats share: names by their rules, a certificate as PEM, facts as tags.
#pragma once

#include "provisioning/exports/Exporter.h"

#include <QtCore/QJsonObject>

#include <optional>

namespace mintmark::exports {

[[nodiscard]] QString text(std::string_view value);
[[nodiscard]] std::string line(const QJsonObject& object);
/// A cell of RFC 4180: quoted where it has to be.
[[nodiscard]] std::string quotedCell(std::string_view value);
/// The same for people's tables: what a spreadsheet would take for a formula is defused with an apostrophe,
/// as OWASP advises.
[[nodiscard]] std::string safeCell(std::string value);
/// RFC 7468, lines of 64, each ended by LF.
[[nodiscard]] std::string pemOf(ByteView certificate);
/// RFC 7515: base64 for addresses, without padding.
[[nodiscard]] std::string toBase64Url(ByteView octets);
[[nodiscard]] bool isOf(std::string_view value, std::string_view marks); ///< letters, digits, and these marks

/// Model, hardware ID, trust roots, and the facts that go along, with how each is known. Keys hold no dot, no
/// blank and no dollar sign (twins allow none): "firmware-version".
[[nodiscard]] QJsonObject tagsOf(const Record& record);

/// Of a device that is blocked: "revoked: keyCompromise", "scrapped"; cut at 128 characters.
[[nodiscard]] std::string whyBlocked(const Record& record);

/// Field "commonName" where the certificate's is not the device's ID, which this destination takes for it.
[[nodiscard]] std::optional<Misfit> refuseOtherName(const Record& record,
                                                    const registry::CertificateRecord& certificate);

[[nodiscard]] inline auto misfit(const Record& record, std::string field, std::string why)
{
    return fail(Misfit{record.device.id.text, std::move(field), std::move(why)});
}

} // namespace mintmark::exports
