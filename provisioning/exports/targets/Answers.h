// What answers of HTTP mean, where a destination's own documentation says nothing else; and JSON as they
// bring it.
#pragma once

#include "provisioning/exports/delivery/Target.h"

#include <QtCore/QJsonObject>

namespace mintmark::exports {

[[nodiscard]] Verdict verdictOf(const web::HttpsError& error);
/// Of a status that is no success. 429 and 503 with Retry-After: later; 5xx, 408, 409 and 412: compare; 401
/// and 403: the credential; 3xx: refused; else aside, or split where `many`.
[[nodiscard]] Verdict verdictOf(const web::HttpsAnswer& answer, bool many = false);

/// The exporter of a format as it is, without options.
[[nodiscard]] std::unique_ptr<Exporter> plainly(const char* format);

[[nodiscard]] std::optional<QJsonValue> jsonIn(const std::string& body);
[[nodiscard]] std::optional<QJsonObject> objectIn(const std::string& body);
/// Whether all that `ours` says stands in `theirs`, too: objects by their members, an absent one is as good
/// as null.
[[nodiscard]] bool holds(const QJsonValue& theirs, const QJsonValue& ours);

/// Printable ASCII of what a server said, at most 300 characters.
[[nodiscard]] std::string said(const std::string& words);

} // namespace mintmark::exports
