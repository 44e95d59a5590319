// A SoftHSM token for a test: in memory where the machine has /dev/shm, as key files are slow on a disk.
#pragma once

#include "hsm/SessionPool.h"
#include "hsm/Token.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <vector>

namespace mintmark::hsm::test {

inline Pin pinOf(std::string_view text)
{
    Pin pin;
    pin.append(text);
    return pin;
}

inline constexpr std::string_view userPin = "482916";
inline constexpr std::string_view officerPin = "73910482";

class Bench {
public:
    Bench() : m_root(root()) {}
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return std::filesystem::path(m_root.path().toStdString()) / name;
    }
    [[nodiscard]] std::filesystem::path soft() const { return path("soft"); }
    [[nodiscard]] std::filesystem::path lock() const { return path("lock"); }

    [[nodiscard]] Result<TokenAddress> make(const char* directory = "soft",
                                            const std::string& label = "bench") const
    {
        return makeSoftToken(path(directory), label, pinOf(officerPin), pinOf(userPin));
    }
    [[nodiscard]] Result<std::unique_ptr<Token>> open(const TokenAddress& address) const
    {
        return openToken(address, lock(), systemClock());
    }

private:
    static QString root()
    {
        const QString memory = QStringLiteral("/dev/shm");
        return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) +
               QStringLiteral("/mintmark-hsm-XXXXXX");
    }
    QTemporaryDir m_root;
};

/// The token.object of every token in a soft token's directory.
inline std::vector<std::filesystem::path> tokenObjects(const std::filesystem::path& directory)
{
    std::vector<std::filesystem::path> found;
    for (const auto& token : std::filesystem::directory_iterator(directory / "tokens"))
        found.push_back(token.path() / "token.object");
    return found;
}

/// A session beside the code under test, on the first initialised token.
inline Result<std::unique_ptr<Session>> besideSession(const std::filesystem::path& library,
                                                      Session::Access access)
{
    auto module = Module::load(library);
    if (!module) return fail(module.error());
    std::vector<CK_SLOT_ID> slots(16);
    CK_ULONG count = slots.size();
    if ((*module)->p11().C_GetSlotList(CK_TRUE, slots.data(), &count) != CKR_OK)
        return fail(HsmError(HsmCode::Failed, "no slots"));
    for (CK_ULONG i = 0; i < count; ++i) {
        CK_TOKEN_INFO info{};
        if ((*module)->p11().C_GetTokenInfo(slots[i], &info) == CKR_OK &&
            (info.flags & CKF_TOKEN_INITIALIZED) != 0)
            return Session::open(*module, slots[i], access);
    }
    return fail(HsmError(HsmCode::TokenMissing, "no token"));
}

/// How many objects a session sees.
inline std::size_t objectCount(Session& session)
{
    std::vector<CK_OBJECT_HANDLE> handles(64);
    CK_ULONG count = 0;
    (void)session.p11().C_FindObjectsInit(session.handle(), nullptr, 0);
    (void)session.p11().C_FindObjects(session.handle(), handles.data(), handles.size(), &count);
    (void)session.p11().C_FindObjectsFinal(session.handle());
    return count;
}

#define HSM_FAILS(expected, wanted)                                                                          \
    do {                                                                                                     \
        const auto& outcome_ = (expected);                                                                   \
        QVERIFY2(!outcome_.has_value(), "it succeeded");                                                     \
        QVERIFY2(outcome_.error().code == (wanted), outcome_.error().detail.c_str());                        \
    } while (false)

} // namespace mintmark::hsm::test
