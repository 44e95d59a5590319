#include "hsm/Offers.h"

#include "hsm/KeyPolicy.h"
#include "hsm/SignWays.h"

#include <algorithm>
#include <array>

namespace mintmark::hsm {
namespace {

/// Nothing for what was not measured.
struct Judgement {
    bool works = false;
    std::string reason;
};
using Judged = std::optional<Judgement>;

Judged judge(const Capabilities& found, std::string_view name)
{
    const auto* row = found.row(name);
    if (row == nullptr) return std::nullopt;
    return Judgement{row->works, row->works ? std::string() : std::string(name) + ": " + row->reason};
}

/// One way to sign is enough; the first one's reason tells why there is none.
Judged judgeSigning(const Capabilities& found, KeyAlgorithm algorithm)
{
    Judged last;
    for (const auto& way : signWays()) {
        if (way.scheme != schemeOf(algorithm)) continue;
        const auto judged = judge(found, "sign " + std::string(nameOf(way.scheme)) + " with " + way.name);
        if (judged && judged->works) return judged;
        if (!last) last = judged;
    }
    return last;
}

Judged judge(const Capabilities& found, KeyUse use, KeyAlgorithm algorithm)
{
    switch (use) {
    case KeyUse::Sign: {
        const auto made = judge(found, "make " + std::string(nameOf(algorithm)));
        return made && made->works ? judgeSigning(found, algorithm) : made;
    }
    case KeyUse::Mac: return judge(found, "make HMAC-SHA-256");
    default: return judge(found, probeRowOf(use));
    }
}

} // namespace

std::string_view nameOf(KeyUse use)
{
    constexpr std::array<std::string_view, 7> names{"sign", "wrap", "wrap-pad",  "encrypt",
                                                    "oaep", "mac",  "mac-derive"};
    return names[static_cast<std::size_t>(use)];
}

std::string_view probeRowOf(KeyUse use)
{
    switch (use) {
    case KeyUse::Wrap: return "wrap AES-KWP";
    case KeyUse::Encrypt: return "wrap AES-GCM";
    case KeyUse::WrapPad: return "wrap AES-KEY-WRAP-PAD";
    case KeyUse::Oaep: return "wrap RSA-OAEP";
    case KeyUse::MacDerive: return "wrap HMAC-derived";
    case KeyUse::Sign:
    case KeyUse::Mac: break;
    }
    return {};
}

const Offer* Offers::find(KeyRole role, KeyUse use, KeyAlgorithm algorithm) const
{
    const auto found = std::ranges::find_if(keys, [&](const Offer& offer) {
        return offer.role == role && offer.use == use && offer.algorithm == algorithm;
    });
    return found == keys.end() ? nullptr : &*found;
}

Offers offersOf(const Capabilities& found)
{
    Offers offers;
    for (const auto& policy : keyPolicies()) {
        if (policy.role == KeyRole::BackupWrap) continue;
        for (const auto& form : policy.forms)
            for (const auto algorithm : form.algorithms)
                if (auto judged = judge(found, form.use, algorithm))
                    offers.keys.push_back(
                        {policy.role, form.use, algorithm, judged->works, std::move(judged->reason)});
    }
    const auto sessionKeys = judge(found, "session keys").value_or(Judgement{false, "it was not measured"});
    offers.sessionKeys = sessionKeys.works;
    offers.sessionKeysReason = sessionKeys.reason;
    // The other way round than with keys: what nobody has seen to be safe is not offered.
    const auto backup =
        judge(found, "backup under a trusted key").value_or(Judgement{false, "it was not measured"});
    offers.backup = backup.works;
    offers.backupReason = backup.reason;
    return offers;
}

} // namespace mintmark::hsm
