// A page of the custodian's window.
#pragma once

#include "ui/common/Settings.h"
#include "ui/common/Theme.h"
#include "ui/custodian/Work.h"

#include <QtWidgets/QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QPushButton;

namespace mintmark::ui {

class KeptNote;

/// GUI thread. Asks the station through `work()` alone, and tells and asks people through the window's
/// message bars, never by a dialog.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(Work& work, QWidget* parent = nullptr);
    /// In the side bar.
    [[nodiscard]] virtual QString title() const = 0;
    /// The page comes to the front, or the person there has changed: what it shows is read anew.
    virtual void shown() = 0;
    /// Colours for what the style sheet does not paint. The text's scale may have changed, too.
    virtual void setTheme(const Theme& theme) { (void)theme; }

Q_SIGNALS:
    void failed(const mintmark::Failure& failure);
    void told(const QString& title, const QString& text);
    /// `then` where the first answer is chosen.
    void asked(const QString& title, const QString& text, const QString& first, const QString& second,
               const std::function<void()>& then);
    /// The window applies them, and keeps them for the next time.
    void settingsChosen(const mintmark::ui::Settings& chosen);

protected:
    [[nodiscard]] Work& work() const { return m_work; }
    struct Deed {
        QPushButton* button;
        QString objectName, what; ///< `what`: its accessible description
    };
    /// Whether the station is a guarded one, whose service does nothing of what this page is for; then it
    /// says so, and how it is done. For `shown`.
    [[nodiscard]] bool isKeptAway(const QString& what, const QStringList& commands);
    /// The page's heading, and beside it what can be done there.
    [[nodiscard]] QHBoxLayout* head(const QString& heading, const std::vector<Deed>& deeds);

private:
    Work& m_work;
    KeptNote* m_kept = nullptr;
};

} // namespace mintmark::ui
