mintmark_tests(station
  CLASSES PinCredentialTest SealedPinTest
  SOURCES station/tst_pincredential.cpp station/tst_sealedpin.cpp
  USES mintmark_station)
