# Every command in the documents, run as it stands there: Python and the programs alone.
add_test(NAME docs.commands COMMAND python3 -B -m unittest -v test_commands WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/docs)
set_tests_properties(docs.commands PROPERTIES LABELS docs TIMEOUT 900 PROCESSORS 2
  ENVIRONMENT "MINTMARK_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};LC_ALL=C.UTF-8")
