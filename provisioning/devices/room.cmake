mintmark_room(devices
  SOURCES
    devices/UnitOpener.cpp
    devices/links/NetworkLink.cpp
    devices/links/SerialLink.cpp
    devices/protocols/AgentDevice.cpp
    devices/protocols/AtText.cpp
    devices/protocols/ConsoleDevice.cpp
    devices/protocols/CredDevice.cpp
    devices/protocols/CredText.cpp
    devices/protocols/Nrf91Device.cpp
    devices/protocols/P256.cpp
    devices/protocols/SmpClient.cpp
    devices/protocols/SmpDevice.cpp
    devices/protocols/SmpFraming.cpp
    devices/protocols/SmpImages.cpp
    devices/protocols/SmpMessage.cpp
    devices/protocols/SmpPayload.cpp
    devices/protocols/SmpPlaces.cpp
    devices/protocols/TextConsole.cpp
  USES mintmark_base mintmark_values
  WITHIN Qt6::Core)
