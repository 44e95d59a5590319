// The audit key signs what a bundle holds, and the log says so first.
#include "provisioning/engine/FailureOf.h"
#include "provisioning/orders/Dsse.h"
#include "provisioning/station/audit/AuditJson.h"
#include "provisioning/station/audit/LocalAudit.h"
#include "provisioning/station/bundle/Statement.h"

namespace mintmark::station {

using engine::outcomeOf;

namespace {

std::string detailOf(const std::vector<BundledFile>& files, std::int64_t head, const std::string& statement)
{
    std::string detail;
    for (const auto& file : files)
        detail += (detail.empty() ? "" : ", ") + file.name + " " + std::to_string(file.summary.devices);
    return detail + "; head " + std::to_string(head) + "; statement sha256 " + statement;
}

} // namespace

Outcome<BundleSeal> LocalAudit::sealBundle(const std::string& name, const std::vector<BundledFile>& files)
{
    const auto head = TRY(signNow("export"));
    const std::lock_guard one(m_signing);
    auto* const key = TRY(signer());
    orders::Envelope envelope{
        std::string(bundleType), bytesOf(statementJson(m_file.name, m_clock.now(), head, files)), {}};
    const auto message = orders::preAuthentication(envelope.type, envelope.payload);
    const auto signature = TRY(outcomeOf(key->sign(sha256(message))));
    const auto id = toHex(sha256(key->publicKey()));
    const auto statement = toHex(sha256(envelope.payload));
    TRY(outcomeOf(m_store
                      .commit([&](registry::Transaction& transaction) {
                          return transaction.audit("export.bundled", name,
                                                   detailOf(files, head.number, statement));
                      })
                      .get()));
    envelope.signatures.push_back({id, signature});
    return BundleSeal{orders::writeEnvelope(envelope), statement, id, infoOf(head)};
}

} // namespace mintmark::station
