// A bar in the window that tells something or asks something, in place of a pop-up.
#pragma once

#include "provisioning/values/Failure.h"

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace mintmark::ui {

/// GUI thread. Hidden until it has something to say. Texts are shown as plain text.
class MessageBar final : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);
    /// Code, cause and action, with a button that dismisses them.
    void tell(const Failure& failure);
    /// A sentence about what went well, with a button that dismisses it.
    void tell(const QString& title, const QString& text);
    /// A question with two answers.
    void ask(const QString& title, const QString& text, const QString& first, const QString& second);
    /// Takes the answers away, and leaves the text until `dismiss`.
    void await(const QString& title, const QString& text);
    void dismiss();
    /// From now on a failure has a button that asks for its entry in the manual.
    void offerHelp();
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void firstChosen();
    void secondChosen();
    void helpWanted(const QString& code);

private:
    void tellAs(const char* tone, const QString& title, const QString& text);
    void show(const char* tone, const QString& title, const QString& text);
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_first;
    QPushButton* m_second;
    QPushButton* m_help = nullptr; ///< where help is offered
    QPushButton* m_dismiss;
    QString m_code;
};

} // namespace mintmark::ui
