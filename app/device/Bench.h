// Virtual units on a bench: every unit in a place of its own, or all of them fed to a few ports; the places
// are pseudo-terminals, or ports of a virtual USB controller.
#pragma once

#include "app/device/Place.h"
#include "app/device/Round.h"
#include "app/device/Unit.h"
#include "app/device/kinds/Kind.h"
#include "app/device/usb/UsbPlace.h"

#include <condition_variable>
#include <mutex>

namespace mintmark::device {

struct BenchOptions {
    std::string directory;
    int units = 1;
    std::optional<int> ports; ///< none: a place for each unit
    std::optional<std::string> model;
    std::vector<Fault> faults;
    KeyWays keyWays;
    const Kind* kind = nullptr;          ///< none: the agent's
    std::vector<CableFault> cableFaults; ///< of units of a kind
    std::map<std::string, std::string> kindOptions;
    std::vector<usb::Kind> usbKinds; ///< by place, in turn; empty: pseudo-terminals
    std::vector<usb::UsbFault> usbFaults;
};

class Bench final : private Feed {
public:
    /// Makes the directory and the units, or reads them; refuses a directory that another bench uses.
    static Result<std::unique_ptr<Bench>> make(BenchOptions options);
    /// Stops all and removes the links.
    ~Bench() override;

    /// Powers the units; returns when the links are there.
    Result<void> start();
    /// Takes a unit's cable out, or puts it in again; returns when that has happened. Any thread.
    Result<void> pull(int unit);
    Result<void> plug(int unit);

private:
    struct Seated {
        std::unique_ptr<Body> unit;
        bool held = false; ///< by a place
        bool linked = false;
        bool pulling = false;
        bool out = false;
    };

    explicit Bench(BenchOptions options) : m_options(std::move(options)) {}
    Result<void> prepare();
    Result<void> openUnits();
    Result<void> openForeignUnits();
    Result<void> makePlaces();
    Result<void> removeStaleLinks() const;
    void wakeAll() const;

    Body* take(int place) override;
    void linked(Body& unit) override;
    bool isPulled(const Body& unit) const override;
    void giveBack(int place, Body& unit, End end) override;

    BenchOptions m_options;
    Fd m_lock;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Seated> m_units; ///< unit N at N - 1
    Round m_round;               ///< with ports
    std::optional<usb::Vhci> m_vhci;
    std::vector<usb::UsbSelf> m_selves; ///< with USB; unit N at N - 1
    std::vector<std::unique_ptr<Berth>> m_places;
};

} // namespace mintmark::device
