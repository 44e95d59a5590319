#include "ui/custodian/devices/FilterBar.h"

#include "ui/common/Chooser.h"
#include "ui/common/Theme.h"
#include "ui/common/Words.h"
#include "ui/custodian/devices/DeviceModel.h"
#include "ui/custodian/devices/DeviceWords.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

using Sort = station::DeviceFilter::Sort;
constexpr int textLeast = 3, textMost = 64;

bool isPrintableAscii(const QString& text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c < QChar(0x7f); });
}

bool isSame(const station::DeviceFilter& a, const station::DeviceFilter& b)
{
    const auto all = [](const station::DeviceFilter& one) {
        return std::tie(one.text, one.idPrefix, one.state, one.order, one.sort, one.descending);
    };
    return all(a) == all(b);
}

QComboBox* chooser(QWidget* parent, const QString& objectName, const QString& accessibleName)
{
    auto* made = new Chooser(parent);
    made->setObjectName(objectName);
    made->setAccessibleName(accessibleName);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(8);
    return made;
}

QPushButton* small(QWidget* parent, const QString& objectName, const QString& text, const QString& what)
{
    auto* made = new QPushButton(text, parent);
    made->setObjectName(objectName);
    made->setProperty("role", u"small"_s);
    made->setAccessibleDescription(what);
    made->setToolTip(what);
    made->setAutoDefault(true);
    return made;
}

QFrame* card(QWidget* parent, const QString& objectName)
{
    auto* made = new QFrame(parent);
    made->setObjectName(objectName);
    made->setProperty("role", u"card"_s);
    made->hide();
    return made;
}

} // namespace

