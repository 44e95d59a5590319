// A panel in the page that asks what an act needs to be told, in place of a dialog.
#pragma once

#include <QtCore/QHash>
#include <QtWidgets/QFrame>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mintmark::ui {

/// GUI thread. Enter in a line does it, Esc leaves it.
class ActForm final : public QFrame {
    Q_OBJECT
public:
    /// Its buttons are named "<objectName>-do" and "<objectName>-cancel".
    ActForm(const QString& objectName, const QString& title, const QString& words, const QString& button,
            QWidget* parent = nullptr);
    QLineEdit* addLine(const QString& objectName, const QString& label, const QString& placeholder,
                       bool isNeeded);
    QComboBox* addChoice(const QString& objectName, const QString& label);
    QCheckBox* addCheck(const QString& objectName, const QString& text);
    /// A line that can only be read.
    QLabel* addWords(const QString& label);
    /// A field with its label.
    void setShown(QWidget* field, bool isShown);
    void open();
    /// While it is being done nothing can be changed.
    void setBusy(bool busy);

Q_SIGNALS:
    void submitted();
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void add(const QString& label, QWidget* field);
    void look();
    void submit();
    QGridLayout* m_grid;
    QPushButton* m_do;
    QPushButton* m_cancel;
    QList<QLineEdit*> m_needed;
    QList<QWidget*> m_fields;
    QHash<QWidget*, QLabel*> m_labels;
    bool m_isBusy = false;
};

} // namespace mintmark::ui
