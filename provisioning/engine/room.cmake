mintmark_room(engine
  SOURCES
    engine/Batch.cpp
    engine/ClockGuard.cpp
    engine/CrashPoint.cpp
    engine/FailureOf.cpp
    engine/Plan.cpp
    engine/RegistryGate.cpp
    engine/Renewal.cpp
    engine/Run.cpp
    engine/RunEndorsement.cpp
    engine/RunKeys.cpp
    engine/RunLook.cpp
    engine/RunReserve.cpp
    engine/RunSteps.cpp
    engine/RunStored.cpp
    engine/RunTrust.cpp
    engine/Settle.cpp
    engine/SharedSecret.cpp
    engine/ShiftLook.cpp
    engine/StoredForm.cpp
    engine/Warming.cpp
  USES mintmark_base mintmark_values mintmark_registry mintmark_certificates mintmark_devices mintmark_identity mintmark_orders
  WITHIN Threads::Threads)
