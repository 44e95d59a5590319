// Whether log and registry are what they were, and what to give to somebody who checks it elsewhere.
#pragma once

#include "provisioning/station/Audit.h"
#include "ui/common/Theme.h"
#include "ui/custodian/Work.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace mintmark::ui {

class FileField;
class JobBar;
class Verdict;

/// GUI thread.
class AuditProofs final : public QWidget {
    Q_OBJECT
public:
    explicit AuditProofs(Work& work, QWidget* parent = nullptr);
    /// Reads the newest head and the audit key; the verdict stays until the next one.
    void read();
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void failed(const mintmark::Failure& failure);
    void told(const QString& title, const QString& text);
    void asked(const QString& title, const QString& text, const QString& first, const QString& second,
               const std::function<void()>& then);
    void entryWanted(qint64 number);

private:
    QWidget* makeVerdict();
    QWidget* makeHead();
    QWidget* makeExport();
    QWidget* makeProof();
    QWidget* makeKey();
    void verify();
    void show(const Outcome<std::vector<station::CheckFinding>>& findings);
    void showHead(const std::optional<station::HeadInfo>& head);
    void sign();
    void exportLog();
    void prove();
    void offer();
    /// Where nothing is in the way, or somebody agrees that it is replaced.
    void into(const FileField& field, QLabel& problem, const std::function<void(std::filesystem::path)>& go);

    Work& m_work;
    std::optional<std::int64_t> m_wrongEntry;
    Verdict* m_verdict;
    QLabel *m_words, *m_head, *m_exportProblem, *m_proofProblem;
    QListWidget* m_findings;
    QPushButton *m_verify, *m_goTo, *m_sign, *m_export, *m_prove, *m_copy;
    FileField *m_exportFile, *m_proofFile;
    QLineEdit *m_device, *m_first;
    QPlainTextEdit* m_key;
    JobBar *m_verifyBar, *m_exportBar;
};

} // namespace mintmark::ui
