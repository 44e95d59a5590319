// A language that nobody speaks: each text of the program in brackets, and 40 % longer.
#pragma once

#include "ui/operator/ElidedLabel.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTranslator>
#include <QtGui/QFontMetrics>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTableView>

namespace mintmark::test {

class PseudoLanguage final : public QTranslator {
public:
    QString translate(const char* context, const char* source, const char* /*disambiguation*/,
                      int /*n*/) const override
    {
        // The toolkit's own stay as they are.
        if (!QByteArrayView(context).startsWith("mintmark") && QByteArrayView(context) != "QObject")
            return {};
        const auto text = QString::fromUtf8(source);
        if (text.isEmpty()) return text;
        // Words as long as the text's own, so that a line breaks where it could.
        QString more;
        for (qsizetype i = 0; i < (text.size() * 2 + 4) / 5; ++i)
            more += i % 7 == 0 && text.size() > 10 ? QLatin1Char(' ') : QLatin1Char('o');
        return QLatin1Char('[') + text + more + QLatin1Char(']');
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

/// What is cut off or was not translated, among what can be seen of a window; a line for each. `ours`: names
/// of objects that show what units, files and people are called.
inline QStringList faultsOf(const QWidget& window, const QStringList& ours)
{
    QStringList faults;
    const auto tell = [&](const QWidget* widget, const QString& what, const QString& text) {
        faults << QStringLiteral("%1 %2 (%3×%4): %5: %6")
                      .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())
                      .arg(widget->width())
                      .arg(widget->height())
                      .arg(what, text.left(120));
    };
    const auto translated = [&](const QWidget* widget, const QString& text) {
        // A code is the same in every language, and a key has the name that its manual has.
        static const QRegularExpression code(QStringLiteral("^(MM-[A-Z-]+|(Ctrl|Alt|Shift)[+A-Za-z0-9]*)$"));
        const bool hasWords = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); }) &&
                              !code.match(text).hasMatch();
        // Nor has a path.
        if (text.startsWith(QLatin1Char('/'))) return;
        if (hasWords && !text.contains(QLatin1Char('[')) && !ours.contains(widget->objectName()))
            tell(widget, QStringLiteral("not translated"), text);
    };
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        if (const auto* label = qobject_cast<const QLabel*>(widget)) {
            translated(label, label->text());
            // One that is made to be cut shows the whole in a tip.
            if (label->text().isEmpty() || dynamic_cast<const ui::ElidedLabel*>(label) != nullptr) continue;
            const bool fits = label->wordWrap() ? label->heightForWidth(label->width()) <= label->height() &&
                                                      label->minimumSizeHint().width() <= label->width()
                                                : label->sizeHint().width() <= label->width() &&
                                                      label->sizeHint().height() <= label->height();
            if (!fits) tell(label, QStringLiteral("cut off"), label->text());
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
            translated(button, button->text());
            translated(button, button->toolTip());
            translated(button, button->accessibleDescription());
            if (!button->text().isEmpty() && (button->sizeHint().width() > button->width() ||
                                              button->fontMetrics().height() > button->height()))
                tell(button, QStringLiteral("cut off"), button->text());
        } else if (const auto* header = qobject_cast<const QHeaderView*>(widget)) {
            for (int i = 0; i < header->count(); ++i) {
                if (header->isSectionHidden(i)) continue;
                const auto text = header->model()->headerData(i, header->orientation()).toString();
                translated(header->parentWidget(), text);
                if (header->sectionSizeHint(i) > header->sectionSize(i))
                    tell(header->parentWidget(), QStringLiteral("cut off"), text);
            }
        } else if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                translated(tabs, tabs->tabText(i));
            if (tabs->sizeHint().width() > tabs->width())
                tell(tabs, QStringLiteral("cut off"), tabs->tabText(tabs->count() - 1));
        } else if (const auto* field = qobject_cast<const QLineEdit*>(widget)) {
            translated(field, field->accessibleName());
            translated(field, field->placeholderText());
        } else if (const auto* text = qobject_cast<const QPlainTextEdit*>(widget)) {
            translated(text, text->accessibleName());
            translated(text, text->placeholderText());
        } else if (const auto* chooser = qobject_cast<const QComboBox*>(widget)) {
            translated(chooser, chooser->accessibleName());
            for (int i = 0; i < chooser->count(); ++i)
                translated(chooser, chooser->itemText(i));
        } else if (const auto* table = qobject_cast<const QAbstractItemView*>(widget)) {
            translated(table, table->accessibleName());
        }
    }
    faults.removeDuplicates();
    return faults;
}

} // namespace mintmark::test
