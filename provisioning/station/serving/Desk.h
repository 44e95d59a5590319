// The service's side of the calls: who asks, whether they may, and what the station answers.
//
// Knows lines and no sockets; app/service brings those.
#pragma once

#include "provisioning/station/Operators.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/remote/Wire.h"

#include <functional>
#include <memory>
#include <mutex>
#include <set>

namespace mintmark::station::serving {

/// Whom the system says that the other side of a socket is.
struct Account {
    std::uint32_t user = 0, process = 0;
};

/// One connection: who has logged in there, and the files that came.
class Session {
public:
    explicit Session(Account account) : m_account(account) {}
    ~Session(); ///< the files go with it
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] std::optional<std::string> who() const;
    void logIn(std::optional<std::string> who);
    /// "uid 1001, process 4711".
    [[nodiscard]] std::string from() const;
    /// Somebody stood beside whoever is in here, for such an act.
    void besideFor(Delicate delicate, bool stands);
    [[nodiscard]] bool hasSecondFor(Delicate delicate) const;
    /// Whether hello was said; set once.
    [[nodiscard]] bool greeted() const;
    void greet();

    /// Adds octets to a file in a folder of this session (an empty one: a new folder), and gives the folder.
    [[nodiscard]] Outcome<std::string> addTo(const std::filesystem::path& spool, const std::string& folder,
                                             const std::string& name, ByteView octets);
    /// The file, where it came here. Usage.
    [[nodiscard]] Outcome<std::filesystem::path> fileAt(const std::string& folder,
                                                        const std::string& name) const;
    /// A text without the places of this session's files.
    [[nodiscard]] std::string withoutPlaces(std::string text) const;

private:
    const Account m_account;
    mutable std::mutex m_mutex;
    std::optional<std::string> m_who;
    std::set<Delicate> m_seconds;
    bool m_greeted = false;
    std::filesystem::path m_spool;
    std::size_t m_octets = 0, m_files = 0;
    std::set<std::string> m_folders;
};

/// A message of a client, taken apart.
struct Request {
    std::uint32_t call = 0;
    std::string method;
    QJsonObject params;
    wire::Secrets secrets;
};
/// Strict JSON-RPC 2.0: these members and no others. Nothing where it is no request.
[[nodiscard]] std::optional<Request> requestIn(wire::Message message);

/// What is told while a call works. `mayWait`: the call is held up while the client does not read; otherwise
/// a client that does not read is dropped.
using Tell =
    std::function<void(const char* kind, const QJsonValue& value, wire::Secrets secrets, bool mayWait)>;

/// JSON-RPC's own numbers, and ours.
enum class RpcCode { Parse = -32700, Request = -32600, Method = -32601, Params = -32602, Failure = -32000 };
/// Of a call, or of none.
[[nodiscard]] QJsonObject errorOf(std::optional<std::uint32_t> call, RpcCode code, const Failure& failure);

/// Thread-safe. Everything that it is made of outlives it.
class Desk {
public:
    /// `spool`: a folder of the service's own, for files on their way.
    Desk(std::filesystem::path directory, Station& station, Operators& operators,
         std::filesystem::path spool);
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    struct Answer {
        QJsonObject object;
        wire::Secrets secrets;
        bool closes = false; ///< nothing more is said to this client
    };
    /// Blocks as long as the call takes.
    [[nodiscard]] Answer answer(Session& session, Request request, const Tell& tell,
                                const std::stop_token& stop);
    /// The methods that are served, for a test.
    [[nodiscard]] std::set<std::string> methods() const;

    struct Parts;

private:
    std::unique_ptr<Parts> m_parts;
};

} // namespace mintmark::station::serving
