// The one file that knows libusb. A unit is found in sysfs, and its node handed to libusb: no enumeration,
// and no thread of libusb's own; that it left, both the node and sysfs tell.
#include "provisioning/devices/links/LibUsb.h"

#include "hsm/base/MayBlock.h"
#include "hsm/base/Secret.h"
#include "provisioning/devices/links/Descriptor.h"
#include "provisioning/devices/links/UsbDescriptors.h"
#include "provisioning/devices/links/UsbPorts.h"

#include <libusb-1.0/libusb.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <mutex>
#include <system_error>

namespace mintmark::devices {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds slice{50};
// What is taken back comes back at once, unless the controller hangs.
constexpr Milliseconds takeBackPatience{2000};
constexpr Milliseconds stringPatience{1000};
constexpr std::size_t mostControl = 65'535;
constexpr std::size_t setupSize = 8;
constexpr std::size_t longestDescriptors = 65'536;
constexpr std::size_t longestString = 255;
constexpr std::uint8_t getDescriptor = 6;
constexpr std::uint16_t stringDescriptors = 0x0300;
constexpr std::uint16_t english = 0x0409;

Result<::libusb_context*> newContext()
{
    static std::once_flag once;
    std::call_once(once, [] { ::libusb_set_option(nullptr, LIBUSB_OPTION_NO_DEVICE_DISCOVERY); });
    ::libusb_context* context = nullptr;
    if (const int error = ::libusb_init(&context); error != 0)
        return fail(DeviceError(DeviceCode::PortMissing, std::string("libusb: ") + ::libusb_error_name(error),
                                error));
    return context;
}

Bytes descriptorsOf(const PluggedUsb& plugged)
{
    std::ifstream file(plugged.folder + "/descriptors", std::ios::binary);
    Bytes octets(longestDescriptors);
    file.read(reinterpret_cast<char*>(octets.data()), static_cast<std::streamsize>(octets.size()));
    octets.resize(static_cast<std::size_t>(file.gcount()));
    return octets;
}

/// A transfer under way, with a buffer of its own: one that never comes back is left to itself, for libusb
/// still knows it.
struct Transfer {
    explicit Transfer(std::size_t size) : buffer(size), transfer(::libusb_alloc_transfer(0)) {}
    ~Transfer()
    {
        wipe(buffer.data(), buffer.size());
        ::libusb_free_transfer(transfer);
    }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    static void LIBUSB_CALL ended(::libusb_transfer* transfer)
    {
        static_cast<Transfer*>(transfer->user_data)->completed = 1;
    }

    Bytes buffer;
    ::libusb_transfer* transfer;
    int completed = 0;
};

class LibUsbLink final : public UsbLink {
public:
    LibUsbLink(Clock& clock, std::stop_token stop) : m_clock(clock), m_stop(std::move(stop)) {}
    ~LibUsbLink() override { close(); }

    [[nodiscard]] Result<void> open(PluggedUsb plugged)
    {
        mayBlock("a unit");
        close();
        auto unit = TRY(usbUnitIn(descriptorsOf(plugged)));
        unit.place = plugged.place;
        unit.serial = plugged.serial;
        m_node = std::make_unique<Descriptor>(::open(plugged.node().c_str(), O_RDWR | O_CLOEXEC));
        if (!m_node->isOpen()) return fail(cannotOpen(plugged, errno));
        m_context = TRY(newContext());
        if (const int error = ::libusb_wrap_sys_device(m_context, m_node->get(), &m_handle); error != 0)
            return fail(errorOf(error, plugged.node()));
        (void)::libusb_set_auto_detach_kernel_driver(m_handle, 1);
        m_plugged = std::move(plugged);
        m_gone = false;
        m_unit = std::move(unit);
        // The kernel has asked for it; its index is the descriptor's 16th octet.
        const auto descriptors = descriptorsOf(m_plugged);
        m_unit.productName =
            TRY(string(descriptors.size() > 15 ? descriptors[15] : 0, Deadline(m_clock, stringPatience)));
        return {};
    }

    [[nodiscard]] const UsbUnit& unit() const override { return m_unit; }

