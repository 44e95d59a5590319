// One open session of a token.
#pragma once

#include "hsm/Module.h"
#include "hsm/base/Bytes.h"

#include <atomic>
#include <map>
#include <memory>
#include <vector>

namespace mintmark::hsm {

/// How long a token was there without a break. When it was lost, the handles of its sessions are nobody's, or
/// another's: they are not closed.
struct Epoch {
    std::uint64_t number = 0;
    const Callee* token = nullptr; ///< whom its sessions' calls go to; nothing: only the module is known
    std::atomic<bool> over{false};
};

/// For one thread at a time: SoftHSM crashes on two.
class Session {
public:
    enum class Access { Read, Write };
    /// PKCS #11 v2.40 C_OpenSession.
    [[nodiscard]] static Result<std::unique_ptr<Session>>
    open(std::shared_ptr<Module> module, CK_SLOT_ID slot, Access access,
         std::shared_ptr<const Epoch> epoch = std::make_shared<Epoch>());
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] const Calls& p11() const { return m_calls; }
    [[nodiscard]] CK_SESSION_HANDLE handle() const { return m_handle; }
    [[nodiscard]] std::uint64_t epoch() const { return m_epoch->number; }

    /// The one object of this class and CKA_ID; its handle is kept for the session's life, as a search is
    /// linear in the token's objects. KeyMissing, KeyAmbiguous, or LoginLost where private objects cannot
    /// be seen.
    [[nodiscard]] Result<CK_OBJECT_HANDLE> find(CK_OBJECT_CLASS objectClass, const Bytes& id);
    /// Every object of this class that the session sees, at most 4096.
    [[nodiscard]] Result<std::vector<CK_OBJECT_HANDLE>> findAll(CK_OBJECT_CLASS objectClass);

    /// ckrError, but LoginLost when a key seems gone because nobody is logged in any more.
    [[nodiscard]] HsmError error(const char* function, CK_RV rv) const;

    enum class State { Gone, Public, User, Officer };
    /// C_GetSessionInfo; Gone when the module does not know the session any more.
    [[nodiscard]] State state() const;

private:
    Session(std::shared_ptr<Module> module, CK_SESSION_HANDLE handle, std::shared_ptr<const Epoch> epoch);
    Result<std::vector<CK_OBJECT_HANDLE>> search(CK_ATTRIBUTE* attributes, CK_ULONG count, std::size_t most);

    struct Found {
        CK_OBJECT_CLASS objectClass;
        Bytes id;
        CK_OBJECT_HANDLE handle;
    };
    std::shared_ptr<Module> m_module;
    CK_SESSION_HANDLE m_handle;
    std::shared_ptr<const Epoch> m_epoch;
    const Calls m_calls;
    std::vector<Found> m_found; ///< a handful
};

} // namespace mintmark::hsm
