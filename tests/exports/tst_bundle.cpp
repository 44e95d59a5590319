#include "provisioning/exports/bundle/Sealing.h"
#include "provisioning/exports/bundle/Tar.h"
#include "tests/support/Main.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdio>

using namespace mintmark;
using namespace mintmark::exports;

namespace {

constexpr std::string_view statement = "{\"a statement\":1}\n";

std::string member(std::string_view name, std::string_view content)
{
    const auto header = tarHeader(name, content.size());
    return std::string(header.data(), header.size()) + std::string(content) +
           std::string(tarPadding(content.size()), '\0');
}

std::string small()
{
    return member(statementMember, statement) + member("a.txt", "one\n") +
           member("b.txt", std::string(512, 'x')) + member("c.txt", "") + tarEnd();
}

/// What is in a container; nothing where it is refused.
std::optional<std::vector<std::pair<std::string, std::string>>> membersOf(std::string_view octets,
                                                                          std::size_t piece = 4096)
{
    std::vector<std::pair<std::string, std::string>> members;
    TarReader reader({[&](std::string_view name, std::uint64_t) {
                          members.emplace_back(name, std::string());
                          return std::optional<std::string>();
                      },
                      [&](std::string_view content) { members.back().second += content; },
                      [] { return std::optional<std::string>(); }});
    for (; !octets.empty(); octets.remove_prefix(std::min(piece, octets.size())))
        if (!reader.take(octets.substr(0, piece))) break;
    if (reader.finish()) return members;
    return reader.why().empty() ? std::optional(members) : std::nullopt;
}

using Key = std::unique_ptr<::EVP_PKEY, decltype(&::EVP_PKEY_free)>;
using Certificate = std::unique_ptr<::X509, decltype(&::X509_free)>;

Key ecKey(const char* curve)
{
    return {::EVP_EC_gen(curve), &::EVP_PKEY_free};
}

Key rsaKey(unsigned bits)
{
    return {::EVP_RSA_gen(bits), &::EVP_PKEY_free};
}

Certificate certificateOf(const Key& key, const char* keyUsage, long begins = -60, long ends = 3600)
{
    Certificate made(::X509_new(), &::X509_free);
    ::X509_set_version(made.get(), 2);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(made.get()), 7);
    ::X509_gmtime_adj(::X509_getm_notBefore(made.get()), begins);
    ::X509_gmtime_adj(::X509_getm_notAfter(made.get()), ends);
    auto* const name = ::X509_get_subject_name(made.get());
    ::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                 reinterpret_cast<const unsigned char*>("cloud \n team"), -1, -1, 0);
    ::X509_set_issuer_name(made.get(), name);
    ::X509_set_pubkey(made.get(), key.get());
    if (keyUsage != nullptr) {
        auto* const extension = ::X509V3_EXT_conf_nid(nullptr, nullptr, NID_key_usage, keyUsage);
        ::X509_add_ext(made.get(), extension, -1);
        ::X509_EXTENSION_free(extension);
    }
    ::X509_sign(made.get(), key.get(), ::EVP_sha256());
    return made;
}

std::string pemOf(const Certificate& certificate)
{
    const std::unique_ptr<::BIO, decltype(&::BIO_free)> bio(::BIO_new(::BIO_s_mem()), &::BIO_free);
    ::PEM_write_bio_X509(bio.get(), certificate.get());
    char* data = nullptr;
    const auto length = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(length)};
}

