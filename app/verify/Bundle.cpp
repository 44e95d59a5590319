#include "app/verify/Bundle.h"

#include "app/verify/Encoding.h"
#include "app/verify/Fields.h"
#include "app/verify/Lines.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>

namespace mintmark::verify {
namespace {

constexpr char manifestName[] = "manifest.dsse.json";
constexpr std::string_view payloadType = "application/vnd.in-toto+json";
constexpr std::size_t manifestMax = std::size_t{16} << 20;
constexpr std::uint32_t signaturesMax = 64;

/// The name of a file in one folder, and nothing that leads elsewhere.
bool isPlainName(std::string_view name)
{
    const auto isBad = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/' || c == '\\';
    };
    return !name.empty() && name.size() <= 255 && name != "." && name != ".." &&
           std::none_of(name.begin(), name.end(), isBad);
}

class BundleCheck final {
public:
    BundleCheck(std::string folder, const Keys& keys, Report& report)
        : m_folder(std::move(folder)), m_keys(keys), m_report(report)
    {
    }

    void run()
    {
        m_fd = Fd(::open(m_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (m_fd.get() < 0)
            return m_report.unreadable(m_folder + ": it cannot be opened as a folder: " + osError());
        const auto payload = readEnvelope();
        if (!payload) return;
        readStatement(*payload);
        for (const auto& [name, digest] : m_files)
            compare(name, digest);
        lookForOthers();
        m_report.fact("files", m_files.size());
        m_report.note(std::to_string(m_files.size()) + " files are named by the manifest");
    }

private:
    static std::string osError() { return std::strerror(errno); }
    std::string pathOf(const std::string& name) const { return m_folder + "/" + printable(name); }

    void found(std::string what, const std::string& name, std::string sentence)
    {
        m_report.found({std::move(what), pathOf(name), 0, std::nullopt, std::move(sentence)});
    }

    /// A regular file of the folder, and not where a link leads.
    Fd openRegular(const std::string& name)
    {
        Fd fd(::openat(m_fd.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
        struct ::stat status = {};
        if (fd.get() >= 0 && ::fstat(fd.get(), &status) == 0 && !S_ISREG(status.st_mode)) {
            errno = EINVAL;
            return Fd();
        }
        return fd;
    }

    /// The payload, where one of the keys signed it.
    std::optional<std::string> readEnvelope()
    {
        const Fd fd = openRegular(manifestName);
        if (fd.get() < 0) {
            m_report.unreadable(pathOf(manifestName) +
                                ": it cannot be opened as a regular file: " + osError());
            return std::nullopt;
        }
        const auto text = readWhole(fd.get(), pathOf(manifestName), manifestMax);
        Json json;
        if (!text || !json.read(*text)) {
            m_report.unreadable(text ? pathOf(manifestName) + ": it is not JSON: " + json.why() : text.why());
            return std::nullopt;
        }
        Fields fields(json, json.root(), "the envelope");
        const auto type = fields.text("payloadType");
        const auto payload = readBase64(fields.text("payload"), Base64::AnyOfDsse);
        const Json::Value* signatures = fields.array("signatures");
        if (fields.good() && type != payloadType)
            fields.refuse("\"payloadType\" is not application/vnd.in-toto+json");
        if (!payload) fields.refuse("\"payload\" is not base64");
        if (signatures != nullptr && signatures->count > signaturesMax)
            fields.refuse("there are more than 64 signatures");
        if (!fields.good()) {
            found("form", manifestName, fields.why());
            return std::nullopt;
        }
        const std::string octets = "DSSEv1 " + std::to_string(type.size()) + " " + std::string(type) + " " +
                                   std::to_string(payload->size()) + " " + *payload;
        std::vector<std::string> signers;
        for (const Json::Value* one = json.firstOf(*signatures); one != nullptr; one = json.after(*one))
            for (const Key& key : m_keys.all())
                if (isSignature(json, *one, key, octets)) signers.push_back(hex(key.id()));
        if (signers.empty()) {
            found("signature", manifestName,
                  "none of its " + std::to_string(signatures->count) +
                      " signatures is by a key that was given");
            return std::nullopt;
        }
        for (const auto& signer : signers)
            m_report.note("the manifest was signed by key " + signer);
        m_report.fact("signers", signers);
        return *payload;
    }

    /// "keyid" is a hint only, and hints at nothing here: there are few keys.
    static bool isSignature(const Json& json, const Json::Value& value, const Key& key,
                            const std::string& octets)
    {
        const Json::Value* text = json.member(value, "sig");
        const auto raw = text != nullptr ? readBase64(text->text, Base64::AnyOfDsse) : std::nullopt;
        Signature signature{};
        if (!raw || raw->size() != signature.size()) return false;
        std::copy(raw->begin(), raw->end(), signature.begin());
        return key.signedThis(octets, signature);
    }

    void readStatement(const std::string& payload)
    {
        Json json;
        if (!json.read(payload)) return found("form", manifestName, "its payload is not JSON: " + json.why());
        Fields fields(json, json.root(), "the statement");
        const auto type = fields.text("_type");
        const Json::Value* subjects = fields.array("subject");
        fields.text("predicateType");
        if (fields.good() && type != "https://in-toto.io/Statement/v1")
            fields.refuse("its payload is not an in-toto Statement v1");
        if (!fields.good()) return found("form", manifestName, fields.why());
        for (const Json::Value* one = json.firstOf(*subjects); one != nullptr; one = json.after(*one))
            takeSubject(json, *one);
        if (subjects->count == 0) found("form", manifestName, "it names no file");
    }

    void takeSubject(const Json& json, const Json::Value& value)
    {
        Fields fields(json, value, "a subject");
        const std::string name(fields.text("name"));
        const Json::Value* digests = fields.object("digest");
        Digest digest{};
        if (fields.good()) {
            Fields inner(json, *digests, "a subject's digest");
            inner.hex("sha256", digest);
            if (!inner.good()) fields.refuse(inner.why());
        }
        if (!fields.good()) return found("form", manifestName, fields.why());
        if (!isPlainName(name) || name == manifestName)
            return found("name", manifestName,
                         "it names \"" + printable(name) + "\", which is no file of a bundle");
        if (!m_files.emplace(name, digest).second)
            found("name", manifestName, "it names \"" + printable(name) + "\" twice");
    }

    void compare(const std::string& name, const Digest& digest)
    {
        const Fd fd = openRegular(name);
        if (fd.get() < 0) {
            if (errno == ENOENT) return found("missing", name, "the manifest names it, and it is missing");
            return found("name", name, "it cannot be opened as a regular file: " + osError());
        }
        Hash hash;
        hash.begin();
        std::vector<std::uint8_t> piece(std::size_t{1} << 18);
        for (;;) {
            const ssize_t got = ::read(fd.get(), piece.data(), piece.size());
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return m_report.unreadable(pathOf(name) + ": it cannot be read: " + osError());
            if (got == 0) break;
            hash.add(std::span(piece).first(static_cast<std::size_t>(got)));
        }
        if (hash.end() != digest)
            found("changed", name, "it is not the file that the manifest names: SHA-256 differs");
    }

    void lookForOthers()
    {
        const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(m_folder.c_str()), &::closedir);
        if (!folder) return m_report.unreadable(m_folder + ": it cannot be listed: " + osError());
        for (;;) {
            errno = 0;
            const ::dirent* one = ::readdir(folder.get());
            if (one == nullptr) break;
            const std::string name = one->d_name;
            if (name != "." && name != ".." && name != manifestName && !m_files.contains(name))
                found("not-named", name, "the manifest does not name it");
        }
        if (errno != 0) m_report.unreadable(m_folder + ": it cannot be listed: " + osError());
    }

    const std::string m_folder;
    const Keys& m_keys;
    Report& m_report;
    Fd m_fd;
    std::map<std::string, Digest> m_files;
};

} // namespace

void checkBundle(const std::string& folder, const Keys& keys, Report& report)
{
    BundleCheck(folder, keys, report).run();
}

} // namespace mintmark::verify
