file(READ ${CMAKE_SOURCE_DIR}/resources/profiles/demo.toml MINTMARK_DEMO_PROFILE)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/profiles/demo.toml)
configure_file(station/DemoProfile.h.in ${CMAKE_BINARY_DIR}/generated/DemoProfile.h @ONLY)

file(READ ${CMAKE_SOURCE_DIR}/installer/70-mintmark.rules MINTMARK_PORTS_RULE)
file(READ ${CMAKE_SOURCE_DIR}/installer/95-mintmark-brltty.rules MINTMARK_BRLTTY_RULE)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/installer/70-mintmark.rules
  ${CMAKE_SOURCE_DIR}/installer/95-mintmark-brltty.rules)
configure_file(station/UdevRules.h.in ${CMAKE_BINARY_DIR}/generated/UdevRules.h @ONLY)

set(MINTMARK_SHIPPED demo tls-client tls-client-server idevid idevid-ca idevid-root azure-dps azure-iot-hub aws-iot nrf-cloud
  matter-dac matter-pai matter-paa factory-ca root-ca ca-proof zephyr-smp esp32 nrf91-modem uboot-console vendor-shell zephyr-cred fastboot stm32-dfu)
set(MINTMARK_PROFILE_TEXTS "")
list(LENGTH MINTMARK_SHIPPED MINTMARK_PROFILE_COUNT)
foreach(name ${MINTMARK_SHIPPED})
  set(file ${CMAKE_SOURCE_DIR}/resources/profiles/${name}.toml)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  string(APPEND MINTMARK_PROFILE_TEXTS "    ShippedText{\"${name}\", R\"mintmark(${text})mintmark\"},\n")
endforeach()
configure_file(station/ShippedProfiles.h.in ${CMAKE_BINARY_DIR}/generated/ShippedProfiles.h @ONLY)

mintmark_room(station
  SOURCES
    station/Accounts.cpp
    station/CertificateRoom.cpp
    station/CertificateView.cpp
    station/doctor/Doctor.cpp
    station/doctor/Folder.cpp
    station/doctor/Machine.cpp
    station/doctor/Ports.cpp
    station/doctor/Registry.cpp
    station/doctor/Remedies.cpp
    station/doctor/Tokens.cpp
    station/Files.cpp
    station/ForeignKeys.cpp
    station/LocalBackup.cpp
    station/LocalBatch.cpp
    station/LocalExport.cpp
    station/LocalIds.cpp
    station/LocalReads.cpp
    station/LocalShift.cpp
    station/LocalStation.cpp
    station/MakeDemo.cpp
    station/MakeProduction.cpp
    station/NewStation.cpp
    station/PinSource.cpp
    station/ProfileRoom.cpp
    station/ProfileSample.cpp
    station/Profiles.cpp
    station/RunLock.cpp
    station/StationFile.cpp
    station/TlsListener.cpp
    station/Units.cpp
    station/WholeFile.cpp
    station/audit/Anchors.cpp
    station/audit/AuditJson.cpp
    station/audit/LocalAudit.cpp
    station/audit/Syslog.cpp
    station/bundle/CheckBundle.cpp
    station/bundle/MakeBundle.cpp
    station/bundle/SealBundle.cpp
    station/bundle/Statement.cpp
    station/ceremony/Ceremony.cpp
    station/ceremony/CeremonyFiles.cpp
    station/ceremony/Progress.cpp
    station/ceremony/Rehearsal.cpp
    station/ceremony/Script.cpp
    station/ceremony/ScriptParser.cpp
    station/ceremony/ScriptReader.cpp
    station/ceremony/ScriptWords.cpp
    station/ceremony/Sitting.cpp
    station/ceremony/Steps.cpp
    station/ceremony/StepsFind.cpp
    station/ceremony/Tokens.cpp
    station/ceremony/Transcript.cpp
    station/ceremony/TranscriptCheck.cpp
    station/firmware/Firmware.cpp
    station/hooks/Hooks.cpp
    station/hooks/HooksFile.cpp
    station/keyroom/Backups.cpp
    station/keyroom/LocalKeyRoom.cpp
    station/keyroom/NamedKey.cpp
    station/keyroom/Place.cpp
    station/keyroom/Rewrap.cpp
    station/keyroom/Shares.cpp
    station/destinations/CredentialSource.cpp
    station/destinations/ExportKeys.cpp
    station/destinations/LedgerKey.cpp
    station/destinations/LocalDestinations.cpp
    station/destinations/PushBundle.cpp
    station/destinations/Pushing.cpp
    station/destinations/Receipt.cpp
    station/labels/Barcodes.cpp
    station/labels/Counting.cpp
    station/labels/Labels.cpp
    station/labels/Onboarding.cpp
    station/labels/Printer.cpp
    station/labels/Resealing.cpp
    station/labels/Sealing.cpp
    station/life/Authorities.cpp
    station/life/Chains.cpp
    station/life/Leaving.cpp
    station/life/LocalCertificateLife.cpp
    station/life/Renewals.cpp
    station/orders/LocalOrders.cpp
    station/orders/LocalPermit.cpp
    station/orders/OrderCounter.cpp
    station/orders/SignOrder.cpp
    station/people/LocalOperators.cpp
    station/people/OperatorsFile.cpp
    station/people/PinHash.cpp
    station/pin/PinCredential.cpp
    station/pin/SealedPin.cpp
    station/pin/TpmTool.cpp
    station/recovery/ChangeToken.cpp
    station/recovery/KeyedStation.cpp
    station/recovery/Recovery.cpp
    station/recovery/RecoveryFile.cpp
    station/recovery/RegistryKey.cpp
    station/recovery/Rekey.cpp
    station/site/LocalSite.cpp
    station/site/SiteEndpoint.cpp
    station/site/SiteLink.cpp
    station/site/SiteOutbox.cpp
    station/site/SiteProgram.cpp
    station/remote/AtService.cpp
    station/remote/Connection.cpp
    station/remote/Methods.cpp
    station/remote/RemoteDestinations.cpp
    station/remote/RemoteFaces.cpp
    station/remote/RemoteSockets.cpp
    station/remote/RemoteStation.cpp
    station/remote/Transfer.cpp
    station/remote/Wire.cpp
    station/serving/BenchCalls.cpp
    station/serving/CertificateCalls.cpp
    station/serving/Desk.cpp
    station/serving/DestinationCalls.cpp
    station/serving/PeopleCalls.cpp
    station/serving/RegistryCalls.cpp
    station/serving/Session.cpp
    station/serving/StationCalls.cpp
    station/sockets/LocalSockets.cpp
    station/sockets/SocketChoice.cpp
    station/StationToml.cpp
    station/sockets/SocketsFile.cpp
    station/tokens/IssuerFiles.cpp
    station/tokens/KeySource.cpp
    station/tokens/Seat.cpp
    station/telemetry/AlertRules.cpp
    station/telemetry/CrlEnd.cpp
    station/telemetry/Diagnostics.cpp
    station/telemetry/DiagnosticsTable.cpp
    station/telemetry/LocalTelemetry.cpp
    station/telemetry/Telemetry.cpp
    station/tokens/SigningTokens.cpp
    station/trust/LocalTrust.cpp
  USES mintmark_base mintmark_values
  WITHIN OpenSSL::Crypto mintmark_hsm mintmark_engine mintmark_certificates mintmark_devices mintmark_registry mintmark_exports mintmark_diagnostics
         mintmark_identity mintmark_orders Qt6::Core Qt6::Network Threads::Threads)
target_include_directories(mintmark_station PRIVATE ${CMAKE_BINARY_DIR}/generated)
