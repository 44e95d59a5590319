// A unit that runs stock Zephyr with MCUmgr, written from Zephyr's documentation of SMP and from what a
// native_sim build of it was seen to answer.
#include "app/device/Key.h"
#include "app/device/State.h"
#include "app/device/kinds/Cbor.h"
#include "app/device/kinds/CredShell.h"
#include "app/device/kinds/Kind.h"

#include "resources/agent/mm_smp.h"

#include <algorithm>

namespace mintmark::device {
namespace {

using namespace std::chrono_literals;

// As built by default: CONFIG_MCUMGR_TRANSPORT_NETBUF_SIZE and _COUNT, UART_MCUMGR_RX_BUF_COUNT.
constexpr std::size_t bufferSize = 384;
constexpr std::size_t bufferCount = 4;
constexpr int lineBuffers = 2;
constexpr auto lineTime = 15ms; // what emptying one takes
constexpr auto resetDelay = 250ms;
constexpr auto bootTime = 150ms;
constexpr std::size_t fileMax = 64 * 1024;

constexpr int ok = 0, unknown = 1, inval = 3, noEntry = 5, notSupported = 8;
constexpr int filesGroup = 8, settingsGroup = 3;
constexpr int fileNotFound = 3, fileOffset = 12, settingNotFound = 3;

class Zephyr final : public ForeignUnit {
public:
    Zephyr(Making making, std::string file, Storage storage)
        : ForeignUnit(making, std::move(file), std::move(storage)), m_cred(credentialStore())
    {
        m_datagrams = option("framing") == "udp";
        m_raw = m_datagrams || option("framing") == "raw";
        m_hasteLoses = option("buffers") == "default";
        m_recovery = option("mode") == "recovery";
        clear();
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
        if (m_datagrams) m_message.clear(); // each is a message of its own
        for (const auto octet : octets) {
            if (wire.now() < m_deafUntil) continue;
            if (m_raw) {
                m_message.push_back(octet);
                if (m_message.size() < MM_SMP_HEADER) continue;
                const std::size_t whole =
                    MM_SMP_HEADER + static_cast<std::size_t>(m_message[2] << 8 | m_message[3]);
                if (whole > bufferSize) {
                    m_message.clear();
                } else if (m_message.size() == whole) {
                    const Bytes message = std::exchange(m_message, {});
                    answer(message, wire);
                }
                continue;
            }
            if (octet == '\n' && m_hasteLoses && overrun(wire.now())) {
                // The line had no buffer: what it was part of is lost, without a word.
                mm_smp_input_init(&m_input);
                continue;
            }
            const auto size = mm_smp_input_octet(&m_input, octet);
            if (size == 0) continue;
            const auto* at = mm_smp_message(&m_input);
            const Bytes message(at, at + size);
            if (size <= bufferSize - 4) answer(message, wire);
        }
    }

private:
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
        mm_smp_input_init(&m_input);
        m_message.clear();
        m_cred.clear();
        m_upload.reset();
        m_lines.clear();
    }

    /// Whether a line finds all buffers full.
    bool overrun(std::chrono::milliseconds now)
    {
        std::erase_if(m_lines, [&](auto at) { return at + lineTime <= now; });
        m_lines.push_back(now);
        return m_lines.size() > static_cast<std::size_t>(lineBuffers);
    }

    void answer(const Bytes& message, Wire& wire)
    {
        mm_smp_header header{};
        mm_smp_get_header(message.data(), &header);
        if ((header.op != MM_SMP_READ && header.op != MM_SMP_WRITE) ||
            header.length != message.size() - MM_SMP_HEADER)
            return;
        const auto request = readCbor(std::span(message).subspan(MM_SMP_HEADER));
        m_version = header.version;
        m_group = header.group;
        CborWriter payload;
        payload.map();
        if (!request)
            payload.key("rc").number(inval);
        else
            act(header, *request, payload);
        payload.end();

        Bytes out(MM_SMP_HEADER);
        header.op = static_cast<std::uint8_t>(header.op + 1);
        header.length = static_cast<std::uint16_t>(payload.bytes().size());
        mm_smp_put_header(&header, out.data());
        out.insert(out.end(), payload.bytes().begin(), payload.bytes().end());
        if (m_raw) {
            (void)wire.send(out);
        } else {
            Bytes lines;
            mm_smp_output(
                out.data(), out.size(),
                [](void* context, const std::uint8_t* line, std::size_t size) {
                    auto& into = *static_cast<Bytes*>(context);
                    into.insert(into.end(), line, line + size);
                },
                &lines);
            (void)wire.send(lines);
        }
        if (m_resets) {
            m_resets = false;
            (void)wire.wait(resetDelay);
            forget();
            clear();
            m_deafUntil = wire.now() + bootTime;
            visit("file /lfs1/credentials/crt.der", "file /lfs1/credentials/key.der");
        }
    }

