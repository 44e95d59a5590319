#include "ui/operator/SocketForm.h"

#include "provisioning/station/SocketChoice.h"
#include "ui/common/FocusHand.h"
#include "ui/common/Theme.h"
#include "ui/operator/TileGrid.h"

#include <QtCore/QDir>
#include <QtCore/QSet>
#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

SocketForm::SocketForm(QWidget* parent)
    : QWidget(parent), m_rowsLayout(new QVBoxLayout), m_work(new QLineEdit(this)),
      m_add(new QPushButton(tr("Add a socket"), this)), m_use(new QPushButton(tr("Use these sockets"), this)),
      m_problem(new QLabel(this))
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto* title = new QLabel(tr("Sockets of the bench"), this);
    title->setProperty("role", u"title"_s);
    auto* text = new QLabel(
        tr("Give each socket the name that stands on the fixture, and its port, for example "
           "/dev/ttyACM0. The command `mintmark socket assign A1` gives a socket a place that the station "
           "keeps; "
           "then nothing is asked here."),
        this);
    text->setProperty("role", u"dim"_s);
    text->setWordWrap(true);
    m_problem->setProperty("role", u"problem"_s);
    m_problem->setObjectName(u"socketProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto* list = new QLabel(tr("Work list, CSV: only its units are made; empty: any unit"), this);
    list->setWordWrap(true);
    list->setBuddy(m_work);
    m_work->setObjectName(u"workList"_s);
    m_work->setAccessibleName(tr("Work list"));
    m_work->setAccessibleDescription(tr("A file with the units that may be made; empty: any unit"));
    m_work->setPlaceholderText(u"/…/units.csv"_s);
    m_work->setMaxLength(4000);
    connect(m_work, &QLineEdit::returnPressed, this, &SocketForm::use);
    connect(m_work, &QLineEdit::textEdited, this, [this] { say({}); });
    m_add->setObjectName(u"addSocket"_s);
    m_use->setObjectName(u"useSockets"_s);
    m_use->setProperty("role", u"primary"_s);

    m_add->setAutoDefault(true);
    m_use->setAutoDefault(true);
    auto* rows = new QWidget(this);
    auto* outer = new QVBoxLayout(rows);
    outer->setContentsMargins(0, 0, 6, 0);
    m_rowsLayout->setSpacing(8);
    outer->addLayout(m_rowsLayout);
    outer->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(rows);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* card = new QFrame(this);
    card->setProperty("role", u"card"_s);
    card->setFixedWidth(std::min(scaled(720), 1160));
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(32, 28, 32, 24);
    column->setSpacing(sizes::gap);
    column->addWidget(title);
    column->addWidget(text);
    column->addWidget(scroll, 1);
    column->addWidget(list);
    column->addWidget(m_work);
    column->addWidget(m_problem);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addStretch(1);
    buttons->addWidget(m_use);
    column->addLayout(buttons);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(sizes::margin, 40, sizes::margin, 40);
    page->addWidget(card, 1, Qt::AlignHCenter);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow(nextName(), {});
        m_rows.back().port->setFocus();
    });
    connect(m_use, &QPushButton::clicked, this, &SocketForm::use);
    say({});
}

void SocketForm::setSockets(const std::vector<station::SocketRequest>& sockets)
{
    for (const auto& row : m_rows)
        row.widget->deleteLater();
    m_rows.clear();
    for (const auto& socket : sockets)
        addRow(QString::fromStdString(socket.name.text), QString::fromStdString(socket.port));
    if (m_rows.empty()) addRow(nextName(), {});
    say({});
    handFocus(*this, *m_rows.front().port);
}

void SocketForm::setWorkList(const std::filesystem::path& file)
{
    m_work->setText(QString::fromStdString(file.string()));
}

std::filesystem::path SocketForm::workList() const
{
    auto typed = m_work->text().trimmed();
    if (typed.startsWith("~/"_L1)) typed = QDir::homePath() + typed.mid(1);
    return typed.toStdString();
}

