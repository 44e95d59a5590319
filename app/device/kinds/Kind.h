// Units of other makes than the agent's: what each is made of.
#pragma once

#include "app/device/Body.h"
#include "app/device/kinds/CableFaults.h"
#include "app/device/kinds/Storage.h"
#include "app/device/kinds/TlsVisit.h"

#include <map>
#include <memory>
#include <optional>
#include <span>

namespace mintmark::device {

struct Making {
    std::string directory;
    int number = 1;
    std::optional<std::string> model;
    std::vector<CableFault> faults;             ///< of this unit
    std::map<std::string, std::string> options; ///< --option NAME=VALUE
};

/// What a unit's cable is, where no --usb says another.
enum class Hangs { Pty, Tcp, UsbOnly };

struct Kind {
    std::string_view name; ///< "zephyr"
    std::string_view help; ///< a line for people, with its options
    Result<std::unique_ptr<Body>> (*make)(const Making& making);
    Hangs hangs = Hangs::Pty;
};

std::span<const Kind> kinds();
const Kind* kindNamed(std::string_view name);

/// A unit with a storage, and the faults that every make has. A make says what it answers.
class ForeignUnit : public Body {
public:
    int number() const override { return m_making.number; }
    const Bytes& hardwareId() const override { return storage().hardwareId; }
    bool isFinished() const override { return false; }
    void receive(std::span<const std::uint8_t> octets, Wire& wire) final;
    void parted() override;
    /// What was written and is gone after a reset, is gone; another unit is itself again.
    void powerOn() override;

    /// The file of the unit that comes with `swap`; no number's, so that nobody takes it for one that was
    /// made.
    static std::string fileOfOther(const std::string& file) { return file + ".other"; }

    /// Of the unit that is there now: after `swap` it is another.
    const Storage& storage() const { return m_swapped ? *m_swapped : m_storage; }
    /// Its own, whoever stands in for it.
    const Storage& own() const { return m_storage; }
    /// Given since it was made.
    int answers() const { return m_answers; }

    /// Reads the state file, or makes one with a random number of so many octets.
    static Result<Storage> openStorage(const Making& making, std::string_view kind, std::string_view model,
                                       std::size_t numberOctets);

protected:
    ForeignUnit(Making making, std::string file, Storage storage);
    /// As `receive`, on a wire on which the faults happen.
    virtual void hear(std::span<const std::uint8_t> octets, Wire& wire) = 0;

    /// What is stored under a name, as the unit tells it; nothing where there is none. A unit that lies tells
    /// something else.
    std::optional<Bytes> told(const std::string& name);
    /// What is stored.
    const Bytes* stored(const std::string& name) const;
    /// False where it could not be kept.
    bool keep(const std::string& name, Bytes bytes);
    bool drop(const std::string& name);
    /// What a reset does to the storage.
    void forget();
    const std::string& option(const std::string& name) const;
    /// The unit's own program starts: with the option `tls` it comes there, with what it stores under these
    /// names, as often as it takes.
    void visit(const std::string& certificate, const std::string& key);
    /// The same with what it has at hand. With the option `comes-with=another-key` its key is not that of its
    /// certificate: it comes with one of the same names, signed by itself.
    void visitWith(const Bytes& certificate, const Bytes& key);

private:
    bool has(CableFaultKind kind) const;
    /// On its way to `hear`.
    void deliver(std::span<const std::uint8_t> octets, Wire& wire);
    void fired(CableFaultKind kind);
    Storage& current() { return m_swapped ? *m_swapped : m_storage; }
    bool save() const;

    Making m_making;
    std::string m_file;
    Storage m_storage;
    std::optional<Storage> m_swapped; ///< of `swap`: another unit's, kept in a file beside
    std::map<std::string, std::optional<Bytes>>
        m_before; ///< of `forgets`: what was there at the last power on
    int m_answers = 0, m_requests = 0;
    std::unique_ptr<TlsVisit> m_visit;
};

// Each make has a file of its own.
Result<std::unique_ptr<Body>> makeZephyr(const Making& making);
Result<std::unique_ptr<Body>> makeEsp32(const Making& making);
Result<std::unique_ptr<Body>> makeCredConsole(const Making& making);
Result<std::unique_ptr<Body>> makeNrf91(const Making& making);
Result<std::unique_ptr<Body>> makeUBoot(const Making& making);
Result<std::unique_ptr<Body>> makeDfu(const Making& making);
Result<std::unique_ptr<Body>> makeDfuSe(const Making& making);
Result<std::unique_ptr<Body>> makeFastboot(const Making& making);

} // namespace mintmark::device
