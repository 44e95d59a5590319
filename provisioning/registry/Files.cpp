#include "provisioning/registry/Files.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <string_view>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <system_error>
#include <unistd.h>

namespace mintmark::registry {
namespace {

constexpr std::string_view plaintextMagic{"SQLite format 3\0", 16};

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

StoreError ioError(const std::string& what, int number)
{
    return {number == ENOSPC || number == EDQUOT ? StoreCode::DiskFull : StoreCode::Io,
            what + ": " + std::generic_category().message(number), number};
}

// Numbers of statfs(2), for what the kernel's headers have no names everywhere.
constexpr struct {
    std::uint32_t magic;
    std::string_view name;
} networks[] = {{0x6969, "NFS"},      {0xff534d42, "CIFS"},   {0xfe534d42, "SMB"},  {0x517b, "SMB"},
                {0x564c, "NCP"},      {0x5346414f, "AFS"},    {0x73757245, "Coda"}, {0x01021997, "9P"},
                {0x00c36400, "Ceph"}, {0x0bd00bd0, "Lustre"}, {0x47504653, "GPFS"}, {0x7461636f, "OCFS2"},
                {0x01161970, "GFS2"}, {0xaad7aaea, "PanFS"}};
constexpr std::uint32_t fuse = 0x65735546; // local or not: the mount's type tells

/// The type of the mount that the directory is on, as the kernel lists it: "fuse.sshfs".
std::string mountTypeOf(const std::filesystem::path& directory)
{
    struct ::stat status {};
    if (::stat(directory.c_str(), &status) != 0) return {};
    const auto device =
        " " + std::to_string(major(status.st_dev)) + ":" + std::to_string(minor(status.st_dev)) + " ";
    std::ifstream mounts("/proc/self/mountinfo");
    for (std::string line; std::getline(mounts, line);) {
        const auto type = line.find(" - ");
        if (type == std::string::npos || line.find(device) == std::string::npos) continue;
        return line.substr(type + 3, line.find(' ', type + 3) - type - 3);
    }
    return {};
}

} // namespace

std::optional<std::string> networkFileSystemOf(const std::filesystem::path& directory)
{
    const auto place = directory.empty() ? std::filesystem::path(".") : directory;
    struct ::statfs status {};
    if (::statfs(place.c_str(), &status) != 0) return std::nullopt;
    const auto magic = static_cast<std::uint32_t>(status.f_type);
    return networkFileSystem(magic, magic == fuse ? mountTypeOf(place) : std::string{});
}

std::optional<std::string> networkFileSystem(std::uint32_t magic, std::string_view mountType)
{
    for (const auto& network : networks)
        if (network.magic == magic) return std::string(network.name);
    for (const std::string_view remote :
         {"sshfs", "glusterfs", "s3fs", "rclone", "davfs", "gvfsd-fuse", "curlftpfs"})
        if (magic == fuse && mountType == "fuse." + std::string(remote)) return std::string(remote);
    return std::nullopt;
}

Result<void> guardFile(const std::filesystem::path& file)
{
    // O_NONBLOCK: a FIFO in the file's place must not hang the station.
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (opened.number() < 0) {
        const int number = errno;
        if (number == ENOENT || number == ENOTDIR)
            return fail(StoreError(StoreCode::Missing, file.string() + " is not there", number));
        return fail(ioError(file.string(), number));
    }
    struct ::stat status {};
    if (::fstat(opened.number(), &status) != 0) return fail(ioError(file.string(), errno));
    if (!S_ISREG(status.st_mode))
        return fail(StoreError(StoreCode::Io, file.string() + " is not a regular file"));
    std::array<char, 16> start{};
    const auto got = ::pread(opened.number(), start.data(), start.size(), 0);
    if (got < 0) return fail(ioError(file.string(), errno));
    if (std::string_view(start.data(), static_cast<std::size_t>(got)) == plaintextMagic)
        return fail(StoreError(StoreCode::Plaintext, file.string() + " is an unencrypted database"));
    // SQLite would take an empty file for a new database: all IDs would be given again.
    if (got < static_cast<ssize_t>(start.size()))
        return fail(StoreError(StoreCode::KeyWrong, file.string() + " has been cut"));
    return {};
}

Result<void> makeFile(const std::filesystem::path& file)
{
    const Descriptor made(::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (made.number() >= 0) return {};
    const int number = errno;
    if (number == EEXIST || number == ELOOP)
        return fail(StoreError(StoreCode::Exists, file.string() + " exists", number));
    return fail(ioError(file.string(), number));
}

Result<void> syncDirectory(const std::filesystem::path& file)
{
    const auto directory = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const Descriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.number() < 0 || ::fsync(opened.number()) != 0) return fail(ioError(directory.string(), errno));
    return {};
}

} // namespace mintmark::registry
