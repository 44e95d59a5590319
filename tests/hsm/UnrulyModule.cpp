// A PKCS #11 module that is the one of MINTMARK_UNRULY_REAL, until the file MINTMARK_UNRULY says what it is
// to do, once: "abort in C_Sign", "hang in C_Sign", "abort in C_Initialize", "hang in C_Initialize", "hang at
// load" or "refuse in C_Initialize".
#include <p11-kit/pkcs11.h>

#include <dlfcn.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

CK_FUNCTION_LIST* real = nullptr;
CK_FUNCTION_LIST ours;

bool told(const std::string& what)
{
    const char* file = std::getenv("MINTMARK_UNRULY");
    std::FILE* open = file != nullptr ? std::fopen(file, "r") : nullptr;
    if (open == nullptr) return false;
    std::array<char, 64> text{};
    const auto size = std::fread(text.data(), 1, text.size(), open);
    std::fclose(open);
    if (std::string(text.data(), size) != what) return false;
    ::unlink(file);
    return true;
}

void misbehave(const std::string& where)
{
    if (told("abort in " + where)) std::abort();
    if (!told("hang in " + where)) return;
    // Deaf to anything that is not SIGKILL.
    ::signal(SIGTERM, SIG_IGN);
    while (true)
        ::pause();
}

CK_RV initialize(void* arguments)
{
    misbehave("C_Initialize");
    if (told("refuse in C_Initialize")) return CKR_FUNCTION_FAILED;
    return real->C_Initialize(arguments);
}

CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE* data, CK_ULONG size, CK_BYTE* signature, CK_ULONG* length)
{
    misbehave("C_Sign");
    return real->C_Sign(session, data, size, signature, length);
}

} // namespace

extern "C" CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list)
{
    if (told("hang at load"))
        while (true)
            ::pause();
    const char* path = std::getenv("MINTMARK_UNRULY_REAL");
    void* library = path != nullptr ? ::dlopen(path, RTLD_NOW | RTLD_LOCAL) : nullptr;
    if (library == nullptr) return CKR_LIBRARY_LOAD_FAILED;
    const auto get = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(library, "C_GetFunctionList"));
    if (get == nullptr || get(&real) != CKR_OK) return CKR_LIBRARY_LOAD_FAILED;
    ours = *real;
    ours.C_Initialize = initialize;
    ours.C_Sign = sign;
    *list = &ours;
    return CKR_OK;
}
