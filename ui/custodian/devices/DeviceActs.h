// What may be done with one device: buttons by role and state, and the form of each.
#pragma once

#include "ui/custodian/Work.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mintmark::ui {

class ActForm;
class LeaveForm;

/// GUI thread. Where the station has no operators, each form asks for the name of who answers.
class DeviceActs final : public QWidget {
    Q_OBJECT
public:
    explicit DeviceActs(Work& work, QWidget* parent = nullptr);
    void show(const station::DeviceDetails& details);
    /// The fact that is chosen in the history; nothing: none, or one that was corrected already.
    void choose(const std::optional<station::FactInfo>& fact);
    /// A form closes; false: none was open.
    bool close();
    [[nodiscard]] bool hasForm() const;

Q_SIGNALS:
    /// The device is no longer what it was.
    void done();
    /// A form came up or went, or has another room.
    void formsChanged();
    /// The form is closed, and the history may have the focus again.
    void left();
    void failed(const mintmark::Failure& failure);
    void told(const QString& title, const QString& text);
    void asked(const QString& title, const QString& text, const QString& first, const QString& second,
               const std::function<void()>& then);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QList<QWidget*> forms() const;
    void makeRevoke();
    void makeRework();
    void makeLabel(); // DeviceLabels.cpp, as all of labels
    void makeCheck();
    void makeCorrect();
    void makeLeaving();
    void arrange();
    QPushButton* addButton(const QString& objectName, const QString& text, const char* role);
    /// The name of who answers, where nobody has logged in by name.
    QLineEdit* addWho(ActForm* form, const QString& objectName, bool isNeeded = true);
    [[nodiscard]] std::string answers(const QLineEdit* who) const;
    void open(ActForm* form);
    /// Enabled, or with the reason why not.
    void offer(QPushButton* button, station::Act act, const QString& whyNot, const QString& what);
    void offerAll();
    void revoke();
    void rework();
    void printLabel();
    void checkLabel();
    void offerLabels();
    void correct();
    template <class T>
    void finish(ActForm* form, const Outcome<T>& outcome, const QString& title, const QString& text)
    {
        if (!isDone(form, outcome ? nullptr : &outcome.error())) return;
        close();
        Q_EMIT told(title, text);
        Q_EMIT done();
    }
    /// The form can be used again; a failure is told, and then it is not done.
    bool isDone(ActForm* form, const Failure* failure);

    Work& m_work;
    station::DeviceDetails m_details;
    std::optional<station::FactInfo> m_fact;
    QPushButton *m_revoke, *m_rework, *m_label, *m_check, *m_correct, *m_ship, *m_scrap;
    QLabel* m_why;
    QHBoxLayout *m_first, *m_second; ///< of buttons
    ActForm *m_revokeForm, *m_reworkForm, *m_labelForm, *m_checkForm, *m_correctForm;
    LeaveForm *m_shipForm, *m_scrapForm;
    QComboBox *m_reason, *m_which;
    QLineEdit *m_revokeWhy, *m_revokeWho, *m_reworkWhy, *m_reworkWho;
    QLineEdit *m_sheet, *m_to, *m_labelWho, *m_checkSheet, *m_scanned;
    QCheckBox *m_reprint, *m_preview;
    QLabel* m_old;
    QLineEdit *m_new, *m_correctWhy, *m_correctWho;
};

} // namespace mintmark::ui
