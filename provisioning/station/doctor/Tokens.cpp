#include "provisioning/station/doctor/Tokens.h"

#include "hsm/PinLedger.h"
#include "hsm/Token.h"
#include "hsm/Tokens.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/tokens/IssuerFiles.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <elf.h>
#include <fstream>
#include <unistd.h>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;

/// How a token is named on the command line, and where its address stands in the station's file.
struct Named {
    std::string what; ///< in the findings
    std::string keys; ///< "token." or "also."
    fs::path directory;
    hsm::TokenAddress address;
    bool isFirst = false;
};

/// `mintmark hsm WORDS…` with this token.
std::string hsmCommand(const Named& named, std::initializer_list<std::string_view> words)
{
    const auto where =
        named.isFirst ? commandOf({"--station", named.directory.string()})
                      : commandOf({"--module", named.address.module.string(), "--token", named.address.uri});
    return where.empty() ? std::string() : "mintmark hsm " + commandOf(words) + ' ' + where;
}

void lookAtPin(Findings& list, const Named& named, const hsm::TokenInfo& info)
{
    const auto& what = named.what;
    const auto name =
        info.label + " (" + info.manufacturer + " " + info.model + ", serial " + info.serial + ")";
    const auto here = std::to_string(info.pinFailuresHere) +
                      (info.pinFailuresHere == 1 ? " wrong PIN was" : " wrong PINs were") +
                      " given to it from this machine";
    if (!info.pinSet)
        bad(list, what, name + ": its PIN was never set", "have the security officer set it",
            hsmCommand(named, {"set-pin"}));
    else if (info.pinLocked)
        bad(list, what, name + ": its PIN is locked", "have the security officer unlock it",
            hsmCommand(named, {"unlock"}));
    else if (info.pinFinalTry)
        bad(list, what, name + ": one try of its PIN is left",
            "enter the right one, whoever is sure of it; else have the security officer set another",
            hsmCommand(named, {"keys", "--spend-final-try"}));
    else if (info.pinFailuresHere >= hsm::PinLedger::limit)
        bad(list, what, name + ": " + here + ", and no other is tried",
            "enter the right one with --spend-final-try; a right one ends the count",
            hsmCommand(named, {"keys", "--spend-final-try"}));
    else if (info.pinFailuresHere > 0)
        warning(list, what, name + ": " + here, "enter the right one", hsmCommand(named, {"keys"}));
    else if (info.pinCountLow)
        warning(list, what, name + ": a wrong PIN was entered", "enter the right one",
                hsmCommand(named, {"keys"}));
    else if (info.pinToBeChanged)
        warning(list, what, name + ": its PIN has to be changed", "change it",
                hsmCommand(named, {"change-pin"}));
    else
        good(list, what, name);
    // Without the officer nobody can unlock it one day.
    if (info.officerPinLocked)
        warning(list, what, name + ": its security officer's PIN is locked",
                "plan another token: nobody can set this one's PIN again");
}

