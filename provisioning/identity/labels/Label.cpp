#include "provisioning/identity/labels/Label.h"

#include "provisioning/identity/labels/Gs1.h"

#include <algorithm>
#include <cmath>

namespace mintmark::identity::labels {
namespace {

/// A rectangle of dots; `left` and `top` may be negative where a quiet zone passes the edge.
struct Box {
    std::ptrdiff_t left = 0, top = 0, right = 0, bottom = 0;
    [[nodiscard]] bool meets(const Box& other) const
    {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

std::size_t dots(double millimetres, std::uint32_t dotsPerInch)
{
    return static_cast<std::size_t>(std::lround(millimetres * dotsPerInch / 25.4));
}

Box boxOf(const PlacedText& text)
{
    const auto width = text.text.size() * std::max<std::size_t>(1, text.height * 3 / 4);
    return {static_cast<std::ptrdiff_t>(text.x), static_cast<std::ptrdiff_t>(text.y),
            static_cast<std::ptrdiff_t>(text.x + width), static_cast<std::ptrdiff_t>(text.y + text.height)};
}

Box boxOf(const PlacedCode& code)
{
    const auto quiet = static_cast<std::ptrdiff_t>(quietModules(code.kind) * code.module);
    const bool isLinear = code.kind == SymbolKind::Code128;
    const auto rows = isLinear ? code.height : code.symbol.rows * code.module;
    const auto left = static_cast<std::ptrdiff_t>(code.x), top = static_cast<std::ptrdiff_t>(code.y);
    return {left - quiet, top - (isLinear ? 0 : quiet),
            left + static_cast<std::ptrdiff_t>(code.symbol.columns * code.module) + quiet,
            top + static_cast<std::ptrdiff_t>(rows) + (isLinear ? 0 : quiet)};
}

Expected<PlacedCode, LabelError> placed(const TemplateElement& element, const Template& sheet,
                                        const LabelValues& values)
{
    PlacedCode code;
    code.kind = *element.symbol;
    code.x = dots(element.x, sheet.dotsPerInch);
    code.y = dots(element.y, sheet.dotsPerInch);
    code.module = std::max<std::size_t>(1, dots(element.module, sheet.dotsPerInch));
    code.height = dots(element.height, sheet.dotsPerInch);
    code.source = filled(element.value, sheet, values);
    const auto brackets = [&](const LabelValues& of) {
        return std::ranges::count(filled(element.value, sheet, of), '(');
    };
    // What a unit says of itself must not begin a field of its own.
    if (code.kind == SymbolKind::Gs1DataMatrix && brackets(values) != brackets({}))
        return fail(LabelError{LabelCode::ContentWrong, "a GS1 code takes no brackets of a device's own"});
    code.content = code.kind == SymbolKind::Gs1DataMatrix ? gs1ElementString(TRY(gs1FieldsIn(code.source)))
                                                          : code.source;
    code.namesDevice = namesDevice(element.value);
    code.isOnboarding = holdsOnboarding(element.value);
    const bool isDataMatrix = code.kind == SymbolKind::DataMatrix || code.kind == SymbolKind::Gs1DataMatrix;
    if (!isDataMatrix && code.module > 10)
        return fail(LabelError{LabelCode::TooLarge,
                               "printers draw modules of 1 to 10 dots, not " + std::to_string(code.module)});
    code.symbol = TRY(symbolOf(code.kind, code.source));
    return code;
}

} // namespace

Expected<Label, ProfileError> layOut(const Template& sheet, const LabelValues& values)
{
    Label label;
    label.widthMm = sheet.width;
    label.heightMm = sheet.height;
    label.width = dots(sheet.width, sheet.dotsPerInch);
    label.height = dots(sheet.height, sheet.dotsPerInch);
    const Box paper{0, 0, static_cast<std::ptrdiff_t>(label.width),
                    static_cast<std::ptrdiff_t>(label.height)};
    std::vector<std::pair<Box, std::uint32_t>> taken;
    for (const auto& element : sheet.elements) {
        const auto refused = [&](const std::string& rule) {
            return fail(ProfileError{sheet.file, element.line, element.symbol ? "code" : "text", rule});
        };
        Box box;
        if (element.symbol) {
            auto code = placed(element, sheet, values);
            if (!code) return refused(code.error().detail);
            box = boxOf(*code);
            label.codes.push_back(std::move(*code));
        } else {
            const PlacedText text{dots(element.x, sheet.dotsPerInch), dots(element.y, sheet.dotsPerInch),
                                  std::max<std::size_t>(8, dots(element.height, sheet.dotsPerInch)),
                                  filled(element.value, sheet, values), holdsOnboarding(element.value)};
            if (text.text.size() > 256 ||
                !std::ranges::all_of(text.text, [](char c) { return c >= ' ' && c <= '~'; }))
                return refused("a text has at most 256 printable ASCII characters");
            box = boxOf(text);
            label.texts.push_back(text);
        }
        if (box.left < 0 || box.top < 0 || box.right > paper.right || box.bottom > paper.bottom)
            return refused("it reaches over the label's edge (" + std::to_string(box.right - box.left) +
                           " by " + std::to_string(box.bottom - box.top) + " dots, quiet zone included, on " +
                           std::to_string(label.width) + " by " + std::to_string(label.height) + ")");
        for (const auto& [other, line] : taken)
            if (box.meets(other))
                return refused("it lies over what line " + std::to_string(line) + " puts there");
        taken.emplace_back(box, element.line);
    }
    return label;
}

bool isScanOf(const Label& label, std::string_view scanned)
{
    while (!scanned.empty() && (scanned.back() == '\n' || scanned.back() == '\r'))
        scanned.remove_suffix(1);
    const auto isPrefix = [](std::string_view text) {
        return text.size() > 3 && text[0] == ']' && text[1] > ' ' && text[2] >= '0' && text[2] <= '9';
    };
    const auto matches = [&](std::string_view text) {
        return std::ranges::any_of(
            label.codes, [&](const PlacedCode& code) { return code.namesDevice && code.content == text; });
    };
    if (matches(scanned)) return true;
    if (isPrefix(scanned)) scanned.remove_prefix(3);
    if (!scanned.empty() && scanned.front() == '\x1d') scanned.remove_prefix(1);
    return matches(scanned);
}

} // namespace mintmark::identity::labels
