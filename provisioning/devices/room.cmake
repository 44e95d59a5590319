mintmark_room(devices
  SOURCES
    devices/SerialOpener.cpp
    devices/links/PortHolder.cpp
    devices/links/SerialLink.cpp
    devices/protocols/AgentDevice.cpp
    devices/protocols/SmpClient.cpp
    devices/protocols/SmpFraming.cpp
    devices/protocols/SmpMessage.cpp
    devices/protocols/SmpPayload.cpp
  USES mintmark_base mintmark_values
  WITHIN Qt6::Core)
