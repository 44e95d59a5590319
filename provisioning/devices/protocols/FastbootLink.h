// How fastboot's messages travel: as bulk transfers of USB, or with their lengths before them over TCP.
//
// Source: platform/system/core, fastboot/README.md: "Fastboot Protocol", "TCP Protocol v1".
#pragma once

#include "provisioning/devices/Opening.h"

namespace mintmark::devices::fastboot {

/// One thread.
class Carrier {
public:
    virtual ~Carrier() = default;
    /// A command, or all data of a download.
    [[nodiscard]] virtual Result<void> send(ByteView message, const Progress& progress,
                                            const Deadline& deadline) = 0;
    /// One reply, at most longestReply octets; Garbled: longer.
    [[nodiscard]] virtual Result<Bytes> receive(const Deadline& deadline) = 0;
    /// The data of an upload: exactly so many octets.
    [[nodiscard]] virtual Result<Bytes> receiveData(std::size_t size, const Deadline& deadline) = 0;
    /// After the unit was told to start again: waits for it, and begins anew.
    [[nodiscard]] virtual Result<void> reopen(const Deadline& deadline) = 0;
};

/// The protocol says 256; over TCP some send more.
inline constexpr std::size_t longestReply = 1024;

/// tcp://ADDRESS:PORT, or a USB port. Refused where what is there speaks no fastboot.
[[nodiscard]] Result<std::unique_ptr<Carrier>> openCarrier(const Opening& opening);

} // namespace mintmark::devices::fastboot
