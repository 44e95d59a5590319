mintmark_room(ui SOURCES
  common/MessageBar.cpp common/PinField.cpp common/Shapes.cpp common/Theme.cpp common/Words.cpp
  operator/BatchModel.cpp operator/CommandLine.cpp operator/CounterRow.cpp operator/OperatorPage.cpp
  operator/OperatorWindow.cpp operator/PinPage.cpp operator/ProblemPage.cpp operator/Screenshot.cpp
  operator/SocketForm.cpp operator/SocketTile.cpp operator/StationCalls.cpp operator/TileFace.cpp
  operator/TileGrid.cpp operator/TileWords.cpp
  USES mintmark_values mintmark_station Qt6::Widgets)
set_target_properties(mintmark_ui PROPERTIES AUTOMOC ON)
