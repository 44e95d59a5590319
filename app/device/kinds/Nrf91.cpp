// The modem of an nRF91: credentials by AT%CMNG, keys of its own by AT%KEYGEN, on its own line or behind
// Zephyr's shell. Written from Nordic's AT Commands reference; the attestation from what Nordic's modem was
// seen to print (COSE_Sign1, RFC 9052 §4.2).
#include "app/device/Key.h"
#include "app/device/State.h"
#include "app/device/kinds/Kind.h"
#include "app/device/kinds/LineInput.h"
#include "app/device/kinds/Request.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>

#include <algorithm>
#include <charconv>

namespace mintmark::device {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view prompt = "uart:~$ ";
constexpr std::size_t terminalWidth = 80;
constexpr std::size_t longestLine = 8192;
constexpr auto bootTime = 300ms;

constexpr int badParameter = 50, notFound = 513, notAllowedInActive = 518, alreadyExists = 519, noKey = 523;

std::string base64Url(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()))
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

void append(Bytes& to, const Bytes& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

/// CBOR's head of a major type (RFC 8949 §3).
Bytes head(unsigned major, std::uint32_t value)
{
    const auto kind = static_cast<std::uint8_t>(major << 5);
    if (value < 24) return {static_cast<std::uint8_t>(kind | value)};
    if (value < 256) return {static_cast<std::uint8_t>(kind | 24), static_cast<std::uint8_t>(value)};
    if (value < 65536)
        return {static_cast<std::uint8_t>(kind | 25), static_cast<std::uint8_t>(value >> 8),
                static_cast<std::uint8_t>(value)};
    return {static_cast<std::uint8_t>(kind | 26), static_cast<std::uint8_t>(value >> 24),
            static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8),
            static_cast<std::uint8_t>(value)};
}

Bytes octetString(const Bytes& octets)
{
    Bytes out = head(2, static_cast<std::uint32_t>(octets.size()));
    append(out, octets);
    return out;
}

std::optional<std::uint32_t> numberIn(std::string_view text)
{
    std::uint32_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || value > 0x7fffffff)
        return std::nullopt;
    return value;
}

