// A unit on the console of Zephyr's shell: `cred`, `hwinfo`, `kernel`, and Nordic's `nrf_cloud_cred`. Written
// from Zephyr's and sdk-nrf's sources of what those print.
#include "app/device/Key.h"
#include "app/device/State.h"
#include "app/device/kinds/CredShell.h"
#include "app/device/kinds/Kind.h"
#include "app/device/kinds/LineInput.h"
#include "app/device/kinds/Request.h"

#include <QtCore/QByteArray>

namespace mintmark::device {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view prompt = "uart:~$ ";
constexpr std::size_t terminalWidth = 80;
constexpr auto bootTime = 150ms;
constexpr const char* standardTag = "16842753";

std::string base64(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()))
        .toBase64()
        .toStdString();
}

class CredConsole final : public ForeignUnit {
public:
    CredConsole(const Making& making, std::string file, Storage storage)
        : ForeignUnit(making, std::move(file), std::move(storage)), m_echo(option("echo") != "off"),
          m_colours(option("colours") != "off"), m_talks(option("log") == "on"),
          m_greets(option("banner") != "off"),
          m_input({.echo = m_echo, .width = terminalWidth, .prompt = prompt.size()}),
          m_cred(credentialStore())
    {
    }

    void powerOn() override
    {
        ForeignUnit::powerOn();
        clear();
    }
    void lineChanged() override { clear(); }

protected:
    void hear(std::span<const std::uint8_t> octets, Wire& wire) override
    {
        for (const auto octet : octets) {
            if (wire.now() < m_deafUntil) continue;
            const auto line = m_input.take(octet, m_out);
            if (!line) continue;
            const auto words = wordsOf(*line);
            if (!words.empty()) m_out += run(words);
            if (m_resets) {
                m_resets = false;
                say(wire);
                forget();
                clear();
                if (m_greets)
                    start(wire);
                else
                    m_deafUntil = wire.now() + bootTime;
                continue;
            }
            if (m_talks) m_out += logLine;
            m_out += shownPrompt();
            say(wire);
        }
    }

private:
    static constexpr std::string_view logLine = "[00:00:01.000,000] <inf> net: something happened\r\n";

    [[nodiscard]] std::string shownPrompt() const
    {
        return m_colours ? "\x1b[1;32m" + std::string(prompt) + "\x1b[m" : std::string(prompt);
    }

    /// The banner, and the shell that starts behind it; a log that comes then takes the prompt away and
    /// writes it anew (shell_log_backend).
    void start(Wire& wire)
    {
        (void)wire.wait(bootTime);
        m_out = "*** Booting Zephyr OS build v4.4.0 ***\r\n\r\n\r\n" + shownPrompt();
        say(wire);
        if (!m_talks) return;
        m_out = "\x1b[8D\x1b[J" + std::string(logLine) + shownPrompt();
        say(wire);
    }

    void say(Wire& wire)
    {
        const Bytes octets(m_out.begin(), m_out.end());
        m_out.clear();
        (void)wire.send(octets);
    }

    CredShell::Store credentialStore()
    {
        return {[this](const std::string& name) { return told(name); },
                [this](const std::string& name, Bytes bytes) { return keep(name, std::move(bytes)); },
                [this](const std::string& name) { return drop(name); },
                [this] {
                    std::vector<std::string> names;
                    for (const auto& [name, bytes] : storage().items)
                        names.push_back(name);
                    return names;
                }};
    }

    void clear()
    {
        m_input.clear();
        m_out.clear();
        m_cred.clear();
    }

    std::string run(const std::vector<std::string>& words)
    {
        int status = 0;
        const auto is = [&](std::initializer_list<std::string_view> wanted) {
            return std::equal(words.begin(), words.end(), wanted.begin(), wanted.end());
        };
        if (words[0] == "cred") return m_cred.run({words.begin() + 1, words.end()}, status);
        if (words[0] == "nrf_cloud_cred") return ownKey(words);
        if (is({"hwinfo", "devid"})) {
            static constexpr char digits[] = "0123456789abcdef";
            std::string text = "Length: " + std::to_string(storage().hardwareId.size()) + "\r\nID: 0x";
            for (const auto octet : storage().hardwareId)
                (text += digits[octet >> 4]) += digits[octet & 15];
            return text + "\r\n";
        }
        if (is({"app", "model"})) return storage().model + "\r\n";
        if (is({"kernel", "version"})) return "Zephyr version 4.4.0\r\n";
        if (is({"kernel", "reboot", "cold"})) {
            m_resets = true;
            return {};
        }
        return words[0] + ": command not found\r\n";
    }

    /// The key is in PSA's storage: no command brings it out.
    std::string ownKey(const std::vector<std::string>& words)
    {
        const std::string verb = words.size() > 1 ? words[1] : "";
        const std::string tag = words.size() > 2 ? words[2] : standardTag;
        const std::string name = "key " + tag;
        const auto* kept = stored(name);
        if (verb == "keygen") {
            if (kept != nullptr) return "Key already exists in sec tag " + tag + "\r\n";
            const auto made = Key::generate();
            const auto pem = made ? made->pem() : failure("none");
            if (!pem || !keep(name, {pem->begin(), pem->end()})) return "Key generation failed: -1\r\n";
            return "Generated device key in sec tag " + tag + "\r\n";
        }
        if (verb == "delete") {
            if (!drop(name)) return "No key in sec tag " + tag + "\r\n";
            return "Deleted device key in sec tag " + tag + "\r\n";
        }
        if (verb != "csr" && verb != "pubkey") return "nrf_cloud_cred: wrong parameter count\r\n";
        const auto key = kept != nullptr ? Key::fromPem({kept->begin(), kept->end()}) : failure("none");
        if (!key) return "Failed to open key in sec tag " + tag + ": -136\r\n";
        if (verb == "pubkey") {
            const auto xy = key->point();
            if (!xy) return "Failed to export the public key\r\n";
            Bytes point{4};
            point.insert(point.end(), xy->begin(), xy->end());
            return "PUBKEY: " + base64(point) + "\r\nPublic key export complete\r\n";
        }
        const std::string subject = words.size() > 3 ? words[3] : "CN=device";
        const auto request = certificateRequest(*key, subject.starts_with("CN=") ? subject.substr(3) : "",
                                                RequestManner::Plain);
        if (!request) return "CSR generation failed: -22\r\n";
        return "CSR: " + base64(*request) + "\r\nCSR generation complete\r\n";
    }

    bool m_echo, m_colours, m_talks, m_greets;
    LineInput m_input;
    CredShell m_cred;
    std::string m_out;
    bool m_resets = false;
    std::chrono::milliseconds m_deafUntil{0};
};

} // namespace

Result<std::unique_ptr<Body>> makeCredConsole(const Making& making)
{
    auto storage = CredConsole::openStorage(making, "cred", "demo_board", 8);
    if (!storage) return tl::make_unexpected(storage.error());
    return std::make_unique<CredConsole>(making, stateFile(making.directory, making.number),
                                         std::move(*storage));
}

} // namespace mintmark::device
