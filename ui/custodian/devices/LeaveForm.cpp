#include "ui/custodian/devices/LeaveForm.h"

#include "ui/common/Theme.h"
#include "ui/common/Words.h"
#include "ui/custodian/JobBar.h"
#include "ui/custodian/devices/ActForm.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

LeaveForm::LeaveForm(How how, Reach reach, const QString& name, Work& work, QWidget* parent)
    : QWidget(parent), m_how(how), m_work(work),
      m_form(
          how == How::Ship
              ? new ActForm(name + u"Form"_s, tr("Ship"),
                            tr("The registry says from now on that they have left. Their certificates "
                               "live on; one that comes back may go to rework."),
                            tr("Ship"), this)
              : new ActForm(name + u"Form"_s, tr("Scrap"),
                            tr("The device is done for: what is live of its certificates is revoked as out "
                               "of operation, and its unit is never made again. It cannot be undone."),
                            tr("Scrap"), this)),
      m_which(m_form->addWords(tr("Devices"))),
      m_why(m_form->addLine(name + u"Why"_s, tr("Why"),
                            how == How::Ship ? tr("pallet, delivery note, …") : tr("crushed, worn out, …"),
                            how == How::Scrap)),
      m_who(m_form->addLine(name + u"Who"_s, tr("Who answers for it"), tr("name, for the record"), true))
{
    m_which->setObjectName(name + u"Which"_s);
    m_why->setMaxLength(256);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    column->addWidget(m_form);
    if (reach == Reach::Many) {
        m_job = new JobBar(name + u"Job"_s, JobBar::Ends::Stoppable, this);
        column->addWidget(m_job);
    }
    hide();
    connect(m_form, &ActForm::submitted, this, &LeaveForm::submit);
    connect(m_form, &ActForm::cancelled, this, [this] { close(); });
}

void LeaveForm::open(std::vector<std::string> deviceIds, const QString& which)
{
    if (m_isBusy) return;
    m_ids = std::move(deviceIds);
    m_which->setText(which);
    m_why->clear();
    // Who has logged in answers; the field is for stations without operators.
    m_form->setShown(m_who, !m_work.session().who);
    show();
    m_form->open();
}

bool LeaveForm::close()
{
    if (!isOpen()) return false;
    if (!m_isBusy) fold();
    return true;
}

void LeaveForm::fold()
{
    m_form->hide();
    hide();
    Q_EMIT left();
}

QString LeaveForm::named(std::size_t count) const
{
    return count == 1 ? lineOf(m_ids.front()) : tr("%1 devices", nullptr, formOf(count)).arg(figures(count));
}

void LeaveForm::submit()
{
    station::LeaveRequest request;
    request.deviceIds = m_ids;
    request.by = m_work.session().who ? m_work.who() : m_who->text().trimmed().toStdString();
    request.why = m_why->text().trimmed().toStdString();
    if (m_how == How::Ship) {
        begin(request);
        return;
    }
    Q_EMIT asked(tr("Scrap %1?").arg(named(m_ids.size())),
                 tr("What it has for a certificate is revoked at once. It cannot be undone."), tr("Scrap"),
                 tr("Leave it"), [this, request] { begin(request); });
}

void LeaveForm::begin(const station::LeaveRequest& request)
{
    m_isBusy = true;
    m_form->setBusy(true);
    const auto count = request.deviceIds.size();
    const bool ships = m_how == How::Ship;
    auto* job = m_work.act(
        this,
        [request, ships](station::Station& station, const Doing& doing) -> Outcome<End> {
            End end;
            const auto each = [&](const station::LeaveStep& step) {
                if (step.failure && !end.refusal) end.refusal = step.failure;
                doing.percent(static_cast<int>(step.number * 100 / step.of));
                return true;
            };
            auto& life = station.certificateLife();
            end.summary =
                TRY(ships ? life.ship(request, each, doing.stop) : life.scrap(request, each, doing.stop));
            return end;
        },
        [this, count](const Outcome<End>& end) { ended(end, count); },
        ships ? std::optional<station::Delicate>() : station::Delicate::Scrap);
    if (m_job != nullptr && count > 1) m_job->follow(job, tr("%1 leave …").arg(named(count)));
}

void LeaveForm::ended(const Outcome<End>& end, std::size_t count)
{
    m_isBusy = false;
    m_form->setBusy(false);
    if (!end) {
        Q_EMIT failed(end.error());
        // Some may have left before it was stopped.
        if (count > 1) Q_EMIT done();
        return;
    }
    const auto& [summary, refusal] = *end;
    const auto gone = figures(summary.left + summary.before);
    if (refusal && count > 1) {
        auto told = *refusal;
        told.detail += tr(". Refused: %1 of %2 devices; the others have left")
                           .arg(figures(summary.failed), figures(count))
                           .toStdString();
        Q_EMIT failed(told);
    } else if (refusal) {
        Q_EMIT failed(*refusal);
        return; // the form stays for another try
    } else if (m_how == How::Ship) {
        Q_EMIT this->told(
            count == 1
                ? tr("%1 has left.").arg(named(1))
                : tr("%1 devices have left.", nullptr, formOf(summary.left + summary.before)).arg(gone),
            summary.before > 0 ? tr("Of these, the registry said so before: %1.").arg(figures(summary.before))
                               : tr("The registry says so, and who shipped them."));
    } else {
        Q_EMIT this->told(tr("%1 is scrapped.").arg(named(count)),
                          tr("Others know of its certificate once a new revocation list is out."));
    }
    fold();
    Q_EMIT done();
}

} // namespace mintmark::ui