    [[nodiscard]] Result<void> claim(std::uint8_t interface, std::uint8_t alternate,
                                     const Deadline& deadline) override
    {
        TRY(look(deadline));
        if (std::ranges::find(m_claimed, interface) == m_claimed.end()) {
            if (const int error = ::libusb_claim_interface(m_handle, interface); error != 0)
                return fail(errorOf(error, "claiming its interface"));
            m_claimed.push_back(interface);
        }
        const auto alternates = std::ranges::count(m_unit.settings, interface, &UsbSetting::number);
        if (alternates < 2) return {};
        const int error = ::libusb_set_interface_alt_setting(m_handle, interface, alternate);
        if (error == LIBUSB_ERROR_PIPE || error == LIBUSB_ERROR_NOT_FOUND)
            return fail(DeviceError(DeviceCode::Refused,
                                    "it has no alternate setting " + std::to_string(alternate), error));
        if (error != 0) return fail(errorOf(error, "selecting its setting"));
        return {};
    }

    [[nodiscard]] Result<Bytes> controlIn(const UsbRequest& request, std::size_t most,
                                          const Deadline& deadline) override
    {
        auto transfer = std::make_unique<Transfer>(setupSize + std::min(most, mostControl));
        fillControl(*transfer, request, LIBUSB_ENDPOINT_IN, std::min(most, mostControl));
        const auto size = TRY(carry(transfer, deadline));
        const auto begin = transfer->buffer.begin() + setupSize;
        return Bytes(begin, begin + static_cast<std::ptrdiff_t>(size));
    }

    [[nodiscard]] Result<void> controlOut(const UsbRequest& request, ByteView bytes,
                                          const Deadline& deadline) override
    {
        if (bytes.size() > mostControl)
            return fail(DeviceError(DeviceCode::Refused, "more than a control transfer holds"));
        auto transfer = std::make_unique<Transfer>(setupSize + bytes.size());
        std::ranges::copy(bytes, transfer->buffer.begin() + setupSize);
        fillControl(*transfer, request, LIBUSB_ENDPOINT_OUT, bytes.size());
        const auto size = TRY(carry(transfer, deadline));
        if (size != bytes.size()) return fail(DeviceError(DeviceCode::Refused, "it took a part only"));
        return {};
    }

    [[nodiscard]] Result<Bytes> bulkIn(std::uint8_t endpoint, std::size_t most,
                                       const Deadline& deadline) override
    {
        auto transfer = std::make_unique<Transfer>(most);
        fillBulk(*transfer, static_cast<std::uint8_t>(endpoint | LIBUSB_ENDPOINT_IN));
        const auto size = TRY(carry(transfer, deadline));
        const auto begin = transfer->buffer.begin();
        return Bytes(begin, begin + static_cast<std::ptrdiff_t>(size));
    }

    [[nodiscard]] Result<void> bulkOut(std::uint8_t endpoint, ByteView bytes,
                                       const Deadline& deadline) override
    {
        auto transfer = std::make_unique<Transfer>(bytes.size());
        std::ranges::copy(bytes, transfer->buffer.begin());
        fillBulk(*transfer, static_cast<std::uint8_t>(endpoint & ~LIBUSB_ENDPOINT_IN));
        const auto size = TRY(carry(transfer, deadline));
        if (size != bytes.size()) return fail(DeviceError(DeviceCode::Refused, "it took a part only"));
        return {};
    }

    [[nodiscard]] Result<std::string> string(std::uint8_t index, const Deadline& deadline) override
    {
        if (index == 0) return std::string();
        const UsbRequest request{0, getDescriptor, static_cast<std::uint16_t>(stringDescriptors | index),
                                 english};
        const auto answer = controlIn(request, longestString, deadline);
        if (answer) return usbTextIn(*answer);
        // Some have an index, and no string behind it.
        if (answer.error().code == DeviceCode::Refused) return std::string();
        return fail(answer.error());
    }

    [[nodiscard]] Result<void> resetPort(const Deadline& deadline) override
    {
        TRY(look(deadline));
        const int error = ::libusb_reset_device(m_handle);
        if (error != 0) return fail(gone(error));
        return {};
    }

