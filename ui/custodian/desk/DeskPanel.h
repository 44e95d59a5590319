// Where an act asks the people in front of the screen: shares, passphrases, PINs, codes, names.
#pragma once

#include "provisioning/station/Ceremony.h"
#include "provisioning/station/KeyRoom.h"
#include "ui/common/PinField.h"
#include "ui/custodian/desk/Asking.h"

#include <QtWidgets/QFrame>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace mintmark::ui {

class ShareField;
class ShareSheet;

/// GUI thread. One question at a time; the one before is given up when another comes. Between two of them it
/// says that the work goes on.
class DeskPanel final : public QFrame {
    Q_OBJECT
public:
    explicit DeskPanel(QWidget* parent = nullptr);
    ~DeskPanel() override;
    void setTheme(const Theme& theme);
    /// An act begins: nothing is asked yet.
    void begin(const QString& title);
    /// It has ended: what stood there is wiped.
    void end();

    void showShare(unsigned index, unsigned count, Secret words, Secret qrText, const Reply<bool>& reply);
    void readShare(const QString& prompt, const Reply<hsm::Share>& reply);
    void askSecret(const QString& prompt, const QString& words, bool mayBeEmpty, const Reply<Pin>& reply);
    void askLine(const QString& prompt, const QString& words, const Reply<std::string>& reply);
    void tell(const QString& line);

Q_SIGNALS:
    void stopRequested();

private:
    void put(const QString& title, const QString& words, QWidget* field, const QString& go);
    void goOn();
    void rest();

    QLabel* m_title;
    QLabel* m_words;
    ShareSheet* m_sheet;
    ShareField* m_share;
    PinField* m_secret;
    QLineEdit* m_line;
    QLabel* m_complaint;
    QPushButton* m_go;
    QPushButton* m_stop;
    QListWidget* m_told;
    QString m_resting;
    bool m_mayBeEmpty = false;
    std::function<void()> m_giveUp; ///< the question that stands there
    std::function<void()> m_answer;
};

} // namespace mintmark::ui
