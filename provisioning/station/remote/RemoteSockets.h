// The sockets of a station behind a service, on the ports of its machine.
#pragma once

#include "provisioning/station/Sockets.h"
#include "provisioning/station/remote/Connection.h"

namespace mintmark::station {

/// Whoever has logged in at the connection asks: OperatorNeeded, OperatorForbidden.
class RemoteSockets final : public Sockets {
public:
    explicit RemoteSockets(std::shared_ptr<wire::Connection> connection) : m_connection(std::move(connection))
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
    std::shared_ptr<wire::Connection> m_connection;
};

} // namespace mintmark::station
