mintmark_room(hsm SOURCES
  CkrTable.cpp DurableFile.cpp EcPublicKey.cpp KeyPolicy.cpp KeyUse.cpp Keys.cpp Module.cpp Pkcs11Token.cpp
  Quirks.cpp SessionPool.cpp SoftToken.cpp TokenUri.cpp
  backup/BackupFile.cpp backup/ProofOfKey.cpp backup/Rehearsal.cpp backup/Shamir.cpp backup/Share.cpp
  backup/ShareReader.cpp backup/ShareSet.cpp backup/ShareWords.cpp backup/StrictToml.cpp
  USES mintmark_base
  WITHIN PkgConfig::P11KIT OpenSSL::Crypto)
