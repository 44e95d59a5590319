mintmark_room(exports SOURCES exports/Calendar.cpp exports/DeviceExport.cpp
  exports/Columns.cpp exports/Formats.cpp exports/Options.cpp exports/Record.cpp
  exports/formats/AwsIot.cpp exports/formats/AzureDps.cpp exports/formats/AzureDpsGroups.cpp exports/formats/AzureDpsKeys.cpp
  exports/formats/AzureDpsShape.cpp exports/formats/AzureHub.cpp exports/formats/AzureRules.cpp
  exports/formats/CloudText.cpp exports/formats/Emqx.cpp exports/formats/Jwk.cpp exports/formats/Manifest.cpp
  exports/formats/Plain.cpp exports/formats/Push.cpp exports/formats/Tables.cpp exports/formats/TpmPublic.cpp exports/Template.cpp
  exports/bundle/Sealing.cpp exports/bundle/Tar.cpp
  exports/delivery/Arrivals.cpp exports/delivery/Ledger.cpp exports/delivery/ParcelFile.cpp exports/delivery/Pusher.cpp exports/delivery/Rate.cpp exports/delivery/Records.cpp
  exports/targets/Answers.cpp exports/targets/AwsIot.cpp exports/targets/AzureDps.cpp exports/targets/AzureHub.cpp
  exports/targets/Policy.cpp exports/targets/Targets.cpp exports/targets/Webhook.cpp
  USES mintmark_base mintmark_values mintmark_registry mintmark_web
  WITHIN Qt6::Core OpenSSL::Crypto)
