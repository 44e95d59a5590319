#include "ui/operator/CounterRow.h"

#include "ui/common/Theme.h"
#include "ui/common/Words.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

CounterRow::CounterRow(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(sizes::gap);
    for (auto& card : m_cards) {
        card.frame = new QFrame(this);
        card.frame->setProperty("role", u"card"_s);
        card.name = new QLabel(card.frame);
        card.name->setProperty("role", u"dim"_s);
        card.value = new QLabel(card.frame);
        card.value->setProperty("role", u"counter"_s);
        for (auto* label : {card.name, card.value})
            label->setTextFormat(Qt::PlainText);
        auto* column = new QVBoxLayout(card.frame);
        column->setContentsMargins(16, 8, 12, 8);
        column->setSpacing(0);
        column->addWidget(card.name);
        column->addWidget(card.value);
        row->addWidget(card.frame, 1);
    }
    m_cards[Passed].value->setProperty("tone", u"pass"_s);
    m_cards[Failed].value->setProperty("tone", u"fail"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Counters of the batch"));
    show({});
}

void CounterRow::set(Figure figure, const QString& name, const QString& value)
{
    const auto& card = m_cards[figure];
    if (card.name->text() == name && card.value->text() == value) return;
    card.name->setText(name);
    card.value->setText(value);
    card.value->setAccessibleName(name);
    card.frame->setAccessibleName(name + u": "_s + value);
}

void CounterRow::show(const Counters& counters)
{
    const auto dash = u"—"_s;
    set(Passed,
        counters.before == 0 ? tr("Passed") : tr("Passed, and %1 before").arg(figures(counters.before)),
        figures(counters.passed));
    set(Failed, tr("Failed"), figures(counters.failed));
    const auto yield = counters.yieldPercent();
    set(Yield, tr("Yield"), yield ? percentOf(*yield) : dash);
    const auto rate = counters.ratePerHour();
    set(Rate, tr("Rate / h"), rate ? figures(static_cast<std::uint64_t>(std::llround(*rate))) : dash);
    set(InBatch, tr("In batch"),
        counters.planned == 0 ? dash : figures(counters.ended()) + u" / "_s + figures(counters.planned));
}

} // namespace mintmark::ui
