// The labels of a device: printed, looked at before, and compared with what a scanner reads afterwards.
#include "provisioning/station/Labels.h"
#include "ui/common/Words.h"
#include "ui/custodian/devices/ActForm.h"
#include "ui/custodian/devices/DeviceActs.h"
#include "ui/custodian/devices/DeviceWords.h"

#include <QtCore/QDir>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

using station::Act;

bool mayBeLabelled(DeviceState state)
{
    return state == DeviceState::Provisioned || state == DeviceState::WrittenUnproved ||
           state == DeviceState::Shipped || state == DeviceState::InRework;
}

bool hasLabel(const station::DeviceDetails& details)
{
    return std::ranges::any_of(details.facts, [](const auto& fact) { return fact.name == "label.count"; });
}

std::filesystem::path pathOf(const QString& text)
{
    auto path = text.trimmed();
    if (path.startsWith(u"~/"_s)) path = QDir::homePath() + path.mid(1);
    return path.toStdString();
}

} // namespace

void DeviceActs::makeLabel()
{
    m_labelForm = new ActForm(
        u"labelForm"_s, tr("Print a label"),
        tr("Each label is counted before it leaves. A second one is a reprint, and somebody answers "
           "for it."),
        tr("Print"), this);
    m_sheet = m_labelForm->addLine(u"labelSheet"_s, tr("Template"), tr("file, with its folder"), true);
    m_to = m_labelForm->addLine(u"labelTo"_s, tr("To"),
                                tr("tcp:192.0.2.7:9100, device:/dev/usb/lp0, or a file: .svg, .png, .zpl"),
                                true);
    m_preview =
        m_labelForm->addCheck(u"labelPreview"_s, tr("A preview: into a file, crossed out, not counted"));
    m_reprint = m_labelForm->addCheck(u"labelReprint"_s, tr("A reprint: the device has a label already"));
    m_labelWho = addWho(m_labelForm, u"labelWho"_s);
    const auto show = [this] {
        const bool reprints = m_reprint->isChecked() && !m_preview->isChecked();
        m_reprint->setEnabled(!m_preview->isChecked() && m_work.may(Act::LabelsReprint));
        m_labelForm->setShown(m_labelWho, reprints && !m_work.session().who);
    };
    connect(m_reprint, &QCheckBox::toggled, this, show);
    connect(m_preview, &QCheckBox::toggled, this, show);
    connect(m_label, &QPushButton::clicked, this, [this, show] {
        open(m_labelForm);
        m_preview->setChecked(false);
        m_reprint->setChecked(hasLabel(m_details));
        show();
    });
    connect(m_labelForm, &ActForm::submitted, this, &DeviceActs::printLabel);
}

void DeviceActs::makeCheck()
{
    m_checkForm = new ActForm(
        u"checkLabelForm"_s, tr("Check a label"),
        tr("After it is stuck on: scan it into the field. It has to be what this device's label holds."),
        tr("Compare"), this);
    m_checkSheet =
        m_checkForm->addLine(u"checkLabelSheet"_s, tr("Template"), tr("file, with its folder"), true);
    m_scanned = m_checkForm->addLine(u"checkLabelScan"_s, tr("Scanned"), tr("what the scanner reads"), true);
    connect(m_check, &QPushButton::clicked, this, [this] {
        // The same template as the last label's, mostly.
        if (m_checkSheet->text().isEmpty()) m_checkSheet->setText(m_sheet->text());
        m_scanned->clear();
        open(m_checkForm);
        if (!m_checkSheet->text().isEmpty()) m_scanned->setFocus();
    });
    connect(m_checkForm, &ActForm::submitted, this, &DeviceActs::checkLabel);
}

void DeviceActs::offerLabels()
{
    const auto state = m_details.device.state;
    const auto no =
        mayBeLabelled(state) ? QString() : tr("The device is %1. It gets no label.").arg(wordOf(state));
    const bool again = hasLabel(m_details);
    offer(m_label, again ? Act::LabelsReprint : Act::LabelsPrint, no,
          again ? tr("Prints a further label; it is counted") : tr("Prints the device's label"));
    offer(m_check, Act::RegistryRead, no,
          tr("Compares a label that was scanned with what the device's own holds"));
}

void DeviceActs::printLabel()
{
    const station::LabelRequest request{m_details.device.deviceId, pathOf(m_sheet->text())};
    const auto to = m_to->text().trimmed();
    station::LabelDestination destination;
    if (to.startsWith(u"tcp:"_s) || to.startsWith(u"device:"_s))
        destination.printer = to.toStdString();
    else
        destination.file = pathOf(to);
    m_labelForm->setBusy(true);
    if (m_preview->isChecked()) {
        // A printer is no file: the station says so.
        const auto file =
            destination.printer.empty() ? destination.file : std::filesystem::path(to.toStdString());
        m_work.look(
            this,
            [request, file](station::Station& station, const Doing&) {
                return station::previewLabel(station, request, file);
            },
            [this](const Outcome<station::LabelReport>& report) {
                // The form stays: what was looked at is printed next.
                if (!isDone(m_labelForm, report ? nullptr : &report.error())) return;
                m_preview->setChecked(false);
                Q_EMIT told(tr("The preview is written; it is not counted."), lineOf(report->destination));
            });
        return;
    }
    const bool reprint = m_reprint->isChecked();
    const auto who = reprint ? answers(m_labelWho) : std::string();
    m_work.act(
        this,
        [request, destination, reprint, who](station::Station& station, const Doing&) {
            return station::printLabel(station, request, destination, reprint, who);
        },
        [this](const Outcome<station::LabelReport>& report) {
            finish(m_labelForm, report,
                   report ? tr("Label %1 of %2 is printed.").arg(report->number).arg(lineOf(report->deviceId))
                          : QString(),
                   report ? lineOf(report->destination) : QString());
        });
}

void DeviceActs::checkLabel()
{
    const station::LabelRequest request{m_details.device.deviceId, pathOf(m_checkSheet->text())};
    const auto scanned = m_scanned->text().toStdString();
    // It may be what lets a phone in.
    m_scanned->clear();
    m_checkForm->setBusy(true);
    m_work.look(
        this,
        [request, scanned](station::Station& station, const Doing&) {
            return station::verifyLabel(station, request, scanned);
        },
        [this](const Outcome<station::LabelReport>& report) {
            if (!isDone(m_checkForm, report ? nullptr : &report.error())) return m_scanned->setFocus();
            close();
            Q_EMIT told(tr("The label is %1's.").arg(lineOf(report->deviceId)), {});
        });
}

} // namespace mintmark::ui
