#include "ui/custodian/health/HealthPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/HealthWords.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

HealthPage::HealthPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(&themeOf(ThemeKind::Dark)), m_table(new QTableWidget(0, 4, this)),
      m_again(new QPushButton(tr("Look again"), this)), m_command(new QLabel(this)),
      m_copy(new QPushButton(tr("Copy the command"), this))
{
    auto* heading = new QLabel(tr("Health"), this);
    heading->setProperty("role", u"title"_s);
    m_again->setObjectName(u"healthAgain"_s);
    m_again->setAccessibleDescription(tr("Looks at token, registry, disk, clock and ports again"));
    dressTable(*m_table, u"healthTable"_s, tr("What was found at the station"));
    m_table->setHorizontalHeaderLabels({tr("State"), tr("What"), tr("Finding"), tr("Do this")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    m_command->setObjectName(u"healthCommand"_s);
    m_command->setTextFormat(Qt::PlainText);
    m_command->setWordWrap(true);
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy->setObjectName(u"healthCopy"_s);
    m_copy->setAccessibleDescription(
        tr("Puts the command that mends the chosen finding on the clipboard, for a terminal"));
    m_copy->setAutoDefault(true);
    auto* top = new QHBoxLayout;
    top->addWidget(heading, 1);
    top->addWidget(m_again);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_command, 1);
    bottom->addWidget(m_copy);
    column->addLayout(bottom);
    handFocus(*this, *m_table);
    connect(m_again, &QPushButton::clicked, this, &HealthPage::look);
    connect(m_copy, &QPushButton::clicked, this, &HealthPage::copyCommand);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &HealthPage::showCommand);
    showCommand();
}

QString HealthPage::title() const
{
    return tr("Health");
}

void HealthPage::shown()
{
    look();
}

void HealthPage::look()
{
    m_again->setEnabled(false);
    work().read(
        this,
        [directory =
             work().directory()](station::Station& station) -> Outcome<std::vector<station::Diagnosis>> {
            auto found = station::diagnose(directory, {});
            for (auto& more : station::diagnoseRegistry(station))
                found.push_back(std::move(more));
            return found;
        },
        [this](Outcome<std::vector<station::Diagnosis>> found) {
            m_again->setEnabled(true);
            if (!found) {
                Q_EMIT failed(found.error());
                return;
            }
            show(*found);
        });
}

void HealthPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
    show(std::exchange(m_found, {}));
}

void HealthPage::show(const std::vector<station::Diagnosis>& found)
{
    m_found = found;
    m_table->setRowCount(static_cast<int>(found.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto& entry = found[static_cast<std::size_t>(row)];
        const auto [word, colour] =
            entry.health == station::Health::Good      ? std::pair(tr("✓ well"), m_theme->passText)
            : entry.health == station::Health::Warning ? std::pair(tr("! look"), m_theme->warnText)
                                                       : std::pair(tr("✕ wrong"), m_theme->failText);
        const QString texts[] = {word, healthName(entry.what), healthWords(entry.finding),
                                 healthWords(entry.action)};
        for (int column = 0; column < 4; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            if (column == 0) item->setForeground(colour);
            m_table->setItem(row, column, item);
        }
    }
    m_table->resizeRowsToContents();
    // The first that can be mended is what somebody came for.
    const auto first = std::ranges::find_if(found, [](const auto& one) { return !one.command.empty(); });
    if (m_table->currentRow() < 0 && first != found.end())
        m_table->setCurrentCell(static_cast<int>(first - found.begin()), 0);
    showCommand();
}

void HealthPage::showCommand()
{
    const auto row = static_cast<std::size_t>(m_table->currentRow());
    const auto command = m_table->currentRow() >= 0 && row < m_found.size()
                             ? QString::fromStdString(m_found[row].command)
                             : QString();
    m_command->setFont(command.isEmpty() ? textFont(sizes::body) : monoFont(sizes::small));
    m_command->setText(!command.isEmpty() ? command
                       : m_table->currentRow() < 0
                           ? tr("Choose a finding: the command that mends it stands here.")
                           : tr("No command mends this finding, or nothing has to be mended."));
    m_command->setAccessibleName(m_command->text());
    m_copy->setEnabled(!command.isEmpty());
}

void HealthPage::copyCommand()
{
    const auto row = static_cast<std::size_t>(m_table->currentRow());
    if (m_table->currentRow() < 0 || row >= m_found.size()) return;
    QGuiApplication::clipboard()->setText(QString::fromStdString(m_found[row].command));
    Q_EMIT told(tr("The command is on the clipboard."),
                tr("Read it before it is run in a terminal: Mintmark never runs it by itself."));
}

} // namespace mintmark::ui
