// The JSON that goes to a site's own system and comes back (resources/docs/check-in.md).
#pragma once

#include "provisioning/orders/OrderError.h"
#include "provisioning/values/Site.h"

#include <string>
#include <string_view>

namespace mintmark::orders {

/// A line each.
[[nodiscard]] std::string siteQuestion(const SiteQuestion& question);
[[nodiscard]] std::string siteResult(const SiteResult& result);

/// {"admit": true, "facts": {…}} or {"admit": false, "reason": "…"}; at most 64 KiB and 32 facts. A member
/// that is not known is passed over: the site's system may tell others more.
[[nodiscard]] Result<SiteAnswer> parseSiteAnswer(std::string_view text);
/// {"accepted": true}, or false with a reason, which is then given back. Form for anything else.
[[nodiscard]] Result<std::optional<std::string>> parseSiteReceipt(std::string_view text);

} // namespace mintmark::orders
