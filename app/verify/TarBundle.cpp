#include "app/verify/TarBundle.h"

#include "app/verify/Encoding.h"
#include "app/verify/Fields.h"
#include "app/verify/Head.h"
#include "app/verify/Lines.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <span>

namespace mintmark::verify {
namespace {

constexpr std::size_t blockSize = 512;
constexpr std::size_t filesMax = 64;
constexpr std::uint64_t statementMax = 1 << 20;
constexpr std::string_view statementName = "statement.dsse.json";
constexpr std::string_view magic = "ustar";
constexpr std::size_t magicAt = 257;
constexpr std::string_view payloadType = "application/vnd.in-toto+json";
constexpr std::string_view statementType = "https://in-toto.io/Statement/v1";
constexpr std::string_view predicateType = "https://mintmark.invalid/export-bundle/v1";

std::string octal(std::uint64_t value, std::size_t digits)
{
    std::string text(digits, '0');
    for (auto at = text.rbegin(); at != text.rend(); ++at, value /= 8)
        *at = static_cast<char>('0' + value % 8);
    return text;
}

std::string padded(std::string text, std::size_t length)
{
    text.resize(length);
    return text;
}

/// The header that a name and a size have, field after field.
std::string headerOf(const std::string& name, std::uint64_t size)
{
    const std::string before = padded(name, 100) + padded("0000644", 8) + padded("0000000", 8) +
                               padded("0000000", 8) + padded(octal(size, 11), 12) + padded("00000000000", 12);
    const std::string behind = "0" + padded("", 100) + padded("ustar", 6) + "00" + padded("", 64) +
                               padded("0000000", 8) + padded("0000000", 8) + padded("", 167);
    std::uint64_t sum = 8 * std::uint64_t{' '};
    for (const std::string* part : {&before, &behind})
        for (const char c : *part)
            sum += static_cast<unsigned char>(c);
    return before + padded(octal(sum, 6), 7) + " " + behind;
}

bool isFileName(std::string_view name)
{
    constexpr std::string_view first = "abcdefghijklmnopqrstuvwxyz0123456789";
    constexpr std::string_view all = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
    return !name.empty() && name.size() <= 99 && name != statementName &&
           first.find(name[0]) != std::string_view::npos &&
           name.find_first_not_of(all) == std::string_view::npos;
}

bool isZero(std::string_view octets)
{
    return octets.find_first_not_of('\0') == std::string_view::npos;
}

class TarBundleCheck final {
public:
    TarBundleCheck(const std::string& path, const Keys& keys, const Anchors& kept, Report& report)
        : m_path(path), m_keys(keys), m_kept(kept), m_report(report)
    {
    }

    void run()
    {
        m_fd = Fd(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC));
        if (m_fd.get() < 0)
            return m_report.unreadable(m_path + ": it cannot be opened: " + std::strerror(errno));
        readMembers();
        if (m_broken) return;
        for (std::size_t i = m_at; m_isWhole && i < m_files.size(); ++i)
            found("missing", m_files[i].name + ": the statement names it, and it is missing");
        if (!m_isSigned) return;
        m_report.fact("files", m_files.size());
        m_report.fact("registry", hex(m_head.registry));
        m_report.fact("head", m_head.number);
        m_report.note(std::to_string(m_files.size()) + " files are named by the statement; head of number " +
                      std::to_string(m_head.number) + " of registry " + hex(m_head.registry));
        compareHeads();
    }

private:
    struct File {
        std::string name;
        Digest digest{};
        std::uint64_t size = 0;
    };

    void found(std::string what, std::string sentence)
    {
        m_report.found({std::move(what), m_path, 0, std::nullopt, std::move(sentence)});
    }

    bool refuse(std::string what, std::string sentence)
    {
        found(std::move(what), std::move(sentence));
        return false;
    }

    /// Fewer octets than asked for only at the file's end, or where it broke.
    std::size_t fill(std::span<char> to)
    {
        std::size_t held = 0;
        while (held < to.size()) {
            const ssize_t got = ::read(m_fd.get(), to.data() + held, to.size() - held);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) {
                m_broken = true;
                m_report.unreadable(m_path + ": it cannot be read: " + std::strerror(errno));
            }
            if (got <= 0) break;
            held += static_cast<std::size_t>(got);
        }
        return held;
    }

    /// False where the file ends before, which is told.
    bool fillAll(std::span<char> to)
    {
        if (fill(to) == to.size()) return true;
        return !m_broken && refuse("cut", "it ends too early: it was cut");
    }

    void readMembers()
    {
        std::string block(blockSize, '\0');
        const std::size_t held = fill(block);
        if (m_broken || isOther(std::string_view(block).substr(0, held))) return;
        if (held < blockSize) return found("cut", "it ends too early: it was cut");
        for (std::size_t count = 0; !isZero(block); ++count) {
            if (!takeMember(block, count) || !fillAll(block)) return;
        }
        if (!m_isSigned) return found("form", "it has no statement");
        if (!fillAll(block)) return;
        if (!isZero(block)) return found("form", "its end is one block of zeros, not two");
        if (fill(std::span(block).first(1)) != 0) return found("form", "something stands behind its end");
        m_isWhole = !m_broken;
    }

