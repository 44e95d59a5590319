pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
mintmark_room(web SOURCES
    web/CurlHttps.cpp
    web/Signatures.cpp
  USES mintmark_base
  WITHIN PkgConfig::CURL OpenSSL::Crypto)
