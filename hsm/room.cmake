# The policies, in the order of KeyRole.
set(MINTMARK_POLICIES root-ca issuing-ca registry-wrap audit-signer order-signer firmware-signer group-master backup-wrap
  station-key)
set(MINTMARK_POLICY_TEXTS "")
list(LENGTH MINTMARK_POLICIES MINTMARK_POLICY_COUNT)
foreach(name ${MINTMARK_POLICIES})
  set(file ${CMAKE_SOURCE_DIR}/resources/key-policies/${name}.toml)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  string(APPEND MINTMARK_POLICY_TEXTS "    R\"mintmark(${text})mintmark\",\n")
endforeach()
configure_file(KeyPolicyTexts.h.in ${CMAKE_BINARY_DIR}/generated/KeyPolicyTexts.h @ONLY)

mintmark_room(hsm SOURCES
  CkrTable.cpp Connection.cpp DurableFile.cpp FileLock.cpp HostAead.cpp KeyPolicy.cpp KeyPolicyParser.cpp KeyTransfer.cpp
  Keys.cpp Module.cpp Pauses.cpp PinLedger.cpp Pkcs11Token.cpp Probe.cpp ProbeFile.cpp PublicKey.cpp Quirks.cpp RsaOaep.cpp
  Session.cpp SessionPool.cpp SharedKeys.cpp SignWays.cpp Slots.cpp SoftToken.cpp TokenMac.cpp TokenRandom.cpp
  TokenSigner.cpp TokenUri.cpp TokenWrapper.cpp Tokens.cpp Wrapped.cpp
  USES mintmark_base
  WITHIN PkgConfig::P11KIT OpenSSL::Crypto Threads::Threads)
target_include_directories(mintmark_hsm PRIVATE ${CMAKE_BINARY_DIR}/generated)