/// Nothing where it does not open.
std::optional<std::string> opened(std::string_view message, const Key& key, const Certificate& certificate)
{
    using Bio = std::unique_ptr<::BIO, decltype(&::BIO_free)>;
    const Bio in(::BIO_new_mem_buf(message.data(), static_cast<int>(message.size())), &::BIO_free);
    const Bio out(::BIO_new(::BIO_s_mem()), &::BIO_free);
    const std::unique_ptr<::CMS_ContentInfo, decltype(&::CMS_ContentInfo_free)> cms(
        ::d2i_CMS_bio(in.get(), nullptr), &::CMS_ContentInfo_free);
    if (!cms || ::OBJ_obj2nid(::CMS_get0_type(cms.get())) != NID_id_smime_ct_authEnvelopedData ||
        ::CMS_decrypt(cms.get(), key.get(), certificate.get(), nullptr, out.get(), CMS_BINARY) != 1)
        return std::nullopt;
    char* data = nullptr;
    const auto length = BIO_get_mem_data(out.get(), &data);
    return std::string(data, static_cast<std::size_t>(length));
}

std::string sealed(const std::vector<Recipient>& recipients, std::string_view content, std::size_t piece)
{
    std::string message;
    auto sealing = Sealing::to(recipients, [&](std::string_view octets) {
        message += octets;
        return true;
    });
    if (!sealing) return {};
    for (; !content.empty(); content.remove_prefix(std::min(piece, content.size())))
        if (!(*sealing)->put(content.substr(0, piece))) return {};
    return (*sealing)->finish() ? message : std::string();
}

} // namespace

class BundleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_same_members_come_out_however_they_come_in()
    {
        const auto octets = small();
        QCOMPARE(octets.size() % tarBlock, std::size_t{0});
        for (const std::size_t piece :
             {std::size_t{1}, std::size_t{7}, std::size_t{511}, std::size_t{512}, octets.size()}) {
            const auto members = membersOf(octets, piece);
            QVERIFY(members);
            QCOMPARE(members->size(), std::size_t{4});
            QCOMPARE(members->at(0).second, std::string(statement));
            QCOMPARE(members->at(2), std::make_pair(std::string("b.txt"), std::string(512, 'x')));
            QCOMPARE(members->at(3).second, std::string());
        }
    }

    /// All that a flip can change is a content or a name; the statement then names another.
    void an_octet_that_is_changed_is_seen()
    {
        const auto octets = small();
        const auto good = membersOf(octets);
        for (std::size_t at = 0; at < octets.size(); ++at)
            for (int bit = 0; bit < 8; ++bit) {
                auto changed = octets;
                changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
                const auto members = membersOf(changed);
                QVERIFY2(!members || *members != *good, qPrintable(QString::number(at)));
                // Not one octet of a header, of padding or of the end may be another.
                const bool inContent = (at >= 512 && at < 512 + statement.size()) ||
                                       (at >= 1536 && at < 1540) || (at >= 2560 && at < 3072);
                QVERIFY2(members.has_value() == inContent, qPrintable(QString::number(at)));
            }
    }

    void a_container_that_is_cut_or_goes_on_is_refused()
    {
        const auto octets = small();
        for (std::size_t length = 0; length < octets.size(); ++length)
            QVERIFY2(!membersOf(octets.substr(0, length)), qPrintable(QString::number(length)));
        for (const auto& more : {std::string(1, '\0'), std::string("x"), std::string(512, '\0'), small()})
            QVERIFY(!membersOf(octets + more));
    }

    void names_that_lead_elsewhere_are_refused()
    {
        for (const std::string_view name : {"", ".", "..", "../a", "/a", "a/b", "a\\b", ".a", "-a", "A",
                                            "a b", "a\xc3\xa4", "statement.dsse.json"})
            QVERIFY2(!isPayloadName(name), name.data());
        QVERIFY(!isPayloadName(std::string(100, 'a')));
        QVERIFY(isPayloadName(std::string(99, 'a')));
        QVERIFY(isPayloadName("0-a_b.txt"));
        for (const std::string_view name : {"../a.txt", "/etc/passwd", "a/b.txt", "Upper.txt"})
            QVERIFY2(!membersOf(member(statementMember, statement) + member(name, "x") + tarEnd()),
                     name.data());
    }

    void the_order_is_one()
    {
        const auto first = member(statementMember, statement);
        const auto a = member("a.txt", "1"), b = member("b.txt", "2");
        QVERIFY(membersOf(first + a + b + tarEnd()));
        QVERIFY(!membersOf(first + b + a + tarEnd()));
        QVERIFY(!membersOf(first + a + a + tarEnd()));
        QVERIFY(!membersOf(first + first + a + tarEnd()));
        QVERIFY(!membersOf(a + first + tarEnd()));
        QVERIFY(!membersOf(a + b + tarEnd()));
        QVERIFY(!membersOf(tarEnd()));
        std::string many = first;
        for (int i = 100; i < 164; ++i)
            many += member(std::to_string(i), "");
        QVERIFY(membersOf(many + tarEnd()));
        QVERIFY(!membersOf(many + member("164", "") + tarEnd()));
        QVERIFY(!membersOf(member(statementMember, std::string(statementMost + 1, ' ')) + tarEnd()));
    }

    void other_kinds_of_members_are_refused()
    {
        const auto withSum = [](TarHeader header) {
            for (std::size_t i = 148; i < 156; ++i)
                header[i] = ' ';
            unsigned sum = 0;
            for (const char c : header)
                sum += static_cast<unsigned char>(c);
            char digits[16] = {};
            std::snprintf(digits, sizeof digits, "%06o", sum);
            std::copy_n(digits, 7, header.begin() + 148);
            return std::string(header.data(), header.size());
        };
        const auto first = member(statementMember, statement);
        QVERIFY(membersOf(first + withSum(tarHeader("a.txt", 0)) + tarEnd()));
        // Links, devices, folders, fifos, pax, GNU's long names and sparse files, and the type of old tars.
        for (const char kind : {'1', '2', '3', '4', '5', '6', '7', 'x', 'g', 'L', 'K', 'S', 'V', '\0'}) {
            auto header = tarHeader("a.txt", 0);
            header[156] = kind;
            QVERIFY2(!membersOf(first + withSum(header) + tarEnd()),
                     qPrintable(QString(QChar::fromLatin1(kind))));
        }
        // Sizes in base 256, without their digits, or beyond the file's end.
        auto header = tarHeader("a.txt", 0);
        header[124] = '\x80';
        QVERIFY(!membersOf(first + withSum(header) + tarEnd()));
        header = tarHeader("a.txt", 0);
        header[124] = ' ';
        QVERIFY(!membersOf(first + withSum(header) + tarEnd()));
        header = tarHeader("a.txt", tarSizeMost);
        QVERIFY(!membersOf(first + withSum(header) + tarEnd()));
        // A good sum does not make another time, owner or prefix good.
        for (const std::size_t at :
             {std::size_t{106}, std::size_t{114}, std::size_t{122}, std::size_t{146}, std::size_t{157},
              std::size_t{265}, std::size_t{335}, std::size_t{345}, std::size_t{511}}) {
            header = tarHeader("a.txt", 0);
            header[at] = '1';
            QVERIFY2(!membersOf(first + withSum(header) + tarEnd()), qPrintable(QString::number(at)));
        }
    }

    void recipients_are_looked_at()
    {
        const auto now = systemClock().now();
        const auto ec = ecKey("P-256");
        const auto good = recipientIn(pemOf(certificateOf(ec, "critical,keyAgreement")), now);
        QVERIFY2(good, good ? "" : good.error().c_str());
        QCOMPARE(good->sha256.size(), std::size_t{64});
        QVERIFY(good->subject.find('\n') == std::string::npos);
        QVERIFY(recipientIn(pemOf(certificateOf(ec, nullptr)), now));
        const auto refused = [&](const std::string& pem, const char* why) {
            const auto recipient = recipientIn(pem, now);
            return !recipient && recipient.error().find(why) != std::string::npos;
        };
        QVERIFY(refused(pemOf(certificateOf(ec, "digitalSignature")), "keyAgreement"));
        QVERIFY(refused(pemOf(certificateOf(ec, nullptr, -3600, -60)), "expired"));
        QVERIFY(refused(pemOf(certificateOf(ec, nullptr, 3600, 7200)), "not valid yet"));
        QVERIFY(refused(pemOf(certificateOf(ecKey("secp256k1"), nullptr)), "curve"));
        QVERIFY(refused(pemOf(certificateOf(rsaKey(1024), nullptr)), "2048"));
        const auto rsa = rsaKey(2048);
        QVERIFY(refused(pemOf(certificateOf(rsa, "digitalSignature")), "keyEncipherment"));
        QVERIFY(recipientIn(pemOf(certificateOf(rsa, "keyEncipherment")), now));
        const auto pem = pemOf(certificateOf(ec, nullptr));
        QVERIFY(refused(pem + pem, "more than one"));
        QVERIFY(refused("", "no certificate"));
        QVERIFY(refused(pem.substr(0, pem.size() / 2), "no certificate"));
        QVERIFY(refused(std::string(70'000, '-'), "64 KiB"));
    }

    void each_recipient_opens_it_and_nobody_else()
    {
        const auto now = systemClock().now();
        const auto ec = ecKey("P-384"), rsa = rsaKey(2048), other = ecKey("P-384");
        const auto ecCertificate = certificateOf(ec, "keyAgreement"),
                   rsaCertificate = certificateOf(rsa, nullptr),
                   otherCertificate = certificateOf(other, nullptr);
        const std::vector<Recipient> recipients{recipientIn(pemOf(ecCertificate), now).value(),
                                                recipientIn(pemOf(rsaCertificate), now).value()};
        for (const std::size_t size : {std::size_t{1}, std::size_t{512}, std::size_t{300'000}}) {
            std::string content(size, 'c');
            const auto message = sealed(recipients, content, 10'007);
            QVERIFY(!message.empty());
            QCOMPARE(opened(message, ec, ecCertificate).value_or("?"), content);
            QCOMPARE(opened(message, rsa, rsaCertificate).value_or("?"), content);
            QVERIFY(!opened(message, other, otherCertificate));
        }
        QVERIFY(!Sealing::to({}, [](std::string_view) { return true; }));
    }

    void an_octet_of_the_sealed_content_that_is_changed_is_seen()
    {
        const auto now = systemClock().now();
        const auto ec = ecKey("P-256");
        const auto certificate = certificateOf(ec, nullptr);
        const std::string content(700, 'c');
        const auto message = sealed({recipientIn(pemOf(certificate), now).value()}, content, 4096);
        QVERIFY(!message.empty());
        // The content's octets, and behind the ends of its parts the tag: the last 30 hold it.
        const auto opens = [&](std::size_t at) {
            auto changed = message;
            changed[at] = static_cast<char>(changed[at] ^ 0x10);
            const auto text = opened(changed, ec, certificate);
            return text && *text != content;
        };
        for (std::size_t at = 0; at < message.size(); ++at)
            QVERIFY2(!opens(at), qPrintable(QString::number(at)));
        for (std::size_t at = message.size() - 700; at < message.size() - 40; at += 13) {
            auto changed = message;
            changed[at] = static_cast<char>(changed[at] ^ 0x10);
            QVERIFY2(!opened(changed, ec, certificate), qPrintable(QString::number(at)));
        }
    }

    void a_sink_that_is_full_ends_it()
    {
        const auto ec = ecKey("P-256");
        const auto recipient = recipientIn(pemOf(certificateOf(ec, nullptr)), systemClock().now()).value();
        std::size_t room = 20'000;
        auto sealing = Sealing::to({&recipient, 1}, [&](std::string_view octets) {
            if (octets.size() > room) return false;
            room -= octets.size();
            return true;
        });
        QVERIFY(sealing);
        const std::string content(100'000, 'c');
        QVERIFY(!(*sealing)->put(content) || !(*sealing)->finish());
    }
};

MINTMARK_TEST(BundleTest)
#include "tst_bundle.moc"
