# mintmark-verify from outside, by logs that an oracle in Python writes from the page of the format.
foreach(class log proofs bundles)
  add_test(NAME verify.${class} COMMAND python3 -B -m unittest -v test_${class} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/verify)
  set_tests_properties(verify.${class} PROPERTIES LABELS verify TIMEOUT 600
    ENVIRONMENT "MINTMARK_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};LC_ALL=C.UTF-8")
endforeach()
