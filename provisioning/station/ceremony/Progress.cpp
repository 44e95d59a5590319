#include "provisioning/station/ceremony/Progress.h"

namespace mintmark::station {

Progress Progress::of(const Transcript& transcript)
{
    Progress progress;
    for (const auto& line : transcript.lines()) {
        const auto event = field(line, "event");
        if (event == "opened") {
            progress.begun = true;
            progress.rehearsal = line.value(QStringLiteral("rehearsal")).toBool();
            progress.sha256 = field(line, "scriptSha256");
            progress.code = field(line, "code");
            progress.title = field(line, "title");
            progress.steps = static_cast<std::size_t>(line.value(QStringLiteral("steps")).toInt());
        } else if (event == "token") {
            progress.serials[field(line, "token")] = field(line, "serial");
        } else if (event == "planned") {
            progress.planned[stepOf(line)] = line;
        } else if (event == "done") {
            progress.done[stepOf(line)] = line;
            if (const auto kind = field(line, "do");
                kind == nameOf(StepKind::Generate) || kind == nameOf(StepKind::Find))
                progress.fingerprints.insert(field(line, "publicKeySha256"));
            const auto files = line.value(QStringLiteral("files")).toObject();
            for (auto file = files.begin(); file != files.end(); ++file)
                progress.files[file.key().toStdString()] = file.value().toString().toStdString();
        }
        if (event != "signed")
            progress.finished = event == "closed" && line.value(QStringLiteral("finished")).toBool();
    }
    return progress;
}

CeremonyProgress Progress::ofStep(std::uint32_t number) const
{
    if (done.contains(number)) return CeremonyProgress::Done;
    return planned.contains(number) ? CeremonyProgress::Begun : CeremonyProgress::Open;
}

hsm::KeyAddress Progress::keyOf(const ScriptStep& origin) const
{
    const auto& line = done.at(origin.number);
    return {fromHex(field(line, "id")).value_or(Bytes{}), field(line, "label"),
            field(line, "publicKeySha256")};
}

} // namespace mintmark::station
