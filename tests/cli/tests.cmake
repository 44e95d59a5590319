# What the command line draws; zbarimg reads it again.
mintmark_tests(cli
  CLASSES QrTextTest
  SOURCES cli/tst_qrtext.cpp
  USES mintmark_qrtext)
