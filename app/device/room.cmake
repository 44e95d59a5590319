# Virtual units on pseudo-terminals. They run the C of resources/agent and share no code with the host's side.
# A library beside the program, so that its parts can be tested.
add_library(mintmark_virtual STATIC
  device/BadRequest.cpp device/Bench.cpp device/Control.cpp device/Faults.cpp device/Key.cpp device/Place.cpp
  device/Pty.cpp device/Round.cpp device/State.cpp device/Transport.cpp device/Unit.cpp device/Verbs.cpp
  device/kinds/CableFaults.cpp device/kinds/Cbor.cpp device/kinds/CredConsole.cpp device/kinds/CredShell.cpp device/kinds/Kind.cpp device/kinds/LineInput.cpp device/kinds/Nrf91.cpp device/kinds/Request.cpp device/kinds/Storage.cpp
  device/kinds/UBoot.cpp device/kinds/Zephyr.cpp)
target_link_libraries(mintmark_virtual PUBLIC mintmark_agent PRIVATE
  mintmark_compile Qt6::Core OpenSSL::Crypto Threads::Threads)
target_include_directories(mintmark_virtual PUBLIC ${CMAKE_SOURCE_DIR})

add_executable(mintmark-device device/main.cpp)
target_link_libraries(mintmark-device PRIVATE mintmark_compile mintmark_virtual Qt6::Core)
