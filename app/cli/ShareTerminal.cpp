#include "app/cli/ShareTerminal.h"

#include "app/cli/Console.h"
#include "app/cli/QrText.h"

#include <cerrno>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace mintmark::cli {
namespace {

constexpr std::string_view clear = "\033[2J\033[3J\033[H";
constexpr char interrupt = 3, endOfText = 4, backspaceKey = 8, deleteKey = 127;

/// Keys one at a time and without an echo of the terminal's own, for as long as it lives.
class Raw {
public:
    explicit Raw(int terminal) : m_terminal(terminal)
    {
        ::tcgetattr(terminal, &m_before);
        auto raw = m_before;
        raw.c_lflag &= static_cast<::tcflag_t>(~(ECHO | ECHONL | ICANON | ISIG));
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        ::tcsetattr(terminal, TCSAFLUSH, &raw);
    }
    ~Raw() { ::tcsetattr(m_terminal, TCSAFLUSH, &m_before); }
    Raw(const Raw&) = delete;
    Raw& operator=(const Raw&) = delete;

private:
    int m_terminal;
    ::termios m_before{};
};

std::string complaint(hsm::ShareReader::Reply reply, std::size_t row)
{
    using enum hsm::ShareReader::Reply;
    switch (reply) {
    case UnknownWord: return "no word begins so: backspace";
    case ShortWord: return "four letters at least";
    case RowWrong: return "row " + std::to_string(row) + " is not right: type it again";
    case ShareWrong: return "this is no share, though its rows are right: type it again";
    default: return {};
    }
}

} // namespace

Outcome<std::unique_ptr<ShareTerminal>> ShareTerminal::open()
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0)
        return fail(
            Failure{FailureCode::Usage, "shares are shown and typed at a terminal, and there is none"});
    return std::unique_ptr<ShareTerminal>(new ShareTerminal(terminal));
}

ShareTerminal::~ShareTerminal()
{
    ::close(m_terminal);
}

void ShareTerminal::write(ByteView octets) const
{
    while (!octets.empty()) {
        const auto count = ::write(m_terminal, octets.data(), octets.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        octets = octets.subspan(static_cast<std::size_t>(count));
    }
}

Outcome<char> ShareTerminal::next() const
{
    char octet = 0;
    ssize_t count = 0;
    do {
        count = ::read(m_terminal, &octet, 1);
    } while (count < 0 && errno == EINTR);
    if (count <= 0 || octet == interrupt || octet == endOfText)
        return fail(Failure{FailureCode::Interrupted, "nothing was written"});
    return octet;
}

void ShareTerminal::tell(const std::string& line)
{
    write(printable(line) + "\n");
}

Outcome<void> ShareTerminal::show(unsigned index, unsigned count, const Secret& words, const Secret& qrText)
{
    const Raw raw(m_terminal);
    write(clear);
    write("Share " + std::to_string(index) + " of " + std::to_string(count) +
          ". Only its custodian looks at this screen now, and copies the words by hand.\n\n");
    write(words.reveal());
    write("\n");
    const auto code = mintmark::cli::qrText(qrMatrix(qrText.reveal()), QrColours::Ours);
    write(code.reveal());
    write("\nEnter, when they are copied; then they are typed back. ");
    for (char key = 0; key != '\n' && key != '\r';) {
        auto typed = next();
        if (!typed) {
            write(clear);
            return fail(typed.error());
        }
        key = *typed;
    }
    write(clear);
    return {};
}

Outcome<hsm::Share> ShareTerminal::read(const std::string& prompt)
{
    using enum hsm::ShareReader::Reply;
    const Raw raw(m_terminal);
    hsm::ShareReader reader;
    write("\n" + printable(prompt) + "\n");
    for (;;) {
        const auto key = next();
        if (!key) {
            write(clear);
            return fail(key.error());
        }
        const bool back = *key == backspaceKey || *key == deleteKey;
        const auto reply = back ? reader.backspace() : reader.put(*key == '\r' ? '\n' : *key);
        switch (reply) {
        case Taken:
            if (back)
                write("\b \b");
            else if (*key > ' ')
                write(std::string_view(&*key, 1));
            break;
        case WordTaken: write(back ? "\b \b" : " "); break;
        case RowTaken: write("\n"); break;
        case ShareTaken: {
            write(clear);
            auto share = reader.share();
            if (!share) return fail(Failure{FailureCode::ShareWrong, share.error().detail});
            return std::move(*share);
        }
        case RowWrong:
        case ShareWrong: {
            const auto row = reader.row();
            write("\n  " + complaint(reply, row) + "\n");
            if (reply == RowWrong)
                reader.clearRow();
            else
                reader.clear();
            break;
        }
        case UnknownWord:
        case ShortWord: write("  (" + complaint(reply, 0) + ") "); break;
        case Full:
        case Refused: break;
        }
    }
}

} // namespace mintmark::cli
