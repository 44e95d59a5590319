mintmark_room(devices
  SOURCES
    devices/UnitOpener.cpp
    devices/links/NetworkLink.cpp
    devices/links/PortHolder.cpp
    devices/links/SerialLink.cpp
    devices/protocols/AgentDevice.cpp
    devices/protocols/CredText.cpp
    devices/protocols/EspChips.cpp
    devices/protocols/EspDevice.cpp
    devices/protocols/EspEfuse.cpp
    devices/protocols/EspFlash.cpp
    devices/protocols/EspReset.cpp
    devices/protocols/EspRom.cpp
    devices/protocols/EspSecureCert.cpp
    devices/protocols/EspSecurity.cpp
    devices/protocols/EspSettings.cpp
    devices/protocols/EspSlip.cpp
    devices/protocols/SmpClient.cpp
    devices/protocols/SmpDevice.cpp
    devices/protocols/SmpFraming.cpp
    devices/protocols/SmpImages.cpp
    devices/protocols/SmpMessage.cpp
    devices/protocols/SmpPayload.cpp
    devices/protocols/SmpPlaces.cpp
  USES mintmark_base mintmark_values
  WITHIN Qt6::Core)
