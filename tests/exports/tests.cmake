mintmark_tests(exports CLASSES DeviceExportTest CalendarTest CloudFormatsTest
  SOURCES exports/tst_deviceexport.cpp exports/tst_calendar.cpp exports/tst_cloudformats.cpp
  USES mintmark_exports OpenSSL::Crypto)
