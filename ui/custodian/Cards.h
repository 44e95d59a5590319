// Panels of a page: a title, words, fields under their names, a row of buttons.
#pragma once

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mintmark::ui {

/// GUI thread.
class Card final : public QFrame {
    Q_OBJECT
public:
    explicit Card(const QString& title, QWidget* parent = nullptr);
    [[nodiscard]] QVBoxLayout& column() { return *m_column; }
    /// Wrapped, plain text. `role` as the style sheet has it.
    QLabel* addWords(const QString& text, const char* role = "dim");
    /// Hidden until it has something to say.
    QLabel* addProblem(const char* objectName);
    void addField(const QString& name, QWidget* field);
    void addButtons(std::initializer_list<QPushButton*> buttons);

private:
    QVBoxLayout* m_column;
};

/// Enter presses it, as Space does.
[[nodiscard]] QPushButton* buttonOf(const QString& text, const char* objectName, const QString& description);
/// Says it, or hides where there is nothing to say.
void say(QLabel& problem, const QString& text);

} // namespace mintmark::ui
