#include "tests/hsm/tokens/TokenSupply.h"

#include "hsm/CkrTable.h"
#include "hsm/TokenUri.h"
#include "tests/hsm/tokens/Daemon.h"
#include "tests/hsm/tokens/Supplies.h"

#include <unistd.h>

#include <array>
#include <fstream>
#include <vector>

namespace mintmark::hsm::test {
namespace {

struct Seen {
    CK_SLOT_ID slot;
    std::string label, serial;
};

template <std::size_t Size> std::string field(const CK_UTF8CHAR (&octets)[Size])
{
    std::string text(reinterpret_cast<const char*>(octets), Size);
    text.erase(text.find_last_not_of(std::string_view(" \0", 2)) + 1);
    return text;
}

Result<std::vector<Seen>> tokensOf(const Module& module)
{
    std::array<CK_SLOT_ID, 64> slots{};
    CK_ULONG count = slots.size();
    TRY(checked("C_GetSlotList", module.p11().C_GetSlotList(CK_TRUE, slots.data(), &count)));
    std::vector<Seen> seen;
    for (CK_ULONG i = 0; i < count; ++i) {
        CK_TOKEN_INFO info{};
        if (module.p11().C_GetTokenInfo(slots.at(i), &info) == CKR_OK &&
            (info.flags & CKF_TOKEN_INITIALIZED) != 0)
            seen.push_back({slots.at(i), field(info.label), field(info.serialNumber)});
    }
    return seen;
}

/// A container's root may lack it.
bool mayMount()
{
    constexpr unsigned long long capSysAdmin = 1ULL << 21;
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("CapEff:"))
            return ::geteuid() == 0 && (std::stoull(line.substr(7), nullptr, 16) & capSysAdmin) != 0;
    return false;
}

} // namespace

const SupplyKind& supplyKind(TokenKind kind)
{
    static const std::array kinds{
        SupplyKind{"softhsm", "softhsm/libsofthsm2.so", {}, false, startSoftHsm},
        SupplyKind{"nss", "libsoftokn3.so", {QStringLiteral("certutil")}, false, startNss},
        SupplyKind{"p11-kit-remote",
                   "pkcs11/p11-kit-client.so",
                   {QStringLiteral("p11-kit"), QStringLiteral("softhsm2-util")},
                   false,
                   startP11KitRemote},
        SupplyKind{"tpm",
                   "pkcs11/libtpm2_pkcs11.so",
                   {QStringLiteral("swtpm"), QStringLiteral("dbus-daemon"), QStringLiteral("dbus-send"),
                    QStringLiteral("tpm2-abrmd"), QStringLiteral("tpm2_ptool")},
                   false,
                   startTpm},
        SupplyKind{"opencryptoki",
                   "pkcs11/libopencryptoki.so",
                   {QStringLiteral("pkcsslotd")},
                   true,
                   startOpenCryptoki},
    };
    return kinds.at(static_cast<std::size_t>(kind));
}

const char* TokenSupply::nameOf(TokenKind kind)
{
    return supplyKind(kind).name;
}

std::optional<std::string> TokenSupply::missing(TokenKind kind)
{
    const auto& row = supplyKind(kind);
    if (libraryNamed(row.library).empty()) return std::string(row.library) + " is not installed";
    for (const auto& program : row.programs)
        if (programNamed(program).isEmpty()) return program.toStdString() + " is not installed";
    if (row.root && !mayMount()) return std::string(row.name) + " needs root with CAP_SYS_ADMIN";
    return std::nullopt;
}

Result<std::unique_ptr<TokenSupply>> TokenSupply::start(TokenKind kind)
{
    if (const auto why = missing(kind)) return fail(HsmError(HsmCode::ModuleMissing, *why));
    auto supply = TRY(supplyKind(kind).start());
    supply->m_token.name = nameOf(kind);
    return supply;
}

Result<TokenAddress> addressOf(const std::filesystem::path& module, const std::string& label,
                               const std::string& arguments)
{
    const auto loaded = TRY(Module::load(module, arguments));
    for (const auto& token : TRY(tokensOf(*loaded)))
        if (token.label == label) return TokenAddress{module, tokenUriOf(label, token.serial), arguments};
    return fail(HsmError(HsmCode::TokenMissing, "no token with label '" + label + "' is there"));
}

Result<CK_SLOT_ID> slotOf(const Module& module, const TokenAddress& address)
{
    const auto uri = TRY(TokenUri::parse(address.uri));
    for (const auto& token : TRY(tokensOf(module)))
        if (token.label == uri.token && token.serial == uri.serial) return token.slot;
    return fail(HsmError(HsmCode::TokenMissing, "no token with " + uri.describe() + " is there"));
}

} // namespace mintmark::hsm::test
