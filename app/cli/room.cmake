# QR codes on a terminal, with the libzint that the labels found (provisioning/identity/room.cmake).
add_library(mintmark_qrtext STATIC cli/QrText.cpp)
target_link_libraries(mintmark_qrtext PUBLIC mintmark_base PRIVATE mintmark_compile ${ZINT_LIBRARY})

add_executable(mintmark cli/main.cpp cli/CeremonyTerminal.cpp cli/Console.cpp cli/Json.cpp cli/JsonOfFiles.cpp cli/JsonOfProfiles.cpp cli/JsonOfTokens.cpp
  cli/LiveDisplay.cpp cli/Options.cpp cli/OutFile.cpp cli/PinAsker.cpp cli/PinOptions.cpp cli/ShareTerminal.cpp cli/Signals.cpp cli/TokenOptions.cpp
  cli/verbs/Audit.cpp cli/verbs/Ca.cpp cli/verbs/Certificate.cpp cli/verbs/CertificateLife.cpp cli/verbs/CertificateChains.cpp cli/verbs/Clock.cpp cli/verbs/Device.cpp
  cli/verbs/Doctor.cpp cli/verbs/Explain.cpp cli/verbs/Export.cpp cli/verbs/Firmware.cpp cli/verbs/Hsm.cpp
  cli/verbs/HsmActs.cpp cli/verbs/HsmBackups.cpp cli/verbs/Id.cpp cli/verbs/Init.cpp cli/verbs/Label.cpp
  cli/verbs/Order.cpp cli/verbs/Profile.cpp cli/verbs/Provision.cpp cli/verbs/Registry.cpp cli/verbs/Socket.cpp cli/verbs/Trust.cpp cli/verbs/Unit.cpp)
target_link_libraries(mintmark PRIVATE mintmark_compile mintmark_qrtext mintmark_station Qt6::Core Threads::Threads)
