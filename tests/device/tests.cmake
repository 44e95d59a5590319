# The unit's side of the agent protocol and the virtual units; counted with the room `devices`.
mintmark_tests(device
  CLASSES AgentFraming AgentCbor AgentCommands UnitRounds DeviceProgram DeviceFaults UsbDevice
  SOURCES device/Client.cpp device/Program.cpp device/Crypto.cpp device/tst_framing.cpp device/tst_cbor.cpp
    device/tst_commands.cpp device/tst_rounds.cpp device/tst_program.cpp device/tst_faults.cpp
    device/tst_usb.cpp device/UsbHost.cpp
  USES mintmark_virtual mintmark_agent OpenSSL::Crypto)
add_dependencies(mintmark_tests_device mintmark-device)
foreach(class AgentFraming AgentCbor AgentCommands UnitRounds DeviceProgram DeviceFaults UsbDevice)
  set_tests_properties(device.${class} PROPERTIES LABELS devices)
endforeach()
