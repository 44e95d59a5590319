mintmark_room(hsm SOURCES
  CkrTable.cpp DurableFile.cpp EcPublicKey.cpp KeyPolicy.cpp KeyUse.cpp Keys.cpp Module.cpp ModuleServer.cpp
  Pkcs11Token.cpp Quirks.cpp RemoteModule.cpp SessionPool.cpp SoftToken.cpp TokenUri.cpp
  USES mintmark_base
  WITHIN PkgConfig::P11KIT OpenSSL::Crypto Threads::Threads)

# A module in a process of its own: the program that serves it, and the module that reaches it.
find_program(MINTMARK_P11_KIT p11-kit)
if(NOT MINTMARK_P11_KIT)
  set(MINTMARK_P11_KIT /usr/bin/p11-kit CACHE FILEPATH "p11-kit's program, looked for when it is needed" FORCE)
endif()
pkg_get_variable(MINTMARK_P11_MODULES p11-kit-1 p11_module_path)
target_compile_definitions(mintmark_hsm PRIVATE
  MINTMARK_P11_KIT="${MINTMARK_P11_KIT}" MINTMARK_P11_CLIENT="${MINTMARK_P11_MODULES}/p11-kit-client.so")
