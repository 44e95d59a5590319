#include "provisioning/web/Https.h"

#include "hsm/base/MayBlock.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <mutex>

namespace mintmark::web {
namespace {

constexpr Milliseconds connectMost{15'000}, retryMost{24 * 3600 * 1000};
constexpr std::size_t headersMost = 64 * 1024;

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

struct FreeSlist {
    void operator()(::curl_slist* list) const { ::curl_slist_free_all(list); }
};
struct FreeEasy {
    void operator()(CURL* easy) const { ::curl_easy_cleanup(easy); }
};

/// What comes of one exchange, while it goes on.
struct Taking {
    HttpsAnswer answer;
    std::size_t headerOctets = 0;
    bool tooLarge = false;
    const std::stop_token* stop = nullptr;
};

std::size_t takeBody(char* octets, std::size_t size, std::size_t count, void* user)
{
    auto& taking = *static_cast<Taking*>(user);
    const auto all = size * count;
    if (taking.answer.body.size() + all > Https::answerMost) {
        taking.tooLarge = true;
        return 0;
    }
    taking.answer.body.append(octets, all);
    return all;
}

std::size_t takeHeader(char* octets, std::size_t size, std::size_t count, void* user)
{
    auto& taking = *static_cast<Taking*>(user);
    const auto all = size * count;
    taking.headerOctets += all;
    if (taking.headerOctets > headersMost) {
        taking.tooLarge = true;
        return 0;
    }
    const std::string_view line(octets, all);
    // A proxy's own answer, or "100 Continue", comes before: what counts is the last.
    if (line.starts_with("HTTP/")) taking.answer.headers.clear();
    if (const auto colon = line.find(':'); colon != std::string_view::npos)
        taking.answer.headers[lowered(trimmed(line.substr(0, colon)))] = trimmed(line.substr(colon + 1));
    return all;
}

int look(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Taking*>(user)->stop->stop_requested() ? 1 : 0;
}

HttpsFault faultOf(CURLcode code, bool connected)
{
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CERTPROBLEM: return HttpsFault::Untrusted;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY: return HttpsFault::NotReached;
    case CURLE_WRITE_ERROR: return HttpsFault::TooLarge;
    case CURLE_ABORTED_BY_CALLBACK: return HttpsFault::Stopped;
    default: return connected ? HttpsFault::NoAnswer : HttpsFault::NotReached;
    }
}

class CurlHttps final : public Https {
public:
    explicit CurlHttps(const HttpsPlace& place) : m_place(place)
    {
        static std::once_flag once;
        std::call_once(once, [] { ::curl_global_init(CURL_GLOBAL_DEFAULT); });
        m_easy.reset(::curl_easy_init());
    }

    Expected<HttpsAnswer, HttpsError> exchange(const HttpsRequest& request, Milliseconds within,
                                               const std::stop_token& stop) override
    {
        mayBlock("the web");
        const auto failed = [&](HttpsFault fault, const std::string& words) {
            return fail(HttpsError{fault, m_place.host + ": " + words});
        };
        if (stop.stop_requested()) return failed(HttpsFault::NotReached, "stopped before it was asked");
        if (!m_easy) return failed(HttpsFault::NotReached, "out of memory");
        Taking taking;
        taking.stop = &stop;
        auto* const easy = m_easy.get();
        ::curl_easy_reset(easy); // keeps what it knows of TLS sessions
        place(easy);
        const auto colons = m_place.host.find(':') != std::string::npos;
        const auto url = "https://" + (colons ? "[" + m_place.host + "]" : m_place.host) + ":" +
                         std::to_string(m_place.port) + request.target;
        ::curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
        ::curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
        ::curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        const bool hasBody = !request.body.empty() || request.method == "POST" || request.method == "PUT" ||
                             request.method == "PATCH";
        if (hasBody) {
            ::curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
            ::curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                               static_cast<curl_off_t>(request.body.size()));
        } else if (request.method == "HEAD") {
            ::curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        }
        std::unique_ptr<::curl_slist, FreeSlist> headers;
        const auto add = [&](const std::string& header) {
            if (auto* const grown = ::curl_slist_append(headers.get(), header.c_str())) {
                (void)headers.release();
                headers.reset(grown);
            }
        };
        add("Expect:");
        if (hasBody && !isNamed(request, "content-type")) add("Content-Type:");
        for (const auto& [name, value] : request.headers)
            add(name + ": " + value);
        ::curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
        ::curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS,
                           static_cast<long>(std::max<std::int64_t>(1, within.count())));
        ::curl_easy_setopt(
            easy, CURLOPT_CONNECTTIMEOUT_MS,
            static_cast<long>(std::max<std::int64_t>(1, std::min(within, connectMost).count())));
        ::curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &takeBody);
        ::curl_easy_setopt(easy, CURLOPT_WRITEDATA, &taking);
        ::curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &takeHeader);
        ::curl_easy_setopt(easy, CURLOPT_HEADERDATA, &taking);
        ::curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &look);
        ::curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &taking);
        ::curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
        std::array<char, CURL_ERROR_SIZE> words{};
        ::curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, words.data());
        const auto code = ::curl_easy_perform(easy);
        ::curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, nullptr);
        if (code != CURLE_OK) {
            // Whether the handshake was over: before, nothing of the request had been sent.
            curl_off_t shaken = 0;
            ::curl_easy_getinfo(easy, CURLINFO_APPCONNECT_TIME_T, &shaken);
            const auto fault = faultOf(code, shaken > 0);
            const std::string said = words[0] != '\0' ? words.data() : ::curl_easy_strerror(code);
            if (taking.tooLarge) return failed(HttpsFault::TooLarge, "the answer is larger than a mebibyte");
            if (fault == HttpsFault::Stopped)
                return failed(shaken > 0 ? fault : HttpsFault::NotReached, "stopped while it was asked");
            return failed(fault, said);
        }
        long status = 0;
        ::curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        taking.answer.status = static_cast<int>(status);
        return std::move(taking.answer);
    }

