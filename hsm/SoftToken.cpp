#include "hsm/SoftToken.h"

#include "hsm/CkrTable.h"
#include "hsm/DurableFile.h"
#include "hsm/FileCode.h"
#include "hsm/Module.h"
#include "hsm/SessionPool.h"
#include "hsm/Token.h"
#include "hsm/TokenUri.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <vector>

namespace mintmark::hsm {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestObject = 1 << 20;
// The first 8 octets count the writes of the object and change at every login.
constexpr std::size_t writeCounter = 8;

constexpr std::array libraries{
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
};

struct Current {
    std::mutex mutex;
    std::optional<fs::path> directory;
};

Current& current()
{
    static Current instance;
    return instance;
}

HsmError fileError(HsmCode code, const fs::path& path, const std::string& what, const std::error_code& ec)
{
    return {code, "the soft token's '" + path.string() + "' " + what + ": " + ec.message(), ec.value()};
}

HsmError softError(const std::string& why)
{
    return {HsmCode::Failed, "the soft token " + why};
}

struct Object {
    fs::path original, copy, temporary;
};

Result<std::vector<Object>> objects(const fs::path& directory)
{
    std::vector<Object> found;
    std::error_code ec;
    const auto copies = directory / "token-copy";
    const auto tokens = directory / "tokens";
    for (fs::directory_iterator at(tokens, ec), end; !ec && at != end; at.increment(ec)) {
        std::error_code ignored;
        if (!at->is_directory(ignored)) continue;
        const auto name = at->path().filename().string();
        found.push_back({at->path() / "token.object", copies / (name + ".object"), copies / (name + ".new")});
    }
    if (ec) return fail(fileError(HsmCode::TokenDamaged, tokens, "cannot be listed", ec));
    return found;
}

/// Empty when the file is not there.
Result<Bytes> contentOf(const fs::path& path)
{
    Bytes content;
    const auto ec = readFile(path, largestObject, content);
    if (ec == std::errc::no_such_file_or_directory) return Bytes();
    if (ec) return fail(fileError(HsmCode::TokenDamaged, path, "cannot be read", ec));
    return content;
}

std::optional<fs::path> directoryInUse()
{
    auto& state = current();
    const std::scoped_lock lock(state.mutex);
    return state.directory;
}

Result<void> makePrivateDirectory(const fs::path& path)
{
    if (::mkdir(path.c_str(), 0700) == 0) return {};
    const std::error_code ec(errno, std::generic_category());
    std::error_code ignored;
    if (ec == std::errc::file_exists && fs::is_directory(path, ignored)) return {};
    return fail(fileError(fileCode(ec.value()), path, "cannot be made", ec));
}

/// SoftHSM's configuration has no quoting.
bool canBeConfigured(const fs::path& directory)
{
    const auto text = directory.string();
    return directory.is_absolute() && text.size() <= 900 && text.back() != ' ' &&
           text.find_first_of("#=\n\r\t") == std::string::npos;
}

std::string configuration(const fs::path& directory)
{
    return "# Written by Mintmark; rewritten when the directory has moved.\n"
           "directories.tokendir = " +
           (directory / "tokens").string() +
           "\n"
           "objectstore.backend = file\n"
           "log.level = ERROR\n"
           "slots.removable = false\n";
}

Result<fs::path> softLibrary()
{
    std::error_code ec;
    for (const char* library : libraries)
        if (fs::is_regular_file(library, ec)) return fs::path(library);
    return fail(HsmError(HsmCode::ModuleMissing, "SoftHSM (libsofthsm2.so) is not installed"));
}

/// Writes softhsm2.conf where it does not say this directory, and makes it the process's.
Result<void> configure(const fs::path& directory)
{
    auto& state = current();
    const std::scoped_lock lock(state.mutex);
    // A module that is initialised would go on with the directory that it knows.
    if (state.directory != directory && Module::loaded("libsofthsm2.so") > 0)
        return fail(softError("cannot be in '" + directory.string() +
                              "' while another is still open in this process"));
    const auto file = directory / "softhsm2.conf";
    const auto wanted = configuration(directory);
    Bytes present;
    const auto unread = readFile(file, largestObject, present);
    // Under a name of this process's: after a station was moved, several programs may come to this at once.
    if (unread || textOf(present) != wanted)
        if (const auto ec = replaceFile(file, directory / ("softhsm2.conf.new-" + std::to_string(::getpid())),
                                        viewOf(wanted)))
            return fail(fileError(fileCode(ec.value()), file, "cannot be written", ec));
    if (::setenv("SOFTHSM2_CONF", file.c_str(), 1) != 0) return fail(softError("cannot be configured"));
    state.directory = directory;
    return {};
}

Result<fs::path> normal(const fs::path& directory)
{
    std::error_code ec;
    auto path = fs::weakly_canonical(fs::absolute(directory, ec), ec);
    if (ec || directory.empty()) return fail(softError("has no valid directory"));
    if (!path.has_filename()) path = path.parent_path();
    if (!canBeConfigured(path))
        return fail(softError("cannot be in '" + path.string() +
                              "': SoftHSM allows no '#', '=', tab or line break in the path"));
    return path;
}

Result<CK_SLOT_ID> freeSlot(const Calls& p11)
{
    std::vector<CK_SLOT_ID> slots(64);
    CK_ULONG count = slots.size();
    TRY(checked("C_GetSlotList", p11.C_GetSlotList(CK_TRUE, slots.data(), &count)));
    slots.resize(std::min<std::size_t>(count, slots.size()));
    for (const auto slot : slots) {
        CK_TOKEN_INFO info{};
        if (p11.C_GetTokenInfo(slot, &info) == CKR_OK && (info.flags & CKF_TOKEN_INITIALIZED) == 0)
            return slot;
    }
    return fail(softError("has no free slot"));
}

CK_UTF8CHAR* octetsOf(const Pin& pin)
{
    return const_cast<CK_UTF8CHAR*>(pin.reveal().data());
}

Result<std::string> initialise(const std::shared_ptr<Module>& module, const std::string& label,
                               const Pin& soPin, const Pin& pin)
{
    const auto& p11 = module->p11();
    const auto slot = TRY(freeSlot(p11));
    std::array<CK_UTF8CHAR, 32> padded{};
    padded.fill(' ');
    std::copy(label.begin(), label.end(), padded.begin());
    TRY(checked("C_InitToken", p11.C_InitToken(slot, octetsOf(soPin), soPin.size(), padded.data())));
    const auto session = TRY(Session::open(module, slot, Session::Access::Write));
    TRY(checked("C_Login", p11.C_Login(session->handle(), CKU_SO, octetsOf(soPin), soPin.size())));
    TRY(checked("C_InitPIN", p11.C_InitPIN(session->handle(), octetsOf(pin), pin.size())));
    TRY(checked("C_Logout", p11.C_Logout(session->handle())));
    CK_TOKEN_INFO info{};
    TRY(checked("C_GetTokenInfo", p11.C_GetTokenInfo(slot, &info)));
    std::string serial(reinterpret_cast<const char*>(info.serialNumber), sizeof info.serialNumber);
    serial.erase(serial.find_last_not_of(' ') + 1);
    return serial;
}

} // namespace