FilterBar::FilterBar(QWidget* parent) : QWidget(parent), m_file(SavedFilters::defaultFile())
{
    makeFields();
    makeSavePanel();
    makeColumnPanel();
    auto* fields = new QHBoxLayout;
    fields->setSpacing(sizes::gap);
    fields->addWidget(m_text, 2);
    fields->addWidget(m_prefix, 2);
    fields->addWidget(m_state, 2);
    fields->addWidget(m_order, 2);
    fields->addWidget(m_sort, 3);
    auto* second = new QHBoxLayout;
    second->setSpacing(sizes::gap);
    second->addWidget(m_named);
    second->addWidget(m_saveAs);
    second->addWidget(m_delete);
    second->addWidget(m_count, 1);
    second->addWidget(m_columns);
    second->addWidget(m_open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    column->addLayout(fields);
    column->addWidget(m_hint);
    column->addLayout(second);
    column->addWidget(m_savePanel);
    column->addWidget(m_columnPanel);
    fillSaved({});
    lookAtFields();
    // Who adds to what was never read would lose it.
    m_saveAs->setEnabled(false);
    m_columns->setEnabled(false);
    readSaved();
}

void FilterBar::makeFields()
{
    m_text = new QLineEdit(this);
    m_text->setObjectName(u"deviceSearch"_s);
    m_text->setAccessibleName(tr("Part of an ID or a hardware ID"));
    m_text->setAccessibleDescription(tr("Shows the devices whose ID or hardware ID has it"));
    m_text->setPlaceholderText(tr("Part of any ID"));
    m_text->setMaxLength(textMost);
    m_text->setClearButtonEnabled(true);
    m_prefix = new QLineEdit(this);
    m_prefix->setObjectName(u"devicePrefix"_s);
    m_prefix->setAccessibleName(tr("The device ID begins with"));
    m_prefix->setAccessibleDescription(tr("Shows the devices whose ID begins so"));
    m_prefix->setPlaceholderText(tr("ID begins with"));
    m_prefix->setMaxLength(textMost);
    m_prefix->setClearButtonEnabled(true);
    m_state = chooser(this, u"deviceState"_s, tr("State"));
    m_state->addItem(tr("All states"));
    for (const auto state : shownStates)
        m_state->addItem(wordOf(state), static_cast<int>(state));
    m_order = chooser(this, u"deviceOrder"_s, tr("Order"));
    m_order->addItem(tr("All orders"));
    m_sort = chooser(this, u"deviceSort"_s, tr("Sorting"));
    const std::tuple<QString, Sort, bool> sorts[] = {
        {tr("Made: newest first"), Sort::Made, true},
        {tr("Made: oldest first"), Sort::Made, false},
        {tr("Changed: newest first"), Sort::Changed, true},
        {tr("Changed: oldest first"), Sort::Changed, false},
        {tr("ID: rising"), Sort::Id, false},
        {tr("ID: falling"), Sort::Id, true},
    };
    for (const auto& [words, sort, descending] : sorts)
        m_sort->addItem(words, static_cast<int>(sort) * 2 + (descending ? 1 : 0));
    m_named = chooser(this, u"deviceSaved"_s, tr("Saved filters"));
    m_named->setMinimumContentsLength(16);
    m_saveAs = small(this, u"deviceSaveAs"_s, tr("Save …"), tr("Gives this filter a name"));
    m_delete = small(this, u"deviceDelete"_s, tr("Delete"), tr("Deletes the saved filter that is chosen"));
    m_columns = small(this, u"deviceColumns"_s, tr("Columns …"), tr("Which columns the table shows"));
    m_open = small(this, u"deviceOpen"_s, tr("Open"), tr("Shows the device of the row with its history"));
    m_open->setEnabled(false);
    m_ship = small(this, u"deviceShip"_s, tr("Ship …"), {});
    m_count = new QLabel(this);
    m_count->setObjectName(u"deviceCount"_s);
    m_count->setProperty("role", u"dim"_s);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_hint = new QLabel(this);
    m_hint->setObjectName(u"deviceHint"_s);
    m_hint->setProperty("role", u"dim"_s);
    m_hint->setWordWrap(true);
    for (auto* edit : {m_text, m_prefix})
        connect(edit, &QLineEdit::textChanged, this, &FilterBar::lookAtFields);
    for (auto* box : {m_state, m_order, m_sort})
        connect(box, &QComboBox::currentIndexChanged, this, &FilterBar::lookAtFields);
    connect(m_named, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_delete->setEnabled(index > 0);
        if (index > 0 && !m_isSetting) set(m_saved.all()[static_cast<std::size_t>(index - 1)].second);
    });
    connect(m_saveAs, &QPushButton::clicked, this, [this] {
        showPanel(m_savePanel);
        m_name->setText(m_named->currentIndex() > 0 ? m_named->currentText() : QString());
        m_name->selectAll();
        m_name->setFocus();
    });
    connect(m_delete, &QPushButton::clicked, this, &FilterBar::removeSaved);
    connect(m_columns, &QPushButton::clicked, this,
            [this] { showPanel(m_columnPanel->isVisible() ? nullptr : m_columnPanel); });
    connect(m_open, &QPushButton::clicked, this, &FilterBar::openAsked);
    connect(m_ship, &QPushButton::clicked, this, &FilterBar::shipAsked);
}

