#include "provisioning/station/Accounts.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Guarded.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/pin/UnattendedPin.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

constexpr int pinPatienceMs = 30'000;

Outcome<Pin> readLine(int descriptor, const std::string& name)
{
    Pin pin;
    while (true) {
        ::pollfd entry{descriptor, POLLIN, 0};
        const int ready = ::poll(&entry, 1, pinPatienceMs);
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) return fail(Failure{FailureCode::HsmPinMissing, name + " gave none within 30 s"});
        char octet = 0;
        const auto count = ::read(descriptor, &octet, 1);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(Failure{FailureCode::PinFileOpen, name + ": " + reason(errno)});
        if (count == 0 || octet == '\n' || octet == '\r') break;
        if (!pin.append(octet))
            return fail(Failure{FailureCode::PinFileOpen, name + ": longer than 64 octets"});
    }
    if (pin.empty()) return fail(Failure{FailureCode::HsmPinMissing, name + " is empty"});
    return pin;
}

} // namespace

Outcome<Pin> readPinFile(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0) return fail(Failure{FailureCode::PinFileOpen, file.string() + ": " + reason(errno)});
    struct ::stat status {};
    Outcome<Pin> pin = fail(Failure{FailureCode::PinFileOpen, file.string() + ": not a regular file"});
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
        if ((status.st_mode & 077) != 0)
            pin = fail(
                Failure{FailureCode::PinFileOpen, file.string() + " can be read by others than its owner"});
        else if (status.st_uid != ::geteuid() && ::geteuid() != 0)
            pin = fail(Failure{FailureCode::PinFileOpen, file.string() + " belongs to somebody else"});
        else
            pin = readLine(descriptor, file.string());
    }
    ::close(descriptor);
    return pin;
}

Outcome<Pin> readPin(const std::filesystem::path& directory, const PinSource& source)
{
    if (!source.credential.empty()) return readPinCredential(source.credential);
    if (!source.sealed.empty()) return unsealPin(directory / source.sealed);
    if (!source.file.empty()) return readPinFile(directory / source.file);
    return fail(Failure{FailureCode::HsmPinMissing});
}

bool mayStillCome(const std::filesystem::path& directory, const PinSource& source, const Failure& failure)
{
    const bool isMissing = failure.code == FailureCode::HsmPinMissing;
    // Where systemd gave no folder, nothing will come into one.
    if (!source.credential.empty()) return isMissing && std::getenv("CREDENTIALS_DIRECTORY") != nullptr;
    if (!source.isNamed()) return false;
    const auto file = directory / (source.sealed.empty() ? source.file : source.sealed);
    return isMissing || (::access(file.c_str(), F_OK) != 0 && errno == ENOENT);
}

Outcome<Pin> readPinDescriptor(int descriptor)
{
    return readLine(descriptor, "file descriptor " + std::to_string(descriptor));
}

std::filesystem::path ownStationDirectory()
{
    // The XDG base directory specification: an empty or relative value counts as not set.
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && data[0] == '/')
        return std::filesystem::path(data) / "mintmark";
    return homeFolder() / ".local/share/mintmark";
}

std::filesystem::path defaultStationDirectory()
{
    auto own = ownStationDirectory();
    std::error_code ignored;
    // Whoever has a station of their own means that one; on a guarded machine the others mean the service's.
    if (std::filesystem::exists(own / part::file, ignored)) return own;
    // Also while it does not run: whoever is told so starts it, and makes no station of their own.
    const std::filesystem::path theirs(serviceSocket);
    return std::filesystem::exists(theirs.parent_path(), ignored) ? theirs : own;
}

} // namespace mintmark::station
