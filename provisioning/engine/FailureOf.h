// Each room's error as the row of the table of failures that the operator reads.
#pragma once

#include "hsm/base/HsmError.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/devices/DeviceError.h"
#include "provisioning/registry/StoreError.h"
#include "provisioning/values/Failure.h"

namespace mintmark::engine {

[[nodiscard]] Failure failureOf(const hsm::HsmError& error);
[[nodiscard]] Failure failureOf(const devices::DeviceError& error);
[[nodiscard]] Failure failureOf(const registry::StoreError& error);
[[nodiscard]] Failure failureOf(const certificates::CertificateError& error);

/// A room's result as an Outcome.
template <class T, class E> [[nodiscard]] Outcome<T> outcomeOf(Expected<T, E> result)
{
    if (!result) return fail(failureOf(result.error()));
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        return std::move(result).value();
    }
}

} // namespace mintmark::engine
