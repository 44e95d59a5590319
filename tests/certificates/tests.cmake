mintmark_tests(certificates CLASSES FirmwareImages DerReading CsrAcceptance CaRequests Issuing Chain Description Cost ProfileReading
  SOURCES certificates/Fixture.cpp certificates/tst_der.cpp certificates/tst_csr.cpp certificates/tst_carequest.cpp certificates/tst_issuer.cpp
  certificates/tst_chain.cpp certificates/tst_description.cpp certificates/tst_firmware.cpp certificates/tst_profileparser.cpp
  USES mintmark_certificates OpenSSL::Crypto)
