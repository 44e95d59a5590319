mintmark_tests(custodian WIDGETS TIMEOUT 600
  CLASSES TestCustodianWindow TestHealthPage TestStationWizard
    TestTokensPage TestAuthoritiesPage TestBackupsPage TestCeremoniesPage TestRecoveryPage
    TestOrdersPage TestOperatorsPage TestSocketsPage TestProfilesPage
    TestDevicesPage TestDevicesPeople TestDeviceModel TestSavedFilters TestCertificateView
    TestSettingsPage TestAuditPage TestHelpPage TestExportsPage TestDestinationsPage TestLanguages
    TestDevicesLeaving TestGuardedRoom
    TestKeyRoomKeyboard TestKeyRoomControls
  SOURCES custodian/tst_custodianwindow.cpp custodian/tst_healthpage.cpp custodian/tst_stationwizard.cpp
    custodian/tst_tokenspage.cpp custodian/tst_authoritiespage.cpp custodian/tst_backupspage.cpp
    custodian/tst_ceremoniespage.cpp custodian/tst_recoverypage.cpp
    custodian/tst_orderspage.cpp custodian/tst_operatorspage.cpp custodian/tst_socketspage.cpp
    custodian/tst_profilespage.cpp
    custodian/tst_devicespage.cpp custodian/tst_devicespeople.cpp custodian/tst_devicemodel.cpp custodian/tst_certificateview.cpp
    custodian/tst_settingspage.cpp custodian/tst_auditpage.cpp custodian/tst_helppage.cpp custodian/tst_exportspage.cpp
    custodian/tst_destinationspage.cpp
    custodian/tst_languages.cpp
    custodian/tst_devicesleaving.cpp custodian/tst_guardedroom.cpp
    custodian/tst_keyboard.cpp custodian/tst_controls.cpp
  USES mintmark_custodian mintmark_ui mintmark_station Qt6::Network)
add_dependencies(mintmark_tests_custodian mintmark mintmark_bench_fill mintmark-device mintmark-station mintmark-service mintmark-verify)
# A language of the tests' own: a few words, compiled.
qt_add_resources(mintmark_tests_custodian test_languages PREFIX /translations BASE ${CMAKE_CURRENT_SOURCE_DIR}/custodian/languages
  FILES ${CMAKE_CURRENT_SOURCE_DIR}/custodian/languages/mintmark_eo.qm)

# On a sysfs of umockdev's, as in tests/devices.
mintmark_tests(custodianusb WIDGETS TIMEOUT 300
  CLASSES TestSocketLearning
  SOURCES custodian/tst_socketlearning.cpp
  USES mintmark_custodian mintmark_ui mintmark_station PkgConfig::UMOCKDEV
  ENVIRONMENT "LD_PRELOAD=libumockdev-preload.so.0")
add_dependencies(mintmark_tests_custodianusb mintmark mintmark-device)
