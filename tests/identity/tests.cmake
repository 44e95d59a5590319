mintmark_tests(identity CLASSES LabelTest IdScheme SOURCES identity/tst_labels.cpp identity/tst_idscheme.cpp USES mintmark_identity)
