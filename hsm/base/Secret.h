// Octets that must not leave their place: locked in memory, wiped at the end, moved and never copied.
#pragma once

#include "hsm/base/Bytes.h"

#include <cstddef>

namespace mintmark {

/// A fixed-size secret. Its memory is page-locked where the system allows it, kept out of core dumps, and
/// wiped on destruction. The contents are read through `reveal()` alone, so that one search lists every
/// place that touches them.
class Secret {
public:
    Secret() = default;
    /// `size` octets, all zero, to be filled through `revealForWriting()`.
    explicit Secret(std::size_t size);
    /// Copies `octets` in; the caller wipes its own copy.
    static Secret copyOf(ByteView octets);
    ~Secret();
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] ByteView reveal() const { return {m_data, m_size}; }
    [[nodiscard]] std::span<std::uint8_t> revealForWriting() { return {m_data, m_size}; }

private:
    void release() noexcept;
    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_mapped = 0;
};

/// A PIN as it is typed: at most 64 octets of UTF-8 in locked memory, put in one octet at a time.
class Pin {
public:
    static constexpr std::size_t maximum = 64;
    Pin();
    /// Returns false, and changes nothing, when the PIN is full.
    bool append(char octet);
    bool append(std::string_view octets);
    /// Takes the last character away (a whole UTF-8 sequence).
    void backspace();
    void clear();
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    /// Number of characters, for showing dots.
    [[nodiscard]] std::size_t characters() const;
    [[nodiscard]] ByteView reveal() const { return m_octets.reveal().first(m_size); }
    [[nodiscard]] Pin duplicate() const;

private:
    Secret m_octets;
    std::size_t m_size = 0;
};

/// Wipes a buffer in a way that the compiler keeps.
void wipe(void* data, std::size_t size) noexcept;

} // namespace mintmark
