mintmark_tests(ui WIDGETS
  CLASSES TestBatchModel TestPinField TestTileFace TestCommandLine TestOperatorWindow TestOperatorKeys TestScreens TestDemoStation
  SOURCES ui/tst_batchmodel.cpp ui/tst_pinfield.cpp ui/tst_tileface.cpp ui/tst_commandline.cpp
    ui/tst_operatorwindow.cpp ui/tst_operatorkeys.cpp ui/tst_screens.cpp ui/tst_demostation.cpp
  USES mintmark_ui mintmark_station)
add_dependencies(mintmark_tests_ui mintmark mintmark-device)
