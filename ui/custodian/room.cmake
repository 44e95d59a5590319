mintmark_room(custodian SOURCES
  custodian/CustodianWindow.cpp custodian/KeptNote.cpp custodian/Page.cpp custodian/Pages.cpp custodian/SideBar.cpp custodian/Work.cpp
  custodian/devices/ActForm.cpp custodian/devices/CertificateViewer.cpp custodian/devices/DeviceActs.cpp
  custodian/devices/DeviceHistory.cpp custodian/devices/DeviceLabels.cpp custodian/devices/DeviceModel.cpp custodian/devices/DeviceTable.cpp
  custodian/devices/DeviceView.cpp custodian/devices/DeviceWords.cpp custodian/devices/DevicesPage.cpp
  custodian/devices/FilterBar.cpp custodian/devices/LeaveForm.cpp custodian/devices/SavedFilters.cpp
  custodian/first/Found.cpp custodian/first/StationWizard.cpp custodian/health/HealthPage.cpp
  custodian/settings/SettingsPage.cpp
  custodian/Cards.cpp custodian/FileField.cpp custodian/JobBar.cpp
  custodian/exports/Attempts.cpp custodian/exports/ExportsPage.cpp
  custodian/destinations/CredentialForm.cpp custodian/destinations/DestinationForm.cpp
  custodian/destinations/DestinationsPage.cpp custodian/destinations/DestinationWords.cpp
  custodian/destinations/LedgerView.cpp custodian/destinations/SecretField.cpp
  custodian/audit/AuditLogView.cpp custodian/audit/AuditModel.cpp custodian/audit/AuditPage.cpp
  custodian/audit/AuditProofs.cpp custodian/audit/Verdict.cpp
  custodian/help/HelpPage.cpp custodian/help/Manual.cpp custodian/help/ManualSheet.cpp custodian/help/ManualView.cpp
  custodian/authorities/AuthoritiesPage.cpp custodian/authorities/ProofTab.cpp
  custodian/backups/BackupsPage.cpp custodian/backups/RestorePanel.cpp
  custodian/ceremonies/CeremoniesPage.cpp
  custodian/desk/DeskPanel.cpp custodian/desk/ScreenDesk.cpp custodian/desk/ShareField.cpp
  custodian/desk/ShareLetters.cpp custodian/desk/ShareSheet.cpp
  custodian/keys/BackupPanel.cpp custodian/keys/DeletePanel.cpp custodian/keys/Forms.cpp
  custodian/keys/GeneratePanel.cpp custodian/keys/KeysTab.cpp custodian/keys/PinPanel.cpp
  custodian/keys/PoliciesTab.cpp custodian/keys/ProbeTab.cpp custodian/keys/TokenLogin.cpp custodian/keys/TokensPage.cpp
  custodian/recovery/RecoveryPage.cpp custodian/recovery/RecoveryPanel.cpp
  custodian/SideForm.cpp custodian/FactTable.cpp
  custodian/orders/OrdersPage.cpp custodian/orders/DraftForm.cpp custodian/orders/OrderWords.cpp
  custodian/sockets/SocketsPage.cpp
  custodian/profiles/ProfilesPage.cpp custodian/profiles/ProfileEditor.cpp
  custodian/operators/OperatorsPage.cpp
  USES mintmark_values mintmark_station mintmark_ui mintmark_qr Qt6::Widgets Qt6::Network)
set_target_properties(mintmark_custodian PROPERTIES AUTOMOC ON)
# The manual, which the page Help shows.
file(GLOB_RECURSE pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/docs/*.md ${CMAKE_SOURCE_DIR}/resources/docs/images/*.png)
qt_add_resources(mintmark_custodian manual PREFIX /manual BASE ${CMAKE_SOURCE_DIR}/resources/docs FILES ${pages}
  OPTIONS --format-version 1)
