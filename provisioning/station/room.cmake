file(READ ${CMAKE_SOURCE_DIR}/resources/profiles/demo.toml MINTMARK_DEMO_PROFILE)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/profiles/demo.toml)
configure_file(station/DemoProfile.h.in ${CMAKE_BINARY_DIR}/generated/DemoProfile.h @ONLY)

mintmark_room(station SOURCES
  station/Doctor.cpp station/LocalStation.cpp station/MakeDemo.cpp station/PinSource.cpp station/Profiles.cpp
  station/RunLock.cpp station/StationFile.cpp station/Files.cpp station/keyroom/Backups.cpp
  station/keyroom/LocalKeyRoom.cpp station/keyroom/Place.cpp station/firmware/Firmware.cpp
  station/labels/Counting.cpp station/labels/Labels.cpp station/labels/Printer.cpp
  station/ceremony/Ceremony.cpp station/ceremony/CeremonyFiles.cpp station/ceremony/Progress.cpp
  station/ceremony/Rehearsal.cpp station/ceremony/Script.cpp station/ceremony/ScriptParser.cpp
  station/ceremony/ScriptReader.cpp station/ceremony/ScriptWords.cpp station/ceremony/Sitting.cpp
  station/ceremony/Steps.cpp station/ceremony/Tokens.cpp station/ceremony/Transcript.cpp
  station/ceremony/TranscriptCheck.cpp
  station/pin/PinCredential.cpp station/pin/SealedPin.cpp station/pin/TpmTool.cpp
  USES mintmark_base mintmark_values
  WITHIN OpenSSL::Crypto mintmark_hsm mintmark_engine mintmark_certificates mintmark_devices mintmark_registry mintmark_exports
         mintmark_identity Qt6::Core Threads::Threads)
target_include_directories(mintmark_station PRIVATE ${CMAKE_BINARY_DIR}/generated)
