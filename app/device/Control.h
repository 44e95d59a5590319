// How `pull` and `plug` reach a `run` in another process: a socket in the bench's directory, a line each way.
#pragma once

#include "app/device/Fd.h"
#include "app/device/Result.h"

#include <functional>
#include <string>

namespace mintmark::device {

class Control final {
public:
    /// Listens on DIR/.control, mode 0600. The caller holds the bench's lock: an old socket is replaced.
    static Result<Control> listen(const std::string& directory);
    Control(Control&&) = default;
    Control& operator=(Control&&) = delete;
    ~Control();

    /// Readable when somebody asks.
    int fd() const { return m_socket.get(); }
    /// Takes one question and answers it; waits for the question's line at most a second.
    void answer(const std::function<Result<void>(const std::string& question)>& handle);

    /// Asks a running bench and waits for the answer, at most 8 s.
    static Result<void> ask(const std::string& directory, const std::string& question);

private:
    Control(std::string directory, Fd socket) : m_directory(std::move(directory)), m_socket(std::move(socket))
    {
    }
    std::string m_directory;
    Fd m_socket;
};

} // namespace mintmark::device