/// Between commas, those in quotation marks as they are.
std::vector<std::string> parametersOf(std::string_view text)
{
    std::vector<std::string> parts{""};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

class Nrf91 final : public ForeignUnit {
public:
    Nrf91(const Making& making, std::string file, Storage storage, Key maker)
        : ForeignUnit(making, std::move(file), std::move(storage)), m_shell(option("wrap") == "shell"),
          m_greets(option("banner") != "off"), m_maker(std::move(maker)), m_input({.echo = m_shell,
                                                                                   .longest = longestLine,
                                                                                   .width = terminalWidth,
                                                                                   .prompt = prompt.size(),
                                                                                   .quotes = !m_shell})
    {
    }

    void powerOn() override
    {
        ForeignUnit::powerOn();
        start();
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
            if (wire.now() < m_deafUntil) continue;
            const auto line = m_input.take(octet, m_out);
            if (!line) continue;
            m_out += m_shell ? shell(*line) : command(*line);
            if (m_shell && !m_resets) m_out += shownPrompt();
            say(wire);
            if (!m_resets) continue;
            forget();
            start();
            if (!m_greets) {
                m_deafUntil = wire.now() + bootTime;
                continue;
            }
            (void)wire.wait(bootTime);
            m_out =
                m_shell ? "*** Booting nRF Connect SDK v3.1.0 ***\r\n\r\n\r\n" + shownPrompt() : "Ready\r\n";
            say(wire);
        }
    }

private:
    static std::string shownPrompt() { return "\x1b[1;32m" + std::string(prompt) + "\x1b[m"; }

    void say(Wire& wire)
    {
        const Bytes octets(m_out.begin(), m_out.end());
        m_out.clear();
        if (!octets.empty()) (void)wire.send(octets);
    }

    // The firmware around the modem lets it register as soon as it runs.
    void start()
    {
        m_resets = false;
        m_active = true;
        m_numbers = false;
        m_input.clear();
        m_out.clear();
    }

    std::string shell(const std::string& line)
    {
        const auto words = wordsOf(line);
        if (words.empty()) return {};
        if (words.size() == 3 && words[0] == "kernel" && words[1] == "reboot") {
            m_resets = true;
            return {};
        }
        if (words.size() != 2 || words[0] != "at") return words[0] + ": command not found\r\n";
        std::string unescaped;
        const std::string_view text(words[1]);
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool lineEnd = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n';
            unescaped += lineEnd ? '\n' : text[i];
            if (lineEnd) ++i;
        }
        return command(unescaped);
    }

    [[nodiscard]] std::string error(int number) const
    {
        return m_numbers && number != 0 ? "+CME ERROR: " + std::to_string(number) + "\r\n" : "ERROR\r\n";
    }

    std::string command(const std::string& line)
    {
        if (line.empty()) return {};
        const auto begins = [&](std::string_view name) { return line.starts_with(name); };
        if (line == "AT") return "OK\r\n";
        if (line == "AT+CMEE=1") {
            m_numbers = true;
            return "OK\r\n";
        }
        if (line == "AT+CMEE?") return std::string("+CMEE: ") + (m_numbers ? "1" : "0") + "\r\nOK\r\n";
        if (line == "AT+CFUN=1" || line == "AT+CFUN=4") {
            m_active = line.back() == '1';
            return "OK\r\n";
        }
        if (line == "AT+CFUN?") return std::string("+CFUN: ") + (m_active ? "1" : "4") + "\r\nOK\r\n";
        if (line == "AT+CGSN")
            return std::string(storage().hardwareId.begin(), storage().hardwareId.end()) + "\r\nOK\r\n";
        if (line == "AT+CGMM") return storage().model + "\r\nOK\r\n";
        if (line == "AT+CGMR") return "mfw_nrf9160_1.3.5\r\nOK\r\n";
        if (line == "AT#XRESET") {
            m_resets = true;
            return "OK\r\n";
        }
        if (line == "AT%ATTESTTOKEN") return attestToken();
        if (begins("AT%CMNG=")) return cmng(parametersOf(std::string_view(line).substr(8)));
        if (begins("AT%KEYGEN=")) return keygen(parametersOf(std::string_view(line).substr(10)));
        return error(0);
    }

    std::string cmng(const std::vector<std::string>& parameters)
    {
        const auto& operation = parameters[0];
        const auto tag = parameters.size() > 1 ? numberIn(parameters[1]) : std::nullopt;
        const auto type = parameters.size() > 2 ? numberIn(parameters[2]) : std::nullopt;
        if (operation == "1")
            return listing(tag ? parameters[1] : std::string(), type ? parameters[2] : std::string());
        if (!tag || !type || *type > 11) return error(badParameter);
        const auto name = "cmng " + parameters[1] + " " + parameters[2];
        if (operation != "0" && operation != "3") return error(badParameter);
        if (m_active) return error(notAllowedInActive);
        if (operation == "3") return drop(name) ? "OK\r\n" : error(notFound);
        if (parameters.size() < 4 || parameters[3].empty()) return error(badParameter);
        const auto& content = parameters[3];
        if (!keep(name, Bytes(content.begin(), content.end()))) return error(515);
        return "OK\r\n";
    }

    /// Empty: any.
    std::string listing(const std::string& askedTag, const std::string& askedType)
    {
        static constexpr char digits[] = "0123456789ABCDEF";
        std::vector<std::string> names;
        for (const auto& [name, content] : storage().items)
            if (name.starts_with("cmng ")) names.push_back(name);
        std::string text;
        for (const auto& name : names) {
            const auto space = name.find(' ', 5);
            const auto itsTag = name.substr(5, space - 5), itsType = name.substr(space + 1);
            if ((!askedTag.empty() && itsTag != askedTag) || (!askedType.empty() && itsType != askedType))
                continue;
            text += "%CMNG: " + itsTag + "," + itsType + ",\"";
            for (const auto octet : sha256(*told(name)))
                (text += digits[octet >> 4]) += digits[octet & 15];
            text += "\"\r\n";
        }
        return text + "OK\r\n";
    }

    [[nodiscard]] Bytes uuid() const
    {
        auto octets = sha256(storage().hardwareId);
        octets.resize(16);
        octets[6] = static_cast<std::uint8_t>((octets[6] & 0x0f) | 0x40);
        octets[8] = static_cast<std::uint8_t>((octets[8] & 0x3f) | 0x80);
        return octets;
    }

    [[nodiscard]] std::string uuidText() const
    {
        static constexpr char digits[] = "0123456789abcdef";
        std::string text;
        for (const auto octet : uuid()) {
            if (text.size() == 8 || text.size() == 13 || text.size() == 18 || text.size() == 23) text += '-';
            (text += digits[octet >> 4]) += digits[octet & 15];
        }
        return text;
    }

    /// COSE_Sign1 with ES256 and key -2, the identity key; the payload is inside, or detached.
    [[nodiscard]] Bytes cose(const Bytes& payload, bool detached) const
    {
        const Bytes header{0xa1, 0x01, 0x26};
        Bytes structure{0x84, 0x6a};
        const std::string_view context = "Signature1";
        structure.insert(structure.end(), context.begin(), context.end());
        append(structure, octetString(header));
        append(structure, octetString({}));
        append(structure, octetString(payload));
        const auto digest = sha256(structure);
        const auto signature = m_maker.signRaw(std::span<const std::uint8_t, 32>(digest.data(), 32));
        if (!signature) return {};
        Bytes out{0xd2, 0x84};
        append(out, octetString(header));
        append(out, {0xa1, 0x04, 0x41, 0x21});
        append(out, detached ? Bytes{0xf6} : octetString(payload));
        append(out, octetString({signature->begin(), signature->end()}));
        return out;
    }

    std::string attestToken()
    {
        Bytes body{0xd9, 0xd9, 0xf7, 0x85, 0x01};
        append(body, octetString(uuid()));
        body.push_back(3); // nRF9160
        auto firmware = sha256(uuid());
        firmware.resize(16);
        append(body, octetString(firmware));
        append(body, octetString(randomBytes(16)));
        return "%ATTESTTOKEN: \"" + base64Url(body) + "." + base64Url(cose(body, true)) + "\"\r\nOK\r\n";
    }

    std::string keygen(const std::vector<std::string>& parameters)
    {
        const auto tag = numberIn(parameters[0]);
        if (!tag || parameters.size() < 3 || parameters[1] != "2" || parameters[2] != "0")
            return error(badParameter);
        if (m_active) return error(notAllowedInActive);
        const auto name = "cmng " + parameters[0] + " 2";
        if (stored(name) != nullptr) return error(alreadyExists);
        const std::string subject = parameters.size() > 3 ? parameters[3] : "CN=" + uuidText();
        const auto key = Key::generate();
        const auto pem = key ? key->pem() : failure("none");
        const auto request = key && subject.starts_with("CN=")
                                 ? certificateRequest(*key, subject.substr(3), RequestManner::Modem)
                                 : failure("none");
        if (!pem || !request) return error(subject.starts_with("CN=") ? noKey : badParameter);
        if (!keep(name, Bytes(pem->begin(), pem->end()))) return error(noKey);
        Bytes payload{0xd9, 0xd9, 0xf7, 0x85, 0x09};
        append(payload, octetString(uuid()));
        append(payload, octetString(head(0, *tag)));
        append(payload, octetString(sha256(*request)));
        append(payload, octetString(randomBytes(16)));
        return "%KEYGEN: \"" + base64Url(*request) + "." + base64Url(cose(payload, false)) + "\"\r\nOK\r\n";
    }

    bool m_shell, m_greets;
    Key m_maker;
    LineInput m_input;
    std::string m_out;
    bool m_resets = false;
    bool m_active = true;
    bool m_numbers = false;
    std::chrono::milliseconds m_deafUntil{0};
};

} // namespace