/// The machine that a library was made for; nothing for what is none.
std::optional<unsigned> machineOf(const fs::path& file)
{
    std::array<unsigned char, 20> opening{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(reinterpret_cast<char*>(opening.data()), opening.size());
    if (stream.gcount() != static_cast<std::streamsize>(opening.size()) ||
        std::memcmp(opening.data(), ELFMAG, SELFMAG) != 0)
        return std::nullopt;
    const bool isLittle = opening[EI_DATA] == ELFDATA2LSB;
    return unsigned{opening[EI_CLASS]} << 16 | unsigned{opening[isLittle ? 19 : 18]} << 8 |
           opening[isLittle ? 18 : 19];
}

std::string nameOfMachine(unsigned machine)
{
    const std::string bits = (machine >> 16) == ELFCLASS32 ? "32-bit" : "64-bit";
    switch (machine & 0xffff) {
    case EM_X86_64: return bits + " x86-64";
    case EM_386: return bits + " x86";
    case EM_AARCH64: return bits + " Arm";
    case EM_ARM: return bits + " Arm";
    case EM_RISCV: return bits + " RISC-V";
    default: return bits + " processors of kind " + std::to_string(machine & 0xffff);
    }
}

/// From where it is said to be to where one of this name is.
std::string renameModule(const Named& named, const fs::path& where)
{
    const auto file = (named.directory / part::file).string();
    const auto from = named.address.module.string(), to = where.string();
    if ((from + to).find_first_of("|\\&*[]^$") != std::string::npos) return {};
    return commandOf({"sed", "-i", "s|" + from + "|" + to + "|", file});
}

std::string install(const fs::path& module)
{
    const auto package = packageOfModule(module.filename().string());
    return package.empty() ? std::string() : "sudo apt-get install --reinstall " + package;
}

/// The file that the station names; false: it cannot be used, which is told.
bool lookAtModule(Findings& list, const Named& named)
{
    const auto& module = named.address.module;
    const auto name = "the module " + module.string();
    std::error_code ignored;
    if (!fs::exists(module, ignored)) {
        for (const auto& known : hsm::knownModules())
            if (known.filename() == module.filename()) {
                bad(list, named.what, name + " is not there; " + known.string() + " is",
                    "mend " + named.keys + "module in station.toml", renameModule(named, known));
                return false;
            }
        const auto package = packageOfModule(module.filename().string());
        bad(list, named.what, name + " is not there",
            "install it, or mend " + named.keys + "module in station.toml",
            package.empty() ? "mintmark hsm list" : "sudo apt-get install " + package);
        return false;
    }
    if (::access(module.c_str(), R_OK) != 0) {
        bad(list, named.what, name + " may not be read by this account", "let everybody read it",
            commandOf({"sudo", "chmod", "a+r", module.string()}));
        return false;
    }
    const auto machine = machineOf(module);
    const auto own = machineOf("/proc/self/exe");
    if (!machine) {
        bad(list, named.what, name + " is no library",
            "install it again, or mend " + named.keys + "module in station.toml", install(module));
        return false;
    }
    if (own && *machine != *own) {
        bad(list, named.what,
            name + " is made for " + nameOfMachine(*machine) + ", and this program for " +
                nameOfMachine(*own),
            "install the one for this machine, or mend " + named.keys + "module in station.toml",
            install(module));
        return false;
    }
    return true;
}

/// What is known of a token without a login; nothing where it is not there, which is told.
std::optional<hsm::TokenInfo> lookAtToken(Findings& list, const Named& named)
{
    if (!lookAtModule(list, named)) return std::nullopt;
    const auto& module = named.address.module;
    const auto token = hsm::openToken(named.address, named.directory / part::tokenLock, systemClock());
    auto info = token ? (*token)->info() : hsm::Result<hsm::TokenInfo>(fail(token.error()));
    if (info) {
        lookAtPin(list, named, *info);
        return std::move(*info);
    }
    const auto& error = info.error();
    if (error.code == hsm::HsmCode::ModuleMissing)
        bad(list, named.what, error.detail, "install what it needs, which the command shows as not found",
            commandOf({"ldd", module.string()}));
    else if (error.code == hsm::HsmCode::TokenMissing || error.code == hsm::HsmCode::TokenAmbiguous)
        bad(list, named.what, error.detail,
            "plug the token in, or mend " + named.keys +
                "uri in station.toml; the command shows those that "
                "are there",
            commandOf({"mintmark", "hsm", "list", "--module", module.string()}));
    else if (token)
        bad(list, named.what, error.detail, "plug the token out and in again");
    else
        bad(list, named.what, error.detail,
            "plug the token in, or mend " + named.keys + "uri in station.toml");
    lookAtReaders(list, module, "/");
    return std::nullopt;
}

bool isSameToken(const hsm::TokenInfo& a, const hsm::TokenInfo& b)
{
    return a.manufacturer == b.manufacturer && a.model == b.model && a.serial == b.serial &&
           a.label == b.label;
}

void lookAtAlso(Findings& list, const fs::path& directory, const StationFile& file, const AlsoToken& also,
                std::vector<hsm::TokenInfo>& seen)
{
    const auto what = "token " + also.name;
    if (const auto own = readOwnIssuer(directory, file); own)
        if (const auto issuer = issuerOfToken(directory, file, also, *own); !issuer)
            bad(list, what, issuer.error().detail,
                "mend its [[also]] in station.toml: the command shows keys and fingerprints",
                hsmCommand({what, "also.", directory, also.token, false}, {"keys"}));
    if (!also.pin.isNamed())
        warning(list, what, "station.toml names no source of its PIN",
                "somebody has to give it at each start; or name pinFile, pinCredential or pinSealed");
    else if (!also.pin.file.empty())
        lookAtPinFile(list, what, directory / also.pin.file, false);
    const auto info = lookAtToken(list, {what, "also.", directory, also.token, false});
    if (!info) return;
    if (std::ranges::any_of(seen, [&](const auto& other) { return isSameToken(other, *info); }))
        bad(list, what, "it is the same token as another of this station",
            "name another one, or take its [[also]] out of station.toml");
    seen.push_back(*info);
}

} // namespace

