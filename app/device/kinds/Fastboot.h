// A unit with a fastboot boot loader (platform/system/core, fastboot/README.md), over TCP or USB.
#pragma once

#include "app/device/kinds/Kind.h"
#include "app/device/usb/FastbootUsb.h"

#include <deque>

namespace mintmark::device {

/// What it keeps has the names of its partitions, and those of `oem set-NAME HEX`.
class FastbootUnit final : public ForeignUnit, private usb::FastbootEnd {
public:
    FastbootUnit(const Making& making, std::string file, Storage kept);

    void powerOn() override;
    void lineChanged() override;
    usb::Personality* usbDevice(const std::string& serial) override;

protected:
    /// A stream with a length before each message.
    void hear(std::span<const std::uint8_t> octets, Wire& wire) override;

private:
    enum class Then { Nothing, Restart, Continue };

    void take(std::span<const std::uint8_t> message) override;
    std::deque<Bytes>& replies() override { return m_replies; }
    bool isToRestart() override;

    void command(const std::string& text);
    void tellVariable(const std::string& name);
    void oem(const std::string& words);
    void say(std::string_view tag, const std::string& text);
    void data(Bytes octets);

    usb::FastbootUsb m_usb;
    Bytes m_stream;
    bool m_greeted = false;
    std::deque<Bytes> m_replies;
    std::size_t m_awaited = 0; ///< octets of a download
    Bytes m_downloaded;
    Bytes m_staged; ///< for an upload
    Then m_then = Then::Nothing;
};

} // namespace mintmark::device
