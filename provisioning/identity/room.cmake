mintmark_room(identity SOURCES identity/IdScheme.cpp USES mintmark_base mintmark_values)
