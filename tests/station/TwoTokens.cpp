#include "tests/station/TwoTokens.h"

#include "hsm/Module.h"
#include "provisioning/certificates/Issuer.h"
#include "tests/Where.h"
#include "tests/certificates/Fixture.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>

#include <dlfcn.h>

#include <fstream>
#include <mutex>

namespace mintmark::station::test {
namespace {

namespace fs = std::filesystem;
using certificates::CaSubject;
using hsm::test::pinOf;

hsm::HsmError failed(const std::string& what)
{
    return {hsm::HsmCode::Failed, what};
}

template <class T> hsm::Result<T> plain(certificates::Result<T> result)
{
    if (result) return std::move(*result);
    return fail(failed(result.error().detail));
}

hsm::test::Faults* faultsOfModule()
{
    void* handle = ::dlopen(MINTMARK_FAULTY_MODULE, RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) return nullptr;
    const auto get = reinterpret_cast<hsm::test::Faults* (*)()>(::dlsym(handle, "mintmarkFaults"));
    return get == nullptr ? nullptr : get();
}

Bytes privateValue(EVP_PKEY* key)
{
    ::BIGNUM* number = nullptr;
    ::EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &number);
    Bytes octets(32);
    ::BN_bn2binpad(number, octets.data(), 32);
    ::BN_clear_free(number);
    return octets;
}

} // namespace

TwoTokens::TwoTokens()
{
    if (auto made = make(); !made) why = made.error().detail;
}

hsm::Result<CK_SLOT_ID> TwoTokens::slotOf(const std::string& label) const
{
    const auto uri = TRY(hsm::TokenUri::parse("pkcs11:token=" + label));
    return TRY(hsm::findToken(m_module->p11(), uri)).slot;
}

/// As a restore would do it: one key in several tokens.
hsm::Result<hsm::KeyAddress> TwoTokens::put(const std::string& label, std::string_view pin, EVP_PKEY* key,
                                            const std::string& name)
{
    const auto session = TRY(hsm::Session::open(m_module, TRY(slotOf(label)), hsm::Session::Access::Write));
    const auto& p11 = session->p11();
    const auto secret = pinOf(pin);
    const CK_RV in = p11.C_Login(session->handle(), CKU_USER,
                                 const_cast<CK_UTF8CHAR*>(secret.reveal().data()), secret.size());
    if (in != CKR_OK) return fail(failed("C_Login"));
    const auto spki = certificates::test::spkiOfKey(key);
    const auto digest = sha256(spki);
    hsm::KeyAddress address{Bytes(digest.begin(), digest.begin() + 16), name, toHex(digest)};
    const auto parts = TRY(hsm::partsOf(spki));
    const auto value = privateValue(key);
    const auto curve = hsm::curveParameters(hsm::KeyAlgorithm::EcP256);
    hsm::Template priv, pub;
    priv.number(CKA_CLASS, CKO_PRIVATE_KEY).number(CKA_KEY_TYPE, CKK_EC).flag(CKA_TOKEN, true);
    priv.flag(CKA_PRIVATE, true).flag(CKA_SENSITIVE, true).flag(CKA_EXTRACTABLE, false).flag(CKA_SIGN, true);
    priv.octets(CKA_ID, address.id).text(CKA_LABEL, name).octets(CKA_EC_PARAMS, curve);
    priv.octets(CKA_VALUE, value);
    pub.number(CKA_CLASS, CKO_PUBLIC_KEY).number(CKA_KEY_TYPE, CKK_EC).flag(CKA_TOKEN, true);
    pub.flag(CKA_PRIVATE, false).flag(CKA_VERIFY, true).octets(CKA_ID, address.id).text(CKA_LABEL, name);
    pub.octets(CKA_EC_PARAMS, curve).octets(CKA_EC_POINT, parts.point);
    CK_OBJECT_HANDLE object = 0;
    for (auto* one : {&priv, &pub})
        if (p11.C_CreateObject(session->handle(), one->data(), one->size(), &object) != CKR_OK)
            return fail(failed("C_CreateObject"));
    (void)p11.C_Logout(session->handle());
    return address;
}

