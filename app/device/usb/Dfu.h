// A unit with USB DFU 1.1 (USB-IF, "Device Firmware Upgrade"), plain or as ST extended it (AN3156): in its
// own program it only takes DETACH; in DFU mode its memory is written and read back.
#pragma once

#include "app/device/usb/Personality.h"

#include <functional>

namespace mintmark::device::usb {

struct DfuTraits {
    bool withAddresses = false; ///< DfuSe
    std::uint16_t transferOctets = 1024;
    std::uint32_t base = 0x08000000; ///< with addresses
    std::size_t octets = 16 * 1024;
    std::size_t pageOctets = 1024; ///< with addresses
    bool uploads = true;
    bool tolerant = true;               ///< bitManifestationTolerant
    bool detachesItself = true;         ///< bitWillDetach
    bool beginsInDfu = false;           ///< and a reset of the port does not end it
    int refusedBlock = 0;               ///< from 1; that one fails with errVERIFY, once
    std::chrono::milliseconds busy{10}; ///< what a block takes
};

/// The memory that outlives everything. `load` as the unit tells it: one that lies tells something else.
struct DfuMemory {
    std::function<Bytes()> load;
    std::function<Bytes()> truth;
    std::function<bool(Bytes)> save;
};

class Dfu final : public Personality {
public:
    Dfu(DfuTraits traits, DfuMemory memory, std::string model);

    /// Before the next plugging-in.
    void setSerial(std::string serial) { m_serial = std::move(serial); }
    /// The power comes: where it begins, unless it only came back from a departure of its own.
    void powerOn();
    bool isInDfu() const { return m_inDfu; }

    Descriptors descriptors() override;
    void attached(Cable& cable) override;
    void configured() override;
    void detached() override { m_cable = nullptr; }
    Answer controlIn(const Setup& setup) override;
    Reply controlOut(const Setup& setup, std::span<const std::uint8_t> octets) override;
    Answer in(std::uint8_t, std::size_t) override { return {Reply::Stall}; }
    Reply out(std::uint8_t, std::span<const std::uint8_t>) override { return Reply::Stall; }

private:
    enum State : std::uint8_t {
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
        Error
    };

    Bytes functional() const;
    Reply refuse(std::uint8_t status);
    Reply takeBlock(std::uint16_t block, std::span<const std::uint8_t> octets);
    Reply takeCommand(std::span<const std::uint8_t> octets);
    Answer giveBlock(std::uint16_t block, std::size_t length);
    Answer tellStatus();
    Answer statusNow(std::chrono::milliseconds poll) const;
    void comeBack(bool inDfu);

    DfuTraits m_traits;
    DfuMemory m_memory;
    std::string m_model;
    std::string m_serial;
    Cable* m_cable = nullptr;
    bool m_inDfu;
    bool m_returning = false; ///< left by itself
    bool m_configured = false;
    State m_state = AppIdle;
    std::uint8_t m_status = 0;
    std::chrono::milliseconds m_busyUntil{0};
    std::function<std::uint8_t()> m_work; ///< done when it is asked after; a status
    bool m_leaves = false;
    std::uint32_t m_pointer = 0;
    Bytes m_image; ///< without addresses, what came so far
    int m_blocks = 0;
};

} // namespace mintmark::device::usb
