# What is shipped is the release alone: sanitizers and coverage are no package's.
if(NOT CMAKE_BUILD_TYPE STREQUAL RelWithDebInfo OR MINTMARK_SANITIZE OR MINTMARK_FUZZ)
  return()
endif()

# The packages: made from the programs that the other tests run, judged, made a second time, and installed in a clean root.
add_test(NAME package.make COMMAND ${CMAKE_SOURCE_DIR}/installer/package.sh ${CMAKE_BINARY_DIR})
set_tests_properties(package.make PROPERTIES FIXTURES_SETUP packages)
foreach(class contents completions advisories root)
  add_test(NAME package.${class} COMMAND python3 -B ${CMAKE_CURRENT_SOURCE_DIR}/package/test_${class}.py -v)
  set_tests_properties(package.${class} PROPERTIES SKIP_RETURN_CODE 77)
endforeach()
set_tests_properties(package.contents package.completions package.root PROPERTIES FIXTURES_REQUIRED packages)
set_tests_properties(package.make package.contents package.completions package.advisories package.root PROPERTIES LABELS package TIMEOUT 400
  ENVIRONMENT "MINTMARK_BUILD=${CMAKE_BINARY_DIR};MINTMARK_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};LC_ALL=C.UTF-8")
# A minute alone; what it waits for are the mirror and the processor.
set_tests_properties(package.root PROPERTIES TIMEOUT 300)
