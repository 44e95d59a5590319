#include "ui/custodian/operators/OperatorsPage.h"

#include "hsm/base/Digest.h"
#include "ui/common/Chooser.h"
#include "ui/common/FocusHand.h"
#include "ui/common/PinField.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/Offer.h"
#include "ui/custodian/SideForm.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

using station::Delicate;
using station::OperatorInfo;
using station::Role;

QString wordOf(Role role)
{
    switch (role) {
    case Role::Technician: return OperatorsPage::tr("technician");
    case Role::Supervisor: return OperatorsPage::tr("supervisor");
    case Role::SecurityOfficer: return OperatorsPage::tr("security officer");
    case Role::Auditor: return OperatorsPage::tr("auditor");
    case Role::Integrator: return OperatorsPage::tr("integrator");
    }
    return {};
}

QString wordOf(Delicate delicate)
{
    switch (delicate) {
    case Delicate::LockFuses: return OperatorsPage::tr("Locking units for good");
    case Delicate::Reissue: return OperatorsPage::tr("A second certificate");
    case Delicate::ExportSecrets: return OperatorsPage::tr("Taking a key out of its token");
    case Delicate::DeleteKey: return OperatorsPage::tr("Deleting a key");
    case Delicate::ChangeQuota: return OperatorsPage::tr("A later revision of an order");
    case Delicate::Scrap: return OperatorsPage::tr("Scrapping devices");
    }
    return {};
}

/// Whoever is logged in, by name; or the station's owner, where there is nobody yet. Reads the system's list
/// of accounts.
station::Acting by(const std::string& name)
{
    return name.empty() ? station::stationOwner() : station::Acting{name, false};
}

Chooser* roleChooser(const QString& name, QWidget* parent)
{
    auto* chooser = new Chooser(parent);
    chooser->setObjectName(name);
    chooser->setAccessibleName(OperatorsPage::tr("Role"));
    chooser->setAccessibleDescription(OperatorsPage::tr("What the operator may do"));
    for (const auto role : orders::allRoles())
        chooser->addItem(wordOf(role), static_cast<int>(role));
    return chooser;
}

Role roleIn(const QComboBox& chooser)
{
    return static_cast<Role>(chooser.currentData().toInt());
}

} // namespace

OperatorsPage::OperatorsPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(&themeOf(ThemeKind::Dark)), m_empty(new QLabel(this)),
      m_table(new QTableWidget(0, 5, this)), m_side(new QStackedWidget(this)),
      m_add(new QPushButton(tr("Add"), this)), m_pin(new QPushButton(tr("New PIN"), this)),
      m_role(new QPushButton(tr("Role"), this)), m_unlock(new QPushButton(tr("Unlock"), this)),
      m_remove(new QPushButton(tr("Remove"), this)), m_savePolicy(new QPushButton(tr("Save"), this))
{
    auto* top = head(
        tr("Operators"),
        {
            {m_add, u"operatorAdd"_s, tr("Adds an operator; the first one is a security officer")},
            {m_pin, u"operatorPin"_s, tr("Gives the chosen operator a new PIN")},
            {m_role, u"operatorRole"_s, tr("Changes what the chosen operator may do")},
            {m_unlock, u"operatorUnlock"_s, tr("Lets the chosen operator log in again after wrong PINs")},
            {m_remove, u"operatorRemove"_s, tr("Takes the chosen operator off the list for good")},
        });
    m_remove->setProperty("role", u"danger"_s);
    dressTable(*m_table, u"operatorsTable"_s, tr("Operators of this station"));
    m_table->setHorizontalHeaderLabels(
        {tr("Operator"), tr("Role"), tr("Badge"), tr("Log-in"), tr("Last log-in")});
    fitColumns(*m_table, m_table->columnCount() - 1);
    m_table->setWordWrap(false);
    m_empty->setObjectName(u"operatorsEmpty"_s);
    m_empty->setText(
        tr("This station has no operators: whoever has the token's PIN may do everything. With the "
           "first one, a security officer, everybody logs in with a name and a PIN of their own."));
    m_empty->setProperty("role", u"dim"_s);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_side->addWidget(makePolicy());
    makeForms();

    auto* left = new QVBoxLayout;
    left->setSpacing(sizes::gap);
    left->addWidget(m_empty);
    left->addWidget(m_table, 1);
    auto* body = new QHBoxLayout;
    body->setSpacing(sizes::gap);
    body->addLayout(left, 1);
    body->addWidget(m_side);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addLayout(body, 1);
    handFocus(*this, *m_table);
    connectAll();
    offerActs();
}

