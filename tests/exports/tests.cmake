mintmark_tests(exports CLASSES ArrivalsTest DeviceExportTest CalendarTest CloudFormatsTest FormatOptionsTest AzureFormatsTest
    ManifestTest ParcelFileTest RateTest PushTest BundleTest
  SOURCES exports/tst_arrivals.cpp exports/tst_deviceexport.cpp exports/tst_calendar.cpp exports/tst_cloudformats.cpp
    exports/tst_formatoptions.cpp exports/tst_azureformats.cpp exports/tst_manifest.cpp exports/tst_parcelfile.cpp exports/tst_rate.cpp
    exports/tst_push.cpp exports/tst_bundle.cpp
  USES mintmark_exports OpenSSL::Crypto)
