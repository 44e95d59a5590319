# Whole batches whose CA key is in a token that misbehaves. MINTMARK_SWEEP=full or rows sweeps everything (./dev campaign hsm).
mintmark_tests(sweep TIMEOUT 180
  CLASSES SharedKeysTest SurvivalTest SweepTest
  SOURCES sweep/tst_sharedkeys.cpp sweep/tst_survival.cpp sweep/tst_sweep.cpp sweep/TokenHall.cpp
    engine/FakeUnit.cpp engine/Floor.cpp certificates/Fixture.cpp
  USES mintmark_engine mintmark_hsm PkgConfig::P11KIT OpenSSL::Crypto ${CMAKE_DL_LIBS})
add_dependencies(mintmark_tests_sweep mintmark_faulty_pkcs11)
