mintmark_tests(engine CLASSES RunTest RightUnitTest CutTest BatchTest FailureTest ClockGuardTest IdsTest KeyWaysTest RenewalTest RootsTest PermitTest ShiftLookTest WarmingTest
  SOURCES engine/tst_run.cpp engine/tst_rightunit.cpp engine/tst_cut.cpp engine/tst_batch.cpp
    engine/tst_failure.cpp engine/tst_clockguard.cpp engine/tst_ids.cpp engine/tst_keyways.cpp engine/tst_renewal.cpp engine/tst_roots.cpp engine/tst_permit.cpp engine/tst_shiftlook.cpp engine/tst_warming.cpp engine/FakeUnit.cpp engine/Floor.cpp certificates/Fixture.cpp
  USES mintmark_engine OpenSSL::Crypto)
