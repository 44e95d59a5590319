mintmark_room(hsm SOURCES
  CkrTable.cpp DurableFile.cpp EcPublicKey.cpp KeyPolicy.cpp KeyUse.cpp Keys.cpp Module.cpp Pkcs11Token.cpp
  Quirks.cpp SessionPool.cpp SoftToken.cpp TokenUri.cpp
  USES mintmark_base
  WITHIN PkgConfig::P11KIT OpenSSL::Crypto)
