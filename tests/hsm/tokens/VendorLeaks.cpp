// Under AddressSanitizer: what the tokens' own libraries leak is not ours. Everything else still fails a
// test.
#if defined(__SANITIZE_ADDRESS__)

#include "tests/hsm/tokens/Surroundings.h"

#include <dlfcn.h>

namespace {

// A library that was unloaded has no name in a report, and nothing could be told from what is ours.
[[maybe_unused]] const bool kept = [] {
    using mintmark::hsm::test::libraryNamed;
    for (const auto* name : {"softhsm/libsofthsm2.so", "pkcs11/libtpm2_pkcs11.so", "libtss2-tcti-tabrmd.so.0",
                             "pkcs11/libopencryptoki.so", "opencryptoki/stdll/libpkcs11_sw.so"})
        if (const auto path = libraryNamed(name); !path.empty())
            (void)::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    return true;
}();

} // namespace

// NOLINTBEGIN: the sanitizers' names, not ours
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __asan_default_options();

extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libsofthsm2.so\nleak:libtpm2_pkcs11.so\nleak:libtss2-\nleak:libopencryptoki.so\n"
           "leak:libpkcs11_sw.so\nleak:libglib-\nleak:libgio-\nleak:libgobject-\n";
}

/// Their code is built without frame pointers: the fast way would end in libcrypto, and not tell for whom.
extern "C" const char* __asan_default_options()
{
    return "fast_unwind_on_malloc=0";
}
// NOLINTEND

#endif
