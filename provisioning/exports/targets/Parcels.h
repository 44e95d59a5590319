// What each kind of destination is told of a device, whoever brings it there: nothing of it depends on where
// the destination is, or on a credential.
#pragma once

#include "provisioning/exports/delivery/Target.h"

namespace mintmark::exports {

/// Nothing: it is told nothing of this device.
using MadeParcel = Expected<std::optional<Parcel>, Misfit>;

[[nodiscard]] MadeParcel dpsParcel(const Record& record);
/// Authenticated by the certificate's CA, or by its thumbprint.
[[nodiscard]] MadeParcel hubParcel(const Record& record, bool byAuthority);
[[nodiscard]] MadeParcel awsParcel(const Record& record);
[[nodiscard]] MadeParcel webhookParcel(const Record& record);

} // namespace mintmark::exports
