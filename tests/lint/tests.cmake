foreach(class arrows controls house rules skips translations)
  add_test(NAME lint.${class} COMMAND python3 -B -m unittest -v test_${class} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/lint)
  set_tests_properties(lint.${class} PROPERTIES LABELS lint TIMEOUT 180
    ENVIRONMENT "MINTMARK_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};LC_ALL=C.UTF-8")
endforeach()
