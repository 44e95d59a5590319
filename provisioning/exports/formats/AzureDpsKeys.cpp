#include "provisioning/exports/formats/AzureDpsKeys.h"

#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonDocument>

namespace mintmark::exports {
namespace {

constexpr const char* derivedKey = "key.derived";
const std::map<std::string, std::string> symmetric{{"attestation", "symmetricKey"}, {"devices", "good"}};

} // namespace

KeyedEnrolments::KeyedEnrolments(std::string group)
    : m_group(std::move(group)), m_enrolments(exporterFor({"azure-dps", {}, {}, symmetric}).value())
{
}

bool KeyedEnrolments::tells(const Record& record) const
{
    const auto derived = record.facts.find(derivedKey);
    return derived != record.facts.end() && derived->second.value == m_group && record.device.key &&
           standingByKey(record, true) == Standing::Good;
}

Expected<KeyedLine, Misfit> KeyedEnrolments::enrolmentOf(const Record& record)
{
    // Without that fact it is the enrolment of a device whose key DPS would make.
    auto other = record;
    other.facts.erase(derivedKey);
    const auto text = TRY(m_enrolments->write(other));
    auto enrolment = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    enrolment.remove(QStringLiteral("attestation"));
    const auto rest = line(enrolment);
    return KeyedLine{"{\"attestation\":{\"type\":\"symmetricKey\",\"symmetricKey\":{\"primaryKey\":\"",
                     "\",\"secondaryKey\":\"", "\"}}," + rest.substr(1)};
}

} // namespace mintmark::exports
