# The outsider's checker: nothing of the project is in it, and it needs no Qt. A library beside the program, for the fuzzer.
add_library(mintmark_verifying STATIC
  verify/Anchors.cpp
  verify/Bundle.cpp
  verify/ConsistencyCheck.cpp
  verify/DeviceCheck.cpp
  verify/Encoding.cpp
  verify/Entry.cpp
  verify/Fields.cpp
  verify/Hash.cpp
  verify/Head.cpp
  verify/Json.cpp
  verify/Keys.cpp
  verify/Lines.cpp
  verify/LogCheck.cpp
  verify/OutOfPlace.cpp
  verify/Report.cpp
  verify/TarBundle.cpp
  verify/Tree.cpp)
target_link_libraries(mintmark_verifying PRIVATE mintmark_compile OpenSSL::Crypto)
target_include_directories(mintmark_verifying PUBLIC ${CMAKE_SOURCE_DIR})

add_executable(mintmark-verify verify/main.cpp)
target_link_libraries(mintmark-verify PRIVATE mintmark_compile mintmark_verifying)
