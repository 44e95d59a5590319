# Codes for labels and terminals. libzint's package brings no pkg-config file.
find_library(ZINT_LIBRARY zint REQUIRED)

mintmark_room(identity SOURCES identity/IdScheme.cpp
  identity/labels/Font.cpp identity/labels/Gs1.cpp identity/labels/Label.cpp identity/labels/Matter.cpp identity/labels/Png.cpp
  identity/labels/Svg.cpp identity/labels/Symbol.cpp identity/labels/Template.cpp identity/labels/Zpl.cpp
  USES mintmark_base mintmark_values WITHIN ${ZINT_LIBRARY})
