// opencryptoki's software token beside any that the system has: its places are fixed, so that the main
// thread moves to a mount namespace where they are empty, and to an IPC namespace for its shared memory.
#include "hsm/CkrTable.h"
#include "hsm/SessionPool.h"
#include "tests/hsm/Bench.h"
#include "tests/hsm/tokens/Daemon.h"
#include "tests/hsm/tokens/Supplies.h"

#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace mintmark::hsm::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view configuration = "version opencryptoki-3.1\n"
                                           "slot 0\n{\nstdll = libpkcs11_sw.so\n}\n";
constexpr std::string_view firstOfficerPin = "87654321"; // every new token's

HsmError systemError(const std::string& what)
{
    const int number = errno;
    return {HsmCode::Failed, what + ": " + std::error_code(number, std::generic_category()).message(),
            number};
}

/// Threads that are started while it lives are in it too. Everything in it goes with its last process.
class OwnNamespaces {
public:
    ~OwnNamespaces()
    {
        for (const auto& [fd, type] : {std::pair(m_mounts, CLONE_NEWNS), std::pair(m_ipc, CLONE_NEWIPC)})
            if (fd >= 0) {
                if (::setns(fd, type) != 0) qWarning("the test stays in a namespace of its own");
                ::close(fd);
            }
    }

    Result<void> enter()
    {
        m_mounts = ::open("/proc/thread-self/ns/mnt", O_RDONLY | O_CLOEXEC);
        m_ipc = ::open("/proc/thread-self/ns/ipc", O_RDONLY | O_CLOEXEC);
        if (m_mounts < 0 || m_ipc < 0) return fail(systemError("the namespaces cannot be named"));
        std::array<char, 4096> before{};
        const char* here = ::getcwd(before.data(), before.size());
        if (::unshare(CLONE_NEWNS | CLONE_NEWIPC) != 0) return fail(systemError("unshare"));
        if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
            return fail(systemError("the mounts cannot be made private"));
        for (const char* place : {"/etc/opencryptoki", "/var/lib/opencryptoki", "/run", "/dev/shm"})
            if (::mount("tmpfs", place, "tmpfs", MS_NOSUID | MS_NODEV, "size=32m") != 0)
                return fail(systemError(std::string("mount on ") + place));
        if (here != nullptr && ::chdir(here) != 0) return fail(systemError("the working directory"));
        return {};
    }

private:
    int m_mounts = -1;
    int m_ipc = -1;
};

class OpenCryptokiSupply final : public TokenSupply {
public:
    Result<void> start()
    {
        TRY(m_namespaces.enter());
        m_directory.emplace();
        if (m_directory->path().empty()) return fail(noDirectory());
        TRY(makePlaces());
        m_daemon = TRY(Daemon::start(m_directory->path(), programNamed(QStringLiteral("pkcsslotd")),
                                     {QStringLiteral("-f")}));
        TRY(m_daemon->waitUntil([] {
            std::error_code ignored;
            return fs::is_socket("/run/pkcsslotd.socket", ignored);
        }));
        const auto library = libraryNamed("pkcs11/libopencryptoki.so");
        TRY(initialise(library));
        const auto address = TRY(addressOf(library, "matrix"));
        m_token = {{}, address, std::string(userPin), std::string(officerPin), m_directory->path()};
        return {};
    }
    ~OpenCryptokiSupply() override
    {
        m_daemon.reset();
        if (m_directory) endProcessesOf(m_directory->path());
    }

private:
    static Result<void> makePlaces()
    {
        const auto* group = ::getgrnam("pkcs11");
        if (group == nullptr) return fail(HsmError(HsmCode::Failed, "there is no group pkcs11"));
        for (const char* place : {"/run/lock", "/run/lock/opencryptoki", "/run/lock/opencryptoki/swtok",
                                  "/var/lib/opencryptoki/swtok", "/var/lib/opencryptoki/swtok/TOK_OBJ"})
            if (::mkdir(place, 0770) != 0 || ::chown(place, 0, group->gr_gid) != 0)
                return fail(systemError(std::string("'") + place + "' cannot be made"));
        return writeText("/etc/opencryptoki/opencryptoki.conf", configuration);
    }

    static Result<void> initialise(const fs::path& library)
    {
        const auto module = TRY(Module::load(library));
        const auto& p11 = module->p11();
        CK_SLOT_ID slot = 0;
        CK_ULONG count = 1;
        TRY(checked("C_GetSlotList", p11.C_GetSlotList(CK_TRUE, &slot, &count)));
        auto first = bytesOf(firstOfficerPin);
        auto officer = bytesOf(officerPin);
        auto user = bytesOf(userPin);
        auto label = bytesOf("matrix                          ");
        TRY(checked("C_InitToken", p11.C_InitToken(slot, first.data(), first.size(), label.data())));
        const auto session = TRY(Session::open(module, slot, Session::Access::Write));
        TRY(checked("C_Login", p11.C_Login(session->handle(), CKU_SO, first.data(), first.size())));
        TRY(checked("C_SetPIN", p11.C_SetPIN(session->handle(), first.data(), first.size(), officer.data(),
                                             officer.size())));
        TRY(checked("C_InitPIN", p11.C_InitPIN(session->handle(), user.data(), user.size())));
        TRY(checked("C_Logout", p11.C_Logout(session->handle())));
        return {};
    }

    OwnNamespaces m_namespaces; // first: everything below lives in them
    std::optional<PrivateDirectory> m_directory;
    std::unique_ptr<Daemon> m_daemon;
};

} // namespace

Result<std::unique_ptr<TokenSupply>> startOpenCryptoki()
{
    auto supply = std::make_unique<OpenCryptokiSupply>();
    TRY(supply->start());
    return supply;
}

} // namespace mintmark::hsm::test
