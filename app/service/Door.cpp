#include "app/service/Door.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace mintmark::service {
namespace {

using namespace station;

constexpr int waitMs = 100; ///< how soon a stop is seen
constexpr int queue = 64;

std::string because(const std::filesystem::path& socket, const char* what)
{
    return socket.string() + ": " + what + ": " + std::strerror(errno);
}

std::vector<std::uint32_t> groupsOf(int descriptor)
{
    std::vector<::gid_t> groups(64);
    while (true) {
        auto size = static_cast<::socklen_t>(groups.size() * sizeof(::gid_t));
        if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, groups.data(), &size) == 0)
            return {groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(size / sizeof(::gid_t))};
        // NGROUPS_MAX is 65536.
        if (errno != ERANGE || size > 65536 * sizeof(::gid_t)) return {};
        groups.resize(size / sizeof(::gid_t));
    }
}

/// One sentence, and the end.
void sendAway(wire::Stream stream, const Failure& failure)
{
    const auto line = wire::compose(serving::errorOf({}, serving::RpcCode::Failure, failure), {});
    if (line) (void)stream.send(line->text(), Milliseconds{0});
}

} // namespace

bool Admission::admits(std::uint32_t user, std::uint32_t firstGroup,
                       const std::vector<std::uint32_t>& groups) const
{
    if (user == 0 || user == owner) return true;
    return group && (firstGroup == *group || std::ranges::find(groups, *group) != groups.end());
}

Outcome<Door> Door::open(const std::filesystem::path& socket, const Admission& admission)
{
    ::sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto text = socket.string();
    if (text.empty() || text.size() >= sizeof address.sun_path)
        return fail(Failure{FailureCode::Usage, "the socket's name has 1 to 107 octets"});
    std::copy(text.begin(), text.end(), address.sun_path);
    const auto* const any = reinterpret_cast<const ::sockaddr*>(&address);
    struct ::stat status {};
    if (::lstat(text.c_str(), &status) == 0) {
        if (!S_ISSOCK(status.st_mode))
            return fail(Failure{FailureCode::Usage, text + " is there, and is no socket"});
        const wire::Stream probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        if (::connect(probe.descriptor(), any, sizeof address) == 0 || errno != ECONNREFUSED)
            return fail(Failure{FailureCode::StationBusy, "somebody listens at " + text});
        (void)::unlink(text.c_str());
    }
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) return fail(Failure{FailureCode::ServiceGone, because(socket, "no socket")});
    Door door(descriptor, admission, {});
    // Nobody else's before it has its group.
    const auto before = ::umask(0177);
    const int bound = ::bind(descriptor, any, sizeof address);
    (void)::umask(before);
    if (bound != 0) return fail(Failure{FailureCode::ServiceGone, because(socket, "cannot be made")});
    door.m_socket = socket;
    if (admission.group) {
        if (::chown(text.c_str(), static_cast<::uid_t>(-1), *admission.group) != 0)
            return fail(Failure{FailureCode::ServiceGone,
                                because(socket, "the service's account is not in the group of its users")});
        if (::chmod(text.c_str(), 0660) != 0)
            return fail(Failure{FailureCode::ServiceGone, because(socket, "its mode cannot be set")});
    }
    if (::listen(descriptor, queue) != 0)
        return fail(Failure{FailureCode::ServiceGone, because(socket, "cannot be listened at")});
    return door;
}

Outcome<std::optional<Door>> Door::given(const Admission& admission)
{
    const char* const process = std::getenv("LISTEN_PID");
    const char* const count = std::getenv("LISTEN_FDS");
    if (process == nullptr || count == nullptr || std::to_string(::getpid()) != process)
        return std::optional<Door>();
    constexpr int first = 3; // SD_LISTEN_FDS_START
    int domain = 0, listening = 0;
    ::socklen_t size = sizeof domain;
    if (std::string_view(count) != "1" || ::getsockopt(first, SOL_SOCKET, SO_DOMAIN, &domain, &size) != 0 ||
        domain != AF_UNIX || ::getsockopt(first, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) != 0 ||
        listening == 0)
        return fail(Failure{FailureCode::Usage, "what was handed over is not one UNIX socket that listens"});
    return std::optional(Door(first, admission, {}));
}

Door::Door(Door&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_admission(other.m_admission),
      m_socket(std::exchange(other.m_socket, {}))
{
}

Door::~Door()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
    if (!m_socket.empty()) (void)::unlink(m_socket.c_str());
}

void Door::letIn(int descriptor, serving::Desk& desk, const Limits& limits,
                 std::list<std::unique_ptr<Peer>>& peers) const
{
    wire::Stream stream(descriptor);
    ::ucred who{};
    ::socklen_t size = sizeof who;
    // Whoever connected, as the kernel knows it from then; nothing that is sent can say otherwise.
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &who, &size) != 0) return;
    if (!m_admission.admits(who.uid, who.gid, groupsOf(descriptor)))
        return sendAway(std::move(stream), {FailureCode::ServiceForbidden, "uid " + std::to_string(who.uid)});
    if (peers.size() >= limits.clients)
        return sendAway(std::move(stream),
                        {FailureCode::ServiceBusy, std::to_string(peers.size()) + " clients at once"});
    peers.push_back(std::make_unique<Peer>(
        std::move(stream), serving::Account{who.uid, static_cast<std::uint32_t>(who.pid)}, desk, limits));
}

void Door::serve(serving::Desk& desk, const Limits& limits, const std::stop_token& stop)
{
    std::list<std::unique_ptr<Peer>> peers;
    while (!stop.stop_requested()) {
        peers.remove_if([](const auto& peer) { return peer->ended(); });
        ::pollfd wait{m_descriptor, POLLIN, 0};
        if (::poll(&wait, 1, waitMs) <= 0) continue;
        const int client = ::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (client >= 0) {
            letIn(client, desk, limits, peers);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM) {
            // Nothing is lost: it stays in the queue until there is room.
            systemClock().sleep(Milliseconds{waitMs});
        }
    }
    for (const auto& peer : peers)
        peer->close();
    peers.clear();
}

} // namespace mintmark::service
