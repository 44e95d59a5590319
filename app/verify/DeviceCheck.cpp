#include "app/verify/Proofs.h"

#include "app/verify/Encoding.h"
#include "app/verify/Entry.h"
#include "app/verify/Head.h"
#include "app/verify/Lines.h"
#include "app/verify/Tree.h"

#include <algorithm>

namespace mintmark::verify {
namespace {

constexpr std::size_t proofMax = std::size_t{16} << 20;
constexpr std::size_t pathMax = 64;

class DeviceCheck final {
public:
    DeviceCheck(const std::string& path, const Keys& keys, Report& report)
        : m_path(path), m_keys(keys), m_report(report)
    {
    }

    void run()
    {
        const auto text = readWhole(m_path, proofMax);
        if (!text) return m_report.unreadable(text.why());
        if (!m_json.read(*text)) return m_report.unreadable(m_path + ": it is not JSON: " + m_json.why());
        Fields fields(m_json, m_json.root(), "the proof");
        const auto format = fields.text("format");
        const auto version = fields.number("version");
        if (!fields.good() || format != "mintmark-device-proof" || version != 1)
            return m_report.unreadable(m_path + ": it is not a device's proof of version 1");
        Registry registry{};
        fields.hex("registry", registry);
        m_device = fields.text("device");
        const Json::Value* head = fields.object("head");
        const Json::Value* key = fields.object("key");
        const Json::Value* entries = fields.array("entries");
        const Json::Value* certificates = fields.array("certificates");
        if (!fields.complete()) return found("form", std::nullopt, fields.why());
        if (!takeHead(*head, *key, registry)) return;
        for (const Json::Value* entry = m_json.firstOf(*entries); entry != nullptr;
             entry = m_json.after(*entry))
            takeEntry(*entry);
        if (m_count == 0 && m_report.good()) found("form", std::nullopt, "the proof has no entries");
        std::uint64_t number = 0;
        for (const Json::Value* pem = m_json.firstOf(*certificates); pem != nullptr; pem = m_json.after(*pem))
            takeCertificate(*pem, ++number);
        tell(number);
    }

private:
    void found(std::string what, std::optional<std::uint64_t> number, std::string sentence)
    {
        m_report.found({std::move(what), m_path, 0, number, std::move(sentence)});
    }

    bool takeHead(const Json::Value& value, const Json::Value& key, const Registry& registry)
    {
        const auto head = readHead(m_json, value);
        if (!head) {
            found("form", std::nullopt, head.why());
            return false;
        }
        m_head = *head;
        const auto id = readKeyLine(m_json, key);
        if (!id)
            found("form", std::nullopt, id.why());
        else if (*id != head->key)
            found("form", std::nullopt, "\"key\" of the proof is not the one that its head names");
        if (head->registry != registry)
            found("other-registry", head->number, "the head is of another registry than the proof");
        const Signed result = checkSignature(*head, m_keys);
        if (result != Signed::Yes)
            found(result == Signed::No ? "signature" : "unknown-key", head->number,
                  sentenceOf(result, *head));
        return true;
    }

    void takeEntry(const Json::Value& value)
    {
        Fields fields(m_json, value, "a proven entry");
        const Json::Value* inner = fields.object("entry");
        const Json::Value* path = fields.array("path");
        std::vector<Digest> hashes;
        if (path != nullptr && path->count > pathMax) fields.refuse("a path has more than 64 hashes");
        for (const Json::Value* hash = fields.good() ? m_json.firstOf(*path) : nullptr; hash != nullptr;
             hash = m_json.after(*hash))
            if (hash->kind != Json::Kind::Text || !readHex(hash->text, hashes.emplace_back()))
                fields.refuse("a path has something else than hashes");
        if (!fields.complete()) return found("form", std::nullopt, fields.why());
        Entry entry;
        if (!entry.read(m_json, *inner)) return found("form", std::nullopt, entry.why());
        const std::string name = "entry " + std::to_string(entry.number());
        if (entry.number() <= m_last)
            found("order", entry.number(), name + " stands behind a later one, or twice");
        const Digest leaf = entry.leaf();
        if (!included(entry.number(), m_head.number, leaf, hashes, m_head.root))
            found("not-in-log", entry.number(),
                  name + " is not in the log of the head of number " + std::to_string(m_head.number));
        else if (entry.subject() != m_device)
            found("other-device", entry.number(), name + " is of \"" + printable(entry.subject()) + "\"");
        // Its hash is in no tree; where its neighbour or the head tells of it, it must fit.
        const bool follows =
            m_last + 1 != entry.number() || m_last == 0 || node(m_hash, leaf) == entry.hash();
        if (!follows || (entry.number() == m_head.number && entry.hash() != m_head.hash) ||
            (entry.number() == 1 && node(Digest{}, leaf) != entry.hash()))
            found("hash", entry.number(), name + " has a hash that does not fit");
        m_last = std::max(m_last, entry.number());
        m_hash = entry.hash();
        ++m_count;
        if (entry.action() == "certificate.recorded") recorded(entry.detail());
    }

    void recorded(std::string_view detail)
    {
        constexpr std::string_view mark = "sha256 ";
        Digest digest{};
        if (detail.size() >= mark.size() + 64 &&
            detail.substr(detail.size() - 64 - mark.size()).starts_with(mark) &&
            readHex(detail.substr(detail.size() - 64), digest))
            m_recorded.push_back(digest);
    }

    void takeCertificate(const Json::Value& value, std::uint64_t number)
    {
        const std::string name = "certificate " + std::to_string(number);
        const auto der = value.kind == Json::Kind::Text ? certificateDer(value.text) : std::nullopt;
        if (!der) return found("form", std::nullopt, name + " of the proof is not one certificate in PEM");
        const Digest digest = sha256(*der);
        if (std::find(m_recorded.begin(), m_recorded.end(), digest) == m_recorded.end())
            found("certificate", std::nullopt,
                  name + " (SHA-256 " + hex(digest) + ") is recorded by none of the entries");
        m_enclosed.push_back(digest);
    }

    void tell(std::uint64_t certificates)
    {
        m_report.fact("device", m_device);
        m_report.fact("registry", hex(m_head.registry));
        m_report.fact("head", m_head.number);
        m_report.fact("entries", m_count);
        m_report.fact("certificates", certificates);
        m_report.note("device " + printable(m_device) + ": " + std::to_string(m_count) + " entries and " +
                      std::to_string(certificates) + " certificates; head of number " +
                      std::to_string(m_head.number) + " of registry " + hex(m_head.registry));
        const auto missing =
            std::count_if(m_recorded.begin(), m_recorded.end(), [this](const Digest& digest) {
                return std::find(m_enclosed.begin(), m_enclosed.end(), digest) == m_enclosed.end();
            });
        if (missing > 0) m_report.note(std::to_string(missing) + " recorded certificates are not enclosed");
        m_report.note("whether the log has more entries of this device, a proof cannot tell");
    }

    const std::string& m_path;
    const Keys& m_keys;
    Report& m_report;
    Json m_json;
    std::string_view m_device;
    Head m_head;
    std::uint64_t m_last = 0, m_count = 0;
    Digest m_hash{};
    std::vector<Digest> m_recorded, m_enclosed;
};

} // namespace

void checkDevice(const std::string& path, const Keys& keys, Report& report)
{
    DeviceCheck(path, keys, report).run();
}

} // namespace mintmark::verify
