mintmark_room(devices
  SOURCES
    devices/UnitOpener.cpp
    devices/links/LibUsb.cpp
    devices/links/NetworkLink.cpp
    devices/links/SerialLink.cpp
    devices/links/UsbDescriptors.cpp
    devices/links/UsbPorts.cpp
    devices/links/TlsWitness.cpp
    devices/protocols/AgentDevice.cpp
    devices/protocols/CredText.cpp
    devices/protocols/Dfu.cpp
    devices/protocols/DfuDevice.cpp
    devices/protocols/DfuSe.cpp
    devices/protocols/Fastboot.cpp
    devices/protocols/FastbootDevice.cpp
    devices/protocols/FastbootLink.cpp
    devices/protocols/SmpClient.cpp
    devices/protocols/SmpDevice.cpp
    devices/protocols/SmpFraming.cpp
    devices/protocols/SmpImages.cpp
    devices/protocols/SmpMessage.cpp
    devices/protocols/SmpPayload.cpp
    devices/protocols/SmpPlaces.cpp
    devices/protocols/SmpUnitImages.cpp
  USES mintmark_base mintmark_values
  WITHIN Qt6::Core OpenSSL::SSL PkgConfig::LIBUSB Threads::Threads)
