mintmark_tests(exports CLASSES DeviceExportTest CalendarTest
  SOURCES exports/tst_deviceexport.cpp exports/tst_calendar.cpp
  USES mintmark_exports)
