// The bare cost of what one unit's run cannot do without: the CA's signature in the token (a raw C_Sign), the
// verifications, and the bytes over a pty. CPU microseconds of this process, as a line of JSON. Knows none of
// our libraries, so that it is a peer and not a mirror.
//
// bare MODULE PIN-FILE SIGNS VERIFIES OUT-BYTES IN-BYTES TURNS
#include <p11-kit/pkcs11.h>

#include <openssl/ec.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <termios.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

constexpr int repeats = 200;

double cpuMicroseconds(int who)
{
    ::rusage usage{};
    ::getrusage(who, &usage);
    auto micros = [](const ::timeval& t) {
        return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_usec);
    };
    return micros(usage.ru_utime) + micros(usage.ru_stime);
}

[[noreturn]] void give(const char* what)
{
    std::fprintf(stderr, "bare: %s\n", what);
    std::exit(1);
}

double signing(const char* module, const char* pinFile)
{
    void* library = ::dlopen(module, RTLD_NOW);
    if (library == nullptr) give("no module");
    CK_FUNCTION_LIST* f = nullptr;
    const auto list = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(library, "C_GetFunctionList"));
    if (list == nullptr || list(&f) != CKR_OK || f->C_Initialize(nullptr) != CKR_OK) give("no PKCS #11");
    CK_SLOT_ID slots[8];
    CK_ULONG count = 8;
    if (f->C_GetSlotList(CK_TRUE, slots, &count) != CKR_OK || count == 0) give("no token");
    CK_SESSION_HANDLE session = 0;
    if (f->C_OpenSession(slots[0], CKF_SERIAL_SESSION, nullptr, nullptr, &session) != CKR_OK)
        give("no session");
    std::string pin;
    std::getline(std::ifstream(pinFile), pin);
    if (f->C_Login(session, CKU_USER, reinterpret_cast<CK_UTF8CHAR*>(pin.data()), pin.size()) != CKR_OK)
        give("no login");
    CK_OBJECT_CLASS wanted = CKO_PRIVATE_KEY;
    CK_ATTRIBUTE query{CKA_CLASS, &wanted, sizeof wanted};
    CK_OBJECT_HANDLE key = 0;
    if (f->C_FindObjectsInit(session, &query, 1) != CKR_OK ||
        f->C_FindObjects(session, &key, 1, &count) != CKR_OK || count == 0)
        give("no key");
    f->C_FindObjectsFinal(session);
    CK_MECHANISM mechanism{CKM_ECDSA, nullptr, 0};
    unsigned char digest[32] = {1}, signature[64];
    const auto begin = cpuMicroseconds(RUSAGE_SELF);
    for (int i = 0; i < repeats; ++i) {
        CK_ULONG length = sizeof signature;
        if (f->C_SignInit(session, &mechanism, key) != CKR_OK ||
            f->C_Sign(session, digest, 32, signature, &length) != CKR_OK)
            give("no signature");
    }
    return (cpuMicroseconds(RUSAGE_SELF) - begin) / repeats;
}

double verifying()
{
    EVP_PKEY* key = EVP_EC_gen("P-256");
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new(key, nullptr);
    unsigned char digest[32] = {1}, signature[80];
    size_t length = sizeof signature;
    if (EVP_PKEY_sign_init(context) != 1 ||
        EVP_PKEY_sign(context, signature, &length, digest, sizeof digest) != 1)
        give("no signature");
    const auto begin = cpuMicroseconds(RUSAGE_SELF);
    for (int i = 0; i < repeats; ++i)
        if (EVP_PKEY_verify_init(context) != 1 ||
            EVP_PKEY_verify(context, signature, length, digest, sizeof digest) != 1)
            give("no verification");
    return (cpuMicroseconds(RUSAGE_SELF) - begin) / repeats;
}

void transfer(int descriptor, std::vector<char>& buffer, size_t bytes, bool out)
{
    for (size_t done = 0; done < bytes;) {
        const auto count = out ? ::write(descriptor, buffer.data(), std::min(bytes - done, buffer.size()))
                               : ::read(descriptor, buffer.data(), std::min(bytes - done, buffer.size()));
        if (count <= 0) give("the pty broke");
        done += static_cast<size_t>(count);
    }
}

// The host's end alone is counted: the other end is a thread whose time is taken off.
double wire(size_t outBytes, size_t inBytes, int turns)
{
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0) give("no pty");
    const int slave = ::open(::ptsname(master), O_RDWR | O_NOCTTY);
    ::termios raw{};
    ::tcgetattr(slave, &raw);
    ::cfmakeraw(&raw);
    ::tcsetattr(slave, TCSANOW, &raw);
    const auto steps = static_cast<size_t>(turns);
    double theirs = 0;
    std::thread unit([&] {
        std::vector<char> buffer(4096);
        for (int i = 0; i < repeats * turns; ++i) {
            transfer(master, buffer, outBytes / steps, false);
            transfer(master, buffer, inBytes / steps, true);
        }
        theirs = cpuMicroseconds(RUSAGE_THREAD);
    });
    std::vector<char> buffer(4096);
    const auto begin = cpuMicroseconds(RUSAGE_THREAD);
    for (int i = 0; i < repeats * turns; ++i) {
        transfer(slave, buffer, outBytes / steps, true);
        transfer(slave, buffer, inBytes / steps, false);
    }
    const auto ours = cpuMicroseconds(RUSAGE_THREAD) - begin;
    unit.join();
    return ours / repeats;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 8) give("bare MODULE PIN-FILE SIGNS VERIFIES OUT-BYTES IN-BYTES TURNS");
    const double sign = signing(argv[1], argv[2]), verify = verifying();
    const double pty =
        wire(std::strtoul(argv[5], nullptr, 10), std::strtoul(argv[6], nullptr, 10), std::atoi(argv[7]));
    const double whole = sign * std::atof(argv[3]) + verify * std::atof(argv[4]) + pty;
    std::printf("{\"signUs\": %.1f, \"verifyUs\": %.1f, \"wireUs\": %.1f, \"unitUs\": %.1f}\n", sign, verify,
                pty, whole);
}
