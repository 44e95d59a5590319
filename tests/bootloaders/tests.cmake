# The host's side of boot loaders on USB and TCP, against the virtual units, in memory.
mintmark_tests(bootloaders CLASSES UsbPortsTest DfuTest DfuDeviceTest FastbootTest
  SOURCES bootloaders/tst_usbports.cpp bootloaders/tst_dfu.cpp bootloaders/tst_dfudevice.cpp bootloaders/tst_fastboot.cpp
  USES mintmark_devices mintmark_virtual)
foreach(class UsbPortsTest DfuTest DfuDeviceTest FastbootTest)
  set_tests_properties(bootloaders.${class} PROPERTIES LABELS devices)
endforeach()
