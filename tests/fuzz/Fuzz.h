// A fuzz target: one function that libFuzzer drives in a program of its own, and the ordinary suite with
// bounded mutations.
#pragma once

#include <cstddef>
#include <cstdint>

/// Begins the function `fuzz_NAME(data, size)`; in a libFuzzer program its entry point calls it.
#ifdef MINTMARK_FUZZER
#define MINTMARK_FUZZ_TARGET(name)                                                                           \
    void fuzz_##name(const std::uint8_t* data, std::size_t size);                                            \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);                       \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)                        \
    {                                                                                                        \
        fuzz_##name(data, size);                                                                             \
        return 0;                                                                                            \
    }                                                                                                        \
    void fuzz_##name(const std::uint8_t* data, std::size_t size)
#else
#define MINTMARK_FUZZ_TARGET(name)                                                                           \
    void fuzz_##name(const std::uint8_t* data, std::size_t size);                                            \
    void fuzz_##name(const std::uint8_t* data, std::size_t size)
#endif

/// Ends the program: the input broke a promise.
#define MINTMARK_FUZZ_MUST(condition)                                                                        \
    do {                                                                                                     \
        if (!(condition)) __builtin_trap();                                                                  \
    } while (false)
