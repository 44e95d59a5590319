mintmark_tests(exports CLASSES DeviceExportTest CalendarTest CloudFormatsTest FormatOptionsTest AzureFormatsTest
    ManifestTest
  SOURCES exports/tst_deviceexport.cpp exports/tst_calendar.cpp exports/tst_cloudformats.cpp
    exports/tst_formatoptions.cpp exports/tst_azureformats.cpp exports/tst_manifest.cpp
  USES mintmark_exports OpenSSL::Crypto)
