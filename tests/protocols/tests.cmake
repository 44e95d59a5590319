# Registries and state files are kept safe at each change, thousands of times: in memory that costs nothing.
if(IS_DIRECTORY /dev/shm)
  set(mintmark_in_memory ENVIRONMENT "TMPDIR=/dev/shm")
endif()
mintmark_tests(protocols CLASSES SmpDeviceTest
  SOURCES protocols/tst_protocolfaults.cpp protocols/tst_smpdevice.cpp
    protocols/Oracle.cpp protocols/Rig.cpp protocols/AgentRig.cpp protocols/DatagramRig.cpp protocols/UsbBus.cpp
    engine/FakeUnit.cpp engine/Floor.cpp certificates/Fixture.cpp
  USES mintmark_engine mintmark_virtual OpenSSL::Crypto
  ${mintmark_in_memory})

# A thousand runs of each protocol: a minute and a half on one core that does nothing else, and in parts, so that several
# cores do it.
foreach(part 1 2 3)
  set(test protocols.ProtocolFaultsTest.${part})
  add_test(NAME ${test} COMMAND mintmark_tests_protocols ProtocolFaultsTest)
  set_tests_properties(${test} PROPERTIES LABELS protocols TIMEOUT 900
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;MINTMARK_FAULT_PART=${part}/3;QTEST_FUNCTION_TIMEOUT=840000")
  if(mintmark_in_memory)
    set_property(TEST ${test} APPEND PROPERTY ENVIRONMENT "TMPDIR=/dev/shm")
  endif()
endforeach()
