mintmark_tests(identity CLASSES CheckCharactersTest FormsTest SchemeTest SchemeRefusals IdCheckTest TemplateFuzz LabelTest
  SOURCES identity/tst_checkcharacters.cpp identity/tst_forms.cpp identity/tst_scheme.cpp
    identity/tst_refusals.cpp identity/tst_idcheck.cpp identity/tst_templatefuzz.cpp identity/tst_labels.cpp
  USES mintmark_identity)
