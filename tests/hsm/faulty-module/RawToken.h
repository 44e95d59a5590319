// A SoftHSM token behind the faulty module, seen through nothing but PKCS #11.
#pragma once

#include "tests/hsm/Bench.h"
#include "tests/hsm/faulty-module/Faults.h"

#include <dlfcn.h>

#include <array>
#include <string>

namespace mintmark::hsm::test {

/// The faulty module's switches, by way of the library itself.
inline Faults* faultsOf(const char* library)
{
    void* handle = ::dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) return nullptr;
    const auto get = reinterpret_cast<Faults* (*)()>(::dlsym(handle, "mintmarkFaults"));
    return get == nullptr ? nullptr : get();
}

inline CK_FUNCTION_LIST* functionsOf(const char* library)
{
    void* handle = ::dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) return nullptr;
    const auto get = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(handle, "C_GetFunctionList"));
    CK_FUNCTION_LIST* list = nullptr;
    return get != nullptr && get(&list) == CKR_OK ? list : nullptr;
}

struct RawPair {
    CK_OBJECT_HANDLE publicKey = 0;
    CK_OBJECT_HANDLE privateKey = 0;
};

struct RawSignature {
    CK_RV rv = CKR_OK;
    std::array<CK_BYTE, 64> octets{};
    CK_ULONG length = octets.size();
};

class RawToken {
public:
    /// Initialised, with the user's PIN set and nobody logged in. `p11` is null where that failed.
    explicit RawToken(const char* library) : faults(faultsOf(library))
    {
        const auto address = m_bench.make();
        if (faults == nullptr || !address) return;
        faults->clear();
        faults->useReal(address->module.string());
        auto* list = functionsOf(library);
        CK_C_INITIALIZE_ARGS start{};
        start.flags = CKF_OS_LOCKING_OK;
        if (list == nullptr || list->C_Initialize(&start) != CKR_OK) return;
        p11 = list;
        slot = slots(CK_TRUE).front();
        faults->clear();
    }
    ~RawToken()
    {
        faults->clear();
        if (p11 != nullptr) (void)p11->C_Finalize(nullptr);
    }
    RawToken(const RawToken&) = delete;
    RawToken& operator=(const RawToken&) = delete;

    [[nodiscard]] std::vector<CK_SLOT_ID> slots(CK_BBOOL present) const
    {
        std::vector<CK_SLOT_ID> list(16);
        CK_ULONG count = list.size();
        const CK_RV rv = p11->C_GetSlotList(present, list.data(), &count);
        list.resize(rv == CKR_OK ? count : 0);
        return list;
    }
    /// 0 where none is opened.
    [[nodiscard]] CK_SESSION_HANDLE open() const { return open(slot); }
    [[nodiscard]] CK_SESSION_HANDLE open(CK_SLOT_ID where) const
    {
        CK_SESSION_HANDLE session = 0;
        const CK_RV rv =
            p11->C_OpenSession(where, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &session);
        return rv == CKR_OK ? session : 0;
    }
    [[nodiscard]] CK_RV login(CK_SESSION_HANDLE session, std::string pin = std::string(userPin),
                              CK_USER_TYPE user = CKU_USER) const
    {
        return p11->C_Login(session, user, reinterpret_cast<CK_BYTE*>(pin.data()), pin.size());
    }
    [[nodiscard]] CK_RV ask(CK_SESSION_HANDLE session) const
    {
        CK_SESSION_INFO info{};
        return p11->C_GetSessionInfo(session, &info);
    }
    [[nodiscard]] bool loggedIn(CK_SESSION_HANDLE session) const
    {
        CK_SESSION_INFO info{};
        return p11->C_GetSessionInfo(session, &info) == CKR_OK && info.state == CKS_RW_USER_FUNCTIONS;
    }
    /// A P-256 pair on the token, whose private key may sign.
    [[nodiscard]] CK_RV generate(CK_SESSION_HANDLE session, RawPair& pair) const
    {
        std::array<CK_BYTE, 10> curve{0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
        CK_BBOOL yes = CK_TRUE;
        CK_BBOOL no = CK_FALSE;
        std::array<CK_ATTRIBUTE, 4> open{{{CKA_EC_PARAMS, curve.data(), curve.size()},
                                          {CKA_TOKEN, &yes, 1},
                                          {CKA_PRIVATE, &no, 1},
                                          {CKA_VERIFY, &yes, 1}}};
        std::array<CK_ATTRIBUTE, 5> secret{{{CKA_TOKEN, &yes, 1},
                                            {CKA_PRIVATE, &yes, 1},
                                            {CKA_SIGN, &yes, 1},
                                            {CKA_SENSITIVE, &yes, 1},
                                            {CKA_EXTRACTABLE, &no, 1}}};
        CK_MECHANISM mechanism{CKM_EC_KEY_PAIR_GEN, nullptr, 0};
        return p11->C_GenerateKeyPair(session, &mechanism, open.data(), open.size(), secret.data(),
                                      secret.size(), &pair.publicKey, &pair.privateKey);
    }
    [[nodiscard]] CK_RV begin(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE key) const
    {
        CK_MECHANISM mechanism{CKM_ECDSA, nullptr, 0};
        return p11->C_SignInit(session, &mechanism, key);
    }
    [[nodiscard]] RawSignature finish(CK_SESSION_HANDLE session) const
    {
        auto input = digest;
        RawSignature made;
        made.rv = p11->C_Sign(session, input.data(), input.size(), made.octets.data(), &made.length);
        return made;
    }
    [[nodiscard]] CK_RV sign(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE key) const
    {
        const CK_RV rv = begin(session, key);
        return rv == CKR_OK ? finish(session).rv : rv;
    }
    [[nodiscard]] std::vector<CK_OBJECT_HANDLE> objects(CK_SESSION_HANDLE session, CK_OBJECT_CLASS kind) const
    {
        CK_ATTRIBUTE wanted{CKA_CLASS, &kind, sizeof kind};
        std::vector<CK_OBJECT_HANDLE> found(16);
        CK_ULONG count = 0;
        if (p11->C_FindObjectsInit(session, &wanted, 1) != CKR_OK) return {};
        (void)p11->C_FindObjects(session, found.data(), found.size(), &count);
        (void)p11->C_FindObjectsFinal(session);
        found.resize(count);
        return found;
    }
    /// -1 where it cannot be read.
    [[nodiscard]] int flag(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const
    {
        CK_BBOOL value = CK_FALSE;
        CK_ATTRIBUTE attribute{type, &value, sizeof value};
        return p11->C_GetAttributeValue(session, object, &attribute, 1) == CKR_OK ? value : -1;
    }

    Faults* const faults;
    CK_FUNCTION_LIST* p11 = nullptr;
    CK_SLOT_ID slot = 0;
    std::array<CK_BYTE, 32> digest{1, 2, 3};

private:
    const Bench m_bench;
};

} // namespace mintmark::hsm::test
