#include "hsm/Session.h"

#include "hsm/CkrTable.h"
#include "hsm/Template.h"

#include <algorithm>

namespace mintmark::hsm {

Session::Session(std::shared_ptr<Module> module, CK_SESSION_HANDLE handle, std::shared_ptr<const Epoch> epoch)
    : m_module(std::move(module)), m_handle(handle), m_epoch(std::move(epoch)),
      m_calls(m_epoch->token != nullptr ? m_module->callsTo(*m_epoch->token) : m_module->p11())
{
}

Result<std::unique_ptr<Session>> Session::open(std::shared_ptr<Module> module, CK_SLOT_ID slot, Access access,
                                               std::shared_ptr<const Epoch> epoch)
{
    const CK_FLAGS flags = CKF_SERIAL_SESSION | (access == Access::Write ? CKF_RW_SESSION : 0UL);
    CK_SESSION_HANDLE handle = 0;
    TRY(checked("C_OpenSession", module->p11().C_OpenSession(slot, flags, nullptr, nullptr, &handle)));
    return std::unique_ptr<Session>(new Session(std::move(module), handle, std::move(epoch)));
}

Session::~Session()
{
    if (!m_epoch->over) (void)p11().C_CloseSession(m_handle);
}

Session::State Session::state() const
{
    CK_SESSION_INFO info{};
    if (m_epoch->over || p11().C_GetSessionInfo(m_handle, &info) != CKR_OK) return State::Gone;
    switch (info.state) {
    case CKS_RO_PUBLIC_SESSION:
    case CKS_RW_PUBLIC_SESSION: return State::Public;
    case CKS_RW_SO_FUNCTIONS: return State::Officer;
    default: return State::User;
    }
}

HsmError Session::error(const char* function, CK_RV rv) const
{
    auto error = ckrError(function, rv);
    if (error.code == HsmCode::KeyMissing && state() == State::Public) error.code = HsmCode::LoginLost;
    return error;
}

Result<std::vector<CK_OBJECT_HANDLE>> Session::search(CK_ATTRIBUTE* attributes, CK_ULONG count,
                                                      std::size_t most)
{
    TRY(checked("C_FindObjectsInit", p11().C_FindObjectsInit(m_handle, attributes, count)));
    std::vector<CK_OBJECT_HANDLE> handles(most);
    std::size_t found = 0;
    CK_RV rv = CKR_OK;
    // A module may give fewer than it was asked for; only none means the end.
    for (CK_ULONG got = 1; rv == CKR_OK && got > 0 && found < most; found += got) {
        got = 0;
        rv = p11().C_FindObjects(m_handle, &handles[found], most - found, &got);
        got = std::min<CK_ULONG>(got, most - found);
    }
    const CK_RV last = p11().C_FindObjectsFinal(m_handle);
    TRY(checked("C_FindObjects", rv));
    TRY(checked("C_FindObjectsFinal", last));
    handles.resize(found);
    return handles;
}

Result<std::vector<CK_OBJECT_HANDLE>> Session::findAll(CK_OBJECT_CLASS objectClass)
{
    Template wanted;
    wanted.number(CKA_CLASS, objectClass);
    return search(wanted.data(), wanted.size(), 4096);
}

Result<CK_OBJECT_HANDLE> Session::find(CK_OBJECT_CLASS objectClass, const Bytes& id)
{
    for (const auto& known : m_found)
        if (known.objectClass == objectClass && known.id == id) return known.handle;
    // Some modules take an empty CKA_ID for "any".
    if (id.empty()) return fail(HsmError(HsmCode::KeyMissing, "the key's address has no ID"));

    Template wanted;
    wanted.number(CKA_CLASS, objectClass).octets(CKA_ID, id);
    const auto handles = TRY(search(wanted.data(), wanted.size(), 2));
    if (handles.empty()) {
        if (objectClass != CKO_PUBLIC_KEY && state() == State::Public)
            return fail(
                HsmError(HsmCode::LoginLost, "nobody is logged in, so that no private key can be seen"));
        return fail(HsmError(HsmCode::KeyMissing, "the token has no key with the ID " + toHex(id)));
    }
    if (handles.size() > 1)
        return fail(HsmError(HsmCode::KeyAmbiguous, "the token has several keys with the ID " + toHex(id)));
    m_found.push_back({objectClass, id, handles[0]});
    return handles[0];
}

} // namespace mintmark::hsm
