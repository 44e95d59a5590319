mintmark_room(ui SOURCES
  common/MakerPage.cpp common/MessageBar.cpp common/PersonPage.cpp common/PinField.cpp common/PinPage.cpp common/ProblemPage.cpp common/Screenshot.cpp
  common/EnglishPlurals.cpp common/FocusHand.cpp common/Forms.cpp common/HealthWords.cpp common/Keeper.cpp common/Language.cpp common/ServiceLogin.cpp common/Settings.cpp
  common/Shapes.cpp common/Tables.cpp common/Theme.cpp common/Words.cpp
  operator/BarcodeSheet.cpp operator/BatchModel.cpp operator/CheckPage.cpp operator/CommandLine.cpp operator/ConfirmPage.cpp
  operator/CounterRow.cpp operator/FloorMemory.cpp operator/KeyboardLayout.cpp operator/OperatorBatch.cpp
  operator/OperatorCheck.cpp
  operator/OperatorPage.cpp operator/OperatorScans.cpp operator/OperatorShift.cpp operator/OperatorWindow.cpp
  operator/PlanWords.cpp operator/ResultLine.cpp operator/ScanCommand.cpp operator/ScanDesk.cpp operator/ScanTiming.cpp
  operator/Scanner.cpp operator/ShiftChart.cpp operator/ShiftModel.cpp operator/ShiftPage.cpp
  operator/SocketForm.cpp operator/SocketTile.cpp operator/StationCalls.cpp operator/TileFace.cpp
  operator/TileGrid.cpp operator/TileWords.cpp operator/WindowAtStation.cpp operator/OperatorReturn.cpp
  USES mintmark_values mintmark_station Qt6::Widgets)
set_target_properties(mintmark_ui PROPERTIES AUTOMOC ON)
# The languages, which common/Language.cpp finds by their files. What nobody called finished stays English.
find_program(MINTMARK_LRELEASE lrelease REQUIRED HINTS ${QT6_INSTALL_PREFIX}/lib/qt6/bin ${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS})
file(GLOB catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/translations/mintmark_*.ts)
set(translations)
foreach(catalogue ${catalogues})
  cmake_path(GET catalogue STEM code)
  set(translation ${CMAKE_BINARY_DIR}/translations/${code}.qm)
  add_custom_command(OUTPUT ${translation} DEPENDS ${catalogue} VERBATIM
    COMMAND ${MINTMARK_LRELEASE} -silent -nounfinished ${catalogue} -qm ${translation})
  list(APPEND translations ${translation})
endforeach()
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/translations)
qt_add_resources(mintmark_ui translations PREFIX /translations BASE ${CMAKE_BINARY_DIR}/translations FILES ${translations}
  OPTIONS --format-version 1)
