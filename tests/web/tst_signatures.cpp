#include "provisioning/web/Signatures.h"
#include "tests/support/Main.h"

#include <algorithm>

using namespace mintmark;
using namespace mintmark::web;

namespace {

WallTime at(std::int64_t seconds)
{
    return WallTime(Milliseconds{seconds * 1000});
}

Secret secretOf(std::string_view text)
{
    return Secret::copyOf(viewOf(text));
}

std::string headerIn(const std::vector<std::pair<std::string, std::string>>& headers, std::string_view name)
{
    const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
    return found == headers.end() ? std::string() : found->second;
}

} // namespace

/// Each against a vector that its platform, or somebody else's program, has made.
class SignaturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Made by azure-iot-common's SharedAccessSignature.create.
    void azure_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("token");
        QTest::newRow("DPS") << "mydps.azure-devices-provisioning.net"
                             << "provisioningserviceowner"
                             << "SharedAccessSignature sr=mydps.azure-devices-provisioning.net&sig="
                                "VqX7HChAqO4ggxTRsGiEBRI0LmJirzYRfLmekP%2FcjrA%3D&se=1800000000&skn="
                                "provisioningserviceowner";
        QTest::newRow("IoT Hub") << "myhub.azure-devices.net"
                                 << "registryReadWrite"
                                 << "SharedAccessSignature sr=myhub.azure-devices.net&sig="
                                    "ZwGxa7n3SoCgHZfSZFAIt0EjOrmSRX5o8dpVidZbjZY%3D&se=1800000000&skn="
                                    "registryReadWrite";
    }
    void azure()
    {
        QFETCH(QString, resource);
        QFETCH(QString, policy);
        QFETCH(QString, token);
        Secret key(64);
        for (std::uint8_t i = 0; i < 64; ++i)
            key.revealForWriting()[i] = i;
        const auto made =
            sharedAccessSignature(resource.toStdString(), policy.toStdString(), key, at(1'800'000'000));
        QVERIFY(made);
        QCOMPARE(QString::fromStdString(*made), token);
    }
    void aDeviceOfAGroup()
    {
        // The registration's resource has a slash, which is encoded; the key is the vector's derived one.
        const auto octets = fromBase64("Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=");
        QVERIFY(octets);
        const auto made = sharedAccessSignature("0ne00ABCDEF/registrations/dev-0001", "registration",
                                                Secret::copyOf(*octets), at(1'800'000'000));
        QVERIFY(made);
        QCOMPARE(
            *made,
            "SharedAccessSignature sr=0ne00ABCDEF%2Fregistrations%2Fdev-0001&sig=YT9%2BQJ3OQewxUUk%2F%2B4"
            "8nEhyroKOb%2B7N4wjIHGYCrlkA%3D&se=1800000000&skn=registration");
    }

    // AWS's own test suite for Signature Version 4: get-vanilla, and post-x-www-form-urlencoded's way with a
    // body.
    void aws()
    {
        const AwsIdentity identity{"AKIDEXAMPLE", "us-east-1", "service", {}};
        const auto secret = secretOf("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        const auto headers =
            awsSignature({"GET", "/", {}, {}}, "example.amazonaws.com", identity, secret, at(1'440'938'160));
        QVERIFY(headers);
        QCOMPARE(headerIn(*headers, "X-Amz-Date"), std::string("20150830T123600Z"));
        QCOMPARE(
            headerIn(*headers, "Authorization"),
            std::string("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        "SignedHeaders=host;x-amz-date, "
                        "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"));
    }
    void whatIsSignedByAws()
    {
        const AwsIdentity identity{"AKIDEXAMPLE", "us-east-1", "iot", "session"};
        const auto secret = secretOf("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        const HttpsRequest request{
            "PUT", "/things/a%3Ab?b=2&a=1", {{"Content-Type", "application/json"}}, "{}"};
        const auto made = awsSignature(request, "host", identity, secret, at(1'440'938'160));
        QVERIFY(made);
        const auto of = [&](auto change) {
            auto other = request;
            change(other);
            return headerIn(awsSignature(other, "host", identity, secret, at(1'440'938'160)).value(),
                            "Authorization");
        };
        const auto authorization = headerIn(*made, "Authorization");
        QVERIFY(authorization.find("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token") !=
                std::string::npos);
        // The order of the query's parts is none of the signature's; everything else is.
        QCOMPARE(of([](auto& r) { r.target = "/things/a%3Ab?a=1&b=2"; }), authorization);
        QVERIFY(of([](auto& r) { r.target = "/things/a%3Ac?b=2&a=1"; }) != authorization);
        QVERIFY(of([](auto& r) { r.method = "POST"; }) != authorization);
        QVERIFY(of([](auto& r) { r.body = "{ }"; }) != authorization);
        QVERIFY(of([](auto& r) { r.headers[0].second = "text/plain"; }) != authorization);
    }

    void aBody()
    {
        const auto made = bodySignature("{}", secretOf("key"), at(1));
        QVERIFY(made);
        // printf '1.{}' | openssl dgst -sha256 -hmac key
        QCOMPARE(*made,
                 std::string("t=1,v1=1ba6b8171186efc613e8bcc0cbdab2748f24984d7c5a84faa2637afa0e40d224"));
    }

    void percentEncoding()
    {
        QCOMPARE(percentEncoded("AZaz09-._~"), std::string("AZaz09-._~"));
        QCOMPARE(percentEncoded("a b/c:\"%\xc3\xa9"), std::string("a%20b%2Fc%3A%22%25%C3%A9"));
        QCOMPARE(percentEncoded(""), std::string());
    }
};

MINTMARK_TEST(SignaturesTest)
#include "tst_signatures.moc"
