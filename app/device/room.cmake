# Virtual units on pseudo-terminals. They run the C of resources/agent and share no code with the host's side.
# A library beside the program, so that its parts can be tested.
add_library(mintmark_virtual STATIC
  device/BadRequest.cpp
  device/Bench.cpp
  device/Berth.cpp
  device/Control.cpp
  device/Endorsement.cpp
  device/Faults.cpp
  device/Key.cpp
  device/Maker.cpp
  device/Place.cpp
  device/Pty.cpp
  device/Round.cpp
  device/State.cpp
  device/TcpPlace.cpp
  device/Transport.cpp
  device/Unit.cpp
  device/Verbs.cpp
  device/kinds/CableFaults.cpp
  device/kinds/Cbor.cpp
  device/kinds/CredConsole.cpp
  device/kinds/CredShell.cpp
  device/kinds/Esp32.cpp
  device/kinds/Dfu.cpp
  device/kinds/Fastboot.cpp
  device/kinds/Kind.cpp
  device/kinds/LineInput.cpp
  device/kinds/Nrf91.cpp
  device/kinds/Request.cpp
  device/kinds/Storage.cpp
  device/kinds/TlsVisit.cpp
  device/kinds/UBoot.cpp
  device/kinds/Zephyr.cpp
  device/usb/CdcAcm.cpp
  device/usb/Dfu.cpp
  device/usb/FastbootUsb.cpp
  device/usb/Ftdi.cpp
  device/usb/Pieces.cpp
  device/usb/SerialUnit.cpp
  device/usb/Server.cpp
  device/usb/Standard.cpp
  device/usb/UsbFaults.cpp
  device/usb/UsbIp.cpp
  device/usb/UsbPlace.cpp
  device/usb/Vhci.cpp)
target_link_libraries(mintmark_virtual PUBLIC mintmark_agent PRIVATE
  mintmark_compile Qt6::Core OpenSSL::Crypto OpenSSL::SSL Threads::Threads)
target_include_directories(mintmark_virtual PUBLIC ${CMAKE_SOURCE_DIR})
mintmark_precompiled(mintmark_virtual)

add_executable(mintmark-device device/main.cpp)
target_link_libraries(mintmark-device PRIVATE mintmark_compile mintmark_virtual Qt6::Core)
