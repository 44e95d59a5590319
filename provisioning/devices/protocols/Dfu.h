// USB DFU 1.1, the host's side: requests, states, and what a unit says went wrong.
//
// Source: USB Device Firmware Upgrade Specification 1.1. Octets of descriptors and status are little-endian.
#pragma once

#include "provisioning/devices/UsbLink.h"

namespace mintmark::devices::dfu {

/// bState (§6.1.2), by its number.
enum class State : std::uint8_t {
    AppIdle,
    AppDetach,
    Idle,
    DownloadSync,
    DownloadBusy,
    DownloadIdle,
    ManifestSync,
    Manifest,
    ManifestWaitReset,
    UploadIdle,
    Error,
};
[[nodiscard]] std::string_view nameOf(State state);

struct Status {
    std::uint8_t code = 0; ///< bStatus; 0: well
    Milliseconds poll{0};  ///< bwPollTimeout: not to be asked before
    State state = State::Idle;
};
/// Six octets; nothing for another length or a state that there is not.
[[nodiscard]] std::optional<Status> statusIn(ByteView octets);
/// "errVERIFY (programmed memory failed verification)"
[[nodiscard]] std::string textOfStatus(std::uint8_t code);

/// The functional descriptor (§4.1.3).
struct Functional {
    bool canDownload = false;
    bool canUpload = false;
    bool manifestationTolerant = false;
    bool detachesItself = false; ///< bitWillDetach: no reset is needed after DETACH
    Milliseconds detachTimeout{0};
    std::uint16_t transferSize = 0; ///< 8 or more
    std::uint16_t version = 0;      ///< bcdDFUVersion
    [[nodiscard]] bool isDfuSe() const { return version == 0x011a; }
};
/// The first one among descriptors that follow an interface's; nothing where there is none that is whole.
[[nodiscard]] std::optional<Functional> functionalIn(ByteView descriptors);

/// The class and subclass of its interfaces, and the protocol in DFU mode; 1 is the unit's own program.
[[nodiscard]] inline bool isDfu(const UsbSetting& setting)
{
    return setting.interfaceClass == 0xfe && setting.subclass == 1;
}
inline constexpr std::uint8_t dfuMode = 2;

/// One interface in DFU mode. What a unit asks to wait for is waited for, up to 30 s at a time: more is
/// Garbled, and more than the deadline has is TimedOut. A refusal is told with the unit's own status.
class Client {
public:
    Client(UsbLink& link, std::uint8_t interface) : m_link(link), m_interface(interface) {}

    [[nodiscard]] Result<Status> status(const Deadline& deadline);
    /// To dfuIDLE from wherever it is, by CLRSTATUS and ABORT. Refused where it does not come there.
    [[nodiscard]] Result<void> toIdle(const Deadline& deadline);
    /// One block, until the unit has taken it (dfuDNLOAD-IDLE).
    [[nodiscard]] Result<void> download(std::uint16_t block, ByteView bytes, const Deadline& deadline);
    /// The empty block after the last: waits for what the unit does with it all. dfuIDLE, or
    /// dfuMANIFEST-WAIT-RESET.
    [[nodiscard]] Result<State> manifest(const Deadline& deadline);
    /// The empty block alone, to which nobody need answer any more: how DfuSe leaves.
    [[nodiscard]] Result<void> leave(const Deadline& deadline);
    /// 0 to `most` octets.
    [[nodiscard]] Result<Bytes> upload(std::uint16_t block, std::size_t most, const Deadline& deadline);
    /// From the unit's own program.
    [[nodiscard]] Result<void> detach(Milliseconds timeout, const Deadline& deadline);

private:
    [[nodiscard]] UsbRequest request(std::uint8_t number, std::uint16_t value = 0) const;
    [[nodiscard]] DeviceError refusal(const DeviceError& error, const char* what, const Deadline& deadline);
    [[nodiscard]] Result<void> rest(const Status& status, const Deadline& deadline);
    [[nodiscard]] Result<Status> settled(const char* what, const Deadline& deadline);

    UsbLink& m_link;
    std::uint8_t m_interface;
};

} // namespace mintmark::devices::dfu