void FilterBar::makeSavePanel()
{
    m_savePanel = card(this, u"savePanel"_s);
    m_name = new QLineEdit(m_savePanel);
    m_name->setObjectName(u"saveName"_s);
    m_name->setAccessibleName(tr("Name of the filter"));
    m_name->setAccessibleDescription(tr("At most %1 characters").arg(SavedFilters::nameMost));
    m_name->setPlaceholderText(tr("Name of the filter"));
    m_name->setMaxLength(SavedFilters::nameMost);
    auto* now = small(m_savePanel, u"saveNow"_s, tr("Save filter"), tr("Keeps the filter under this name"));
    auto* no = small(m_savePanel, u"saveCancel"_s, tr("Cancel"), tr("Saves nothing"));
    now->setEnabled(false);
    auto* row = new QHBoxLayout(m_savePanel);
    row->addWidget(m_name, 1);
    row->addWidget(now);
    row->addWidget(no);
    connect(m_name, &QLineEdit::textChanged, now,
            [now](const QString& text) { now->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_name, &QLineEdit::returnPressed, this, &FilterBar::save);
    connect(now, &QPushButton::clicked, this, &FilterBar::save);
    connect(no, &QPushButton::clicked, this, [this] { showPanel(nullptr); });
}

void FilterBar::makeColumnPanel()
{
    m_columnPanel = card(this, u"columnPanel"_s);
    auto* grid = new QGridLayout(m_columnPanel);
    const QString names[DeviceModel::columns] = {
        tr("Device ID"), tr("State"),   tr("Model"),         tr("Hardware ID"),       tr("Order"),
        tr("Made"),      tr("Changed"), tr("Serial number"), tr("Certificate until"), tr("Profile")};
    for (int column = DeviceModel::Id + 1; column < DeviceModel::columns; ++column) {
        auto* box = new QCheckBox(names[column], m_columnPanel);
        box->setObjectName(u"column-%1"_s.arg(column));
        box->setAccessibleDescription(tr("Shows this column"));
        box->setChecked(!m_saved.hiddenColumns().contains(column));
        grid->addWidget(box, (column - 1) / 5, (column - 1) % 5);
        connect(box, &QCheckBox::toggled, this, [this, column](bool on) {
            if (m_isSetting) return;
            auto hidden = m_saved.hiddenColumns();
            if (on)
                hidden.erase(column);
            else
                hidden.insert(column);
            m_saved.hideColumns(std::move(hidden));
            keepSaved();
            Q_EMIT columnsChanged();
        });
    }
}

void FilterBar::showPanel(QFrame* panel)
{
    const bool hadFocus =
        m_savePanel->isAncestorOf(focusWidget()) || m_columnPanel->isAncestorOf(focusWidget());
    for (auto* one : {m_savePanel, m_columnPanel})
        one->setVisible(one == panel);
    if (panel == nullptr && hadFocus) m_text->setFocus();
    if (panel == m_columnPanel) m_columnPanel->findChild<QCheckBox*>()->setFocus();
}

void FilterBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
    if (m_savePanel->isVisible() || m_columnPanel->isVisible()) {
        showPanel(nullptr);
    } else if (auto* edit = qobject_cast<QLineEdit*>(focusWidget());
               edit != nullptr && !edit->text().isEmpty()) {
        edit->clear();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void FilterBar::lookAtFields()
{
    if (m_isSetting) return;
    const auto text = m_text->text();
    QString hint;
    if (!isPrintableAscii(text) || !isPrintableAscii(m_prefix->text()))
        hint = tr("IDs have letters without accents, digits and signs: nothing else is looked for.");
    else if (!text.isEmpty() && text.size() < textLeast)
        hint = tr("A search begins with three characters.");
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    if (m_named->currentIndex() > 0 &&
        !isSame(filter(), m_saved.all()[static_cast<std::size_t>(m_named->currentIndex() - 1)].second)) {
        m_isSetting = true;
        m_named->setCurrentIndex(0); // it is no longer that one
        m_isSetting = false;
    }
    Q_EMIT changed();
}

station::DeviceFilter FilterBar::filter() const
{
    station::DeviceFilter filter;
    const auto text = m_text->text();
    if (text.size() >= textLeast && isPrintableAscii(text)) filter.text = text.toStdString();
    if (isPrintableAscii(m_prefix->text())) filter.idPrefix = m_prefix->text().toStdString();
    if (m_state->currentIndex() > 0) filter.state = static_cast<DeviceState>(m_state->currentData().toInt());
    if (m_order->currentIndex() > 0) filter.order = m_order->currentData().toString().toStdString();
    filter.sort = static_cast<Sort>(m_sort->currentData().toInt() / 2);
    filter.descending = m_sort->currentData().toInt() % 2 == 1;
    return filter;
}

void FilterBar::set(const station::DeviceFilter& filter)
{
    m_isSetting = true;
    m_text->setText(QString::fromStdString(filter.text));
    m_prefix->setText(QString::fromStdString(filter.idPrefix));
    m_state->setCurrentIndex(filter.state ? m_state->findData(static_cast<int>(*filter.state)) : 0);
    const auto order = QString::fromStdString(filter.order);
    if (!order.isEmpty() && m_order->findData(order) < 0) m_order->addItem(lineOf(filter.order), order);
    m_order->setCurrentIndex(order.isEmpty() ? 0 : m_order->findData(order));
    m_sort->setCurrentIndex(
        m_sort->findData(static_cast<int>(filter.sort) * 2 + (filter.descending ? 1 : 0)));
    m_isSetting = false;
    lookAtFields();
}

void FilterBar::sortBy(station::DeviceFilter::Sort sort)
{
    const auto now = filter();
    // The newest first, but for IDs; the other way round at the second time.
    const bool descending = now.sort == sort ? !now.descending : sort != Sort::Id;
    m_sort->setCurrentIndex(m_sort->findData(static_cast<int>(sort) * 2 + (descending ? 1 : 0)));
}

void FilterBar::setOrders(const std::vector<std::string>& names)
{
    const auto chosen = m_order->currentData();
    m_isSetting = true;
    m_order->clear();
    m_order->addItem(tr("All orders"));
    for (const auto& name : names)
        m_order->addItem(lineOf(name), QString::fromStdString(name));
    if (chosen.isValid() && m_order->findData(chosen) < 0) m_order->addItem(chosen.toString(), chosen);
    m_order->setCurrentIndex(chosen.isValid() ? m_order->findData(chosen) : 0);
    m_isSetting = false;
}

void FilterBar::setCount(const QString& words)
{
    m_count->setText(words);
}

void FilterBar::setCanOpen(bool can)
{
    m_open->setEnabled(can);
}

void FilterBar::setCanShip(const QString& whyNot)
{
    m_ship->setEnabled(whyNot.isEmpty());
    const auto tip = whyNot.isEmpty() ? tr("Says of all selected devices that they have left") : whyNot;
    m_ship->setToolTip(tip);
    m_ship->setAccessibleDescription(tip);
}

void FilterBar::focusSearch()
{
    m_text->setFocus();
    m_text->selectAll();
}

void FilterBar::fillSaved(const QString& chosen)
{
    m_isSetting = true;
    m_named->clear();
    m_named->addItem(m_saved.all().empty() ? tr("No saved filters") : tr("Saved filters"));
    for (const auto& [name, filter] : m_saved.all())
        m_named->addItem(name);
    m_named->setCurrentIndex(chosen.isEmpty() ? 0 : std::max(0, m_named->findText(chosen)));
    m_named->setEnabled(!m_saved.all().empty());
    m_delete->setEnabled(m_named->currentIndex() > 0);
    m_isSetting = false;
}

void FilterBar::save()
{
    const auto name = m_name->text().trimmed();
    if (name.isEmpty()) return;
    if (const auto put = m_saved.put(name, filter()); !put) {
        Q_EMIT failed(put.error());
        return;
    }
    keepSaved();
    showPanel(nullptr);
    fillSaved(name);
}

void FilterBar::readSaved()
{
    m_keeper.call(
        this, [file = m_file] { return SavedFilters::read(file); },
        [this](SavedFilters saved) { whenRead(std::move(saved)); });
}

void FilterBar::whenRead(SavedFilters saved)
{
    const auto chosen = m_named->currentIndex() > 0 ? m_named->currentText() : QString();
    m_saved = std::move(saved);
    fillSaved(chosen);
    m_isSetting = true;
    for (int column = DeviceModel::Id + 1; column < DeviceModel::columns; ++column)
        m_columnPanel->findChild<QCheckBox*>(u"column-%1"_s.arg(column))
            ->setChecked(!m_saved.hiddenColumns().contains(column));
    m_isSetting = false;
    m_saveAs->setEnabled(true);
    m_columns->setEnabled(true);
    Q_EMIT columnsChanged();
}

void FilterBar::keepSaved()
{
    m_keeper.call(
        this, [file = m_file, saved = m_saved] { return saved.write(file); },
        [this](const Outcome<void>& kept) {
            if (kept) return;
            Q_EMIT failed(kept.error());
            readSaved();
        });
}

void FilterBar::removeSaved()
{
    const auto name = m_named->currentText();
    Q_EMIT asked(tr("Delete the saved filter “%1”?").arg(name), tr("The devices stay as they are."),
                 tr("Delete"), tr("Keep it"), [this, name] {
                     m_saved.remove(name);
                     keepSaved();
                     fillSaved({});
                 });
}

} // namespace mintmark::ui
