#include "ui/custodian/devices/DeviceActs.h"

#include "ui/common/Theme.h"
#include "ui/common/Words.h"
#include "ui/custodian/devices/ActForm.h"
#include "ui/custodian/devices/DeviceWords.h"
#include "ui/custodian/devices/LeaveForm.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

using station::Act;

} // namespace

DeviceActs::DeviceActs(Work& work, QWidget* parent)
    : QWidget(parent), m_work(work), m_why(new QLabel(this)), m_first(new QHBoxLayout),
      m_second(new QHBoxLayout)
{
    m_label = addButton(u"labelDevice"_s, tr("Print label …"), "small");
    m_check = addButton(u"checkLabel"_s, tr("Check label …"), "small");
    m_correct = addButton(u"correctFact"_s, tr("Correct fact …"), "small");
    m_ship = addButton(u"shipDevice"_s, tr("Ship …"), "small");
    m_rework = addButton(u"reworkDevice"_s, tr("Rework …"), "small");
    m_revoke = addButton(u"revokeDevice"_s, tr("Revoke …"), "small");
    m_scrap = addButton(u"scrapDevice"_s, tr("Scrap …"), "small");
    m_why->setObjectName(u"deviceWhyNot"_s);
    m_why->setProperty("role", u"dim"_s);
    m_why->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    for (auto* row : {m_first, m_second}) {
        row->setSpacing(sizes::gap);
        column->addLayout(row);
    }
    for (auto* button : {m_label, m_check, m_correct, m_ship})
        m_first->addWidget(button);
    m_first->addWidget(m_why, 1);
    m_second->addStretch(1);
    arrange();
    makeLabel();
    makeCheck();
    makeCorrect();
    makeRework();
    makeRevoke();
    for (auto* form : {m_labelForm, m_checkForm, m_correctForm, m_reworkForm, m_revokeForm}) {
        column->addWidget(form);
        connect(form, &ActForm::cancelled, this, [this] { close(); });
    }
    makeLeaving();
    for (auto* form : {m_shipForm, m_scrapForm})
        column->addWidget(form);
    for (auto* form : forms())
        form->installEventFilter(this);
}

QList<QWidget*> DeviceActs::forms() const
{
    return {m_labelForm, m_checkForm, m_correctForm, m_reworkForm, m_revokeForm, m_shipForm, m_scrapForm};
}

bool DeviceActs::hasForm() const
{
    return std::ranges::any_of(forms(), [](const QWidget* form) { return !form->isHidden(); });
}

bool DeviceActs::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) Q_EMIT formsChanged();
    return QWidget::eventFilter(watched, event);
}

QPushButton* DeviceActs::addButton(const QString& objectName, const QString& text, const char* role)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setProperty("role", QString::fromLatin1(role));
    button->setAutoDefault(true);
    return button;
}

QLineEdit* DeviceActs::addWho(ActForm* form, const QString& objectName, bool isNeeded)
{
    return form->addLine(objectName, tr("Who answers for it"), tr("name, for the record"), isNeeded);
}

std::string DeviceActs::answers(const QLineEdit* who) const
{
    return m_work.session().who ? m_work.who() : who->text().trimmed().toStdString();
}

