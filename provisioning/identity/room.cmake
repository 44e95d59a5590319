# Codes for labels, with the libzint that hsm/CMakeLists.txt finds.
mintmark_room(identity SOURCES
  identity/Allotment.cpp identity/CheckCharacters.cpp identity/Compiler.cpp identity/Eui.cpp identity/Gs1.cpp identity/IdCheck.cpp
  identity/Platform.cpp identity/Scheme.cpp identity/Shape.cpp identity/TemplateParser.cpp identity/Uuid.cpp
  identity/labels/Font.cpp identity/labels/Gs1.cpp identity/labels/Label.cpp identity/labels/Matter.cpp identity/labels/Png.cpp
  identity/labels/Svg.cpp identity/labels/Symbol.cpp identity/labels/Template.cpp identity/labels/Zpl.cpp
  USES mintmark_base mintmark_values WITHIN ${ZINT_LIBRARY})
