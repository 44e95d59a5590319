mintmark_room(values SOURCES values/Failure.cpp values/State.cpp values/Unit.cpp values/Profile.cpp values/Revocation.cpp values/Event.cpp values/FirmwareRule.cpp USES mintmark_base)
