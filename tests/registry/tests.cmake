mintmark_tests(registry CLASSES RulesTest GuardsTest CommitTest KillTest DamageTest RevocationTest
  SOURCES registry/tst_rules.cpp registry/tst_guards.cpp registry/tst_commit.cpp
    registry/tst_kill.cpp registry/tst_damage.cpp registry/tst_revocation.cpp
  USES mintmark_registry)
