# The units of installer/ under a real systemd, in a machine of their own (resources/docs/service.md).
add_test(NAME systemd.units COMMAND python3 -B ${CMAKE_CURRENT_SOURCE_DIR}/systemd/test_systemd.py)
set_tests_properties(systemd.units PROPERTIES LABELS systemd TIMEOUT 660 SKIP_RETURN_CODE 77
  ENVIRONMENT "MINTMARK_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};LC_ALL=C.UTF-8")
