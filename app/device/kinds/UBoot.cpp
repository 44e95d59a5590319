// A unit that stands in U-Boot: its countdown, its prompt, and its environment, of which `saveenv` keeps what
// was set. Written from U-Boot's documentation of its commands.
#include "app/device/Key.h"
#include "app/device/State.h"
#include "app/device/kinds/Kind.h"
#include "app/device/kinds/LineInput.h"
#include "app/device/kinds/Request.h"

#include <QtCore/QByteArray>

namespace mintmark::device {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view prompt = "=> ";
constexpr std::size_t longestLine = 1023; // CONFIG_SYS_CBSIZE
constexpr auto countdown = 2000ms;
constexpr auto startTime = 200ms;

class UBoot final : public ForeignUnit {
public:
    UBoot(const Making& making, std::string file, Storage storage)
        : ForeignUnit(making, std::move(file), std::move(storage)), m_input({.longest = longestLine})
    {
        load();
    }

    void powerOn() override
    {
        ForeignUnit::powerOn();
        m_stage = Stage::Fresh;
        load();
    }
    void lineChanged() override
    {
        m_input.clear();
        m_out.clear();
    }

protected:
    void hear(std::span<const std::uint8_t> octets, Wire& wire) override
    {
        for (const auto octet : octets) {
            if (m_stage == Stage::Counting && wire.now() > m_bootsAt) m_stage = Stage::Booted;
            if (m_stage == Stage::Booted || wire.now() < m_deafUntil) continue;
            if (m_stage != Stage::Prompt) {
                // Any key.
                if (m_stage == Stage::Fresh) m_out += banner();
                m_stage = Stage::Prompt;
                m_out += "\r\n" + std::string(prompt);
                say(wire);
                continue;
            }
            if (octet == 0x03) {
                m_input.clear();
                m_out += "<INTERRUPT>\r\n" + std::string(prompt);
                say(wire);
                continue;
            }
            const auto line = m_input.take(octet, m_out);
            if (!line) continue;
            m_out += run(*line);
            if (m_resets) {
                m_resets = false;
                say(wire);
                (void)wire.wait(startTime);
                forget();
                load();
                m_out = banner();
                m_stage = Stage::Counting;
                m_deafUntil = wire.now();
                m_bootsAt = wire.now() + countdown;
            } else if (m_stage == Stage::Prompt) {
                m_out += prompt;
            }
            say(wire);
        }
    }

private:
    enum class Stage { Fresh, Counting, Prompt, Booted };

    void say(Wire& wire)
    {
        const Bytes octets(m_out.begin(), m_out.end());
        m_out.clear();
        (void)wire.send(octets);
    }

    static std::string banner()
    {
        return "\r\nU-Boot 2024.01 (Jan 08 2024 - 15:37:48 +0000)\r\n\r\nHit any key to stop autoboot:  2 ";
    }

    // What was set and not saved is gone.
    void load()
    {
        m_environment.clear();
        for (const auto& [name, value] : storage().items)
            if (name.starts_with("env "))
                m_environment[name.substr(4)] = std::string(value.begin(), value.end());
    }

    [[nodiscard]] std::string expanded(const std::string& line) const
    {
        std::string out;
        for (std::size_t at = 0; at < line.size();) {
            const auto end = line.find('}', at);
            if (line.compare(at, 2, "${") != 0 || end == std::string::npos) {
                out += line[at++];
                continue;
            }
            const auto found = m_environment.find(line.substr(at + 2, end - at - 2));
            if (found != m_environment.end()) out += found->second;
            at = end + 1;
        }
        return out;
    }

