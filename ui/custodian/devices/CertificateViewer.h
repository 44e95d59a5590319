// A device's certificate and those above it, field by field; to be copied or saved.
#pragma once

#include "provisioning/station/CertificateView.h"
#include "ui/custodian/Work.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace mintmark::ui {

struct Theme;

/// GUI thread.
class CertificateViewer final : public QWidget {
    Q_OBJECT
public:
    explicit CertificateViewer(Work& work, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// In PEM, the device's own first; those that are empty are left out.
    void show(const QString& deviceId, const std::vector<std::string>& chain);

Q_SIGNALS:
    void closed();
    void failed(const mintmark::Failure& failure);
    void told(const QString& title, const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Form { Pem, Chain, Der };
    void makeSavePanel();
    void fill();
    void copy(Form form);
    void save();
    [[nodiscard]] const station::CertificateView* chosen() const;
    [[nodiscard]] QByteArray octetsOf(Form form) const;

    Work& m_work;
    const Theme* m_theme;
    QString m_deviceId;
    std::vector<station::CertificateView> m_chain;
    QLabel* m_title;
    QComboBox* m_which;
    QTableWidget* m_table;
    QPushButton* m_saveAs;
    QFrame* m_savePanel;
    QComboBox* m_form;
    QLineEdit* m_file;
    QPushButton* m_saveNow;
};

} // namespace mintmark::ui
