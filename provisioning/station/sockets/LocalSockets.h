// The sockets of a station's folder, on this machine's ports.
#pragma once

#include "provisioning/devices/discovery/Ports.h"
#include "provisioning/station/Sockets.h"
#include "provisioning/station/sockets/SocketsFile.h"

#include <memory>

namespace mintmark::station {

class LocalSockets final : public Sockets {
public:
    LocalSockets(std::filesystem::path directory, std::shared_ptr<devices::Ports> ports, Clock& clock)
        : m_directory(std::move(directory)), m_ports(std::move(ports)), m_clock(clock)
    {
    }

    [[nodiscard]] Outcome<std::vector<SocketInfo>> sockets() override;
    [[nodiscard]] Outcome<std::vector<SocketInfo>> otherPorts() override;
    [[nodiscard]] Outcome<SocketInfo> socket(const std::string& name) override;
    [[nodiscard]] Outcome<SocketInfo> assign(const std::string& name, const std::string& place) override;
    [[nodiscard]] Outcome<SocketInfo> learn(const std::string& name, Milliseconds patience,
                                            const std::function<void()>& listening,
                                            std::stop_token stop) override;
    [[nodiscard]] Outcome<void> remove(const std::string& name) override;
    [[nodiscard]] Outcome<void> watch(std::optional<Milliseconds> duration,
                                      const std::function<void()>& listening,
                                      const std::function<void(const SocketEvent&)>& take,
                                      std::stop_token stop) override;

private:
    [[nodiscard]] Outcome<SocketInfo> save(const std::string& name, devices::SocketPin pin);

    std::filesystem::path m_directory;
    std::shared_ptr<devices::Ports> m_ports;
    Clock& m_clock;
};

/// A socket with what is there: `present` is everything that is.
[[nodiscard]] SocketInfo infoOf(const PinnedSocket& socket, const std::vector<devices::PresentPort>& present);

} // namespace mintmark::station
