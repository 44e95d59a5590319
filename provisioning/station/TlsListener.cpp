#include "provisioning/station/TlsListener.h"

#include "provisioning/devices/links/TlsWitness.h"
#include "provisioning/station/Files.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

constexpr std::size_t largestFile = 64UL * 1024;

Outcome<Secret> readKey(const std::filesystem::path& path)
{
    const auto wrong = [&](const std::string& why) {
        return fail(Failure{FailureCode::TlsListen, path.string() + " " + why});
    };
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0) return wrong(reason(errno));
    struct ::stat status {};
    const bool regular = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
                         static_cast<std::size_t>(status.st_size) <= largestFile;
    if (!regular || (status.st_mode & 077) != 0) {
        ::close(descriptor);
        return wrong(regular ? "can be read by others than its owner" : "is no key");
    }
    Secret key(static_cast<std::size_t>(status.st_size));
    auto into = key.revealForWriting();
    while (!into.empty()) {
        const auto count = ::read(descriptor, into.data(), into.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        into = into.subspan(static_cast<std::size_t>(count));
    }
    ::close(descriptor);
    if (!into.empty()) return wrong("is cut");
    return key;
}

} // namespace

Outcome<std::unique_ptr<devices::Witness>> listenFor(const Profile& profile,
                                                     const std::filesystem::path& directory,
                                                     const StationFile& file, Clock& clock)
{
    if (profile.proof != Proof::Tls) return std::unique_ptr<devices::Witness>{};
    if (file.tls.listen.empty())
        return fail(
            Failure{FailureCode::TlsListen,
                    "profile " + profile.name + " asks for proof by TLS, and station.toml has no [tls]"});
    devices::WitnessSettings settings;
    settings.address = file.tls.listen;
    const auto chain = readWhole(directory / file.tls.certificate, largestFile);
    if (!chain) return fail(Failure{FailureCode::TlsListen, file.tls.certificate + " cannot be read"});
    settings.chainPem = *chain;
    settings.keyPem = TRY(readKey(directory / file.tls.key));
    auto witness = devices::listenForUnits(settings, clock);
    if (!witness) return fail(Failure{FailureCode::TlsListen, witness.error().detail});
    return std::move(*witness);
}

} // namespace mintmark::station
