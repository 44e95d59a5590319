// One share on the screen, as words and as a QR code: painted from locked memory, nothing that could be
// marked or copied.
#pragma once

#include "hsm/base/QrMatrix.h"
#include "ui/common/Theme.h"

#include <QtWidgets/QWidget>

namespace mintmark::ui {

/// GUI thread. Shows nothing while it has no share.
class ShareSheet final : public QWidget {
    Q_OBJECT
public:
    explicit ShareSheet(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// `words` are lines of words, as ShareDesk::show has them.
    void show(Secret words, QrMatrix code);
    /// Wipes it.
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_words.empty(); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Secret m_words;
    QrMatrix m_code;
    const Theme* m_theme;
};

} // namespace mintmark::ui
