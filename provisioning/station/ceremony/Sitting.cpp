#include "provisioning/station/ceremony/Sitting.h"

#include "provisioning/engine/FailureOf.h"

#include <QtCore/QJsonArray>

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;

QJsonArray arrayOf(const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (const auto& one : texts)
        array.append(text(one));
    return array;
}

} // namespace

std::filesystem::path transcriptOf(const Script& script)
{
    return script.path.string() + ".transcript.jsonl";
}

std::filesystem::path rehearsalOf(const Script& script)
{
    return script.path.string() + ".rehearsal.jsonl";
}

bool wasRehearsed(const Script& script, Clock& clock)
{
    const auto transcript = Transcript::open(rehearsalOf(script), clock);
    if (!transcript || !transcript->isSigned()) return false;
    const auto progress = Progress::of(*transcript);
    return progress.rehearsal && progress.sha256 == toHex(script.digest) && progress.complete() &&
           progress.finished;
}

Outcome<CeremonyPlan> planOf(const Script& script, const Progress& progress, bool rehearsed,
                             const Clock& clock)
{
    CeremonyPlan plan;
    plan.title = script.title;
    plan.script = script.path;
    plan.sha256 = toHex(script.digest);
    plan.code = shortCode(script.digest);
    if (progress.begun && progress.sha256 != plan.sha256)
        return fail(Failure{FailureCode::CeremonyChanged,
                            "it began with " + progress.code + ", and this is " + plan.code});
    plan.persons = script.persons;
    for (const auto& token : script.tokens)
        plan.tokens.push_back(
            {token.name, token.address.module.string(), token.address.uri, {}, {}, {}, {}, {}});
    for (const auto& step : script.steps)
        plan.steps.push_back({step.number, step.token, inWords(script, step), step.irreversible(),
                              progress.ofStep(step.number)});
    plan.now = clock.now();
    plan.rehearsal = progress.rehearsal;
    plan.rehearsed = rehearsed;
    plan.begun = progress.begun;
    return plan;
}

Sitting::Sitting(const Script& script, Workplace place, TokenSource& source, CeremonyDesk& desk, Clock& clock)
    : m_script(script), m_place(std::move(place)), m_desk(desk), m_clock(clock), m_files(m_place.folder),
      m_tokens(script, source)
{
}

bool Sitting::isMine(const ScriptStep& step) const
{
    return m_mine.empty() || std::ranges::find(m_mine, step.token) != m_mine.end();
}

Outcome<CeremonyResult> Sitting::run(const CeremonyRequest& request)
{
    m_mine = request.tokens;
    for (const auto* names : {&request.tokens, &request.spendFinalTry})
        for (const auto& name : *names)
            if (m_script.token(name) == nullptr)
                return fail(Failure{FailureCode::Usage, "the script has no token \"" + name + "\""});
    auto transcript = TRY(Transcript::open(m_place.transcript, m_clock));
    auto progress = Progress::of(transcript);
    if (!transcript.lines().empty() && !progress.begun)
        return fail(Failure{FailureCode::CeremonyTranscript, "it does not begin with a script"});
    if (progress.begun && progress.rehearsal != m_place.rehearsal)
        return fail(Failure{FailureCode::CeremonyTranscript,
                            m_place.transcript.string() + " is that of a rehearsal"});
    Steps steps(m_script, m_files, m_tokens, transcript, m_desk, m_clock);

    const auto isOpen = [&](const ScriptStep& step) {
        return isMine(step) && progress.ofStep(step.number) != CeremonyProgress::Done;
    };
    const auto first = std::ranges::find_if(m_script.steps, isOpen);
    if (first == m_script.steps.end() && transcript.isSigned()) return result(transcript);

    // What the first step waits for is told before people are asked for anything.
    const auto rehearsed = !m_place.rehearsal && wasRehearsed(m_script, m_clock);
    (void)TRY(planOf(m_script, progress, rehearsed, m_clock));
    if (first != m_script.steps.end()) {
        TRY(steps.inputsOf(*first));
        for (const auto& step : m_script.steps)
            if (step.kind == StepKind::Find && isOpen(step)) TRY(steps.inputsOf(step));
        if (first->kind != StepKind::Confirm)
            TRY(m_tokens.look(first->token, progress.serials[first->token]));
    }
    if (!m_place.rehearsal && !rehearsed && !request.withoutRehearsal && !progress.begun)
        return fail(Failure{FailureCode::CeremonyRehearsal, "no whole rehearsal of " +
                                                                shortCode(m_script.digest) + " is in " +
                                                                rehearsalOf(m_script).string()});
    TRY(begin(request, transcript, steps, rehearsed));

    for (const auto& step : m_script.steps) {
        if (!isOpen(step)) continue;
        auto done = [&]() -> Outcome<void> {
            TRY(steps.inputsOf(step));
            if (step.kind != StepKind::Confirm) TRY(meet(step.token, transcript));
            return steps.run(step);
        }();
        if (!done) {
            // The failure itself wins over one of signing that it happened.
            (void)close(transcript, &done.error());
            return fail(std::move(done).error());
        }
        progress = Progress::of(transcript);
    }
    TRY(close(transcript, nullptr));
    return result(transcript);
}

