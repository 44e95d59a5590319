# The host's side of boot loaders on USB and TCP, against the virtual units, in memory.
set(classes UsbPortsTest DfuTest DfuDeviceTest FastbootTest BootProfilesTest)
mintmark_tests(bootloaders CLASSES ${classes}
  SOURCES bootloaders/tst_usbports.cpp bootloaders/tst_dfu.cpp bootloaders/tst_dfudevice.cpp bootloaders/tst_fastboot.cpp
    bootloaders/tst_bootprofiles.cpp
  USES mintmark_devices mintmark_virtual mintmark_certificates)
foreach(class ${classes})
  set_tests_properties(bootloaders.${class} PROPERTIES LABELS devices)
endforeach()
