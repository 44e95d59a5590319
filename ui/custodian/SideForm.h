// A form beside a page's table: a heading, its fields, what is wrong, and what to do.
#pragma once

#include "provisioning/values/Failure.h"
#include "ui/common/Theme.h"

#include <QtWidgets/QFrame>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace mintmark::ui {

class PinField;

/// GUI thread. Enter in a field submits, Esc gives up; a field that does not fit is scrolled to. Its buttons
/// are "<name>Submit" and "<name>Cancel".
class SideForm : public QFrame {
    Q_OBJECT
public:
    SideForm(const QString& name, const QString& title, const QString& submit, QWidget* parent);
    /// Under a label of its own. `what` is the field's accessible description.
    QLineEdit* addLine(const QString& name, const QString& label, const QString& what);
    PinField* addPin(const QString& name, const QString& label);
    /// Anything else; a `label` that is empty is left out.
    void addField(const QString& label, QWidget* field);
    /// A dim line of words.
    QLabel* addNote(const QString& text);
    void setTitle(const QString& title);
    void setSubmit(const QString& text);
    /// What the second button says instead of "Cancel"; empty: it is not there.
    void setCancel(const QString& text, const QString& what);
    void setTheme(const Theme& theme);
    /// Comes up, with nothing wrong said, and the focus in its first field.
    void begin();
    /// What is wrong with what was typed; the focus goes to the field that is named.
    void tell(const QString& problem, QWidget* field = nullptr);
    /// The same, of what the station finds wrong with what was typed (MM-USAGE). False: it is something else.
    bool tellUsage(const Failure& failure, QWidget* field);
    /// While it is done: the fields are locked. `stop` is what the second button says then, empty where it
    /// cannot be stopped.
    void setBusy(bool busy, const QString& stop = {});
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Hides what belongs to a field, too.
    void setFieldVisible(QWidget* field, bool visible);

Q_SIGNALS:
    void submitted();
    void cancelled(); ///< while it is busy: it should stop

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void submit();
    QString m_name;
    QLabel* m_title;
    QScrollArea* m_scroll;
    QWidget* m_body;
    QVBoxLayout* m_fields;
    QLabel* m_problem;
    QProgressBar* m_progress;
    QPushButton* m_submit;
    QPushButton* m_cancel;
    QWidget* m_first = nullptr;
    QString m_cancelWord;
    bool m_busy = false;
};

/// The width of what stands beside a table, at the text's scale.
int sideWidth();

} // namespace mintmark::ui
