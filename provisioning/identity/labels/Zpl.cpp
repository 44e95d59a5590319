// ZPL II (Zebra's ZPL II Programming Guide: ^BC, ^BQ, ^BX, ^FH).
#include "provisioning/identity/labels/Gs1.h"
#include "provisioning/identity/labels/Label.h"

namespace mintmark::identity::labels {
namespace {

/// Of ^FH\, which the printer reads before anything that a bar code's own escapes mean.
std::string hex(std::string_view text)
{
    static constexpr std::string_view plain = " ,.:;-+=()/&%$#@!?'*<>_";
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string safe;
    for (const char c : text) {
        const bool alone = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                           plain.find(c) != std::string_view::npos;
        if (alone) {
            safe += c;
            continue;
        }
        const auto octet = static_cast<unsigned char>(c);
        safe += '\\';
        safe += digits[octet >> 4];
        safe += digits[octet & 15];
    }
    return safe;
}

/// The field data of ^BX, with `_` as its escape character: `_1` is FNC1, `_d095` the underscore itself.
std::string dataMatrix(const PlacedCode& code)
{
    const auto literal = [](std::string_view text) {
        std::string data;
        for (const char c : text)
            data += c == '_' ? std::string("_d095") : hex({&c, 1});
        return data;
    };
    if (code.kind == SymbolKind::DataMatrix) return literal(code.content);
    std::string data = "_1";
    for (const char c : code.content)
        data += c == '\x1d' ? std::string("_1") : literal({&c, 1});
    return data;
}

/// Subset B: `>` begins a command of ^BC, and three characters have one.
std::string code128(std::string_view text)
{
    std::string data;
    for (const char c : text)
        data += c == '>'   ? std::string(">0")
                : c == '^' ? std::string("><")
                : c == '~' ? std::string(">=")
                           : hex({&c, 1});
    return data;
}

std::string at(std::size_t x, std::size_t y)
{
    return "^FO" + std::to_string(x) + "," + std::to_string(y);
}

std::string fieldOf(const PlacedCode& code)
{
    const auto module = std::to_string(code.module);
    const auto field = [](const std::string& data) { return "^FH\\^FD" + data + "^FS\n"; };
    switch (code.kind) {
    case SymbolKind::QrCode:
        return at(code.x, code.y) + "^BQN,2," + module + field("QA," + hex(code.content));
    case SymbolKind::Code128:
        return at(code.x, code.y) + "^BY" + module + "^BCN," + std::to_string(code.height) + ",N,N,N" +
               field(code128(code.content));
    default: return at(code.x, code.y) + "^BXN," + module + ",200,,,,_" + field(dataMatrix(code));
    }
}

} // namespace

std::string toZpl(const Label& label)
{
    auto zpl =
        "^XA^CI28^PW" + std::to_string(label.width) + "^LL" + std::to_string(label.height) + "^LH0,0\n";
    for (const auto& code : label.codes)
        zpl += fieldOf(code);
    for (const auto& text : label.texts)
        zpl += at(text.x, text.y) + "^A0N," + std::to_string(text.height) + "," +
               std::to_string(text.height * 3 / 4) + "^FH\\^FD" + hex(text.text) + "^FS\n";
    return zpl + "^PQ1^XZ\n";
}

} // namespace mintmark::identity::labels
