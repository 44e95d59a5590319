// One HTTPS request and its answer, by a deadline. The server has to prove its name, TLS is 1.2 or later, and
// nothing is followed or sent a second time by itself: whoever asks decides that.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Expected.h"
#include "hsm/base/Secret.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace mintmark::web {

struct HttpsRequest {
    std::string method = "GET";
    std::string target; ///< the path and the query, percent-encoded; begins with a slash
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

struct HttpsAnswer {
    int status = 0;
    std::map<std::string, std::string> headers; ///< by lower-case name; the last one of a name
    std::string body;
    /// Retry-After, in seconds or as a date (RFC 9110 §10.2.3); at most a day.
    [[nodiscard]] std::optional<Milliseconds> retryAfter(WallTime now) const;
};

enum class HttpsFault {
    NotReached, ///< no connection: nothing was sent
    Untrusted,  ///< the certificate or the host's name is wrong, or TLS is too old: nothing was sent
    NoAnswer,   ///< perhaps sent; the answer did not come, or not whole
    TooLarge,   ///< the answer is larger than `answerMost`
    Stopped,    ///< perhaps sent
};
struct HttpsError {
    HttpsFault fault{};
    std::string words; ///< with the host; never a header or a body
    /// The request may have had its effect.
    [[nodiscard]] bool mayHaveActed() const
    {
        return fault != HttpsFault::NotReached && fault != HttpsFault::Untrusted;
    }
};

/// Where requests go.
struct HttpsPlace {
    std::string host; ///< a DNS name or an address
    std::uint16_t port = 443;
    std::string roots; ///< PEM that the server's certificate leads to; empty: the system's
    std::string
        proxy; ///< "http://host:port" of a proxy for CONNECT; empty: none, whatever the environment says
    std::string certificate; ///< PEM, for mutual TLS; empty: none
    Secret key;              ///< PEM of its private key
};

/// Of one thread at a time.
class Https {
public:
    static constexpr std::size_t answerMost = std::size_t{1} << 20;
    virtual ~Https() = default;
    [[nodiscard]] virtual Expected<HttpsAnswer, HttpsError>
    exchange(const HttpsRequest& request, Milliseconds within, const std::stop_token& stop) = 0;
};

/// The place outlives it.
[[nodiscard]] std::unique_ptr<Https> makeHttps(const HttpsPlace& place);

/// RFC 3986 §2.1 with A-Z a-z 0-9 - . _ ~ as they are.
[[nodiscard]] std::string percentEncoded(std::string_view text);

} // namespace mintmark::web
