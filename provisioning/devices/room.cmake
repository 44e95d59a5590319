mintmark_room(devices
  SOURCES
    devices/SerialOpener.cpp
    devices/Sockets.cpp
    devices/discovery/Ports.cpp
    devices/discovery/Resolver.cpp
    devices/discovery/UdevPorts.cpp
    devices/links/PortHolder.cpp
    devices/links/SerialLink.cpp
    devices/protocols/AgentDevice.cpp
    devices/protocols/SmpClient.cpp
    devices/protocols/SmpFraming.cpp
    devices/protocols/SmpMessage.cpp
    devices/protocols/SmpPayload.cpp
  USES mintmark_base mintmark_values
  WITHIN Qt6::Core PkgConfig::UDEV)
