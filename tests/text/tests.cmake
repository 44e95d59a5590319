# Protocols of text: the host's classes alone, and with the virtual units in memory; counted with the room `devices`.
set(text_classes TextConsoleTest CredDeviceTest Nrf91DeviceTest BoundedRegexTest ConsoleDeviceTest)
mintmark_tests(text TIMEOUT 300
  CLASSES ${text_classes}
  SOURCES text/tst_textconsole.cpp text/tst_creddevice.cpp text/tst_nrf91device.cpp text/tst_boundedregex.cpp text/tst_consoledevice.cpp
  USES mintmark_devices mintmark_virtual OpenSSL::Crypto)
foreach(class ${text_classes})
  set_tests_properties(text.${class} PROPERTIES LABELS devices)
endforeach()