void DeviceActs::makeRevoke()
{
    m_revokeForm =
        new ActForm(u"revokeForm"_s, tr("Revoke"),
                    tr("The certificates are on the next revocation list. It cannot be undone: a device that "
                       "shall come back gets a new certificate by rework."),
                    tr("Revoke"), this);
    m_which = m_revokeForm->addChoice(u"revokeWhich"_s, tr("Certificate"));
    m_reason = m_revokeForm->addChoice(u"revokeReason"_s, tr("Reason"));
    for (const auto reason : {RevocationReason::Unspecified, RevocationReason::KeyCompromise,
                              RevocationReason::CessationOfOperation, RevocationReason::PrivilegeWithdrawn,
                              RevocationReason::AffiliationChanged, RevocationReason::Superseded})
        m_reason->addItem(wordOf(reason), static_cast<int>(reason));
    m_revokeWhy = m_revokeForm->addLine(u"revokeWhy"_s, tr("Why"), tr("for the record"), false);
    m_revokeWho = addWho(m_revokeForm, u"revokeWho"_s);
    connect(m_revoke, &QPushButton::clicked, this, [this] {
        m_which->clear();
        m_which->addItem(tr("All that are not revoked"), QString());
        for (const auto& one : m_details.device.certificates)
            if (one.revoked.empty())
                m_which->addItem(tr("%1, until %2").arg(lineOf(one.serial), whenOf(one.notAfter).left(10)),
                                 QString::fromStdString(one.serial));
        m_reason->setCurrentIndex(0);
        m_revokeWhy->clear();
        open(m_revokeForm);
    });
    connect(m_revokeForm, &ActForm::submitted, this, &DeviceActs::revoke);
}

void DeviceActs::makeRework()
{
    m_reworkForm = new ActForm(
        u"reworkForm"_s, tr("Rework"),
        tr("The device's certificates are revoked as superseded, and its unit gets another key and "
           "certificate at its next run. It cannot be undone."),
        tr("Rework"), this);
    m_reworkWhy = m_reworkForm->addLine(u"reworkWhy"_s, tr("Why"), tr("memory exchanged, …"), false);
    m_reworkWho = addWho(m_reworkForm, u"reworkWho"_s);
    connect(m_rework, &QPushButton::clicked, this, [this] {
        m_reworkWhy->clear();
        open(m_reworkForm);
    });
    connect(m_reworkForm, &ActForm::submitted, this, &DeviceActs::rework);
}

void DeviceActs::makeCorrect()
{
    m_correctForm = new ActForm(u"correctForm"_s, tr("Correct a fact"),
                                tr("What is right takes the fact's place; the wrong one stays on record."),
                                tr("Correct"), this);
    m_old = m_correctForm->addWords(tr("It says"));
    m_old->setObjectName(u"correctOld"_s);
    m_new = m_correctForm->addLine(u"correctNew"_s, tr("It should say"), {}, true);
    m_correctWhy = m_correctForm->addLine(u"correctWhy"_s, tr("Why"), tr("for the record"), false);
    m_correctWho = addWho(m_correctForm, u"correctWho"_s);
    connect(m_correct, &QPushButton::clicked, this, [this] {
        if (!m_fact) return;
        m_old->setText(tr("%1 = %2").arg(lineOf(m_fact->name), lineOf(m_fact->value)));
        m_new->setText(QString::fromStdString(m_fact->value));
        m_correctWhy->clear();
        open(m_correctForm);
        m_new->selectAll();
    });
    connect(m_correctForm, &ActForm::submitted, this, &DeviceActs::correct);
}

void DeviceActs::makeLeaving()
{
    m_shipForm = new LeaveForm(LeaveForm::How::Ship, LeaveForm::Reach::One, u"ship"_s, m_work, this);
    m_scrapForm = new LeaveForm(LeaveForm::How::Scrap, LeaveForm::Reach::One, u"scrap"_s, m_work, this);
    for (const auto& [button, form] : {std::pair{m_ship, m_shipForm}, std::pair{m_scrap, m_scrapForm}}) {
        connect(form, &LeaveForm::done, this, &DeviceActs::done);
        connect(form, &LeaveForm::left, this, &DeviceActs::left);
        connect(form, &LeaveForm::failed, this, &DeviceActs::failed);
        connect(form, &LeaveForm::told, this, &DeviceActs::told);
        connect(form, &LeaveForm::asked, this, &DeviceActs::asked);
        connect(button, &QPushButton::clicked, this, [this, form = form] {
            close();
            const auto& id = m_details.device.deviceId;
            form->open({id}, lineOf(id));
        });
    }
}

