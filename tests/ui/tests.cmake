mintmark_tests(ui WIDGETS
  CLASSES TestBatchModel TestPinField TestTileFace TestCommandLine TestOperatorWindow TestOperatorKeys TestPeople TestScreens TestDemoStation
    TestScanTiming TestScans TestFloor TestShift TestCheck
    TestFloorKeyboard TestOperatorControls TestGuarded TestFloorLanguages
  SOURCES ui/tst_batchmodel.cpp ui/tst_pinfield.cpp ui/tst_tileface.cpp ui/tst_commandline.cpp
    ui/tst_operatorwindow.cpp ui/tst_operatorkeys.cpp ui/tst_people.cpp ui/tst_screens.cpp ui/tst_demostation.cpp
    ui/tst_scantiming.cpp ui/tst_scans.cpp ui/tst_floor.cpp ui/tst_shift.cpp ui/tst_check.cpp
    ui/tst_floorkeyboard.cpp ui/tst_operatorcontrols.cpp ui/tst_guarded.cpp
    ui/tst_languages.cpp
  USES mintmark_ui mintmark_station PkgConfig::P11KIT)
add_dependencies(mintmark_tests_ui mintmark mintmark-device mintmark-station mintmark-service mintmark_faulty_pkcs11)
set_tests_properties(ui.TestGuarded PROPERTIES TIMEOUT 600)
# One function, which takes longer than Qt's tests are given for one.
set_tests_properties(ui.TestShift PROPERTIES TIMEOUT 600
  ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QTEST_FUNCTION_TIMEOUT=590000")