QWidget* OperatorsPage::makePolicy()
{
    auto* card = new QFrame(this);
    card->setProperty("role", u"card"_s);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(16, 14, 16, 16);
    column->setSpacing(sizes::gap);
    auto* heading = new QLabel(tr("What needs a second person"), card);
    heading->setObjectName(u"policyHeading"_s);
    auto* words =
        new QLabel(tr("Somebody else, a supervisor or a security officer, stands beside and types a PIN "
                      "of their own, here and now."),
                   card);
    words->setProperty("role", u"dim"_s);
    for (auto* label : {heading, words}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    for (const auto delicate : orders::allDelicates()) {
        auto* box = new QCheckBox(wordOf(delicate), card);
        box->setObjectName(u"policy-"_s + lineOf(std::string(station::nameOf(delicate))));
        box->setAccessibleName(box->text());
        box->setAccessibleDescription(tr("Needs a second person where it is checked"));
        connect(box, &QCheckBox::toggled, this, &OperatorsPage::offerActs);
        column->addWidget(box);
        m_policy.emplace_back(delicate, box);
    }
    m_savePolicy->setObjectName(u"policySave"_s);
    m_savePolicy->setProperty("role", u"primary"_s);
    m_savePolicy->setAccessibleDescription(tr("From now on this needs a second person"));
    column->addWidget(m_savePolicy);
    column->addStretch(1);
    return card;
}

void OperatorsPage::makeForms()
{
    m_addForm = new SideForm(u"addOperator"_s, tr("Add an operator"), tr("Add"), this);
    m_addName = m_addForm->addLine(u"addOperatorName"_s, tr("Name"),
                                   tr("Letters, digits, . _ - and single blanks; it is never given again"));
    m_addRole = roleChooser(u"addOperatorRole"_s, m_addForm);
    m_addForm->addField(tr("Role"), m_addRole);
    m_addBadge =
        m_addForm->addLine(u"addOperatorBadge"_s, tr("Badge (may be empty)"),
                           tr("What the badge's reader types; it names its operator, and is no PIN"));
    m_addPin = m_addForm->addPin(u"addOperatorPin"_s, tr("PIN, 6 characters or more"));
    m_addAgain = m_addForm->addPin(u"addOperatorAgain"_s, tr("The same PIN once more"));
    m_pinForm = new SideForm(u"newPin"_s, tr("A new PIN"), tr("Set the PIN"), this);
    m_newPin = m_pinForm->addPin(u"newPinFirst"_s, tr("PIN, 6 characters or more"));
    m_newAgain = m_pinForm->addPin(u"newPinAgain"_s, tr("The same PIN once more"));
    m_roleForm = new SideForm(u"newRole"_s, tr("Another role"), tr("Set the role"), this);
    m_newRole = roleChooser(u"newRoleRole"_s, m_roleForm);
    m_roleForm->addField(tr("Role"), m_newRole);
    m_roleForm->addNote(tr("It counts from the operator's next act on."));
    for (auto* form : {m_addForm, m_pinForm, m_roleForm})
        m_side->addWidget(form);
}

void OperatorsPage::connectAll()
{
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &OperatorsPage::offerActs);
    connect(m_add, &QPushButton::clicked, this, [this] {
        // The first one is what the station lets the first one be.
        m_addRole->setCurrentIndex(m_addRole->findData(
            static_cast<int>(m_all.people.empty() ? Role::SecurityOfficer : Role::Technician)));
        m_addName->clear();
        m_addBadge->clear();
        open(m_addForm);
    });
    connect(m_pin, &QPushButton::clicked, this, [this] { beginFor(m_pinForm, tr("A new PIN for %1")); });
    connect(m_role, &QPushButton::clicked, this, [this] {
        if (const auto* who = chosen())
            m_newRole->setCurrentIndex(m_newRole->findData(static_cast<int>(who->role)));
        beginFor(m_roleForm, tr("What %1 may do"));
    });
    connect(m_unlock, &QPushButton::clicked, this, &OperatorsPage::unlock);
    connect(m_remove, &QPushButton::clicked, this, &OperatorsPage::remove);
    connect(m_savePolicy, &QPushButton::clicked, this, &OperatorsPage::savePolicy);
    connect(m_addForm, &SideForm::submitted, this, &OperatorsPage::add);
    connect(m_pinForm, &SideForm::submitted, this, &OperatorsPage::setPin);
    connect(m_roleForm, &SideForm::submitted, this, &OperatorsPage::setRole);
    for (auto* form : {m_addForm, m_pinForm, m_roleForm})
        connect(form, &SideForm::cancelled, this, [this, form] { done(form); });
}

QString OperatorsPage::title() const
{
    return tr("Operators");
}

void OperatorsPage::shown()
{
    offerActs();
    look();
}

