#include "hsm/base/Secret.h"

#include <openssl/crypto.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <new>
#include <utility>

namespace mintmark {

void wipe(void* data, std::size_t size) noexcept
{
    ::OPENSSL_cleanse(data, size);
}

Secret::Secret(std::size_t size) : m_size(size)
{
    if (size == 0) return;
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    m_mapped = (size + page - 1) / page * page;
    void* area = ::mmap(nullptr, m_mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (area == MAP_FAILED) throw std::bad_alloc();
    m_data = static_cast<std::uint8_t*>(area);
    // Best effort: an ordinary user's limit on locked memory may be small; no core can be made either way.
    (void)::mlock(m_data, m_mapped);
    (void)::madvise(m_data, m_mapped, MADV_DONTDUMP);
    (void)::madvise(m_data, m_mapped, MADV_WIPEONFORK);
}

Secret Secret::copyOf(ByteView octets)
{
    Secret secret(octets.size());
    if (!octets.empty()) std::memcpy(secret.m_data, octets.data(), octets.size());
    return secret;
}

Secret::~Secret()
{
    release();
}

Secret::Secret(Secret&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)),
      m_mapped(std::exchange(other.m_mapped, 0))
{
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        release();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
        m_mapped = std::exchange(other.m_mapped, 0);
    }
    return *this;
}

void Secret::release() noexcept
{
    if (m_data == nullptr) return;
    wipe(m_data, m_mapped);
    (void)::munmap(m_data, m_mapped);
    m_data = nullptr;
    m_size = 0;
    m_mapped = 0;
}

Pin::Pin() : m_octets(maximum) {}

bool Pin::append(char octet)
{
    if (m_size == maximum) return false;
    m_octets.revealForWriting()[m_size++] = static_cast<std::uint8_t>(octet);
    return true;
}

bool Pin::append(std::string_view octets)
{
    if (octets.size() > maximum - m_size) return false;
    for (char octet : octets)
        append(octet);
    return true;
}

void Pin::backspace()
{
    auto octets = m_octets.revealForWriting();
    while (m_size > 0) {
        const auto last = octets[--m_size];
        octets[m_size] = 0;
        if ((last & 0xC0) != 0x80) break;
    }
}

void Pin::clear()
{
    if (!m_octets.empty()) wipe(m_octets.revealForWriting().data(), maximum);
    m_size = 0;
}

std::size_t Pin::characters() const
{
    std::size_t count = 0;
    for (auto octet : reveal())
        if ((octet & 0xC0) != 0x80) ++count;
    return count;
}

Pin Pin::duplicate() const
{
    Pin copy;
    std::memcpy(copy.m_octets.revealForWriting().data(), m_octets.reveal().data(), m_size);
    copy.m_size = m_size;
    return copy;
}

} // namespace mintmark