    /// Whether it is no bundle at all, which is told, without a verdict.
    bool isOther(std::string_view start)
    {
        const auto name = start.substr(0, statementName.size());
        if (!name.empty() && statementName.starts_with(name)) return false;
        if (start.substr(0, magicAt + magic.size()).ends_with(magic) && start.size() > magicAt) return false;
        const bool isCms =
            start.size() > 1 && start[0] == '\x30' && static_cast<unsigned char>(start[1]) >= 0x80;
        m_report.unreadable(m_path + (isCms ? ": it is encrypted: decrypt it first (openssl cms -decrypt)"
                                            : ": it is not an export bundle"));
        return true;
    }

    bool takeMember(const std::string& block, std::size_t count)
    {
        const std::string name = block.substr(0, block.find('\0'));
        const bool isStatement = name == statementName;
        if (isStatement != (count == 0))
            return refuse("name",
                          isStatement ? "it has two statements" : "its first member is not the statement");
        if (!isStatement && !isFileName(name))
            return refuse("name", "\"" + printable(name) + "\" is no name of a bundle's member");
        std::uint64_t size = 0;
        for (const char c : block.substr(124, 11)) {
            if (c < '0' || c > '7') return refuse("form", "the size of " + name + " is not in octal digits");
            size = size * 8 + static_cast<std::uint64_t>(c - '0');
        }
        if (block != headerOf(name, size))
            return refuse("form", "the header of " + name + " is not a bundle's");
        if (isStatement) {
            if (size > statementMax) return refuse("form", "its statement is larger than 1 MiB");
            std::string text(static_cast<std::size_t>(size), '\0');
            return fillAll(text) && skipPadding(size) && takeStatement(text);
        }
        if (count > filesMax) return refuse("form", "it has more than 64 files");
        if (count > 1 && name <= m_last) return refuse("name", name + " stands twice, or out of order");
        m_last = name;
        return takeFile(name, size);
    }

    bool skipPadding(std::uint64_t size)
    {
        std::string padding(static_cast<std::size_t>(-size % blockSize), '\0');
        return fillAll(padding) &&
               (isZero(padding) || refuse("form", "the octets behind a member are not zero"));
    }

    bool takeFile(const std::string& name, std::uint64_t size)
    {
        // Both in ascending order: what the statement names before this one is not there.
        for (; m_at < m_files.size() && m_files[m_at].name < name; ++m_at)
            found("missing", m_files[m_at].name + ": the statement names it, and it is missing");
        const bool isNamed = m_at < m_files.size() && m_files[m_at].name == name;
        if (!isNamed) found("not-named", name + ": the statement does not name it");
        Hash hash;
        hash.begin();
        for (std::uint64_t left = size; left > 0;) {
            const auto piece = std::span(m_piece).first(
                static_cast<std::size_t>(std::min<std::uint64_t>(left, m_piece.size())));
            if (!fillAll(piece)) return false;
            hash.add(std::string_view(piece.data(), piece.size()));
            left -= piece.size();
        }
        if (!skipPadding(size)) return false;
        if (!isNamed) return true;
        const File& file = m_files[m_at++];
        if (hash.end() != file.digest)
            found("changed", name + " is not the file that the statement names: SHA-256 differs");
        else if (size != file.size)
            found("changed", name + " has another size than the statement says");
        return true;
    }

    bool takeStatement(const std::string& text)
    {
        Json json;
        if (!json.read(text)) return refuse("form", "its statement is not JSON: " + json.why());
        Fields fields(json, json.root(), "the envelope");
        const std::string payloadText(fields.text("payload"));
        const Json::Value* signatures = fields.array("signatures");
        const Json::Value* one =
            signatures != nullptr && signatures->count == 1 ? json.firstOf(*signatures) : nullptr;
        if (one == nullptr) return refuse("form", "its statement has not one signature");
        Fields inner(json, *one, "the signature");
        const std::string keyText(inner.text("keyid")), signatureText(inner.text("sig"));
        const std::string only = "{\"payload\":\"" + payloadText + "\",\"payloadType\":\"" +
                                 std::string(payloadType) + "\",\"signatures\":[{\"keyid\":\"" + keyText +
                                 "\",\"sig\":\"" + signatureText + "\"}]}\n";
        auto payload = readBase64(payloadText);
        const auto octets = readBase64(signatureText);
        Digest id{};
        Signature signature{};
        if (text != only || !payload || !octets || octets->size() != signature.size() ||
            !readHex(keyText, id))
            return refuse("form", "the envelope of its statement is not of the one form that it may have");
        std::copy(octets->begin(), octets->end(), signature.begin());
        const Key* key = m_keys.find(id);
        if (key == nullptr)
            return refuse("unknown-key",
                          "its statement is by the key " + keyText + ", which is none of those given");
        const std::string message = "DSSEv1 " + std::to_string(payloadType.size()) + " " +
                                    std::string(payloadType) + " " + std::to_string(payload->size()) + " " +
                                    *payload;
        if (!key->signedThis(message, signature))
            return refuse("signature", "the statement's signature is not the key's: one of them was changed");
        m_isSigned = true;
        m_report.note("the statement was signed by key " + keyText);
        m_report.fact("signers", std::vector<std::string>{keyText});
        m_report.fact("statement", hex(sha256(*payload)));
        return readStatement(*payload, id);
    }

