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
  Argon2.cpp CallWatch.cpp CkrTable.cpp Connection.cpp DurableFile.cpp FileLock.cpp HostAead.cpp HostKdf.cpp Hpke.cpp KeyPolicy.cpp KeyPolicyParser.cpp KeyTransfer.cpp
  Keys.cpp Module.cpp ModuleServer.cpp Offers.cpp PassphraseKey.cpp Pauses.cpp PinLedger.cpp Pkcs11Token.cpp Probe.cpp ProbeFile.cpp PublicKey.cpp Quirks.cpp
  RemoteModule.cpp RsaOaep.cpp
  Session.cpp SessionPool.cpp SharedKeys.cpp SignWays.cpp Slots.cpp SoftToken.cpp TokenMac.cpp TokenNotes.cpp TokenRandom.cpp
  TokenSigner.cpp TokenUnitKeys.cpp TokenUri.cpp TokenWrapper.cpp Tokens.cpp Wrapped.cpp
  backup/BackupFile.cpp backup/ProofOfKey.cpp backup/Rehearsal.cpp backup/Shamir.cpp backup/Share.cpp
  backup/ShareReader.cpp backup/ShareSet.cpp backup/ShareWords.cpp backup/StrictToml.cpp
  USES mintmark_base
  WITHIN PkgConfig::P11KIT PkgConfig::ARGON2 OpenSSL::Crypto Threads::Threads)
target_include_directories(mintmark_hsm PRIVATE ${CMAKE_BINARY_DIR}/generated)

# A module in a process of its own: the program that serves it, and the module that reaches it.
find_program(MINTMARK_P11_KIT p11-kit)
if(NOT MINTMARK_P11_KIT)
  set(MINTMARK_P11_KIT /usr/bin/p11-kit CACHE FILEPATH "p11-kit's program, looked for when it is needed" FORCE)
endif()
pkg_get_variable(MINTMARK_P11_MODULES p11-kit-1 p11_module_path)
target_compile_definitions(mintmark_hsm PRIVATE
  MINTMARK_P11_KIT="${MINTMARK_P11_KIT}" MINTMARK_P11_CLIENT="${MINTMARK_P11_MODULES}/p11-kit-client.so")
