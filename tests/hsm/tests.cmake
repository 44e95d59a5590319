# A PKCS #11 module that is SoftHSM but for the faults that a test asks of it.
add_library(mintmark_faulty_pkcs11 MODULE EXCLUDE_FROM_ALL
  hsm/faulty-module/Control.cpp hsm/faulty-module/Module.cpp hsm/faulty-module/Names.cpp
  hsm/faulty-module/ObjectHooks.cpp hsm/faulty-module/PublicPoint.cpp hsm/faulty-module/SessionHooks.cpp
  hsm/faulty-module/Shim.cpp hsm/faulty-module/UseHooks.cpp hsm/faulty-module/Words.cpp)
set_target_properties(mintmark_faulty_pkcs11 PROPERTIES CXX_VISIBILITY_PRESET hidden
  VISIBILITY_INLINES_HIDDEN ON)
target_link_libraries(mintmark_faulty_pkcs11 PRIVATE mintmark_compile PkgConfig::P11KIT ${CMAKE_DL_LIBS}
  Threads::Threads)

# What stands behind it where its own forwarding is tested, and another process that loads it.
add_library(mintmark_echo_pkcs11 MODULE EXCLUDE_FROM_ALL hsm/faulty-module/Echo.cpp)
target_link_libraries(mintmark_echo_pkcs11 PRIVATE mintmark_compile PkgConfig::P11KIT)
add_executable(mintmark_p11_lister EXCLUDE_FROM_ALL hsm/faulty-module/Lister.cpp)
target_link_libraries(mintmark_p11_lister PRIVATE mintmark_compile PkgConfig::P11KIT ${CMAKE_DL_LIBS})
set_target_properties(mintmark_p11_lister PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")

# Another that aborts or hangs, for where it can only hurt a process of its own. Without sanitizers: p11-kit's
# program, which loads it, has none.
add_library(mintmark_unruly_pkcs11 MODULE EXCLUDE_FROM_ALL hsm/UnrulyModule.cpp)
target_link_libraries(mintmark_unruly_pkcs11 PRIVATE PkgConfig::P11KIT ${CMAKE_DL_LIBS})

mintmark_tests(hsm
  CLASSES BackupFileTest CallWatchTest CkrTableTest DurableFileTest FaultsTest FaultyModuleTest FaultyTokenTest KeyPolicyTest KeysTest MatrixNssTest MatrixOpenCryptokiTest
          MatrixP11KitRemoteTest MatrixSoftHsmTest MatrixTpmTest OffersTest PinLedgerTest ProbeTest QuirksTest RehearsalTest
          RemoteModuleTest ShamirTest ShareReaderTest ShareSetTest ShareTest SoftTokenTest TokenNotesTest TokensTest TokenSupplyTest HpkeTest PassphraseKeyTest
          TokenTest TokenUriTest TransferTest UnitKeysTest WrappedTest
  SOURCES hsm/tst_backupfile.cpp hsm/tst_callwatch.cpp hsm/tst_ckrtable.cpp hsm/tst_durablefile.cpp hsm/tst_faults.cpp hsm/tst_faultymodule.cpp hsm/tst_faultytoken.cpp hsm/tst_hpke.cpp
          hsm/tst_keypolicy.cpp hsm/tst_keys.cpp hsm/tst_matrix.cpp hsm/tst_offers.cpp hsm/tst_pinledger.cpp hsm/tst_probe.cpp hsm/tst_quirks.cpp hsm/tst_rehearsal.cpp
          hsm/tst_remotemodule.cpp hsm/tst_shamir.cpp hsm/tst_share.cpp hsm/tst_sharereader.cpp hsm/tst_shareset.cpp
          hsm/tst_softtoken.cpp hsm/tst_token.cpp hsm/tst_tokennotes.cpp
          hsm/tst_tokens.cpp hsm/tst_tokensupply.cpp hsm/tst_tokenuri.cpp hsm/tst_transfer.cpp hsm/tst_unitkeys.cpp hsm/tst_wrapped.cpp
          hsm/matrix/BackupRows.cpp hsm/matrix/Desk.cpp hsm/matrix/LifeRows.cpp hsm/matrix/OpenSsl.cpp
          hsm/matrix/SecretRows.cpp hsm/matrix/SignRows.cpp hsm/matrix/TokenRows.cpp
          hsm/tokens/Daemon.cpp hsm/tokens/OpenCryptokiSupply.cpp hsm/tokens/SoftwareSupplies.cpp
          hsm/tokens/Surroundings.cpp hsm/tokens/TokenSupply.cpp hsm/tokens/TpmSupply.cpp
          hsm/tokens/VendorLeaks.cpp
  USES mintmark_hsm PkgConfig::P11KIT OpenSSL::Crypto ${CMAKE_DL_LIBS})
add_dependencies(mintmark_tests_hsm mintmark_echo_pkcs11 mintmark_faulty_pkcs11 mintmark_p11_lister
  mintmark_unruly_pkcs11)
