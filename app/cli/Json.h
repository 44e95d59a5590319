// The JSON that scripts rely on.
#pragma once

#include "provisioning/station/Ceremony.h"
#include "provisioning/station/CertificateRoom.h"
#include "provisioning/station/Firmware.h"
#include "provisioning/station/KeyRoom.h"
#include "provisioning/station/Labels.h"
#include "provisioning/station/ProfileRoom.h"
#include "provisioning/station/Station.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <string>

namespace mintmark::cli {

[[nodiscard]] QString text(std::string_view value);
[[nodiscard]] std::string line(const QJsonObject& object); ///< compact, with a newline

[[nodiscard]] QJsonObject jsonOf(const Event& event);
[[nodiscard]] QJsonObject jsonOf(const Failure& failure);
[[nodiscard]] QJsonObject jsonOf(const station::BatchSummary& summary);
[[nodiscard]] QJsonObject jsonOf(const station::DeviceInfo& device);
[[nodiscard]] QJsonObject jsonOf(const station::DeviceDetails& details);
[[nodiscard]] QJsonObject jsonOf(const station::Diagnosis& diagnosis);
[[nodiscard]] QJsonObject jsonOf(const hsm::ModuleInfo& module);
[[nodiscard]] QJsonObject jsonOf(const hsm::SlotInfo& slot);
[[nodiscard]] QJsonObject jsonOf(const hsm::KeyListing& key);
[[nodiscard]] QJsonObject jsonOf(const hsm::Capabilities& capabilities);
[[nodiscard]] QJsonObject jsonOf(const hsm::PolicyInfo& policy);
[[nodiscard]] QJsonObject jsonOf(const station::RewrapReport& report);
[[nodiscard]] QJsonObject jsonOf(const station::BackupReport& report);
[[nodiscard]] QJsonObject jsonOf(const station::ProfileView& view);
[[nodiscard]] QJsonObject jsonOf(const station::Sample& sample);
[[nodiscard]] QJsonObject jsonOf(const station::CheckRule& rule);
[[nodiscard]] QJsonObject jsonOf(const station::ChainReport& report);
[[nodiscard]] QJsonObject jsonOf(const station::FirmwareReport& report);
[[nodiscard]] QJsonObject jsonOf(const station::LabelReport& report);
[[nodiscard]] QJsonObject jsonOf(const station::CeremonyPlan& plan);
[[nodiscard]] QJsonObject jsonOf(const station::CeremonyResult& result);
[[nodiscard]] QJsonObject jsonOf(const station::TranscriptReport& report);

} // namespace mintmark::cli
