mintmark_tests(orders CLASSES OrderFileTest DsseTest WorkFileTest
  SOURCES
    orders/tst_dsse.cpp
    orders/tst_orderfile.cpp
    orders/tst_workfile.cpp
  USES mintmark_orders mintmark_certificates)
