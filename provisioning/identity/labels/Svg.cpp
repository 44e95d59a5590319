#include "provisioning/identity/labels/Label.h"

#include <algorithm>

namespace mintmark::identity::labels {
namespace {

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    std::string shortened(text);
    while (shortened.back() == '0')
        shortened.pop_back();
    if (shortened.back() == '.') shortened.pop_back();
    return shortened;
}

/// `text` is printable ASCII.
std::string escaped(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (c == '"')
            safe += "&quot;";
        else
            safe += c;
    }
    return safe;
}

/// Each run of dark modules is one rectangle.
std::string pathOf(const PlacedCode& code)
{
    std::string path;
    for (std::size_t row = 0; row < code.symbol.rows; ++row)
        for (std::size_t column = 0; column < code.symbol.columns; ++column) {
            if (!code.symbol.dark(row, column)) continue;
            const auto first = column;
            while (column < code.symbol.columns && code.symbol.dark(row, column))
                ++column;
            const auto height = code.kind == SymbolKind::Code128 ? code.height : code.module;
            path += "M" + std::to_string(code.x + first * code.module) + " " +
                    std::to_string(code.y + row * code.module) + "h" +
                    std::to_string((column - first) * code.module) + "v" + std::to_string(height) + "h-" +
                    std::to_string((column - first) * code.module) + "z";
        }
    return path;
}

std::string textOf(const PlacedText& text)
{
    const auto width = text.text.size() * std::max<std::size_t>(1, text.height * 3 / 4);
    return "<text x=\"" + std::to_string(text.x) + "\" y=\"" + std::to_string(text.y + text.height * 7 / 8) +
           "\" font-family=\"monospace\" font-size=\"" + std::to_string(text.height) + "\" textLength=\"" +
           std::to_string(width) + "\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">" +
           escaped(text.text) + "</text>\n";
}

} // namespace

std::string toSvg(const Label& label, Mark mark)
{
    const auto width = std::to_string(label.width), height = std::to_string(label.height);
    auto svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(label.widthMm) +
               "mm\" height=\"" + number(label.heightMm) + "mm\" viewBox=\"0 0 " + width + " " + height +
               "\">\n<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"white\"/>\n";
    for (const auto& code : label.codes)
        svg += "<path fill=\"black\" shape-rendering=\"crispEdges\" d=\"" + pathOf(code) + "\"/>\n";
    for (const auto& text : label.texts)
        svg += textOf(text);
    // A light grid over everything: it shows, and no scanner reads a code through it.
    if (mark == Mark::Preview) {
        for (std::size_t y = 0; y < label.height; y += 12)
            svg += "<rect y=\"" + std::to_string(y) + "\" width=\"" + width +
                   "\" height=\"4\" fill=\"white\"/>\n";
        for (std::size_t x = 0; x < label.width; x += 12)
            svg += "<rect x=\"" + std::to_string(x) + "\" width=\"4\" height=\"" + height +
                   "\" fill=\"white\"/>\n";
    }
    return svg + "</svg>\n";
}

} // namespace mintmark::identity::labels
