// For ./dev bench: what a signature costs through our pool, beside a raw C_Sign loop on the same key, in
// slices that take turns. Writes JSON: CPU of each in µs (medians), and the median of the slices' ratios.
#include "hsm/CkrTable.h"
#include "hsm/KeyUse.h"
#include "hsm/Keys.h"
#include "hsm/SignWays.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace mintmark;
using namespace mintmark::hsm;

constexpr int rounds = 41, perSlice = 200;

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

Result<int> run(const std::filesystem::path& folder)
{
    Pin pin;
    pin.append("73910482");
    const auto address = TRY(makeSoftToken(folder / "soft", "bench", pin, pin));
    const auto token = TRY(openToken(address, folder / "lock", systemClock()));
    const auto login = TRY(token->login(pin));
    const auto key = TRY(token->generate(KeyRole::IssuingCa, "bench"));
    const auto signer = TRY(token->signer(key));

    const auto module = TRY(Module::load(address.module));
    const auto uri = TRY(TokenUri::parse(address.uri));
    const auto session =
        TRY(Session::open(module, TRY(findToken(module->p11(), uri)).slot, Session::Access::Read));
    const auto handle = TRY(session->find(CKO_PRIVATE_KEY, key.id));
    const auto digest = sha256(viewOf("a certificate"));
    std::vector<double> raw, ours, ratios;
    for (int round = 0; round < rounds; ++round) {
        const double begin = cpuUs();
        for (int i = 0; i < perSlice; ++i) {
            CK_MECHANISM mechanism{CKM_ECDSA, nullptr, 0};
            auto input = digest;
            std::uint8_t signature[64];
            CK_ULONG length = sizeof signature;
            TRY(checked("C_SignInit", module->unwatched().C_SignInit(session->handle(), &mechanism, handle)));
            TRY(checked("C_Sign", module->unwatched().C_Sign(session->handle(), input.data(), input.size(),
                                                             signature, &length)));
        }
        const double middle = cpuUs();
        for (int i = 0; i < perSlice; ++i)
            TRY(signer->sign(digest));
        const double end = cpuUs();
        if (round == 0) continue; // both warm up
        raw.push_back((middle - begin) / perSlice);
        ours.push_back((end - middle) / perSlice);
        ratios.push_back((end - middle) / (middle - begin));
    }
    std::printf("{\"rawUs\": %.2f, \"poolUs\": %.2f, \"ratio\": %.4f}\n", median(raw), median(ours),
                median(ratios));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("usage: mintmark_bench_pool FOLDER\n", stderr);
        return 2;
    }
    const auto done = run(argv[1]);
    if (!done) std::fprintf(stderr, "%s\n", done.error().detail.c_str());
    return done ? 0 : 1;
}
