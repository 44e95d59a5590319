# The clouds' counterparts against themselves: plain HTTPS, and the platforms' own SDKs, which npm fetches once.
foreach(class clouds sdks)
  add_test(NAME clouds.${class} COMMAND python3 -B -m unittest -v test_${class} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/clouds)
  set_tests_properties(clouds.${class} PROPERTIES LABELS clouds TIMEOUT 1200
    ENVIRONMENT "MINTMARK_NPM=${CMAKE_BINARY_DIR}/npm;LC_ALL=C.UTF-8")
endforeach()
