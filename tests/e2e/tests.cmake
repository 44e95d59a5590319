# The programs from outside: Python's own library and the programs, nothing of our code.
foreach(class path doctor faults exports fastboot bad_input cablefaults ceremony endorsement esp32 firmware ids isolation keyroom keyways labels life matter renewal profiles sockets targets trust waiting kills orders registry audit site cuts damage fulldisk beside clock people production recovery service shift leaving push pushbundle waysin exportkeys diagnostics bundle hooks interface)
  add_test(NAME e2e.${class} COMMAND python3 -B -m unittest -v test_${class}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/e2e)
  set_tests_properties(e2e.${class} PROPERTIES LABELS e2e TIMEOUT 900
    ENVIRONMENT "MINTMARK_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};LC_ALL=C.UTF-8;MINTMARK_FAULTY_MODULE=$<TARGET_FILE:mintmark_faulty_pkcs11>")
endforeach()
add_dependencies(tests mintmark_faulty_pkcs11)
