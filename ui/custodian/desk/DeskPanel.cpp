#include "ui/custodian/desk/DeskPanel.h"

#include "ui/common/Words.h"
#include "ui/custodian/desk/ShareField.h"
#include "ui/custodian/desk/ShareSheet.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

DeskPanel::DeskPanel(QWidget* parent)
    : QFrame(parent), m_title(new QLabel(this)), m_words(new QLabel(this)), m_sheet(new ShareSheet(this)),
      m_share(new ShareField(this)), m_secret(new PinField(this)), m_line(new QLineEdit(this)),
      m_complaint(new QLabel(this)), m_go(new QPushButton(this)),
      m_stop(new QPushButton(tr("Give up"), this)), m_told(new QListWidget(this))
{
    setObjectName(u"desk"_s);
    setProperty("role", u"card"_s);
    m_title->setObjectName(u"deskTitle"_s);
    m_title->setProperty("role", u"title"_s);
    m_words->setObjectName(u"deskWords"_s);
    m_complaint->setObjectName(u"deskComplaint"_s);
    m_complaint->setProperty("role", u"problem"_s);
    for (auto* label : {m_title, m_words, m_complaint}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_secret->setObjectName(u"deskSecret"_s);
    m_line->setObjectName(u"deskLine"_s);
    m_line->setMaxLength(200);
    m_go->setObjectName(u"deskGo"_s);
    m_go->setProperty("role", u"primary"_s);
    m_stop->setObjectName(u"deskStop"_s);
    m_stop->setAccessibleDescription(tr("Ends what is being done; nothing is written"));
    m_told->setObjectName(u"deskTold"_s);
    m_told->setAccessibleName(tr("What was done so far"));
    m_told->setSelectionMode(QAbstractItemView::NoSelection);
    m_told->setWordWrap(true);
    for (auto* button : {m_go, m_stop})
        button->setAutoDefault(true);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_go);
    buttons->addWidget(m_stop);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addWidget(m_title);
    column->addWidget(m_words);
    column->addWidget(m_sheet);
    column->addWidget(m_share);
    column->addWidget(m_secret);
    column->addWidget(m_line);
    column->addWidget(m_complaint);
    column->addLayout(buttons);
    column->addWidget(m_told, 2);
    column->addStretch(1);

    // A copy, since an answer takes itself away.
    const auto answer = [this] {
        if (const auto given = m_answer) given();
    };
    connect(m_go, &QPushButton::clicked, this, answer);
    connect(m_secret, &PinField::submitted, this, answer);
    connect(m_line, &QLineEdit::returnPressed, this, answer);
    connect(m_share, &ShareField::completed, this, answer);
    connect(m_share, &ShareField::complained, this, [this](const QString& words) {
        m_complaint->setText(words);
        m_complaint->setVisible(!words.isEmpty());
    });
    const auto look = [this] {
        m_go->setEnabled(m_mayBeEmpty || m_secret->isHidden() || m_secret->characters() > 0);
    };
    connect(m_secret, &PinField::changed, this, look);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        goOn();
        Q_EMIT stopRequested();
    });
    rest();
}

DeskPanel::~DeskPanel()
{
    goOn();
}

void DeskPanel::setTheme(const Theme& theme)
{
    m_sheet->setTheme(theme);
    m_share->setTheme(theme);
    m_secret->setTheme(theme);
    m_secret->setMaximumWidth(scaled(420));
    m_line->setMaximumWidth(scaled(520));
}

void DeskPanel::begin(const QString& title)
{
    goOn();
    m_resting = title;
    m_told->clear();
    rest();
}

void DeskPanel::end()
{
    goOn();
    m_told->clear();
}

void DeskPanel::tell(const QString& line)
{
    m_told->addItem(line);
    m_told->scrollToBottom();
    m_told->show();
}

/// The question that stands there is given up, and its field wiped.
void DeskPanel::goOn()
{
    m_answer = nullptr;
    if (auto giveUp = std::exchange(m_giveUp, nullptr)) giveUp();
    rest();
}

