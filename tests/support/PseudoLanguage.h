// A language that nobody speaks: each text of the program in brackets, and 40 % longer.
#pragma once

#include "tests/support/Looks.h"

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
    auto faults = cutOffAtRest(window);
    const auto translated = [&](const QWidget* widget, const QString& text) {
        // A code is the same in every language, and a key has the name that its manual has.
        static const QRegularExpression code(QStringLiteral("^(MM-[A-Z-]+|(Ctrl|Alt|Shift)[+A-Za-z0-9]*)$"));
        const bool hasWords = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); }) &&
                              !code.match(text).hasMatch();
        // Nor has a path.
        if (text.startsWith(QLatin1Char('/'))) return;
        if (hasWords && !text.contains(QLatin1Char('[')) && !ours.contains(widget->objectName()))
            faults << lineOf(*widget, QStringLiteral("not translated"), text);
    };
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        translated(widget, widget->accessibleName());
        translated(widget, widget->accessibleDescription());
        if (const auto* label = qobject_cast<const QLabel*>(widget)) {
            translated(label, label->text());
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
            translated(button, button->text());
            translated(button, button->toolTip());
        } else if (const auto* header = qobject_cast<const QHeaderView*>(widget)) {
            for (int i = 0; i < header->count(); ++i)
                if (!header->isSectionHidden(i))
                    translated(header->parentWidget(),
                               header->model()->headerData(i, header->orientation()).toString());
        } else if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                translated(tabs, tabs->tabText(i));
        } else if (const auto* field = qobject_cast<const QLineEdit*>(widget)) {
            translated(field, field->placeholderText());
        } else if (const auto* text = qobject_cast<const QPlainTextEdit*>(widget)) {
            translated(text, text->placeholderText());
        } else if (const auto* chooser = qobject_cast<const QComboBox*>(widget)) {
            for (int i = 0; i < chooser->count(); ++i)
                translated(chooser, chooser->itemText(i));
        } else if (const auto* tile = qobject_cast<const ui::SocketTile*>(widget)) {
            // What is painted: the station's own words are in brackets, the rest are names and numbers.
            for (const auto& words :
                 {tile->words().word, tile->words().pill, tile->words().cause, tile->words().action})
                translated(tile, words);
        }
    }
    faults.removeDuplicates();
    return faults;
}

} // namespace mintmark::test
