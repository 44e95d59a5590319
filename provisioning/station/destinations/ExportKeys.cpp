// Devices' derived keys, for DPS: out of the token into CMS, and nowhere else.
#include "provisioning/station/ExportKeys.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/SharedSecret.h"
#include "provisioning/exports/DeviceExport.h"
#include "provisioning/exports/bundle/Sealing.h"
#include "provisioning/exports/formats/AzureDpsKeys.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/LocalStation.h"
#include "provisioning/station/WholeFile.h"
#include "provisioning/station/people/LocalOperators.h"
#include "provisioning/station/tokens/KeySource.h"

#include <openssl/evp.h>

#include <algorithm>

namespace mintmark::station {

using engine::outcomeOf;

namespace {

constexpr std::size_t misfitsKept = 100;

/// Base64 of the key, in memory that wipes itself.
Secret textOf(const Secret& key)
{
    const auto octets = key.reveal();
    Secret text(4 * ((octets.size() + 2) / 3) + 1); // with the NUL that OpenSSL ends it with
    ::EVP_EncodeBlock(text.revealForWriting().data(), octets.data(), static_cast<int>(octets.size()));
    return Secret::copyOf(text.reveal().first(text.size() - 1));
}

bool putAll(exports::Sealing& sealing, const exports::KeyedLine& line, const Secret& key)
{
    const auto text = textOf(key);
    const auto octets = text.reveal();
    const std::string_view view(reinterpret_cast<const char*>(octets.data()), octets.size());
    return sealing.put(line[0]) && sealing.put(view) && sealing.put(line[1]) && sealing.put(view) &&
           sealing.put(line[2]);
}

} // namespace

Outcome<ExportSummary> LocalStation::exportKeys(const ExportRequest& request,
                                                const std::filesystem::path& file, const Percent& progress,
                                                const std::stop_token& stop)
{
    const auto usage = [](const std::string& why) { return fail(Failure{FailureCode::Usage, why}); };
    if (m_access != Access::Provision) return usage("keys leave a station that is opened for work");
    const auto get = [&](const char* name) {
        const auto found = request.options.find(name);
        return found == request.options.end() ? std::string() : found->second;
    };
    const auto group = get("group");
    if (group.empty() || get("to").empty() || request.options.size() != 2)
        return usage("keys are exported of one group, for one recipient");
    auto* const store = TRY(this->store());
    const auto recipient = exports::recipientIn(get("to"), systemClock().now());
    if (!recipient)
        return fail(Failure{FailureCode::CertificateFile, "the recipient's: " + recipient.error()});
    TRY(mayBeReplaced(m_directory, file));
    const auto master = TRY(groupMasterOf(group, m_opened->tokens->first()));
    auto people = people::operatorsOf(m_directory);
    TRY(people->somebodyAnswers(Act::KeysManage));
    TRY(people->spendSecond({}, Delicate::ExportSecrets));

    WholeFile output(file);
    if (output.error() != 0) return fail(cannotWrite(file, output.error()));
    auto sealing =
        exports::Sealing::to({&*recipient, 1}, [&](std::string_view octets) { return output.put(octets); });
    if (!sealing)
        return fail(Failure{FailureCode::OutputFailed, "it cannot be encrypted: " + sealing.error()});
    const auto cannot = [&] {
        return fail(output.error() != 0
                        ? cannotWrite(file, output.error())
                        : Failure{FailureCode::OutputFailed, file.string() + " cannot be encrypted"});
    };

    ExportSummary summary;
    exports::KeyedEnrolments enrolments(group);
    std::uint64_t total = 0, seen = 0;
    for (const auto& [state, count] : TRY(outcomeOf(store->counts())))
        total += count;
    registry::DeviceQuery query;
    query.limit = 512;
    while (true) {
        const auto page = TRY(outcomeOf(store->devices(query)));
        for (const auto& device : page) {
            if (stop.stop_requested()) return fail(Failure{FailureCode::Interrupted});
            const auto record = TRY(outcomeOf(exports::recordOf(*store, device, true)));
            if (!enrolments.tells(record)) {
                ++summary.unready;
                continue;
            }
            auto line = enrolments.enrolmentOf(record);
            const auto key = TRY(outcomeOf(engine::SharedSecret::derive(*master, device.id)));
            if (line && key.name() != *device.key)
                line = fail(exports::Misfit{device.id.text, "key",
                                            "the token's master derives another key than it has"});
            if (!line) {
                ++summary.unfit;
                if (summary.misfits.size() < misfitsKept)
                    summary.misfits.push_back({line.error().deviceId, line.error().field, line.error().why});
                continue;
            }
            if (!putAll(**sealing, *line, key.value())) return cannot();
            ++summary.devices;
        }
        seen += page.size();
        if (total > 0) progress(static_cast<int>(std::min<std::uint64_t>(100, seen * 100 / total)));
        if (page.size() < query.limit) break;
        query.after = page.back().row;
    }
    if (summary.unfit > 0 && !request.leavesUnfitOut)
        return fail(Failure{FailureCode::ExportUnfit, summary.misfits.front().deviceId + ", " +
                                                          summary.misfits.front().field + ": " +
                                                          summary.misfits.front().why});
    if (!(*sealing)->finish()) return cannot();
    // Before it is there: no key leaves that the log does not know of.
    TRY(outcomeOf(store
                      ->commit([&](registry::Transaction& transaction) {
                          return transaction.audit("export.keys", group,
                                                   std::to_string(summary.devices) + " devices' keys for " +
                                                       recipient->subject + ", certificate sha256 " +
                                                       recipient->sha256 + "; file sha256 " + output.soFar());
                      })
                      .get()));
    summary.sha256 = TRY(output.finish());
    return summary;
}

} // namespace mintmark::station