    [[nodiscard]] Result<void> reopen(const Deadline& deadline) override
    {
        mayBlock("a unit");
        const auto before = m_plugged;
        UsbPort samePlace;
        samePlace.place = before.place;
        close();
        DeviceError last(DeviceCode::TimedOut, "nothing came back at " + before.place);
        for (;;) {
            if (m_stop.stop_requested()) return fail(DeviceError(DeviceCode::Stopped, "stopped"));
            auto found = findUsb(samePlace, pluggedUsb());
            const bool isSame = found && found->bus == before.bus && found->address == before.address;
            if (found && !isSame) {
                auto opened = open(std::move(*found));
                if (opened) return {};
                // udev may not yet have given the node to its group, or the unit left again.
                last = opened.error();
                close();
            } else if (!found && found.error().code != DeviceCode::PortMissing) {
                return fail(found.error());
            }
            if (deadline.passed()) return fail(last);
            m_clock.sleep(std::min(slice, deadline.left()));
        }
    }

    [[nodiscard]] Result<void> pause(Milliseconds duration) override
    {
        mayBlock("a unit");
        const Deadline deadline(m_clock, duration);
        for (;;) {
            if (m_stop.stop_requested()) return fail(DeviceError(DeviceCode::Stopped, "stopped"));
            if (isGone()) return fail(gone(LIBUSB_ERROR_NO_DEVICE));
            if (deadline.passed()) return {};
            m_clock.sleep(std::min(slice, deadline.left()));
        }
    }

    [[nodiscard]] Clock& clock() override { return m_clock; }

private:
    void close()
    {
        m_gone = true;
        if (m_handle != nullptr) {
            for (const auto interface : m_claimed)
                (void)::libusb_release_interface(m_handle, interface);
            ::libusb_close(m_handle);
        }
        m_claimed.clear();
        m_handle = nullptr;
        if (m_context != nullptr) ::libusb_exit(m_context);
        m_context = nullptr;
        m_node.reset();
    }

    /// Whether it can be asked at all.
    [[nodiscard]] Result<void> look(const Deadline& deadline)
    {
        mayBlock("a unit");
        if (m_stop.stop_requested()) return fail(DeviceError(DeviceCode::Stopped, "stopped"));
        if (m_gone) return fail(gone(LIBUSB_ERROR_NO_DEVICE));
        if (deadline.passed()) return fail(DeviceError(DeviceCode::TimedOut, "no time left"));
        return {};
    }

    [[nodiscard]] bool isGone() const
    {
        if (m_gone) return true;
        std::ifstream file(m_plugged.folder + "/devnum");
        unsigned address = 0;
        return !(file >> address) || address != m_plugged.address;
    }

    void fillControl(Transfer& transfer, const UsbRequest& request, int direction, std::size_t size)
    {
        ::libusb_fill_control_setup(
            transfer.buffer.data(), static_cast<std::uint8_t>((request.type & 0x7f) | direction),
            request.request, request.value, request.index, static_cast<std::uint16_t>(size));
        ::libusb_fill_control_transfer(transfer.transfer, m_handle, transfer.buffer.data(), &Transfer::ended,
                                       &transfer, 0);
    }

    void fillBulk(Transfer& transfer, std::uint8_t endpoint)
    {
        ::libusb_fill_bulk_transfer(transfer.transfer, m_handle, endpoint, transfer.buffer.data(),
                                    static_cast<int>(transfer.buffer.size()), &Transfer::ended, &transfer, 0);
    }

