# A peer for ./dev bench; built with the programs, not a test.
add_executable(mintmark_bench_bare bench/bare.cpp)
target_link_libraries(mintmark_bench_bare PRIVATE mintmark_compile PkgConfig::P11KIT OpenSSL::Crypto Threads::Threads ${CMAKE_DL_LIBS})
add_executable(mintmark_bench_pool bench/pool.cpp)
target_link_libraries(mintmark_bench_pool PRIVATE mintmark_compile mintmark_hsm PkgConfig::P11KIT)
add_executable(mintmark_bench_issue bench/issue.cpp)
target_link_libraries(mintmark_bench_issue PRIVATE mintmark_compile mintmark_certificates mintmark_hsm PkgConfig::P11KIT OpenSSL::Crypto)
add_executable(mintmark_bench_registry bench/registry.cpp)
target_link_libraries(mintmark_bench_registry PRIVATE mintmark_compile mintmark_registry mintmark_exports Threads::Threads)
