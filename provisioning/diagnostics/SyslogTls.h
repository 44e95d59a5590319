// A log server, by RFC 5424 over TLS (RFC 5425).
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/diagnostics/Sender.h"

#include <openssl/ssl.h>

namespace mintmark::diagnostics {

struct SyslogTarget {
    std::string host; ///< a name, or an address in numbers: the certificate has to be for it
    std::uint16_t port = 6514;
    std::string rootsPem; ///< empty: the system's
    std::string chainPem; ///< the station's own certificate; may be empty
    Secret keyPem;        ///< and its key
    int facility = 16;    ///< local0
};

/// A connection for each batch: the protocol has no answers, so that the server's own end of the connection,
/// after ours, is what tells that it has read all of it. Where the server does not close in time, it is
/// enough that its machine has every octet.
class SyslogTls final : public Transport {
public:
    /// In words, what of the certificates cannot be used.
    [[nodiscard]] static Expected<std::unique_ptr<SyslogTls>, std::string>
    open(SyslogTarget target, Source source, Milliseconds within);
    [[nodiscard]] Verdict send(std::span<const Spooled> records, const std::stop_token& stop) override;

private:
    using Context = std::unique_ptr<::SSL_CTX, decltype(&::SSL_CTX_free)>;
    SyslogTls(SyslogTarget target, Source source, Milliseconds within, Context context)
        : m_target(std::move(target)), m_source(std::move(source)), m_within(within),
          m_context(std::move(context))
    {
    }
    const SyslogTarget m_target;
    const Source m_source;
    const Milliseconds m_within;
    const Context m_context;
};

} // namespace mintmark::diagnostics
