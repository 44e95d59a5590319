mintmark_tests(web CLASSES SignaturesTest HttpsAnswerTest
  SOURCES web/tst_signatures.cpp web/tst_httpsanswer.cpp
  USES mintmark_web)
