# How everything is compiled: warnings, hardening, sanitizers, and the one
# function that makes a room.

add_library(mintmark_compile INTERFACE)
target_compile_options(mintmark_compile INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wundef -Wvla
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast>
  $<$<BOOL:${MINTMARK_WERROR}>:-Werror>
  -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
  # GCC 12 sees overlaps and overflows where the standard library's strings and vectors are inlined.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<CXX_COMPILER_ID:GNU>:-Wno-error=stringop-overflow>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=array-bounds>
  -fno-omit-frame-pointer -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(NOT MINTMARK_SANITIZE)
  target_compile_options(mintmark_compile INTERFACE $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
else()
  target_compile_options(mintmark_compile INTERFACE -fsanitize=${MINTMARK_SANITIZE})
  target_link_options(mintmark_compile INTERFACE -fsanitize=${MINTMARK_SANITIZE})
endif()
target_link_options(mintmark_compile INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed)
target_compile_definitions(mintmark_compile INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS MINTMARK_VERSION="${PROJECT_VERSION}")
target_include_directories(mintmark_compile INTERFACE ${CMAKE_SOURCE_DIR})
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# mintmark_precompiled(<target>): parses the common headers once for all its sources. For targets of many sources.
function(mintmark_precompiled target)
  target_link_libraries(${target} PRIVATE OpenSSL::Crypto)
  # By its place among the includes: a folder's own path in it would keep every other folder from the compiler's cache.
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR})
  target_precompile_headers(${target} PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:<installer/Precompiled.h$<ANGLE-R>>")
endfunction()

# mintmark_room(<name> SOURCES … [USES public…] [WITHIN private…])
# One static library: a folder is a namespace is a library.
function(mintmark_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;WITHIN" ${ARGN})
  add_library(mintmark_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(mintmark_${name} PUBLIC ${ROOM_USES} PRIVATE mintmark_compile ${ROOM_WITHIN})
  target_include_directories(mintmark_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  mintmark_precompiled(mintmark_${name})
endfunction()
