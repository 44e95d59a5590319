mintmark_room(values
  SOURCES
    values/Event.cpp
    values/Failure.cpp
    values/FirmwareRule.cpp
    values/Profile.cpp
    values/Revocation.cpp
    values/State.cpp
    values/Target.cpp
    values/TrustSet.cpp
    values/Unit.cpp
    values/protocols/Dfu.cpp
    values/protocols/Fastboot.cpp
    values/protocols/Rows.cpp
    values/protocols/Smp.cpp
  USES mintmark_base)
