# QR codes on a terminal.
add_library(mintmark_qrtext STATIC cli/QrText.cpp)
target_link_libraries(mintmark_qrtext PUBLIC mintmark_qr PRIVATE mintmark_compile)

add_executable(mintmark cli/main.cpp cli/CeremonyTerminal.cpp cli/Console.cpp cli/Json.cpp cli/JsonOfFiles.cpp cli/JsonOfProfiles.cpp cli/JsonOfTokens.cpp
  cli/LiveDisplay.cpp cli/Options.cpp cli/OutFile.cpp cli/PinAsker.cpp cli/PeopleOptions.cpp cli/PinOptions.cpp cli/ShareTerminal.cpp cli/Signals.cpp cli/TokenOptions.cpp
  cli/verbs/Audit.cpp cli/verbs/Ca.cpp cli/verbs/Certificate.cpp cli/verbs/CertificateLife.cpp cli/verbs/CertificateChains.cpp cli/verbs/Clock.cpp cli/verbs/Device.cpp cli/verbs/DeviceLeaves.cpp
  cli/verbs/Diagnostics.cpp cli/verbs/Doctor.cpp cli/verbs/Explain.cpp cli/verbs/Export.cpp cli/verbs/ExportBundle.cpp cli/verbs/ExportBundlePush.cpp cli/verbs/ExportDeliveries.cpp cli/verbs/ExportKeys.cpp cli/verbs/ExportPushing.cpp cli/verbs/ExportWords.cpp cli/verbs/Firmware.cpp cli/verbs/Hsm.cpp
  cli/verbs/HsmActs.cpp cli/verbs/HsmBackups.cpp cli/verbs/Id.cpp cli/verbs/Init.cpp cli/verbs/Label.cpp
  cli/verbs/Operator.cpp cli/verbs/Order.cpp cli/verbs/OrderCheck.cpp cli/verbs/Profile.cpp cli/verbs/Provision.cpp cli/verbs/Registry.cpp cli/verbs/Site.cpp cli/verbs/Socket.cpp cli/verbs/Trust.cpp cli/verbs/Unit.cpp cli/RecoveryTerminal.cpp cli/verbs/RegistryKeys.cpp
  cli/verbs/InitGuarded.cpp cli/verbs/InitProduction.cpp)
target_link_libraries(mintmark PRIVATE mintmark_compile mintmark_qrtext mintmark_station Qt6::Core Threads::Threads)
mintmark_precompiled(mintmark)
