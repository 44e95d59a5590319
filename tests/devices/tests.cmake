mintmark_tests(devices
  CLASSES SmpFramingTest SmpClientTest AgentDeviceTest SerialLinkTest SocketPinTest ResolverTest TlsWitnessTest
    EspRomTest EspSecureCertTest EspDeviceTest
  SOURCES devices/tst_smpframing.cpp devices/tst_smpclient.cpp devices/tst_agentdevice.cpp
    devices/tst_seriallink.cpp devices/tst_sockets.cpp devices/tst_tlswitness.cpp
    devices/tst_esprom.cpp devices/tst_espsecurecert.cpp devices/tst_espdevice.cpp
  USES mintmark_devices mintmark_virtual OpenSSL::SSL)

# libudev on a sysfs of umockdev's, which is there for programs that its library was loaded into.
pkg_check_modules(UMOCKDEV REQUIRED IMPORTED_TARGET umockdev-1.0)
mintmark_tests(udev
  CLASSES UdevPortsTest
  SOURCES devices/tst_udevports.cpp
  USES mintmark_devices PkgConfig::UMOCKDEV
  ENVIRONMENT "LD_PRELOAD=libumockdev-preload.so.0")

# Searches its own memory, in which no other test may have left anything.
mintmark_tests(traces
  CLASSES TracesTest
  SOURCES devices/tst_traces.cpp
  USES mintmark_devices)