Outcome<void> Sitting::begin(const CeremonyRequest& request, Transcript& transcript, Steps& steps,
                             bool rehearsed)
{
    const auto progress = Progress::of(transcript);
    auto plan = TRY(planOf(m_script, progress, rehearsed, m_clock));
    plan.rehearsal = m_place.rehearsal;
    std::vector<QJsonObject> codes;
    for (const auto& person : m_script.withRole("custodian")) {
        const auto answer = TRY(m_desk.code(person, plan));
        if (!isShortCode(answer.text, m_script.digest))
            return fail(Failure{FailureCode::CeremonyCode,
                                person.name + " gave another than that of " + m_script.path.string()});
        codes.push_back({{QStringLiteral("event"), QStringLiteral("code")},
                         {QStringLiteral("person"), text(person.name)},
                         {QStringLiteral("role"), text(person.role)},
                         {QStringLiteral("code"), text(plan.code)},
                         {QStringLiteral("typed"), answer.typed}});
    }
    if (transcript.lines().empty()) {
        QJsonArray persons;
        for (const auto& person : m_script.persons)
            persons.append(QJsonObject{{QStringLiteral("name"), text(person.name)},
                                       {QStringLiteral("role"), text(person.role)}});
        TRY(transcript.append({{QStringLiteral("event"), QStringLiteral("opened")},
                               {QStringLiteral("format"), 1},
                               {QStringLiteral("title"), text(m_script.title)},
                               {QStringLiteral("script"), text(m_script.text)},
                               {QStringLiteral("scriptSha256"), text(plan.sha256)},
                               {QStringLiteral("code"), text(plan.code)},
                               {QStringLiteral("steps"), static_cast<qint64>(m_script.steps.size())},
                               {QStringLiteral("persons"), persons},
                               {QStringLiteral("rehearsal"), m_place.rehearsal}}));
    }
    QJsonObject sitting{{QStringLiteral("event"), QStringLiteral("sitting")},
                        {QStringLiteral("program"), QStringLiteral("mintmark " MINTMARK_VERSION)},
                        {QStringLiteral("tokens"), arrayOf(request.tokens)}};
    if (!m_place.rehearsal) sitting.insert(QStringLiteral("rehearsed"), rehearsed);
    TRY(transcript.append(std::move(sitting)));
    for (auto& code : codes)
        TRY(transcript.append(std::move(code)));
    for (const auto& person : m_script.withRole("witness"))
        TRY(steps.confirm(person,
                          "I see the " + std::string(m_place.rehearsal ? "rehearsal" : "ceremony") +
                              " of the script with the code " + plan.code,
                          0));
    return {};
}