hsm::Result<void> TwoTokens::make()
{
    faults = faultsOfModule();
    if (faults == nullptr) return fail(failed("the faulty module cannot be loaded"));
    m_folder = m_bench.path("station");
    std::error_code error;
    fs::create_directories(m_folder / "certificates", error);
    m_first = TRY(
        hsm::makeSoftToken(m_bench.soft(), "one", pinOf(hsm::test::officerPin), pinOf(hsm::test::userPin)));
    faults->clear();
    faults->behave({});
    faults->useReal(m_first.module.string());
    m_first.module = MINTMARK_FAULTY_MODULE;
    m_module = TRY(hsm::Module::load(MINTMARK_FAULTY_MODULE));
    const auto lock = m_folder / part::tokenLock;
    m_second = TRY(hsm::initToken(MINTMARK_FAULTY_MODULE, {}, std::nullopt, "two",
                                  pinOf(hsm::test::officerPin), false, lock, systemClock()));
    TRY(hsm::setUserPin(m_second, pinOf(hsm::test::officerPin), pinOf(secondPin), false, lock,
                        systemClock()));
    const auto keyA = certificates::test::makeEcKey();
    const auto keyB = certificates::test::makeEcKey();
    m_keyA = TRY(put("one", hsm::test::userPin, keyA.get(), "issuing A"));
    TRY(put("two", secondPin, keyA.get(), "issuing A"));
    m_keyB = TRY(put("two", secondPin, keyB.get(), "issuing B"));
    firstSlot = TRY(slotOf("one"));
    secondSlot = TRY(slotOf("two"));

    certificates::test::SoftwareRandom random;
    certificates::test::SoftwareSigner rootKey, strangerKey;
    auto& clock = systemClock();
    constexpr std::chrono::days longer{10950}, shorter{7300};
    const auto spkiA = certificates::test::spkiOfKey(keyA.get());
    const auto spkiB = certificates::test::spkiOfKey(keyB.get());
    root = TRY(plain(certificates::makeRoot(rootKey, {"Two", "Two root"}, longer, random, clock)));
    issuing = TRY(plain(
        certificates::makeIssuingCa(rootKey, root, spkiA, {"Two", "Two issuing A"}, shorter, random, clock)));
    sibling = TRY(plain(
        certificates::makeIssuingCa(rootKey, root, spkiB, {"Two", "Two issuing B"}, shorter, random, clock)));
    strangerRoot =
        TRY(plain(certificates::makeRoot(strangerKey, {"Two", "Stranger"}, longer, random, clock)));
    strangerSibling = TRY(plain(certificates::makeIssuingCa(strangerKey, strangerRoot, spkiB,
                                                            {"Two", "Stranger B"}, shorter, random, clock)));
    write(part::root, certificates::toPem(root));
    write(part::issuing, certificates::toPem(issuing));
    write("certificates/sibling.pem", certificates::toPem(sibling));
    write("certificates/stranger.pem", certificates::toPem(strangerSibling));
    write("pin-two", std::string(secondPin) + "\n");
    return {};
}

void TwoTokens::write(const char* name, std::string_view content) const
{
    const auto path = m_folder / name;
    std::ofstream(path, std::ios::binary) << content;
    std::error_code error;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
}

StationFile TwoTokens::file() const
{
    StationFile file;
    file.id = std::string(32, 'a');
    file.name = "two";
    file.kind = StationKind::Production;
    file.patienceSeconds = 2;
    file.token = m_first;
    file.issuingKey = m_keyA;
    AlsoToken other;
    other.name = "second";
    other.token = m_second;
    other.issuingKey = m_keyA;
    other.pin.file = "pin-two";
    file.also.push_back(other);
    return file;
}

StationFile TwoTokens::siblings() const
{
    auto two = file();
    two.also.front().issuingKey = m_keyB;
    two.also.front().certificate = "certificates/sibling.pem";
    return two;
}

TwoTokenFloor::TwoTokenFloor(TwoTokens& two, int sockets) : m_two(two)
{
    m_two.faults->clear();
    m_two.faults->behave({});
    for (int number = 1; number <= sockets; ++number) {
        const auto name = std::to_string(number);
        m_sockets.push_back({{"A" + name}, "P" + name});
        units.push_back(engine::test::aUnit(static_cast<std::uint8_t>(number)));
        floor.port("P" + name).unit = &units.back();
    }
}

TwoTokenFloor::~TwoTokenFloor()
{
    m_two.faults->clear();
    tokens.reset();
}

