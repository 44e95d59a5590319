// Octets that leave nothing behind when they grow or go: for buffers on the way to a unit, whose size is not
// known before. What stays for long is a Secret.
#pragma once

#include "hsm/base/Secret.h"

#include <memory>

namespace mintmark {

/// Wipes what it gives back.
template <class T> struct WipingAllocator {
    using value_type = T;

    WipingAllocator() = default;
    template <class U> constexpr WipingAllocator(const WipingAllocator<U>&) noexcept {}

    [[nodiscard]] T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T* data, std::size_t count) noexcept
    {
        wipe(data, count * sizeof(T));
        std::allocator<T>().deallocate(data, count);
    }
    friend bool operator==(const WipingAllocator&, const WipingAllocator&) { return true; }
};

using WipedBytes = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

/// Wipes somebody else's buffer at the end of the scope, whichever way that is left.
template <class Buffer> class WipedAtEnd {
public:
    explicit WipedAtEnd(Buffer& buffer) : m_buffer(buffer) {}
    ~WipedAtEnd()
    {
        if (!m_buffer.empty()) wipe(m_buffer.data(), m_buffer.size() * sizeof(*m_buffer.data()));
    }
    WipedAtEnd(const WipedAtEnd&) = delete;
    WipedAtEnd& operator=(const WipedAtEnd&) = delete;

private:
    Buffer& m_buffer;
};

} // namespace mintmark