Outcome<void> Sitting::meet(const std::string& token, Transcript& transcript)
{
    if (std::ranges::find(m_known, token) != m_known.end()) return {};
    const auto serials = Progress::of(transcript).serials;
    const auto before = serials.find(token);
    const auto seen = TRY(m_tokens.look(token, before == serials.end() ? std::string{} : before->second));
    TRY(transcript.append({{QStringLiteral("event"), QStringLiteral("token")},
                           {QStringLiteral("token"), text(token)},
                           {QStringLiteral("label"), text(seen.label)},
                           {QStringLiteral("serial"), text(seen.serial)},
                           {QStringLiteral("manufacturer"), text(seen.manufacturer)},
                           {QStringLiteral("model"), text(seen.model)},
                           {QStringLiteral("firmware"), text(seen.firmware)}}));
    m_desk.tell({0, CeremonyStage::Told,
                 "token \"" + token + "\": " + seen.manufacturer + " " + seen.model + ", serial number " +
                     seen.serial + ", firmware " + seen.firmware});
    m_known.push_back(token);
    return {};
}

const ScriptStep* Sitting::signingKey(const Progress& progress, bool loggedInOnly) const
{
    const ScriptStep* found = nullptr;
    for (const auto& step : m_script.steps) {
        if (!step.bringsKey() || !progress.done.contains(step.number) || !isMine(step)) continue;
        if (loggedInOnly && !m_tokens.isLoggedIn(step.token)) continue;
        if (found == nullptr || (found->role != hsm::KeyRole::RootCa && step.role == hsm::KeyRole::RootCa))
            found = &step;
    }
    return found;
}

Outcome<void> Sitting::close(Transcript& transcript, const Failure* why)
{
    const auto progress = Progress::of(transcript);
    const auto* key = signingKey(progress, true);
    // Nobody is asked for a PIN just to sign that something went wrong.
    if (key == nullptr && why == nullptr) key = signingKey(progress, false);
    QJsonObject closed{{QStringLiteral("event"), QStringLiteral("closed")},
                       {QStringLiteral("finished"), why == nullptr},
                       {QStringLiteral("complete"), progress.complete()}};
    if (why != nullptr) {
        closed.insert(QStringLiteral("code"), text(why->name()));
        closed.insert(QStringLiteral("detail"), text(why->detail));
    }
    if (key == nullptr) {
        if (why == nullptr)
            return fail(Failure{FailureCode::CeremonyKey, "no key of these tokens can sign the transcript"});
        return transcript.append(std::move(closed));
    }
    TRY(meet(key->token, transcript));
    auto* token = TRY(m_tokens.loggedIn(key->token));
    const auto signer = TRY(outcomeOf(token->signer(progress.keyOf(*key))));
    closed.insert(QStringLiteral("signedBy"), text(key->key));
    TRY(transcript.append(std::move(closed)));
    m_desk.tell({0, CeremonyStage::Told, "the transcript is closed"});
    TRY(transcript.sign(*signer));
    m_desk.tell({0, CeremonyStage::Told, "the transcript is signed by the key \"" + key->key + "\""});
    return {};
}

CeremonyResult Sitting::result(const Transcript& transcript) const
{
    const auto progress = Progress::of(transcript);
    CeremonyResult result;
    result.complete = progress.complete();
    result.transcript = transcript.file();
    for (const auto& step : m_script.steps) {
        if (!progress.done.contains(step.number)) continue;
        if (step.bringsKey()) {
            auto key = progress.keyOf(step);
            result.keys.push_back({step.key, std::move(key.label), step.token, std::move(key.fingerprint)});
        }
        const auto name = step.output();
        if (const auto file = progress.files.find(name); !name.empty() && file != progress.files.end())
            result.outputs.push_back({name, file->second});
    }
    return result;
}

} // namespace mintmark::station