void DeskPanel::rest()
{
    m_sheet->clear();
    m_share->clear();
    m_secret->clear();
    m_line->clear();
    for (QWidget* field :
         {static_cast<QWidget*>(m_sheet), static_cast<QWidget*>(m_share), static_cast<QWidget*>(m_secret),
          static_cast<QWidget*>(m_line), static_cast<QWidget*>(m_complaint), static_cast<QWidget*>(m_go)})
        field->hide();
    m_told->setVisible(m_told->count() > 0);
    m_title->setText(m_resting);
    m_words->setText(tr("The work goes on …"));
}

void DeskPanel::put(const QString& title, const QString& words, QWidget* field, const QString& go)
{
    goOn();
    m_title->setText(title);
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_go->setText(go);
    m_go->setVisible(!go.isEmpty());
    // What was told before is not beside a share.
    m_told->setVisible(field != m_sheet && m_told->count() > 0);
    m_go->setEnabled(true);
    if (field != nullptr) field->show();
    if (field == nullptr || field == m_sheet)
        m_go->setFocus();
    else
        field->setFocus();
}

void DeskPanel::showShare(unsigned index, unsigned count, Secret words, Secret qrText,
                          const Reply<bool>& reply)
{
    const auto title = tr("Share %1 of %2").arg(index).arg(count);
    // The one who was here before does not see the next one's share.
    put(title, tr("Its custodian comes to the screen now, and everybody else looks away."), nullptr,
        tr("Show the share"));
    m_giveUp = [reply] { reply.giveUp(); };
    auto held = std::make_shared<std::pair<Secret, Secret>>(std::move(words), std::move(qrText));
    m_answer = [this, title, held, reply] {
        m_giveUp = nullptr;
        put(title, tr("Copy the words by hand. They are typed back next. The QR code says the same."),
            m_sheet, tr("It is copied: hide it"));
        m_sheet->show(std::move(held->first), qrMatrix(held->second.reveal()));
        m_giveUp = [reply] { reply.giveUp(); };
        m_answer = [this, reply] {
            m_giveUp = nullptr;
            goOn();
            reply.give(true);
        };
    };
}

void DeskPanel::readShare(const QString& prompt, const Reply<hsm::Share>& reply)
{
    put(prompt,
        tr("Type the words, four letters of each at least, with a blank between. Each row is checked when it "
           "is complete. Esc takes the row back."),
        m_share, {});
    m_giveUp = [reply] { reply.giveUp(); };
    m_answer = [this, reply] {
        auto share = m_share->take();
        m_giveUp = nullptr;
        goOn();
        if (share)
            reply.give(std::move(*share));
        else
            reply.give(fail(Failure(FailureCode::ShareWrong, share.error().detail)));
    };
}

void DeskPanel::askSecret(const QString& prompt, const QString& words, bool mayBeEmpty,
                          const Reply<Pin>& reply)
{
    put(prompt, words, m_secret, tr("Go on"));
    m_secret->setAccessibleName(prompt);
    m_mayBeEmpty = mayBeEmpty;
    m_go->setEnabled(mayBeEmpty);
    m_giveUp = [reply] { reply.giveUp(); };
    m_answer = [this, reply] {
        if (m_secret->characters() == 0 && !m_mayBeEmpty) return;
        auto pin = m_secret->take();
        m_giveUp = nullptr;
        goOn();
        reply.give(std::move(pin));
    };
}

void DeskPanel::askLine(const QString& prompt, const QString& words, const Reply<std::string>& reply)
{
    put(prompt, words, m_line, tr("Go on"));
    m_line->setAccessibleName(prompt);
    m_line->setAccessibleDescription(words.isEmpty() ? tr("A line of text") : words);
    m_go->setEnabled(true);
    m_giveUp = [reply] { reply.giveUp(); };
    m_answer = [this, reply] {
        auto line = m_line->text().trimmed().toStdString();
        if (line.empty()) return;
        m_giveUp = nullptr;
        goOn();
        reply.give(std::move(line));
    };
}

} // namespace mintmark::ui
