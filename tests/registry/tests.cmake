mintmark_tests(registry CLASSES RulesTest GuardsTest CommitTest KillTest DamageTest
  SOURCES registry/tst_rules.cpp registry/tst_guards.cpp registry/tst_commit.cpp
    registry/tst_kill.cpp registry/tst_damage.cpp
  USES mintmark_registry)
