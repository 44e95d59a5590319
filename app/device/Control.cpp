#include "app/device/Control.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace mintmark::device {
namespace {

constexpr std::string_view socketName = ".control";
constexpr std::size_t lineMax = 256;

/// The socket's address by way of the directory's descriptor: a path may be longer than sun_path.
struct Address {
    Fd directory;
    sockaddr_un address{};

    explicit Address(const std::string& path)
        : directory(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC))
    {
        address.sun_family = AF_UNIX;
        std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", directory.get(),
                      socketName.data());
    }
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address); }
};

void setDeadline(int fd, int seconds)
{
    const timeval time{seconds, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

bool sendLine(int fd, const std::string& line)
{
    const std::string text = line + "\n";
    return ::send(fd, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
}

/// Without its line feed; empty when none came.
std::string receiveLine(int fd)
{
    std::string line;
    while (line.size() < lineMax) {
        char octet = 0;
        if (::recv(fd, &octet, 1, 0) != 1) return {};
        if (octet == '\n') return line;
        line += octet;
    }
    return {};
}

} // namespace

Result<Control> Control::listen(const std::string& directory)
{
    const auto failed = [&] { return failure(directory + "/.control: " + std::strerror(errno)); };
    const Address address(directory);
    Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!address.directory || !socket) return failed();
    ::unlink(address.address.sun_path);
    const mode_t mask = ::umask(0077);
    const bool bound = ::bind(socket.get(), address.get(), sizeof address.address) == 0;
    ::umask(mask);
    if (!bound || ::listen(socket.get(), 8) != 0) return failed();
    return Control(directory, std::move(socket));
}

Control::~Control()
{
    if (m_socket) ::unlink((m_directory + "/.control").c_str());
}

void Control::answer(const std::function<Result<void>(const std::string&)>& handle)
{
    const Fd peer(::accept4(m_socket.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!peer) return;
    setDeadline(peer.get(), 1);
    const std::string question = receiveLine(peer.get());
    if (question.empty()) return;
    const auto handled = handle(question);
    (void)sendLine(peer.get(), handled ? "ok" : handled.error());
}

Result<void> Control::ask(const std::string& directory, const std::string& question)
{
    const Address address(directory);
    if (!address.directory) return failure(directory + ": " + std::strerror(errno));
    const Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket) return failure(std::string("socket: ") + std::strerror(errno));
    setDeadline(socket.get(), 8);
    if (::connect(socket.get(), address.get(), sizeof address.address) != 0) {
        if (errno == ENOENT || errno == ECONNREFUSED)
            return failure(directory + ": no `mintmark-device run` is running here");
        return failure(directory + ": " + std::strerror(errno));
    }
    const std::string line = sendLine(socket.get(), question) ? receiveLine(socket.get()) : std::string();
    if (line.empty()) return failure(directory + ": the running bench did not answer");
    if (line != "ok") return failure(line);
    return {};
}

} // namespace mintmark::device
