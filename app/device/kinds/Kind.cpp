#include "app/device/kinds/Kind.h"

#include "app/device/Key.h"
#include "app/device/State.h"

#include <algorithm>
#include <array>

namespace mintmark::device {

std::span<const Kind> kinds()
{
    static constexpr std::array all{
        Kind{"zephyr",
             "stock Zephyr with MCUmgr (SMP); options framing=raw|udp (a message in each piece that comes), "
             "mode=recovery (MCUboot's own), "
             "buffers=default (loses lines that come "
             "too fast), tls=HOST:PORT, comes-with=another-key",
             makeZephyr},
        Kind{
            "esp32",
            "a chip of the ESP32 family in its boot loader; chip=esp32|esp32s2|esp32s3|esp32c2|esp32c3|"
            "esp32c6|esp32h2, flash=4MB, secure=download, jtag=soft|off, encryption=on, user=burnt (an eFuse "
            "block), tls=HOST:PORT, comes-with=another-key",
            makeEsp32},
        Kind{"cred",
             "Zephyr's shell on a console: cred, nrf_cloud_cred; echo=off, colours=off, log=on: a line of "
             "log in each answer, banner=off: says nothing when it starts",
             makeCredConsole},
        Kind{"nrf91",
             "an nRF91's modem over AT commands; wrap=shell: behind Zephyr's shell, maker=FILE: the key "
             "(PEM) that "
             "signs its attestations, banner=off: says nothing when it starts",
             makeNrf91},
        Kind{"uboot", "U-Boot's console: an environment, and a security chip's key (ek)", makeUBoot},
        Kind{
            "dfu",
            "a boot loader with USB DFU 1.1 (--usb dfu); mode=dfu: begins in it; upload=no; tolerant=no: "
            "wants a reset after an image; detach=reset; busy=MS; transfer=OCTETS; refuses=N: the N-th block",
            makeDfu, Hangs::UsbOnly},
        Kind{"dfuse", "the same with ST's DfuSe (--usb dfuse)", makeDfuSe, Hangs::UsbOnly},
        Kind{"fastboot",
             "a boot loader with fastboot, over TCP (its address is in unit-N.tcp) or --usb fastboot",
             makeFastboot, Hangs::Tcp},
    };
    return all;
}

const Kind* kindNamed(std::string_view name)
{
    const auto all = kinds();
    const auto found = std::ranges::find(all, name, &Kind::name);
    return found == all.end() ? nullptr : &*found;
}

namespace {

/// Of the same kind of number: an IMEI is digits.
Bytes anotherThan(Bytes number)
{
    const bool isDigits =
        std::ranges::all_of(number, [](auto octet) { return octet >= '0' && octet <= '9'; });
    for (auto& octet : number)
        octet = static_cast<std::uint8_t>(isDigits ? '0' + (octet - '0' + 5) % 10 : octet ^ 0x5a);
    return number;
}

} // namespace

ForeignUnit::ForeignUnit(Making making, std::string file, Storage storage)
    : m_making(std::move(making)), m_file(std::move(file)), m_storage(std::move(storage))
{
}

Result<Storage> ForeignUnit::openStorage(const Making& making, std::string_view kind, std::string_view model,
                                         std::size_t numberOctets)
{
    const auto file = stateFile(making.directory, making.number);
    auto stored = Storage::load(file, std::string(kind));
    if (!stored) return tl::make_unexpected(stored.error());
    Storage storage;
    if (*stored) {
        storage = std::move(**stored);
    } else {
        storage.kind = kind;
        storage.hardwareId = randomBytes(numberOctets);
        storage.model = model;
    }
    if (making.model) storage.model = *making.model;
    if (const auto saved = storage.save(file); !saved) return tl::make_unexpected(saved.error());
    return storage;
}

void ForeignUnit::receive(std::span<const std::uint8_t> octets, Wire& wire)
{
    FaultyWire faulty(wire, m_making.faults, m_answers, [this](CableFaultKind kind) { fired(kind); });
    deliver(octets, faulty);
    for (const auto& fault : m_making.faults)
        if (fault.kind == CableFaultKind::Swap && m_answers >= fault.at && !m_swapped) {
            Storage other = m_storage;
            other.hardwareId = anotherThan(other.hardwareId);
            other.items.clear();
            other.faultsFired.clear();
            m_swapped = std::move(other);
            (void)save();
            fired(CableFaultKind::Swap);
        }
}

void ForeignUnit::deliver(std::span<const std::uint8_t> octets, Wire& wire)
{
    using enum CableFaultKind;
    ++m_requests;
    const auto fault = std::ranges::find_if(m_making.faults, [&](const CableFault& one) {
        return one.kind >= RequestLost && one.at == m_requests;
    });
    if (fault == m_making.faults.end()) return hear(octets, wire);
    fired(fault->kind);
    if (fault->kind == RequestLost) return;
    Bytes changed(octets.begin(), octets.end());
    if (fault->kind == RequestCorrupt && !changed.empty()) changed[changed.size() / 2] ^= 0x04;
    if (fault->kind == RequestDoubled) hear(changed, wire);
    if (fault->kind != RequestSplit) return hear(changed, wire);
    for (const auto& octet : changed) {
        hear(std::span(&octet, 1), wire);
        (void)wire.wait(std::chrono::milliseconds{1});
    }
}

void ForeignUnit::parted()
{
    m_storage.requests = m_requests;
    m_storage.answers = m_answers;
    (void)m_storage.save(m_file);
}

void ForeignUnit::powerOn()
{
    forget();
}

bool ForeignUnit::has(CableFaultKind kind) const
{
    return std::ranges::any_of(m_making.faults, [&](const CableFault& fault) {
        return fault.kind == kind && m_answers + 1 >= fault.at;
    });
}

void ForeignUnit::fired(CableFaultKind kind)
{
    ++m_storage.faultsFired[std::string(nameOf(kind))];
    (void)m_storage.save(m_file);
}

std::optional<Bytes> ForeignUnit::told(const std::string& name)
{
    const auto* bytes = stored(name);
    if (bytes == nullptr) return std::nullopt;
    Bytes answer = *bytes;
    if (has(CableFaultKind::Lies)) {
        fired(CableFaultKind::Lies);
        answer.push_back(0x2a);
    }
    return answer;
}

const Bytes* ForeignUnit::stored(const std::string& name) const
{
    const auto& items = storage().items;
    const auto found = items.find(name);
    return found == items.end() ? nullptr : &found->second;
}

bool ForeignUnit::keep(const std::string& name, Bytes bytes)
{
    if (const auto* before = stored(name); !m_before.contains(name))
        m_before[name] = before != nullptr ? std::optional(*before) : std::nullopt;
    current().items[name] = std::move(bytes);
    return save();
}

bool ForeignUnit::drop(const std::string& name)
{
    if (const auto* before = stored(name); !m_before.contains(name))
        m_before[name] = before != nullptr ? std::optional(*before) : std::nullopt;
    if (current().items.erase(name) == 0) return false;
    return save();
}

bool ForeignUnit::save() const
{
    return m_swapped ? m_swapped->save(fileOfOther(m_file)).has_value() : m_storage.save(m_file).has_value();
}

void ForeignUnit::forget()
{
    const auto before = std::exchange(m_before, {});
    if (!has(CableFaultKind::Forgets) || before.empty() || m_swapped) return;
    for (const auto& [name, bytes] : before)
        if (bytes)
            m_storage.items[name] = *bytes;
        else
            m_storage.items.erase(name);
    fired(CableFaultKind::Forgets);
}

void ForeignUnit::visit(const std::string& certificate, const std::string& key)
{
    m_visit.reset();
    const auto* const its = stored(certificate);
    const auto* const secret = stored(key);
    if (its != nullptr && secret != nullptr) visitWith(*its, *secret);
}

void ForeignUnit::visitWith(const Bytes& certificate, const Bytes& key)
{
    m_visit.reset();
    if (option("tls").empty()) return;
    const auto whose = option("comes-with") == "another-key" ? TlsVisit::Key::Another : TlsVisit::Key::Own;
    m_visit = std::make_unique<TlsVisit>(option("tls"), certificate, key, whose);
}

const std::string& ForeignUnit::option(const std::string& name) const
{
    static const std::string none;
    const auto found = m_making.options.find(name);
    return found == m_making.options.end() ? none : found->second;
}

} // namespace mintmark::device
