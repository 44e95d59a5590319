#include "app/device/usb/Dfu.h"

#include "app/device/usb/Pieces.h"

#include <algorithm>

namespace mintmark::device::usb {
namespace {

using namespace std::chrono_literals;

enum Request : std::uint8_t { Detach, Download, Upload, GetStatus, ClearStatus, GetState, Abort };
enum Status : std::uint8_t {
    Well = 0,
    CannotWrite = 3,
    CannotErase = 4,
    NotVerified = 7,
    BadAddress = 8,
    NotDone = 9,
    Unexpected = 15
};

constexpr std::uint8_t setPointer = 0x21;
constexpr std::uint8_t erase = 0x41;
constexpr std::uint8_t firstDataBlock = 2;
constexpr auto offTheBus = 200ms;
// So that what made it leave is acknowledged.
constexpr auto lastWords = 20ms;
constexpr std::uint16_t detachTime = 1000;

std::string twoDigits(std::size_t number)
{
    auto text = std::to_string(number);
    return text.size() < 2 ? "0" + text : text;
}

std::string hexadecimal(std::uint32_t number)
{
    std::string text;
    for (int shift = 28; shift >= 0; shift -= 4)
        text += "0123456789ABCDEF"[number >> shift & 15];
    return text;
}

} // namespace

Dfu::Dfu(DfuTraits traits, DfuMemory memory, std::string model)
    : m_traits(traits), m_memory(std::move(memory)), m_model(std::move(model)), m_inDfu(traits.beginsInDfu)
{
}

void Dfu::powerOn()
{
    if (!std::exchange(m_returning, false)) m_inDfu = m_traits.beginsInDfu;
}

Bytes Dfu::functional() const
{
    std::uint8_t can = 1;
    if (m_traits.uploads) can |= 2;
    if (m_traits.tolerant) can |= 4;
    if (m_traits.detachesItself) can |= 8;
    const std::uint16_t version = m_traits.withAddresses ? 0x011a : 0x0110;
    const auto low = [](std::uint16_t word) { return static_cast<std::uint8_t>(word); };
    const auto high = [](std::uint16_t word) { return static_cast<std::uint8_t>(word >> 8); };
    return {9,
            0x21,
            can,
            low(detachTime),
            high(detachTime),
            low(m_traits.transferOctets),
            high(m_traits.transferOctets),
            low(version),
            high(version)};
}

Descriptors Dfu::descriptors()
{
    Descriptors all;
    // Numbers that the pid.codes registry keeps for tests.
    const std::uint16_t product = m_inDfu ? 0x0002 : 0x0001;
    all.device =
        deviceDescriptor({.deviceClass = 0, .vendor = 0x1209, .product = product, .release = 0x0200});
    auto interface = interfaceDescriptor(0, 0, 0xfe, 0x01, m_inDfu ? 2 : 1);
    if (m_inDfu) interface[8] = 4; // iInterface
    all.configuration = configurationDescriptor(1, {interface, functional()});
    all.strings = {"Mintmark", m_model, m_serial};
    if (m_traits.withAddresses)
        all.strings.push_back("@Internal Flash  /0x" + hexadecimal(m_traits.base) + "/" +
                              twoDigits(m_traits.octets / m_traits.pageOctets) + "*" +
                              std::string(m_traits.pageOctets / 1024 < 10 ? "00" : "0") +
                              std::to_string(m_traits.pageOctets / 1024) + "Kg");
    else
        all.strings.emplace_back("Factory data");
    return all;
}

void Dfu::attached(Cable& cable)
{
    m_cable = &cable;
    m_configured = false;
    m_status = Well;
    m_state = m_inDfu ? Idle : AppIdle;
    m_work = {};
    m_leaves = false;
    m_pointer = m_traits.base;
    m_image.clear();
}

void Dfu::configured()
{
    if (!std::exchange(m_configured, true)) return;
    // A reset of the port.
    if (m_state == AppDetach)
        comeBack(true);
    else if (m_inDfu && !m_traits.beginsInDfu)
        comeBack(false);
    else
        m_state = m_inDfu ? Idle : AppIdle;
}

void Dfu::comeBack(bool inDfu)
{
    m_inDfu = inDfu;
    m_returning = true;
    m_cable->leave({Departure::Kind::Returns, offTheBus, lastWords});
}

Reply Dfu::refuse(std::uint8_t status)
{
    m_state = Error;
    m_status = status;
    return Reply::Stall;
}

Answer Dfu::controlIn(const Setup& setup)
{
    if (setup.type() != 1 || setup.recipient() != 1) return {Reply::Stall};
    switch (setup.request) {
    case Upload:
        if (m_inDfu) return giveBlock(setup.value, setup.length);
        return {Reply::Stall};
    case GetStatus: return tellStatus();
    case GetState: return {Reply::Done, {m_state}};
    default: return {m_inDfu ? refuse(Unexpected) : Reply::Stall};
    }
}

Reply Dfu::controlOut(const Setup& setup, std::span<const std::uint8_t> octets)
{
    if (setup.type() != 1 || setup.recipient() != 1) return Reply::Stall;
    if (!m_inDfu) {
        if (setup.request != Detach) return Reply::Stall;
        m_state = AppDetach;
        if (m_traits.detachesItself) comeBack(true);
        return Reply::Done;
    }
    switch (setup.request) {
    case Download: return takeBlock(setup.value, octets);
    case ClearStatus:
        if (m_state != Error) return refuse(Unexpected);
        m_state = Idle;
        m_status = Well;
        return Reply::Done;
    case Abort:
        if (m_state != Idle && m_state != DownloadIdle && m_state != UploadIdle && m_state != DownloadSync &&
            m_state != ManifestSync)
            return refuse(Unexpected);
        m_state = Idle;
        m_image.clear();
        return Reply::Done;
    default: return refuse(Unexpected);
    }
}

Reply Dfu::takeBlock(std::uint16_t block, std::span<const std::uint8_t> octets)
{
    if ((m_state != Idle && m_state != DownloadIdle) || octets.size() > m_traits.transferOctets)
        return refuse(Unexpected);
    if (octets.empty()) {
        if (!m_traits.withAddresses && m_state != DownloadIdle) return refuse(NotDone);
        m_state = ManifestSync;
        m_leaves = m_traits.withAddresses;
        if (!m_leaves) m_work = [this] { return m_memory.save(m_image) ? Well : CannotWrite; };
        return Reply::Done;
    }
    if (m_traits.withAddresses && block == 0) return takeCommand(octets);
    if (m_traits.withAddresses && block < firstDataBlock) return refuse(Unexpected);
    if (!m_traits.withAddresses && m_state == Idle) {
        m_image.clear();
        m_blocks = 0;
    }
    const bool isRefused = ++m_blocks == m_traits.refusedBlock;
    if (isRefused) m_traits.refusedBlock = 0;
    m_state = DownloadSync;
    m_work = [this, block, isRefused, data = Bytes(octets.begin(), octets.end())]() -> std::uint8_t {
        if (isRefused) return NotVerified;
        if (!m_traits.withAddresses) {
            if (m_image.size() + data.size() > m_traits.octets) return BadAddress;
            m_image.insert(m_image.end(), data.begin(), data.end());
            return Well;
        }
        const std::uint64_t at = std::uint64_t{m_pointer} - m_traits.base +
                                 std::uint64_t{block - unsigned{firstDataBlock}} * m_traits.transferOctets;
        auto flash = m_memory.truth();
        if (m_pointer < m_traits.base || at + data.size() > flash.size()) return BadAddress;
        // As flash does: an octet that is not erased only loses bits.
        for (std::size_t i = 0; i < data.size(); ++i)
            flash[at + i] &= data[i];
        return m_memory.save(std::move(flash)) ? Well : CannotWrite;
    };
    return Reply::Done;
}

Reply Dfu::takeCommand(std::span<const std::uint8_t> octets)
{
    if (octets.size() != 5) return refuse(Unexpected);
    const std::uint32_t address = std::uint32_t{octets[1]} | std::uint32_t{octets[2]} << 8 |
                                  std::uint32_t{octets[3]} << 16 | std::uint32_t{octets[4]} << 24;
    const std::uint8_t command = octets[0];
    if (command != setPointer && command != erase) return refuse(Unexpected);
    m_state = DownloadSync;
    m_work = [this, command, address]() -> std::uint8_t {
        if (address < m_traits.base || address - m_traits.base >= m_traits.octets) return BadAddress;
        if (command == setPointer) {
            m_pointer = address;
            return Well;
        }
        auto flash = m_memory.truth();
        const std::size_t page = (address - m_traits.base) / m_traits.pageOctets * m_traits.pageOctets;
        std::fill_n(flash.begin() + static_cast<std::ptrdiff_t>(page), m_traits.pageOctets,
                    std::uint8_t{0xff});
        return m_memory.save(std::move(flash)) ? Well : CannotErase;
    };
    return Reply::Done;
}

Answer Dfu::giveBlock(std::uint16_t block, std::size_t length)
{
    if (!m_traits.uploads || (m_state != Idle && m_state != UploadIdle) || length > m_traits.transferOctets)
        return {refuse(Unexpected)};
    if (m_traits.withAddresses && block == 0) {
        m_state = UploadIdle;
        return {Reply::Done, {0x00, setPointer, erase}};
    }
    const auto memory = m_memory.load();
    std::uint64_t at = std::uint64_t{block} * m_traits.transferOctets;
    if (m_traits.withAddresses) {
        if (block < firstDataBlock) return {refuse(Unexpected)};
        at = std::uint64_t{m_pointer} - m_traits.base +
             std::uint64_t{block - unsigned{firstDataBlock}} * m_traits.transferOctets;
    }
    const std::size_t begin = std::min<std::uint64_t>(at, memory.size());
    const std::size_t size = std::min(length, memory.size() - begin);
    m_state = size < length ? Idle : UploadIdle;
    const auto first = memory.begin() + static_cast<std::ptrdiff_t>(begin);
    return {Reply::Done, Bytes(first, first + static_cast<std::ptrdiff_t>(size))};
}

Answer Dfu::statusNow(std::chrono::milliseconds poll) const
{
    const auto ms = static_cast<std::uint32_t>(poll.count());
    return {Reply::Done,
            {m_status, static_cast<std::uint8_t>(ms), static_cast<std::uint8_t>(ms >> 8),
             static_cast<std::uint8_t>(ms >> 16), m_state, 0}};
}

Answer Dfu::tellStatus()
{
    switch (m_state) {
    case DownloadSync:
        m_state = DownloadBusy;
        m_busyUntil = m_cable->now() + m_traits.busy;
        return statusNow(m_traits.busy);
    case DownloadBusy:
        // A host that asks before its time gets what hosts get from real parts.
        if (m_cable->now() < m_busyUntil) return {refuse(Unexpected)};
        m_status = std::exchange(m_work, {})();
        m_state = m_status == Well ? DownloadIdle : Error;
        break;
    case ManifestSync:
        if (m_leaves) {
            m_state = Manifest;
            const auto last = statusNow(m_traits.busy);
            comeBack(false);
            return last;
        }
        if (!m_work) {
            m_state = Idle;
            break;
        }
        m_state = Manifest;
        m_busyUntil = m_cable->now() + m_traits.busy;
        return statusNow(m_traits.busy);
    case Manifest:
        if (m_cable->now() < m_busyUntil) return {refuse(Unexpected)};
        m_status = std::exchange(m_work, {})();
        if (m_status != Well)
            m_state = Error;
        else
            m_state = m_traits.tolerant ? Idle : ManifestWaitReset;
        break;
    default: break;
    }
    return statusNow(0ms);
}

} // namespace mintmark::device::usb
