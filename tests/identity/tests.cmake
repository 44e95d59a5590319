mintmark_tests(identity CLASSES IdScheme SOURCES identity/tst_idscheme.cpp USES mintmark_identity)
