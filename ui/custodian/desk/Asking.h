// A question from a thread that works to a person at the screen, and the answer back.
#pragma once

#include "provisioning/values/Failure.h"

#include <QtCore/QMetaObject>
#include <QtCore/QPointer>
#include <QtCore/QThread>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace mintmark::ui {

/// Where an answer is put, once; from any thread. What comes later, or after the question was given up, is
/// dropped.
template <class T> class Reply {
public:
    void give(Outcome<T> answer) const
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->isOver) return;
        m_shared->isOver = true;
        m_shared->answer.emplace(std::move(answer));
        m_shared->given.notify_all();
    }
    void giveUp() const { give(fail(Failure(FailureCode::Interrupted, "nothing was written"))); }
    /// Until it is given, or the stop token is set: then Interrupted.
    [[nodiscard]] Outcome<T> await(const std::stop_token& stop) const
    {
        std::unique_lock lock(m_shared->mutex);
        const bool given = m_shared->given.wait(lock, stop, [this] { return m_shared->answer.has_value(); });
        m_shared->isOver = true;
        if (!given) return fail(Failure(FailureCode::Interrupted, "nothing was written"));
        return std::move(*m_shared->answer);
    }

private:
    struct Shared {
        std::mutex mutex;
        std::condition_variable_any given;
        bool isOver = false;
        std::optional<Outcome<T>> answer;
    };
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
};

/// Not on the GUI thread. `put(Reply<T>)` is called there, unless `there` has gone by then, and shows the
/// question; this waits for the answer for as long as the person takes, or until the stop token is set.
template <class T, class Put> Outcome<T> ask(QObject* there, const std::stop_token& stop, Put put)
{
    if (there->thread() == QThread::currentThread())
        return fail(Failure(FailureCode::Internal, "a question was asked on the window's own thread"));
    if (stop.stop_requested()) return fail(Failure(FailureCode::Interrupted, "nothing was written"));
    const Reply<T> reply;
    auto held = std::make_shared<Put>(std::move(put)); // it may hold a secret, which is not copied
    QMetaObject::invokeMethod(
        there, [held, reply] { (*held)(reply); }, Qt::QueuedConnection);
    return reply.await(stop);
}

} // namespace mintmark::ui
