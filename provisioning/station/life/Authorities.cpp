#include "provisioning/station/Authorities.h"

#include "provisioning/engine/FailureOf.h"
#include "provisioning/registry/Lists.h"
#include "provisioning/station/LocalStation.h"

namespace mintmark::station {

using engine::outcomeOf;

Outcome<std::vector<AuthorityInfo>> LocalStation::authorities()
{
    const auto parts = TRY(lifeParts());
    std::vector<AuthorityInfo> all;
    const auto add = [&](ByteView der, bool isRoot) -> Outcome<void> {
        const auto described = TRY(outcomeOf(certificates::describe(der)));
        AuthorityInfo info{isRoot,
                           described.subject,
                           toHex(described.serial),
                           toHex(described.sha256),
                           described.notBefore,
                           described.notAfter,
                           certificates::toPem(der),
                           std::nullopt};
        if (const auto list = TRY(outcomeOf(registry::newestCrl(*parts.store, info.sha256))))
            info.newest = ListInfo{list->number, list->thisUpdate, list->nextUpdate, toHex(list->sha256)};
        all.push_back(std::move(info));
        return {};
    };
    TRY(add(parts.root, true));
    for (const auto& issuer : parts.issuers)
        TRY(add(issuer.certificate, false));
    return all;
}

Outcome<std::vector<AuthorityInfo>> authorities(Station& station)
{
    auto* local = dynamic_cast<LocalStation*>(&station);
    if (local == nullptr) return fail(Failure{FailureCode::ServiceUnsupported, "the station's CAs"});
    return local->authorities();
}

} // namespace mintmark::station
