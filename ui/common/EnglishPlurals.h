// The singular of English texts that hold a number: what a catalogue has for every other language.
#pragma once

#include <QtCore/QTranslator>

namespace mintmark::ui {

/// Beneath every other translator. Knows the texts that are asked for with a number (`tr(text, nullptr, n)`),
/// and answers for 1 alone; all else stays as it is written.
class EnglishPlurals final : public QTranslator {
    Q_OBJECT
public:
    using QTranslator::QTranslator;
    [[nodiscard]] QString translate(const char* context, const char* source, const char* disambiguation,
                                    int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace mintmark::ui
