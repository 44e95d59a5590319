mintmark_tests(exports CLASSES DeviceExportTest
  SOURCES exports/tst_deviceexport.cpp
  USES mintmark_exports)
