# Registries and state files are kept safe at each change, thousands of times: in memory that costs nothing.
if(IS_DIRECTORY /dev/shm)
  set(mintmark_in_memory ENVIRONMENT "TMPDIR=/dev/shm")
endif()
mintmark_tests(protocols TIMEOUT 1200 CLASSES ProtocolFaultsTest SmpDeviceTest
  SOURCES protocols/tst_protocolfaults.cpp protocols/tst_smpdevice.cpp
    protocols/Oracle.cpp protocols/Rig.cpp protocols/AgentRig.cpp protocols/DatagramRig.cpp protocols/UsbBus.cpp
    engine/FakeUnit.cpp engine/Floor.cpp certificates/Fixture.cpp
  USES mintmark_engine mintmark_virtual OpenSSL::Crypto
  ${mintmark_in_memory})
