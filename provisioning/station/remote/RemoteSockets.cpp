#include "provisioning/station/remote/RemoteSockets.h"

#include "provisioning/station/remote/BenchMethods.h"
#include "provisioning/station/remote/Transfer.h"

namespace mintmark::station {
namespace {

using namespace wire;

/// For calls that say once that they see what is plugged in; all else goes on to `then`.
Told whenListening(const std::function<void()>& listening, Told then = {})
{
    return [&listening, then = std::move(then)](const std::string& kind, const QJsonValue& value,
                                                Secrets& secrets) -> Expected<bool, std::string> {
        if (kind == "listening" && listening) listening();
        return then ? then(kind, value, secrets) : Expected<bool, std::string>(true);
    };
}

} // namespace

Outcome<std::vector<SocketInfo>> RemoteSockets::sockets()
{
    return m_connection->call(call::socketList, {});
}

Outcome<std::vector<SocketInfo>> RemoteSockets::otherPorts()
{
    return m_connection->call(call::otherPorts, {});
}

Outcome<SocketInfo> RemoteSockets::socket(const std::string& name)
{
    for (auto& socket : TRY(sockets()))
        if (socket.name.text == name) return socket;
    return fail(Failure{FailureCode::SocketUnknown, name});
}

Outcome<SocketInfo> RemoteSockets::assign(const std::string& name, const std::string& place)
{
    return m_connection->call(call::assignSocket, {name, place});
}

Outcome<SocketInfo> RemoteSockets::learn(const std::string& name, Milliseconds patience,
                                         const std::function<void()>& listening, std::stop_token stop)
{
    return m_connection->call(call::learnSocket, {name, patience}, whenListening(listening), stop);
}

Outcome<void> RemoteSockets::remove(const std::string& name)
{
    TRY(m_connection->call(call::removeSocket, {name}));
    return {};
}

Outcome<void> RemoteSockets::watch(std::optional<Milliseconds> duration,
                                   const std::function<void()>& listening,
                                   const std::function<void(const SocketEvent&)>& take, std::stop_token stop)
{
    TRY(m_connection->call(call::watchSockets, {duration},
                           whenListening(listening, eachItem<SocketEvent>([&take](SocketEvent&& event) {
                                             take(event);
                                             return true;
                                         })),
                           stop));
    return {};
}

} // namespace mintmark::station
