// A push from a bundle: it has a ledger of its own, in which only public data stands.
#include "provisioning/exports/delivery/ParcelFile.h"
#include "provisioning/station/BundlePush.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/RunLock.h"
#include "provisioning/station/bundle/TakenFile.h"
#include "provisioning/station/destinations/LedgerKey.h"
#include "provisioning/station/destinations/LedgerOutcome.h"
#include "provisioning/station/destinations/Pushing.h"
#include "provisioning/station/destinations/Receipt.h"

#include <openssl/rand.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>

namespace mintmark::station {
namespace {

constexpr std::size_t keySize = 32, keyFileMost = 256;
constexpr const char* theOne = "bundle"; ///< the ledger's one destination

auto wrong(const std::string& why)
{
    return fail(Failure{FailureCode::DestinationWrong, why});
}

/// The key lies beside the ledger: with it the ledger is safe from damage that nobody sees, and no secret
/// from whoever reads the folder.
Outcome<Secret> ledgerKeyIn(const std::filesystem::path& folder)
{
    const auto file = folder / ledgerKeyName;
    std::error_code error;
    if (!std::filesystem::exists(file, error) && !std::filesystem::exists(folder / ledgerName, error)) {
        Secret key(keySize);
        if (::RAND_bytes(key.revealForWriting().data(), static_cast<int>(keySize)) != 1)
            return fail(Failure{FailureCode::Internal, "no random octets for the ledger's key"});
        TRY(writeWhole(file, toBase64(key.reveal()) + "\n"));
        return key;
    }
    auto text = readWhole(file, keyFileMost).value_or(std::string());
    while (text.ends_with('\n'))
        text.pop_back();
    auto octets = fromBase64(text);
    if (!octets || octets->size() != keySize)
        return fail(Failure{FailureCode::LedgerDamaged, file.string() + " holds no key"});
    auto key = Secret::copyOf(*octets);
    wipe(octets->data(), octets->size());
    return key;
}

Outcome<void> makeFolder(const std::filesystem::path& folder)
{
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return fail(
            Failure{FailureCode::OutputFailed, "cannot make " + folder.string() + ": " + reason(errno)});
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return fail(Failure{FailureCode::OutputFailed, folder.string() + " is no folder"});
    if (std::filesystem::exists(folder / "station.toml", error))
        return wrong(folder.string() +
                     " is a station's folder: a push from a bundle has a folder of its own");
    return {};
}

std::int64_t numberIn(const std::string& text)
{
    std::int64_t number = -1;
    (void)std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// What the ledger knows of its destination and of the newest bundle.
struct Known {
    std::int64_t row = 0;
    std::map<std::string, std::string> settings; ///< host, registry, head, statement
};

Outcome<Known> knownIn(exports::Ledger& ledger, const std::string& kind, const std::string& host)
{
    auto all = TRY(ledgerOutcome(ledger.destinations()));
    if (all.empty()) {
        TRY(ledgerOutcome(ledger.add({0, theOne, kind, {{"host", host}}, {}, {}})));
        all = TRY(ledgerOutcome(ledger.destinations()));
    }
    auto& one = all.front();
    if (one.kind != kind || one.settings["host"] != host)
        return wrong("this ledger is of " + one.kind + " at " + one.settings["host"] +
                     ": another destination has a folder of its own");
    return Known{one.row, std::move(one.settings)};
}

/// Before anything of the bundle is owed: whoever is killed afterwards leaves nobody who takes an older one.
Outcome<void> takeTurn(exports::Ledger& ledger, Known& known, const BundleVerdict& says)
{
    const auto older = [](const std::string& why) { return fail(Failure{FailureCode::BundleWrong, why}); };
    auto& settings = known.settings;
    if (const auto found = settings.find("registry");
        found != settings.end() && found->second != says.registry)
        return older("it is of registry " + says.registry + ", and this ledger is of " + found->second);
    if (const auto found = settings.find("head");
        found != settings.end() && numberIn(found->second) > says.headNumber)
        return older("it was made before one that was pushed already (entry " +
                     std::to_string(says.headNumber) + " of the audit log, and " + found->second +
                     "): what came later would be undone");
    settings["registry"] = says.registry;
    settings["head"] = std::to_string(says.headNumber);
    settings["statement"] = says.statement;
    return ledgerOutcome(ledger.setSettings(known.row, settings));
}

} // namespace

Outcome<BundlePushed> pushBundle(BundlePush what, const PushListener& listener, const std::stop_token& stop)
{
    auto& clock = systemClock();
    const auto* const kind = exports::targetNamed(what.kind);
    if (kind == nullptr) return wrong("there is no kind \"" + what.kind + "\"");
    auto opened = exports::openTarget(*kind, what.settings, std::move(what.credential));
    if (!opened) return wrong(opened.error());
    const auto& host = what.settings.at("host");
    std::error_code ignored;
    const auto status = std::filesystem::symlink_status(what.receipt, ignored);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return fail(
            Failure{FailureCode::OutputFailed, what.receipt.string() + " is there, and is no ordinary file"});
    TRY(makeFolder(what.ledger));
    const auto lock = RunLock::take(what.ledger / "ledger.lock", clock, Milliseconds{0});
    if (!lock)
        return fail(lock.error().code == FailureCode::StationBusy
                        ? Failure{FailureCode::LedgerBusy, what.ledger.string() + ": " + lock.error().detail}
                        : lock.error());
    auto taken = TRY(takeFromBundle(what.bundle, what.key, "push-" + what.kind, what.ledger));
    const auto source = exports::parcelsInFile(taken.content.get());
    if (!source) return fail(Failure{FailureCode::BundleWrong, "push-" + what.kind + ": " + source.error()});
    const auto key = TRY(ledgerKeyIn(what.ledger));
    auto ledger = TRY(ledgerOutcome(exports::Ledger::open(what.ledger / ledgerName, key, clock)));
    auto known = TRY(knownIn(ledger, what.kind, host));
    TRY(takeTurn(ledger, known, taken.says));
    if (what.retries && !what.dryRun) TRY(ledgerOutcome(ledger.retry(known.row)));

    PushRequest request;
    request.destination = host;
    request.dryRun = what.dryRun;
    request.within = what.within;
    auto ended = TRY(pushTo({ledger, known.row, **source, *opened, clock}, request, listener, stop));
    BundlePushed pushed{
        std::move(taken.says), ended.summary, kind->warning(what.settings), {}, std::move(ended.failure)};
    if (!what.receipt.empty() && !what.dryRun)
        pushed.receipt = TRY(writeReceipt(what.receipt,
                                          {what.kind, host, pushed.bundle.registry, pushed.bundle.statement,
                                           pushed.bundle.headNumber, clock.now()},
                                          ledger, known.row));
    return pushed;
}

} // namespace mintmark::station
