mintmark_room(values
  SOURCES
    values/BoundedRegex.cpp
    values/Event.cpp
    values/Failure.cpp
    values/FirmwareRule.cpp
    values/Profile.cpp
    values/Revocation.cpp
    values/State.cpp
    values/Target.cpp
    values/TrustSet.cpp
    values/Unit.cpp
    values/protocols/Console.cpp
    values/protocols/Nrf91At.cpp
    values/protocols/Rows.cpp
    values/protocols/Smp.cpp
    values/protocols/ZephyrCred.cpp
  USES mintmark_base)
