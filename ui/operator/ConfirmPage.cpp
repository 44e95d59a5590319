#include "ui/operator/ConfirmPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Words.h"
#include "ui/operator/PlanWords.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

QString bare(const QString& text)
{
    QString letters;
    for (const auto c : text)
        if (c.isLetterOrNumber()) letters += c.toLower();
    return letters;
}

} // namespace

QString fingerprintOf(const std::string& sha256)
{
    auto text = lineOf(sha256);
    for (auto at = text.size() - text.size() % 4; at > 0; at -= 4)
        if (at < text.size()) text.insert(at, u' ');
    return text;
}

bool isUnit(const PlannedUnit& unit, const QString& scanned)
{
    const auto text = bare(scanned);
    if (text.isEmpty()) return false;
    return text == bare(QString::fromStdString(unit.hardwareId)) ||
           text == bare(QString::fromStdString(unit.deviceId));
}

ConfirmPage::ConfirmPage(QWidget* parent)
    : QWidget(parent), m_profile(new QLabel), m_plan(new QLabel), m_units(new QLabel),
      m_serial(new QLineEdit), m_message(new QLabel), m_confirm(new QPushButton(tr("Lock these units"))),
      m_theme(&themeOf(ThemeKind::Dark))
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    setObjectName(u"confirmPage"_s);
    auto* title = new QLabel(tr("This cannot be undone"));
    title->setProperty("role", u"title"_s);
    m_profile->setObjectName(u"confirmProfile"_s);
    m_plan->setObjectName(u"confirmPlan"_s);
    m_plan->setAccessibleName(tr("What will be done to each unit"));
    m_units->setObjectName(u"confirmUnits"_s);
    m_units->setAccessibleName(tr("The units in the sockets"));
    m_message->setObjectName(u"confirmMessage"_s);
    m_message->setProperty("role", u"problem"_s);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    for (auto* label : {m_profile, m_units, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_plan->setTextFormat(Qt::RichText); // ours; each line is escaped
    m_plan->setWordWrap(true);
    auto* ask = new QLabel(tr("Scan or type the serial number of one of them:"));
    ask->setBuddy(m_serial);
    m_serial->setObjectName(u"confirmSerial"_s);
    m_serial->setMaxLength(256);
    m_serial->setAttribute(Qt::WA_InputMethodEnabled, false);
    m_serial->setAccessibleName(tr("Serial number of one of the units"));
    m_serial->setAccessibleDescription(
        tr("Scanned or typed; it shows that the units on the bench are meant"));
    m_confirm->setObjectName(u"confirm"_s);
    m_confirm->setProperty("role", u"danger"_s);
    m_confirm->setAutoDefault(true);
    m_confirm->setAccessibleDescription(tr("Starts the batch, which locks its units for good"));
    auto* cancel = new QPushButton(tr("Do not begin"));
    cancel->setObjectName(u"confirmCancel"_s);
    cancel->setAutoDefault(true);
    cancel->setAccessibleDescription(tr("Goes back; nothing is done to any unit"));

    auto* words = new QWidget;
    auto* inside = new QVBoxLayout(words);
    inside->setContentsMargins(0, 0, 8, 0);
    inside->setSpacing(sizes::gap);
    inside->addWidget(m_plan);
    inside->addWidget(m_profile);
    inside->addWidget(m_units);
    inside->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(words);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setAccessibleName(tr("What will be done"));
    auto* card = new QFrame;
    card->setProperty("role", u"card"_s);
    card->setMaximumWidth(scaled(900));
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(sizes::gap);
    column->addWidget(title);
    column->addWidget(scroll, 1);
    column->addWidget(ask);
    column->addWidget(m_serial);
    column->addWidget(m_message);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(sizes::gap);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    column->addLayout(buttons);
    auto* page = new QHBoxLayout(this);
    page->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    page->addStretch(1);
    page->addWidget(card, 8);
    page->addStretch(1);
    handFocus(*this, *m_serial);
    setTabOrder(m_serial, cancel);
    setTabOrder(cancel, m_confirm);

    connect(m_serial, &QLineEdit::returnPressed, this, &ConfirmPage::judge);
    connect(m_serial, &QLineEdit::textEdited, this, [this] {
        m_message->clear();
        m_confirm->setEnabled(!m_serial->text().trimmed().isEmpty());
    });
    connect(m_confirm, &QPushButton::clicked, this, &ConfirmPage::judge);
    connect(cancel, &QPushButton::clicked, this, &ConfirmPage::cancelled);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &ConfirmPage::cancelled);
}

void ConfirmPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
}

void ConfirmPage::show(const BatchPlan& plan)
{
    m_known = plan.units;
    m_profile->setText(tr("Profile %1, version %2, fingerprint (SHA-256)\n%3")
                           .arg(lineOf(plan.profile))
                           .arg(plan.version)
                           .arg(fingerprintOf(plan.sha256)));
    // What has no way back stands first, however little of the page can be seen.
    QString forGood, lines;
    for (const auto& line : plan.lines) {
        const auto text = inWords(line).toHtmlEscaped();
        if (isIrreversible(line))
            forGood +=
                u"<p style='margin:4px 0; color:%1'><b>✕ %2</b></p>"_s.arg(m_theme->failText.name(), text);
        lines += u"<li>%1</li>"_s.arg(text);
    }
    m_plan->setText(forGood + u"<p style='margin-bottom:0'>"_s +
                    tr("All that is done to each unit, in order:") + u"</p><ol style='margin-top:4px'>"_s +
                    lines + u"</ol>"_s);
    QStringList units;
    for (const auto& unit : m_known) {
        auto text = tr("Socket %1: unit %2").arg(lineOf(unit.socket), lineOf(unit.hardwareId));
        if (!unit.deviceId.empty()) text += tr(", the device %1").arg(lineOf(unit.deviceId));
        units << text;
    }
    m_units->setText(units.join(u'\n'));
    m_serial->clear();
    m_message->clear();
    m_confirm->setEnabled(false);
}

void ConfirmPage::judge()
{
    const auto scanned = m_serial->text().trimmed();
    if (scanned.isEmpty()) return m_serial->setFocus();
    if (std::ranges::any_of(m_known, [&](const auto& unit) { return isUnit(unit, scanned); })) {
        m_serial->clear();
        Q_EMIT confirmed();
        return;
    }
    m_message->setText(tr("That is none of the units in the sockets. Look at the label, and scan it again."));
    m_message->setAccessibleName(m_message->text());
    m_serial->clear();
    m_confirm->setEnabled(false);
    m_serial->setFocus();
}

} // namespace mintmark::ui
