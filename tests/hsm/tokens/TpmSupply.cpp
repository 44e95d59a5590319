// A TPM 2.0 in software, its resource manager on a bus of its own, and a tpm2-pkcs11 store.
#include "tests/hsm/Bench.h"
#include "tests/hsm/tokens/Daemon.h"
#include "tests/hsm/tokens/Supplies.h"

namespace mintmark::hsm::test {
namespace {

namespace fs = std::filesystem;

// No service files: nothing but what is started here answers on it.
constexpr std::string_view busHead =
    "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
    " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
    "<busconfig><type>session</type><auth>EXTERNAL</auth><listen>unix:path=";
constexpr std::string_view busTail =
    "</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
    "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n";

QString text(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

bool isSocket(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_socket(path, ignored);
}

class TpmSupply final : public TokenSupply {
public:
    Result<void> start()
    {
        if (m_directory.path().empty()) return fail(noDirectory());
        TRY(startTpmItself());
        TRY(startBus());
        TRY(startResourceManager());
        TRY(makeStore());
        const auto address = TRY(addressOf(libraryNamed("pkcs11/libtpm2_pkcs11.so"), "matrix"));
        m_token = {{}, address, std::string(userPin), std::string(officerPin), m_directory.path()};
        return {};
    }
    ~TpmSupply() override
    {
        m_manager.reset();
        m_bus.reset();
        m_tpm.reset();
        endProcessesOf(m_directory.path());
    }

private:
    Result<void> startTpmItself()
    {
        const auto& directory = m_directory.path();
        std::error_code ec;
        fs::create_directory(directory / "state", ec);
        // Local sockets and no ports: test runs side by side cannot meet. tss2 wants the second one's name
        // so.
        const auto socket = text(directory / "tpm");
        m_tpm = TRY(
            Daemon::start(directory, programNamed(QStringLiteral("swtpm")),
                          {QStringLiteral("socket"), QStringLiteral("--tpm2"), QStringLiteral("--tpmstate"),
                           QStringLiteral("dir=") + text(directory / "state"), QStringLiteral("--server"),
                           QStringLiteral("type=unixio,path=") + socket, QStringLiteral("--ctrl"),
                           QStringLiteral("type=unixio,path=%1.ctrl").arg(socket), QStringLiteral("--flags"),
                           QStringLiteral("not-need-init,startup-clear")}));
        return m_tpm->waitUntil(
            [&] { return isSocket(directory / "tpm") && isSocket(directory / "tpm.ctrl"); });
    }

    Result<void> startBus()
    {
        const auto& directory = m_directory.path();
        const auto configuration = directory / "bus.conf";
        TRY(writeText(configuration,
                      std::string(busHead) + (directory / "bus").string() + std::string(busTail)));
        m_bus = TRY(Daemon::start(
            directory, programNamed(QStringLiteral("dbus-daemon")),
            {QStringLiteral("--nofork"), QStringLiteral("--config-file=") + text(configuration)}));
        TRY(m_bus->waitUntil([&] { return isSocket(directory / "bus"); }));
        m_environment.set("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + (directory / "bus").string());
        return {};
    }

    Result<void> startResourceManager()
    {
        const auto& directory = m_directory.path();
        m_manager = TRY(Daemon::start(directory, programNamed(QStringLiteral("tpm2-abrmd")),
                                      {QStringLiteral("--session"), QStringLiteral("--allow-root"),
                                       QStringLiteral("--tcti=swtpm:path=") + text(directory / "tpm")}));
        return m_manager->waitUntil([&] {
            const auto answer = runTool(directory, programNamed(QStringLiteral("dbus-send")),
                                        {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                                         QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                                         QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                                         QStringLiteral("string:com.intel.tss2.Tabrmd")});
            return answer && answer->find("true") != std::string::npos;
        });
    }

    Result<void> makeStore()
    {
        const auto& directory = m_directory.path();
        const auto store = directory / "store";
        std::error_code ec;
        fs::create_directory(store, ec);
        m_environment.set("TPM2_PKCS11_STORE", store.string());
        m_environment.set("TPM2_PKCS11_TCTI", "tabrmd:bus_type=session");
        m_environment.set("TPM2TOOLS_TCTI", "tabrmd:bus_type=session");
        m_environment.set("TPM2_PKCS11_BACKEND", "esysdb");
        m_environment.set("TSS2_LOG", "all+NONE");
        const auto tool = programNamed(QStringLiteral("tpm2_ptool"));
        TRY(runTool(directory, tool, {QStringLiteral("init"), QStringLiteral("--path"), text(store)}));
        TRY(runTool(directory, tool,
                    {QStringLiteral("addtoken"), QStringLiteral("--pid"), QStringLiteral("1"),
                     QStringLiteral("--label"), QStringLiteral("matrix"), QStringLiteral("--sopin"),
                     QString::fromUtf8(officerPin.data(), officerPin.size()), QStringLiteral("--userpin"),
                     QString::fromUtf8(userPin.data(), userPin.size()), QStringLiteral("--path"),
                     text(store)}));
        return {};
    }

    PrivateDirectory m_directory;
    Environment m_environment;
    std::unique_ptr<Daemon> m_tpm, m_bus, m_manager;
};

} // namespace

Result<std::unique_ptr<TokenSupply>> startTpm()
{
    auto supply = std::make_unique<TpmSupply>();
    TRY(supply->start());
    return supply;
}

} // namespace mintmark::hsm::test