    void refuse(CborWriter& payload, int group, int code) const
    {
        // The old form for what no group says, and for whoever speaks the old version.
        if (m_version == 0 || group < 0)
            payload.key("rc").number(group < 0 ? code : unknown);
        else
            payload.key("err").map().key("group").number(group).key("rc").number(code).end();
    }

    void act(const mm_smp_header& header, const CborMap& request, CborWriter& payload)
    {
        const bool writes = header.op == MM_SMP_WRITE;
        // MCUboot docs/serial_recovery.md: echo, reset, parameters, images.
        const bool known =
            header.group == 1
                ? header.command <= 1
                : header.group == 0 && (header.command == 0 || header.command == 5 || header.command == 6);
        if (m_recovery && !known) return refuse(payload, -1, notSupported);
        switch (header.group) {
        case 0: return system(header.command, request, payload);
        case 1: return images(header.command, writes, request, payload);
        case settingsGroup: return settings(header.command, writes, request, payload);
        case filesGroup: return files(header.command, writes, request, payload);
        case 9: return header.command == 0 ? shell(request, payload) : refuse(payload, -1, notSupported);
        default: return refuse(payload, -1, notSupported);
        }
    }

    template <class T> static const T* field(const CborMap& request, const char* name)
    {
        const auto found = request.find(name);
        return found == request.end() ? nullptr : std::get_if<T>(&found->second);
    }

    void system(int command, const CborMap& request, CborWriter& payload)
    {
        if (command == 0) {
            const auto* text = field<std::string>(request, "d");
            if (text == nullptr) return refuse(payload, -1, inval);
            payload.key("r").text(*text);
        } else if (command == 6) {
            payload.key("buf_size").number(static_cast<std::int64_t>(bufferSize));
            payload.key("buf_count").number(static_cast<std::int64_t>(bufferCount));
        } else if (command == 7) {
            payload.key("output").text(storage().model);
        } else if (command == 5) {
            m_resets = true;
        } else {
            refuse(payload, -1, notSupported);
        }
    }

    void images(int command, bool writes, const CborMap& request, CborWriter& payload)
    {
        if (command == 0 && !writes) {
            const auto digest = sha256({reinterpret_cast<const std::uint8_t*>("stock zephyr 1.2.3"), 18});
            payload.key("images").array().map();
            payload.key("slot").number(0).key("version").text("1.2.3").key("hash").octets(digest);
            for (const char* name : {"bootable", "confirmed", "active"})
                payload.key(name).flag(true);
            for (const char* name : {"pending", "permanent"})
                payload.key(name).flag(false);
            payload.end();
            if (const auto* image = stored("image 0")) {
                payload.map().key("slot").number(1).key("version").text("1.3.0").key("hash").octets(
                    sha256(*image));
                payload.key("bootable").flag(true).key("pending").flag(stored("image pending") != nullptr);
                payload.key("confirmed")
                    .flag(false)
                    .key("active")
                    .flag(false)
                    .key("permanent")
                    .flag(false)
                    .end();
            }
            payload.end().key("splitStatus").number(0);
        } else if (command == 0) {
            if (stored("image 0") == nullptr || !keep("image pending", {1}))
                return refuse(payload, 1, noEntry);
            payload.key("images").array().end();
        } else if (command == 1 && writes) {
            uploadPiece(request, payload, "image 0", 1, inval);
        } else {
            refuse(payload, -1, notSupported);
        }
    }

    void settings(int command, bool writes, const CborMap& request, CborWriter& payload)
    {
        const auto* name = field<std::string>(request, "name");
        if (command == 3) return; // saved as it was written
        if (command != 0 || name == nullptr) return refuse(payload, -1, command == 0 ? inval : notSupported);
        if (!writes) {
            const auto value = told("setting " + *name);
            if (!value) return refuse(payload, settingsGroup, settingNotFound);
            payload.key("val").octets(*value);
            return;
        }
        const auto* value = field<Bytes>(request, "val");
        if (value == nullptr) return refuse(payload, -1, inval);
        if (!keep("setting " + *name, *value)) refuse(payload, -1, unknown);
    }

