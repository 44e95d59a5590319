// What the forms of `mintmark export push` have in common: their options, and how a push is told.
#pragma once

#include "app/cli/Options.h"
#include "provisioning/station/Destinations.h"

namespace mintmark::cli {

/// --set and --set-file.
void addSettings(Options& options);
[[nodiscard]] std::optional<ExitStatus> takeSettings(const Options& options,
                                                     std::map<std::string, std::string>& settings);

/// --credential-file and --credential-fd, one of which has to be there.
void addCredential(Options& options);
[[nodiscard]] std::optional<ExitStatus> takeCredential(const Options& options, Secret& credential);

/// --dry-run, --within, --json.
void addPushOptions(Options& options);
[[nodiscard]] std::optional<ExitStatus> takeWithin(const Options& options,
                                                   std::optional<Milliseconds>& within);

/// A line on a terminal that tells how far it is.
class PushLine {
public:
    PushLine();
    [[nodiscard]] station::PushListener listener() const;
    void end() const;

private:
    bool m_isTerminal;
};

struct PushShown {
    bool isDryRun = false, isJson = false;
};
void showPush(const station::PushSummary& summary, PushShown how);
/// Told where something is owed or set aside.
[[nodiscard]] ExitStatus endOfPush(const station::PushSummary& summary);

/// `push --bundle`; nothing where it is a push of a station.
[[nodiscard]] std::optional<ExitStatus> exportBundlePush(const QStringList& arguments);

} // namespace mintmark::cli
