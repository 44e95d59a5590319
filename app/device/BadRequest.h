// Certificate requests that no host should accept, made with OpenSSL.
#pragma once

#include "app/device/Faults.h"
#include "app/device/Key.h"

namespace mintmark::device {

/// The payload of another answer to a csr request, as the unit's faults ask for it; empty: the answer stays.
/// `request` and `answered` are whole messages.
Bytes spoilRequest(const Faults& faults, const Key& key, const Bytes& request, const Bytes& answered);

} // namespace mintmark::device
