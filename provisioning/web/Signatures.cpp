#include "provisioning/web/Signatures.h"

#include "hsm/base/Digest.h"

#include <openssl/hmac.h>

#include <algorithm>
#include <cctype>
#include <ctime>

namespace mintmark::web {
namespace {

std::optional<Secret> hmac(ByteView key, std::string_view message)
{
    Secret out(32);
    unsigned size = 0;
    const auto view = viewOf(message);
    if (::HMAC(::EVP_sha256(), key.data(), static_cast<int>(key.size()), view.data(), view.size(),
               out.revealForWriting().data(), &size) == nullptr ||
        size != out.size())
        return std::nullopt;
    return out;
}

std::string secondsOf(WallTime time)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string hexDigest(std::string_view text)
{
    return toHex(sha256(viewOf(text)));
}

/// "20261127T041500Z".
std::string amzDate(WallTime now)
{
    const auto seconds = static_cast<std::time_t>(
        std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count());
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts);
    return {text.data(), size};
}

/// Names and values in their order, as AWS wants them.
std::string canonicalQuery(std::string_view query)
{
    std::vector<std::string> pairs;
    while (!query.empty()) {
        const auto end = query.find('&');
        std::string one(query.substr(0, end));
        if (one.find('=') == std::string::npos) one += '=';
        pairs.push_back(std::move(one));
        if (end == std::string_view::npos) break;
        query.remove_prefix(end + 1);
    }
    std::ranges::sort(pairs);
    std::string out;
    for (const auto& one : pairs)
        out += (out.empty() ? "" : "&") + one;
    return out;
}

/// Each segment encoded once more, as every service but S3 wants it.
std::string canonicalPath(std::string_view path)
{
    std::string out;
    for (const char c : path) {
        if (c == '/')
            out += c;
        else
            out += percentEncoded({&c, 1});
    }
    return out.empty() ? "/" : out;
}

} // namespace

std::optional<std::string> sharedAccessSignature(const std::string& resource, const std::string& policy,
                                                 const Secret& key, WallTime expiry)
{
    const auto place = percentEncoded(resource);
    const auto until = secondsOf(expiry);
    const auto signature = hmac(key.reveal(), place + "\n" + until);
    if (!signature) return std::nullopt;
    auto token = "SharedAccessSignature sr=" + place +
                 "&sig=" + percentEncoded(toBase64(signature->reveal())) + "&se=" + until;
    if (!policy.empty()) token += "&skn=" + percentEncoded(policy);
    return token;
}

std::optional<std::vector<std::pair<std::string, std::string>>>
awsSignature(const HttpsRequest& request, const std::string& host, const AwsIdentity& identity,
             const Secret& secretKey, WallTime now)
{
    const auto time = amzDate(now), day = time.substr(0, 8);
    std::vector<std::pair<std::string, std::string>> added{{"X-Amz-Date", time}};
    if (!identity.sessionToken.empty()) added.emplace_back("X-Amz-Security-Token", identity.sessionToken);
    std::map<std::string, std::string> headers{{"host", host}};
    const auto take = [&](const std::vector<std::pair<std::string, std::string>>& list) {
        for (const auto& [name, value] : list)
            if (const auto key = lowered(name); key.starts_with("x-amz") || key == "content-type")
                headers[key] = value;
    };
    take(request.headers);
    take(added);
    std::string canonical, names;
    for (const auto& [name, value] : headers) {
        canonical += name + ":" + value + "\n";
        names += (names.empty() ? "" : ";") + name;
    }
    const std::string_view target = request.target;
    const auto mark = target.find('?');
    const auto query = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
    const auto wanted = request.method + "\n" + canonicalPath(target.substr(0, mark)) + "\n" +
                        canonicalQuery(query) + "\n" + canonical + "\n" + names + "\n" +
                        hexDigest(request.body);
    const auto scope = day + "/" + identity.region + "/" + identity.service + "/aws4_request";
    const auto text = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hexDigest(wanted);

    constexpr std::string_view prefix = "AWS4";
    Secret first(prefix.size() + secretKey.size());
    std::ranges::copy(secretKey.reveal(),
                      std::ranges::copy(viewOf(prefix), first.revealForWriting().begin()).out);
    std::optional<Secret> key = std::move(first);
    for (const auto& part : {day, identity.region, identity.service, std::string("aws4_request"), text}) {
        key = hmac(key->reveal(), part);
        if (!key) return std::nullopt;
    }
    added.emplace_back("Authorization", "AWS4-HMAC-SHA256 Credential=" + identity.accessKeyId + "/" + scope +
                                            ", SignedHeaders=" + names +
                                            ", Signature=" + toHex(key->reveal()));
    return added;
}

std::optional<std::string> bodySignature(std::string_view body, const Secret& key, WallTime now)
{
    const auto time = secondsOf(now);
    const auto signature = hmac(key.reveal(), time + "." + std::string(body));
    if (!signature) return std::nullopt;
    return "t=" + time + ",v1=" + toHex(signature->reveal());
}

} // namespace mintmark::web
