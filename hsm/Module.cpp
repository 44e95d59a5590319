#include "hsm/Module.h"

#include "hsm/CkrTable.h"

#include <link.h>
#include <p11-kit/p11-kit.h>

#include <csignal>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>

namespace mintmark::hsm {
namespace {

struct Loaded {
    std::mutex mutex;
    std::map<std::string, int> count;
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

} // namespace

Module::Module(CK_FUNCTION_LIST* functions, std::string name)
    : m_functions(functions), m_name(std::move(name))
{
}

Result<std::shared_ptr<Module>> Module::load(const std::filesystem::path& path)
{
    if (!path.is_absolute()) return fail(missing(path, "is not named by an absolute path"));
    std::error_code ec;
    const auto status = std::filesystem::status(path, ec);
    if (!std::filesystem::exists(status)) return fail(missing(path, "is not there"));
    // Not left to dlopen: opening a FIFO would wait for ever.
    if (!std::filesystem::is_regular_file(status)) return fail(missing(path, "is not a file"));
    if (!isWhole(path)) return fail(missing(path, "is cut short"));

    auto& all = loadedModules();
    const std::scoped_lock lock(all.mutex);
    static const auto previous = ::signal(SIGPIPE, SIG_IGN);
    (void)previous;
    ::p11_kit_be_quiet();
    // Managed by p11-kit: it counts who initialised, and passes CKF_OS_LOCKING_OK. Unmanaged it does neither.
    CK_FUNCTION_LIST* functions = ::p11_kit_module_load(path.c_str(), 0);
    if (functions == nullptr) {
        const char* why = ::p11_kit_message();
        return fail(missing(path, std::string("cannot be loaded: ") + (why != nullptr ? why : "no reason")));
    }
    if (functions->version.major != 2) {
        ::p11_kit_module_release(functions);
        return fail(missing(path, "does not speak PKCS #11 v2"));
    }
    const CK_RV rv = ::p11_kit_module_initialize(functions);
    if (rv != CKR_OK) {
        ::p11_kit_module_release(functions);
        return fail(ckrError("C_Initialize", rv));
    }
    auto name = path.filename().string();
    ++all.count[name];
    return std::shared_ptr<Module>(new Module(functions, std::move(name)));
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
    const std::scoped_lock lock(all.mutex);
    --all.count[m_name];
    (void)::p11_kit_module_finalize(m_functions);
    ::p11_kit_module_release(m_functions);
}

} // namespace mintmark::hsm
