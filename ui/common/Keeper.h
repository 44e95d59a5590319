// Reads and writes the small files of what a person chose, on a thread of its own.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QThread>

#include <memory>
#include <type_traits>
#include <utility>

namespace mintmark::ui {

/// GUI thread. Calls are made in the order in which they were given; the destructor waits until the last of
/// them was made, so that what was chosen right before a window went is kept.
class Keeper final : public QObject {
public:
    explicit Keeper(QObject* parent = nullptr);
    ~Keeper() override;
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

    /// `call()` on the thread; `answer` gets on the GUI thread what it returned, unless `context` has gone by
    /// then.
    template <class Call, class Answer> void call(QObject* context, Call call, Answer answer)
    {
        using Result = std::invoke_result_t<Call&>;
        auto held = std::make_shared<Call>(std::move(call));
        auto reply = std::make_shared<Answer>(std::move(answer));
        QMetaObject::invokeMethod(
            m_there,
            [this, held, reply, there = QPointer<QObject>(context)] {
                auto result = std::make_shared<Result>((*held)());
                QMetaObject::invokeMethod(
                    this,
                    [reply, result, there] {
                        if (there) (*reply)(std::move(*result));
                    },
                    Qt::QueuedConnection);
            },
            Qt::QueuedConnection);
    }

private:
    QThread m_thread;
    QObject* m_there;
};

} // namespace mintmark::ui
