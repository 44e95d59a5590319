#include "hsm/CallWatch.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace mintmark::hsm {
namespace {

using Slot = CallStamp::Slot;

struct Slots {
    std::mutex mutex;
    std::vector<std::unique_ptr<Slot>> all;
    std::vector<Slot*> free; ///< of threads that have ended
    std::map<std::pair<std::string, bool>, std::unique_ptr<Callee>> callees;
};

// Never destroyed: a session may be closed by a static object's destructor.
Slots& slots()
{
    static auto* one = new Slots;
    return *one;
}

thread_local Slot* ownSlot = nullptr;
thread_local bool ended = false;

struct GivesBack {
    ~GivesBack()
    {
        auto& one = slots();
        const std::scoped_lock lock(one.mutex);
        one.free.push_back(std::exchange(ownSlot, nullptr));
        ended = true;
    }
};

Slot* takeSlot()
{
    if (ended) return nullptr;
    static thread_local const GivesBack givesBack;
    auto& one = slots();
    const std::scoped_lock lock(one.mutex);
    if (one.free.empty()) {
        one.all.push_back(std::make_unique<Slot>());
        return one.all.back().get();
    }
    auto* slot = one.free.back();
    one.free.pop_back();
    return slot;
}

} // namespace

const Callee& calleeNamed(const std::string& name, bool isolated)
{
    auto& one = slots();
    const std::scoped_lock lock(one.mutex);
    auto& callee = one.callees[{name, isolated}];
    if (!callee) callee = std::make_unique<Callee>(Callee{name, isolated});
    return *callee;
}

CallStamp::CallStamp(const char* function, const Callee& callee) noexcept
{
    if (ownSlot == nullptr) ownSlot = takeSlot();
    m_slot = ownSlot;
    if (m_slot == nullptr) return;
    m_slot->function.store(function, std::memory_order_relaxed);
    m_slot->callee.store(&callee, std::memory_order_relaxed);
    m_slot->since.store(systemClock().steady().count(), std::memory_order_release);
}

CallStamp::~CallStamp()
{
    if (m_slot != nullptr) m_slot->since.store(0, std::memory_order_release);
}

std::string inWords(const StuckCall& call)
{
    return call.function + " of " + call.callee + " has not answered for " +
           std::to_string(call.lasted.count() / 1000) + " s, since " + toRfc3339(call.since) +
           (call.isolated ? ": its process is ended at its limit, and another is started"
                          : ": the call cannot be ended from here; isolation = \"process\" in the station's "
                            "file gives it a hard limit");
}

CallWatch::CallWatch(Milliseconds limit, Clock& clock, std::function<void(const StuckCall&)> stuck)
    : m_limit(limit), m_clock(clock), m_stuck(std::move(stuck)),
      m_thread([this](const std::stop_token& stop) { look(stop); })
{
}

CallWatch::~CallWatch()
{
    m_thread.request_stop();
    m_thread.join();
}

void CallWatch::look(const std::stop_token& stop)
{
    const auto pause = std::clamp(m_limit / 4, Milliseconds{10}, Milliseconds{1000});
    std::map<const Slot*, std::int64_t> told;
    std::unique_lock own(m_mutex);
    while (!m_ended.wait_for(own, stop, pause, [] { return false; }) && !stop.stop_requested()) {
        std::vector<StuckCall> found;
        {
            auto& one = slots();
            const std::scoped_lock lock(one.mutex);
            for (const auto& slot : one.all) {
                const auto since = slot->since.load(std::memory_order_acquire);
                const Milliseconds lasted{systemClock().steady().count() - since};
                if (since == 0 || lasted < m_limit || told[slot.get()] == since) continue;
                const auto* function = slot->function.load(std::memory_order_relaxed);
                const auto* callee = slot->callee.load(std::memory_order_relaxed);
                // It came back while we looked: what was read may be of two calls.
                std::atomic_thread_fence(std::memory_order_acquire);
                if (slot->since.load(std::memory_order_relaxed) != since) continue;
                told[slot.get()] = since;
                found.push_back({function, callee->name, callee->isolated, lasted, m_clock.now() - lasted});
            }
        }
        for (const auto& call : found)
            m_stuck(call);
    }
}

} // namespace mintmark::hsm
