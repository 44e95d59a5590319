#include "provisioning/identity/labels/Font.h"
#include "provisioning/identity/labels/Label.h"

#include <algorithm>
#include <cmath>

namespace mintmark::identity::labels {
namespace {

class Sheet {
public:
    Sheet(std::size_t width, std::size_t height)
        : m_width(width), m_height(height), m_stride((width + 7) / 8), m_rows(m_stride * height, 0xff)
    {
    }
    void fill(std::size_t x, std::size_t y, std::size_t width, std::size_t height, bool dark = true)
    {
        for (auto row = y; row < std::min(y + height, m_height); ++row)
            for (auto column = x; column < std::min(x + width, m_width); ++column) {
                auto& octet = m_rows[row * m_stride + column / 8];
                const auto bit = static_cast<std::uint8_t>(0x80 >> column % 8);
                octet = static_cast<std::uint8_t>(dark ? octet & ~bit : octet | bit);
            }
    }
    [[nodiscard]] std::size_t width() const { return m_width; }
    [[nodiscard]] std::size_t height() const { return m_height; }
    /// Each row behind its filter's number, 0.
    [[nodiscard]] Bytes filtered() const
    {
        Bytes octets;
        octets.reserve(m_rows.size() + m_height);
        for (std::size_t row = 0; row < m_height; ++row) {
            octets.push_back(0);
            const auto begin = m_rows.begin() + static_cast<std::ptrdiff_t>(row * m_stride);
            octets.insert(octets.end(), begin, begin + static_cast<std::ptrdiff_t>(m_stride));
        }
        return octets;
    }

private:
    std::size_t m_width, m_height, m_stride;
    Bytes m_rows;
};

void put32(Bytes& out, std::size_t value)
{
    for (const int shift : {24, 16, 8, 0})
        out.push_back(static_cast<std::uint8_t>(value >> shift & 0xff));
}

std::uint32_t crc32(ByteView octets)
{
    std::uint32_t crc = 0xffffffff;
    for (const auto octet : octets) {
        crc ^= octet;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

std::uint32_t adler32(ByteView octets)
{
    std::uint32_t a = 1, b = 0;
    for (const auto octet : octets) {
        a = (a + octet) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

/// A zlib stream (RFC 1950) of stored blocks (RFC 1951 §3.2.4): a label is small.
Bytes stored(ByteView octets)
{
    Bytes out{0x78, 0x01};
    std::size_t at = 0;
    do {
        const auto size = std::min<std::size_t>(octets.size() - at, 65535);
        out.push_back(at + size == octets.size() ? 1 : 0);
        for (const auto length : {size, ~size & 0xffff}) {
            out.push_back(static_cast<std::uint8_t>(length & 0xff));
            out.push_back(static_cast<std::uint8_t>(length >> 8 & 0xff));
        }
        const auto part = octets.subspan(at, size);
        out.insert(out.end(), part.begin(), part.end());
        at += size;
    } while (at < octets.size());
    put32(out, adler32(octets));
    return out;
}

void chunk(Bytes& png, std::string_view type, ByteView content)
{
    put32(png, content.size());
    Bytes checked = bytesOf(type);
    checked.insert(checked.end(), content.begin(), content.end());
    png.insert(png.end(), checked.begin(), checked.end());
    put32(png, crc32(checked));
}

void draw(Sheet& sheet, const PlacedText& text)
{
    // A cell of 6 by 8 dots of the font, one of which is space.
    const auto scale = std::max<std::size_t>(1, text.height / 8);
    auto x = text.x;
    for (const char c : text.text) {
        const auto glyph = glyphOf(c);
        for (std::size_t column = 0; column < glyph.size(); ++column)
            for (std::size_t row = 0; row < 7; ++row)
                if ((glyph[column] >> row & 1) != 0)
                    sheet.fill(x + column * scale, text.y + row * scale, scale, scale);
        x += 6 * scale;
    }
}

void draw(Sheet& sheet, const PlacedCode& code)
{
    const auto height = code.kind == SymbolKind::Code128 ? code.height : code.module;
    for (std::size_t row = 0; row < code.symbol.rows; ++row)
        for (std::size_t column = 0; column < code.symbol.columns; ++column)
            if (code.symbol.dark(row, column))
                sheet.fill(code.x + column * code.module, code.y + row * code.module, code.module, height);
}

} // namespace

Bytes toPng(const Label& label, std::uint32_t dotsPerInch, Mark mark)
{
    Sheet sheet(label.width, label.height);
    for (const auto& code : label.codes)
        draw(sheet, code);
    for (const auto& text : label.texts)
        draw(sheet, text);
    if (mark == Mark::Preview) {
        for (std::size_t y = 0; y < label.height; y += 12)
            sheet.fill(0, y, label.width, 4, false);
        for (std::size_t x = 0; x < label.width; x += 12)
            sheet.fill(x, 0, 4, label.height, false);
    }

    Bytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    Bytes header;
    put32(header, sheet.width());
    put32(header, sheet.height());
    header.insert(header.end(), {1, 0, 0, 0, 0}); // a bit a pixel, grey, deflate, filtered, not interlaced
    chunk(png, "IHDR", header);
    Bytes physical;
    const auto perMetre = static_cast<std::size_t>(std::lround(dotsPerInch / 0.0254));
    put32(physical, perMetre);
    put32(physical, perMetre);
    physical.push_back(1);
    chunk(png, "pHYs", physical);
    chunk(png, "IDAT", stored(sheet.filtered()));
    chunk(png, "IEND", {});
    return png;
}

} // namespace mintmark::identity::labels
