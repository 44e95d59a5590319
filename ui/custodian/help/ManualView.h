// Shows a page of the manual. Nothing that it shows comes from anywhere but the program itself.
#pragma once

#include "ui/common/Theme.h"

#include <QtWidgets/QTextBrowser>

namespace mintmark::ui {

/// GUI thread.
class ManualView final : public QTextBrowser {
    Q_OBJECT
public:
    explicit ManualView(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// False where the manual has no such page: what is shown stays.
    bool open(const QString& name, const QString& anchor);
    [[nodiscard]] const QString& name() const { return m_name; }
    /// Goes to the next place, after the last one from the beginning again. False where there is none.
    bool find(const QString& text);
    QVariant loadResource(int type, const QUrl& url) override;

Q_SIGNALS:
    void backWanted();
    void forwardWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void dress(QTextDocument& page) const;
    const Theme* m_theme;
    QString m_name;
    QTextDocument* m_document = nullptr; ///< ours, of the page that is shown
};

} // namespace mintmark::ui
