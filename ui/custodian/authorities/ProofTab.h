// Shows a platform (Azure, AWS) that a CA's key is held here: its verification code, signed.
#pragma once

#include "provisioning/station/Authorities.h"
#include "ui/custodian/Work.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace mintmark::ui {

/// GUI thread.
class ProofTab final : public QWidget {
    Q_OBJECT
public:
    explicit ProofTab(Work& work, QWidget* parent = nullptr);
    /// The CA that signs; none: the station's own issuing one.
    void setCa(const station::AuthorityInfo* ca);

Q_SIGNALS:
    void failed(const mintmark::Failure& failure);
    void told(const QString& title, const QString& text);

private:
    void offerActs();
    void prove();

    Work& m_work;
    station::PossessionRequest m_request; ///< but for the code
    QLabel* m_who;
    QLineEdit *m_code, *m_file;
    QPushButton* m_prove;
};

} // namespace mintmark::ui
