#include "provisioning/exports/bundle/Tar.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace mintmark::exports {
namespace {

// POSIX ustar, IEEE Std 1003.1 pax, "ustar Interchange Format".
constexpr std::size_t nameMost = 99;
constexpr std::size_t sizeAt = 124, sizeDigits = 11;
constexpr std::size_t sumAt = 148, sumDigits = 6;

bool isZero(const TarHeader& block)
{
    return std::ranges::all_of(block, [](char c) { return c == 0; });
}

void putText(TarHeader& block, std::size_t at, std::string_view text)
{
    std::memcpy(block.data() + at, text.data(), text.size());
}

void putOctal(TarHeader& block, std::size_t at, std::size_t digits, std::uint64_t value)
{
    for (std::size_t i = digits; i-- > 0; value >>= 3)
        block[at + i] = static_cast<char>('0' + (value & 7));
}

std::optional<std::uint64_t> sizeIn(const TarHeader& block)
{
    std::uint64_t size = 0;
    for (std::size_t i = 0; i < sizeDigits; ++i) {
        const char c = block[sizeAt + i];
        if (c < '0' || c > '7') return std::nullopt;
        size = size << 3 | static_cast<std::uint64_t>(c - '0');
    }
    return size;
}

} // namespace

bool isPayloadName(std::string_view name)
{
    const auto isPlain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !name.empty() && name.size() <= nameMost && isPlain(name.front()) && name != statementMember &&
           std::ranges::all_of(name, [&](char c) { return isPlain(c) || c == '.' || c == '-' || c == '_'; });
}

TarHeader tarHeader(std::string_view name, std::uint64_t size)
{
    TarHeader block{};
    putText(block, 0, name.substr(0, nameMost));
    putText(block, 100, "0000644");
    putText(block, 108, "0000000");
    putText(block, 116, "0000000");
    putOctal(block, sizeAt, sizeDigits, size);
    putText(block, 136, "00000000000");
    putText(block, sumAt, "        ");
    putText(block, 156, "0");
    putText(block, 257, "ustar");
    putText(block, 263, "00");
    putText(block, 329, "0000000");
    putText(block, 337, "0000000");
    const auto sum = std::accumulate(block.begin(), block.end(), std::uint64_t{0},
                                     [](auto all, char c) { return all + static_cast<unsigned char>(c); });
    putOctal(block, sumAt, sumDigits, sum);
    block[sumAt + sumDigits] = 0;
    return block;
}

std::size_t tarPadding(std::uint64_t size)
{
    return static_cast<std::size_t>((tarBlock - size % tarBlock) % tarBlock);
}

std::string tarEnd()
{
    return std::string(2 * tarBlock, '\0');
}

bool TarReader::refuse(std::string why)
{
    if (m_why.empty()) m_why = std::move(why);
    return false;
}

bool TarReader::take(std::string_view octets)
{
    while (m_why.empty() && !octets.empty()) {
        if (m_state == State::Done) return refuse("something stands behind its end");
        if (m_state == State::Content || m_state == State::Padding) {
            const auto piece =
                octets.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(m_left, octets.size())));
            octets.remove_prefix(piece.size());
            m_left -= piece.size();
            if (m_state == State::Content)
                m_handler.content(piece);
            else if (!std::ranges::all_of(piece, [](char c) { return c == 0; }))
                return refuse("the octets behind " + m_name + " are not zero");
            if (m_left == 0 && !endMember()) return false;
            continue;
        }
        const auto piece = octets.substr(0, tarBlock - m_held);
        std::memcpy(m_block.data() + m_held, piece.data(), piece.size());
        octets.remove_prefix(piece.size());
        m_held += piece.size();
        if (m_held < tarBlock) break;
        m_held = 0;
        if (!takeBlock()) return false;
    }
    return m_why.empty();
}

bool TarReader::takeBlock()
{
    if (m_state == State::SecondZeros) {
        m_state = State::Done;
        return isZero(m_block) || refuse("its end is one block of zeros, not two");
    }
    if (!isZero(m_block)) return takeHeader();
    if (m_members == 0) return refuse("it has no statement");
    m_state = State::SecondZeros;
    return true;
}

bool TarReader::takeHeader()
{
    const std::string name(m_block.data(), ::strnlen(m_block.data(), tarBlock));
    const bool isStatement = name == statementMember;
    if (m_members == 0 && !isStatement) return refuse("it does not begin with a statement");
    if (m_members > 0 && isStatement) return refuse("it has two statements");
    if (!isStatement && !isPayloadName(name))
        return refuse("it has a member of a name that no bundle may have");
    const auto size = sizeIn(m_block);
    if (!size || m_block != tarHeader(name, *size))
        return refuse("the header of " + name + " is not a bundle's");
    if (m_members > 1 && name <= m_name) return refuse(name + " stands twice, or out of order");
    if (m_members > payloadsMost) return refuse("it has more than 64 payload files");
    if (isStatement && *size > statementMost) return refuse("its statement is larger than 1 MiB");
    m_name = name;
    m_size = m_left = *size;
    ++m_members;
    if (auto wrong = m_handler.begins(m_name, m_size)) return refuse(std::move(*wrong));
    m_state = State::Content;
    return m_left > 0 || endMember();
}

/// Of the content, and of the zeros behind it.
bool TarReader::endMember()
{
    if (m_state == State::Content) {
        if (auto wrong = m_handler.ends()) return refuse(std::move(*wrong));
        m_state = State::Padding;
        m_left = tarPadding(m_size);
        if (m_left > 0) return true;
    }
    m_state = State::Header;
    return true;
}

bool TarReader::finish()
{
    return m_why.empty() && (m_state == State::Done || refuse("it ends too early: it was cut"));
}

} // namespace mintmark::exports
