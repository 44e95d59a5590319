#include "provisioning/diagnostics/MetricsServer.h"

#include "hsm/base/Clock.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>

namespace mintmark::diagnostics {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t headMost = 8192;
constexpr Milliseconds patience = 2s;
constexpr int slice = 50; // ms

std::string response(std::string_view status, std::string_view type, std::string_view body,
                     std::string_view more = {})
{
    return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(more) +
           "Connection: close\r\n\r\n" + std::string(body);
}

std::string refusal(std::string_view status, std::string_view more = {})
{
    return response(status, "text/plain; charset=utf-8", std::string(status) + "\n", more);
}

/// The value of a header; nothing where it is missing or there twice.
std::string header(std::string_view head, std::string_view wanted)
{
    std::string value;
    int times = 0;
    for (auto at = head.find("\r\n"); at != std::string_view::npos && at + 2 < head.size();) {
        const auto end = head.find("\r\n", at + 2);
        const auto line = head.substr(at + 2, end == std::string_view::npos ? end : end - at - 2);
        const auto colon = line.find(':');
        bool isIt = colon == wanted.size();
        for (std::size_t i = 0; isIt && i < colon; ++i)
            isIt = std::tolower(static_cast<unsigned char>(line[i])) == wanted[i];
        if (isIt) {
            auto text = line.substr(colon + 1);
            while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
                text.remove_prefix(1);
            while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
                text.remove_suffix(1);
            value = text;
            ++times;
        }
        at = end;
    }
    return times == 1 ? value : std::string();
}

bool isThisMachine(std::string host)
{
    if (const auto colon = host.rfind(':'); colon != std::string::npos) host.resize(colon);
    return host == "127.0.0.1" || host == "localhost";
}

} // namespace

std::string metricsAnswer(std::string_view head, const std::function<std::string()>& text)
{
    const auto line = head.substr(0, head.find("\r\n"));
    const auto first = line.find(' '), last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || !line.substr(last + 1).starts_with("HTTP/1."))
        return refusal("400 Bad Request");
    if (!isThisMachine(header(head, "host"))) return refusal("403 Forbidden");
    const auto path = line.substr(first + 1, last - first - 1);
    if (path.substr(0, path.find('?')) != "/metrics") return refusal("404 Not Found");
    if (line.substr(0, first) != "GET") return refusal("405 Method Not Allowed", "Allow: GET\r\n");
    return response("200 OK", "text/plain; version=0.0.4; charset=utf-8", text());
}

Expected<std::unique_ptr<MetricsServer>, std::string> MetricsServer::listen(std::uint16_t port,
                                                                            std::function<std::string()> text)
{
    const auto wrong = [&] {
        return fail("127.0.0.1:" + std::to_string(port) + ": " + std::strerror(errno));
    };
    Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket.isOpen()) return wrong();
    const int on = 1;
    (void)::setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    ::sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::socklen_t size = sizeof address;
    auto* const plain = reinterpret_cast<::sockaddr*>(&address);
    constexpr int backlog = 8;
    if (::bind(socket.number(), plain, size) != 0 || ::listen(socket.number(), backlog) != 0 ||
        ::getsockname(socket.number(), plain, &size) != 0)
        return wrong();
    return std::unique_ptr<MetricsServer>(
        new MetricsServer(std::move(socket), ntohs(address.sin_port), std::move(text)));
}

MetricsServer::MetricsServer(Descriptor socket, std::uint16_t port, std::function<std::string()> text)
    : m_socket(std::move(socket)), m_port(port), m_text(std::move(text)),
      m_thread([this](const std::stop_token& stop) {
          try {
              serve(stop);
          } catch (...) { // out of memory: nobody is served any more, and nothing else ends
          }
      })
{
}

void MetricsServer::serve(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        ::pollfd one{m_socket.number(), POLLIN, 0};
        if (::poll(&one, 1, slice) <= 0) continue;
        const Descriptor client(::accept4(m_socket.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (client.isOpen()) answer(client, stop);
    }
}

void MetricsServer::answer(const Descriptor& client, const std::stop_token& stop) const
{
    const Deadline deadline(systemClock(), patience);
    const auto ready = [&](short events) {
        while (!deadline.passed() && !stop.stop_requested()) {
            ::pollfd one{client.number(), events, 0};
            if (::poll(&one, 1, slice) > 0) return true;
        }
        return false;
    };
    std::string head;
    std::size_t end = std::string::npos;
    while ((end = head.find("\r\n\r\n")) == std::string::npos && head.size() <= headMost) {
        if (!ready(POLLIN)) return;
        std::array<char, 1024> part{};
        const auto count = ::recv(client.number(), part.data(), part.size(), 0);
        if (count <= 0) return;
        head.append(part.data(), static_cast<std::size_t>(count));
    }
    const auto text =
        end == std::string::npos ? refusal("400 Bad Request") : metricsAnswer(head.substr(0, end), m_text);
    for (std::size_t sent = 0; sent < text.size();) {
        if (!ready(POLLOUT)) return;
        const auto count = ::send(client.number(), text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) return;
        sent += static_cast<std::size_t>(count);
    }
    // So that what is unread of the request resets nothing that is under way.
    (void)::shutdown(client.number(), SHUT_WR);
    std::array<char, 1024> rest{};
    while (ready(POLLIN) && ::recv(client.number(), rest.data(), rest.size(), 0) > 0) {
    }
}

} // namespace mintmark::diagnostics
