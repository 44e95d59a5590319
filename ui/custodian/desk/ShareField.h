// Lets a share be typed, word by word, straight into locked memory; each word is checked as it comes.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "ui/common/Theme.h"

#include <QtWidgets/QWidget>

namespace mintmark::ui {

/// GUI thread. As PinField: no clipboard, no input method, no menu, a held key types once. The row that is
/// being typed is shown; rows that are done are not. Escape takes the row back.
class ShareField final : public QWidget {
    Q_OBJECT
public:
    explicit ShareField(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void clear();
    [[nodiscard]] std::size_t words() const { return m_reader.words(); }
    /// After `completed`; leaves the field empty.
    [[nodiscard]] hsm::BackupResult<hsm::Share> take();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void completed();
    /// What is wrong with what was typed last, or empty.
    void complained(const QString& words);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void put(char character);
    void tell(hsm::ShareReader::Reply reply);
    hsm::ShareReader m_reader;
    const Theme* m_theme;
};

} // namespace mintmark::ui
