#include "hsm/base/Digest.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/pin/TpmTool.h"
#include "provisioning/station/pin/UnattendedPin.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <regex>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

constexpr const char* format = "mintmark-sealed-pin-1";
constexpr std::size_t largestFile = 16'384;
constexpr std::size_t largestPortion = 4'096;
// TPM 2.0 Library, part 2, 6.6.3.
constexpr unsigned rcIntegrity = 0x9F;
constexpr unsigned rcPolicyFail = 0x9D;
constexpr unsigned rcPcrChanged = 0x128;

struct Sealed {
    std::string pcrs;
    Bytes publicPortion, privatePortion; ///< TPM2B_PUBLIC and TPM2B_PRIVATE, as tpm2_create writes them
};

Failure refused(const std::string& why)
{
    return {FailureCode::PinFileOpen, why};
}

Failure failureOf(const TpmError& error, const std::string& pcrs)
{
    switch (error.kind) {
    case TpmError::Kind::NoTpm: return refused("no TPM answers: " + error.words);
    case TpmError::Kind::Late: return refused("the TPM gave no answer in time: " + error.words);
    case TpmError::Kind::Refused:
        if (error.code == rcIntegrity)
            return refused("another TPM sealed it, or this one's owner hierarchy was cleared: " +
                           error.words);
        if (error.code == rcPolicyFail || error.code == rcPcrChanged)
            return refused("the PCRs " + pcrs +
                           " are not what they were when it was sealed (firmware or its "
                           "settings changed): " +
                           error.words);
        break;
    case TpmError::Kind::NotInstalled:
    case TpmError::Kind::Failed: break;
    }
    return refused(error.words);
}

/// Passes on the value, or the failure that a TpmError is.
template <class T> Outcome<T> told(Expected<T, TpmError> result, const std::string& pcrs)
{
    if (!result) return fail(failureOf(result.error(), pcrs));
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return std::move(*result);
}

/// One bank, then PCRs of 0 to 23, each once.
bool arePcrs(const std::string& text)
{
    static const std::regex shape("sha(256|384|512):(1?[0-9]|2[0-3])(,(1?[0-9]|2[0-3])){0,23}");
    if (!std::regex_match(text, shape)) return false;
    std::set<std::string> seen;
    std::istringstream list(text.substr(text.find(':') + 1));
    for (std::string one; std::getline(list, one, ',');)
        if (!seen.insert(one).second) return false;
    return true;
}

std::string digestOf(const Sealed& sealed)
{
    const auto text = std::string(format) + '\n' + sealed.pcrs + '\n' + toHex(sealed.publicPortion) + '\n' +
                      toHex(sealed.privatePortion) + '\n';
    return toHex(sha256(viewOf(text)));
}

std::string textOf(const Sealed& sealed)
{
    return "# The PIN of a token, sealed by this machine's TPM: of no use on another.\n"
           "format = \"" +
           std::string(format) + "\"\npcrs = \"" + sealed.pcrs + "\"\npublic = \"" +
           toBase64(sealed.publicPortion) + "\"\nprivate = \"" + toBase64(sealed.privatePortion) +
           "\"\ndigest = \"" + digestOf(sealed) + "\"\n";
}

Outcome<std::string> readPrivately(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0) return fail(refused(file.string() + ": " + reason(errno)));
    struct ::stat status {};
    std::string why, content;
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        why = ": not a regular file";
    else if ((status.st_mode & 077) != 0)
        why = " can be read by others than its owner";
    else if (status.st_uid != ::geteuid() && ::geteuid() != 0)
        why = " belongs to somebody else";
    std::array<char, 4096> part{};
    while (why.empty()) {
        const auto count = ::read(descriptor, part.data(), part.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) why = ": " + reason(errno);
        if (count <= 0) break;
        content.append(part.data(), static_cast<std::size_t>(count));
        if (content.size() > largestFile) why = " is too long for a sealed PIN";
    }
    ::close(descriptor);
    if (!why.empty()) return fail(refused(file.string() + why));
    return content;
}

Outcome<Sealed> readSealed(const std::filesystem::path& file)
{
    const auto content = TRY(readPrivately(file));
    const auto parsed = toml::parse(content);
    const auto text = [&](const char* name) {
        return parsed ? parsed.table()[name].value_or(std::string()) : std::string();
    };
    if (text("format") != format)
        return fail(refused(file.string() + " is no sealed PIN, or cut short at its beginning"));
    const auto publicPortion = fromBase64(text("public"));
    const auto privatePortion = fromBase64(text("private"));
    Sealed sealed{text("pcrs"), publicPortion.value_or(Bytes()), privatePortion.value_or(Bytes())};
    if (sealed.publicPortion.empty() || sealed.privatePortion.empty() || text("digest").empty())
        return fail(refused(file.string() + " is cut short or damaged"));
    if (text("digest") != digestOf(sealed) || (!sealed.pcrs.empty() && !arePcrs(sealed.pcrs)))
        return fail(refused(file.string() + " was altered: its digest does not match"));
    return sealed;
}

