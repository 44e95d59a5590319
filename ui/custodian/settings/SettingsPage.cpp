#include "ui/custodian/settings/SettingsPage.h"

#include "ui/common/Chooser.h"
#include "ui/common/FocusHand.h"
#include "ui/common/Language.h"
#include "ui/common/Settings.h"

#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

SettingsPage::SettingsPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(new Chooser(this)), m_text(new Chooser(this)),
      m_language(new Chooser(this)), m_why(new QLabel(this))
{
    auto* heading = new QLabel(tr("Settings"), this);
    heading->setProperty("role", u"title"_s);
    for (const auto& [kind, name] :
         {std::pair(ThemeKind::Dark, tr("Dark")), std::pair(ThemeKind::Light, tr("Light")),
          std::pair(ThemeKind::HighContrast, tr("High contrast"))})
        m_theme->addItem(name, static_cast<int>(kind));
    for (const int percent : {100, 110, 125, 150, 175, 200})
        m_text->addItem(tr("%1 %").arg(percent), percent);
    for (const auto& code : languages())
        m_language->addItem(nameOfLanguage(code), code);

    auto* card = new QFrame(this);
    card->setProperty("role", u"card"_s);
    auto* grid = new QGridLayout(card);
    grid->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    grid->setHorizontalSpacing(sizes::margin);
    grid->setVerticalSpacing(sizes::gap);
    grid->setColumnStretch(2, 1);
    struct Row {
        QComboBox* field;
        QString name, what;
        const char* object;
    };
    const Row rows[] = {
        {m_theme, tr("Theme"), tr("Colours of the whole window"), "settingsTheme"},
        {m_text, tr("Text"), tr("How large letters, buttons and tables are"), "settingsText"},
        {m_language, tr("Language"), tr("Of the windows; the pages are opened afresh"), "settingsLanguage"},
    };
    int line = 0;
    for (const auto& row : rows) {
        auto* name = new QLabel(row.name, card);
        name->setBuddy(row.field);
        auto* what = new QLabel(row.what, card);
        what->setProperty("role", u"dim"_s);
        what->setWordWrap(true);
        row.field->setObjectName(QString::fromLatin1(row.object));
        row.field->setAccessibleName(row.name);
        row.field->setAccessibleDescription(row.what);
        row.field->view()->setAccessibleName(row.name);
        grid->addWidget(name, line, 0);
        grid->addWidget(row.field, line, 1);
        grid->addWidget(what, line, 2);
        ++line;
    }
    m_why->setProperty("role", u"dim"_s);
    m_why->setWordWrap(true);
    m_why->setText(tr("Kept for your account on this computer, for this window and the operator's."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addWidget(heading);
    column->addWidget(card);
    column->addWidget(m_why);
    column->addStretch(1);
    handFocus(*this, *m_theme);

    connect(m_theme, &QComboBox::activated, this, [this] {
        Settings chosen;
        chosen.theme = static_cast<ThemeKind>(m_theme->currentData().toInt());
        Q_EMIT settingsChosen(chosen);
    });
    connect(m_text, &QComboBox::activated, this, [this] {
        Settings chosen;
        chosen.textScale = m_text->currentData().toInt();
        Q_EMIT settingsChosen(chosen);
    });
    connect(m_language, &QComboBox::activated, this, [this] {
        Settings chosen;
        chosen.language = m_language->currentData().toString();
        Q_EMIT settingsChosen(chosen);
    });
    connect(&work, &Work::actingChanged, this, &SettingsPage::showLanguage);
}

QString SettingsPage::title() const
{
    return tr("Settings");
}

void SettingsPage::shown()
{
    showLanguage();
}

void SettingsPage::setTheme(const Theme& theme)
{
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(theme.kind)));
    // The command line may have said another one.
    if (m_text->findData(textScale()) < 0) {
        int at = 0;
        while (at < m_text->count() && m_text->itemData(at).toInt() < textScale())
            ++at;
        m_text->insertItem(at, tr("%1 %").arg(textScale()), textScale());
    }
    m_text->setCurrentIndex(m_text->findData(textScale()));
    for (auto* field : {m_theme, m_text, m_language})
        field->setMinimumWidth(scaled(220));
    showLanguage();
}

void SettingsPage::showLanguage()
{
    m_language->setCurrentIndex(std::max(0, m_language->findData(language())));
    // The pages would go from under what is being done.
    m_language->setEnabled(!work().isActing());
    m_language->setToolTip(work().isActing() ? tr("Not while something is being done") : QString());
}

} // namespace mintmark::ui
