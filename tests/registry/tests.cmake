mintmark_tests(registry CLASSES RulesTest GuardsTest CommitTest KillTest DamageTest RevocationTest PoolsTest LeasesTest OtherSerialsTest TrustTest OrdersTest LogTest SearchTest CopiesTest
  SOURCES registry/tst_rules.cpp registry/tst_guards.cpp registry/tst_commit.cpp
    registry/tst_kill.cpp registry/tst_damage.cpp registry/tst_revocation.cpp registry/tst_pools.cpp registry/tst_leases.cpp registry/tst_otherserials.cpp registry/tst_trust.cpp registry/tst_orders.cpp registry/tst_log.cpp registry/tst_search.cpp registry/tst_copies.cpp
  USES mintmark_registry)
# A hundred thousand numbers, on a slow disk.
set_tests_properties(registry.LeasesTest PROPERTIES TIMEOUT 600)