QString SocketForm::nextName() const
{
    for (int number = 1;; ++number) {
        const auto name = u"A%1"_s.arg(number);
        const auto taken = std::any_of(m_rows.begin(), m_rows.end(),
                                       [&](const Row& row) { return row.name->text() == name; });
        if (!taken) return name;
    }
}

void SocketForm::addRow(const QString& name, const QString& port)
{
    if (m_rows.size() >= maximumSockets) return;
    auto* widget = new QWidget(this);
    Row row{widget, new QLineEdit(name, widget), new QLineEdit(port, widget)};
    row.name->setObjectName(u"socketName"_s);
    row.name->setMaxLength(32);
    row.name->setFixedWidth(scaled(130));
    row.name->setPlaceholderText(tr("name"));
    row.name->setAccessibleName(tr("Name of the socket"));
    row.name->setAccessibleDescription(tr("As it stands on the fixture, at most 32 characters"));
    row.port->setObjectName(u"socketPort"_s);
    row.port->setMaxLength(4000);
    row.port->setPlaceholderText(u"/dev/ttyACM0"_s);
    row.port->setAccessibleName(tr("Port of the socket"));
    row.port->setAccessibleDescription(tr("As /dev/ttyACM0"));
    auto* remove = new QPushButton(tr("Remove"), widget);
    remove->setObjectName(u"removeSocket"_s);
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(row.name);
    layout->addWidget(row.port, 1);
    layout->addWidget(remove);
    m_rowsLayout->addWidget(widget);
    widget->setVisible(true);
    connect(remove, &QPushButton::clicked, this, [this, widget] { removeRow(widget); });
    for (auto* field : {row.name, row.port}) {
        connect(field, &QLineEdit::returnPressed, this, &SocketForm::use);
        connect(field, &QLineEdit::textEdited, this, [this] { say({}); });
    }
    m_rows.push_back(row);
    m_add->setEnabled(m_rows.size() < maximumSockets);
}

void SocketForm::removeRow(QWidget* widget)
{
    std::erase_if(m_rows, [&](const Row& row) { return row.widget == widget; });
    widget->hide();
    widget->deleteLater();
    m_add->setEnabled(true);
    m_add->setFocus();
    say({});
}

void SocketForm::use()
{
    std::vector<station::SocketRequest> sockets;
    QSet<QString> names, ports;
    for (const auto& row : m_rows) {
        const auto name = row.name->text().trimmed();
        const auto port = row.port->text().trimmed();
        const auto refuse = [&](QLineEdit* field, const QString& why) {
            say(why);
            field->setFocus();
        };
        if (!isSocketName(name.toStdString()))
            return refuse(row.name,
                          tr("A socket's name is 1 to 32 letters, digits, dots, hyphens or underscores."));
        if (!port.startsWith(u'/') && !station::isPlace(port.toStdString()))
            return refuse(row.port, tr("Socket %1: give the port as a whole path, from “/” on, or a place as "
                                       "`mintmark socket list` shows it.")
                                        .arg(name));
        if (names.contains(name)) return refuse(row.name, tr("The name %1 is there twice.").arg(name));
        if (ports.contains(port)) return refuse(row.port, tr("The port %1 is there twice.").arg(port));
        names.insert(name);
        ports.insert(port);
        sockets.push_back({SocketName{name.toStdString()}, port.toStdString()});
    }
    if (sockets.empty()) return say(tr("Add a socket first."));
    if (const auto list = workList(); !list.empty() && !list.is_absolute()) {
        say(tr("Give the work list's whole path, from “/” on."));
        return m_work->setFocus();
    }
    say({});
    Q_EMIT chosen(sockets);
}

void SocketForm::say(const QString& text)
{
    m_problem->setText(text);
    m_problem->setAccessibleName(text);
    m_problem->setVisible(!text.isEmpty());
}

} // namespace mintmark::ui
