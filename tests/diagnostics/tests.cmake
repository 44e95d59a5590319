mintmark_tests(diagnostics CLASSES EncodersTest SpoolTest SendingTest AlertsTest
  SOURCES diagnostics/tst_encoders.cpp diagnostics/tst_spool.cpp diagnostics/tst_sending.cpp diagnostics/tst_alerts.cpp
  USES mintmark_diagnostics Qt6::Network)
