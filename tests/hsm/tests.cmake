# A PKCS #11 module that is SoftHSM but for the faults that a test asks of it.
add_library(mintmark_faulty_pkcs11 MODULE EXCLUDE_FROM_ALL hsm/FaultyModule.cpp)
target_link_libraries(mintmark_faulty_pkcs11 PRIVATE mintmark_compile PkgConfig::P11KIT ${CMAKE_DL_LIBS})

pkg_get_variable(MINTMARK_P11_INCLUDE p11-kit-1 includedir)
mintmark_tests(hsm
  CLASSES BackupFileTest CkrTableTest FaultsTest KeyPolicyTest QuirksTest RehearsalTest ShamirTest ShareReaderTest
          ShareSetTest ShareTest SoftTokenTest TokenTest TokenUriTest
  SOURCES hsm/tst_backupfile.cpp hsm/tst_ckrtable.cpp hsm/tst_faults.cpp hsm/tst_keypolicy.cpp hsm/tst_quirks.cpp
          hsm/tst_rehearsal.cpp hsm/tst_shamir.cpp hsm/tst_share.cpp hsm/tst_sharereader.cpp hsm/tst_shareset.cpp
          hsm/tst_softtoken.cpp hsm/tst_token.cpp hsm/tst_tokenuri.cpp
  USES mintmark_hsm PkgConfig::P11KIT OpenSSL::Crypto ${CMAKE_DL_LIBS})
add_dependencies(mintmark_tests_hsm mintmark_faulty_pkcs11)
target_compile_definitions(mintmark_tests_hsm PRIVATE
  MINTMARK_FAULTY_MODULE="$<TARGET_FILE:mintmark_faulty_pkcs11>"
  MINTMARK_PKCS11_HEADER="${MINTMARK_P11_INCLUDE}/p11-kit-1/p11-kit/pkcs11.h")