void DeviceActs::open(ActForm* form)
{
    for (auto* one : {m_shipForm, m_scrapForm})
        one->close();
    for (auto* one : {m_labelForm, m_checkForm, m_correctForm, m_reworkForm, m_revokeForm})
        if (one != form) one->hide();
    // Who has logged in answers; the field is for stations without operators.
    const std::pair<ActForm*, QLineEdit*> fields[] = {{m_revokeForm, m_revokeWho},
                                                      {m_reworkForm, m_reworkWho},
                                                      {m_labelForm, m_labelWho},
                                                      {m_correctForm, m_correctWho}};
    for (const auto& [of, who] : fields)
        of->setShown(who, !m_work.session().who);
    form->open();
}

bool DeviceActs::close()
{
    bool was = false;
    for (auto* form : {m_labelForm, m_checkForm, m_correctForm, m_reworkForm, m_revokeForm}) {
        was = was || form->isVisible();
        form->hide();
    }
    if (was) Q_EMIT left();
    for (auto* form : {m_shipForm, m_scrapForm})
        was = form->close() || was;
    return was;
}

void DeviceActs::arrange()
{
    // Large text, and long words, take two rows.
    int needed = scaled(160); // for the reason why not
    for (const auto* button : {m_label, m_check, m_correct, m_ship, m_rework, m_revoke, m_scrap})
        needed += button->sizeHint().width() + sizes::gap;
    const bool inTwo = needed > width();
    auto* const row = inTwo ? m_second : m_first;
    if (row->indexOf(m_scrap) >= 0) return;
    int at = inTwo ? 0 : 4;
    for (auto* button : {m_rework, m_revoke, m_scrap})
        row->insertWidget(at++, button);
}

void DeviceActs::resizeEvent(QResizeEvent* event)
{
    arrange();
    Q_EMIT formsChanged(); // there may be room for less, or for more
    QWidget::resizeEvent(event);
}

void DeviceActs::show(const station::DeviceDetails& details)
{
    arrange();
    if (details.device.deviceId != m_details.device.deviceId) close();
    m_details = details;
    m_fact.reset();
    offerAll();
}

void DeviceActs::choose(const std::optional<station::FactInfo>& fact)
{
    if (m_correctForm->isVisible()) return; // the form is about the one that was chosen
    m_fact = fact;
    offerAll();
}

void DeviceActs::offer(QPushButton* button, Act act, const QString& whyNot, const QString& what)
{
    const bool may = m_work.may(act);
    button->setEnabled(may && whyNot.isEmpty());
    const auto tip = !may ? tr("Your role may not do this.") : whyNot.isEmpty() ? what : whyNot;
    button->setToolTip(tip);
    button->setAccessibleDescription(tip);
}

void DeviceActs::offerAll()
{
    const auto state = m_details.device.state;
    const bool hasLive = std::ranges::any_of(m_details.device.certificates,
                                             [](const auto& one) { return one.revoked.empty(); });
    const auto is = tr("The device is %1.").arg(wordOf(state));
    offerLabels();
    offer(m_correct, Act::RegistryReadWrite, m_fact ? QString() : tr("Choose a fact in the history first."),
          tr("What is right takes the place of the chosen fact"));
    offer(m_rework, Act::DevicesRework,
          state != DeviceState::InRework && mayBecome(state, DeviceState::InRework)
              ? QString()
              : tr("%1 It cannot go to rework.").arg(is),
          tr("Another key and certificate at the unit's next run"));
    offer(m_ship, Act::DevicesShip,
          state != DeviceState::Shipped && mayBecome(state, DeviceState::Shipped)
              ? QString()
              : tr("%1 It cannot be shipped.").arg(is),
          tr("The registry says that the device has left"));
    offer(m_scrap, Act::DevicesScrap,
          state == DeviceState::Scrapped            ? is
          : mayBecome(state, DeviceState::Scrapped) ? QString()
          : mayBecome(state, DeviceState::Revoked)  ? tr("%1 Revoke it first.").arg(is)
                                                    : tr("%1 It cannot be scrapped.").arg(is),
          tr("The device is done for, and its certificates with it"));
    offer(m_revoke, Act::CertificatesRevoke,
          hasLive ? QString() : tr("It has no certificate that is not revoked."),
          tr("The device's certificates are good for nothing any more"));
    QStringList forbidden;
    const std::pair<Act, QString> all[] = {
        {Act::LabelsPrint, tr("print labels")},   {Act::RegistryReadWrite, tr("correct facts")},
        {Act::DevicesShip, tr("ship devices")},   {Act::DevicesRework, tr("rework devices")},
        {Act::DevicesScrap, tr("scrap devices")}, {Act::CertificatesRevoke, tr("revoke certificates")}};
    for (const auto& [act, words] : all)
        if (!m_work.may(act)) forbidden << words;
    m_why->setText(forbidden.isEmpty() ? QString()
                                       : tr("Your role may not: %1.").arg(forbidden.join(u", "_s)));
}

