# The unit's side of the agent protocol, as firmware compiles it: C99, no allocation, no operating system.
add_library(mintmark_agent STATIC
  agent/mm_agent.c agent/mm_arguments.c agent/mm_cbor.c agent/mm_der.c agent/mm_smp.c)
target_compile_options(mintmark_agent PRIVATE -std=c99 -pedantic-errors)
target_link_libraries(mintmark_agent PRIVATE mintmark_compile)
target_include_directories(mintmark_agent PUBLIC ${CMAKE_SOURCE_DIR})
