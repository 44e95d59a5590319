mintmark_tests(station TIMEOUT 180
  CLASSES PrinterTest PinCredentialTest RewrapTest SealedPinTest SigningTokensTest ProfilesTest IssuersTest OrderCounterTest
  SOURCES station/tst_printer.cpp station/tst_pincredential.cpp station/tst_rewrap.cpp station/tst_sealedpin.cpp station/tst_signingtokens.cpp station/tst_profiles.cpp station/tst_issuers.cpp station/tst_ordercounter.cpp
    station/TwoTokens.cpp engine/FakeUnit.cpp engine/Floor.cpp certificates/Fixture.cpp
  USES mintmark_station mintmark_registry mintmark_engine mintmark_hsm PkgConfig::P11KIT OpenSSL::Crypto util ${CMAKE_DL_LIBS})
add_dependencies(mintmark_tests_station mintmark_faulty_pkcs11)
target_compile_definitions(mintmark_tests_station PRIVATE
  MINTMARK_FAULTY_MODULE="$<TARGET_FILE:mintmark_faulty_pkcs11>")

mintmark_tests(sockets
  CLASSES SocketsFileTest LocalSocketsTest MeddlersTest
  SOURCES station/tst_sockets.cpp
  USES mintmark_station mintmark_devices)
