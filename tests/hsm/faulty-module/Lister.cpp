// Loads a PKCS #11 module, named by its path, and prints the label and the flags of each token: another
// process for the tests of what the environment does.
#include <p11-kit/pkcs11.h>

#include <dlfcn.h>

#include <array>
#include <cstdio>

namespace {

int refused(const char* function, CK_RV rv)
{
    std::printf("%s answered 0x%lx\n", function, rv);
    return 3;
}

int list(const CK_FUNCTION_LIST& p11)
{
    std::array<CK_SLOT_ID, 16> slots{};
    CK_ULONG count = slots.size();
    CK_RV rv = p11.C_GetSlotList(CK_TRUE, slots.data(), &count);
    if (rv != CKR_OK) return refused("C_GetSlotList", rv);
    for (CK_ULONG i = 0; i < count; ++i) {
        CK_TOKEN_INFO info{};
        rv = p11.C_GetTokenInfo(slots[i], &info);
        if (rv != CKR_OK) return refused("C_GetTokenInfo", rv);
        std::printf("token %.32s flags 0x%lx\n", reinterpret_cast<const char*>(info.label), info.flags);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    void* library = argc == 2 ? ::dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : nullptr;
    if (library == nullptr) return 2;
    const auto get = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(library, "C_GetFunctionList"));
    CK_FUNCTION_LIST* p11 = nullptr;
    CK_RV rv = get == nullptr ? CKR_GENERAL_ERROR : get(&p11);
    if (rv != CKR_OK) return refused("C_GetFunctionList", rv);
    rv = p11->C_Initialize(nullptr);
    if (rv != CKR_OK) return refused("C_Initialize", rv);
    const int status = list(*p11);
    (void)p11->C_Finalize(nullptr);
    return status;
}
