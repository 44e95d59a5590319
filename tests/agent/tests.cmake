# The agent as firmware has it: its size on microcontrollers, and the sample for Zephyr on stand-ins of Zephyr's headers.
add_test(NAME agent.size COMMAND python3 -B -m unittest -v test_size WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/agent)
set_tests_properties(agent.size PROPERTIES LABELS agent TIMEOUT 300)

set(zephyr ${CMAKE_SOURCE_DIR}/resources/agent/zephyr/src)
add_library(mintmark_zephyr_sample OBJECT EXCLUDE_FROM_ALL ${zephyr}/keys_psa.c ${zephyr}/store_nvs.c)
# Its `main` is compiled alone: it would be the tests'.
add_library(mintmark_zephyr_main OBJECT EXCLUDE_FROM_ALL ${zephyr}/main.c)
foreach(part mintmark_zephyr_sample mintmark_zephyr_main)
  set_target_properties(${part} PROPERTIES C_STANDARD 11 C_EXTENSIONS ON)
  target_link_libraries(${part} PRIVATE mintmark_compile)
  target_include_directories(${part} PUBLIC ${CMAKE_SOURCE_DIR})
  target_include_directories(${part} SYSTEM PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/agent/zephyr-stubs)
endforeach()
mintmark_tests(agent
  CLASSES ZephyrSample
  SOURCES agent/tst_zephyrsample.cpp $<TARGET_OBJECTS:mintmark_zephyr_sample>
  USES mintmark_agent)
add_dependencies(mintmark_tests_agent mintmark_zephyr_main)
target_include_directories(mintmark_tests_agent SYSTEM PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/agent/zephyr-stubs)