    void files(int command, bool writes, const CborMap& request, CborWriter& payload)
    {
        if (command == 4) return m_upload.reset();
        const auto* name = field<std::string>(request, "name");
        if (name == nullptr) return refuse(payload, -1, inval);
        if (command == 0 && writes)
            return uploadPiece(request, payload, "file " + *name, filesGroup, fileOffset);
        const auto content = command == 0 || command == 2 ? told("file " + *name) : std::nullopt;
        if (command != 0 && command != 2) return refuse(payload, -1, notSupported);
        if (!content) return refuse(payload, filesGroup, fileNotFound);
        if (command == 2) {
            const auto* type = field<std::string>(request, "type");
            if (type == nullptr || *type != "sha256") return refuse(payload, filesGroup, 13);
            payload.key("type").text("sha256").key("len").number(static_cast<std::int64_t>(content->size()));
            payload.key("output").octets(sha256(*content));
            return;
        }
        const auto* offset = field<std::uint64_t>(request, "off");
        if (offset == nullptr || *offset > content->size()) return refuse(payload, filesGroup, fileOffset);
        const auto at = static_cast<std::size_t>(*offset);
        const auto size = std::min<std::size_t>(content->size() - at, 200);
        payload.key("off").number(static_cast<std::int64_t>(at));
        payload.key("data").octets(std::span(*content).subspan(at, size));
        if (at == 0) payload.key("len").number(static_cast<std::int64_t>(content->size()));
    }

    struct Upload {
        std::string name;
        std::size_t size = 0;
        Bytes bytes;
    };

    void uploadPiece(const CborMap& request, CborWriter& payload, const std::string& name, int group,
                     int wrong)
    {
        const auto* offset = field<std::uint64_t>(request, "off");
        const auto* data = field<Bytes>(request, "data");
        if (offset == nullptr || data == nullptr) return refuse(payload, -1, inval);
        if (*offset == 0) {
            const auto* length = field<std::uint64_t>(request, "len");
            if (length == nullptr || *length > (group == 1 ? 64 * fileMax : fileMax))
                return refuse(payload, group, wrong);
            m_upload = Upload{name, static_cast<std::size_t>(*length), {}};
        }
        if (!m_upload || m_upload->name != name) return refuse(payload, group, wrong);
        auto& upload = *m_upload;
        // A piece that comes again, or too early, is dropped: the answer says where to go on.
        if (*offset == upload.bytes.size() && upload.bytes.size() + data->size() <= upload.size)
            upload.bytes.insert(upload.bytes.end(), data->begin(), data->end());
        payload.key("off").number(static_cast<std::int64_t>(upload.bytes.size()));
        if (upload.bytes.size() < upload.size) return;
        if (!keep(name, upload.bytes)) refuse(payload, -1, unknown);
    }

    void shell(const CborMap& request, CborWriter& payload)
    {
        const auto* words = field<std::vector<std::string>>(request, "argv");
        if (words == nullptr || words->empty()) return refuse(payload, -1, inval);
        int status = ok;
        std::string text;
        if ((*words)[0] == "cred") {
            text = "\r\n" + m_cred.run({words->begin() + 1, words->end()}, status);
        } else if (words->size() == 2 && (*words)[0] == "hwinfo" && (*words)[1] == "devid") {
            static constexpr char digits[] = "0123456789abcdef";
            text = "\r\nLength: " + std::to_string(storage().hardwareId.size()) + "\r\nID: 0x";
            for (const auto octet : storage().hardwareId)
                (text += digits[octet >> 4]) += digits[octet & 15];
            text += "\r\n";
        } else {
            status = -8;
            text = "\r\n" + (*words)[0] + ": command not found\r\n";
        }
        payload.key("o").text(text).key("ret").number(status);
    }

    bool m_raw = false;
    bool m_datagrams = false;
    bool m_hasteLoses = false;
    bool m_recovery = false;
    mm_smp_input m_input{};
    Bytes m_message;
    CredShell m_cred;
    std::optional<Upload> m_upload;
    std::vector<std::chrono::milliseconds> m_lines;
    int m_version = 1;
    int m_group = 0;
    bool m_resets = false;
    std::chrono::milliseconds m_deafUntil{0};
};

} // namespace

Result<std::unique_ptr<Body>> makeZephyr(const Making& making)
{
    auto storage = Zephyr::openStorage(making, "zephyr", "demo_board", 8);
    if (!storage) return tl::make_unexpected(storage.error());
    return std::make_unique<Zephyr>(making, stateFile(making.directory, making.number), std::move(*storage));
}

} // namespace mintmark::device
