#include "ui/common/Forms.h"

#include "ui/common/Words.h"

using namespace Qt::StringLiterals;

namespace mintmark::ui {

Forms::Forms(std::span<const char* const> texts)
{
    static const QRegularExpression number(u"\\\\%L[1-9]"_s), place(u"\\\\%[1-9]"_s);
    for (const auto* text : texts) {
        const auto form = QString::fromLatin1(text);
        auto pattern = QRegularExpression::escape(form);
        pattern.replace(number, u"([0-9]{1,18})"_s).replace(place, u"(.+?)"_s);
        m_rows.push_back({text, QRegularExpression(QRegularExpression::anchoredPattern(pattern)),
                          form.startsWith(u"%1"_s)});
    }
}

std::optional<Forms::Found> Forms::find(const QString& line, bool mayBeOpen) const
{
    for (const auto& row : m_rows) {
        if (row.isOpen && !mayBeOpen) continue;
        if (const auto match = row.pattern.match(line); match.hasMatch())
            return Found{row.form, match.capturedTexts().mid(1)};
    }
    return std::nullopt;
}

QString filled(const QString& form, const QStringList& values)
{
    QString text;
    for (qsizetype at = 0; at < form.size(); ++at) {
        const bool isNumber = form.sliced(at).startsWith(u"%L"_s);
        const auto digit = at + (isNumber ? 2 : 1);
        const auto place = form[at] == u'%' && digit < form.size() ? form[digit].digitValue() : 0;
        if (place < 1 || place > values.size()) {
            text += form[at];
            continue;
        }
        const auto& value = values[place - 1];
        text += isNumber ? figures(value.toULongLong()) : value;
        at = digit;
    }
    return text;
}

} // namespace mintmark::ui
