// An OpenTelemetry collector, by OTLP/HTTP with JSON.
#pragma once

#include "provisioning/diagnostics/HttpPost.h"
#include "provisioning/diagnostics/Sender.h"

namespace mintmark::diagnostics {

class OtlpTransport final : public Transport {
public:
    OtlpTransport(HttpTarget target, Source source, Milliseconds within)
        : m_target(std::move(target)), m_source(std::move(source)), m_within(within)
    {
    }
    [[nodiscard]] Verdict send(std::span<const Spooled> records, const std::stop_token& stop) override;

private:
    const HttpTarget m_target;
    const Source m_source;
    const Milliseconds m_within;
};

} // namespace mintmark::diagnostics
