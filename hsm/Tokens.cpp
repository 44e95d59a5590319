#include "hsm/Tokens.h"

#include "hsm/CkrTable.h"
#include "hsm/Connection.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <string>

namespace mintmark::hsm {
namespace {

namespace fs = std::filesystem;

struct Name {
    CK_MECHANISM_TYPE type;
    const char* name;
};
#define NAMED(mechanism)                                                                                     \
    Name                                                                                                     \
    {                                                                                                        \
        mechanism, #mechanism                                                                                \
    }
constexpr std::array mechanisms{NAMED(CKM_RSA_PKCS_KEY_PAIR_GEN),
                                NAMED(CKM_RSA_PKCS),
                                NAMED(CKM_RSA_X_509),
                                NAMED(CKM_SHA1_RSA_PKCS),
                                NAMED(CKM_SHA256_RSA_PKCS),
                                NAMED(CKM_SHA384_RSA_PKCS),
                                NAMED(CKM_SHA512_RSA_PKCS),
                                NAMED(CKM_RSA_PKCS_OAEP),
                                NAMED(CKM_RSA_PKCS_PSS),
                                NAMED(CKM_SHA256_RSA_PKCS_PSS),
                                NAMED(CKM_SHA384_RSA_PKCS_PSS),
                                NAMED(CKM_SHA512_RSA_PKCS_PSS),
                                NAMED(CKM_EC_KEY_PAIR_GEN),
                                NAMED(CKM_ECDSA),
                                NAMED(CKM_ECDSA_SHA1),
                                NAMED(CKM_ECDSA_SHA256),
                                NAMED(CKM_ECDSA_SHA384),
                                NAMED(CKM_ECDSA_SHA512),
                                NAMED(CKM_ECDH1_DERIVE),
                                NAMED(CKM_EC_EDWARDS_KEY_PAIR_GEN),
                                NAMED(CKM_EDDSA),
                                NAMED(CKM_AES_KEY_GEN),
                                NAMED(CKM_AES_ECB),
                                NAMED(CKM_AES_CBC),
                                NAMED(CKM_AES_CBC_PAD),
                                NAMED(CKM_AES_CTR),
                                NAMED(CKM_AES_GCM),
                                NAMED(CKM_AES_CMAC),
                                NAMED(CKM_AES_KEY_WRAP),
                                NAMED(CKM_AES_KEY_WRAP_PAD),
                                Name{0x210b, "CKM_AES_KEY_WRAP_KWP"},
                                NAMED(CKM_GENERIC_SECRET_KEY_GEN),
                                NAMED(CKM_SHA256_HMAC),
                                NAMED(CKM_SHA384_HMAC),
                                NAMED(CKM_SHA512_HMAC),
                                NAMED(CKM_SHA_1),
                                NAMED(CKM_SHA256),
                                NAMED(CKM_SHA384),
                                NAMED(CKM_SHA512)};
#undef NAMED

struct Use {
    CK_FLAGS flag;
    const char* name;
};
constexpr std::array uses{Use{CKF_GENERATE, "generate"}, Use{CKF_GENERATE_KEY_PAIR, "generate pair"},
                          Use{CKF_SIGN, "sign"},         Use{CKF_VERIFY, "verify"},
                          Use{CKF_ENCRYPT, "encrypt"},   Use{CKF_DECRYPT, "decrypt"},
                          Use{CKF_WRAP, "wrap"},         Use{CKF_UNWRAP, "unwrap"},
                          Use{CKF_DERIVE, "derive"},     Use{CKF_DIGEST, "digest"}};

std::string nameOfMechanism(CK_MECHANISM_TYPE type)
{
    for (const auto& entry : mechanisms)
        if (entry.type == type) return entry.name;
    std::array<char, 24> number{};
    std::snprintf(number.data(), number.size(), "0x%08lx", type);
    return number.data();
}

std::vector<MechanismInfo> mechanismsOf(const Calls& p11, CK_SLOT_ID slot)
{
    const auto types = listedMechanisms(p11, slot);
    if (!types) return {};
    std::vector<MechanismInfo> found;
    for (const auto type : *types) {
        CK_MECHANISM_INFO info{};
        if (p11.C_GetMechanismInfo(slot, type, &info) != CKR_OK) continue;
        MechanismInfo row{type, nameOfMechanism(type), info.ulMinKeySize, info.ulMaxKeySize, {}};
        for (const auto& use : uses)
            if ((info.flags & use.flag) != 0)
                row.uses += (row.uses.empty() ? "" : ", ") + std::string(use.name);
        found.push_back(std::move(row));
    }
    return found;
}

SlotInfo slotInfo(const std::shared_ptr<Module>& module, CK_SLOT_ID slot, const fs::path& lockFile,
                  Clock& clock)
{
    const auto& p11 = module->p11();
    SlotInfo found;
    CK_SLOT_INFO info{};
    if (const auto told = checked("C_GetSlotInfo", p11.C_GetSlotInfo(slot, &info)); !told) {
        found.problem = told.error().detail;
        return found;
    }
    found.description = field(info.slotDescription);
    found.manufacturer = field(info.manufacturerID);
    found.removable = (info.flags & CKF_REMOVABLE_DEVICE) != 0;
    found.hardware = (info.flags & CKF_HW_SLOT) != 0;
    found.present = (info.flags & CKF_TOKEN_PRESENT) != 0;
    if (!found.present) return found;
    CK_TOKEN_INFO raw{};
    if (const auto told = checked("C_GetTokenInfo", p11.C_GetTokenInfo(slot, &raw)); !told) {
        found.problem = told.error().detail;
        return found;
    }
    auto token = describe(raw);
    token.slot = found.description;
    if (const auto failures = pinLedgerOf(lockFile, raw, CKU_USER, clock).failures())
        token.pinFailuresHere = *failures;
    else
        found.problem = failures.error().detail;
    found.token = std::move(token);
    found.mechanisms = mechanismsOf(p11, slot);
    return found;
}

Result<CK_SLOT_ID> slotToInitialise(const Calls& p11, const std::optional<TokenUri>& uri)
{
    if (uri) return TRY(findToken(p11, *uri)).slot;
    for (const auto slot : TRY(slotsOf(p11, true))) {
        CK_TOKEN_INFO info{};
        if (p11.C_GetTokenInfo(slot, &info) == CKR_OK && (info.flags & CKF_TOKEN_INITIALIZED) == 0)
            return slot;
    }
    return fail(HsmError(HsmCode::TokenMissing,
                         "every token of the module is initialised: name the one that is to lose all its "
                         "objects by its URI"));
}

Result<void> labelIsFree(const Calls& p11, const std::string& label, CK_SLOT_ID except)
{
    for (const auto slot : TRY(slotsOf(p11, true))) {
        CK_TOKEN_INFO info{};
        if (slot != except && p11.C_GetTokenInfo(slot, &info) == CKR_OK &&
            (info.flags & CKF_TOKEN_INITIALIZED) != 0 && field(info.label) == label)
            return fail(HsmError(HsmCode::TokenAmbiguous,
                                 "another token of this module has the label '" + label + "' already"));
    }
    return {};
}

bool speaksOfNewPin(CK_RV rv)
{
    return rv == CKR_PIN_LEN_RANGE || rv == CKR_PIN_INVALID || rv == CKR_PIN_TOO_WEAK;
}

/// Not a wrong PIN: a new one that the token does not take.
HsmError newPinRefused(const char* function, CK_RV rv)
{
    auto error = ckrError(function, rv);
    error.code = HsmCode::Failed;
    return error;
}

/// The lines `module:` of p11-kit's configuration of this machine, without what p11-kit itself ships.
std::vector<fs::path> configuredModules()
{
    std::vector<fs::path> names;
    for (const char* folder : {"/usr/share/p11-kit/modules", "/etc/pkcs11/modules"}) {
        std::error_code ec;
        for (fs::directory_iterator at(folder, ec), end; !ec && at != end; at.increment(ec)) {
            if (at->path().extension() != ".module") continue;
            std::ifstream file(at->path());
            for (std::string line; std::getline(file, line);) {
                if (!line.starts_with("module:")) continue;
                const auto first = line.find_first_not_of(" \t", 7);
                if (first == std::string::npos) continue;
                const fs::path name = line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
                if (!name.filename().string().starts_with("p11-kit-")) names.push_back(name);
            }
        }
    }
    std::ranges::sort(names);
    return names;
}

CK_UTF8CHAR* octetsOf(const Pin& pin)
{
    return pin.empty() ? nullptr : const_cast<CK_UTF8CHAR*>(pin.reveal().data());
}

} // namespace

std::vector<fs::path> knownModules()
{
    std::vector<fs::path> found;
    constexpr std::array folders{
        "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib",
        "/opt/utimaco/lib",          "/opt/nfast/toolkits/pkcs11"};
    constexpr std::array names{"softhsm/libsofthsm2.so",
                               "pkcs11/libtpm2_pkcs11.so",
                               "pkcs11/libopencryptoki.so",
                               "opencryptoki/libopencryptoki.so",
                               "pkcs11/yubihsm_pkcs11.so",
                               "yubihsm_pkcs11.so",
                               "libykcs11.so",
                               "opensc-pkcs11.so",
                               "pkcs11/opensc-pkcs11.so",
                               "libCryptoki2_64.so",
                               "libcknfast.so",
                               "libcs_pkcs11_R3.so",
                               "nethsm_pkcs11.so",
                               "libcloudhsm_pkcs11.so"};
    const auto take = [&](const fs::path& file) {
        std::error_code ec;
        const auto path = fs::canonical(file, ec);
        if (!ec && fs::is_regular_file(path, ec) && std::ranges::find(found, path) == found.end())
            found.push_back(path);
    };
    for (const char* folder : folders)
        for (const char* name : names)
            take(fs::path(folder) / name);
    // A name without a path is in p11-kit's own folder (pkcs11.conf(5)).
    for (const auto& name : configuredModules())
        for (const char* folder : folders) {
            take(name.is_absolute() ? name : fs::path(folder) / "pkcs11" / name);
            if (!name.is_absolute()) take(fs::path(folder) / name);
        }
    return found;
}

ModuleInfo moduleInfo(const fs::path& path, const std::string& arguments)
{
    ModuleInfo found;
    found.path = path;
    const auto module = Module::load(path, arguments);
    if (!module) {
        found.problem = module.error().detail;
        return found;
    }
    CK_INFO info{};
    if (const auto told = checked("C_GetInfo", (*module)->p11().C_GetInfo(&info)); !told) {
        found.problem = told.error().detail;
        return found;
    }
    found.manufacturer = field(info.manufacturerID);
    found.description = field(info.libraryDescription);
    found.version =
        std::to_string(info.libraryVersion.major) + "." + std::to_string(info.libraryVersion.minor);
    found.cryptoki =
        std::to_string(info.cryptokiVersion.major) + "." + std::to_string(info.cryptokiVersion.minor);
    return found;
}

Result<std::vector<SlotInfo>> listSlots(const fs::path& path, const std::string& arguments,
                                        const fs::path& lockFile, Clock& clock)
{
    const auto quirks = Quirks::of(path);
    const auto guard = TRY(quirks.enter(lockFile, clock));
    const auto module = TRY(Module::load(path, arguments));
    std::vector<SlotInfo> found;
    for (const auto slot : TRY(slotsOf(module->p11(), false)))
        found.push_back(slotInfo(module, slot, lockFile, clock));
    return found;
}

Result<TokenAddress> initToken(const fs::path& path, const std::string& arguments,
                               const std::optional<std::string>& uri, const std::string& label,
                               const Pin& officerPin, bool spendFinalTry, const fs::path& lockFile,
                               Clock& clock)
{
    if (label.empty() || label.size() > 32)
        return fail(
            HsmError(HsmCode::AddressWrong, "a token's label has 1 to 32 octets (PKCS #11 v2.40 §5.5)"));
    std::optional<TokenUri> wanted;
    if (uri) wanted = TRY(TokenUri::parse(*uri));
    const auto quirks = Quirks::of(path);
    const auto guard = TRY(quirks.enter(lockFile, clock));
    const auto module = TRY(Module::load(path, arguments));
    const auto& p11 = module->p11();
    const auto slot = TRY(slotToInitialise(p11, wanted));
    TRY(labelIsFree(p11, label, slot));
    std::array<CK_UTF8CHAR, 32> padded{};
    padded.fill(' ');
    std::ranges::copy(label, padded.begin());
    const auto initialise = [&] {
        return p11.C_InitToken(slot, octetsOf(officerPin), officerPin.size(), padded.data());
    };
    CK_TOKEN_INFO before{};
    TRY(checked("C_GetTokenInfo", p11.C_GetTokenInfo(slot, &before)));
    if ((before.flags & CKF_TOKEN_INITIALIZED) != 0) {
        // It asks for the officer's PIN that it has.
        const auto connection = Connection::of(module, slot, clock, lockFile);
        TRY(connection->tryPin(CKU_SO, officerPin, spendFinalTry, "C_InitToken", initialise));
    } else {
        // There is no PIN yet that could be wrong, whatever the flags say: SoftHSM's say that it is locked.
        if (officerPin.empty() && (before.flags & CKF_PROTECTED_AUTHENTICATION_PATH) == 0)
            return fail(HsmError(HsmCode::PinMissing, "no PIN was given"));
        const CK_RV rv = initialise();
        // SoftHSM calls one that is too short wrong.
        if (speaksOfNewPin(rv) || rv == CKR_PIN_INCORRECT)
            return fail(HsmError(HsmCode::Failed,
                                 "C_InitToken: the token does not take this PIN for its security officer",
                                 static_cast<long>(rv)));
        TRY(checked("C_InitToken", rv));
        TRY(quirks.loggedIn());
    }
    // Some modules give the token a new slot.
    auto again = TokenUri();
    again.token = label;
    const auto made = TRY(findToken(p11, again));
    TRY(quirks.keyMade());
    return TokenAddress{path, tokenUriOf(label, field(made.info.serialNumber)), arguments};
}

Result<void> setUserPin(const TokenAddress& address, const Pin& officerPin, const Pin& userPin,
                        bool spendFinalTry, const fs::path& lockFile, Clock& clock)
{
    const auto connection = TRY(Connection::open(address, lockFile, clock));
    const auto guard = TRY(connection->enter());
    const auto session = TRY(connection->openSession(Session::Access::Write));
    TRY(connection->tryLogin(*session, CKU_SO, officerPin, spendFinalTry));
    const CK_RV set = session->p11().C_InitPIN(session->handle(), octetsOf(userPin), userPin.size());
    (void)session->p11().C_Logout(session->handle());
    if (speaksOfNewPin(set)) return fail(newPinRefused("C_InitPIN", set));
    TRY(checked("C_InitPIN", set));
    TRY(connection->forgetFailures());
    TRY(connection->quirks().loggedIn());
    return connection->quirks().keyMade();
}

Result<void> changePin(const TokenAddress& address, PinOwner owner, const Pin& before, const Pin& after,
                       bool spendFinalTry, const fs::path& lockFile, Clock& clock)
{
    const auto connection = TRY(Connection::open(address, lockFile, clock));
    const auto guard = TRY(connection->enter());
    const auto session = TRY(connection->openSession(Session::Access::Write));
    // C_SetPIN changes the PIN of who is logged in, and tries the old one by itself: the officer's session
    // has to log in first, which is one try more with the same PIN.
    const bool officer = owner == PinOwner::Officer;
    if (officer) TRY(connection->tryLogin(*session, CKU_SO, before, spendFinalTry));
    CK_RV rv = CKR_OK;
    auto set = connection->tryPin(officer ? CKU_SO : CKU_USER, before, spendFinalTry, "C_SetPIN", [&] {
        rv = session->p11().C_SetPIN(session->handle(), octetsOf(before), before.size(), octetsOf(after),
                                     after.size());
        // These speak of the new PIN. Some modules look at it first (SoftHSM), so that nothing was said of
        // the old one: neither wrong nor right.
        return speaksOfNewPin(rv) ? CKR_PIN_TOO_WEAK : rv;
    });
    if (officer) (void)session->p11().C_Logout(session->handle());
    if (speaksOfNewPin(rv)) return fail(newPinRefused("C_SetPIN", rv));
    TRY(set);
    return connection->quirks().keyMade();
}

} // namespace mintmark::hsm
