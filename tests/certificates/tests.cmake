mintmark_tests(certificates TIMEOUT 300 CLASSES FirmwareImages DerReading CsrAcceptance CaRequests Issuing Chain Crl Description Cost ProfileReading
  PublicKeys WeakKeys ModemKeys CertificateChecks ProfileRules TransportKeys Endorsements TargetKeysTest Contradictions TextTargets Mutations TrustSets ChainFiles
  SOURCES certificates/Fixture.cpp certificates/tst_der.cpp certificates/tst_csr.cpp certificates/tst_carequest.cpp certificates/tst_issuer.cpp
  certificates/tst_chain.cpp certificates/tst_chainfile.cpp certificates/tst_crl.cpp certificates/tst_description.cpp certificates/tst_firmware.cpp certificates/tst_profileparser.cpp
  certificates/tst_publickey.cpp certificates/tst_transportkey.cpp certificates/tst_endorsement.cpp certificates/tst_weakkeys.cpp certificates/tst_nrf91.cpp
  certificates/tst_certificatecheck.cpp certificates/tst_profilerules.cpp certificates/tst_targetkeys.cpp certificates/tst_contradictions.cpp certificates/tst_mutations.cpp certificates/tst_trustset.cpp certificates/tst_consolekeys.cpp
  fuzz/fuzz_csr.cpp fuzz/fuzz_certificate.cpp fuzz/fuzz_cose.cpp fuzz/fuzz_profile.cpp
  USES mintmark_certificates OpenSSL::Crypto)