Result<void> restoreSoftToken()
{
    const auto directory = directoryInUse();
    if (!directory) return {};
    const auto all = TRY(objects(*directory));
    for (const auto& object : all) {
        const auto copy = TRY(contentOf(object.copy));
        const auto original = TRY(contentOf(object.original));
        if (copy.empty() && original.empty())
            return fail(HsmError(HsmCode::TokenDamaged, "the soft token's '" + object.original.string() +
                                                            "' is empty and no copy of it was kept"));
        if (original.size() >= copy.size()) continue;
        if (const auto ec = replaceFile(object.original, object.temporary, copy))
            return fail(fileError(HsmCode::TokenDamaged, object.original, "cannot be put back", ec));
    }
    return {};
}

Result<void> copySoftToken()
{
    const auto directory = directoryInUse();
    if (!directory) return {};
    const auto all = TRY(objects(*directory));
    TRY(makePrivateDirectory(*directory / "token-copy"));
    for (const auto& object : all) {
        const auto original = TRY(contentOf(object.original));
        const auto copy = TRY(contentOf(object.copy));
        if (original.size() <= writeCounter || original.size() < copy.size()) continue;
        if (original.size() == copy.size() &&
            std::equal(original.begin() + writeCounter, original.end(), copy.begin() + writeCounter))
            continue;
        if (const auto ec = replaceFile(object.copy, object.temporary, original))
            return fail(fileError(HsmCode::TokenDamaged, object.copy, "cannot be kept", ec));
    }
    return {};
}

Result<void> settleSoftToken()
{
    const auto directory = directoryInUse();
    if (!directory) return {};
    const auto tokens = *directory / "tokens";
    std::error_code ec;
    for (fs::recursive_directory_iterator at(tokens, ec), end; !ec && at != end; at.increment(ec)) {
        // A lock file may go in the meantime.
        const auto failed = settle(at->path());
        if (failed && failed != std::errc::no_such_file_or_directory)
            return fail(fileError(HsmCode::TokenDamaged, at->path(), "cannot be made durable", failed));
    }
    if (!ec) ec = settle(tokens);
    if (ec) return fail(fileError(HsmCode::TokenDamaged, tokens, "cannot be made durable", ec));
    return {};
}

Result<TokenAddress> makeSoftToken(const fs::path& directory, const std::string& label, const Pin& soPin,
                                   const Pin& pin)
{
    if (label.empty() || label.size() > 32) return fail(softError("needs a label of 1 to 32 octets"));
    if (soPin.empty() || pin.empty())
        return fail(HsmError(HsmCode::PinMissing, "the soft token needs a PIN and a security officer's"));
    const auto library = TRY(softLibrary());
    const auto path = TRY(normal(directory));
    TRY(makePrivateDirectory(path));
    TRY(makePrivateDirectory(path / "tokens"));
    TRY(configure(path));
    std::string serial;
    {
        const auto module = TRY(Module::load(library));
        serial = TRY(initialise(module, label, soPin, pin));
    }
    TRY(settleSoftToken());
    TRY(copySoftToken());
    return TokenAddress{library, tokenUriOf(label, serial)};
}

Result<void> useSoftToken(const fs::path& directory)
{
    const auto path = TRY(normal(directory));
    std::error_code ec;
    if (!fs::is_directory(path / "tokens", ec))
        return fail(HsmError(HsmCode::TokenMissing, "there is no soft token in '" + path.string() + "'"));
    return configure(path);
}

SoftTokenInUse::SoftTokenInUse() : m_directory(directoryInUse())
{
    if (const char* file = std::getenv("SOFTHSM2_CONF"); file != nullptr) m_configuration = file;
}

SoftTokenInUse::~SoftTokenInUse()
{
    auto& state = current();
    const std::scoped_lock lock(state.mutex);
    if (m_configuration)
        ::setenv("SOFTHSM2_CONF", m_configuration->c_str(), 1);
    else
        ::unsetenv("SOFTHSM2_CONF");
    state.directory = m_directory;
}

} // namespace mintmark::hsm
