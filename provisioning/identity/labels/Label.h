// A label of one device, laid out on the printer's dots, and the three ways to write it.
#pragma once

#include "provisioning/identity/labels/Template.h"

namespace mintmark::identity::labels {

/// Everything in dots, from the upper left corner.
struct PlacedText {
    std::size_t x = 0, y = 0, height = 0;
    std::string text;
    bool isOnboarding = false; ///< it is for the label, and for nothing else
};
struct PlacedCode {
    SymbolKind kind = SymbolKind::QrCode;
    std::size_t x = 0, y = 0;
    std::size_t module = 1; ///< dots to a side of a module
    std::size_t height = 0; ///< of a Code 128
    std::string content;    ///< as a scanner gives it: a GS1 code as its element string
    std::string source;     ///< a GS1 code with brackets; else as `content`
    bool namesDevice = false;
    bool isOnboarding = false; ///< it is for the label, and for nothing else
    Symbol symbol;
};

struct Label {
    double widthMm = 0, heightMm = 0;
    std::size_t width = 0, height = 0;
    std::vector<PlacedText> texts;
    std::vector<PlacedCode> codes;
};

/// Fills the placeholders, makes the codes, and refuses (by the element's line) what does not lie within the
/// label, with its quiet zone, or lies over another element. Texts are reckoned at ¾ of their height to a
/// character. Modules are whole dots, at least one, rounded to the nearest.
[[nodiscard]] Expected<Label, ProfileError> layOut(const Template& sheet, const LabelValues& values);

/// Drawn over a label that is only looked at.
enum class Mark { None, Preview };

/// SVG 1.1 of the label's size; dots are its units, codes are filled paths, texts are text.
[[nodiscard]] std::string toSvg(const Label& label, Mark mark = Mark::None);
/// PNG (ISO/IEC 15948), one bit a pixel, a pixel a dot, with the printer's resolution in pHYs. Its type is a
/// font of 5 by 7 dots.
[[nodiscard]] Bytes toPng(const Label& label, std::uint32_t dotsPerInch, Mark mark = Mark::None);
/// ZPL II. The printer makes the codes: `^BX` with the escape character `_` named, `^BQ` with the mode prefix
/// `QA,`, `^BC` in subset B. Every character that ZPL could read as more than itself is written as ^FH's
/// hexadecimal.
[[nodiscard]] std::string toZpl(const Label& label);

/// What stands before a scanned code's data (AIM symbology identifiers, ISO/IEC 15424), and a leading FNC1 or
/// a trailing line end, are taken off. The content has to be that of a code that names the device.
[[nodiscard]] bool isScanOf(const Label& label, std::string_view scanned);

} // namespace mintmark::identity::labels
