// A PKCS #11 library in this process: loaded, initialised, and the only owner of its function list.
#pragma once

#include "hsm/Calls.h"
#include "hsm/base/HsmError.h"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace mintmark::hsm {

/// Loaded and initialised for as long as one lives: the process has one of each library and arguments, and
/// the last one to go calls C_Finalize, so that the next load reads the library's configuration anew.
/// CKF_OS_LOCKING_OK is set; a session is still for one thread at a time. Thread-safe.
class Module {
public:
    /// `path` is absolute and a regular file; ModuleMissing otherwise, or when it is no PKCS #11 library.
    /// `arguments` go to C_Initialize as pReserved, for the modules that want some (NSS); empty: none.
    /// The first load makes the process ignore SIGPIPE: a module that talks to another process would be
    /// killed by it.
    [[nodiscard]] static Result<std::shared_ptr<Module>> load(const std::filesystem::path& path,
                                                              const std::string& arguments = {});
    /// p11-kit's client (`client` is its p11-kit-client.so) of the module that another process serves at
    /// `address`; `arguments` travel on to that module. Each call makes a connection of its own, shared with
    /// nobody: handles of an earlier one mean nothing to it.
    [[nodiscard]] static Result<std::shared_ptr<Module>> connect(const std::filesystem::path& client,
                                                                 const std::string& address,
                                                                 const std::string& arguments = {});
    /// ModuleMissing unless `path` is absolute and names a regular file that is whole.
    [[nodiscard]] static Result<void> checkFile(const std::filesystem::path& path);
    /// How many live in this process whose file has this name.
    [[nodiscard]] static int loaded(const std::filesystem::path& path);

    ~Module();
    Module(const Module&) = delete;
    Module& operator=(const Module&) = delete;

    /// For calls that mean no token.
    [[nodiscard]] const Calls& p11() const { return m_calls; }
    /// Past the watchdog: for measuring what it costs.
    [[nodiscard]] const CK_FUNCTION_LIST& unwatched() const { return *m_functions; }
    /// For calls to `callee`; not longer than this lives.
    [[nodiscard]] Calls callsTo(const Callee& callee) const { return {*m_functions, callee}; }

private:
    Module(CK_FUNCTION_LIST* functions, std::pair<std::string, std::string> key, bool ours,
           const Callee& callee);
    CK_FUNCTION_LIST* m_functions;
    const Calls m_calls;
    std::pair<std::string, std::string> m_key; ///< path and arguments
    bool m_ours;           ///< initialised by us, and not by another library of the process
    bool m_shared = false; ///< found again by the next load of the same library and arguments
};

} // namespace mintmark::hsm
