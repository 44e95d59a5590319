mintmark_tests(ceremony TIMEOUT 300 CLASSES ScriptReading Restarting Transcripts Ceremonies Finding
  SOURCES ceremony/Fixture.cpp ceremony/tst_script.cpp ceremony/tst_restart.cpp ceremony/tst_transcript.cpp
    ceremony/tst_ceremonies.cpp ceremony/tst_find.cpp
  USES mintmark_station mintmark_hsm mintmark_certificates PkgConfig::P11KIT OpenSSL::Crypto)