    bool readStatement(const std::string& payload, const Digest& signer)
    {
        Json json;
        if (!json.read(payload)) return refuse("form", "the statement is not JSON: " + json.why());
        Fields fields(json, json.root(), "the statement");
        const auto type = fields.text("_type");
        const Json::Value* subjects = fields.array("subject");
        const auto kind = fields.text("predicateType");
        const Json::Value* predicate = fields.object("predicate");
        if (fields.good() && (type != statementType || kind != predicateType))
            fields.refuse("the statement is not one of an export bundle of version 1");
        if (!fields.good()) return refuse("form", fields.why());
        Fields inner(json, *predicate, "the predicate");
        const std::string station(inner.text("station"));
        const std::string time(inner.text("time"));
        inner.text("program");
        Registry registry{};
        inner.hex("registry", registry);
        const Json::Value* files = inner.array("files");
        const Json::Value* head = inner.object("head");
        if (!inner.good()) return refuse("form", inner.why());
        m_report.fact("station", station);
        m_report.fact("time", time);
        m_report.note("station " + printable(station) + ", " + printable(time));
        return readHeadOf(json, *head, registry, signer) && readFiles(json, *subjects, *files);
    }

    bool readHeadOf(const Json& json, const Json::Value& value, const Registry& registry,
                    const Digest& signer)
    {
        const auto head = readHead(json, value);
        if (!head) return refuse("form", head.why());
        m_head = *head;
        if (m_head.registry != registry)
            found("other-registry", "the head is of another registry than the statement");
        if (m_head.key != signer) found("unknown-key", "the head is by another key than the statement");
        if (const Signed result = checkSignature(m_head, m_keys); result != Signed::Yes)
            found(result == Signed::No ? "signature" : "unknown-key", sentenceOf(result, m_head));
        return true;
    }

    bool readFiles(const Json& json, const Json::Value& subjects, const Json::Value& files)
    {
        if (subjects.count == 0 || subjects.count > filesMax || files.count != subjects.count)
            return refuse("form", "the statement names no file, more than 64, or not each of them twice");
        const Json::Value* entry = json.firstOf(files);
        for (const Json::Value* one = json.firstOf(subjects); one != nullptr; one = json.after(*one)) {
            Fields subject(json, *one, "a subject");
            Fields about(json, *entry, "a file's entry");
            File file;
            file.name = subject.text("name");
            if (const Json::Value* digest = subject.object("digest")) {
                Fields inner(json, *digest, "a subject's digest");
                inner.hex("sha256", file.digest);
                if (!inner.good()) subject.refuse(inner.why());
            }
            if (about.text("name") != file.name)
                about.refuse("\"files\" are not the subjects in their order");
            about.text("format");
            file.size = about.number("size");
            for (const char* count : {"devices", "blocked", "unready", "unfit"})
                about.number(count);
            if (!subject.good()) return refuse("form", subject.why());
            if (!about.good()) return refuse("form", about.why());
            if (!isFileName(file.name) || (!m_files.empty() && file.name <= m_files.back().name))
                return refuse("name", "the statement names \"" + printable(file.name) +
                                          "\", which no bundle may have there");
            m_files.push_back(std::move(file));
            entry = json.after(*entry);
        }
        return true;
    }

    void compareHeads()
    {
        bool isSeen = false;
        for (const Anchor& one : m_kept.all()) {
            if (one.registry != m_head.registry) {
                found("other-registry", "the head of number " + std::to_string(one.number) + " in " +
                                            m_kept.pathOf(one) + " is of another registry than the bundle");
                return;
            }
            if (one.number != m_head.number) continue;
            isSeen = true;
            if (one.hash != m_head.hash || one.root != m_head.root)
                found("anchor", "the bundle's head of number " + std::to_string(m_head.number) +
                                    " and the one in " + m_kept.pathOf(one) +
                                    " differ: the bundle is of another history");
        }
        if (isSeen)
            m_report.note("its head is one of those that were kept");
        else if (!m_kept.all().empty())
            m_report.note("no head of its number was kept: `mintmark-verify consistency` or the log tells "
                          "whether they are of one history");
    }

    const std::string& m_path;
    const Keys& m_keys;
    const Anchors& m_kept;
    Report& m_report;
    Fd m_fd;
    bool m_broken = false;   ///< it could not be read on
    bool m_isSigned = false; ///< the statement is by a key that was given
    bool m_isWhole = false;  ///< the container was read to its end
    Head m_head;
    std::vector<File> m_files;
    std::size_t m_at = 0; ///< the first of m_files that was not met yet
    std::string m_last;
    std::vector<char> m_piece = std::vector<char>(std::size_t{1} << 18);
};

} // namespace

void checkTarBundle(const std::string& path, const Keys& keys, const Anchors& kept, Report& report)
{
    TarBundleCheck(path, keys, kept, report).run();
}

} // namespace mintmark::verify