Outcome<void> put(const std::string& path, const Bytes& content)
{
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    file.close();
    if (!file) return fail(refused("cannot write to " + path));
    return {};
}

Outcome<Bytes> take(const std::string& path)
{
    const auto content = readWhole(path, largestPortion);
    if (!content || content->empty()) return fail(refused("tpm2_create wrote nothing that can be read"));
    return bytesOf(*content);
}

/// The key that seals: derived by the TPM from its owner seed, the same each time, and kept nowhere.
Outcome<void> makePrimary(const TpmTool& tool, const std::string& pcrs)
{
    TRY(told(tool.run({"tpm2_createprimary", "-Q", "-C", "o", "-g", "sha256", "-G", "ecc", "-c",
                       tool.path("primary")}),
             pcrs));
    tool.flush();
    return {};
}

Outcome<Pin> unsealBy(const TpmTool& tool, const Sealed& sealed)
{
    TRY(put(tool.path("public"), sealed.publicPortion));
    TRY(put(tool.path("private"), sealed.privatePortion));
    TRY(told(tool.run({"tpm2_load", "-Q", "-C", tool.path("primary"), "-u", tool.path("public"), "-r",
                       tool.path("private"), "-c", tool.path("sealed")}),
             sealed.pcrs));
    tool.flush();
    std::vector<std::string> arguments{"tpm2_unseal", "-c", tool.path("sealed")};
    if (!sealed.pcrs.empty()) arguments.insert(arguments.end(), {"-p", "pcr:" + sealed.pcrs});
    Pin pin;
    TRY(told(tool.run(arguments, nullptr, &pin), sealed.pcrs));
    tool.flush();
    if (pin.empty()) return fail(Failure{FailureCode::HsmPinMissing, "the sealed PIN is empty"});
    return pin;
}

Outcome<Sealed> sealBy(const TpmTool& tool, const Pin& pin, const std::string& pcrs)
{
    std::vector<std::string> arguments{
        "tpm2_create", "-Q", "-C", tool.path("primary"), "-g", "sha256",
        "-i",          "-",  "-u", tool.path("public"),  "-r", tool.path("private")};
    if (pcrs.empty()) {
        arguments.insert(arguments.end(), {"-a", "fixedtpm|fixedparent|userwithauth|noda"});
    } else {
        TRY(told(tool.run({"tpm2_createpolicy", "-Q", "--policy-pcr", "-l", pcrs, "-L", tool.path("policy")}),
                 pcrs));
        tool.flush();
        // Without userwithauth: no way but the policy's.
        arguments.insert(arguments.end(), {"-L", tool.path("policy"), "-a", "fixedtpm|fixedparent"});
    }
    TRY(told(tool.run(arguments, &pin), pcrs));
    tool.flush();
    return Sealed{pcrs, TRY(take(tool.path("public"))), TRY(take(tool.path("private")))};
}

} // namespace

Outcome<void> sealPin(const Pin& pin, const std::filesystem::path& file, const SealOptions& options)
{
    if (pin.empty()) return fail(Failure{FailureCode::HsmPinMissing, "there is no PIN to seal"});
    if (!options.pcrs.empty() && !arePcrs(options.pcrs))
        return fail(refused("PCRs are written as sha256:0,7: a bank, and numbers of 0 to 23, each once"));
    const auto tool =
        TRY(told(TpmTool::open(options.tcti, Deadline(systemClock(), options.patience)), options.pcrs));
    TRY(makePrimary(tool, options.pcrs));
    const auto sealed = TRY(sealBy(tool, pin, options.pcrs));
    const auto proof = TRY(unsealBy(tool, sealed));
    if (!equalInConstantTime(proof.reveal(), pin.reveal()))
        return fail(refused("the TPM gave back another PIN than it was given; nothing was written"));
    if (const auto written = writeWhole(file, textOf(sealed)); !written)
        return fail(refused(written.error().detail));
    return {};
}

Outcome<Pin> unsealPin(const std::filesystem::path& file, const SealOptions& options)
{
    const auto sealed = TRY(readSealed(file));
    const auto tool =
        TRY(told(TpmTool::open(options.tcti, Deadline(systemClock(), options.patience)), sealed.pcrs));
    TRY(makePrimary(tool, sealed.pcrs));
    return unsealBy(tool, sealed);
}

} // namespace mintmark::station