bool DeviceActs::isDone(ActForm* form, const Failure* failure)
{
    form->setBusy(false);
    if (failure != nullptr) Q_EMIT failed(*failure);
    return failure == nullptr;
}

void DeviceActs::revoke()
{
    station::RevocationRequest request;
    const auto id = lineOf(m_details.device.deviceId);
    const auto serial = m_which->currentData().toString();
    if (serial.isEmpty())
        request.deviceId = m_details.device.deviceId;
    else
        request.serial = serial.toStdString();
    request.reason = static_cast<RevocationReason>(m_reason->currentData().toInt());
    request.supervisor = answers(m_revokeWho);
    request.why = m_revokeWhy->text().trimmed().toStdString();
    Q_EMIT asked(serial.isEmpty() ? tr("Revoke all certificates of %1?").arg(id)
                                  : tr("Revoke the certificate %1 of %2?").arg(serial, id),
                 tr("Reason: %1. It cannot be undone.").arg(m_reason->currentText()), tr("Revoke"),
                 tr("Leave it"), [this, request, id] {
                     m_revokeForm->setBusy(true);
                     m_work.act(
                         this,
                         [request](station::Station& station, const Doing&) {
                             return station.certificateLife().revoke(request);
                         },
                         [this, id](const Outcome<std::vector<station::RevocationInfo>>& revoked) {
                             finish(m_revokeForm, revoked,
                                    tr("Certificates of %1 that were revoked: %n.", nullptr,
                                       revoked ? static_cast<int>(revoked->size()) : 0)
                                        .arg(id),
                                    tr("Others know once a new revocation list is out."));
                         });
                 });
}

void DeviceActs::rework()
{
    const auto deviceId = m_details.device.deviceId;
    const auto who = answers(m_reworkWho);
    const auto why = m_reworkWhy->text().trimmed().toStdString();
    Q_EMIT asked(
        tr("Give %1 another key and certificate?").arg(lineOf(deviceId)),
        tr("What it has is revoked at once. It cannot be undone."), tr("Rework"), tr("Leave it"),
        [this, deviceId, who, why] {
            m_reworkForm->setBusy(true);
            m_work.act(
                this,
                [deviceId, who, why](station::Station& station, const Doing&) {
                    return station.certificateLife().rework(deviceId, who, why);
                },
                [this, deviceId](const Outcome<std::vector<station::RevocationInfo>>& revoked) {
                    finish(m_reworkForm, revoked, tr("%1 is in rework.").arg(lineOf(deviceId)),
                           tr("Put the unit into a socket: its next run gives it the new certificate."));
                },
                station::Delicate::Reissue);
        });
}

void DeviceActs::correct()
{
    if (!m_fact) return;
    const auto deviceId = m_details.device.deviceId;
    const auto fact = m_fact->row;
    const auto value = m_new->text().toStdString();
    const auto who = answers(m_correctWho);
    const auto why = m_correctWhy->text().trimmed().toStdString();
    m_correctForm->setBusy(true);
    m_work.act(
        this,
        [=](station::Station& station, const Doing&) {
            return station.correct(deviceId, fact, value, who, why);
        },
        [this](const Outcome<void>& corrected) {
            finish(m_correctForm, corrected, tr("The fact is corrected."),
                   tr("What it said before stays on record."));
        });
}

} // namespace mintmark::ui
