mintmark_room(certificates SOURCES
  certificates/Der.cpp certificates/Tbs.cpp certificates/PublicKey.cpp certificates/WeakKeys.cpp certificates/Cbor.cpp certificates/Nrf91.cpp certificates/Contents.cpp certificates/Parsed.cpp certificates/Crl.cpp certificates/Csr.cpp certificates/Issuer.cpp
  certificates/Authority.cpp certificates/Description.cpp certificates/ProfileParser.cpp
  certificates/ProfileKeys.cpp certificates/MatterKeys.cpp certificates/ProfileRules.cpp certificates/Words.cpp certificates/TrustSetParser.cpp certificates/CaRequest.cpp certificates/ScratchKey.cpp certificates/SharedIssuer.cpp certificates/ChainFile.cpp certificates/TargetKeys.cpp certificates/ConsoleKeys.cpp certificates/TransportKey.cpp
  certificates/CertificateFacts.cpp certificates/CertificateCheck.cpp certificates/CertificateRules.cpp certificates/KeyRules.cpp certificates/ChainRules.cpp
  certificates/firmware/Image.cpp certificates/firmware/Keys.cpp certificates/firmware/Build.cpp certificates/firmware/Verify.cpp
  USES mintmark_base mintmark_values
  WITHIN OpenSSL::Crypto)