void OperatorsPage::hideEvent(QHideEvent* event)
{
    for (auto* pin : {m_addPin, m_addAgain, m_newPin, m_newAgain})
        pin->clear();
    Page::hideEvent(event);
}

void OperatorsPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
    m_side->setFixedWidth(sideWidth());
    for (auto* heading : findChildren<QLabel*>(u"policyHeading"_s))
        heading->setFont(textFont(sizes::body, Weight::Bold));
    for (auto* form : {m_addForm, m_pinForm, m_roleForm})
        form->setTheme(theme);
    show(m_all);
}

void OperatorsPage::look()
{
    work().people(
        this,
        [](station::Operators& operators) -> Outcome<All> {
            return All{TRY(operators.list()), TRY(operators.policy())};
        },
        [this](Outcome<All> all) {
            if (!all) {
                Q_EMIT failed(all.error());
                return;
            }
            show(std::move(*all));
            showPolicy();
        });
}

void OperatorsPage::show(All all)
{
    const auto* before = chosen();
    const auto name = before != nullptr ? before->name : std::string();
    {
        const QSignalBlocker quiet(m_table);
        m_all = std::move(all);
        m_table->setRowCount(static_cast<int>(m_all.people.size()));
        int at = m_all.people.empty() ? -1 : 0;
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const auto& who = m_all.people[static_cast<std::size_t>(row)];
            if (who.name == name) at = row;
            const auto [state, tone] =
                who.isLocked ? std::pair(tr("✕ locked out"), m_theme->failText)
                : who.lockedUntil
                    ? std::pair(tr("! held off until %1").arg(momentOf(*who.lockedUntil)), m_theme->warnText)
                    : std::pair(tr("✓ may log in"), m_theme->text);
            const QString texts[] = {lineOf(who.name), wordOf(who.role), who.hasBadge ? tr("yes") : tr("no"),
                                     state, who.lastLogin ? momentOf(*who.lastLogin) : tr("never")};
            for (int column = 0; column < m_table->columnCount(); ++column) {
                auto* item = new QTableWidgetItem(texts[column]);
                item->setToolTip(texts[column]);
                if (column == 3) item->setForeground(tone);
                m_table->setItem(row, column, item);
            }
        }
        m_table->resizeRowsToContents();
        if (at >= 0) m_table->selectRow(at);
    }
    m_empty->setVisible(m_all.people.empty());
    offerActs();
}

const OperatorInfo* OperatorsPage::chosen() const
{
    const auto row = m_table->currentRow();
    return row >= 0 && row < static_cast<int>(m_all.people.size())
               ? &m_all.people[static_cast<std::size_t>(row)]
               : nullptr;
}

void OperatorsPage::offerActs()
{
    constexpr auto manage = station::Act::OperatorsManage;
    const auto* who = chosen();
    const auto none = tr("No operator is chosen");
    offer(*m_add, work(), manage);
    offer(*m_role, work(), manage, who != nullptr, none);
    offer(*m_remove, work(), manage, who != nullptr, none);
    offer(*m_unlock, work(), manage, who != nullptr && (who->isLocked || who->lockedUntil),
          who == nullptr ? none : tr("Nothing keeps %1 from logging in").arg(lineOf(who->name)));
    offer(*m_pin, work(), manage, who != nullptr, none);
    // One's own, whatever one's role.
    if (who != nullptr && who->name == work().who()) {
        m_pin->setEnabled(true);
        m_pin->setToolTip({});
    }
    for (const auto& [delicate, box] : m_policy)
        offer(*box, work(), manage);
    offer(*m_savePolicy, work(), manage, typedPolicy() != m_all.policy, tr("Nothing is changed"));
}

void OperatorsPage::open(SideForm* form)
{
    if (auto* other = qobject_cast<SideForm*>(m_side->currentWidget()); other != nullptr && other->isBusy())
        return;
    for (auto* pin : {m_addPin, m_addAgain, m_newPin, m_newAgain})
        pin->clear();
    m_side->setCurrentWidget(form);
    form->begin();
}

void OperatorsPage::beginFor(SideForm* form, const QString& title)
{
    const auto* who = chosen();
    if (who == nullptr) return;
    m_for = who->name;
    form->setTitle(title.arg(lineOf(m_for)));
    open(form);
}

void OperatorsPage::done(SideForm* form)
{
    form->setBusy(false);
    for (auto* pin : {m_addPin, m_addAgain, m_newPin, m_newAgain})
        pin->clear();
    m_side->setCurrentIndex(0);
    m_table->setFocus();
}

