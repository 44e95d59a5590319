#include "provisioning/station/Files.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/pin/UnattendedPin.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

// What systemd accepts: no more than a file name, and no colon.
bool isCredentialName(const std::string& name)
{
    return !name.empty() && name.size() <= 255 && name != "." && name != ".." &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return static_cast<unsigned char>(c) >= ' ' && c != '/' && c != ':' && c != 0x7f;
           });
}

bool isOursOrRoots(const struct ::stat& status)
{
    return status.st_uid == ::geteuid() || status.st_uid == 0;
}

/// Closed at the end of its block.
struct Descriptor {
    int number;
    ~Descriptor()
    {
        if (number >= 0) ::close(number);
    }
};

Failure refused(const std::string& name, const std::string& why, FailureCode code = FailureCode::PinFileOpen)
{
    return {code, "credential " + name + ": " + why};
}

} // namespace

Outcome<Pin> readPinCredential(const std::string& name)
{
    if (!isCredentialName(name))
        return fail(Failure{FailureCode::PinFileOpen, "this is no name of a credential: a file's name, "
                                                      "without a path"});
    const char* place = std::getenv("CREDENTIALS_DIRECTORY");
    if (place == nullptr || place[0] == '\0')
        return fail(refused(name, "systemd gave none to this process (CREDENTIALS_DIRECTORY is not set)",
                            FailureCode::HsmPinMissing));
    if (place[0] != '/') return fail(refused(name, "CREDENTIALS_DIRECTORY is not an absolute path"));
    const Descriptor folder{::open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.number < 0) return fail(refused(name, std::string(place) + ": " + reason(errno)));
    struct ::stat status {};
    if (::fstat(folder.number, &status) != 0 || !isOursOrRoots(status) || (status.st_mode & 022) != 0)
        return fail(refused(name, std::string(place) + " can be written by others"));

    const Descriptor file{
        ::openat(folder.number, name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK)};
    if (file.number < 0)
        return fail(refused(name, reason(errno),
                            errno == ENOENT ? FailureCode::HsmPinMissing : FailureCode::PinFileOpen));
    if (::fstat(file.number, &status) != 0 || !S_ISREG(status.st_mode))
        return fail(refused(name, "not a regular file"));
    if (!isOursOrRoots(status)) return fail(refused(name, "belongs to somebody else"));
    // Where systemd gives the service's user an ACL on a file of root's, its mask shows as the group's bits.
    const ::mode_t tooMuch = status.st_uid == 0 && status.st_gid == 0 ? 0037 : 0077;
    if ((status.st_mode & tooMuch) != 0)
        return fail(refused(name, "can be read or changed by others than its owner"));
    auto pin = readPinDescriptor(file.number);
    if (!pin)
        return fail(refused(name,
                            pin.error().code == FailureCode::HsmPinMissing ? "is empty" : pin.error().detail,
                            pin.error().code));
    return pin;
}

} // namespace mintmark::station
