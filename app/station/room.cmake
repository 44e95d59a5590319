add_executable(mintmark-station station/main.cpp)
target_link_libraries(mintmark-station PRIVATE mintmark_compile mintmark_ui mintmark_station)