private:
    static bool isNamed(const HttpsRequest& request, std::string_view name)
    {
        return std::ranges::any_of(request.headers,
                                   [&](const auto& one) { return lowered(one.first) == name; });
    }

    void place(CURL* easy) const
    {
        ::curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https");
        ::curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
        ::curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        ::curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        ::curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
        ::curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
        // On a connection of before, the library would send a request again by itself when it breaks.
        ::curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
        ::curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
        ::curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        ::curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
        ::curl_easy_setopt(easy, CURLOPT_USERAGENT, "mintmark/" MINTMARK_VERSION);
        // An empty text: none, and the environment's variables are not asked.
        ::curl_easy_setopt(easy, CURLOPT_PROXY, m_place.proxy.c_str());
        const auto blob = [&](CURLoption option, const void* data, std::size_t size, unsigned flags) {
            ::curl_blob octets{const_cast<void*>(data), size, flags};
            ::curl_easy_setopt(easy, option, &octets);
        };
        if (!m_place.roots.empty()) {
            blob(CURLOPT_CAINFO_BLOB, m_place.roots.data(), m_place.roots.size(), CURL_BLOB_NOCOPY);
            ::curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
        }
        if (!m_place.certificate.empty()) {
            blob(CURLOPT_SSLCERT_BLOB, m_place.certificate.data(), m_place.certificate.size(),
                 CURL_BLOB_NOCOPY);
            const auto key = m_place.key.reveal();
            blob(CURLOPT_SSLKEY_BLOB, key.data(), key.size(), CURL_BLOB_NOCOPY);
        }
    }

    const HttpsPlace& m_place;
    std::unique_ptr<CURL, FreeEasy> m_easy;
};

} // namespace

std::unique_ptr<Https> makeHttps(const HttpsPlace& place)
{
    return std::make_unique<CurlHttps>(place);
}

std::optional<Milliseconds> HttpsAnswer::retryAfter(WallTime now) const
{
    const auto found = headers.find("retry-after");
    if (found == headers.end()) return std::nullopt;
    const auto value = trimmed(found->second);
    std::uint32_t seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error == std::errc::result_out_of_range) return retryMost;
    if (error == std::errc{} && end == value.data() + value.size())
        return std::min(retryMost, Milliseconds{std::int64_t{seconds} * 1000});
    const auto at = ::curl_getdate(std::string(value).c_str(), nullptr);
    if (at < 0) return std::nullopt;
    const auto left = WallTime(Milliseconds{std::int64_t{at} * 1000}) - now;
    return std::clamp(left, Milliseconds{0}, retryMost);
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF", plain = "-._~";
    std::string out;
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        const bool isAscii = octet < 0x80;
        if (isAscii && (std::isalnum(octet) != 0 || plain.find(c) != std::string_view::npos)) {
            out += c;
        } else {
            out += '%';
            out += digits[octet >> 4];
            out += digits[octet & 15];
        }
    }
    return out;
}

} // namespace mintmark::web
