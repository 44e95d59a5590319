mintmark_room(orders
  SOURCES
    orders/Dsse.cpp
    orders/OrderFile.cpp
    orders/OrderRules.cpp
    orders/Roles.cpp
    orders/SiteMessages.cpp
    orders/StrictJson.cpp
    orders/WorkFile.cpp
  USES mintmark_base mintmark_values
  WITHIN Qt6::Core)
