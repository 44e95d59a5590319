mintmark_tests(station TIMEOUT 180
  CLASSES PrinterTest PinCredentialTest RecoveryTest RewrapTest SealedPinTest SigningTokensTest ProfilesTest IssuersTest OrderCounterTest
    LeavingTest
  SOURCES station/tst_printer.cpp station/tst_pincredential.cpp station/tst_recovery.cpp station/tst_rewrap.cpp station/tst_sealedpin.cpp station/tst_signingtokens.cpp station/tst_profiles.cpp station/tst_issuers.cpp station/tst_ordercounter.cpp
    station/tst_leaving.cpp
    station/TwoTokens.cpp engine/FakeUnit.cpp engine/Floor.cpp certificates/Fixture.cpp
  USES mintmark_station mintmark_registry mintmark_engine mintmark_hsm PkgConfig::P11KIT OpenSSL::Crypto util ${CMAKE_DL_LIBS})
add_dependencies(mintmark_tests_station mintmark_faulty_pkcs11)

mintmark_tests(sockets
  CLASSES SocketsFileTest LocalSocketsTest MeddlersTest RemediesTest
  SOURCES station/tst_sockets.cpp
  USES mintmark_station mintmark_devices)

mintmark_tests(hooks
  CLASSES HooksFileTest HooksTest
  SOURCES station/tst_hooks.cpp
  USES mintmark_station mintmark_base)

mintmark_tests(people
  CLASSES PinRulesTest OperatorsTest
  SOURCES station/tst_operators.cpp
  USES mintmark_station mintmark_hsm mintmark_base)
# Argon2id, and a kill at each step of a re-key.
set_tests_properties(station.RecoveryTest PROPERTIES TIMEOUT 600)
