mintmark_tests(station
  CLASSES PinCredentialTest RewrapTest SealedPinTest
  SOURCES station/tst_pincredential.cpp station/tst_rewrap.cpp station/tst_sealedpin.cpp
  USES mintmark_station mintmark_registry mintmark_hsm)