void lookAtReaders(Findings& list, const fs::path& module, const fs::path& root)
{
    const auto name = module.filename().string();
    std::error_code ignored;
    if (name == "opensc-pkcs11.so" || name.starts_with("libykcs11.so")) {
        if (fs::exists(root / "run/pcscd/pcscd.comm", ignored)) return;
        const bool isThere = fs::exists(root / "usr/sbin/pcscd", ignored);
        bad(list, "readers", "pcscd, through which the module reaches its token, does not run",
            isThere ? "start it" : "install it",
            isThere ? "sudo systemctl enable --now pcscd.socket" : "sudo apt-get install pcscd");
    } else if (name.starts_with("libtpm2_pkcs11.so") && std::getenv("TPM2_PKCS11_TCTI") == nullptr) {
        struct ::stat status {};
        const auto device = root / "dev/tpmrm0";
        if (::stat(device.c_str(), &status) != 0)
            bad(list, "TPM", device.string() + " is not there: this machine offers no TPM",
                "switch it on in the firmware's setup");
        else if (::access(device.c_str(), R_OK | W_OK) != 0) {
            const auto remedy = joinGroup(status.st_gid);
            bad(list, "TPM", device.string() + " may not be opened by this account", remedy.action,
                remedy.command);
        }
    }
}

void lookAtPinFile(Findings& list, const std::string& what, const fs::path& file, bool tellsGood)
{
    if (const auto pin = readPinFile(file); pin) {
        if (tellsGood) good(list, what, "readable by its owner alone");
        return;
    } else {
        std::error_code ignored;
        struct ::stat status {};
        if (::stat(file.c_str(), &status) != 0)
            return bad(list, what, pin.error().detail,
                       "put the PIN into it again, or take its name out of station.toml and give the PIN by "
                       "hand");
        const bool isOwn = status.st_uid == ::geteuid();
        const bool isOpen = (status.st_mode & 077) != 0;
        bad(list, what, pin.error().detail, isOpen ? "keep it to its owner" : "see to its content and owner",
            isOpen  ? (isOwn ? "" : "sudo ") + commandOf({"chmod", "600", file.string()})
            : isOwn ? std::string()
                    : commandOf({"sudo", "chown", ownerSpec(::geteuid()), file.string()}));
    }
}

void lookAtSoftHsm(Findings& list)
{
    const auto modules = hsm::knownModules();
    if (std::ranges::any_of(modules, [](const auto& file) { return file.filename() == "libsofthsm2.so"; }))
        return;
    warning(list, "token", "SoftHSM, on which a demo station has its keys, is not installed",
            "install it, or make a station for a token of your own", "sudo apt-get install softhsm2");
}

void lookAtTokens(Findings& list, const fs::path& directory, const StationFile& file)
{
    if (file.softToken)
        if (const auto used = hsm::useSoftToken(directory / part::token); !used)
            return bad(list, "token", used.error().detail,
                       "restore the station's folder `token` from a backup");
    std::vector<hsm::TokenInfo> seen;
    if (auto first = lookAtToken(list, {"token", "token.", directory, file.token, true}))
        seen.push_back(*first);
    for (const auto& also : file.also)
        lookAtAlso(list, directory, file, also, seen);
}

} // namespace mintmark::station
