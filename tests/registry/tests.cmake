mintmark_tests(registry CLASSES RulesTest GuardsTest CommitTest KillTest DamageTest RevocationTest PoolsTest LeasesTest OtherSerialsTest TrustTest OrdersTest OutboxTest RepairTest ShiftChecksTest LogTest AuditPagesTest SearchTest CopiesTest DiskTest
  SOURCES registry/tst_rules.cpp registry/tst_guards.cpp registry/tst_commit.cpp
    registry/tst_kill.cpp registry/tst_damage.cpp registry/tst_revocation.cpp registry/tst_pools.cpp registry/tst_leases.cpp registry/tst_otherserials.cpp registry/tst_trust.cpp registry/tst_orders.cpp registry/tst_outbox.cpp registry/tst_repair.cpp registry/tst_shiftchecks.cpp registry/tst_log.cpp registry/tst_auditpages.cpp registry/tst_search.cpp registry/tst_copies.cpp
    registry/tst_disk.cpp registry/BrokenDisk.cpp
  USES mintmark_registry)
# A hundred thousand numbers, on a slow disk.
set_tests_properties(registry.LeasesTest PROPERTIES TIMEOUT 600)
# A file system of SQLite's that fails on demand: its header is SQLCipher's, whose archive is linked.
target_include_directories(mintmark_tests_registry SYSTEM BEFORE PRIVATE ${SQLCIPHER_INCLUDE_DIRS})
set_tests_properties(registry.DiskTest PROPERTIES TIMEOUT 300)
