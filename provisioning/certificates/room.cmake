mintmark_room(certificates SOURCES
  certificates/Der.cpp certificates/Tbs.cpp certificates/P256Key.cpp certificates/Parsed.cpp certificates/Csr.cpp certificates/Issuer.cpp
  certificates/Authority.cpp certificates/Description.cpp certificates/ProfileParser.cpp certificates/Words.cpp certificates/CaRequest.cpp
  certificates/firmware/Image.cpp certificates/firmware/Keys.cpp certificates/firmware/Build.cpp certificates/firmware/Verify.cpp
  USES mintmark_base mintmark_values
  WITHIN OpenSSL::Crypto)
