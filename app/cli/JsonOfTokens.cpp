// Tokens and keys as JSON.
#include "app/cli/Json.h"

namespace mintmark::cli {
namespace {

QJsonValue number(const std::optional<std::uint64_t>& value)
{
    return value ? QJsonValue(static_cast<double>(*value)) : QJsonValue();
}

QJsonObject jsonOf(const hsm::TokenInfo& token)
{
    return {{QStringLiteral("label"), text(token.label)},
            {QStringLiteral("serial"), text(token.serial)},
            {QStringLiteral("manufacturer"), text(token.manufacturer)},
            {QStringLiteral("model"), text(token.model)},
            {QStringLiteral("firmware"), text(token.firmware)},
            {QStringLiteral("hardware"), text(token.hardware)},
            {QStringLiteral("initialised"), token.initialised},
            {QStringLiteral("writeProtected"), token.writeProtected},
            {QStringLiteral("loginNeeded"), token.loginNeeded},
            {QStringLiteral("pin"), QJsonObject{{QStringLiteral("set"), token.pinSet},
                                                {QStringLiteral("pad"), token.pinPad},
                                                {QStringLiteral("countLow"), token.pinCountLow},
                                                {QStringLiteral("finalTry"), token.pinFinalTry},
                                                {QStringLiteral("locked"), token.pinLocked},
                                                {QStringLiteral("toBeChanged"), token.pinToBeChanged},
                                                {QStringLiteral("wrongFromHere"), token.pinFailuresHere}}},
            {QStringLiteral("officerPin"), QJsonObject{{QStringLiteral("countLow"), token.officerPinCountLow},
                                                       {QStringLiteral("finalTry"), token.officerPinFinalTry},
                                                       {QStringLiteral("locked"), token.officerPinLocked}}},
            {QStringLiteral("freePrivateOctets"), number(token.freePrivateOctets)},
            {QStringLiteral("freePublicOctets"), number(token.freePublicOctets)},
            {QStringLiteral("sessionsMost"), number(token.sessionsMost)}};
}

QJsonObject offerOf(bool offered, const std::string& reason)
{
    QJsonObject object{{QStringLiteral("offered"), offered}};
    if (!offered) object[QStringLiteral("reason")] = text(reason);
    return object;
}

QJsonObject jsonOf(const hsm::Offers& offers)
{
    QJsonArray keys;
    for (const auto& offer : offers.keys) {
        auto object = offerOf(offer.offered, offer.reason);
        object[QStringLiteral("role")] = text(std::string(hsm::nameOf(offer.role)));
        object[QStringLiteral("algorithm")] = text(std::string(hsm::nameOf(offer.algorithm)));
        object[QStringLiteral("use")] = text(std::string(hsm::nameOf(offer.use)));
        keys.append(object);
    }
    return {{QStringLiteral("keys"), keys},
            {QStringLiteral("sessionKeys"), offerOf(offers.sessionKeys, offers.sessionKeysReason)},
            {QStringLiteral("backup"), offerOf(offers.backup, offers.backupReason)}};
}

QJsonArray list(const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (const auto& entry : texts)
        array.append(text(entry));
    return array;
}

} // namespace

QJsonObject jsonOf(const hsm::ModuleInfo& module)
{
    QJsonObject object{{QStringLiteral("module"), text(module.path.string())}};
    if (!module.problem.empty()) object[QStringLiteral("problem")] = text(module.problem);
    if (module.problem.empty()) {
        object[QStringLiteral("manufacturer")] = text(module.manufacturer);
        object[QStringLiteral("description")] = text(module.description);
        object[QStringLiteral("version")] = text(module.version);
        object[QStringLiteral("cryptoki")] = text(module.cryptoki);
    }
    return object;
}

QJsonObject jsonOf(const hsm::SlotInfo& slot)
{
    QJsonObject object{{QStringLiteral("slot"), text(slot.description)},
                       {QStringLiteral("removable"), slot.removable},
                       {QStringLiteral("hardware"), slot.hardware}};
    if (!slot.problem.empty()) object[QStringLiteral("problem")] = text(slot.problem);
    if (slot.token) object[QStringLiteral("token")] = jsonOf(*slot.token);
    QJsonArray mechanisms;
    for (const auto& row : slot.mechanisms)
        mechanisms.append(QJsonObject{{QStringLiteral("name"), text(row.name)},
                                      {QStringLiteral("smallestKey"), static_cast<double>(row.smallestKey)},
                                      {QStringLiteral("largestKey"), static_cast<double>(row.largestKey)},
                                      {QStringLiteral("uses"), text(row.uses)}});
    object[QStringLiteral("mechanisms")] = mechanisms;
    return object;
}

QJsonObject jsonOf(const hsm::KeyListing& key)
{
    QJsonObject object{{QStringLiteral("id"), text(toHex(key.address.id))},
                       {QStringLiteral("label"), text(key.address.label)},
                       {QStringLiteral("sensitive"), key.sensitive},
                       {QStringLiteral("extractable"), key.extractable},
                       {QStringLiteral("neverExtractable"), key.neverExtractable},
                       {QStringLiteral("wrapWithTrusted"), key.wrapWithTrusted},
                       {QStringLiteral("alwaysAuthenticate"), key.alwaysAuthenticate}};
    if (key.role) object[QStringLiteral("role")] = text(std::string(hsm::nameOf(*key.role)));
    if (key.algorithm) object[QStringLiteral("algorithm")] = text(std::string(hsm::nameOf(*key.algorithm)));
    if (!key.address.fingerprint.empty()) {
        object[QStringLiteral("fingerprint")] = text(key.address.fingerprint);
        object[QStringLiteral("publicKey")] = text(toBase64(key.publicKey));
    }
    return object;
}

QJsonObject jsonOf(const hsm::Capabilities& capabilities)
{
    QJsonArray rows;
    for (const auto& row : capabilities.rows) {
        QJsonObject entry{{QStringLiteral("name"), text(row.name)}, {QStringLiteral("works"), row.works}};
        if (!row.works) entry[QStringLiteral("reason")] = text(row.reason);
        rows.append(entry);
    }
    return {{QStringLiteral("manufacturer"), text(capabilities.manufacturer)},
            {QStringLiteral("model"), text(capabilities.model)},
            {QStringLiteral("serial"), text(capabilities.serial)},
            {QStringLiteral("firmware"), text(capabilities.firmware)},
            {QStringLiteral("measuredAt"), text(toRfc3339(capabilities.measuredAt))},
            {QStringLiteral("parallel"), static_cast<int>(capabilities.parallel)},
            {QStringLiteral("isolated"), capabilities.isolated},
            {QStringLiteral("rows"), rows},
            {QStringLiteral("offers"), jsonOf(hsm::offersOf(capabilities))}};
}

QJsonObject jsonOf(const station::RewrapReport& report)
{
    return {{QStringLiteral("done"), report.done},
            {QStringLiteral("before"), text(report.before)},
            {QStringLiteral("after"), text(report.after)},
            {QStringLiteral("oldKey"), text(report.oldKeyId)},
            {QStringLiteral("newKey"), text(report.newKeyId)}};
}

QJsonObject jsonOf(const station::BackupReport& report)
{
    return {{QStringLiteral("file"), text(report.file.string())},
            {QStringLiteral("role"), text(report.role)},
            {QStringLiteral("algorithm"), text(report.algorithm)},
            {QStringLiteral("label"), text(report.label)},
            {QStringLiteral("fingerprint"), text(report.fingerprint)},
            {QStringLiteral("set"), text(report.set)},
            {QStringLiteral("time"), text(report.time)},
            {QStringLiteral("source"), text(report.source)},
            {QStringLiteral("threshold"), static_cast<int>(report.threshold)},
            {QStringLiteral("shares"), static_cast<int>(report.count)},
            {QStringLiteral("rehearsals"), static_cast<int>(report.rehearsals)},
            {QStringLiteral("doubts"), list(report.doubts)}};
}

QJsonObject jsonOf(const hsm::PolicyInfo& policy)
{
    return {{QStringLiteral("role"), text(policy.name)},
            {QStringLiteral("title"), text(policy.title)},
            {QStringLiteral("purpose"), text(policy.purpose)},
            {QStringLiteral("algorithms"), list(policy.algorithms)},
            {QStringLiteral("backup"), policy.backupAllowed},
            {QStringLiteral("backupReason"), text(policy.backupReason)},
            {QStringLiteral("notBeside"), list(policy.notBeside)}};
}

} // namespace mintmark::cli
