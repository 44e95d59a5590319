#include "hsm/Module.h"

#include "hsm/CkrTable.h"

#include <link.h>
#include <p11-kit/p11-kit.h>

#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>

namespace mintmark::hsm {
namespace {

using Key = std::pair<std::string, std::string>; // path and arguments

struct Living {
    std::weak_ptr<Module> module;
    bool initialised = false; ///< still, while the last one is on its way out
};

struct Loaded {
    std::mutex mutex;
    std::condition_variable left;
    std::map<std::string, int> count; ///< by file name
    std::map<Key, Living> living;
};

// Never destroyed: a module may be dropped by a static object's destructor.
Loaded& loadedModules()
{
    static auto* modules = new Loaded;
    return *modules;
}

HsmError missing(const std::filesystem::path& path, const std::string& why)
{
    return {HsmCode::ModuleMissing, "the PKCS #11 module '" + path.string() + "' " + why};
}

/// False for an ELF file whose end is missing: the loader would die of SIGBUS on it. Anything else that is no
/// library is left to the loader, which says so.
bool isWhole(const std::filesystem::path& path)
{
    std::error_code ec;
    const auto size = std::filesystem::file_size(path, ec);
    std::ifstream file(path, std::ios::binary);
    ElfW(Ehdr) header{};
    if (ec || !file.read(reinterpret_cast<char*>(&header), sizeof header)) return true;
    if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_phentsize != sizeof(ElfW(Phdr)))
        return true;
    file.seekg(static_cast<std::streamoff>(header.e_phoff));
    for (int i = 0; i < header.e_phnum; ++i) {
        ElfW(Phdr) segment{};
        if (!file.read(reinterpret_cast<char*>(&segment), sizeof segment)) return false;
        if (segment.p_type == PT_LOAD &&
            (segment.p_filesz > size || segment.p_offset > size - segment.p_filesz))
            return false;
    }
    return true;
}

/// What p11-kit-client reads, while one lives. It reads it in C_GetFunctionList, once for each function list
/// that it gives out (p11-kit/client.c), and for none later.
class ServerAddress {
public:
    explicit ServerAddress(const std::string& address)
    {
        if (const char* before = std::getenv(variable)) m_before = before;
        ::setenv(variable, address.c_str(), 1);
    }
    // Empty counts as not set. Never taken out: glibc then moves the variables that other threads may be
    // reading, while a new value in an old place disturbs nobody.
    ~ServerAddress() { ::setenv(variable, m_before.c_str(), 1); }
    ServerAddress(const ServerAddress&) = delete;
    ServerAddress& operator=(const ServerAddress&) = delete;

private:
    static constexpr const char* variable = "P11_KIT_SERVER_ADDRESS";
    std::string m_before;
};

/// Loaded by p11-kit, not initialised. Under the mutex.
Result<CK_FUNCTION_LIST*> functionsOf(const std::filesystem::path& path)
{
    static const auto previous = ::signal(SIGPIPE, SIG_IGN);
    (void)previous;
    ::p11_kit_be_quiet();
    // Unmanaged: p11-kit passes arguments of its own configuration alone to C_Initialize.
    CK_FUNCTION_LIST* functions = ::p11_kit_module_load(path.c_str(), P11_KIT_MODULE_UNMANAGED);
    if (functions == nullptr) {
        const char* why = ::p11_kit_message();
        return fail(missing(path, std::string("cannot be loaded: ") + (why != nullptr ? why : "no reason")));
    }
    if (functions->version.major != 2) {
        ::p11_kit_module_release(functions);
        return fail(missing(path, "does not speak PKCS #11 v2"));
    }
    return functions;
}

/// False when somebody else in this process did it before.
Result<bool> initialise(CK_FUNCTION_LIST* functions, const std::string& arguments)
{
    std::string reserved = arguments;
    CK_C_INITIALIZE_ARGS start{};
    start.flags = CKF_OS_LOCKING_OK;
    start.pReserved = reserved.empty() ? nullptr : reserved.data();
    const CK_RV rv = functions->C_Initialize(&start);
    if (rv == CKR_CRYPTOKI_ALREADY_INITIALIZED) return false;
    TRY(checked("C_Initialize", rv));
    return true;
}

} // namespace

Module::Module(CK_FUNCTION_LIST* functions, std::pair<std::string, std::string> key, bool ours,
               const Callee& callee)
    : m_functions(functions), m_calls(*functions, callee), m_key(std::move(key)), m_ours(ours)
{
}

Result<void> Module::checkFile(const std::filesystem::path& path)
{
    if (!path.is_absolute()) return fail(missing(path, "is not named by an absolute path"));
    std::error_code ec;
    const auto status = std::filesystem::status(path, ec);
    if (!std::filesystem::exists(status)) return fail(missing(path, "is not there"));
    // Not left to dlopen: opening a FIFO would wait for ever.
    if (!std::filesystem::is_regular_file(status)) return fail(missing(path, "is not a file"));
    if (!isWhole(path)) return fail(missing(path, "is cut short"));
    return {};
}

Result<std::shared_ptr<Module>> Module::load(const std::filesystem::path& path, const std::string& arguments)
{
    TRY(checkFile(path));
    auto& all = loadedModules();
    std::unique_lock lock(all.mutex);
    Key key{path.string(), arguments};
    auto& living = all.living[key];
    while (living.initialised) {
        if (auto module = living.module.lock()) return module;
        all.left.wait(lock);
    }
    auto* functions = TRY(functionsOf(path));
    const auto ours = initialise(functions, arguments);
    if (!ours) {
        ::p11_kit_module_release(functions);
        return fail(ours.error());
    }
    ++all.count[path.filename().string()];
    auto module = std::shared_ptr<Module>(new Module(
        functions, std::move(key), *ours, calleeNamed("the module '" + path.string() + "'", false)));
    module->m_shared = true;
    living = {module, true};
    return module;
}

Result<std::shared_ptr<Module>> Module::connect(const std::filesystem::path& client,
                                                const std::string& address, const std::string& arguments)
{
    TRY(checkFile(client));
    auto& all = loadedModules();
    CK_FUNCTION_LIST* functions = nullptr;
    {
        const std::scoped_lock lock(all.mutex);
        const ServerAddress scope(address);
        functions = TRY(functionsOf(client));
        ++all.count[client.filename().string()];
    }
    auto module =
        std::shared_ptr<Module>(new Module(functions, {client.string(), address + ' ' + arguments}, false,
                                           calleeNamed("a module in a process of its own", true)));
    // The other side may take its time, which is no reason to hold up the rest.
    module->m_ours = TRY(initialise(functions, arguments));
    return module;
}

int Module::loaded(const std::filesystem::path& path)
{
    auto& all = loadedModules();
    const std::scoped_lock lock(all.mutex);
    const auto found = all.count.find(path.filename().string());
    return found == all.count.end() ? 0 : found->second;
}

Module::~Module()
{
    auto& all = loadedModules();
    std::unique_lock lock(all.mutex);
    --all.count[std::filesystem::path(m_key.first).filename().string()];
    if (!m_shared) lock.unlock();
    if (m_ours) (void)m_functions->C_Finalize(nullptr);
    ::p11_kit_module_release(m_functions);
    if (!m_shared) return;
    all.living[m_key].initialised = false;
    all.left.notify_all();
}

} // namespace mintmark::hsm
