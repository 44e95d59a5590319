mintmark_tests(protocols TIMEOUT 600 CLASSES ProtocolFaultsTest SmpDeviceTest
  SOURCES protocols/tst_protocolfaults.cpp protocols/tst_smpdevice.cpp
    engine/FakeUnit.cpp engine/Floor.cpp certificates/Fixture.cpp
  USES mintmark_engine mintmark_virtual OpenSSL::Crypto)
