mintmark_tests(devices
  CLASSES SmpFramingTest SmpClientTest AgentDeviceTest SerialLinkTest
    EspRomTest EspSecureCertTest EspDeviceTest
  SOURCES devices/tst_smpframing.cpp devices/tst_smpclient.cpp devices/tst_agentdevice.cpp
    devices/tst_seriallink.cpp devices/tst_esprom.cpp devices/tst_espsecurecert.cpp devices/tst_espdevice.cpp
  USES mintmark_devices mintmark_virtual)
