// The batch in figures: passed, failed, yield, rate, and how far it is.
#pragma once

#include "ui/operator/BatchModel.h"

#include <QtWidgets/QWidget>

#include <array>

class QFrame;
class QLabel;

namespace mintmark::ui {

/// GUI thread.
class CounterRow final : public QWidget {
    Q_OBJECT
public:
    explicit CounterRow(QWidget* parent = nullptr);
    void show(const Counters& counters);

private:
    enum Figure { Passed, Failed, Yield, Rate, InBatch, Count };
    struct Card {
        QFrame* frame;
        QLabel* name;
        QLabel* value;
    };
    void set(Figure figure, const QString& name, const QString& value);
    std::array<Card, Count> m_cards{};
};

} // namespace mintmark::ui
