mintmark_room(exports SOURCES exports/Calendar.cpp exports/DeviceExport.cpp
  exports/Columns.cpp exports/Formats.cpp exports/Record.cpp
  exports/formats/AwsIot.cpp exports/formats/Azure.cpp exports/formats/CloudText.cpp
  exports/formats/Plain.cpp exports/formats/Tables.cpp exports/Template.cpp
  USES mintmark_base mintmark_values mintmark_registry
  WITHIN Qt6::Core OpenSSL::Crypto)
