mintmark_room(identity SOURCES
  identity/Allotment.cpp identity/CheckCharacters.cpp identity/Compiler.cpp identity/Eui.cpp identity/Gs1.cpp identity/IdCheck.cpp
  identity/Platform.cpp identity/Scheme.cpp identity/Shape.cpp identity/TemplateParser.cpp identity/Uuid.cpp
  USES mintmark_base mintmark_values)
