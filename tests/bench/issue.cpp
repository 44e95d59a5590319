// For ./dev bench: what a device's certificate costs, with the CA's key in SoftHSM.
//
// FOLDER: slices that take turns, of a software key pair and a raw C_Sign (the limit), and of the same key
// pair and a certificate from the issuer. JSON: CPU of each in µs, medians.
//
// prepare FOLDER N: a token, a root and an issuing CA, and N requests of software keys, as files for others.
//
// requests FOLDER: certificates for those requests, from files to files.
//
// devices FOLDER N: the whole of it: N software keys, their requests and certificates, into files.
#include "hsm/CkrTable.h"
#include "hsm/KeyUse.h"
#include "hsm/Keys.h"
#include "hsm/SignWays.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/certificates/ScratchKey.h"
#include "provisioning/values/Profile.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using namespace mintmark;
namespace fs = std::filesystem;

constexpr int rounds = 21, perSlice = 100;
constexpr const char* pinText = "73910482";

[[noreturn]] void give(const std::string& what)
{
    std::fprintf(stderr, "issue: %s\n", what.c_str());
    std::exit(1);
}

template <class T, class E> T must(Expected<T, E> result)
{
    if (!result) give(result.error().detail);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

double cpuUs()
{
    std::timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// What the registry would say: a fresh serial number, and nothing on a disk.
class FreeGate final : public certificates::Gate {
public:
    certificates::Result<WallTime> time() override { return systemClock().now(); }
    certificates::Result<certificates::Grant> redeem(const certificates::Reservation&, const Sha256&,
                                                     const Sha256&) override
    {
        certificates::Grant grant;
        grant.serial = TRY(certificates::drawSerial(m_random));
        return grant;
    }
    certificates::Result<void> record(const certificates::Grant&, const certificates::Certificate&) override
    {
        return {};
    }

private:
    certificates::ScratchRandom m_random;
};

Profile deviceProfile()
{
    Profile profile;
    profile.name = "bench";
    profile.version = 1;
    profile.organization = "Example";
    profile.validity = std::chrono::days{3650};
    return profile;
}

Pin pin()
{
    Pin made;
    made.append(pinText);
    return made;
}

struct Ca {
    hsm::TokenAddress address;
    std::unique_ptr<hsm::Token> token;
    std::unique_ptr<hsm::Login> login;
    hsm::KeyAddress key;
    std::unique_ptr<hsm::Signer> signer;
    Bytes issuing, root;
};

hsm::Result<void> enter(Ca& ca, const fs::path& folder)
{
    ca.token = TRY(hsm::openToken(ca.address, folder / "lock", systemClock()));
    ca.login = TRY(ca.token->login(pin()));
    return {};
}

Ca made(const fs::path& folder)
{
    Ca ca;
    ca.address = must(hsm::makeSoftToken(folder / "soft", "bench", pin(), pin()));
    must(enter(ca, folder));
    ca.key = must(ca.token->generate(hsm::KeyRole::IssuingCa, "bench"));
    ca.signer = must(ca.token->signer(ca.key));
    certificates::ScratchRandom random;
    const auto rootKey = must(certificates::makeScratchKey(hsm::KeyAlgorithm::EcP256));
    ca.root = must(certificates::makeRoot(*rootKey, {"Example", "Bench Root"}, std::chrono::days{9000},
                                          random, systemClock()));
    ca.issuing = must(certificates::makeIssuingCa(*rootKey, ca.root, ca.signer->publicKey(),
                                                  {"Example", "Bench Issuing CA"}, std::chrono::days{8000},
                                                  random, systemClock()));
    return ca;
}

void write(const fs::path& file, std::string_view text)
{
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!out.flush()) give("cannot write " + file.string());
}

std::string readFile(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) give("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string idOf(int number)
{
    auto digits = std::to_string(number);
    return "bench-" + std::string(8 - digits.size(), '0') + digits;
}

/// A device's key and its accepted request; only the key pair is counted.
certificates::AcceptedCsr acceptedKey(const DeviceId& id, double& spentUs, EVP_PKEY** keep = nullptr)
{
    const double begin = cpuUs();
    EVP_PKEY* const key = ::EVP_EC_gen("P-256");
    spentUs += cpuUs() - begin;
    if (key == nullptr) give("no key");
    ::X509_REQ* const request = ::X509_REQ_new();
    ::X509_REQ_set_pubkey(request, key);
    ::X509_NAME_add_entry_by_txt(::X509_REQ_get_subject_name(request), "CN", MBSTRING_UTF8,
                                 reinterpret_cast<const unsigned char*>(id.text.data()),
                                 static_cast<int>(id.text.size()), -1, 0);
    if (::X509_REQ_sign(request, key, ::EVP_sha256()) <= 0) give("no request");
    Bytes der(static_cast<std::size_t>(::i2d_X509_REQ(request, nullptr)));
    auto* at = der.data();
    ::i2d_X509_REQ(request, &at);
    ::X509_REQ_free(request);
    if (keep != nullptr)
        *keep = key;
    else
        ::EVP_PKEY_free(key);
    return must(certificates::AcceptedCsr::accept(
        der, {.deviceId = id, .nonce = {}, .freshness = certificates::Freshness::None}));
}

int compare(const fs::path& folder)
{
    const auto ca = made(folder);
    FreeGate gate;
    const auto issuer = must(certificates::makeIssuer(*ca.signer, ca.issuing, ca.root, gate));
    const auto profile = deviceProfile();
    const auto caKey = must(certificates::PublicKey::fromSpki(
        Bytes(ca.signer->publicKey().begin(), ca.signer->publicKey().end())));

    const auto module = must(hsm::Module::load(ca.address.module));
    const auto uri = must(hsm::TokenUri::parse(ca.address.uri));
    const auto session = must(hsm::Session::open(module, must(hsm::findToken(module->p11(), uri)).slot,
                                                 hsm::Session::Access::Read));
    const auto handle = must(session->find(CKO_PRIVATE_KEY, ca.key.id));
    const auto digest = sha256(viewOf("a certificate"));
    std::vector<double> limits, ours, shares, verifications;
    for (int round = 0; round < rounds; ++round) {
        const double begin = cpuUs();
        for (int i = 0; i < perSlice; ++i) {
            EVP_PKEY* const key = ::EVP_EC_gen("P-256");
            if (key == nullptr) give("no key");
            ::EVP_PKEY_free(key);
            CK_MECHANISM mechanism{CKM_ECDSA, nullptr, 0};
            auto input = digest;
            std::uint8_t signature[64];
            CK_ULONG length = sizeof signature;
            must(hsm::checked("C_SignInit",
                              module->unwatched().C_SignInit(session->handle(), &mechanism, handle)));
            must(hsm::checked("C_Sign", module->unwatched().C_Sign(session->handle(), input.data(),
                                                                   input.size(), signature, &length)));
        }
        const double limit = (cpuUs() - begin) / perSlice;

        // Requests are the units' work, and what accepting them costs is another row's: here they are ready.
        double spent = 0;
        std::vector<certificates::AcceptedCsr> ready;
        ready.reserve(perSlice);
        for (int i = 0; i < perSlice; ++i)
            ready.push_back(acceptedKey({idOf(round * perSlice + i)}, spent));
        const double before = cpuUs();
        for (int i = 0; i < perSlice; ++i) {
            const auto certificate =
                must(issuer->issue({1, {idOf(round * perSlice + i)}, {{0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6}}},
                                   ready[static_cast<std::size_t>(i)], profile));
            if (certificate.der.empty()) give("no certificate");
        }
        spent += cpuUs() - before;
        const double whole = spent / perSlice;

        // What the issuer's own check of each signature costs, on a signature of the same key.
        const auto rs = must(ca.signer->sign(digest));
        const auto signature = certificates::signatureToDer(rs);
        const double checking = cpuUs();
        for (int i = 0; i < perSlice; ++i)
            if (!caKey.verifiesOver(digest, signature)) give("a signature does not verify");
        const double verification = (cpuUs() - checking) / perSlice;
        if (round == 0) continue; // all warm up
        limits.push_back(limit);
        ours.push_back(whole);
        verifications.push_back(verification);
        shares.push_back(100 * limit / whole);
    }
    std::printf("{\"limitUs\": %.2f, \"certificateUs\": %.2f, \"verifyUs\": %.2f, \"sharePercent\": %.2f}\n",
                median(limits), median(ours), median(verifications), median(shares));
    return 0;
}

int prepare(const fs::path& folder, int count)
{
    const auto ca = made(folder);
    write(folder / "module", ca.address.module.string());
    write(folder / "uri", ca.address.uri);
    write(folder / "key", toHex(ca.key.id) + "\n" + ca.key.fingerprint);
    write(folder / "issuing.pem", certificates::toPem(ca.issuing));
    write(folder / "root.pem", certificates::toPem(ca.root));
    fs::create_directories(folder / "requests");
    const Bytes nonce(16, 7);
    for (int i = 0; i < count; ++i) {
        const auto key = must(certificates::makeScratchKey(hsm::KeyAlgorithm::EcP256));
        const auto der = must(certificates::makeScratchRequest(*key, idOf(i), nonce));
        write(folder / "requests" / (idOf(i) + ".csr"), certificates::toPem(der, "CERTIFICATE REQUEST"));
    }
    return 0;
}

/// The CA that `prepare` left.
Ca found(const fs::path& folder)
{
    Ca ca;
    ca.address.module = readFile(folder / "module");
    ca.address.uri = readFile(folder / "uri");
    must(hsm::useSoftToken(folder / "soft"));
    must(enter(ca, folder));
    const auto named = readFile(folder / "key");
    ca.key.id = fromHex(named.substr(0, named.find('\n'))).value();
    ca.key.fingerprint = named.substr(named.find('\n') + 1);
    ca.signer = must(ca.token->signer(ca.key));
    ca.issuing = must(certificates::fromPem(readFile(folder / "issuing.pem")));
    ca.root = must(certificates::fromPem(readFile(folder / "root.pem")));
    return ca;
}

void writeKey(const fs::path& file, EVP_PKEY* key)
{
    std::FILE* const out = std::fopen(file.c_str(), "w");
    if (out == nullptr || ::PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
        std::fclose(out) != 0)
        give("cannot write " + file.string());
}

int makeDevices(const fs::path& folder, int count)
{
    const auto ca = found(folder);
    FreeGate gate;
    const auto issuer = must(certificates::makeIssuer(*ca.signer, ca.issuing, ca.root, gate));
    const auto profile = deviceProfile();
    fs::create_directories(folder / "ours");
    for (int i = 0; i < count; ++i) {
        const DeviceId id{idOf(i)};
        double uncounted = 0;
        EVP_PKEY* key = nullptr;
        const auto accepted = acceptedKey(id, uncounted, &key);
        const auto made =
            must(issuer->issue({1, id, {{0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6}}}, accepted, profile));
        writeKey(folder / "ours" / (id.text + ".key"), key);
        ::EVP_PKEY_free(key);
        write(folder / "ours" / (id.text + ".pem"), certificates::toPem(made.der));
    }
    return 0;
}

int issueAll(const fs::path& folder)
{
    const auto ca = found(folder);
    FreeGate gate;
    const auto issuer = must(certificates::makeIssuer(*ca.signer, ca.issuing, ca.root, gate));
    const auto profile = deviceProfile();
    fs::create_directories(folder / "ours");
    for (const auto& entry : fs::directory_iterator(folder / "requests")) {
        const DeviceId id{entry.path().stem().string()};
        const auto der = must(certificates::fromPem(readFile(entry.path()), "CERTIFICATE REQUEST"));
        const auto accepted =
            must(certificates::AcceptedCsr::accept(der, {.deviceId = id, .nonce = Bytes(16, 7)}));
        const auto made =
            must(issuer->issue({1, id, {{0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6}}}, accepted, profile));
        write(folder / "ours" / (id.text + ".pem"), certificates::toPem(made.der));
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2) return compare(argv[1]);
    if (argc == 4 && std::strcmp(argv[1], "prepare") == 0) return prepare(argv[2], std::atoi(argv[3]));
    if (argc == 4 && std::strcmp(argv[1], "devices") == 0) return makeDevices(argv[2], std::atoi(argv[3]));
    if (argc == 3 && std::strcmp(argv[1], "requests") == 0) return issueAll(argv[2]);
    std::fputs("usage: mintmark_bench_issue FOLDER | prepare FOLDER N | requests FOLDER | devices FOLDER N\n",
               stderr);
    return 2;
}
