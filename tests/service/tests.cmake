mintmark_tests(service TIMEOUT 180
  CLASSES CodecTest WireTest ServiceTest
  SOURCES service/tst_codec.cpp service/tst_wire.cpp service/tst_service.cpp
  USES mintmark_serving mintmark_station)
