mintmark_tests(station
  CLASSES PrinterTest PinCredentialTest SealedPinTest
  SOURCES station/tst_printer.cpp station/tst_pincredential.cpp station/tst_sealedpin.cpp
  USES mintmark_station util)
