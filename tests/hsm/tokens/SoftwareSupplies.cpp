// Tokens that are a library and some files: SoftHSM2 and NSS in this process, and SoftHSM2 in another one.
#include "tests/hsm/Bench.h"
#include "tests/hsm/tokens/Daemon.h"
#include "tests/hsm/tokens/Supplies.h"

namespace mintmark::hsm::test {
namespace {

namespace fs = std::filesystem;

QString text(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

class SoftHsmSupply final : public TokenSupply {
public:
    Result<void> start()
    {
        if (m_directory.path().empty()) return fail(noDirectory());
        m_environment.set("SOFTHSM2_CONF", "");
        const auto address =
            TRY(makeSoftToken(m_directory.path() / "soft", "matrix", pinOf(officerPin), pinOf(userPin)));
        m_token = {{}, address, std::string(userPin), std::string(officerPin), m_directory.path()};
        return {};
    }

private:
    PrivateDirectory m_directory;
    Environment m_environment;
};

class NssSupply final : public TokenSupply {
public:
    Result<void> start()
    {
        const auto& directory = m_directory.path();
        if (directory.empty()) return fail(noDirectory());
        const auto database = directory / "nss";
        std::error_code ec;
        fs::create_directory(database, ec);
        TRY(writeText(directory / "pin", std::string(userPin) + "\n"));
        TRY(runTool(directory, programNamed(QStringLiteral("certutil")),
                    {QStringLiteral("-N"), QStringLiteral("-d"), QStringLiteral("sql:") + text(database),
                     QStringLiteral("-f"), text(directory / "pin")}));
        const auto arguments =
            "configdir='sql:" + database.string() + "' certPrefix='' keyPrefix='' secmod='secmod.db' flags=";
        const auto address = TRY(addressOf(libraryNamed("libsoftokn3.so"), "NSS Certificate DB", arguments));
        m_token = {{}, address, std::string(userPin), {}, directory};
        return {};
    }

private:
    PrivateDirectory m_directory;
};

class P11KitRemoteSupply final : public TokenSupply {
public:
    Result<void> start()
    {
        const auto& directory = m_directory.path();
        if (directory.empty()) return fail(noDirectory());
        // Not by makeSoftToken: this process's own SoftHSM may be another token at the same time.
        const auto configuration = directory / "softhsm2.conf";
        std::error_code ec;
        fs::create_directory(directory / "tokens", ec);
        TRY(writeText(configuration, "directories.tokendir = " + (directory / "tokens").string() +
                                         "\nobjectstore.backend = file\nlog.level = ERROR\n"));
        {
            Environment theirs;
            theirs.set("SOFTHSM2_CONF", configuration.string());
            TRY(runTool(directory, programNamed(QStringLiteral("softhsm2-util")),
                        {QStringLiteral("--init-token"), QStringLiteral("--free"), QStringLiteral("--label"),
                         QStringLiteral("remote"), QStringLiteral("--so-pin"),
                         QString::fromUtf8(officerPin.data(), officerPin.size()), QStringLiteral("--pin"),
                         QString::fromUtf8(userPin.data(), userPin.size())}));
            m_server = TRY(Daemon::start(
                directory, programNamed(QStringLiteral("p11-kit")),
                {QStringLiteral("server"), QStringLiteral("--foreground"), QStringLiteral("--provider"),
                 text(libraryNamed("softhsm/libsofthsm2.so")), QStringLiteral("--name"),
                 text(directory / "server"), QStringLiteral("pkcs11:token=remote")}));
        }
        TRY(m_server->waitUntil([&] {
            std::error_code ignored;
            return fs::is_socket(directory / "server", ignored);
        }));
        m_environment.set("P11_KIT_SERVER_ADDRESS", "unix:path=" + (directory / "server").string());
        const auto address = TRY(addressOf(libraryNamed("pkcs11/p11-kit-client.so"), "remote"));
        m_token = {{}, address, std::string(userPin), std::string(officerPin), directory};
        return {};
    }
    ~P11KitRemoteSupply() override
    {
        m_server.reset();
        // A process for each connection.
        endProcessesOf(m_directory.path());
    }

private:
    PrivateDirectory m_directory;
    Environment m_environment;
    std::unique_ptr<Daemon> m_server;
};

template <class Supply> Result<std::unique_ptr<TokenSupply>> started()
{
    auto supply = std::make_unique<Supply>();
    TRY(supply->start());
    return supply;
}

} // namespace

Result<std::unique_ptr<TokenSupply>> startSoftHsm()
{
    return started<SoftHsmSupply>();
}

Result<std::unique_ptr<TokenSupply>> startNss()
{
    return started<NssSupply>();
}

Result<std::unique_ptr<TokenSupply>> startP11KitRemote()
{
    return started<P11KitRemoteSupply>();
}

} // namespace mintmark::hsm::test