std::shared_ptr<Pin> OperatorsPage::newPin(SideForm* form, PinField* pin, PinField* again)
{
    if (pin->characters() == 0) {
        form->tell(tr("The PIN is missing."), pin);
        return nullptr;
    }
    if (again->characters() == 0) {
        form->tell(tr("The PIN is to be typed twice."), again);
        return nullptr;
    }
    auto first = std::make_shared<Pin>(pin->take());
    const auto second = again->take();
    if (equalInConstantTime(first->reveal(), second.reveal())) return first;
    form->tell(tr("The two PINs differ; nothing was changed."), pin);
    return nullptr;
}

void OperatorsPage::change(SideForm* form, std::function<Outcome<void>(station::Operators&)> call,
                           const QString& title, const QString& text)
{
    if (form != nullptr) form->setBusy(true);
    work().people(this, std::move(call), [this, form, title, text](Outcome<void> changed) {
        if (form != nullptr) form->setBusy(false);
        if (!changed) {
            if (form != nullptr) form->begin();
            if (form != nullptr && form->tellUsage(changed.error(), nullptr)) return;
            Q_EMIT failed(changed.error());
            return;
        }
        if (form != nullptr) done(form);
        Q_EMIT told(title, text);
        look();
    });
}

void OperatorsPage::add()
{
    const station::NewOperator who{m_addName->text().trimmed().toStdString(), roleIn(*m_addRole),
                                   m_addBadge->text().trimmed().toStdString()};
    if (who.name.empty()) return m_addForm->tell(tr("A name is missing."), m_addName);
    const auto pin = newPin(m_addForm, m_addPin, m_addAgain);
    if (!pin) return;
    const bool isFirst = m_all.people.empty();
    change(
        m_addForm,
        [first = work().who(), who, pin](station::Operators& operators) -> Outcome<void> {
            TRY(operators.add(by(first), who, *pin));
            return {};
        },
        tr("%1 is %2 here now.").arg(lineOf(who.name), wordOf(who.role)),
        isFirst
            ? tr("From now on everybody logs in by name. Log out, and in again as %1.").arg(lineOf(who.name))
            : QString());
}

void OperatorsPage::setPin()
{
    const auto pin = newPin(m_pinForm, m_newPin, m_newAgain);
    if (!pin) return;
    change(
        m_pinForm,
        [first = work().who(), name = m_for, pin](station::Operators& operators) {
            return operators.setPin(by(first), name, *pin);
        },
        tr("%1 has a new PIN.").arg(lineOf(m_for)));
}

void OperatorsPage::setRole()
{
    const auto role = roleIn(*m_newRole);
    change(
        m_roleForm,
        [first = work().who(), name = m_for, role](station::Operators& operators) -> Outcome<void> {
            TRY(operators.setRole(by(first), name, role));
            return {};
        },
        tr("%1 is %2 now.").arg(lineOf(m_for), wordOf(role)));
}

void OperatorsPage::unlock()
{
    const auto* who = chosen();
    if (who == nullptr) return;
    change(
        nullptr,
        [first = work().who(), name = who->name](station::Operators& operators) -> Outcome<void> {
            TRY(operators.unlock(by(first), name));
            return {};
        },
        tr("%1 may log in again.").arg(lineOf(who->name)));
}

void OperatorsPage::remove()
{
    const auto* who = chosen();
    if (who == nullptr) return;
    const auto name = who->name;
    Q_EMIT asked(tr("Remove %1 for good?").arg(lineOf(name)),
                 tr("What %1 did stays on record, and the name is not given again.").arg(lineOf(name)),
                 tr("Remove"), tr("Keep"), [this, name] {
                     change(
                         nullptr,
                         [first = work().who(), name](station::Operators& operators) {
                             return operators.remove(by(first), name);
                         },
                         tr("%1 is no operator any more.").arg(lineOf(name)));
                 });
}

station::TwoPeople OperatorsPage::typedPolicy() const
{
    station::TwoPeople policy;
    for (const auto& [delicate, box] : m_policy)
        if (box->isChecked()) policy.insert(delicate);
    return policy;
}

void OperatorsPage::showPolicy()
{
    for (const auto& [delicate, box] : m_policy) {
        const QSignalBlocker quiet(box);
        box->setChecked(m_all.policy.contains(delicate));
    }
    offerActs();
}

void OperatorsPage::savePolicy()
{
    const auto policy = typedPolicy();
    QStringList less;
    for (const auto delicate : m_all.policy)
        if (!policy.contains(delicate)) less << wordOf(delicate);
    const auto save = [this, policy] {
        change(
            nullptr,
            [first = work().who(), policy](station::Operators& operators) {
                return operators.setPolicy(by(first), policy);
            },
            tr("What needs a second person is changed."));
    };
    if (less.isEmpty()) return save();
    Q_EMIT asked(tr("Let one person alone do this?"), less.join(u"; "_s), tr("One is enough"), tr("Keep two"),
                 save);
}

} // namespace mintmark::ui
