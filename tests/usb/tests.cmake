# Real USB, in a guest with a kernel of its own (resources/docs/usb-testing.md). One boot for all cases: alone, because it
# takes both cores.
add_test(NAME usb.guest COMMAND python3 -B ${CMAKE_CURRENT_SOURCE_DIR}/usb/test_guest.py)
set_tests_properties(usb.guest PROPERTIES LABELS usb TIMEOUT 1300 SKIP_RETURN_CODE 77 RUN_SERIAL ON
  ENVIRONMENT "MINTMARK_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};LC_ALL=C.UTF-8")
