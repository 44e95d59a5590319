mintmark_room(exports SOURCES exports/Calendar.cpp exports/DeviceExport.cpp
  USES mintmark_base mintmark_values mintmark_registry
  WITHIN Qt6::Core)