    /// Sends it off and waits for it; how many octets went over. `transfer` is empty where it never came
    /// back.
    [[nodiscard]] Result<std::size_t> carry(std::unique_ptr<Transfer>& transfer, const Deadline& deadline)
    {
        TRY(look(deadline));
        if (const int error = ::libusb_submit_transfer(transfer->transfer); error != 0)
            return fail(errorOf(error, "a transfer"));
        std::optional<DeviceError> why;
        std::optional<Deadline> patience;
        while (transfer->completed == 0) {
            timeval wait{
                0,
                static_cast<suseconds_t>(
                    std::chrono::microseconds(patience ? slice : std::min(slice, deadline.left())).count())};
            const int error =
                ::libusb_handle_events_timeout_completed(m_context, &wait, &transfer->completed);
            if (transfer->completed != 0) break;
            if (patience && patience->passed()) {
                (void)transfer.release();
                m_gone = true;
                return fail(*why);
            }
            if (why) continue;
            if (m_stop.stop_requested())
                why.emplace(DeviceCode::Stopped, "stopped");
            else if (error != 0 && error != LIBUSB_ERROR_INTERRUPTED)
                why = gone(error);
            else if (isGone())
                why = gone(LIBUSB_ERROR_NO_DEVICE);
            else if (deadline.passed())
                why.emplace(DeviceCode::TimedOut, "the unit did not answer a transfer in time");
            if (!why) continue;
            (void)::libusb_cancel_transfer(transfer->transfer);
            patience.emplace(m_clock, takeBackPatience);
        }
        const auto& ended = *transfer->transfer;
        if (why && ended.status != LIBUSB_TRANSFER_COMPLETED) return fail(*why);
        switch (ended.status) {
        case LIBUSB_TRANSFER_COMPLETED: return static_cast<std::size_t>(ended.actual_length);
        case LIBUSB_TRANSFER_STALL:
            if (ended.endpoint != 0) (void)::libusb_clear_halt(m_handle, ended.endpoint);
            return fail(DeviceError(DeviceCode::Refused, "it stalled", LIBUSB_ERROR_PIPE));
        case LIBUSB_TRANSFER_OVERFLOW:
            return fail(
                DeviceError(DeviceCode::Garbled, "it sent more than was asked for", LIBUSB_ERROR_OVERFLOW));
        case LIBUSB_TRANSFER_NO_DEVICE: return fail(gone(LIBUSB_ERROR_NO_DEVICE));
        default: break;
        }
        // What a controller calls an error is an unplugging on some (dummy_hcd), until the unit is found
        // again.
        return fail(gone(LIBUSB_ERROR_IO));
    }

    [[nodiscard]] DeviceError gone(int error)
    {
        m_gone = true;
        return {DeviceCode::LinkGone, "the unit at " + m_plugged.place + " left the bus", error};
    }

    [[nodiscard]] static DeviceError cannotOpen(const PluggedUsb& plugged, int error)
    {
        const auto reason = std::generic_category().message(error);
        if (error == EACCES || error == EPERM)
            return {DeviceCode::PortForbidden,
                    plugged.node() + ": " + reason + "; the udev rule 70-mintmark.rules opens it", error};
        if (error == ENOENT || error == ENODEV)
            return {DeviceCode::PortMissing, plugged.node() + ": " + reason, error};
        return {DeviceCode::PortBusy, plugged.node() + ": " + reason, error};
    }

    [[nodiscard]] DeviceError errorOf(int error, const std::string& what)
    {
        const auto text = what + ": " + ::libusb_error_name(error);
        switch (error) {
        case LIBUSB_ERROR_ACCESS:
            return {DeviceCode::PortForbidden, text + "; the udev rule 70-mintmark.rules opens it", error};
        case LIBUSB_ERROR_BUSY: return {DeviceCode::PortBusy, text, error};
        case LIBUSB_ERROR_NO_DEVICE:
        case LIBUSB_ERROR_IO: return gone(error);
        default: return {DeviceCode::Refused, text, error};
        }
    }

    Clock& m_clock;
    std::stop_token m_stop;
    std::unique_ptr<Descriptor> m_node;
    ::libusb_context* m_context = nullptr;
    ::libusb_device_handle* m_handle = nullptr;
    PluggedUsb m_plugged;
    UsbUnit m_unit;
    std::vector<std::uint8_t> m_claimed;
    bool m_gone = true;
};

} // namespace

Result<std::unique_ptr<UsbLink>> openLibUsb(const UsbPort& port, Clock& clock, std::stop_token stop)
{
    auto link = std::make_unique<LibUsbLink>(clock, std::move(stop));
    TRY(link->open(TRY(findUsb(port, pluggedUsb()))));
    return link;
}

std::string usbPresence(const UsbPort& port)
{
    const auto found = findUsb(port, pluggedUsb());
    // What is refused is there, and opening it says why.
    if (!found) return found.error().code == DeviceCode::PortMissing ? "" : "twice";
    return found->place + ':' + std::to_string(found->bus) + ':' + std::to_string(found->address);
}

} // namespace mintmark::devices
