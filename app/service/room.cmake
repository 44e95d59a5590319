# The station as a system service. A library beside the program, so that its parts can be tested.
add_library(mintmark_serving STATIC service/Door.cpp service/Notify.cpp service/Peer.cpp)
target_link_libraries(mintmark_serving PUBLIC mintmark_station Qt6::Core PRIVATE mintmark_compile Threads::Threads)
target_include_directories(mintmark_serving PUBLIC ${CMAKE_SOURCE_DIR})

add_executable(mintmark-service service/main.cpp)
target_link_libraries(mintmark-service PRIVATE mintmark_compile mintmark_serving Qt6::Core Threads::Threads)
