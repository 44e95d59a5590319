mintmark_tests(orders CLASSES OrderFileTest DsseTest RolesTest SiteMessagesTest WorkFileTest
  SOURCES
    orders/tst_dsse.cpp
    orders/tst_orderfile.cpp
    orders/tst_roles.cpp
    orders/tst_sitemessages.cpp
    orders/tst_workfile.cpp
  USES mintmark_orders mintmark_certificates Qt6::Core)