    std::string run(const std::string& line)
    {
        auto words = wordsOf(expanded(line));
        if (words.empty()) return {};
        if (words.size() > 1 && words[0] == "env") {
            words.erase(words.begin());
            if (words[0] == "set") words[0] = "setenv";
            if (words[0] == "print") words[0] = "printenv";
            if (words[0] == "save") words[0] = "saveenv";
        }
        if (words[0] == "setenv" && words.size() > 1) return set(words);
        if (words[0] == "printenv" && words.size() == 2) return print(words[1]);
        if (words[0] == "saveenv" && words.size() == 1) return save();
        if (words[0] == "version" && words.size() == 1)
            return "U-Boot 2024.01 (Jan 08 2024 - 15:37:48 +0000)\r\n";
        if (words[0] == "ek" && words.size() == 1) return endorsementKey();
        if (words[0] == "boot" && words.size() == 1) {
            m_stage = Stage::Booted;
            return "Starting kernel ...\r\n";
        }
        if (words[0] == "reset" && words.size() == 1) {
            m_resets = true;
            return "resetting ...\r\n";
        }
        return "Unknown command '" + words[0] + "' - try 'help'\r\n";
    }

    std::string set(const std::vector<std::string>& words)
    {
        if (words[1] == "serial#" || words[1] == "board_name")
            return "## Error inserting \"" + words[1] + "\" variable, errno=1\r\n";
        std::string value;
        for (std::size_t i = 2; i < words.size(); ++i)
            value += (i > 2 ? " " : "") + words[i];
        if (value.empty())
            m_environment.erase(words[1]);
        else
            m_environment[words[1]] = value;
        return {};
    }

    std::string print(const std::string& name)
    {
        static constexpr char digits[] = "0123456789ABCDEF";
        if (name == "board_name") return "board_name=" + storage().model + "\r\n";
        if (name == "serial#") {
            std::string text = "serial#=";
            for (const auto octet : storage().hardwareId)
                (text += digits[octet >> 4]) += digits[octet & 15];
            return text + "\r\n";
        }
        const auto found = m_environment.find(name);
        if (found == m_environment.end()) return "## Error: \"" + name + "\" not defined\r\n";
        auto value = found->second;
        // What lies, lies of what it stores.
        if (const auto* kept = stored("env " + name); kept != nullptr)
            if (const auto lie = told("env " + name); lie && *lie != *kept)
                value.back() = value.back() == '0' ? '1' : '0';
        return name + "=" + value + "\r\n";
    }

    std::string save()
    {
        std::vector<std::string> gone;
        for (const auto& [name, value] : storage().items)
            if (name.starts_with("env ") && !m_environment.contains(name.substr(4))) gone.push_back(name);
        for (const auto& name : gone)
            if (!drop(name)) return "Saving Environment to MMC... Failed (-5)\r\n";
        for (const auto& [name, value] : m_environment)
            if (!keep("env " + name, Bytes(value.begin(), value.end())))
                return "Saving Environment to MMC... Failed (-5)\r\n";
        return "Saving Environment to MMC... Writing to MMC(0)... OK\r\n";
    }

    /// A vendor's command: the endorsement key of the security chip.
    std::string endorsementKey()
    {
        const auto* pem = stored("endorsement");
        auto key = pem != nullptr ? Key::fromPem({pem->begin(), pem->end()}) : Key::generate();
        const auto text = key ? key->pem() : failure("none");
        if (!text || (pem == nullptr && !keep("endorsement", Bytes(text->begin(), text->end()))))
            return "ek: no security chip\r\n";
        const auto spki = publicKeyInfo(*key);
        if (!spki) return "ek: no security chip\r\n";
        return "EK: " +
               QByteArray(reinterpret_cast<const char*>(spki->data()), static_cast<qsizetype>(spki->size()))
                   .toBase64()
                   .toStdString() +
               "\r\n";
    }

    LineInput m_input;
    std::string m_out;
    std::map<std::string, std::string> m_environment;
    Stage m_stage = Stage::Fresh;
    bool m_resets = false;
    std::chrono::milliseconds m_deafUntil{0}, m_bootsAt{0};
};

} // namespace

Result<std::unique_ptr<Body>> makeUBoot(const Making& making)
{
    auto storage = UBoot::openStorage(making, "uboot", "gateway-2", 8);
    if (!storage) return tl::make_unexpected(storage.error());
    return std::make_unique<UBoot>(making, stateFile(making.directory, making.number), std::move(*storage));
}

} // namespace mintmark::device
