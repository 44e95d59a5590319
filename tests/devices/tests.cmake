mintmark_tests(devices
  CLASSES SmpFramingTest SmpClientTest AgentDeviceTest SerialLinkTest
  SOURCES devices/tst_smpframing.cpp devices/tst_smpclient.cpp devices/tst_agentdevice.cpp
    devices/tst_seriallink.cpp
  USES mintmark_devices)