Outcome<void> TwoTokenFloor::open(const StationFile& file)
{
    auto issuers = TRY(readIssuers(m_two.folder(), file));
    tokens = TRY(SigningTokens::open(m_two.folder(), file, std::move(issuers), pinOf(hsm::test::userPin),
                                     false, systemClock()));
    return tokens->prepare(floor.store, floor.guard);
}

engine::BatchResult TwoTokenFloor::work()
{
    events.clear();
    std::mutex telling;
    const Listener listener = [&](const Event& event) {
        const std::lock_guard one(telling);
        events.push_back(event);
    };
    const auto tell = [&](EventKind kind, const std::string& what) {
        Event event;
        event.kind = kind;
        event.text = what;
        listener(event);
    };
    if (auto settled = engine::settle(floor.store, systemClock(), listener); !settled) {
        engine::BatchResult result;
        result.stationFailure = settled.error();
        return result;
    }
    tokens->useProfile(floor.profile);
    tokens->pauses().listen({[&](const std::string& why) { tell(EventKind::Paused, why); },
                             [&] { tell(EventKind::Resumed, {}); },
                             {}});
    engine::BatchResult result;
    {
        const SigningTokens::Watch watch(*tokens,
                                         [&](const std::string& text) { tell(EventKind::Notice, text); });
        const auto base = floor.bench(); // makes the scheme
        const engine::Bench bench{floor.store,   *tokens->issuer(), floor.opener, tokens->random(),
                                  systemClock(), floor.profile,     base.scheme,  floor.claims,
                                  "tester",      base.stationName,  false};
        result = engine::runBatch(bench, m_sockets, std::nullopt, listener, {});
    }
    tokens->pauses().listen({});
    return result;
}

int TwoTokenFloor::told(EventKind kind, std::string_view words) const
{
    return static_cast<int>(std::ranges::count_if(events, [&](const Event& event) {
        return event.kind == kind && event.text.find(words) != std::string::npos;
    }));
}

QString TwoTokenFloor::story() const
{
    QStringList lines;
    for (const auto& event : events)
        lines << engine::test::text(std::string(nameOf(event.kind)) + " " + event.text +
                                    (event.failure ? ": " + event.failure->text() : ""));
    return lines.join(u"\n"_qs);
}

QString TwoTokenFloor::faults() const
{
    QStringList wrong = floor.findings();
    const auto pem = [&](const char* name, ByteView der) {
        m_two.write(name, certificates::toPem(der));
        return QString::fromStdString((m_two.folder() / name).string());
    };
    for (const auto& unit : units) {
        const auto name = engine::test::text(unit.info.hardwareId.hex());
        const auto device = floor.store.real->unit(unit.info.model, unit.info.hardwareId);
        if (!device || !*device || (*device)->state != DeviceState::Provisioned) {
            wrong << name + u" is not provisioned"_qs;
            continue;
        }
        const auto records = floor.store.real->certificates((*device)->row);
        const auto held = unit.stored.find(devices::Object::Certificate);
        const auto issuer = unit.stored.find(devices::Object::Issuer);
        if (!records || records->size() != 1 || held == unit.stored.end() || issuer == unit.stored.end() ||
            held->second != records->front().der) {
            wrong << name + u" has not one certificate and its issuer's"_qs;
            continue;
        }
        if (records->front().issuer != toHex(sha256(issuer->second)))
            wrong << name + u" holds another issuer's certificate than is on record"_qs;
        QProcess openssl;
        openssl.start(u"openssl"_qs,
                      {u"verify"_qs, u"-x509_strict"_qs, u"-CAfile"_qs, pem("root-now.pem", m_two.root),
                       u"-untrusted"_qs, pem("issuer-now.pem", issuer->second),
                       pem("leaf-now.pem", held->second)});
        if (!openssl.waitForFinished(20'000) || openssl.exitCode() != 0)
            wrong << name + u": "_qs + QString::fromUtf8(openssl.readAllStandardError());
    }
    if (floor.devices() != units.size()) wrong << u"there are more devices than units"_qs;
    return wrong.join(u"; "_qs);
}

int TwoTokenFloor::signedBy(const Bytes& issuer) const
{
    return static_cast<int>(std::ranges::count_if(units, [&](const auto& unit) {
        const auto held = unit.stored.find(devices::Object::Certificate);
        return held != unit.stored.end() && certificates::isIssuedBy(held->second, issuer);
    }));
}

} // namespace mintmark::station::test
