#include "ui/custodian/help/HelpPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Words.h"
#include "ui/custodian/help/Manual.h"
#include "ui/custodian/help/ManualView.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr std::size_t trailMost = 100;

} // namespace

HelpPage::HelpPage(Work& work, QWidget* parent)
    : Page(work, parent), m_search(new QLineEdit(this)), m_list(new QListWidget(this)),
      m_view(new ManualView(this)), m_next(new QPushButton(tr("Next place"), this)),
      m_back(new QPushButton(tr("Back"), this)), m_forward(new QPushButton(tr("Forward"), this)),
      m_note(new QLabel(this))
{
    auto* heading = new QLabel(tr("Help"), this);
    heading->setProperty("role", u"title"_s);
    m_search->setObjectName(u"helpSearch"_s);
    m_search->setAccessibleName(tr("Search the manual"));
    m_search->setAccessibleDescription(tr("Words, or a code that begins with MM-"));
    m_search->setPlaceholderText(tr("Search the manual"));
    m_search->setMaxLength(100);
    m_list->setObjectName(u"helpPages"_s);
    m_list->setAccessibleName(tr("Pages of the manual"));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setObjectName(u"helpText"_s);
    m_note->setObjectName(u"helpNote"_s);
    m_note->setProperty("role", u"dim"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    m_next->setObjectName(u"helpNext"_s);
    m_next->setAccessibleDescription(tr("Goes to the next place on this page that has the first word (F3)"));
    m_back->setObjectName(u"helpBack"_s);
    m_back->setAccessibleDescription(tr("The page before (Alt+Left)"));
    m_forward->setObjectName(u"helpForward"_s);
    m_forward->setAccessibleDescription(tr("The page after (Alt+Right)"));
    auto* top = new QHBoxLayout;
    top->setSpacing(sizes::gap);
    top->addWidget(heading, 1);
    for (auto* button : {m_back, m_forward, m_next}) {
        button->setAutoDefault(true);
        button->setToolTip(button->accessibleDescription());
        top->addWidget(button);
    }
    auto* left = new QVBoxLayout;
    left->setSpacing(sizes::gap);
    left->addWidget(m_search);
    left->addWidget(m_list, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(sizes::gap);
    right->addWidget(m_view, 1);
    right->addWidget(m_note);
    auto* both = new QHBoxLayout;
    both->setSpacing(sizes::gap);
    both->addLayout(left, 1);
    both->addLayout(right, 3);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addLayout(both, 1);
    handFocus(*this, *m_search);

    connect(m_search, &QLineEdit::textChanged, this, &HelpPage::search);
    connect(m_search, &QLineEdit::returnPressed, this, &HelpPage::nextHit);
    connect(m_next, &QPushButton::clicked, this, &HelpPage::nextHit);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item == nullptr) return;
        go({item->data(Qt::UserRole).toString(), {}});
        m_view->find(m_search->text().simplified().section(u' ', 0, 0));
    });
    connect(m_view, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) { follow(url.toString()); });
    connect(m_back, &QPushButton::clicked, this, [this] {
        if (m_at == 0) return;
        show(m_trail[--m_at]);
    });
    connect(m_forward, &QPushButton::clicked, this, [this] {
        if (m_at + 1 >= m_trail.size()) return;
        show(m_trail[++m_at]);
    });
    connect(m_view, &ManualView::backWanted, m_back, &QPushButton::click);
    connect(m_view, &ManualView::forwardWanted, m_forward, &QPushButton::click);
    const std::pair<QKeySequence, QPushButton*> keys[] = {
        {QKeySequence(Qt::ALT | Qt::Key_Left), m_back},
        {QKeySequence(Qt::ALT | Qt::Key_Right), m_forward},
        {QKeySequence(Qt::Key_F3), m_next},
    };
    for (const auto& [key, button] : keys) {
        auto* shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, button, &QPushButton::click);
    }
    list();
    if (!manual().empty()) go({manual().front().name, {}});
}

QString HelpPage::title() const
{
    return tr("Help");
}

void HelpPage::shown() {}

void HelpPage::setTheme(const Theme& theme)
{
    m_view->setTheme(theme);
    m_list->setMinimumWidth(scaled(200));
}

void HelpPage::list()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const auto& [page, hits] : findInManual(m_search->text())) {
        const auto title =
            page->name.startsWith("decisions/"_L1) ? tr("Decided: %1").arg(page->title) : page->title;
        auto* item = new QListWidgetItem(hits > 0 ? tr("%1 (%2)").arg(title).arg(hits) : title, m_list);
        item->setData(Qt::UserRole, page->name);
    }
}

void HelpPage::search()
{
    list();
    m_next->setEnabled(m_list->count() > 0);
    m_note->setVisible(m_list->count() == 0);
    m_note->setText(tr("No page of the manual has these words."));
}

void HelpPage::nextHit()
{
    if (m_list->count() == 0) return;
    const auto word = m_search->text().simplified().section(u' ', 0, 0);
    // The page at the front may be none of those that have it.
    bool isListed = false;
    for (int row = 0; row < m_list->count(); ++row)
        isListed = isListed || m_list->item(row)->data(Qt::UserRole).toString() == m_view->name();
    if (isListed && m_view->find(word)) return;
    m_list->setCurrentRow(0);
}

void HelpPage::explain(const QString& code)
{
    go({u"failures.md"_s, {}});
    m_view->find(code);
    m_view->setFocus();
}

void HelpPage::go(const Place& place)
{
    if (!m_trail.empty() && m_trail[m_at] == place) return show(place);
    if (!m_trail.empty()) m_trail.resize(m_at + 1);
    m_trail.push_back(place);
    if (m_trail.size() > trailMost) m_trail.erase(m_trail.begin());
    m_at = m_trail.size() - 1;
    show(place);
}

void HelpPage::follow(const QString& link)
{
    const auto [name, anchor] = followLink(m_view->name(), link);
    if (!name.isEmpty()) return go({name, anchor});
    m_note->setText(tr("This is not in the manual, and the window opens nothing else: %1")
                        .arg(lineOf(link.toStdString())));
    m_note->show();
}

void HelpPage::show(const Place& place)
{
    m_note->hide();
    m_view->open(place.name, place.anchor);
    m_back->setEnabled(m_at > 0);
    m_forward->setEnabled(m_at + 1 < m_trail.size());
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentRow(-1);
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString() == place.name) m_list->setCurrentRow(row);
}

} // namespace mintmark::ui
