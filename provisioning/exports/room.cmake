mintmark_room(exports SOURCES exports/DeviceExport.cpp
  USES mintmark_base mintmark_values mintmark_registry
  WITHIN Qt6::Core)
