#include "ui/custodian/authorities/ProofTab.h"

#include "ui/common/Words.h"
#include "ui/custodian/Offer.h"
#include "ui/custodian/authorities/OutFile.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr int longestCode = 64;

} // namespace

ProofTab::ProofTab(Work& work, QWidget* parent)
    : QWidget(parent), m_work(work), m_who(dimLine(u"casProofWho"_s, this)),
      m_code(fieldOf(u"casProofCode"_s, tr("The platform's verification code"),
                     tr("As the platform shows it"), this)),
      m_file(fieldOf(u"casProofFile"_s, tr("File for the proof"), tr("A whole path"), this)),
      m_prove(buttonOf(u"casProve"_s, tr("Sign the code"), this, "primary"))
{
    auto* note = dimLine(u"casProofNote"_s, this);
    note->setText(
        tr("Before Azure or AWS believes a CA, it asks for a certificate with its own verification code as "
           "name, signed by that CA. Copy the code from there, and give the file back to it. The key of "
           "that certificate is thrown away."));
    m_code->setMaxLength(longestCode);
    m_code->setPlaceholderText(tr("As the platform shows it: letters, digits, _ and -"));
    m_file->setPlaceholderText(tr("/…/proof.pem"));
    auto* form = formOf();
    addRow(*form, tr("Code"), m_code);
    addRow(*form, tr("File"), m_file);
    auto* row = new QHBoxLayout;
    row->addWidget(m_who, 1);
    row->addWidget(m_prove);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, sizes::gap, 0, 0);
    column->setSpacing(sizes::gap);
    column->addWidget(note);
    column->addLayout(form);
    column->addLayout(row);
    column->addStretch(1);
    for (auto* field : {m_code, m_file}) {
        connect(field, &QLineEdit::textChanged, this, &ProofTab::offerActs);
        connect(field, &QLineEdit::returnPressed, m_prove, &QPushButton::click);
    }
    connect(m_prove, &QPushButton::clicked, this, &ProofTab::prove);
    connect(&m_work, &Work::actingChanged, this, &ProofTab::offerActs);
    setCa(nullptr);
}

void ProofTab::setCa(const station::AuthorityInfo* ca)
{
    m_request.ca = ca != nullptr && ca->isRoot ? station::ProvenCa::Root : station::ProvenCa::Issuing;
    m_request.issuer = ca != nullptr && !ca->isRoot ? ca->sha256 : std::string();
    m_who->setText(ca != nullptr ? tr("Signed by %1").arg(lineOf(ca->subject))
                                 : tr("Signed by the station's own issuing CA"));
    offerActs();
}

void ProofTab::offerActs()
{
    const bool isFree = !m_work.isActing();
    const bool hasCode = !m_code->text().trimmed().isEmpty();
    const bool hasFile = m_file->text().trimmed().startsWith(u'/');
    offer(*m_prove, m_work, station::Act::CertificatesProve, isFree && hasCode && hasFile,
          !hasCode   ? tr("Copy the code from the platform.")
          : !hasFile ? tr("Say into which file: a whole path.")
                     : tr("Something is being done."));
}

void ProofTab::prove()
{
    auto request = m_request;
    request.code = m_code->text().trimmed().toStdString();
    const auto file = m_file->text().trimmed();
    m_work.act(
        this,
        [request, file](station::Station& station, const Doing&) -> Outcome<station::PossessionInfo> {
            auto made = TRY(station.certificateLife().prove(request));
            TRY(writeWholeFile(file, made.pem));
            return made;
        },
        [this, file](const Outcome<station::PossessionInfo>& made) {
            if (!made) return Q_EMIT failed(made.error());
            Q_EMIT told(tr("The proof is written: %1").arg(file),
                        tr("%1, signed by %2, serial number %3, good until %4. Give it to the platform.")
                            .arg(lineOf(made->subject), lineOf(made->issuerSubject), lineOf(made->serial),
                                 momentOf(made->notAfter)));
        });
}

} // namespace mintmark::ui
