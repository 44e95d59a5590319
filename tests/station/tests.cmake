mintmark_tests(station
  CLASSES PinCredentialTest SealedPinTest ProfilesTest
  SOURCES station/tst_pincredential.cpp station/tst_sealedpin.cpp station/tst_profiles.cpp
  USES mintmark_station)
