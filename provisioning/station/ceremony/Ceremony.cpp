// The calls of the ceremony's public face.
#include "provisioning/station/Ceremony.h"

#include "provisioning/station/RunLock.h"
#include "provisioning/station/ceremony/Rehearsal.h"
#include "provisioning/station/ceremony/Sitting.h"

namespace mintmark::station {

namespace fs = std::filesystem;

namespace {

Outcome<RunLock> lockOf(const Script& script, Clock& clock)
{
    auto lock = RunLock::take(script.path.string() + ".lock", clock, Milliseconds{2000});
    if (lock) return lock;
    if (lock.error().code == FailureCode::StationBusy)
        return fail(Failure{FailureCode::CeremonyBusy, lock.error().detail});
    return fail(Failure{FailureCode::OutputFailed, lock.error().detail});
}

Outcome<CeremonyResult> rehearse(const Script& script, const CeremonyRequest& request, CeremonyDesk& desk,
                                 Clock& clock)
{
    if (!request.tokens.empty())
        return fail(
            Failure{FailureCode::Usage, "a rehearsal is of the whole script, and not of some tokens"});
    const auto scratch = TRY(ScratchFolder::make(script.path.string() + ".rehearsal"));
    const auto files = scratch.path() / "files";
    std::error_code error;
    for (const auto& step : script.steps)
        for (const auto& name : {step.output(), step.existing()})
            if (!name.empty()) fs::create_directories((files / name).parent_path(), error);
    fs::create_directories(files, error);
    if (error) return fail(Failure{FailureCode::OutputFailed, files.string() + ": " + error.message()});
    // An earlier rehearsal counts no longer once another has begun.
    fs::remove(rehearsalOf(script), error);
    if (error)
        return fail(
            Failure{FailureCode::OutputFailed, rehearsalOf(script).string() + ": " + error.message()});
    const auto tokens = TRY(ScratchTokens::make(script, scratch.path(), clock));
    return Sitting(script, {files, rehearsalOf(script), true}, *tokens, desk, clock).run(request);
}

} // namespace

Outcome<CeremonyPlan> planCeremony(const fs::path& path)
{
    auto& clock = systemClock();
    const auto script = TRY(readScript(path));
    const auto transcript = TRY(Transcript::open(transcriptOf(script), clock));
    return planOf(script, Progress::of(transcript), wasRehearsed(script, clock), clock);
}

Outcome<CeremonyResult> runCeremony(const CeremonyRequest& request, CeremonyDesk& desk)
{
    auto& clock = systemClock();
    const auto script = TRY(readScript(request.script));
    const auto lock = TRY(lockOf(script, clock));
    if (request.rehearse) return rehearse(script, request, desk, clock);
    ScriptTokens tokens(script, request.spendFinalTry, desk, clock);
    return Sitting(script, {script.folder(), transcriptOf(script), false}, tokens, desk, clock).run(request);
}

} // namespace mintmark::station
