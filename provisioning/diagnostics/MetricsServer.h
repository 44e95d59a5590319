// Metrics for a Prometheus on this machine: GET /metrics on 127.0.0.1, and nothing else.
#pragma once

#include "hsm/base/Expected.h"
#include "provisioning/diagnostics/Descriptor.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace mintmark::diagnostics {

/// The whole answer to a request's head. 400, 404, 405, and 403 for a Host that is not this machine: a page
/// in a browser could otherwise ask in its reader's name.
[[nodiscard]] std::string metricsAnswer(std::string_view head, const std::function<std::string()>& text);

class MetricsServer {
public:
    /// Listens on 127.0.0.1 at once; port 0: any. What is wrong, in words. `text` is called on the server's
    /// thread.
    [[nodiscard]] static Expected<std::unique_ptr<MetricsServer>, std::string>
    listen(std::uint16_t port, std::function<std::string()> text);
    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    MetricsServer(Descriptor socket, std::uint16_t port, std::function<std::string()> text);
    void serve(const std::stop_token& stop);
    void answer(const Descriptor& client, const std::stop_token& stop) const;

    const Descriptor m_socket;
    const std::uint16_t m_port;
    const std::function<std::string()> m_text;
    std::jthread m_thread;
};

} // namespace mintmark::diagnostics