Result<std::unique_ptr<Body>> makeNrf91(const Making& making)
{
    auto storage = Nrf91::openStorage(making, "nrf91", "nRF9160-SICA", 15);
    if (!storage) return tl::make_unexpected(storage.error());
    const auto file = stateFile(making.directory, making.number);
    // The number is the IMEI, in digits.
    if (!std::ranges::all_of(storage->hardwareId, [](auto o) { return o >= '0' && o <= '9'; })) {
        for (auto& octet : storage->hardwareId)
            octet = static_cast<std::uint8_t>('0' + octet % 10);
        if (const auto saved = storage->save(file); !saved) return tl::make_unexpected(saved.error());
    }
    auto maker = Key::generate();
    if (const auto option = making.options.find("maker"); option != making.options.end()) {
        QFile pem(QFile::decodeName(option->second.c_str()));
        if (!pem.open(QIODevice::ReadOnly))
            return failure(option->second + ": " + pem.errorString().toStdString());
        maker = Key::fromPem(pem.read(65536).toStdString());
        if (!maker) return failure(option->second + ": " + maker.error());
    }
    if (!maker) return tl::make_unexpected(maker.error());
    return std::make_unique<Nrf91>(making, file, std::move(*storage), std::move(*maker));
}

} // namespace mintmark::device
