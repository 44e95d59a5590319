# The clouds' counterparts against themselves by plain HTTPS; and the platforms' own SDKs, where they are asked for: npm fetches a
# hundred megabytes for them, which takes from seconds to half an hour (-DMINTMARK_SDKS=ON).
option(MINTMARK_SDKS "Test the clouds' counterparts with the platforms' own SDKs" OFF)
set(classes clouds)
if(MINTMARK_SDKS)
  list(APPEND classes sdks)
endif()
foreach(class ${classes})
  add_test(NAME clouds.${class} COMMAND python3 -B -m unittest -v test_${class} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/clouds)
  set_tests_properties(clouds.${class} PROPERTIES LABELS clouds TIMEOUT 1200
    ENVIRONMENT "MINTMARK_NPM=${CMAKE_BINARY_DIR}/npm;LC_ALL=C.UTF-8")
endforeach()
